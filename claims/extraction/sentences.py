"""Where sentences begin and end, and which words they hold.

nupunkt knows the abbreviations, but most stops need not be shown to it: behind an ordinary word and before a capital
each of them ends a sentence, and before a small letter none behind an abbreviation does. It is asked about the others.
"""

import re
from copy import deepcopy
from functools import lru_cache

from nupunkt import load

from .known_words import LONGEST_WORD, KnownWords
from .words import COMMON

# Pages that lost their spaces: "hurt.Police", "said."We".
_GLUED = re.compile(
    r"(?<=[a-z0-9)][a-z)][.!?])(?=[A-Z][a-z])|(?<=[a-z][.!?][\"”])(?=[A-Z\"“])|(?<=[a-z][.!?])(?=[\"“][A-Z])"
)
_MAYBE_GLUED = re.compile(r"[.!?][\"”]?(?=[\"“]?[A-Z\"“])")
_CLOSING = "”\"’')"  # one of these may stand behind it
# A mark that may end a sentence. Most have at most one closing mark, a blank, and an opening mark with a capital
# letter or something smaller behind them; the others are not plain. Without any, a paragraph is one sentence.
_BEHIND_A_STOP = r"(?=[A-Z\s\"“”'’»)}\]*;:@({\[!?])(?:([”\"’')]?)(?: +(?:([“\"‘]?[A-Z])|[a-z0-9$(–—-])|\Z))?"
_STOP = re.compile(rf"[.!?…]{_BEHIND_A_STOP}")
# Found far faster, and all that most paragraphs have.
_FULL_STOP = re.compile(rf"\.{_BEHIND_A_STOP}")
# Titles and units after which a full stop ends no sentence.
_OPEN_WORDS = frozenset((
    "Lt", "Gen", "Col", "Maj", "Capt", "Sgt", "Cpl", "Pvt", "Cmdr", "Adm", "Det", "Insp", "Supt", "Mr", "Mrs", "Ms",
    "Dr", "Prof", "Rev", "Hon", "Sen", "Rep", "Gov", "St", "Mt", "bn", "mn", "vs", "No", "Jan", "Feb", "Aug", "Sept",
    "Oct", "Nov", "Dec",
))  # fmt: skip
_OPEN_END = re.compile(rf"(?:^|[\s(\"“])(?:{'|'.join(sorted(_OPEN_WORDS))})\.$")
_NUMBERING = 12  # characters at the head of a paragraph in which a stop may belong to its number: "IV. Findings"
_BEFORE_A_WORD = "They left it there "  # longer than any numbering

# Ordinary words that are abbreviations as well. nupunkt takes many more for abbreviations, which it has met at the ends
# of lines: "chest", "car", "day".
_ALSO_SHORT = frozenset((
    "a", "am", "apt", "app", "art", "cal", "cap", "dr", "ex", "ext", "fed", "info", "lbs", "mart", "mass", "met",
    "miss", "mr", "mrs", "ms", "no", "per", "port", "rec", "sat", "sic", "sir", "ten", "vet", "wash", "www",
))  # fmt: skip

# Small letters, a mark for each digit, and a blank for everything else. `split` leaves the marks out like blanks.
DIGIT = "\t"
_LETTERS = (
    bytes(
        ord(DIGIT) if chr(byte).isdigit() else byte if chr(byte).isalpha() else ord(" ") for byte in range(128)
    ).lower()
    + b" " * 128
)
_REST_OF_A_CHARACTER = bytes(range(128, 192))  # all but its first byte
# With one of these bytes all digits of other scripts begin.
_ODD_DIGIT_HEADS = (0xD9, 0xDB, 0xDF, 0xE0, 0xE1, 0xEA, 0xEF, 0xF0)

# No sentence of the news is longer; text without any full stop is cut here, so that reading stays quick.
_LONGEST = 2500


def letters_only(text: str) -> str:
    """The text in small letters, with `DIGIT` for a digit and a blank for all else that is not one of a to z."""
    if text.isascii():
        return text.encode().translate(_LETTERS).decode("ascii")
    text = text.replace("İ", "i").replace("\u212a", "k")  # nothing else becomes one of them in small letters
    written = text.encode("utf-8", "surrogatepass")
    # Bytes are found in no time, digits by a pattern are not.
    if any(map(written.__contains__, _ODD_DIGIT_HEADS)):
        written = re.sub(r"\d", "0", text).encode("utf-8", "surrogatepass")
    return written.translate(_LETTERS, _REST_OF_A_CHARACTER).decode("ascii")


def small_words(sentence: str) -> frozenset[str]:
    """Its words in small letters: a reader whose words are not among them need not read the sentence."""
    return frozenset(letters_only(sentence).split())


def is_one_sentence(paragraph: str) -> bool:
    """Whether a paragraph plainly ends at its first full stop, as most do; other stops are not looked for."""
    length, at = len(paragraph), paragraph.find(".")
    is_last = at < 0 or at == length - 1 or at == length - 2 and paragraph[-1] in _CLOSING
    return is_last and length <= _LONGEST


