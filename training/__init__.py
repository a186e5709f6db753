"""Training of the encoder that communique ships: data, labels, model, export. Not installed with the package."""
