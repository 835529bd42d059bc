"""The reporter's line: one sentence to paste, made from what is known of a fact."""

from claims.statements import with_unit

from .tellings import Telling, told_at
from .weighing import Weight, quantity_of

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def reporters_line(title: str, weight: Weight, tellings: list[Telling]) -> str:
    """ "Soldiers killed: between 9 and 15, two independent origins; police said 9 as of 2 Jul 2024."

    A figure is said once: where the latest is the one that all give, only who gave it and when is added.
    """
    said = _figure(weight, tellings[0].statement.unit) or _words(tellings)
    contested = ", contested" if weight.state == "contested" else ""
    return f"{title}: {said}, {_origins(weight)}{contested}{_credited(weight, tellings)}."


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
    count = _count(weight)
    number = NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else str(count)
    return "a single origin" if count == 1 else f"{number} independent origins"


def _count(weight: Weight) -> int:
    return len(weight.standing or weight.origins)


def _credited(weight: Weight, tellings: list[Telling]) -> str:
    """Who gave the figure that holds now, and as of when; the figure itself only where it is not the one just said."""
    if weight.current is None or tellings[weight.current].statement.quantity is None:
        return ""
    telling = tellings[weight.current]
    quantity, day = telling.statement.quantity, told_at(telling)
    who = telling.origin_name or telling.outlet or "one report"
    when = f"as of {day.day} {day:%b %Y}" if day else ""
    if quantity != quantity_of(weight):
        figure = with_unit(str(quantity), telling.statement.unit)
        return f"; {who} said {figure} {when}".rstrip()
    if _count(weight) == 1:
        return f": {who}, {when}" if when else f": {who}"
    return f"; the latest by {who}, {when}" if when else ""
