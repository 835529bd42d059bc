"""Is this capitalised run a person, an organisation, a place, or no name? Decided by its words and its neighbours."""

import re

from .capitals import Token, token_at
from .gazetteer import ALSO_PEOPLE, PLACES, is_place
from .lists import read_list
from .organisations import GROUP_AFTER, PLACE_NOUNS, is_known_group
from .places import (
    ORDINAL_ENDS,
    WINDOW,
    among_villages,
    in_a_numbered_street,
    neighbours,
    on_a_street,
    opens_dateline,
    place_context,
    state_after,
)
from .titles import SUFFIXES
from .vocabulary import NO_NAME, ORDINARY, PARTIES, PLACE_STARTS, PRODUCTS, Word, kind_by_itself, word_of
from .words import COMMON_SURNAMES, GIVEN_NAMES, is_common

AGE_AFTER = re.compile(
    r"(?:(?:, | \()(?:age |aged )?|,? (?:age|aged) )\d{1,2}(?:[,.;)\s]|$)"
    r"(?!\s?(?:p\.?m|a\.?m|percent|people|miles|others|hours|km))"
)
AGE_OPENS = frozenset([", ", " (", " a"])  # nothing else begins AGE_AFTER
AGE_BEFORE = re.compile(r"(?:year|month|week)s?-old(?: \w+)?,? $|\d\d, $")
SPEECH_AFTER = re.compile(
    r",? (?:said|says|told|tweeted|wrote|added|claims|claimed|warned|asked|explained|noted|recalled|testified|announced"
    r"|stated|insisted|denied|thinks|believes|died|who (?:was|is|had|has)"
    r"|was (?:shot|killed|arrested|charged|born|struck|hit|pronounced|taken|sentenced|convicted|found|wounded))\b"
)
# What SPEECH_AFTER begins with, where no comma does.
SPEECH_WORDS = frozenset(
    [
        "said",
        "says",
        "told",
        "tweeted",
        "wrote",
        "added",
        "claims",
        "claimed",
        "warned",
        "asked",
        "explained",
        "noted",
        "recalled",
        "testified",
        "announced",
        "stated",
        "insisted",
        "denied",
        "thinks",
        "believes",
        "died",
        "who",
        "was",
    ]
)
SPEECH_LETTERS = frozenset(word[0] for word in SPEECH_WORDS)
LONGEST_LINK = 12  # between two names that are spoken of together
PERSON_BEFORE = read_list("person_before")
HOME_BEFORE = re.compile(r"(?:, \d{1,3},?)? of $")
PARTICLE_INSIDE = re.compile(r" (?:del|de|do|al|el|di) ")
# Nouns that make an organisation even of a given name: "Grant Hospital".
PLAIN_GROUPS = read_list("plain_groups")
NEW_YEARS = ("New Year", "New Years")
STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm", "Operation", "Tropical"})
SURNAMES_FIRST = frozenset({"Hill", "Woods"})
SURNAMES_LIKE_PLACES = frozenset({"Hill", "Lane", "Woods", "Rivers", "Ford", "Forest", "Park", "Pike", "Lake", "Camp"})


class Piece:
    """Words of one name in the making; `title_start` is where titles before it begin."""

    __slots__ = ("tokens", "joints", "title_start", "kind", "why", "start", "end")

    def keep(self, tokens: list[Token], joints: list[str]):
        self.tokens, self.joints = tokens, joints
        self.start, self.end = tokens[0].start, tokens[-1].end


# Not an __init__, which takes twice the time.
def piece_of(
    tokens: list[Token], joints: list[str], title_start: int | None = None, kind: str | None = None, why: str = ""
) -> Piece:
    piece = Piece()
    piece.tokens, piece.joints, piece.title_start = tokens, joints, title_start
    piece.kind, piece.why = kind, why
    piece.start, piece.end = tokens[0].start, tokens[-1].end
    return piece


def kind_of_lone(text: str, token: Token, before: Piece | None) -> tuple[str | None, str]:
    """The kind of a single word and the reason: mostly known beforehand, else told by what stands beside it.

    None where it is no name, or nothing here tells.
    """
    word, start, end = token.word, token.start, token.end
    if word.plain is not None and not (word.plain is ORDINARY and text[end : end + 1] == ","):
        return word.plain
    beside = text[start - WINDOW if start > WINDOW else 0 : start]
    if beside[-3:] in ORDINAL_ENDS and in_a_numbered_street(text, start):
        return None, "part of a numbered street"
    if word.thing is not None:
        return word.thing
    if word.may_be_aged and _has_age_beside(text, start, end, beside):
        return "person", "an age stands beside it"
    if word.shouted and token.initial and opens_dateline(text, word.text, end):
        return "place", "opens a dateline"
    if word.state_short and beside[-2:] == ", ":
        return NO_NAME
    if word.doubtful_place:
        reason = place_context(text, start, end) or before is not None and _beside(text, before, start)
        if reason or word.shouted or state_after(text, end):
            return "place", reason or "a place in the gazetteer"
    known = kind_by_itself(word.text, headline=True) if token.headline else word.by_itself
    return _by_neighbours_of_lone(text, token, before, beside) if known is None else known


