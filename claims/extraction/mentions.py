"""Makes mentions of pieces: the words, the kind, the fullest form of the article, and whether it looks like a slip."""

from claims.statements import NameMention

from .acronyms import is_acronym
from .bodies import OWNERS, lower_case_body
from .capitals import Token
from .full_names import ArticleNames, words
from .name_kinds import Piece
from .organisations import GROUP_NOUNS
from .vocabulary import word_of

PART = "part of a full name in this article"


def mention_of(text: str, piece: Piece, article: ArticleNames) -> NameMention | None:
    """The mention a piece stands for; None where it names no one."""
    written = text[piece.start : piece.end]
    if written in OWNERS and (body := lower_case_body(text, piece, written)):
        return body
    if len(piece.tokens) == 1 and piece.kind != "organisation":
        piece = _told_by_article(piece, written, article)
        written = text[piece.start : piece.end]
    kind = piece.kind
    if kind is None:
        return None
    if kind == "place":
        name, slip, why = (written.title() if len(written) > 4 and written.isupper() else written), False, ""
    elif kind == "person":
        name, slip, why = _person(piece, written, article)
    else:
        name, slip, why = _organisation(piece, written, article)
    titled = text[_title_start(text, piece) : piece.end] if piece.title_start is not None else ""
    if "\u00a0" in name:
        name = name.replace("\u00a0", " ")
    return NameMention(written, piece.start, piece.end, kind, name, slip, why or piece.why, titled)


def _told_by_article(piece: Piece, written: str, article: ArticleNames) -> Piece:
    """A single word, with its kind where the article tells it: someone's surname, "the Observatory"."""
    if article.person(written):
        if piece.kind is None or piece.kind == "place" and "gazetteer" in piece.why:
            return Piece(piece.tokens, piece.joints, piece.title_start, "person", PART)
        return piece
    if piece.kind == "place":
        return piece
    token = piece.tokens[0]
    word = token.word.text
    if article.apostrophes_lost and word.endswith("s") and word[:-1].lower() in article.by_surname:
        cut = Token(token.start, token.end - 1, word_of(word[:-1]), token.initial, token.ends_name)
        return Piece([cut], piece.joints, piece.title_start, "person", PART)
    if piece.kind is None and word in GROUP_NOUNS and not token.initial:
        name, why = article.organisation(piece)
        return Piece(piece.tokens, piece.joints, piece.title_start, "organisation", why) if name != word else piece
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


def _title_start(text: str, piece: Piece) -> int:
    return piece.title_start - 6 if text.endswith(" state ", 0, piece.title_start) else piece.title_start
