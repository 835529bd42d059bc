"""Names are found where they stand, told apart by kind, and led back to the fullest form of the article."""

from itertools import product
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.document import read_document
from claims.extraction.names import find_names


def names_in(text):
    return find_names(read_document(text))


def found(text, kind=None):
    return [m.text for m in names_in(text) if kind is None or m.type == kind]


def full_name(text, short):
    return next(m.name for m in names_in(text) if m.text == short)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The mayor thanked Arlo Penwright for his patience.", "Arlo Penwright"),
        ("A bystander, Oona Marsh, 41, was hurt.", "Oona Marsh"),
        ("Police arrested 23-year-old Tavish Orrin on Monday.", "Tavish Orrin"),
        ("He spoke to Prime Minister Anwaar-ul-Haq Kakar in Quetta.", "Anwaar-ul-Haq Kakar"),
        ("The victim, Ka'Loni Marie Vance, lived there.", "Ka'Loni Marie Vance"),
        ("Witness Ibrahim bin Khalid saw it.", "Ibrahim bin Khalid"),
    ],
)
def test_people_are_found_without_their_titles(text, person):
    assert person in found(text, "person")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The Harrow Vale Police Department sent two cars.", "Harrow Vale Police Department"),
        ("According to the Ministry of Rural Affairs, nobody was hurt.", "Ministry of Rural Affairs"),
        ("The Tehreek-e-Jihad said so.", "Tehreek-e-Jihad"),
        ("The Marine and Coastal Rescue Agency flew in.", "Marine and Coastal Rescue Agency"),
        ("Deputies of the Orrin County Sheriff's Office came.", "Orrin County Sheriff's Office"),
        ("It happened at J & J Pizza Pub on Sunday.", "J & J Pizza Pub"),
        ("The UN refugee agency sent tents.", "UN refugee agency"),
    ],
)
def test_organisations_are_found_whole(text, group):
    assert group in found(text, "organisation")


def test_a_title_is_kept_beside_the_name():
    (mention,) = [m for m in names_in("Police Capt. Tove Lindgren said so.") if m.type == "person"]
    assert (mention.text, mention.titled) == ("Tove Lindgren", "Police Capt. Tove Lindgren")


def test_a_town_and_its_police_are_two_names():
    assert {(m.text, m.type) for m in names_in("Peshawar police said so.")} == {
        ("Peshawar", "place"),
        ("Peshawar police", "organisation"),
    }


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("The Valley Relief Corps (VRC) came. The VRC stayed.", "VRC", "Valley Relief Corps"),
        ("The VRC came. It is the Valley Relief Corps.", "VRC", "Valley Relief Corps"),
        ("The Tehreek-e-Taliban Pakistan (TTP) denied it.", "TTP", "Tehreek-e-Taliban Pakistan"),
        ("Mayor Oona Marsh came late. Marsh left early.", "Marsh", "Oona Marsh"),
        ("Ada Byrd was first. Then Ada Mae Byrd spoke.", "Ada Byrd", "Ada Mae Byrd"),
        (
            "The Arden Observatory for Storms said so. The Observatory warned of rain.",
            "Observatory",
            "Arden Observatory for Storms",
        ),
        ("The Orrin Emirate of Vale spoke. The Orrin Emirate was brief.", "Orrin Emirate", "Orrin Emirate of Vale"),
    ],
)
def test_short_forms_lead_back_to_the_fullest(text, short, full):
    assert full_name(text, short) == full


