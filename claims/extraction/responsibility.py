"""Who claimed an attack, who is blamed for it, who denied it: `unit` says which, `population` names the group."""

import re
from bisect import bisect_left

from claims.statements import Statement

from .document import Document, Sentence
from .reporting import ARTICLE, word_set

HINTS = (
    "esponsib",
    "lame",
    "ehind ",
    "arried out",
    "nvolvement",
    " credit",
    "ccus",
    "laimed ",
    "conducted",
    "staged",
    "aunched ",
    "laming ",
    " role",
)
ATTACK = (
    r"(?:attacks?|assaults?|blasts?|bombings?|explosions?|shootings?|raids?|killings?|strikes?|ambush(?:es)?"
    r"|kidnappings?|abductions?|incidents?|massacres?|murders?|violence|hijackings?|sieges?|bombs?|crash|incursions?"
    r"|deaths?)"
)
FOR_THE_ATTACK = rf"(?:\s(?:for|in)\s(?:[\w’'-]+\s){{0,8}}?{ATTACK}\b)?"
BE = r"(?:has\sbeen|have\sbeen|had\sbeen|was|were|is|are|being|been)"
CLAIMED = re.compile(
    r"\b(?P<verb>(?:claim(?:ed|s|ing)?|took|taken|takes|taking|accept(?:ed|s)|assumed)\s(?:full\s|joint\s|sole\s)?"
    rf"(?:responsibility|credit)\b{FOR_THE_ATTACK}"
    rf"|claimed\s(?:the|both|an?|that)\s(?:[\w-]+\s){{0,3}}?{ATTACK}\b(?!\s(?:was|were|is|are|had|has|that|took|happen|came)))"
)
CLAIMED_BY = re.compile(
    rf"\b(?:responsibility\b[^.;]{{0,80}}?|{ATTACK})\s{BE}\s(?:[a-z]+\s)?claimed\sby\s(?P<group>[^,;:.()]{{2,80}})",
    re.IGNORECASE,
)
CARRIED_OUT = re.compile(
    r"\b(?P<verb>(?:said|says|announced|stated|declared)\s(?:that\s)?(?:it|its\s[\w-]+(?:\s[\w-]+)?|they|their\s[\w-]+)\s"
    r"(?:had\s|have\s|has\s|was\s|were\s)?(?:carried\sout|conducted|behind|staged|launched|responsible\sfor)\s"
    rf"(?:(?!in\s|to\s|after\s|for\s|as\s)[\w’'-]+\s){{0,4}}?{ATTACK})\b"
)
BLAMED_PASSIVE = re.compile(
    rf"\b(?P<verb>{BE}\s(?:[a-z]+\s)?(?:blamed|accused)\b"
    r"(?:\sby\s[\w’' -]{2,40}?(?=\s(?:for|of|over)\b|[,.;]|$))?)(?P<what>\s(?:for|of|over)\s[^.;,]{0,90})"
)
BLAMED_ON = re.compile(r"\b(?:blamed|blaming|pinned)\s(?P<what>[^.;,]{0,90}?)\son\s(?P<group>[^,;:.]{2,80})")
BLAMED_FOR = re.compile(
    r"\b(?:blamed|blames|blaming|accused|accuses|accusing)\s(?!of\s|by\s|in\s|for\s)(?P<group>[^,;:.]{2,70}?)\s(?:for|of)\s(?P<what>[^.;]{0,90})"
)
RESPONSIBLE = re.compile(
    rf"\b(?P<verb>{BE}\s(?:[a-z]+ly\s)?(?:responsible\sfor|behind)\s(?:[\w’'-]+\s){{0,6}}?{ATTACK})\b"
)
DENIED = re.compile(
    r"\b(?P<verb>(?:denied|denies|deny|denying|rejected|rejects)\s(?:any\s|all\s|having\s(?:any\s)?)?"
    rf"(?:responsibility|involvement|carrying\sout|being\sbehind|(?:a\s)?role)\b{FOR_THE_ATTACK}"
    r"|(?:denied|denies)\s(?:that\s)?(?:it|they)\s(?:was|were|had)\s(?:responsible|behind|involved|carried\sout))\b"
)
NO_CLAIM = re.compile(
    rf"\b[Tt]here\s(?:was|has\sbeen|were|is)\sno\s(?:[\w-]+\s)?claims?\sof\sresponsibility\b{FOR_THE_ATTACK}"
)
BLAMED_BY = re.compile(r"\sby\s(?P<accuser>[\w’' -]{2,40})$")
VIOLENT = re.compile(rf"\b{ATTACK}\b", re.IGNORECASE)
NEEDS_AN_ATTACK = re.compile(r"took|taken|takes|taking|accept|assumed")
NOBODY = re.compile(r"(?:no\s(?:one|\w+(?:\s\w+)?)|nobody|none|neither)\b", re.IGNORECASE)
NOT_YET = re.compile(r"(?:\b(?:not|never|nor|yet\sto)|n[’']t)\s(?:\w+\s){0,3}$")
CLAUSE_START = re.compile(
    r"[;:“”\"]|\s(?:[–—-]|--)\s|(?<!\w)(?:[Bb]ut|that|while|because|when|after|before|although|though|whereas|where|and)(?=\s)"
    r"|(?<!\w)(?:which|who)\s(?=[A-Z]|the\s)|(?<!\w)(?:said|says|say|told|believed?(?!\sto\s)|believes|thinks?|thought)(?=\s)",
)
STARTERS = re.compile(
    r"(?:According\sto\s[^,]{2,60},\s+|In\s(?:a|an)\s[\w\s]{3,40}?,\s+|(?:On|In|At)\s[\w\s.]{3,20},\s+"
    r"|(?:However|Meanwhile|Later|And|But|Earlier|So\sfar),?\s+)"
)
HELPERS = re.compile(
    r"(?:\s+(?:has|have|had|also|later|earlier|quickly|since|immediately|already|promptly|yet|initially|then|so\sfar))+$"
)
THOUGHT = re.compile(r"\s(?:think|thinks|believe[sd]?|say|says|said)$")
RELATIVE = re.compile(r",?\s(?:which|who|that)$")
IN_BRACKETS = re.compile(r"\s*\([^)]{1,20}\)")
NAME_RUN = re.compile(r"[A-Z][\w.’'-]*(?:[\s-](?:(?:of|the|e|ul|ur|al|and|in|de|for|ibn|bin)[\s-])*[A-Z0-9][\w.’'-]*)*")
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)
KINDS_OF_GROUP = re.compile(
    r"\b(?:group|militants?|rebels?|insurgents?|extremists?|separatists?|gangs?|faction|terrorists?|jihadists?|fighters)\b"
)
NO_GROUP = word_set(
    """
    it he she they who which that we i this both police authorities officials the a an no but and if so those these
    what anyone someone everybody everyone people suspect investigators detectives them him her his their its me my
    """
)


