"""How two figures for one thing relate. In: two tellings of a casualty or a quantity; out: a Relation with its reason.

The order of the questions: is it asserted, is the same group counted, do the intervals meet, does time explain it.
"""

from claims.statements import Quantity, Relation

from .populations import is_part, scope_of, words_of
from .tellings import Telling, earlier_and_later, name_of, same_day

SOFT_ROOM = 0.2  # how far beyond a soft bound a figure may lie before the two are told apart
FAR_APART = 1.5  # two lower bounds of one day further apart than this are not the same count
SETTLED_APART = 1.1  # the same for events long past, whose toll no longer rises
FEW = 2  # so many of the injured may have died since


def relate_figures(a: Telling, b: Telling) -> Relation:
    x, y = a.statement, b.statement
    if x.quantity is None or y.quantity is None:
        return Relation("unclear", "One of the two gives no figure.")
    if x.measure != y.measure:
        return _other_measure(a, b)
    if x.unit != y.unit and x.unit and y.unit:
        return Relation("different_scope", f"One counts in {x.unit}, the other in {y.unit}.")
    if "denied" in (x.stance, y.stance):
        return _denial(a, b)
    if x.kind == "casualty" and (scope_of(x) != scope_of(y) or x.partial != y.partial):
        return _other_scope(a, b)
    return _same_scope(a, b)


def _other_measure(a: Telling, b: Telling) -> Relation:
    wholes = {t.statement.measure: t for t in (a, b)}
    part = next((wholes[m] for m in ("killed", "injured") if m in wholes), None)
    if "casualties" in wholes and part is not None and scope_of(a.statement) == scope_of(b.statement):
        whole = wholes["casualties"]
        if _exceeds(part.statement.quantity, whole.statement.quantity):
            return Relation(
                "conflicts",
                f"{part.statement.quantity} {part.statement.measure} is more than the {whole.statement.quantity} "
                "casualties they belong to.",
            )
    return Relation("different_scope", f"One counts {a.statement.measure}, the other {b.statement.measure}.")


def _denial(a: Telling, b: Telling) -> Relation:
    x, y = a.statement, b.statement
    if x.stance == y.stance:
        return Relation("agrees", f"Both deny the figure of {x.quantity}.")
    if not x.quantity.overlaps(y.quantity):
        return Relation("compatible", f"{y.quantity} is not the figure that is denied ({x.quantity}).")
    denier, asserter = (a, b) if x.stance == "denied" else (b, a)
    return Relation("conflicts", f"{_who(denier)} denies what {_who(asserter)} asserts: {asserter.statement.quantity}.")


def _other_scope(a: Telling, b: Telling) -> Relation:
    x, y = a.statement, b.statement
    if _is_one_number(x.quantity) and x.quantity == y.quantity and _nested(x, y):
        return Relation("agrees", f"Both say {x.quantity}; {words_of(x)} and {words_of(y)} are the same {x.quantity}.")
    for part, whole in ((a, b), (b, a)):
        p, w = part.statement, whole.statement
        if not _is_within(p, w):
            continue
        if _exceeds(p.quantity, w.quantity):
            return Relation(
                "conflicts",
                f"{p.quantity} {words_of(p)} cannot be part of {w.quantity} {words_of(w)}: "
                "the part is larger than the whole.",
            )
        return Relation(
            "different_scope",
            f"{_who(part)} counts {words_of(p)} ({p.quantity}), {_who(whole)} counts "
            f"{words_of(w)} ({w.quantity}), which includes them.",
        )
    if "attackers" in (scope_of(x), scope_of(y)):
        return Relation(
            "different_scope",
            f"One counts {words_of(x)}, the other {words_of(y)}; the attackers may be in or out of the toll.",
        )
    return Relation("different_scope", f"One counts {words_of(x)}, the other {words_of(y)}.")


def _nested(x, y) -> bool:
    return _is_within(x, y) or _is_within(y, x)


def _is_within(part, whole) -> bool:
    p, w = scope_of(part), scope_of(whole)
    if p == w:
        return part.partial and not whole.partial
    return is_part(p, w) and not (whole.partial and not part.partial)


def _exceeds(part: Quantity, whole: Quantity) -> bool:
    """Whether a part is surely more than the whole, soft bounds given their room."""
    if part.low is None or whole.high is None:
        return False
    room = whole.high * SOFT_ROOM if part.is_soft or whole.is_soft else 0
    return part.low > whole.high + room


