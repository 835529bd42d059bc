"""To be written."""

from claims.statements import Statement

from .document import Document


def attribute(document: Document, statements: list[Statement]) -> list[Statement]:
    return statements
