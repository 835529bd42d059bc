"""The dates worth checking: each time in the text that says when something happened."""

import re
from bisect import bisect_right

from claims.statements import Statement

from .document import Dated, Document, Sentence
from .lexicon import words_of
from .speakers import sentence_starts

_HAPPENING_STEMS = (
    r"attack|assault|blast|bomb|explo[ds]|shoot|shot|gunfire|raid|kill|die[ds]?|dead|death|massacre|strike|struck|hit|airstrike|quake|earthquake|flood|storm|crash|collaps|derail"
    r"|ambush|kidnap|abduct|ceasefire|truce|coup|elect|agreement|accord|deal|war|invad|invasion|offensive|withdr|pull-?out|takeover|took\sover|takes?\sover|return(?:ed)?\sto\spower|regain|seiz|captur"
    r"|end(?:ed|s)|began|begin|start(?:ed)|launch|sign(?:ed)|issu(?:ed|es)|order(?:ed|s)?|arrest|charg(?:ed|es)|detain|convict|sentenc|releas|resign|appoint|sworn|found(?:ed)?|establish|creat(?:ed)"
    r"|happen|occur|took\splace|summon|expel|expuls|deport|ban(?:ned)|call(?:ed)\soff|broke|break|clash|protest|demonstrat|riot|fire[ds]?|burn|erupt|hurricane|cyclone|typhoon|tsunami|landslide|outbreak"
    r"|injur|wound|stab|robber|murder|homicide|slain|slaying|disappear|missing|rescue|evacuat|open(?:ed)|clos(?:ed)|born|designat|statement|report(?=\s(?:by|from))|visit|arriv|meeting|met|talks|vot|approv|adopt|announc"
    r"|suspend|halt|pass(?:ed|age)|amend|repeal|enact|enter|fell|fall\sof|occup|annex|declar|independen|assassinat|execut|hijack|siege|incident|tragedy|disaster|surge|retaliat|struck|hospital|pronounced|responded|called\sto|surrender|escape|fled"
)


