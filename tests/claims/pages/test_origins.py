"""Origins: people join those that are one voice, and part those that are not."""

import pytest

from claims import tally
from claims.models import Claim, Fact, Origin
from tests.make import make_article, make_claim, make_fact, make_origin, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_voices():
    """A fact with the same figure from two origins."""
    one = make_claim(make_article("Police said 9 people died.", "Harbour Post"), "9 people died", low=9, high=9)
    other = make_claim(make_article("Nine died, the mayor said.", "Evening Star"), "Nine died", low=9, high=9)
    make_origin("Port police", [one], kind="speaker")
    make_origin("Mayor of Amsel", [other], kind="speaker")
    fact = make_fact(claims=[one, other])
    tally.weigh_facts({fact.pk})
    return Fact.objects.get(pk=fact.pk)


@pytest.fixture
def reviewer(client):
    client.force_login(make_user("reviewer"))
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_needs_a_log_in(client):
    assert client.get("/origins/").status_code == 302


def test_a_reader_sees_origins_and_no_forms(client, two_voices):
    client.force_login(make_user("reporter"))
    page = text_of(client.get("/origins/"))
    assert "Port police" in page and "Mayor of Amsel" in page and "1 claim" in page
    assert "/origins/join/" not in page


def test_the_list_can_be_narrowed(reviewer, two_voices):
    page = text_of(reviewer.get("/origins/?q=mayor"))
    assert "Mayor of Amsel</strong>" in page and "Port police</strong>" not in page
    assert "No origin has this name" in text_of(reviewer.get("/origins/?q=nobody"))


@pytest.mark.parametrize("address", ["/origins/join/", "/origins/1/part/", "/claims/1/origin/"])
def test_only_reviewers_change_origins_and_only_by_post(client, address):
    client.force_login(make_user("reporter"))
    assert client.post(address).status_code == 403
    client.force_login(make_user("reviewer"))
    assert client.get(address).status_code == 405


def test_joined_origins_count_once_and_are_parted_again(reviewer, two_voices):
    assert (two_voices.state, two_voices.origin_count) == ("corroborated", 2)
    police, mayor = (Origin.objects.get(name=name) for name in ("Port police", "Mayor of Amsel"))
    back = f"{two_voices.get_absolute_url()}#origins"
    joined = {"origin": mayor.pk, "into": police.pk, "why": "the mayor reads out the police report", "next": back}
    assert reviewer.post("/origins/join/", joined).url == back
    fact = Fact.objects.get(pk=two_voices.pk)
    assert (fact.state, fact.origin_count) == ("single_origin", 1)
    assert "Mayor of Amsel counts with it" in text_of(reviewer.get(fact.get_absolute_url()))

    reviewer.post(f"/origins/{mayor.pk}/part/", {"why": "she counted herself", "next": back})
    assert Fact.objects.get(pk=two_voices.pk).state == "corroborated"


def test_joining_without_a_reason_is_refused(reviewer, two_voices):
    police, mayor = Origin.objects.order_by("pk")
    response = reviewer.post("/origins/join/", {"origin": mayor.pk, "into": police.pk, "why": " ", "next": "/origins/"})
    assert "Say how you know" in text_of(reviewer.get(response.url))
    assert not Origin.objects.filter(joined_to__isnull=False).exists()


@pytest.mark.parametrize("into", ["", "x", "0", "99999999999999999999"])
def test_joining_into_nothing_is_not_found(reviewer, two_voices, into):
    origin = Origin.objects.first()
    assert reviewer.post("/origins/join/", {"origin": origin.pk, "into": into, "why": "same"}).status_code == 404


def test_a_claim_is_given_another_origin_with_a_reason(reviewer, two_voices):
    claim = two_voices.claims.order_by("pk").last()
    reviewer.post(f"/claims/{claim.pk}/origin/", {"name": "Port police", "why": "her office told us"})
    assert Claim.objects.get(pk=claim.pk).origin.name == "Port police"
    assert Fact.objects.get(pk=two_voices.pk).origin_count == 1


def test_an_empty_desk_says_when_origins_appear(reviewer):
    assert "No origins yet" in text_of(reviewer.get("/origins/"))
