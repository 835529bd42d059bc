"""Where the words of a speaker stand: before a reporting verb, behind it, or at the end of a sentence without commas.

Offsets are those of the sentence. A span is None where nobody who can speak stands there.
"""

import re
from functools import reduce
from operator import or_

from .reporting import (
    ALL_VERBS,
    AUXILIARY,
    CLAUSE_START,
    FORWARD_STOP,
    FULL_NAME,
    LEADING,
    NOT_SAYING,
    ROLES,
    SEVERAL,
    TAIL,
    TITLE_STOP,
    UNNAMED,
)
from .speaker_words import (
    AND,
    BODY,
    CAPITAL,
    IS_FINITE,
    IS_VERB,
    KINDS,
    MAY_BE_UNNAMED,
    MAY_BE_UNSAID,
    MAY_BREAK,
    MAY_HELP,
    MAY_LEAD,
    MAY_TRAIL,
    NOBODY,
    PRONOUN,
    ROLE,
    SPEAKS_ALONE,
    TIE,
)

HEAD = CAPITAL | BODY | ROLE
UNLIKE_A_SPEAKER = IS_FINITE | IS_VERB
# A speaker without such words is the whole of its clause.
ENTANGLING = MAY_BREAK | MAY_TRAIL | MAY_BE_UNNAMED | AND
Span = tuple[int, int] | None

LONGEST_SPEAKER = 14  # words
LONGEST_WORD = 30  # characters
LONGEST_WORDS = 120
FARTHEST = 170  # characters from a verb back to the start of its subject
FINAL_VERBS = ("said", "says", "reported", "told", "announced", "added", "confirmed")
NEVER_INVERTED = ("told", "called", "asked", "urged", "accused", "informed")
NAMED_ASIDE = re.compile(r",\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*){0,3})(?=[,.](?:\s|$))")
ENDS_WITH_OCCASION = re.compile(
    r"(?:on|in|at|by|late|early|during|to|via|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday)\b"
    r"(?!.*\bthat\b)[^,:;“\"]*$"
)
TOLD_WHOM = re.compile(r"\s(?:reporters|journalists|(?:the\s|a\s)?[\w.’'-]+(?:\s[\w.’'-]+){0,4}\s?)[,.](?:\s|$)")
# "... in the old town the harbour ministry said.": a page that has lost its commas.
NO_COMMA = re.compile(r"\s(?P<words>(?:(?:the|a|an)\s(?:(?!(?:the|an?)\s)[\w-]+\s){0,3}?)?(?P<head>[\w-]+))$")


def behind_verb(text: str, at: int) -> Span:
    """The speaker that follows: "according to AFP", '," said the mayor, Ann Lee'."""
    while at < len(text) and text[at] in " \u00a0":
        at += 1
    stop = FORWARD_STOP.search(text, at + 1, at + 140)
    end = stop.start() if stop else min(len(text), at + 140)
    named = NAMED_ASIDE.match(text, end)
    if named and text[at:end].split()[-1:] and _holds_role(text[at:end]):
        return named.span("name")
    return _checked(text, at, end)


def inverted(text: str, word: str, start: int, end: int) -> Span:
    """The speaker behind the verb, where a quotation or a comma comes before it: '," said the mayor'."""
    if start > 1 and text[start - 2].isalnum():
        return None
    before = text[max(0, start - 4) : start].rstrip()
    following = text[end : end + 5]
    if not before or before[-1] not in ",”\"’'»" or not following.strip():
        return None
    if before[-1] in ",’'" and (word in NEVER_INVERTED or not _opens_speaker(text, end)):
        return None
    return behind_verb(text, end)


def _opens_speaker(text: str, at: int) -> bool:
    """True for ", said X", ", said the mayor" and ", said police spokesman X"."""
    word = text[at + 1 : at + 30].split(" ", 1)[0].strip(".,;:")
    return word[:1].isupper() or word in ("the", "a", "an") or word in SEVERAL or word in ROLES


def before_verb(text: str, end: int) -> Span:
    """The speaker before the verb, be it one word or several."""
    first = one_word(text, end) if text[end - 1] == " " else -1
    return (first, end - 1) if first >= 0 else several_words(text, end)


