"""Where words stand that may name a time: in each sentence, only those it holds are looked for."""

from . import almanac
from . import time_words as words
from .document import Document

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


def _spots() -> dict[str, list[tuple[int, str, int]]]:
    """For each word in small letters: its reader, what to find in the text, and how far behind that the anchor is."""
    spots: dict[str, list[tuple[int, str, int]]] = {}
    for names, order in ((_MONTH_NAMES, MONTH), (_WEEKDAY_NAMES, WEEKDAY)):
        for name in names.split():
            spots[name] = [(order, name.capitalize(), 0), (order, name.upper(), 0)]
    for name, order in _DAY_WORDS:
        spots[name] = [(order, name[1:], 0)]
    for rank, length in enumerate(words.LENGTHS):
        spots[length] = spots[f"{length}s"] = [(LENGTH + rank, f" {length}", 1)]
    spots["weekend"].append((LENGTH + words.LENGTHS.index("week"), " week", 1))
    spots["ago"] = [(AGO, " ago", 1)]
    for rank, season in enumerate(almanac.SEASONS):
        spots[season] = [(SEASON + rank, season, 0)]
    for rank, ending in enumerate(words.COUNTED_FROM):
        word = "day" if "day" in ending else ending[1:]
        spots[word] = [*spots.get(word, ()), (COUNTED + rank, ending, int(ending[0] == " "))]
    return spots


_SPOTS = _spots()
_TIME_WORDS = frozenset(_SPOTS)


def find_anchors(document: Document) -> list[tuple[int, int, int]]:
    """Reader, place and number of the sentence for every such word, in the order in which they are to be read."""
    find = document.text.find
    spots = _SPOTS
    found: set[tuple[int, int, int]] = set()
    cues = _TIME_WORDS & document.words
    for number, sentence in enumerate(document.sentences):
        held = sentence.words
        if cues.isdisjoint(held):
            continue
        start, end = sentence.start, sentence.end
        for word in cues & held:
            for order, needle, shift in spots[word]:
                at = find(needle, start - shift if start else 0, end)
                while at >= 0:
                    found.add((order, at + shift, number))
                    at = find(needle, at + 1, end)
    return sorted(found)


def find_years(text: str) -> list[int]:
    """Where four digits stand that may be a year."""
    found = []
    for first, seconds in (("1", "789"), ("2", "0")):  # single characters are found fastest
        at = text.find(first)
        while at >= 0:
            if text[at + 1 : at + 2] in seconds and words.YEAR_ANCHOR.match(text, at):
                found.append(at)
            at = text.find(first, at + 1)
    found.sort()
    years: list[int] = []
    for at in found:
        if not years or at >= years[-1] + 4:
            years.append(at)
    return years
