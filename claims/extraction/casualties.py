"""To be written."""

from claims.statements import Statement

from .document import Document


def read_casualties(document: Document) -> list[Statement]:
    return []
