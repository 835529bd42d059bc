"""Celery's door: work is taken once, failures say why, nothing is forgotten."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from claims import pipeline, tasks
from claims.models import Claim, Fact
from sources.models import Article, ArticleState
from tests.dying_worker import STEPS
from tests.make import make_article

pytestmark = pytest.mark.django_db


def waiting(**fields):
    return make_article(state=ArticleState.WAITING, **fields)


def test_work_is_taken_by_one_worker_only():
    article = waiting()
    assert [tasks.take(article.pk), tasks.take(article.pk)] == [True, False]


def test_work_whose_lease_ran_out_can_be_taken_again():
    article = make_article(state=ArticleState.READING, lease_until=timezone.now() - timedelta(seconds=1))
    assert tasks.take(article.pk)


def test_a_message_that_the_broker_delivers_anew_is_taken_at_once():
    article = make_article(state=ArticleState.READING, lease_until=timezone.now() + timedelta(hours=1))
    assert tasks.take(article.pk, again=True)


def test_an_article_that_is_read_is_never_taken():
    assert not tasks.take(make_article(state=ArticleState.DONE).pk, again=True)


def test_a_read_article_says_by_whom():
    article = waiting()
    tasks.process_article(article.pk)
    article.refresh_from_db()
    assert (article.state, article.lease_until, article.failure) == (ArticleState.DONE, None, "")
    assert article.reader and article.read_at and article.claims.exists()


def test_what_goes_wrong_stands_on_the_article(monkeypatch):
    def stumble(article):
        raise ValueError("no such page")

    monkeypatch.setattr(tasks.pipeline, "process", stumble)
    article = waiting()
    tasks.process_article(article.pk)
    article.refresh_from_db()
    assert article.state == ArticleState.FAILED and "no such page" in article.failure


def away_at(words, nth):
    """PostgreSQL does not answer the nth statement that has these words."""
    seen = []

    def run(execute, sql, *rest):
        if words in sql:
            seen.append(sql)
            if len(seen) == nth:
                raise OperationalError("the connection was lost")
        return execute(sql, *rest)

    return connection.execute_wrapper(run)


SETS_THE_STATE = 'UPDATE "sources_article" SET "state"'


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("words", "nth"),
    [
        pytest.param(SETS_THE_STATE, 1, id="taking"),
        pytest.param('INSERT INTO "claims_claim"', 1, id="proposing"),
        pytest.param("pg_advisory_xact_lock", 1, id="gathering"),
        pytest.param('UPDATE "claims_fact"', 1, id="weighing"),
        pytest.param(SETS_THE_STATE, 2, id="finishing"),
    ],
)
def test_an_article_is_read_though_the_database_was_away_for_a_moment(words, nth):
    article = waiting()
    with away_at(words, nth):
        tasks.process_article.apply(args=[article.pk])
    article.refresh_from_db()
    assert article.state == ArticleState.DONE and article.claims.exclude(fact=None).exists()


def test_what_a_worker_took_meanwhile_is_not_forgotten(queue):
    article = waiting(queued_at=timezone.now() - timedelta(minutes=5))
    taken = []

    def take(execute, sql, *rest):
        if sql.startswith("UPDATE") and not taken:
            taken.append(True)
            tasks.take(article.pk)
        return execute(sql, *rest)

    with connection.execute_wrapper(take):
        assert tasks.requeue_forgotten() == 0
    article.refresh_from_db()
    assert (article.state, queue.llen("celery")) == (ArticleState.READING, 0)


def test_forgotten_articles_are_queued_again(queue):
    lost = waiting(queued_at=timezone.now() - timedelta(minutes=5))
    waiting()
    make_article(state=ArticleState.READING, lease_until=timezone.now() + timedelta(minutes=5))
    assert tasks.requeue_forgotten() == 1
    assert queue.llen("celery") == 1
    lost.refresh_from_db()
    assert lost.queued_at > timezone.now() - timedelta(minutes=1)


@pytest.mark.django_db(transaction=True)
def test_a_worker_in_another_process_reads_what_is_queued(worker):
    article = waiting()
    tasks.process_article.delay(article.pk)
    worker.drain()
    assert Article.objects.get(pk=article.pk).state == ArticleState.DONE
    assert Claim.objects.filter(article=article).exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_message_twice_makes_the_claims_once(worker):
    article = waiting()
    for _again in range(3):
        tasks.process_article.delay(article.pk)
    worker.drain()
    spans = list(Claim.objects.filter(article=article).values_list("start", "end", "kind", "measure"))
    assert spans and len(spans) == len(set(spans))


@pytest.mark.django_db(transaction=True)
def test_workers_that_read_reports_of_one_event_at_once_make_one_incident_and_one_fact(worker):
    report = "{count} miners were killed in an explosion at a coal mine in Qarsha on Monday, {outlet} has learnt."
    articles = [
        waiting(text=report.format(count=count, outlet=outlet), source=outlet, title="")
        for outlet, count in zip(
            ("Courier", "Gazette", "Herald", "Post", "Mail", "Echo"), ("Fourteen", "14") * 3, strict=True
        )
    ]
    for article in articles:
        tasks.process_article.delay(article.pk)
    worker.drain()
    killed = Claim.objects.filter(measure="killed")
    assert killed.count() == len(articles)
    assert len(set(killed.values_list("incident", flat=True))) == 1
    assert len(set(killed.values_list("fact", flat=True))) == 1
    fact = killed.first().fact
    assert (fact.claim_count, fact.origin_count) == (6, 6)


@pytest.mark.django_db(transaction=True)
def test_an_article_whose_worker_is_killed_again_and_again_is_as_any_other(dying_worker, tmp_path):
    whole = waiting(source="Courier")
    pipeline.process(whole)
    expected = rows_of(whole)
    article = waiting(source="Gazette")
    tasks.process_article.delay(article.pk)
    dying_worker.drain(60)
    article.refresh_from_db()
    assert {path.name for path in tmp_path.iterdir()} == {name for _module, name in STEPS}
    assert article.state == ArticleState.DONE
    assert rows_of(article) == expected
    assert all(fact.claim_count == 2 for fact in Fact.objects.asked())


def rows_of(article):
    claims = article.claims.order_by("start", "kind").values_list("start", "end", "kind", "measure", "low", "fact")
    mentions = article.mentions.order_by("start").values_list("start", "end", "spelling__text")
    return list(claims), list(mentions), list(article.accounts.values_list("number", "incident"))
