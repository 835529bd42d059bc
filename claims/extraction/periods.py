"""Find the words that name a time and say which days they mean: "Dec. 12", "on Tuesday", "in November 2022", "last month".

Times relative to publication are read only where the day of publication is known. The past is preferred, as in news;
words such as "will" and "scheduled" in front turn a date to the future.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from claims.statements import Period

from . import almanac
from .document import Dated, Document, Sentence
from .time_words import (
    DATELINE,
    DAY_MONTH,
    HINTS,
    IN_MONTH,
    IN_SEASON,
    IN_YEAR,
    ISO_DAY,
    LOOKS_AHEAD,
    MONTH_DAY,
    NOT_A_WEEKDAY,
    NOT_A_WEEKDAY_THEN,
    NOT_A_YEAR,
    NUMBER_WORDS,
    ON_WEEKDAY,
    RELATIVE,
    SLASHED_DAY,
    YEARS,
)

FIRST_PAPER, LAST_PAPER = date(1700, 1, 1), date(2900, 1, 1)  # a day of publication outside these is a slip
AHEAD_WITHIN = 70  # characters before a date in which "will" turns it to the future


@dataclass(frozen=True, slots=True)
class Now:
    """The day an article speaks from. It is `updated` where it names its own weekday: a crawled page keeps its first
    date while its text grows, and "Friday" on such a Thursday page was the next day five times in six where measured."""

    day: date
    updated: bool = False

    @classmethod
    def of(cls, document: Document) -> "Now | None":
        day = document.published or dateline_day(document.text)
        if day is None or not FIRST_PAPER <= day <= LAST_PAPER:
            return None
        return cls(day, f"{day:%A}" in document.text)


Found = Iterator[tuple[re.Match, Period | None, str]]


def find_periods(document: Document) -> list[Dated]:
    """Every time that the article names and that can be dated, in the order of the text, none overlapping another."""
    now = Now.of(document)
    found: list[Dated] = []
    for sentence in document.sentences:
        found.extend(_in_sentence(sentence, now))
    return found


def dateline_day(text: str) -> date | None:
    """The full date that a text gives for itself in its first line."""
    match = DATELINE.search(text[:200])
    if not match:
        return None
    year, month, day = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
    there = almanac.on_day(int(year), almanac.month_number(month), _day_number(day))
    return there.first if there else None


def _in_sentence(sentence: Sentence, now: Now | None) -> list[Dated]:
    hints = {match.lastgroup for match in HINTS.finditer(sentence.text)}
    taken: list[Dated] = []
    if hints:
        for read in (reader for hint, reader in READERS if hint in hints):
            for match, period, why in read(sentence.text, now):
                if period:
                    _take(taken, sentence, match, period, f"{match.group()!r} {why}")
    return taken


def _take(taken: list[Dated], sentence: Sentence, match: re.Match, period: Period, why: str) -> None:
    """Put it in its place, unless a more exact reading already holds some of its words."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    at = bisect_left(taken, end, key=lambda dated: dated.start)
    if not at or taken[at - 1].end <= start:
        taken.insert(at, Dated(start, end, match.group(), period, why))


def _days(text: str, now: Now | None) -> Found:
    """A day of a month, with its year or without: "Dec. 12", "2 January 2023", "June 3-5"."""
    for pattern in (MONTH_DAY, DAY_MONTH):
        for match in pattern.finditer(text):
            first, why = _first_day(text, match, now)
            if first:
                yield match, _to_last_day(match.groupdict(), first), why


def _first_day(text: str, match: re.Match, now: Now | None) -> tuple[date | None, str]:
    month, day = almanac.month_number(match["month"]), _day_number(match["day"])
    if match["year"]:
        there = almanac.on_day(int(match["year"]), month, day)
        return there and there.first, "is a full date"
    if now is None:
        return None, ""
    ahead = _looks_ahead(text, match.start())
    there = _weekday_fits(month, day, match["weekday"], now.day)
    there = there or almanac.day_of_month(month, day, now.day, ahead=ahead)
    return there, f"has no year; {'looking ahead' if ahead else 'the latest'} from {now.day} it is {there}"


def _to_last_day(part: dict, first: date) -> Period:
    if part["day2"]:
        month = almanac.month_number(part["month2"]) if part.get("month2") else first.month
        last = almanac.on_day(first.year + (month < first.month), month, _day_number(part["day2"]))
        if last and last.first > first:
            return Period(first, last.first, "days")
    return Period(first, first, "day")


def _weekday_fits(month: int, day: int, weekday: str | None, now: date) -> date | None:
    """Where a weekday stands beside the date, the nearby year in which the two go together."""
    if not weekday:
        return None
    for year in (now.year, now.year - 1, now.year + 1):
        there = almanac.on_day(year, month, day)
        if there and there.first.weekday() == almanac.weekday_number(weekday) and abs((there.first - now).days) < 200:
            return there.first
    return None


def _months(text: str, now: Now | None) -> Found:
    """A month, with its year or without. A bare name must follow "in", "since", "last": May and March are words too."""
    for match in IN_MONTH.finditer(text):
        month = almanac.month_number(match["month"])
        if match["year"]:
            yield match, almanac.in_month(int(match["year"]), month), "names month and year"
        elif now and (period := _month_without_year(text, match, month, now.day)):
            yield match, period, f"seen from {now.day} is {period}"


