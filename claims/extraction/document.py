"""One article cut up for reading: paragraphs, sentences, and what earlier steps found in them."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from claims.statements import NameMention, Period

from .furniture import MAY_BE_PAGE_LINE, VOICES, holds_page_voice, holds_sign, is_page_line, lines_with, signs_in
from .sentences import is_one_sentence, letters_only, sentence_spans


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
    letters: str = ""  # the text in small letters, as `sentences.letters_only` gives it
    sentences: list[Sentence] = field(default_factory=list)  # page furniture is already left out
    words: frozenset[str] = frozenset()  # of all sentences, in small letters
    periods: list[Dated] = field(default_factory=list)  # filled by periods.find_periods
    names: list[NameMention] = field(default_factory=list)  # filled by names.find_names
    sayings: object | None = None  # filled by speakers.py when first asked for


# Other ends of a line than the usual one.
LINE_ENDS = ("\r", "\u2028", "\u2029")
ODD_STOPS = "!?…"


def read_document(text: str, *, title: str = "", published: date | None = None, outlet: str = "") -> Document:
    """Cut a text into sentences, leaving out page furniture (share lines, appeals, comment forms)."""
    document = Document(text, title or "", published, outlet or "")
    lines = _with_one_line_end(text)
    letters = document.letters = letters_only(text)
    sentences = _cut(lines, letters)
    document.words = frozenset().union(*[sentence.words for sentence in sentences])
    signs = signs_in(text, letters, document.words)
    document.sentences = _without_signs(lines, letters, sentences, signs) if signs else sentences
    return document


def _with_one_line_end(text: str) -> str:
    for mark in LINE_ENDS:
        if mark in text:
            text = text.replace(mark, "\n")
    return text


def _cut(text: str, letters: str) -> list[Sentence]:
    """The sentences of a text; lines that pages repeat are left out."""
    sentences: list[Sentence] = []
    odd_stops = [mark for mark in ODD_STOPS if mark in text]
    is_signed = "©" in text
    begin = number = 0
    for row in text.split("\n"):
        if not row:
            begin += 1
            continue
        line = row.strip()
        if line and not ((MAY_BE_PAGE_LINE[line[:3]] or is_signed) and is_page_line(line)):
            start = begin if len(line) == len(row) else begin + len(row) - len(row.lstrip())
            is_odd = False
            for mark in odd_stops:
                if mark in line:
                    is_odd = True
            if is_odd or not is_one_sentence(line):
                spans = sentence_spans(text, start, start + len(line), odd_stops=is_odd)
            else:
                spans = ((start, start + len(line)),)
            for first, last in spans:
                words = frozenset(letters[first:last].split())
                sentences.append(Sentence(first, last, text[first:last], number, words))
        number += 1
        begin += len(row) + 1
    return sentences


def _without_signs(text: str, letters: str, sentences: list[Sentence], signs: frozenset[str]) -> list[Sentence]:
    """The sentences that show no sign of page furniture and stand in no paragraph that is furniture."""
    voices = signs & VOICES
    of_page: list[tuple[int, int, bool]] = []  # lines that are furniture, or hold some
    for begin, end in sorted(lines_with(signs, text, letters), reverse=True):
        line = text[begin:end].strip()
        is_all = holds_sign(line, signs)
        if is_all or voices and holds_page_voice(line, voices):
            of_page.append((begin, end, is_all))
    kept: list[Sentence] = []
    for sentence in sentences:
        while of_page and of_page[-1][1] <= sentence.start:
            of_page.pop()
        is_inside = of_page and of_page[-1][0] <= sentence.start
        if not (is_inside and (of_page[-1][2] or holds_page_voice(sentence.text, voices))):
            kept.append(sentence)
    return kept
