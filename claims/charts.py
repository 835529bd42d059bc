"""Numbers and labels in, the geometry of a chart out; templates/claims/_chart_*.svg draw it.

Across, every place is a share of the width ("37.5%"), down, a number of pixels: so a chart fits any screen while its
letters keep their size. Every place is a string or a whole number, so that no locale puts a comma into it.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta

LEFT, RIGHT = 3.0, 95.0  # per cent; the margin on the right leaves room for an arrow
HEADING, ROW, AXIS = 26, 40, 26  # pixels
TOP_WITH_SETTLED = 22
LABEL_AT_MOST = 46
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

    @property
    def depth(self) -> int:
        return self.floor - self.top


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of the number line laid over the width of the chart."""

    first: float
    last: float

    def at(self, value: float) -> float:
        share = (value - self.first) / (self.last - self.first)
        return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share))


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
        headings.append(Heading(y + 18, shortened(name)))
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
    left = LEFT if row.low is None else scale.at(row.low)
    right = RIGHT if row.high is None else scale.at(row.high)
    return Bar(
        y=y + 27,
        label=shortened(row.label),
        label_y=y + 15,
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
    left = LEFT if low is None else scale.at(low)
    right = RIGHT if high is None else scale.at(high)
    middle = (left + right) / 2
    anchor = "start" if middle < 33 else "end" if middle > 67 else "middle"
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
        return Scale(low - air, high + air)
    air = max((high - low) * 0.15, abs(high) * 0.08, 1.0)
    first = 0.0 if 0 <= low <= (high - low) * 1.2 or 0 <= low < air else low - air
    return Scale(first, high + air)


def ticks(scale: Scale, days=False) -> tuple[Tick, ...]:
    """Three to seven round places on the axis."""
    if days:
        return _day_ticks(scale)
    step = round_step((scale.last - scale.first) / 5)
    first = math.ceil(scale.first / step)
    values = [step * number for number in range(first, math.floor(scale.last / step) + 1)]
    return tuple(_tick(scale.at(value), short_number(value)) for value in values)


def _day_ticks(scale: Scale) -> tuple[Tick, ...]:
    first, last = math.ceil(scale.first), math.floor(scale.last)
    span = last - first
    step = next((step for step in (1, 2, 5, 7, 14, 30, 91, 182, 365, 1826, 3652) if span / step <= 4.5), 36525)
    with_year = step >= 30 or date.fromordinal(first).year != date.fromordinal(last).year
    return tuple(
        _tick(scale.at(day), short_day(date.fromordinal(day), with_year)) for day in range(first, last + 1, step)
    )


def _tick(at: float, label: str) -> Tick:
    anchor = "start" if at < LEFT + 4 else "end" if at > 92 else "middle"
    return Tick(share(at), label, anchor)


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
    words: str


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
    """None unless the figures stand for at least two days: one day has no course."""
    days = sorted({point.day for point in points})
    if len(days) < 2:
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
    lines = tuple(
        _toll_line(origin, number, line, across, down, legend + LEGEND_ROW * number)
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


def _toll_line(origin, number, line, across, down, legend_y) -> TollLine:
    """Level until the next figure, then straight up or down to it; the last figure holds to the edge."""
    segments = []
    for here, there in zip(line, [*line[1:], None], strict=True):
        x1 = share(across.at(here.day.toordinal()))
        x2 = share(across.at(there.day.toordinal()) if there else RIGHT)
        y1 = down(here.value)
        segments.append(Segment(x1, y1, x2, y1))
        if there and down(there.value) != y1:
            segments.append(Segment(x2, y1, x2, down(there.value)))
    points = tuple(Point(share(across.at(p.day.toordinal())), down(p.value), p.words) for p in line)
    return TollLine(shortened(origin), number, SHAPES[number], tuple(segments), points, legend_y)


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
    is_origin: bool  # nobody further back: the voices that count

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
    words: tuple[tuple[str, str], ...] = ()  # the same as text: who tells, whom they credit, "" for nobody


def credit_graph(credits: list[tuple[str, str]], alone: list[str] = ()) -> CreditGraph | None:
    """`credits` are (who tells, whom they credit); `alone` tell it of their own. None where there is nobody."""
    credits = list(dict.fromkeys((a, b) for a, b in credits if a != b))
    names = list(dict.fromkeys([*alone, *(name for pair in credits for name in pair)]))
    if not names:
        return None
    column_of = _columns(names, credits)
    count = max(column_of.values()) + 1
    rows: dict[int, int] = {}
    nodes = {}
    telling = {a for a, _ in credits}
    for name in names:
        column = column_of[name]
        row = rows.get(column, 0)
        rows[column] = row + 1
        nodes[name] = _node(name, column, row, count, is_origin=name not in telling)
    arrows = tuple(_arrow(nodes[a], nodes[b], count) for a, b in credits)
    words = (*credits, *((name, "") for name in names if name not in telling and name in alone))
    return CreditGraph(NODE * max(rows.values()) + 6, tuple(nodes.values()), arrows, words)


def _columns(names, credits) -> dict[str, int]:
    """Those who only tell stand left, those who are only credited right, those who do both between them."""
    tellers, credited = {a for a, _ in credits}, {b for _, b in credits}
    both = tellers & credited
    last = 2 if both else 1 if credits else 0
    return {name: 1 if name in both else last if name in credited else 0 for name in names}


def _node(name, column, row, count, is_origin) -> Node:
    x = COLUMNS[count][column]
    letters = {1: 46, 2: 20, 3: 13}[count]
    return Node(
        name=name,
        label=shortened(name, letters),
        column=column,
        x=share(x),
        y=NODE * row + NODE // 2 + 3,
        width=share(NODE_WIDTH[count]),
        is_origin=is_origin,
    )


def _arrow(a: Node, b: Node, count: int) -> Arrow:
    width = NODE_WIDTH[count]
    x1 = float(a.x[:-1]) + width
    if a.column == b.column:
        down = b.y - a.y
        return Arrow(share(x1), a.y, share(x1), b.y, bends=True, bend=f"M0,0 C22,0 22,{down} 4,{down}")
    x2 = float(b.x[:-1])
    if b.column < a.column:
        x1, x2 = float(a.x[:-1]), x2 + width
    return Arrow(share(x1), a.y, share(x2), b.y)
