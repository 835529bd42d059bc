"""Which cards speak of one event. In: cards; out: index keys, the incident a new card joins, and how to name it.

A card is looked up by its keys only; what comes back is scored by what, where, when, names and figures.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from claims.statements import Period

from .cards import EventCard, cards_of
from .facts import Choice

__all__ = ["Choice", "EventCard", "IncidentSummary", "cards_of", "choose_incident", "describe_incident", "keys_of"]

KEYS_AT_MOST = 40
SURE = 4.0


@dataclass(slots=True)
class IncidentSummary:
    what: str
    title: str
    first: date | None = None
    last: date | None = None
    precision: str = ""
    place: str = ""


def keys_of(card: EventCard) -> list[str]:
    """At most forty selective keys; two cards of one event share at least one."""
    keys = [f"n:{name}" for name in card.names[:14]]
    months = _months(card)
    for detail in card.details:
        if not detail.startswith("age "):
            keys += [f"s:{detail}|{month}" for month in months[:2]]
    for place in card.places[:3]:
        keys += [f"p:{place}|{key}" for key in _day_keys(card)]
    return list(dict.fromkeys(keys))[:KEYS_AT_MOST]


def _months(card: EventCard) -> list[str]:
    day = card.first or card.published
    if day is None:
        return ["?"]
    before = day.replace(day=1) - timedelta(days=1)
    return [f"{day:%Y-%m}", f"{before:%Y-%m}"]


def _day_keys(card: EventCard) -> list[str]:
    if card.first is None:
        if card.published is None:
            return ["?"]
        return [f"{card.published - timedelta(days=n)}" for n in range(4)]
    if (card.last - card.first).days <= 7:
        days = (card.last - card.first).days
        return [f"{card.first + timedelta(days=n)}" for n in range(-1, days + 2)] + [f"{card.first:%Y-%m}|{card.what}"]
    if card.precision == "year":
        return [f"{card.first:%Y}|{card.what}"]
    return [f"{card.first:%Y-%m}|{card.what}"]


def choose_incident(card: EventCard, candidates: dict[object, list[EventCard]]) -> Choice | None:
    """The incident the card belongs to, with the reason; None where it opens a new one."""
    common = _how_common(candidates)
    best = None
    for incident, cards in candidates.items():
        score, why = max((_likeness(card, other, common, len(candidates)) for other in cards), default=(0.0, ""))
        if score >= SURE and (best is None or score > best.score):
            best = Choice(incident, round(score, 2), why)
    return best


def _how_common(candidates) -> Counter:
    common = Counter()
    for cards in candidates.values():
        common.update({f for card in cards for f in (*card.names, *card.details, *card.places, *card.terms)})
    return common


def _likeness(a: EventCard, b: EventCard, common: Counter, incidents: int) -> tuple[float, str]:
    reasons = []
    score = 0.0
    for label, weight, most, left, right in (
        ("names", 1.6, 5, a.names, b.names),
        ("details", 1.0, 4, a.details, b.details),
        ("place", 1.2, 2.4, a.places, b.places),
    ):
        shared = [f for f in left if f in set(right)]
        if shared:
            part = min(most, sum(weight / common[f] ** 0.5 if common[f] else weight for f in shared))
            score += part
            reasons.append(f"same {label}: {', '.join(shared[:3])}")
    shared = set(a.terms) & set(b.terms)
    if a.terms and b.terms:
        likeness = sum(1 / (1 + common[t]) for t in shared)
        score += min(2.0, likeness / 2)
    when, words = _time_likeness(a, b)
    score += when
    if words:
        reasons.append(words)
    score += _figure_likeness(a, b)
    if a.what and b.what and a.what != b.what:
        score -= 0.5
    return score, "; ".join(reasons)


def _time_likeness(a: EventCard, b: EventCard) -> tuple[float, str]:
    if a.first and b.first:
        x, y = Period(a.first, a.last, a.precision or "day"), Period(b.first, b.last, b.precision or "day")
        gap = x.gap(y)
        if gap == 0:
            return (1.5 if a.first == b.first else 0.8), f"same time: {x}"
        return (0.0 if gap == 1 else -3.0), ""
    if a.published and b.published:
        gap = abs((a.published - b.published).days)
        return (0.8 if gap <= 1 else 0.4 if gap <= 3 else 0.0 if gap <= 14 else -0.7 if gap < 60 else -1.5), ""
    return 0.0, ""


def _figure_likeness(a: EventCard, b: EventCard) -> float:
    left = {(m, g): (low, high) for m, g, low, high in a.figures}
    right = {(m, g): (low, high) for m, g, low, high in b.figures}
    shared = set(left) & set(right)
    return 0.4 * min(2, sum(left[k] == right[k] for k in shared))


def describe_incident(cards: list[EventCard]) -> IncidentSummary:
    """What, where and when most cards say, the main ones first; the title reads "Bombing, Peshawar, 30 Jan 2023"."""
    told = [c for c in cards if c.main] or cards
    what = _most([c.what for c in told if c.what]) or "event"
    place = _most([c.places[0] for c in told if c.places]) or ""
    dated = sorted((c for c in told if c.first), key=lambda c: (c.last - c.first).days)
    first, last, precision = None, None, ""
    if dated:
        narrow = (dated[0].last - dated[0].first).days
        when = _most([(c.first, c.last, c.precision) for c in dated if (c.last - c.first).days == narrow])
        first, last, precision = when
    place = _capitals(place)
    date_words = str(Period(first, last, precision or "day")) if first else ""
    title = ", ".join(part for part in (what.capitalize(), place, date_words) if part)
    return IncidentSummary(what, title, first, last, precision, place)


def _most(values):
    return Counter(values).most_common(1)[0][0] if values else None


def _capitals(place: str) -> str:
    return re.sub(r"\b[a-z]", lambda m: m[0].upper(), place)
