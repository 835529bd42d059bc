"""Who says something in a sentence: "the army said", "said Foreign Office spokesperson X", "according to AFP", "she added".

A saying is a reporting verb with its speaker. Quotations and attribution both build on it.
"""

import re
from dataclasses import dataclass, replace

from .document import Document, Sentence

DENYING = frozenset(
    [
        "denied",
        "denies",
        "deny",
        "denying",
        "rejected",
        "rejects",
        "rejecting",
        "dismissed",
        "dismisses",
        "dismissing",
        "refuted",
        "refutes",
    ]
)
# Words that bring a quotation, but do not vouch for a fact.
ONLY_QUOTING = frozenset(
    [
        "asked",
        "urged",
        "demanded",
        "promised",
        "vowed",
        "called",
        "exclaimed",
        "joked",
        "shouted",
        "yelled",
        "screamed",
        "continued",
        "concluded",
        "replied",
        "responded",
        "described",
        "read",
        "reads",
        "pleaded",
        "begged",
        "praised",
        "thanked",
        "hoped",
    ]
)
VERB = re.compile(
    r"(?P<according>\b[Aa]ccording\sto\b)"
    r"|(?P<citing>\b(?:[Cc]iting|[Qq]uoting|quoted)\b)"
    r"|\b(?P<verb>sa(?:id|ys?|ying)|t(?:old|ells)|add(?:ed|s|ing)|stat(?:ed|es|ing)|announc(?:ed|es|ing)|confirm(?:ed|s|ing)"
    r"|report(?:ed|s|ing)|claim(?:ed|s|ing)|noted|notes|explain(?:ed|s)|wrote|writes|tweet(?:ed|s)|posted|argu(?:ed|es)"
    r"|insist(?:ed|s)|recall(?:ed|s)|testif(?:ied|ies)|alleg(?:ed|es)|believes?|estimat(?:ed|es)|acknowledged|admitted"
    r"|elaborated|declared|declares|reiterated|stressed|emphasi[sz]ed|informed|warn(?:ed|s|ing)|reveal(?:ed|s)|disclosed"
    r"|den(?:ied|ies|y|ying)|reject(?:ed|s|ing)|dismiss(?:ed|es|ing)|refut(?:ed|es)|asked|urged|demanded|promised|vowed"
    r"|called|exclaimed|joked|shouted|yelled|screamed|continued|concluded|replied|responded|described|reads?|pleaded"
    r"|begged|praised|thanked|hoped|remembered|accused|underlined|asserted|maintained|remarked|observed|commented)\b"
)
BOUNDARY = re.compile(
    r"[;:—–()\"“”\[\]…]|\s[-]\s|[.!?]['’”\"]*\s|(?<!\w)(?:but|that|while|because|when|as|after|before|where|if|which"
    r"|although|though|since|until|so|or|whom|how|what|why|whether|than|citing|reportedly)(?=\s)",
    re.IGNORECASE,
)
AUXILIARY = re.compile(
    r"\s+(?:(?:has|have|had|also|later|earlier|further|then|previously|since|again|repeatedly|already|reportedly|strongly"
    r"|once|initially|would|could|first|recently|categorically|flatly|angrily|firmly|has\salso|went\son\sto|did\snot|\w+ly)\s*)+$"
)
PASSIVE = re.compile(
    r"(?:\b(?:was|were|is|are|be|been|being|get|got|gets|as|not|to|can|cannot|of|a|an|the|no)|n[’']t)\s+$"
)
TIME_TAIL = re.compile(
    r",?\s+(?:(?:(?:late|early|earlier)\s)?(?:on|in|at|by|during|via|through|late|early|over|this|last)(?=\s)|today\b|yesterday\b|tonight\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[’']s\b\s(?:latest|own)).*$"
)
FORWARD_STOP = re.compile(
    r"[,;:()\"“”—\n]|\.\s|\.?$|\s(?:on|in|at|as|after|during|when|while|who|which|that|where|to|told|said|about|adding|before|by"
    r"|was|were|is|are|has|had|have|and|but|with|via|through|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|today|yesterday|earlier|late|early|outside|last|this|following|shortly|will|if|because|since|amid|-|–)(?!\w)"
)
LEADING = re.compile(
    r"^(?:(?:[Hh]owever|[Mm]eanwhile|[Ee]arlier|[Ll]ater|[Aa]lso|[Aa]nd|[Bb]ut|[Yy]et|[Tt]hen|[Ss]till|[Nn]ow|[Ss]eparately|[Aa]dditionally"
    r"|[Oo]n\s\w+day|[Ii]n\s+(?:a|the)\s+\w+|[Bb]oth|[Aa]ll|[Ff]or\sits\spart),?\s+)+"
)
ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y)\s+")
UNNAMED = re.compile(
    r"^[,\s]*(?:who|which)\s+(?:asked|wished|wishes|spoke|declined|requested|wanted|did\snot\swant|refused|insisted|was\snot\sauthori[sz]ed)\b[^,;]{0,80}"
)
ROLES = [
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "spokesmen",
    "officer",
    "officers",
    "official",
    "officials",
    "chief",
    "sheriff",
    "minister",
    "president",
    "premier",
    "governor",
    "mayor",
    "senator",
    "deputy",
    "captain",
    "lieutenant",
    "sergeant",
    "sgt",
    "detective",
    "det",
    "capt",
    "lt",
    "maj",
    "major",
    "general",
    "gen",
    "col",
    "colonel",
    "cmdr",
    "commander",
    "inspector",
    "superintendent",
    "director",
    "secretary",
    "ambassador",
    "envoy",
    "lawyer",
    "attorney",
    "prosecutor",
    "judge",
    "coroner",
    "examiner",
    "doctor",
    "dr",
    "professor",
    "prof",
    "pastor",
    "rev",
    "reverend",
    "imam",
    "mr",
    "mrs",
    "ms",
    "miss",
    "cpl",
    "corporal",
    "pfc",
    "trooper",
    "agent",
    "analyst",
    "expert",
    "neighbor",
    "neighbour",
    "resident",
    "witness",
    "mother",
    "father",
    "sister",
    "brother",
    "son",
    "daughter",
    "wife",
    "husband",
    "uncle",
    "aunt",
    "cousin",
    "friend",
    "grandmother",
    "grandfather",
    "leader",
    "head",
    "administrator",
    "coordinator",
    "manager",
    "teacher",
    "principal",
    "student",
    "reporter",
    "journalist",
    "editor",
    "author",
    "chairman",
    "chairwoman",
    "chair",
    "advocate",
    "activist",
    "relative",
    "rep",
    "sen",
    "gov",
    "pm",
    "owner",
    "survivor",
    "chancellor",
    "commissioner",
    "marshal",
    "assistant",
    "ministers",
]
PEOPLE_WORDS = frozenset(ROLES)
BODIES = frozenset(
    [
        "police",
        "army",
        "military",
        "government",
        "ministry",
        "authorities",
        "officials",
        "department",
        "office",
        "agency",
        "company",
        "group",
        "militants",
        "organisation",
        "organization",
        "court",
        "media",
        "newspaper",
        "report",
        "reports",
        "statement",
        "investigators",
        "detectives",
        "deputies",
        "hospital",
        "doctors",
        "residents",
        "neighbors",
        "neighbours",
        "relatives",
        "family",
        "prosecutors",
        "sources",
        "source",
        "witnesses",
        "records",
        "documents",
        "affidavit",
        "complaint",
        "troopers",
        "officers",
        "firefighters",
        "crews",
        "medics",
        "rescuers",
        "network",
        "channel",
        "foundation",
        "council",
        "committee",
        "university",
        "school",
        "embassy",
        "union",
        "party",
        "movement",
        "coalition",
        "commission",
        "bureau",
        "service",
        "services",
        "force",
        "forces",
        "command",
        "administration",
        "parents",
        "students",
        "activists",
        "analysts",
        "experts",
        "lawyers",
        "critics",
        "leaders",
        "lawmakers",
        "locals",
        "villagers",
        "survivors",
        "friends",
        "staff",
        "team",
        "paper",
        "website",
        "tv",
        "radio",
        "news",
        "agencies",
        "outlets",
        "district",
        "center",
        "centre",
        "institute",
        "indictment",
        "warrant",
        "release",
        "spokesmen",
        "headquarters",
        "ministers",
        "troops",
        "rebels",
        "monitors",
        "observers",
        "aides",
        "diplomats",
    ]
)
OUTLET = re.compile(
    r"\b(?:AFP|AP|Reuters|BBC|CNN|NBC|ABC|CBS|FOX|Fox|NPR|Xinhua|TASS|PTI|ANI|Dawn|Al[- ]Jazeera|WSJ|Associated Press|Agence France-Presse"
    r"|Voice of America|Bloomberg|W[A-Z]{3}|K[A-Z]{2,3})\b|\b(?:News|Times|Post|Tribune|Herald|Gazette|Journal|Observer|Guardian|Daily|Today"
    r"|Chronicle|Star|Press|TV|Television|Radio|Agency|media|newspaper|reporters|channel|network)\b"
)
PRONOUNS = frozenset(["he", "she", "they", "it", "who", "we", "i", "you", "one", "that", "this", "which"])
NAME_TAIL = re.compile(
    r"(?:[A-Z][\w.’'-]*\s+(?:(?:al|bin|ibn|de|van|von|der|ul|ur|el|la|da|dos|of)\s+)?){0,4}[A-Z][\w’'-]+(?:,?\s(?:Jr|Sr|II|III)\.?)?$"
)
FULL_NAME = re.compile(r"^(?:[A-Z][\w.’'-]*\s+)+[A-Z][\w’'-]+(?:,?\s(?:Jr|Sr|II|III)\.?)?$")
LONGEST_SPEAKER = 14  # words


