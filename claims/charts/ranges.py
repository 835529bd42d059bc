"""The headline chart of a fact: one row a claim under its origin, from low to high, and the settled value."""

from dataclasses import dataclass

from .scales import AFTER_LABELS, AXIS, RIGHT, Scale, Tick, scale_for, share, shortened, ticks

HEADING, ROW = 24, 34  # pixels
TOP_WITH_SETTLED = 22


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
class Settled:
    """The settled value: one line, or two with the band between them; an open end has no line."""

    left: str
    right: str
    width: str
    label: str
    label_at: str
    anchor: str
    lines: tuple[str, ...]


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
        lines=tuple(dict.fromkeys(share(scale.at(bound)) for bound in settled if bound is not None)),
    )
