"""Decisions on one claim: who wins, what is recorded, what can be taken back."""

from datetime import date

import pytest

from claims import pipeline, placing, review
from claims.models import Claim, Decision, Evidence, Fact
from tests.make import make_article, make_claim, make_fact, make_incident, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_user("reviewer")


@pytest.mark.parametrize(
    ("act", "state"), [(review.accept, "accepted"), (review.reject, "rejected"), (review.defer, "deferred")]
)
def test_a_decision_changes_the_state_and_is_on_the_record(act, state, reviewer):
    claim = make_claim()
    decision = act(claim, by=reviewer, reason="seen")
    assert (claim.state, claim.decided_by, claim.reason) == (state, reviewer, "seen")
    key = f"claims.claim:{claim.pk}"
    assert (decision.before[key]["state"], decision.after[key]["state"]) == ("proposed", state)


def test_the_second_of_two_reviewers_hears_who_was_first(reviewer):
    claim = make_claim()
    copy = Claim.objects.get(pk=claim.pk)
    review.accept(claim, by=reviewer)
    with pytest.raises(review.AlreadyReviewed) as refusal:
        review.reject(copy, by=make_user("reviewer"))
    assert refusal.value.decision.by == reviewer and str(reviewer) in str(refusal.value)
    assert Claim.objects.get(pk=claim.pk).state == "accepted" and Decision.objects.count() == 1


def test_a_double_click_decides_once(reviewer):
    claim = make_claim()
    review.accept(claim, by=reviewer)
    with pytest.raises(review.AlreadyReviewed) as refusal:
        review.accept(claim, by=reviewer)
    assert Decision.objects.count() == 1
    assert str(refusal.value) == "You have already decided on this claim."


def test_a_deferred_claim_can_still_be_accepted(reviewer):
    claim = make_claim()
    review.defer(claim, by=reviewer)
    review.accept(claim, by=reviewer)
    assert claim.state == "accepted"


def test_a_form_that_shows_an_older_version_is_refused(reviewer):
    claim = make_claim()
    old = claim.version
    review.defer(claim, by=reviewer)
    with pytest.raises(review.StaleForm):
        review.accept(claim, by=reviewer, version=old)


def test_undo_puts_everything_back(reviewer):
    claim = make_claim()
    review.reject(claim, by=reviewer, reason="not in the text")
    undone = review.undo(by=reviewer)
    claim.refresh_from_db()
    assert (claim.state, claim.decided_by, claim.decided_at, claim.reason) == ("proposed", None, None, "")
    assert undone.undoes.act == "reject" and Decision.objects.count() == 2


def test_undo_takes_back_ones_own_last_decision_and_then_the_one_before(reviewer):
    first, second = make_claim(), make_claim()
    review.accept(first, by=reviewer)
    review.accept(second, by=reviewer)
    review.accept(make_claim(), by=make_user("reviewer"))
    review.undo(by=reviewer)
    review.undo(by=reviewer)
    assert set(Claim.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)) == {"proposed"}
    with pytest.raises(review.CannotUndo):
        review.undo(by=reviewer)


def test_undo_never_loses_later_work(reviewer):
    claim = make_claim()
    first = review.accept(claim, by=reviewer)
    review.correct(claim, by=make_user("reviewer"), changes={"low": 15})
    with pytest.raises(review.CannotUndo):
        review.undo(by=reviewer, decision=first)
    claim.refresh_from_db()
    assert (claim.state, claim.low) == ("corrected", 15)


def test_a_decision_is_undone_once(reviewer):
    decision = review.accept(make_claim(), by=reviewer)
    review.undo(by=reviewer, decision=decision)
    with pytest.raises(review.CannotUndo):
        review.undo(by=reviewer, decision=decision)


def test_a_correction_keeps_what_the_machine_said_on_the_record(reviewer):
    claim = make_claim()
    decision = review.correct(claim, by=reviewer, changes={"low": 15, "population": "coal miners"}, reason="misread")
    assert (claim.state, claim.figure, claim.population) == ("corrected", "at least 15", "coal miners")
    before = decision.before[f"claims.claim:{claim.pk}"]
    assert (float(before["low"]), before["population"]) == (14, "miners")


def test_undoing_a_correction_brings_the_old_figure_back(reviewer):
    claim = make_claim()
    review.correct(claim, by=reviewer, changes={"low": 5, "high": 7, "qualifier": "between"})
    review.undo(by=reviewer)
    claim.refresh_from_db()
    assert (claim.state, claim.figure) == ("proposed", "at least 14")


