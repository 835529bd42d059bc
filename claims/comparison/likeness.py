"""How surely two cards speak of one event. In: two cards and how common their words are; out: a score and the reason.

Above zero the two are taken for one event. The weights are odds (logarithms), fitted once on pages about some 1,400
shootings and rounded; what counts as rare is judged among the candidates alone, so that no corpus has to be kept.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import permutations
from math import log1p, sqrt

from claims.statements import Period

from .cards import EventCard
from .kinds import can_be_one, is_rare
from .wording import WIDE

START = -1.9
# What the two share, by the root of its number: shared with one candidate only, with two or three, with more.
SHARED = {
    "names": (1.1, -0.4, -0.6),
    "streets": (1.5, 0.4, 0.0),
    "places": (1.9, 0.3, 0.1),
    "proper": (1.0, 0.0, -0.1),
    "lead": (0.7, 0.3, -0.2),
}
FEW = 3
SAID_AT_MOST = 3
MANY = 9  # what a country's name counts for, however few the candidates are
WORD = 0.1
SAME_FIRST_PLACE, OTHER_PLACES = 0.9, -2.3
SHARED_AGES, OTHER_AGES = 0.75, -1.9
OTHER_STREETS = -1.5
EACH_STREET, STREETS_AT_MOST = -0.3, 6  # a round-up of many places belongs to no single event
SAME_FIGURE = 1.0
DAYS, UNKNOWN_DAYS = -0.87, 5  # by the logarithm of the days between the two publications
SAME_TIME, SHARED_TIME = 2.3, 1.1
# Another day may be a slip where a name, a street or an age speaks for one event; else it is another event.
OTHER_TIME, SLIP_OF_DAYS, SLIP_OF_WEEKS = -5.0, 0.0, -1.2
SLIP = 7
NEWS = 60  # days for which an undated event may be news
OTHER_KIND = -1.5
OTHER_ROLE = -1.5  # what one article reports, the other mentions in passing
SAME_HAPPENING = 1.5
RETOLD, NEVER = 2.0, -9.0


def how_common(candidates: dict[object, list[EventCard]]) -> Counter:
    """In how many candidate incidents each name, street, place and word stands, as articles report them.

    What is mentioned in passing does not count: it repeats words of an article that reports another event.
    """
    common: Counter[str] = Counter()
    for cards in candidates.values():
        told = [card for card in cards if card.main]
        common.update({word for card in told for word in (*card.names, *card.details, *card.places, *card.terms)})
    for word in common:
        if all(part in WIDE for part in word.lower().split()):
            common[word] = max(common[word], MANY)
    return common


def likeness(a: EventCard, b: EventCard, common: Counter) -> tuple[float, str]:
    """The score, and what speaks for it in words."""
    shared = _shared(a, b)
    hard = bool(shared["names"] or shared["streets"] or set(a.ages) & set(b.ages))
    score = (
        START
        + (OTHER_ROLE if a.main != b.main else 0.0)
        + sum(_evidence(label, words, common) for label, words in shared.items())
    )
    score += WORD * sum(1 / sqrt(common[word] or 1) for word in shared["plain"])
    reasons = [_named(label, shared[label], common, a) for label in ("names", "streets", "places") if shared[label]]
    for points, reason in (
        _places(a, b, shared["places"]),
        _ages(a, b),
        _streets(a, b),
        _figures(a, b),
        _time(a, b, hard),
        _kind(a, b),
    ):
        score += points
        if reason:
            reasons.append(reason)
    return score, "; ".join(reasons) or "the wording is alike"


def retold(a: EventCard, b: EventCard) -> tuple[float, str]:
    """The same for two events of one article: they share its words, so only what, where and when can tell."""
    if not (a.first and b.first and a.what and b.what) or not can_be_one(a.what, b.what):
        return NEVER, ""
    exact = max((a.last - a.first).days, (b.last - b.first).days) <= SLIP
    where = not a.places or not b.places or bool(set(a.places) & set(b.places))
    if exact and where and a.first <= b.last and b.first <= a.last:
        return RETOLD, "the article tells of it twice"
    return NEVER, ""


def _shared(a: EventCard, b: EventCard) -> dict[str, set[str]]:
    """What both cards hold. A place that one of them only names is a shared place; its words count as nothing else."""
    places = (set(a.places) & _said(b)) | (set(b.places) & _said(a))
    where = {word for place in places for word in (place, *place.split())}
    shared = {"places": places, "streets": set(a.streets) & set(b.streets)}
    for label in ("names", "proper", "plain"):
        both = set(getattr(a, label)) & set(getattr(b, label))
        shared[label] = {word for word in both if word.lower() not in where}
    shared["lead"] = {word for word in shared["proper"] if word.lower() in shared["plain"]}
    return shared


def _said(card: EventCard) -> set[str]:
    return {*card.places, *card.names, *(word.lower() for word in card.proper)}


def _evidence(label: str, words: Iterable[str], common: Counter) -> float:
    if label not in SHARED:
        return 0.0
    counts = Counter(0 if common[word] <= 1 else 1 if common[word] <= FEW else 2 for word in words)
    return sum(SHARED[label][rarity] * sqrt(count) for rarity, count in counts.items())


def _named(label: str, words: set[str], common: Counter, card: EventCard) -> str:
    """The rarest of what is shared, as the article writes it: "same streets: Mill"."""
    rarest = sorted(words, key=lambda word: (common[word], word))[:SAID_AT_MOST]
    return f"same {label}: {', '.join(card.as_written(word) for word in _in_one_piece(rarest, card))}"


def _in_one_piece(names: list[str], card: EventCard) -> list[str]:
    """ "port marlow" and "marlow pier" are one name, "port marlow pier", where the article has them in one piece."""
    for first, second in permutations(names, 2):
        whole = f"{first} {second.split(' ', 1)[-1]}"
        if first.split()[-1] == second.split()[0] and whole in card.written:
            return _in_one_piece([whole, *(name for name in names if name not in (first, second))], card)
    return names


def _places(a: EventCard, b: EventCard, shared: set[str]) -> tuple[float, str]:
    if not a.places or not b.places:
        return 0.0, ""
    if not shared:
        return OTHER_PLACES, ""
    return (SAME_FIRST_PLACE if a.places[0] == b.places[0] else 0.0), ""


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


def _figures(a: EventCard, b: EventCard) -> tuple[float, str]:
    shared = {figure for figure in set(a.figures) & set(b.figures) if figure[0] in ("killed", "injured")}
    if not shared:
        return 0.0, ""
    return SAME_FIGURE * min(2, len(shared)), f"same figure of {sorted(shared, key=str)[0][0]}"


def _time(a: EventCard, b: EventCard, hard: bool) -> tuple[float, str]:
    points = DAYS * log1p(_days_between(a, b))
    x, y = _period(a), _period(b)
    if x is None or y is None:
        return points, ""
    gap = x.gap(y)
    if gap and not (hard and a.main and b.main):
        return points + OTHER_TIME, ""
    if gap:
        return points + (SLIP_OF_DAYS if gap <= SLIP else SLIP_OF_WEEKS), ""
    if not (a.first and b.first):
        return points, ""
    same = (x.first, x.last) == (y.first, y.last)
    return points + (SAME_TIME if same else SHARED_TIME), f"same time: {min(x, y, key=_length)}"


def _period(card: EventCard) -> Period | None:
    """When it happened; what an article reports without a date happened not long before it was published."""
    if card.first:
        return Period(card.first, card.last, card.precision or "day")
    if card.main and card.published:
        return Period(card.published - timedelta(days=NEWS), card.published, "days")
    return None


def _length(period: Period) -> int:
    return (period.last - period.first).days


def _days_between(a: EventCard, b: EventCard) -> int:
    """Between the two publications. For what is dated in the background they tell nothing."""
    if a.first and b.first and not (a.main and b.main):
        return 0
    return abs((a.published - b.published).days) if a.published and b.published else UNKNOWN_DAYS


def _kind(a: EventCard, b: EventCard) -> tuple[float, str]:
    if not can_be_one(a.what, b.what):
        return OTHER_KIND, ""
    if is_rare(a.what) and is_rare(b.what):
        return SAME_HAPPENING, f"same happening: {a.what}"
    return 0.0, ""
