"""Document, Reading and Cast become the Record: contacts, statements, events, commitments, actors."""

from communique.recording._record import record, record_with_reasons

__all__ = ["record", "record_with_reasons"]
