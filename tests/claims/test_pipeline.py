"""Article -> claims -> facts, on the real database."""

from datetime import date

import pytest

from claims import comparison, indexes, pipeline, placing, review
from claims.models import Claim, Evidence, Fact, Incident, Notice
from claims.review import accept
from claims.statements import Reading
from tests.claims.comparison.test_likeness import card
from tests.make import make_account, make_article, make_incident, make_source, make_user

pytestmark = pytest.mark.django_db

COURIER = (
    "QARSHA: At least 14 miners were killed in an explosion at a coal mine in Qarsha on Monday, the mine board said."
)
GAZETTE = "Fourteen miners were killed in Monday's explosion at a coal mine in Qarsha. Nine people were injured."


def read(text, outlet, published=date(2024, 3, 12), **fields):
    article = make_article(text=text, source=outlet, published_on=published, title="", **fields)
    pipeline.process(article)
    return article


def killed(article):
    return article.claims.get(kind="casualty", measure="killed")


def test_a_figure_becomes_a_claim_with_its_exact_words():
    article = read(COURIER, "Courier")
    claim = killed(article)
    assert (claim.figure, claim.population) == ("at least 14", "miners")
    assert article.text[claim.start : claim.end] == claim.exact
    assert claim.why and claim.extractor == pipeline.NAME


def test_reading_twice_changes_nothing():
    article = read(COURIER, "Courier")
    rows = list(article.claims.order_by("pk").values_list("pk", "version", "fact", "incident", "origin"))
    facts, incidents = Fact.objects.count(), Incident.objects.count()
    pipeline.process(article)
    assert list(article.claims.order_by("pk").values_list("pk", "version", "fact", "incident", "origin")) == rows
    assert (Fact.objects.count(), Incident.objects.count()) == (facts, incidents)


def test_two_reports_of_one_event_answer_one_fact():
    first, second = read(COURIER, "Courier"), read(GAZETTE, "Gazette")
    assert killed(first).fact == killed(second).fact


def test_two_origins_that_agree_corroborate_a_fact():
    read(COURIER, "Courier")
    fact = killed(read(GAZETTE, "Gazette")).fact
    assert (fact.state, fact.origin_count, fact.article_count) == ("corroborated", 2, 2)


def test_a_reprint_adds_no_origin():
    text = GAZETTE + " " + "The shaft had been closed for repairs since the spring and was opened again last week. " * 3
    first, second = read(text, "Gazette"), read(text + " More soon.", "Evening Copy")
    second.refresh_from_db()
    fact = killed(second).fact
    assert second.copy_of == first
    assert (fact.state, fact.origin_count, fact.article_count) == ("single_origin", 1, 2)


def test_a_reprint_is_found_however_often_it_was_reprinted(monkeypatch):
    monkeypatch.setattr(indexes, "KEY_SHARED_AT_MOST", 3)
    text = GAZETTE + " " + "The shaft had been closed for repairs since the spring and was opened again last week. " * 3
    first = read(text, "Gazette")
    reprints = [read(f"{text} Page {number}.", f"Evening Copy {number}") for number in range(5)]
    assert {reprint.copy_of for reprint in reprints} == {first}


def test_figures_far_apart_are_contested_and_come_first_in_the_queue():
    read(GAZETTE, "Gazette")
    claim = killed(read(GAZETTE.replace("Fourteen", "Forty"), "Herald"))
    assert claim.fact.state == "contested"
    assert claim.relation == "conflicts" and claim.relation_why
    assert Claim.objects.awaiting_review().in_queue_order().first().relation == "conflicts"


def test_publisher_is_suggested_as_evidence_and_confirmed_by_nobody():
    claim = killed(read(COURIER, "Courier"))
    evidence = Evidence.objects.get(claim=claim, role="published")
    assert (evidence.source.name, evidence.link, evidence.by) == ("Courier", "suggested", None)


def test_a_credited_speaker_that_is_a_known_source_is_its_origin():
    board = make_source("Qarsha Mine Board", kind="authority", aliases=["mine board"])
    claim = killed(read(COURIER, "Courier"))
    assert claim.origin.source == board


def test_a_rejected_claim_stays_rejected_when_the_article_is_read_again():
    article = read(COURIER, "Courier")
    review.reject(killed(article), by=make_user("reviewer"))
    pipeline.process(article)
    assert killed(article).state == "rejected"


def test_a_corrected_claim_keeps_its_figure_when_the_article_is_read_again():
    article = read(COURIER, "Courier")
    review.correct(killed(article), by=make_user("reviewer"), changes={"low": 15})
    pipeline.process(article)
    assert killed(article).figure == "at least 15"


def test_a_proposal_that_a_newer_reader_no_longer_makes_is_withdrawn_and_not_lost():
    article = read(COURIER, "Courier")
    text = article.text
    start = text.index("coal mine")
    stale = Claim.objects.create(
        article=article, start=start, end=start + 9, exact="coal mine", kind="quantity", measure="mines",
        extractor=pipeline.NAME, extractor_version="0",
    )  # fmt: skip
    pipeline.process(article)
    stale.refresh_from_db()
    assert stale.withdrawn and stale not in Claim.objects.standing()


