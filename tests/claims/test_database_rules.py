"""What the database refuses, whoever asks, and how it is kept quick to ask."""

import pytest
from django.db import IntegrityError, connection, transaction

from claims.models import Claim, Decision
from sources.models import Article
from tests.make import make_article, make_claim, make_decision

pytestmark = pytest.mark.django_db


def refused(act):
    """The database's own words when it refuses."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        act()
    return str(error.value)


def test_a_claim_whose_words_are_not_at_its_span_is_refused():
    claim = make_claim()
    assert "are not its exact words" in refused(lambda: Claim.objects.filter(pk=claim.pk).update(start=claim.start + 1))


def test_a_span_is_counted_in_code_points():
    article = make_article(text="🚑🚑 Two people died. مات")
    assert make_claim(article, exact="Two people died").start == 3


def test_a_span_past_the_end_of_the_text_is_refused():
    claim = make_claim()
    assert "are not its exact words" in refused(lambda: Claim.objects.filter(pk=claim.pk).update(end=10_000))


def test_the_text_of_an_article_never_changes():
    article = make_article()
    assert "never changes" in refused(lambda: Article.objects.filter(pk=article.pk).update(text="Another text."))


def test_an_article_may_change_in_all_but_its_text():
    article = make_article()
    Article.objects.filter(pk=article.pk).update(title="A better title")
    article.refresh_from_db()
    assert article.title == "A better title"


def test_a_decision_is_never_rewritten():
    decision = make_decision(make_claim())
    assert "only ever added" in refused(lambda: Decision.objects.filter(pk=decision.pk).update(reason="other"))


def test_a_decision_is_never_deleted():
    decision = make_decision(make_claim())

    def delete():
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM claims_decision WHERE id = %s", [decision.pk])

    assert "only ever added" in refused(delete)


def test_the_same_span_kind_and_measure_is_one_claim():
    claim = make_claim()
    assert "claim_once_per_span" in refused(lambda: make_claim(claim.article))


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"low": 9, "high": 2, "qualifier": "between"}, "claim_low_below_high"),
        ({"state": "accepted"}, "claim_decided_by_someone"),
        ({"kind": "rumour"}, "claim_kind_known"),
        ({"confidence": 1.5}, "claim_confidence_between_0_and_1"),
        ({"happened_to": None}, "claim_happened_in_order"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(values, rule):
    claim = make_claim()
    assert rule in refused(lambda: Claim.objects.filter(pk=claim.pk).update(**values))


def test_the_same_text_from_one_publisher_is_one_article():
    article = make_article()
    assert "article_once_per_publisher" in refused(lambda: make_article(text=article.text, source=article.source))


@pytest.mark.parametrize("index", ["name_keys", "fact_keys", "incident_keys", "article_bands"])
def test_what_every_article_looks_up_keeps_no_waiting_list(index):
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = %s", [index])
        assert cursor.fetchone() == (["fastupdate=off"],)
