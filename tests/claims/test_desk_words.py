"""How figures, dates, states and relations are written on every page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from claims.models import Claim
from claims.models.claim import statement_from
from claims.statements import RELATIONS, Period, Quantity, with_unit
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


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "measure", "unit", "words"),
    [
        (Decimal("40.0000"), None, "more_than", "percent", "%", "more than 40%"),
        (None, Decimal("50.0000"), "nearly", "percent", "%", "nearly 50%"),
        (Decimal("500000.0000"), None, "more_than", "money", "USD", "more than USD 500,000"),
        (Decimal("0.0000"), Decimal("20000.0000"), "fewer_than", "money", "USD", "fewer than USD 20,000"),
        (Decimal("30.0000"), None, "more_than", "distance", "km", "more than 30 km"),
        (Decimal("41.0000"), None, "more_than", "killed", "", "more than 40"),
    ],
)
def test_a_stored_figure_is_written_as_the_article_wrote_it(low, high, qualifier, measure, unit, words):
    claim = Claim(low=low, high=high, qualifier=qualifier, measure=measure, unit=unit)
    assert claim.figure == words
    assert with_unit(str(statement_from(vars(claim)).quantity), unit) == words


@pytest.mark.parametrize(
    ("exact", "measure", "low", "high", "words"),
    [
        ("a bomber killed", "attackers", 1, 1, "1 attacker"),
        ("Six attackers", "attackers", 6, 6, "6 attackers"),
        ("almost 1.7 million Afghans", "afghans", 1_700_000, 1_700_000, "1.7 million Afghans"),
        ("one boat", "boats", 1, 1, "1 boat"),
        ("700 violent incidents", "incidents", 700, 700, "700 incidents"),
        ("700 INCIDENTS", "incidents", 700, 700, "700 incidents"),
        ("Boats sank: 3", "boats", 3, 3, "3 boats"),
        ("1 killed", "killed", 1, 1, "1 killed"),
        ("one of the buses", "buses", 1, 1, "1 bus"),
        ("one of the houses", "houses", 1, 1, "1 house"),
        ("one policewoman", "policewomen", 1, 1, "1 policewoman"),
        ("an Afghan was held", "afghans", 1, 1, "1 Afghan"),
    ],
)
def test_what_is_counted_is_written_as_the_article_wrote_it(exact, measure, low, high, words):
    claim = Claim(exact=exact, measure=measure, low=low, high=high, qualifier="exact")
    assert f"{claim.figure} {desk.counted(claim)}" == words


@pytest.mark.parametrize(
    ("act", "word"),
    [
        ("choose_house", "Chose the house spelling"),
        ("split_spelling", "Split off a spelling"),
        ("merge_names", "Merged names"),
        ("confirm_spelling", "Confirmed a spelling"),
        ("keep_apart", "Kept names apart"),
    ],
)
def test_what_was_done_to_a_name_is_told_as_done(act, word):
    assert desk.act_word(act) == word


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
    ("act", "word"), [("accept", "Accepted"), ("choose_fact", "Chose the fact"), ("not_known_yet", "Not known yet")]
)
def test_every_act_can_be_told(act, word):
    assert desk.act_word(act) == word
