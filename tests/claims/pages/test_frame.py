"""What stands round every page: menu, log-in, preferences, errors, and that nothing is fetched from elsewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.views.defaults import server_error

from claims.models import Preference
from tests.make import PASSWORD, make_notice, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.user = make_user("reporter", "Ines")
    client.force_login(client.user)
    return client


def test_a_person_logs_in_and_comes_to_the_page_they_asked_for(client):
    make_user("reporter", "Ines")
    assert client.get("/queue/").url == "/login/?next=/queue/"
    response = client.post("/login/", {"username": "Ines", "password": PASSWORD, "next": "/queue/"})
    assert response.url == "/queue/"


def test_a_wrong_password_is_said_in_words(client):
    make_user("reporter", "Ines")
    page = client.post("/login/", {"username": "Ines", "password": "wrong"}).content.decode()
    assert 'role="alert"' in page


def test_demo_accounts_are_shown_in_the_demo_only(client, settings):
    assert "factdesk-demo" not in client.get("/login/").content.decode()
    settings.DEMO = True
    assert "factdesk-demo" in client.get("/login/").content.decode()


def test_logging_out_is_a_post(reader):
    assert reader.get("/logout/").status_code == 405
    assert reader.post("/logout/").url == "/login/"


def test_the_menu_marks_where_one_is(reader):
    page = reader.get("/articles/").content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="page"', page) == ["/articles/"]


def test_new_notices_are_counted_in_the_menu(reader):
    make_notice(reader.user)
    make_notice(reader.user)
    assert re.search(r'count-new">2<', reader.get("/articles/").content.decode())


def test_a_page_begins_with_a_way_to_its_content_and_names_its_language(reader):
    page = reader.get("/articles/").content.decode()
    assert '<html lang="en-gb">' in page
    assert page.index('href="#main"') < page.index("<header")


def test_single_keys_are_switched_off_and_on_per_person(reader):
    assert 'data-shortcuts="on"' in reader.get("/").content.decode()
    reader.post("/preferences/", {})
    assert 'data-shortcuts="off"' in reader.get("/").content.decode()
    reader.post("/preferences/", {"shortcuts": "on"})
    assert Preference.objects.get(user=reader.user).shortcuts is True


@pytest.mark.parametrize(("path", "status"), [("/nothing/here/", 404), ("/articles/999999/", 404)])
def test_an_address_that_leads_nowhere_says_so_in_the_frame(reader, path, status):
    response = reader.get(path)
    assert response.status_code == status
    assert "There is nothing at this address" in response.content.decode()


def test_a_request_that_cannot_be_read_is_told_so_in_the_desk_s_own_dress(client):
    answer = client.get("/", headers={"host": "elsewhere.example"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "This could not be read" in page and "factdesk.css" in page and 'class="brand"' in page


def test_a_page_that_fails_says_so_in_the_desk_s_own_dress(rf):
    page = server_error(rf.get("/")).content.decode()
    assert "Something went wrong on our side" in page and "factdesk.css" in page and 'class="brand"' in page


def test_what_a_role_may_not_do_is_said_in_the_frame(reader):
    response = reader.post("/undo/")
    assert response.status_code == 403
    assert "Your role does not allow this" in response.content.decode()


def test_no_page_allows_scripts_or_styles_of_its_own(reader):
    policy = reader.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy


TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_code_or_another_host(path):
    """The policy would forbid it in the browser; here the template is named."""
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*src=)", text)
    assert not re.search(r'(?:src|href|action)="https?://', text)


def test_the_stylesheet_asks_no_other_host():
    css = Path(settings.BASE_DIR, "static/factdesk.css").read_text()
    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", css)


def test_a_form_that_is_too_old_is_told_so(client):
    strict = type(client)(enforce_csrf_checks=True)
    strict.force_login(make_user("reviewer", "Ines"))
    answer = strict.post("/undo/")
    assert answer.status_code == 403
    assert "This form is too old to be sent" in answer.content.decode() and "factdesk.css" in answer.content.decode()


def test_what_a_button_does_is_no_blank_page_at_its_address(client):
    client.force_login(make_user("reviewer", "Ines"))
    answer = client.get("/undo/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "This is done with a button" in answer.content.decode()
