"""Whoever needs the same rows at one moment takes turns: nobody is thrown out because two waited for each other.

Each test stops a person in the middle of an act, before a given lock, and lets somebody else go on until they wait.
"""

from threading import Event

import pytest
from django.db import connection, transaction

from claims import locks, pipeline, placing, review, tally
from claims.extraction import NAME, extract_statements
from claims.models import Claim, Decision, Fact, Incident, Name, Origin
from claims.statements import Reading
from tests.claims.review.test_at_once import at_once, refusals
from tests.make import (
    TEXT,
    make_account,
    make_article,
    make_claim,
    make_fact,
    make_incident,
    make_name,
    make_origin,
    make_statement,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

LOCKS_A_CLAIM = 'FROM "claims_claim"', "FOR UPDATE"
LOCKS_A_FACT = 'FROM "claims_fact"', "FOR UPDATE"
MARKS_CLAIMS = ('UPDATE "claims_claim" SET "relation"',)
MAKES_A_CLAIM = ('INSERT INTO "claims_claim"',)
MAKES_AN_ORIGIN = ('INSERT INTO "claims_origin"',)
MOVES_AN_ACCOUNT = 'FROM "claims_account"', "FOR UPDATE"
RECORDS = ('INSERT INTO "claims_decision"',)
TAKES_THE_DESK = ("pg_advisory_xact_lock",)


def stopping_before(words, act):
    """Runs the act once, just before the first statement of this connection that has all these words."""
    stopped = []

    def run(execute, sql, *rest):
        if not stopped and all(word in sql for word in words):
            stopped.append(True)
            act()
        return execute(sql, *rest)

    return connection.execute_wrapper(run)


def wait_for_a_waiter(or_until=lambda: False):
    """Until another connection waits for a lock."""
    with connection.cursor() as cursor:
        while not or_until():
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return


def meanwhile(person, words, worker) -> list[str]:
    """What went wrong where the worker starts when the person is before a lock, and the person goes on when the
    worker waits or is done."""
    stopped, done = Event(), Event()

    def work():
        assert stopped.wait(20)
        try:
            worker()
        finally:
            done.set()

    def let_work():
        stopped.set()
        wait_for_a_waiter(or_until=done.is_set)

    def decide():
        with stopping_before(words, let_work):
            return person()

    return refusals(at_once(decide, work))


ACTS_ON_A_FACT = {
    "reject": lambda claim, by: review.reject(claim, by),
    "confirm_fact": lambda claim, by: review.confirm_fact(claim, by),
    "set_origin": lambda claim, by: review.set_origin(claim, "Mine board", by, "It says so."),
}


@pytest.mark.parametrize("act", ACTS_ON_A_FACT)
def test_a_claim_moves_to_another_fact_before_it_is_locked(act):
    claim, by = make_claim(), make_user()
    make_fact(claims=[claim])
    there = make_fact(claims=[make_claim()])
    seen, moved = Event(), Event()

    def work():
        assert seen.wait(20)
        Claim.objects.filter(pk=claim.pk).update(fact=there)
        with transaction.atomic():
            locks.lock_facts([there.pk])
            moved.set()
            wait_for_a_waiter()
            Claim.objects.select_for_update().defer("search").get(pk=claim.pk)

    def wait_till_moved():
        seen.set()
        assert moved.wait(20)

    def decide():
        with stopping_before(LOCKS_A_FACT, wait_till_moved):
            ACTS_ON_A_FACT[act](claim, by)

    assert refusals(at_once(decide, work)) == []
    there.refresh_from_db()
    assert there.claim_count == (1 if act != "set_origin" else 2) or act == "confirm_fact"
    assert Decision.objects.count() == 1


def test_a_fact_moves_to_another_incident_before_it_is_locked():
    other = make_incident("Another")
    beside = make_fact(other, [make_claim()])
    fact, by = make_fact(make_incident(), [make_claim()]), make_user()
    seen, moved = Event(), Event()

    def work():
        assert seen.wait(20)
        Fact.objects.filter(pk=fact.pk).update(incident=other)
        with transaction.atomic():
            Fact.objects.select_for_update().get(pk=beside.pk)
            moved.set()
            wait_for_a_waiter()
            Fact.objects.select_for_update().get(pk=fact.pk)

    def wait_till_moved():
        seen.set()
        assert moved.wait(20)

    def decide():
        with stopping_before(LOCKS_A_FACT, wait_till_moved):
            review.leave_contested(fact, by)

    assert refusals(at_once(decide, work)) == []


def test_a_claim_is_rejected_while_its_incident_is_found_to_be_another():
    claim, by = make_claim(), make_user()
    incident, into = make_incident(), make_incident("The same")
    make_fact(incident, [claim], key="killed|miners")
    home = make_fact(into, [make_claim()], key="killed|miners")

    def absorb():
        with transaction.atomic():
            locks.desk_lock()
            tally.weigh_facts(placing.absorb(incident, into))

    assert meanwhile(lambda: review.reject(claim, by), LOCKS_A_CLAIM, absorb) == []
    claim.refresh_from_db()
    home.refresh_from_db()
    assert (claim.state, home.claim_count) == ("rejected", 1)


def test_a_claim_is_rejected_while_a_corrected_edition_arrives():
    old, by = make_article(), make_user()
    claim = make_claim(old)
    fact = make_fact(claims=[claim])
    edition = make_article(TEXT + "\n\nCorrected.", source=old.source, supersedes=old)
    gather = lambda: pipeline.gather(edition, Reading())  # noqa: E731
    assert meanwhile(lambda: review.reject(claim, by), LOCKS_A_CLAIM, gather) == []
    fact.refresh_from_db()
    claim.refresh_from_db()
    assert (fact.claim_count, claim.state, claim.replaced_by_id) == (0, "rejected", edition.pk)


def test_a_claim_is_rejected_while_its_article_is_read_again():
    article, by = make_article(), make_user()
    first = make_claim(article, extractor=NAME)
    second = make_claim(article, extractor=NAME, exact="Nine others were injured", measure="injured", low=9, high=9)
    make_fact(claims=[first, second])
    reading = Reading(
        statements=(
            make_statement(TEXT, first.exact, 14, None, "at_least", population="miners", confidence=0.5),
            make_statement(TEXT, second.exact, 9, 9, measure="injured", confidence=0.5),
        )
    )
    again = lambda: pipeline.propose_claims(article, reading)  # noqa: E731
    assert meanwhile(lambda: review.reject(second, by), MARKS_CLAIMS, again) == []
    second.refresh_from_db()
    assert second.state == "rejected"


def test_two_people_name_the_same_new_origin():
    one, other, by = make_claim(), make_claim(), make_user()
    for claim in (one, other):
        make_fact(claims=[claim])

    def act(claim):
        return lambda: review.set_origin(claim, "Mine board", by, "It says so.")

    assert meanwhile(act(one), MAKES_AN_ORIGIN, act(other)) == []
    assert Origin.objects.count() == 1


def test_a_claim_gets_an_origin_while_that_is_joined_to_another():
    by, origin, into = make_user(), make_origin("Mine board"), make_origin("Board of mines")
    claim = make_claim()
    make_fact(claims=[claim, make_claim(origin=into)])
    set_origin = lambda: review.set_origin(claim, "Mine board", by, "It says so.")  # noqa: E731
    join = lambda: review.join_origins(origin, into, by, "One office.")  # noqa: E731
    assert meanwhile(set_origin, RECORDS, join) == []


def test_two_people_mark_the_same_claim():
    article, by = make_article(), make_user()
    add = lambda: review.add_claim(article, 0, 30, by, {})  # noqa: E731
    assert meanwhile(add, MAKES_A_CLAIM, add) == ["NotAllowed"]
    assert article.claims.count() == 1


def test_a_claim_is_marked_while_the_reader_proposes_it():
    article, by = make_article(), make_user()
    quote = "At least 14 miners were killed"
    reading = Reading(statements=(make_statement(TEXT, quote, 14, None, "at_least"),))
    add = lambda: review.add_claim(article, 0, len(quote), by, {"kind": "casualty", "measure": "killed"})  # noqa: E731
    assert meanwhile(add, MAKES_A_CLAIM, lambda: pipeline.propose_claims(article, reading)) == []
    assert article.claims.get().state == "accepted"


def test_an_account_is_confirmed_while_the_machine_moves_it():
    article, by = make_article(), make_user()
    reading = extract_statements(TEXT, title=article.title, published=article.published_on)
    account = make_account(article, make_incident("Something else", what="flood"), card={"what": "flood"})
    pipeline.propose_claims(article, reading)
    gather, confirm = lambda: pipeline.gather(article, reading), lambda: review.confirm_account(account, by)
    assert meanwhile(gather, MOVES_AN_ACCOUNT, confirm) == ["StaleForm"]


def test_a_rejection_is_undone_while_its_incident_is_merged():
    by, incident, into = make_user(), make_incident(), make_incident("The same")
    claim = make_claim()
    make_fact(incident, [claim], key="killed|miners")
    home = make_fact(into, [make_claim()], key="killed|miners")
    review.reject(claim, by)
    merge = lambda: review.merge_incidents(incident, into, by)  # noqa: E731
    assert meanwhile(lambda: review.undo(by, claim.decisions.get()), TAKES_THE_DESK, merge) == []
    home.refresh_from_db()
    assert home.claim_count == 2


# Somebody else was quicker than the page


def test_a_title_given_by_a_person_stands_though_the_machine_read_the_incident_before():
    article, by = make_article(), make_user()
    pipeline.process(article)
    before = article.accounts.get().incident
    review.rename_incident(Incident.objects.get(pk=before.pk), by, "The Qarsha shaft")
    placing.describe(before)
    before.refresh_from_db()
    assert before.title == "The Qarsha shaft"


def test_overruling_weighs_the_facts_that_the_claims_are_under_by_now():
    one, other, by = make_claim(), make_claim(), make_user()
    make_fact(claims=[one, other])
    now = make_fact(claims=[])
    Claim.objects.update(fact=now)
    assert review.overrule(one, other, "conflicts", "They mean two shafts.", by).fact == now
    now.refresh_from_db()
    assert (now.claim_count, now.state) == (2, "contested")


def test_merging_names_keeps_the_keys_that_were_learnt_meanwhile():
    name, into, by = make_name("Tallow-Stone"), make_name("Tallow Stone"), make_user()
    Name.objects.filter(pk=into.pk).update(keys=["tallow"])
    review.merge_names(name, into, by)
    assert Name.objects.get(pk=into.pk).keys == ["tallow"]
