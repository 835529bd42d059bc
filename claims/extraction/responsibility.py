"""Who claimed an attack, who is blamed for it, who denied it."""

import re

from claims.statements import Statement

from .document import Document, Sentence
from .speakers import ARTICLE

GATE = re.compile(r"responsib|blam|behind\sthe|carried\sout|involvement|took\scredit|accus", re.IGNORECASE)
ATTACK = (
    r"(?:attacks?|assaults?|blasts?|bombings?|explosions?|shootings?|raids?|killings?|strikes?|ambush(?:es)?|kidnappings?"
    r"|abductions?|incidents?|massacres?|murders?|violence|hijackings?|sieges?|bombs?|crash|incursions?|deaths?)"
)
CLAIMED = re.compile(
    r"(?P<negated>\b(?:not|never|n[’']t|no one|nobody)\s(?:\w+\s){0,3})?"
    r"\b(?P<verb>(?:claim(?:ed|s|ing)|(?:took|taken|takes|accept(?:ed|s)|assumed|admitted))\s(?:full\s|joint\s|sole\s)?"
    r"(?:responsibility|credit)\b(?:\sfor\s(?:[\w’'-]+\s){0,8}?" + ATTACK + r"\b)?)"
)
CLAIMED_BY = re.compile(
    r"\bresponsibility\b[^.;]{0,80}?\b(?:was|has\sbeen|were)\s(?:\w+\s)?claimed\sby\s(?P<group>[^,;:.()]{2,80})"
)
CARRIED_OUT = re.compile(
    r"\b(?:said|says|announced|stated|declared)\s(?:that\s)?(?:it|its\s[\w-]+(?:\s[\w-]+)?|they|their\s[\w-]+(?:\s[\w-]+)?)\s"
    r"(?:had\s|have\s|has\s|was\s|were\s)?(?:carried\sout|conducted|behind|staged|launched|responsible\sfor)\s(?:[\w’'-]+\s){0,6}?"
    + ATTACK
    + r"\b"
)
BLAMED_PASSIVE = re.compile(
    r"\b(?:has\sbeen|have\sbeen|was|were|is|are|been)\s(?:\w+ly\s)?(?:blamed|accused)\b(?:\sby\s[\w’' -]{2,40}?(?=\s(?:for|of|over)\b|[,.;]|$))?"
    r"(?P<what>\s(?:for|of|over)\s[^.;,]{0,90})?"
)
BLAMED_ON = re.compile(r"\b(?:blamed|blaming|pinned)\s(?:[^.;]{0,90}?\s)?on\s(?P<group>[^,;:.]{2,80})")
BLAMED_FOR = re.compile(
    r"\b(?:blamed|blames|blaming|accused|accuses|accusing)\s(?P<group>[^,;:.]{2,90}?)\s(?:for|of)\s(?P<what>[^.;]{0,90})"
)
RESPONSIBLE = re.compile(
    r"\b(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:\w+ly\s)?(?:responsible\sfor|behind)\s(?:[\w’'-]+\s){0,6}?"
    + ATTACK
    + r"\b"
)
DENIED = re.compile(
    r"\b(?P<verb>(?:denied|denies|deny|denying|rejected|rejects)\s(?:any\s|all\s|having\s(?:any\s)?)?(?:responsibility|involvement|carrying\sout"
    r"|being\sbehind|(?:a\s)?role)\b(?:\s(?:in|for)\s(?:[\w’'-]+\s){0,6}?" + ATTACK + r"\b)?)"
)
NOBODY = re.compile(
    r"^(?:no\s(?:one|group|militant|organi[sz]ation|other|terror)|nobody|none|neither)\b", re.IGNORECASE
)
VIOLENT = re.compile(rf"\b{ATTACK}\b")
CLAUSE_START = re.compile(
    r"[;:“”\"]|\s[–—]\s|(?<!\w)(?:but|that|while|because|when|after|before|although|though|whereas)(?=\s)|\bhowever,",
    re.IGNORECASE,
)
ACRONYM_IN_BRACKETS = re.compile(r"\s*\([^)]{1,20}\)")
NAME_RUN = re.compile(r"[A-Z][\w.’'-]*(?:[\s-](?:(?:of|the|e|ul|ur|al|and|in|de|for|ibn|bin)[\s-])*[A-Z0-9][\w.’'-]*)*")
BE_OR_HAVE = re.compile(
    r"\s+(?:has|have|had|also|later|earlier|quickly|since|immediately|already|promptly|quietly|initially|then)\s*$"
)
STARTERS = re.compile(
    r"^(?:In\s(?:a|an)\s[\w\s]{3,30}?,\s+|(?:On|In|At)\s[\w\s.]{3,20},\s+|(?:However|Meanwhile|Later|And|But|Earlier),?\s+)"
)
PRONOUN = re.compile(r"^(?:it|he|she|they|who|which|that|we|i|this|both|police|authorities|officials)$", re.IGNORECASE)


def read_responsibility(document: Document) -> list[Statement]:
    """A statement for each claim, blame or denial of an attack; `unit` says which, `population` names the group."""
    if not GATE.search(document.text):
        return []
    found: list[Statement] = []
    for sentence in document.sentences:
        if GATE.search(sentence.text):
            found.extend(_in_sentence(document, sentence))
    return found


