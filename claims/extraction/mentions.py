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
    start, end, kind = piece.start, piece.end, piece.kind
    written = text[start:end]
    if written in OWNERS and (body := lower_case_body(text, piece, written)):
        return body
    name = None
    if kind != "organisation" and len(piece.tokens) == 1:
        name = article.person(written)
        if name:
            if kind is None or kind == "place" and "gazetteer" in piece.why:
                kind, piece.why = "person", PART
        elif kind != "place" and _told_by_article(piece, article):
            kind, end = piece.kind, piece.end
            written, name = text[start:end], article.person(text[start:end])
    if kind is None:
        return None
    slip, why = False, piece.why
    if kind == "place":
        name = written.title() if len(written) > 4 and written.isupper() else written
    elif kind == "person":
        name, full = _person(piece, written, name, article)
        if full:
            name, slip, why = full, True, f'perhaps a slip for "{full if len(piece.tokens) > 1 else full.split()[-1]}"'
    else:
        name, slip, how = _organisation(piece, written, article)
        why = how or why
    titled = text[_title_start(text, piece) : end] if piece.title_start is not None else ""
    if "\u00a0" in name:
        name = name.replace("\u00a0", " ")
    return NameMention(written, start, end, kind, name, slip, why, titled)


def _told_by_article(piece: Piece, article: ArticleNames) -> bool:
    """Whether the article tells what a single word is: a surname that lost its apostrophe, "the Observatory"."""
    token = piece.tokens[0]
    word = token.word.text
    if article.apostrophes_lost and word.endswith("s") and word[:-1].lower() in article.by_surname:
        cut = Token(token.start, token.end - 1, word_of(word[:-1]), token.initial, token.ends_name)
        piece.keep([cut], piece.joints)
        piece.kind, piece.why = "person", PART
        return True
    if piece.kind is None and token.word.text in GROUP_NOUNS and not token.initial:
        name, why = article.organisation(piece)
        if name != word:
            piece.kind, piece.why = "organisation", why
            return True
    return False


def _person(piece: Piece, written: str, full: str | None, article: ArticleNames) -> tuple[str, str | None]:
    """A person's fullest name in the article, and the one it may be a slip of the pen for."""
    name = full or article.person(written) or " ".join(words(written))
    if len(piece.tokens) > 1:
        return name, article.slip_of_person(name)
    return name, article.slip_of_surname(written, piece.start) if name == written else None


def _organisation(piece: Piece, written: str, article: ArticleNames) -> tuple[str, bool, str]:
    name, how = article.organisation(piece)
    if name == written and is_acronym(written) and (known := article.slip_of_acronym(written)):
        return article.organisation(article.acronyms[known])[0], True, f'perhaps a slip for "{known}"'
    return name, False, how


def _title_start(text: str, piece: Piece) -> int:
    return piece.title_start - 6 if text.endswith(" state ", 0, piece.title_start) else piece.title_start
