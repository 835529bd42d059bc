"""How one quotation differs between two outlets, word by word."""

import pytest

from claims.comparison import quote_drift

CASES = [
    ("the same words", "We will rebuild", "We will rebuild", [("same", "We will rebuild", "We will rebuild")]),
    (
        "a comma",
        "hand them over, along with the plans",
        "hand them over along with the plans",
        [
            ("same", "hand them", "hand them"),
            ("punctuation", "over,", "over"),
            ("same", "along with the plans", "along with the plans"),
        ],
    ),
    (
        "a bracketed insertion",
        "They have asked all towns",
        "They [the council] have asked all towns",
        [
            ("same", "They", "They"),
            ("insertion", "", "[the council]"),
            ("same", "have asked all towns", "have asked all towns"),
        ],
    ),
    (
        "a cut",
        "take quick and firm steps",
        "take firm steps",
        [("same", "take", "take"), ("cut", "quick and", ""), ("same", "firm steps", "firm steps")],
    ),
    (
        "other words",
        "we may rebuild",
        "we must rebuild",
        [("same", "we", "we"), ("different", "may", "must"), ("same", "rebuild", "rebuild")],
    ),
    ("quotation marks around it", "“We go.”", '"We go."', [("same", "We go.", "We go.")]),
]


@pytest.mark.parametrize(("name", "a", "b", "pieces"), CASES, ids=[case[0] for case in CASES])
def test_each_piece_is_told_apart(name, a, b, pieces):
    assert quote_drift(a, b) == pieces


def test_two_quotations_without_a_common_word_are_different():
    assert [op for op, _, _ in quote_drift("nothing here", "quite another matter")] == ["different"]
