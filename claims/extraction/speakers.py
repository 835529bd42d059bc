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
    AUXILIARY,
    BLANK_AND_VERB,
    CITING,
    CLAUSE_START,
    DENYING,
    FORWARD_STOP,
    FULL_NAME,
    GOING_ON,
    LEADING,
    LISTENER,
    NAME_TAIL,
    NOT_SAYING,
    NOT_SPEAKERS,
    ONLY_QUOTING,
    OUTLET,
    PRONOUNS,
    ROLES,
    SEVERAL,
    TAIL,
    TITLE_STOP,
    UNNAMED,
)
from .room import Room

SPEAKING_HEADS = SEVERAL | ROLES | {"cops", "witness", "un"} - {"report", "news", "student", "students", "watch"}
FINAL_VERBS = ("said", "says", "reported", "told", "announced", "added", "confirmed")
TIES = frozenset(
    ("of", "from", "for", "in", "at", "with", "near", "who", "which", "on", "to", "inside", "outside", "by")
)
ACCORDING = "according to"
LONGEST_SPEAKER = 14  # words
FARTHEST_BACK = 170  # characters from a verb back to the start of its subject
QUOTED_BY = re.compile(r"\squoted\s(?:by|in)\s(?:the\s)?([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})")
BY_OUTLET = re.compile(r"\sby\s(?:the\s)?([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})(?:\sas\ssaying)?")
ISSUED = re.compile(r"\s(?:issued|released|sent|posted|made|gave|read)\s[^.;:“\"]{0,50}$")
NAMED_ASIDE = re.compile(r",\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*){0,3})(?=[,.](?:\s|$))")
ENDS_WITH_OCCASION = re.compile(
    r"(?:on|in|at|by|late|early|during|to|via|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday)\b"
    r"(?!.*\bthat\b)[^,:;“\"]*$"
)
ANONYMITY = re.compile(r"\s(?:not\sto|to\sremain|that\s(?:his|her|their)\sname|for\sanonymity)\b")
# Bond is denied, charges are dismissed, a curfew is rejected: none of them denies what is told.
DENIES_WHAT = re.compile(
    r"[,:]|\s(?:that|any|all|having|it|its|they|he|she|being|involvement|responsibility|as)\b|\s(?!bond|bail|parole|access|entry|visa)"
    r"(?:[\w’'“”\"-]+\s){0,4}?(?:reports?|claims?|allegations?|accusations?|suggestions?|speculation|rumou?rs?|charges?|figures?|toll"
    r"|account|accounts|statements?|had|has|have|was|were|killing|carrying|targeting|using|attacking)\b"
)
PUTTING = ("put", "puts")
THE_TOLL = re.compile(r"\s(?:the|its|their)\s(?:[\w-]+\s){0,3}?(?:toll|number|figure|count|deaths)\b")
TOLD_WHOM = re.compile(r"\s(?:reporters|journalists|(?:the\s|a\s)?(?:[\w.’'-]+\s?){1,5})[,.](?:\s|$)")
# "Police: Two men shot", as headlines credit.
HEADLINE = re.compile(r"(?P<words>(?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w’'-]+):\s(?=\S)")
# "... in central Damascus the interior ministry said.": a page that has lost its commas.
NO_COMMA = re.compile(r"\s(?P<words>(?:(?:the|a|an)\s(?:(?!(?:the|an?)\s)[\w-]+\s){0,3}?)?(?P<head>[\w-]+))$")
CAPITALS = re.compile(r"[A-Z][\w.’'-]*(?:\s(?:(?:of|the|and|for|al|bin|de)\s){0,2}[A-Z][\w.’'-]*)*")


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
        headline = HEADLINE.match(sentence.text)
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
    text, word = sentence.text, verb.word
    if (word == "asked" and ANONYMITY.match(text, verb.end)) or (
        word in PUTTING and not THE_TOLL.match(text, verb.end)
    ):
        return None
    if word in DENYING and not DENIES_WHAT.match(text, verb.end):
        return None
    if word in GOING_ON:
        return _going_on(number, sentence, verb, room, earlier)
    after = False
    if quoted_by := _quoted_by(text, verb):
        return _relayed(number, sentence, verb, room, quoted_by)
    if word == ACCORDING or word in CITING:
        span = _forward(text, verb.end)
        after = word == ACCORDING and bool(text[max(0, verb.start - 9) : verb.start].strip(" ,“\"'"))
    elif span := _inverted(text, verb):
        after = True
    elif span := _backward(text, verb.start):
        after = _stands_after(text, span[0], verb.end) or (word == "told" and _told_after(text, span[0], verb.end))
    if not span:
        return None
    words = text[slice(*span)]
    start, end = sentence.start + span[0], sentence.start + span[1]
    speaker = _antecedent(text, span[0], room) if words.lower() in ("who", "which") else room.named(words, start, end)
    return Saying(
        number,
        min(start, sentence.start + verb.start),
        max(end, sentence.start + verb.end),
        word,
        speaker,
        words,
        _told_to(text, verb.end) if word in ("told", "tells") else _quoted_in_aside(text, span[1], verb.start),
        after,
    )


