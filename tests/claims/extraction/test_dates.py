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
    ("The truce ended in November 2022.", ["in November 2022"]),
    ("Since the rebels returned to power in 2021, trade has dropped.", ["in 2021"]),
    ("A report by the council in May 2022 stated that the group grew.", ["in May 2022"]),
    ("Tuesday's assault was the third.", ["Tuesday"]),
    ("In a statement on 2 January the minister rejected the plan.", ["on 2 January"]),
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
