"""The dates worth checking: each time in the text that says when something happened."""

import re

from claims.statements import Statement

from .document import Dated, Document, Sentence

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


HAPPENING = re.compile(rf"\b(?:{_by_first_letter(_HAPPENING_STEMS)})")
# "said on Thursday" dates the telling, not what is told: no desk checks that for its own sake.
TELLING = re.compile(
    r"\b(?:said|says|told|added|announced|confirmed|reported|stated|tweeted|posted|wrote|noted|warned|urged|denied|released|according\sto)\b"
)
# "rose to 100 on Tuesday", "on Friday revised the toll" dates the counting, not what is counted.
COUNTING = r"(?:rose|risen|climbed|jumped|increased|grew|revised|raised|lowered|updated)"
COUNTED_THEN = re.compile(rf"\b{COUNTING}\b(?:\s[\w,]+){{0,5}}\s*$")
# "over the past 24 hours" counts back from today; it dates no one event.
SWEEP = re.compile(
    r"\b(?:past|last|previous)\s(?:\w+\s(?:hour|day|week|month|year|decade)s?|(?<=past\s)(?:week|month|year|decade))$"
)
SUPERLATIVE = re.compile(
    r"\b(?:\w+iest|largest|biggest|highest|lowest|most|first|worst|only|record|so\sfar)\s(?:\w+\s){0,4}$"
)
CLAUSE = re.compile(r"[;:“”\"]|,\s(?:and|but|while|which|who|when)\s|\s(?:while|but|although|whereas)\s")
NEAR = 90
HEAD = 300  # characters in which a page stamps its own date
YEAR = re.compile(r"\d{4}")
DATELINE_END = re.compile(r"\s?(?:\([A-Z][\w .]*\)|[-–—]{1,2}\s|:\s)")


def read_dates(document: Document) -> list[Statement]:
    """A date statement for every period that dates an event."""
    if not document.periods:
        return []
    found: list[Statement] = []
    sentences = iter(document.sentences)
    sentence = next(sentences, None)
    for dated in document.periods:
        while sentence is not None and sentence.end <= dated.start:
            sentence = next(sentences, None)
        if sentence is None:
            break
        happening = None if _is_page_stamp(document, dated) else _happening(sentence, dated)
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
    if (
        dated.period.precision == "years"
        or SWEEP.search(dated.quote)
        or SUPERLATIVE.search(sentence.text, max(0, begin - 40), begin)
    ):
        return None
    first, last = _clause(sentence.text, begin, end)
    before = list(HAPPENING.finditer(sentence.text, first, begin))
    nearest = before[-1] if before else None
    following = HAPPENING.search(sentence.text, end, last)
    if nearest is None and following is None:
        return None
    if _dates_the_telling(sentence.text, begin, end, nearest.end() if nearest else first):
        return None
    word = following if nearest is None or (following and following.start() - end < begin - nearest.end()) else nearest
    return _whole_word(sentence.text, word.start())


def _clause(text: str, begin: int, end: int) -> tuple[int, int]:
    first, last = max(0, begin - NEAR), min(len(text), end + NEAR)
    for boundary in CLAUSE.finditer(text, first, begin):
        first = boundary.end()
    following = CLAUSE.search(text, end, last)
    return first, following.start() if following else last


def _dates_the_telling(text: str, begin: int, end: int, from_: int) -> bool:
    """Whether "said", "told" and the like stand right beside the time: "police said Thursday", "on Thursday denied"."""
    before = TELLING.search(text, max(from_, begin - 30), begin)
    if before and not text[before.end() : begin].strip(" ,"):
        return True
    if COUNTED_THEN.search(text, max(0, begin - 50), begin):
        return True
    return (
        re.match(
            rf"\s(?:[“\"\w]+[”\"]?\s)?(?:said|told|announced|confirmed|reported|denied|urged|promised|warned|condemned|demanded|vowed|{COUNTING})\b",
            text[end : end + 40],
        )
        is not None
    )


def _whole_word(text: str, at: int) -> str:
    return re.compile(r"[\w-]+(?:\s(?:over|off|place|to\spower|out))?").match(text, at).group()


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
