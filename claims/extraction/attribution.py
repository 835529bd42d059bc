"""Whom the article credits for each statement, who relayed it, and whether it is denied or doubted.

Comes after the other readers: takes their statements and gives them back with `attributed_to`, `via` and `stance`.
"""

import re
from bisect import bisect_right
from operator import attrgetter

from claims.statements import Statement

from .document import Document, Sentence
from .reporting import DENYING, ONLY_QUOTING, word_set
from .speakers import Saying, find_sayings, sentence_starts

DOUBT = re.compile(
    r"(?:\b(?:cannot|unable|not|yet)|n[’']t)\s(?:been\s|to\s|be\s|yet\s|immediately\s|independently\s)*"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?)\b(?!\s(?:how|why|when|where|who|whether|if|a\s|any|names?|motive))"
    r"|\b(?:unconfirmed|unverified)\b|\bno\sindependent\s(?:confirmation|verification)\b|\bcast(?:s|ing)?\sdoubt\b"
    r"|\b(?:figure|claim|toll|account|number)\s(?:that\s|which\s)?(?:[\w’']+\s){1,4}?(?:disputes?|rejects?|denies)\b"
    r"|\bdisputed\s(?:the|that|those|this)\s(?:\w+\s)?(?:claim|figure|toll|report|number)s?\b",
    re.IGNORECASE,
)
# Such a pattern holds one of these words, or one of the others together with a "not".
DOUBT_WORDS = word_set(
    "unconfirmed unverified confirmation verification doubt dispute disputes disputed reject rejects denies"
)
SURE_WORDS = word_set("verify verified confirm confirmed corroborate corroborated")
NOT_WORDS = word_set("cannot unable not yet t")
DOUBT_HINTS = ("erif", "onfirm", "orrobor", "doubt", "disput", "reject", "denies")
# The doubt is about what was said in the sentence before.
REFERS_BACK = re.compile(
    r"\W*(?:(?:The|That|This|Those|These|His|Her|Their|Its|Such|None\sof)\s(?:[\w’']+\s){0,3}?"
    r"(?:claims?|reports?|figures?|tolls?|numbers?|accounts?|statements?|details|allegations?|information)\b|(?:It|This|That)\b|There\s(?:was|is|has\sbeen)\sno\b)"
)
NEW_CLAUSE = re.compile(r";|,\s(?:while|but|as|and|although|though)\s|\swhile\s")
RELATIVE = re.compile(r",\s(?:which|who|where)\s|\.\s")
QUOTED_AS = ("citing", "quoting", "quoted")
_START = attrgetter("start")


def attribute(document: Document, statements: list[Statement]) -> list[Statement]:
    """The same statements, each with the speaker the article credits. Where nobody is credited, None stays."""
    if not statements:
        return statements
    credit = _Desk(document, statements).credit
    return [statement if statement.kind == "quote" else credit(statement) for statement in statements]


class _Desk:
    """What is known about one article when its statements are credited."""

    def __init__(self, document: Document, statements: list[Statement]):
        self.document = document
        self.starts = sentence_starts(document)
        self.sayings: dict[int, list[Saying]] = {}
        for saying in find_sayings(document):
            if saying.speaker and saying.verb not in ONLY_QUOTING:
                self.sayings.setdefault(saying.sentence, []).append(saying)
        self.quotes = [s for s in statements if s.kind == "quote"]
        self.quotes.sort(key=_START)
        self.quote_starts = [quote.start for quote in self.quotes]
        self.doubted = doubted_sentences(document)

    def credit(self, statement: Statement) -> Statement:
        number = bisect_right(self.starts, statement.start) - 1
        if number in self.doubted:
            statement = _with(statement, "the article says it is not confirmed", stance="doubted")
        if statement.attributed_to:
            return statement
        if self.quotes and (quote := self._quote_around(statement)):
            if quote.attributed_to is None:
                return statement
            return _with(statement, "inside a quotation", attributed_to=quote.attributed_to, via=quote.via)
        said = self.sayings.get(number)
        return _credited(self.document.sentences[number], statement, said) if said else statement

    def _quote_around(self, statement: Statement) -> Statement | None:
        at = bisect_right(self.quote_starts, statement.start) - 1
        return self.quotes[at] if at >= 0 and statement.end <= self.quotes[at].end else None


