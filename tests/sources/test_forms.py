"""The upload form: files and pasted text become articles, and each problem is told where it belongs."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils.datastructures import MultiValueDict

from sources.forms import UploadForm, keep_once, latest_day
from sources.models import Article, Source
from tests.make import make_article, make_source, make_user

STORY = "At least nine villagers were killed when the river Tal left its bed on Monday, the district office said."


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(user=None, files=(), **typed):
    files = MultiValueDict({"files": [SimpleUploadedFile(name, data) for name, data in files]})
    return UploadForm({"publisher": "Tal Post", **typed}, files, user=user or make_user("editor"))


def test_pasted_text_becomes_an_article(db):
    form = upload(
        text=f"Flood in Odran\n\n{STORY}", byline="Mira Solen", url="tal.example/flood", published_on="2023-05-02"
    )
    assert form.is_valid(), form.errors
    article = form.save()[0].article
    assert (article.title, article.byline, article.url) == ("Flood in Odran", "Mira Solen", "https://tal.example/flood")
    assert article.source.name == "Tal Post"
    assert article.state == "waiting"
    assert not article.original


def test_each_file_stands_or_falls_on_its_own(db):
    files = [
        ("good.txt", STORY.encode()),
        ("empty.txt", b""),
        ("photo.png", b"\x89PNG\r\n"),
        ("more.txt", b"Four are missing."),
    ]
    form = upload(files=files)
    assert form.is_valid(), form.errors
    outcomes = form.save()
    assert [outcome.is_new for outcome in outcomes] == [True, False, False, True]
    assert outcomes[1].problem.startswith("empty.txt is empty")
    assert outcomes[2].problem.startswith("photo.png is a picture")
    assert Article.objects.count() == 2


def test_the_original_file_is_kept_under_a_name_nobody_can_guess(db):
    form = upload(files=[("../../flood.txt", STORY.encode())])
    assert form.is_valid()
    article = form.save()[0].article
    assert article.original_name == "flood.txt"
    assert "flood" not in article.original.name
    assert article.original.read() == STORY.encode()


def test_the_same_text_from_the_same_publisher_is_one_article(db):
    source = make_source("Tal Post")
    known = make_article(text=STORY, source=source)
    form = upload(publisher="TAL post", text=f"{STORY}\r\n")
    assert form.is_valid()
    outcome = form.save()[0]
    assert (outcome.article, outcome.is_new) == (known, False)


def test_the_same_text_from_another_publisher_is_another_article(db):
    known = make_article(text=STORY)
    form = upload(text=STORY)
    assert form.is_valid()
    assert form.save()[0].article != known


def test_a_publisher_is_found_by_an_alias_and_made_where_there_is_none(db):
    make_source("Tal Valley Post", aliases=["TVP"])
    for publisher, name in (("tvp", "Tal Valley Post"), ("  New   Gazette ", "New Gazette")):
        form = upload(publisher=publisher, text=f"{STORY} {publisher}")
        assert form.is_valid()
        assert form.save()[0].article.source.name == name
    assert Source.objects.count() == 2


def test_an_upload_without_a_readable_text_makes_no_source(db):
    form = upload(files=[("empty.txt", b"")])
    assert form.is_valid()
    form.save()
    assert Source.objects.count() == 0


def test_who_may_not_add_sources_is_told_so(db):
    form = upload(user=make_user("reporter"), text=STORY)
    assert not form.is_valid()
    assert "no source called Tal Post" in form.errors["publisher"][0]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "files"),
        ({"text": " \n"}, "files"),
        ({"text": STORY, "publisher": " "}, "publisher"),
        ({"text": STORY, "published_on": (latest_day() + timedelta(days=1)).isoformat()}, "published_on"),
        ({"text": STORY, "published_on": "last Tuesday"}, "published_on"),
        ({"text": STORY, "url": "javascript:alert(1)"}, "url"),
        ({"text": STORY, "corrects": "987654"}, "corrects"),
        ({"text": STORY, "corrects": "9" * 40}, "corrects"),
        ({"text": STORY, "title": "x" * 501}, "title"),
    ],
)
def test_a_problem_is_told_at_its_field(db, typed, field):
    form = upload(**typed)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert Article.objects.count() == 0


@pytest.mark.parametrize("published_on", ["2023-12-14", "14 Dec 2023", "14 December 2023", "14.12.2023"])
def test_a_date_may_be_written_in_several_ways(db, published_on):
    form = upload(text=STORY, published_on=published_on)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["published_on"].isoformat() == "2023-12-14"


def test_today_east_of_the_server_is_not_the_future(db):
    assert upload(text=STORY, published_on=latest_day().isoformat()).is_valid()


def test_several_texts_cannot_share_one_title_or_address(db):
    files = [("a.txt", b"Nine were killed."), ("b.txt", b"Four are missing.")]
    form = upload(files=files, title="Flood", url="https://tal.example/1")
    assert not form.is_valid()
    assert set(form.errors) == {"title", "url"}


def test_a_text_that_is_too_long_is_told_with_both_figures(db, settings):
    settings.TEXT_MAX_CHARACTERS = 1000
    form = upload(text="Nine were killed. " * 100)
    assert form.is_valid()
    assert "1,799 characters; at most 1,000" in form.save()[0].problem


def test_a_file_that_is_too_large_is_told_before_it_is_read(db, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    form = upload(files=[("large.txt", b"x" * (1024 * 1024 + 1))])
    assert form.is_valid()
    assert "large.txt is larger than 1 MB" in form.save()[0].problem


def test_nul_bytes_in_pasted_text_go_with_a_note(db):
    form = upload(text=f"{STORY}\x00")
    assert form.is_valid(), form.errors
    article = form.save()[0].article
    assert article.text == STORY
    assert article.reading_note == "1 control character removed."


def test_another_language_is_kept_and_marked(db):
    form = upload(
        text="Au moins neuf personnes ont été tuées lundi dans une inondation, selon les autorités de la ville."
    )
    assert form.is_valid()
    article = form.save()[0].article
    assert (article.language, article.is_english) == ("fr", False)


def test_a_corrected_edition_points_to_the_one_it_corrects(db):
    old = make_article(text=STORY)
    form = upload(text=STORY.replace("nine", "ten"), corrects=old.pk)
    assert form.is_valid()
    assert form.save()[0].article.supersedes == old


def test_two_uploads_of_one_text_at_the_same_moment_make_one_article(transactional_db):
    source, user = make_source("Tal Post"), make_user("editor")
    together, found = Barrier(2), []

    def keep():
        together.wait()
        try:
            found.append(keep_once(Article(source=source, text=STORY, uploaded_by=user), b"bytes"))
        finally:
            connection.close()

    threads = [Thread(target=keep) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(is_new for _article, is_new in found) == [False, True]
    assert found[0][0] == found[1][0]
    assert Article.objects.count() == 1
