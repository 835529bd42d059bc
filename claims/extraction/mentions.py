"""Makes mentions of pieces: the words, the kind, the fullest form of the article, and whether it looks like a slip."""

from claims.statements import NameMention

from .acronyms import is_acronym
from .bodies import OWNERS, lower_case_body
from .capitals import token_at
from .full_names import ArticleNames, words
from .name_kinds import Piece
from .organisations import GROUP_NOUNS
from .vocabulary import word_of

new_tuple = tuple.__new__  # makes a named tuple without a call of Python
PART = "part of a full name in this article"


def mentions_of(text: str, pieces: list[Piece], article: ArticleNames) -> list[NameMention]:
    """The mentions the pieces stand for, in their order; pieces that name no one are left out."""
    mentions, people, lost = [], article.by_word, article.apostrophes_lost
    hard_blanks = "\u00a0" in text
    for piece in pieces:
        start, end, kind, why, tokens = piece.start, piece.end, piece.kind, piece.why, piece.tokens
        written = text[start:end]
        if written in OWNERS and (body := lower_case_body(text, piece, written)):
            mentions.append(body)
            continue
        name = None
        if kind != "organisation" and len(tokens) == 1:
            word = tokens[0].word
            if word.lower in people or " " in written:
                name = article.person(written)
            if name:
                if kind is None or kind == "place" and "gazetteer" in why:
                    kind, why = "person", PART
            elif kind == "place" or not (lost or kind is None and word.text in GROUP_NOUNS):
                pass
            elif _told_by_article(piece, article):
                kind, why, end = piece.kind, piece.why, piece.end
                written = text[start:end]
                name = article.person(written)
        if kind is None:
            continue
        slip, titled = False, ""
        if kind == "place":
            name = written.title() if tokens[0].word.shouted and len(written) > 4 and written.isupper() else written
        elif kind == "person":
            name, full = _person(piece, written, name, article)
            if full:
                name, slip = full, True
                why = f'perhaps a slip for "{full if len(tokens) > 1 else full.split()[-1]}"'
        else:
            name, slip, how = _organisation(piece, written, article)
            why = how or why
        if piece.title_start is not None:
            titled = text[_title_start(text, piece) : end]
        if hard_blanks and "\u00a0" in name:
            name = name.replace("\u00a0", " ")
        mentions.append(new_tuple(NameMention, (written, start, end, kind, name, slip, why, titled)))
    return mentions


def _told_by_article(piece: Piece, article: ArticleNames) -> bool:
    """Whether the article tells what a single word is: a surname that lost its apostrophe, "the Observatory"."""
    token = piece.tokens[0]
    word = token.word.text
    if article.apostrophes_lost and word.endswith("s") and word[:-1].lower() in article.by_surname:
        first, last, ends = token.start, token.end - 1, token.ends_name
        cut = token_at(first, last, word_of(word[:-1]), initial=token.initial, ends_name=ends)
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
