"""Sources in the administration: found by alias, graded with a reason, never dropped while in use."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sources.models import Grade, Source
from tests.make import make_article, make_claim, make_evidence, make_source, make_user

LIST = reverse("admin:sources_source_changelist")


@pytest.fixture
def desk(client, db):
    client.force_login(make_user("admin"))
    return client


def change(source):
    return reverse("admin:sources_source_change", args=[source.pk])


def filled(source, **typed):
    form = {
        "name": source.name,
        "kind": source.kind,
        "aliases": ", ".join(source.aliases),
        "domain": source.domain,
        "country": source.country,
        "language": source.language,
        "parent": "",
        "reliability": source.reliability,
        "reliability_reason": source.reliability_reason,
        "grades-TOTAL_FORMS": 0,
        "grades-INITIAL_FORMS": 0,
    }
    return {**form, **typed}


@pytest.mark.parametrize("words", ["Valley", "tvp", "tal.example", "TVP valley"])
def test_a_source_is_found_by_name_alias_and_domain(desk, words):
    make_source("Tal Valley Post", aliases=["TVP"], domain="tal.example")
    make_source("Qarsha Gazette")
    shown = desk.get(LIST, {"q": words}).content.decode()
    assert "Tal Valley Post" in shown
    assert "Qarsha Gazette" not in shown


@pytest.mark.parametrize("chosen", ["kind__exact=agency", "reliability__exact=B", "country=Odrania", "language=ur"])
def test_sources_are_filtered(desk, chosen):
    make_source("Tal Wire", kind="agency", reliability="B", country="Odrania", language="ur")
    make_source("Qarsha Gazette")
    shown = desk.get(f"{LIST}?{chosen}").content.decode()
    assert "Tal Wire" in shown
    assert "Qarsha Gazette" not in shown


def test_the_list_counts_articles_and_claims_with_the_same_queries_however_many(desk):
    def fill():
        article = make_article("At least 14 miners were killed. Nine others were injured.")
        make_claim(article, "At least 14 miners were killed")
        make_claim(article, "Nine others were injured", measure="injured")

    fill()
    desk.get(LIST)  # whatever is remembered between requests
    with CaptureQueriesContext(connection) as few:
        shown = desk.get(LIST).content.decode()
    assert 'class="field-article_count">1<' in shown
    assert 'class="field-claim_count">2<' in shown
    assert not any('"sources_article"."text"' in query["sql"] for query in few.captured_queries)
    for _more in range(5):
        fill()
    with CaptureQueriesContext(connection) as many:
        desk.get(LIST)
    assert len(many) == len(few)


def test_aliases_are_written_with_commas(desk):
    source = make_source("Tal Wire")
    desk.post(change(source), filled(source, aliases="TW, Tal News Agency"))
    source.refresh_from_db()
    assert source.aliases == ["TW", "Tal News Agency"]


def test_a_grade_needs_a_reason(desk):
    source = make_source("Tal Wire", reliability_reason="an old reason")
    shown = desk.post(change(source), filled(source, reliability="B")).content.decode()
    assert "Say why the grade changes." in shown
    source.refresh_from_db()
    assert source.reliability == "F"


def test_a_grade_is_kept_with_its_reason_and_who_gave_it(desk):
    source = make_source("Tal Wire")
    desk.post(change(source), filled(source, reliability="B", reliability_reason="Right in 40 of 41 cases"))
    source.refresh_from_db()
    assert source.reliability == "B"
    assert source.reliability_on
    grade = Grade.objects.get()
    assert (grade.reliability, grade.reason) == ("B", "Right in 40 of 41 cases")
    assert grade.by.username.startswith("admin")


def test_another_change_makes_no_grade(desk):
    source = make_source("Tal Wire")
    desk.post(change(source), filled(source, country="Odrania"))
    assert Grade.objects.count() == 0


@pytest.mark.parametrize(
    "use", [lambda source: make_article(source=source), lambda source: make_evidence(make_claim(), source)]
)
def test_a_source_in_use_is_not_deleted_and_the_message_says_why(desk, use):
    source = make_source("Tal Wire")
    use(source)
    shown = desk.post(reverse("admin:sources_source_delete", args=[source.pk]), {"post": "yes"}, follow=True)
    assert "Tal Wire has articles or is linked to claims" in shown.content.decode()
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_source_that_nothing_uses_is_deleted(desk):
    source = make_source("Tal Wire")
    desk.post(reverse("admin:sources_source_delete", args=[source.pk]), {"post": "yes"})
    assert not Source.objects.filter(pk=source.pk).exists()


@pytest.mark.parametrize("role", ["editor", "reviewer", "reporter"])
def test_only_admins_get_in(client, db, role):
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize(
    "typed, field",
    [
        ({"name": "tal wire"}, "name"),
        ({"name": "TNA"}, "name"),
        ({"aliases": "Post, TAL  WIRE"}, "aliases"),
        ({"aliases": "tna"}, "aliases"),
    ],
)
def test_two_sources_cannot_go_by_one_name(desk, typed, field):
    make_source("Tal Wire", aliases=["TNA"])
    gazette = make_source("Gazette", aliases=["The Gazette"])
    form = desk.post(change(gazette), filled(gazette, **typed)).context["adminform"].form
    assert form.errors == {field: ["Tal Wire goes by this name already."]}


def test_a_source_keeps_its_own_names(desk):
    gazette = make_source("Gazette", aliases=["The Gazette"])
    assert (
        desk.post(change(gazette), filled(gazette, name="GAZETTE", aliases="gazette, the gazette")).status_code == 302
    )
