"""Find the words that name a time and say which days they mean: "Dec. 12", "on Tuesday", "in November 2022".

Times relative to publication are read only where the day of publication is known. The past is preferred, as in news;
words such as "will" and "scheduled" in front turn a date to the future.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from claims.statements import Period

from . import almanac
from . import time_words as words
from .anchors import (
    AGO,
    COUNTED,
    LENGTH,
    MONTH,
    OVERNIGHT,
    SEASON,
    TODAY,
    TONIGHT,
    WEEKDAY,
    YESTERDAY,
    find_anchors,
    find_years,
)
from .document import Dated, Document, Sentence

FIRST_PAPER, LAST_PAPER = date(1700, 1, 1), date(2900, 1, 1)  # a day of publication outside these is a slip
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ONE_DAY = timedelta(days=1)
AHEAD_WITHIN = 70  # characters before a date in which "will" turns it to the future
LEAD = 45  # characters before an anchor in which its lead may stand
_START = attrgetter("start")
new_tuple = tuple.__new__  # makes a named tuple without a call of Python
LEADS = frozenset(("is", "st", "us", "he"))  # "this", "last", "past", "previous", "the": seldom so before a length
SHORT_LEAD = 16  # where the lead is a word or two: "between early", "earlier t"


@dataclass(frozen=True, slots=True)
class Now:
    """The day an article speaks from. It is `updated` where it names its own weekday: a crawled page keeps its first
    date while its text grows, and "Friday" on such a Thursday page mostly is the next day (measured in the docs).
    """

    day: date
    updated: bool = False
    seen_from: str = ""  # the day with its weekday, for the reviewer

    @classmethod
    def of(cls, document: Document) -> "Now | None":
        day = document.published or dateline_day(document.text)
        if day is None or not FIRST_PAPER <= day <= LAST_PAPER:
            return None
        weekday = WEEKDAY_NAMES[day.weekday()]
        return cls(day, weekday in document.text, f"{weekday} {day}")


@dataclass(slots=True)
class Place:
    """An anchor in a sentence: where a word stands that may name a time."""

    text: str
    at: int
    floor: int  # the sentence's start and end
    ceiling: int
    words: frozenset[str]  # of the sentence, in small letters

    def before(self, pattern: re.Pattern, at: int | None = None, *, reach: int = LEAD) -> re.Match | None:
        """The pattern right before the anchor, or before `at`; what is never longer than `reach` is soon searched."""
        at = self.at if at is None else at
        return pattern.search(self.text, max(self.floor, at - reach), at)

    def here(self, pattern: re.Pattern, at: int | None = None) -> re.Match | None:
        return pattern.match(self.text, self.at if at is None else at, self.ceiling)

    def word_before(self, at: int | None = None) -> str:
        """What stands before the next white space on the left, or its last letters."""
        at = self.at if at is None else at
        floor = self.floor
        near = self.text[at - SHORT_LEAD if at - SHORT_LEAD > floor else floor : at].rsplit(None, 1)
        return near[-1] if near else ""

    @property
    def looks_ahead(self) -> bool:
        held = self.words
        may = not words.AHEAD.isdisjoint(held) or "to" in held and ("is" in held or "are" in held)
        if not may:
            return False
        clause = self.text[max(self.floor, self.at - AHEAD_WITHIN) : self.at]
        return words.LOOKS_AHEAD.search(clause[clause.rfind(";") + 1 :]) is not None

    @property
    def speaks_of_court(self) -> bool:
        """Hearings and elections are announced without "will": "he is sentenced May 7"."""
        first = max(self.floor, self.at - AHEAD_WITHIN)
        if words.SOON_WORDS.isdisjoint(self.words):
            near = self.text[first : self.at]
            if not any(stem in near for stem in words.SOON_STEMS):
                return False
        return words.SOON.search(self.text, first, self.at) is not None


# Start, end, days, reason; None where the words name no time.
Found = tuple[int, int, Period, str] | None


def find_periods(document: Document) -> list[Dated]:
    """Every time that the article names and that can be dated, in the order of the text, none overlapping another."""
    now = Now.of(document)
    text, sentences = document.text, document.sentences
    taken: list[Dated] = []
    anchors = find_anchors(document)
    first_counted = bisect_left(anchors, (COUNTED,))
    first_month = bisect_left(anchors, (MONTH,), first_counted)
    months = [
        _place(document, sentences[number], at)
        for _, at, number in anchors[first_month:]
        if not text[at - 1 : at].isalnum()
    ]
    years = _in_sentences(document, find_years(document)) if sentences else []
    slashes = [at for at in _all(text, "/") if text[at - 1 : at].isdigit()]
    # What a full date has taken, a bare weekday or year inside it may not take again.
    _read_all(_day, months, now, text, taken)
    _read_all(_iso_day, years, now, text, taken)
    if slashes:
        _read_all(_slashed_day, _in_sentences(document, slashes), now, text, taken)
    _read_all(_months, months, now, text, taken)
    _read_all(_month, months, now, text, taken)
    for order, at, number in anchors[:first_counted]:
        if order == WEEKDAY and text[at - 1 : at].isalnum() or now is None and order < SEASON:
            continue
        sentence = sentences[number]
        if LENGTH <= order < AGO and text[at - 3 : at - 1] not in LEADS and words.SPANNED.isdisjoint(sentence.words):
            continue
        found = READERS[order](Place(text, at, sentence.start, sentence.end, sentence.words), now)
        if found is not None:
            _take(taken, text, found)
    _read_all(_years, years, now, text, taken)
    _read_all(_year, years, now, text, taken)
    for order, at, number in anchors[first_counted:first_month] if taken else ():
        ending = words.COUNTED_FROM[order - COUNTED].strip()
        since = sentences[max(0, number - 1)].start
        found = _counted(_place(document, sentences[number], at), ending, _day_before(taken, since, at))
        if found is not None:
            _take(taken, text, found)
    return taken


def _read_all(read: Callable, places: list[Place], now: Now | None, text: str, taken: list[Dated]) -> None:
    for place in places:
        found = read(place, now)
        if found is not None:
            _take(taken, text, found)


def _in_sentences(document: Document, places: list[int]) -> list[Place]:
    """The places that lie in a sentence."""
    found = []
    for at in places:
        number = bisect_right(document.sentences, at, key=_START) - 1
        if number >= 0 and at < document.sentences[number].end:
            found.append(_place(document, document.sentences[number], at))
    return found


def _day_before(taken: list[Dated], since: int, at: int) -> Dated | None:
    """The last single day named before `at`, in its sentence or the one before."""
    number = bisect_left(taken, at, key=lambda dated: dated.start) - 1
    if number < 0 or taken[number].start < since or taken[number].period.precision != "day":
        return None
    return taken[number]


def _counted(place: Place, ending: str, known: Dated | None) -> Found:
    """ "two days later", "a week earlier", "the following day", counted from the day named just before."""
    if known is None or place.text[place.at + len(ending) : place.at + len(ending) + 1].isalnum():
        return None
    lead = place.before(words.LEAD_TO_COUNTED if ending in ("later", "earlier") else words.THE)
    if lead is None:
        return None
    if lead.re is words.THE and words.COUNTED_FROM_ELSEWHERE.match(place.text, place.at + len(ending)):
        return None
    days = 1 if lead.re is words.THE else _count(lead["count"]) if lead["count"] else 7
    back = ending in ("earlier", "previous day", "day before")
    day = almanac.back(known.period.first, days=days if back else -days)
    why = f"is counted from {known.quote!r}, {known.period.first}"
    return day and (lead.start(), place.at + len(ending), Period(day, day, "day"), why)


def _place(document: Document, sentence: Sentence, at: int) -> Place:
    return Place(document.text, at, sentence.start, sentence.end, sentence.words)


def _take(taken: list[Dated], text: str, found: tuple[int, int, Period, str]) -> None:
    """Put it in its place, unless a more exact reading already holds some of its words."""
    start, end, period, why = found
    at = len(taken)
    if at and taken[-1].start >= end:
        at = bisect_left(taken, end, key=_START)
    if not at or taken[at - 1].end <= start:
        quote = text[start:end]
        taken.insert(at, new_tuple(Dated, (start, end, quote, period, f"{quote!r} {why}")))


def dateline_day(text: str) -> date | None:
    """The full date that a text gives for itself in its first line."""
    match = words.DATELINE.search(text[:200])
    if not match:
        return None
    year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
    there = almanac.on_day(int(year), almanac.month_number(month), _day_number(day))
    return there.first if there else None


def _all(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _day(place: Place, now: Now | None) -> Found:
    """A day of a month, with its year or without: "Dec. 12", "2 January 2023", "June 3-5"."""
    match = place.here(words.MONTH_DAY)
    start = place.at
    if match is None:
        may_follow_day = words.BEFORE[place.word_before()] & words.MAY_BE_DAY
        before = place.before(words.DAY_BEFORE_MONTH) if may_follow_day else None
        match = place.here(words.MONTH_YEAR) if before else None
        if match is None:
            return None
        part = match.groupdict() | before.groupdict()
        start = before.start()
    else:
        part = match.groupdict()
    follows_weekday = words.BEFORE[place.word_before(start)] & words.MAY_BE_WEEKDAY
    weekday = place.before(words.WEEKDAY_BEFORE, start) if follows_weekday else None
    start = weekday.start() if weekday else start
    first, why = _first_day(place, part, weekday and weekday["weekday"], now)
    if first is None:
        return None
    is_whole_word = not place.text[start - 4 : start - 3].isalnum()  # not the end of "publication 21 September"
    if is_whole_word and place.text[max(place.floor, start - 3) : start].lower() == "on ":
        start -= 3
    return start, match.end(), _to_last_day(part, first), why


def _first_day(place: Place, part: dict, weekday: str | None, now: Now | None) -> tuple[date | None, str]:
    month, day = almanac.month_number(part["month"]), _day_number(part["day"])
    if part["year"]:
        there = almanac.on_day(int(part["year"]), month, day)
        return there and there.first, "is a full date"
    if now is None:
        return None, ""
    there = _weekday_fits(month, day, weekday, now.day)
    if there:
        return there, f"is a {WEEKDAY_NAMES[there.weekday()]} in {there.year}"
    ahead = place.looks_ahead
    there = almanac.day_of_month(month, day, now.day, ahead=ahead, soon=place.speaks_of_court)
    return there, f"has no year; {'looking ahead' if ahead else 'the latest'} from {now.day} it is {there}"


def _to_last_day(part: dict, first: date) -> Period:
    if part["day2"]:
        month = almanac.month_number(part["month2"]) if part.get("month2") else first.month
        last = almanac.on_day(first.year + (month < first.month), month, _day_number(part["day2"]))
        if last and last.first > first:
            return Period(first, last.first, "days")
    return almanac.one_day(first)


def _weekday_fits(month: int, day: int, weekday: str | None, now: date) -> date | None:
    """Where a weekday stands beside the date, the nearby year in which the two go together."""
    if not weekday:
        return None
    for year in (now.year, now.year - 1, now.year + 1):
        there = almanac.on_day(year, month, day)
        if there and there.first.weekday() == almanac.weekday_number(weekday) and abs((there.first - now).days) < 200:
            return there.first
    return None


def _months(place: Place, now: Now | None) -> Found:
    """ "between January and March", "from May to July 2022"."""
    if not words.BEFORE[place.word_before()] & words.MAY_LEAD_RANGE:
        return None
    lead = place.before(words.LEAD_TO_RANGE, reach=SHORT_LEAD)
    match = lead and place.here(words.MONTHS)
    if not match or not (match["year"] or now):
        return None
    first, last = almanac.month_number(match["first"]), almanac.month_number(match["last"])
    if match["year"]:
        end = almanac.in_month(int(match["year"]), last)
    else:
        end = almanac.month_nearby(last, now.day, ahead=place.looks_ahead)
    begin = almanac.in_month(end.first.year - (first > last), first)
    return lead.start(), match.end(), Period(begin.first, end.last, "days"), "is a run of months"


def _month(place: Place, now: Now | None) -> Found:
    """A month, with its year or without. A bare name must follow "in", "since", "last": May and March are words too."""
    match = place.here(words.MONTH_YEAR)
    if match is None:
        return None
    month = almanac.month_number(match["month"])
    is_led = words.BEFORE[place.word_before()] & words.MAY_LEAD_MONTH
    lead = place.before(words.LEAD_TO_MONTH) if is_led else None
    start = lead.start() if lead else place.at
    if match["year"]:
        return start, match.end(), almanac.in_month(int(match["year"]), month), "names month and year"
    period = _month_without_year(place, match, month, lead.group() if lead else "", now.day) if now else None
    return period and (start, match.end(), period, f"seen from {now.day} is {period}")


def _month_without_year(place: Place, match: re.Match, month: int, lead: str, now: date) -> Period | None:
    if match["which"]:
        return almanac.in_month(now.year - (match["which"] == "last"), month)
    led_by = lead.lower().replace("-", " ").split()
    if led_by[-1:] == ["of"] and not {"end", "start", "beginning", "middle"}.isdisjoint(led_by):
        return almanac.month_nearby(month, now, ahead=place.looks_ahead)
    if not led_by or led_by[-1] in ("the", "of", "back", "by", "end", "start", "from", "after", "before", "beginning"):
        return None
    ahead = "next" in led_by or ("last" not in led_by and place.looks_ahead)
    return almanac.month_nearby(month, now, ahead=ahead)


def _weekday(place: Place, now: Now) -> Found:
    before = place.word_before()
    may_be = words.BEFORE[before]
    if may_be & words.MAY_LEAD_RANGE and (found := _weekdays(place, now)):
        return found
    match = words.JUST_WEEKDAY.match(place.text, place.at, place.ceiling)
    if match is None or may_be & words.NO_WEEKDAY_THEN and place.before(words.NOT_A_WEEKDAY, reach=SHORT_LEAD):
        return None
    start, lead = _lead_to_weekday(place, before) if may_be & words.MAY_LEAD_WEEKDAY else (place.at, ())
    day = _weekday_meant(place, lead, now)
    return start, match.end(), almanac.one_day(day), f"seen from {now.seen_from} is {day}"


def _weekdays(place: Place, now: Now) -> Found:
    lead = place.before(words.LEAD_TO_RANGE, reach=SHORT_LEAD)
    match = lead and place.here(words.WEEKDAYS)
    if not match:
        return None
    last = almanac.weekday_nearby(almanac.weekday_number(match["last"]), now.day, ahead=place.looks_ahead)
    first = almanac.weekday_nearby(almanac.weekday_number(match["first"]), last)
    return lead.start(), match.end(), Period(first, last, "days"), f"is counted from {now.day}"


def _lead_to_weekday(place: Place, before: str) -> tuple[int, list[str]]:
    """Where "on", "late on", "since last" and the like begin, and their words."""
    lead = place.before(words.LEAD_TO_WEEKDAY, reach=LEAD if _follows_lead(place, before) else len(before) + 2)
    return (lead.start(), lead.group().lower().split()) if lead else (place.at, [])


def _follows_lead(place: Place, before: str) -> bool:
    """Whether the lead may have more than its last word: "since last", "late on"."""
    return words.BEFORE[place.word_before(place.at - len(before) - 1)] & words.MAY_LEAD_WEEKDAY != 0


def _weekday_meant(place: Place, lead: list[str], now: Now) -> date:
    weekday = almanac.weekday_number(place.text[place.at : place.at + 3])
    if "last" in lead or "past" in lead:
        return almanac.weekday_nearby(weekday, now.day, before=True)
    if "next" in lead or place.looks_ahead:
        return almanac.weekday_nearby(weekday, now.day, ahead=True)
    if now.updated and (tomorrow := now.day + _ONE_DAY).weekday() == weekday:
        return tomorrow
    return almanac.weekday_nearby(weekday, now.day)


def _relative_day(place: Place, ending: str, period: Period, now: Now) -> Found:
    """today, tonight, yesterday, overnight, anchored behind their first letter."""
    lead = place.before(words.LEAD_TO_DAY, reach=SHORT_LEAD)
    end = place.at + len(ending)
    if lead is None or place.text[end : end + 1].isalnum() or place.text[max(0, place.at - 5) : place.at] == "USA T":
        return None
    return lead.start(), end, period, f"is counted from {now.day}"


def _today(place: Place, now: Now) -> Found:
    ending = "oday" if place.text.startswith("oday", place.at) else "onight"
    return _relative_day(place, ending, almanac.one_day(now.day), now)


def _yesterday(place: Place, now: Now) -> Found:
    day = now.day - timedelta(days=1)
    return _relative_day(place, "esterday", Period(day, day, "day"), now)


def _overnight(place: Place, now: Now) -> Found:
    return _relative_day(place, "vernight", Period(now.day - timedelta(days=1), now.day, "days"), now)


def _length(place: Place, now: Now) -> Found:
    """ "last month", "earlier this year", "over the weekend", "this morning", "in the past three weeks"."""
    text, at = place.text, place.at
    match = words.LENGTH.match(text, at, place.ceiling)
    if match is None:
        return None
    unit, end = match.group(), match.end()
    following = text[end : end + 1]
    if following == "-" or following.isalpha() and end < place.ceiling:
        return None
    one = unit.removesuffix("s")
    may_be_span = one in words.SPANS and not words.SPANNED.isdisjoint(place.words)
    is_counted = may_be_span and words.BEFORE[place.word_before()] & words.MAY_BE_COUNT
    span = place.before(words.LEAD_TO_SPAN) if is_counted else None
    if span:
        period = almanac.within(_count(span["count"]), one, now.day)
        return period and (span.start(), end, period, f"is counted from {now.day}")
    if unit in ("hour", "day") or unit not in words.LENGTHS:
        return None
    lead = place.before(words.LEAD_TO_LENGTH) if text[at - 3 : at - 1] in LEADS else None
    if lead is None:
        return None
    period = _length_meant(lead.group().lower(), lead["which"].lower(), unit, now.day)
    return period and (lead.start(), end, period, f"is counted from {now.day}")


def _length_meant(lead: str, which: str, unit: str, now: date) -> Period | None:
    if unit == "weekend":
        return almanac.weekend_near(now)
    if which == "the":
        return None
    if unit in ("morning", "afternoon", "evening", "night"):
        return _part_of_day(which, unit, now)
    if which.endswith("past") or unit == "decade":
        return None if which == "this" else almanac.within(1, unit, now)
    if which != "this":
        return almanac.ago(1, unit, now)
    period = almanac.ago(0, unit, now)
    # "Earlier this month" cannot be after the day of publication.
    return Period(period.first, now, period.precision) if period and lead.startswith("earlier") else period


def _part_of_day(which: str, unit: str, now: date) -> Period | None:
    if which == "this" and unit != "night":
        return Period(now, now, "day")
    if which == "last" and unit in ("night", "evening"):
        return Period(now - timedelta(days=1), now - timedelta(days=1), "day")
    return None


def _ago(place: Place, now: Now) -> Found:
    lead = place.before(words.LEAD_TO_AGO)
    end = place.at + len("ago")
    if lead is None or place.text[end : end + 1].isalnum():
        return None
    period = almanac.ago(_count(lead["count"]), lead["unit"], now.day)
    return period and (lead.start(), end, period, f"is counted from {now.day}")


def _season(place: Place, now: Now | None) -> Found:
    match, lead = place.here(words.SEASON), place.before(words.LEAD_TO_SEASON)
    if match is None or lead is None or place.text[place.at - 1 : place.at].isalnum():
        return None
    if match["year"]:
        return (
            lead.start(),
            match.end(),
            almanac.in_season(int(match["year"]), match["season"]),
            "names season and year",
        )
    which = (lead["which"] or "").lower()
    if now is None or which not in ("last", "this"):
        return None
    period = almanac.season_nearby(match["season"], now.day, over=which == "last")
    return lead.start(), match.end(), period, f"is seen from {now.day}"


def _years(place: Place, now: Now | None) -> Found:
    behind = place.text[place.at + 4 : place.at + 5]
    if not (behind in ("-", "–") or behind.isspace()) or _within_word(place):
        return None
    match = place.here(words.YEARS)
    if match is None:
        return None
    first, last = int(match["first"]), int(match["last"])
    last = first // 100 * 100 + last if last < 100 else last
    if not first < last <= first + 120:
        return None
    lead = place.before(words.LEAD_TO_YEARS)
    return lead.start() if lead else place.at, match.end(), almanac.in_year(first, last), "is a run of years"


def _year(place: Place, now: Now | None) -> Found:
    if not words.BEFORE[place.word_before()] & words.MAY_LEAD_YEAR:
        return None
    match = place.here(words.ONE_YEAR)
    lead = match and place.before(words.LEAD_TO_YEAR)
    if not lead or place.here(words.NOT_A_YEAR, match.end()):
        return None
    year = int(place.text[place.at : place.at + 4])
    is_part = "half" in place.words or "quarter" in place.words
    if is_part and (part := place.before(words.LEAD_TO_HALF)):
        period = almanac.part_of_year(year, part["which"], part["part"])
        return period and (part.start(), match.end(), period, "is a part of a year")
    start = place.at if lead.group().endswith(("the ", "The ", "of ")) else lead.start()
    return start, match.end(), almanac.in_year(year, year + 9 if match["decade"] else None), "names a year"


def _iso_day(place: Place, now: Now | None) -> Found:
    is_led_on = place.text[place.at + 4 : place.at + 5] == "-" and not _within_word(place)
    match = place.here(words.ISO_DAY) if is_led_on else None
    there = match and almanac.on_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return there and (*match.span(), there, "is a full date")


def _slashed_day(place: Place, now: Now | None) -> Found:
    """13/12/2023, anchored at its first slash, where only one order of day and month is possible."""
    before, after = place.before(words.DAY_BEFORE_SLASH), place.here(words.AFTER_SLASH)
    if before is None or after is None:
        return None
    a, b, year = int(before.group()), int(after["day"]), int(after["year"])
    year += 2000 if year < 100 else 0
    both = {there for month, day in ((a, b), (b, a)) if (there := almanac.on_day(year, month, day))}
    return (before.start(), after.end(), both.pop(), "can be read in one way only") if len(both) == 1 else None


def _within_word(place: Place) -> bool:
    before = place.text[place.at - 1 : place.at] if place.at else ""
    return before.isalnum() or before in ("-", "_", "$", "£", "€", ".", ",") and before != ""


def _day_number(word: str) -> int:
    return int(re.match(r"\d+", word).group())


def _count(word: str) -> int:
    return int(word) if word.isdigit() else words.NUMBER_WORDS.get(word.lower(), 1)


READERS: dict[int, Callable] = {
    WEEKDAY: _weekday, TODAY: _today, TONIGHT: _today, YESTERDAY: _yesterday, OVERNIGHT: _overnight, AGO: _ago,
    **dict.fromkeys(range(LENGTH, AGO), _length),
    **dict.fromkeys(range(SEASON, COUNTED), _season),
}  # fmt: skip
