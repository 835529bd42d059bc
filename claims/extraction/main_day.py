"""The day of the event an article reports: its date words weighed by how close they are to harm and event words."""

import re
from bisect import bisect_right
from operator import attrgetter

from claims.statements import Period

from .document import Dated, Document, Sentence
from .known_words import KnownWords
from .lexicon import EVENT_NOUNS

_WORD = re.compile(r"[\w-]+")
_EVENT_WORDS = EVENT_NOUNS | {"killed", "killing", "died", "injured", "wounded", "dead"}
_TELLING_BEFORE = re.compile(
    r"\b(?:said|told|announced|reported|confirmed|urged|arrested|charged|court|hearing|sentenced|convicted|released|updated|posted|condemned)\b[^.]{0,12}$",
    re.IGNORECASE,
)
_TELLING_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:\w+ly\s)?(?:said|told|announced|confirmed|urged|denied|condemned|demanded|warned|vowed|called\s(?:for|on)"
    r"|promised|summoned|charged|arrested)\b",
    re.IGNORECASE,
)
_OCCURRED = re.compile(r"\b(?:occurred|happened|took place)\s(?:\w+\s)?$", re.IGNORECASE)
_BEFORE, _AFTER = 90, 60
_LONGEST_TELLING = 21  # characters from the beginning of such a word to the date: "announced" and twelve more
_OPENING = 600  # characters
_NO_EVENT = 999
_DAYS = ("day", "days")
_START = attrgetter("start")


def find_main_day(document: Document, harms: list[tuple[int, int]]) -> Period | None:
    """The best voted day; `harms` are the spans of the main event's figures in order of the text."""
    told = _day_of_first_harm(document, harms)
    if told is not None:
        return told
    votes: dict[Period, float] = {}
    for dated in document.periods:
        if dated.period.precision not in _DAYS or _is_ahead(document, dated):
            continue
        worth = _worth(document, dated, harms)
        if worth > 0:
            votes[dated.period] = votes.get(dated.period, 0.0) + worth
    if not votes:
        return _only_day_of_lead(document)
    return max(votes, key=lambda period: (round(votes[period], 4), period.first))


def _day_of_first_harm(document: Document, harms: list[tuple[int, int]]) -> Period | None:
    """The closest day in the sentence of the first figures."""
    looked_at = None
    for start, end in harms[:6] if document.periods else ():
        number = bisect_right(document.sentences, start, key=_START) - 1
        sentence = document.sentences[max(0, number)]
        if sentence is looked_at or not sentence.start <= start < sentence.end:
            continue
        looked_at = sentence
        near = [
            dated
            for dated in _days_in(document, sentence)
            if not (_dates_what_followed(document.text, dated) or _dates_the_page(document, dated))
        ]
        if len(near) == 1:
            return near[0].period
        if near:
            return min(near, key=lambda d: (max(d.start - end, start - d.end, 0), d.start)).period
    return None


def _days_in(document: Document, sentence: Sentence) -> list[Dated]:
    """The days a sentence names that are not ahead."""
    days = []
    for dated in document.periods:
        if dated.start >= sentence.end:
            break
        if dated.start >= sentence.start and dated.period.precision in _DAYS and not _is_ahead(document, dated):
            days.append(dated)
    return days


def _only_day_of_lead(document: Document) -> Period | None:
    """Without any word for the event: the one day the opening names, unless it dates the telling."""
    days = {
        dated.period
        for dated in document.periods
        if dated.start < _OPENING and dated.period.precision == "day" and not _is_ahead(document, dated)
    }
    told = [d for d in document.periods if d.period in days and _dates_the_telling(document.text, d)]
    return days.pop() if len(days) == 1 and not told else None


_FOLLOWED = re.compile(
    r"\b(?:arrest(?:ed|s)?|charged|jailed|appeared|sentenced|convicted|pleaded|indicted|told)\b[^.;:,]{0,45}$",
    re.IGNORECASE,
)


_HEAD = 300  # characters in which a page stamps its own date
_WITH_YEAR = re.compile(r"\d{4}")


def _dates_the_page(document: Document, dated: Dated) -> bool:
    """ "Date of publication 21 September 2016", run into the first sentence."""
    if dated.start >= _HEAD or document.published is None or dated.quote[:3].lower() == "on ":
        return False
    return abs((dated.period.first - document.published).days) <= 1 and _WITH_YEAR.search(dated.quote) is not None


def _dates_what_followed(text: str, dated: Dated) -> bool:
    """ "Police arrested a man Friday for a shooting that left one dead": the day of the arrest."""
    found = _FOLLOWED.search(text, max(0, dated.start - 60), dated.start)
    return found is not None and _EVENT_WORDS.isdisjoint(_WORD.findall(text[found.start() : dated.start].lower()))


def _dates_the_telling(text: str, dated: Dated) -> bool:
    before = _TELLING_BEFORE.search(text, max(0, dated.start - _LONGEST_TELLING), dated.start)
    return before is not None or _TELLING_AFTER.match(text, dated.end, dated.end + _AFTER) is not None


def _is_ahead(document: Document, dated: Dated) -> bool:
    return document.published is not None and dated.period.first > document.published


def _span_of_event_words(word: str) -> tuple[int, int] | None:
    """Where the first event word in it begins and the last one ends."""
    found = [match.span() for match in _WORD.finditer(word) if match.group().lower() in _EVENT_WORDS]
    return (found[0][0], found[-1][1]) if found else None


_EVENT_SPAN = KnownWords(_span_of_event_words)


def _gap(before: str, after: str) -> int:
    """Characters from a date to the closest event word; what follows it counts as somewhat farther."""
    gap, at = _NO_EVENT, 0
    for word in reversed(before.split(" ")):
        span = _EVENT_SPAN[word]
        if span:
            gap = at + len(word) - span[1]
            break
        at += len(word) + 1
    at = 0
    for word in after.split(" "):
        span = _EVENT_SPAN[word]
        if span:
            return min(gap, at + span[0] + 15)
        at += len(word) + 1
    return gap


def _worth(document: Document, dated: Dated, harms: list[tuple[int, int]]) -> float:
    text = document.text
    before = text[max(0, dated.start - _BEFORE) : dated.start]
    after = text[dated.end : dated.end + _AFTER]
    before = before[max(before.rfind("\n"), before.rfind(". ")) + 1 :]
    after = after.split("\n", 1)[0].split(". ", 1)[0]
    gap = _gap(before, after)
    small = before.lower()
    may_occur = "occurred" in small or "happened" in small or "took" in small
    if may_occur and _OCCURRED.search(before):
        gap = 0
    if gap == _NO_EVENT:
        return 0.0
    worth = 1.0 / (1.0 + gap / 12.0)
    if _dates_the_telling(text, dated):
        worth *= 0.3
    for rank, (start, end) in enumerate(harms[:6]):
        near = min(abs(dated.start - end), abs(start - dated.end))
        if near < 80:
            worth += 1.5 / (1 + rank) * (1 - near / 100)
            break
    if dated.start < _OPENING:
        worth *= 1.5
    if dated.quote.lower() == "today":
        worth *= 0.5
    return worth
