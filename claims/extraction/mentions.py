"""Makes mentions of pieces: the words, the kind, the fullest form of the article, and whether it looks like a slip."""

from dataclasses import replace

from claims.statements import NameMention

from .acronyms import is_acronym
from .bodies import lower_case_body
from .full_names import ArticleNames, words
from .name_kinds import Piece
from .organisations import GROUP_NOUNS

PART = "part of a full name in this article"


def mention_of(text: str, piece: Piece, article: ArticleNames) -> NameMention | None:
    """The mention a piece stands for; None where it names no one."""
    written = text[piece.tokens[0].start : piece.tokens[-1].end]
    if body := lower_case_body(text, piece, written):
        return body
    if len(piece.tokens) == 1 and piece.kind != "organisation":
        piece = _told_by_article(piece, written, article)
    if piece.kind is None:
        return None
    start, end = piece.tokens[0].start, piece.tokens[-1].end
    written = text[start:end]
    name, slip, why = NAMED[piece.kind](piece, written, article)
    titled = text[_title_start(text, piece) : end] if piece.title_start is not None else ""
    name = name.replace("\u00a0", " ")
    return NameMention(written, start, end, piece.kind, name, slip, why or piece.why, titled)


def _told_by_article(piece: Piece, written: str, article: ArticleNames) -> Piece:
    """A single word, with its kind where the article tells it: someone's surname, "the Observatory"."""
    token = piece.tokens[0]
    if article.person(written):
        if piece.kind is None or piece.kind == "place" and "gazetteer" in piece.why:
            return Piece(piece.tokens, piece.joints, piece.title_start, "person", PART)
        return piece
    if piece.kind == "place":
        return piece
    if article.apostrophes_lost and token.text.endswith("s") and token.text[:-1].lower() in article.by_surname:
        cut = replace(token, end=token.end - 1, text=token.text[:-1], bare=token.text[:-1])
        return replace(piece, tokens=[cut], kind="person", why=PART)
    if piece.kind is None and token.text in GROUP_NOUNS and not token.initial:
        name, why = article.organisation(piece)
        return replace(piece, kind="organisation", why=why) if name != token.text else piece
    return piece


def _person(piece: Piece, written: str, article: ArticleNames) -> tuple[str, bool, str]:
    name = article.person(written) or " ".join(words(written))
    if len(piece.tokens) == 1:
        if name == written and (full := article.slip_of_surname(written, piece.start)):
            return full, True, f'perhaps a slip for "{full.split()[-1]}"'
    elif full := article.slip_of_person(name):
        return full, True, f'perhaps a slip for "{full}"'
    return name, False, ""


def _organisation(piece: Piece, written: str, article: ArticleNames) -> tuple[str, bool, str]:
    name, how = article.organisation(piece)
    if name == written and is_acronym(written) and (known := article.slip_of_acronym(written)):
        return article.organisation(article.acronyms[known])[0], True, f'perhaps a slip for "{known}"'
    return name, False, how


def _place(piece: Piece, written: str, article: ArticleNames) -> tuple[str, bool, str]:
    return (written.title() if written.isupper() and len(written) > 4 else written), False, ""


NAMED = {"person": _person, "organisation": _organisation, "place": _place}


def _title_start(text: str, piece: Piece) -> int:
    return piece.title_start - 6 if text.endswith(" state ", 0, piece.title_start) else piece.title_start
