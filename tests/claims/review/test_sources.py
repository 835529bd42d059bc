"""Merging two sources: everything goes to the one that stays, on the record, and no person's decision is lost."""

import pytest

from claims import pipeline, placing, review, tally
from claims.models import Claim, Decision, Evidence, Fact, Origin
from sources.forms import keep_once
from sources.models import Article, Source
from tests.make import (
    make_article,
    make_claim,
    make_evidence,
    make_fact,
    make_incident,
    make_origin,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_user("admin")


@pytest.fixture
def wrong():
    return make_source("Valley News Agency", aliases=["VNA"])


@pytest.fixture
def right():
    return make_source("Tal Wire", aliases=["TW"])


def test_articles_links_names_and_owned_sources_go_to_the_other(wrong, right, admin):
    article = make_article(source=wrong)
    link = make_evidence(make_claim(article), wrong)
    owned = make_source("Tal Radio", parent=wrong)
    decision = review.merge_sources(wrong, right, by=admin, reason="mistyped")
    for row in (article, link, owned, right, wrong):
        row.refresh_from_db()
    assert (article.source, link.source, owned.parent, wrong.merged_into) == (right, right, right, right)
    assert right.aliases == ["TW", "Valley News Agency", "VNA"]
    assert (decision.by, decision.act, decision.reason) == (admin, "merge_sources", "mistyped")
    assert decision.before[f"sources.article:{article.pk}"] == {"source_id": wrong.pk}


def test_whoever_types_the_old_name_means_the_other(wrong, right, admin):
    review.merge_sources(wrong, right, by=admin)
    assert Source.objects.publisher("valley news agency") == right
    assert list(Source.objects.current()) == [right]


def test_merging_again_changes_nothing(wrong, right, admin):
    review.merge_sources(wrong, right, by=admin)
    assert review.merge_sources(wrong, right, by=admin) is None
    right.refresh_from_db()
    assert right.aliases == ["TW", "Valley News Agency", "VNA"]
    assert Decision.objects.count() == 1


def test_a_source_is_not_merged_into_itself_nor_into_one_that_is_gone(wrong, right, admin):
    review.merge_sources(wrong, right, by=admin)
    for source, into in ((right, right), (right, wrong), (wrong, make_source("Tal Post"))):
        with pytest.raises(review.NotAllowed):
            review.merge_sources(source, into, by=admin)


def test_what_was_merged_into_the_one_follows_it_to_the_other(wrong, right, admin):
    third = make_source("Tal Wyre")
    review.merge_sources(third, wrong, by=admin)
    review.merge_sources(Source.objects.get(pk=wrong.pk), right, by=admin)
    third.refresh_from_db()
    assert third.merged_into == right
    assert Source.objects.publisher("Tal Wyre") == right


def test_an_owner_that_is_merged_into_what_it_owns_owns_itself_no_longer(wrong, right, admin):
    Source.objects.filter(pk=right.pk).update(parent=wrong)
    review.merge_sources(wrong, right, by=admin)
    assert Source.objects.get(pk=right.pk).parent is None


def test_a_text_that_both_have_stays_and_is_told_before(wrong, right, admin):
    mine, theirs = make_article(source=wrong), make_article(source=right)
    assert (review.what_moves(wrong, right).articles, review.what_moves(wrong, right).staying) == (0, 1)
    review.merge_sources(wrong, right, by=admin)
    assert Article.objects.get(pk=mine.pk).source == wrong
    assert Article.objects.get(pk=theirs.pk).source == right


def test_a_text_uploaded_under_the_old_name_meanwhile_goes_to_the_other(wrong, right, admin):
    there = make_article("The pit has closed.", right)
    waiting = [
        Article(text=text, source=Source.objects.get(pk=wrong.pk), uploaded_by=admin)
        for text in ("The pit has reopened.", there.text)
    ]
    review.merge_sources(wrong, right, by=admin)
    (fresh, is_new), (known, is_known_new) = (keep_once(article) for article in waiting)
    assert (fresh.source, is_new) == (right, True)
    assert (known, is_known_new) == (there, False)


LINKS = [
    ("a person's before the machine's", "confirmed", "suggested", "seen on page 2", "", "seen on page 2"),
    ("the other person's as well", "suggested", "confirmed", "", "seen on page 3", "seen on page 3"),
    (
        "what both people noted",
        "confirmed",
        "confirmed",
        "seen on page 2",
        "seen on page 3",
        "seen on page 3\nAs Valley News Agency, by Mara, credibility 2: seen on page 2",
    ),
    ("one suggestion of two", "suggested", "suggested", "", "", ""),
]


@pytest.mark.parametrize(("name", "mine", "theirs", "my_note", "their_note", "note"), LINKS, ids=[c[0] for c in LINKS])
def test_of_two_links_of_one_claim_one_stays(wrong, right, admin, name, mine, theirs, my_note, their_note, note):
    claim, mara = make_claim(), make_user("reviewer", "Mara")
    graded = {"credibility": 2} if mine == "confirmed" else {}
    one = make_evidence(claim, wrong, link=mine, note=my_note, by=mara if mine == "confirmed" else None, **graded)
    make_evidence(claim, right, link=theirs, note=their_note, by=mara if theirs == "confirmed" else None)
    decision = review.merge_sources(wrong, right, by=admin)
    (link,) = Evidence.objects.filter(claim=claim)
    assert (link.source, link.note) == (right, note)
    assert link.link == ("confirmed" if "confirmed" in (mine, theirs) else "suggested")
    assert link.credibility == (2 if mine == "confirmed" else 6)
    assert f"claims.evidence:{one.pk}" in decision.before


def test_a_link_that_a_reviewer_removed_is_not_suggested_for_the_other(wrong, right, admin):
    article = make_article("At least 14 miners were killed near Qarsha on Monday.", wrong)
    pipeline.process(article)
    claim = article.claims.get(measure="killed")
    review.unlink(claim.evidence.get(source=wrong), by=make_user("reviewer"))
    review.merge_sources(wrong, right, by=admin)
    pipeline.process(Article.objects.get(pk=article.pk))
    assert not claim.evidence.exists()


def corroborated_by(wrong, right) -> Fact:
    claims = [make_claim(make_article(text, source)) for text, source in (("At least 14 miners were killed.", wrong),
              ("At least 14 miners were killed, too.", right))]  # fmt: skip
    for source, claim in zip((wrong, right), claims, strict=True):
        make_origin(source.name, [claim], source=source)
    fact = make_fact(make_incident(), claims)
    tally.weigh_facts({fact.pk})
    fact.refresh_from_db()
    assert fact.state == "corroborated"
    return fact


def test_one_source_does_not_corroborate_itself(wrong, right, admin):
    fact = corroborated_by(wrong, right)
    review.merge_sources(wrong, right, by=admin)
    fact.refresh_from_db()
    assert (fact.state, fact.origin_names) == ("single_origin", ["Tal Wire"])


def test_what_a_person_decided_on_an_origin_stands(wrong, right, admin):
    fact = corroborated_by(wrong, right)
    origin = Origin.objects.get(source=wrong)
    other = make_origin("Tal Ministry")
    review.join_origins(origin, other, by=make_user("reviewer"), why="the ministry owns it")
    review.merge_sources(wrong, right, by=admin)
    origin.refresh_from_db()
    fact.refresh_from_db()
    assert (origin.joined_to, fact.state) == (other, "corroborated")


def test_a_mistyped_origin_takes_the_name_of_the_source_that_stays(wrong, right, admin):
    article = make_article("At least 14 miners were killed near Qarsha on Monday.", wrong)
    pipeline.process(article)
    review.merge_sources(wrong, right, by=admin)
    origin = article.claims.get(measure="killed").origin
    assert (origin.name, origin.source) == ("Tal Wire", right)
    again = make_article("Fourteen miners were killed on Monday at Qarsha, it is said.", right)
    pipeline.process(again)
    assert again.claims.filter(measure="killed").first().origin == origin


def test_grades_stay_with_the_source_they_were_given_to(wrong, right, admin):
    wrong.grades.create(reliability="B", reason="right in most cases", by=admin)
    review.merge_sources(wrong, right, by=admin)
    assert (wrong.grades.count(), right.grades.count()) == (1, 0)


def test_a_merge_is_taken_back_whole(wrong, right, admin):
    fact = corroborated_by(wrong, right)
    claim = fact.claims.first()
    make_evidence(claim, wrong)
    make_evidence(claim, right, link="confirmed", by=admin, note="seen")
    decision = review.merge_sources(wrong, right, by=admin)
    review.undo(by=admin, decision=decision)
    for row in (wrong, right, fact):
        row.refresh_from_db()
    assert (wrong.merged_into, right.aliases, wrong.articles.count()) == (None, ["TW"], 1)
    assert {(e.source, e.note) for e in claim.evidence.select_related("source")} == {(wrong, ""), (right, "seen")}
    assert fact.state == "corroborated"


def test_a_merge_asks_the_same_few_questions_however_much_moves(wrong, right, admin, django_assert_max_num_queries):
    for n in range(25):
        make_evidence(
            make_claim(make_article(f"At least {n + 10} miners died.", wrong), f"{n + 10} miners died"), wrong
        )
    with django_assert_max_num_queries(60):
        review.merge_sources(wrong, right, by=admin)
    assert Claim.objects.filter(article__source=right, evidence__source=right).count() == 25


def test_speakers_called_by_the_old_name_are_the_other(wrong, right, admin):
    review.merge_sources(wrong, right, by=admin)
    assert placing.sources_called({"Valley News Agency", "TW"}) == {"Valley News Agency": right, "TW": right}