def _month_without_year(text: str, match: re.Match, month: int, now: date) -> Period | None:
    if match["which"]:
        return almanac.in_month(now.year - (match["which"] == "last"), month)
    lead = text[match.start() : match.start("month")].lower().replace("-", " ").split()
    if not lead or lead[-1] in ("the", "of", "back", "by", "end", "start", "from", "after", "before"):
        return None
    ahead = "next" in lead or ("last" not in lead and _looks_ahead(text, match.start()))
    return almanac.month_nearby(month, now, ahead=ahead)


def _weekdays(text: str, now: Now | None) -> Found:
    for match in ON_WEEKDAY.finditer(text) if now else ():
        begins = match.start("weekday")
        if NOT_A_WEEKDAY.search(text, max(0, begins - 9), begins) or NOT_A_WEEKDAY_THEN.match(text, match.end()):
            continue
        day = _weekday(text, match, text[match.start() : begins].lower().split(), now)
        yield match, Period(day, day, "day"), f"seen from {now.day:%A} {now.day} is {day}"


def _weekday(text: str, match: re.Match, lead: list[str], now: Now) -> date:
    weekday = almanac.weekday_number(match["weekday"])
    if "last" in lead or "past" in lead:
        return almanac.weekday_nearby(weekday, now.day, before=True)
    if "next" in lead or _looks_ahead(text, match.start()):
        return almanac.weekday_nearby(weekday, now.day, ahead=True)
    tomorrow = now.day + timedelta(days=1)
    return tomorrow if now.updated and tomorrow.weekday() == weekday else almanac.weekday_nearby(weekday, now.day)


def _relative(text: str, now: Now | None) -> Found:
    for match in RELATIVE.finditer(text) if now else ():
        yield match, _relative_period(match, now.day), f"is counted from {now.day}"


def _relative_period(match: re.Match, now: date) -> Period | None:
    if match["today"]:
        return Period(now, now, "day")
    if match["yesterday"] or match["overnight"]:
        yesterday = now - timedelta(days=1)
        return Period(yesterday, now, "days") if match["overnight"] else Period(yesterday, yesterday, "day")
    if match["weekend"]:
        return almanac.weekend_near(now)
    if match["span"]:
        return almanac.within(_count(match["span"]), match["spanunit"], now)
    if match["count"]:
        return almanac.ago(_count(match["count"]), match["agounit"], now)
    return _this_or_last(match.group().lower(), match["which"].lower(), match["unit"], now)


def _this_or_last(words: str, which: str, unit: str, now: date) -> Period | None:
    if which.endswith("past") or unit == "decade":
        return None if which == "this" else almanac.within(1, unit, now)
    if which != "this":
        return almanac.ago(1, unit, now)
    period = almanac.ago(0, unit, now)
    # "Earlier this month" cannot be after the day of publication.
    return Period(period.first, now, period.precision) if period and words.startswith("earlier") else period


def _seasons(text: str, now: Now | None) -> Found:
    for match in IN_SEASON.finditer(text):
        which = (match["which"] or "").lower()
        if match["year"]:
            yield match, almanac.in_season(int(match["year"]), match["season"]), "names season and year"
        elif now and which in ("last", "this"):
            yield (
                match,
                almanac.season_nearby(match["season"], now.day, over=which == "last"),
                f"is seen from {now.day}",
            )


def _years(text: str, now: Now | None) -> Found:
    for match in YEARS.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        last = first // 100 * 100 + last if last < 100 else last
        if first < last <= first + 120:
            yield match, almanac.in_year(first, last), "is a run of years"
    for match in IN_YEAR.finditer(text):
        if not NOT_A_YEAR.match(text, match.end()):
            year = int(match["year"])
            yield match, almanac.in_year(year, year + 9 if match["decade"] else None), "names a year"


def _digits(text: str, now: Now | None) -> Found:
    """2023-12-12, and 13/12/2023 where only one order of day and month is possible."""
    for match in ISO_DAY.finditer(text):
        yield match, almanac.on_day(int(match["year"]), int(match["month"]), int(match["day"])), "is a full date"
    for match in SLASHED_DAY.finditer(text):
        a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
        year += 2000 if year < 100 else 0
        both = {there for month, day in ((a, b), (b, a)) if (there := almanac.on_day(year, month, day))}
        if len(both) == 1:
            yield match, both.pop(), "can be read in one way only"


# In the order of trust: what a full date has taken, a bare weekday inside it may not take again.
READERS = (
    ("month", _days),
    ("digits", _digits),
    ("month", _months),
    ("weekday", _weekdays),
    ("relative", _relative),
    ("season", _seasons),
    ("year", _years),
)


def _looks_ahead(text: str, start: int) -> bool:
    clause = text[max(0, start - AHEAD_WITHIN) : start]
    return LOOKS_AHEAD.search(clause[clause.rfind(";") + 1 :]) is not None


def _day_number(word: str) -> int:
    return int(re.match(r"\d+", word).group())


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower(), 1)
