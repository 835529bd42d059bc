"""Which cards speak of one event. In: cards; out: index keys, the incident a new card joins, and how to name it.

A card is looked up by its keys only; what comes back is scored by what, where, when, names and figures.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from claims.statements import Period

from .cards import EventCard, cards_of
from .facts import Choice
from .kinds import family, is_rare
from .likeness import how_common, likeness, retold
from .wording import WIDE, in_capitals

__all__ = ["Choice", "EventCard", "IncidentSummary", "cards_of", "choose_incident", "describe_incident", "keys_of"]

KEYS_AT_MOST = 40
CARDS_AT_MOST = 24
NO_EVENT = "event"
SURE = 1.5  # from here two incidents are taken for one
LIKELY = 8  # so many are looked at for that


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
    keys = [f"n:{name}" for name in card.names[:10]]
    keys += [f"s:{street}|{month}" for street in card.streets[:3] for month in _months(card)]
    keys += _place_keys(card)
    keys += [f"w:{word.lower()}|{span}" for word in _telling_words(card)[:7] for span in _spans(card)]
    return list(dict.fromkeys(keys))[:KEYS_AT_MOST]


def _telling_words(card: EventCard) -> list[str]:
    return [word for word in card.proper if word.lower() not in WIDE] or list(card.proper)


def _spans(card: EventCard) -> list[str]:
    """Two neighbouring ten-day spans: two cards of about the same day share one."""
    day = card.first or card.published
    if day is None:
        return ["?"]
    span = day.toordinal() // 10
    return [str(span), str(span - 1)]


def _months(card: EventCard) -> list[str]:
    day = card.first or card.published
    if day is None:
        return ["?"]
    before = day.replace(day=1) - timedelta(days=1)
    return [f"{day:%Y-%m}", f"{before:%Y-%m}"]


def _place_keys(card: EventCard) -> list[str]:
    """A place with its day and the days beside it, with its month, and with kind and year, which vague dates share."""
    rare = is_rare(card.what)
    keys = [
        f"h:{family(card.what)}|{place}|{year}" for place in card.places[: 4 if rare else 2] for year in _years(card)
    ]
    return keys if rare and keys else keys + [f"p:{place}|{time}" for place in card.places[:2] for time in _times(card)]


def _years(card: EventCard) -> list[int]:
    return list(range(card.first.year, card.last.year + 1))[:2] if card.first else []


def _times(card: EventCard) -> list[str]:
    if card.first is None:
        return [f"{card.published - timedelta(days=n)}" for n in range(4)] if card.published else ["?"]
    days = (card.last - card.first).days
    if days > 31:
        return []
    exact = [f"{card.first + timedelta(days=n)}" for n in range(-1, days + 2)] if days <= 7 else []
    return [*exact, f"{card.first:%Y-%m}"]


def choose_incident(card: EventCard, candidates: dict[object, list[EventCard]]) -> Choice | None:
    """The incident the card belongs to, with the reason; None where it opens a new one.

    `also` holds other incidents that the card shows to be the same: it knows enough of both, though they did not of
    each other.
    """
    candidates = {incident: _speaking_for(cards) for incident, cards in candidates.items()}
    common = how_common(candidates)
    scored = [(*_best_likeness(card, cards, common), incident) for incident, cards in candidates.items()]
    scored.sort(key=lambda hit: -hit[0])
    if not scored or scored[0][0] <= 0:
        return None
    score, why, incident = scored[0]
    likely = [other for _, _, other in scored[1 : LIKELY + 1]]
    return Choice(incident, round(score, 2), why, _also(card, {other: candidates[other] for other in likely}))


def _also(card: EventCard, others: dict[object, list[EventCard]]) -> tuple:
    """Other incidents that this card is surely of. What the chosen ones say does not make their words less rare."""
    others = {other: cards for other, cards in others.items() if card.main == _is_reported(cards)}
    found = []
    while others:
        common = how_common(others)
        score, best = max(
            ((_best_likeness(card, cards, common)[0], other) for other, cards in others.items()), key=lambda hit: hit[0]
        )
        if score < SURE:
            break
        found.append(best)
        del others[best]
    return tuple(found)


def _best_likeness(card: EventCard, cards: list[EventCard], common) -> tuple[float, str]:
    return max(retold(card, o) if _of_one_article(card, o) else likeness(card, o, common) for o in cards)


def _is_reported(cards: list[EventCard]) -> bool:
    return any(card.main for card in cards)


def _speaking_for(cards: list[EventCard]) -> list[EventCard]:
    """Enough cards to know an incident by: a flood of articles must not make each further one dearer."""
    if len(cards) <= CARDS_AT_MOST:
        return cards
    return cards[: CARDS_AT_MOST // 2] + cards[-CARDS_AT_MOST // 2 :]


def _of_one_article(a: EventCard, b: EventCard) -> bool:
    return bool(a.article) and a.article == b.article


def is_event(what: str) -> bool:
    """Whether an incident is known to be something that happened. An article that reports no event has an incident to
    itself, which sets it apart from nothing."""
    return what not in ("", NO_EVENT)


def describe_incident(cards: list[EventCard]) -> IncidentSummary:
    """What, where and when most cards say, the main ones first; the title reads "Bombing, Peshawar, 30 Jan 2023"."""
    told = [c for c in cards if c.main] or cards
    what = _most([c.what for c in told if c.what]) or NO_EVENT
    place = _most([c.places[0] for c in told if c.places]) or ""
    dated = sorted((c for c in told if c.first), key=lambda c: (c.last - c.first).days)
    first, last, precision = None, None, ""
    if dated:
        narrow = (dated[0].last - dated[0].first).days
        when = _most([(c.first, c.last, c.precision) for c in dated if (c.last - c.first).days == narrow])
        first, last, precision = when
    place = in_capitals(place)
    date_words = str(Period(first, last, precision or "day")) if first else ""
    title = ", ".join(part for part in (what.capitalize(), place, date_words) if part)
    return IncidentSummary(what, title, first, last, precision, place)


def _most(values):
    return Counter(values).most_common(1)[0][0] if values else None
