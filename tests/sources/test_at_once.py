"""Two uploads in one moment, or an upload while an admin tidies up: one source, one article, no error."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from sources.forms import UploadForm
from sources.models import Article, Source
from tests.claims.review.test_locks import meanwhile
from tests.make import make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)

MAKES_A_SOURCE = ('INSERT INTO "sources_source"',)
MAKES_AN_ARTICLE = ('INSERT INTO "sources_article"',)
DELETES_A_SOURCE = ('DELETE FROM "sources_source"',)
STORY = "At least nine villagers were killed when the river Tal left its bed on Monday."


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(user, publisher="Tal Post"):
    files = MultiValueDict({"files": [SimpleUploadedFile("flood.txt", STORY.encode())]})
    form = UploadForm({"publisher": publisher}, files, user=user)
    assert form.is_valid(), form.errors
    (outcome,) = form.save()
    return outcome


@pytest.fixture
def editor(db):
    return make_user("editor")


@pytest.mark.parametrize("words", [MAKES_A_SOURCE, MAKES_AN_ARTICLE])
def test_the_same_file_twice_in_one_moment_is_one_article_with_one_original(words, editor, tmp_path):
    assert meanwhile(lambda: upload(editor), words, lambda: upload(editor)) == []
    assert (Source.objects.count(), Article.objects.count()) == (1, 1)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def delete_in_admin(admin, name):
    return lambda: admin.post(f"/admin/sources/source/{Source.objects.get(name=name).pk}/delete/", {"post": "yes"})


def test_a_source_that_an_admin_deletes_during_an_upload_is_made_again(editor, client):
    make_source("Tal Post")
    client.force_login(make_user("admin"))
    assert meanwhile(lambda: upload(editor), MAKES_AN_ARTICLE, delete_in_admin(client, "Tal Post")) == []
    assert Article.objects.get().source.name == "Tal Post"


def test_a_source_stays_where_something_is_uploaded_while_an_admin_deletes_it(editor, client):
    make_source("Tal Post")
    client.force_login(make_user("admin"))
    assert meanwhile(delete_in_admin(client, "Tal Post"), DELETES_A_SOURCE, lambda: upload(editor)) == []
    assert Article.objects.get().source.name == "Tal Post"


@pytest.mark.parametrize(("there", "typed"), [("Istanbul Post", "İstanbul Post"), ("İzmir", "izmir"), ("οδος", "ΟΔΟΣ")])
def test_a_publisher_is_found_by_whatever_letters_the_database_takes_for_the_same(there, typed, editor):
    source = make_source(there)
    assert upload(editor, typed).article.source == source
