"""How surely two cards speak of one event. In: two cards and how common their words are; out: a score and the reason.

Above zero the two are taken for one event. The weights are odds (logarithms), fitted once on pages about some 1,400
shootings and rounded; what counts as rare is judged among the candidates alone, so that no corpus has to be kept.
"""

from collections import Counter
from collections.abc import Iterable
from math import log1p, sqrt

from claims.statements import Period

from .cards import EventCard
from .wording import WIDE

START = -2.0  # two cards that only share a key are most likely two events
RARE = {"names": 1.7, "streets": 1.8, "proper": 1.7}  # shared with one candidate only; by the root of their number
LESS_RARE = {"names": 0.3, "streets": 0.7, "proper": 0.2}  # shared with two or three
COMMON = {"names": 0.6, "streets": 0.1, "proper": -0.3}  # shared with more
FEW = 3
MANY = 8  # what a country's name counts for, however few the candidates are
SHARED_AGES, OTHER_AGES = 1.0, -1.7
OTHER_STREETS = -1.6
EACH_STREET = -0.4  # a round-up of many places belongs to no single event
STREETS_AT_MOST = 6
WORD = 0.17
DAYS = -0.9  # by the logarithm of the days between the two publications
UNKNOWN_DAYS = 5
PROPER_SHARE = 1.5
SAME_DAY, SAME_TIME, DAY_APART, OTHER_TIME = 1.0, 0.5, -4.0, -5.0
SAME_PLACE, OTHER_PLACE = 1.5, -0.5
OTHER_KIND = -1.0


def how_common(candidates: dict[object, list[EventCard]]) -> Counter:
    """In how many candidate incidents each name, street and word stands."""
    common: Counter[str] = Counter()
    for cards in candidates.values():
        common.update({word for card in cards for word in (*card.names, *card.details, *card.terms)})
    for word in common:
        if all(part in WIDE for part in word.lower().split()):
            common[word] = max(common[word], MANY)
    return common


def likeness(a: EventCard, b: EventCard, common: Counter) -> tuple[float, str]:
    """The score, and what speaks for it in words."""
    score, reasons = START, []
    where = {word for place in (*a.places, *b.places) for word in (place, *place.split())}
    for label in ("names", "streets", "proper"):
        shared = {word for word in getattr(a, label) if word in getattr(b, label) and word.lower() not in where}
        score += _evidence(label, shared, common)
        if shared and label != "proper":
            reasons.append(f"same {label}: {', '.join(sorted(shared, key=lambda w: (common[w], w))[:3])}")
    left, right = ({word for word in card.proper if word.lower() not in where} for card in (a, b))
    score += PROPER_SHARE * _share(left, right, common)
    score += WORD * sum(1 / sqrt(common[w] or 1) for w in (set(a.plain) & set(b.plain)) - where)
    for points, reason in (_ages(a, b), _streets(a, b), _places(a, b), _time(a, b), _kind(a, b)):
        score += points
        if reason:
            reasons.append(reason)
    return score, "; ".join(reasons) or "the wording is alike"


def _evidence(label: str, shared: Iterable[str], common: Counter) -> float:
    counts = Counter(_rarity(common[word]) for word in shared)
    return sum(weights[label] * sqrt(counts[rarity]) for rarity, weights in enumerate((RARE, LESS_RARE, COMMON)))


def _rarity(count: int) -> int:
    return 0 if count <= 1 else 1 if count <= FEW else 2


def _share(a: set[str], b: set[str], common: Counter) -> float:
    """How much of what the two name is the same, a rare word counting for more: 0 to 1."""

    def weight(words):
        return sum(1 / (common[word] or 1) for word in words)

    whole = sqrt(weight(a) * weight(b))
    return weight(a & b) / whole if whole else 0.0


def _ages(a: EventCard, b: EventCard) -> tuple[float, str]:
    left, right = set(a.ages), set(b.ages)
    if not left or not right:
        return 0.0, ""
    shared = left & right
    if not shared:
        return OTHER_AGES, ""
    return SHARED_AGES * sqrt(len(shared)), f"same ages: {', '.join(sorted(age[4:] for age in shared)[:3])}"


def _streets(a: EventCard, b: EventCard) -> tuple[float, str]:
    left, right = ({s for s in card.streets if s.startswith("street")} for card in (a, b))
    points = EACH_STREET * min(STREETS_AT_MOST, max(len(left), len(right)))
    if left and right and not left & right:
        points += OTHER_STREETS
    return points, ""


def _places(a: EventCard, b: EventCard) -> tuple[float, str]:
    if not a.places or not b.places:
        return 0.0, ""
    shared = [place for place in a.places if place in b.places]
    return (SAME_PLACE, f"same place: {shared[0]}") if shared else (OTHER_PLACE, "")


def _time(a: EventCard, b: EventCard) -> tuple[float, str]:
    days = abs((a.published - b.published).days) if a.published and b.published else UNKNOWN_DAYS
    points = DAYS * log1p(days)
    if not (a.first and b.first):
        return points, ""
    x, y = Period(a.first, a.last, a.precision or "day"), Period(b.first, b.last, b.precision or "day")
    gap = x.gap(y)
    if gap == 0:
        return points + (SAME_DAY if x.first == y.first and x.last == y.last else SAME_TIME), f"same time: {x}"
    return points + (DAY_APART if gap == 1 else OTHER_TIME), ""


def _kind(a: EventCard, b: EventCard) -> tuple[float, str]:
    return (OTHER_KIND, "") if a.what and b.what and a.what != b.what else (0.0, "")
