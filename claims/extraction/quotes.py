"""To be written."""

from claims.statements import Statement

from .document import Document


def read_quotes(document: Document) -> list[Statement]:
    return []
