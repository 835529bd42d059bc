"""The sample desk shows what Factdesk is for: each kind of finding comes out of the ten articles."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import override_settings

from claims import pipeline
from claims.models import Claim, Fact, Mention, Name
from sources.models import Article, ArticleState


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    """The sample desk, uploaded and read once for all tests of this file, and taken away with them."""
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        atomic = transaction.atomic()
        atomic.__enter__()
        call_command("load_demo", verbosity=0)
        for article in Article.objects.select_related("source").order_by("pk"):
            pipeline.process(article)
            Article.objects.filter(pk=article.pk).update(state=ArticleState.DONE)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk")]


def claim(outlet, words, measure="killed"):
    return Claim.objects.get(article__source__name=outlet, exact__contains=words, measure=measure)


def test_every_article_is_read_into_claims():
    assert Article.objects.count() == 10
    assert not Article.objects.filter(claims__isnull=True).exists()


def test_agreement_at_least_23_and_23_are_one_fact():
    assert claim("Indus Courier", "23 soldiers").fact == claim("Capital Ledger", "23 soldiers").fact


def test_conflict_25_bodies_contest_the_army_s_23():
    fact = claim("Harbour Mail", "25 soldiers").fact
    assert (fact.state, float(fact.low), float(fact.high)) == ("contested", 23, 25)


def test_scope_soldiers_and_attackers_are_two_facts():
    assert claim("Indus Courier", "23 soldiers").fact != claim("Indus Courier", "six attackers").fact


def test_scope_a_part_larger_than_the_lowest_whole_is_noticed():
    part = claim("Southern Review", "100 security personnel")
    assert part.fact.state == "contested" and part.incident == claim("Capital Ledger", "down to 84").incident


def test_update_the_mosque_toll_rises_over_two_days():
    first, second = claim("Peshawar Evening Post", "59 people"), claim("Indus Courier", "rose to 100")
    assert first.fact == second.fact
    assert first.article.published_on < second.article.published_on


def test_reprint_wire_copy_adds_no_origin():
    copy = Article.objects.get(source__name="Shoreline Daily")
    assert copy.copy_of.source.name == "Frontier Wire"
    wounded = Fact.objects.get(
        measure="injured", population__in=["people", ""], incident=claim("Shoreline Daily", "Twenty-three").incident
    )
    assert (wounded.article_count, wounded.origin_count) == (2, 1)


def test_spellings_of_one_group_and_one_person_are_gathered():
    def spellings(text):
        name = Name.objects.filter(spellings__text=text, spellings__mention_count__gt=0).first()
        return set(name.spellings.filter(mention_count__gt=0).values_list("text", flat=True))

    assert {"Tehreek-e-Taliban Pakistan", "Tehrik-e-Taliban Pakistan", "TTP"} <= spellings("Tehrik-i-Taliban Pakistan")
    assert {"Mumtaz Zahra Baloch", "Mumtaz Zahrah Baloch"} <= spellings("Mumtaz Zehra Baloch")
    assert "Dera Ismail Khan" in spellings("D.I. Khan")


def test_slip_iae_for_iea_is_flagged_inside_one_article():
    assert Mention.objects.get(spelling__text="IAE").slip


def test_look_alikes_stay_apart():
    taliban = Name.objects.filter(spellings__text="Tehreek-e-Taliban Pakistan").values_list("pk", flat=True)
    assert not Name.objects.filter(pk__in=taliban, spellings__text__in=["Afghan Taliban", "Taliban"]).exists()


@pytest.mark.parametrize("line", ["Share this article", "Sign up for our morning newsletter"])
def test_page_furniture_yields_nothing(line):
    article = Article.objects.get(text__contains=line)
    start = article.text.index(line)
    assert not article.claims.filter(end__gt=start, start__lt=start + len(line)).exists()


def test_loading_it_again_changes_nothing(settings):
    settings.DEMO = True
    call_command("load_demo", verbosity=0)
    assert Article.objects.count() == 10


def test_it_is_refused_outside_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="FACTDESK_DEMO"):
        call_command("load_demo")