@dataclass(frozen=True, slots=True)
class Saying:
    """`verb` at `start`..`end` of the text; `after` is true where the words credited stand in front of it."""

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


class Room:
    """Who has spoken so far, so that "she added" and a bare last name find their person."""

    def __init__(self, document: Document):
        self.people = [name for name in document.names if name.type == "person"]
        self.full: dict[str, str] = {}
        self.person: str | None = None
        self.body: str | None = None

    def named(self, words: str, start: int, end: int) -> str | None:
        """The name to credit for the words of a speaker; None where the words name nobody."""
        plain = ARTICLE.sub("", words).strip(" ,'’")
        if plain.lower() in PRONOUNS:
            return self.carried(plain.lower(), start)
        mentions = [name for name in self.people if start <= name.start and name.end <= end]
        if mentions:
            return self.remember(mentions[-1].name)
        person = person_in(plain)
        if person is None:
            self.body = plain
            if plain.split()[-1].lower() in PEOPLE_WORDS or plain.lower().startswith("one of"):
                self.person = plain
            return plain
        return self.remember(person)

    def remember(self, person: str) -> str:
        known = self.full.get(person.split()[-1])
        if known and (person == known or " " not in person):
            person = known
        elif " " in person:
            self.full[person.split()[-1]] = person
        self.person = person
        return person

    def carried(self, pronoun: str, start: int) -> str | None:
        if pronoun in ("he", "she"):
            return self.person
        if pronoun in ("they", "it"):
            return self.body
        return None


