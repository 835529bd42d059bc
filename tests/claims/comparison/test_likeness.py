"""What speaks for one event and what against it, card by card."""

import json
from datetime import date

import pytest

from claims.comparison import EventCard, cards_of, choose_incident, keys_of
from claims.comparison.likeness import how_common, likeness
from claims.statements import Event, Reading, Report

from .told import period


def card(what="bombing", places=("quetta",), on="2023-01-30", published="2023-01-31", article="a", main=True, **more):
    when = period(on) if on else None
    return EventCard(
        what,
        places,
        when and when.first,
        when and when.last,
        when.precision if when else "",
        main,
        article,
        published=published and date.fromisoformat(published),
        **more,
    )


def one_event(a: EventCard, b: EventCard) -> bool:
    return likeness(b, a, how_common({1: [a]}))[0] > 0


ONE = [
    ("one place and day", {}, {}),
    ("another word for it", {}, {"what": "attack"}),
    (
        "a slip of a day, but one victim",
        {"names": ("dana reyes",), "details": ("age 34",)},
        {"on": "2023-01-31", "names": ("dana reyes",), "details": ("age 34",)},
    ),
    ("no date, but one street and victim", {"details": ("street mill",), "names": ("dana reyes",)},
     {"on": None, "details": ("street mill",), "names": ("dana reyes",)}),
    ("a background toll of that month", {}, {"on": "2023-01", "published": "2023-12-14", "main": False}),
    (
        "a rare happening of one country",
        {"what": "truce ended", "places": ("pakistan",), "on": "2022-11", "main": False},
        {"what": "truce ended", "places": ("islamabad", "pakistan"), "on": "2022-11", "published": "2024-06-01",
         "main": False},
    ),
]  # fmt: skip
TWO = [
    ("a day apart", {}, {"on": "2023-01-31"}),
    ("another town", {}, {"places": ("peshawar",)}),
    ("another kind of event", {"what": "earthquake"}, {"what": "shooting", "on": None, "published": "2023-01-31"}),
    ("other people of other ages", {"on": None, "details": ("age 34",)}, {"on": None, "details": ("age 12",)}),
    ("news of months later", {"on": None}, {"on": None, "published": "2023-06-30"}),
    ("a background toll of another year", {}, {"on": "2021-01", "published": "2023-02-01", "main": False}),
]


@pytest.mark.parametrize(("name", "a", "b"), ONE, ids=[case[0] for case in ONE])
def test_these_are_one_event(name, a, b):
    assert one_event(card(**a), card(article="b", **b))


@pytest.mark.parametrize(("name", "a", "b"), TWO, ids=[case[0] for case in TWO])
def test_these_are_two_events(name, a, b):
    assert not one_event(card(**a), card(article="b", **b))


@pytest.mark.parametrize(("name", "a", "b"), ONE, ids=[case[0] for case in ONE])
def test_cards_of_one_event_share_a_key(name, a, b):
    assert set(keys_of(card(**a))) & set(keys_of(card(article="b", **b)))


def test_a_word_that_many_candidates_share_tells_nothing():
    candidates = {n: [card(on=None, article=f"a{n}", names=("mercy hospital",))] for n in range(12)}
    alone = likeness(
        card(on=None, article="b", names=("mercy hospital",)), candidates[0][0], how_common({0: candidates[0]})
    )
    among = likeness(card(on=None, article="b", names=("mercy hospital",)), candidates[0][0], how_common(candidates))
    assert among[0] < alone[0]


SAID = [
    ("names as they are written", "The mayor said that Dana McRae had been there all night.", "same names: Dana McRae"),
    (
        "a name of three words in one piece",
        "The crew of the Old Marlow Ferry was late for work again.",
        "same names: Old Marlow Ferry",
    ),
    ("streets as they are written", "It began at a house on McRae Street today.", "same streets: McRae"),
    ("places as they are written", "It was over within an hour, they said.", "same places: Port-au-Lune"),
]


@pytest.mark.parametrize(("name", "text", "reason"), SAID, ids=[case[0] for case in SAID])
def test_the_reason_shows_words_as_the_article_writes_them(name, text, reason):
    event = Event("fire", places=("Port-au-Lune",), happened=period("2023-01-30"), main=True)
    cards = [cards_of(Report(id, text, Reading(events=(event,))))[0] for id in "ab"]
    stored = EventCard.from_json(json.loads(json.dumps(cards[1].as_json())))
    assert reason in likeness(stored, cards[0], how_common({1: [cards[0]]}))[1]


def test_two_names_that_meet_nowhere_in_the_article_stay_two():
    text = "In the morning Dana Lantz rang the mayor, who was out; by noon the boats of Lantz Ferries ran again."
    cards = [cards_of(Report(id, text, Reading()))[0] for id in "ab"]
    assert "same names: Dana Lantz, Lantz Ferries" in likeness(*cards, how_common({1: [cards[0]]}))[1]


def test_a_card_stored_before_names_were_kept_as_written_is_shown_with_capitals():
    old = card(names=("dana reyes",)).as_json()
    del old["written"]
    assert EventCard.from_json(old).as_written("dana reyes") == "Dana Reyes"


def test_a_card_that_knows_two_incidents_shows_them_to_be_one():
    by_street = card(on=None, article="a", details=("street mill", "street harbour"), names=("ivo lantz",))
    by_victim = card(on=None, article="b", names=("dana reyes", "emil sorge"))
    both = card(
        on=None,
        article="c",
        details=("street mill", "street harbour"),
        names=("ivo lantz", "dana reyes", "emil sorge"),
        terms=("Reyes", "Sorge", "reyes", "sorge"),
    )
    choice = choose_incident(both, {1: [by_street], 2: [by_victim]})
    assert {choice.id, *choice.also} == {1, 2}


def test_an_event_that_one_article_tells_twice_is_one():
    first, again = card(), card(what="attack", main=False)
    assert choose_incident(again, {1: [first]}).id == 1


def test_two_events_of_one_article_stay_two_however_alike_their_words():
    words = {"names": ("dana reyes",), "terms": ("Reyes", "reyes", "market")}
    first, other = card(**words), card(on="2022-01", main=False, **words)
    assert choose_incident(other, {1: [first]}) is None


def test_a_flood_of_cards_is_known_by_some_of_them():
    flood = [card(article=f"a{n}") for n in range(500)]
    assert choose_incident(card(article="b"), {1: flood}).id == 1
