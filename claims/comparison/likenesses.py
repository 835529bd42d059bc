"""How alike two words are, and why: the reasons that `same_name` gives. In: folded words; out: a likeness or None."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from .spelling_keys import given_roots, sounds

VOWEL_RUNS = re.compile(r"[aeiouyw]+")
# Vowels that transliterations swap.
SWAPPED = ("ae", "ei", "ou", "ao", "ey", "iy", "uw", "ow", "oa")


@dataclass(frozen=True, slots=True)
class Match:
    """Two spellings are one name: how sure (above 0.8 without further evidence), and why in one sentence."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Likeness:
    score: float
    why: str


SAME = Likeness(1.0, "the same")


def like_words(a: str, b: str) -> Likeness | None:
    """Whether two words are spellings of one."""
    if a == b:
        return SAME
    if transliterated(a, b):
        return Likeness(0.93 if OSA.distance(a, b) < 3 else 0.88, "transliteration")
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and short[0] != long[0] and len(short) < 7 and OSA.distance(a, b) == 1:
        return Likeness(0.8, "one letter differs") if len(short) > 4 else None
    distance = OSA.distance(a, b, score_cutoff=2)
    if distance == 1 and len(long) >= 5 or distance == 1 and len(long) == 4 and sorted(a) == sorted(b):
        return Likeness(
            0.88, "one letter differs" if len(a) != len(b) or sorted(a) != sorted(b) else "two letters changed places"
        )
    if distance == 2 and len(short) >= 7:
        return Likeness(0.82, "two letters differ")
    if distance == 2 and sounds(a) == sounds(b) and len(short) >= 5:
        return Likeness(0.82, "sounds alike")
    return None


def transliterated(a: str, b: str) -> bool:
    """Whether the words differ only as transliterations do: same sounds, vowels that stand for one another."""
    sound = sounds(a)
    if sound != sounds(b) or len(sound) < 2 or OSA.distance(a, b) > max(2, len(max(a, b, key=len)) // 3):
        return False
    if _open_ended(a) != _open_ended(b):
        return False
    left, right = VOWEL_RUNS.findall(a.rstrip("h")), VOWEL_RUNS.findall(b.rstrip("h"))
    if len(left) > 1 and len(right) > 1 and _open_ended(a):
        left, right = left[:-1], right[:-1]  # the ending is written -a, -ah or -eh
    return len(left) == len(right) and all(_swap(x, y) for x, y in zip(left, right, strict=True))


def _open_ended(word: str) -> bool:
    return word.rstrip("h")[-1:] in tuple("aeioyu")


def _swap(x: str, y: str) -> bool:
    if abs(len(x) - len(y)) > 1:
        return False
    if x == y or x[0] == y[0] or x[-1] == y[-1]:
        return True
    return any(one in x and other in y or one in y and other in x for one, other in SWAPPED)


def nicknames(a: str, b: str) -> bool:
    """Whether the two are forms of one given name: "bob" and "robert"."""
    return bool(given_roots(a) & given_roots(b))