def several_words(text: str, end: int) -> Span:
    """The speaker before the verb: "Baloch, who took office in May, also said"."""
    floor = end - FARTHEST if end > FARTHEST else 0
    subject = text[floor:end].rstrip()
    kind = KINDS[subject[subject.rfind(" ") + 1 :]]
    if kind & MAY_BE_UNSAID and NOT_SAYING.search(text, max(0, end - 14), end):
        return None
    if kind & MAY_HELP and (helpers := AUXILIARY.search(subject, max(0, len(subject) - 40))):
        subject = subject[: helpers.start()]
    mark = subject[-1:]
    aside = mark == ","
    if aside or mark == ")":
        subject = _without_aside(subject)
    comma = subject.rfind(", ")
    # Behind a comma a speaker begins, unless the clause as a whole is a relative one.
    goes_past = comma < 0 or aside or subject.find("that", 0, comma) >= 0
    first = 0 if goes_past else comma + 2
    words = subject[first:]
    pieces = words.split(" ")
    kinds = [KINDS[piece] for piece in pieces]
    every = reduce(or_, kinds)
    if first or comma < 0 and not floor and not aside:
        is_plain = not every & ENTANGLING and not kinds[0] & MAY_LEAD and words[0] not in _BEFORE
        if is_plain and words[-1] not in _AROUND:
            until = floor + len(subject)
            return (floor + first, until) if _can_speak(words, kinds, every) else _without_comma(text, until, end)
    begin = _clause_start(subject, pieces, kinds) if every & MAY_BREAK else 0
    if begin is None:
        return None
    return _subject_in(text, floor, subject, begin, aside, end)


def one_word(text: str, end: int) -> int:
    """Where the speaker begins, if a single word before the verb is plainly all of it ("Police said"); else -1."""
    blank = text.rfind(" ", end - LONGEST_WORD if end > LONGEST_WORD else 0, end - 1)
    if not KINDS[text[blank + 1 : end - 1]] & SPEAKS_ALONE:
        return -1
    if blank > 0:
        before = text[blank - 1]
        if before == ",":
            # The clause as a whole may be a relative one.
            return -1 if text.find("that", max(0, end - FARTHEST), blank) >= 0 else blank + 1
        return blank + 1 if before in '”"' else -1
    return -1 if blank == 0 or end > LONGEST_WORD else 0


def _subject_in(text: str, floor: int, subject: str, begin: int, aside: bool, end: int) -> Span:
    """The speaker at the end of the clause that begins at `begin` of `subject`, which itself begins at `floor`."""
    until = floor + len(subject)
    if aside and "," in subject[begin:] and (named := FULL_NAME.fullmatch(subject[begin:].split(",", 1)[0].strip())):
        begin = subject.index(named.group(), begin)
        return floor + begin, floor + begin + len(named.group())
    comma = subject.rfind(", ", begin)
    if comma >= 0:
        begin = comma + 2
    if floor and begin == 0:
        return _without_comma(text, until, end)
    begin = _past_and(subject, begin)
    return (
        _checked(text, floor + begin, until)
        or (_checked(text, until, end) if aside else None)
        or _without_comma(text, until, end)
    )


def _clause_start(subject: str, pieces: list[str], kinds: list[int]) -> int | None:
    """Where the clause that ends here begins; None where it is relative: "militants that Kabul says it fights".

    Looked for from the end, in the pieces that end the subject; 0 where it does not begin that late. The pattern is
    tried only at those that may hold a boundary, until one does.
    """
    for number in range(len(kinds) - 1, -1, -1):
        if kinds[number] & MAY_BREAK:
            at = len(subject) - len(" ".join(pieces[number:]))
            if pieces[number] == "-" and at > 1 and not subject[at - 2].isalnum():
                return _boundary(subject, 0, len(subject), 0)  # what stands before may take its blank
            begin = _boundary(subject, max(0, at - 1), at + len(pieces[number]) + 6, -1)
            if begin != -1:
                return begin
    return 0


def _boundary(subject: str, first: int, last: int, begin: int | None) -> int | None:
    """Behind the last boundary of a clause between the two; `begin` where there is none."""
    for boundary in CLAUSE_START.finditer(subject, first, last):
        if boundary.group()[0] == "." and TITLE_STOP.search(subject, max(0, boundary.end() - 6), boundary.end()):
            continue
        relative = boundary.group().lower() == "that" and _is_relative(subject, boundary.start())
        begin = None if relative else boundary.end()
    return begin


def _past_and(subject: str, begin: int) -> int:
    """Behind the last "and", unless those before it speak too."""
    joined = subject.rfind(" and ", begin)
    return joined + 5 if joined >= 0 and not _speak_together(subject[begin:joined]) else begin


def _speak_together(words: str) -> bool:
    """Whether the words before an "and" are a speaker too: "officials and witnesses", "Ann Lee and Bo Roe"."""
    parts = words.split()
    if not parts:
        return False
    return parts[0][0].isupper() or parts[0] in ("the", "police", "fire") or (len(parts) < 4 and parts[-1] in SEVERAL)


