"""Measuring communique: the gate, the bench, the mistake browser. Not installed with the package."""
