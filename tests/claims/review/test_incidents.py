"""Decisions on incidents: merge, split, move, name; and that the machine leaves them alone."""

from datetime import date

import pytest

from claims import pipeline, review
from claims.models import Account, Fact, Incident
from tests.make import make_article, make_incident, make_user

pytestmark = pytest.mark.django_db

MONDAY = "At least 14 miners were killed in an explosion at a coal mine in Qarsha on Monday, the mine board said."
BUS = "Six people were killed when a bus fell into a river near Tarvand on Monday, police said."


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def read(text, outlet):
    article = make_article(text=text, source=outlet, title="", published_on=date(2024, 3, 12))
    pipeline.process(article)
    return article


def account_of(article):
    return article.accounts.get(main=True)


def test_merging_brings_claims_and_facts_under_one_incident(reviewer):
    mine, bus = account_of(read(MONDAY, "Courier")), account_of(read(BUS, "Gazette"))
    assert mine.incident != bus.incident
    review.merge_incidents(bus.incident, into=mine.incident, by=reviewer, reason="one day, one toll")
    bus.refresh_from_db()
    assert bus.incident == mine.incident and bus.link == "confirmed"
    assert not Incident.objects.current().exclude(pk=mine.incident_id).exists()
    assert not Fact.objects.asked().exclude(incident=mine.incident).filter(kind="casualty").exists()


def test_a_merge_can_be_taken_back(reviewer):
    mine, bus = account_of(read(MONDAY, "Courier")), account_of(read(BUS, "Gazette"))
    old = bus.incident
    claims = set(old.claims.values_list("pk", "fact"))
    review.merge_incidents(old, into=mine.incident, by=reviewer)
    review.undo(by=reviewer)
    bus.refresh_from_db(), old.refresh_from_db()
    assert bus.incident == old and old.merged_into is None
    assert set(old.claims.values_list("pk", "fact")) == claims


def test_the_machine_never_undoes_a_merge(reviewer):
    mine = account_of(read(MONDAY, "Courier"))
    other = read(BUS, "Gazette")
    review.merge_incidents(account_of(other).incident, into=mine.incident, by=reviewer)
    pipeline.process(other)
    assert account_of(other).incident == mine.incident


def test_splitting_gives_the_chosen_accounts_an_incident_of_their_own(reviewer):
    first, second = read(MONDAY, "Courier"), read(MONDAY.replace("At least 14", "Fourteen"), "Gazette")
    incident = account_of(first).incident
    assert account_of(second).incident == incident
    review.split_incident(incident, [account_of(second)], by=reviewer, title="Explosion in the second pit")
    fresh = account_of(second).incident
    assert fresh != incident and fresh.title == "Explosion in the second pit"
    killed = second.claims.get(measure="killed")
    assert (killed.incident, killed.fact.incident) == (fresh, fresh)
    assert first.claims.get(measure="killed").fact.claim_count == 1


def test_splitting_off_every_account_is_refused(reviewer):
    incident = account_of(read(MONDAY, "Courier")).incident
    with pytest.raises(review.NotAllowed):
        review.split_incident(incident, Account.objects.filter(incident=incident), by=reviewer)


def test_an_account_is_moved_with_its_claims(reviewer):
    article = read(MONDAY, "Courier")
    target = make_incident("Explosion at the northern pit")
    review.move_account(account_of(article), target, by=reviewer)
    assert article.claims.get(measure="killed").fact.incident == target


def test_a_name_given_by_a_person_stays(reviewer):
    article = read(MONDAY, "Courier")
    incident = account_of(article).incident
    review.rename_incident(incident, by=reviewer, title="The Qarsha disaster", place="Qarsha")
    pipeline.process(article)
    incident.refresh_from_db()
    assert incident.title == "The Qarsha disaster"


def test_an_incident_is_not_merged_into_itself(reviewer):
    incident = make_incident()
    with pytest.raises(review.NotAllowed):
        review.merge_incidents(incident, into=incident, by=reviewer)
