"""Names where every word has a capital: headlines, shouted lines, captions. Only what is known is believed."""

from .acronyms import is_acronym
from .capitals import ASIDE, Run, Token
from .gazetteer import is_place
from .name_kinds import Piece, piece_of
from .name_pieces import pieces_of, possessive
from .organisations import is_known_group
from .places import opens_dateline
from .words import is_common

LONGEST_NAME = 6


def is_headline(text: str, piece: Piece) -> bool:
    """Whether capitals say nothing here: a headline, words in all capitals, a line that has run in."""
    tokens = piece.tokens
    if tokens[0].headline or len(tokens) > 7 and not any(piece.joints):
        return True
    if len(tokens) == 1 or not tokens[0].word.shouted:
        return False
    if not all(len(token.word.text) > 3 and token.word.shouted for token in tokens):
        return False
    return not opens_dateline(text, text[piece.start : piece.end], piece.end)


def all_in_headlines(tokens: list[Token]) -> bool:
    return all(token.headline for token in tokens)


def known_names(text: str, pieces: list[Piece]) -> dict[str, str]:
    """What the running text has, to be found again in headlines: lower-case words to kind."""
    known = {}
    for name, kind in dict.fromkeys([(text[p.start : p.end].lower(), p.kind) for p in pieces if p.kind is not None]):
        known.setdefault(name, kind)
        if kind == "person":
            known.setdefault(name.split()[-1], "person")
        elif kind == "organisation" and "-" in name:
            known.setdefault(name.split()[0], "organisation")
    return known


def names_in_headlines(
    text: str, headlines: list[Token | Run | Piece], known: dict[str, str], apostrophes_lost: bool
) -> list[Piece]:
    """Names out of headlines: those that the running text has, and those that are widely known."""
    found = []
    heads = {name.split(None, 1)[0] for name in known}
    for run in headlines:
        tokens = [run] if type(run) is Token else run.tokens
        for token in tokens:
            if token.word.heads_known or token.word.lower in heads or apostrophes_lost:
                break
        else:
            continue
        for part in _parts(text, run, apostrophes_lost):
            found += _names_in(part, known, heads)
    return found


def _parts(text: str, run: Token | Run | Piece, apostrophes_lost: bool) -> list[list[Token]]:
    """Words that may be of one name."""
    if type(run) is Piece:
        return [run.tokens]
    if type(run) is Run:
        return [piece.tokens for piece in pieces_of(text, run, apostrophes_lost=apostrophes_lost)]
    if run.word.dropped_in_headline:
        return []
    return [[possessive(run) if apostrophes_lost else run]]


def _names_in(tokens: list[Token], known: dict[str, str], heads: set[str]) -> list[Piece]:
    found, at = [], 0
    while at < len(tokens):
        word, name = tokens[at].word, None
        if word.heads_known or word.lower in heads:
            name = _longest_name(tokens[at : at + LONGEST_NAME], known)
        if name:
            found.append(name)
        at += len(name.tokens) if name else 1
    return found


def _longest_name(tokens, known: dict[str, str]) -> Piece | None:
    words = [token.word.text for token in tokens]
    for width in range(len(tokens), 0, -1):
        name = " ".join(words[:width])
        if width == 1 and tokens[0].word.common and not is_acronym(name):
            continue
        if kind := known.get(name.lower()):
            return piece_of(tokens[:width], [""] * width, None, kind, "named in the article")
        if tokens[0].headline != ASIDE and (kind := _widely_known(name)):
            return piece_of(tokens[:width], [""] * width, None, kind, "widely known")
    return None


def _widely_known(name: str) -> str | None:
    if is_known_group(name) and not is_common(name):
        return "organisation"
    return "place" if is_place(name) else None
