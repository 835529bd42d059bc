"""Which question a statement answers, and which standing fact it joins."""

import pytest

from claims.comparison import choose_fact, question_of, with_words_around
from claims.statements import Quantity, Statement

from .told import claimed, dated, figure, period, quoted

KEYS = [
    (figure("23 soldiers killed"), "killed|soldiers", "Soldiers killed"),
    (figure("6 attackers killed"), "killed|attackers", "Attackers killed"),
    (figure("1 man killed", implicit=True), "killed|people", "People killed"),
    (figure("7 children injured"), "injured|children", "Children injured"),
    (figure("6 militants attackers"), "attackers", "Attackers"),
    (dated("2023-12-12"), "date", "When it happened"),
    (claimed("Tehreek-e-Jihad"), "responsibility", "Responsibility"),
]


@pytest.mark.parametrize(("statement", "key", "title"), KEYS)
def test_a_statement_asks_one_question_of_its_incident(statement, key, title):
    question = question_of(statement)
    assert (question.key, question.title, question.standalone) == (key, title, False)


def money(quote: str, low: int, high: int | None = None) -> Statement:
    quantity = Quantity(low, high if high is not None else low)
    return Statement("quantity", "money", 0, len(quote), quote, quantity=quantity, unit="USD")


def test_money_and_quotations_stand_without_an_incident():
    assert question_of(money("$2 million for a bridge", 2_000_000)).standalone
    assert question_of(quoted("We will rebuild the bridge")).standalone


SAME = [
    (
        "a cut quotation",
        quoted("We expect the council to rebuild the old bridge by spring"),
        quoted("rebuild the old bridge by spring"),
    ),
    (
        "an insertion",
        quoted("They have asked every town for help with the dam"),
        quoted("They [the villagers] have asked every town for help with the dam"),
    ),
    ("one sum for one thing", money("$2 million for a bridge", 2_000_000), money("a $2 million bridge", 2_000_000)),
]
OTHER = [
    ("another quotation", quoted("We will rebuild the bridge soon"), quoted("Nobody told us about the dam")),
    (
        "the same sum for another thing",
        money("$2 million for a bridge", 2_000_000),
        money("$2 million in fines", 2_000_000),
    ),
    (
        "another sum for another thing",
        money("$2 million for a bridge", 2_000_000),
        money("$9 million in aid", 9_000_000),
    ),
]


@pytest.mark.parametrize(("name", "a", "b"), SAME, ids=[case[0] for case in SAME])
def test_likeness_gathers_what_stands_alone(name, a, b):
    assert choose_fact(a, {"other": [quoted("An unrelated matter of the day")], "this": [b]}).id == "this"


@pytest.mark.parametrize(("name", "a", "b"), OTHER, ids=[case[0] for case in OTHER])
def test_what_is_not_alike_opens_a_new_fact(name, a, b):
    assert choose_fact(a, {"this": [b]}) is None


@pytest.mark.parametrize(("name", "a", "b"), SAME, ids=[case[0] for case in SAME])
def test_facts_that_are_alike_share_an_index_key(name, a, b):
    assert set(question_of(a).keys) & set(question_of(b).keys)


def share(number: int, sentence: str, **more) -> Statement:
    """So many per cent, where the sentence says so for the first time, with the words around it."""
    quote = f"{number} percent"
    start = sentence.index(quote)
    values = {"quantity": Quantity(number, number), "unit": "%"} | more
    statement = Statement("quantity", "percent", start, start + len(quote), quote, **values)
    return with_words_around(statement, sentence[max(0, start - 32) : start], sentence[start + len(quote) :][:32])


TITLES = [
    (share(30, "Bread prices rose by 30 percent in March."), "Share: Bread prices rose by … in March"),
    (share(30, "It snowed. Rents fell 30 percent. It rained."), "Share: Rents fell …"),
    (
        share(30, "The mayor said on Friday that bread was 30 percent dearer"),
        "Share: on Friday that bread was … dearer",
    ),
    (share(30, "Rents fell 30 percent.", population="rents"), "Share: rents"),
    (share(30, "Rents fell 30 percent.", population="last year"), "Share: Rents fell …"),
    (share(30, "30 percent"), "Share"),
    (
        Statement("quantity", "distance", 0, 8, "30 miles", unit="miles", around=("It lies", "north of Qarsha")),
        "Distance: It lies … north of Qarsha",
    ),
]


@pytest.mark.parametrize(("statement", "title"), TITLES, ids=[case[1] for case in TITLES])
def test_a_figure_that_does_not_say_of_what_is_titled_by_the_words_around_it(statement, title):
    assert question_of(statement).title == title


ALONE = [
    (dated("2022-05", around=("The bridge was closed", "for repairs")), "Date: The bridge was closed … for repairs"),
    (dated("2022-05"), "Date"),
    (dated("2022-05", around=("", ", talks in the old town")), "Date: … talks in the old town"),
    (figure("9 people killed", place="Qarsha", happened=period("2021")), "People killed, Qarsha, 2021"),
]


@pytest.mark.parametrize(("statement", "title"), ALONE, ids=[case[1] for case in ALONE])
def test_a_fact_without_an_incident_says_itself_what_it_is_about(statement, title):
    assert question_of(statement).titled(in_incident=False) == title


PRINTS = "Bread prices rose by 30 percent in March, the office said."
ONE_SENTENCE = [
    ("one sentence in two papers", share(30, PRINTS), share(30, f"It was spring. {PRINTS} Nobody smiled.")),
    ("a word left out", share(30, PRINTS), share(30, "Bread prices rose by 30 percent in March, office said.")),
    (
        "a day of no incident",
        dated("2022-05", around=("The bridge was closed", "for repairs")),
        dated("2022-05", around=("The bridge was closed", "for repairs")),
    ),
]
TWO_SENTENCES = [
    ("another sentence", share(30, PRINTS), share(30, "The lake has lost 30 percent of its water since then.")),
    ("another figure", share(30, PRINTS), share(31, PRINTS.replace("30", "31"))),
    (
        "two figures of one sentence",
        share(30, "Of the men 30 percent and of the women 40 percent agreed."),
        share(30, "Of the women 30 percent and of the men 40 percent agreed."),
    ),
    ("too few words", share(30, "Nearly 30 percent."), share(30, "Nearly 30 percent.")),
    (
        "another day in the same words",
        dated("2022-05", around=("The bridge was closed", "for repairs")),
        dated("2022-06", around=("The bridge was closed", "for repairs")),
    ),
]


@pytest.mark.parametrize(("name", "a", "b"), ONE_SENTENCE, ids=[case[0] for case in ONE_SENTENCE])
def test_a_sentence_that_is_printed_again_lands_on_its_fact(name, a, b):
    assert choose_fact(a, {"this": [b]}, beside={"this"}).id == "this"
    assert set(question_of(a).keys) & set(question_of(b).keys)


@pytest.mark.parametrize(("name", "a", "b"), TWO_SENTENCES, ids=[case[0] for case in TWO_SENTENCES])
def test_what_is_said_in_other_words_opens_a_new_fact(name, a, b):
    assert choose_fact(a, {"this": [b]}, beside={"this"}) is None


def test_the_words_every_article_ends_with_are_not_one_fact_of_two_events():
    tip = share(30, PRINTS)
    assert choose_fact(tip, {"of another event": [tip]}) is None


def test_the_reason_names_what_is_counted_in_words_as_written():
    a, b = money("$2 million for the Harbour bridge", 2_000_000), money("$2 million for Harbour boats", 2_000_000)
    assert choose_fact(a, {"this": [b]}).why == "both give a sum of money, of Harbour"
