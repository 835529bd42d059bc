"""Find the words that name a time and say which days they mean: "Dec. 12", "on Tuesday", "in November 2022", "last month".

Times relative to publication are read only where the day of publication is known. The past is preferred, as in news;
words such as "will" and "scheduled" in front turn a date to the future.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from claims.statements import Period

from . import almanac
from .document import Dated, Document, Sentence

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
    r"|(?:Mon|Tues|Tue|Wed|Thurs|Thu|Fri|Sat|Sun)\.)"
)
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%/]|[.,]\d|,\d{3}\b|-(?:year|day|month))"
YEAR = r"(?:1[789]|20)\d\d(?![\d%]|,\d|-year)"
TO_DAY = r"(?:\s?[-–—]\s?|\s(?:to|and|through|until)\s(?=(?:[A-Z][a-z]+\.?\s)?\d{1,2}(?!\d|\s[a-z])))"
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30}
COUNT = r"(?:\d{1,3}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"

# Cheap: which kinds of time words a sentence holds at all; only those patterns are then tried.
HINTS = re.compile(
    r"(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[a-zA-Z]*\b)"
    r"|(?P<weekday>(?:[MFS]|Tue|Wed|Thu)[a-z]*day|[MTWFS][A-Z]{2,5}DAY|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\.)"
    r"|(?P<relative>day|night|week|month|year|morning|afternoon|evening|decade)"
    r"|(?P<season>spring|summer|autumn|winter|\bfall)"
    r"|(?P<year>(?<![\d,.$£€])(?:1[789]|20)\d\d(?!\d))"
    r"|(?P<digits>\d[/-]\d)"
)

MONTH_DAY = re.compile(
    rf"(?<![\w-])(?:[Oo]n\s)?(?:(?P<weekday>{WEEKDAY}),?\s)?(?P<month>{MONTH})\s?(?P<day>{DAY})"
    rf"(?:{TO_DAY}(?:(?P<month2>{MONTH})\s)?(?P<day2>{DAY}))?(?:(?:,\s?|\s(?:of\s)?)(?P<year>{YEAR}))?(?!\w)"
)
DAY_MONTH = re.compile(
    rf"(?<![\w$£€.,:/-])(?:[Oo]n\s)?(?:(?P<weekday>{WEEKDAY}),?\s)?(?:the\s)?(?P<day>{DAY})"
    rf"(?:{TO_DAY}(?P<day2>{DAY}))?\s(?:of\s)?(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?(?!\w)"
)
IN_MONTH = re.compile(
    rf"(?<![\w-])(?P<lead>(?:[Ee]arlier|[Ll]ater|[Bb]ack|[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Ff]rom"
    rf"|[Tt]hrough|[Oo]f|[Tt]he|[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Ee]arly|[Ll]ate|[Mm]id-?|[Ee]nd|[Ss]tart|[Bb]eginning)\s?)*"
    rf"(?P<month>{MONTH})(?:,?\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>this|last)\syear))?(?!\w)"
)
ON_WEEKDAY = re.compile(
    rf"(?<![\w-])(?:(?P<lead>[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ll]ate|[Ee]arly|[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast)\s(?:on\s|the\s)?)*"
    rf"(?P<weekday>{WEEKDAY})(?![\w-])(?:\s(?:morning|afternoon|evening|night)\b)?"
)
NOT_A_WEEKDAY = re.compile(
    r"(?:\b(?:Black|Good|Super|Palm|Bloody|Ash|Holy|Cyber|Casual|every|each|Every|Each|through|thru|Ruby)|-)\s?$"
)
AFTER_NO_WEEKDAY = re.compile(
    r"\s?(?:through|thru|to|-|–)\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|\s(?:Times|Schools?|Night L|Post\b|Mirror|Herald|Express|Mass\b)"
)
RELATIVE = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?P<today>(?:[Ee]arlier\s|[Ll]ater\s|[Ll]ate\s|[Ee]arly\s)?(?:(?<!USA\s)[Tt]oday|[Tt]onight|[Tt]his\s(?:morning|afternoon|evening)))"
    rf"|(?P<yesterday>(?:[Ll]ate\s|[Ee]arly\s)?[Yy]esterday(?:\s(?:morning|afternoon|evening|night))?|[Ll]ast\s(?:night|evening))"
    rf"|(?P<overnight>[Oo]vernight)"
    rf"|(?P<weekend>(?:[Oo]ver\s|[Dd]uring\s|[Aa]t\s)?(?:[Tt]he|[Tt]his|[Ll]ast|this\spast)\sweekend)"
    rf"|(?:[Ii]n\s|[Oo]ver\s|[Dd]uring\s|[Ee]arlier\s|[Ll]ater\s|[Ss]ince\s|[Ee]arly\s|[Ll]ate\s|[Ll]ater\s)?"
    rf"(?P<which>[Tt]his|[Ll]ast|(?:[Tt]he\s)?(?:[Pp]revious|[Pp]ast))\s(?P<unit>week|month|year|decade)(?!-)"
    rf"|(?:[Ii]n\s|[Oo]ver\s|[Dd]uring\s|[Ww]ithin\s)the\s(?:last|past|previous)\s(?P<span>{COUNT})\s(?P<spanunit>day|week|month|year|decade)s?"
    rf"|(?:[Aa]bout\s|[Nn]early\s|[Aa]lmost\s|[Aa]round\s)?(?P<count>{COUNT}|[Aa]n?|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)\s"
    rf"(?P<agounit>day|week|month|year|decade)s?\s(?:ago|earlier\sthis\scentury)"
    rf")(?!\w)"
)
IN_SEASON = re.compile(
    rf"(?<![\w-])(?:[Ii]n\s|[Dd]uring\s|[Ss]ince\s)?(?:(?P<which>last|this|the|Last|This|The)\s)?(?P<season>spring|summer|autumn|fall|winter)"
    rf"(?:\s(?:of\s)?(?P<year>{YEAR}))?(?!\w)"
)
YEARS = re.compile(
    rf"(?<![\w-])(?:[Bb]etween\s|[Ff]rom\s)?(?P<first>{YEAR})(?:\s(?:and|to|until|through)\s|-|–)(?P<last>{YEAR}|\d\d(?!\d))(?!\w)"
)
IN_YEAR = re.compile(
    rf"(?<![\w-])(?:(?P<lead>[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Tt]hrough(?:out)?"
    rf"|[Ee]arly|[Ll]ate|mid|end|[Tt]he|[Oo]f)[\s-](?:the\s)?)+(?P<year>{YEAR})(?P<decade>s)?(?![\w/])"
)
NOT_A_YEAR = re.compile(
    r"\s(?:people|men|women|children|troops|soldiers|homes|houses|families|block|workers|miles|feet|meters|metres"
    r"|kilomet|kms?\b|acres|hours|[A-Z][\w']+\s(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Drive|Boulevard|Blvd|Lane|Place|Court))"
)
ISO_DAY = re.compile(r"(?<![\w-])(?P<year>(?:1[789]|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w-])")
SLASHED_DAY = re.compile(r"(?<![\w/.])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:20|19)?\d\d)(?![\w/])")
LOOKS_AHEAD = re.compile(
    r"\b(?:will|[’']ll|scheduled|due|set\s(?:to|for)|slated|expected\sto|plans?\sto|planned|upcoming|is\sto|are\sto|deadline|next|later)\b"
)
DATELINE = re.compile(
    rf"(?:^(?:[A-Z][\w.’'/-]*,?\s){{1,5}}(?:\([A-Z]\w+\)\s)?\(?|\b(?:[Pp]ublished|[Pp]osted|[Uu]pdated)(?:\son)?:?\s(?:{WEEKDAY},?\s)?)"
    rf"(?:(?P<month>{MONTH})\s(?P<day>{DAY}),?\s(?P<year>{YEAR})|(?P<day2>{DAY})\s(?P<month2>{MONTH}),?\s(?P<year2>{YEAR}))"
)


def find_periods(document: Document) -> list[Dated]:
    """Every time that the article names and that can be dated, in the order of the text, none overlapping another."""
    known = document.published or dateline_day(document.text)
    found: list[Dated] = []
    for sentence in document.sentences:
        found.extend(_in_sentence(sentence, known))
    return found


def dateline_day(text: str) -> date | None:
    """The full date that a text gives for itself in its first line: "KABUL, Dec. 14, 2023 (Wire)"."""
    match = DATELINE.search(text[:200])
    if not match:
        return None
    part = match.groupdict()
    day = almanac.on_day(
        int(part["year"] or part["year2"]),
        almanac.month_number(part["month"] or part["month2"]),
        _day_number(part["day"] or part["day2"]),
    )
    return day.first if day else None


def _in_sentence(sentence: Sentence, known: date | None) -> list[Dated]:
    hints = {match.lastgroup for match in HINTS.finditer(sentence.text)}
    if not hints:
        return []
    taken: list[Dated] = []
    for read in (reader for hint, reader in READERS if hint in hints):
        for start, end, period, why in read(sentence.text, known):
            if period:
                found = Dated(sentence.start + start, sentence.start + end, sentence.text[start:end], period, why)
                _take(taken, found)
    return taken


def _take(taken: list[Dated], found: Dated) -> None:
    """Put it in its place, unless a more exact reading already holds some of its words."""
    at = bisect_left(taken, found.end, key=lambda dated: dated.start)
    if not at or taken[at - 1].end <= found.start:
        taken.insert(at, found)


Found = Iterator[tuple[int, int, Period | None, str]]


def _days(text: str, known: date | None) -> Found:
    """A day of a month, with its year or without: "Dec. 12", "2 January 2023", "June 3-5"."""
    for pattern in (MONTH_DAY, DAY_MONTH):
        for match in pattern.finditer(text):
            yield (*match.span(), *_dated_days(text, match, known))


def _dated_days(text: str, match: re.Match, known: date | None) -> tuple[Period | None, str]:
    part = match.groupdict()
    month, day = almanac.month_number(part["month"]), _day_number(part["day"])
    if part["year"]:
        first, why = almanac.on_day(int(part["year"]), month, day), f"{match.group()!r} is a full date"
        first = first and first.first
    elif known is None:
        return None, ""
    else:
        ahead = _looks_ahead(text, match.start())
        first = _weekday_fits(month, day, part["weekday"], known) or almanac.day_of_month(
            month, day, known, ahead=ahead
        )
        why = (
            f"{match.group()!r} has no year; the {'next' if ahead else 'latest'} such day seen from {known} is {first}"
        )
    if first is None:
        return None, ""
    if not part["day2"]:
        return Period(first, first, "day"), why
    month2 = almanac.month_number(part["month2"]) if part.get("month2") else month
    last = almanac.on_day(first.year + (month2 < month), month2, _day_number(part["day2"]))
    return (last and almanac.days(first, last.first)) or Period(first, first, "day"), why


def _weekday_fits(month: int, day: int, weekday: str | None, known: date) -> date | None:
    """Where a weekday stands beside the date, the year in which the two go together."""
    if not weekday:
        return None
    for year in (known.year, known.year - 1, known.year + 1):
        there = almanac.on_day(year, month, day)
        if there and there.first.weekday() == almanac.weekday_number(weekday) and abs((there.first - known).days) < 200:
            return there.first
    return None


def _months(text: str, known: date | None) -> Found:
    """A month, with its year or without. A bare name must follow "in", "since", "last": May and March are words too."""
    for match in IN_MONTH.finditer(text):
        part, lead = match.groupdict(), text[match.start() : match.start("month")].lower().split()
        month = almanac.month_number(part["month"])
        if part["year"]:
            yield *match.span(), almanac.in_month(int(part["year"]), month), f"{match.group()!r} names month and year"
        elif known is None or not lead or (lead[-1] in ("the", "of", "end", "start") and month in (3, 5)):
            continue
        elif (
            part["which"] or "last" in lead or "next" in lead or "this" in lead or lead[-1] not in ("the", "of", "back")
        ):
            period, why = _month_without_year(text, match, month, lead, known)
            yield *match.span(), period, why


def _month_without_year(text: str, match: re.Match, month: int, lead: list[str], known: date) -> tuple[Period, str]:
    if match["which"]:
        period = almanac.in_month(known.year - (match["which"] == "last"), month)
    else:
        ahead = "next" in lead or ("last" not in lead and _looks_ahead(text, match.start()))
        period = almanac.month_nearby(month, known, ahead=ahead)
    return period, f"{match.group()!r} seen from {known} is {period}"


def _weekdays(text: str, known: date | None) -> Found:
    if known is None:
        return
    for match in ON_WEEKDAY.finditer(text):
        begins = match.start("weekday")
        if NOT_A_WEEKDAY.search(text, max(0, begins - 9), begins) or AFTER_NO_WEEKDAY.match(text, match.end("weekday")):
            continue
        lead = text[match.start() : begins].lower().split()
        ahead = "next" in lead or ("last" not in lead and _looks_ahead(text, match.start()))
        day = almanac.weekday_nearby(
            almanac.weekday_number(match["weekday"]), known, ahead=ahead, before="last" in lead or "past" in lead
        )
        yield (
            *match.span(),
            Period(day, day, "day"),
            f"{match.group()!r} seen from {known:%A} {known} is {day}",
        )


def _relative(text: str, known: date | None) -> Found:
    if known is None:
        return
    for match in RELATIVE.finditer(text):
        yield *match.span(), _relative_period(match, known), f"{match.group()!r} counted from {known}"


def _relative_period(match: re.Match, known: date) -> Period | None:
    part = match.groupdict()
    if part["today"]:
        return Period(known, known, "day")
    if part["yesterday"] or part["overnight"]:
        day = almanac.back(known, days=1)
        if day is None:
            return None
        return Period(day, known, "days") if part["overnight"] else Period(day, day, "day")
    if part["weekend"]:
        return almanac.weekend_near(known)
    if part["span"]:
        return almanac.within(_count(part["span"]), part["spanunit"], known)
    if part["count"]:
        return almanac.ago(_count(part["count"]), part["agounit"], known)
    return _this_or_last(match.group().lower(), part["which"].lower(), part["unit"], known)


def _this_or_last(words: str, which: str, unit: str, known: date) -> Period | None:
    if which.endswith("past") or unit == "decade":
        return None if which == "this" else almanac.within(1, unit, known)
    if which != "this":
        return almanac.ago(1, unit, known)
    period = almanac.ago(0, unit, known)
    # "Earlier this month" cannot be after the day of publication.
    return Period(period.first, known, period.precision) if period and words.startswith("earlier") else period


def _seasons(text: str, known: date | None) -> Found:
    for match in IN_SEASON.finditer(text):
        year = int(match["year"]) if match["year"] else None
        which = (match["which"] or "").lower()
        if year is None and known and which in ("last", "this"):
            begun = almanac.in_season(known.year, match["season"]).first <= known
            year = known.year - (
                not begun or (which == "last" and known.month - 3 < almanac.SEASONS[match["season"]][0])
            )
        if year is not None:
            yield *match.span(), almanac.in_season(year, match["season"]), f"{match.group()!r} is a season of {year}"


def _years(text: str, known: date | None) -> Found:
    for match in YEARS.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        last = first // 100 * 100 + last if last < 100 else last
        if first < last <= first + 120:
            yield *match.span(), almanac.in_year(first, last), f"{match.group()!r} is a run of years"
    for match in IN_YEAR.finditer(text):
        if NOT_A_YEAR.match(text, match.end()):
            continue
        year = int(match["year"])
        period = almanac.in_year(year, year + 9) if match["decade"] else almanac.in_year(year)
        yield *match.span(), period, f"{match.group()!r} names a year"


def _digits(text: str, known: date | None) -> Found:
    """2023-12-12, and 13/12/2023 where only one order of day and month is possible."""
    for match in ISO_DAY.finditer(text):
        day = almanac.on_day(int(match["year"]), int(match["month"]), int(match["day"]))
        yield *match.span(), day, f"{match.group()!r} is a full date"
    for match in SLASHED_DAY.finditer(text):
        a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
        year += 2000 if year < 100 else 0
        both = {there for month, day in ((a, b), (b, a)) if (there := almanac.on_day(year, month, day))}
        if len(both) == 1:
            yield *match.span(), both.pop(), f"{match.group()!r} can be read in one way only"


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
    clause = text[max(0, start - 70) : start]
    return LOOKS_AHEAD.search(clause[clause.rfind(";") + 1 :]) is not None


def _day_number(word: str) -> int:
    return int(re.match(r"\d+", word).group())


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.lower(), 1)
