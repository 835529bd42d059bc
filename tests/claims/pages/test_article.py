"""Articles: the list with the state of each, the text with its claims, and a claim added by hand."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim
from sources.models import Article, ArticleState
from tests.make import make_article, make_claim, make_mention, make_name, make_user

pytestmark = pytest.mark.django_db

TEXT = "🚒 Fire at the Sorra mill: 4 workers died, the owner said.\n\nSome 60 looms burned. Rain helped."


@pytest.fixture
def article():
    return make_article(TEXT, "Harbour Post", title="Fire at the mill")


@pytest.fixture
def reviewer(client):
    client.user = make_user("reviewer")
    client.force_login(client.user)
    return client


def new_claim(**fields) -> dict:
    return {
        "words": "60 looms burned",
        "kind": "quantity",
        "measure": "looms",
        "qualifier": "about",
        "low": "54",
        "high": "66",
        "stance": "asserted",
        **fields,
    }


# The text


def test_claims_are_underlined_and_noted_in_the_margin(reviewer, article):
    claim = make_claim(article, "4 workers died", low=4, high=4)
    page = reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert '<span data-start="26" class="marked marked-proposed">4 workers died</span>' in page
    assert f'id="claim-{claim.pk}"' in page


@pytest.mark.parametrize(
    ("measure", "unit", "note"),
    [("money", "USD", "USD 60"), ("percent", "%", "60%"), ("distance", "km", "60 km"), ("looms", "", "60 looms")],
)
def test_a_note_says_once_what_a_figure_counts(reviewer, article, measure, unit, note):
    make_claim(article, "60 looms burned", kind="quantity", measure=measure, unit=unit, low=60, high=60)
    page = reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert f'<span class="note-value">{note}</span>' in page.replace(" </span>", "</span>")


def test_every_run_of_text_says_where_it_begins(reviewer, article):
    make_claim(article, "4 workers died", low=4, high=4)
    paragraphs = reviewer.get(f"/articles/{article.pk}/").context["paragraphs"]
    pieces = [piece for paragraph in paragraphs for piece in paragraph]
    assert [TEXT[piece.start : piece.start + len(piece.text)] for piece in pieces] == [piece.text for piece in pieces]
    assert "".join(piece.text for piece in pieces) == TEXT.replace("\n", "")


def test_a_figure_without_a_claim_carries_a_mark(reviewer, article):
    page = reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert 'title="A figure without a claim">Some 60 looms burned.</span>' in page


def test_a_rejected_claim_is_listed_beside_the_text_and_not_marked_in_it(reviewer, article):
    make_claim(article, "4 workers died", low=4, high=4, state="rejected", decided_by=reviewer.user)
    page = reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert "marked-rejected" not in page and "Rejected" in page


def test_markup_in_a_text_is_shown_as_words(reviewer):
    article = make_article("<script>alert(1)</script> 4 workers died.", title="<b>Fire</b>")
    make_claim(article, "4 workers died", low=4, high=4)
    page = reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert "<script>alert" not in page and "<b>Fire" not in page


def test_names_are_listed_as_they_are_written(reviewer, article):
    name = make_name("Sorra mill", type="place")
    make_mention(name.spellings.get(), article)
    assert "<bdi>Sorra mill</bdi> ×1" in reviewer.get(f"/articles/{article.pk}/").content.decode()


def test_claims_of_a_corrected_article_no_longer_stand_against_others(reviewer, article):
    new = make_article(TEXT + " Corrected.", article.source, title="Fire at the mill, corrected", supersedes=article)
    claim = make_claim(article, "4 workers died", low=4, high=4, relation="conflicts", replaced_by=new)
    page = reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert f'id="claim-{claim.pk}"' in page and "sign-conflicts" not in page
    page = reviewer.get(claim.get_absolute_url()).content.decode()
    assert "this claim no longer counts" in page and new.get_absolute_url() in page


def test_a_corrected_edition_and_the_old_one_point_at_each_other(reviewer, article):
    new = make_article(TEXT + " Corrected.", article.source, title="Fire at the mill, corrected", supersedes=article)
    assert new.get_absolute_url() in reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert article.get_absolute_url() in reviewer.get(f"/articles/{new.pk}/").content.decode()


def test_a_text_in_another_language_says_so(reviewer):
    article = make_article("Cuatro personas murieron.", language="es")
    assert "not in English (es)" in reviewer.get(f"/articles/{article.pk}/").content.decode()


# Reading


@pytest.mark.parametrize("state", [ArticleState.WAITING, ArticleState.READING])
def test_an_unfinished_article_asks_again_by_itself(reviewer, article, state):
    Article.objects.filter(pk=article.pk).update(state=state)
    page = reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert f'hx-get="/articles/{article.pk}/state/"' in page
    assert "HX-Refresh" not in reviewer.get(f"/articles/{article.pk}/state/")


def test_a_finished_article_asks_nothing_and_shows_the_page_anew(reviewer, article):
    assert "hx-trigger" not in reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert reviewer.get(f"/articles/{article.pk}/state/")["HX-Refresh"] == "true"


def test_a_failure_says_why_and_only_an_editor_may_retry(client, reviewer, article):
    Article.objects.filter(pk=article.pk).update(state=ArticleState.FAILED, failure="The text has no letters.")
    page = reviewer.get(f"/articles/{article.pk}/").content.decode()
    assert "The text has no letters." in page and "Read it again" not in page
    client.force_login(make_user("editor"))
    assert "Read it again" in client.get(f"/articles/{article.pk}/").content.decode()


# Adding


def test_selected_words_open_the_form_with_them(reviewer, article):
    start = TEXT.index("60 looms")
    form = reviewer.get(f"/articles/{article.pk}/add/?start={start}&end={start + 15}").context["form"]
    assert form["words"].value() == "60 looms burned"


def test_white_space_round_a_selection_is_left_out(reviewer, article):
    start = TEXT.index(" 60 looms")
    form = reviewer.get(f"/articles/{article.pk}/add/?start={start}&end={start + 17}").context["form"]
    assert form["words"].value() == "60 looms burned."


@pytest.mark.parametrize(
    "query", ["start=5&end=2", "start=x&end=y", "start=²&end=٣", "start=0&end=99999", "words=nobody", ""]
)
def test_a_selection_that_makes_no_sense_opens_an_empty_form(reviewer, article, query):
    assert reviewer.get(f"/articles/{article.pk}/add/?{query}").status_code == 200


def test_a_missed_claim_is_added_on_pasted_words(reviewer, article):
    reviewer.post(f"/articles/{article.pk}/add/", new_claim())
    claim = Claim.objects.get()
    assert (claim.exact, claim.state, claim.decided_by) == ("60 looms burned", "accepted", reviewer.user)
    assert article.text[claim.start : claim.end] == claim.exact


def test_words_that_are_not_in_the_article_are_refused(reviewer, article):
    response = reviewer.post(f"/articles/{article.pk}/add/", new_claim(words="600 looms burned"))
    assert response.status_code == 422
    assert "not in the article" in response.content.decode()
    assert not Claim.objects.exists()


def test_the_same_claim_is_not_added_twice(reviewer, article):
    reviewer.post(f"/articles/{article.pk}/add/", new_claim())
    assert reviewer.post(f"/articles/{article.pk}/add/", new_claim()).status_code == 422


@pytest.mark.parametrize("role", ["editor", "reporter"])
def test_only_reviewers_add_claims(client, article, role):
    client.force_login(make_user(role))
    assert client.post(f"/articles/{article.pk}/add/", new_claim()).status_code == 403
    assert not Claim.objects.exists()


# The list


def test_the_list_shows_each_article_with_its_state_and_claims(reviewer, article):
    make_claim(article, "4 workers died", low=4, high=4)
    make_article("Nothing yet.", "Evening Star", title="To come", state=ArticleState.WAITING)
    page = reviewer.get("/articles/").content.decode()
    for words in ("Fire at the mill", "1 claim", "1 to review", "To come", "Waiting for a worker"):
        assert words in page


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("q=mill", ["Fire at the mill"]),
        ("state=failed", ["Boat lost"]),
        ("source=evening+star", ["Boat lost"]),
        ("published_after=2024-05-01", ["Boat lost"]),
        ("published_before=2024-04-01", ["Fire at the mill"]),
        ("q=nothing", []),
        ("published_after=soon", ["Boat lost", "Fire at the mill"]),
    ],
)
def test_filters_narrow_the_list(reviewer, article, query, titles):
    make_article("A boat was lost.", "Evening Star", title="Boat lost", state="failed", published_on=date(2024, 5, 2))
    response = reviewer.get(f"/articles/?{query}")
    assert [article.title for article in response.context["page"]] == titles


def test_an_empty_list_says_what_to_do_next(client):
    client.force_login(make_user("editor"))
    assert "Upload the first" in client.get("/articles/").content.decode()


def test_the_list_costs_the_same_for_many_and_loads_no_text(reviewer):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            reviewer.get("/articles/")
        return queries

    source = make_article().source
    few = len(cost())
    for i in range(45):
        make_article(f"Report {i}.", source, title=f"Report {i}")
    many = cost()
    assert len(many) == few
    assert not any('"sources_article"."text"' in query["sql"] for query in many)


def test_a_long_list_goes_on(reviewer):
    source = make_article().source
    for i in range(45):
        make_article(f"Report {i}.", source, title=f"Report {i}")
    first = reviewer.get("/articles/").context["page"]
    second = reviewer.get(f"/articles/?cursor={first.next_cursor}").context["page"]
    assert len(first.rows) + len(second.rows) == 46


@pytest.mark.parametrize("path", ["", "{pk}/", "{pk}/row/", "{pk}/state/"])
def test_the_pages_of_articles_are_only_read_and_only_by_those_who_are_in(client, reviewer, article, path):
    address = "/articles/" + path.format(pk=article.pk)
    assert reviewer.get(address).status_code == 200
    assert reviewer.post(address).status_code == 405
    client.logout()
    assert client.get(address).url.startswith("/login/")
