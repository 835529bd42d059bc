"""Which days a few words mean, counted from the day a text was published. Pure arithmetic on dates."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from claims.statements import Period

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = {word: number for number, word in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # their first months
EARLIEST_YEAR = 1700
DAYS = [timedelta(days=days) for days in range(8)]


def month_number(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def weekday_number(word: str) -> int:
    return WEEKDAYS[word[:3].lower()]


@lru_cache(maxsize=4096)
def one_day(day: date) -> Period:
    """News goes round the same few days; a period takes longer to make than to look up."""
    return Period(day, day, "day")


def on_day(year: int, month: int, day: int) -> Period | None:
    """That one day, or None where the calendar has no such day."""
    there = _day(year, month, day)
    return there and one_day(there)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days(first: date, last: date, precision: str = "days") -> Period | None:
    return Period(first, last, precision) if first <= last else None


def in_month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def in_year(year: int, last: int | None = None) -> Period:
    return Period(date(year, 1, 1), date(last or year, 12, 31), "years" if last and last != year else "year")


def part_of_year(year: int, which: str, part: str) -> Period | None:
    """The first half of a year, its last quarter."""
    months = 6 if part == "half" else 3
    parts = 12 // months
    number = parts if which in ("last", "final") else ("first", "second", "third", "fourth").index(which) + 1
    if number > parts:
        return None
    return Period(date(year, (number - 1) * months + 1, 1), in_month(year, number * months).last, "days")


def in_season(year: int, season: str) -> Period:
    """Three months; a winter is named for the year it begins in."""
    month = SEASONS[season]
    last = in_month(year, month + 2) if month + 2 <= 12 else in_month(year + 1, month - 10)
    return Period(date(year, month, 1), last.last, "season")


def season_nearby(season: str, seen_from: date, *, over: bool) -> Period:
    """The latest such season that has begun, or that is over."""
    this_year = in_season(seen_from.year, season)
    return (
        this_year
        if (this_year.last if over else this_year.first) <= seen_from
        else in_season(seen_from.year - 1, season)
    )


SOON, LONG_AGO = timedelta(days=60), timedelta(days=240)


def day_of_month(month: int, day: int, seen_from: date, *, ahead: bool, soon: bool = False) -> date | None:
    """The latest such day up to tomorrow, for papers run early. Where the text looks ahead, the next if nearer; where
    it speaks of what is announced without "will", the next if it is soon and the latest is long ago."""
    year = seen_from.year
    years = (year - 1, year, year + 1)
    days_there = [there for there in [_day(year, month, day) for year in years] if there]
    past = [day for day in days_there if day <= seen_from + timedelta(days=1)]
    future = [day for day in days_there if day >= seen_from]
    if ahead and future and (not past or future[0] - seen_from <= seen_from - past[-1]):
        return future[0]
    if soon and past and future and future[0] - seen_from <= SOON and seen_from - past[-1] >= LONG_AGO:
        return future[0]
    return past[-1] if past else None


def month_nearby(month: int, seen_from: date, *, ahead: bool) -> Period:
    """The latest such month that has begun; where the text looks ahead, the next one if it is not much farther."""
    back = (seen_from.month - month) % 12
    if ahead and (12 - back) % 12 <= max(back, 6):
        return in_month(seen_from.year + (month < seen_from.month), month)
    return in_month(seen_from.year - (month > seen_from.month), month)


def weekday_nearby(weekday: int, seen_from: date, *, ahead: bool = False, before: bool = False) -> date:
    """The latest such weekday, that same day included; `before` shuts it out, `ahead` looks forward."""
    if ahead:
        return seen_from + DAYS[(weekday - seen_from.weekday()) % 7]
    back = (seen_from.weekday() - weekday) % 7
    return seen_from - DAYS[back or (7 if before else 0)]


def week_of(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def weekend_near(seen_from: date) -> Period:
    """The latest weekend that has begun."""
    saturday = weekday_nearby(5, seen_from)
    return Period(saturday, saturday + timedelta(days=1), "days")


def ago(count: int, unit: str, seen_from: date) -> Period | None:
    """The day, week, month or year that lies so many back."""
    if unit == "day":
        there = back(seen_from, days=count)
        return there and one_day(there)
    if unit == "week":
        there = back(seen_from, days=7 * count)
        return there and week_of(there)
    if unit == "month":
        months = seen_from.year * 12 + seen_from.month - 1 - count
        return in_month(months // 12, months % 12 + 1) if months // 12 >= EARLIEST_YEAR else None
    years = seen_from.year - count * (10 if unit == "decade" else 1)
    if years < EARLIEST_YEAR:
        return None
    return in_year(years - 2, years + 2) if unit == "decade" else in_year(years)


def within(count: int, unit: str, seen_from: date) -> Period | None:
    """The stretch of so many days, weeks, months or years that ends on the day of publication."""
    if unit == "hour":
        count, unit = -(-count // 24), "day"
    length = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}[unit] * count
    first = back(seen_from, days=length)
    return first and Period(first, seen_from, "years" if length > 366 else "days")


def back(day: date, *, days: int) -> date | None:
    try:
        there = day - timedelta(days=days)
    except OverflowError:
        return None
    return there if there.year >= EARLIEST_YEAR else None
