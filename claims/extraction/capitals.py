"""Capitalised words of a text, and the runs they stand in: the raw material of names.

A token knows whether its capital may be due to the head of a sentence, and whether a possessive ends the name.
"""

import re
import string
import sys
from dataclasses import dataclass
from functools import lru_cache

from .document import Document
from .lists import read_list
from .titles import BEFORE_TITLE, is_title
from .words import COMMON, FUNCTION, GIVEN_NAMES

UPPER = "".join(c for c in map(chr, range(0x250)) if c.isupper()) + "".join(
    c for c in map(chr, range(0x1E00, 0x1F00)) if c.isupper()
)
APOSTROPHES = frozenset("'’ʼʻ‘`´")
# The capital comes first, before what may not stand in front of it: so the search can jump from capital to capital.
TOKEN = re.compile(
    rf"[{UPPER}](?<![\w@#/&].)(?:(?:\.[{UPPER}])+(?:\.(?!\w)|(?![\w.]))|(?:\.[{UPPER}])+\w+|\.(?=\ ?[{UPPER}])"
    rf"|(?:\.[{UPPER}])*\w*(?:(?:[-{''.join(sorted(APOSTROPHES))}]|(?<=[{UPPER}])&(?=[{UPPER}]))\w+)*)"
)
ARTICLES_BEFORE = re.compile(r"(?<![\w-])(?:al|el|ad|an|ar|as|ash|at|az|ul|ud|de|d|l|e|bin)[-'’]\Z")
WEB = (".com", ".org", ".net", ".gov", ".edu", ".co.")
# What may stand between two words of one name.
PLAIN = frozenset({" ", "\u00a0", "  ", "\u00a0\u00a0", "\u202f"})
PARTICLES = read_list("particles")  # may stand between two words of a name
PARTICLE_GAPS = frozenset(
    [f" {p} " for p in PARTICLES]
    + [" de la ", " de los ", " de las ", " van der ", " van den ", " von der ", "-e ", " e-", " -e-"]
)
JOINTS = {
    " of ": "of",
    " of the ": "of",
    " for ": "for",
    " and ": "and",
    " & ": "&",
    " in the ": "in",
    " on ": "on",
    " at ": "at",
    " the ": "the",
}
DOTTED = read_list("dotted")  # short words whose dot ends no sentence
# Function words that neither name anyone nor belong to a title ("Police Chief") or a longer name ("Near East").
NEVER_NAMES = frozenset(word.capitalize() for word in FUNCTION) - GIVEN_NAMES - BEFORE_TITLE - {"Near", "Will", "May"}
POSSESSIVE_GAPS = frozenset({"'s ", "’s ", "' ", "’ "})
POSSESSORS = read_list("possessors")  # "Sheriff's Office" is one name, "Ruritania's Army" is not
POSSESSED = read_list("possessed")
DOT_GAPS = frozenset({". ", ".\u00a0", "."})

NICKNAME_STARTS = (' "', " “", " ‘", " '")
NICKNAME = re.compile(rf"""\ ["“‘'][{UPPER}][\w.-]*(?:\ [{UPPER}][\w.-]*)?["”’']\ (?=[{UPPER}][a-z])""", re.VERBOSE)
WIDEST_GAP = 12  # between two words of one name
LONGEST_RUN = 40  # no name is longer, and reading stays linear whatever the text
SMALL_WORDS = frozenset(["of", "in", "the", "to", "at", "a", "an", "for", "on", "and", "with", "after", "by", "from"])
# Before a capital that stands in the midst of a sentence: the commonest case, told at a glance. ("l " may be "al ".)
MIDST = frozenset(character + " " for character in string.ascii_letters + string.digits + ",") - {"l "}
CLOSERS = " \t\u00a0\"“”‘'([{*_>»«"
NAME_AND_AGE = re.compile(r", (?<=[a-z], )\d{1,3}\b")  # a line of a list of victims
SENTENCE_ENDS = (".", ".”", '."', "!", "?", ",")  # headlines end without a stop
SENTENCE_MARKS = frozenset(".!?:;•►▶×|…—–\n\r\t\u2028\u2029·-")
POSSESSIVE = re.compile(rf"[{''.join(sorted(APOSTROPHES))}][sS]$")
DIGIT = re.compile(r"\d")
LOWER_TAIL = re.compile(r"-([a-z]+)$")
KEPT_TAILS = read_list("kept_tails")


@dataclass(slots=True)
class Token:
    start: int
    end: int
    text: str
    bare: str  # the word without a dot at its end
    initial: bool  # the capital may be due to its place
    ends_name: bool  # possessive or cut at a hyphen: what follows is another name
    headline: bool = False
    aside: bool = False  # stands in page furniture or a caption


@dataclass(slots=True)
class Run:
    """Capitalised words that follow one another, with what joins each to the one before ("" for a mere space)."""

    tokens: list[Token]
    joints: list[str]


