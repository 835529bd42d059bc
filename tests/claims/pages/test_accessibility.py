"""Every page before the accessibility checker, in light and dark, and at the width of a phone."""

import pytest
from django.db import transaction

from claims import review, tally
from claims.models import Claim, Spelling
from tests.make import (
    make_account,
    make_article,
    make_claim,
    make_evidence,
    make_fact,
    make_incident,
    make_mention,
    make_name,
    make_notice,
    make_origin,
    make_user,
)

FIRST = (
    "Fire on the quay: 9 people had died by Monday, port police said.\n\n"
    "The Sorra Brigade was blamed. Some 60 boats burned."
)
SECOND = "The ministry put the fire at the quay at 15 dead on Monday. The Sora Brigade denied it."


@pytest.fixture
def pages(live_server) -> dict:
    """A small desk with something on every page, and the address of each by name."""
    reviewer = make_user("reviewer", "Mara")
    one, two = (
        make_article(FIRST, "Harbour Post"),
        make_article(SECOND, "Evening Star", title="Fifteen dead at the quay"),
    )
    waiting = make_article("To be read.", "Evening Star", title="To be read", state="waiting")
    failed = make_article("Unreadable.", "Evening Star", title="Unreadable", state="failed", failure="No letters.")
    nine = make_claim(one, "9 people had died", low=9, high=9, population="people", attributed_to="port police")
    fifteen = make_claim(two, "15 dead", low=15, high=15, population="people", attributed_to="the ministry")
    incident = make_incident("Fire on the quay")
    for article in (one, two):
        make_account(article, incident)
    make_origin("Port police", [nine], "speaker")
    make_origin("Ministry", [fifteen], "speaker")
    fact = make_fact(incident, [nine, fifteen], "People killed, the quay")
    with transaction.atomic():
        tally.weigh_facts({fact.pk})
    make_evidence(nine)
    accepted = make_claim(one, "60 boats burned", kind="quantity", measure="boats", low=54, high=66, qualifier="about")
    review.accept(accepted, by=reviewer, reason="counted on the photographs")
    name = make_name("Sorra Brigade", "Sora Brigade")
    for article, spelling in zip((one, two), Spelling.objects.order_by("pk"), strict=True):
        text = spelling.text if spelling.text in article.text else None
        make_mention(spelling, article, **({} if text else {"start": 0}))
    make_notice(reviewer, fact=fact)
    place = Claim.objects.get(pk=nine.pk)
    return {
        "home": "/",
        "queue": "/queue/",
        "queue with filters": "/queue/?state=&q=people",
        "empty queue": "/queue/?kind=quote",
        "claim": place.get_absolute_url(),
        "decided claim": accepted.get_absolute_url(),
        "correct": f"/claims/{nine.pk}/correct/",
        "link a source": f"/claims/{nine.pk}/link/",
        "choose the fact": f"/claims/{nine.pk}/fact/",
        "note": f"/claims/{nine.pk}/note/",
        "articles": "/articles/",
        "article": one.get_absolute_url(),
        "waiting article": waiting.get_absolute_url(),
        "failed article": failed.get_absolute_url(),
        "add a claim": f"/articles/{one.pk}/add/",
        "facts": "/facts/",
        "fact": fact.get_absolute_url(),
        "incidents": "/incidents/",
        "incident": incident.get_absolute_url(),
        "origins": "/origins/",
        "names": "/names/",
        "name": name.get_absolute_url(),
        "sources": "/sources/",
        "source": one.source.get_absolute_url(),
        "add a source": "/sources/add/",
        "inbox": "/inbox/",
        "preferences": "/preferences/",
        "password": "/password/",
        "not found": "/nothing/here/",
    }


@pytest.fixture
def everything(page, sign_in, pages):
    """`everything(look, only=names)`: what `look` finds wrong on each page, for somebody who may do everything."""
    somebody = make_user("reviewer", "Ines")
    somebody.is_superuser = True
    somebody.save()
    sign_in(somebody)

    def everything(look, only=()):
        wrong = []
        for name, address in {**pages, "upload": "/articles/upload/"}.items():
            if only and name not in only:
                continue
            page.goto(address)
            wrong += [f"{name}: {found}" for found in look()]
        return wrong

    return everything


def too_wide(page) -> list[str]:
    """By how much the page has to be pushed sideways on a phone."""
    page.set_viewport_size({"width": 390, "height": 844})
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    return [f"{over} px too wide for a phone"] if over > 0 else []


def test_the_checker_finds_nothing_on_any_page_and_each_fits_a_phone(everything, page, axe):
    """One walk through all pages, since opening them is what takes the time."""
    wrong = everything(lambda: axe(page) + too_wide(page))
    assert not wrong, "\n".join(wrong)


def test_the_checker_finds_nothing_in_the_dark(everything, page, axe):
    """The same words and parts as in the light: the pages that between them use every colour are enough."""
    page.emulate_media(color_scheme="dark")
    coloured = ["home", "queue", "decided claim", "correct", "article", "failed article", "fact", "incident", "name"]
    wrong = everything(lambda: axe(page), only=coloured)
    assert not wrong, "\n".join(wrong)


def test_the_checker_finds_nothing_on_the_log_in(page, live_server, axe):
    page.goto("/login/")
    assert axe(page) == []


def test_the_queue_scrolls_its_list_and_not_the_page(page, sign_in, live_server):
    article = make_article("9 died. " * 40)
    for number in range(40):
        make_claim(article, "9 died", start=number * 8, low=9, high=9, relation="conflicts")
    sign_in(make_user("reviewer"))
    page.goto("/queue/")
    page.locator("#claim-list > li").nth(25).wait_for()
    assert page.evaluate("document.documentElement.scrollHeight") == 900


def test_the_decisions_stay_at_the_thumb(page, sign_in, pages):
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(make_user("reviewer"))
    page.goto(pages["queue"])
    box = page.get_by_role("button", name="Accept").bounding_box()
    assert box["y"] + box["height"] <= 844 and box["height"] >= 44


def test_a_notice_with_a_link_runs_on_one_line(page, sign_in, live_server):
    old = make_article(FIRST, "Harbour Post", title="Fire")
    make_article(SECOND, old.source, title="Fire, corrected", supersedes=old)
    sign_in(make_user("reviewer"))
    page.goto(old.get_absolute_url())
    assert page.locator("p.callout").bounding_box()["height"] < 60


def test_the_day_of_a_notice_stays_on_one_line(page, sign_in, live_server):
    reader = make_user("reviewer")
    make_notice(reader, "A new claim lies outside the settled range of the toll at the quay. " * 2)
    sign_in(reader)
    page.goto("/")
    assert page.locator(".home time").bounding_box()["height"] < 30
