"""Ranks, offices and forms of address: what stands before a person's name and is no part of it."""

from .lists import read_list

TITLES = read_list("titles")
BEFORE_TITLE = read_list("before_titles")
SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV", "Jr.", "Sr."})


def is_title(word: str) -> bool:
    return word.rstrip(".") in TITLES
