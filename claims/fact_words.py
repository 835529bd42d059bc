"""A fact and its claims in a few words: range, origins, state, value. Rows in, words out; nothing is fetched."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models.claim import plain
from claims.statements import Quantity, in_words, with_unit
from claims.templatetags.desk import measure_word


def range_words(fact) -> str:
    """The range that all claims of a fact span: "9 to 15", "at least 23", "about 100"; empty where it is no figure."""
    low, high = plain(fact.low), plain(fact.high)
    if low is None and high is None:
        return ""
    current = fact.current_claim
    if current is not None and current.qualifier and (plain(current.low), plain(current.high)) == (low, high):
        return current.figure
    kind = "at_least" if high is None else "at_most" if low is None else "exact" if low == high else "between"
    return with_unit(in_words(Quantity(low, high, kind)), fact.unit)


def reported(fact, claim=None) -> str:
    """What is reported, in a few words: "Reported killed 9 to 15"; of a fact that is no figure, what the claim says."""
    words = range_words(fact)
    if fact.kind == "casualty" and words:
        return _("Reported {measure} {range}").format(measure=measure_word(fact.measure), range=words)
    if words:
        return _("Reported {range}").format(range=words)
    return _reported_in_words(fact, claim or fact.current_claim)


def _reported_in_words(fact, claim) -> str:
    if claim is None:
        return ""
    if fact.kind == "date" and claim.happened:
        return _("Reported for {day}").format(day=claim.happened)
    if fact.kind == "responsibility" and claim.population:
        return _("Reported: {group}").format(group=claim.population)
    if fact.kind == "quote" and claim.attributed_to:
        return _("Said by {speaker}").format(speaker=claim.attributed_to)
    return ""


def settled_words(fact) -> str:
    """The settled value by itself, as a filter; empty while the fact is open."""
    return fact.settled_value


def settled_at(fact) -> str:
    """ "settled at 23", "settled: at least 23"; empty while the fact is open."""
    value, quantity = fact.settled_value, fact.settled_quantity
    if not value:
        return ""
    if quantity and (quantity.low is None or quantity.high is None):
        return _("settled: {value}").format(value=value)
    return _("settled at {value}").format(value=value)


def voices(fact) -> str:
    """ "5 articles, 2 origins": never a count of outlets alone."""
    articles = ngettext("{n} article", "{n} articles", fact.article_count).format(n=fact.article_count)
    origins = ngettext("{n} origin", "{n} origins", fact.origin_count).format(n=fact.origin_count)
    return f"{articles}, {origins}"


def standing_words(fact) -> str:
    """The state in a sentence: "Corroborated by 2 independent origins"."""
    count = len(fact.standing_origins) or fact.origin_count
    if fact.state == "corroborated":
        return ngettext(
            "Corroborated by {n} independent origin", "Corroborated by {n} independent origins", count
        ).format(n=count)
    if fact.state == "contested" and fact.left_contested:
        return _("Contested, and left so by a reviewer")
    return brief_standing(fact)


def brief_standing(fact) -> str:
    """The state as a list has it beside the count of origins: "Single origin" of several needs a word more."""
    if fact.state == "single_origin" and fact.origin_count > 1:
        return _("Single origin for the latest figure")
    return fact.get_state_display()


def claim_value(claim) -> str:
    """What one claim says, short: a figure, a day, a group, the first words of a quotation."""
    if claim.figure:
        return claim.figure
    if claim.kind == "date" and claim.happened:
        return str(claim.happened)
    if claim.kind == "responsibility" and claim.population:
        return claim.population
    words = claim.exact.split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "")


def told_on(claim):
    """The day a claim's figure held: as its text says, else the day it was published."""
    return claim.as_of_to or claim.as_of_from or claim.article.published_on
