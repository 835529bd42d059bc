"""Facts kept in step with their claims: what a settled fact makes of a claim that comes later."""

import pytest

from claims import pipeline, review, tally
from claims.models import Claim, Fact, Notice
from tests.make import make_article, make_claim, make_fact, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def settled_at(low, by, *claims) -> Fact:
    fact = make_fact(claims=claims)
    tally.weigh_facts({fact.pk})
    review.settle(Fact.objects.get(pk=fact.pk), by, low=low, high=low, basis="single_origin")
    return Fact.objects.get(pk=fact.pk)


def late_claim(fact, exact="31 miners died", low=31, **fields) -> Claim:
    claim = make_claim(make_article(f"{exact}."), exact, low=low, high=low, **fields)
    Claim.objects.filter(pk=claim.pk).update(fact=fact)
    return Claim.objects.select_related("fact__settled_by").get(pk=claim.pk)


def test_the_claim_that_reopens_a_fact_is_the_first_of_the_queue(reviewer):
    report = "{} miners were killed when a shaft collapsed near Qarsha on Monday, the {} said."
    first = make_article(report.format(14, "mine board"), "Harbour Post", title="")
    pipeline.process(first)
    review.settle(first.claims.get(measure="killed").fact, reviewer, low=14, high=14, basis="single_origin")
    conflicting = make_claim(make_article("9 boats sank."), "9 boats sank", priority=tally.URGENCY["conflicts"])
    later = make_article(report.format(31, "ministry"), "Evening Star", title="")
    pipeline.process(later)
    new = later.claims.get(measure="killed")
    assert new.fact.reopened_by_claim == new
    for _weighed_again in range(2):
        assert list(Claim.objects.in_queue_order().filter(pk__in=[conflicting.pk, new.pk])) == [new, conflicting]
        tally.weigh_facts({new.fact_id})


def test_a_claim_inside_the_settled_value_raises_no_alarm(reviewer):
    fact = settled_at(14, reviewer, make_claim(low=14, high=14))
    tally.alarm([late_claim(fact, "14 miners died", 14)])
    assert not Notice.objects.exists() and Fact.objects.get(pk=fact.pk).reopened_by_claim is None


@pytest.mark.parametrize("fields", [{"state": "rejected"}, {"withdrawn": True}], ids=["rejected", "withdrawn"])
def test_a_claim_that_does_not_count_raises_no_alarm(reviewer, fields):
    fact = settled_at(14, reviewer, make_claim(low=14, high=14))
    decided_by = reviewer if "state" in fields else None
    tally.alarm([late_claim(fact, decided_by=decided_by, **fields)])
    assert not Notice.objects.exists() and Fact.objects.get(pk=fact.pk).reopened_by_claim is None


def test_whoever_settled_is_told_once_of_each_claim(reviewer):
    fact = settled_at(14, reviewer, make_claim(low=14, high=14))
    new = late_claim(fact)
    tally.alarm([new])
    tally.alarm([new])
    assert Notice.objects.get().to == reviewer


def test_claims_of_one_article_are_not_set_against_each_other():
    article = make_article("9 miners died. Later 15 miners died.")
    same = [make_claim(article, f"{n} miners died", low=n, high=n) for n in (9, 15)]
    other = make_claim(make_article("31 miners died."), "31 miners died", low=31, high=31)
    fact = make_fact(claims=[*same, other])
    pairs = {frozenset({pair.a.pk, pair.b.pk}) for pair in tally.relations_of(fact)}
    assert pairs == {frozenset({one.pk, other.pk}) for one in same}