def test_of_two_people_with_one_surname_the_one_named_first_of_a_sentence_is_meant():
    text = "They found Ada Orrin and Bea Vance. Cole Orrin was arrested. Police say Orrin had hidden."
    assert full_name(text, "Orrin") == "Cole Orrin"


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        (
            "The Islamic Emirate of Afghanistan (IEA) agreed. A spokesman for the IAE did not.",
            "IAE",
            "Islamic Emirate of Afghanistan",
        ),
        ("A plea came from Fazlur Rehman that day.\nLehman claims it was urgent.", "Lehman", "Fazlur Rehman"),
        ("Dashawn Orrin ran. Dashawn Orrin fell. Dashwan Orrin was found.", "Dashwan Orrin", "Dashawn Orrin"),
    ],
)
def test_a_likely_misspelling_is_marked(text, slip, meant):
    mention = next(m for m in names_in(text) if m.text == slip)
    assert (mention.slip, mention.name) == (True, meant)


@pytest.mark.parametrize(
    "text",
    [
        "Shortly after midnight they left.",
        "Residents of the street slept. Nobody woke.",
        "It happened on Tuesday, December 12, near the gate.",
        'They said: "Everyone ran. Nothing moved."',
        "Officers said the Chinese visitors and Muslims prayed.",
        "AT LEAST TWO PEOPLE HURT IN CRASH",
        "Gunman Opens Fire At Crowded Market Near River",
        "He is the Prime Minister.",
    ],
)
def test_capitals_of_place_and_custom_make_no_names(text):
    assert found(text) == []


def test_headlines_give_back_only_names_the_article_has():
    text = "Marsh Vows Swift Help For Flooded Valley\n\nOona Marsh said on Friday that help was near."
    assert [m.text for m in names_in(text)] == ["Marsh", "Oona Marsh"]


def test_lost_apostrophes_and_commas_do_not_glue_names():
    text = "Clashes between Faylaq al-Rahman Jaysh al-Islam and others reached Syrias Hasakeh AFP reported."
    assert found(text) == ["Faylaq al-Rahman", "Jaysh al-Islam", "Syria", "Hasakeh", "AFP"]


def test_a_sentence_cut_after_a_rank_is_read_whole():
    assert "Gregor Vance" in found("The statement came from Lt. Gregor Vance of the town.", "person")


def test_spans_hold_the_words():
    text = "Gov. Heidar Alishvandi of Qeshm met the U.S. Geological Survey (USGS) in D.I. Khan."
    assert all(text[m.start : m.end] == m.text for m in names_in(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=300))
def test_any_text_is_read_and_spans_hold(text):
    for mention in names_in(text):
        assert text[mention.start : mention.end] == mention.text


def test_a_long_run_of_capitals_stays_quick():
    started = process_time()
    names_in("Ada Byrd Of The North And South " * 3000)
    assert process_time() - started < 4


def test_many_people_who_share_a_given_name_stay_quick():
    surnames = ("".join(letters).title() for letters in product("bcdfghjk", "aeiou", "lmnrs", "aeiou", "ktvz"))
    started = process_time()
    names_in(" ".join(f"Ada {surname} said so." for surname in surnames))
    assert process_time() - started < 2


def test_words_of_glued_sentences_are_told_apart():
    assert found("Nobody saw Oona Marsh.Arlo Penwright came later.", "person") == ["Oona Marsh", "Arlo Penwright"]


def test_a_capital_stuck_to_the_dot_of_a_name_may_end_the_text():
    assert found("Arlo Penwright Jr.X", "person") == ["Arlo Penwright Jr."]


def test_a_nickname_stands_inside_the_name():
    text = 'Police named Jonas "Duke" Orrin, 31. Orrin denied it.'
    assert found(text, "person") == ['Jonas "Duke" Orrin', "Orrin"]
    assert full_name(text, "Orrin") == "Jonas Orrin"


def test_an_unknown_word_is_a_place_where_villages_are_spoken_of():
    text = "The Deyran village was cut off, while Tolban and Gavar were spared."
    assert found(text, "place") == ["Deyran", "Tolban", "Gavar"]


def test_a_part_of_a_force_is_not_its_long_form():
    text = "Hexham Police came. The Hexham Police Homicide Unit came too."
    assert full_name(text, "Hexham Police") == "Hexham Police"
