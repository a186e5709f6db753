"""Document, Reading and Cast become the Record: contacts, statements, events and commitments with their actors."""

from communique.recording._record import record

__all__ = ["record"]
