"""The reporter's line: one sentence to paste, made from what is known of a fact."""

from claims.statements import with_unit

from .tellings import Telling, told_at
from .weighing import Weight, quantity_of

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def reporters_line(title: str, weight: Weight, tellings: list[Telling]) -> str:
    """ "Soldiers killed: between 9 and 15, two independent origins; police said 9 as of 2 Jul 2024." """
    said = _figure(weight, tellings[0].statement.unit) or _words(tellings)
    sentence = f"{title}: {said}, {_origins(weight)}"
    if weight.state == "contested":
        sentence += ", contested"
    credited = _credited(weight, tellings)
    return sentence + (f"; {credited}." if credited else ".")


def _figure(weight: Weight, unit: str | None) -> str | None:
    quantity = quantity_of(weight)
    if quantity is None:
        return None
    if quantity.qualifier == "between":
        return with_unit(f"between {quantity.low:,} and {quantity.high:,}", unit)
    return with_unit(str(quantity), unit)


def _words(tellings: list[Telling]) -> str:
    first = tellings[0].statement
    if first.happened and first.kind == "date":
        return str(first.happened)
    return f"“{first.quote}”" if first.kind == "quote" else (first.population or first.quote)


def _origins(weight: Weight) -> str:
    count = len(weight.standing or weight.origins)
    number = NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)
    return "a single origin" if count == 1 else f"{number} independent origins"


def _credited(weight: Weight, tellings: list[Telling]) -> str | None:
    """Who gave the figure that holds now, and as of when."""
    if weight.current is None:
        return None
    telling = tellings[weight.current]
    quantity, day = telling.statement.quantity, told_at(telling)
    if quantity is None:
        return None
    when = f" as of {day.day} {day:%b %Y}" if day else ""
    figure = with_unit(str(quantity), telling.statement.unit)
    return f"{telling.origin_name or telling.outlet or 'one report'} said {figure}{when}"
