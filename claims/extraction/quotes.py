"""Quotations with their speaker. Straight and curly, single and double marks; a quotation may run over paragraphs."""

import re

from claims.statements import Statement

from .document import Document
from .speakers import Saying, find_sayings

CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "'": "'", "``": "''"}
MARK = re.compile(r"[“”„«»\"]|(?<![\w])‘(?=[\w\[(“\"…])|(?<![\w’'])'(?=[A-Za-z\[(“\"…])|’(?!\w)|'(?!\w)|\n")
FEWEST_WORDS = 4
LONGEST = 6000
WORD = re.compile(r"\w[\w’'-]*")


def read_quotes(document: Document) -> list[Statement]:
    """A statement for each real quotation, its span the words inside the marks. Scare quotes are no claims."""
    spans = quotation_spans(document.text)
    kept = [span for span in spans if _is_quotation(document, span)]
    if not kept:
        return []
    sayings = find_sayings(document, spans)
    statements = []
    last: tuple[int, str | None] = (-9, None)
    for span in kept:
        speaker, why = _speaker(document, span, sayings, last)
        statements.append(_statement(document.text, span, speaker, why))
        last = (_paragraph(document, span[1] - 1), speaker)
    return statements


def _statement(text: str, span: tuple[int, int], speaker: str | None, why: str) -> Statement:
    start, end = span
    return Statement(
        kind="quote",
        measure="quote",
        start=start,
        end=end,
        quote=text[start:end],
        attributed_to=speaker,
        confidence=0.9 if speaker else 0.6,
        why=why,
    )


def quotation_spans(text: str) -> list[tuple[int, int]]:
    """The words inside each outermost pair of marks, in order. A paragraph that opens a mark anew goes on quoting."""
    spans: list[tuple[int, int]] = []
    opening = ""
    begin = -1
    for match in MARK.finditer(text):
        mark, at = match.group(), match.start()
        if not opening:
            if mark in CLOSERS and _opens(text, mark, at):
                opening, begin = mark, match.end()
        elif mark == "\n":
            if not _goes_on(text, at, opening):
                _add(text, spans, begin, at)
                opening = ""
        elif mark in CLOSERS[opening] and _closes(text, mark, at, opening) and at - begin < LONGEST:
            _add(text, spans, begin, at)
            opening = ""
        elif at - begin >= LONGEST or (mark == opening == "“"):
            # A second opening mark inside: the first was never closed, or the new paragraph goes on quoting.
            if text[begin:at].rstrip(" \t").endswith("\n") or not text[begin:at].strip():
                _add(text, spans, begin, at)
            begin = match.end()
    if opening:
        _add(text, spans, begin, len(text), closed=False)
    return spans


def _opens(text: str, mark: str, at: int) -> bool:
    if mark in "“„«":
        return True
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] if at else " "
    return bool(after) and not after.isspace() and not (before.isalnum() or before in ".,?!")


def _closes(text: str, mark: str, at: int, opening: str) -> bool:
    if opening in "“„«":
        return True
    before = text[at - 1 : at]
    if opening == '"':
        return not before.isspace()
    # An apostrophe after an "s" may be a possessive: "the boys' room". Inner double marks must be closed first.
    return not before.isspace() and not (
        before == "s" and text[at + 1 : at + 2] == " " and _closes_later(text, mark, at)
    )


def _closes_later(text: str, mark: str, at: int) -> bool:
    """Whether the line still has a sure closing mark, after a stop, within reach."""
    line_end = text.find("\n", at, at + 400)
    rest = text[at + 1 : line_end if line_end >= 0 else at + 400]
    return any(stop + mark in rest for stop in ".,?!") and "‘" not in rest


def _goes_on(text: str, at: int, opening: str) -> bool:
    """Whether the next paragraph opens the same mark again, which is how a long quotation runs on."""
    next_at = at
    while next_at < len(text) and text[next_at].isspace() and next_at - at < 6:
        next_at += 1
    return text[next_at : next_at + 1] == opening


def _add(text: str, spans: list[tuple[int, int]], begin: int, end: int, closed: bool = True) -> None:
    piece = text[begin:end]
    begin += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    while end > begin and text[end - 1] in ",":
        end -= 1
    if end > begin and end - begin <= LONGEST and (closed or "\n" not in text[begin:end]):
        spans.append((begin, end))


def _is_quotation(document: Document, span: tuple[int, int]) -> bool:
    """At least a few words, running text (a title of a song is in capitals), and not page furniture."""
    words = WORD.findall(document.text[span[0] : span[1]])
    if len(words) < FEWEST_WORDS:
        return False
    small = sum(1 for word in words if word[0].islower())
    if small < len(words) / 3:
        return False
    return _paragraph(document, span[0]) >= 0


def _paragraph(document: Document, at: int) -> int:
    sentence = _sentence(document, at)
    return document.sentences[sentence].paragraph if sentence >= 0 else -1


def _sentence(document: Document, at: int) -> int:
    """Index of the sentence that holds the offset, or -1."""
    low, high = 0, len(document.sentences)
    while low < high:
        middle = (low + high) // 2
        if document.sentences[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    if low < len(document.sentences) and document.sentences[low].start <= at:
        return low
    return -1


def _speaker(
    document: Document, span: tuple[int, int], sayings: list[Saying], last: tuple[int, str | None]
) -> tuple[str | None, str]:
    """The nearest saying: right after the closing mark, else before the opening one, else whoever was quoted just before."""
    start, end = span
    first, final = _sentence(document, start), _sentence(document, end - 1)
    paragraph = document.sentences[first].paragraph
    near = [s for s in sayings if s.speaker and first - 1 <= s.sentence <= final + 1]
    after = [
        s for s in near if end <= s.start <= end + 90 and _paragraph(document, s.start) == _paragraph(document, end - 1)
    ]
    before = [s for s in near if s.end <= start and document.sentences[s.sentence].paragraph == paragraph]
    if after and (after[0].after or after[0].start - end < 12) and after[0].start - end < 60:
        if not _new_sentence(document.text, end, after[0].start):
            return after[0].speaker, f"the words {after[0].words!r} {after[0].verb!r} follow the quotation"
    if before and before[-1].sentence == first:
        return before[-1].speaker, f"the words {before[-1].words!r} {before[-1].verb!r} lead to the quotation"
    if last[1] and 0 <= paragraph - last[0] <= 1:
        return last[1], f"goes on after words of {last[1]}"
    if before:
        return before[-1].speaker, f"{before[-1].words!r} {before[-1].verb!r} in the sentence before"
    return None, "no speaker is named near the quotation"


def _new_sentence(text: str, end: int, start: int) -> bool:
    """True where a stop and a new sentence lie between the closing mark and the saying."""
    gap = text[end - 1 : start]
    return gap[:1] in ".?!" and re.search(r"[”\"’']\s+[A-Z]", gap) is not None and not re.match(r"[.?!][”\"’']\s", gap)
