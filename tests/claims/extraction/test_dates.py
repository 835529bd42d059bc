"""Which times become claims: those that say when something worth checking happened."""

from datetime import date

import pytest

from claims.extraction.dates import read_dates
from claims.extraction.document import read_document
from claims.extraction.periods import find_periods

THURSDAY = date(2024, 3, 14)


def dates(text):
    document = read_document(text, published=THURSDAY)
    document.periods = find_periods(document)
    return [statement.quote for statement in read_dates(document)]


WORTH_CHECKING = [
    ("The bomb went off on Tuesday outside the depot, killing two guards.", ["on Tuesday"]),
    ("The blockade was lifted... it ended in June 2021.", ["in June 2021"]),
    ("Trade has dropped since the junta seized the port in 2019.", ["in 2019"]),
    ("An audit published in April 2020 found a surge in thefts.", ["in April 2020"]),
    ("Tuesday's assault was the third.", ["Tuesday"]),
    ("In a statement on 9 January the guild called off its strike.", ["on 9 January"]),
]


@pytest.mark.parametrize("text, quotes", WORTH_CHECKING, ids=[row[0] for row in WORTH_CHECKING])
def test_the_time_of_an_event_is_a_claim(text, quotes):
    assert dates(text) == quotes


NOT_WORTH_CHECKING = [
    "Thursday 14 March 2024 Rockets hit the depot and killed two guards.",
    "KABUL, March 13 (Wire) - Rockets hit the depot and killed two guards.",
    "The mayor said Thursday that schools are safe.",
    "It was the deadliest attack this year.",
    "Twelve people were killed over the past 24 hours.",
    "Ms Marsh has lived there since 2009 with her cat.",
    "The number of guards killed in the attack rose to nineteen on Tuesday.",
    "Police on Wednesday revised the number of guards killed in the attack down to eight.",
]


@pytest.mark.parametrize("text", NOT_WORTH_CHECKING)
def test_the_time_of_telling_is_not(text):
    assert dates(text) == []


def test_a_date_claim_carries_its_days_and_says_what_it_dates():
    document = read_document("The depot was attacked on March 12.", published=THURSDAY)
    document.periods = find_periods(document)
    (claim,) = read_dates(document)
    assert (claim.kind, claim.measure, claim.population) == ("date", "date", None)
    assert claim.happened.first == date(2024, 3, 12)
    assert "attacked" in claim.why
