"""What a person decided stands, though the machine reads, gathers and joins again; and twice is once."""

import pytest

from claims import pipeline, placing, review
from claims.models import Account, Claim, Decision, Evidence
from tests.claims.review.test_at_once import at_once, refusals
from tests.make import make_account, make_article, make_claim, make_fact, make_incident, make_user

pytestmark = pytest.mark.django_db
CARD = {"what": "collapse"}


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def read(article):
    pipeline.process(article)
    return article


def test_a_link_that_was_removed_is_not_suggested_again(reviewer):
    article = read(make_article())
    evidence = Evidence.objects.filter(claim__article=article, role="published").first()
    review.unlink(evidence, by=reviewer)
    read(article)
    assert not evidence.claim.evidence.filter(role="published").exists()


def test_a_link_whose_removal_was_undone_is_there_once(reviewer):
    article = read(make_article())
    evidence = Evidence.objects.filter(claim__article=article, role="published").first()
    review.undo(reviewer, review.unlink(evidence, by=reviewer))
    read(article)
    assert evidence.claim.evidence.filter(role="published").count() == 1


def test_what_a_person_split_is_not_joined_again(reviewer):
    incident = make_incident()
    _staying, going = (make_account(make_article(f"{n} miners died."), incident, card=CARD) for n in (3, 4))
    review.split_incident(incident, [going], by=reviewer)
    going.refresh_from_db()
    assert placing.absorb(going.incident, incident) == set()
    assert Account.objects.get(pk=going.pk).incident != incident


def test_reading_again_without_a_difference_leaves_an_open_form_valid(reviewer):
    article = read(make_article())
    Claim.objects.update(extractor_version="0")
    claim = article.claims.first()
    read(article)
    assert review.accept(claim, reviewer, version=claim.version)
    assert set(article.claims.values_list("extractor_version", flat=True)) == {pipeline.VERSION}


def test_a_choice_is_taken_back_to_where_its_incident_went(reviewer):
    incident, into = make_incident(), make_incident("The same")
    claim = make_claim()
    make_fact(incident, [claim, make_claim()], key="killed|miners")
    choice = review.choose_fact(claim, make_fact(make_incident("Another"), key="killed|others"), reviewer)
    review.merge_incidents(incident, into, make_user())
    review.undo(reviewer, choice)
    claim.refresh_from_db()
    assert (claim.incident, claim.fact.incident, claim.fact.claim_count) == (into, into, 2)


@pytest.mark.django_db(transaction=True)
def test_one_note_that_is_sent_twice_is_one_note():
    claim, by = make_claim(), make_user()
    assert refusals(at_once(*[lambda: review.note(claim, by, "Ask the mine board.")] * 4)) == []
    assert Decision.objects.count() == 1
    review.note(claim, by, "They did not answer.")
    review.note(claim, by, "Ask the mine board.")
    assert Decision.objects.count() == 3
