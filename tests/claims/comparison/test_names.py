"""Spellings of one name find each other, and look-alikes stay apart."""

from time import process_time

import pytest

from claims.comparison.names import gather_names, name_keys, same_name
from claims.statements import NameMention, Reading, Report

SAME = [
    ("Tehreek-e-Taliban Pakistan", "Tehrik-e Taliban Pakistan", "organisation"),
    ("Tahreek-e-Jihad", "Tehreek-e-Jihad", "organisation"),
    ("Pakistan Taliban", "TTP", "organisation"),
    ("ISIL", "Daesh", "organisation"),
    ("Jaysh al-Islam", "Army of Islam", "organisation"),
    ("Jabhat Fatah al Sham", "Fateh al-Sham", "organisation"),
    ("Nusra Front", "Jabhat al-Nusra", "organisation"),
    ("United States Geological Survey", "U.S. Geological Survey", "organisation"),
    ("Syrian Observatory", "Syrian Observatory for Human Rights", "organisation"),
    ("Orrin Police Dept", "Orrin police", "organisation"),
    ("Arden Relief Council", "ARC", "organisation"),
    ("J & J Pizza Pub", "J&J Pizza", "organisation"),
    ("Centre for Storm Studies", "Center for Storm Studies", "organisation"),
    ("Mumtaz Zahrah Baloch", "Mumtaz Zahra Baloch", "person"),
    ("Haibatullah Akhundzada", "Hibatullah Akhunzada", "person"),
    ("Mohammed al-Orrin", "Muhammad Al Orrin", "person"),
    ("Rami Abdel Rahman", "Rami Abdulrahman", "person"),
    ("Heydar Alishbandi", "Heidar Alishvandi", "person"),
    ("Ka'loni Vance", "Ka'Loni Marie Vance", "person"),
    ("Police Capt. Tove Lindgren", "Tove Lindgren", "person"),
    ("Robin Marsh", "Robyn Marsh", "person"),
    ("Bob Orrin", "Robert Orrin", "person"),
    ("J. Orrin", "Jonas Orrin", "person"),
    ("Min Huang", "Huang Min", "person"),
    ("José Ardán", "Jose Ardan", "person"),
    ("D.I. Khan", "Dera Ismail Khan", "place"),
    ("Hasaka", "Hasakeh", "place"),
    ("Qabun", "Kabun", "place"),
    ("Khaled Bin al-Walid", "Khalid ibn al-Walid", "place"),
    ("Fernley St", "Fernley Street", "place"),
    ("MLK Parkway", "Martin Luther King Parkway", "place"),
]
APART = [
    ("Taliban", "Afghan Taliban", "organisation"),
    ("Taliban", "Tehreek-e-Taliban Pakistan", "organisation"),
    ("Afghan Taliban", "Pakistan Taliban", "organisation"),
    ("Tehreek-e-Taliban Pakistan", "Tehreek-e-Jihad Pakistan", "organisation"),
    ("Islamic State", "Islam Army", "organisation"),
    ("Syrian Army", "Free Syrian Army", "organisation"),
    ("Security Council", "National Security Committee", "organisation"),
    ("Orrin Police Department", "Arden Police Department", "organisation"),
    ("Orrin Fire Department", "Orrin Police Department", "organisation"),
    ("HPD", "Harrow Police Department", "organisation"),
    ("UNHCR", "UNRWA", "organisation"),
    ("Amir Khan Muttaqi", "Dera Ismail Khan", "person"),
    ("Ada Orrin", "Cole Orrin", "person"),
    ("Orrin", "Cole Orrin", "person"),
    ("Baloch", "Balochistan", "place"),
    ("Khaledi", "Khaled Bin al-Walid", "place"),
    ("Iran", "Iraq", "place"),
    ("Homs", "Hama", "place"),
    ("Fernley Street", "Fernley Avenue", "place"),
    ("Highway 12", "Highway 14", "place"),
    ("North Fernley", "South Fernley", "place"),
]


@pytest.mark.parametrize(("a", "b", "kind"), SAME)
def test_spellings_of_one_name_match_with_a_reason(a, b, kind):
    match = same_name(a, b, kind)
    assert match and match.score >= 0.7 and match.why


@pytest.mark.parametrize(("a", "b", "kind"), SAME)
def test_spellings_of_one_name_share_a_key(a, b, kind):
    assert set(name_keys(a)) & set(name_keys(b))


@pytest.mark.parametrize(("a", "b", "kind"), APART)
def test_look_alikes_do_not_match(a, b, kind):
    assert same_name(a, b, kind) is None and same_name(b, a, kind) is None


@pytest.mark.parametrize(
    ("a", "b", "kind", "why"),
    [
        ("Min Haung", "Min Huang", "person", "two letters changed places"),
        ("Dera Ismail Khan", "DI Khan", "place", "Dera Ismail Khan"),
        ("Orrin Vale Relief Fund", "OVRF", "organisation", "initials"),
        ("Khaled", "Khalid", "person", "transliteration"),
        ("Tove Lindgren", "Tova Lindgren", "person", "transliteration"),
        ("Gregor Vancey", "Gregor Vancem", "person", "one letter differs"),
    ],
)
def test_the_reason_is_said_in_words(a, b, kind, why):
    assert why in same_name(a, b, kind).why


