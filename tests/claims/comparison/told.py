"""Tellings written in a few words: `told("at least 23 soldiers killed", "12 Dec")`."""

import re
from datetime import date, datetime

from claims.comparison import Telling
from claims.statements import Period, Quantity, Statement

QUALIFIERS = {
    "at least": lambda n: Quantity(n, None, "at_least"),
    "more than": lambda n: Quantity(n + 1, None, "more_than"),
    "up to": lambda n: Quantity(0, n, "at_most"),
    "nearly": lambda n: Quantity(None, n - 1, "nearly"),
    "about": lambda n: Quantity(round(n * 0.9), round(n * 1.1), "about"),
    "": lambda n: Quantity(n, n),
}
GROUPS = {"person": "people", "man": "men", "woman": "women", "child": "children", "soldier": "soldiers"}
FIGURE = re.compile(r"(denied )?(?:(at least|more than|up to|nearly|about) )?(\d+) (.+) (\w+)$")


def figure(words: str, **more) -> Statement:
    """A casualty statement: "more than 100 people killed", "denied 12 people killed"."""
    denied, qualifier, number, population, measure = FIGURE.match(words).groups()
    more.setdefault("stance", "denied" if denied else "asserted")
    return Statement(
        kind="casualty",
        measure=measure,
        start=0,
        end=len(words),
        quote=words,
        quantity=QUALIFIERS[qualifier or ""](int(number)),
        population=population,
        group=GROUPS.get(population, population),
        **more,
    )


def day(words: str) -> date | None:
    """ "12 Dec" of 2023; "unknown" is no date."""
    return None if words == "unknown" else datetime.strptime(f"{words} 2023", "%d %b %Y").date()


def told(words: str, published: str = "12 Dec", outlet: str = "Harbour Times", origin: str = "", **more) -> Telling:
    return telling(figure(words, **more), published, outlet, origin)


def telling(
    statement: Statement, published: str = "12 Dec", outlet: str = "Harbour Times", origin: str = ""
) -> Telling:
    origin = origin or outlet.lower()
    return Telling(statement, f"of {outlet}", outlet, day(published), origin, outlet)


def dated(iso: str, **more) -> Statement:
    """A date statement: "2023-12-12", "2023-01" or "2021"."""
    return Statement("date", "date", 0, len(iso), iso, happened=period(iso), **more)


def period(iso: str) -> Period:
    first = datetime.strptime(iso, ["%Y", "%Y-%m", "%Y-%m-%d"][iso.count("-")]).date()
    if iso.count("-") == 2:
        return Period(first, first, "day")
    if iso.count("-") == 1:
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return Period(first, date.fromordinal(following.toordinal() - 1), "month")
    return Period(first, date(first.year, 12, 31), "year")


def quoted(words: str, **more) -> Statement:
    return Statement("quote", "quote", 0, len(words), words, **more)


def claimed(group: str, **more) -> Statement:
    denied = group.startswith("denied ")
    group = group.removeprefix("denied ")
    stance = "denied" if denied else "asserted"
    return Statement("responsibility", "responsibility", 0, len(group), group, population=group, stance=stance, **more)
