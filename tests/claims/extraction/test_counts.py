"""Figures that are not casualties: counts, money, percentages, magnitudes, distances."""

from datetime import date

import pytest

from claims.extraction.counts import read_counts
from claims.extraction.document import read_document
from claims.extraction.periods import find_periods


def quantities(text):
    document = read_document(text, published=date(2024, 3, 14))
    document.periods = find_periods(document)
    return read_counts(document)


def only(text):
    (found,) = quantities(text)
    return found


COUNTS = [
    ("The gang is behind more than 140 attacks.", "attacks", 140, None, "more_than"),
    ("Approximately 200 border clashes were counted.", "clashes", 180, 220, "about"),
    ("The army destroyed four villages.", "villages", 4, 4, "exact"),
    ("At least 40 homes burned.", "homes", 40, None, "at_least"),
    ("Between 15 and 20 rockets were fired.", "rockets", 15, 20, "between"),
    ("Some 300 students took part in the march.", "students", 270, 330, "about"),
    ("Hundreds of thousands of Fijians marched.", "fijians", 100_000, None, "vague"),
    ("A few thousand of their members stayed.", "members", 1000, None, "vague"),
    ("Over 2 million registered Fijians voted.", "fijians", 2_000_000, None, "more_than"),
    ("Over 2 million voters turned out.", "voters", 2_000_000, None, "more_than"),
]


@pytest.mark.parametrize("text, measure, low, high, qualifier", COUNTS, ids=[row[0] for row in COUNTS])
def test_a_count_of_things(text, measure, low, high, qualifier):
    found = only(text)
    assert (found.kind, found.measure) == ("quantity", measure)
    assert (found.quantity.low, found.quantity.high, found.quantity.qualifier) == (low, high, qualifier)


MONEY = [
    ("The state gave more than $18 million to mend roads.", 18_000_000, None, "USD", "to mend roads"),
    ("The firm put $41 billion into the Northern Canal.", 41e9, 41e9, "USD", "Northern Canal"),
    ("The reward rose to £2,500.", 2500, 2500, "GBP", "reward"),
    ("Damage is put at $40 million to $60 million.", 40_000_000, 60_000_000, "USD", "damage"),
    ("It lost between $3 million and $5 million on the deal.", 3_000_000, 5_000_000, "USD", "deal"),
    ("He was held on €50,000 bail.", 50_000, 50_000, "EUR", "bail"),
]


@pytest.mark.parametrize("text, low, high, unit, purpose", MONEY, ids=[row[0] for row in MONEY])
def test_money_has_currency_scale_and_purpose(text, low, high, unit, purpose):
    found = only(text)
    assert (found.measure, found.quantity.low, found.quantity.high) == ("money", low, high)
    assert (found.unit, found.population) == (unit, purpose)


PERCENTAGES = [
    ("The district saw a 35% increase in armed robberies.", 35, "armed robberies", "increase"),
    ("Some say 12 percent of the farms were lost.", 12, "farms", None),
    ("The burglary rate has dropped by 15 percent over the past year.", 15, "burglary rate", "dropped"),
]


@pytest.mark.parametrize("text, low, what, change", PERCENTAGES, ids=[row[0] for row in PERCENTAGES])
def test_a_percentage_says_of_what(text, low, what, change):
    found = only(text)
    assert (found.measure, found.unit, found.quantity.low) == ("percent", "%", low)
    assert (found.population, found.group) == (what, change)


def test_a_percentage_says_since_when():
    assert only("Prices rose by 9 percent since 2021.").happened.first == date(2021, 1, 1)


def test_a_magnitude_and_a_distance():
    magnitude, distance = quantities("A 6.1-magnitude quake struck 75 kilometers (47 miles) west of the town.")
    assert (magnitude.measure, magnitude.quantity.low) == ("magnitude", 6.1)
    assert (distance.measure, distance.unit, distance.quantity.low) == ("distance", "km", 75)


@pytest.mark.parametrize("words", ["the fifth armed attack this year", "the 5th attack in two weeks"])
def test_an_ordinal_counts_what_has_been_so_far(words):
    found = only(f"It was {words}.")
    assert (found.measure, found.unit, found.quantity.low, found.quantity.high) == ("attacks", "ordinal", 5, 5)


LEFT_OUT = [
    "Police killed six gunmen and wounded 30 people.",
    "At least 40 people were injured and 25 soldiers are missing.",
    "The 23-year-old called 555-0142 at 10:30 p.m.",
    "Ann Marsh, 34, lives at 1900 Oak Street.",
    "They won 3-2 after 90 minutes.",
    "It happened in 2019, 12 years after the war, three times.",
    "Two men were seen near Nine Mile Road.",
    "Subscribe now for $199 and get our newsletter.",
    "I am 100 percent sure of it.",
    "Several people and many things were there.",
    "The second man lived on 5th Street.",
    "1. Open the door. 2. Read section 14.",
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_what_is_no_quantity_to_check(text):
    assert [found.quote for found in quantities(text)] == []


def test_the_quote_is_the_figure_with_what_it_counts():
    text = "Officials said more than 140 armed attacks hit the valley."
    found = only(text)
    assert found.quote == text[found.start : found.end] == "more than 140 armed attacks"
    assert found.population == "armed attacks"
