"""What comparing keeps of an event as one article tells it: a card. In: a report; out: one card an event.

A card is small and plain, so that it can be stored as JSON beside its incident and read back.
"""

import re
from dataclasses import asdict, dataclass
from datetime import date

from claims.statements import Event, Report, Statement

from .groups import folded
from .populations import scope_of

LEAD = 1500  # code points of text that tell what the article is about
NAMES_AT_MOST = 24
TERMS_AT_MOST = 60
AROUND = 220  # code points around a background figure that belong to it


@dataclass(slots=True)
class EventCard:
    what: str
    places: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    precision: str = "day"
    main: bool = False
    article: str = ""
    outlet: str = ""
    published: date | None = None
    names: tuple[str, ...] = ()
    figures: tuple[tuple, ...] = ()  # (measure, group, low, high)
    terms: tuple[str, ...] = ()
    details: tuple[str, ...] = ()  # "age 15", "street bridlewood"

    def as_json(self) -> dict:
        data = asdict(self)
        for key in ("first", "last", "published"):
            data[key] = data[key].isoformat() if data[key] else None
        return data

    @classmethod
    def from_json(cls, data: dict) -> "EventCard":
        known = {key: value for key, value in data.items() if key in cls.__dataclass_fields__}
        for key in ("first", "last", "published"):
            known[key] = date.fromisoformat(known[key]) if known.get(key) else None
        for key in ("places", "names", "terms", "details"):
            known[key] = tuple(known.get(key) or ())
        known["figures"] = tuple(tuple(figure) for figure in known.get("figures") or ())
        return cls(**known)


def cards_of(report: Report) -> list[EventCard]:
    """One card for each event of the reading, in its order; one main card where there are figures but no event."""
    events = report.reading.events or (Event("", main=True),)
    return [_card(report, index, event) for index, event in enumerate(events)]


def _card(report: Report, index: int, event: Event) -> EventCard:
    statements = [s for s in report.reading.statements if _belongs(s, index, event)]
    period = event.happened
    card = EventCard(
        what=event.what,
        places=_places(event, statements),
        first=period.first if period else None,
        last=period.last if period else None,
        precision=period.precision if period else "",
        main=event.main,
        article=report.id,
        outlet=report.outlet,
        published=report.published,
        figures=tuple(dict.fromkeys(_figure(s) for s in statements if s.kind == "casualty" and s.quantity)),
    )
    text = report.text if event.main else _background_text(report, event, statements)
    card.names = person_names(text)[:NAMES_AT_MOST]
    card.terms = _terms(report.title + "\n" + text[:LEAD] if event.main else text)
    card.details = _details(text)
    return card


def _belongs(s: Statement, index: int, event: Event) -> bool:
    return s.event == index or (s.event is None and event.main and not s.other_event)


def _figure(s: Statement) -> tuple:
    return (s.measure, scope_of(s), s.quantity.low, s.quantity.high)


def _places(event: Event, statements) -> tuple[str, ...]:
    named = list(event.places) + [s.place for s in statements if s.place]
    return tuple(dict.fromkeys(folded(place) for place in named if folded(place)))[:6]


def _background_text(report: Report, event: Event, statements) -> str:
    pieces = [report.text[max(0, s.start - AROUND) : s.end + AROUND] for s in statements]
    return "\n".join([event.words, *pieces])


CAPITAL = r"[A-Z][\w’']*[a-z][\w’']*(?:-[A-Z]\w+)?"
FULL_NAME = re.compile(
    rf"\b({CAPITAL})(?:\s+[A-Z]\.)?\s+((?:(?:al|bin|de|la|van|von|el)[ -])?{CAPITAL})(?:\s+(?:Jr|Sr)\b)?"
)
AGE = re.compile(r"\b(\d{1,2}|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?)[- ](?:year|month)s?[- ]old\b|[A-Z]\w+, (\d{1,2}),")
STREET_KINDS = (
    "street|st|avenue|ave|road|rd|drive|dr|boulevard|blvd|lane|ln|court|ct|place|way|circle|parkway|pkwy|highway|hwy"
    "|terrace|trail|pike|turnpike|apartments|loop"
)
STREET_NAME = r"(?:[NSEW]\.? |North |South |East |West )?(?:[A-Z][\w.’']+ |\d+(?:st|nd|rd|th) ){1,3}?"
STREET = re.compile(rf"\b({STREET_NAME})(?:{STREET_KINDS.title()})s?\b")
BLOCK = re.compile(r"\b(\d+(?:00)?)(?:-| )?block of ((?:[NSEW]\.? |North |South |East |West )?[A-Z0-9][\w’']+)")
NOT_A_NAME_WORDS = (
    "the a an this that these those he she they it we you his her their its our my monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november december "
    "police news photo copyright rights reserved sheriff county city department hospital medical center school high "
    "street avenue road drive north south east west new state district attorney chief officer sgt lt capt detective "
    "posted updated read more click facebook twitter fox abc cbs nbc associated press all at in on when after before "
    "two three four five six seven eight nine ten one anyone if but and for no not united states"
)
NOT_A_NAME = frozenset(NOT_A_NAME_WORDS.split())


def person_names(text: str) -> tuple[str, ...]:
    """Full names as they stand, folded, those written most often first."""
    counts: dict[str, int] = {}
    position = 0
    while match := FULL_NAME.search(text, position):
        position = match.start(2)
        first, last = folded(match[1]), folded(match[2])
        if not first or not last or set(first.split()) & NOT_A_NAME or set(last.split()) & NOT_A_NAME:
            continue
        key = f"{first} {last}"
        counts[key] = counts.get(key, 0) + 1
    return tuple(sorted(counts, key=lambda k: -counts[k]))


def _terms(text: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z][a-z’'-]{2,}", folded_text(text))
    counts = dict.fromkeys(w for w in words if w not in COMMON)
    return tuple(counts)[:TERMS_AT_MOST]


def folded_text(text: str) -> str:
    return text.lower()


def _details(text: str) -> tuple[str, ...]:
    ages = [m[1] or m[2] for m in AGE.finditer(text)]
    details = [f"age {age}" for age in dict.fromkeys(ages)]
    details += [f"street {folded(m[1])}" for m in STREET.finditer(text) if folded(m[1])]
    details += [f"block {m[1]} {folded(m[2])}" for m in BLOCK.finditer(text)]
    return tuple(dict.fromkeys(details))[:24]


COMMON_WORDS = (
    "the and for with that this from have has had was were are been being not but they their there them then than when "
    "what which who whom his her hers him she you your our its into onto over under after before about out off his all "
    "also any can could may might will would should said says say told according police one two three four five six "
    "people man men woman women news posted updated photo image video copyright rights reserved more read share print "
    "email facebook twitter get just like did does where while because other others some such only very still"
)
COMMON = frozenset(COMMON_WORDS.split())
