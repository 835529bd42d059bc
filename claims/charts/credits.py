"""Who credits whom: outlets on the left, the origins they go back to on the right, go-betweens between them."""

from collections import Counter
from dataclasses import dataclass

from .scales import share, shortened

NODE = 34
TELLERS_AT_MOST = 16  # more would be a thicket; the words beside the graph hold them all
COLUMNS = {1: (2.0,), 2: (2.0, 56.0), 3: (2.0, 36.0, 70.0)}
NODE_WIDTH = {1: 90.0, 2: 38.0, 3: 26.0}


@dataclass(frozen=True, slots=True)
class Node:
    name: str
    label: str
    column: int
    x: str
    y: int  # the middle of the box
    width: str
    is_origin: bool  # the voices that count: nobody stands behind them, or they also tell of their own

    @property
    def top(self) -> int:
        return self.y - 13


@dataclass(frozen=True, slots=True)
class Arrow:
    """From who tells to who is credited. A bend leads back within a column, which is how a circle shows."""

    x1: str
    y1: int
    x2: str
    y2: int
    bends: bool = False
    bend: str = ""  # the path of a bend, in pixels from (x1, y1)


@dataclass(frozen=True, slots=True)
class CreditGraph:
    height: int
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    words: tuple[
        tuple[str, str], ...
    ] = ()  # the same as text: who tells, whom they credit, "" for what they tell of their own
    left_out: int = 0  # outlets that are in the words only


def credit_graph(credits: list[tuple[str, str]], alone: list[str] = ()) -> CreditGraph | None:
    """`credits` are (who tells, whom they credit); `alone` tell it of their own. None where there is nobody."""
    credits = list(dict.fromkeys((a, b) for a, b in credits if a != b))
    own = list(dict.fromkeys(alone))
    words = (*credits, *((name, "") for name in own))
    tellers = list(dict.fromkeys(name for name, _ in words))
    drawn = set(tellers[:TELLERS_AT_MOST])
    credits = [(a, b) for a, b in credits if a in drawn]
    names = list(dict.fromkeys([*(n for n in own if n in drawn), *(name for pair in credits for name in pair)]))
    if not names:
        return None
    nodes = _nodes(names, credits, set(own))
    arrows = tuple(_arrow(nodes[a], nodes[b]) for a, b in credits)
    height = max(node.y for node in nodes.values()) + NODE // 2 + 3
    return CreditGraph(height, tuple(nodes.values()), arrows, words, len(tellers) - len(drawn))


def _nodes(names, credits, own) -> dict[str, Node]:
    column_of = _columns(names, credits)
    count = max(column_of.values()) + 1
    rows: dict[int, int] = {}
    if any(column_of[b] - column_of[a] == 2 for a, b in credits):
        # Go-betweens stand lower than everybody else, or arrows past them would seem to lead through them.
        sizes = Counter(column_of.values())
        rows[1] = max(sizes[0], sizes[2]) - 1
    nodes = {}
    telling = {a for a, _ in credits}
    for name in _in_reading_order(names, credits):
        column = column_of[name]
        rows[column] = rows.get(column, -1) + 1
        nodes[name] = _node(name, column, rows[column], count, is_origin=name in own or name not in telling)
    return nodes


def _columns(names, credits) -> dict[str, int]:
    """Those who credit others stand left, origins right, and between them those who do both."""
    tellers, credited = {a for a, _ in credits}, {b for _, b in credits}
    both = tellers & credited
    last = 2 if both else 1 if credits else 0
    return {name: 1 if name in both else 0 if name in tellers else last for name in names}


def _in_reading_order(names, credits) -> list[str]:
    """Whoever credits somebody first, then those they credit in the same order, so that few arrows cross."""
    credited = [b for _, b in credits]
    tellers = sorted(dict.fromkeys(a for a, _ in credits), key=lambda name: credited.index(dict(credits)[name]))
    return list(dict.fromkeys([*tellers, *credited, *names]))


def _node(name, column, row, count, is_origin) -> Node:
    x = COLUMNS[count][column]
    letters = {1: 46, 2: 34, 3: 26}[count]  # a narrow screen cuts them off earlier
    return Node(
        name=name,
        label=shortened(name, letters),
        column=column,
        x=share(x),
        y=NODE * row + NODE // 2 + 3,
        width=share(NODE_WIDTH[count]),
        is_origin=is_origin,
    )


def _arrow(a: Node, b: Node) -> Arrow:
    width = float(a.width[:-1])
    x1 = float(a.x[:-1]) + width
    if a.column == b.column:
        down = b.y - a.y
        return Arrow(share(x1), a.y, share(x1), b.y, bends=True, bend=f"M0,0 C22,0 22,{down} 4,{down}")
    x2 = float(b.x[:-1])
    if b.column < a.column:
        x1, x2 = float(a.x[:-1]), x2 + width
    return Arrow(share(x1), a.y, share(x2), b.y)
