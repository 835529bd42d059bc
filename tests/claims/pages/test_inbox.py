"""The inbox: whoever settled a fact is told when something touches it, and marks it as seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import review, tally
from claims.models import Claim, Notice
from tests.make import make_article, make_claim, make_fact, make_notice, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client):
    client.user = make_user("reviewer")
    client.force_login(client.user)
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_inbox_needs_a_log_in(client):
    assert client.get("/inbox/").status_code == 302


def test_an_empty_inbox_says_what_will_come(reviewer):
    assert "Nothing here" in text_of(reviewer.get("/inbox/"))


def test_whoever_settled_sees_both_the_value_and_the_new_claim(reviewer):
    claim = make_claim(make_article("9 people died."), "9 people died", low=9, high=9)
    fact = make_fact(claims=[claim], title="People killed, the quay")
    tally.weigh_facts({fact.pk})
    fact.refresh_from_db()
    review.settle(fact, reviewer.user, low=9, high=9, basis="single_origin")
    new = make_claim(make_article("Rescuers counted 31 bodies.", "Coast Radio"), "31 bodies", low=31, high=31)
    Claim.objects.filter(pk=new.pk).update(fact=fact)
    tally.alarm(Claim.objects.filter(pk=new.pk).select_related("fact__settled_by"))
    page = text_of(reviewer.get("/inbox/"))
    for words in ("People killed, the quay", "Reopened", "<p>9</p>", "“31 bodies”", "Coast Radio"):
        assert words in page


def test_notices_of_others_are_not_shown(reviewer):
    make_notice(make_user(), "For somebody else.")
    assert "For somebody else" not in text_of(reviewer.get("/inbox/"))


def test_one_notice_is_marked_as_seen(reviewer):
    one, other = make_notice(reviewer.user, "First."), make_notice(reviewer.user, "Second.")
    reviewer.post(f"/inbox/{one.pk}/seen/")
    assert Notice.objects.get(pk=one.pk).seen_at and not Notice.objects.get(pk=other.pk).seen_at


def test_all_of_ones_own_are_marked_as_seen(reviewer):
    make_notice(reviewer.user)
    make_notice(reviewer.user)
    foreign = make_notice(make_user())
    assert "Mark all as seen" in text_of(reviewer.get("/inbox/"))
    reviewer.post("/inbox/seen/")
    assert "Mark all as seen" not in text_of(reviewer.get("/inbox/"))
    assert Notice.objects.get(seen_at__isnull=True) == foreign


def test_nobody_marks_the_notice_of_another(reviewer):
    foreign = make_notice(make_user())
    reviewer.post(f"/inbox/{foreign.pk}/seen/")
    assert Notice.objects.get(pk=foreign.pk).seen_at is None


@pytest.mark.parametrize("address", ["/inbox/seen/", "/inbox/1/seen/"])
def test_marking_is_posted(reviewer, address):
    assert reviewer.get(address).status_code == 405


def test_the_number_of_queries_does_not_grow(reviewer):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            reviewer.get("/inbox/")
        assert not any('"sources_article"."text"' in query["sql"] for query in counted)
        return len(counted)

    claim = make_claim()
    make_notice(reviewer.user, claim=claim, fact=make_fact(claims=[claim]))
    few = queries()
    for _ in range(5):
        claim = make_claim(make_article())
        make_notice(reviewer.user, claim=claim, fact=make_fact(claims=[claim]), article=claim.article)
    assert queries() == few