def test_a_corrected_span_takes_its_words_from_the_text(reviewer):
    claim = make_claim()
    review.correct(claim, by=reviewer, changes={}, start=claim.start + len("At least "))
    assert claim.exact == "14 miners were killed" == claim.article.text[claim.start : claim.end]
    assert claim.prefix.endswith("At least ")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 2), (0, 100_000), (-1, 4)])
def test_a_span_outside_the_text_is_refused(start, end, reviewer):
    claim = make_claim()
    with pytest.raises(review.BadSpan):
        review.correct(claim, by=reviewer, changes={}, start=start, end=end)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"low": 9, "high": 3, "qualifier": "between"},
        {"low": 9, "qualifier": ""},
        {"happened_from": date(2024, 1, 2), "happened_to": date(2024, 1, 1)},
        {"happened_from": date(2024, 1, 2), "happened_to": None},
        {"state": "accepted"},
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(changes, reviewer):
    with pytest.raises(review.NotAllowed):
        review.correct(make_claim(), by=reviewer, changes=changes)


def test_a_claim_that_the_machine_missed_is_added_with_its_words(reviewer):
    article = make_article()
    start = article.text.index("Nine others were injured")
    fields = {"measure": "injured", "population": "others", "low": 9, "high": 9, "qualifier": "exact"}
    review.add_claim(article, start, start + len("Nine others were injured"), by=reviewer, fields=fields)
    claim = article.claims.get()
    assert (claim.exact, claim.state, claim.extractor) == ("Nine others were injured", "accepted", "person")
    assert claim.fact is not None and claim.origin is not None


def test_adding_a_claim_can_be_undone(reviewer):
    article = make_article()
    review.add_claim(article, 0, 8, by=reviewer, fields={"low": 1, "high": 1, "qualifier": "exact"})
    review.undo(by=reviewer)
    assert not Claim.objects.standing().exists() and Claim.objects.count() == 1


def test_the_same_claim_is_not_added_twice(reviewer):
    claim = make_claim()
    with pytest.raises(review.NotAllowed):
        review.add_claim(claim.article, claim.start, claim.end, by=reviewer, fields={})


def test_a_linked_source_stands_with_role_and_grade(reviewer):
    claim, board = make_claim(), make_source("Mine Board")
    review.link_source(claim, board, "supports", by=reviewer, note="press release 4", credibility=2)
    evidence = Evidence.objects.get(claim=claim, source=board)
    assert (evidence.role, evidence.credibility, evidence.link, evidence.by) == ("supports", 2, "confirmed", reviewer)


def test_linking_the_same_source_twice_is_one_link(reviewer):
    claim, board = make_claim(), make_source("Mine Board")
    for credibility in (3, 2):
        review.link_source(claim, board, "supports", by=reviewer, credibility=credibility)
    assert Evidence.objects.get().credibility == 2


def test_a_removed_link_comes_back_with_undo(reviewer):
    claim, board = make_claim(), make_source("Mine Board")
    review.link_source(claim, board, "supports", by=reviewer, note="release")
    review.unlink(Evidence.objects.get(), by=reviewer)
    assert not Evidence.objects.exists()
    review.undo(by=reviewer)
    assert Evidence.objects.get().note == "release"


def test_a_note_is_on_the_record_and_changes_nothing(reviewer):
    claim = make_claim()
    review.note(claim, by=reviewer, text="  asked the board  ")
    claim.refresh_from_db()
    assert claim.state == "proposed" and Decision.objects.get().reason == "asked the board"


def test_an_empty_note_is_refused(reviewer):
    with pytest.raises(review.NotAllowed):
        review.note(make_claim(), by=reviewer, text="  ")


def test_choosing_another_fact_weighs_both(reviewer):
    claim, other = make_claim(), make_claim(make_article())
    old, new = make_fact(claims=[claim]), make_fact(claims=[other])
    review.choose_fact(claim, new, by=reviewer)
    old.refresh_from_db(), new.refresh_from_db()
    assert (old.claim_count, new.claim_count, claim.fact_link) == (0, 2, "confirmed")
    review.undo(by=reviewer)
    old.refresh_from_db(), new.refresh_from_db()
    assert (old.claim_count, new.claim_count) == (1, 1)


