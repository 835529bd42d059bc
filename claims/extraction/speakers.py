"""Who says something in a sentence: "the army said", "said spokesperson X", "according to AFP", "she added".

A saying is a reporting verb with its speaker. Quotations and attribution both build on it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from .document import Document, Sentence
from .marks import quotation_spans
from .reporting import (
    ALL_VERBS,
    CITING,
    DENYING,
    GOING_ON,
    LISTENER,
    NAME_TAIL,
    OUTLET,
    ROLES,
    SEVERAL,
)
from .room import Room
from .speaker_span import Span, before_verb, behind_verb, inverted, stands_after, told_after

SPEAKING_HEADS = SEVERAL | ROLES | {"cops", "witness", "un"} - {"report", "news", "student", "students", "watch"}
ACCORDING = "according to"
CAPITAL_TOO = (("ccording to ", ACCORDING), ("iting ", "citing"), ("uoting ", "quoting"))
RELATIVES = ("who", "which")
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
# Each verb with the blank in front of it.
BLANK_AND_VERB = {verb: f" {verb}" for verb in ALL_VERBS | CITING}
VERBS = frozenset(BLANK_AND_VERB)
# Those that do not just stand behind their speaker.
PECULIAR = DENYING | GOING_ON | CITING | {ACCORDING, "asked", *PUTTING}
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
    def relays(self) -> bool:
        """True for an outlet or another go-between, which is no origin where somebody else is credited too."""
        return OUTLET.search(self.words) is not None


@dataclass(slots=True)
class Sayings:
    """The quotations of an article and the sayings outside them, which are looked for when first asked for."""

    quoted: list[tuple[int, int]]
    starts: list[int]  # of the sentences
    said: list[Saying] | None = None


def find_quotations(document: Document) -> list[tuple[int, int]]:
    """Where the quotations of a document stand; looked for once."""
    if document.sayings is None:
        document.sayings = Sayings(quotation_spans(document.text), [sentence.start for sentence in document.sentences])
    return document.sayings.quoted


def sentence_starts(document: Document) -> list[int]:
    """Where the sentences of a document begin, for looking up which one holds a place."""
    if document.sayings is None:
        find_quotations(document)
    return document.sayings.starts


def find_sayings(document: Document) -> list[Saying]:
    """All sayings outside quotations, in the order of the text; looked for once a document."""
    quoted = find_quotations(document)
    if document.sayings.said is None:
        document.sayings.said = _outside(document, quoted)
    return document.sayings.said


def _outside(document: Document, quoted: list[tuple[int, int]]) -> list[Saying]:
    room = Room(document)
    found: list[Saying] = []
    sentences, starts = document.sentences, document.sayings.starts
    headlines = _headlines(document, starts)[::-1]
    remaining = iter(quoted)
    opened, closed = next(remaining, _NOWHERE)  # the first quotation that ends behind the verb
    for start, end, word in _verbs(document.text, document.words):
        while closed <= start:
            opened, closed = next(remaining, _NOWHERE)
        if opened <= start:
            continue
        number = bisect_right(starts, start) - 1
        if number < 0 or start >= sentences[number].end:
            continue
        while headlines and headlines[-1][0] <= number:
            found.append(_headline(*headlines.pop(), room))
        at = starts[number]
        saying = _saying(number, sentences[number], word, start - at, end - at, room, found)
        if saying:
            found.append(saying)
    found.extend([_headline(*headline, room) for headline in reversed(headlines)])
    return found


_NOWHERE = (float("inf"), float("inf"))


def _verbs(text: str, words: frozenset[str]) -> list[tuple[int, int, str]]:
    """Start, end and word of everything that may be a reporting verb, in a text that has these words."""
    found = []
    for verb in VERBS & words:
        sought = BLANK_AND_VERB[verb]
        at = text.find(sought)
        while at >= 0:
            end = at + len(sought)
            following = text[end : end + 1]
            if not following or not (following.isalnum() or following in "_’'-"):
                found.append((at + 1, end, verb))
            at = text.find(sought, end)
    for ending, word in CAPITAL_TOO:
        at = text.find(ending) if word.split()[0] in words else -1
        while at > 0:
            if text[at - 1] == word[0].upper() or (text[at - 1] == "a" and word == ACCORDING):
                found.append((at - 1, at - 1 + len(word), word))
            at = text.find(ending, at + 1)
    found.sort()
    return found


def _headlines(document: Document, starts: list[int]) -> list[tuple[int, Sentence, re.Match]]:
    """The sentences that begin with a speaker and a colon, with their numbers."""
    found = []
    text = document.text
    last = -1
    at = text.find(":")
    while at >= 0:
        number = bisect_right(starts, at) - 1
        if number > last:
            last = number
            sentence = document.sentences[number]
            headline = HEADLINE.match(sentence.text)
            if headline and headline["words"].split()[-1].lower() in SPEAKING_HEADS:
                found.append((number, sentence, headline))
        at = text.find(":", at + 1)
    return found


def _headline(number: int, sentence: Sentence, headline: re.Match, room: Room) -> Saying:
    words = headline["words"]
    speaker = room.named(words, sentence.start, sentence.start + len(words))
    return Saying(number, sentence.start, sentence.start + headline.end(), ":", speaker, words)


def _saying(
    number: int, sentence: Sentence, verb: str, start: int, end: int, room: Room, earlier: list[Saying]
) -> Saying | None:
    """What the verb at `start`..`end` of the sentence tells; None where it tells nothing, or nobody speaks."""
    text = sentence.text
    if verb in PECULIAR:
        if not _tells(text, verb, end):
            return None
        if verb in GOING_ON:
            return _going_on(number, sentence, verb, start, end, room, earlier)
        if verb == "quoted" and (outlet := BY_OUTLET.match(text, end)):
            return _relayed(number, sentence, start, room, outlet)
        span, after = _speaker_beside(text, verb, start, end)
    elif not text[start - 2 : start - 1].isalnum() and (span := inverted(text, verb, start, end)):
        after = True
    elif span := before_verb(text, start):
        after = stands_after(text, span[0], end) or (verb == "told" and told_after(text, span[0], end))
    if not span:
        return None
    first, last = span
    words = text[first:last]
    at = sentence.start
    if last - first < 6 and words.lower() in RELATIVES:
        speaker = _antecedent(text, first, room)
    else:
        speaker = room.named(words, at + first, at + last)
    if verb in ("told", "tells"):
        via = _told_to(text, end)
    else:
        via = _quoted_in_aside(text, last, start) if 12 <= start - last < 80 else ()
    return Saying(
        number,
        at + (first if first < start else start),
        at + (last if last > end else end),
        verb,
        speaker,
        words,
        via,
        after,
    )


def _tells(text: str, verb: str, end: int) -> bool:
    """False for "asked not to be named", "put on a coat", "denied bond"."""
    if verb == "asked":
        return ANONYMITY.match(text, end) is None
    if verb in PUTTING:
        return THE_TOLL.match(text, end) is not None
    return verb not in DENYING or DENIES_WHAT.match(text, end) is not None


def _speaker_beside(text: str, verb: str, start: int, end: int) -> tuple[Span, bool]:
    """Where the speaker stands, and whether the words credited come before the saying."""
    if verb == ACCORDING:
        return behind_verb(text, end), bool(text[max(0, start - 9) : start].strip(" ,“\"'"))
    if verb in CITING:
        return behind_verb(text, end), False
    if span := inverted(text, verb, start, end):
        return span, True
    span = before_verb(text, start)
    return span, span is not None and stands_after(text, span[0], end)


def _relayed(number: int, sentence: Sentence, start: int, room: Room, outlet: re.Match) -> Saying | None:
    """ "Officials were quoted by AFP as saying": the officials, by way of the outlet."""
    text = sentence.text
    passive = WAS.search(text, max(0, start - 8), start)
    span = before_verb(text, passive.start()) if passive else None
    if not span:
        return None
    words = text[slice(*span)]
    speaker = room.named(words, sentence.start + span[0], sentence.start + span[1])
    at = sentence.start
    after = stands_after(text, span[0], outlet.end())
    return Saying(number, at + span[0], at + outlet.end(), "quoted", speaker, words, (outlet[1].strip(),), after)


def _going_on(
    number: int, sentence: Sentence, verb: str, start: int, end: int, room: Room, earlier: list[Saying]
) -> Saying | None:
    """ "..., adding that": the speaker of this sentence so far, else whoever it begins with."""
    text = sentence.text
    before = text[max(0, start - 4) : start].rstrip()
    here = [s for s in earlier[-3:] if s.sentence == number and s.speaker]
    speaker, words = (here[-1].speaker, here[-1].words) if here else (None, "")
    if speaker is None and (issued := ISSUED.search(text, max(0, start - 70), start)):
        span = before_verb(text, issued.start() + 1)
        words = text[slice(*span)] if span else ""
        speaker = room.named(words, sentence.start + span[0], sentence.start + span[1]) if span else None
    elif speaker is None and (not before or before[-1] in ",”\"’'"):
        opening = NAME_TAIL.match(text)
        words = opening.group() if opening else ""
        speaker = room.full.get(words.split()[-1]) if words else None
    if speaker is None:
        return None
    return Saying(number, sentence.start + start, sentence.start + end, verb, speaker, words)


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
    quoted = QUOTED_BY.search(text, begin, end)
    return (quoted[1].strip(),) if quoted else ()


def _told_to(text: str, at: int) -> tuple[str, ...]:
    """An outlet that was told relays what it was told: "told Geo News"."""
    listener = LISTENER.match(text, at)
    return (listener[1].rstrip(".’'"),) if listener and OUTLET.search(listener[1]) else ()
