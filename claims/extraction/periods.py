"""To be written."""

from .document import Dated, Document


def find_periods(document: Document) -> list[Dated]:
    return []