def _is_one_number(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.low == quantity.high


def _same_scope(a: Telling, b: Telling) -> Relation:
    x, y = a.statement.quantity, b.statement.quantity
    if x == y:
        return Relation("agrees", f"Both say {x}.")
    if (x.low, x.high) == (y.low, y.high):
        return Relation("agrees", f"{_cap(x)} and {y} mean the same range.")
    if x.overlaps(y):
        return _overlapping(a, b)
    if _soft_overlap(x, y):
        return Relation("compatible", f"{_cap(x)} and {y} lie close together, and a soft figure leaves room.")
    return _disjoint(a, b)


def _overlapping(a: Telling, b: Telling) -> Relation:
    x, y = a.statement.quantity, b.statement.quantity
    order = _order(a, b)
    if order:
        old, new = (t.statement.quantity for t in order)
        if _has_risen(old, new):
            return Relation(
                "updates", f"{_when(order[1])} gives {new} after {_when(order[0])} gave {old}: the toll has risen."
            )
    if (same_day(a, b) or _long_past(a, b)) and _far_lower_bounds(x, y, _long_past(a, b)):
        low, high = sorted((x, y), key=lambda q: q.low)
        when = "on the same day" if same_day(a, b) else "for something long past"
        return Relation("conflicts", f"{_cap(low)} and {high} {when} are too far apart to be one count.")
    if _is_one_number(x) != _is_one_number(y):
        number, bound = (x, y) if _is_one_number(x) else (y, x)
        if number.low in (bound.low, bound.high):
            return Relation("compatible", f"{_cap(number)} is the very number that {bound} starts from.")
        return Relation("compatible", f"{_cap(bound)} leaves room for {number}.")
    return Relation("compatible", f"{_cap(x)} and {y} overlap, so one number could satisfy both.")


def _disjoint(a: Telling, b: Telling) -> Relation:
    x, y = a.statement.quantity, b.statement.quantity
    if a.statement.superseded != b.statement.superseded:
        old, new = (a, b) if a.statement.superseded else (b, a)
        return Relation(
            "updates",
            f"{_who(old)} itself replaces {old.statement.quantity}; {_who(new)} gives {new.statement.quantity}.",
        )
    order = _order(a, b)
    if order is None:
        why = "on the same day" if same_day(a, b) else "and no date explains the difference"
        return Relation("conflicts", f"{_cap(x)} and {y} cannot both hold {why}.")
    (old, new), (before, after) = order, (order[0].statement.quantity, order[1].statement.quantity)
    if _middle(after) > _middle(before):
        return Relation(
            "updates", f"{_when(new)} gives {after} after {_when(old)} gave {before}: the figure has risen."
        )
    if new.statement.measure == "injured" and _middle(before) - _middle(after) <= FEW:
        return Relation(
            "updates",
            f"{_when(new)} gives {after} injured after {_when(old)} gave {before}: somebody may have died since.",
        )
    if new.statement.measure == "missing":
        return Relation(
            "updates", f"{_when(new)} gives {after} missing after {_when(old)} gave {before}: some were found."
        )
    return Relation(
        "revises_down", f"{_when(new)} gives {after} after {_when(old)} gave {before}: the figure was revised down."
    )


def _order(a: Telling, b: Telling):
    """Earlier and later telling, unless both look back at something long past: then order explains nothing."""
    if _long_past(a, b):
        return None
    if a.statement.kind == "quantity":
        return None
    return earlier_and_later(a, b)


def _long_past(a: Telling, b: Telling) -> bool:
    return a.statement.other_event and b.statement.other_event


def _has_risen(old: Quantity, new: Quantity) -> bool:
    """A later report with a higher floor: at least 3, then 10. A later, looser floor is no news."""
    if old.low is None or new.low is None or new.low <= old.low:
        return False
    return old.high is None or new.low > old.high or (new.high is not None and new.high > old.high)


def _far_lower_bounds(x: Quantity, y: Quantity, long_past: bool) -> bool:
    if x.high is not None or y.high is not None or x.low is None or y.low is None:
        return False
    if x.is_soft or y.is_soft:
        return False
    low, high = sorted((x.low, y.low))
    return high - low > 2 and high > low * (SETTLED_APART if long_past else FAR_APART)


def _soft_overlap(x: Quantity, y: Quantity) -> bool:
    if not (x.is_soft or y.is_soft):
        return False
    return _roomy(x).overlaps(_roomy(y))


def _roomy(quantity: Quantity) -> Quantity:
    if not quantity.is_soft:
        return quantity
    low = quantity.low - abs(quantity.low) * SOFT_ROOM if quantity.low is not None else None
    high = quantity.high + abs(quantity.high) * SOFT_ROOM if quantity.high is not None else None
    return Quantity(low, high, quantity.qualifier)


def _middle(quantity: Quantity) -> float:
    if quantity.low is None:
        return quantity.high
    if quantity.high is None:
        return quantity.low
    return (quantity.low + quantity.high) / 2


def _who(telling: Telling) -> str:
    return name_of(telling)


def _when(telling: Telling) -> str:
    return name_of(telling, dated=True)


def _cap(value) -> str:
    words = str(value)
    return words[:1].upper() + words[1:]