def _with(statement: Statement, reason: str, **changes) -> Statement:
    return statement.moved(**changes, why=f"{statement.why}; {reason}" if statement.why else reason)


def _credited(sentence: Sentence, statement: Statement, sayings: list[Saying]) -> Statement:
    saying, via = (
        who_says(sentence, statement, sayings) if len(sayings) > 1 else _who_alone_says(sentence, statement, sayings[0])
    )
    if saying is None:
        return statement
    reason = f"credited to {saying.words!r} by {saying.verb!r}"
    if saying.verb in DENYING:
        return _with(statement, reason, attributed_to=saying.speaker, via=via, stance="denied")
    return _with(statement, reason, attributed_to=saying.speaker, via=via)


def who_says(sentence: Sentence, statement: Statement, sayings: list[Saying]) -> tuple[Saying | None, tuple[str, ...]]:
    """The innermost saying that covers the statement, and those around it that only relay, outermost first."""
    leading = [s for s in sayings if s.end <= statement.start]
    trailing = [s for s in sayings if s.start >= statement.end and (s.after or s.verb in QUOTED_AS) and not s.denies]
    if leading and leading[-1].denies and not _crosses(RELATIVE, sentence, leading[-1], statement):
        return leading[-1], leading[-1].via
    ahead = [s for s in leading if not s.denies]
    # A saying behind its words ("..., police said, and") covers what follows only where nothing else does.
    forward = [s for s in ahead if not s.after] or (ahead if not trailing else [])
    if forward and trailing and _crosses(NEW_CLAUSE, sentence, forward[-1], statement):
        forward = []
    chain = [*reversed(forward), *trailing]
    if not chain:
        return None, ()
    inner = next((s for s in chain if s.verb in QUOTED_AS), chain[0])
    around = [s for s in reversed(chain) if s.speaker != inner.speaker and s.relays]
    around = [s for s in around if s not in leading or not _crosses(NEW_CLAUSE, sentence, s, statement)]
    return inner, tuple(dict.fromkeys((*(s.speaker for s in around), *inner.via)))


def _who_alone_says(sentence: Sentence, statement: Statement, saying: Saying) -> tuple[Saying | None, tuple[str, ...]]:
    """The same for a sentence with one saying, as most have."""
    denies = saying.verb in DENYING
    if saying.end <= statement.start:
        covers = not denies or not _crosses(RELATIVE, sentence, saying, statement)
    else:
        covers = saying.start >= statement.end and (saying.after or saying.verb in QUOTED_AS) and not denies
    if not covers:
        return None, ()
    via = saying.via
    return saying, via if denies or len(via) < 2 else tuple(dict.fromkeys(via))


def _crosses(pattern: re.Pattern, sentence: Sentence, saying: Saying, statement: Statement) -> bool:
    """Whether such a break lies between the saying and the statement behind it."""
    return pattern.search(sentence.text, saying.end - sentence.start, statement.start - sentence.start) is not None


def doubted_sentences(document: Document) -> set[int]:
    """Sentences whose claims are said to be unverified: that sentence, or the one before where it points back."""
    doubted: set[int] = set()
    cues = (DOUBT_WORDS | SURE_WORDS) & document.words
    if not cues:
        return doubted
    for number, sentence in enumerate(document.sentences):
        words = sentence.words
        if cues.isdisjoint(words) or (DOUBT_WORDS.isdisjoint(words) and NOT_WORDS.isdisjoint(words)):
            continue
        if any(map(sentence.text.__contains__, DOUBT_HINTS)) and DOUBT.search(sentence.text):
            doubted.add(number - 1 if number and REFERS_BACK.match(sentence.text) else number)
    return doubted
