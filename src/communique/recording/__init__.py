"""Document, Reading and Cast become the Record: contacts, statements, events, commitments, actors."""

from communique.recording._record import record

__all__ = ["record"]
