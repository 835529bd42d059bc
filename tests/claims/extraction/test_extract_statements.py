"""The whole reading of a text: never raises, spans equal quotes, same input same output, time linear in length."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract_statements
from claims.statements import KINDS

NEWS = st.lists(
    st.sampled_from(
        [
            "At",
            "least",
            "23",
            "soldiers",
            "were",
            "killed",
            "and",
            "wounded",
            "in",
            "on",
            "Tuesday",
            ",",
            ".",
            '"',
            "“",
            "”",
            "'",
            "(",
            ")",
            "a",
            "the",
            "police",
            "said",
            "one",
            "of",
            "them",
            "dead",
            "death",
            "toll",
            "rose",
            "to",
            "no-one",
            "injured",
            "12",
            "dozens",
            "hundreds",
            "more",
            "than",
            "who",
            "shot",
            "himself",
            "Ana",
            "Roy",
            "34",
            "years",
            "old",
            "-",
            "—",
            ":",
            ";",
            "\n",
        ]
    ),
    max_size=60,
).map(" ".join)


def check(text: str):
    reading = extract_statements(text, title=text[:50], published=date(2024, 5, 15))
    for statement in reading.statements:
        assert text[statement.start : statement.end] == statement.quote
        assert statement.quote
        assert statement.kind in KINDS
        assert statement.why
        assert 0 <= statement.confidence <= 1
        assert statement.event is None or 0 <= statement.event < len(reading.events)
    for mention in reading.names:
        assert text[mention.start : mention.end] == mention.text
    return reading


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_unicode_can_be_read(text):
    check(text)


@settings(max_examples=150, deadline=None)
@given(NEWS)
def test_any_order_of_news_words_can_be_read(text):
    assert check(text) == check(text)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1,",
        '"',
        "“",
        "(",
        "[",
        "a ",
        "Ab ",
        "one ",
        "killed ",
        "12 killed, ",
        "\n",
        "no ",
        ".",
        "-",
        "A, B and ",
    ],
)
def test_time_grows_with_length_only(piece):
    text = piece * (40_000 // len(piece))
    began = time.perf_counter()
    check(text)
    assert time.perf_counter() - began < 10


def test_a_text_without_a_publication_date_gets_no_invented_year():
    reading = extract_statements("A bomb killed nine people on Tuesday, January 30.")
    assert all(s.happened is None for s in reading.statements if s.kind == "casualty")


def test_a_text_in_another_language_is_kept_and_not_claimed():
    reading = extract_statements(
        "Bei einem Anschlag wurden gestern in der Stadt neun Menschen getötet und viele weitere verletzt. " * 5
    )
    assert reading.statements == () or reading.language == "en"


def test_each_statement_says_why():
    (statement,) = [s for s in extract_statements("The blast killed 14 people.").statements if s.kind == "casualty"]
    assert "killed" in statement.why and "14 people" in statement.why
