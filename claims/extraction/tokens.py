"""The words of one sentence with what the lists say of them, and the figures among them.

In: a sentence; out: its words as written, in small letters, as bits, with their places and whose they are.
"""

import re
from bisect import bisect_left
from functools import reduce
from itertools import accumulate, chain, compress
from operator import add, or_

from .figures import BEGINNINGS, Figure, figures_at
from .known_words import KnownWords
from .word_bits import (
    BEGINS,
    CLOSES,
    CUTS,
    FIGURE,
    LEADS,
    LEADS_ON,
    MAY_BEGIN,
    NAMES_PEOPLE,
    NOTHING_FIRST,
    OWNER,
    TELLS,
    WORDS_OF,
    sorted_as,
    sorted_not_as,
    words_in,
)

LONGEST_RUN = 9  # of the modifiers before a noun
TRIGGERS_AMONG = re.compile(sorted_as(TELLS).encode())
_PEOPLE = sorted_as(NAMES_PEOPLE)
_IN_RUN = rf"{sorted_not_as(CLOSES | CUTS)}{{0,{LONGEST_RUN}}}?{_PEOPLE}"
NEAR_PEOPLE = re.compile(f"(?:{sorted_not_as(CLOSES)}{_IN_RUN}|{_PEOPLE})".encode())
# A common noun is looked for only before a word that names people, so is what leads up to one.
MAYBE_PHRASE = re.compile(
    (
        f"{sorted_as(BEGINS | MAY_BEGIN | LEADS)}(?:(?<={sorted_as(BEGINS | NAMES_PEOPLE)})|(?={_IN_RUN})"
        f"|(?<={sorted_as(LEADS)})(?={sorted_as(LEADS_ON)}|{sorted_not_as(CLOSES)}{_IN_RUN}))"
    ).encode()
)
_NO_LEADER = ~(MAY_BEGIN | LEADS)
_NO_OWNERS = (False,) * 10_000  # longer than any piece of a sentence that is read


class Words:
    """One sentence, which holds a word, as words.

    `words` as written, `low` in small letters without a possessive ending, `bits` what the vocabulary knows of each,
    `sorts` the same in a byte for patterns, `seen` all the bits of the sentence; `starts` and `ends` after `place`.
    """

    __slots__ = (
        "text", "is_headline", "_pieces", "_ways", "words", "low", "bits", "sorts", "seen", "possessive",
        "starts", "ends", "figure_at", "figure_last",
    )  # fmt: skip

    def __init__(self, text: str, *, is_headline: bool = False):
        self.text, self.is_headline, self.starts = text, is_headline, None
        self._pieces = pieces = text.split(" ")
        cut = list(map(WORDS_OF.__getitem__, pieces))
        if text.endswith(".") and cut[-1][-1][0] != ".":
            cut[-1] = words_in(pieces[-1])  # a title's dot needs white space behind it
        self.words, low, bits, sorts, self._ways = zip(*chain.from_iterable(cut), strict=True)
        self.low, self.bits, self.sorts = list(low), list(bits), bytearray(sorts)
        self.seen = reduce(or_, bits, 0)
        self.possessive = _NO_OWNERS
        if self.seen & OWNER:
            _mark_owners(self)

    def __len__(self) -> int:
        return len(self.low)

    def place(self) -> None:
        """Work out where in the text each word begins and ends."""
        if self.starts is not None:
            return
        self.starts = starts = list(accumulate(self._ways, initial=0))
        if starts.pop() != len(self.text) + 1:
            self.starts = starts = _starts_one_by_one(self.text, self.words)  # other white space than single blanks
        self.ends = list(map(add, starts, map(len, self.words)))

    def span(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def _starts_one_by_one(text: str, words: tuple[str, ...]) -> list[int]:
    starts, at = [], 0
    for word in words:
        at = text.find(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _mark_owners(tokens: Words) -> None:
    """Remember whose words are possessive; an apostrophe of its own that ends one goes with its word."""
    if "'" not in tokens.low:
        tokens.possessive = list(map(OWNER.__and__, tokens.bits))
        return
    tokens.place()
    tokens.possessive, lone, last = [False] * len(tokens.bits), [], -1
    for i, bits in enumerate(tokens.bits):
        is_lone = bits & OWNER and tokens.low[i] == "'"
        if is_lone and last >= 0 and _owns(tokens.text, tokens.starts[i]):
            lone.append(i)
            tokens.possessive[last] = True
            tokens.ends[last] = tokens.ends[i]
            if not tokens.bits[last] & NOTHING_FIRST:
                tokens.sorts[last] = tokens.sorts[last] & _NO_LEADER | BEGINS
            continue
        if bits & OWNER and not is_lone:
            tokens.possessive[i] = True
        last = i
    if lone:
        is_kept = bytearray(b"\1" * len(tokens.low))
        for i in lone:
            is_kept[i] = 0
        for name in ("words", "low", "bits", "starts", "ends", "possessive"):
            setattr(tokens, name, list(compress(getattr(tokens, name), is_kept)))
        tokens.sorts = bytearray(compress(tokens.sorts, is_kept))


def _owns(text: str, at: int) -> bool:
    """Whether an apostrophe ends a possessive in s: "Davis’ grandson", "the victims' families"."""
    return (
        text[at - 1 : at] in ("s", "z", "x")
        and text[at + 1 : at + 2] == " "
        and (text[at + 2 : at + 3].islower() or text[at + 2 : at + 3].isdigit())
    )


_AGE = re.compile(r"\d+-year-olds?[.,;:]?")
# Of each piece where figures begin in it; none in an age, which counts nobody.
_COUNTS_BEGIN = KnownWords(lambda piece: () if _AGE.fullmatch(piece) else BEGINNINGS[piece])


def place_figures(tokens: Words) -> None:
    tokens.figure_at, tokens.figure_last = {}, {}
    beginnings = list(map(_COUNTS_BEGIN.__getitem__, tokens._pieces))
    if not any(beginnings):
        return
    figures = [figure for figure in figures_at(tokens.text, tokens._pieces, beginnings) if figure.role == "count"]
    if figures:
        tokens.place()
    for figure in figures:
        span = _words_of_figure(tokens, figure)
        if span is None:
            continue  # the number is only a part of a word: "two-storey", "5-year"
        first, tokens.figure_last[first] = span[0], span[1]
        tokens.figure_at[first] = figure
        tokens.bits[first] = tokens.bits[first] & ~NOTHING_FIRST | FIGURE
        tokens.sorts[first] = tokens.sorts[first] & _NO_LEADER | BEGINS | LEADS_ON


def _words_of_figure(tokens: Words, figure: Figure) -> tuple[int, int] | None:
    """Its first word, and the one behind its last; None where it begins or ends within a word."""
    first = bisect_left(tokens.starts, figure.start)
    last = bisect_left(tokens.starts, figure.end, first)
    is_whole = tokens.starts[first : first + 1] == [figure.start] and tokens.ends[last - 1] == figure.end
    return (first, last) if is_whole else None
