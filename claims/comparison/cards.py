"""What comparing keeps of an event as one article tells it: a card. In: a report; out: one card an event.

A card is small and plain, so that it can be stored as JSON beside its incident and read back.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import islice

from claims.statements import Event, Report, Statement

from .groups import folded
from .populations import scope_of
from .wording import ages, full_names, in_capitals, plain_words, proper_words, running_text, streets

LEAD = 700  # code points of text that tell what the article is about
PLACES_AT_MOST = 6
NAMES_AT_MOST = 20
PROPER_AT_MOST = 25
TERMS_AT_MOST = 40
STREETS_AT_MOST = 12
AGES_AT_MOST = 12
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
    terms: tuple[str, ...] = ()  # proper words with a capital, then words of title and lead
    details: tuple[str, ...] = ()  # "age 15", "street bridlewood"
    written: dict[str, str] = field(default_factory=dict)  # longer names; and what plain capitals do not restore

    @property
    def proper(self) -> tuple[str, ...]:
        """The words with a capital among the terms."""
        return tuple(term for term in self.terms if term[0].isupper())

    @property
    def plain(self) -> tuple[str, ...]:
        """The words of title and lead."""
        return tuple(term for term in self.terms if not term[0].isupper())

    @property
    def streets(self) -> tuple[str, ...]:
        return tuple(detail for detail in self.details if not detail.startswith("age "))

    @property
    def ages(self) -> tuple[str, ...]:
        return tuple(detail for detail in self.details if detail.startswith("age "))

    def as_written(self, word: str) -> str:
        """A name, place or street of the card as its article writes it, for people to read."""
        return self.written.get(word) or in_capitals(word.removeprefix("street "))

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
        known["written"] = known.get("written") or {}
        known["figures"] = tuple(tuple(figure) for figure in known.get("figures") or ())
        return cls(**known)


def cards_of(report: Report) -> list[EventCard]:
    """One card for each event of the reading, in its order; one main card where there are figures but no event."""
    events = report.reading.events or (Event("", main=True),)
    return [_card(report, index, event) for index, event in enumerate(events)]


def _card(report: Report, index: int, event: Event) -> EventCard:
    statements = [s for s in report.reading.statements if _belongs(s, index, event)]
    period, places = event.happened, _places(event, statements)
    card = EventCard(
        what=event.what,
        places=tuple(places),
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
    running = running_text(text)
    (names, longer), ways = full_names(running, NAMES_AT_MOST), streets(running, STREETS_AT_MOST)
    card.names = tuple(names)
    card.terms = proper_words(report.title if event.main else "", running, LEAD, PROPER_AT_MOST) + plain_words(
        f"{report.title}\n{running[:LEAD]}", TERMS_AT_MOST
    )
    card.details = tuple(ways) + ages(running, AGES_AT_MOST)
    plain = places | ways | names
    card.written = longer | {word: words for word, words in plain.items() if words != card.as_written(word)}
    return card


def _belongs(s: Statement, index: int, event: Event) -> bool:
    return s.event == index or (s.event is None and event.main and not s.other_event)


def _figure(s: Statement) -> tuple:
    return (s.measure, scope_of(s), s.quantity.low, s.quantity.high)


def _places(event: Event, statements) -> dict[str, str]:
    """The first six places, each one folded, and as it is written."""
    written: dict[str, str] = {}
    for place in [*event.places, *(s.place for s in statements if s.place)]:
        if folded(place):
            written.setdefault(folded(place), place)
    return dict(islice(written.items(), PLACES_AT_MOST))


def _background_text(report: Report, event: Event, statements) -> str:
    pieces = [report.text[max(0, s.start - AROUND) : s.end + AROUND] for s in statements]
    return "\n".join([event.words, *pieces])
