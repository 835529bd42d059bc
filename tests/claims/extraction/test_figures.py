"""Numbers in digits and words, with the words that qualify them, as intervals with their spans."""

import pytest

from claims.extraction.figures import find_figures


def only(text: str):
    (figure,) = find_figures(text)
    return figure


VALUES = [
    ("12 people", 12, 12, "exact"),
    ("twelve people", 12, 12, "exact"),
    ("a dozen people", 12, 12, "exact"),
    ("two dozen people", 24, 24, "exact"),
    ("twenty-three people", 23, 23, "exact"),
    ("two hundred and five people", 205, 205, "exact"),
    ("1,234 people", 1234, 1234, "exact"),
    ("3.7 million people", 3700000, 3700000, "exact"),
    ("half a million people", 500000, 500000, "exact"),
    ("1.5m people", 1500000, 1500000, "exact"),
    ("at least 12 people", 12, None, "at_least"),
    ("no fewer than 12 people", 12, None, "at_least"),
    ("12 or more people", 12, None, "at_least"),
    ("more than 12 people", 13, None, "more_than"),
    ("over 12 people", 13, None, "more_than"),
    ("more than a dozen people", 13, None, "more_than"),
    ("up to 12 people", 0, 12, "at_most"),
    ("as many as 12 people", 0, 12, "at_most"),
    ("no more than 12 people", 0, 12, "at_most"),
    ("fewer than 12 people", 0, 11, "fewer_than"),
    ("nearly 100 people", None, 99, "nearly"),
    ("almost 3.7 million people", None, 3700000, "nearly"),
    ("about 100 people", 90, 110, "about"),
    ("an estimated 100 people", 90, 110, "about"),
    ("100 or so people", 90, 110, "about"),
    ("between nine and 12 people", 9, 12, "between"),
    ("9 to 12 people", 9, 12, "between"),
    ("9-12 people", 9, 12, "between"),
    ("two or three people", 2, 3, "between"),
    ("tens of people", 10, None, "vague"),
    ("dozens of people", 12, None, "vague"),
    ("hundreds of people", 100, None, "vague"),
    ("hundreds of thousands of people", 100000, None, "vague"),
    ("a few thousand people", 1000, None, "vague"),
    ("several people", 1, None, "vague"),
    ("a number of people", 1, None, "vague"),
    ("no one", 0, 0, "exact"),
    ("No-one", 0, 0, "exact"),
    ("Fifty-one people", 51, 51, "exact"),
]

ROLES = [
    ("$62 billion", "money"),
    ("Rs 500 was paid", "money"),
    ("300 rupees", "money"),
    ("50% of homes", "percent"),
    ("50 per cent of homes", "percent"),
    ("a 23-year-old man", "age"),
    ("a 44 year old man", "age"),
    ("aged 31", "age"),
    ("Ana Roy, 31, died", "age"),
    ("Ana Roy (31)", "age"),
    ("both 51", "age"),
    ("The two boys, 12 and 16, were hurt", "count"),
    ("40 miles away", "measure"),
    ("a magnitude 6.1 quake", "measure"),
    ("for 20 years", "measure"),
    ("at 5 p.m.", "clock"),
    ("on January 30", "day"),
    ("on 2 May", "day"),
    ("in 2004", "year"),
    ("Highway 175", "name"),
    ("the 300 block of Elm Street", "name"),
    ("call 555-1234", "name"),
    ("the 20th man", "ordinal"),
    ("a 3-2 win", "score"),
    ("23 soldiers", "count"),
]


@pytest.mark.parametrize(("text", "low", "high", "qualifier"), VALUES)
def test_a_figure_has_the_bounds_its_words_give(text, low, high, qualifier):
    quantity = only(text).quantity
    assert (quantity.low, quantity.high, quantity.qualifier) == (low, high, qualifier)


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_what_a_number_is_shows_from_the_words_around_it(text, role):
    assert [figure.role for figure in find_figures(text)][0] == role


def test_the_span_holds_the_qualifier_and_the_core_does_not():
    text = "Police said at least 23 soldiers died."
    figure = only(text)
    assert text[figure.start : figure.end] == figure.words == "at least 23"
    assert text[figure.core_start : figure.core_end] == "23"


def test_offsets_move_with_the_piece_they_come_from():
    assert only("12 people").start + 100 == find_figures("12 people", 100)[0].start


def test_two_numbers_in_a_row_are_two_figures():
    assert [figure.value for figure in find_figures("five, six")] == [5, 6]


def test_money_keeps_its_open_bound_where_counts_step_to_the_next():
    assert only("more than $15 million").quantity.low == 15_000_000


def test_a_very_long_number_is_nobody():
    assert find_figures("1" * 100_000) == ()


GLUED = [
    ("$5/two-dozen", ["5", "two-dozen"]),
    ("two-two-two ferries", ["two"]),
    ("two\u00a0hundred ferries", ["two\u00a0hundred"]),
    ("a\u00a0dozen ferries and an  hundred", ["a\u00a0dozen", "an  hundred"]),
    ("no  one, nor one", ["no", "one", "one"]),
    ("B-12, 7th and x3", ["7th"]),
]


@pytest.mark.parametrize(("text", "cores"), GLUED)
def test_numbers_are_found_where_other_signs_touch_them(text, cores):
    assert [text[figure.core_start : figure.core_end] for figure in find_figures(text)] == cores
