"""How figures, dates, states and relations are written on every page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from claims.statements import RELATIONS, Period, Quantity
from claims.templatetags import desk


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (3700000, "3,700,000"),
        (Decimal("1.5000"), "1.5"),
        (Decimal("23.0000"), "23"),
        (Quantity(23, None, "at_least"), "at least 23"),
        (Quantity(9, 12, "between"), "9 to 12"),
    ],
)
def test_a_figure_keeps_its_qualifier_and_gets_thousands(value, words):
    assert desk.figure(value) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (23, 23, "23"),
        (23, None, "at least 23"),
        (None, 23, "at most 23"),
        (9, 1200, "9 to 1,200"),
        (None, None, "no figure"),
        (Decimal("0.0000"), Decimal("0.0000"), "0"),
    ],
)
def test_an_interval_is_written_in_words(low, high, words):
    assert desk.interval(low, high) == words


@pytest.mark.parametrize(
    ("value", "words", "machine"),
    [
        (date(2023, 12, 12), ">12 Dec 2023<", '"2023-12-12"'),
        (datetime(2023, 12, 12, 14, 5, tzinfo=UTC), ">12 Dec 2023<", '"2023-12-12T14:05+00:00"'),
        (Period(date(2023, 12, 12), date(2023, 12, 12)), ">12 Dec 2023<", '"2023-12-12"'),
        (Period(date(2023, 1, 1), date(2023, 1, 31), "month"), ">Jan 2023<", '"2023-01-01/2023-01-31"'),
    ],
)
def test_a_day_is_written_out_with_the_machine_form_in_the_tooltip(value, words, machine):
    shown = desk.day(value)
    assert words in shown and f"title={machine}" in shown


def test_nothing_is_no_day():
    assert desk.day(None) == "" and desk.moment(None) == ""


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_has_a_sign_of_its_own_and_a_word(relation):
    shown = desk.relation_sign(relation)
    assert f">{desk.relation_word(relation)}</span>" in shown and "<svg" in shown
    assert [desk.SHAPES[other] for other in RELATIONS].count(desk.SHAPES[relation]) == 1
    assert [desk.relation_character(other) for other in RELATIONS].count(desk.relation_character(relation)) == 1


def test_the_word_of_a_sign_stays_for_screen_readers():
    assert '"visually-hidden">conflicts' in desk.relation_sign("conflicts", word=False)


def test_no_relation_has_no_sign():
    assert desk.relation_sign("") == ""


@pytest.mark.parametrize(
    ("state", "word"), [("proposed", "Proposed"), ("contested", "Contested"), ("single_origin", "Single origin")]
)
def test_states_of_claims_and_facts_are_named(state, word):
    assert desk.state_word(state) == word


@pytest.mark.parametrize(
    ("act", "word"), [("accept", "Accepted"), ("choose_fact", "Chose the fact"), ("merge_names", "Merge names")]
)
def test_every_act_can_be_told(act, word):
    assert desk.act_word(act) == word
