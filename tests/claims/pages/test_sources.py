"""The sources pages: who publishes or speaks, how they are graded, and what the desk has of them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import sourcesheet
from sources.models import Source
from tests.make import make_article, make_claim, make_source, make_user


@pytest.fixture
def reporter(client, db):
    client.force_login(make_user("reporter"))
    return client


def test_sources_are_listed_by_name_with_what_the_desk_has_of_them(reporter):
    wire, post = make_source("Tal Wire", kind="agency", aliases=["TW"]), make_source("Gazette")
    claim = make_claim(make_article(source=wire))
    make_claim(claim.article, "Nine others were injured", measure="injured", withdrawn=True)
    rows = reporter.get("/sources/").context["rows"]
    assert [(source, counts.articles, counts.claims) for source, counts in rows] == [(post, "0", "0"), (wire, "1", "1")]


def test_counting_stops_at_a_cap(reporter, monkeypatch):
    monkeypatch.setattr(sourcesheet, "CAP", 2)
    source = make_source("Tal Wire")
    for number in range(4):
        make_article(f"Nine were killed. {number}", source=source)
    (_source, counts) = reporter.get("/sources/").context["rows"][0]
    assert counts.articles == "2+"


@pytest.mark.parametrize(
    "asked", ["q=wire", "q=TNA", "q=tal.ex", "kind=agency", "country=odrania", "language=ur", "reliability=B"]
)
def test_sources_are_filtered(reporter, asked):
    wire = make_source(
        "Tal Wire",
        aliases=["TNA"],
        domain="tal.example",
        kind="agency",
        country="Odrania",
        language="ur",
        reliability="B",
    )
    make_source("Gazette")
    assert [source for source, _counts in reporter.get(f"/sources/?{asked}").context["rows"]] == [wire]


def test_a_long_list_is_paged_by_key_with_the_same_queries(reporter):
    make_source("A 000")
    with CaptureQueriesContext(connection) as few:
        reporter.get("/sources/")
    for number in range(1, 60):
        make_source(f"A {number:03}")
    with CaptureQueriesContext(connection) as many:
        first = reporter.get("/sources/")
    assert len(many) == len(few)
    second = reporter.get("/sources/", {"cursor": first.context["page"].next_cursor})
    names = [source.name for source, _ in [*first.context["rows"], *second.context["rows"]]]
    assert names == [f"A {number:03}" for number in range(60)]


def test_a_source_shows_its_aliases_articles_and_grades(reporter):
    owner = make_source("Tal House")
    source = make_source(
        "Tal Wire",
        aliases=["TW"],
        parent=owner,
        reliability="B",
        reliability_reason="Right in 40 of 41 cases",
        reliability_on=date(2024, 3, 1),
    )
    source.grades.create(reliability="C", reason="Late corrections", by=make_user("admin", "rana"))
    make_claim(make_article(source=source, title="Shaft collapses"))
    shown = reporter.get(f"/sources/{source.pk}/").content.decode()
    for words in ("TW", "Tal House", "Right in 40 of 41 cases", "Late corrections", "rana", "Shaft collapses"):
        assert words in shown
    assert f"/queue/?state=&amp;source={source.pk}" in shown


def test_only_staff_is_led_to_the_administration(client, db):
    source = make_source("Tal Wire")
    for role, is_led in (("reviewer", False), ("admin", True)):
        client.force_login(make_user(role))
        assert (
            f"/admin/sources/source/{source.pk}/change/" in client.get(f"/sources/{source.pk}/").content.decode()
        ) == is_led


@pytest.mark.parametrize("path", ["/sources/", "/sources/1/"])
def test_without_log_in_the_log_in_page_comes_first(client, db, path):
    assert client.get(path)["Location"].startswith("/login/")


def test_pages_are_only_read(reporter):
    source = make_source("Tal Wire")
    assert reporter.post("/sources/").status_code == 405
    assert reporter.post(f"/sources/{source.pk}/").status_code == 405
    assert reporter.get("/sources/987654/").status_code == 404


# Adding one


@pytest.fixture
def editor(client, db):
    client.force_login(make_user("editor"))
    return client


def test_an_editor_adds_a_speaker_and_lands_on_its_page(editor):
    assert "/sources/add/" in editor.get("/sources/").content.decode()
    values = {"name": " District  Hospital ", "kind": "organisation", "aliases": "DHQ, the hospital", "language": "en"}
    source = Source.objects.get(pk=editor.post("/sources/add/", values)["Location"].strip("/").split("/")[-1])
    assert (source.name, source.kind, source.aliases) == ("District Hospital", "organisation", ["DHQ", "the hospital"])
    assert source.reliability == "F"


@pytest.mark.parametrize("name", ["tal wire", "TNA", ""])
def test_a_source_is_added_once_and_with_a_name(editor, name):
    make_source("Tal Wire", aliases=["TNA"])
    response = editor.post("/sources/add/", {"name": name, "kind": "agency"})
    assert response.status_code == 422
    assert ("Tal Wire goes by this name already." if name else "This field is required.") in response.content.decode()
    assert Source.objects.count() == 1


def test_who_may_not_add_a_source_is_not_offered_it(reporter):
    assert "/sources/add/" not in reporter.get("/sources/").content.decode()
