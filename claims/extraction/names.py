"""To be written."""

from claims.statements import NameMention

from .document import Document


def find_names(document: Document) -> list[NameMention]:
    return []
