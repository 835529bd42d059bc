"""What people type into addresses and forms by hand breaks no page and leads to no other host."""

import pytest
from django.test import Client

from claims.models import SavedFilter
from tests.make import make_claim, make_decision, make_incident, make_origin, make_user

pytestmark = pytest.mark.django_db

ODD = {
    "NUL": "a\0b",
    "words": "words",
    "superscript": "²",
    "Arabic digits": "١",
    "no row": "99999999999999999999",
    "no integer": "9" * 5000,
    "a fraction": "1.5",
    "not a number": "NaN",
}


@pytest.fixture
def reviewer(client):
    client.user = make_user("reviewer")
    client.force_login(client.user)
    return client


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
@pytest.mark.parametrize("field", ["origin", "into", "number", "why"])
def test_joining_origins_survives(reviewer, field, value):
    filled_in = {"origin": make_origin().pk, "into": make_origin().pk, "why": "One office.", field: value}
    assert reviewer.post("/origins/join/", filled_in).status_code in (302, 404)


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
@pytest.mark.parametrize("field", ["name", "why"])
def test_setting_an_origin_survives(reviewer, field, value):
    filled_in = {"name": "Mine board", "why": "It says so.", field: value}
    assert reviewer.post(f"/claims/{make_claim().pk}/origin/", filled_in).status_code == 302


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
@pytest.mark.parametrize("field", ["account", "title", "reason"])
def test_splitting_an_incident_survives(reviewer, field, value):
    assert reviewer.post(f"/incidents/{make_incident().pk}/split/", {field: value}).status_code == 302


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
@pytest.mark.parametrize("address", ["/queue/?claim=", "/articles/upload/?corrects=", "/origins/?cursor="])
def test_a_page_survives(client, address, value):
    person = make_user("reviewer")
    person.groups.add(*make_user("editor").groups.all())
    client.force_login(person)
    page, _question, name = address.rstrip("=").partition("?")
    assert client.get(page, {name: value}).status_code in (200, 404)


ELSEWHERE = [
    "//evil.example/",
    "https://evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "words",
    "inbox",
    "",
    "\t//x",
]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_the_way_back_is_a_page_of_ours(reviewer, wanted):
    kept = SavedFilter.objects.create(owner=reviewer.user, page="queue", title="mine", query="")
    decision = make_decision(make_claim(), reviewer.user, act="note")
    for address, page in ((f"/decisions/{decision.pk}/undo/", "/"), (f"/filters/{kept.pk}/drop/", "/preferences/")):
        assert reviewer.post(address, {"next": wanted})["Location"] == page


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_logging_in_stays_here(wanted):
    person = make_user("reporter")
    answer = Client().post("/login/", {"username": person.username, "password": "a-long-test-word", "next": wanted})
    assert answer["Location"] in ("/", "/words", "/inbox", "words", "inbox")