def report(id, *names, outlet="", text=""):
    """An article with names given as "text", or "text=full form", with ":p", ":o" or ":l" for the kind."""
    kinds = {"p": "person", "o": "organisation", "l": "place"}
    mentions, at = [], 0
    for name in names:
        words, kind = name.rsplit(":", 1)
        written, _, full = words.partition("=")
        mentions.append(NameMention(written, at, at + len(written), kinds[kind], full or written))
        at += len(written) + 1
    return Report(id, text or " ".join(m.text for m in mentions), Reading(names=tuple(mentions)), outlet=outlet or id)


def spellings(groups, name):
    return next({text for text, _ in g.spellings} for g in groups if any(name == text for text, _ in g.spellings))


def test_a_surname_goes_with_the_full_name_of_its_article():
    ada = report("1", "Ada Orrin:p", "Orrin=Ada Orrin:p")
    cole = report("2", "Cole Orrin:p", "Orrin=Cole Orrin:p")
    assert [g.spellings for g in gather_names([ada, cole])] == [
        [("Ada Orrin", ["1"]), ("Orrin", ["1"])],
        [("Cole Orrin", ["2"]), ("Orrin", ["2"])],
    ]


def test_titled_forms_are_spellings_too():
    mention = NameMention("Lindgren", 5, 13, "person", "Tove Lindgren", titled="Capt. Lindgren")
    (group,) = gather_names([Report("1", "Capt. Lindgren", Reading(names=(mention,)))])
    assert ("Capt. Lindgren", ["1"]) in group.spellings


def test_an_acronym_means_in_each_article_what_that_article_says():
    groups = gather_names(
        [
            report("1", "HPD=Harrow Police Department:o", "Harrow Police Department:o"),
            report("2", "HPD=Hexham Police Department:o", "Hexham Police Department:o"),
            report("3", "HPD:o", text="In Hexham the HPD said so."),
        ]
    )
    hexham = next(g for g in groups if g.name == "Hexham Police Department")
    assert ("HPD", ["2", "3"]) in hexham.spellings


def test_doubtful_spellings_are_joined_where_they_keep_company():
    company = ["Oona Marsh:p", "Tavish Vale:p"]
    groups = gather_names([report("1", "Gavarzin:l", *company), report("2", "Gavarzen:l", *company)])
    assert spellings(groups, "Gavarzin") == {"Gavarzin", "Gavarzen"}


def test_doubtful_spellings_without_company_stay_apart():
    groups = gather_names([report("1", "Khaledi:l", "Oona Marsh:p"), report("2", "Khaledin:l", "Tavish Vale:p")])
    assert spellings(groups, "Khaledi") == {"Khaledi"}


def test_two_people_of_one_article_are_never_joined_as_one_misspelt():
    groups = gather_names([report("1", "Jayden Orrin:p", "Jaylen Orrin:p"), report("2", "Jayden Orrin:p")])
    assert spellings(groups, "Jayden Orrin") == {"Jayden Orrin"}


def test_a_given_name_goes_with_the_person_of_the_same_event():
    company = ["Oona Marsh:p", "Tavish Vale:p"]
    groups = gather_names([report("1", "Katherine:p", *company), report("2", "Katherine Orrin:p", *company)])
    assert spellings(groups, "Katherine") == {"Katherine", "Katherine Orrin"}


def test_pairs_kept_apart_by_a_person_are_not_joined_again():
    reports = [report("1", "Qabun:l", "Oona Marsh:p"), report("2", "Kabun:l", "Oona Marsh:p")]
    assert spellings(gather_names(reports), "Qabun") == {"Qabun", "Kabun"}
    apart = frozenset({frozenset({"Qabun", "Kabun"})})
    assert spellings(gather_names(reports, apart), "Qabun") == {"Qabun"}


def test_slips_are_listed_with_their_outlet():
    slip = NameMention("IAE", 0, 3, "organisation", "Islamic Emirate of Afghanistan", True, 'perhaps a slip for "IEA"')
    (group,) = gather_names([Report("1", "IAE", Reading(names=(slip,)), outlet="The Vale")])
    assert group.slips == ['“IAE” in The Vale: perhaps a slip for "IEA"']


def test_a_rare_spelling_that_two_outlets_share_hints_at_one_origin():
    company = ["Oona Marsh:p", "Tavish Vale:p"]
    usual = [report(str(n), "Heidar Alishvandi:p", *company) for n in range(4)]
    rare = [report(o, "Heidar Alishbandi:p", *company) for o in ("Courier", "Herald")]
    groups = gather_names([*usual, *rare])
    group = next(g for g in groups if g.name == "Heidar Alishvandi")
    assert group.hints == ["Only Courier and Herald write “Heidar Alishbandi”: perhaps one origin."]


def test_gathering_grows_less_than_the_square():
    def seconds(count):
        people = [f"Person{n:05} Vale{n // 4:05}:p" for n in range(count)]
        reports = [report(str(n), person, f"Town{n // 9:05}:l", "Oona Marsh:p") for n, person in enumerate(people)]
        started = process_time()
        gather_names(reports)
        return process_time() - started

    seconds(100)
    assert min(seconds(4000) for _ in range(2)) < 32 * max(min(seconds(500) for _ in range(3)), 0.02)
