"""Whom the article credits for each statement, who relayed it, and whether it is denied or doubted.

Comes after the other readers: takes their statements and gives them back with `attributed_to`, `via` and `stance`.
"""

import re
from bisect import bisect_right

from claims.statements import Statement

from .document import Document, Sentence
from .quotes import quotation_spans
from .speakers import OUTLET, Saying, find_sayings

DOUBT = re.compile(
    r"\b(?:(?:could|can)\s?not|couldn[’']t|can[’']t|cannot|unable\s+to|not\s+been|not\s+yet\s+been|not)\s+(?:be\s+)?"
    r"(?:immediately\s+|independently\s+|yet\s+)*(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?)\b"
    r"|\bunconfirmed\b|\bunverified\b|\bno\s+independent\s+(?:confirmation|verification)\b|\bdisputed\s+(?:the\s+)?(?:claim|figure|report)s?\b"
    r"|\bcast\s+doubt\b"
)
REFERS_BACK = re.compile(
    r"^\W*(?:The|That|This|Those|These|His|Her|Their|Its|Such|None\sof)\s+(?:\w+[’']?s?\s+){0,3}"
    r"(?:claims?|reports?|figures?|tolls?|numbers?|accounts?|statements?|details|allegations?)\b"
    r"|^\W*(?:It|This|That)\b|^\W*[A-Z][\w. ]{1,30}\b(?:could|has|was|were)\s?n[o’'][t ]"
)


def attribute(document: Document, statements: list[Statement]) -> list[Statement]:
    """The same statements, each with the speaker the article credits. Nobody credited leaves None."""
    if not statements:
        return statements
    quoted = quotation_spans(document.text)
    sayings = find_sayings(document, quoted)
    by_sentence: dict[int, list[Saying]] = {}
    for saying in sayings:
        by_sentence.setdefault(saying.sentence, []).append(saying)
    starts = [sentence.start for sentence in document.sentences]
    quotes = sorted((s for s in statements if s.kind == "quote"), key=lambda s: s.start)
    quote_starts = [quote.start for quote in quotes]
    doubted = _doubted_sentences(document)
    told = []
    for statement in statements:
        number = bisect_right(starts, statement.start) - 1
        inside = _quote_around(statement, quotes, quote_starts)
        told.append(_credited(document, statement, number, by_sentence.get(number, []), inside, number in doubted))
    return told


def _credited(
    document: Document,
    statement: Statement,
    number: int,
    sayings: list[Saying],
    inside: Statement | None,
    doubted: bool,
) -> Statement:
    if doubted and statement.kind != "quote":
        statement = statement.moved(stance="doubted", why=_and(statement.why, "the article says it is not confirmed"))
    if statement.attributed_to:
        return statement
    if inside is not None:
        if inside.attributed_to is None:
            return statement
        return statement.moved(attributed_to=inside.attributed_to, why=_and(statement.why, "inside a quotation"))
    if number < 0 or not sayings:
        return statement
    saying, via = _who_says(document.sentences[number], statement, [s for s in sayings if not s.only_quotes])
    if saying is None or saying.speaker is None:
        return statement
    changes = {"attributed_to": saying.speaker, "via": via}
    if saying.denies:
        changes["stance"] = "denied"
    return statement.moved(**changes, why=_and(statement.why, f"credited to {saying.words!r} by {saying.verb!r}"))


def _and(why: str, more: str) -> str:
    return f"{why}; {more}" if why else more


def _quote_around(statement: Statement, quotes: list[Statement], starts: list[int]) -> Statement | None:
    if statement.kind == "quote":
        return None
    at = bisect_right(starts, statement.start) - 1
    return quotes[at] if at >= 0 and statement.end <= quotes[at].end else None


def _who_says(sentence: Sentence, statement: Statement, sayings: list[Saying]) -> tuple[Saying | None, tuple[str, ...]]:
    """The innermost saying that covers the statement, and those outside it that only relay."""
    before = [s for s in sayings if s.end <= statement.start and not s.denies and not s.after]
    behind = [s for s in sayings if s.start >= statement.end and s.after and not s.denies]
    opening = [s for s in sayings if s.end <= statement.start and (s.after or s.denies)]
    late = [s for s in sayings if s.start >= statement.end and not s.after and s.verb in ("citing", "quoting")]
    chain = sorted({id(s): s for s in (*before, *behind, *late)}.values(), key=lambda s: _distance(s, statement))
    if opening and not chain:
        return opening[-1], opening[-1].via
    if opening and opening[-1].denies and all(s.start < opening[-1].start for s in before):
        return opening[-1], opening[-1].via
    if not chain:
        return None, ()
    inner = next((s for s in chain if s.verb in ("citing", "quoting", "quoted")), chain[0])
    if inner.after is False and behind and _clause_between(sentence, inner, statement):
        inner = behind[0]
    outer = [s for s in chain if s is not inner and s.speaker and s.speaker != inner.speaker and _relays(s)]
    return inner, tuple(dict.fromkeys((*(s.speaker for s in reversed(outer)), *inner.via)))


def _distance(saying: Saying, statement: Statement) -> int:
    return statement.start - saying.end if saying.end <= statement.start else saying.start - statement.end


def _clause_between(sentence: Sentence, saying: Saying, statement: Statement) -> bool:
    between = sentence.text[saying.end - sentence.start : statement.start - sentence.start]
    return re.search(r"(?:;|, (?:while|but|as|and))\s", between) is not None


def _relays(saying: Saying) -> bool:
    return OUTLET.search(saying.words) is not None or saying.verb in ("reported", "reports")


def _doubted_sentences(document: Document) -> set[int]:
    """Sentences whose claims are said to be unverified: that sentence, or the one before where it points back."""
    doubted = set()
    for number, sentence in enumerate(document.sentences):
        match = DOUBT.search(sentence.text)
        if not match:
            continue
        if number and (REFERS_BACK.search(sentence.text) or match.start() < 40) and not re.search(r"\d", sentence.text):
            doubted.add(number - 1)
        else:
            doubted.add(number)
    return doubted
