"""Decisions on a fact: overrule, settle, reopen, leave contested, origins."""

import pytest

from claims import review, tally
from claims.models import Decision, PairRelation
from tests.make import make_article, make_claim, make_fact, make_incident, make_origin, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_user("reviewer")


@pytest.fixture
def fact():
    """14 killed in one outlet, 40 in another, on the same day."""
    few, many = make_claim(), make_claim(make_article(), low=40, high=40)
    few.low = few.high = 14
    few.qualifier = "exact"
    few.save()
    fact = make_fact(claims=[few, many])
    make_origin("Courier", claims=[few])
    make_origin("Gazette", claims=[many])
    tally.weigh_facts({fact.pk})
    fact.refresh_from_db()
    return fact


def claims(fact):
    return list(fact.claims.order_by("low"))


def test_two_figures_of_one_day_that_exclude_each_other_are_contested(fact):
    assert (fact.state, fact.low, fact.high, fact.origin_count) == ("contested", 14, 40, 2)


def test_a_reviewer_overrules_a_conflict_with_a_reason(fact, reviewer):
    few, many = claims(fact)
    review.overrule(few, many, "different_scope", "the second counts both pits", by=reviewer)
    fact.refresh_from_db(), few.refresh_from_db()
    assert fact.state == "corroborated"
    assert (few.relation, few.relation_why) == ("different_scope", "the second counts both pits")


def test_overruling_without_a_reason_is_refused(fact, reviewer):
    with pytest.raises(review.NotAllowed):
        review.overrule(*claims(fact), "agrees", "  ", by=reviewer)
    assert not PairRelation.objects.exists()


def test_undoing_an_overruling_contests_the_fact_again(fact, reviewer):
    review.overrule(*claims(fact), "unclear", "they may mean two days", by=reviewer)
    review.undo(by=reviewer)
    fact.refresh_from_db()
    assert fact.state == "contested" and not PairRelation.objects.exists()


def test_settling_keeps_value_basis_and_person(fact, reviewer):
    review.settle(fact, by=reviewer, low=14, high=14, basis="later_information", note="the board counted again")
    assert (fact.state, fact.settled_value, fact.settled_by) == ("settled", "14", reviewer)
    assert Decision.objects.get().reason == "the board counted again"


@pytest.mark.parametrize(
    "given",
    [
        {"low": 14, "high": 14},
        {"basis": "majority"},
        {"low": 9, "high": 2, "basis": "range"},
        {"low": 9, "basis": "guess"},
    ],
)
def test_a_settlement_without_value_or_basis_is_refused(fact, reviewer, given):
    with pytest.raises(review.NotAllowed):
        review.settle(fact, by=reviewer, **given)
    fact.refresh_from_db()
    assert not fact.settled


def test_settling_with_a_stale_form_is_refused(fact, reviewer):
    version = fact.version
    review.settle(fact, by=reviewer, low=14, high=14, basis="majority")
    with pytest.raises(review.StaleForm):
        review.settle(fact, by=make_user("reviewer"), low=40, high=40, basis="majority", version=version)
    fact.refresh_from_db()
    assert fact.settled_low == 14


def test_undoing_a_settlement_opens_the_fact(fact, reviewer):
    review.settle(fact, by=reviewer, low=14, high=40, basis="range")
    review.undo(by=reviewer)
    fact.refresh_from_db()
    assert (fact.state, fact.settled, fact.settled_low) == ("contested", False, None)


def test_a_fact_can_be_left_contested(fact, reviewer):
    review.leave_contested(fact, by=reviewer, note="nobody can say")
    assert (fact.state, fact.left_contested) == ("contested", True)


def test_one_origin_never_corroborates(reviewer):
    one, two = make_claim(low=14, high=14), make_claim(make_article(), low=14, high=14)
    fact = make_fact(claims=[one, two])
    make_origin("The army", claims=[one, two], kind="speaker")
    tally.weigh_facts({fact.pk})
    fact.refresh_from_db()
    assert (fact.state, fact.origin_count, fact.article_count) == ("single_origin", 1, 2)


def test_joined_origins_count_once_and_part_again(reviewer):
    one, two = make_claim(low=14, high=14), make_claim(make_article(), low=14, high=14)
    fact = make_fact(claims=[one, two])
    courier, gazette = make_origin("Courier", claims=[one]), make_origin("Gazette", claims=[two])
    tally.weigh_facts({fact.pk})
    review.join_origins(gazette, courier, by=reviewer, why="one owner, one desk")
    fact.refresh_from_db()
    assert (fact.state, fact.origin_count) == ("single_origin", 1)
    gazette.refresh_from_db()
    review.part_origin(gazette, by=reviewer, why="they parted in May")
    fact.refresh_from_db()
    assert (fact.state, fact.origin_count) == ("corroborated", 2)


def test_an_origin_set_by_hand_is_kept(fact, reviewer):
    few, _many = claims(fact)
    review.set_origin(few, "Mine board", by=reviewer, why="said so on the telephone")
    assert (few.origin.name, few.origin_link) == ("Mine board", "confirmed")


def test_a_part_larger_than_its_whole_contests_both_facts():
    incident = make_incident()
    everyone = make_claim(low=10, high=10, population="people", group="people")
    part = make_claim(make_article(), low=30, high=30, population="soldiers", group="soldiers")
    whole = make_fact(incident, [everyone], key="killed|people", population="people")
    few = make_fact(incident, [part], key="killed|soldiers", population="soldiers")
    tally.weigh_facts({few.pk})
    whole.refresh_from_db(), few.refresh_from_db()
    assert (whole.state, few.state) == ("contested", "contested")
