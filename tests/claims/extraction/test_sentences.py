"""Where sentences begin and end."""

import pytest

from claims.extraction.document import read_document

PARAGRAPHS = [
    ("Two died. Three live.", ["Two died.", "Three live."]),
    ("Lt. Gen. Ana Roy spoke. He left.", ["Lt. Gen. Ana Roy spoke.", "He left."]),
    ("It happened on Dec. 12 in Carville. It rained.", ["It happened on Dec. 12 in Carville.", "It rained."]),
    ("The U.S. Army fired first. Nobody else did.", ["The U.S. Army fired first.", "Nobody else did."]),
    ("A man was hurt.Police came at once.", ["A man was hurt.", "Police came at once."]),
    ("It cost $2 bn. in all. It failed.", ["It cost $2 bn. in all.", "It failed."]),
    (
        "They met at 5 p.m. in Carville. They left at 6 p.m. The hall was shut.",
        [
            "They met at 5 p.m. in Carville.",
            "They left at 6 p.m.",
            "The hall was shut.",
        ],
    ),
    ("He was hit in the chest. Police came.", ["He was hit in the chest.", "Police came."]),
    (
        "They took his car. Nobody saw it that day. It rained.",
        ["They took his car.", "Nobody saw it that day.", "It rained."],
    ),
    ("It began in 2019. Nobody knew why.", ["It began in 2019.", "Nobody knew why."]),
    (
        "“Is it over by now?” he asked. “No!” Nobody laughed.",
        ["“Is it over by now?” he asked.", "“No!”", "Nobody laughed."],
    ),
    ("The troops held one column. it broke.", ["The troops held one column. it broke."]),
    ("1. Findings of the panel. They are short.", ["1. Findings of the panel.", "They are short."]),
    ("  Two died.  ", ["Two died."]),
    ("", []),
]


@pytest.mark.parametrize(("paragraph", "sentences"), PARAGRAPHS)
def test_a_paragraph_falls_into_sentences(paragraph, sentences):
    assert [sentence.text for sentence in read_document(paragraph).sentences] == sentences
