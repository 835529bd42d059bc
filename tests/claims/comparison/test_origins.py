"""Whose word it is: wire copy, speakers and circles."""

import pytest

from claims.comparison import join_circles, wire_of
from claims.comparison.origins import speaker_key

WIRES = [
    ("agency in the dateline", "", "", "QUETTA (AFP) — A storm hit the harbour on Monday.", "AFP"),
    ("agency after a dash", "", "", "QUETTA, May 3 (Reuters) - A storm hit the harbour.", "Reuters"),
    ("agency in the byline", "", "Associated Press", "A storm hit the harbour.", "AP"),
    ("agency beside a name", "", "Dana Reyes, Reuters", "A storm hit the harbour.", "Reuters"),
    ("agency below the text", "", "", "A storm hit the harbour.\n\n— AFP", "AFP"),
    ("input from one agency", "", "", "A storm hit. With inputs from ANI.", "ANI"),
    ("input from some agencies", "", "", "A storm hit. (With input from agencies)", "agencies"),
    ("a byline in the text", "", "", "Storm hits\n\nBy The Associated Press\n\nA storm hit the harbour.", "AP"),
    ("a contribution", "", "", "A storm hit the harbour. The Associated Press contributed to this report.", "AP"),
    ("a notice of ownership", "", "", "A storm hit the harbour.\n\nCopyright 2015 The Associated Press.", "AP"),
    ("an agency that is only quoted", "", "", "A storm hit the harbour, the mayor told AFP.", None),
    ("no agency", "", "Dana Reyes", "A storm hit the harbour.", None),
]


@pytest.mark.parametrize(("name", "title", "byline", "text", "wire"), WIRES, ids=[case[0] for case in WIRES])
def test_wire_copy_is_known_by_its_marks(name, title, byline, text, wire):
    assert wire_of(title, byline, text) == wire


ALIKE = [
    ("the Pakistan Army", "Pakistani military"),
    ("ISPR", "Inter-Services Public Relations"),
    ("the ISPR", "Pakistan's army"),
    ("officials", "local officials"),
    ("Mayor Dana Reyes", "Dana Reyes"),
    ("AFP", "Agence France-Presse"),
]
APART = [("Quetta police", "Karachi police"), ("Israeli army", "Lebanese army"), ("Dana Reyes", "Ana Torres")]


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_one_speaker_in_two_wordings_has_one_key(a, b):
    assert speaker_key(a)[0] == speaker_key(b)[0]


@pytest.mark.parametrize(("a", "b"), APART)
def test_two_speakers_have_two_keys(a, b):
    assert speaker_key(a)[0] != speaker_key(b)[0]


CIRCLES = [
    ("a credits b", [("a", "b")], {"a": "b", "b": "b"}),
    ("a chain", [("a", "b"), ("b", "c")], {"a": "c", "b": "c", "c": "c"}),
    ("a circle", [("a", "b"), ("b", "a")], {"a": "a", "b": "a"}),
    ("into a circle", [("c", "a"), ("a", "b"), ("b", "a")], {"a": "a", "b": "a", "c": "a"}),
    ("two roots leave a key as it is", [("a", "b"), ("a", "c")], {"a": "a", "b": "b", "c": "c"}),
    ("crediting oneself", [("a", "a")], {"a": "a"}),
]


@pytest.mark.parametrize(("name", "edges", "roots"), CIRCLES, ids=[case[0] for case in CIRCLES])
def test_chains_and_circles_have_one_root(name, edges, roots):
    assert join_circles(edges) == roots
