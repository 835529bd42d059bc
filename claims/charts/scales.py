"""A stretch of numbers or days laid over the width of a chart, and the round places on its axis."""

import math
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT = 3.0, 95.0  # per cent; the margin on the right leaves room for an arrow
AFTER_LABELS = 35.0  # where the bars of the range chart begin: labels stand left of them, or above on a narrow screen
AXIS = 26  # pixels that the labels of an axis take
LABEL_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class Tick:
    at: str
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of the number line laid over the width of the chart."""

    first: float
    last: float
    left: float = LEFT

    def at(self, value: float) -> float:
        part = (value - self.first) / (self.last - self.first)
        return self.left + (RIGHT - self.left) * min(1.0, max(0.0, part))


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