def person_in(words: str) -> str | None:
    """The name of a person at the end of a speaker's words: "Foreign Office spokesperson Mumtaz Zahra Baloch"."""
    parts = words.split()
    for at in range(len(parts) - 1, -1, -1):
        if parts[at].strip(".,").lower() in PEOPLE_WORDS:
            rest = " ".join(parts[at + 1 :])
            return rest if rest and NAME_TAIL.fullmatch(rest) else None
    if len(parts) in (2, 3) and FULL_NAME.match(words) and parts[-1].lower() not in BODIES and not OUTLET.search(words):
        return words
    return None


def find_sayings(document: Document, quoted: list[tuple[int, int]]) -> list[Saying]:
    """All sayings outside quotation marks, in the order of the text."""
    room = Room(document)
    sayings: list[Saying] = []
    inside = 0
    for number, sentence in enumerate(document.sentences):
        for match in VERB.finditer(sentence.text):
            at = sentence.start + match.start()
            while inside < len(quoted) and quoted[inside][1] <= at:
                inside += 1
            if inside < len(quoted) and quoted[inside][0] <= at:
                continue
            saying = _saying(number, sentence, match, room)
            if saying:
                sayings.append(saying)
    return sayings


def _saying(number: int, sentence: Sentence, match: re.Match, room: Room) -> Saying | None:
    text, kind = sentence.text, match.lastgroup
    if kind in ("according", "citing"):
        span = _forward(text, match.end())
        after = kind == "according" and bool(text[: match.start()].strip(" ,“\"'"))
    elif span := _inverted(text, match):
        after = True
    else:
        span = _backward(text, match.start("verb"), match["verb"])
        after = bool(span) and _stands_after(text, span[0], match.end())
    if not span:
        return None
    words = text[slice(*span)]
    speaker = room.named(words, sentence.start + span[0], sentence.start + span[1])
    if speaker is None and words.lower() not in PRONOUNS:
        return None
    found = Saying(
        number,
        sentence.start + min(span[0], match.start()),
        sentence.start + max(span[1], match.end()),
        match.group().lower(),
        speaker,
        words,
        after=after,
    )
    return replace(found, via=_told_to(text, match)) if match.group().lower() in ("told", "tells") else found


def _told_to(text: str, match: re.Match) -> tuple[str, ...]:
    """An outlet that was told relays what it was told: "told Geo News"."""
    listener = re.compile(r"\s(?:the\s)?((?:[A-Z][\w.’'-]*)(?:\s[A-Z][\w.’'-]*){0,4})").match(text, match.end())
    return (listener[1].rstrip(".’'"),) if listener and OUTLET.search(listener[1]) else ()