def _by_neighbours_of_lone(text: str, token: Token, before: Piece | None, beside: str) -> tuple[str | None, str]:
    word, start, end = token.word, token.start, token.end
    placed, lead, after = neighbours(text, start, end, beside)
    if not word.shouted:
        if not placed and before is not None and start - before.end <= LONGEST_LINK:
            placed = _beside(text, before, start)
        if placed:
            return "place", placed
    if after in GROUP_AFTER and not token.initial:
        return "organisation", f'"{after}" stands after it'
    if (after in SPEECH_WORDS or text[end : end + 2] == ", ") and _speaks(text, end):
        return "person", "speaks or is spoken of as a person"
    if lead in PERSON_BEFORE or word.given and not token.initial:
        return "person", "stands as a person"
    if not token.initial and not word.shouted and among_villages(text, start, end):
        return "place", "villages are spoken of beside it"
    return None, "unknown"


def _beside(text: str, before: Piece, start: int) -> str:
    """What the name before says: places are listed with places, and people are of a place."""
    if start - before.end > LONGEST_LINK:
        return ""
    gap = text[before.end : start]
    if before.kind == "place" and gap in (", ", " and ", ", and ", " or "):
        return "listed with places"
    return "where a person is of" if before.kind == "person" and HOME_BEFORE.fullmatch(gap) else ""


def _has_age_beside(text: str, start: int, end: int, before: str) -> bool:
    """ "Jo Marsh, 35," or "a 35-year-old Jo Marsh", not "a 35-year-old Hexham man"."""
    if text[end : end + 2] in AGE_OPENS:
        after = text[end + 2 : end + 3]
        if (after in "ag" or after.isdecimal()) and AGE_AFTER.match(text, end):
            return True
    if "-old" in before:
        return AGE_BEFORE.search(before) is not None and not place_context(text, start, end)
    if before[-2:] != ", " or not before[-4:-2].isdecimal():
        return False
    return start > 3 and not place_context(text, start, end)


def _speaks(text: str, end: int) -> bool:
    if text[end] == "," and text[end + 2 : end + 3] not in SPEECH_LETTERS:
        return False
    return SPEECH_AFTER.match(text, end) is not None


def _kind_of_titled(text: str, piece: Piece, last: Word) -> tuple[str, str]:
    """A person; or a road or school named for one, the title being part of its name."""
    kind = "place" if last.place_noun else "organisation" if last.group_noun else None
    if kind is None or len(piece.tokens) < 2 or last.bare in SURNAMES_LIKE_PLACES:
        return "person", "a title stands before it"
    first = piece.tokens[0]
    named = text[piece.title_start : first.end]
    whole = token_at(piece.title_start, first.end, word_of(named), initial=first.initial, ends_name=False)
    piece.title_start = None
    piece.keep([whole, *piece.tokens[1:]], piece.joints)
    return kind, f'ends in "{last.bare}"'


def kind_of_many(text: str, piece: Piece) -> tuple[str | None, str]:
    """The kind of two words or more, or of words with a title before them, and the reason; None where it is no name."""
    first, last = piece.tokens[0].word, piece.tokens[-1].word
    if len(piece.tokens) > 2 and last.bare in SUFFIXES:
        return "person", f'ends in "{last.bare}"'
    if piece.title_start is not None:
        return _kind_of_titled(text, piece, last)
    return _kind_of_untitled(text, piece, first, last)


def _kind_of_untitled(text: str, piece: Piece, first: Word, last: Word) -> tuple[str | None, str]:
    """Told by a word of their own, else by the words beside them, else by their shape."""
    start, end = piece.start, piece.end
    before = text[start - WINDOW if start > WINDOW else 0 : start]
    if before[-3:] in ORDINAL_ENDS and in_a_numbered_street(text, start):
        return None, "part of a numbered street"
    name = text[start:end]
    if first.heads_known and is_known_group(name):
        return "organisation", "a widely known group"
    if first.text in PRODUCTS or first.text in STORMS and len(piece.tokens) == 2 or name in NEW_YEARS:
        return None, "a make, a feast"
    if not (last.group_noun or last.place_noun or first.shouted) and _has_age_beside(text, start, end, before):
        return "person", "an age stands beside it"
    if first.shouted and piece.tokens[0].initial and name.isupper() and opens_dateline(text, name, end):
        return "place", "opens a dateline"
    return (
        _by_own_words(text, piece, name, first, last)
        or _by_neighbours(text, piece, first, last, before)
        or _by_shape(text, piece, name, first, last)
    )


def _by_own_words(text: str, piece: Piece, name: str, first: Word, last: Word) -> tuple[str | None, str] | None:
    if first.heads_known and is_place(name):
        return "place", "a place in the gazetteer"
    if (last.group_noun or last.place_noun) and (kind := _by_last_noun(text, piece, first, last)):
        return kind
    if any(piece.joints) and (head := _head(piece)):
        return ("place" if head in PLACE_NOUNS else "organisation"), f'"{head} of ..."'
    return _by_ends(text, piece, name, first, last) if first.leads or last.tells else None