def test_a_claim_outside_the_settled_range_reopens_the_fact_and_tells_who_settled_it():
    fact = killed(read(GAZETTE, "Gazette")).fact
    reviewer = make_user("reviewer")
    review.settle(fact, by=reviewer, low=14, high=14, basis="majority")
    new = killed(read(GAZETTE.replace("Fourteen", "Forty"), "Herald"))
    fact.refresh_from_db()
    assert (fact.state, fact.reopened_by_claim, fact.settled_low) == ("reopened", new, 14)
    notice = Notice.objects.get(to=reviewer)
    assert (notice.fact, notice.claim) == (fact, new) and "outside what you settled (14)" in notice.text


def test_a_claim_inside_the_settled_range_leaves_the_fact_settled():
    fact = killed(read(GAZETTE, "Gazette")).fact
    review.settle(fact, by=make_user("reviewer"), low=14, high=14, basis="majority")
    read(COURIER, "Courier")
    fact.refresh_from_db()
    assert fact.state == "settled" and not Notice.objects.exists()


def test_an_article_in_another_language_yields_no_claims():
    article = read("El lunes murieron 14 mineros en Qarsha, 9 killed.", "Diario", language="es")
    assert not article.claims.exists()


def test_the_machine_leaves_a_chosen_fact_alone():
    article = read(COURIER, "Courier")
    claim = killed(article)
    reviewer = make_user("reviewer")
    review.choose_new_fact(claim, "Miners killed at both pits", by=reviewer)
    accept(claim, by=reviewer)
    pipeline.process(article)
    assert killed(article).fact.title == "Miners killed at both pits"


def test_a_date_of_something_else_does_not_contest_the_date_of_the_event():
    article = read(COURIER + "\n\nThe union said in a report in May 2022 that 3 miners had died.", "Courier")
    strays = article.claims.filter(kind="date", exact__contains="2022")
    assert strays and killed_on_monday(article).incident not in {stray.incident for stray in strays}


def killed_on_monday(article):
    return article.claims.get(measure="killed", low=14)


def test_an_article_that_knows_of_both_joins_what_the_machine_had_kept_apart():
    one = read(COURIER, "Courier")
    other = make_article(text="Fourteen people died underground.", source="Herald", published_on=date(2024, 3, 12))
    pipeline.process(other)
    placing.absorb(killed(other).incident, killed(one).incident)
    assert killed(other).incident == killed(one).incident
    assert killed(other).fact.incident == killed(one).incident


def test_the_machine_joins_no_incident_that_a_person_has_decided_on():
    one = read(COURIER, "Courier")
    other = make_article(text="Fourteen people died underground.", source="Herald", published_on=date(2024, 3, 12))
    pipeline.process(other)
    accept(killed(other), by=make_user("reviewer"))
    assert placing.absorb(killed(other).incident, killed(one).incident) == set()
    assert killed(other).incident != killed(one).incident


def test_a_claim_tells_first_of_its_own_question_and_then_of_other_populations():
    text = (
        "Fourteen miners were killed in an explosion at a coal mine in Qarsha on Monday. Two rescuers were killed too."
    )
    read(text, "Courier")
    claim = killed_on_monday(read(text.replace("Two rescuers", "Three rescuers"), "Gazette"))
    assert (claim.relation, claim.relation_to.fact) == ("agrees", claim.fact)


def test_an_article_that_joins_incidents_by_its_second_account_stands_under_the_one_that_is_left(monkeypatch):
    by_street = {"details": ("street mill", "street harbour"), "names": ("ivo lantz",)}
    by_victim = {"names": ("dana reyes", "emil sorge")}
    both = {
        "details": by_street["details"],
        "names": (*by_street["names"], *by_victim["names"]),
        "terms": ("Reyes", "Sorge", "reyes", "sorge"),
    }
    for number, known in enumerate((by_street, by_victim)):
        told = card(on=None, article=f"a{number}", main=False, **known)
        incident = make_incident(keys=comparison.keys_of(told))
        make_account(make_article(), incident, card=told.as_json(), main=False)
    article = make_article()
    cards = [card(on=None, article="c", main=False, **known) for known in (by_victim, both)]
    monkeypatch.setattr(comparison, "cards_of", lambda report: cards)
    accounts, _joined = placing.place_accounts(article, pipeline.report_of(article, Reading()))
    assert [account.incident for account in accounts] == [Incident.objects.current().get()] * 2


def test_a_sentence_that_two_papers_print_is_one_fact_whatever_its_figure_is_of():
    sentence = "Bread was dearer by 30 percent than before, the office said."
    first = read(f"{sentence} Nobody was surprised.", "Qarsha Gazette")
    again = read(f"It snowed in the hills. {sentence}", "Tal Valley Post")
    (one,) = first.claims.filter(measure="percent")
    (two,) = again.claims.filter(measure="percent")
    assert one.fact == two.fact
    assert one.fact.title == "Share: Bread was dearer by … than before"
    assert two.fact_why == "the same words stand around it"
