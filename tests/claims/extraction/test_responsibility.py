"""Who claimed an attack, who is blamed for it, who denied it."""

import pytest

from claims.extraction.document import read_document
from claims.extraction.responsibility import read_responsibility


def responsibility(text):
    return read_responsibility(read_document(text))


CASES = [
    (
        "The Northern Front (NF), a small outfit in the hills, claimed responsibility for the attack.",
        "claimed",
        "Northern Front",
    ),
    ("Responsibility for the bombing was claimed by the Northern Front.", "claimed", "Northern Front"),
    ("The attack was claimed by the Northern Front.", "claimed", "Northern Front"),
    ("In a letter, the Northern Front said its members carried out the assault.", "claimed", "Northern Front"),
    ("A splinter of the outlawed Northern Front was blamed for the blast.", "blamed", "Northern Front"),
    ("Authorities blamed the raid on the Northern Front.", "blamed", "Northern Front"),
    ("The ministry accused the Northern Front of most of the killings.", "blamed", "Northern Front"),
    ("According to Dawn, the Northern Front is responsible for many attacks.", "blamed", "Northern Front"),
    ("The Northern Front denied involvement in the attack.", "denied", "Northern Front"),
    ("Orrin denied it was responsible for the strike.", "denied", "Orrin"),
    ("There was no immediate claim of responsibility for the blast.", "unclaimed", None),
    ("No group has claimed responsibility for the attack.", "unclaimed", None),
    ("The Northern Front has not yet claimed responsibility.", "unclaimed", None),
]


@pytest.mark.parametrize("text, unit, group", CASES, ids=[row[0] for row in CASES])
def test_claimed_blamed_denied(text, unit, group):
    (found,) = responsibility(text)
    assert (found.kind, found.measure, found.unit, found.population) == (
        "responsibility", "responsibility", unit, group,
    )  # fmt: skip
    assert found.quote == text[found.start : found.end]


WHO_SAYS = [
    ("The Northern Front claimed responsibility for the attack.", "Northern Front"),
    ("Authorities blamed the raid on the Northern Front.", "Authorities"),
    ("The defence ministry blamed the Northern Front for the raid.", "defence ministry"),
    ("The Northern Front was blamed by officials for the raid.", "officials"),
]


@pytest.mark.parametrize("text, speaker", WHO_SAYS, ids=[row[0] for row in WHO_SAYS])
def test_who_claims_or_blames_is_credited(text, speaker):
    (found,) = responsibility(text)
    assert found.attributed_to == speaker


NONE = [
    "Parents are responsible for their children.",
    "The mayor was blamed for the budget gap.",
    "She took credit for the new school.",
    "Detectives are looking into the motive behind the shooting.",
    "He accepted responsibility and went home.",
]


@pytest.mark.parametrize("text", NONE)
def test_other_blame_is_no_claim_of_responsibility(text):
    assert [found.quote for found in responsibility(text)] == []
