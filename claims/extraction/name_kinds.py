"""Is this capitalised run a person, an organisation, a place, or no name? Decided by its words and its neighbours."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .capitals import Token
from .gazetteer import ALSO_PEOPLE, PLACES, STATE_SHORT, is_place
from .lists import read_list
from .organisations import GROUP_AFTER, GROUP_NOUNS, GROUP_STARTS, NOT_GROUPS, PLACE_NOUNS, is_known_group
from .places import (
    WORD_AFTER,
    among_villages,
    in_a_numbered_street,
    on_a_street,
    opens_dateline,
    place_context,
    state_after,
    word_before,
)
from .titles import SUFFIXES
from .words import COMMON, COMMON_SURNAMES, GIVEN_NAMES, PEOPLES, is_common

AGE_AFTER = re.compile(
    r"(?:(?:, | \()(?:age |aged )?|,? (?:age|aged) )\d{1,2}(?:[,.;)\s]|$)"
    r"(?!\s?(?:p\.?m|a\.?m|percent|people|miles|others|hours|km))"
)
AGE_OPENS = frozenset({", ", " (", " a"})  # nothing else begins AGE_AFTER
AGE_BEFORE = re.compile(r"(?:year|month|week)s?-old(?: \w+)?,? $|\d\d, $")
SPEECH_AFTER = re.compile(
    r",? (?:said|says|told|tweeted|wrote|added|claims|claimed|warned|asked|explained|noted|recalled|testified|announced"
    r"|stated|insisted|denied|thinks|believes|died|who (?:was|is|had|has)"
    r"|was (?:shot|killed|arrested|charged|born|struck|hit|pronounced|taken|sentenced|convicted|found|wounded))\b"
)
PERSON_BEFORE = read_list("person_before")
HOME_BEFORE = re.compile(r"(?:, \d{1,3},?)? of $")
PLACE_STARTS = read_list("place_starts")
NO_NAMES = read_list("no_names")
PRODUCTS = read_list("products")
PARTICLE_INSIDE = re.compile(r" (?:del|de|do|al|el|di) ")
# Nouns that make an organisation even of a given name: "Grant Hospital".
PLAIN_GROUPS = read_list("plain_groups")
ORDINARY = (None, "an ordinary word")
STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm", "Operation", "Tropical"})
SURNAMES_FIRST = frozenset({"Hill", "Woods"})
SURNAMES_LIKE_PLACES = frozenset({"Hill", "Lane", "Woods", "Rivers", "Ford", "Forest", "Park", "Pike", "Lake", "Camp"})


@dataclass(slots=True)
class Piece:
    """Words of one name in the making; `title_start` is where titles before it begin."""

    tokens: list[Token]
    joints: list[str]
    title_start: int | None = None
    kind: str | None = None
    why: str = ""

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def kind_of(text: str, piece: Piece, before: Piece | None) -> tuple[str | None, str]:
    """The kind and the reason; None where it is no name, or nothing here tells."""
    tokens = piece.tokens
    many = len(tokens) > 1
    start, end = tokens[0].start, tokens[-1].end
    name, first, last = text[start:end], tokens[0].text, tokens[-1].bare
    if last in SUFFIXES and len(tokens) > 2:
        return "person", f'ends in "{last}"'
    if not many and piece.title_start is None and (plain := _plainly(text, first, end)):
        return plain
    if piece.title_start is not None:
        return _kind_of_titled(text, piece, last)
    if in_a_numbered_street(text, start):
        return None, "part of a numbered street"
    if is_known_group(name):
        return "organisation", "a widely known group"
    if _names_a_thing(tokens, name):
        return None, "a make, a feast"
    if (
        (text[end : end + 2] in AGE_OPENS and AGE_AFTER.match(text, end) or _aged_before(text, start, end))
        and (many or not is_place(name))
        and last not in GROUP_NOUNS
        and last not in PLACE_NOUNS
        and not first.isupper()
    ):
        return "person", "an age stands beside it"
    if tokens[0].initial and name.isupper() and opens_dateline(text, name, end):
        return "place", "opens a dateline"
    if many:
        return _kind_of_many(text, piece, name, first, last)
    return _kind_of_one(text, piece, first, before)


def _names_a_thing(tokens: list[Token], name: str) -> bool:
    first = tokens[0].text
    if len(tokens) == 1:
        return tokens[0].bare in NO_NAMES or first in PRODUCTS
    return first in PRODUCTS or first in STORMS and len(tokens) == 2 or name in ("New Year", "New Years")


def _aged_before(text: str, start: int, end: int) -> bool:
    """ "A 35-year-old Jo Marsh", not "a 35-year-old Hexham man"."""
    window = text[max(0, start - 24) : start]
    if "-old" not in window and not window.endswith(", "):
        return False
    return AGE_BEFORE.search(window) is not None and not place_context(text, start, end)


def _plainly(text: str, word: str, end: int) -> tuple[str | None, str] | None:
    """The answer for most single words: a place that is nothing else, or an ordinary word."""
    plain = _plain_word(word)
    return None if plain is ORDINARY and text.startswith(",", end) else plain


@lru_cache(maxsize=8192)
def _plain_word(word: str) -> tuple[str | None, str] | None:
    if word in PLACES and word not in ALSO_PEOPLE:
        return "place", "a place in the gazetteer"
    if word in PLACE_NOUNS and word not in COMMON_SURNAMES and word not in GIVEN_NAMES:
        return None, "the kind of a place, not its name"
    ordinary = word in PEOPLES or is_common(word) and word not in ALSO_PEOPLE and not word.isupper()
    return ORDINARY if ordinary and not is_known_group(word) else None


def _kind_of_titled(text: str, piece: Piece, last: str) -> tuple[str, str]:
    """A person; or a road or school named for one, the title being part of its name."""
    kind = "place" if last in PLACE_NOUNS else "organisation" if last in GROUP_NOUNS else None
    if kind is None or len(piece.tokens) < 2 or last in SURNAMES_LIKE_PLACES:
        return "person", "a title stands before it"
    first = piece.tokens[0]
    named = text[piece.title_start : first.end]
    whole = Token(piece.title_start, first.end, named, named.rstrip("."), first.initial, False)
    piece.tokens, piece.title_start = [whole, *piece.tokens[1:]], None
    return kind, f'ends in "{last}"'


def _kind_of_many(text: str, piece: Piece, name: str, first: str, last: str) -> tuple[str | None, str]:
    """Two words or more: told by a word of their own, else by the words beside them, else by their shape."""
    return (
        _by_own_words(text, piece, name, first, last)
        or _by_neighbours(text, piece, first, last)
        or _by_shape(text, piece, name, first, last)
    )


def _by_own_words(text, piece, name, first, last) -> tuple[str | None, str] | None:
    given = first in GIVEN_NAMES
    if is_place(name):
        return "place", "a place in the gazetteer"
    if last in ("Court", "Center") and on_a_street(text, piece.start):
        return "place", "a street"
    if last in GROUP_NOUNS:
        initial_inside = last in COMMON_SURNAMES and _has_initial_inside(piece.tokens)
        if not (initial_inside or given and len(piece.tokens) == 2 and last not in PLAIN_GROUPS):
            return "organisation", f'ends in "{last}"'
    if head := _head(piece):
        return ("place" if head in PLACE_NOUNS else "organisation"), f'"{head} of ..."'
    if _starts_group(first):
        return "organisation", f'begins with "{first}"'
    if first in PEOPLES and all(is_common(t.text) for t in piece.tokens[1:]) and last not in PLACE_NOUNS:
        return None, "a people and a thing"
    if first in PLACES and first not in ALSO_PEOPLE and PARTICLE_INSIDE.search(name):
        return "place", f'begins with "{first}"'
    if last in PEOPLES or last.split("-")[0] in PEOPLES or last in NO_NAMES:
        return None, "no name of anyone"
    if last in PLACE_NOUNS:
        surname = last in SURNAMES_LIKE_PLACES and (given or last in SURNAMES_FIRST and not is_common(first))
        if not surname or place_context(text, piece.start, piece.end):
            return "place", f'ends in "{last}"'
    if last.lower() in ("al-sham", "sham") and len(piece.tokens) < 4:
        return "organisation", "a party of al-Sham"
    if first.rstrip(".") in PLACE_STARTS and not given:
        lettered = any(token.text.isupper() for token in piece.tokens) and not name.isupper()
        return ("organisation" if lettered else "place"), f'begins with "{first}"'
    return None


def _has_initial_inside(tokens: list[Token]) -> bool:
    return len(tokens) > 2 and any(len(token.bare) == 1 for token in tokens[1:-1])


def _by_neighbours(text, piece, first, last) -> tuple[str, str] | None:
    start, end = piece.start, piece.end
    given = first in GIVEN_NAMES
    placed = place_context(text, start, end)
    if placed and given and not text.startswith(("'", "’"), end) and _outweighs_given_name(placed, piece, last):
        return "place", placed
    if given or _is_initial_letter(piece.tokens[0]):
        return "person", "begins with a given name"
    word = _word_before(text, start)
    if word in PERSON_BEFORE:
        return "person", f'"{word}" stands before it'
    if placed:
        return "place", placed
    group = _group_context(text, end)
    if group and not any(head in group for head in PERSON_BEFORE):
        return "organisation", group
    return None


def _outweighs_given_name(placed: str, piece: Piece, last: str) -> bool:
    """Whether "street" after it or "in" before it makes a place of what begins like a person."""
    if placed.endswith("stands after it") and placed[1].islower():
        return True
    surname = last in GIVEN_NAMES or last in COMMON_SURNAMES and last not in PLACE_NOUNS
    return len(piece.tokens) == 2 and not surname and (placed.startswith('"in"') or "after it" in placed)


def _by_shape(text, piece, name, first, last) -> tuple[str | None, str]:
    tokens = piece.tokens
    ordinary = [token for token in tokens if is_common(token.text)]
    if _has_initial_inside(tokens) or len(ordinary) == 1 and (last in COMMON_SURNAMES or last in GIVEN_NAMES):
        return "person", "a family name"
    if ordinary and len(ordinary) < len(tokens) and SPEECH_AFTER.match(text, piece.end):
        return "person", "speaks or is spoken of as a person"
    if ordinary:
        if known := _known_within(tokens):
            piece.tokens, kind = known
            piece.joints = [""] * len(piece.tokens)
            return kind, "known among ordinary words"
        named = len(ordinary) < len(tokens) and not tokens[0].initial
        return ("organisation" if named else None), "ordinary words with capitals"
    if first.isupper() and not name.isupper() and len(first) > 1 and "." not in first:
        return "organisation", "begins with an acronym"
    return "person", "two or more words that are not ordinary ones"


def _head(piece: Piece) -> str:
    """The noun before "of", "for", "on": the "Ministry" of a ministry."""
    if not any(piece.joints):
        return ""
    for at, joint in enumerate(piece.joints):
        if joint in ("of", "for", "on"):
            return piece.tokens[at - 1].bare
    return ""


def _known_within(tokens: list[Token]) -> tuple[list[Token], str] | None:
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
    token = piece.tokens[0]
    start, end = token.start, token.end
    shouted = word.isupper()
    letters = word.replace(".", "").replace("&", "") if shouted else ""
    if word in PEOPLES or word in STATE_SHORT and text[start - 2 : start] == ", ":
        return None, ""
    if letters in NOT_GROUPS:
        return None, ""
    known = is_place(word)
    if known and (word not in ALSO_PEOPLE or not is_common(word)):
        return "place", "a place in the gazetteer"
    if known and ((reason := _placed(text, before, token)) or state_after(text, end) or shouted):
        return "place", reason or "a place in the gazetteer"
    if word in GROUP_NOUNS:
        return None, "unknown"
    if 2 <= len(letters) <= 7 and not token.headline:
        return ("organisation", "an acronym") if _is_group_acronym(letters) else (None, "")
    if _starts_group(word) and "-" in word:
        return "organisation", "a party, front or army"
    if is_common(word) or word.split("-")[0] in PEOPLES:
        return None, ""
    if not shouted and (reason := _placed(text, before, token)):
        return "place", reason
    if not token.initial and (reason := _group_context(text, end)):
        return "organisation", reason
    if SPEECH_AFTER.match(text, end):
        return "person", "speaks or is spoken of as a person"
    before_word = _word_before(text, start)
    if before_word in PERSON_BEFORE or (word in GIVEN_NAMES and not token.initial):
        return "person", "stands as a person"
    if known:
        return "place", "a place in the gazetteer"
    if not token.initial and not shouted and among_villages(text, start, end):
        return "place", "villages are spoken of beside it"
    return None, "unknown"


def _is_group_acronym(letters: str) -> bool:
    if letters in NOT_GROUPS or letters in STATE_SHORT and len(letters) == 2:
        return False
    if letters.lower() in COMMON and letters != "WHO" and not is_known_group(letters):
        return False
    return len(letters) < 6 or any(c in letters for c in "AEIOU")


def _word_before(text: str, start: int) -> str:
    word, article, _ = word_before(text, start)
    return "" if article else word


def _group_context(text: str, end: int) -> str:
    after = WORD_AFTER.match(text, end)
    return f'"{after[1]}" stands after it' if after and after[1] in GROUP_AFTER else ""


@lru_cache(maxsize=8192)
def _starts_group(word: str) -> bool:
    return word in GROUP_STARTS or word.split("-")[0] in GROUP_STARTS


def _placed(text: str, before: Piece | None, token: Token) -> str:
    """What beside a single word says that it is a place, the name before it included."""
    reason = place_context(text, token.start, token.end)
    return reason or (_beside(text, before, token) if before is not None else "")


def _beside(text: str, before: Piece, token: Token) -> str:
    """What the name before says: places are listed with places, and people are of a place."""
    last = before.end
    if token.start - last > 12:
        return ""
    gap = text[last : token.start]
    if before.kind == "place" and gap in (", ", " and ", ", and ", " or "):
        return "listed with places"
    return "where a person is of" if before.kind == "person" and HOME_BEFORE.fullmatch(gap) else ""


def _is_initial_letter(token: Token) -> bool:
    return len(token.bare) == 1 or (token.text.endswith(".") and len(token.text) <= 4)
