"""What all tellings of one fact amount to. In: tellings; out: its state, range and independent origins.

One origin never corroborates, however many print it.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice

from claims.statements import Quantity

from .groups import folded, same_group
from .origins import join_circles
from .relations import relate
from .tellings import Telling, echoes, told_at, with_parts

UNNAMED = re.compile(
    r"\b(?:spokes\w+|officials?|ministry|office|statement|witnesses|media|hospital|rescuers|he|she|they)\b"
)
PAIRS_AT_MOST = 4000  # beyond this the newest tellings of each origin decide


@dataclass(slots=True)
class Weight:
    state: str  # single_origin, corroborated, contested
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None
    origins: tuple[str, ...] = ()  # all of them
    standing: tuple[str, ...] = ()  # those whose figure no later one has updated: what the state goes by
    as_of: date | None = None
    current: int | None = None
    why: str = ""


def weigh(tellings: list[Telling], overruled: dict[frozenset, str] | None = None) -> Weight:
    """State and range of a fact. `overruled` holds what a reviewer said of a pair: `{frozenset({i, j}): relation}`."""
    if not tellings:
        return Weight("single_origin", why="Nobody says so.")
    tellings = with_parts(tellings)
    keys = origin_keys(tellings)
    names = _names_by_key(tellings, keys)
    latest = _latest_of_each(tellings, keys)
    clash, overtaken = _clash_and_overtaken(tellings, latest, overruled or {})
    if clash is None:  # what is contested is shown whole
        latest = [i for i in latest if i not in overtaken] or latest
    low, high, qualifier = _range([tellings[i] for i in latest])
    current = _current(tellings)
    standing = tuple(dict.fromkeys(names[keys[i]] for i in latest))
    state, why = _state(standing, len(names), clash)
    as_of = told_at(tellings[current]) if current is not None else None
    return Weight(state, low, high, qualifier, tuple(names.values()), standing, as_of, current, why)


def origin_keys(tellings: list[Telling]) -> list[str]:
    """The origin of each telling, one key for one voice within this fact.

    A general "police" is the one police force that the others name; a surname or another spelling is the one full name
    they give; and of one quotation, an unnamed spokesperson is the speaker the others name.
    """
    keys = [t.origin or f"article {t.article}" for t in tellings]
    outlets = {folded(t.outlet) for t in tellings}
    speakers = sorted(set(keys) - outlets, key=lambda key: (-len(key.split()), -len(key), key))
    fullest = {key: _fullest(key, speakers) for key in speakers}
    for general in ("police", "military"):
        named = {key for key in speakers if key.startswith(general + " ")}
        if len(named) == 1:
            fullest[general] = named.pop()
    if tellings[0].statement.kind == "quote":
        named = {fullest[key] for key in speakers if not _is_unnamed(key)}
        if len(named) == 1:
            fullest |= dict.fromkeys(filter(_is_unnamed, speakers), named.pop())
    keys = [fullest.get(key, key) for key in keys]
    # Whoever credits an outlet that credits a third, or credits it back, goes back to one origin with it. And a figure
    # that an outlet credits here and prints there without credit is the speaker's; a date is everybody's own to know.
    counted = tellings[0].statement.kind in ("casualty", "quantity")
    credits = ((folded(t.outlet), key) for t, key in zip(tellings, keys, strict=True) if t.outlet)
    roots = join_circles((outlet, key) for outlet, key in credits if counted or key in outlets)
    return [roots.get(key, key) for key in keys]


def _fullest(key: str, speakers: list[str]) -> str:
    """The longest name among the speakers that this one is a surname or another spelling of."""
    words = key.split()
    for other in speakers:
        longer = other.split()
        if other == key:
            return key
        if _is_unnamed(key) or _is_unnamed(other):
            continue
        if len(longer) > len(words) and longer[-len(words) :] == words:
            return other
        if len(words) > 1 and same_group(key, other):
            return other
    return key


def _is_unnamed(key: str) -> bool:
    """A speaker known by office only."""
    return bool(UNNAMED.search(key)) or key.split()[0] in ("police", "military")


def _names_by_key(tellings, keys) -> dict[str, str]:
    """A name to show for each origin: that of a telling whose own origin it is, not of a shorter credit."""
    names: dict[str, str] = {}
    for telling, key in zip(tellings, keys, strict=True):
        name = telling.origin_name or telling.outlet or key
        if key not in names or telling.origin == key:
            names[key] = name
    return names


def _latest_of_each(tellings, keys) -> list[int]:
    """The tellings that still stand: of each origin those of its last day, without what an article itself replaced."""
    days: dict[str, date] = {}
    standing = _standing(tellings)
    for i in standing:
        day = told_at(tellings[i])
        if day and day > days.get(keys[i], date.min):
            days[keys[i]] = day
    return [i for i in standing if told_at(tellings[i]) in (None, days.get(keys[i]))]


def _standing(tellings) -> list[int]:
    """All but what an article itself replaced, counts as a part, or repeats in a headline without the qualifier."""
    repeated = echoes(tellings)
    standing = [i for i, t in enumerate(tellings) if not t.statement.superseded and i not in repeated]
    whole = [i for i in standing if not tellings[i].statement.partial]
    return whole or standing or list(range(len(tellings)))


def _clash_and_overtaken(tellings, latest, overruled):
    """The first two standing tellings that conflict, and why; and those that a later, higher telling updates. A later
    lower figure overtakes only what its own origin said before, and that is no longer among the latest.

    Tellings of one voice relate to all others alike, so that one of each is asked; pairs that a reviewer overruled are
    told apart by their places.
    """
    asked = {i for pair in overruled for i in pair}
    clash, overtaken = None, set()
    voices: dict[object, list[int]] = {}
    for i in latest:
        voices.setdefault(i if i in asked else _voice(tellings[i]), []).append(i)
    for some, others in islice(combinations(voices.values(), 2), PAIRS_AT_MOST):
        pair = next(((i, j) for i in some[:2] for j in others[:2] if _of_two_articles(tellings[i], tellings[j])), None)
        if pair is None:
            continue
        i, j = pair
        if _agree_elsewhere(tellings, i, j):
            continue
        relation = relate(tellings[i], tellings[j])
        kind = overruled.get(frozenset({i, j}), relation.kind)
        if kind == "conflicts" and clash is None:
            clash = i, j, relation.why
        elif kind == "updates" and (day_i := told_at(tellings[i])) and (day_j := told_at(tellings[j])):
            overtaken.update(some if day_i < day_j else others if day_j < day_i else ())
    return clash, overtaken


def _of_two_articles(a: Telling, b: Telling) -> bool:
    return not a.article or a.article != b.article


def _agree_elsewhere(tellings, i: int, j: int) -> bool:
    """Whether two articles name a common day among their dates, so that their other dates are of something else."""
    if tellings[i].statement.kind != "date" or not (tellings[i].article and tellings[j].article):
        return False
    left, right = (
        [t.statement.happened for t in tellings if t.article == tellings[n].article and t.statement.happened]
        for n in (i, j)
    )
    return any(x.overlaps(y) for x in left for y in right)


def _voice(telling: Telling):
    """All that relations look at."""
    s = telling.statement
    what = s.quote if s.kind == "quote" else s.population
    return (s.kind, s.measure, s.quantity, s.group, what, s.unit, s.stance, s.partial, s.implicit, s.superseded,
            s.other_event, s.happened, s.as_of, telling.published)  # fmt: skip


def _range(tellings) -> tuple[float | None, float | None, str | None]:
    quantities = [t.statement.quantity for t in tellings if t.statement.quantity and t.statement.stance != "denied"]
    if not quantities:
        return None, None, None
    if len(set(quantities)) == 1:
        return quantities[0].low, quantities[0].high, quantities[0].qualifier
    lows = [q.low for q in quantities if q.low is not None]
    tops = [q.high for q in quantities if q.high is not None]
    low = min(lows) if lows else None
    high = max(tops) if tops else None
    if high is None or any(q.high is None and q.low > high for q in quantities if q.low is not None):
        return low, None, "at_least"
    if low is None:
        return None, high, "at_most"
    return low, high, "exact" if low == high else "between"


def _current(tellings) -> int | None:
    """The telling that holds now: the latest, and among those of one day the highest floor."""

    def rank(i):
        quantity = tellings[i].statement.quantity
        return (told_at(tellings[i]) or date.min, (quantity.low or 0) if quantity else 0)

    standing = [i for i in _standing(tellings) if tellings[i].statement.stance != "denied"]
    return max(standing, key=rank, default=None)


def _state(standing: tuple[str, ...], origins: int, clash) -> tuple[str, str]:
    if clash:
        return "contested", clash[2]
    if len(standing) == 1 and origins > 1:
        return "single_origin", f"The latest figure goes back to {standing[0]} alone; it updates what others said."
    if len(standing) == 1:
        return "single_origin", f"All of it goes back to {standing[0]}."
    return "corroborated", f"{len(standing)} independent origins, and nothing conflicts."


def quantity_of(weight: Weight) -> Quantity | None:
    """The range as a figure that can be put in words."""
    if weight.low is None and weight.high is None:
        return None
    return Quantity(weight.low, weight.high, weight.qualifier or "exact")
