"""Who says something in a sentence, and by which verb."""

import pytest

from claims.extraction.document import read_document
from claims.extraction.names import find_names
from claims.extraction.speakers import find_sayings

SAYINGS = [
    ("Police said two men died.", [("Police", "said", False)]),
    ("Two men died, police said.", [("police", "said", True)]),
    ("“Two men died by the gate,” he said.", [("he", "said", True)]),
    ("The harbour ministry later also said that two men died.", [("The harbour ministry", "said", False)]),
    ("Two men died in the fire, the mayor of Carville told reporters.", [("the mayor of Carville", "told", True)]),
    ("According to officials, two men died.", [("officials", "according to", False)]),
    ("Medics warned that guards who Kabul says it pays had left.", [("Medics", "warned", False)]),
    ("Two men were reported dead and it was not said where.", []),
    ("Police: Two men die in fire", [("Police", ":", False)]),
    ("Two men died, said Lt. Ana Roy.", [("Lt. Ana Roy", "said", True)]),
    ("The unsaid is said.", []),
]


@pytest.mark.parametrize(("text", "sayings"), SAYINGS)
def test_a_saying_has_its_speaker(text, sayings):
    document = read_document(text)
    document.names = find_names(document)
    found = find_sayings(document)
    assert [(s.words, s.verb, s.after) for s in found] == sayings
    assert all(s.words in text[s.start : s.end] for s in found)


def test_a_text_of_nothing_but_sayings_is_read_to_its_end():
    text = "Police told the paper of the town of Carville of it, " * 2000
    assert len(find_sayings(read_document(text))) > 1000
