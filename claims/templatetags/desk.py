"""How Factdesk writes figures, dates, states and relations on every page: one sign and one wording each."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from claims.models import ClaimState, FactState
from claims.models.claim import ClaimKind, plain
from claims.statements import CASUALTY_MEASURES, GROUPS, Period, Quantity, in_words, with_unit

register = template.Library()

SIGNS = {
    "agrees": ("●", gettext_lazy("agrees")),
    "compatible": ("◐", gettext_lazy("compatible")),
    "updates": ("▲", gettext_lazy("updates")),
    "revises_down": ("▼", gettext_lazy("revises down")),
    "conflicts": ("◆", gettext_lazy("conflicts")),
    "different_scope": ("◇", gettext_lazy("different scope")),
    "unclear": ("○", gettext_lazy("unclear")),
}

# The same signs as drawings in a box of 12 by 12, so that they look alike whatever fonts a reader has.
SHAPES = {
    "agrees": '<circle cx="6" cy="6" r="4.6" fill="currentColor"/>',
    "compatible": '<circle cx="6" cy="6" r="4.1" fill="none" stroke="currentColor" stroke-width="1.2"/>'
    '<path d="M6 1.9a4.1 4.1 0 0 0 0 8.2z" fill="currentColor"/>',
    "updates": '<path d="M6 1.4 11 10.4H1z" fill="currentColor"/>',
    "revises_down": '<path d="M6 10.6 1 1.6h10z" fill="currentColor"/>',
    "conflicts": '<path d="M6 .6 11.4 6 6 11.4.6 6z" fill="currentColor"/>',
    "different_scope": '<path d="M6 1.4 10.6 6 6 10.6 1.4 6z" fill="none" stroke="currentColor" stroke-width="1.3"/>',
    "unclear": '<circle cx="6" cy="6" r="4.1" fill="none" stroke="currentColor" stroke-width="1.3"/>',
}

MEASURES = {
    "killed": gettext_lazy("killed"),
    "injured": gettext_lazy("injured"),
    "missing": gettext_lazy("missing"),
    "displaced": gettext_lazy("displaced"),
    "detained": gettext_lazy("detained"),
    "abducted": gettext_lazy("abducted"),
    "rescued": gettext_lazy("rescued"),
    "attackers": gettext_lazy("attackers"),
    "casualties": gettext_lazy("casualties"),
    "responsibility": gettext_lazy("claimed responsibility"),
}

# The end of a plural and what stands in its place for one; the first that fits. "Killed" and the like fit none.
SINGULARS = (
    ("people", "person"),
    ("children", "child"),
    ("men", "man"),
    ("ies", "y"),
    ("buses", "bus"),
    *((end, end[:-2]) for end in ("sses", "xes", "rches", "tches", "shes")),
    ("ss", "ss"),
    ("s", ""),
)

ACTS = {
    "accept": gettext_lazy("Accepted"),
    "reject": gettext_lazy("Rejected"),
    "defer": gettext_lazy("Deferred"),
    "correct": gettext_lazy("Corrected"),
    "add": gettext_lazy("Added"),
    "note": gettext_lazy("Noted"),
    "link": gettext_lazy("Linked a source"),
    "confirm_link": gettext_lazy("Confirmed a source"),
    "unlink": gettext_lazy("Removed a source"),
    "confirm_fact": gettext_lazy("Confirmed the fact"),
    "choose_fact": gettext_lazy("Chose the fact"),
    "undo": gettext_lazy("Took back"),
    "overrule": gettext_lazy("Overruled a relation"),
    "settle": gettext_lazy("Settled"),
    "reopen": gettext_lazy("Reopened"),
    "leave_contested": gettext_lazy("Left contested"),
    "join_origins": gettext_lazy("Joined two origins"),
    "part_origin": gettext_lazy("Parted an origin"),
    "set_origin": gettext_lazy("Set the origin"),
    "merge_incidents": gettext_lazy("Merged incidents"),
    "split_incident": gettext_lazy("Split the incident"),
    "move_account": gettext_lazy("Moved a report"),
    "confirm_account": gettext_lazy("Confirmed a report"),
    "rename_incident": gettext_lazy("Renamed"),
    "choose_house": gettext_lazy("Chose the house spelling"),
    "split_spelling": gettext_lazy("Split off a spelling"),
    "merge_names": gettext_lazy("Merged names"),
    "merge_sources": gettext_lazy("Merged sources"),
    "confirm_spelling": gettext_lazy("Confirmed a spelling"),
    "keep_apart": gettext_lazy("Kept names apart"),
}


@register.filter
def act_word(act: str) -> str:
    """What was done, for the record: "choose_fact" is "Chose the fact"."""
    return str(ACTS.get(act, act.replace("_", " ").capitalize()))


@register.filter
def told(decision) -> str:
    """A decision in a few words: Rejected: “over 100 people were killed”."""
    about = decision.claim.exact if decision.claim_id else decision.fact or decision.name or decision.incident or ""
    return _("{act}: “{words}”").format(act=act_word(decision.act), words=Truncator(str(about)).chars(60))


@register.simple_tag
def relation_sign(relation: str, word: bool = True) -> str:
    """The sign of a relation with its word; the word stays for screen readers where it is not shown."""
    return _sign(relation, word, get_language()) if relation in SIGNS else ""


@cache
def _sign(relation: str, word: bool, language: str) -> str:
    return format_html(
        '<span class="sign sign-{}"><svg class="sign-shape" viewBox="0 0 12 12" width="12" height="12"'
        ' aria-hidden="true" focusable="false">{}</svg> <span class="{}">{}</span></span>',
        relation.replace("_", "-"),
        mark_safe(SHAPES[relation]),
        "sign-word" if word else "visually-hidden",
        SIGNS[relation][1],
    )


@register.filter
def short(words: str, length: int) -> str:
    """Words cut to a length. Most are short enough, which Django's own filter takes as long to see as to cut them."""
    return words if len(words) <= length else Truncator(words).chars(length)


