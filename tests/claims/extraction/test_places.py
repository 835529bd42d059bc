"""Places are told from people and groups by the gazetteer, their last word, and the words beside them."""

import pytest

from claims.extraction.document import read_document
from claims.extraction.names import find_names
from claims.extraction.places import find_places


def places_in(text):
    document = read_document(text)
    document.names = find_names(document)
    return [m.text for m in find_places(document)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The road to Peshawar was shut.", "Peshawar"),
        ("It was felt in Dera Ismail Khan.", "Dera Ismail Khan"),
        ("Three people were hurt near Harrowgate on Monday.", "Harrowgate"),
        ("He grew up in Orrin, Texas, with two brothers.", "Orrin"),
        ("The village of Tolban was cut off.", "Tolban"),
        ("Cars burned in the 400 block of Fernley.", "Fernley"),
        ("The worst hit villages were Tolban, Gavar and Sirik.", "Sirik"),
        ("Shots were heard on Fernley Street.", "Fernley Street"),
        ("Fighters left the al Midan district.", "al Midan"),
        ("The crash shut Sheikh Ardan Road.", "Sheikh Ardan Road"),
        ("They moved to Southern Ruritania and northern Iraq.", "Iraq"),
        ("HARROWGATE, Ga. (AP) - A bridge fell.", "HARROWGATE"),
        ("She is Oona Marsh of Fernley.", "Fernley"),
    ],
)
def test_places_are_found(text, place):
    assert place in places_in(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jordan Vance said so. Later Jordan left.", "Jordan"),
        ("Austin Orrin, 23, was hurt.", "Austin Orrin"),
        ("Prosecutors named Tyler Lane as the driver.", "Tyler Lane"),
    ],
)
def test_people_who_bear_the_name_of_a_place_stay_people(text, name):
    assert name not in places_in(text)


def test_a_dateline_in_capitals_names_the_town():
    document = read_document("PESHAWAR: The gate was shut on Monday.")
    (mention,) = find_names(document)
    assert (mention.text, mention.name, mention.type) == ("PESHAWAR", "Peshawar", "place")
