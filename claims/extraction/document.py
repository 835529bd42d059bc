"""One article cut up for reading: paragraphs, sentences, and what earlier steps found in them."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from claims.statements import NameMention, Period

from .furniture import VOICES, holds_page_voice, holds_sign, is_page_line, signs_in
from .sentences import letters_only, sentence_spans, small_words


@dataclass(slots=True)
class Sentence:
    """One sentence; `text == document.text[start:end]`."""

    start: int
    end: int
    text: str
    paragraph: int  # index of its paragraph, counted over all paragraphs
    words: frozenset[str] = frozenset()  # in small letters, as `sentences.small_words` gives them


class Dated(NamedTuple):
    """Words that name a time, and the days they mean."""

    start: int
    end: int
    quote: str
    period: Period
    why: str


@dataclass(slots=True)
class Document:
    text: str
    title: str = ""
    published: date | None = None
    outlet: str = ""
    language: str = "en"
    sentences: list[Sentence] = field(default_factory=list)  # page furniture is already left out
    words: frozenset[str] = frozenset()  # of all sentences, in small letters
    periods: list[Dated] = field(default_factory=list)  # filled by periods.find_periods
    names: list[NameMention] = field(default_factory=list)  # filled by names.find_names
    sayings: object | None = None  # filled by speakers.py when first asked for


# Other ends of a line than the usual one.
LINE_ENDS = ("\r", "\u2028", "\u2029")


def read_document(text: str, *, title: str = "", published: date | None = None, outlet: str = "") -> Document:
    """Cut a text into sentences, leaving out page furniture (share lines, appeals, comment forms)."""
    document = Document(text, title or "", published, outlet or "")
    small = text.lower()
    paragraphs, sentences = _cut(text, small)
    document.words = frozenset().union(*[sentence.words for sentence in sentences])
    signs = signs_in(small, document.words)
    document.sentences = _without_signs(paragraphs, sentences, signs) if signs else sentences
    return document


def _cut(text: str, small: str) -> tuple[dict[int, str], list[Sentence]]:
    """The paragraphs by their number, and their sentences; lines that pages repeat are left out."""
    # Only a dotted capital I grows in small letters; then places in the two texts differ.
    letters = letters_only(small) if len(small) == len(text) else None
    paragraphs: dict[int, str] = {}
    sentences: list[Sentence] = []
    begin = number = 0
    for row in _rows(text):
        line = row.strip()
        if line and not is_page_line(line):
            paragraphs[number] = line
            for start, end in sentence_spans(row):
                piece = row[start:end]
                start, end = start + begin, end + begin
                words = small_words(piece) if letters is None else frozenset(letters[start:end].split())
                sentences.append(Sentence(start, end, piece, number, words))
        if row:
            number += 1
        begin += len(row) + 1
    return paragraphs, sentences


def _rows(text: str) -> list[str]:
    for mark in LINE_ENDS:
        if mark in text:
            text = text.replace(mark, "\n")
    return text.split("\n")


def _without_signs(paragraphs: dict[int, str], sentences: list[Sentence], signs: frozenset[str]) -> list[Sentence]:
    """The sentences that show no sign of page furniture and stand in no paragraph that is furniture."""
    furniture = {number for number, line in paragraphs.items() if holds_sign(line, signs)}
    voices = signs & VOICES
    mixed = {number for number, line in paragraphs.items() if voices and holds_page_voice(line, voices)}
    return [
        sentence
        for sentence in sentences
        if sentence.paragraph not in furniture
        and not (sentence.paragraph in mixed and holds_page_voice(sentence.text, voices))
    ]
