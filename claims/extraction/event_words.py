"""The words for attacks, disasters and the like in a text, with the kind of event each means."""

import re
from itertools import compress

from .known_words import KnownWords
from .lexicon import EVENT_WORDS

GENERIC = {"attack": 0.6, "clash": 0.7, "murder": 0.6, "war": 0.3, "collapse": 0.5, "protest": 0.8, "fire": 0.7}
KIND_OF = {}
for _kind, _kind_words in EVENT_WORDS.items():
    for _word in _kind_words:
        KIND_OF.setdefault(_word, _kind)
# Every event word holds one of these, of two words with a hyphen the longer one.
EVENT_PARTS = frozenset(max(word.split("-"), key=len) for word in KIND_OF)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _event_words_in(word: str) -> tuple[tuple[int, str, str], ...]:
    small = ((found.start(), found.group().lower()) for found in _WORD.finditer(word))
    return tuple((at, KIND_OF[event], event) for at, event in small if event in KIND_OF)


_EVENT_WORDS_IN = KnownWords(_event_words_in)


def event_words(text: str) -> list[tuple[int, str, str]]:
    """Where each stands, its kind, and the word in small letters."""
    words = text.split(" ")
    found = [_EVENT_WORDS_IN[word] for word in words]
    if not any(found):
        return []
    placed: list[tuple[int, str, str]] = []
    at = walked = 0
    for number in compress(range(len(words)), found):
        at += sum(map(len, words[walked:number])) + number - walked  # each with its blank
        walked = number
        placed += [(at + offset, kind, event) for offset, kind, event in found[number]]
    return placed


def event_words_with(parts: frozenset[str], text: str) -> list[tuple[int, str, str]]:
    """The same for a text that holds of EVENT_PARTS these alone: only the pieces with one of them are looked at."""
    small = text.lower()
    if len(small) != len(text):  # a dotted capital I
        return event_words(text)
    placed: list[tuple[int, str, str]] = []
    for part in parts:
        at = small.find(part)
        while at >= 0:
            first, last = small.rfind(" ", 0, at) + 1, small.find(" ", at)
            piece = text[first:last] if last >= 0 else text[first:]
            placed += [(first + offset, kind, event) for offset, kind, event in _EVENT_WORDS_IN[piece]]
            at = small.find(part, last) if last >= 0 else -1
    return sorted(set(placed)) if len(parts) > 1 else placed
