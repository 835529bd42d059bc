"""The plain values that reading and comparing speak: what an article says, where it says it, of what and when.

`extraction` makes them out of text, `comparison` sets them side by side, `pipeline` stores them as rows.
Nothing here knows Django. Offsets are Unicode code points, the end exclusive, as in the W3C Web Annotation model.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

KINDS = ("casualty", "quantity", "date", "quote", "responsibility")
CASUALTY_MEASURES = (
    "killed",
    "injured",
    "missing",
    "displaced",
    "detained",
    "abducted",
    "rescued",
    "attackers",
    "casualties",
)
QUALIFIERS = ("exact", "at_least", "more_than", "at_most", "fewer_than", "nearly", "about", "between", "vague")
SOFT_QUALIFIERS = frozenset({"about", "vague", "nearly"})
STANCES = ("asserted", "denied", "doubted")
PRECISIONS = ("day", "days", "week", "month", "season", "year", "years")
NAME_TYPES = ("person", "organisation", "place")

CURRENCY_SIGNS = ("$", "€", "£", "¥", "₹")

# What a normalised group may be. The words of the text stay in `population`; the group is for comparing.
GROUPS = (
    "people",
    "civilians",
    "children",
    "women",
    "men",
    "security personnel",
    "soldiers",
    "police",
    "medics",
    "aid workers",
    "journalists",
    "students",
    "rescuers",
    "foreigners",
    "attackers",
)

Number = int | float


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as an interval with the wording kept; None is an open end. See design, "Values are intervals"."""

    low: Number | None
    high: Number | None
    qualifier: str = "exact"

    def __post_init__(self):
        if self.qualifier not in QUALIFIERS:
            raise ValueError(f"unknown qualifier {self.qualifier!r}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")

    @property
    def is_soft(self) -> bool:
        """True where a bound is a convention or an estimate, so that it alone never makes a conflict."""
        return self.qualifier in SOFT_QUALIFIERS

    def overlaps(self, other: "Quantity") -> bool:
        """Whether one number could satisfy both."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )

    def holds(self, other: "Quantity") -> bool:
        """Whether every number that satisfies the other satisfies this one."""
        low_ok = self.low is None or (other.low is not None and other.low >= self.low)
        high_ok = self.high is None or (other.high is not None and other.high <= self.high)
        return low_ok and high_ok

    def __str__(self) -> str:
        return in_words(self)


def in_words(quantity: Quantity) -> str:
    """The figure the way the interface writes it: "at least 23", "9 to 12", "about 100"; never "23+"."""
    low, high, qualifier = quantity.low, quantity.high, quantity.qualifier
    if low is None and high is None:
        return "no figure"
    if qualifier == "more_than":
        return f"more than {_number(low - 1 if isinstance(low, int) and low < 1_000_000 else low)}"
    if qualifier == "fewer_than":
        return f"fewer than {_number(high + 1 if isinstance(high, int) else high)}"
    if qualifier == "nearly":
        return f"nearly {_number(high + 1 if isinstance(high, int) and high < 1_000_000 else high)}"
    if qualifier == "at_most":
        return f"up to {_number(high)}"
    if qualifier == "about" and low is not None and high is not None:
        middle = (low + high) / 2
        return f"about {_number(int(middle) if middle == int(middle) else round(middle, 1))}"
    if low is not None and high is None:
        return (
            ("several" if low == 1 else f"{_number(low)} or more")
            if qualifier == "vague"
            else f"at least {_number(low)}"
        )
    if low is None:
        return f"at most {_number(high)}"
    return _number(low) if low == high else f"{_number(low)} to {_number(high)}"


def with_unit(words: str, unit: str | None) -> str:
    """A figure in words with what it is measured in: "more than USD 12", "nearly 50%", "about 30 km"."""
    if not unit or unit == "ordinal":
        return words
    if unit == "%":
        return f"{words}%"
    if (len(unit) == 3 and unit.isupper()) or unit.endswith(CURRENCY_SIGNS):
        return re.sub(r"\d", lambda digit: f"{unit} {digit[0]}", words, count=1)
    return f"{words} {unit}"


def _number(value: Number | None) -> str:
    if value is None:
        return "?"
    if isinstance(value, float) and value == int(value):
        value = int(value)
    for scale, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= scale and value * 100 % scale == 0:  # "3.7 million", but 3,712,455 in full
            return f"{value / scale:g} {word}"
    return f"{value:,}"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included, with how precisely the text said so."""

    first: date
    last: date
    precision: str = "day"

    def __post_init__(self):
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")

    def overlaps(self, other: "Period") -> bool:
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last

    def gap(self, other: "Period") -> int:
        """Days between the two; 0 where they touch or overlap."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.first.day} {self.first:%b %Y}"
        if self.precision == "month":
            return f"{self.first:%b %Y}"
        if self.precision == "year":
            return f"{self.first:%Y}"
        return f"{self.first.day} {self.first:%b %Y} to {self.last.day} {self.last:%b %Y}"


# Tuples with names, not frozen dataclasses, which take four times as long to make: reading makes dozens an article.
class Statement(NamedTuple):
    """One checkable assertion at one place in one text: `text[start:end] == quote`."""

    kind: str
    measure: str
    start: int
    end: int
    quote: str
    quantity: Quantity | None = None
    unit: str | None = None
    population: str | None = None  # the words of the text: "Pakistani soldiers" -> "soldiers"
    group: str | None = None  # one of GROUPS, or the normalised noun where none fits
    happened: Period | None = None  # when what it speaks of happened; for a date statement, the date itself
    place: str | None = None
    as_of: Period | None = None  # when a figure held, where the text says so ("as of Tuesday evening")
    attributed_to: str | None = None  # whom the article credits: the innermost (primary) speaker
    via: tuple[str, ...] = ()  # who relayed it, outermost first: "Dawn reported, citing ISPR" -> ("Dawn",)
    stance: str = "asserted"  # asserted, denied ("rejected reports that"), doubted ("could not be verified")
    event: int | None = None  # index into Reading.events
    other_event: bool = False  # belongs to another event than the one the article reports
    implicit: bool = False  # no number word stands there: "a man was shot dead"
    partial: bool = False  # a part of a total given elsewhere in the article
    superseded: bool = False  # the article itself gives a later figure for the same thing
    confidence: float = 0.5
    why: str = ""  # which rule fired on which words, for a person to read
    around: tuple[str, str] = ("", "")  # words of its sentence before and after it, given by whoever compares

    def moved(self, **changes) -> "Statement":
        """The same statement with some values changed. Quicker than `_replace`, which goes through every value."""
        values = list(self)
        for name, value in changes.items():
            values[_PLACE_OF[name]] = value
        return _as_tuple(Statement, values)


_as_tuple = tuple.__new__
_PLACE_OF = {name: place for place, name in enumerate(Statement._fields)}


class NameMention(NamedTuple):
    """A name where it stands in the text, with the fullest form this article gives for it."""

    text: str
    start: int
    end: int
    type: str  # person, organisation, place
    name: str  # fullest form in this article: "TTP" -> "Tehreek-e-Taliban Pakistan"
    slip: bool = False  # looks like a misspelling of `name` inside one article ("IAE" for IEA)
    why: str = ""
    titled: str = ""  # the words with the titles before them: "Police Capt. Jo Bloggs"; empty where there are none


class Event(NamedTuple):
    """Something that happened, as one article tells it: what, where, when. The main one is what the article reports."""

    what: str  # normalised: "bombing", "shooting", "earthquake", "attack", ...
    words: str = ""  # the article's words for it
    places: tuple[str, ...] = ()  # most precise first
    happened: Period | None = None
    main: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one text says."""

    statements: tuple[Statement, ...] = ()
    names: tuple[NameMention, ...] = ()
    events: tuple[Event, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Report:
    """One article as comparing sees it."""

    id: str
    text: str
    reading: Reading
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    published: date | None = None


@dataclass(slots=True)
class Relation:
    """How two statements of one fact relate, with the reason in one sentence a reporter understands."""

    kind: str
    why: str


RELATIONS = ("agrees", "compatible", "updates", "revises_down", "conflicts", "different_scope", "unclear")


def statement_as_json(s: Statement) -> dict:
    """The shape `manage.py extract` prints (design, section 4)."""
    return {
        "kind": s.kind,
        "measure": s.measure,
        "population": s.population,
        "low": s.quantity.low if s.quantity else None,
        "high": s.quantity.high if s.quantity else None,
        "qualifier": s.quantity.qualifier if s.quantity else None,
        "unit": s.unit,
        "start": s.start,
        "end": s.end,
        "quote": s.quote,
        "happened": period_as_json(s.happened),
        "place": s.place,
        "attributed_to": s.attributed_to,
        "other_event": s.other_event,
        "implicit": s.implicit,
        "confidence": s.confidence,
        "why": s.why,
        "group": s.group,
        "as_of": period_as_json(s.as_of),
        "via": list(s.via),
        "stance": s.stance,
        "partial": s.partial,
        "superseded": s.superseded,
        "event": s.event,
    }


def period_as_json(period: Period | None) -> dict | None:
    if period is None:
        return None
    return {"from": period.first.isoformat(), "to": period.last.isoformat(), "precision": period.precision}


def name_as_json(mention: NameMention) -> dict:
    """The shape `manage.py extract` prints for a name."""
    return mention._asdict()
