"""The first page: what needs doing."""

import pytest

from tests.make import make_article, make_claim, make_fact, make_incident, make_notice, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client):
    client.user = make_user("reviewer")
    client.force_login(client.user)
    return client


def test_it_says_how_many_claims_wait_and_how_many_of_them_conflict(reviewer):
    make_claim(relation="conflicts")
    make_claim()
    make_claim(state="deferred")
    context = reviewer.get("/").context
    assert (context["waiting"], context["urgent"], context["deferred"]) == ("2", "1", "1")


@pytest.mark.parametrize(("count", "words"), [(1, "claim waits for a decision"), (2, "claims wait for a decision")])
def test_one_claim_waits_and_several_wait(reviewer, count, words):
    for _ in range(count):
        make_claim()
    assert f'<p class="quiet">{words}' in reviewer.get("/").content.decode()


def test_contested_and_reopened_facts_are_listed_but_not_those_left_contested(reviewer):
    incident = make_incident()
    make_fact(incident, title="Contested one", state="contested")
    make_fact(incident, title="Reopened one", state="reopened")
    make_fact(incident, title="Looked at already", state="contested", left_contested=True)
    make_fact(incident, title="Agreed one", state="corroborated")
    page = reviewer.get("/").content.decode()
    assert "Contested one" in page and "Reopened one" in page
    assert "Looked at already" not in page and "Agreed one" not in page


def test_only_ones_own_new_notices_are_shown(reviewer):
    make_notice(reviewer.user, "A later figure for the mine")
    make_notice(make_user("reviewer"), "Somebody else's")
    page = reviewer.get("/").content.decode()
    assert "A later figure for the mine" in page and "Somebody else" not in page


def test_the_latest_articles_are_shown_with_their_state(reviewer):
    make_article(title="Ferry aground", state="reading")
    page = reviewer.get("/").content.decode()
    assert "Ferry aground" in page and "Being read" in page


@pytest.mark.parametrize(("role", "words"), [("editor", "Upload the first."), ("reporter", "An editor uploads them.")])
def test_an_empty_desk_says_what_to_do_next(client, role, words):
    client.force_login(make_user(role))
    assert words in client.get("/").content.decode()


def test_the_first_page_is_only_read_and_only_by_those_who_are_in(client, reviewer):
    assert reviewer.post("/").status_code == 405
    client.logout()
    assert client.get("/").url == "/login/?next=/"
