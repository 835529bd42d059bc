"""Which question a statement answers, and which standing fact it joins."""

import pytest

from claims.comparison import choose_fact, question_of
from claims.statements import Quantity, Statement

from .told import claimed, dated, figure, quoted

KEYS = [
    (figure("23 soldiers killed"), "killed|soldiers", "Soldiers killed"),
    (figure("6 attackers killed"), "killed|attackers", "Attackers killed"),
    (figure("1 man killed", implicit=True), "killed|people", "People killed"),
    (figure("7 children injured"), "injured|children", "Children injured"),
    (figure("6 militants attackers"), "attackers", "Attackers"),
    (dated("2023-12-12"), "date", "Date"),
    (claimed("Tehreek-e-Jihad"), "responsibility", "Responsibility"),
]


@pytest.mark.parametrize(("statement", "key", "title"), KEYS)
def test_a_statement_asks_one_question_of_its_incident(statement, key, title):
    question = question_of(statement)
    assert (question.key, question.title, question.standalone) == (key, title, False)


def money(quote: str, low: int, high: int | None = None) -> Statement:
    quantity = Quantity(low, high if high is not None else low)
    return Statement("quantity", "money", 0, len(quote), quote, quantity=quantity, unit="USD")


def test_money_and_quotations_stand_without_an_incident():
    assert question_of(money("$2 million for a bridge", 2_000_000)).standalone
    assert question_of(quoted("We will rebuild the bridge")).standalone


SAME = [
    (
        "a cut quotation",
        quoted("We expect the council to rebuild the old bridge by spring"),
        quoted("rebuild the old bridge by spring"),
    ),
    (
        "an insertion",
        quoted("They have asked every town for help with the dam"),
        quoted("They [the villagers] have asked every town for help with the dam"),
    ),
    ("one sum for one thing", money("$2 million for a bridge", 2_000_000), money("a $2 million bridge", 2_000_000)),
]
OTHER = [
    ("another quotation", quoted("We will rebuild the bridge soon"), quoted("Nobody told us about the dam")),
    (
        "the same sum for another thing",
        money("$2 million for a bridge", 2_000_000),
        money("$2 million in fines", 2_000_000),
    ),
    (
        "another sum for another thing",
        money("$2 million for a bridge", 2_000_000),
        money("$9 million in aid", 9_000_000),
    ),
]


@pytest.mark.parametrize(("name", "a", "b"), SAME, ids=[case[0] for case in SAME])
def test_likeness_gathers_what_stands_alone(name, a, b):
    assert choose_fact(a, {"other": [quoted("An unrelated matter of the day")], "this": [b]}).id == "this"


@pytest.mark.parametrize(("name", "a", "b"), OTHER, ids=[case[0] for case in OTHER])
def test_what_is_not_alike_opens_a_new_fact(name, a, b):
    assert choose_fact(a, {"this": [b]}) is None


@pytest.mark.parametrize(("name", "a", "b"), SAME, ids=[case[0] for case in SAME])
def test_facts_that_are_alike_share_an_index_key(name, a, b):
    assert set(question_of(a).keys) & set(question_of(b).keys)
