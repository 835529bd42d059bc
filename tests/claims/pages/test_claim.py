"""The page of one claim: what it says and why, its record, and the forms that put it right."""

import re

import pytest

from claims import review
from claims.models import Claim, Evidence, Fact
from tests.make import make_article, make_claim, make_evidence, make_fact, make_incident, make_source, make_user

pytestmark = pytest.mark.django_db

TEXT = "Flood: at least 14 villagers drowned on Monday, the mayor said. Another 30 villagers were rescued 🚒 later."


@pytest.fixture
def claim():
    return make_claim(make_article(TEXT, "Harbour Post"), "at least 14 villagers drowned", population="villagers")


@pytest.fixture
def reviewer(client):
    client.user = make_user("reviewer")
    client.force_login(client.user)
    return client


def form_of(claim, **changes) -> dict:
    """What the form of a claim sends when only these fields are touched."""
    fields = {
        "words": claim.exact,
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind,
        "measure": claim.measure,
        "population": claim.population,
        "group": claim.group,
        "qualifier": claim.qualifier,
        "low": "14",
        "high": "",
        "happened_from": "2024-03-11",
        "happened_to": "2024-03-11",
        "place": claim.place,
        "stance": "asserted",
        "version": claim.version,
    }
    return {**fields, **changes}


def correct(client, claim, **changes):
    response = client.post(f"/claims/{claim.pk}/correct/", form_of(claim, **changes))
    claim.refresh_from_db()
    return response


def test_the_page_says_what_the_claim_says_and_why(reviewer, claim):
    page = reviewer.get(f"/claims/{claim.pk}/").content.decode()
    for words in ("at least 14", "villagers", "11 Mar 2024", "Qarsha", "90% sure", "Harbour Post", claim.why):
        assert words in page


def test_every_decision_stands_on_the_record(reviewer, claim):
    review.note(claim, by=reviewer.user, text="rang the mayor")
    decision = review.accept(claim, by=reviewer.user)
    review.undo(by=reviewer.user, decision=decision)
    page = reviewer.get(f"/claims/{claim.pk}/").content.decode()
    assert "rang the mayor" in page and "(taken back)" in page


def test_a_decision_on_the_page_of_a_claim_stays_there(reviewer, claim):
    assert reviewer.post(f"/claims/{claim.pk}/accept/").url == f"/claims/{claim.pk}/"


# Correcting


def test_a_correction_changes_the_field_and_keeps_the_words(reviewer, claim):
    correct(reviewer, claim, low="15", reason="the list names fifteen")
    assert (claim.state, claim.low, claim.exact) == ("corrected", 15, "at least 14 villagers drowned")
    assert claim.decisions.get().reason == "the list names fifteen"


def test_pasted_words_move_the_claim(reviewer, claim):
    correct(reviewer, claim, words="14 villagers drowned")
    assert (claim.exact, TEXT[claim.start : claim.end]) == ("14 villagers drowned", "14 villagers drowned")


def test_characters_given_by_hand_move_the_claim(reviewer, claim):
    start = TEXT.index("14")
    correct(reviewer, claim, start=start)
    assert claim.exact == "14 villagers drowned"


def test_words_after_an_emoji_are_found_by_code_points(reviewer, claim):
    correct(reviewer, claim, words="30 villagers were rescued 🚒", measure="rescued", low="30")
    assert claim.exact == "30 villagers were rescued 🚒"