def runs_of(document: Document) -> list[Run]:
    """Runs in reading order; words outside the article's sentences are marked as asides."""
    text, found, read = document.text, [], 0
    for sentence in document.sentences:
        if sentence.start - read > 3:
            found += _asides(text, read, sentence.start)
        read = sentence.end
        tokens = _tokens(text, sentence.start, read)
        if len(tokens) > 1 and _is_headline(sentence.text, tokens):
            for token in tokens:
                token.headline = True
        found += tokens
    found += _asides(text, read, len(text))
    return _runs(text, found)  # a sentence that was cut after "Lt." is whole again here


def _asides(text: str, start: int, end: int) -> list[Token]:
    """Words of captions and page furniture: only names that the article itself has are read there."""
    tokens = _tokens(text, start, end)
    for token in tokens:
        token.headline = token.aside = True
    return tokens


def _tokens(text: str, start: int, end: int) -> list[Token]:
    tokens = []
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        if word in NEVER_NAMES:
            continue
        at, after = match.span()
        initial = False
        if at < start + 2 or text[at - 2 : at] not in MIDST:
            if at > start:
                at = _with_article(text, at, start)
                word = text[at:after]
            initial = at == start or _is_initial(text, at, start)
        bare, ends_name, follows = word, False, text[after : after + 1]
        if follows == "." and text.startswith(WEB, after):
            continue
        if not word.isalpha():
            word, bare, ends_name = _without_tail(word)
            if not word:
                continue
            after = at + len(word)
            follows = text[after : after + 1]
        elif follows == "." and word in ("Jr", "Sr"):
            word, after = word + ".", after + 1
        if follows in APOSTROPHES and word[-1] == "s":
            ends_name = True
        tokens.append(Token(at, after, sys.intern(word), bare, initial, ends_name))
    return tokens


def _with_article(text: str, at: int, first: int) -> int:
    """Where the word begins with the Arabic article before it: "al-Sham", "al Midan"."""
    before = text[at - 1]
    if before in "-'’":
        article = ARTICLES_BEFORE.search(text, max(first, at - 6), at)
        return article.start() if article else at
    if before == " " and at - 3 > first and text.startswith("al ", at - 3) and not text[at - 4].isalnum():
        return at - 3
    return at


@lru_cache(maxsize=4096)
def _without_tail(word: str) -> tuple[str, str, bool]:
    """The word without a possessive or an ordinary tail ("Ruritania-based"), bare, and whether it had one.

    Empty where it holds a digit, and is nobody's name.
    """
    tail = POSSESSIVE.search(word)
    if not tail and (other := LOWER_TAIL.search(word)) and other[1] not in KEPT_TAILS and other[1] in COMMON:
        tail = other
    if tail:
        word = word[: tail.start()]
    return ("", "", False) if DIGIT.search(word) else (word, word.rstrip("."), tail is not None)


def _is_initial(text: str, at: int, first: int) -> bool:
    """Whether a capital here may be due to the head of a sentence, a quotation, a bracket or a list."""
    before = at - 1
    if text[before] in "\"“‘'([":
        return True
    while before >= first and text[before] in CLOSERS:
        before -= 1
    return before < first or text[before] in SENTENCE_MARKS


def _is_headline(sentence: str, tokens: list[Token]) -> bool:
    if sentence.isupper():
        return " " in sentence
    if sentence.endswith(SENTENCE_ENDS):
        return False
    words = sentence.count(" ") + 1
    if words < 4 or len(tokens) < 0.3 * words or NAME_AND_AGE.search(sentence):
        return False
    counted = [word for word in sentence.split() if word not in SMALL_WORDS]
    capitals = len(tokens) + sum(word in NEVER_NAMES for word in counted)
    return capitals > 2 and capitals >= 0.75 * len(counted)


def _runs(text: str, tokens: list[Token]) -> list[Run]:
    if not tokens:
        return []
    last = tokens[0]
    run, nickname_end = Run([last], [""]), -1
    runs = [run]
    for token in tokens[1:]:
        joint = None
        if token.start - last.end <= WIDEST_GAP and len(run.tokens) < LONGEST_RUN:
            gap = text[last.end : token.start]
            joint = "" if gap == " " and not last.ends_name else _joint(gap, last, token)
        if joint is None:
            if token.start == nickname_end:
                joint, token.initial = '"', False
            elif text.startswith(NICKNAME_STARTS, last.end) and (nickname := NICKNAME.match(text, last.end)):
                joint, nickname_end, token.initial = '"', nickname.end(), False
        if joint is None:
            run = Run([token], [""])
            runs.append(run)
        else:
            run.tokens.append(token)
            run.joints.append(joint)
        last = token
    return runs


def _joint(gap: str, left: Token, right: Token) -> str | None:
    """What joins two words of one run; None where a name must end between them."""
    if left.ends_name:
        if gap not in POSSESSIVE_GAPS or not (right.text in POSSESSED and left.text in POSSESSORS):
            return None
        left.ends_name = False
        return "'s"
    if gap in PLAIN or gap in PARTICLE_GAPS:
        return ""
    if gap in JOINTS:
        return JOINTS[gap]
    if gap in DOT_GAPS and (is_title(left.text) or left.text.capitalize() in DOTTED):
        return ""
    if gap == "." and len(left.text) == 1:
        return ""
    if gap in (", ", ",") and right.text in ("Jr", "Sr", "Jr.", "Sr.", "II", "III", "IV"):
        return ""
    return None
