"""Capitalised words of a text, and the runs they stand in: the raw material of names.

A token knows whether its capital may be due to the head of a sentence, and whether a possessive ends the name.
"""

import re
import string
from bisect import bisect_right
from itertools import pairwise

from .document import Document
from .lists import read_list
from .titles import SUFFIXES, is_title
from .vocabulary import APOSTROPHES, NEVER_NAMES, VOCABULARY, Word, word_of

UPPER = "".join(c for c in map(chr, range(0x250)) if c.isupper()) + "".join(
    c for c in map(chr, range(0x1E00, 0x1F00)) if c.isupper()
)
# The capital comes first, before what may not stand in front of it: so the search can jump from capital to capital.
# Next comes what nearly all words are: letters, and no mark after them with which a word may go on.
_INSIDE = f"-{''.join(sorted(APOSTROPHES))}"
TOKEN = re.compile(
    rf"([{UPPER}](?<![\w@#/&].)(?:\w++(?![{_INSIDE}&])"
    rf"|(?:\.[{UPPER}])+(?:\.(?!\w)|(?![\w.]))|(?:\.[{UPPER}])+\w+|\.(?=\ ?[{UPPER}])"
    rf"|(?:\.[{UPPER}])*\w*(?:(?:[{_INSIDE}]|(?<=[{UPPER}])&(?=[{UPPER}]))\w+)*))"
)
ARTICLES_BEFORE = re.compile(r"(?<![\w-])(?:al|el|ad|an|ar|as|ash|at|az|ul|ud|de|d|l|e|bin)[-'’]\Z")
BEFORE_ARTICLES = frozenset(" -'’")  # right before a capital: an Arabic article may stand there
WEB = (".com", ".org", ".net", ".gov", ".edu", ".co.")
PARTED = frozenset([" ", "\n", "\r", "\t", "\u00a0", "\u2028", "\u2029"])  # what ends a word for certain
WORD_MARKS = APOSTROPHES | {"."}  # right after a word: it may go on, or end a name
PARTICLES = read_list("particles")  # may stand between two words of a name
# What may stand between two words of one name, and what joins them.
JOINTS = {
    **dict.fromkeys([" ", "\u00a0", "  ", "\u00a0\u00a0", "\u202f"], ""),
    **dict.fromkeys([f" {particle} " for particle in PARTICLES], ""),
    **dict.fromkeys(
        [" de la ", " de los ", " de las ", " van der ", " van den ", " von der ", "-e ", " e-", " -e-"], ""
    ),
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
DOT_GAPS = frozenset({". ", ".\u00a0", "."})
COMMA_GAPS = frozenset({", ", ","})
MARKED_GAPS = DOT_GAPS | COMMA_GAPS  # only some words are joined over these
POSSESSIVE_GAPS = frozenset({"'s ", "’s ", "' ", "’ "})
POSSESSORS = read_list("possessors")  # "Sheriff's Office" is one name, "Ruritania's Army" is not
POSSESSED = read_list("possessed")

NICKNAME_MARKS = frozenset("\"“‘'")
NICKNAME = re.compile(rf"""\ ["“‘'][{UPPER}][\w.-]*(?:\ [{UPPER}][\w.-]*)?["”’']\ (?=[{UPPER}][a-z])""", re.VERBOSE)
WIDEST_GAP = 12  # between two words of one name
LONGEST_RUN = 40  # no name is longer, and reading stays linear whatever the text
SMALL_WORDS = frozenset(["of", "in", "the", "to", "at", "a", "an", "for", "on", "and", "with", "after", "by", "from"])
# Before a space and a capital in the midst of a sentence: the commonest case, told at a glance. ("l " may be "al ".)
MIDST = frozenset(string.ascii_letters + string.digits + ",") - {"l"}
CLOSERS = " \t\u00a0\"“”‘'([{*_>»«"
NAME_AND_AGE = re.compile(r", (?<=[a-z], )\d{1,3}\b")  # a line of a list of victims
SENTENCE_ENDS = (".", ".”", '."', "!", "?", ",")  # headlines end without a stop
SENTENCE_MARKS = frozenset(".!?:;•►▶×|…—–\n\r\t\u2028\u2029·-")


class Token:
    """A capitalised word where it stands."""

    headline = False  # stands where capitals say nothing
    aside = False  # stands in page furniture or a caption

    def __init__(self, start: int, end: int, word: Word, initial: bool, ends_name: bool):
        self.start = start
        self.end = end
        self.word = word
        self.initial = initial  # the capital may be due to its place
        self.ends_name = ends_name  # possessive or cut at a hyphen: what follows is another name


class Run:
    """Capitalised words that follow one another, with what joins each to the one before ("" for a mere space)."""

    __slots__ = ("tokens", "joints", "plain")

    def __init__(self, tokens: list[Token], joints: list[str], plain: bool):
        self.tokens, self.joints = tokens, joints
        self.plain = plain  # nothing but spaces joins them, and none of them may cut the run


def runs_of(document: Document) -> list[Token | Run]:
    """Runs in reading order, a lone word for itself; words outside the article's sentences are marked as asides."""
    runs = _runs(document, TOKEN.split(document.text))
    return _runs(document, _parts_by_sentence(document), apart=True) if runs is None else runs


def _runs(document: Document, parts: list[str], *, apart: bool = False) -> list[Token | Run] | None:
    """The runs, out of what stands between capitalised words and those themselves, by turns.

    None where sentences are glued together, so that one word may reach into two; `apart` says that none does.
    Runs may go on over the end of a sentence: one that was cut after "Lt." is whole again here.
    """
    text, edges, at, till = document.text, _edges(document), 0, 0
    size = len(text)
    here, runs, run, last, reach, nickname_end = [], [], None, None, -WIDEST_GAP - 1, -1
    flows = is_aside = False  # flows: nothing but a space follows the word before, and no mark is in it
    position, by_turns = len(parts[0]), iter(parts)
    next(by_turns)
    for written, gap in zip(by_turns, by_turns, strict=True):
        start, end = position, position + len(written)
        position = end + len(gap)
        word = VOCABULARY[written]
        if flows and start < till and word is not None and word.flows and (gap == " " or gap[:1] not in WORD_MARKS):
            token = Token(start, end, word, False, False)
            here.append(token)
            if run is None:
                run = runs[-1] = Run([last, token], ["", ""], not (word.cuts or last.word.cuts_next))
            else:
                run.tokens.append(token)
                run.joints.append("")
                if word.cuts:
                    run.plain = False
            last, reach = token, end
            flows = gap == " " and len(run.tokens) < LONGEST_RUN
            continue
        flows = False
        if start >= till:
            if is_aside or len(here) > 1 and (here[0].word.shouted or text[till - 1] not in ".!?,"):
                _mark_headline(document, at, here)
            here, at = [], bisect_right(edges, start, at)
            first, till, is_aside = edges[at - 1], edges[at], at % 2
            # sentences that all but touch have no aside
            is_read = not is_aside or till - first > 3 or till == size
            if not (apart or till == size or text[till] in PARTED or text[till - 1].isspace()):
                return None
        if word is None or not is_read:
            continue
        initial = ends_name = False
        if start == first:
            initial = True
        elif text[start - 1] != " " or text[start - 2] not in MIDST or start == first + 1:
            if text[start - 1] in BEFORE_ARTICLES and (begin := _with_article(text, start, first)) != start:
                start, word = begin, VOCABULARY[text[begin:end]]
                if word is None:
                    continue
            initial = start == first or _is_initial(text, start, first)
        if word.odd:
            word, end, ends_name = _odd_ending(text, word, start, end, till)
            if word is None:
                continue
        elif gap != " " and gap[:1] in WORD_MARKS:
            if gap[0] != ".":
                ends_name = written[-1] == "s"
            elif text.startswith(WEB, end):
                continue
        token = Token(start, end, word, initial, ends_name)
        here.append(token)

        joint = None
        if start - reach <= WIDEST_GAP and (run is None or len(run.tokens) < LONGEST_RUN):
            between = text[reach:start]
            joint = _joint(between, last, token) if last.ends_name else JOINTS.get(between)
            if joint is None and between in MARKED_GAPS:
                joint = _joint(between, last, token)
        if joint is None and last is not None:
            if start == nickname_end:
                joint, token.initial = '"', False
            elif start > reach + 1 and text[reach + 1] in NICKNAME_MARKS and (nickname := NICKNAME.match(text, reach)):
                joint, nickname_end, token.initial = '"', nickname.end(), False
        if joint is None:
            run = None
            runs.append(token)
        elif run is None:
            run = runs[-1] = Run([last, token], ["", joint], not (joint or initial or word.cuts or last.word.cuts_next))
        else:
            run.tokens.append(token)
            run.joints.append(joint)
            if joint or initial or word.cuts:
                run.plain = False
        last, reach = token, end
        flows = gap == " " and word.flows and (run is None or len(run.tokens) < LONGEST_RUN)
    _mark_headline(document, at, here)
    return runs


def _edges(document: Document) -> list[int]:
    """Where the text begins, where each sentence begins and ends, and where the text ends."""
    edges = [0]
    for sentence in document.sentences:
        edges += (sentence.start, sentence.end)
    edges.append(len(document.text))
    return edges


def _parts_by_sentence(document: Document) -> list[str]:
    """What `TOKEN.split` gives, but no word reaches over the end of a sentence."""
    text, parts, read = document.text, [], 0
    for first, last in pairwise(_edges(document)):
        for match in TOKEN.finditer(text, first, last):
            parts += [text[read : match.start()], match.group()]
            read = match.end()
    return [*parts, text[read:]]


def _odd_ending(text: str, word: Word, start: int, end: int, till: int) -> tuple[Word | None, int, bool]:
    """The word, where it ends, and whether the name ends with it; no word where it is part of an address."""
    if word.text[-1] == "." and end + text.startswith(" ", end) >= till:
        word, end = VOCABULARY[word.text[0]], end - 1  # "Plan B." ends a sentence, and "B." no initial
        if word is None:
            return None, end, False
    elif text.startswith(WEB, end):
        return None, end, False
    if word.cut:
        return word, start + len(word.text), True
    if word.odd and text.startswith(".", end):
        return word_of(word.text + "."), end + 1, False  # "Jr."
    return word, end, False


def _with_article(text: str, at: int, first: int) -> int:
    """Where the word begins with the Arabic article before it: "al-Sham", "al Midan"."""
    before = text[at - 1]
    if before in "-'’":
        article = ARTICLES_BEFORE.search(text, max(first, at - 6), at)
        return article.start() if article else at
    if before == " " and at - 3 > first and text.startswith("al ", at - 3) and not text[at - 4].isalnum():
        return at - 3
    return at


def _is_initial(text: str, at: int, first: int) -> bool:
    """Whether a capital here may be due to the head of a sentence, a quotation, a bracket or a list."""
    before = at - 1
    if text[before] in "\"“‘'([":
        return True
    while before >= first and text[before] in CLOSERS:
        before -= 1
    return before < first or text[before] in SENTENCE_MARKS


def _mark_headline(document: Document, at: int, tokens: list[Token]):
    """Mark the words before edge `at` of the text where they are an aside, or a sentence that is a headline."""
    if at % 2:
        for token in tokens:
            token.headline = token.aside = True
    elif len(tokens) > 1 and _is_headline(document.sentences[at // 2 - 1].text, len(tokens)):
        for token in tokens:
            token.headline = True


def _is_headline(sentence: str, count: int) -> bool:
    if sentence.isupper():
        return " " in sentence
    if sentence.endswith(SENTENCE_ENDS):
        return False
    words = sentence.count(" ") + 1
    if words < 4 or count < 0.3 * words or NAME_AND_AGE.search(sentence):
        return False
    counted = [word for word in sentence.split() if word not in SMALL_WORDS]
    capitals = count + sum(word in NEVER_NAMES for word in counted)
    return capitals > 2 and capitals >= 0.75 * len(counted)


def _joint(gap: str, left: Token, right: Token) -> str | None:
    """What joins two words of one run over a mark; None where a name must end between them."""
    if left.ends_name:
        if gap not in POSSESSIVE_GAPS or not (right.word.text in POSSESSED and left.word.text in POSSESSORS):
            return None
        left.ends_name = False
        return "'s"
    word = left.word.text
    if gap in DOT_GAPS and (is_title(word) or word.capitalize() in DOTTED):
        return ""
    if gap == "." and len(word) == 1:
        return ""
    return "" if gap in COMMA_GAPS and right.word.text in SUFFIXES else None