def test_a_fact_of_its_own_can_be_undone(reviewer):
    claim = make_claim()
    old = make_fact(claims=[claim])
    review.choose_new_fact(claim, "Miners killed in both shafts", by=reviewer)
    assert claim.fact.title == "Miners killed in both shafts"
    review.undo(by=reviewer)
    claim.refresh_from_db()
    assert claim.fact == old and not Fact.objects.filter(claim_count__gt=0).exclude(pk=old.pk).exists()


def suggest_a_fact(claim, chosen):
    """What gathering does to a claim that was only just proposed when the reviewer's page showed it."""
    make_fact(claims=[Claim.objects.get(pk=claim.pk)])


def gather_others(claim, chosen):
    Fact.objects.filter(pk=chosen.pk).update(claim_count=7, version=9, title="Miners killed, Qarsha")


def find_a_rival(claim, chosen):
    Claim.objects.filter(pk=claim.pk).update(relation="conflicts", priority=30)


@pytest.mark.parametrize("meanwhile", [suggest_a_fact, gather_others, find_a_rival])
def test_work_of_the_machine_does_not_refuse_a_choice_of_fact(meanwhile, reviewer):
    claim = make_claim()
    chosen = make_fact(claims=[make_claim(make_article())])
    seen, version = Claim.objects.get(pk=claim.pk), claim.version
    meanwhile(claim, chosen)
    review.choose_fact(seen, chosen, by=reviewer, version=version)
    assert (seen.fact, seen.fact_link) == (chosen, "confirmed")


def test_a_choice_outlasts_another_reading_before_and_after_it(reviewer):
    article = make_article(text="At least 14 miners were killed near Qarsha on Monday.", title="")
    pipeline.process(article)
    claim, chosen = article.claims.get(measure="killed"), make_fact(make_incident("Another collapse"))
    pipeline.process(article)
    review.choose_fact(claim, chosen, by=reviewer, version=claim.version)
    pipeline.process(article)
    claim.refresh_from_db()
    assert (claim.fact, claim.incident) == (chosen, chosen.incident)


def test_a_fact_that_was_joined_to_its_twin_is_still_the_same_choice(reviewer):
    """The machine found two incidents to be one and emptied the chosen fact; its question lives on in the other."""
    lone, home = make_incident("A blast"), make_incident()
    chosen, claim = make_fact(lone, key="killed|miners"), make_claim()
    twin = make_fact(home, [make_claim(make_article())], key="killed|miners")
    placing.absorb(lone, home)
    review.choose_fact(claim, chosen, by=reviewer)
    assert (claim.fact, claim.incident) == (twin, home)
    assert Decision.objects.get().fact == twin


@pytest.mark.parametrize("act", [review.accept, review.reject, review.confirm_fact])
def test_a_choice_of_fact_for_a_claim_that_somebody_decided_on_is_refused(act, reviewer):
    claim, chosen = make_claim(), make_fact()
    make_fact(claims=[claim])
    version = Claim.objects.get(pk=claim.pk).version
    act(Claim.objects.get(pk=claim.pk), by=make_user("reviewer"))
    for choose, what in ((review.choose_fact, chosen), (review.choose_new_fact, "Miners lost")):
        with pytest.raises(review.StaleForm):
            choose(claim, what, by=reviewer, version=version)
    assert Decision.objects.count() == 1 and not Fact.objects.filter(title="Miners lost").exists()


def test_a_fact_that_is_gone_cannot_be_chosen(reviewer):
    claim, chosen = make_claim(), make_fact()
    Fact.objects.get(pk=chosen.pk).delete()
    with pytest.raises(review.NotAllowed, match="not there any more"):
        review.choose_fact(claim, chosen, by=reviewer)


def test_only_the_suggestion_that_was_shown_is_confirmed(reviewer):
    claim = make_claim()
    shown = make_fact(claims=[claim])
    make_fact(claims=[Claim.objects.get(pk=claim.pk)])
    with pytest.raises(review.StaleForm):
        review.confirm_fact(claim, by=reviewer, fact=shown.pk)
    assert not Decision.objects.exists()


def test_a_rejected_claim_counts_no_longer_in_its_fact(reviewer):
    article = make_article(text="At least 14 miners were killed near Qarsha on Monday.", title="")
    pipeline.process(article)
    claim = article.claims.get(measure="killed")
    review.reject(claim, by=reviewer)
    claim.fact.refresh_from_db()
    assert claim.fact.claim_count == 0
