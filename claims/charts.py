"""Numbers and labels in, the geometry of a chart out; templates/claims/_chart_*.svg draw it.

Across, every place is a share of the width ("37.5%"), down, a number of pixels: so a chart fits any screen while its
letters keep their size. Every place is a string or a whole number, so that no locale puts a comma into it.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta

LEFT, RIGHT = 3.0, 95.0  # per cent; the margin on the right leaves room for an arrow
AFTER_LABELS = 35.0  # where the bars of the range chart begin: labels stand left of them, or above on a narrow screen
HEADING, ROW, AXIS = 24, 34, 26  # pixels
TOP_WITH_SETTLED = 22
LABEL_AT_MOST = 40
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")


@dataclass(frozen=True, slots=True)
class RangeRow:
    """One claim as the range chart takes it: an interval on a number line, None where it is open."""

    label: str
    low: float | None
    high: float | None
    soft: bool = False
    sign: str = ""  # the relation whose sign stands before the label
    faint: bool = False  # denied, or replaced by a later figure of the same article


@dataclass(frozen=True, slots=True)
class Bar:
    """A row as it is drawn."""

    y: int
    label: str
    label_y: int
    left: str
    right: str
    is_dot: bool
    opens_left: bool
    opens_right: bool
    soft: bool
    sign: str
    faint: bool


@dataclass(frozen=True, slots=True)
class Heading:
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    at: str
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Settled:
    """The settled value: one line, or two with the band between them."""

    left: str
    right: str
    width: str
    label: str
    label_at: str
    anchor: str
    is_range: bool


@dataclass(frozen=True, slots=True)
class RangeChart:
    height: int
    top: int
    floor: int  # where the rows end and the axis begins
    bars: tuple[Bar, ...]
    headings: tuple[Heading, ...]
    ticks: tuple[Tick, ...]
    settled: Settled | None = None

    left: str = f"{AFTER_LABELS - 1}%"

    @property
    def depth(self) -> int:
        return self.floor - self.top


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of the number line laid over the width of the chart."""

    first: float
    last: float
    left: float = LEFT

    def at(self, value: float) -> float:
        part = (value - self.first) / (self.last - self.first)
        return self.left + (RIGHT - self.left) * min(1.0, max(0.0, part))


def range_chart(groups: list[tuple[str, list[RangeRow]]], settled=None, settled_label="", days=False):
    """The headline chart of a fact, its rows under the origins they go back to; None where no row has a figure.

    `settled` is (low, high); with `days` the numbers are day ordinals and the axis shows dates.
    """
    groups = [(name, [row for row in rows if row.low is not None or row.high is not None]) for name, rows in groups]
    groups = [(name, rows) for name, rows in groups if rows]
    if not groups:
        return None
    bounds = [bound for _, rows in groups for row in rows for bound in (row.low, row.high) if bound is not None]
    settled_bounds = [bound for bound in settled or () if bound is not None]
    scale = scale_for(bounds + settled_bounds, days)
    top = TOP_WITH_SETTLED if settled_bounds else 0
    headings, bars, y = [], [], top
    for name, rows in groups:
        headings.append(Heading(y + 17, shortened(name)))
        y += HEADING
        for row in rows:
            bars.append(_bar(row, scale, y))
            y += ROW
    return RangeChart(
        height=y + AXIS,
        top=top,
        floor=y,
        bars=tuple(bars),
        headings=tuple(headings),
        ticks=ticks(scale, days),
        settled=_settled(settled, settled_label, scale) if settled_bounds else None,
    )


def _bar(row: RangeRow, scale: Scale, y: int) -> Bar:
    left = scale.left if row.low is None else scale.at(row.low)
    right = RIGHT if row.high is None else scale.at(row.high)
    return Bar(
        y=y + 24,
        label=shortened(row.label),
        label_y=y + 13,
        left=share(left),
        right=share(right),
        is_dot=row.low is not None and row.low == row.high,
        opens_left=row.low is None,
        opens_right=row.high is None,
        soft=row.soft,
        sign=row.sign,
        faint=row.faint,
    )


def _settled(settled, label: str, scale: Scale) -> Settled:
    low, high = settled
    left = scale.left if low is None else scale.at(low)
    right = RIGHT if high is None else scale.at(high)
    middle = (left + right) / 2
    anchor = "start" if middle < 50 else "end" if middle > 75 else "middle"
    return Settled(
        left=share(left),
        right=share(right),
        width=share(right - left),
        label=label,
        label_at=share(left if anchor == "start" else right if anchor == "end" else middle),
        anchor=anchor,
        is_range=left != right,
    )