def _quoted_by(text: str, verb: Verb) -> re.Match | None:
    """ "officials were quoted by AFP as saying": the outlet in it."""
    return BY_OUTLET.match(text, verb.end) if verb.word == "quoted" else None


def _relayed(number: int, sentence: Sentence, verb: Verb, room: Room, outlet: re.Match) -> Saying | None:
    text = sentence.text
    passive = re.compile(r"\s(?:was|were|is|are|been)\s$").search(text, max(0, verb.start - 8), verb.start)
    span = _backward(text, passive.start()) if passive else None
    if not span:
        return None
    words = text[slice(*span)]
    speaker = room.named(words, sentence.start + span[0], sentence.start + span[1])
    at = sentence.start
    after = _stands_after(text, span[0], outlet.end())
    return Saying(number, at + span[0], at + outlet.end(), "quoted", speaker, words, (outlet[1].strip(),), after)


def _going_on(number: int, sentence: Sentence, verb: Verb, room: Room, earlier: list[Saying]) -> Saying | None:
    """ "..., adding that": the speaker of this sentence so far, else whoever it begins with."""
    text = sentence.text
    before = text[max(0, verb.start - 4) : verb.start].rstrip()
    here = [s for s in earlier[-3:] if s.sentence == number and s.speaker]
    speaker, words = (here[-1].speaker, here[-1].words) if here else (None, "")
    if speaker is None and (issued := ISSUED.search(text, max(0, verb.start - 70), verb.start)):
        span = _backward(text, issued.start() + 1)
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


def _forward(text: str, at: int) -> tuple[int, int] | None:
    """The speaker that follows: "according to AFP", "citing the army"."""
    while at < len(text) and text[at] in " \u00a0":
        at += 1
    stop = FORWARD_STOP.search(text, at + 1, at + 140)
    end = stop.start() if stop else min(len(text), at + 140)
    named = NAMED_ASIDE.match(text, end)
    if named and text[at:end].split()[-1:] and _holds_role(text[at:end]):
        return named.span("name")
    return _checked(text, at, end)


def _inverted(text: str, verb: Verb) -> tuple[int, int] | None:
    """The speaker after the verb, where a quotation or a comma comes before it: '," said the mayor'."""
    before = text[max(0, verb.start - 4) : verb.start].rstrip()
    following = text[verb.end : verb.end + 5]
    if not before or before[-1] not in ",”\"’'»" or not following.strip():
        return None
    if before[-1] in ",’'":
        if verb.word in ("told", "called", "asked", "urged", "accused", "informed"):
            return None
        if not (
            following[1:2].isupper()
            or following.startswith((" the ", " a ", " an "))
            or _opens_with_role(text, verb.end)
        ):
            return None
    return _forward(text, verb.end)


def _opens_with_role(text: str, at: int) -> bool:
    """True for ", said police spokesman X" and ", said neighbors"."""
    word = text[at + 1 : at + 30].split(" ", 1)[0].strip(".,;:")
    return word in SEVERAL or word in ROLES


def _backward(text: str, end: int) -> tuple[int, int] | None:
    """The speaker before the verb: "Baloch, who took office in May, also said"."""
    if NOT_SAYING.search(text, max(0, end - 14), end):
        return None
    floor = max(0, end - FARTHEST_BACK)
    before = text[floor:end].rstrip()
    tail = AUXILIARY.search(before, max(0, len(before) - 40))
    if tail:
        before = before[: tail.start()]
    aside = before.endswith(",")
    before = _without_aside(before)
    begin = 0
    for boundary in CLAUSE_START.finditer(before):
        if boundary.group()[0] == "." and TITLE_STOP.search(before, max(0, boundary.end() - 6), boundary.end()):
            continue
        begin = boundary.end()
        if boundary.group().lower() == "that" and _is_relative(before, boundary.start()):
            begin = -1
    if begin < 0:
        return None
    comma = before.rfind(", ", begin)
    if comma >= 0:
        first = before[begin : before.index(",", begin)].strip()
        if aside and FULL_NAME.fullmatch(first):
            begin = before.index(first, begin)
            return floor + begin, floor + begin + len(first)
        begin = comma + 2
    if floor and begin == 0:
        return _without_comma(text, floor + len(before), end)
    joined = before.rfind(" and ", begin)
    if joined >= 0 and not _speak_together(before[begin:joined]):
        begin = joined + 5
    return (
        _checked(text, floor + begin, floor + len(before))
        or (_checked(text, floor + len(before), end) if aside else None)
        or _without_comma(text, floor + len(before), end)
    )