def _forward(text: str, at: int) -> tuple[int, int] | None:
    """The speaker that follows: "according to AFP", "citing the army"."""
    while at < len(text) and text[at] in " \u00a0":
        at += 1
    stop = FORWARD_STOP.search(text, at + 1)
    end = stop.start() if stop else len(text)
    return _checked(text, at, end)


def _inverted(text: str, match: re.Match) -> tuple[int, int] | None:
    """The speaker after the verb, where a quotation or a comma comes before it: '," said the mayor'."""
    before = text[: match.start()].rstrip()
    following = text[match.end() : match.end() + 2].strip()
    if not before or before[-1] not in ",”\"’'»" or not following:
        return None
    if before[-1] == "," and not (following[0].isupper() or text.startswith((" the ", " a ", " an "), match.end())):
        return None
    if before[-1] == "," and match["verb"] in (
        "told",
        "called",
        "asked",
        "urged",
        "accused",
        "adding",
        "saying",
        "informed",
    ):
        return None
    return _forward(text, match.end())


def _backward(text: str, end: int, verb: str) -> tuple[int, int] | None:
    """The speaker before the verb: "Baloch, who took office in May, also said"."""
    before = text[:end]
    if verb in (
        "adding",
        "saying",
        "claiming",
        "stating",
        "confirming",
        "announcing",
        "denying",
        "warning",
        "rejecting",
    ):
        return None
    if PASSIVE.search(before[-12:]):
        return None
    before = before.rstrip()
    tail = AUXILIARY.search(before[-40:] + " ")
    if tail:
        before = (
            before[: max(0, len(before) - 40) + tail.start()].rstrip() if len(before) > 40 else before[: tail.start()]
        )
    before = _without_aside(before)
    begin = 0
    for boundary in BOUNDARY.finditer(before, max(0, len(before) - 160)):
        begin = boundary.end()
    comma = before.rfind(", ", begin)
    if comma >= 0:
        begin = comma + 2
    joined = before.rfind(" and ", begin)
    if joined >= 0 and not re.match(r"(?:[A-Z]|the\s|police\b|fire\b)", before[begin:].lstrip()[:6]):
        begin = joined + 5
    return _checked(text, begin, len(before))


def _without_aside(before: str) -> str:
    """What stands before a bracket or an apposition that ends right at the verb: "Ali Khan, the mayor," -> "Ali Khan"."""
    if before.endswith(")"):
        opening = before.rfind("(", max(0, len(before) - 80))
        if opening > 0:
            before = before[:opening].rstrip()
    if before.endswith(","):
        comma = before.rfind(",", 0, len(before) - 1)
        while (
            comma > 0
            and len(before) - comma < 10
            and re.fullmatch(r",\s(?:\d{1,3}|Jr\.|Sr\.|[A-Z]\w*),", before[comma:])
        ):
            before, comma = before[: comma + 1], before.rfind(",", 0, comma)
        before = before[:comma] if comma > 0 and before.endswith(",") and len(before) - comma < 120 else before[:-1]
    return before


def _checked(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """The span without what is not the speaker's name, or None where no speaker can stand there."""
    words = text[begin:end]
    lead = LEADING.match(words)
    if lead:
        begin += lead.end()
        words = text[begin:end]
    begin += len(words) - len(words.lstrip(" ,'‘’\u00a0"))
    words = text[begin:end]
    cut = TIME_TAIL.search(words)
    if cut and cut.start() > 0:
        words = words[: cut.start()]
    words = words.rstrip(" ,'’\u00a0")
    if not words or not _can_speak(words):
        return None
    return begin, begin + len(words)


def _can_speak(words: str) -> bool:
    parts = words.split()
    if len(parts) > LONGEST_SPEAKER or len(words) > 120:
        return False
    if words.lower() in PRONOUNS:
        return words.lower() in ("he", "she", "they", "it", "who")
    if any(part.lower() in ("was", "were", "is", "are", "will", "had", "has", "have") for part in parts):
        return False
    head = parts[-1].lower().strip(".")
    if parts[-1][0].isupper() or head in BODIES or head in PEOPLE_WORDS:
        return any(letter.isalpha() for letter in words)
    return any(part.lower().strip(",") in BODIES or part.lower().strip(",") in PEOPLE_WORDS for part in parts)


def _stands_after(text: str, begin: int, verb_end: int) -> bool:
    """True for "..., police said." and '…," he said': the words credited came first."""
    before = text[:begin].rstrip()
    rest = text[verb_end : verb_end + 3].strip()
    return bool(before) and before[-1] in ",”\"’'" and (not rest or rest[0] in ".,;:")
