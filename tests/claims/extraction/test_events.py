"""Which event a figure or a date belongs to: the one reported, or one in the background."""

from datetime import date

import pytest

from claims.extraction import extract_statements

PUBLISHED = date(2024, 5, 15)  # a Wednesday


def read(text: str, title: str = ""):
    return extract_statements(text, title=title, published=PUBLISHED)


def figures(text: str) -> dict[tuple, bool]:
    """(measure, low) -> whether it belongs to another event."""
    return {(s.measure, s.quantity.low): s.other_event for s in read(text).statements if s.kind == "casualty"}


LEAD = "A bomb killed nine people in Carville on Tuesday, police said.\n\nNobody has claimed the attack.\n\n"

ELSEWHERE = [
    "In 2004 a bomb killed 190 people on a train there.",
    "An earthquake in the province killed 600 people in February.",
    "More than 400 people have died in such attacks this year.",
    "Two years ago, a similar attack killed 31 people.",
    "On Sunday, 14 people were killed in a shooting in Port Ade.",
    "In a separate incident, four soldiers were killed near the border.",
    "The attack came two days after 17 people died in a raid on a market.",
    "The last major bombing in the city was in 2019. It killed 45 people.",
    "Some 200,000 people have been killed since the war began in 2011.",
]

HERE = [
    "At least 31 people were wounded on Tuesday.",
    "The blast injured 31 people, including three children.",
    "Doctors said 31 people were being treated for injuries.",
]


@pytest.mark.parametrize("sentence", ELSEWHERE)
def test_a_figure_of_another_event_is_marked(sentence):
    told = figures(LEAD + sentence)
    assert told.pop(("killed", 9)) is False
    assert told and all(told.values())


@pytest.mark.parametrize("sentence", HERE)
def test_a_figure_of_the_same_event_is_not(sentence):
    assert not any(figures(LEAD + sentence).values())


def test_a_trial_reports_the_killing_it_is_about_however_long_ago():
    text = (
        "A man was convicted on Tuesday of killing two sisters.\n\n"
        "Prosecutors said he shot the two sisters in October 2019 as they walked home."
    )
    assert not any(figures(text).values())


def test_an_old_toll_is_not_the_event_where_nobody_was_hurt_now():
    text = "A small quake shook the coast on Sunday.\n\nThere were no injuries. A quake there in 1989 killed 63 people."
    assert figures(text) == {("injured", 0): False, ("killed", 63): True}


def test_the_main_event_has_what_where_and_when():
    main = read(LEAD).events[0]
    assert main.main
    assert main.what == "bombing"
    assert main.places[0] == "Carville"
    assert main.happened.first == date(2024, 5, 14)


def test_the_day_and_place_of_the_event_reach_its_figures():
    killed = next(s for s in read(LEAD + "The blast injured 31 people.").statements if s.measure == "injured")
    assert killed.happened.first == date(2024, 5, 14)
    assert killed.place == "Carville"


def test_two_attacks_of_one_kind_stay_two_events():
    reading = read(LEAD + "In March 2023 a bomb killed 31 people in Port Ade.")
    assert [(e.what, e.main) for e in reading.events if e.what == "bombing"] == [("bombing", True), ("bombing", False)]


def test_a_truce_that_ended_is_an_event_of_its_own():
    reading = read(LEAD + "The group called off its truce with the government in November 2022.")
    dated = next(s for s in reading.statements if s.kind == "date" and "2022" in s.quote)
    assert reading.events[dated.event].what == "truce ended"


def test_a_return_to_power_is_one_event_in_two_wordings():
    texts = (
        "Attacks rose since the group returned to power in 2021.",
        "Since the group regained power in August 2021, attacks rose.",
    )
    for text in texts:
        reading = read(LEAD + text)
        dated = next(s for s in reading.statements if s.kind == "date" and "2021" in s.quote)
        assert reading.events[dated.event].what == "takeover"


def test_a_date_of_the_main_day_belongs_to_the_main_event():
    dated = next(s for s in read(LEAD).statements if s.kind == "date")
    assert dated.event == 0


def test_as_of_is_kept_apart_from_when_it_happened():
    text = LEAD + "By Wednesday, 31 people had been confirmed injured."
    injured = next(s for s in read(text).statements if s.measure == "injured")
    assert injured.as_of.first == date(2024, 5, 15)


def test_two_old_tolls_in_one_sentence_are_two_events():
    text = (
        "A tremor killed 3 people in Orrin on Monday. "
        "A quake killed 900 people in Fernley in 2003, and 60 were killed in Tarvand in February in another quake."
    )
    reading = extract_statements(text, published=date(2005, 11, 28))
    old = {
        s.quantity.low: reading.events[s.event].happened.first.year
        for s in reading.statements
        if s.other_event and s.quantity
    }
    assert old == {900: 2003, 60: 2005}


def test_a_year_that_ends_its_own_part_of_the_sentence_dates_that_part_only():
    text = (
        "A tremor killed 3 people in Orrin on Monday. It recalled the quakes that hit Fernley in 2002, as well as the "
        "wave that killed 900 people along the coast of Tarvand in 2004."
    )
    reading = extract_statements(text, published=date(2009, 1, 7))
    wave = next(s for s in reading.statements if s.quantity and s.quantity.low == 900)
    assert wave.happened.first.year == 2004


def test_it_happened_where_the_sentence_before_says():
    text = (
        "A tremor killed 3 people in Orrin on Monday. Roads were cut. The last major quake in the country was in "
        "February, when a tremor was felt in Tarvand. It killed 61 people and injured 140."
    )
    reading = extract_statements(text, published=date(2005, 11, 28))
    toll = next(s for s in reading.statements if s.quantity and s.quantity.low == 61)
    assert "Tarvand" in reading.events[toll.event].places
