"""A telling: one statement with who printed it, when, and the origin it goes back to."""

from dataclasses import dataclass
from datetime import date

from claims.statements import Statement


@dataclass(slots=True)
class Telling:
    statement: Statement
    article: str = ""
    outlet: str = ""
    published: date | None = None
    origin: str = ""
    origin_name: str = ""


def told_at(telling: Telling) -> date | None:
    """The day the figure held: as the text says, else the day it was published."""
    as_of = telling.statement.as_of
    return as_of.last if as_of else telling.published


def earlier_and_later(a: Telling, b: Telling) -> tuple[Telling, Telling] | None:
    """The two in order of time, or None where they are of one day or a date is not known."""
    first, second = told_at(a), told_at(b)
    if first is None or second is None or first == second:
        return None
    return (a, b) if first < second else (b, a)


def same_day(a: Telling, b: Telling) -> bool:
    first, second = told_at(a), told_at(b)
    return first is not None and first == second


def name_of(telling: Telling, dated: bool = False) -> str:
    """Who tells it, the way a sentence can begin: "Arab News", "Arab News on 14 Dec 2023"."""
    name = telling.outlet or (f"article {telling.article}" if telling.article else "one report")
    day = told_at(telling)
    return f"{name} on {day.day} {day:%b %Y}" if dated and day else name