@pytest.mark.parametrize(
    ("shift", "words"),
    [
        ("start+1", ": at least 14 villagers drowned"),
        ("start-1", "least 14 villagers drowned"),
        ("end+1", "at least 14 villagers drowned on"),
        ("end-1", "at least 14 villagers"),
    ],
)
def test_an_edge_is_moved_a_word_at_a_time_and_nothing_is_saved(reviewer, claim, shift, words):
    response = correct(reviewer, claim, shift=shift, low="15")
    form = response.context["form"]
    assert form["words"].value() == words
    assert form["low"].value() == "15"
    assert claim.state == "proposed"


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"low": "20", "high": "10", "qualifier": "between"}, "high", "below the low one"),
        ({"low": "20", "qualifier": ""}, "qualifier", "how the figure is meant"),
        ({"low": "", "qualifier": "exact"}, "low", "Give the figure"),
        ({"low": "many"}, "low", "number"),
        ({"measure": ""}, "measure", "what is counted"),
        ({"happened_to": "2024-03-01"}, "happened_to", "before the first"),
        ({"happened_from": ""}, "happened_from", "first day"),
        ({"happened_from": "Monday"}, "happened_from", "date"),
        ({"words": "nobody drowned"}, "words", "not in the article"),
        ({"words": ""}, "words", "required"),
        ({"start": "50", "end": "40"}, "end", "after the first"),
        ({"end": "100000"}, "end", "inside the article"),
        ({}, "__all__", "Nothing is changed"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_wrong_is_said_by_the_field(reviewer, claim, changes, field, message):
    response = correct(reviewer, claim, **changes)
    assert response.status_code == 422
    assert message in " ".join(response.context["form"].errors[field])
    assert claim.state == "proposed"


def test_a_quote_is_its_own_measure(reviewer, claim):
    correct(reviewer, claim, kind="quote", measure="", qualifier="", low="", attributed_to="the mayor")
    assert (claim.kind, claim.measure, claim.attributed_to) == ("quote", "quote", "the mayor")


def test_a_correction_of_a_changed_claim_is_refused_and_keeps_what_was_typed(reviewer, claim):
    Claim.objects.filter(pk=claim.pk).update(version=4)
    response = correct(reviewer, claim, low="15", version=1, reason="the list")
    assert response.status_code == 409
    page = response.content.decode()
    assert 'value="15"' in page and 'value="the list"' in page
    assert claim.state == "proposed"


def test_two_claims_of_one_kind_cannot_stand_on_the_same_words(reviewer, claim):
    other = make_claim(claim.article, "Another 30 villagers were rescued", measure="killed", low=30)
    response = correct(reviewer, claim, words=other.exact)
    assert response.status_code == 422
    assert "There is such a claim on these words already." in response.content.decode()


# Sources, facts, notes


def test_a_claim_is_linked_to_a_source_by_name_or_alias(reviewer, claim):
    source = make_source("Inter-Services Public Relations", aliases=["ISPR"])
    reviewer.post(
        f"/claims/{claim.pk}/link/",
        {
            "source": "ispr",
            "role": "supports",
            "credibility": "2",
            "url": "https://example.org/a",
            "note": "their list",
        },
    )
    evidence = claim.evidence.get()
    assert (evidence.source, evidence.role, evidence.credibility, evidence.link) == (source, "supports", 2, "confirmed")


def test_a_source_that_is_not_there_is_said_by_the_field(reviewer, claim):
    response = reviewer.post(f"/claims/{claim.pk}/link/", {"source": "Nobody", "role": "supports", "credibility": "6"})
    assert "There is no source of this name." in response.content.decode()


def test_typing_a_source_suggests_names(reviewer):
    make_source("Harbour Post")
    make_source("Evening Star")
    page = reviewer.get("/sources/names/?source=harb").content.decode()
    assert "Harbour Post" in page and "Evening Star" not in page


def test_a_suggested_source_is_confirmed_or_removed(reviewer, claim):
    one = make_evidence(claim)
    other = make_evidence(claim, make_source("Evening Star"), role="attributed")
    reviewer.post(f"/evidence/{one.pk}/confirm/")
    reviewer.post(f"/evidence/{other.pk}/remove/")
    assert [(e.pk, e.link, e.by) for e in Evidence.objects.all()] == [(one.pk, "confirmed", reviewer.user)]


def test_the_suggested_fact_is_confirmed(reviewer, claim):
    make_fact(make_incident(), [claim])
    reviewer.post(f"/claims/{claim.pk}/fact/confirm/")
    claim.refresh_from_db()
    assert claim.fact_link == "confirmed"


def test_another_fact_is_chosen_among_those_of_the_incident(reviewer, claim):
    incident = make_incident()
    make_fact(incident, [claim])
    other = make_fact(incident, title="Villagers rescued", claim_count=1)
    assert "Villagers rescued" in reviewer.get(f"/claims/{claim.pk}/fact/").content.decode()
    reviewer.post(f"/claims/{claim.pk}/fact/", {"fact": other.pk})
    claim.refresh_from_db()
    assert (claim.fact, claim.fact_link) == (other, "confirmed")


def hidden(page, name) -> str:
    return re.search(f'name="{name}" value="([^"]*)"', page)[1]


def test_the_choice_of_fact_stands_though_gathering_has_suggested_one_since(reviewer, claim):
    shown = reviewer.get(f"/claims/{claim.pk}/fact/?words=boats").content.decode()
    chosen = make_fact(make_incident("Storm"), title="Boats lost, Sorra, 2 May 2024")
    make_fact(make_incident(), [Claim.objects.get(pk=claim.pk)])
    sent = {"fact": chosen.pk, "version": hidden(shown, "version")}
    assert reviewer.post(f"/claims/{claim.pk}/fact/", sent).status_code == 302
    claim.refresh_from_db()
    assert claim.fact == chosen


def test_looking_for_another_fact_does_not_hide_that_somebody_has_decided_since(reviewer, claim):
    version = hidden(reviewer.get(f"/claims/{claim.pk}/fact/").content.decode(), "version")
    review.reject(Claim.objects.get(pk=claim.pk), by=make_user("reviewer"))
    looked = reviewer.post(f"/claims/{claim.pk}/fact/", {"look": "1", "words": "boats", "version": version})
    sent = {"fact": make_fact().pk, "version": hidden(looked.content.decode(), "version")}
    response = reviewer.post(f"/claims/{claim.pk}/fact/", sent)
    assert response.status_code == 409 and "This changed while you were looking at it" in response.content.decode()


def test_a_suggestion_that_has_changed_since_is_not_confirmed_unseen(reviewer, claim):
    make_fact(make_incident(), [claim])
    shown = reviewer.get(claim.get_absolute_url()).content.decode()
    make_fact(make_incident("Storm"), [Claim.objects.get(pk=claim.pk)])
    response = reviewer.post(f"/claims/{claim.pk}/fact/confirm/", {"fact": hidden(shown, "fact")})
    claim.refresh_from_db()
    assert (response.status_code, claim.fact_link) == (409, "suggested")


def test_a_fact_elsewhere_is_found_by_its_words(reviewer, claim):
    make_fact(make_incident("Storm"), title="Boats lost, Sorra, 2 May 2024")
    assert "Boats lost" in reviewer.get(f"/claims/{claim.pk}/fact/?words=boats").content.decode()


def test_a_claim_can_ask_a_question_of_its_own(reviewer, claim):
    reviewer.post(f"/claims/{claim.pk}/fact/", {"title": "Villagers drowned in the lower village"})
    claim.refresh_from_db()
    assert claim.fact == Fact.objects.get(title="Villagers drowned in the lower village")


def test_choosing_nothing_says_so(reviewer, claim):
    response = reviewer.post(f"/claims/{claim.pk}/fact/", {})
    assert response.status_code == 422
    assert "Choose a fact, or name a new one." in response.content.decode()


def test_a_note_stands_on_the_record_and_changes_nothing(reviewer, claim):
    reviewer.post(f"/claims/{claim.pk}/note/", {"text": "ask the hospital"})
    claim.refresh_from_db()
    assert claim.state == "proposed"
    assert claim.decisions.get().reason == "ask the hospital"


# Rights


def test_a_stranger_is_sent_to_the_log_in(client, claim):
    assert client.get(f"/claims/{claim.pk}/").url.startswith("/login/")


def test_the_page_of_a_claim_is_only_read(reviewer, claim):
    assert reviewer.post(f"/claims/{claim.pk}/").status_code == 405


def test_a_claim_that_is_not_there_is_not_found(reviewer):
    assert reviewer.get("/claims/999999/").status_code == 404


@pytest.mark.parametrize("act", ["confirm", "remove"])
def test_only_reviewers_touch_the_sources_of_a_claim(client, claim, act):
    evidence = make_evidence(claim)
    client.force_login(make_user("reporter"))
    assert client.post(f"/evidence/{evidence.pk}/{act}/").status_code == 403
    assert Evidence.objects.get().link == "suggested"
