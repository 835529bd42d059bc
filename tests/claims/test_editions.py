"""A corrected edition stands in the place of the old one, and tells whoever relied on what it takes back."""

from datetime import date

import pytest

from claims import pipeline, review
from claims.models import Claim, Notice
from tests.make import make_article, make_user

pytestmark = pytest.mark.django_db

FIRST = "Fourteen miners were killed in an explosion at a coal mine in Qarsha on Monday. Nine people were injured."
CORRECTED = FIRST.replace("Fourteen", "Twelve")


def read(text, supersedes=None):
    article = make_article(text=text, source="Gazette", title="", published_on=date(2024, 3, 12), supersedes=supersedes)
    pipeline.process(article)
    return article


def killed(article):
    return Claim.objects.get(article=article, measure="killed")


def injured(article):
    return Claim.objects.get(article=article, measure="injured")


def test_claims_of_an_older_edition_count_no_longer_and_stay_readable():
    old = read(FIRST)
    new = read(CORRECTED, supersedes=old)
    assert killed(old).replaced_by == new and killed(old) not in Claim.objects.standing()
    fact = killed(new).fact
    assert (fact.claim_count, fact.low, fact.high) == (1, 12, 12)


def test_what_the_new_edition_repeats_is_told_from_what_it_takes_back():
    old = read(FIRST)
    read(CORRECTED, supersedes=old)
    assert (killed(old).repeated, injured(old).repeated) == (False, True)


def test_a_figure_that_was_taken_back_reopens_the_fact_it_was_settled_on():
    old, reviewer = read(FIRST), make_user("reviewer")
    fact = killed(old).fact
    review.settle(fact, by=reviewer, low=14, high=14, basis="single_origin")
    read(CORRECTED, supersedes=old)
    fact.refresh_from_db()
    assert fact.state == "reopened"
    assert any("no longer says" in notice.text for notice in Notice.objects.filter(to=reviewer, fact=fact))


def test_whoever_accepted_a_figure_hears_that_it_was_taken_back():
    old, reviewer = read(FIRST), make_user("reviewer")
    review.accept(killed(old), by=reviewer)
    read(CORRECTED, supersedes=old)
    assert Notice.objects.get(to=reviewer).claim == killed(old)


def test_taking_back_what_the_desk_had_rejected_alarms_nobody():
    old, reviewer = read(FIRST), make_user("reviewer")
    review.settle(killed(old).fact, by=reviewer, low=12, high=12, basis="team_decision")
    review.reject(killed(old), by=make_user("reviewer"))
    read(CORRECTED, supersedes=old)
    assert killed(old).fact.state == "settled" and not Notice.objects.exists()


def test_a_decision_on_an_older_edition_is_kept():
    old, reviewer = read(FIRST), make_user("reviewer")
    review.accept(killed(old), by=reviewer)
    read(CORRECTED, supersedes=old)
    assert killed(old).state == "accepted" and killed(old).decisions.count() == 1


def test_reading_the_new_edition_again_tells_nobody_twice():
    old, reviewer = read(FIRST), make_user("reviewer")
    review.accept(killed(old), by=reviewer)
    new = read(CORRECTED, supersedes=old)
    pipeline.process(new)
    assert Notice.objects.count() == 1
