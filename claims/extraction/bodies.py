"""Bodies whose name runs on in lower case or over commas: "Hexham police", "Bureau of Trade, Fish and Mines"."""

import re

from claims.statements import NameMention

from .name_kinds import Piece
from .name_pieces import is_ordinary
from .words import PEOPLES

POLICE_AFTER = re.compile(r" police(?: (?:department|force|dept))?(?![\w-])")
BODY_AFTER = re.compile(
    r" (?:army|military|air force|navy|coast guard|parliament|government|intelligence|civil defen[cs]e|police"
    r"|(?:foreign|interior|defen[cs]e|health|justice|information) ministry)(?![\w-])"
)
UN_BODY_AFTER = re.compile(
    r"(?:['’]s)? (?:refugees?|food|children['’]?s|human rights|health|nuclear|cultural|migration|aid|relief"
    r"|humanitarian) (?:agency|office|body|arm|fund)\b"
)
OWNERS = PEOPLES | {"UN", "U.N.", "United Nations"}  # of bodies in lower case
KIND = NameMention._fields.index("type")
TRADE = re.compile(r"[A-Z]\w+")
TRADES_AFTER = re.compile(r"(?:, [A-Z][a-z]+)+,? (?:and|&) [A-Z][a-z]+")
TRADES_BEFORE = re.compile(r"(?:[A-Z][a-z]+, )+$")


def lower_case_body(text: str, piece: Piece, written: str) -> NameMention | None:
    """A body of a country or of the United Nations, where `written` may own one: "Ruritanian army"."""
    if written in PEOPLES:
        after, why = BODY_AFTER.match(text, piece.end), "a body of a country"
    else:
        after, why = UN_BODY_AFTER.match(text, piece.end), "a body of the United Nations"
    if after is None:
        return None
    name = text[piece.start : after.end()]
    return NameMention(name, piece.start, after.end(), "organisation", name, False, why)


def police_of_places(text: str, mentions: list[NameMention], groups: list[str]) -> list[NameMention]:
    """A force for each town with "police" after it; the town stays a name of its own."""
    found = []
    if " police" not in text:
        return found
    forces = None
    for town in [mention for mention in mentions if mention[KIND] == "place"]:
        end = town.end
        if text[end : end + 7] != " police" or (after := POLICE_AFTER.match(text, end)) is None:
            continue
        if forces is None:
            forces = [group for group in groups if " police" in group.lower()]
        end = after.end()
        written = text[town.start : end]
        full = next((g for g in forces if g.lower().startswith(f"{town.text.lower()} police")), written)
        found.append(NameMention(written, town.start, end, "organisation", full, False, "the police of a place"))
    return found


def with_all_trades(text: str, pieces: list[Piece]) -> list[Piece]:
    """With the whole list in a body's name: "Bureau of Trade, Fish and Mines", "Trade, Fish and Mines Agency"."""
    if not [piece for piece in pieces if piece.kind == "organisation" and any(piece.joints)]:
        return pieces
    whole, last = [], -1
    for piece in pieces:
        if piece.start < last:
            continue
        if piece.kind == "organisation" and len(piece.tokens) > 1:
            if "of" in piece.joints:
                after = TRADES_AFTER.match(text, piece.end)
                if after and _are_trades(after.group()):
                    piece.end = after.end()
            elif "and" in piece.joints:
                before = TRADES_BEFORE.search(text, max(0, piece.start - 60), piece.start)
                if before and _are_trades(before.group()):
                    piece.start = before.start()
                    while whole and whole[-1].end > piece.start:
                        whole.pop()
        whole.append(piece)
        last = piece.end
    return whole


def _are_trades(words: str) -> bool:
    return all(is_ordinary(word) for word in TRADE.findall(words))