def _by_last_noun(text: str, piece: Piece, first: Word, last: Word) -> tuple[str, str] | None:
    if last.bare in ("Court", "Center") and on_a_street(text, piece.start):
        return "place", "a street"
    if last.group_noun:
        initial_inside = last.bare in COMMON_SURNAMES and _has_initial_inside(piece.tokens)
        if not (initial_inside or first.given and len(piece.tokens) == 2 and last.bare not in PLAIN_GROUPS):
            return "organisation", f'ends in "{last.bare}"'
    return None


def _by_ends(text: str, piece: Piece, name: str, first: Word, last: Word) -> tuple[str | None, str] | None:
    """What the first and the last word tell, which are not like any other."""
    tokens, given = piece.tokens, first.given
    if first.starts_group:
        return "organisation", f'begins with "{first.text}"'
    if first.people and not last.place_noun and all(token.word.common for token in tokens[1:]):
        return None, "a people and a thing"
    if first.text in PLACES and first.text not in ALSO_PEOPLE and PARTICLE_INSIDE.search(name):
        return "place", f'begins with "{first.text}"'
    if last.ends_no_name:
        return None, "no name of anyone"
    if last.place_noun:
        surname = last.bare in SURNAMES_LIKE_PLACES and (given or last.bare in SURNAMES_FIRST and not first.common)
        if not surname or place_context(text, piece.start, piece.end):
            return "place", f'ends in "{last.bare}"'
    if last.bare.lower() in PARTIES and len(tokens) < 4:
        return "organisation", "a party of al-Sham"
    if first.bare in PLACE_STARTS and not given:
        lettered = any(token.word.shouted for token in tokens) and not name.isupper()
        return ("organisation" if lettered else "place"), f'begins with "{first.text}"'
    return None


def _has_initial_inside(tokens: list[Token]) -> bool:
    return len(tokens) > 2 and any(len(token.word.bare) == 1 for token in tokens[1:-1])


def _by_neighbours(text: str, piece: Piece, first: Word, last: Word, before: str) -> tuple[str, str] | None:
    start, end = piece.start, piece.end
    given = first.given or len(first.bare) == 1 or first.text.endswith(".") and len(first.text) <= 4
    if given and (not first.given or text.startswith(("'", "’"), end)):
        return "person", "begins with a given name"
    placed, lead, after = neighbours(text, start, end, before)
    if given:
        if placed and _outweighs_given_name(placed, piece, last):
            return "place", placed
        return "person", "begins with a given name"
    if lead in PERSON_BEFORE:
        return "person", f'"{lead}" stands before it'
    if placed:
        return "place", placed
    if after in GROUP_AFTER:
        group = f'"{after}" stands after it'
        if not any(head in group for head in PERSON_BEFORE):
            return "organisation", group
    return None


def _outweighs_given_name(placed: str, piece: Piece, last: Word) -> bool:
    """Whether "street" after it or "in" before it makes a place of what begins like a person."""
    if placed.endswith("stands after it") and placed[1].islower():
        return True
    surname = last.bare in GIVEN_NAMES or last.bare in COMMON_SURNAMES and not last.place_noun
    return len(piece.tokens) == 2 and not surname and (placed.startswith('"in"') or "after it" in placed)


def _by_shape(text: str, piece: Piece, name: str, first: Word, last: Word) -> tuple[str | None, str]:
    tokens = piece.tokens
    ordinary = sum([token.word.common for token in tokens])
    if ordinary == 1 and (last.bare in COMMON_SURNAMES or last.bare in GIVEN_NAMES) or _has_initial_inside(tokens):
        return "person", "a family name"
    if ordinary:
        if ordinary < len(tokens) and SPEECH_AFTER.match(text, piece.end):
            return "person", "speaks or is spoken of as a person"
        if known := _known_within(tokens):
            part, kind = known
            piece.keep(part, [""] * len(part))
            return kind, "known among ordinary words"
        named = ordinary < len(tokens) and not tokens[0].initial
        return ("organisation" if named else None), "ordinary words with capitals"
    if first.shouted and len(first.text) > 1 and "." not in first.text and not name.isupper():
        return "organisation", "begins with an acronym"
    return "person", "two or more words that are not ordinary ones"


def _head(piece: Piece) -> str:
    """The noun before "of", "for", "on": the "Ministry" of a ministry."""
    for at, joint in enumerate(piece.joints):
        if joint in ("of", "for", "on"):
            return piece.tokens[at - 1].word.bare
    return ""


def _known_within(tokens: list[Token]) -> tuple[list[Token], str] | None:
    """A known place or group at either end of words that are otherwise ordinary: a comma or a headline has run in."""
    for width in range(len(tokens) - 1, 0, -1):
        for part, rest in ((tokens[:width], tokens[width:]), (tokens[-width:], tokens[:-width])):
            if not all(token.word.common for token in rest):
                continue
            name = " ".join([token.word.text for token in part])
            if not is_common(name):
                if is_place(name):
                    return part, "place"
                if is_known_group(name):
                    return part, "organisation"
    return None
