"""To be written."""

from claims.statements import Event, Statement

from .document import Document


def tie_to_events(document: Document, statements: list[Statement]) -> tuple[list[Statement], list[Event]]:
    return statements, []
