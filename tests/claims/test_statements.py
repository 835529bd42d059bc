"""Plain values: intervals and their words, periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.statements import Period, Quantity, Statement, in_words, with_unit


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(23, 23), "23"),
        (Quantity(23, None, "at_least"), "at least 23"),
        (Quantity(13, None, "more_than"), "more than 12"),
        (Quantity(15_000_000, None, "more_than"), "more than 15 million"),
        (Quantity(0, 12, "at_most"), "up to 12"),
        (Quantity(0, 11, "fewer_than"), "fewer than 12"),
        (Quantity(None, 99, "nearly"), "nearly 100"),
        (Quantity(None, 3_700_000, "nearly"), "nearly 3.7 million"),
        (Quantity(630, 770, "about"), "about 700"),
        (Quantity(9, 12, "between"), "9 to 12"),
        (Quantity(12, None, "vague"), "12 or more"),
        (Quantity(1, None, "vague"), "several"),
        (Quantity(0, 0), "0"),
        (Quantity(62_000_000_000, 62_000_000_000), "62 billion"),
        (Quantity(3_712_455, 3_712_455), "3,712,455"),
        (Quantity(1_200, 1_200), "1,200"),
        (Quantity(7.6, 7.6), "7.6"),
    ],
)
def test_a_figure_keeps_the_wording_of_the_article(quantity, words):
    assert in_words(quantity) == words


@pytest.mark.parametrize(
    ("words", "unit", "whole"),
    [
        ("more than 15 million", "USD", "more than USD 15 million"),
        ("62 billion", "USD", "USD 62 billion"),
        ("at least 200", "US$", "at least US$ 200"),
        ("more than 40", "%", "more than 40%"),
        ("nearly 30", "km", "nearly 30 km"),
        ("500 million", "rupees", "500 million rupees"),
        ("5", "ordinal", "5"),
        ("9 to 12", None, "9 to 12"),
    ],
)
def test_a_unit_stands_where_it_belongs(words, unit, whole):
    assert with_unit(words, unit) == whole


@pytest.mark.parametrize(
    ("a", "b", "overlap"),
    [
        (Quantity(23, None, "at_least"), Quantity(23, 23), True),
        (Quantity(24, None, "at_least"), Quantity(23, 23), False),
        (Quantity(None, 99, "nearly"), Quantity(100, None, "at_least"), False),
        (Quantity(9, 12, "between"), Quantity(12, 15, "between"), True),
    ],
)
def test_two_figures_overlap_where_one_number_satisfies_both(a, b, overlap):
    assert a.overlaps(b) is b.overlaps(a) is overlap


ends = st.one_of(st.none(), st.integers(-50, 50))


@st.composite
def quantities(draw):
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Quantity(low, high, "between")


def numbers(quantity):
    """The whole numbers that satisfy it, as far as they matter here."""
    low = -60 if quantity.low is None else quantity.low
    high = 60 if quantity.high is None else quantity.high
    return set(range(low, high + 1))


@given(quantities(), quantities())
def test_overlap_is_what_the_numbers_say(a, b):
    assert a.overlaps(b) == bool(numbers(a) & numbers(b))


@given(quantities(), quantities())
def test_holding_is_what_the_numbers_say(a, b):
    assert not a.holds(b) or numbers(b) <= numbers(a)


@given(quantities())
def test_every_figure_holds_itself(a):
    assert a.holds(a)


def test_bounds_upside_down_are_refused():
    with pytest.raises(ValueError, match="above"):
        Quantity(9, 2)


def test_an_unknown_qualifier_is_refused():
    with pytest.raises(ValueError, match="qualifier"):
        Quantity(9, 9, "roughly")


january = Period(date(2023, 1, 1), date(2023, 1, 31), "month")
thirtieth = Period(date(2023, 1, 30), date(2023, 1, 30))


def test_a_month_holds_its_days_and_not_the_other_way_round():
    assert january.holds(thirtieth) and not thirtieth.holds(january)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (thirtieth, "30 Jan 2023"),
        (january, "Jan 2023"),
        (Period(date(2023, 1, 1), date(2023, 12, 31), "year"), "2023"),
        (Period(date(2023, 1, 2), date(2023, 1, 4), "days"), "2 Jan 2023 to 4 Jan 2023"),
    ],
)
def test_a_period_is_written_as_precisely_as_it_was_said(period, words):
    assert str(period) == words


def test_the_gap_between_periods_is_counted_in_days():
    assert thirtieth.gap(Period(date(2023, 2, 2), date(2023, 2, 2))) == 3 and january.gap(thirtieth) == 0


def test_a_moved_statement_keeps_all_but_what_is_changed():
    statement = Statement("casualty", "killed", 3, 9, "killed", Quantity(2, 2), via=("Dawn",), why="subject")
    assert statement.moved(event=1, place="Carville") == Statement(
        **{**statement._asdict(), "event": 1, "place": "Carville"}
    )
