"""Which articles are copies of one text. In: texts; out: sketches that can be indexed and set side by side.

A sketch is a one-permutation minhash over runs of four words: equal places in two sketches estimate how many runs the
texts share, so that a new headline or a cut last paragraph does not hide a reprint.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b
from struct import unpack

RUN = 4  # words in a run
PLACES = 96  # numbers in a sketch
BAND = 3  # places in a band: two texts that share a band are worth a look
FEWEST_RUNS = 25  # a shorter text says too little to be called a copy
COPY = 0.33  # share of equal places from which two texts are copies
LONGEST_FURNITURE = 600
# Paragraphs that a page prints around every article: two pages of one owner are not copies for sharing them.
FURNITURE = re.compile(
    r"\b(?:regist(?:er|ration)|subscri\w+|sign(?:ing)? (?:in|up)|log(?:ged)? ?in|newsletters?|privacy policy|inbox"
    r"|terms of (?:service|use)|cookies?|rights reserved|rewritten|redistributed|e-?mail|facebook|twitter|instagram"
    r"|comments?|comment(?:ing|ers)|advertis\w+|our (?:free )?apps?|website|web site|welcome to|click"
    r"|number of stories)\b",
    re.I,
)
WORD = re.compile(r"[^\W_]+")
SIGNED = 1 << 63


@dataclass(frozen=True, slots=True)
class Match:
    score: float
    why: str


def sketch(text: str) -> list[int]:
    """The text in 96 numbers of 32 bits; empty where the text is too short to tell."""
    words = WORD.findall("\n".join(line for line in text.splitlines() if not _is_furniture(line)).lower())
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    if len(runs) < FEWEST_RUNS:
        return []
    least: list[int | None] = [None] * PLACES
    for run in runs:
        place, number = unpack("<II", blake2b(run.encode(), digest_size=8).digest())
        place %= PLACES
        if least[place] is None or number < least[place]:
            least[place] = number
    return _filled(least)


def _is_furniture(line: str) -> bool:
    """A long line is a text that has lost its paragraphs, and stays whole."""
    return len(line) <= LONGEST_FURNITURE and bool(FURNITURE.search(line))


def _filled(least: list[int | None]) -> list[int]:
    """Empty places borrow from the next full one, told apart by the distance."""
    filled = []
    for place in range(PLACES):
        step = 0
        while least[(place + step) % PLACES] is None:
            step += 1
        filled.append((least[(place + step) % PLACES] + step * 0x9E3779B1) & 0xFFFFFFFF)
    return filled


def bands(numbers: list[int]) -> list[int]:
    """What to look up: signed 64-bit keys, equal in two texts where three places in a row are equal."""
    keys = []
    for start in range(0, len(numbers), BAND):
        content = repr((start, numbers[start : start + BAND])).encode()
        keys.append(int.from_bytes(blake2b(content, digest_size=8).digest(), "big") - SIGNED)
    return keys


def near_copy(a: list[int], b: list[int]) -> Match | None:
    """Whether two sketches are of nearly the same text."""
    if not a or not b:
        return None
    share = sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
    if share < COPY:
        return None
    return Match(round(share, 2), f"about {round(share * 100)}% of the runs of four words are the same")
