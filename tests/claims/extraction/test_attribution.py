"""Whom the article credits for a figure, who relayed it, and what is denied or doubted."""

import pytest

from claims.extraction.attribution import attribute
from claims.extraction.document import read_document
from claims.extraction.quotes import read_quotes
from claims.statements import Statement


def credited(text, words="23 guards"):
    """The statement about `words` after the desk has looked for its speaker."""
    document = read_document(text)
    start = text.index(words)
    claim = Statement("casualty", "killed", start, start + len(words), words)
    quotes = read_quotes(document)
    return next(s for s in attribute(document, [*quotes, claim]) if s.kind == "casualty")


SPEAKERS = [
    ("The army said in a statement that 23 guards died.", "army"),
    ("At least 23 guards died, the army said.", "army"),
    ("At least 23 guards died, the army said on Monday.", "army"),
    ("At least 23 guards died, according to AFP.", "AFP"),
    ("According to AFP, 23 guards died.", "AFP"),
    ("Foreign Office spokesperson Lena Hart said 23 guards died.", "Lena Hart"),
    ("“We know that 23 guards died,” said Lena Hart.", "Lena Hart"),
    ("Lena Hart, a surgeon at the clinic, said 23 guards died.", "Lena Hart"),
    ("Police said the road was shut, adding that 23 guards died.", "Police"),
    ("Mayor Lena Hart spoke. Mayor Lena Hart said it was grave. She added that 23 guards died.", "Lena Hart"),
    ("An official from the valley who asked not to be named said 23 guards died.",
     "official from the valley who asked not to be named"),
    ("A study by the Harbour Council stated that 23 guards died.", "Harbour Council"),
    ("At least 23 guards died, officials and witnesses said.", "officials and witnesses"),
    ("State television said 9 men were hurt, while a doctor said 23 guards were hurt.", "doctor"),
    ("The toll is grave: 23 guards died, the ministry told reporters.", "ministry"),
    ("According to the ministry's figures, 23 guards died.", "ministry"),
    ("The army's media wing, ISPR, said 23 guards died.", "ISPR"),
    ("Police: 23 guards dead in depot blast", "Police"),
    ("A band that calls itself Harbour Watch claimed the raid. 23 guards died, it said.", "Harbour Watch"),
    ("A bomb killed 23 guards in the depot the interior ministry said.", "interior ministry"),
]  # fmt: skip


@pytest.mark.parametrize("text, speaker", SPEAKERS, ids=[row[0] for row in SPEAKERS])
def test_the_speaker_is_credited(text, speaker):
    assert credited(text).attributed_to == speaker


NOBODY = [
    "At least 23 guards died in the blast.",
    "The blast killed 23 guards. Police said the road was shut.",
    "Militants that Kabul says it fights killed 23 guards.",
    "The minister urged calm after 23 guards died.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_where_nobody_is_credited_nobody_is_named(text):
    assert credited(text).attributed_to is None


RELAYED = [
    ("Dawn reported, citing ISPR, that 23 guards died.", "ISPR", ("Dawn",)),
    ("At least 23 guards died, the army said, Dawn reported.", "army", ("Dawn",)),
    ("Officials were quoted by AFP as saying 23 guards died.", "Officials", ("AFP",)),
    ("Citing local officials, Radio Valley said 23 guards died.", "local officials", ("Radio Valley",)),
    ("Local media, quoting medics, said 23 guards died.", "medics", ("Local media",)),
    ("Mayor Lena Hart, quoted by Radio Valley, said 23 guards died.", "Lena Hart", ("Radio Valley",)),
    ("The mayor told Radio Valley that 23 guards died.", "mayor", ("Radio Valley",)),
]


@pytest.mark.parametrize("text, speaker, via", RELAYED, ids=[row[0] for row in RELAYED])
def test_who_only_relays_is_kept_apart(text, speaker, via):
    found = credited(text)
    assert (found.attributed_to, found.via) == (speaker, via)


STANCES = [
    ("The army rejected reports that 23 guards died.", "denied"),
    ("The army denied that 23 guards died.", "denied"),
    ("The group said 23 guards died, which could not be independently verified.", "doubted"),
    ("The group said 23 guards died. The claim could not be verified.", "doubted"),
    ("The group claims it killed 23 guards, a figure the army disputes.", "doubted"),
    ("The group said 23 guards died. There was no independent confirmation.", "doubted"),
    ("Unconfirmed accounts speak of 23 guards.", "doubted"),
    ("The army said 23 guards died.", "asserted"),
    ("A judge denied bond for the man who shot 23 guards.", "asserted"),
    ("Charges were dismissed in the killing of 23 guards.", "asserted"),
    ("Police can confirm that 23 guards died.", "asserted"),
]


@pytest.mark.parametrize("text, stance", STANCES, ids=[row[0] for row in STANCES])
def test_denial_and_doubt_are_marked(text, stance):
    assert credited(text).stance == stance


def test_the_reason_names_the_words():
    assert "'said'" in credited("The army said 23 guards died.").why
