"""Finds people, organisations and places: an article in, every mention of a name out, with its fullest form there.

Capitals are read word by word (`capitals`), cut into names (`name_pieces`), told apart (`name_kinds`) and led back to
their fullest form (`full_names`). No model, no network: what it knows stands in the word lists beside it.
"""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from claims.statements import NameMention

from .acronyms import is_acronym
from .capitals import runs_of
from .document import Document
from .full_names import ArticleNames, words
from .gazetteer import is_place
from .name_kinds import Piece, kind_of
from .name_pieces import is_ordinary, pieces_of, trimmed
from .organisations import GROUP_NOUNS, is_known_group
from .places import opens_dateline
from .words import PEOPLES, is_common

POLICE_AFTER = re.compile(r" police(?: (?:department|force|dept))?(?![\w-])")
BODY_AFTER = re.compile(
    r" (?:army|military|air force|navy|coast guard|parliament|government|intelligence|civil defen[cs]e|police"
    r"|(?:foreign|interior|defen[cs]e|health|justice|information) ministry)(?![\w-])"
)
TRADE = re.compile(r"[A-Z]\w+")
TRADES_AFTER = re.compile(r"(?:, [A-Z][a-z]+)+,? (?:and|&) [A-Z][a-z]+")
TRADES_BEFORE = re.compile(r"(?:[A-Z][a-z]+, )+$")
UN_BODY_AFTER = re.compile(
    r"(?:['’]s)? (?:refugees?|food|children['’]?s|human rights|health|nuclear|cultural|migration|aid|relief"
    r"|humanitarian) (?:agency|office|body|arm|fund)\b"
)


def find_names(document: Document) -> list[NameMention]:
    """Every mention of a person, organisation or place, in order. Never raises; reads a text once."""
    text = document.text
    body, headlines = _pieces(document)
    _tell_kinds(text, body)
    body = _with_all_trades(text, body)
    known = _known(text, body)
    body.extend(_known_in_headlines(headlines, known))
    body.sort(key=lambda p: p.start)
    article = ArticleNames(text, [p for p in body if p.kind])
    mentions = [m for piece in body if (m := _mention(text, piece, article))]
    mentions.extend(_police(text, mentions, article))
    mentions.sort(key=lambda m: (m.start, -m.end))
    return mentions


def _pieces(document: Document) -> tuple[list[Piece], list[Piece]]:
    body, headlines = [], []
    lost = _has_lost_apostrophes(document.text)
    for run in runs_of(document):
        for piece in pieces_of(document.text, run, apostrophes_lost=lost):
            if _is_headline(document.text, piece):
                headlines.append(piece)
            elif piece := trimmed(piece):
                body.append(piece)
    return body, headlines


def _has_lost_apostrophes(text: str) -> bool:
    return not any(possessive in text for possessive in ("'s", "’s", "s' ", "s’ "))


def _is_headline(text: str, piece: Piece) -> bool:
    """Whether capitals say nothing here: a headline, words in all capitals, a line that has run in."""
    if piece.tokens[0].headline or len(piece.tokens) > 7 and not any(piece.joints):
        return True
    if len(piece.tokens) == 1 or not all(len(t.text) > 3 and t.text.isupper() for t in piece.tokens):
        return False
    return not opens_dateline(text, text[piece.start : piece.end], piece.end)


def _tell_kinds(text: str, pieces: list[Piece]):
    before = None
    for piece in pieces:
        piece.kind, piece.why = kind_of(text, piece, before)
        before = piece
    _agree(text, [piece for piece in pieces if len(piece.tokens) == 1 and piece.title_start is None])


def _agree(text: str, singles: list[Piece]):
    """One word has one kind in one article: where neighbours tell once, they tell for all its mentions."""
    votes = defaultdict(Counter)
    for piece in singles:
        if piece.kind:
            votes[piece.tokens[0].text.lower()][piece.kind] += (
                2 if "gazetteer" in piece.why or "known" in piece.why else 1
            )
    for piece in singles:
        word = piece.tokens[0].text
        if word.lower() in votes and not (is_common(word) and piece.kind is None and piece.tokens[0].initial):
            kind = votes[word.lower()].most_common(1)[0][0]
            if kind != piece.kind:
                piece.kind, piece.why = kind, "as elsewhere in the article"


def _known(text: str, pieces: list[Piece]) -> dict[str, str]:
    """Names the running text has, to find again in headlines: lower-case words to kind."""
    known = {}
    for piece in pieces:
        if piece.kind:
            name = text[piece.start : piece.end].lower()
            known.setdefault(name, piece.kind)
            if piece.kind == "person":
                known.setdefault(name.split()[-1], "person")
            elif piece.kind == "organisation" and "-" in name:
                known.setdefault(name.split()[0], "organisation")
    return known


def _known_in_headlines(headlines: list[Piece], known: dict[str, str]) -> list[Piece]:
    """Where all words have capitals only what the running text or the lists know is a name."""
    found = []
    for piece in headlines:
        tokens, at = piece.tokens, 0
        while at < len(tokens):
            for width in range(min(6, len(tokens) - at), 0, -1):
                part = tokens[at : at + width]
                name = " ".join(t.text for t in part)
                kind = known.get(name.lower()) if part[0].aside else _kind_in_headline(name, known)
                if kind and not (width == 1 and is_common(name) and not is_acronym(name)):
                    found.append(
                        Piece(
                            part,
                            [""] * width,
                            None,
                            kind,
                            why="named in the article" if name.lower() in known else "widely known",
                        )
                    )
                    at += width
                    break
            else:
                at += 1
    return found


