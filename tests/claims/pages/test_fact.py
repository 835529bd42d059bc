"""The page of one fact: who says what, side by side, and what reviewers decide there."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from claims import review, tally
from claims.models import Claim, Fact, FactState, Origin, PairRelation
from tests.make import make_article, make_claim, make_fact, make_incident, make_origin, make_user

pytestmark = pytest.mark.django_db


def weighed(fact) -> Fact:
    tally.weigh_facts({fact.pk})
    return Fact.objects.get(pk=fact.pk)


@pytest.fixture
def contested():
    """Two origins, 9 and 15, on one day."""
    one = make_claim(make_article("Police said 9 people had died.", "Harbour Post"), "9 people had died", low=9, high=9)
    other = make_claim(make_article("The ministry put it at 15 dead.", "Evening Star"), "15 dead", low=15, high=15)
    make_origin("Port police", claims=[one], kind="speaker")
    make_origin("Ministry", claims=[other], kind="speaker")
    return weighed(make_fact(make_incident("Fire on the quay"), [one, other], "People killed, the quay"))


@pytest.fixture
def reviewer(client):
    client.user = make_user("reviewer")
    client.force_login(client.user)
    return client


@pytest.fixture
def reporter(client):
    client.force_login(make_user("reporter"))
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


# Who may


def test_the_page_needs_a_log_in(client, contested):
    assert client.get(contested.get_absolute_url()).status_code == 302


def test_a_fact_that_is_not_there_is_not_found(reporter):
    assert reporter.get("/facts/999999/").status_code == 404


ACTS = ["settle", "reopen", "leave-contested", "overrule", "move-claim"]


@pytest.mark.parametrize("act", ACTS)
def test_a_reporter_may_not_decide(reporter, contested, act):
    assert reporter.post(f"/facts/{contested.pk}/{act}/").status_code == 403
    assert contested.decisions.count() == 0


@pytest.mark.parametrize("act", ACTS)
def test_decisions_are_posted(reviewer, contested, act):
    assert reviewer.get(f"/facts/{contested.pk}/{act}/").status_code == 405


def test_an_editor_sees_no_forms(client, contested):
    client.force_login(make_user("editor"))
    page = text_of(client.get(contested.get_absolute_url()))
    assert "People killed, the quay" in page
    assert f"/facts/{contested.pk}/settle/" not in page


# What it shows


def test_every_claim_stands_there_with_words_value_origin_and_reason(reporter, contested):
    page = text_of(reporter.get(contested.get_absolute_url()))
    for words in ("9 people had died", "15 dead", "Port police", "Ministry", "Harbour Post", "Evening Star"):
        assert words in page
    assert "conflicts" in page
    assert "Reported killed 9 to 15" in page
    assert "2 articles, 2 origins" in page


def test_the_chart_says_in_words_what_it_draws(reporter, contested):
    page = text_of(reporter.get(contested.get_absolute_url()))
    assert '<title id="range-title">' in page
    assert "2 claims by 2 origins, from 9 to 15" in page


def test_the_sentence_to_paste_holds_range_origins_and_state(reporter, contested):
    line = reporter.get(contested.get_absolute_url()).context["sheet"].line
    assert "between 9 and 15" in line
    assert "two independent origins" in line
    assert "contested" in line


def test_the_sentence_of_a_settled_fact_gives_the_settled_value(reviewer, contested):
    review.settle(contested, reviewer.user, low=12, high=12, basis="team_decision")
    line = reviewer.get(contested.get_absolute_url()).context["sheet"].line
    assert line.startswith("People killed, the quay (Fire on the quay): 12, as settled by the desk on ")


def test_the_day_of_a_settlement_is_that_of_the_desk(reviewer, contested, settings):
    review.settle(contested, reviewer.user, low=12, high=12, basis="team_decision")
    Fact.objects.filter(pk=contested.pk).update(settled_at="2024-03-14T20:00Z")
    settings.TIME_ZONE = "Asia/Karachi"
    assert "by the desk on 15 Mar 2024" in reviewer.get(contested.get_absolute_url()).context["sheet"].line


def test_the_sentence_of_a_reopened_fact_no_longer_says_what_was_settled(reviewer, contested):
    review.settle(contested, reviewer.user, low=12, high=12, basis="team_decision")
    Fact.objects.filter(pk=contested.pk).update(reopened_by_claim=contested.claims.first(), state="reopened")
    line = reviewer.get(contested.get_absolute_url()).context["sheet"].line
    assert "settled" not in line and "between 9 and 15" in line and "contested" in line


def test_joined_origins_are_one_voice(reporter, contested):
    police, ministry = Origin.objects.order_by("pk")
    review.join_origins(ministry, police, make_user(), "the ministry quotes the police")
    sheet = reporter.get(contested.get_absolute_url()).context["sheet"]
    assert [voice.name for voice in sheet.voices] == ["Port police"]
    assert len(sheet.voices[0].rows) == 2


def test_a_running_toll_has_a_second_chart(reporter, contested):
    later = make_claim(
        make_article("Police now say 19.", "Harbour Post", published_on=date(2024, 3, 14)), "19", low=19, high=19
    )
    later.origin = Origin.objects.get(name="Port police")
    later.fact = contested
    later.save()
    sheet = reporter.get(weighed(contested).get_absolute_url()).context["sheet"]
    assert [line.origin for line in sheet.toll.lines] == ["Port police", "Ministry"]
    assert [point.words for point in sheet.toll.lines[0].points] == ["9", "19"]


def test_every_figure_on_the_record_is_in_the_second_chart_or_counted_beside_it(reporter, contested):
    police = Origin.objects.get(name="Port police")
    said = [
        ("Later over 100.", "over 100", {"low": 101, "qualifier": "more_than"}),
        ("Others say 84.", "84", {"low": 84, "high": 84}),
        ("Again 84 here.", "84", {"low": 84, "high": 84}),
        ("No, not 300.", "300", {"low": 300, "high": 300, "stance": "denied"}),
    ]
    for text, words, figure in said:
        claim = make_claim(make_article(text, published_on=date(2024, 3, 14)), words, **figure)
        claim.origin, claim.fact = police, contested
        claim.save()
    page = text_of(reporter.get(weighed(contested).get_absolute_url()))
    assert "<title>Port police, 14 Mar 2024: 84 ×2</title>" in page
    assert "<title>Port police, 14 Mar 2024: more than 100</title>" in page
    words = strip_tags(page)
    assert "Port police: 9 on 12 Mar 2024; more than 100, 84 ×2 on 14 Mar 2024" in words
    assert "5 figures by 2 origins, by the day each held." in page
    assert "1 more figure is in the table only" in page


def test_one_day_has_no_second_chart(reporter, contested):
    assert reporter.get(contested.get_absolute_url()).context["sheet"].toll is None


def test_other_populations_are_told_apart_and_named_as_another_fact(reporter, contested):
    soldiers = make_claim(
        make_article("At least 4 soldiers died.", "Coast Radio"), "4 soldiers died", low=4, qualifier="at_least",
        population="soldiers", group="soldiers",
    )  # fmt: skip
    make_origin("Army", claims=[soldiers])
    make_fact(contested.incident, [soldiers], "Soldiers killed, the quay", population="soldiers")
    page = text_of(reporter.get(weighed(contested).get_absolute_url()))
    assert "another fact" in page


def test_the_facts_own_claims_are_told_before_those_of_another_fact(reporter):
    incident = make_incident()
    texts = {"Post": "14 miners died.", "Star": "Some 14 miners died.", "Radio": "9 rescuers died."}
    own = [make_claim(make_article(texts[name], name), "14 miners died", low=14, high=14) for name in ("Post", "Star")]
    other = make_claim(
        make_article(texts["Radio"], "Radio"), "9 rescuers died", low=9, high=9, population="rescuers", group="rescuers"
    )
    fact = make_fact(incident, own)
    make_fact(incident, [other], "Rescuers killed", population="rescuers")
    rows = reporter.get(weighed(fact).get_absolute_url()).context["sheet"].rows
    assert [[rival.kind for rival in row.rivals] for row in rows] == [["agrees", "different_scope"]] * 2


def test_two_prints_of_one_quotation_show_where_they_differ(reporter):
    first = make_article("He said: “We shall rebuild the quay, stone by stone, whatever it costs.”", "Harbour Post")
    second = make_article("He said: “We shall rebuild [the] quay stone by stone.”", "Evening Star")
    quote = {"kind": "quote", "measure": "quote", "low": None, "qualifier": "", "attributed_to": "The mayor"}
    claims = [
        make_claim(first, "We shall rebuild the quay, stone by stone, whatever it costs.", **quote),
        make_claim(second, "We shall rebuild [the] quay stone by stone.", **quote),
    ]
    fact = weighed(make_fact(claims=claims, kind="quote", measure="quote", title="Quotation"))
    page = text_of(reporter.get(fact.get_absolute_url()))
    assert "The same words but for" in page
    assert "an insertion in brackets" in page and "a cut" in page
    sheet = reporter.get(fact.get_absolute_url()).context["sheet"]
    assert sheet.chart is None
    assert sheet.line.startswith("The mayor said: “We shall rebuild")


def test_a_fact_without_claims_says_so(reporter):
    fact = make_fact(title="Nobody says this")
    assert "No claim answers this any more" in text_of(reporter.get(fact.get_absolute_url()))


def test_article_words_cannot_become_markup(reporter):
    bad = "<script>alert(1)</script> 7 dead"
    claim = make_claim(make_article(bad), bad, low=7, high=7, population="<b>", attributed_to="<img src=x>")
    make_origin("<i>Origin</i>", claims=[claim])
    page = reporter.get(weighed(make_fact(claims=[claim], title="<u>Fact</u>")).get_absolute_url()).content.decode()
    for markup in ("<script>alert", "<img src=x>", "<i>Origin", "<u>Fact"):
        assert markup not in page


def test_the_number_of_queries_does_not_grow_with_the_claims(reviewer, contested):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert reviewer.get(contested.get_absolute_url()).status_code == 200
        assert not any('"sources_article"."text"' in query["sql"] for query in counted)
        return len(counted)

    few = queries()
    for number in range(10):
        claim = make_claim(
            make_article(f"{number} dead.", f"Paper {number}"), f"{number} dead", low=number, high=number
        )
        make_origin(claims=[claim])
        Claim.objects.filter(pk=claim.pk).update(fact=contested)
    weighed(contested)
    assert queries() == few


# What reviewers decide


def settle(client, fact, **fields):
    values = {
        "low": "12",
        "high": "15",
        "basis": "range",
        "note": "both may count the missing",
        "version": fact.version,
    }
    return client.post(f"/facts/{fact.pk}/settle/", {**values, **fields})


def test_settling_keeps_value_basis_note_and_person(reviewer, contested):
    assert settle(reviewer, contested).status_code == 302
    fact = Fact.objects.get(pk=contested.pk)
    assert (fact.state, fact.settled_value, fact.basis) == (FactState.SETTLED, "12 to 15", "range")
    assert fact.settled_by == reviewer.user
    page = text_of(reviewer.get(fact.get_absolute_url()))
    assert "Settled at 12 to 15" in page and "both may count the missing" in page
    assert "settled at 12 to 15" in page  # the chart's line


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"basis": ""}, "This field is required"),
        ({"low": "20", "high": "15"}, "below the low one"),
        ({"low": "", "high": ""}, "Give the low figure"),
        ({"low": "a dozen"}, "Enter a number"),
    ],
)
def test_a_wrong_settlement_is_refused_beside_its_field(reviewer, contested, fields, said):
    response = settle(reviewer, contested, **fields)
    assert response.status_code == 422
    assert said in text_of(response)
    assert not Fact.objects.get(pk=contested.pk).settled


def test_figures_may_be_written_with_commas(reviewer, contested):
    settle(reviewer, contested, low="1,200", high="1 500")
    assert Fact.objects.get(pk=contested.pk).settled_value == "1,200 to 1,500"


def test_an_open_end_may_be_settled(reviewer, contested):
    settle(reviewer, contested, low="12", high="")
    assert Fact.objects.get(pk=contested.pk).settled_value == "at least 12"
    page = text_of(reviewer.get(contested.get_absolute_url()))
    assert "Settled: at least 12" in page and "settled: at least 12" in page
    assert "at at least" not in page


def test_a_fact_with_one_claim_cannot_be_left_contested(reviewer):
    single = make_fact(claims=[make_claim()])
    assert "Leave contested" not in text_of(reviewer.get(single.get_absolute_url()))


def test_one_claim_is_counted_as_one_in_the_words_of_the_chart(reviewer):
    claim = make_claim()
    make_origin("Port police", claims=[claim])
    single = make_fact(claims=[claim])
    tally.weigh_facts({single.pk})
    assert "1 claim by 1 origin, " in text_of(reviewer.get(single.get_absolute_url()))


def test_a_form_that_somebody_overtook_is_refused(reviewer, contested):
    version = contested.version
    review.settle(contested, make_user(), low=9, high=9, basis="majority")
    response = settle(reviewer, contested, version=version)
    assert "changed while you were looking" in text_of(reviewer.get(response.url))
    assert Fact.objects.get(pk=contested.pk).settled_value == "9"


def test_a_date_is_settled_in_words(reviewer):
    day = make_claim(kind="date", measure="date", low=None, high=None, qualifier="")
    fact = weighed(make_fact(claims=[day], kind="date", measure="date", title="Date of the fire"))
    reviewer.post(f"/facts/{fact.pk}/settle/", {"words": "11 March 2024", "basis": "majority", "version": fact.version})
    assert Fact.objects.get(pk=fact.pk).settled_value == "11 March 2024"


def test_reopening_and_leaving_contested(reviewer, contested):
    settle(reviewer, contested)
    reviewer.post(f"/facts/{contested.pk}/reopen/", {"reason": "new list of names"})
    assert Fact.objects.get(pk=contested.pk).state == FactState.CONTESTED
    reviewer.post(f"/facts/{contested.pk}/leave-contested/", {"reason": "neither will say"})
    assert Fact.objects.get(pk=contested.pk).left_contested
    assert "left so by a reviewer" in text_of(reviewer.get(contested.get_absolute_url()))


def test_a_new_claim_outside_the_settled_value_stands_beside_it(reviewer, contested):
    settle(reviewer, contested, low="9", high="9")
    new = make_claim(make_article("Rescuers counted 31 bodies.", "Coast Radio"), "31 bodies", low=31, high=31)
    Claim.objects.filter(pk=new.pk).update(fact=contested)
    tally.alarm(Claim.objects.filter(pk=new.pk).select_related("fact__settled_by"))
    page = text_of(reviewer.get(weighed(contested).get_absolute_url()))
    assert "Reopened: a new claim lies outside the settled value" in page
    assert page.index("Settled</h3>") < page.index("New claim</h3>") < page.index("31 bodies")


def test_what_a_corrected_edition_took_back_is_shown_as_such(reviewer, contested):
    settle(reviewer, contested, low="9", high="9")
    taken_back = contested.claims.order_by("pk").first()
    edition = make_article("Police corrected themselves.", "Harbour Post", "Corrected", supersedes=taken_back.article)
    Claim.objects.filter(pk=taken_back.pk).update(replaced_by=edition)
    Fact.objects.filter(pk=contested.pk).update(reopened_by_claim=taken_back)
    page = text_of(reviewer.get(weighed(contested).get_absolute_url()))
    assert "a corrected edition took back what it said" in page
    assert "The corrected edition does not say it any more:" in page
    assert edition.get_absolute_url() in page


def test_rejected_claims_are_listed_with_the_reason(reviewer, contested):
    review.reject(contested.claims.first(), make_user(username="rosa"), reason="it counts the missing")
    page = text_of(reviewer.get(contested.get_absolute_url()))
    assert "No longer counted" in page
    assert "Rejected by rosa: it counts the missing" in page


def test_a_reviewer_overrules_with_a_reason(reviewer, contested):
    a, b = contested.claims.order_by("pk")
    said = {"a": a.pk, "b": b.pk, "relation": "different_scope", "why": "the ministry counts the missing too"}
    reviewer.post(f"/facts/{contested.pk}/overrule/", said)
    assert PairRelation.objects.get().overruled == "different_scope"
    page = text_of(reviewer.get(contested.get_absolute_url()))
    assert "by a reviewer:" in page and "the ministry counts the missing too" in page


@pytest.mark.parametrize("change", [{"why": ""}, {"relation": "nonsense"}, {"b": 0}, {"same": True}])
def test_a_wrong_overruling_is_refused(reviewer, contested, change):
    a, b = contested.claims.order_by("pk")
    said = {"a": a.pk, "b": b.pk, "relation": "updates", "why": "a later count", **change}
    if said.pop("same", False):
        said["b"] = a.pk
    assert reviewer.post(f"/facts/{contested.pk}/overrule/", said).status_code == 422
    assert not PairRelation.objects.exists()


def test_the_overruling_form_can_be_opened_on_a_pair(reviewer, contested):
    a, b = contested.claims.order_by("pk")
    page = reviewer.get(f"{contested.get_absolute_url()}?a={a.pk}&b={b.pk}").content.decode()
    assert f'<option value="{a.pk}" selected>' in page and f'<option value="{b.pk}" selected>' in page


def test_a_claim_moves_to_another_fact(reviewer, contested):
    injured = make_fact(contested.incident, title="Injured, the quay", measure="injured")
    claim = contested.claims.order_by("pk").first()
    moved = {"claim": claim.pk, "fact": injured.pk, "reason": "it counts the injured"}
    reviewer.post(f"/facts/{contested.pk}/move-claim/", moved)
    assert Claim.objects.get(pk=claim.pk).fact == injured
    assert Fact.objects.get(pk=contested.pk).claim_count == 1


def test_a_claim_moves_to_a_new_fact(reviewer, contested):
    claim = contested.claims.order_by("pk").first()
    reviewer.post(f"/facts/{contested.pk}/move-claim/", {"claim": claim.pk, "title": "Dockers killed"})
    assert Claim.objects.get(pk=claim.pk).fact.title == "Dockers killed"


def test_a_claim_of_another_fact_cannot_be_moved_from_here(reviewer, contested):
    foreign = make_claim()
    make_fact(claims=[foreign])
    response = reviewer.post(f"/facts/{contested.pk}/move-claim/", {"claim": foreign.pk, "title": "Elsewhere"})
    assert response.status_code == 422


def test_a_suggested_claim_is_confirmed(reviewer, contested):
    claim = contested.claims.order_by("pk").first()
    reviewer.post(f"/facts/{contested.pk}/claims/{claim.pk}/confirm/")
    assert Claim.objects.get(pk=claim.pk).fact_link == "confirmed"


def test_the_record_shows_who_decided_what_and_takes_it_back(reviewer, contested):
    settle(reviewer, contested)
    decision = contested.decisions.get()
    page = text_of(reviewer.get(contested.get_absolute_url()))
    assert str(reviewer.user) in page and "12 to 15, The range that all origins allow" in page
    response = reviewer.post(f"/decisions/{decision.pk}/undo/", {"next": contested.get_absolute_url()})
    assert response.url == contested.get_absolute_url()
    assert Fact.objects.get(pk=contested.pk).state == FactState.CONTESTED
    assert "undone by" in text_of(reviewer.get(contested.get_absolute_url()))


def test_undoing_leads_to_no_other_host(reviewer, contested):
    settle(reviewer, contested)
    decision = contested.decisions.get()
    assert reviewer.post(f"/decisions/{decision.pk}/undo/", {"next": "https://elsewhere.example/"}).url == "/"


def test_a_reporter_may_not_undo(reporter, contested):
    review.leave_contested(contested, make_user())
    decision = contested.decisions.get()
    assert reporter.post(f"/decisions/{decision.pk}/undo/").status_code == 403
    assert reporter.get(f"/decisions/{decision.pk}/undo/").status_code in (403, 405)
