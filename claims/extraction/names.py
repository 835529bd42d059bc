"""Finds people, organisations and places: an article in, every mention of a name out, with its fullest form there.

Capitals are read word by word (`capitals`), cut into names (`name_pieces`), told apart (`name_kinds`) and led back to
their fullest form (`full_names`). No model, no network: what it knows stands in the word lists beside it.
"""

from operator import attrgetter, itemgetter

from claims.statements import NameMention

from .bodies import police_of_places, with_all_trades
from .capitals import Run, Token, runs_of
from .document import Document
from .full_names import ArticleNames
from .headlines import all_in_headlines, is_headline, known_names, names_in_headlines
from .mentions import mentions_of
from .name_kinds import Piece, kind_of_lone, kind_of_many, piece_of
from .name_pieces import pieces_of, possessive, trimmed

START_OF_PIECE = attrgetter("start")
START, END = itemgetter(1), itemgetter(2)  # of a mention
NO_JOINTS = [""]  # of a single word


def find_names(document: Document) -> list[NameMention]:
    """Every mention of a person, organisation or place, in order. Never raises; reads a text once."""
    text = document.text
    lost = not ("'s" in text or "’s" in text or "s' " in text or "s’ " in text)
    body, headlines = _pieces(document, lost)
    _tell_kinds(text, body)
    body = with_all_trades(text, body)
    if headlines and (named := names_in_headlines(text, headlines, known_names(text, body), lost)):
        body += named
        body.sort(key=START_OF_PIECE)
    article = ArticleNames(text, body, apostrophes_lost=lost)
    mentions = mentions_of(text, body, article)
    if forces := police_of_places(text, mentions, article.groups):
        mentions += forces
        mentions.sort(key=END, reverse=True)  # of those that begin together the longest is first
    mentions.sort(key=START)
    return mentions


def _pieces(document: Document, apostrophes_lost: bool) -> tuple[list[Piece], list[Token | Run | Piece]]:
    """Names in the making: those of the running text, and what stands where capitals say nothing."""
    text, body, headlines = document.text, [], []
    for run in runs_of(document):
        if type(run) is Token:
            if run.headline:
                headlines.append(run)
            elif not run.word.dropped:
                if apostrophes_lost and run.word.owner:
                    run = possessive(run)
                if run.word.stands:
                    body.append(piece_of([run], NO_JOINTS))
        elif run.tokens[0].headline and all_in_headlines(run.tokens):
            headlines.append(run)
        elif run.plain and not apostrophes_lost and _is_plain_name(run.tokens):
            body.append(piece_of(run.tokens, run.joints))
        else:
            for piece in pieces_of(text, run, apostrophes_lost=apostrophes_lost):
                if is_headline(text, piece):
                    headlines.append(piece)
                elif piece := trimmed(piece):
                    body.append(piece)
    return body, headlines


def _is_plain_name(tokens: list[Token]) -> bool:
    """Whether two or three words of a plain run are one name as they stand, at a glance."""
    head = tokens[0]
    return not (head.headline or head.word.trims or len(tokens) > 3 or len(tokens) > 2 and tokens[2].word.common_tail)


def _tell_kinds(text: str, pieces: list[Piece]):
    """Give each piece its kind; a single word has one and the same in all the article."""
    before, singles = None, {}
    for piece in pieces:
        tokens = piece.tokens
        if len(tokens) == 1 and piece.title_start is None:
            piece.kind, piece.why = kind_of_lone(text, tokens[0], before)
            word = tokens[0].word.lower
            if word in singles:
                singles[word].append(piece)
            else:
                singles[word] = [piece]
        else:
            piece.kind, piece.why = kind_of_many(text, piece)
        before = piece
    for same in singles.values():
        if len(same) > 1 and len({piece.kind for piece in same}) > 1:
            _agree(same)


def _agree(same: list[Piece]):
    """One word has one kind in one article: where neighbours tell once, they tell for all its mentions."""
    votes: dict[str, int] = {}
    for piece in same:
        if piece.kind:
            sure = "gazetteer" in piece.why or "known" in piece.why
            votes[piece.kind] = votes.get(piece.kind, 0) + 1 + sure
    if not votes:
        return
    kind = max(votes, key=votes.get)
    for piece in same:
        token = piece.tokens[0]
        if kind != piece.kind and not (piece.kind is None and token.initial and token.word.common):
            piece.kind, piece.why = kind, "as elsewhere in the article"