def _kind_in_headline(name: str, known: dict[str, str]) -> str | None:
    if name.lower() in known:
        return known[name.lower()]
    if is_known_group(name) and not is_common(name):
        return "organisation"
    return "place" if is_place(name) else None


def _mention(text: str, piece: Piece, article: ArticleNames) -> NameMention | None:
    written = text[piece.start : piece.end]
    kind, why, slip, name = piece.kind, piece.why, False, written
    one = len(piece.tokens) == 1
    if kind in (None, "place", "person") and one and piece.kind != "place":
        full = article.person(piece)
        if full:
            kind, name, why = "person", full, why or "part of a full name in this article"
        elif _has_lost_apostrophes(text) and (cut := _without_lost_apostrophe(piece, article)):
            return _mention(text, cut, article)
        elif kind is None and written in GROUP_NOUNS and not piece.tokens[0].initial:
            name, why = article.organisation(piece)
            kind = "organisation" if name != written else None
    if body := _body(text, piece, written):
        return body
    if kind is None:
        return None
    if kind == "place" and one and (full := article.person(piece)) and not _stands_as_place(piece):
        kind, name, why = "person", full, "part of a full name in this article"
    if kind == "person":
        name = article.person(piece) or " ".join(words(text, piece))
        if one and name == written and (full := article.slip_of_surname(written, piece.start)):
            name, slip, why = full, True, f'perhaps a slip for "{full.split()[-1]}"'
        elif not one and (full := article.slip_of_person(name)):
            name, slip, why = full, True, f'perhaps a slip for "{full}"'
    elif kind == "organisation":
        name, how = article.organisation(piece)
        why = how or why
        if one and name == written and is_acronym(written) and (known := article.slip_of_acronym(written)):
            name, slip, why = article.organisation(article.acronyms[known])[0], True, f'perhaps a slip for "{known}"'
    elif kind == "place" and written.isupper() and len(written) > 4:
        name = written.title()
    name = name.replace("\u00a0", " ")
    titled = text[_title_start(text, piece) : piece.end] if piece.title_start is not None else ""
    return NameMention(written, piece.start, piece.end, kind, name, slip, why, titled)


def _with_all_trades(text: str, pieces: list[Piece]) -> list[Piece]:
    """With the whole list in a body's name: "Bureau of Trade, Fish and Mines", "Trade, Fish and Mines Agency"."""
    whole = []
    for piece in pieces:
        if whole and piece.start < whole[-1].end:
            continue
        if piece.kind == "organisation" and "of" in piece.joints:
            after = TRADES_AFTER.match(text, piece.end)
            if after and _are_trades(after.group()):
                piece.tokens[-1] = replace(piece.tokens[-1], end=after.end())
        elif piece.kind == "organisation" and "and" in piece.joints:
            before = TRADES_BEFORE.search(text, max(0, piece.start - 60), piece.start)
            if before and _are_trades(before.group()):
                piece.tokens[0] = replace(piece.tokens[0], start=before.start())
                while whole and whole[-1].end > piece.start:
                    whole.pop()
        whole.append(piece)
    return whole


def _are_trades(words: str) -> bool:
    return all(is_ordinary(word) for word in TRADE.findall(words))


def _body(text: str, piece: Piece, written: str) -> NameMention | None:
    """A body named in lower case: "Ruritanian army", "UN refugee agency"."""
    if written in PEOPLES:
        after, why = BODY_AFTER.match(text, piece.end), "a body of a country"
    elif written in ("UN", "U.N.", "United Nations"):
        after, why = UN_BODY_AFTER.match(text, piece.end), "a body of the United Nations"
    else:
        return None
    if after is None:
        return None
    name = text[piece.start : after.end()]
    return NameMention(name, piece.start, after.end(), "organisation", name, False, why)


def _title_start(text: str, piece: Piece) -> int:
    return piece.title_start - 6 if text.endswith(" state ", 0, piece.title_start) else piece.title_start


def _without_lost_apostrophe(piece: Piece, article: ArticleNames) -> Piece | None:
    """ "Birds lawyer" in a text that lost its apostrophes speaks of Bird."""
    token = piece.tokens[0]
    if not token.text.endswith("s") or token.text[:-1].lower() not in article.by_surname:
        return None
    return Piece(
        [replace(token, end=token.end - 1, text=token.text[:-1])], [""], piece.title_start, piece.kind, why=piece.why
    )


def _stands_as_place(piece: Piece) -> bool:
    return "gazetteer" not in piece.why


def _police(text: str, mentions: list[NameMention], article: ArticleNames) -> list[NameMention]:
    """ "Hexham police" names a force, with the town inside it."""
    found = []
    for mention in mentions:
        if mention.type == "place" and (after := POLICE_AFTER.match(text, mention.end)):
            written = text[mention.start : after.end()]
            full = next((g for g in article.groups if g.lower().startswith(f"{mention.text.lower()} police")), written)
            found.append(
                NameMention(written, mention.start, after.end(), "organisation", full, False, "the police of a place")
            )
    return found
