"""The review queue: what it lists, what it shows of one claim, and where a decision leads."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import review, tally
from claims.models import Claim, Fact, SavedFilter
from tests.make import (
    make_article,
    make_claim,
    make_evidence,
    make_fact,
    make_incident,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db

TEXT = "Fire: 9 people died, 12 were hurt, 30 were missing and 4 were found. Police said 2 men were held."


@pytest.fixture
def article():
    return make_article(TEXT, "Harbour Post", title="Fire on the quay")


@pytest.fixture
def claims(article):
    """Five claims in the order of the queue."""
    words = ["9 people died", "12 were hurt", "30 were missing", "4 were found", "2 men were held"]
    measures = ["killed", "injured", "missing", "rescued", "detained"]
    return [
        make_claim(article, exact, measure=measure, low=9, high=9, priority=30 - i)
        for i, (exact, measure) in enumerate(zip(words, measures, strict=True))
    ]


@pytest.fixture
def reviewer(client):
    client.user = make_user("reviewer")
    client.force_login(client.user)
    return client


def listed(response) -> list[str]:
    return re.findall(r'<span class="row-words said" dir="auto">(.*?)</span>', response.content.decode())


def in_focus(response) -> str:
    return response.context["claim"].exact


# What it shows


def test_the_most_urgent_claim_is_first_and_open(reviewer, claims):
    response = reviewer.get("/queue/")
    assert listed(response) == [claim.exact for claim in claims]
    assert in_focus(response) == "9 people died"


def test_the_words_are_marked_in_their_paragraph(reviewer, claims):
    assert "Fire: <mark>9 people died</mark>, 12 were hurt" in reviewer.get("/queue/").content.decode()


def test_a_claim_asked_for_by_number_is_open_whatever_page_it_is_on(reviewer, article):
    article = make_article("word " * 90)
    many = [make_claim(article, "word", start=5 * i, low=i, priority=0) for i in range(80)]
    response = reviewer.get(f"/queue/?claim={many[70].pk}")
    assert response.context["claim"] == many[70]
    assert many[70] in response.context["queue"].page.rows


def test_decided_claims_have_left_the_queue(reviewer, claims):
    review.accept(claims[0], by=reviewer.user)
    assert "9 people died" not in listed(reviewer.get("/queue/"))
    assert listed(reviewer.get("/queue/?state=accepted")) == ["9 people died"]
    assert len(listed(reviewer.get("/queue/?state="))) == 5


def test_claims_that_a_newer_reading_dropped_are_not_shown(reviewer, claims):
    Claim.objects.filter(pk=claims[0].pk).update(withdrawn=True)
    assert "9 people died" not in listed(reviewer.get("/queue/"))


@pytest.mark.parametrize("settled", [False, True])
def test_the_fact_beside_a_claim_keeps_its_unit(reviewer, claims, settled):
    fact = make_fact(None, [claims[0]], kind="quantity", measure="money", unit="USD")
    if settled:
        review.settle(fact, by=reviewer.user, low=1500, high=2000, basis="range")
    else:
        Fact.objects.filter(pk=fact.pk).update(low=1500, high=2000)
    page = reviewer.get(f"/queue/?claim={claims[0].pk}").content.decode()
    assert "· USD 1,500 to 2,000" in " ".join(page.split())


def test_rivals_stand_beside_the_claim_with_sign_and_reason(reviewer, claims):
    rival = make_claim(make_article("Some 15 people died there.", "Evening Star"), "15 people died", low=15, high=15)
    claim = claims[0]
    Claim.objects.filter(pk__in=[claim.pk, rival.pk]).update(population="people", group="people")
    make_fact(make_incident("Fire on the quay"), [Claim.objects.get(pk=claim.pk), Claim.objects.get(pk=rival.pk)])
    tally.weigh_facts({Claim.objects.get(pk=claim.pk).fact_id})
    side = reviewer.get(f"/queue/?claim={claim.pk}").content.decode()
    assert "Evening Star" in side and "sign-conflicts" in side
    assert Claim.objects.get(pk=claim.pk).relation_why in side.replace("&#x27;", "'")


@pytest.mark.parametrize("query", ["state=rejected", "state=&q=nowhere"])
def test_a_filter_that_no_claim_fits_does_not_promise_that_claims_will_come(reviewer, query):
    page = reviewer.get(f"/queue/?{query}").content.decode()
    assert "No claim fits this filter." in page and "Claims appear here" not in page


def test_an_empty_queue_says_what_to_do_next(reviewer):
    page = reviewer.get("/queue/").content.decode()
    assert "Nothing here waits for a decision." in page and "/articles/" in page


def test_a_filter_that_fits_nothing_offers_the_whole_queue(reviewer, claims):
    assert "Show the whole queue" in reviewer.get("/queue/?kind=quote").content.decode()


# Filters


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kind=casualty&measure=injured", ["12 were hurt"]),
        ("relation=conflicts", ["30 were missing"]),
        ("q=missing", ["30 were missing"]),
        ("q=%22people+died%22", ["9 people died"]),
        ("attributed=police", ["2 men were held"]),
        ("happened_after=2024-04-01", ["4 were found"]),
        ("happened_before=2024-01-31", ["12 were hurt"]),
        ("source=evening+star", []),
        ("incident=quay", ["9 people died"]),
        ("measure=killed&kind=quote", []),
    ],
)
def test_filters_narrow_the_list(reviewer, claims, query, words):
    killed, hurt, missing, found, held = claims
    Claim.objects.filter(pk=missing.pk).update(relation="conflicts")
    Claim.objects.filter(pk=held.pk).update(attributed_to="Harbour police")
    Claim.objects.filter(pk=found.pk).update(happened_from="2024-04-02", happened_to="2024-04-02")
    Claim.objects.filter(pk=hurt.pk).update(happened_from="2024-01-02", happened_to="2024-01-02")
    make_fact(make_incident("Fire on the quay"), [killed])
    make_source("Evening Star")
    assert listed(reviewer.get(f"/queue/?{query}")) == words


def test_source_and_article_are_found_by_name_and_by_number(reviewer, claims, article):
    other = make_claim(make_article(source="Evening Star"))
    for query in ("source=harbour+post", f"source={article.source_id}", f"article={article.pk}"):
        assert len(listed(reviewer.get(f"/queue/?{query}"))) == 5, query
    assert listed(reviewer.get("/queue/?source=Evening+Star")) == [other.exact]


@pytest.mark.parametrize(
    "query",
    [
        "happened_after=tomorrow",
        "article=x",
        "article=1e999999",
        "fact=-1",
        "state=nonsense",
        "q=%00",
        "q=%22",
        "cursor=%25",
        "claim=x",
        "claim=%C2%B2",
        "source=" + "9" * 5000,
    ],
    ids=lambda query: query[:20],
)
def test_a_filter_that_makes_no_sense_is_told_and_breaks_nothing(reviewer, claims, query):
    response = reviewer.get(f"/queue/?{query}")
    assert response.status_code == 200


def test_a_claim_that_is_not_there_is_not_found(reviewer):
    assert reviewer.get("/queue/?claim=999999").status_code == 404
    assert reviewer.post("/undo/", {"decision": "999999"}).status_code == 404


def test_a_filter_is_kept_under_a_name(reviewer, claims):
    reviewer.post("/filters/save/", {"page": "queue", "title": "Injured", "query": "measure=injured"})
    page = reviewer.get("/queue/").content.decode()
    assert '<a href="/queue/?measure=injured">Injured</a>' in page
    reviewer.post(f"/filters/{SavedFilter.objects.get().pk}/drop/")
    assert not SavedFilter.objects.exists()


def test_nobody_drops_the_filter_of_somebody_else(reviewer):
    saved = SavedFilter.objects.create(owner=make_user("reporter"), page="queue", title="Mine", query="q=x")
    assert reviewer.post(f"/filters/{saved.pk}/drop/").status_code == 404


# Deciding


@pytest.mark.parametrize(("verb", "state"), [("accept", "accepted"), ("reject", "rejected"), ("defer", "deferred")])
def test_a_decision_is_kept_and_leads_to_the_next_claim(reviewer, claims, verb, state):
    first, second = claims[:2]
    response = reviewer.post(
        f"/claims/{first.pk}/{verb}/", {"queue": "kind=casualty", "version": first.version, "reason": "as filed"}
    )
    assert response.url == f"/queue/?kind=casualty&claim={second.pk}"
    first.refresh_from_db()
    assert (first.state, first.reason, first.decided_by) == (state, "as filed", reviewer.user)


def test_the_next_claim_is_one_of_the_same_filter(reviewer, claims):
    response = reviewer.post(f"/claims/{claims[0].pk}/accept/", {"queue": "q=missing"})
    assert response.url.endswith(f"claim={claims[2].pk}")


def test_after_the_last_claim_the_first_comes_again(reviewer, claims):
    response = reviewer.post(f"/claims/{claims[4].pk}/accept/", {"queue": ""})
    assert response.url == f"/queue/?claim={claims[0].pk}"


def test_after_the_only_claim_the_queue_is_empty(reviewer, claims):
    response = reviewer.post(f"/claims/{claims[0].pk}/accept/", {"queue": "measure=killed"}, follow=True)
    assert "Nothing here waits for a decision." in response.content.decode()


def test_a_partial_update_answers_with_the_desk_alone(reviewer, claims):
    response = reviewer.post(
        f"/claims/{claims[0].pk}/accept/", {"queue": ""}, headers={"HX-Request": "true"}, follow=True
    )
    assert response["HX-Retarget"] == "#desk"
    assert response["HX-Push-Url"] == f"/queue/?claim={claims[1].pk}"
    assert "<html" not in response.content.decode()


def test_whoever_is_second_is_told_who_was_first_and_loses_nothing(reviewer, claims):
    first = make_user("reviewer", "Mara")
    review.reject(claims[0], by=first, reason="a figure of last year")
    response = reviewer.post(f"/claims/{claims[0].pk}/accept/", {"queue": "", "reason": "matches the ministry"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Mara has already decided on this claim." in page and "a figure of last year" in page
    assert "matches the ministry" in page
    claims[0].refresh_from_db()
    assert claims[0].state == "rejected"


def test_a_claim_that_changed_meanwhile_is_shown_anew_before_it_is_decided(reviewer, claims):
    Claim.objects.filter(pk=claims[0].pk).update(version=5)
    response = reviewer.post(f"/claims/{claims[0].pk}/accept/", {"queue": "", "version": 1})
    assert response.status_code == 409
    assert "Look at it again before you decide." in response.content.decode()


def test_the_last_decision_is_shown_and_undone(reviewer, claims):
    decision = review.accept(claims[0], by=reviewer.user)
    assert "Accepted: “9 people died”" in reviewer.get("/queue/").content.decode()
    response = reviewer.post("/undo/", {"decision": decision.pk, "queue": ""})
    assert response.url == f"/queue/?claim={claims[0].pk}"
    claims[0].refresh_from_db()
    assert claims[0].state == "proposed"


def test_undoing_twice_says_so(reviewer, claims):
    decision = review.accept(claims[0], by=reviewer.user)
    reviewer.post("/undo/", {"decision": decision.pk, "queue": ""})
    page = reviewer.post("/undo/", {"decision": decision.pk, "queue": ""}, follow=True).content.decode()
    assert "This was undone already." in page


def test_a_hint_says_who_else_looks_and_keeps_nobody_from_deciding(reviewer, client, claims):
    cache.clear()
    for _again in range(2):
        assert "is looking at this claim too" not in reviewer.get("/queue/").content.decode()
    other = make_user("reviewer", "Tomas")
    client.force_login(other)
    assert "is looking at this claim too" in client.get("/queue/").content.decode()
    assert client.post(f"/claims/{claims[0].pk}/accept/", {"queue": ""}).status_code == 302


def test_the_queue_works_while_redis_is_away(reviewer, claims, settings):
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "unix:///nowhere/at/all.sock"}}
    assert in_focus(reviewer.get("/queue/")) == "9 people died"


def test_nul_characters_do_no_harm(reviewer, claims):
    reviewer.post(f"/claims/{claims[0].pk}/accept/", {"queue": "q=%00", "reason": "as\0 filed"})
    claims[0].refresh_from_db()
    assert claims[0].reason == "as filed"
    reviewer.post("/filters/save/", {"page": "queue", "title": "Mine\0", "query": "q=\0"})
    assert SavedFilter.objects.get().title == "Mine"
    for address in (f"/claims/{claims[0].pk}/fact/?words=%00", "/sources/names/?source=a%00"):
        assert reviewer.get(address).status_code == 200


# Rights and cost


def test_a_reporter_reads_the_queue_and_sees_no_decisions(client, claims):
    client.force_login(make_user("reporter"))
    page = client.get("/queue/").content.decode()
    assert "9 people died" in page
    assert 'aria-keyshortcuts="a"' not in page and "/undo/" not in page


ACTS = ["accept", "reject", "defer", "correct", "link", "fact", "fact/confirm", "note"]


@pytest.mark.parametrize("role", ["reporter", "editor"])
@pytest.mark.parametrize("act", ACTS)
def test_only_reviewers_decide(client, claims, role, act):
    client.force_login(make_user(role))
    assert client.post(f"/claims/{claims[0].pk}/{act}/").status_code == 403
    claims[0].refresh_from_db()
    assert claims[0].state == "proposed" and not claims[0].decisions.exists()


@pytest.mark.parametrize("act", ["accept", "reject", "defer", "fact/confirm"])
def test_a_decision_is_a_post(reviewer, claims, act):
    assert reviewer.get(f"/claims/{claims[0].pk}/{act}/").status_code == 405


@pytest.mark.parametrize(
    "asked",
    [{"title": ""}, {"page": "nowhere"}, {"query": "q=" + 999 * "a"}],
    ids=["no name", "no such page", "too long"],
)
def test_a_filter_that_cannot_be_kept_is_refused_in_words(reviewer, asked):
    answer = reviewer.post("/filters/save/", {"page": "queue", "title": "Mine", "query": "q=a", **asked}, follow=True)
    assert "Give the filter a name of at most 80 characters." in answer.content.decode()
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("path", ["/undo/", "/filters/save/"])
def test_undo_and_saving_are_posts(reviewer, path):
    assert reviewer.get(path).status_code == 405


def test_a_stranger_is_sent_to_the_log_in(client, claims):
    assert client.get("/queue/").url == "/login/?next=/queue/"
    assert client.post(f"/claims/{claims[0].pk}/accept/").url.startswith("/login/")


def test_the_cost_of_a_page_does_not_grow_with_the_queue(reviewer):
    fact = make_fact(make_incident())
    rival = make_claim(make_article("Some 15 people died.", "Evening Star"), "15 people died", low=15, high=15)
    Claim.objects.filter(pk=rival.pk).update(fact=fact, incident=fact.incident)

    def cost_with(claims):
        article = make_article("word " * claims)
        for i in range(claims):
            place = {"start": 5 * i, "fact": fact, "incident": fact.incident, "priority": 10}
            make_evidence(make_claim(article, "word", low=i, **place))
        with CaptureQueriesContext(connection) as queries:
            reviewer.get("/queue/")
        return queries

    few, many = cost_with(3), cost_with(50)
    assert len(many) == len(few) <= 18
    whole_text = re.compile(r'(?<!SUBSTRING\()"sources_article"\."text"')
    assert not any(whole_text.search(query["sql"]) for query in many)
    assert not any("OFFSET" in query["sql"] for query in many)
