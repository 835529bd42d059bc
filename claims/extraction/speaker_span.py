"""Where the words of a speaker stand: before a reporting verb, behind it, or at the end of a sentence without commas.

Offsets are those of the sentence. A span is None where nobody who can speak stands there.
"""

import re

from .reporting import (
    ALL_VERBS,
    AUXILIARY,
    CLAUSE_START,
    FORWARD_STOP,
    FULL_NAME,
    LEADING,
    NOT_SAYING,
    NOT_SPEAKERS,
    PRONOUNS,
    ROLES,
    SEVERAL,
    TAIL,
    TITLE_STOP,
    UNNAMED,
)

Span = tuple[int, int] | None

LONGEST_SPEAKER = 14  # words
LONGEST_WORDS = 120  # characters
FARTHEST = 170  # characters from a verb back to the start of its subject
FINAL_VERBS = ("said", "says", "reported", "told", "announced", "added", "confirmed")
NEVER_INVERTED = ("told", "called", "asked", "urged", "accused", "informed")
FINITE = frozenset(("was", "were", "is", "are", "will", "had", "has", "have"))
TIES = frozenset(
    ("of", "from", "for", "in", "at", "with", "near", "who", "which", "on", "to", "inside", "outside", "by")
)
NAMED_ASIDE = re.compile(r",\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*){0,3})(?=[,.](?:\s|$))")
ENDS_WITH_OCCASION = re.compile(
    r"(?:on|in|at|by|late|early|during|to|via|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|today|yesterday)\b"
    r"(?!.*\bthat\b)[^,:;“\"]*$"
)
TOLD_WHOM = re.compile(r"\s(?:reporters|journalists|(?:the\s|a\s)?(?:[\w.’'-]+\s?){1,5})[,.](?:\s|$)")
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
    """The speaker before the verb: "Baloch, who took office in May, also said"."""
    if NOT_SAYING.search(text, max(0, end - 14), end):
        return None
    floor = max(0, end - FARTHEST)
    subject = text[floor:end].rstrip()
    helpers = AUXILIARY.search(subject, max(0, len(subject) - 40))
    if helpers:
        subject = subject[: helpers.start()]
    aside = subject.endswith(",")
    subject = _without_aside(subject)
    begin = _clause_start(subject)
    if begin is None:
        return None
    until = floor + len(subject)
    if aside and (named := FULL_NAME.fullmatch(subject[begin:].split(",", 1)[0].strip())) and "," in subject[begin:]:
        begin = subject.index(named.group(), begin)
        return floor + begin, floor + begin + len(named.group())
    begin = max(begin, subject.rfind(", ", begin) + 2) if ", " in subject[begin:] else begin
    if floor and begin == 0:
        return _without_comma(text, until, end)
    begin = _past_and(subject, begin)
    return (
        _checked(text, floor + begin, until)
        or (_checked(text, until, end) if aside else None)
        or _without_comma(text, until, end)
    )


def _clause_start(subject: str) -> int | None:
    """Where the clause that ends here begins; None where it is relative: "militants that Kabul says it fights"."""
    begin: int | None = 0
    for boundary in CLAUSE_START.finditer(subject):
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
    found = NO_COMMA.search(text, max(0, until - 60), until)
    if (
        not found
        or found["head"].lower() not in SEVERAL | ROLES
        or text[verb : verb + 12].strip(" .") not in FINAL_VERBS
    ):
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
    if not parts or len(parts) > LONGEST_SPEAKER or len(words) > LONGEST_WORDS:
        return False
    small = [part.lower().strip(".,") for part in parts]
    if len(parts) == 1 and (small[0] in PRONOUNS or small[0] in NOT_SPEAKERS):
        return small[0] in PRONOUNS
    if small[0] in PRONOUNS or not FINITE.isdisjoint(small) or not ALL_VERBS.isdisjoint(parts) or "signed" in parts:
        return False
    if parts[-1][0].isupper() or small[-1] in SEVERAL or small[-1] in ROLES:
        return any(letter.isalpha() for letter in words)
    heads = [at for at, word in enumerate(small) if word in SEVERAL or word in ROLES]
    return bool(heads) and small[heads[-1] + 1] in TIES


def told_after(text: str, begin: int, verb_end: int) -> bool:
    """True for "..., the ministry told AFP." """
    before = text[max(0, begin - 4) : begin].rstrip()
    whom = TOLD_WHOM.match(text, verb_end, verb_end + 60)
    return bool(before) and before[-1] in ",”\"’'" and whom is not None and " that " not in whom.group()


def stands_after(text: str, begin: int, verb_end: int) -> bool:
    """True for "..., police said.", '…," he said' and "..., police said on Monday": the words credited came first."""
    before = text[max(0, begin - 4) : begin].rstrip()
    if before and not text[verb_end : verb_end + 4].strip(" ."):
        return True
    if not before or before[-1] not in ",”\"’'":
        return False
    rest = text[verb_end : verb_end + 70].strip()
    return not rest or rest[0] in ".,;:" or (len(rest) < 65 and ENDS_WITH_OCCASION.match(rest) is not None)
