"""Reading old articles again: only real differences reach the queue, decisions stay attached."""

from datetime import date

import pytest
from django.core.management import call_command

from claims import pipeline, review
from claims.models import Claim
from sources.models import Article
from tests.make import make_article, make_claim, make_user

pytestmark = pytest.mark.django_db

TEXT = "At least 14 miners were killed in an explosion at a coal mine in Qarsha on Monday."


def read():
    article = make_article(text=TEXT, title="", published_on=date(2024, 3, 12))
    pipeline.process(article)
    return article


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def shifted(article, **fields):
    """What an older reader marked: one word more than today's."""
    article.claims.filter(measure="killed").delete()
    return make_claim(article, exact="At least 14 miners were killed in", group="", **fields)


@pytest.mark.parametrize("act", [review.accept, review.reject])
def test_other_words_for_what_was_decided_are_not_proposed_again(act, reviewer):
    article = read()
    claim = shifted(article)
    act(claim, by=reviewer)
    pipeline.process(article)
    assert list(article.claims.filter(measure="killed")) == [claim]


def test_what_a_person_corrected_is_not_proposed_again(reviewer):
    article = read()
    claim = shifted(article)
    review.correct(claim, by=reviewer, changes={"low": 15})
    pipeline.process(article)
    assert list(article.claims.filter(measure="killed")) == [claim]


def test_an_origin_that_a_person_set_is_kept(reviewer):
    article = read()
    claim = article.claims.get(measure="killed")
    review.set_origin(claim, "Mine safety board", by=reviewer, why="It says so further down.")
    pipeline.process(article)
    claim.refresh_from_db()
    assert claim.origin.name == "Mine safety board"


def test_another_figure_than_the_accepted_one_does_reach_the_queue(reviewer):
    article = read()
    claim = shifted(article, low=4, high=4)
    review.accept(claim, by=reviewer)
    pipeline.process(article)
    proposed = article.claims.get(measure="killed", state="proposed")
    assert proposed.figure == "at least 14"


def test_a_proposal_is_brought_up_to_date_with_the_version_that_read_it():
    article = read()
    Claim.objects.filter(article=article).update(extractor_version="0", why="an older reason")
    pipeline.process(article)
    assert set(article.claims.values_list("extractor_version", flat=True)) == {pipeline.VERSION}


def test_the_command_queues_what_an_older_reader_has_read(queue, capsys):
    old, _new = make_article(reader="factdesk-rules 0"), make_article(reader=f"{pipeline.NAME} {pipeline.VERSION}")
    call_command("reread")
    assert capsys.readouterr().out.startswith("1 articles")
    assert Article.objects.get(pk=old.pk).state == "waiting" and queue.llen("celery") == 1


def test_the_command_takes_numbers_of_articles(queue, capsys):
    article = make_article(reader=f"{pipeline.NAME} {pipeline.VERSION}")
    call_command("reread", article.pk)
    assert queue.llen("celery") == 1