OFFICE = word_set("police authorities officials investigators detectives")


BLAMING = word_set("blamed blames blaming accused accuses accusing")
# Each way of telling, and the words of which it takes one.
WAYS = (
    (NO_CLAIM, "unclaimed", word_set("responsibility")),
    (CLAIMED_BY, "claimed", word_set("claimed")),
    (CLAIMED, "claimed", word_set("responsibility credit claimed")),
    (CARRIED_OUT, "claimed", word_set("carried conducted behind staged launched responsible")),
    (DENIED, "denied", word_set("denied denies deny denying rejected rejects")),
    (BLAMED_PASSIVE, "blamed", word_set("blamed accused")),
    (BLAMED_ON, "blamed", word_set("blamed blaming pinned")),
    (BLAMED_FOR, "blamed", BLAMING),
    (RESPONSIBLE, "blamed", word_set("responsible behind")),
)
CUES = frozenset().union(*(words for _, _, words in WAYS))


def read_responsibility(document: Document) -> list[Statement]:
    """A statement for each claim, blame or denial of an attack."""
    found: list[Statement] = []
    cues = CUES & document.words
    for sentence in document.sentences if cues else ():
        if not cues.isdisjoint(sentence.words) and any(map(sentence.text.__contains__, HINTS)):
            found.extend(_in_sentence(document, sentence))
    return found


def _in_sentence(document: Document, sentence: Sentence) -> list[Statement]:
    found: list[Statement] = []
    for pattern, unit, words in WAYS:
        if words.isdisjoint(sentence.words):
            continue
        for match in pattern.finditer(sentence.text):
            statement = _read(document, sentence, match, unit)
            if statement and not any(statement.start < s.end and s.start < statement.end for s in found[-4:]):
                found.append(statement)
    return found


def _read(document: Document, sentence: Sentence, match: re.Match, unit: str) -> Statement | None:
    if unit == "unclaimed":
        return _statement(sentence, *match.span(), None, unit, match.group())
    part = match.groupdict()
    if part.get("what") is not None and not VIOLENT.search(part["what"]):
        return None
    if part.get("group"):
        begin, first, last = match.start(), match.start("group"), match.end("group")
    else:
        begin, first, last = subject(sentence.text, match.start())
    if NEEDS_AN_ATTACK.match(match.group()) and not VIOLENT.search(match.group()):
        return None
    end = match.end("verb") if part.get("verb") else match.end()
    words = sentence.text[first:last]
    if unit == "claimed" and (
        NOBODY.match(words) or NOT_YET.search(sentence.text, max(0, match.start() - 24), match.start())
    ):
        return _statement(sentence, begin, end, None, "unclaimed", match.group())
    mentioned = _mentioned(document, sentence.start + first, sentence.start + last)
    group = mentioned or group_name(words)
    if group is None or ("ccus" in match.group() and not mentioned and not _can_be_a_group(document, sentence, group)):
        return None
    if unit != "claimed" and not (group[:1].isupper() or KINDS_OF_GROUP.search(group)):
        return None
    found = _statement(sentence, begin, end, group, unit, match.group())
    return found.moved(attributed_to=group if unit in ("claimed", "denied") else _accuser(sentence, match))