def scale_for(bounds: list[float], days=False) -> Scale:
    """Room for every bound with a little air; from zero where zero is near, never below it for figures."""
    low, high = float(min(bounds)), float(max(bounds))
    if days:
        air = max(2.0, (high - low) * 0.12)
        return Scale(low - air, high + air, AFTER_LABELS)
    air = max((high - low) * 0.15, abs(high) * 0.08, 1.0)
    first = 0.0 if 0 <= low <= (high - low) * 1.2 or 0 <= low < air else low - air
    return Scale(first, high + air, AFTER_LABELS)


def ticks(scale: Scale, days=False) -> tuple[Tick, ...]:
    """Three to seven round places on the axis."""
    if days:
        return _day_ticks(scale)
    step = round_step((scale.last - scale.first) / 5)
    first = math.ceil(scale.first / step)
    values = [step * number for number in range(first, math.floor(scale.last / step) + 1)]
    return tuple(_tick(scale.at(value), short_number(value)) for value in values)


def _day_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Days while they are few, else the first days of months, else of years."""
    first, last = math.ceil(scale.first), math.floor(scale.last)
    span = last - first
    if span > 900:
        return _year_ticks(scale, date.fromordinal(first).year, date.fromordinal(last).year)
    if span > 60:
        return _month_ticks(scale, date.fromordinal(first), last, max(1, math.ceil(span / 30 / 4)))
    step = next(step for step in (1, 2, 5, 7, 14, 30) if span / step <= 4.5)
    with_year = date.fromordinal(first).year != date.fromordinal(last).year
    days = range(first, last + 1, step)
    return tuple(_tick(scale.at(day), short_day(date.fromordinal(day), with_year)) for day in days)


def _year_ticks(scale, first: int, last: int) -> tuple[Tick, ...]:
    step = math.ceil((last - first) / 5) or 1
    years = range(first + 1, last + 1, step)
    return tuple(_tick(scale.at(date(year, 1, 1).toordinal()), str(year)) for year in years)


def _month_ticks(scale, first: date, last: int, step: int) -> tuple[Tick, ...]:
    found, number = [], first.year * 12 + first.month  # months counted through, the next one first
    while (month := date(number // 12, number % 12 + 1, 1)).toordinal() <= last:
        found.append(_tick(scale.at(month.toordinal()), f"{month:%b %Y}"))
        number += step
    return tuple(found)


def _tick(at: float, label: str) -> Tick:
    return Tick(share(at), label, "end" if at > 92 else "middle")


def round_step(rough: float) -> float:
    """The next of 1, 2, 5 times a power of ten; never less than one whole."""
    if rough <= 1:
        return 1
    power = 10 ** math.floor(math.log10(rough))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough * 0.999)


def short_number(value: float) -> str:
    """An axis label: "3,700", "62 bn"."""
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{value / size:,.10g} {word}"
    return f"{value:,.10g}"


def short_day(day: date, with_year: bool) -> str:
    return f"{day.day} {day:%b %Y}" if with_year else f"{day.day} {day:%b}"


def share(value: float) -> str:
    return f"{value:.2f}%"


def shortened(label: str, at_most=LABEL_AT_MOST) -> str:
    """A label that fits its line; the table beside the chart holds the whole."""
    return label if len(label) <= at_most else label[: at_most - 1].rstrip() + "…"


# ---- a running toll: value over time, stepped, a line an origin ----

TOLL_HEIGHT, TOLL_TOP = 180, 14
LEGEND_ROW = 20


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One origin's figure on one day."""

    origin: str
    day: date
    value: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True, slots=True)
class Point:
    x: str
    y: int
    words: str  # empty where they would stand on another figure's
    words_y: int  # above the point, or below it where another point is in the way


@dataclass(frozen=True, slots=True)
class TollLine:
    """One origin's line; dash (a number) and shape tell the lines apart without colour."""

    origin: str
    dash: int
    shape: str
    segments: tuple[Segment, ...]
    points: tuple[Point, ...]
    legend_y: int


@dataclass(frozen=True, slots=True)
class Level:
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class TollChart:
    height: int
    top: int
    floor: int
    lines: tuple[TollLine, ...]
    levels: tuple[Level, ...]
    ticks: tuple[Tick, ...]
    unnamed: int = 0  # origins beyond the sixth, which are left to the table