def sentence_spans(text: str, begin: int, end: int, *, odd_stops: bool = True) -> list[tuple[int, int]]:
    """Spans of the sentences of the paragraph at `begin`..`end`, which has no white space around it.

    `odd_stops`: whether one may end with anything else than a full stop.
    """
    if end - begin > _LONGEST:
        return _any_spans(text, begin, end)
    paragraph, numbered = begin, begin + _NUMBERING
    spans: list[tuple[int, int]] = []
    for stop in (_STOP if odd_stops else _FULL_STOP).finditer(text, begin, end):
        (at, after), (marked, close), (capital, _) = stop.regs
        if close < 0:
            if "A" <= text[at + 1] <= "Z" and not _GLUED.match(text, at + 1, end):
                continue  # inside "U.S."
            return _any_spans(text, paragraph, end)
        if after == close:
            break  # the last one
        if marked < close and capital < 0:
            if text[after - 1].islower():
                continue  # “Is it over?” he asked.
            return _any_spans(text, paragraph, end)
        blank = text.rfind(" ", begin, at)
        word = text[blank + 1 if blank >= 0 else begin : at]
        kind = _KINDS[word]
        if blank < 0 and at <= numbered:
            ends = False if kind & _OPEN and marked == close and text[at] == "." else None
        elif kind == _PLAIN and capital >= 0:
            ends = text[at] != "…" or None
        else:
            ends = _ends_sentence(text, end, word, kind, text[at], capital, marked < close)
        if ends is None:
            return _any_spans(text, paragraph, end)
        if ends:
            spans.append((begin, close))
            begin = capital if capital >= 0 else after - 1
    if begin < end:
        spans.append((begin, end))
    return spans


def _ends_sentence(text: str, end: int, word: str, kind: int, sign: str, capital: int, is_marked: bool) -> bool | None:
    """Whether such a sign behind a word of that kind ends the sentence; None where that is not plain.

    `capital` is where the next sentence would begin with one, else -1; `is_marked` tells of a closing mark between.
    """
    if sign == "." and kind & _OPEN and not is_marked:
        return False
    if sign != ".":
        return True if sign != "…" and kind & _PLAIN and not kind & _FOREIGN else None
    if is_marked:
        return True if kind & _PLAIN and not kind & (_FOREIGN | _SHORT | _LEARNT) else None
    if capital < 0:
        if kind & (_SHORT | _LEARNT | _UNIT | _FOREIGN):
            return False if kind & _SHORT and not kind & _FOREIGN else None
        return True if kind & _PLAIN else None
    if kind & _PLAIN and not kind & (_SHORT | _LEARNT | _FOREIGN):
        return True
    blank = text.find(" ", capital, end)
    following = text[capital : blank if blank >= 0 else end]
    is_strange = kind & _ODD or len(word) + len(following) > 2 * LONGEST_WORD
    return None if is_strange else _is_end(word, following)


_PLAIN, _OPEN, _SHORT, _LEARNT, _UNIT, _FOREIGN, _ODD = (1 << bit for bit in range(7))


def _kind_of(word: str) -> int:
    """A word before a stop, and what it is."""
    is_short = _learnt().get(word.lower())
    return (
        (len(word) > 1 and word.isalpha()) * _PLAIN
        | (word.lstrip('“"(') in _OPEN_WORDS) * _OPEN
        | (is_short is True) * _SHORT
        | (is_short is False or word.isdigit()) * _LEARNT
        | word.endswith(("bn", "mn")) * _UNIT
        | (not word.isascii()) * _FOREIGN
        | (word.split() != [word]) * _ODD
    )


_KINDS = KnownWords(_kind_of)


@lru_cache(maxsize=1)
def _splitter():
    """nupunkt as it was trained, but for ordinary words that it holds for abbreviations."""
    splitter = deepcopy(load("default"))
    for word in sorted((COMMON & splitter.abbreviations) - _ALSO_SHORT):
        splitter.remove_abbreviation(word)
    return splitter


def sent_spans(text: str) -> list[tuple[int, int]]:
    return [span for _, span in _splitter().tokenize_with_spans(text)]


@lru_cache(maxsize=1)
def _learnt() -> dict[str, bool]:
    """The words that nupunkt has learnt something about, in small letters, and whether they are abbreviations."""
    known = _splitter()
    pairs = dict.fromkeys((first for first, _ in known.parameters.collocations), False)
    return pairs | dict.fromkeys(known.abbreviations, True)


# As nupunkt does it, by the two words alone.
@lru_cache(maxsize=2048)
def _is_end(word: str, following: str) -> bool:
    """Whether a sentence ends between the two: "5 p.m. Police"."""
    start = len(_BEFORE_A_WORD) + len(word) + 2
    return any(begin == start for begin, _ in sent_spans(f"{_BEFORE_A_WORD}{word}. {following}"))


def _any_spans(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a paragraph where a stop is not plain: nupunkt is asked."""
    return [(first + begin, last + begin) for first, last in _spans_asked_for(text[begin:end])]


def _spans_asked_for(paragraph: str) -> list[tuple[int, int]]:
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
    if not _STOP.search(paragraph):
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
