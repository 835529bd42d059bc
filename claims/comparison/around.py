"""The words around a statement: what a figure is of, where the figure itself does not say. In: a text; out: words.

Two statements with the same words around them are one sentence printed twice, whatever else is known of them.
"""

import re
from hashlib import blake2b

from claims.statements import Statement

WIDTH = 32  # code points on each side, as many as a stored claim keeps
WORDS_SHOWN = 5  # on each side
ENOUGH = 4  # words that make a sentence and no phrase
SAME = 0.8
ENDS_BEFORE = re.compile(r".*(?:[.!?…][”\"’')\]]*\s+(?=\S)|\n)", re.S)
ENDS_AFTER = re.compile(r"[.!?…](?=[”\"’')\]]*(?:\s|$))|\n")
PARTS = re.compile(r"[,;:–—](?=\s|$)")
KINDS = frozenset({"quantity", "date", "responsibility"})  # others say what they are of


def with_words_around(statement: Statement, before: str, after: str) -> Statement:
    """The statement with the words of its own sentence out of WIDTH code points before and after it."""
    if statement.kind not in KINDS:
        return statement
    return statement.moved(around=(_end_of(before), _beginning_of(after)))


def _end_of(text: str) -> str:
    """The last whole words of the same sentence."""
    sentence = ENDS_BEFORE.sub("", text, count=1)
    if sentence == text and len(text) == WIDTH:  # the first word may be half a word
        sentence = sentence.partition(" ")[2]
    return " ".join(sentence.split())


def _beginning_of(text: str) -> str:
    """The first whole words of the same sentence."""
    end = ENDS_AFTER.search(text)
    sentence = text[: end.start()] if end else text
    if end is None and len(text) == WIDTH:
        sentence = sentence.rpartition(" ")[0]
    return " ".join(sentence.split())


def blank_of(statement: Statement) -> str:
    """The words around it with a gap where it stands, for a title: "prices rose by … in March". Of the same part of the
    sentence, where commas cut it, if that leaves a word or two."""
    before, after = statement.around
    here, there = PARTS.split(before)[-1].strip(), PARTS.split(after)[0].strip()
    if len(here.split()) + len(there.split()) < 2:
        here, there = before, after.lstrip(",;:–— ")
    words = [*here.split()[-WORDS_SHOWN:], "…", *there.split()[:WORDS_SHOWN]]
    return " ".join(words).strip(",;:–— ") if len(words) > 1 else ""


def key_around(statement: Statement) -> str | None:
    """One key for all prints of one sentence; None where too few words stand around."""
    sides = _sides(statement)
    if sum(map(len, sides)) < ENOUGH:
        return None
    return blake2b("|".join(map(" ".join, sides)).encode(), digest_size=6).hexdigest()


def same_words(a: Statement, b: Statement) -> bool:
    """Whether the two are one sentence in two prints, but for a word. Each side for itself: in "a tenth of the men and
    a tenth of the women" the same words stand around two figures, and not on the same sides."""
    left, right = _sides(a), _sides(b)
    if min(sum(map(len, left)), sum(map(len, right))) < ENOUGH:
        return False
    return all(_alike(set(x), set(y)) for x, y in zip(left, right, strict=True))


def _alike(left: set[str], right: set[str]) -> bool:
    return len(left & right) >= SAME * max(len(left), len(right))


def _sides(s: Statement) -> list[list[str]]:
    """Words before, of the statement itself, and after; none at all where no word stands around."""
    if not any(s.around):
        return [[], [], []]
    return [re.findall(r"\w+", words.lower()) for words in (s.around[0], s.quote, s.around[1])]
