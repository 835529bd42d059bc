"""Sentences as the news writes them, each with what a careful checker marks in it.

They stand in `told/`, one a line: the marks, " | ", the text, in which " ¶ " begins a paragraph. "killed 14+" is at
least 14, "injured -99" up to 99, "killed 3-5" a range, "casualties 4" the dead and the hurt in one number.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from claims.extraction import extract_statements

FOLDER = Path(__file__).parent / "told"
MARK = re.compile(r"([a-z]+) (?:(\d+)(\+|-(\d+))?|-(\d+))")
HARMED = frozenset({"killed", "injured", "casualties"})


def _lines(*names: str):
    for name in names:
        for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                marks, text = line.split(" | ", 1)
                yield pytest.param(marks, text.replace(" ¶ ", "\n\n"), id=f"{name}: {text[:60]}")


def _bounds(mark: str) -> tuple[str, int | None, int | None]:
    measure, low, more, high, most = MARK.fullmatch(mark).groups()
    if most:
        return measure, None, int(most)
    return measure, int(low), None if more == "+" else int(high or low)


def _expected(marks: str) -> set[tuple]:
    return set() if marks == "nothing" else {_bounds(mark) for mark in marks.split(", ")}


def _marked(text: str) -> set[tuple]:
    """(measure, low, high) of the main event's casualty statements."""
    statements = extract_statements(text, published=date(2024, 5, 15)).statements
    return {
        (s.measure, s.quantity.low, s.quantity.high)
        for s in statements
        if s.kind == "casualty" and s.quantity and not s.other_event
    }


@pytest.mark.parametrize(("marks", "text"), list(_lines("crime", "disasters", "traps", "turns", "war")))
def test_the_dead_and_the_hurt_are_read_as_a_checker_marks_them(marks, text):
    assert {told for told in _marked(text) if told[0] in HARMED} == _expected(marks)


@pytest.mark.parametrize(("marks", "text"), list(_lines("others")))
def test_the_missing_the_held_and_the_saved_are_read_as_a_checker_marks_them(marks, text):
    assert {told for told in _marked(text) if told[0] not in HARMED} == _expected(marks)
