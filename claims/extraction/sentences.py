"""Where sentences begin and end, and which words they hold."""

import re
from functools import lru_cache

from nupunkt import sent_spans

# Pages that lost their spaces: "hurt.Police", "said."We".
_GLUED = re.compile(
    r"(?<=[a-z0-9)][a-z)][.!?])(?=[A-Z][a-z])|(?<=[a-z][.!?][\"”])(?=[A-Z\"“])|(?<=[a-z][.!?])(?=[\"“][A-Z])"
)
# Without such a mark, a paragraph is one sentence.
_MAYBE_END = re.compile(r"[.!?…](?=[A-Z\s\"“”'’»)}\]*;:@({\[!?])")
_MAYBE_GLUED = re.compile(r"[.!?][\"”]?(?=[\"“]?[A-Z\"“])")
# Titles and units after which a full stop ends no sentence.
_OPEN_END = re.compile(
    r"(?:^|[\s(\"“])(?:Lt|Gen|Col|Maj|Capt|Sgt|Cpl|Pvt|Cmdr|Adm|Det|Insp|Supt|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Rep|Gov|St|Mt|bn|mn|vs|No|Jan|Feb|"
    r"Aug|Sept|Oct|Nov|Dec)\.$"
)


# Everything but small letters becomes a blank.
_LETTERS = bytes(byte if byte in b"abcdefghijklmnopqrstuvwxyz" else 32 for byte in range(256))

# No sentence of the news is longer; text without any full stop is cut here, so that reading stays quick.
_LONGEST = 2500


def letters_only(small: str) -> str:
    """A text that is in small letters already, with a blank for every character that is not one of a to z."""
    return small.encode("ascii", "replace").translate(_LETTERS).decode("ascii")


# Several readers ask for the words of one sentence, one after the other.
@lru_cache(maxsize=512)
def small_words(sentence: str) -> frozenset[str]:
    """Its words in small letters: a reader whose words are not among them need not read the sentence."""
    return frozenset(letters_only(sentence.lower()).split())


def sentence_spans(paragraph: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph, without the white space around them."""
    spans: list[tuple[int, int]] = []
    for start, end in _pieces(paragraph):
        piece = paragraph[start:end].rstrip()
        if not piece:
            continue
        end = start + len(piece)
        if piece[0].isspace():
            start = end - len(piece.lstrip())
        if spans and end - spans[-1][0] <= _LONGEST and _goes_on(paragraph, spans[-1], start):
            spans[-1] = (spans[-1][0], end)
        elif end - start <= _LONGEST:
            spans.append((start, end))
        else:
            spans.extend(_short_enough(paragraph, start, end))
    return spans


def _short_enough(paragraph: str, start: int, end: int):
    while end - start > _LONGEST:
        cut = paragraph.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        yield start, cut
        start = cut + (paragraph[cut : cut + 1] == " ")
    if start < end:
        yield start, end


def _pieces(paragraph: str):
    if not _MAYBE_END.search(paragraph):
        yield 0, len(paragraph)
        return
    is_glued = _MAYBE_GLUED.search(paragraph) is not None
    for start, end in sent_spans(paragraph):
        if not is_glued:
            yield start, end
            continue
        cuts = [at.end() for at in _MAYBE_GLUED.finditer(paragraph, start, end) if _GLUED.match(paragraph, at.end())]
        for cut in cuts:
            yield start, cut
            start = cut
        yield start, end


def _goes_on(paragraph: str, before: tuple[int, int], start: int) -> bool:
    """Whether the sentence before was cut off at a title ("Lt.") or a unit ("$2 bn.") and goes on here."""
    tail = paragraph[max(before[0], before[1] - 8) : before[1]]
    return (
        tail[-1] == "."
        and _OPEN_END.search(tail) is not None
        or tail.endswith(("bn.", "mn."))
        and paragraph[start : start + 1].islower()
    )
