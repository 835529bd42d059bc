"""A running toll: the figure over time, stepped, a line an origin."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from .scales import AXIS, LEFT, RIGHT, Scale, Tick, round_step, share, short_day, short_number, shortened

SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")
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
    anchor: str  # at the left edge words begin at their point, or half of them would be cut off


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
    return Point(share(x), y, point.words if is_free else "", words_y, "start" if x < LEFT + 4 else "middle")


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
