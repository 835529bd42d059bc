"""Incidents: the list, the matrix of facts and outlets, and which reports belong together."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import tally
from claims.models import Account, Fact, Incident
from sources.models import ArticleState
from tests.make import (
    make_account,
    make_article,
    make_claim,
    make_fact,
    make_incident,
    make_mention,
    make_name,
    make_origin,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client):
    client.user = make_user("reviewer")
    client.force_login(client.user)
    return client


@pytest.fixture
def reporter(client):
    client.force_login(make_user("reporter"))
    return client


@pytest.fixture
def fire():
    """A fire that two outlets report: 9 killed in both, the injured in one."""
    incident = make_incident(
        "Fire on the quay", place="Port Amsel", happened_from=date(2031, 3, 4), happened_to=date(2031, 3, 4)
    )
    post = make_article("Police said 9 people died. 12 were hurt.", "Harbour Post", "Quay burns")
    star = make_article("At least 9 people died in Amsel.", "Evening Star", "Fire in the port")
    for article in (post, star):
        make_account(article, incident, why="same place, same day", card={"what": "fire", "places": ["Port Amsel"]})
    killed = [
        make_claim(post, "9 people died", low=9, high=9, attributed_to="Port police"),
        make_claim(star, "At least 9 people died", low=9, qualifier="at_least"),
    ]
    hurt = [make_claim(post, "12 were hurt", low=12, high=12, measure="injured")]
    make_origin("Port police", killed[:1] + hurt, kind="speaker")
    make_origin("Evening Star", killed[1:])
    make_fact(incident, killed, "People killed, the quay")
    make_fact(incident, hurt, "People injured, the quay", measure="injured")
    tally.weigh_facts(incident.facts.values_list("pk", flat=True))
    return incident


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def row_of(response, title):
    (line,) = [line for line in response.context["sheet"].matrix.lines if line.fact.title == title]
    return line


# Who may


@pytest.mark.parametrize("address", ["/incidents/", "/incidents/1/"])
def test_incidents_need_a_log_in(client, address):
    assert client.get(address).status_code == 302


ACTS = ["rename", "merge", "split"]


@pytest.mark.parametrize("act", ACTS)
def test_a_reporter_may_not_decide(reporter, fire, act):
    assert reporter.post(f"/incidents/{fire.pk}/{act}/").status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_decisions_are_posted(reviewer, fire, act):
    assert reviewer.get(f"/incidents/{fire.pk}/{act}/").status_code == 405


@pytest.mark.parametrize("act", ["move", "confirm"])
def test_accounts_are_for_reviewers(reporter, fire, act):
    account = fire.accounts.first()
    assert reporter.post(f"/incidents/{fire.pk}/accounts/{account.pk}/{act}/").status_code == 403


# The list


def test_the_matrix_says_of_which_figure_an_origin_is_the_only_one(reporter, fire):
    fact = make_fact(fire, [fire.accounts.first().article.claims.first()], "Sailors killed, the quay")
    Fact.objects.filter(pk=fact.pk).update(state="single_origin", origin_count=3)
    assert "Single origin for the latest figure" in text_of(reporter.get(fire.get_absolute_url()))


def test_an_incident_without_a_day_has_no_dash_in_the_list(reporter):
    make_incident("Talks in Qarsha", happened_from=None, happened_to=None)
    assert '<p class="fact-row-second"><span>Qarsha</span>' in text_of(reporter.get("/incidents/"))


def test_an_empty_list_says_what_will_come(reporter):
    assert "No incidents yet" in text_of(reporter.get("/incidents/"))


def test_a_row_says_when_where_and_how_much_is_told(reporter, fire):
    page = text_of(reporter.get("/incidents/"))
    for words in ("Fire on the quay", "4 Mar 2031", "Port Amsel", "2 articles", "2 facts"):
        assert words in page


@pytest.mark.parametrize(
    "query, is_shown",
    [
        ("q=quay", True),
        ("q=amsel", True),
        ("q=flood", False),
        ("since=2031-03-04", True),
        ("since=2031-03-05", False),
        ("until=2031-03-03", False),
        ("since=nonsense", True),
    ],
)
def test_the_address_narrows_the_list(reporter, fire, query, is_shown):
    assert ("Fire on the quay" in text_of(reporter.get(f"/incidents/?{query}"))) == is_shown


# The page


def test_the_matrix_has_facts_down_and_outlets_across(reporter, fire):
    response = reporter.get(fire.get_absolute_url())
    assert [str(outlet) for outlet in response.context["sheet"].matrix.outlets] == ["Harbour Post", "Evening Star"]
    killed = row_of(response, "People killed, the quay")
    assert [[claim.figure for claim in cell.claims] for cell in killed.cells] == [["9"], ["at least 9"]]


def test_a_cell_holds_the_words_and_the_sign(reporter, fire):
    page = text_of(reporter.get(fire.get_absolute_url()))
    assert "“At least 9 people died”" in page
    assert "sign-agrees" in page


def test_what_an_outlet_does_not_say_is_not_mentioned(reporter, fire):
    response = reporter.get(fire.get_absolute_url())
    assert row_of(response, "People injured, the quay").cells[1].claims == []
    assert "Not mentioned" in text_of(response)


def test_an_article_that_waits_is_not_read_yet(reporter, fire):
    waiting = make_article("Waiting.", "Coast Radio", state=ArticleState.READING)
    make_account(waiting, fire)
    response = reporter.get(fire.get_absolute_url())
    assert row_of(response, "People injured, the quay").cells[2].unread
    assert "Not read yet" in text_of(response)


def test_who_credits_whom_is_drawn_and_told(reporter, fire):
    page = text_of(reporter.get(fire.get_absolute_url()))
    assert "Harbour Post credits Port police." in page
    assert "Evening Star tells it of its own." in page


def test_names_stand_with_their_spellings(reporter, fire):
    name = make_name("Port Amsel", "Amsel", type="place")
    star = fire.accounts.last().article
    for spelling in name.spellings.filter(text="Amsel"):
        make_mention(spelling, star)
    names = reporter.get(fire.get_absolute_url()).context["sheet"].names
    assert [(name.text, name.spellings) for name in names] == [("Port Amsel", [("Amsel", 1)])]


def test_reports_say_why_they_were_joined(reporter, fire):
    page = text_of(reporter.get(fire.get_absolute_url()))
    assert "Joined because: same place, same day" in page
    assert "/rename/" not in page


def test_an_incident_without_reports_is_shown(reviewer):
    assert reviewer.get(make_incident().get_absolute_url()).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_reports(reviewer, fire):
    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert reviewer.get(fire.get_absolute_url()).status_code == 200
        assert not any('"sources_article"."text"' in query["sql"] for query in counted)
        return len(counted)

    few = queries()
    for number in range(6):
        article = make_article(f"{number} people died.", f"Paper {number}")
        make_account(article, fire)
        claim = make_claim(article, f"{number} people died", low=number, high=number)
        make_origin(claims=[claim])
        make_fact(fire, [claim], f"Another fact {number}")
    tally.weigh_facts(fire.facts.values_list("pk", flat=True))
    assert queries() == few


# What reviewers decide


def test_an_incident_gets_the_desks_own_name_place_and_time(reviewer, fire):
    named = {"title": "Quay fire", "place": "Amsel", "happened_from": "2031-03-03", "happened_to": "2031-03-04"}
    reviewer.post(f"/incidents/{fire.pk}/rename/", named)
    renamed = Incident.objects.get(pk=fire.pk)
    assert (renamed.title, renamed.place, renamed.happened_from) == ("Quay fire", "Amsel", date(2031, 3, 3))
    assert "Quay fire" in text_of(reviewer.get(fire.get_absolute_url()))


def test_a_name_without_words_or_days_upside_down_is_refused(reviewer, fire):
    assert reviewer.post(f"/incidents/{fire.pk}/rename/", {"title": ""}).status_code == 422
    upside_down = {"title": "Fire", "happened_from": "2031-03-05", "happened_to": "2031-03-04"}
    response = reviewer.post(f"/incidents/{fire.pk}/rename/", upside_down)
    assert "The last day is before the first." in text_of(response)


def test_two_incidents_become_one_and_the_old_address_leads_there(reviewer, fire):
    other = make_incident("Port fire", happened_from=date(2031, 3, 5), happened_to=date(2031, 3, 5))
    response = reviewer.post(f"/incidents/{fire.pk}/merge/", {"into": other.pk, "reason": "one fire"})
    assert response.url == other.get_absolute_url()
    assert reviewer.get(fire.get_absolute_url()).url == other.get_absolute_url()
    assert Account.objects.filter(incident=other).count() == 2
    assert [incident.pk for incident in reviewer.get("/incidents/").context["page"]] == [other.pk]


def test_near_incidents_are_offered_and_any_other_by_its_number(reviewer, fire):
    near = make_incident("Port fire", happened_from=date(2031, 3, 5), happened_to=date(2031, 3, 5))
    far = make_incident("Flood", happened_from=date(2029, 1, 1), happened_to=date(2029, 1, 1))
    page = text_of(reviewer.get(fire.get_absolute_url()))
    assert f'<option value="{near.pk}">' in page and f'<option value="{far.pk}">' not in page
    reviewer.post(f"/incidents/{fire.pk}/merge/", {"number": far.pk})
    assert Incident.objects.get(pk=fire.pk).merged_into == far


@pytest.mark.parametrize("chosen", [{}, {"into": "x"}, {"number": "99999999"}, {"into": "²"}])
def test_merging_into_nothing_says_what_to_do(reviewer, fire, chosen):
    response = reviewer.post(f"/incidents/{fire.pk}/merge/", chosen)
    assert "Choose the incident" in text_of(reviewer.get(response.url))


def test_one_report_moves_to_another_incident(reviewer, fire):
    other = make_incident("Port fire")
    account = fire.accounts.order_by("pk").last()
    reviewer.post(f"/incidents/{fire.pk}/accounts/{account.pk}/move/", {"into": other.pk, "reason": "another fire"})
    assert Account.objects.get(pk=account.pk).incident == other


def test_ticked_reports_are_split_off(reviewer, fire):
    account = fire.accounts.order_by("pk").last()
    reviewer.post(f"/incidents/{fire.pk}/split/", {"account": [account.pk], "title": "Second fire"})
    assert Account.objects.get(pk=account.pk).incident.title == "Second fire"
    assert fire.accounts.count() == 1


def test_splitting_all_or_none_is_refused(reviewer, fire):
    response = reviewer.post(f"/incidents/{fire.pk}/split/", {"title": "Second fire"})
    assert "Tick some of the reports, but not all of them." in text_of(reviewer.get(response.url))


def test_a_report_is_confirmed_and_the_record_says_so(reviewer, fire):
    account = fire.accounts.first()
    reviewer.post(f"/incidents/{fire.pk}/accounts/{account.pk}/confirm/")
    assert Account.objects.get(pk=account.pk).link == "confirmed"
    assert "Confirmed a report" in text_of(reviewer.get(fire.get_absolute_url()))


def test_an_account_of_another_incident_is_not_found(reviewer, fire):
    foreign = make_account(make_article())
    assert reviewer.post(f"/incidents/{fire.pk}/accounts/{foreign.pk}/confirm/").status_code == 404


def test_a_settled_fact_shows_its_value_in_the_matrix(reporter, fire):
    Fact.objects.filter(incident=fire, measure="injured").update(
        settled=True, settled_low=12, settled_high=12, basis="majority", settled_by=make_user(),
        settled_at="2031-03-09T10:00Z", state="settled",
    )  # fmt: skip
    assert "Settled at 12" in text_of(reporter.get(fire.get_absolute_url()))


def test_a_quotation_that_one_article_alone_gives_stands_apart(reporter, fire):
    article = make_article("He said “we heard it go” later.", "Coast Radio")
    make_account(article, fire)
    claim = make_claim(article, "we heard it go", kind="quote", measure="quote", low=None, high=None, qualifier="")
    make_fact(fire, [claim], "Quotation: we heard it go", kind="quote", measure="quote")
    matrix = reporter.get(fire.get_absolute_url()).context["sheet"].matrix
    assert [aside.fact.title for aside in matrix.asides] == ["Quotation: we heard it go"]
    assert "Quotation: we heard it go" not in [line.fact.title for line in matrix.lines]
