"""Quotations with their speaker. Straight and curly, single and double marks; a quotation may run over paragraphs."""

import re
from bisect import bisect_left, bisect_right

from claims.statements import Statement

from .document import Document
from .known_words import KnownWords
from .marks import LONGEST
from .speakers import Saying, find_quotations, find_sayings, sentence_starts

FEWEST_WORDS = 4
FOLLOWING = 60  # characters behind a quotation in which its speaker stands
FEWEST_IN_A_FRAGMENT = 5  # "a person of interest" is no quotation to check
FIRST_LETTER = re.compile(r"(\w)[\w’'-]*")  # of each word
OPENING_MARK = re.compile(r"[“«\"]")
SPEAKER_ALONE = re.compile(
    r"[”\"’»]\s(?:a|an|the)\s(?P<speaker>(?:[\w-]+\s){0,2}(?:source|official|witness|spokes\w+)\b[^.,;“\"\n]{0,60})\."
)


def read_quotes(document: Document) -> list[Statement]:
    """A statement for each real quotation, its span the words inside the marks. Scare quotes are no claims."""
    if not (spans := find_quotations(document)):
        return []
    finder = _Speakers(document)
    statements = []
    for span in spans:
        first = finder.sentence_at(span[0])
        words = document.text[slice(*span)]
        if first >= 0 and is_quotation(words):
            speaker, via, why = finder.speaker(span, first)
            if speaker or not is_title(words):
                statements.append(_statement(document.text, span, speaker, via, why))
    return statements


def _statement(text: str, span: tuple[int, int], speaker: str | None, via: tuple[str, ...], why: str) -> Statement:
    return Statement(
        kind="quote",
        measure="quote",
        start=span[0],
        end=span[1],
        quote=text[slice(*span)],
        attributed_to=speaker,
        via=via,
        confidence=0.9 if speaker else 0.6,
        why=why,
    )


def is_quotation(words: str) -> bool:
    """At least a few words of running text: "strong action" is a scare quote, and a title is all capitals."""
    counted = sum(map(WORDS_IN.__getitem__, words.split()))
    number, small = counted & _MOST, counted >> _BITS
    if number < (FEWEST_IN_A_FRAGMENT if words[:1].islower() else FEWEST_WORDS):
        return False
    return 3 * small >= number


_BITS = LONGEST.bit_length()
_MOST = (1 << _BITS) - 1


def _words_in(piece: str) -> int:
    """How many words stand together between two blanks, and above so many bits how many of them begin small."""
    letters = FIRST_LETTER.findall(piece)
    return len(letters) | sum(map(str.islower, letters)) << _BITS


WORDS_IN = KnownWords(_words_in)


def is_title(words: str) -> bool:
    """Half of the words with a capital: a song, a film, a headline."""
    found = FIRST_LETTER.findall(words)
    return 2 * sum(map(str.isupper, found)) >= len(found)


class _Speakers:
    """Finds the speaker of a quotation among the sayings around it; remembers whose words came last."""

    def __init__(self, document: Document):
        self.document = document
        self.sayings = [s for s in find_sayings(document) if s.speaker]
        self.starts = sentence_starts(document)
        self.saying_starts = [saying.start for saying in self.sayings]
        self.last: tuple[int, str | None] = (-9, None)
        self.last_end = 0

    def sentence_at(self, at: int) -> int:
        """Index of the sentence that holds the offset, or -1 where it lies in page furniture."""
        number = bisect_right(self.starts, at) - 1
        return number if number >= 0 and at < self.document.sentences[number].end else -1

    def speaker(self, span: tuple[int, int], first: int) -> tuple[str | None, tuple[str, ...], str]:
        """Name, go-betweens and reason: who is named after the quotation, before it, or was quoted just before."""
        paragraph = self.document.sentences[first].paragraph
        speaker, via, why = self._nearest(span, first, paragraph)
        final = max(first, bisect_right(self.starts, span[1] - 1) - 1)
        self.last, self.last_end = (self.document.sentences[final].paragraph, speaker), span[1] + FOLLOWING
        return speaker, via, why

    def _nearest(self, span: tuple[int, int], first: int, paragraph: int) -> tuple[str | None, tuple[str, ...], str]:
        start, end = span
        at = bisect_left(self.saying_starts, end)
        after = self.sayings[at] if at < len(self.sayings) else None
        before = self.sayings[bisect_left(self.saying_starts, start) - 1] if at else None
        if before and not (before.end <= start and self._paragraph(before) == paragraph):
            before = None
        if after and self._follows(end, after):
            return after.speaker, self._relayed(at), f"{after.words!r} {after.verb!r} follows the quotation"
        if before and (before.sentence == first or (before.start > self.last_end and before.sentence == first - 1)):
            return before.speaker, before.via, f"{before.words!r} {before.verb!r} leads to the quotation"
        named = SPEAKER_ALONE.match(self.document.text, end)
        if named:
            return named["speaker"], (), f"{named['speaker']!r} stands right behind the quotation"
        if self.last[1] and 0 <= paragraph - self.last[0] <= 1:
            return self.last[1], (), f"goes on after words of {self.last[1]}"
        if before and first - before.sentence <= 2:
            return before.speaker, (), f"{before.words!r} {before.verb!r} shortly before"
        return None, (), "no speaker is named near the quotation"

    def _paragraph(self, saying: Saying) -> int:
        return self.document.sentences[saying.sentence].paragraph

    def _follows(self, end: int, saying: Saying) -> bool:
        """Whether the saying belongs to the quotation that ends before it: '," said X', '," the mayor of Y said'."""
        if saying.start - end > FOLLOWING:
            return False
        gap = self.document.text[end : saying.start]
        if "\n" in gap or OPENING_MARK.search(gap.lstrip(",.?! ")[1:]):
            return False
        between = gap.strip("”\"’'» ,")
        if saying.after or not between:
            # A new sentence that only names the next speaker: '... home." Lee said he was out.'
            return not (self.document.text[end - 1] in ".!" and not saying.after and gap.strip(" ")[:1] in "”\"’'»")
        return False

    def _relayed(self, at: int) -> tuple[str, ...]:
        """An outlet named behind the speaker: '," said X, Dawn reported.'"""
        outer = self.sayings[at + 1] if at + 1 < len(self.sayings) else None
        inner = self.sayings[at]
        if outer and outer.sentence == inner.sentence and outer.speaker != inner.speaker and outer.relays:
            between = self.document.text[inner.end : outer.start]
            if len(between) < 40 and not OPENING_MARK.search(between):
                return (outer.speaker, *inner.via)
        return inner.via
