"""What others say on the question of one claim."""

import pytest
from django.db import transaction

from claims import tally
from claims.models import Claim
from claims.rivals import LATEST, rivals_of
from tests.make import make_article, make_claim, make_fact, make_incident, make_relation

pytestmark = pytest.mark.django_db


def claim_of(outlet, figure, **fields):
    words = f"{figure} people had died"
    people = {"population": "people", "group": "people", "low": figure, "high": figure}
    return make_claim(make_article(f"Police said {words}.", outlet), words, **{**people, **fields})


def told(claim) -> list[tuple[str, str]]:
    return [(pair.b.article.source.name, pair.kind) for pair in rivals_of(Claim.objects.get(pk=claim.pk))]


@pytest.fixture
def nine():
    return claim_of("Harbour Post", 9)


def test_claims_of_the_same_fact_come_with_the_most_telling_first(nine):
    make_fact(make_incident(), [nine, claim_of("Evening Star", 9), claim_of("Morning Gazette", 15)])
    assert told(nine) == [("Morning Gazette", "conflicts"), ("Evening Star", "agrees")]


def test_another_population_of_the_same_toll_stands_beside_it(nine):
    incident = make_incident()
    make_fact(incident, [nine])
    make_fact(incident, [claim_of("Evening Star", 4, population="soldiers", group="soldiers")], "Soldiers killed")
    make_fact(incident, [claim_of("Morning Gazette", 30, measure="injured")], "People injured", measure="injured")
    assert told(nine) == [("Evening Star", "different_scope")]


def test_what_the_same_article_says_is_no_rival(nine):
    again = make_claim(nine.article, "9 people", low=9, high=9)
    make_fact(make_incident(), [nine, again])
    assert told(nine) == []


def test_rejected_claims_are_no_rivals(nine):
    other = claim_of("Evening Star", 15, state="deferred")
    make_fact(make_incident(), [nine, other])
    assert len(told(nine)) == 1
    Claim.objects.filter(pk=other.pk).update(withdrawn=True)
    assert told(nine) == []


def test_a_reviewers_word_counts_for_more_than_the_machines(nine):
    other = claim_of("Evening Star", 15)
    make_fact(make_incident(), [nine, other])
    make_relation(nine, other, "updates", "The Star went to print a day later.")
    (pair,) = rivals_of(Claim.objects.get(pk=nine.pk))
    assert (pair.kind, pair.why) == ("updates", "The Star went to print a day later.")


def test_of_very_many_only_the_latest_and_the_most_telling_are_set_side_by_side(nine, django_assert_max_num_queries):
    clash = claim_of("Evening Star", 40)
    article = make_article("9 died. " * (LATEST + 5), "Morning Gazette")
    same = [make_claim(article, "9 died", start=8 * i, low=9, high=9, population="people") for i in range(LATEST + 5)]
    fact = make_fact(make_incident(), [nine, clash, *same])
    with transaction.atomic():
        tally.weigh_facts({fact.pk})
    claim = Claim.objects.select_related("article__source", "origin__joined_to").get(pk=nine.pk)
    with django_assert_max_num_queries(4):
        rivals = rivals_of(claim)
    assert rivals[0].b == clash and len(rivals) == LATEST + 1


def test_a_claim_without_a_fact_has_no_rivals(nine):
    assert told(nine) == []


def test_the_same_question_comes_before_other_populations(nine):
    incident = make_incident()
    make_fact(incident, [nine, claim_of("Evening Star", 9)])
    make_fact(incident, [claim_of("Morning Gazette", 4, population="soldiers", group="soldiers")], "Soldiers killed")
    assert told(nine) == [("Evening Star", "agrees"), ("Morning Gazette", "different_scope")]
