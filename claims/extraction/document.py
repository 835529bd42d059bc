"""One article cut up for reading: paragraphs, sentences, and what earlier steps found in them."""

import re
from dataclasses import dataclass, field
from datetime import date

from claims.statements import NameMention, Period

from .furniture import holds_page_voice, is_furniture, signs_in
from .sentences import letters_only, sentence_spans, small_words


@dataclass(slots=True)
class Sentence:
    """One sentence; `text == document.text[start:end]`."""

    start: int
    end: int
    text: str
    paragraph: int  # index of its paragraph, counted over all paragraphs
    words: frozenset[str] = frozenset()  # in small letters, as `sentences.small_words` gives them


@dataclass(frozen=True, slots=True)
class Dated:
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
    periods: list[Dated] = field(default_factory=list)  # filled by periods.find_periods
    names: list[NameMention] = field(default_factory=list)  # filled by names.find_names
    sayings: object | None = None  # filled by speakers.find_sayings when first asked for


PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")


def read_document(text: str, *, title: str = "", published: date | None = None, outlet: str = "") -> Document:
    """Cut a text into sentences, leaving out page furniture (share lines, appeals, comment forms)."""
    document = Document(text, title or "", published, outlet or "")
    small = text.lower()
    signs = signs_in(small)
    # Only a dotted capital I grows in small letters; then places in the two texts differ.
    letters = letters_only(small) if len(small) == len(text) else None
    for number, paragraph in enumerate(PARAGRAPH.finditer(text)):
        words = paragraph.group()
        if is_furniture(words, signs):
            continue
        mixed = signs and holds_page_voice(words, signs)
        for start, end in sentence_spans(words):
            if mixed and holds_page_voice(words[start:end], signs):
                continue
            start, end = start + paragraph.start(), end + paragraph.start()
            piece = text[start:end]
            words_of_it = small_words(piece) if letters is None else frozenset(letters[start:end].split())
            document.sentences.append(Sentence(start, end, piece, number, words_of_it))
    return document
