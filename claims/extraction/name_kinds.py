"""Is this capitalised run a person, an organisation, a place, or no name? Decided by its words and its neighbours."""

import re
from dataclasses import dataclass, field

from .capitals import Token
from .gazetteer import ALSO_PEOPLE, STATE_SHORT, STATES, is_place
from .lists import read_list
from .organisations import (
    GROUP_AFTER,
    GROUP_NOUNS,
    GROUP_STARTS,
    NOT_GROUPS,
    PLACE_AFTER,
    PLACE_BEFORE,
    PLACE_NOUNS,
    PLACE_OF,
    is_known_group,
)
from .words import COMMON, PEOPLES, is_common

GIVEN_NAMES = read_list("given_names")
AGE_AFTER = re.compile(
    r"(?:(?:, | \()(?:age |aged )?|,? (?:age|aged) )\d{1,2}(?:[,.;)\s]|$)"
    r"(?!\s?(?:p\.?m|a\.?m|percent|people|miles|others|hours|km))"
)
AGE_BEFORE = re.compile(r"(?:year|month|week)s?-old(?: \w+)?,? $|\d\d, $")
SPEECH_AFTER = re.compile(
    r",? (?:said|says|told|tweeted|wrote|added|claims|claimed|warned|asked|explained|noted|recalled|testified|announced"
    r"|stated|insisted|denied|thinks|believes|died|who (?:was|is|had|has)"
    r"|was (?:shot|killed|arrested|charged|born|struck|hit|pronounced|taken|sentenced|convicted|found|wounded))\b"
)
WORD_BEFORE = re.compile(r"([\w-]+),? (the |a |an )?$")
WORD_AFTER = re.compile(r" ([a-z]+)(?: ([a-z]+))?")
PERSON_BEFORE = read_list("person_before")
STATE_AFTER = re.compile(r", ([A-Z][\w.]*(?: [A-Z]\w+)?)")
HEAD_BEFORE = re.compile(r"(\w+) $")
CORNER_BEFORE = re.compile(r"\d(?:st|nd|rd|th) (?:and|&) $")
ORDINAL_BEFORE = re.compile(r"\d(?:st|nd|rd|th) $")
HOME_BEFORE = re.compile(r"(?:, \d{1,3},?)? of $")
COMMON_SURNAMES = read_list("common_surnames")
PLACE_STARTS = read_list("place_starts")
NO_NAMES = read_list("no_names")
DATELINE = re.compile(r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?\.?,?)?\s*(?:\(|:|—|–|--|- |―|\.\.\.)")
LISTED = re.compile(
    r"\b(?:villages|towns|cities|provinces|districts|suburbs|regions|counties|states|islands|neighborhoods|neighbourhoods|areas)"
    r"(?: (?:were|are|of|like|including|such as|named|called))?:? (?:the )?$"
)
SURNAMES_LIKE_PLACES = frozenset(
    [
        "Hill",
        "Hills",
        "Park",
        "Lane",
        "Street",
        "Woods",
        "Rivers",
        "Lake",
        "Way",
        "Pike",
        "Place",
        "Forest",
        "Shore",
        "Shores",
        "Point",
        "Bay",
        "Camp",
        "Rivers",
        "River",
        "Heights",
        "Cape",
        "Falls",
        "Ford",
        "Banks",
        "Ranch",
        "Port",
    ]
)


@dataclass(slots=True)
class Piece:
    """Words of one name in the making; `title_start` is where titles before it begin."""

    tokens: list[Token]
    joints: list[str]
    title_start: int | None = None
    kind: str | None = None
    certain: bool = True
    name: str | None = None
    slip: bool = False
    why: str = ""
    places: list = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def kind_of(text: str, piece: Piece, before: Piece | None) -> tuple[str | None, str]:
    """The kind and the reason; None where it is no name, or nothing here tells."""
    tokens, start, end = piece.tokens, piece.start, piece.end
    name, first, last = text[start:end], tokens[0].text, tokens[-1].bare
    if piece.title_start is not None:
        return _kind_of_titled(text, piece, last)
    if ORDINAL_BEFORE.search(text, max(0, start - 6), start):
        return None, "part of a numbered street"
    if is_known_group(name):
        return "organisation", "a widely known group"
    aged = AGE_AFTER.match(text, end) is not None or AGE_BEFORE.search(text, max(0, start - 24), start) is not None
    many = len(tokens) > 1
    if (
        aged
        and (many or not is_place(name))
        and last not in GROUP_NOUNS
        and last not in PLACE_NOUNS
        and not first.isupper()
    ):
        return "person", "an age stands beside it"
    if name.isupper() and tokens[0].initial and _opens_dateline(text, tokens, name):
        return "place", "opens a dateline"
    if many:
        return _kind_of_many(text, piece, name, first, last)
    return _kind_of_one(text, piece, first, before)


def _kind_of_titled(text: str, piece: Piece, last: str) -> tuple[str, str]:
    """A person; or a road or school named for one, the title being part of its name."""
    kind = "place" if last in PLACE_NOUNS else "organisation" if last in GROUP_NOUNS else None
    if kind is None or len(piece.tokens) < 2 or last in SURNAMES_LIKE_PLACES:
        return "person", "a title stands before it"
    first = piece.tokens[0]
    whole = Token(piece.title_start, first.end, text[piece.title_start : first.end], first.initial, False)
    piece.tokens, piece.title_start = [whole, *piece.tokens[1:]], None
    return kind, f'ends in "{last}"'


def _opens_dateline(text: str, tokens: list[Token], name: str) -> bool:
    """Whether the capitals are the town a report was sent from: "HEXHAM, Ga. (AP)"."""
    if not DATELINE.match(text, tokens[-1].end) or all(is_common(t.text) for t in tokens):
        return False
    return is_place(name) or len(name) > 4 and any(c in "AEIOUY" for c in name)


def _kind_of_many(text, piece, name, first, last) -> tuple[str | None, str]:
    start, end, tokens = piece.start, piece.end, piece.tokens
    given = first in GIVEN_NAMES
    if is_place(name):
        return "place", "a place in the gazetteer"
    if last in ("Court", "Center") and _street_before(text, start):
        return "place", "a street"
    if last in GROUP_NOUNS and not (given and len(tokens) == 2 and not is_common(first)):
        return "organisation", f'ends in "{last}"'
    if any(joint in ("of", "for", "on") for joint in piece.joints):
        head = next(tokens[i - 1].bare for i, joint in enumerate(piece.joints) if joint in ("of", "for", "on"))
        return ("place" if head in PLACE_NOUNS else "organisation"), f'"{head} of ..."'
    if _starts_group(first):
        return "organisation", f'begins with "{first}"'
    if last in PEOPLES or last.split("-")[0] in PEOPLES:
        return None, ""
    if last in PLACE_NOUNS and not (given and last in SURNAMES_LIKE_PLACES and not _place_context(text, start, end)):
        return "place", f'ends in "{last}"'
    if last in NO_NAMES:
        return None, ""
    if last.lower() in ("al-sham", "sham") and len(tokens) < 4:
        return "organisation", "a party of al-Sham"
    if first.rstrip(".") in PLACE_STARTS and not given:
        return (
            "organisation" if any(t.text.isupper() for t in tokens) and not name.isupper() else "place"
        ), f'begins with "{first}"'
    placed = _place_context(text, start, end)
    if (
        placed
        and given
        and (placed.startswith('"in"') or "after it" in placed)
        and not text.startswith(("'", "’"), end)
    ):
        return "place", placed
    if given or _is_initial_letter(tokens[0]):
        return "person", "begins with a given name"
    word = _word_before(text, start)
    if word in PERSON_BEFORE:
        return "person", f'"{word}" stands before it'
    if placed:
        return "place", placed
    if reason := _group_context(text, end):
        return "organisation", reason
    ordinary = [t for t in tokens if is_common(t.text)]
    if ordinary and last in COMMON_SURNAMES and len(ordinary) == 1 or any(len(t.bare) == 1 for t in tokens[1:-1]):
        return "person", "a family name"
    if ordinary:
        if cut := _within(tokens):
            piece.tokens, kind = cut
            piece.joints = [""] * len(piece.tokens)
            return kind, "known among ordinary words"
        return ("organisation" if not tokens[0].initial else None), "ordinary words with capitals"
    if first.isupper() and not name.isupper() and len(first) > 1 and "." not in first:
        return "organisation", "begins with an acronym"
    return "person", "two or more words that are not ordinary ones"


def _street_before(text: str, start: int) -> bool:
    return (
        text.endswith((" in ", " block of ", " on ", " along "), max(0, start - 10), start)
        or text[start - 2 : start - 1].isdigit()
    )


def _within(tokens: list[Token]) -> tuple[list[Token], str] | None:
    """A known place or group at either end of words that are otherwise ordinary: a comma or a headline has run in."""
    for width in range(len(tokens) - 1, 0, -1):
        for part, rest in ((tokens[:width], tokens[width:]), (tokens[-width:], tokens[:-width])):
            name = " ".join(t.text for t in part)
            if all(is_common(t.text) for t in rest) and not is_common(name):
                if is_place(name):
                    return part, "place"
                if is_known_group(name):
                    return part, "organisation"
    return None


def _kind_of_one(text, piece, word, before) -> tuple[str | None, str]:
    token, start, end = piece.tokens[0], piece.start, piece.end
    letters = word.replace(".", "").replace("&", "")
    if word in PEOPLES or word in STATE_SHORT and text[start - 2 : start] == ", ":
        return None, ""
    if word.isupper() and letters in NOT_GROUPS:
        return None, ""
    known = is_place(word)
    if known and (word not in ALSO_PEOPLE or not is_common(word)):
        return "place", "a place in the gazetteer"
    reason = _place_context(text, start, end) or (_beside(text, before, piece) if before is not None else "")
    if known and (reason or STATE_AFTER.match(text, end) or word.isupper()):
        return "place", reason or "a place in the gazetteer"
    if word in GROUP_NOUNS:
        return None, "unknown"
    if letters.isupper() and 2 <= len(letters) <= 7 and not token.headline:
        if letters in NOT_GROUPS or letters in STATE_SHORT and len(letters) == 2:
            return None, ""
        if letters.lower() in COMMON and letters != "WHO" and not is_known_group(letters):
            return None, ""
        if len(letters) > 5 and not any(c in letters for c in "AEIOU"):
            return None, ""
        return "organisation", "an acronym"
    if _starts_group(word) and "-" in word:
        return "organisation", "a party, front or army"
    if is_common(word) or word.split("-")[0] in PEOPLES:
        return None, ""
    if reason and not word.isupper():
        return "place", reason
    if _group_context(text, end) and not token.initial:
        return "organisation", _group_context(text, end)
    if SPEECH_AFTER.match(text, end):
        return "person", "speaks or is spoken of as a person"
    before_word = _word_before(text, start)
    if before_word in PERSON_BEFORE or (word in GIVEN_NAMES and not token.initial):
        return "person", "stands as a person"
    if known:
        return "place", "a place in the gazetteer"
    return None, "unknown"


def _word_before(text: str, start: int) -> str:
    match = WORD_BEFORE.search(text, max(0, start - 24), start)
    return match[1].lower() if match and not match[2] else ""


def _place_context(text: str, start: int, end: int) -> str:
    """What beside a name says that it is a place; empty where nothing does."""
    return _place_after(text, end) or _place_before(text, start, end)


def _place_after(text: str, end: int) -> str:
    after = WORD_AFTER.match(text, end)
    if after and after[1] in PLACE_AFTER and not (after[1] == "state" and after[2]):
        return f'"{after[1]}" stands after it'
    if after and after[2] == "of" and after[1] in PLACE_OF:
        return f'"{after[1]} of" stands after it'
    state = STATE_AFTER.match(text, end)
    if state and (state[1].rstrip(".") in STATE_SHORT or state[1] in STATES or is_place(state[1])):
        return f'"{state[1]}" stands after it'
    return ""


def _place_before(text: str, start: int, end: int) -> str:
    if LISTED.search(text, max(0, start - 40), start):
        return "heads a list of places"
    match = WORD_BEFORE.search(text, max(0, start - 24), start)
    if match is None:
        return "a street at a corner" if CORNER_BEFORE.search(text, max(0, start - 12), start) else ""
    word, article = match[1].lower(), match[2] or ""
    if word in PLACE_BEFORE and not article:
        return f'"{word}" stands before it'
    if word == "of" and article in ("", "the "):
        head = HEAD_BEFORE.search(text, max(0, match.start() - 20), match.start())
        if head and head[1].lower() in PLACE_OF:
            return f'"{head[1].lower()} of" stands before it'
    return "a street at a corner" if word == "and" and CORNER_BEFORE.search(text, max(0, start - 12), start) else ""


def _group_context(text: str, end: int) -> str:
    after = WORD_AFTER.match(text, end)
    return f'"{after[1]}" stands after it' if after and after[1] in GROUP_AFTER else ""


def _starts_group(word: str) -> bool:
    return word in GROUP_STARTS or word.split("-")[0] in GROUP_STARTS


def _beside(text: str, before: Piece, piece: Piece) -> str:
    """What the name before says: places are listed with places, and people are of a place."""
    if piece.start - before.end > 12:
        return ""
    gap = text[before.end : piece.start]
    if before.kind == "place" and gap in (", ", " and ", ", and ", " or "):
        return "listed with places"
    return "where a person is of" if before.kind == "person" and HOME_BEFORE.fullmatch(gap) else ""


def _is_initial_letter(token: Token) -> bool:
    return len(token.bare) == 1 or (token.text.endswith(".") and len(token.text) <= 4)
