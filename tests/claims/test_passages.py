"""Claims where they stand: the paragraph of one, a text with its claims marked, and edges moved by a word."""

import pytest

from claims.models import Claim
from claims.passages import WINDOW, find_words, marked_paragraphs, move_edge, passage_of, with_passage
from tests.make import make_article, make_claim

TEXT = "A bus fell into the Sorra river.\n\nAt least 9 people died, police said. Rescue went on.\n\nIt rained."


@pytest.mark.django_db
def test_a_claim_is_shown_in_its_paragraph_and_no_other():
    claim = make_claim(make_article(TEXT), "At least 9 people died")
    passage = passage_of(with_passage(Claim.objects.all()).get(pk=claim.pk))
    assert (passage.before, passage.exact, passage.after) == (
        "",
        "At least 9 people died",
        ", police said. Rescue went on.",
    )


@pytest.mark.django_db
def test_a_very_long_paragraph_is_cut_between_words():
    article = make_article("so " * 1000 + "12 people died " + "and " * 1000)
    claim = make_claim(article, "12 people died")
    passage = passage_of(with_passage(Claim.objects.all()).get(pk=claim.pk))
    assert passage.before.startswith("… so ") and passage.after.endswith(" …")
    assert len(passage.before) + len(passage.after) < 2 * WINDOW + 10


@pytest.mark.django_db
def test_characters_outside_the_basic_plane_count_as_one():
    claim = make_claim(make_article("🚒🚒 Fire: 4 people died 🚒."), "4 people died")
    passage = passage_of(with_passage(Claim.objects.all()).get(pk=claim.pk))
    assert (passage.before, passage.after) == ("🚒🚒 Fire: ", " 🚒.")


class Span:
    def __init__(self, start, end, state="proposed"):
        self.start, self.end, self.state = start, end, state


def test_the_pieces_of_a_text_put_together_are_the_text():
    claims = [Span(34, 56), Span(43, 44), Span(58, 69)]
    for paragraph in marked_paragraphs(TEXT, claims):
        first, last = paragraph[0], paragraph[-1]
        said = TEXT[first.start : last.start + len(last.text)]
        assert "".join(piece.text for piece in paragraph) == said


def test_a_claim_inside_another_ends_in_a_piece_of_its_own():
    outer, inner = Span(34, 56), Span(43, 44)
    pieces = marked_paragraphs(TEXT, [outer, inner])[1]
    assert [(piece.text, piece.ends) for piece in pieces if piece.claims] == [
        ("At least ", []),
        ("9", [inner]),
        (" people died", [outer]),
    ]


@pytest.mark.parametrize(
    ("claims", "marked"),
    [([], ["At least 9 people died, police said."]), ([Span(34, 56)], [])],
    ids=["no claim", "a claim"],
)
def test_a_sentence_with_a_figure_and_no_claim_is_marked(claims, marked):
    pieces = [piece for paragraph in marked_paragraphs(TEXT, claims) for piece in paragraph]
    assert [piece.text for piece in pieces if piece.unclaimed] == marked


@pytest.mark.parametrize(
    ("edge", "by", "words"),
    [
        ("start", -1, "9 people died"),
        ("end", 1, "least 9 people died,"),
        ("end", -1, "least 9 people"),
        ("start", 1, "At least 9 people died"),
    ],
)
def test_an_edge_moves_by_a_word(edge, by, words):
    start = TEXT.index("least")
    start, end = move_edge(TEXT, start, TEXT.index("died") + 4, edge, by)
    assert TEXT[start:end] == words


def test_an_edge_stays_where_there_is_no_further_word():
    assert move_edge("one two", 0, 7, "start", 1) == (0, 7)
    assert move_edge("one two", 0, 3, "end", -1) == (0, 3)


def test_words_that_stand_twice_are_found_where_they_are_nearest():
    text = "two died. Later two died."
    assert find_words(text, "two died", near=12) == (16, 24)
    assert find_words(text, "three died") is None
