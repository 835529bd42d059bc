"""How a fact is put in words and signs: its range, its origins, what was decided about it."""

from django import template
from django.utils.safestring import mark_safe

from claims.fact_words import (
    brief_standing,
    claim_value,
    range_words,
    reported,
    settled_at,
    settled_words,
    standing_words,
    told_on,
    voices,
)
from claims.models.claim import plain
from claims.models.fact import Basis
from claims.statements import Quantity, in_words

from .desk import SHAPES, day

register = template.Library()

# The markers of a line on the toll chart, about the point (0, 0).
POINTS = {
    "circle": '<circle r="4.5"/>',
    "square": '<rect x="-4" y="-4" width="8" height="8"/>',
    "triangle": '<path d="M0,-5.5 5,4H-5z"/>',
    "diamond": '<path d="M0,-6 6,0 0,6 -6,0z"/>',
    "cross": '<path d="M-4,-4 4,4M4,-4 -4,4" class="chart-hollow"/>',
    "ring": '<circle r="4.5" class="chart-hollow"/>',
}


@register.simple_tag
def sign_shape(relation: str) -> str:
    """The sign alone, for use inside a drawing."""
    return mark_safe(SHAPES.get(relation, ""))


@register.simple_tag
def point_shape(shape: str) -> str:
    return mark_safe(POINTS.get(shape, POINTS["circle"]))


@register.filter
def css_word(word: str) -> str:
    return word.replace("_", "-")


for words in (range_words, reported, settled_words, settled_at, voices, standing_words, brief_standing, claim_value):
    register.filter(words)
register.filter(told_on)


@register.filter
def outcome(decision) -> str:
    """What came out of it, where that is not said by the act alone: "23, later information"."""
    after = _fields_after(decision)
    if decision.act == "settle":
        return _settled_as(after)
    if decision.act == "overrule":
        return str(after.get("overruled", "")).replace("_", " ")
    if decision.act == "rename_incident":
        return after.get("title", "")
    if decision.act == "choose_house":
        return f"“{after['house']}”" if after.get("house") else ""
    return getattr(decision, "told", "")  # what only the page knows: see claims.namesheet.record_of


def _fields_after(decision) -> dict:
    fields = {}
    for values in decision.after.values():
        if isinstance(values, dict):
            fields.update({key: value for key, value in values.items() if value not in (None, "")})
    return fields


def _settled_as(after) -> str:
    bounds = [after.get("settled_low"), after.get("settled_high")]
    low, high = (plain(float(bound)) if bound is not None else None for bound in bounds)
    if low is None and high is None:
        value = after.get("settled_words", "")
    else:
        kind = "exact" if low == high else "at_least" if high is None else "at_most" if low is None else "between"
        value = in_words(Quantity(low, high, kind))
    basis = after.get("basis")
    return ", ".join(str(part) for part in (value, Basis(basis).label if basis in Basis.values else "") if part)


@register.filter
def day_or_dash(value) -> str:
    return day(value) or "–"


@register.filter
def at(table: dict, key):
    """The value under a key; 0 where there is none."""
    return table.get(key, 0)
