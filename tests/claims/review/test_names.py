"""Decisions on names: merge, leave out, split, house spelling, keep apart; and that the machine leaves them alone."""

import pytest

from claims import naming, review
from claims.models import Apart, Mention, Name
from claims.statements import NameMention
from tests.make import make_account, make_article, make_incident, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def known(text, *, type="person", full=None, article=None):
    """An article in which this spelling stands; returns its name on the desk."""
    article = article or make_article(text=f"A statement by {text} was read out.")
    start = article.text.index(text)
    naming.place_names(article, [NameMention(text, start, start + len(text), type, full or text)])
    return Mention.objects.get(article=article).spelling.name


def spellings(name):
    return set(name.spellings.filter(mention_count__gt=0).values_list("text", flat=True))


def test_the_same_spelling_in_two_articles_is_one_name():
    assert known("Tallow Stone") == known("Tallow Stone")


def test_merging_gathers_the_spellings_and_rewrites_none(reviewer):
    one, two = known("Tallow Stone"), known("Wilma Bricks")
    review.merge_names(two, into=one, by=reviewer, reason="she married")
    one.refresh_from_db()
    assert spellings(one) == {"Tallow Stone", "Wilma Bricks"} and one.spelling_count == 2
    assert set(Mention.objects.values_list("spelling__text", flat=True)) == {"Tallow Stone", "Wilma Bricks"}


def test_a_merge_of_names_can_be_taken_back(reviewer):
    one, two = known("Tallow Stone"), known("Wilma Bricks")
    review.merge_names(two, into=one, by=reviewer)
    review.undo(by=reviewer)
    one.refresh_from_db(), two.refresh_from_db()
    assert (spellings(one), spellings(two), two.merged_into) == ({"Tallow Stone"}, {"Wilma Bricks"}, None)
    assert (one.spelling_count, two.spelling_count) == (1, 1)


def test_a_candidate_that_is_left_out_stays_where_it_was(reviewer):
    one, two = known("Tallow Stone"), known("Wilma Bricks")
    left = known("Bricks", full="Wilma Bricks").spellings.get(text="Bricks")
    review.merge_names(two, into=one, by=reviewer, leave_out=[left.pk])
    two.refresh_from_db()
    assert spellings(two) == {"Bricks"} and two.merged_into is None


def test_a_merged_spelling_is_found_again_under_its_new_name(reviewer):
    one, two = known("Tallow Stone"), known("Wilma Bricks")
    review.merge_names(two, into=one, by=reviewer)
    assert known("Wilma Bricks") == one


def test_a_split_spelling_is_a_name_of_its_own_for_good(reviewer):
    one = known("Tallow Stone")
    known("Stone", full="Tallow Stone")
    stone = one.spellings.get(text="Stone")
    review.split_spelling(stone, by=reviewer)
    stone.refresh_from_db()
    assert stone.name != one
    assert known("Stone", full="Tallow Stone") == stone.name


def test_the_only_spelling_of_a_name_cannot_be_split_off(reviewer):
    one = known("Tallow Stone")
    with pytest.raises(review.NotAllowed):
        review.split_spelling(one.spellings.get(), by=reviewer)


def test_the_house_spelling_is_a_persons_choice(reviewer):
    one = known("Tallow Stone")
    review.choose_house(one, "Tallow  Stone-Bricks", by=reviewer)
    assert str(one) == "Tallow Stone-Bricks" and spellings(one) == {"Tallow Stone"}


def test_spellings_kept_apart_are_never_joined_again(reviewer):
    review.keep_apart("Tallow Stone", "tallow stone", by=reviewer)
    assert known("Tallow Stone") != known("tallow stone")
    assert Apart.objects.count() == 1


def test_kept_apart_can_be_undone(reviewer):
    review.keep_apart("Tallow Stone", "Wilma Bricks", by=reviewer)
    review.undo(by=reviewer)
    assert not Apart.objects.exists() and not Name.objects.exists()


def of_one_event(*texts):
    """An article for each text that names people, all on one event."""
    incident = make_incident()
    for text in texts:
        article = make_article(text=f"A statement by {text} was read out.")
        make_account(article, incident, card={"what": "collapse"})
        yield article


def test_spellings_in_doubt_are_joined_where_they_are_told_of_one_event():
    first, second = of_one_event("Tallow Stone", "Tallow Stonne")
    assert known("Tallow Stone", article=first) == known("Tallow Stonne", article=second)


def test_two_likely_spellings_in_one_article_are_two_people():
    first, second = of_one_event("Ahmad Qureshi", "Ahmad Qureshi and Amjad Qureshi")
    one = known("Ahmad Qureshi", article=first)
    people = []
    for text in ("Ahmad Qureshi", "Amjad Qureshi"):
        start = second.text.index(text)
        people.append(NameMention(text, start, start + len(text), "person", text))
    naming.place_names(second, people)
    assert {m.spelling.name_id == one.pk for m in Mention.objects.filter(article=second)} == {True, False}
