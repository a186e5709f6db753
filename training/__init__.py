"""Training of the encoder that communique ships: data, labels, model, export. Not part of the package."""