@register.filter
def relation_word(relation: str) -> str:
    return SIGNS[relation][1] if relation in SIGNS else relation.replace("_", " ")


@register.filter
def relation_character(relation: str) -> str:
    return SIGNS[relation][0] if relation in SIGNS else ""


@register.filter
def word_list(name: str) -> tuple[str, ...]:
    """The words that a field suggests: "measures" or "groups"."""
    return {"measures": CASUALTY_MEASURES, "groups": GROUPS}[name]


@register.filter
def measure_word(measure: str) -> str:
    return MEASURES.get(measure, measure)


@register.filter
def counted(claim) -> str:
    """What the figure of a claim counts, as the article writes it: "1 attacker", "2,000 Afghans"."""
    words = str(measure_word(claim.measure))
    if claim.low == claim.high == 1 and claim.qualifier == "exact":
        words = _singular(words)
    stands = re.search(rf"(?<=\W){re.escape(words)}(?!\w)", claim.exact, re.IGNORECASE)
    return stands[0] if stands and not stands[0].isupper() else words


def _singular(words: str) -> str:
    for plural, singular in SINGULARS:
        if words.endswith(plural):
            return words.removesuffix(plural) + singular
    return words


@register.filter
def figure(value) -> str:
    """A number or an interval the way the desk writes it: 3,700,000; at least 23; 9 to 12. Empty for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, Quantity):
        return in_words(value)
    if isinstance(value, (int, float, Decimal)):
        return f"{plain(value):,}"
    return str(value)


@register.simple_tag
def interval(low, high, unit="") -> str:
    """Two bounds in words, either of which may be open; says so where there is no figure at all."""
    low, high = plain(low), plain(high)
    if low is None and high is None:
        return _("no figure")
    if high is None:
        words = _("at least {figure}").format(figure=f"{low:,}")
    elif low is None:
        words = _("at most {figure}").format(figure=f"{high:,}")
    else:
        words = f"{low:,}" if low == high else _("{low} to {high}").format(low=f"{low:,}", high=f"{high:,}")
    return with_unit(words, unit)


@register.filter
def day(value) -> str:
    """A date written out, with the machine form in the tooltip; a period from its first to its last day."""
    if not value:
        return ""
    if isinstance(value, Period):
        machine = f"{value.first.isoformat()}/{value.last.isoformat()}"
        return format_html('<span class="day" title="{}">{}</span>', machine.removesuffix("/" + machine[:10]), value)
    if isinstance(value, datetime):
        value = timezone.localtime(value)
        return _time(value, f"{value.day} {date_format(value, 'M Y')}")
    if isinstance(value, date):
        return _time(value, f"{value.day} {date_format(value, 'M Y')}")
    return str(value)


@register.filter
def moment(value: datetime) -> str:
    """A day with its time: 12 Dec 2023, 14:05."""
    if not value:
        return ""
    value = timezone.localtime(value)
    return _time(value, f"{value.day} {date_format(value, 'M Y, H:i')}")


def _time(value, words):
    machine = value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, machine, words)


@register.filter
def percent(value: float) -> str:
    return f"{round(value * 100)}%"


@register.filter
def state_word(state: str) -> str:
    for choices in (ClaimState, FactState):
        if state in choices.values:
            return choices(state).label
    return state


@register.filter
def kind_word(kind: str) -> str:
    return ClaimKind(kind).label if kind in ClaimKind.values else kind


@register.inclusion_tag("claims/_state.html")
def state_mark(state: str):
    """The state of a claim or a fact as a small label with a shape of its own."""
    return {"state": state}


@register.simple_tag(takes_context=True)
def nav_link(context, name: str, label: str, extra: str = "") -> str:
    """A link of the main menu, marked where it leads to the section the reader is in."""
    url = reverse(name)
    path = context["request"].path if "request" in context else ""
    here = path == url or (url != "/" and path.startswith(url))
    return format_html(
        '<a class="nav-link" href="{}"{}>{}{}</a>',
        url,
        mark_safe(' aria-current="page"') if here else "",
        label,
        format_html(' <span class="count">{}</span>', extra) if extra else "",
    )
