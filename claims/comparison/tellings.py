"""A telling: one statement with who printed it, when, and the origin it goes back to."""

from dataclasses import dataclass, replace
from datetime import date

from claims.statements import Number, Quantity, Statement

PART = 0.7  # a figure nearer than this to an article's largest is another count, not a part of it


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


def with_parts(tellings: list[Telling]) -> list[Telling]:
    """The tellings of one fact, with the smaller figures of an article marked as parts of the larger it also gives.

    "Five people were killed" and, further down, "her father died": the one is of the five, and no count of its own.
    Four beside five is another count, and stays an alarm.
    """
    largest: dict[tuple, Number] = {}
    for telling in tellings:
        if _counts(telling) and telling.statement.quantity.low is not None:
            key = _of_article(telling)
            largest[key] = max(largest.get(key, 0), telling.statement.quantity.low)
    return [_as_part(telling) if _is_less(telling, largest) else telling for telling in tellings]


def _counts(telling: Telling) -> bool:
    s = telling.statement
    return s.kind == "casualty" and s.quantity is not None and s.stance == "asserted" and not s.superseded


def _of_article(telling: Telling) -> tuple:
    return telling.article, telling.statement.measure


def _is_less(telling: Telling, largest: dict[tuple, Number]) -> bool:
    if not telling.article or not _counts(telling) or telling.statement.quantity.qualifier != "exact":
        return False
    return 0 < telling.statement.quantity.high <= largest.get(_of_article(telling), 0) * PART


def _as_part(telling: Telling) -> Telling:
    return replace(telling, statement=telling.statement.moved(partial=True))


def echoes(tellings: list[Telling]) -> set[int]:
    """Places of figures that only repeat, without its qualifier, what the same article says more fully.

    Headlines drop qualifiers: where "At least 16 killed" stands under "Blast kills 16", the body's bound counts.
    """
    bounds = {
        (t.article, t.statement.measure, number)
        for t in tellings
        if t.statement.quantity and t.statement.quantity.qualifier != "exact"
        for number in _numbers_named(t.statement.quantity)
    }
    return {
        i
        for i, t in enumerate(tellings)
        if t.article
        and t.statement.quantity
        and t.statement.quantity.qualifier == "exact"
        and (t.article, t.statement.measure, t.statement.quantity.low) in bounds
    }


def _numbers_named(quantity: Quantity) -> set:
    """The number that the words of a bound name: 23 in "at least 23", "more than 23", "nearly 23", "about 23"."""
    low, high = quantity.low, quantity.high
    match quantity.qualifier:
        case "at_least":
            return {low}
        case "more_than":
            return {low - 1, low}
        case "nearly" | "fewer_than":
            return {high, high + 1}
        case "at_most":
            return {high}
        case "about":
            return {round((low + high) / 2)} if low is not None and high is not None else set()
    return set()
