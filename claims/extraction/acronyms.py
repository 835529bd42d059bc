"""Acronyms of one article: what each stands for there, said in brackets or read from the initials."""

import re
from functools import lru_cache

from .lists import read_list

SMALL = frozenset(["of", "the", "for", "and", "in", "on", "at", "de", "la", "du", "des", "et", "al", "e", "i", "to"])
BRACKET = re.compile(r"\s?\(\s?[\"“']?(?:the |or |also known as |known as |formerly )?")
WORD = re.compile(r"[^\W\d_]+")
WIDEST_BRACKET = 24
# Newsrooms stand in brackets after the town the report was sent from.
NEWSROOMS = read_list("newsrooms")


@lru_cache(maxsize=8192)
def is_acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()


def initials(name: str, *, small: bool = False) -> str:
    """First letters of the words, also inside hyphens; an acronym inside the name counts with all its letters."""
    out = []
    for word in WORD.findall(name):
        if word.lower() in SMALL and not word[0].isupper():
            if small:
                out.append(word[0])
        elif word.isupper() and 1 < len(word) <= 3:
            out.append(word)
        else:
            out.append(word[0])
    return "".join(out).upper()


def stands_for(acronym: str, name: str) -> bool:
    """Whether the letters are the initials of the name, with or without its small words."""
    return acronym.replace(".", "").replace("&", "").upper() in _all_initials(name)


@lru_cache(maxsize=2048)
def _all_initials(name: str) -> frozenset[str]:
    """Every way to shorten a name of two words or more."""
    if len(WORD.findall(name)) < 2:
        return frozenset()
    return frozenset({initials(name), initials(name, small=True), initials(_plain(name))})


def _plain(name: str) -> str:
    return name.replace("U.S.", "US ").replace("U.N.", "UN ").replace("U.K.", "UK ")


def could_stand_for(acronym: str, name: str) -> bool:
    """Whether a bracketed acronym may be this name's: the letters come in order, two of them as initials."""
    letters = acronym.replace(".", "").upper()
    if stands_for(acronym, name):
        return True
    first = initials(name)
    if not first or not letters.startswith(first[0]):
        return False
    at, low = 0, name.upper()
    for letter in letters:
        at = low.find(letter, at) + 1
        if not at:
            return len(first) >= 2 and letters[:2] == first[:2]
    return len(first) > 1


def bracketed(text: str, end: int, start: int) -> bool:
    """Whether `start` opens a bracket right after `end`."""
    return 0 < start - end <= WIDEST_BRACKET and BRACKET.fullmatch(text, end, start) is not None
