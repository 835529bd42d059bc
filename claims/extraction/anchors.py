"""Where words stand that may name a time: in each sentence, only those it holds are looked for."""

from . import almanac
from . import time_words as words
from .document import Document
from .sentences import DIGIT

# Readers are asked in this order; what one has taken another may not take again.
WEEKDAY, TODAY, TONIGHT, YESTERDAY, OVERNIGHT = range(5)
LENGTH = 5  # and as many as there are lengths
AGO = LENGTH + len(words.LENGTHS)
SEASON = AGO + 1
COUNTED = SEASON + len(almanac.SEASONS)
MONTH = COUNTED + len(words.COUNTED_FROM)
_DAY_WORDS = (("today", TODAY), ("tonight", TONIGHT), ("yesterday", YESTERDAY), ("overnight", OVERNIGHT))
_MONTH_NAMES = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec"
)
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thu fri sat sun"


Spot = tuple[int, str, int, tuple[str, ...]]


def _spots() -> dict[str, list[Spot]]:
    """For each word in small letters: its reader, the letters to find, how far behind them the anchor is, and how the
    text must have them; anyhow, where nothing is said about it."""
    spots: dict[str, list[Spot]] = {}
    for names, order in ((_MONTH_NAMES, MONTH), (_WEEKDAY_NAMES, WEEKDAY)):
        for name in names.split():
            spots[name] = [(order, name, 0, (name.capitalize(), name.upper()))]
    for name, order in _DAY_WORDS:
        spots[name] = [(order, name[1:], 0, (name[1:],))]
    for rank, length in enumerate(words.LENGTHS):
        spots[length] = spots[f"{length}s"] = [(LENGTH + rank, f" {length}", 1, (f" {length}",))]
    spots["weekend"].append((LENGTH + words.LENGTHS.index("week"), " week", 1, (" week",)))
    spots["ago"] = [(AGO, " ago", 1, (" ago",))]
    for rank, season in enumerate(almanac.SEASONS):
        spots[season] = [(SEASON + rank, season, 0, (season,))]
    for rank, ending in enumerate(words.COUNTED_FROM):
        word = "day" if "day" in ending else ending[1:]
        spots[word] = [*spots.get(word, ()), (COUNTED + rank, ending, int(ending[0] == " "), (ending,))]
    return spots


_SPOTS = _spots()
_TIME_WORDS = frozenset(_SPOTS)


def find_anchors(document: Document) -> list[tuple[int, int, int]]:
    """Reader, place and number of the sentence for every such word, in the order in which they are to be read."""
    text, letters = document.text, document.letters
    spots = _SPOTS
    found: set[tuple[int, int, int]] = set()
    cues = _TIME_WORDS & document.words
    for number, sentence in enumerate(document.sentences if cues else ()):
        held = sentence.words
        if cues.isdisjoint(held):
            continue
        before = (sentence.start or 1) - 1  # what is sought may begin with the blank before the sentence
        here = letters[before : sentence.end]
        for word in cues & held:
            for order, needle, shift, forms in spots[word]:
                at, last = here.find(needle), here.rfind(needle)  # most words stand there once
                while at >= 0:
                    start = before + at
                    if text[start : start + len(needle)] in forms:
                        found.add((order, start + shift, number))
                    at = here.find(needle, at + 1) if at < last else -1
    return sorted(found)


_YEAR = DIGIT * 4
_CENTURIES = frozenset(("17", "18", "19", "20"))


def find_years(document: Document) -> list[int]:
    """Where four digits stand that may be a year."""
    text, letters = document.text, document.letters
    years: list[int] = []
    at = letters.find(_YEAR)
    while at >= 0:
        if text[at : at + 2] in _CENTURIES:
            years.append(at)
            at += 3
        at = letters.find(_YEAR, at + 1)
    return years
