"""The list of facts: two lines a fact, narrowed by the address, paged by key."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import tally
from claims.models import Fact
from tests.make import make_article, make_claim, make_fact, make_incident, make_origin, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(make_user("reporter"))
    return client


def told_fact(low, high, outlet, **fields):
    claim = make_claim(make_article(source=outlet), low=low, high=high)
    make_origin(claims=[claim])
    fact = make_fact(claims=[claim], **fields)
    tally.weigh_facts({fact.pk})
    return fact


def test_the_list_needs_a_log_in(client):
    assert client.get("/facts/").status_code == 302


def test_the_list_is_read_only(reader):
    assert reader.post("/facts/").status_code == 405


def test_an_empty_desk_says_what_to_do(reader):
    assert "No facts yet" in reader.get("/facts/").content.decode()


def test_a_filter_that_fits_nothing_offers_the_way_back(reader):
    told_fact(9, 9, "Harbour Post")
    assert "No fact fits this filter" in reader.get("/facts/?state=settled").content.decode()


def test_a_row_says_range_state_and_independent_origins(reader):
    one, other = (make_claim(make_article(source=name), low=n, high=n) for name, n in (("Post", 9), ("Star", 15)))
    make_origin("Port police", claims=[one])
    make_origin("Ministry", claims=[other])
    fact = make_fact(claims=[one, other])
    tally.weigh_facts({fact.pk})
    page = reader.get("/facts/").content.decode()
    assert "Reported killed 9 to 15" in page
    assert "2 articles, 2 origins" in page
    assert "Contested" in page


def test_a_row_says_why_one_origin_is_counted_where_several_spoke(reader):
    days = {9: date(2024, 3, 11), 15: date(2024, 3, 13)}
    claims = [
        make_claim(make_article(source=f"Outlet {n}", published_on=day), low=n, high=n) for n, day in days.items()
    ]
    make_origin("Port police", claims=claims[:1])
    make_origin("Ministry", claims=claims[1:])
    tally.weigh_facts({make_fact(claims=claims).pk})
    page = reader.get("/facts/").content.decode()
    assert "Single origin for the latest figure" in page and "2 articles, 2 origins" in page


def test_a_settled_fact_shows_its_value(reader):
    told_fact(
        23, 23, "Post", settled=True, settled_low=23, settled_high=23, basis="majority",
        settled_by=make_user(), settled_at="2024-03-14T10:00Z",
    )  # fmt: skip
    assert "Settled at 23" in reader.get("/facts/").content.decode()


@pytest.mark.parametrize(
    "query, shown",
    [
        ("measure=injured", ["Injured, Qarsha"]),
        ("q=dockers", ["Dockers killed, Port Amsel"]),
        ("q=docker+-injured", ["Dockers killed, Port Amsel"]),
        ("state=single_origin&measure=killed", ["Dockers killed, Port Amsel"]),
        ("state=contested", []),
        ("state=nonsense", ["Dockers killed, Port Amsel", "Injured, Qarsha"]),
    ],
)
def test_the_address_narrows_the_list(reader, query, shown):
    told_fact(9, 9, "Post", title="Dockers killed, Port Amsel")
    told_fact(4, 4, "Star", title="Injured, Qarsha", measure="injured")
    page = reader.get(f"/facts/?{query}").content.decode()
    titles = ["Dockers killed, Port Amsel", "Injured, Qarsha"]
    assert [title for title in titles if title in page] == shown


def test_one_incident_can_be_asked_for(reader):
    incident = make_incident("Fire on the quay")
    told_fact(9, 9, "Post", title="Killed on the quay", incident=incident)
    told_fact(4, 4, "Star", title="Something else")
    page = reader.get(f"/facts/?incident={incident.pk}").content.decode()
    assert "Killed on the quay" in page and "Something else" not in page
    assert "Show all incidents" in page


def test_facts_without_a_standing_claim_are_left_out(reader):
    make_fact(title="Nobody says this any more")
    assert "Nobody says this" not in reader.get("/facts/").content.decode()


def test_the_list_goes_on_by_key(reader):
    for number in range(55):
        make_fact(title=f"Fact number {number:02}", claim_count=1)
    first = reader.get("/facts/")
    assert first.content.decode().count("Fact number") == 50
    cursor = first.context["page"].next_cursor
    second = reader.get(f"/facts/?cursor={cursor}").content.decode()
    assert second.count("Fact number") == 5
    assert "Fact number 00" in second


def test_a_broken_cursor_is_page_one(reader):
    make_fact(title="Here", claim_count=1)
    assert "Here" in reader.get("/facts/?cursor=%00broken").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_rows(reader):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as counted:
            reader.get("/facts/")
        return len(counted)

    told_fact(9, 9, "Post", incident=make_incident())
    few = queries()
    for number in range(12):
        told_fact(9, 9, f"Outlet of {number}", incident=make_incident(), title=f"Fact {number}")
    assert queries() == few


def test_no_article_text_is_loaded_for_the_list(reader):
    told_fact(9, 9, "Post")
    with CaptureQueriesContext(connection) as counted:
        reader.get("/facts/")
    assert not any('"sources_article"."text"' in query["sql"] for query in counted)


def test_dates_and_quotations_are_put_in_words(reader):
    day = make_claim(
        kind="date",
        measure="date",
        low=None,
        high=None,
        qualifier="",
        happened_from=date(2031, 3, 4),
        happened_to=date(2031, 3, 4),
    )
    fact = make_fact(claims=[day], kind="date", measure="date", title="Date of the collapse")
    tally.weigh_facts({fact.pk})
    assert "Reported for 4 Mar 2031" in reader.get("/facts/").content.decode()
    assert Fact.objects.get(pk=fact.pk).low is None


def test_what_waits_for_a_person_stands_on_top(reader):
    told_fact(9, 9, "Post")
    Fact.objects.update(state="contested")
    page = " ".join(reader.get("/facts/").content.decode().split())
    assert '<a href="/facts/?state=contested">' in page
    assert "state=reopened" not in page


def test_a_filter_is_kept_under_a_name(reader):
    told_fact(9, 9, "Post")
    page = reader.get("/facts/?measure=killed&cursor=x").content.decode()
    assert 'name="query" value="measure=killed"' in page
    reader.post("/filters/save/", {"page": "facts", "title": "Dead", "query": "measure=killed"})
    assert '<a href="/facts/?measure=killed">Dead</a>' in reader.get("/facts/").content.decode()
