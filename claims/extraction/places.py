"""Which names are places: by the gazetteer, by their last word, by what stands beside them, with the reason."""

import re

from claims.statements import NameMention

from .document import Document
from .gazetteer import STATE_SHORT, STATES, is_place
from .lists import read_list
from .organisations import PLACE_AFTER, PLACE_BEFORE, PLACE_OF
from .words import is_common

_WORD_BEFORE = re.compile(r"(?<![\w-])([\w-]++),? (the |a |an )?$")
ARTICLES = frozenset({"the", "a", "an"})
WINDOW = 24  # characters before a name in which that word stands
WORDS_AFTER = re.compile(r" ([a-z]+)(?: ([a-z]+))?")
STATE_AFTER = re.compile(r", ([A-Z][\w.]*(?: [A-Z]\w+)?)")
HEAD_BEFORE = re.compile(r"(\w+) $")
CORNER_BEFORE = re.compile(r"\d(?:st|nd|rd|th) (?:and|&) $")
ORDINAL_ENDS = frozenset({"st ", "nd ", "rd ", "th ", "t \n", "d \n", "h \n"})
ORDINAL_BEFORE = re.compile(r"\d(?:st|nd|rd|th) $")
VILLAGES = re.compile(r"\b(?:villages?|hamlets?|towns|provinces?|suburbs|governorates?)\b")
DATELINE = re.compile(r"(?:, [A-Z][\w.]+(?: [A-Z]\w+)?\.?,?)?\s*(?:\(|:|—|–|--|- |―|\.\.\.)")
MANY_PLACES = read_list("many_places")
LEADING_ON = frozenset({"were", "are", "of", "like", "including", "as", "named", "called"})
LISTS = MANY_PLACES | LEADING_ON
PLACE_LEADS = LISTS | PLACE_BEFORE | {"of", "and", ""}  # only after these a name may be a place for what is before it
LISTED = re.compile(
    rf"\b(?:{'|'.join(sorted(MANY_PLACES))})(?: (?:were|are|of|like|including|such as|named|called))?:? (?:the )?$"
)


def find_places(document: Document) -> list[NameMention]:
    """The places among the names that were found, in order."""
    return [mention for mention in document.names if mention.type == "place"]


def place_context(text: str, start: int, end: int) -> str:
    """What beside a name says that it is a place; empty where nothing does."""
    return neighbours(text, start, end, text[start - WINDOW if start > WINDOW else 0 : start])[0]


def neighbours(text: str, start: int, end: int, before: str) -> tuple[str, str, str]:
    """What beside a name says that it is a place, the word before it, and the word after it.

    `before` is what stands in the window before it. Words are in lower case, and empty where none stands right there.
    """
    placed, word, second = "", "", ""
    if after := WORDS_AFTER.match(text, end):
        word, second = after.groups()
        if word in PLACE_AFTER or second == "of":
            placed = place_after(text, end, word, second)
    elif text[end : end + 2] == ", ":
        placed = place_after(text, end, "", "")
    lead, article, at = word_before(before, start)
    if lead in PLACE_LEADS and not placed:
        placed = place_before(text, start, lead, article, at)
    return placed, "" if article else lead, word


def word_before(before: str, start: int) -> tuple[str, str, int]:
    """The word before a name in lower case, the article between them, and where it begins; empty where none is."""
    parts = before.rsplit(" ", 3)
    if not parts[-1] and len(parts) > 1:
        word = parts[-2]
        if word in ARTICLES:
            if len(parts) == 4 and parts[1].isalpha():
                return parts[1].lower(), word + " ", start - len(word) - 2 - len(parts[1])
        elif word.isalpha():
            return word.lower(), "", start - 1 - len(word)
        elif word[-1:] == ",":
            if word[:-1].isalpha():
                return word[:-1].lower(), "", start - 1 - len(word)
        elif not word[-1:].isalnum() and word[-1:] not in "-_":
            return "", "", start
    elif before[-2:] != " \n":
        return "", "", start
    match = _WORD_BEFORE.search(before)
    return (match[1].lower(), match[2] or "", start - len(before) + match.start()) if match else ("", "", start)


def place_after(text: str, end: int, word: str, second: str | None) -> str:
    """What after a name says that it is a place, given the words there."""
    if word:
        if word in PLACE_AFTER and not (word == "state" and second):
            return f'"{word}" stands after it'
        return f'"{word} of" stands after it' if second == "of" and word in PLACE_OF else ""
    if not text.startswith(", ", end):
        return ""
    state = STATE_AFTER.match(text, end)
    if state and (state[1].rstrip(".") in STATE_SHORT or state[1] in STATES or is_place(state[1])):
        return f'"{state[1]}" stands after it'
    return ""


def place_before(text: str, start: int, word: str, article: str, at: int) -> str:
    """What before a name says that it is a place, given the word there."""
    if not word:
        return _corner(text, start) if text.startswith("& ", start - 2) else ""
    if word in LISTS and LISTED.search(text, max(0, start - 40), start):
        return "heads a list of places"
    if word in PLACE_BEFORE and not article:
        return f'"{word}" stands before it'
    if word == "of" and article in ("", "the "):
        head = HEAD_BEFORE.search(text, max(0, at - 20), at)
        if head and head[1].lower() in PLACE_OF:
            return f'"{head[1].lower()} of" stands before it'
    return _corner(text, start) if word == "and" else ""


def _corner(text: str, start: int) -> str:
    return "a street at a corner" if CORNER_BEFORE.search(text, max(0, start - 12), start) else ""


def opens_dateline(text: str, name: str, end: int) -> bool:
    """Whether the capitals are the town a report was sent from: "HEXHAM, Ga. (AP)"."""
    if not DATELINE.match(text, end) or all(is_common(word) for word in name.split()):
        return False
    return is_place(name) or len(name) > 4 and any(c in "AEIOUY" for c in name)


def on_a_street(text: str, start: int) -> bool:
    return (
        text.endswith((" in ", " block of ", " on ", " along "), max(0, start - 10), start)
        or text[start - 2 : start - 1].isdigit()
    )


def among_villages(text: str, start: int, end: int) -> bool:
    """Whether villages are spoken of near an unknown word: "the village of A was hit, while B was spared"."""
    first, last = max(0, start - 90), min(len(text), end + 90)
    beside = text[first:last]
    told = "villag" in beside or "town" in beside or "hamlet" in beside or "suburb" in beside
    return (told or "provinc" in beside or "governorate" in beside) and VILLAGES.search(text, first, last) is not None


def in_a_numbered_street(text: str, start: int) -> bool:
    """Whether a number stands before the name: "20th Street South"."""
    if not any(map(str.isdecimal, text[max(0, start - 5) : start - 3])):
        return False  # "and Smith"
    return ORDINAL_BEFORE.search(text, max(0, start - 6), start) is not None


def state_after(text: str, end: int) -> bool:
    """Whether a comma and another capitalised word follow, as after a town: "Hexham, Ga."."""
    return STATE_AFTER.match(text, end) is not None
