"""Finds people, organisations and places: an article in, every mention of a name out, with its fullest form there.

Capitals are read word by word (`capitals`), cut into names (`name_pieces`), told apart (`name_kinds`) and led back to
their fullest form (`full_names`). No model, no network: what it knows stands in the word lists beside it.
"""

from claims.statements import NameMention

from .bodies import police_of_places, with_all_trades
from .capitals import runs_of
from .document import Document
from .full_names import ArticleNames
from .headlines import is_headline, known_names, names_in_headlines
from .mentions import mention_of
from .name_kinds import Piece, kind_of
from .name_pieces import pieces_of, trimmed
from .words import is_common


def find_names(document: Document) -> list[NameMention]:
    """Every mention of a person, organisation or place, in order. Never raises; reads a text once."""
    text, lost = document.text, _has_lost_apostrophes(document.text)
    body, headlines = _pieces(document, lost)
    _agree([piece for piece in body if len(piece.tokens) == 1 and piece.title_start is None])
    body = with_all_trades(text, body)
    if headlines:
        body += names_in_headlines(headlines, known_names(text, body))
        body.sort(key=lambda piece: piece.tokens[0].start)
    article = ArticleNames(text, [piece for piece in body if piece.kind], apostrophes_lost=lost)
    mentions = [mention for piece in body if (mention := mention_of(text, piece, article))]
    mentions += police_of_places(text, mentions, article.groups)
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    return mentions


def _pieces(document: Document, apostrophes_lost: bool) -> tuple[list[Piece], list[Piece]]:
    """Names in the making: those of the running text, and those where capitals say nothing."""
    body, headlines = [], []
    for run in runs_of(document):
        for piece in pieces_of(document.text, run, apostrophes_lost=apostrophes_lost):
            if is_headline(document.text, piece):
                headlines.append(piece)
            elif piece := trimmed(piece):
                body.append(piece)
    before = None
    for piece in body:
        piece.kind, piece.why = kind_of(document.text, piece, before)
        before = piece
    return body, headlines


def _has_lost_apostrophes(text: str) -> bool:
    return not any(possessive in text for possessive in ("'s", "’s", "s' ", "s’ "))


def _agree(singles: list[Piece]):
    """One word has one kind in one article: where neighbours tell once, they tell for all its mentions."""
    votes: dict[str, dict[str, int]] = {}
    for piece in singles:
        if piece.kind:
            kinds = votes.setdefault(piece.tokens[0].text.lower(), {})
            sure = "gazetteer" in piece.why or "known" in piece.why
            kinds[piece.kind] = kinds.get(piece.kind, 0) + 1 + sure
    for piece in singles:
        word = piece.tokens[0].text
        kinds = votes.get(word.lower())
        if kinds and not (piece.kind is None and piece.tokens[0].initial and is_common(word)):
            kind = max(kinds, key=kinds.get)
            if kind != piece.kind:
                piece.kind, piece.why = kind, "as elsewhere in the article"
