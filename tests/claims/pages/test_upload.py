"""The upload page: what an editor sends becomes articles that workers read, and the page says what became of it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Claim
from sources.models import Article
from tests.make import make_article, make_source, make_user

STORY = "At least nine villagers were killed when the river Tal left its bed on Monday, the district office said."
PAGE = "/articles/upload/"


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client, db):
    client.force_login(make_user("editor"))
    return client


def a_file(name="flood.txt", data=None):
    return SimpleUploadedFile(name, STORY.encode() if data is None else data)


def test_pasted_text_is_queued_and_the_page_shows_its_progress(editor, queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(PAGE, {"publisher": "Tal Post", "text": STORY})
    article = Article.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"{PAGE}?new={article.pk}"
    assert queue.llen("celery") == 1
    shown = editor.get(answer["Location"]).content.decode()
    assert "1 article uploaded" in shown
    assert "Waiting for a worker" in shown


def test_what_became_of_an_upload_is_told_in_order_whatever_way_the_name_runs(editor):
    article = make_article("At least nine were killed. " * 50, source="صحيفة")
    shown = editor.get(f"{PAGE}?new={article.pk}").content.decode()
    assert "<bdi>صحيفة</bdi> · " in shown
    assert "1,350 characters" in shown


def test_the_page_asks_again_only_while_something_is_unfinished(editor):
    article = make_article(STORY, state="waiting")
    address = f"{PAGE}progress/?new={article.pk}"
    assert 'hx-trigger="every 2s"' in editor.get(address).content.decode()
    Article.objects.update(state="done")
    assert "hx-trigger" not in editor.get(address).content.decode()


def test_the_readable_files_of_a_batch_are_kept_and_the_others_named(editor, django_capture_on_commit_callbacks, queue):
    files = [a_file(), a_file("empty.txt", b""), a_file("photo.png", b"\x89PNG\r\n")]
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(PAGE, {"publisher": "Tal Post", "files": files, "byline": "Mira Solen"})
    shown = answer.content.decode()
    assert Article.objects.count() == 1
    assert queue.llen("celery") == 1
    assert "empty.txt is empty" in shown
    assert "photo.png is a picture" in shown
    assert "1 article uploaded" in shown
    assert 'value="Mira Solen"' in shown


def test_the_same_text_again_is_one_article_and_says_so_with_a_link(editor, queue):
    article = make_article(STORY, source=make_source("Tal Post"))
    answer = editor.post(PAGE, {"publisher": "Tal Post", "text": STORY}, follow=True)
    shown = answer.content.decode()
    assert Article.objects.count() == 1
    assert "Here already" in shown
    assert f'href="/articles/{article.pk}/"' in shown
    assert queue.llen("celery") == 0


def test_a_publisher_that_is_new_is_said_to_be_new(editor):
    typed = {"publisher": "Tal Post", "text": STORY}
    assert "“Tal Post” is a new source." in editor.post(PAGE, typed, follow=True).content.decode()
    assert "is a new source" not in editor.post(PAGE, typed, follow=True).content.decode()


def test_a_wrong_field_keeps_what_was_typed_and_stores_nothing(editor):
    typed = {"publisher": "Tal Post", "text": STORY, "published_on": "2199-01-01", "url": "https://tal.example/1"}
    shown = editor.post(PAGE, typed).content.decode()
    assert "This day is in the future" in shown
    assert STORY in shown
    assert 'value="https://tal.example/1"' in shown
    assert 'value="2199-01-01"' in shown
    assert Article.objects.count() == 0


def test_a_partial_answer_keeps_the_files_that_were_chosen(editor):
    typed = {"publisher": "", "files": [a_file()]}
    shown = editor.post(PAGE, typed, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in shown
    assert "hx-preserve" in shown


def test_a_partial_answer_leads_to_the_progress(editor):
    answer = editor.post(PAGE, {"publisher": "Tal Post", "text": STORY}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"{PAGE}?new={Article.objects.get().pk}"


def test_a_new_edition_starts_with_the_publisher_of_the_old(editor):
    article = make_article(STORY, source=make_source("Tal Post"))
    shown = editor.get(f"{PAGE}?corrects={article.pk}").content.decode()
    assert 'value="Tal Post"' in shown
    assert f'value="{article.pk}"' in shown


@pytest.mark.parametrize(
    "numbers", ["new=x", "new=,,", "new=99999999", "known=-1", f"new={'9' * 30}", "new=" + "1," * 500]
)
def test_numbers_that_somebody_typed_do_no_harm(editor, numbers):
    assert editor.get(f"{PAGE}?{numbers}").status_code == 200


@pytest.mark.parametrize("typed", ["val", "TVP", "tvp", "\0val"])
def test_publishers_are_offered_by_name_and_alias(editor, typed):
    make_source("Tal Valley Post", aliases=["TVP"])
    make_source("Gazette")
    shown = editor.get("/sources/suggest/", {"publisher": typed}).content.decode()
    assert "Tal Valley Post" in shown
    assert "Gazette" not in shown


def test_the_original_file_comes_back_as_a_download_and_nothing_else(editor, client):
    page = b"<script>alert(1)</script><p>" + STORY.encode() + b"</p>"
    editor.post(PAGE, {"publisher": "Tal Post", "files": [a_file("flood.html", page)]})
    answer = client.get(f"/articles/{Article.objects.get().pk}/original/")
    assert b"".join(answer.streaming_content) == page
    assert answer["Content-Disposition"] == 'attachment; filename="flood.html"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_an_article_that_was_pasted_has_no_original(editor):
    assert editor.get(f"/articles/{make_article(STORY).pk}/original/").status_code == 404


def test_a_failed_article_is_queued_again(editor, queue):
    article = make_article(STORY, state="failed", failure="The reader stopped.")
    answer = editor.post(f"/articles/{article.pk}/read-again/")
    article.refresh_from_db()
    assert (answer.status_code, article.state, queue.llen("celery")) == (302, "waiting", 1)


def test_what_is_uploaded_while_the_queue_does_not_answer_is_kept_and_queued_later(
    editor, no_queue, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(PAGE, {"publisher": "Tal Post", "text": STORY})
    article = Article.objects.get()
    assert (answer.status_code, article.state) == (302, "waiting")
    assert list(Article.objects.forgotten(article.queued_at + timedelta(seconds=61))) == [article]


def test_a_failed_article_waits_though_the_queue_does_not_answer(editor, no_queue):
    article = make_article(STORY, state="failed", failure="The reader stopped.")
    assert editor.post(f"/articles/{article.pk}/read-again/").status_code == 302
    article.refresh_from_db()
    assert article.state == "waiting"


@pytest.mark.parametrize("path", [PAGE, "/sources/suggest/", f"{PAGE}progress/", "/articles/1/original/"])
def test_without_log_in_the_log_in_page_comes_first(client, db, path):
    assert client.get(path)["Location"].startswith("/login/")


@pytest.mark.parametrize("role", ["reviewer", "reporter"])
def test_only_editors_upload(client, db, role):
    client.force_login(make_user(role))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"publisher": "Tal Post", "text": STORY}).status_code == 403
    assert client.post(f"/articles/{make_article(STORY).pk}/read-again/").status_code == 403
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [("put", PAGE), ("post", f"{PAGE}progress/"), ("get", "/articles/1/read-again/"), ("post", "/sources/suggest/")],
)
def test_another_method_is_refused(editor, method, path):
    assert getattr(editor, method)(path).status_code == 405


def test_an_uploaded_article_is_read_by_a_worker(worker, client):
    client.force_login(make_user("editor"))
    client.post(PAGE, {"publisher": "Tal Post", "published_on": "2023-05-02", "files": [a_file()]})
    worker.drain()
    assert Article.objects.get().state == "done"
    claim = Claim.objects.get(measure="killed")
    assert (claim.exact, claim.low, claim.happened_from.isoformat()) == (
        "At least nine villagers were killed",
        9,
        "2023-05-01",
    )
