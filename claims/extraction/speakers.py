"""Who says something in a sentence: "the army said", "said spokesperson X", "according to AFP", "she added".

A saying is a reporting verb with its speaker. Quotations and attribution both build on it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

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
from .speaker_span import (
    Span,
    before_verb,
    behind_verb,
    ends_there,
    inverted,
    one_word,
    several_words,
    stands_after,
    told_after,
)

SPEAKING_HEADS = SEVERAL | ROLES | {"cops", "witness", "un"} - {"report", "news", "student", "students", "watch"}
ACCORDING = "according to"
RELATIVES = frozenset(("who", "which", "Who", "Which", "WHO", "WHICH"))
new_tuple = tuple.__new__  # makes a named tuple without a call of Python
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
TOLD = ("told", "tells")
PUTTING = ("put", "puts")
WITHIN_WORD = ("_", "’", "'", "-")
# For each word: what is found in the text, how far into that the verb begins, and the verb.
NEEDLES = {verb: ((f" {verb}", 1, verb),) for verb in ALL_VERBS | CITING}
for _verb in ("citing", "quoting"):
    NEEDLES[_verb] += ((f"{_verb.capitalize()} ", 0, _verb),)
NEEDLES["according"] = (("according to ", 0, ACCORDING), ("According to ", 0, ACCORDING))
SAYING_WORDS = frozenset(NEEDLES)
# Those that do not just stand behind their speaker.
PECULIAR = DENYING | GOING_ON | CITING | {ACCORDING, "asked", *PUTTING}
THE_TOLL = re.compile(r"\s(?:the|its|their)\s(?:[\w-]+\s){0,3}?(?:toll|number|figure|count|deaths)\b")
# "Police: Two men shot", as headlines credit.
HEADLINE = re.compile(r"(?P<words>(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w’'-]+):\s(?=\S)")
CAPITALS = re.compile(r"[A-Z][\w.’'-]*(?:\s(?:(?:of|the|and|for|al|bin|de)\s){0,2}[A-Z][\w.’'-]*)*")


class Saying(NamedTuple):
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
    sentences = document.sentences
    headlines = _headlines(document, document.sayings.starts)[::-1]
    remaining = iter(quoted)
    opened, closed = next(remaining, _NOWHERE)  # the first quotation that ends behind the verb
    for start, number, end, verb in _verbs(document):
        while closed <= start:
            opened, closed = next(remaining, _NOWHERE)
        if opened <= start:
            continue
        while headlines and headlines[-1][0] <= number:
            found.append(_headline(*headlines.pop(), room))
        sentence = sentences[number]
        at = sentence.start
        saying = _saying(number, sentence, verb, start - at, end - at, room, found)
        if saying:
            found.append(saying)
    found.extend([_headline(*headline, room) for headline in reversed(headlines)])
    return found


_NOWHERE = (float("inf"), float("inf"))


def _verbs(document: Document) -> list[tuple[int, int, int, str]]:
    """Everything that may be a reporting verb: its start, the number of its sentence, its end, and the verb."""
    found = []
    text, find = document.text, document.text.find
    cues = SAYING_WORDS & document.words
    for number, sentence in enumerate(document.sentences):
        words = sentence.words
        if cues.isdisjoint(words):
            continue
        before, last = (sentence.start or 1) - 1, sentence.end
        for word in cues & words:
            for needle, shift, verb in NEEDLES[word]:
                at = find(needle, before, last)
                while at >= 0:
                    at += shift
                    end = at + len(verb)
                    following = text[end : end + 1]
                    if following == " " or not (following.isalnum() or following in WITHIN_WORD):
                        found.append((at, number, end, verb))
                    at = find(needle, end, last)
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
    elif (first := one_word(text, start)) >= 0:
        return _one_says(number, sentence, verb, first, start, end, room)
    elif not text[start - 2 : start - 1].isalnum() and (span := inverted(text, verb, start, end)):
        after = True
    elif span := several_words(text, start):
        after = stands_after(text, span[0], end) or (verb == "told" and told_after(text, span[0], end))
    if not span:
        return None
    first, last = span
    words = text[first:last]
    at = sentence.start
    if words in RELATIVES:
        speaker = _antecedent(text, first, room)
    else:
        speaker = room.named(words, at + first, at + last)
    via = ()
    if verb in TOLD:
        via = _told_to(text, end)
    elif 12 <= start - last < 80:
        via = _quoted_in_aside(text, last, start)
    begin, until = at + (first if first < start else start), at + (last if last > end else end)
    return new_tuple(Saying, (number, begin, until, verb, speaker, words, via, after))


def _one_says(number: int, sentence: Sentence, verb: str, first: int, start: int, end: int, room: Room) -> Saying:
    """What one word and the verb behind it tell: "Police said", '", he said'."""
    text, at = sentence.text, sentence.start
    word = text[first : start - 1]
    if word in RELATIVES:
        speaker = _antecedent(text, first, room)
    else:
        speaker = room.named_by_word(word, at + first, at + start - 1)
    is_told = verb in TOLD
    # Not at the head of the sentence, it stands behind a comma or a mark.
    after = first > 0 and (ends_there(text, end) or (is_told and told_after(text, first, end)))
    via = _told_to(text, end) if is_told else ()
    return new_tuple(Saying, (number, at + first, at + end, verb, speaker, word, via, after))


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
