"""Articles about one event find each other; two events of one kind stay two."""

from datetime import date

import pytest

from claims.comparison import EventCard, cards_of, choose_incident, describe_incident, keys_of
from claims.comparison.gather import gather_incidents
from claims.statements import Event, Period, Quantity, Reading, Report, Statement

from .told import period

FERRY = (
    "A ferry sank off Port Marlow on Tuesday, killing Dana Reyes, 34, and Ivo Lantz, 51, of Harbour Lane. "
    "The ferry Osprey had left the pier on Mill Street when the storm struck, said Captain Ruth Adler."
)
FERRY_TOO = (
    "Two people died when the Osprey went down near Port Marlow. Neighbours named the dead as Dana Reyes, 34, and "
    "the fisherman Ivo Lantz, 51, who was on his way home to Harbour Lane."
)
FIRE = (
    "A fire in a warehouse on Cooper Road in Port Marlow killed a watchman, Emil Sorge, 62, on Thursday night. "
    "The blaze spread to a bakery run by Nadia Winter, 40."
)


def report(id: str, text: str, published: str, event: Event | None = None, title: str = "") -> Report:
    statement = Statement("casualty", "killed", 0, 5, text[:5], quantity=Quantity(2, 2), group="people", event=0)
    event = event or Event("accident", places=("Port Marlow",), main=True)
    reading = Reading((statement,), events=(event,))
    return Report(id, text, reading, title, f"Outlet {id}", published=date.fromisoformat(published))


def incidents_of(*reports: Report) -> list[str]:
    found = gather_incidents(list(reports))
    return [found[(report.id, 0)].id for report in reports]


def test_two_wordings_of_one_event_are_one_incident():
    first, second = incidents_of(report("a", FERRY, "2023-05-02"), report("b", FERRY_TOO, "2023-05-03"))
    assert first == second


def test_another_event_in_the_same_town_is_another_incident():
    first, second = incidents_of(report("a", FERRY, "2023-05-02"), report("b", FIRE, "2023-05-04"))
    assert first != second


def test_a_card_found_through_its_keys_alone():
    a, b, c = (cards_of(report(text[:9], text, "2023-05-02"))[0] for text in (FERRY, FERRY_TOO, FIRE))
    assert set(keys_of(a)) & set(keys_of(b))
    assert choose_incident(b, {1: [a], 2: [c]}).id == 1


def test_the_choice_gives_its_reason():
    a, b = (cards_of(report(text[:9], text, "2023-05-02"))[0] for text in (FERRY, FERRY_TOO))
    assert "Dana Reyes" in choose_incident(b, {1: [a]}).why


def test_keys_are_few():
    crowded = " ".join(f"The mayor met Name{n} Family{n} at {n} Street{n} Road." for n in range(90))
    assert len(keys_of(cards_of(report("x", crowded, "2023-05-02"))[0])) <= 40


def quake(id: str, on: str) -> Report:
    text = f"An earthquake shook the town of Marlow Bay, the Survey said. Report {id}."
    return report(id, text, "2023-05-04", Event("earthquake", places=("Marlow Bay",), happened=period(on), main=True))


def test_two_quakes_in_one_town_a_day_apart_stay_two():
    first, second = incidents_of(quake("a", "2023-05-02"), quake("b", "2023-05-03"))
    assert first != second


def test_one_quake_told_twice_is_one():
    first, second = incidents_of(quake("a", "2023-05-02"), quake("b", "2023-05-02"))
    assert first == second


def test_a_card_goes_to_json_and_back():
    card = cards_of(report("x", FERRY, "2023-05-02"))[0]
    assert EventCard.from_json(card.as_json()) == card


def test_an_article_with_figures_and_no_event_has_one_main_card():
    bare = Report("x", FERRY, Reading())
    assert [card.main for card in cards_of(bare)] == [True]


def test_an_incident_is_named_by_what_where_and_when():
    cards = [EventCard("bombing", ("dera ismail khan",), date(2023, 12, 12), date(2023, 12, 12), "day", main=True)]
    assert describe_incident(cards).title == "Bombing, Dera Ismail Khan, 12 Dec 2023"


@pytest.mark.parametrize("published", ["2023-05-02", None])
def test_a_missing_date_of_publication_is_no_obstacle(published):
    a, b = report("a", FERRY, "2023-05-02"), report("b", FERRY_TOO, "2023-05-02")
    undated = Report(b.id, b.text, b.reading, outlet=b.outlet, published=published and date.fromisoformat(published))
    assert len(set(incidents_of(a, undated))) == 1


def test_periods_of_different_precision_can_be_one_time():
    wide, narrow = (
        EventCard("bombing", ("quetta",), p.first, p.last, p.precision)
        for p in (period("2023-01"), period("2023-01-30"))
    )
    assert isinstance(Period(wide.first, wide.last, wide.precision), Period)
    assert set(keys_of(wide)) & set(keys_of(narrow))