def _accuser(sentence: Sentence, match: re.Match) -> str | None:
    """Who blames: the subject of "blamed", or whoever stands behind "blamed by"."""
    passive = BLAMED_BY.search(match.groupdict().get("verb") or "")
    if passive:
        return passive["accuser"].strip()
    if not match.groupdict().get("group"):
        return None
    _, first, last = subject(sentence.text, match.start())
    words = ARTICLE.sub("", sentence.text[first:last]).strip()
    if not 0 < len(words.split()) <= 6 or words.lower().split()[0] in NO_GROUP - OFFICE:
        return None
    return words


def subject(text: str, end: int) -> tuple[int, int, int]:
    """Where the clause of the verb at `end` begins, and from where to where its subject stands."""
    begin = max(0, end - 260)
    for boundary in CLAUSE_START.finditer(text, begin, end):
        if boundary.end() < end - 3 and _begins_clause(text, boundary):
            begin = boundary.end()
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" ,"))
    lead = STARTERS.match(text, begin, end)
    if lead:
        begin = lead.end()
    words = text[begin:end].rstrip(" ,")
    helpers = HELPERS.search(words, max(0, len(words) - 50))
    if helpers:
        words = words[: helpers.start()].rstrip(" ,")
    relative = RELATIVE.search(words, max(0, len(words) - 8))
    if relative:
        names = list(NAME_RUN.finditer(words, max(0, relative.start() - 80), relative.start()))
        if not names or relative.start() - names[-1].end() > 12:
            return begin, end, end
        return begin + names[-1].start(), begin + names[-1].start(), begin + relative.start()
    if THOUGHT.search(words, max(0, len(words) - 12)):
        return begin, end, end
    return begin, begin, begin + len(words)


def _begins_clause(text: str, boundary: re.Match) -> bool:
    """An "and" begins a clause only where a subject follows: "... and the group claimed"."""
    if boundary.group().lower() != "and":
        return True
    return re.match(r"\s(?:[A-Z]|(?:the|no|another|an?)\s)", text[boundary.end() : boundary.end() + 9]) is not None


def group_name(words: str) -> str | None:
    """The group's name as written, without article, acronym in brackets and apposition; None for a pronoun."""
    words = IN_BRACKETS.sub("", words.strip(" ,-–—\"“”‘’'")).split(",")[0].strip()
    words = ARTICLE.sub("", words, count=1)
    if not words or words.lower().split()[0] in NO_GROUP:
        return None
    if KINDS_OF_GROUP.search(words) and len(words.split()) <= 3:
        return words
    names = [name for name in NAME_RUN.findall(words) if name.lower() not in NO_GROUP and not CALENDAR.match(name)]
    if names:
        return max(names, key=len).strip(" .'’")
    return words if len(words.split()) <= 5 else None


def _can_be_a_group(document: Document, sentence: Sentence, group: str) -> bool:
    """One person accused of a crime stands before a court; who is blamed for an attack is another matter."""
    if KINDS_OF_GROUP.search(group):
        return True
    at = bisect_left(document.names, sentence.start, key=lambda name: name.start)
    for name in document.names[at : at + 30]:
        if name.start >= sentence.end:
            break
        if name.text in group or group in name.text:
            return name.type == "organisation"
    return " " in group and not group.isupper()


def _mentioned(document: Document, first: int, last: int) -> str | None:
    """The first organisation that the reader of names has found among the words."""
    at = bisect_left(document.names, first, key=lambda name: name.start)
    for name in document.names[at : at + 8]:
        if name.end <= last and name.type == "organisation":
            return name.text
    return None


def _statement(sentence: Sentence, begin: int, end: int, group: str | None, unit: str, verb: str) -> Statement:
    return Statement(
        kind="responsibility",
        measure="responsibility",
        start=sentence.start + begin,
        end=sentence.start + end,
        quote=sentence.text[begin:end],
        unit=unit,
        population=group,
        confidence=0.85 if unit == "claimed" else 0.7,
        why=f"{unit}: {group or 'nobody'}, by the words {verb.strip()!r}",
    )
