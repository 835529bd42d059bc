"""A running toll: the figure over time, stepped, a line an origin."""

import math
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .scales import AXIS, LEFT, RIGHT, Scale, Tick, round_step, share, short_day, short_number, shortened

SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")
TOLL_HEIGHT, TOLL_TOP = 180, 14
LEGEND_ROW = 20
ASIDE = 12  # pixels between points that would cover each other
NEAR_EDGE = 80.0  # per cent; from here on they step aside to the left


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One origin's figure on one day, with how many claims give it in these words."""

    origin: str
    day: date
    value: float
    words: str = ""
    times: int = 1


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
    aside: int  # pixels to the right (or left, below zero) of its day, so that no point covers another
    told: TollPoint
    words: str  # empty where they would stand on another figure's
    words_y: int  # above the point, or below it where another point is in the way
    anchor: str  # at an edge words begin or end at their point, or half of them would be cut off


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
    told: tuple[tuple[str, tuple[TollPoint, ...]], ...]  # every figure of every origin, drawn or not, by day
    unnamed: int = 0  # origins beyond the sixth, which are left to the words

    @property
    def figures(self) -> int:
        """Claims with a figure, however many share a point."""
        return sum(point.times for _, points in self.told for point in points)


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
    drawn = [point for _, told in shown for point in told]
    room = _Room({(across.at(p.day.toordinal()), down(p.value)) for p in drawn}, _labels(drawn))
    lines = tuple(
        _toll_line(origin, number, told, across, down, legend + LEGEND_ROW * number, room)
        for number, (origin, told) in enumerate(shown)
    )
    levels = tuple(Level(down(step * n), short_number(step * n)) for n in range(1, round(ceiling / step) + 1))
    return TollChart(
        height=legend + LEGEND_ROW * len(lines),
        top=TOLL_TOP,
        floor=floor,
        lines=lines,
        levels=levels,
        ticks=_toll_ticks(days, across),
        told=tuple((origin, tuple(told)) for origin, told in by_origin.items()),
        unnamed=len(by_origin) - len(shown),
    )


def _by_origin(points: list[TollPoint]) -> dict[str, list[TollPoint]]:
    """Each origin's figures by day, the highest of a day first, the same words of a day as one; the origins with the
    longest course first."""
    times = Counter(points)
    told: dict[str, list[TollPoint]] = {}
    for point in sorted(times, key=lambda point: (point.day, -point.value, point.words)):
        told.setdefault(point.origin, []).append(replace(point, times=times[point]))
    return dict(sorted(told.items(), key=lambda item: (-len(_course(item[1])), item[1][0].day, item[0])))


def _course(told: list[TollPoint]) -> list[TollPoint]:
    """The highest figure of each day: where the line runs. A lower one of that day is a point beside it."""
    return [point for before, point in zip([None, *told], told, strict=False) if not before or before.day != point.day]


def _toll_line(origin, number, told, across, down, legend_y, room) -> TollLine:
    """Level until the next figure, then straight up or down to it; the last figure holds to the edge.

    An origin that spoke on one day is points alone.
    """
    line = _course(told)
    segments = []
    for here, there in zip(line, [*line[1:], None], strict=True):
        x1 = share(across.at(here.day.toordinal()))
        x2 = share(across.at(there.day.toordinal()) if there else RIGHT)
        y1 = down(here.value)
        segments.append(Segment(x1, y1, x2, y1))
        if there and down(there.value) != y1:
            segments.append(Segment(x2, y1, x2, down(there.value)))
    points = tuple(_toll_point(point, across.at(point.day.toordinal()), down(point.value), room) for point in told)
    return TollLine(
        shortened(origin), number, SHAPES[number], tuple(segments if len(line) > 1 else ()), points, legend_y
    )


def _labels(points: list[TollPoint]) -> dict[tuple, str]:
    """What to write at each figure of each day, with how many claims give it: "84 ×4", "at least 30, 30"."""
    said: dict[tuple, Counter] = {}
    for point in points:
        said.setdefault((point.day, point.value), Counter())[point.words] += point.times
    return {
        spot: ", ".join(f"{words} ×{times}" if times > 1 else words for words, times in counts.most_common())
        for spot, counts in said.items()
    }


class _Room:
    """What stands where in a chart, so that neither points nor words cover each other."""

    def __init__(self, spots: set[tuple[float, int]], labels: dict[tuple, str]):
        self.spots = spots  # all places where there will be a point
        self.labels = labels  # those not written yet
        self.points: list[tuple[float, int]] = []
        self.words: list[tuple[float, int]] = []

    def step_aside(self, x: float, y: int) -> int:
        """How far a point moves beside those that stand at its place already."""
        there = sum(abs(x - other_x) < 1.2 and abs(y - other_y) < 9 for other_x, other_y in self.points)
        self.points.append((x, y))
        return there * (ASIDE if x < NEAR_EDGE else -ASIDE)

    def is_crowded_above(self, x: float, y: int) -> bool:
        return any(abs(x - other_x) < 9 and 0 < y - other_y < 26 for other_x, other_y in self.spots)

    def label(self, point: TollPoint, x: float, y: int) -> str:
        """The words of a point: none where its figure of that day is written already, or others stand there."""
        words = self.labels.pop((point.day, point.value), "")
        if not words or any(abs(x - other_x) <= 16 and abs(y - other_y) <= 14 for other_x, other_y in self.words):
            return ""
        self.words.append((x, y))
        return words


def _toll_point(point: TollPoint, x: float, y: int, room: _Room) -> Point:
    """A point beside any that it would cover, with its figure unless another figure stands there already."""
    words_y = 18 if room.is_crowded_above(x, y) else -9
    return Point(
        x=share(x),
        y=y,
        aside=room.step_aside(x, y),
        told=point,
        words=room.label(point, x, y + words_y),
        words_y=words_y,
        anchor="start" if x < LEFT + 4 else "end" if x >= NEAR_EDGE else "middle",
    )


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
