"""The whole job in a browser: articles in, read by a worker, reviewed by keyboard, settled, and out as a fact sheet."""

import csv

from claims.models import Claim, Fact, Name
from sources.models import Article
from tests.make import make_source, make_user

FIRST = """\
At least 23 soldiers were killed in an attack on an army post in Dera Ismail Khan on 12 December, officials said.

The Tehreek-e-Jihad Pakistan claimed responsibility for the attack. Six attackers were killed as well.

Some 300 people left the area, the district office said.
"""
SECOND = """\
Gunmen killed 23 soldiers at an army post in Dera Ismail Khan on Tuesday, the army said.

The Tahreek-e-Jihad Pakistan claimed responsibility for the attack in a statement. All six attackers were killed.
"""


def test_from_two_articles_to_a_fact_sheet(page, sign_in, worker, tmp_path):
    editor, reviewer, reporter = (make_user(role) for role in ("editor", "reviewer", "reporter"))

    sign_in(editor)
    upload_a_file(page, tmp_path, "Harbour Post", FIRST)
    paste(page, "Evening Star", SECOND)
    worker.drain()
    page.goto("/articles/")
    assert page.locator(".state-done").count() == 2

    make_source("Provincial hospital", kind="authority")
    sign_in(reviewer)
    review_by_keyboard(page)
    settle(page)
    choose_the_spelling(page)

    sign_in(reporter)
    check_claims_csv(page)
    check_facts_csv(page)
    check_names_csv(page)


def upload_a_file(page, folder, publisher, text):
    path = folder / "report.txt"
    path.write_text(text, encoding="utf-8")
    page.goto("/articles/upload/")
    page.locator("#id_files").set_input_files(path)
    send(page, publisher, "Attack on an army post")


def paste(page, publisher, text):
    page.goto("/articles/upload/")
    page.locator("#id_text").fill(text)
    send(page, publisher, "Soldiers killed in attack")


def send(page, publisher, title):
    page.locator("#id_publisher").fill(publisher)
    page.locator("#id_published_on").fill("2023-12-13")
    page.locator("#id_title").fill(title)
    page.get_by_role("button", name="Upload").click()
    page.locator(".upload-results a", has_text=title).wait_for()
    assert Article.objects.filter(source__name=publisher).exists()


def review_by_keyboard(page):
    """Link the first soldiers to a second source and accept both; reject what is left of the casualties."""
    page.goto("/queue/?kind=casualty&q=soldiers")
    page.keyboard.press("l")
    page.locator("#id_source").fill("Provincial hospital")
    page.keyboard.press("Control+Enter")
    page.locator(".evidence", has_text="Provincial hospital").wait_for()
    for _claim in range(2):
        soldiers = page.locator("#claim mark").inner_text()
        page.keyboard.press("a")
        page.locator(".desk-said", has_text=soldiers).wait_for()
    page.get_by_role("heading", name="Nothing here waits for a decision.").wait_for()
    accepted = Claim.objects.filter(state="accepted").order_by("article_id")  # whichever was read first
    assert [claim.figure for claim in accepted] == ["at least 23", "23"]

    page.goto("/queue/?kind=casualty&measure=attackers")
    while page.locator("#claim mark").count():
        attackers = page.locator("#claim mark").inner_text()
        page.keyboard.press("x")
        page.locator(".desk-said", has_text=attackers).wait_for()
    assert not Claim.objects.awaiting_review().filter(measure="attackers").exists()


def settle(page):
    fact = Fact.objects.get(claims__exact="killed 23 soldiers")
    assert fact.state == "corroborated" and fact.origin_count == 2
    page.goto(fact.get_absolute_url())
    form = page.locator("#settle")
    form.get_by_label("Low").fill("23")
    form.get_by_label("High").fill("23")
    form.get_by_label("Basis").select_option("majority")
    form.get_by_role("button", name="Settle").click()
    page.locator(".state-settled").first.wait_for()
    fact.refresh_from_db()
    assert (fact.settled_value, fact.state) == ("23", "settled")


def choose_the_spelling(page):
    name = Name.objects.get(spellings__text="Tahreek-e-Jihad Pakistan", merged_into=None)
    assert name.spellings.filter(text="Tehreek-e-Jihad Pakistan").exists()
    page.goto(name.get_absolute_url())
    page.get_by_label("Tehreek-e-Jihad Pakistan as house spelling").check()
    page.get_by_role("button", name="Use as house spelling").click()
    page.get_by_role("heading", name="Tehreek-e-Jihad Pakistan").first.wait_for()
    name.refresh_from_db()
    assert name.house == "Tehreek-e-Jihad Pakistan"


def rows(page, link) -> list[dict]:
    with page.expect_download() as download:
        link.click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def check_claims_csv(page):
    page.goto("/queue/?state=accepted")
    page.get_by_text("Filters").click()
    claims = rows(page, page.get_by_role("link", name="This list as CSV"))
    assert sorted((row["outlet"], row["low"], row["high"], row["state"]) for row in claims) == [
        ("Evening Star", "23", "23", "accepted"),
        ("Harbour Post", "23", "", "accepted"),
    ]
    assert {row["happened_from"] for row in claims} == {"2023-12-12"}


def check_facts_csv(page):
    page.goto("/facts/?state=settled")
    (fact,) = rows(page, page.get_by_role("link", name="Export CSV"))
    assert (fact["state"], fact["settled_low"], fact["settled_high"], fact["origin_count"]) == (
        "settled",
        "23",
        "23",
        "2",
    )


def check_names_csv(page):
    page.goto("/names/")
    names = rows(page, page.get_by_role("link", name="Export CSV"))
    assert "Tehreek-e-Jihad Pakistan" in {row["house_spelling"] for row in names}