def _by_first_letter(stems: str) -> str:
    """The same alternatives, grouped so that a search gives up on a word after its first letter."""
    groups: dict[str, list[str]] = {}
    for stem in re.split(r"\|(?![^(]*\))", stems):
        groups.setdefault(stem[0], []).append(stem[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in groups.items())


# The character in front lets the search jump from word to word.
HAPPENING = re.compile(rf"[^a-zA-Z0-9_]\b(?P<word>{_by_first_letter(_HAPPENING_STEMS)})")
HAPPENING_HERE = re.compile(rf"(?P<word>{_by_first_letter(_HAPPENING_STEMS)})")
# "said on Thursday" dates the telling, not what is told: no desk checks that for its own sake.
_TELLING_WORDS = (
    "said says told added announced confirmed reported stated tweeted posted wrote noted warned urged denied released"
)
TELLING = re.compile(rf"\b(?:{_TELLING_WORDS.replace(' ', '|')}|according\sto)\b")
# "rose to 100 on Tuesday", "on Friday revised the toll" dates the counting, not what is counted.
_COUNTING_WORDS = "rose risen climbed jumped increased grew revised raised lowered updated"
COUNTING = f"(?:{_COUNTING_WORDS.replace(' ', '|')})"
COUNTED_THEN = re.compile(rf"\b{COUNTING}\b(?:\s[\w,]+){{0,5}}\s*$")
_THEN_TELLING_WORDS = "said told announced confirmed reported denied urged promised warned condemned demanded vowed"
THEN_TELLING = re.compile(
    rf"\s(?:[“\"\w]+[”\"]?\s)?(?:{_THEN_TELLING_WORDS.replace(' ', '|')}|{COUNTING})\b",
)
# A sentence without any of these words does not match those patterns.
TELLING_WORDS = words_of(f"{_TELLING_WORDS} according")
COUNTING_WORDS = words_of(_COUNTING_WORDS)
THEN_TELLING_WORDS = words_of(_THEN_TELLING_WORDS) | COUNTING_WORDS
# "over the past 24 hours" counts back from today; it dates no one event.
SWEEP = re.compile(
    r"\b(?:past|last|previous)\s(?:\w+\s(?:hour|day|week|month|year|decade)s?|(?<=past\s)(?:week|month|year|decade))$"
)
SUPERLATIVE = re.compile(
    r"\b(?:\w+iest|largest|biggest|highest|lowest|most|first|worst|only|record|so\sfar)\s(?:\w+\s){0,4}$"
)
CLAUSE = re.compile(r"[;:“”\"]|,\s(?:and|but|while|which|who|when)\s|\s(?:while|but|although|whereas)\s")
# In a sentence without the words of its last part: all behind one class of characters, so that the search jumps there.
MARKED_CLAUSE = re.compile(r"[;:“”\",](?:(?<=[;:“”\"])|\s(?:and|which|who|when)\s)")
CLAUSE_WORDS = words_of("while but although whereas")
SUPERLATIVES = words_of("largest biggest highest lowest most first worst only record far")
NEAR = 90
HEAD = 300  # characters in which a page stamps its own date
YEAR = re.compile(r"\d{4}")
WHOLE_WORD = re.compile(r"[\w-]+(?:\s(?:over|off|place|to\spower|out))?")
DATELINE_END = re.compile(r"\s?(?:\([A-Z][\w .]*\)|[-–—]{1,2}\s|:\s)")


def read_dates(document: Document) -> list[Statement]:
    """A date statement for every period that dates an event."""
    if not document.periods:
        return []
    found: list[Statement] = []
    starts, sentences = sentence_starts(document), document.sentences
    for dated in document.periods:
        number = bisect_right(starts, dated.start) - 1
        if number < 0 or sentences[number].end <= dated.start:
            number += 1
            if number == len(sentences):
                break
        happening = None if _is_page_stamp(document, dated) else _happening(sentences[number], dated)
        if happening:
            found.append(_statement(dated, happening))
    return found


def _is_page_stamp(document: Document, dated: Dated) -> bool:
    """The full date of the page itself at its head: "Friday 6 Feb 2015", "KABUL, Dec. 14 (Wire)"."""
    if dated.start > HEAD or dated.quote[:3].lower() == "on " or dated.period.precision != "day":
        return False
    if document.published and abs((dated.period.first - document.published).days) <= 1 and YEAR.search(dated.quote):
        return True
    return DATELINE_END.match(document.text, dated.end) is not None


def _happening(sentence: Sentence, dated: Dated) -> str | None:
    """The word for what happened then, from the same clause; None where the time dates nothing to check."""
    begin, end = dated.start - sentence.start, dated.end - sentence.start
    text, quote = sentence.text, dated.quote
    if dated.period.precision == "years" or ("ast" in quote or "revious" in quote) and SWEEP.search(quote):
        return None
    if _is_superlative(sentence, begin):
        return None
    first, last = _clause(sentence, begin, end)
    nearest = _last_happening(text, first, begin)
    following = HAPPENING.search(text, end - 1, last) if end else HAPPENING_HERE.match(text, 0, last)
    if nearest is None and following is None:
        return None
    if _dates_the_telling(sentence, begin, end, nearest.end() if nearest else first):
        return None
    is_next = nearest is None or following and following.start("word") - end < begin - nearest.end()
    return WHOLE_WORD.match(text, (following if is_next else nearest).start("word")).group()


def _is_superlative(sentence: Sentence, begin: int) -> bool:
    if SUPERLATIVES.isdisjoint(sentence.words) and "iest" not in sentence.text:
        return False
    return SUPERLATIVE.search(sentence.text, max(0, begin - 40), begin) is not None


def _last_happening(text: str, first: int, begin: int) -> re.Match | None:
    last = HAPPENING_HERE.match(text, 0, begin) if first == 0 else None
    for found in HAPPENING.finditer(text, max(0, first - 1), begin):
        last = found
    return last


def _clause(sentence: Sentence, begin: int, end: int) -> tuple[int, int]:
    text = sentence.text
    first, last = max(0, begin - NEAR), min(len(text), end + NEAR)
    clause = MARKED_CLAUSE if CLAUSE_WORDS.isdisjoint(sentence.words) else CLAUSE
    for boundary in clause.finditer(text, first, begin):
        first = boundary.end()
    following = clause.search(text, end, last)
    return first, following.start() if following else last


def _dates_the_telling(sentence: Sentence, begin: int, end: int, from_: int) -> bool:
    """Whether "said", "told" and the like stand right beside the time: "police said Thursday", "on Thursday denied"."""
    text, words = sentence.text, sentence.words
    if not TELLING_WORDS.isdisjoint(words):
        before = TELLING.search(text, max(from_, begin - 30), begin)
        if before and not text[before.end() : begin].strip(" ,"):
            return True
    if not COUNTING_WORDS.isdisjoint(words) and COUNTED_THEN.search(text, max(0, begin - 50), begin):
        return True
    return not THEN_TELLING_WORDS.isdisjoint(words) and THEN_TELLING.match(text, end, end + 40) is not None


def _statement(dated: Dated, happening: str) -> Statement:
    return Statement(
        kind="date",
        measure="date",
        start=dated.start,
        end=dated.end,
        quote=dated.quote,
        happened=dated.period,
        confidence=0.8 if dated.period.precision == "day" else 0.7,
        why=f"{dated.why}; it dates {happening!r}",
    )