def _in_sentence(document: Document, sentence: Sentence) -> list[Statement]:
    found: list[Statement] = []
    for pattern, read in READERS:
        for match in pattern.finditer(sentence.text):
            statement = read(document, sentence, match)
            if statement and not any(statement.start < s.end and s.start < statement.end for s in found):
                found.append(statement)
    return found


def _claimed(document: Document, sentence: Sentence, match: re.Match) -> Statement | None:
    begin, end = _subject(sentence.text, match.start())
    words = sentence.text[begin:end]
    if match["negated"] or NOBODY.match(words):
        return _statement(document, sentence, begin, match.end(), None, "unclaimed", match["verb"])
    return _about(document, sentence, begin, match.end(), words, "claimed", match["verb"])


def _claimed_by(document: Document, sentence: Sentence, match: re.Match) -> Statement | None:
    return _about(document, sentence, match.start(), match.end(), match["group"], "claimed", "claimed by")


def _carried_out(document: Document, sentence: Sentence, match: re.Match) -> Statement | None:
    begin, end = _subject(sentence.text, match.start())
    return _about(document, sentence, begin, match.end(), sentence.text[begin:end], "claimed", match.group())


def _denied(document: Document, sentence: Sentence, match: re.Match) -> Statement | None:
    begin, end = _subject(sentence.text, match.start())
    return _about(document, sentence, begin, match.end(), sentence.text[begin:end], "denied", match["verb"])


def _is_blamed(document: Document, sentence: Sentence, match: re.Match) -> Statement | None:
    if not VIOLENT.search(match["what"] or ""):
        return None
    begin, end = _subject(sentence.text, match.start())
    stop = match.start("what") if match["what"] else match.end()
    return _about(document, sentence, begin, stop, sentence.text[begin:end], "blamed", match.group())


def _blamed_on(document: Document, sentence: Sentence, match: re.Match) -> Statement | None:
    if not VIOLENT.search(sentence.text, 0, match.end()):
        return None
    return _about(document, sentence, match.start(), match.end(), match["group"], "blamed", "blamed on")


def _blamed_for(document: Document, sentence: Sentence, match: re.Match) -> Statement | None:
    if not VIOLENT.search(match["what"]):
        return None
    return _about(document, sentence, match.start(), match.end(), match["group"], "blamed", match.group())


def _responsible(document: Document, sentence: Sentence, match: re.Match) -> Statement | None:
    begin, end = _subject(sentence.text, match.start())
    return _about(document, sentence, begin, match.end(), sentence.text[begin:end], "blamed", match.group())


READERS = (
    (CLAIMED_BY, _claimed_by),
    (CLAIMED, _claimed),
    (CARRIED_OUT, _carried_out),
    (DENIED, _denied),
    (BLAMED_PASSIVE, _is_blamed),
    (BLAMED_ON, _blamed_on),
    (BLAMED_FOR, _blamed_for),
    (RESPONSIBLE, _responsible),
)


def _subject(text: str, end: int) -> tuple[int, int]:
    """Where the subject of the verb at `end` stands: from the start of its clause, an apposition included."""
    begin = 0
    for boundary in CLAUSE_START.finditer(text, max(0, end - 260), end):
        begin = boundary.end()
    lead = STARTERS.match(text[begin:end].lstrip())
    begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    if lead:
        begin += lead.end()
    words = text[begin:end]
    tail = BE_OR_HAVE.search(words)
    while tail:
        words = words[: tail.start()]
        tail = BE_OR_HAVE.search(words)
    return begin, begin + len(words.rstrip(" ,"))


def group_name(words: str) -> str | None:
    """The group's name as written, without article, acronym in brackets and apposition."""
    words = ARTICLE.sub("", ACRONYM_IN_BRACKETS.sub("", words.strip(" ,\"“”‘’'"), count=1).split(",")[0].strip())
    if not words or PRONOUN.match(words):
        return None
    names = NAME_RUN.findall(words)
    if names:
        return max(names, key=len).strip(" .'’")
    return words if len(words.split()) <= 5 else None


def _about(
    document: Document, sentence: Sentence, begin: int, end: int, words: str, unit: str, verb: str
) -> Statement | None:
    group = _mention_in(document, sentence, words) or group_name(words)
    if group is None:
        return None
    return _statement(document, sentence, begin, end, group, unit, verb)


def _mention_in(document: Document, sentence: Sentence, words: str) -> str | None:
    """The first organisation that the reader of names has found among the words."""
    at = sentence.text.find(words)
    if at < 0 or not words:
        return None
    first, last = sentence.start + at, sentence.start + at + len(words)
    for name in document.names:
        if name.start >= last:
            return None
        if first <= name.start and name.end <= last and name.type == "organisation":
            return name.text
    return None


def _statement(
    document: Document, sentence: Sentence, begin: int, end: int, group: str | None, unit: str, verb: str
) -> Statement:
    start, end = sentence.start + begin, sentence.start + end
    return Statement(
        kind="responsibility",
        measure="responsibility",
        start=start,
        end=end,
        quote=document.text[start:end],
        unit=unit,
        population=group,
        confidence=0.85 if unit == "claimed" else 0.7,
        why=f"{unit}: {group or 'nobody'} by the words {verb.strip()!r}",
    )