def _speak_together(words: str) -> bool:
    """Whether the words before an "and" are a speaker too: "officials and witnesses", "Ann Lee and Bo Roe"."""
    parts = words.split()
    if not parts:
        return False
    return parts[0][0].isupper() or parts[0] in ("the", "police", "fire") or (len(parts) < 4 and parts[-1] in SEVERAL)


def _without_comma(text: str, until: int, verb: int) -> tuple[int, int] | None:
    """The speaker at the very end of a sentence that has lost its comma."""
    found = NO_COMMA.search(text, max(0, until - 60), until)
    if not found or found["head"].lower() not in SEVERAL | ROLES or text[verb:].strip(" .") not in FINAL_VERBS:
        return None
    return found.span("words")


def _is_relative(before: str, at: int) -> bool:
    """Whether "that" ties to the noun before it ("militants that Kabul says"), not to a verb of saying or thinking."""
    previous = before[:at].rstrip()
    word = re.search(r"[\w’'-]+$", previous)
    return bool(word) and word.group().endswith("s") and word.group() not in ALL_VERBS


def _without_aside(before: str) -> str:
    """What stands before a bracket or apposition that ends right at the verb: "Ali Khan, the mayor," -> "Ali Khan"."""
    if before.endswith(")"):
        opening = before.rfind("(", max(0, len(before) - 80))
        if opening > 0:
            before = before[:opening].rstrip()
    if before.endswith(","):
        comma = before.rfind(",", 0, len(before) - 1)
        if (
            comma > 0
            and FULL_NAME.fullmatch(before[comma + 1 : -1].strip())
            and _holds_role(before[max(0, comma - 60) : comma])
        ):
            return before[:-1]
        if comma > 0 and before[comma + 2 : -1].isupper() and before[comma + 2 : -1].isalpha():
            return before[:-1]  # "the army's media wing, ISPR,"
        # Of two asides in a row the first is an age: "Ann Lee, 34, a neighbour, said".
        age = before.rfind(",", 0, max(0, comma)) if comma > 0 else -1
        if age > 0 and before[age + 1 : comma].strip().isdigit():
            comma = age
        before = before[:comma] if comma > 0 else before[:-1]
    return before


def _holds_role(words: str) -> bool:
    """Whether the words name an office without its holder: "the spokesperson of the ministry"."""
    return any(word.lower().strip(".,") in ROLES for word in words.split()[-6:])


def _checked(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """The span without what is not the speaker's name, or None where no speaker can stand there."""
    begin = _skip(text, begin, end)
    lead = LEADING.match(text, begin, end)
    if lead and lead.end() < end:
        begin = _skip(text, lead.end(), end)
    words = text[begin:end]
    cut = TAIL.search(words)
    if cut and cut.start() > 0 and not UNNAMED.search(words):
        words = words[: cut.start()]
    if " who " in words and not UNNAMED.search(words):
        words = words[: words.index(" who ")]
    words = words.rstrip(" ,'’\u00a0")
    return (begin, begin + len(words)) if _can_speak(words) else None


def _skip(text: str, begin: int, end: int) -> int:
    while begin < end and text[begin] in " ,'‘’\u00a0":
        begin += 1
    return begin


def _can_speak(words: str) -> bool:
    parts = UNNAMED.sub("", words).split()
    if not parts or len(parts) > LONGEST_SPEAKER or len(words) > 120:
        return False
    small = [part.lower().strip(".,") for part in parts]
    if len(parts) == 1 and (small[0] in PRONOUNS or small[0] in NOT_SPEAKERS):
        return small[0] in PRONOUNS
    if small[0] in PRONOUNS or any(
        word in ("was", "were", "is", "are", "will", "had", "has", "have") for word in small
    ):
        return False
    if any(part in ALL_VERBS or part == "signed" for part in parts):
        return False
    if parts[-1][0].isupper() or small[-1] in SEVERAL or small[-1] in ROLES:
        return any(letter.isalpha() for letter in words)
    heads = [at for at, word in enumerate(small) if word in SEVERAL or word in ROLES]
    return bool(heads) and small[heads[-1] + 1] in TIES


def _told_after(text: str, begin: int, verb_end: int) -> bool:
    """True for "..., the ministry told AFP." """
    before = text[max(0, begin - 4) : begin].rstrip()
    whom = TOLD_WHOM.match(text, verb_end, verb_end + 60)
    return bool(before) and before[-1] in ",”\"’'" and whom is not None and " that " not in whom.group()


def _stands_after(text: str, begin: int, verb_end: int) -> bool:
    """True for "..., police said.", '…," he said' and "..., police said on Monday": the words credited came first."""
    before = text[max(0, begin - 4) : begin].rstrip()
    if before and not text[verb_end : verb_end + 4].strip(" ."):
        return True
    if not before or before[-1] not in ",”\"’'":
        return False
    rest = text[verb_end : verb_end + 70].strip()
    return not rest or rest[0] in ".,;:" or (len(rest) < 65 and ENDS_WITH_OCCASION.match(rest) is not None)
