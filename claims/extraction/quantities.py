"""What all quantities share: how a figure becomes a statement, its open bounds, the words of what it measures."""

import re

from claims.statements import Quantity, Statement

from .counted import PHRASE_STOPS
from .document import Sentence
from .figures import Figure

TOKEN = re.compile(r"[^\W\d_][\w’'-]*")
PART_WORDS = frozenset(("the", "a", "an", "its", "their", "his", "her", "all"))


def quantity_statement(sentence: Sentence, begin: int, end: int, measure: str, quantity: Quantity, **more) -> Statement:
    """A quantity at `begin`..`end` of the sentence."""
    return Statement(
        kind="quantity",
        measure=measure,
        start=sentence.start + begin,
        end=sentence.start + end,
        quote=sentence.text[begin:end],
        quantity=quantity,
        **more,
    )


def open_bounds(figure: Figure) -> Quantity:
    """The bounds of what need not come whole: "more than $12 million" is open just above 12, not from 13 on."""
    value, qualifier = figure.value, figure.quantity.qualifier
    if qualifier == "more_than":
        return Quantity(float(value), None, qualifier)
    if qualifier == "fewer_than":
        return Quantity(0, float(value), qualifier)
    if qualifier == "nearly":
        return Quantity(None, float(value), qualifier)
    return figure.quantity


def is_conversion(text: str, figure: Figure) -> bool:
    """The same measure given again in other units: "75 kilometers (50 miles)"."""
    return text[max(0, figure.start - 1) : figure.start] == "(" and figure.start > 12


def trimmed(words: str) -> str | None:
    """The words up to where the phrase ends, without article and preposition at its edges."""
    kept: list[str] = []
    for word in words.split():
        if word.lower() in PHRASE_STOPS and word.lower() not in ("of", "the") and kept:
            break
        if word.lower() not in PART_WORDS or kept:
            kept.append(word)
    while kept and kept[-1].lower() in PHRASE_STOPS:
        kept.pop()
    while kept and kept[0].lower() in PHRASE_STOPS:
        kept.pop(0)
    return " ".join(kept) or None
