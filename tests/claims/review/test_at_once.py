"""Two people at one moment: one of them is first, the other is told, and nobody waits for ever."""

from threading import Barrier, Event, Thread
from time import sleep

import pytest
from django.db import connection, transaction

from claims import locks, review
from claims.models import Claim, Decision, Incident, Name, Origin
from sources.models import Source
from tests.make import (
    TEXT,
    make_article,
    make_claim,
    make_evidence,
    make_fact,
    make_incident,
    make_mention,
    make_name,
    make_origin,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts) -> list:
    """What came of each act, all begun in the same moment on connections of their own."""
    start, outcomes = Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            start.wait()
            outcomes[number] = act()
        except Exception as error:
            outcomes[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=numbered) for numbered in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def refusals(outcomes) -> list[str]:
    return sorted(type(outcome).__name__ for outcome in outcomes if isinstance(outcome, Exception))


def test_two_sources_that_are_merged_into_each_other_at_once_leave_one():
    one, other, admin = make_source(), make_source(), make_user("admin")
    for source in (one, other):
        make_evidence(make_claim(make_article(source=source, text=f"{source}: {TEXT}")), source)
    outcomes = at_once(
        lambda: review.merge_sources(one, other, admin),
        lambda: review.merge_sources(other, one, admin),
    )
    assert refusals(outcomes) == ["NotAllowed"]
    assert Source.objects.current().get().articles.count() == 2


def test_a_source_is_merged_while_a_reviewer_links_a_claim_to_it():
    source, into = make_source(), make_source()
    claims = [make_claim(make_article(source=source, text=f"{n}. {TEXT}")) for n in range(4)]
    make_fact(make_incident(), claims)
    reviewer, admin = make_user(), make_user("admin")
    outcomes = at_once(
        lambda: review.merge_sources(source, into, admin),
        *(lambda claim=claim: review.reject(Claim.objects.get(pk=claim.pk), reviewer) for claim in claims[:2]),
        *(lambda claim=claim: review.link_source(claim, source, "supports", reviewer) for claim in claims[2:]),
    )
    assert refusals(outcomes) == []
    assert {link.source for claim in claims[2:] for link in claim.evidence.all()} == {into}


def test_one_of_two_deciders_is_first():
    claim = make_claim()
    one, other = make_user(), make_user()
    outcomes = at_once(
        lambda: review.accept(Claim.objects.get(pk=claim.pk), one),
        lambda: review.reject(Claim.objects.get(pk=claim.pk), other),
    )
    assert refusals(outcomes) == ["AlreadyReviewed"]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("verb", [review.accept, review.defer])
def test_who_lets_a_claim_count_on_does_not_wait_for_its_fact(verb):
    claim, by = make_claim(), make_user()
    fact, weighing, decided = make_fact(claims=[claim]), Event(), Event()

    def weigh():
        with transaction.atomic():
            locks.lock_facts([fact.pk])
            weighing.set()
            return decided.wait(10)

    def decide():
        weighing.wait(10)
        verb(Claim.objects.get(pk=claim.pk), by)
        decided.set()

    assert at_once(weigh, decide)[0] is True


def test_many_decide_on_the_facts_of_one_incident():
    incident, people = make_incident(), [make_user() for _ in range(8)]
    claims = []
    for number in range(8):
        claims.append(make_claim(make_article(f"{number + 2} miners died."), f"{number + 2} miners died"))
        make_fact(incident, claims[-1:], title=f"Fact {number}")
    for _ in range(3):
        accept = [
            lambda c=c, p=p: review.accept(Claim.objects.get(pk=c.pk), p) for c, p in zip(claims, people, strict=True)
        ]
        undo = [lambda p=p: review.undo(p) for p in people]
        assert refusals(at_once(*accept) + at_once(*undo)) == []


@pytest.mark.parametrize("act", ["choose_fact", "overrule"])
def test_who_needs_two_facts_waits_for_a_worker_that_has_one(act):
    claim, other, by = make_claim(), make_claim(), make_user()
    first, second = make_fact(claims=[claim]), make_fact(claims=[other])
    acts = {
        "choose_fact": lambda: review.choose_fact(claim, second, by),
        "overrule": lambda: review.overrule(claim, other, "agrees", "Both say 14.", by),
    }

    def gather():
        with transaction.atomic():
            locks.desk_lock()
            locks.lock_facts([second.pk])
            sleep(0.3)
            locks.lock_facts([first.pk])

    def decide():
        sleep(0.1)
        return acts[act]()

    assert refusals(at_once(gather, decide)) == []


def test_two_incidents_are_not_merged_into_each_other():
    one, other = make_incident(), make_incident("Another")
    by = make_user()
    outcomes = at_once(lambda: review.merge_incidents(one, other, by), lambda: review.merge_incidents(other, one, by))
    assert refusals(outcomes) == ["NotAllowed"]
    assert Incident.objects.filter(merged_into=None).count() == 1


def test_two_names_are_not_merged_into_each_other():
    article = make_article("Tallow Stone and Tallow-Stone own the pit.")
    one, other = make_name("Tallow Stone"), make_name("Tallow-Stone")
    for name in (one, other):
        make_mention(name.spellings.get(), article)
        name.spellings.update(mention_count=1)
    by = make_user()
    outcomes = at_once(lambda: review.merge_names(one, other, by), lambda: review.merge_names(other, one, by))
    assert refusals(outcomes) == ["NotAllowed"]
    assert Name.objects.filter(merged_into=None).count() == 1


def test_two_origins_are_not_joined_to_each_other():
    one, other = make_origin("Mine board"), make_origin("Board of mines")
    make_fact(claims=[make_claim(origin=one), make_claim(origin=other)])
    by = make_user()
    outcomes = at_once(
        lambda: review.join_origins(one, other, by, "One office."),
        lambda: review.join_origins(other, one, by, "One office."),
    )
    assert refusals(outcomes) == ["NotAllowed"]
    assert Origin.objects.filter(joined_to=None).count() == 1


def test_a_link_is_removed_once():
    evidence, by = make_evidence(make_claim()), make_user()
    outcomes = at_once(*[lambda: review.unlink(evidence, by)] * 2)
    assert refusals(outcomes) == ["NotAllowed"]
    assert Decision.objects.count() == 1


def test_a_spelling_is_split_off_once():
    article = make_article("Tallow Stone and Tallow-Stone own the pit.")
    name, by = make_name("Tallow Stone", "Tallow-Stone"), make_user()
    for spelling in name.spellings.all():
        make_mention(spelling, article)
    name.spellings.update(mention_count=1)
    spelling = name.spellings.last()
    outcomes = at_once(*[lambda: review.split_spelling(type(spelling).objects.get(pk=spelling.pk), by)] * 2)
    assert refusals(outcomes) == ["NotAllowed"]
    assert Name.objects.count() == 2
