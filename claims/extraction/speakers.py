"""Who says something in a sentence: "the army said", "said spokesperson X", "according to AFP", "she added".

A saying is a reporting verb with its speaker. Quotations and attribution both build on it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from .document import Document, Sentence
from .marks import quotation_spans
from .reporting import (
    BLANK_AND_VERB,
    CITING,
    DENYING,
    GOING_ON,
    LISTENER,
    NAME_TAIL,
    ONLY_QUOTING,
    OUTLET,
    ROLES,
    SEVERAL,
)
from .room import Room
from .speaker_span import Span, before_verb, behind_verb, inverted, stands_after, told_after

SPEAKING_HEADS = SEVERAL | ROLES | {"cops", "witness", "un"} - {"report", "news", "student", "students", "watch"}
ACCORDING = "according to"
QUOTED_BY = re.compile(r"\squoted\s(?:by|in)\s(?:the\s)?([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})")
BY_OUTLET = re.compile(r"\sby\s(?:the\s)?([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})(?:\sas\ssaying)?")
ISSUED = re.compile(r"\s(?:issued|released|sent|posted|made|gave|read)\s[^.;:“\"]{0,50}$")
WAS = re.compile(r"\s(?:was|were|is|are|been)\s$")
ANONYMITY = re.compile(r"\s(?:not\sto|to\sremain|that\s(?:his|her|their)\sname|for\sanonymity)\b")
# Bond is denied, charges are dismissed, a curfew is rejected: none of them denies what is told.
DENIES_WHAT = re.compile(
    r"[,:]|\s(?:that|any|all|having|it|its|they|he|she|being|involvement|responsibility|as)\b|\s(?!bond|bail|parole|access|entry|visa)"
    r"(?:[\w’'“”\"-]+\s){0,4}?(?:reports?|claims?|allegations?|accusations?|suggestions?|speculation|rumou?rs?|charges?|figures?|toll"
    r"|account|accounts|statements?|had|has|have|was|were|killing|carrying|targeting|using|attacking)\b"
)
PUTTING = ("put", "puts")
THE_TOLL = re.compile(r"\s(?:the|its|their)\s(?:[\w-]+\s){0,3}?(?:toll|number|figure|count|deaths)\b")
# "Police: Two men shot", as headlines credit.
HEADLINE = re.compile(r"(?P<words>(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w’'-]+):\s(?=\S)")
CAPITALS = re.compile(r"[A-Z][\w.’'-]*(?:\s(?:(?:of|the|and|for|al|bin|de)\s){0,2}[A-Z][\w.’'-]*)*")


@dataclass(slots=True)
class Saying:
    """Speaker and verb at `start`..`end` of the text; `after` is true where the words credited stand in front of it."""

    sentence: int
    start: int
    end: int
    verb: str
    speaker: str | None
    words: str = ""
    via: tuple[str, ...] = ()
    after: bool = False

    @property
    def denies(self) -> bool:
        return self.verb in DENYING

    @property
    def only_quotes(self) -> bool:
        return self.verb in ONLY_QUOTING

    @property
    def relays(self) -> bool:
        """True for an outlet or another go-between, which is no origin where somebody else is credited too."""
        return OUTLET.search(self.words) is not None


@dataclass(frozen=True, slots=True)
class Sayings:
    """The quotations of an article and the sayings outside them."""

    quoted: list[tuple[int, int]]
    said: list[Saying]


@dataclass(slots=True)
class Verb:
    """A reporting verb in a sentence, its offsets counted from there."""

    word: str
    start: int
    end: int


def find_sayings(document: Document) -> Sayings:
    """All quotations and all sayings outside them, in the order of the text; looked for once a document."""
    if document.sayings is None:
        quoted = quotation_spans(document.text)
        document.sayings = Sayings(quoted, _outside(document, quoted))
    return document.sayings


def _outside(document: Document, quoted: list[tuple[int, int]]) -> list[Saying]:
    room = Room(document)
    found: list[Saying] = []
    ends = [end for _, end in quoted]
    verbs = _verbs(document.text)
    at = 0
    for number, sentence in enumerate(document.sentences):
        headline = HEADLINE.match(sentence.text) if ":" in sentence.text else None
        if headline and headline["words"].split()[-1].lower() in SPEAKING_HEADS:
            found.append(_headline(number, sentence, headline["words"], headline.end(), room))
        while at < len(verbs) and verbs[at][0] < sentence.end:
            start, end, word = verbs[at]
            at += 1
            if start < sentence.start or _inside(quoted, ends, start):
                continue
            verb = Verb(word, start - sentence.start, end - sentence.start)
            saying = _saying(number, sentence, verb, room, found)
            if saying:
                found.append(saying)
    return found


def _verbs(text: str) -> list[tuple[int, int, str]]:
    """Start, end and word of everything that may be a reporting verb."""
    found = [(m.start() + 1, m.end(), m.group()[1:]) for m in BLANK_AND_VERB.finditer(text)]
    for ending, word in (("ccording to ", ACCORDING), ("iting ", "citing"), ("uoting ", "quoting")):
        at = text.find(ending)
        while at > 0:
            if text[at - 1] == word[0].upper() or (text[at - 1] == "a" and word == ACCORDING):
                found.append((at - 1, at - 1 + len(word), word))
            at = text.find(ending, at + 1)
    return sorted(found)


def _inside(quoted: list[tuple[int, int]], ends: list[int], at: int) -> bool:
    number = bisect_right(ends, at)
    return number < len(quoted) and quoted[number][0] <= at


def _headline(number: int, sentence: Sentence, words: str, end: int, room: Room) -> Saying:
    speaker = room.named(words, sentence.start, sentence.start + len(words))
    return Saying(number, sentence.start, sentence.start + end, ":", speaker, words)


def _saying(number: int, sentence: Sentence, verb: Verb, room: Room, earlier: list[Saying]) -> Saying | None:
    text = sentence.text
    if not _tells(text, verb):
        return None
    if verb.word in GOING_ON:
        return _going_on(number, sentence, verb, room, earlier)
    if verb.word == "quoted" and (outlet := BY_OUTLET.match(text, verb.end)):
        return _relayed(number, sentence, verb, room, outlet)
    span, after = _speaker_beside(text, verb)
    if not span:
        return None
    words = text[slice(*span)]
    start, end = sentence.start + span[0], sentence.start + span[1]
    speaker = _antecedent(text, span[0], room) if words.lower() in ("who", "which") else room.named(words, start, end)
    return Saying(
        number,
        min(start, sentence.start + verb.start),
        max(end, sentence.start + verb.end),
        verb.word,
        speaker,
        words,
        _told_to(text, verb.end) if verb.word in ("told", "tells") else _quoted_in_aside(text, span[1], verb.start),
        after,
    )


def _tells(text: str, verb: Verb) -> bool:
    """False for "asked not to be named", "put on a coat", "denied bond"."""
    if verb.word == "asked":
        return ANONYMITY.match(text, verb.end) is None
    if verb.word in PUTTING:
        return THE_TOLL.match(text, verb.end) is not None
    return verb.word not in DENYING or DENIES_WHAT.match(text, verb.end) is not None


def _speaker_beside(text: str, verb: Verb) -> tuple[Span, bool]:
    """Where the speaker stands, and whether the words credited come before the saying."""
    if verb.word == ACCORDING:
        return behind_verb(text, verb.end), bool(text[max(0, verb.start - 9) : verb.start].strip(" ,“\"'"))
    if verb.word in CITING:
        return behind_verb(text, verb.end), False
    if span := inverted(text, verb.word, verb.start, verb.end):
        return span, True
    span = before_verb(text, verb.start)
    if span is None:
        return None, False
    told = verb.word == "told" and told_after(text, span[0], verb.end)
    return span, told or stands_after(text, span[0], verb.end)


def _relayed(number: int, sentence: Sentence, verb: Verb, room: Room, outlet: re.Match) -> Saying | None:
    """ "Officials were quoted by AFP as saying": the officials, by way of the outlet."""
    text = sentence.text
    passive = WAS.search(text, max(0, verb.start - 8), verb.start)
    span = before_verb(text, passive.start()) if passive else None
    if not span:
        return None
    words = text[slice(*span)]
    speaker = room.named(words, sentence.start + span[0], sentence.start + span[1])
    at = sentence.start
    after = stands_after(text, span[0], outlet.end())
    return Saying(number, at + span[0], at + outlet.end(), "quoted", speaker, words, (outlet[1].strip(),), after)


def _going_on(number: int, sentence: Sentence, verb: Verb, room: Room, earlier: list[Saying]) -> Saying | None:
    """ "..., adding that": the speaker of this sentence so far, else whoever it begins with."""
    text = sentence.text
    before = text[max(0, verb.start - 4) : verb.start].rstrip()
    here = [s for s in earlier[-3:] if s.sentence == number and s.speaker]
    speaker, words = (here[-1].speaker, here[-1].words) if here else (None, "")
    if speaker is None and (issued := ISSUED.search(text, max(0, verb.start - 70), verb.start)):
        span = before_verb(text, issued.start() + 1)
        words = text[slice(*span)] if span else ""
        speaker = room.named(words, sentence.start + span[0], sentence.start + span[1]) if span else None
    elif speaker is None and (not before or before[-1] in ",”\"’'"):
        opening = NAME_TAIL.match(text)
        words = opening.group() if opening else ""
        speaker = room.full.get(words.split()[-1]) if words else None
    if speaker is None:
        return None
    return Saying(number, sentence.start + verb.start, sentence.start + verb.end, verb.word, speaker, words)


def _antecedent(text: str, at: int, room: Room) -> str | None:
    """Whom "which" and "who" stand for: the last name right before them."""
    before = text[max(0, at - 90) : at].rstrip(" ,")
    if before.endswith(")") and "(" in before:
        before = before[: before.rfind("(")].rstrip()
    names = list(CAPITALS.finditer(before))
    if not names or len(before) - names[-1].end() > 20:
        return None
    name = names[-1].group()
    return room.full.get(name.split()[-1], name)


def _quoted_in_aside(text: str, begin: int, end: int) -> tuple[str, ...]:
    """ "Ali Khan, quoted by the Express Tribune, said": the outlet."""
    quoted = QUOTED_BY.search(text, begin, end) if 0 < end - begin < 80 else None
    return (quoted[1].strip(),) if quoted else ()


def _told_to(text: str, at: int) -> tuple[str, ...]:
    """An outlet that was told relays what it was told: "told Geo News"."""
    listener = LISTENER.match(text, at)
    return (listener[1].rstrip(".’'"),) if listener and OUTLET.search(listener[1]) else ()
