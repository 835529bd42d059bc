"""The pages of facts and incidents as people meet them: on a telephone, in the dark, with a checker at work."""

from datetime import date

import pytest
from django.db import transaction

from claims import review, tally
from claims.models import Claim, Fact
from tests.make import (
    make_account,
    make_article,
    make_claim,
    make_fact,
    make_incident,
    make_notice,
    make_origin,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(page, sign_in):
    """A reviewer at a desk with a reopened fact, a running toll and names as long as they come."""
    reviewer = make_user("reviewer")
    sign_in(reviewer)
    incident = make_incident(
        "Fire on the quay of Port Amsel", happened_from=date(2031, 3, 4), happened_to=date(2031, 3, 4)
    )
    claims = []
    for number in range(9):
        outlet = f"The Very Long Name of an Outlet, number {number}"
        article = make_article(
            f"At least {number + 9} people died.", outlet, published_on=date(2031, 3, 5 + number % 3)
        )
        make_account(article, incident, card={"what": "fire"})
        claims.append(make_claim(article, f"At least {number + 9} people died", low=number + 9, qualifier="at_least"))
    make_origin("The provincial directorate of civil protection and rescue", claims[:4], kind="speaker")
    make_origin("Port police", claims[4:], kind="speaker")
    fact = make_fact(incident, claims, "People killed, the quay of Port Amsel, 4 March 2031")
    with transaction.atomic():
        tally.weigh_facts({fact.pk})
    review.settle(Fact.objects.get(pk=fact.pk), reviewer, low=9, high=12, basis="range", note="as of Friday")
    tally.alarm(Claim.objects.filter(pk=claims[-1].pk).select_related("fact__settled_by"))
    make_notice(reviewer, fact=fact, claim=claims[0])
    return {
        "facts": "/facts/",
        "fact": fact.get_absolute_url(),
        "incidents": "/incidents/",
        "incident": incident.get_absolute_url(),
        "origins": "/origins/",
        "inbox": "/inbox/",
    }


@pytest.mark.parametrize(
    "scheme, names",
    [("light", ["facts", "fact", "incidents", "incident", "origins", "inbox"]), ("dark", ["fact", "incident"])],
)
def test_pages_pass_the_accessibility_checker(page, desk, axe, scheme, names):
    page.emulate_media(color_scheme=scheme)
    for name in names:
        page.goto(desk[name])
        for summary in page.locator("main details > summary").all()[:6]:
            summary.click()
        assert axe(page) == [], name


def test_nothing_is_wider_than_a_telephone(page, desk):
    page.set_viewport_size({"width": 390, "height": 844})
    for name, address in desk.items():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def test_a_cell_of_the_matrix_opens_on_its_words(page, desk):
    page.goto(desk["incident"])
    words = page.get_by_text("“At least 9 people died”")
    assert not words.is_visible()
    page.locator(".matrix-cell summary").first.click()
    assert words.is_visible()


def test_the_sentence_is_copied(page, desk):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(desk["fact"])
    page.get_by_role("button", name="Copy the sentence").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#line").inner_text()


def test_a_fact_is_settled_with_keyboard_and_form_alone(page, desk):
    page.goto(desk["fact"])
    page.get_by_label("Low", exact=True).fill("17")
    page.get_by_label("High", exact=True).fill("17")
    page.get_by_label("Basis").select_option("later_information")
    page.get_by_label("Basis").press("Tab")
    page.keyboard.type("the list of names has 17")
    page.get_by_role("button", name="Settle", exact=True).press("Enter")
    page.get_by_text("Settled at 17").first.wait_for()
    assert page.get_by_text("the list of names has 17").count()


def test_confirming_a_claim_keeps_the_place(page, desk):
    page.goto(desk["fact"])
    row = page.locator(".fact-table tr[id]").last
    before = page.locator(".record-row").count()
    row.get_by_role("button", name="Belongs here").click()
    row.get_by_role("button", name="Belongs here").wait_for(state="detached")
    assert page.evaluate("window.scrollY") > 0
    assert page.locator(".record-row").count() == before + 1