def toll_chart(points: list[TollPoint]) -> TollChart | None:
    """None unless the figure differs between days: one day, or one figure, has no course."""
    days = sorted({point.day for point in points})
    if len(days) < 2 or len({point.value for point in points}) < 2:
        return None
    by_origin = _by_origin(points)
    across = Scale(days[0].toordinal(), days[-1].toordinal() + max(1, (days[-1] - days[0]).days * 0.12))
    highest = max(point.value for point in points) or 1
    step = round_step(highest * 1.08 / 4)
    ceiling = step * math.ceil(highest * 1.02 / step)
    floor = TOLL_TOP + TOLL_HEIGHT

    def down(value: float) -> int:
        return round(floor - TOLL_HEIGHT * value / ceiling)

    legend = floor + AXIS + 16
    shown = list(by_origin.items())[: len(SHAPES)]
    taken: list[tuple[float, int]] = []  # where figures stand already
    spots = {(across.at(p.day.toordinal()), down(p.value)) for _, line in shown for p in line}
    lines = tuple(
        _toll_line(origin, number, line, across, down, legend + LEGEND_ROW * number, spots, taken)
        for number, (origin, line) in enumerate(shown)
    )
    levels = tuple(Level(down(step * n), short_number(step * n)) for n in range(1, round(ceiling / step) + 1))
    return TollChart(
        height=legend + LEGEND_ROW * len(lines),
        top=TOLL_TOP,
        floor=floor,
        lines=lines,
        levels=levels,
        ticks=_toll_ticks(days, across),
        unnamed=len(by_origin) - len(shown),
    )


def _by_origin(points: list[TollPoint]) -> dict[str, list[TollPoint]]:
    """Each origin's points by day, one a day (the highest); the origins with the longest course first."""
    lines: dict[str, dict[date, TollPoint]] = {}
    for point in points:
        days = lines.setdefault(point.origin, {})
        if point.day not in days or point.value > days[point.day].value:
            days[point.day] = point
    ordered = sorted(lines.items(), key=lambda item: (-len(item[1]), min(item[1]), item[0]))
    return {origin: [days[day] for day in sorted(days)] for origin, days in ordered}


def _toll_line(origin, number, line, across, down, legend_y, spots, taken) -> TollLine:
    """Level until the next figure, then straight up or down to it; the last figure holds to the edge.

    An origin that spoke once is a point alone.
    """
    segments = []
    for here, there in zip(line, [*line[1:], None], strict=True):
        x1 = share(across.at(here.day.toordinal()))
        x2 = share(across.at(there.day.toordinal()) if there else RIGHT)
        y1 = down(here.value)
        segments.append(Segment(x1, y1, x2, y1))
        if there and down(there.value) != y1:
            segments.append(Segment(x2, y1, x2, down(there.value)))
    points = tuple(_toll_point(point, across, down, spots, taken) for point in line)
    return TollLine(
        shortened(origin), number, SHAPES[number], tuple(segments if len(line) > 1 else ()), points, legend_y
    )


def _toll_point(point, across, down, spots, taken) -> Point:
    """A point with its figure, unless another figure stands there already; `taken` remembers where."""
    x, y = across.at(point.day.toordinal()), down(point.value)
    is_crowded = any(abs(x - other_x) < 9 and 0 < y - other_y < 26 for other_x, other_y in spots)
    words_y = 18 if is_crowded else -9
    is_free = all(abs(x - other_x) > 16 or abs(y + words_y - other_y) > 14 for other_x, other_y in taken)
    if is_free:
        taken.append((x, y + words_y))
    return Point(share(x), y, point.words if is_free else "", words_y)


def _toll_ticks(days: list[date], across: Scale) -> tuple[Tick, ...]:
    """The days themselves while they are few, else evenly spread ones."""
    if len(days) > 4:
        first, span = days[0], (days[-1] - days[0]).days
        days = [first + timedelta(days=round(span * n / 3)) for n in range(4)]
    with_year = days[0].year != days[-1].year
    kept, last = [], -99.0
    for day in days:
        at = across.at(day.toordinal())
        if at - last >= (24 if with_year else 16):
            kept.append(Tick(share(at), short_day(day, with_year), "start" if at < LEFT + 4 else "middle"))
            last = at
    return tuple(kept)


# ---- origins: who credits whom ----

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
