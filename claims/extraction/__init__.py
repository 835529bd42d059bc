"""Text in, statements out: every checkable assertion with its exact words. Pure Python, deterministic, no model."""

from datetime import date

from claims.statements import Reading

from .attribution import attribute
from .casualties import read_casualties
from .counts import read_counts
from .dates import read_dates
from .document import read_document
from .events import tie_to_events
from .names import find_names
from .periods import find_periods
from .quotes import read_quotes
from .responsibility import read_responsibility

NAME = "factdesk-rules"
VERSION = "3"

__all__ = ["NAME", "VERSION", "extract_statements"]


def extract_statements(text: str, *, title: str = "", published: date | None = None, outlet: str = "") -> Reading:
    """Read one article. Offsets in the result index `text` itself; a text without `published` gets no invented year."""
    document = read_document(text, title=title, published=published, outlet=outlet)
    if document.language != "en":
        return Reading(language=document.language)
    document.periods = find_periods(document)
    document.names = find_names(document)
    quotes = read_quotes(document)
    statements = [
        *read_casualties(document),
        *read_counts(document),
        *read_dates(document),
        *read_responsibility(document),
        *quotes,
    ]
    statements = attribute(document, statements)
    statements, events = tie_to_events(document, statements)
    statements.sort(key=lambda s: (s.start, s.end, s.kind, s.measure))
    return Reading(tuple(statements), tuple(document.names), tuple(events), document.language)