def _without_comma(text: str, until: int, verb: int) -> tuple[int, int] | None:
    """The speaker at the very end of a sentence that has lost its comma."""
    if text[verb : verb + 12].strip(" .") not in FINAL_VERBS:
        return None
    found = NO_COMMA.search(text, max(0, until - 60), until)
    if not found or found["head"].lower() not in SEVERAL | ROLES:
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
        if comma > 0 and _names_holder(before[max(0, comma - 60) : comma], before[comma + 1 : -1].strip()):
            return before[:-1]
        # Of two asides in a row the first is an age: "Ann Lee, 34, a neighbour, said".
        age = before.rfind(",", 0, max(0, comma)) if comma > 0 else -1
        if age > 0 and before[age + 1 : comma].strip().isdigit():
            comma = age
        before = before[:comma] if comma > 0 else before[:-1]
    return before


def _names_holder(office: str, aside: str) -> bool:
    """Whether the aside is the name that counts: "the mayor, Ann Lee,", "the army's media wing, ISPR,"."""
    return (aside.isupper() and aside.isalpha()) or (FULL_NAME.fullmatch(aside) is not None and _holds_role(office))


def _holds_role(words: str) -> bool:
    """Whether the words name an office without its holder: "the spokesperson of the ministry"."""
    return any(word.lower().strip(".,") in ROLES for word in words.split()[-6:])


def _checked(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """The span without what is not the speaker's name, or None where no speaker can stand there."""
    begin = _skip(text, begin, end)
    words = text[begin:end]
    parts = words.split()
    if not parts:
        return None
    kinds = [KINDS[part] for part in parts]
    if kinds[0] & MAY_LEAD and (lead := LEADING.match(text, begin, end)) and lead.end() < end:
        begin = _skip(text, lead.end(), end)
        words = text[begin:end]
        kinds = [KINDS[part] for part in words.split()]
    every = reduce(or_, kinds, 0)
    if every & (MAY_TRAIL | MAY_BE_UNNAMED):
        words = _without_trail(words)
        kinds = None
    if words[-1:] in _AROUND:
        words = words.rstrip(_AROUND)
        kinds = None
    if kinds is None:
        kinds = [KINDS[part] for part in (UNNAMED.sub("", words) if every & MAY_BE_UNNAMED else words).split()]
        every = reduce(or_, kinds, 0)
    return (begin, begin + len(words)) if kinds and _can_speak(words, kinds, every) else None


def _without_trail(words: str) -> str:
    cut = TAIL.search(words)
    if cut and cut.start() > 0 and not UNNAMED.search(words):
        words = words[: cut.start()]
    if " who " in words and not UNNAMED.search(words):
        words = words[: words.index(" who ")]
    return words


_AROUND = " ,'’\u00a0"
_BEFORE = " ,'‘’\u00a0"


def _skip(text: str, begin: int, end: int) -> int:
    while begin < end and text[begin] in _BEFORE:
        begin += 1
    return begin


def _can_speak(words: str, kinds: list[int], every: int) -> bool:
    """Whether words of these kinds, which hold the bits `every`, are somebody who speaks."""
    first, last = kinds[0], kinds[-1]
    if len(kinds) > LONGEST_SPEAKER or len(words) > LONGEST_WORDS:
        return False
    if first & PRONOUN or (len(kinds) == 1 and first & NOBODY):
        return len(kinds) == 1 and first & PRONOUN != 0
    if every & UNLIKE_A_SPEAKER:
        return False
    if last & HEAD:
        return words[0].isalpha() or any(map(str.isalpha, words))
    heads = [at for at, kind in enumerate(kinds) if kind & (BODY | ROLE)]
    return bool(heads) and kinds[heads[-1] + 1] & TIE != 0


def told_after(text: str, begin: int, verb_end: int) -> bool:
    """True for "..., the ministry told AFP." """
    before = text[max(0, begin - 4) : begin].rstrip()
    if not before or before[-1] not in ",”\"’'":
        return False
    whom = TOLD_WHOM.match(text, verb_end, verb_end + 60)
    return whom is not None and " that " not in whom.group()


def stands_after(text: str, begin: int, verb_end: int) -> bool:
    """True for "..., police said.", '…," he said' and "..., police said on Monday": the words credited came first."""
    if not begin:
        return False
    before = text[max(0, begin - 4) : begin].rstrip()
    if before and not text[verb_end : verb_end + 4].strip(" ."):
        return True
    return before[-1:] in (",", "”", '"', "’", "'") and ends_there(text, verb_end)


def ends_there(text: str, verb_end: int) -> bool:
    """Whether the sentence, or its first part, ends at the verb or right behind the occasion: "said on Monday"."""
    rest = text[verb_end : verb_end + 70].strip()
    return not rest or rest[0] in ".,;:" or (len(rest) < 65 and ENDS_WITH_OCCASION.match(rest) is not None)
