"""Uploading in a real browser: what was chosen and typed survives a mistake, and the progress comes by itself."""

import pytest
from playwright.sync_api import expect

from sources.models import Article
from tests.make import make_source, make_user

STORY = "At least nine villagers were killed when the river Tal left its bed on Monday, the district office said."


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def files(tmp_path):
    """Two good files and an empty one, on the editor's disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    for name, text in (("flood.txt", STORY), ("later.txt", f"Update: {STORY}"), ("empty.txt", "")):
        (folder / name).write_text(text)
    return [folder / "flood.txt", folder / "later.txt", folder / "empty.txt"]


def test_a_mistake_costs_neither_the_files_nor_the_words(page, sign_in, files, queue):
    sign_in(make_user("editor"))
    page.goto("/articles/upload/")
    page.get_by_label("Files").set_input_files(files[:2])
    page.get_by_label("Publisher").fill("Tal Post")
    page.get_by_label("Published on").fill("2199-01-01")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("This day is in the future")).to_be_visible()
    expect(page.get_by_label("Publisher")).to_have_value("Tal Post")
    assert page.get_by_label("Files").evaluate("input => input.files.length") == 2

    page.get_by_label("Published on").fill("2023-05-02")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="2 articles uploaded")).to_be_visible()
    assert Article.objects.count() == 2


def test_the_progress_comes_by_itself(page, sign_in, files, worker):
    sign_in(make_user("editor"))
    page.goto("/articles/upload/")
    page.get_by_label("Files").set_input_files([files[0], files[2]])
    page.get_by_label("Publisher").fill("Tal Post")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("empty.txt is empty")).to_be_visible()
    expect(page.get_by_text("claim proposed").or_(page.get_by_text("claims proposed"))).to_be_visible(timeout=15_000)


def test_publishers_are_offered_while_typing(page, sign_in):
    make_source("Tal Valley Post", aliases=["TVP"])
    for number in range(40):
        make_source(f"Gazette {number}")
    sign_in(make_user("editor"))
    errors = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto("/articles/upload/")
    page.get_by_label("Publisher").press_sequentially("tvp")
    expect(page.locator("#publishers option[value='Tal Valley Post']")).to_be_attached()
    assert errors == []


def test_it_works_without_script(chromium, live_server, sign_in, page, files, queue):
    sign_in(make_user("editor"))
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto("/articles/upload/")
    plain.get_by_label("Files").set_input_files(files)
    plain.get_by_label("Publisher").fill("Tal Post")
    plain.get_by_role("button", name="Upload").click()
    expect(plain.get_by_text("empty.txt is empty")).to_be_visible()
    expect(plain.get_by_role("heading", name="2 articles uploaded")).to_be_visible()
    context.close()
