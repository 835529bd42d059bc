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
# Before a space and a capital in the midst of a sentence: the commonest case, told at a glance. ("l " may be "al ".)
MIDST = frozenset(string.ascii_letters + string.digits + ",") - {"l"}
# The capital comes first, before what may not stand in front of it: so the search can jump from capital to capital.
# Next comes what most words are: letters in the midst of a sentence and no mark at their end, which the empty second
# group tells; then other letters without a mark with which a word may go on.
_INSIDE = f"-{''.join(sorted(APOSTROPHES))}"
TOKEN = re.compile(
    rf"([{UPPER}](?:(?<=[{''.join(sorted(MIDST))}]\ .)\w{{2,}}+(?!\.?[\w&{_INSIDE[1:]}-])()"
    rf"|(?<![\w@#/&].)(?:\w++(?![{_INSIDE}&])"
    rf"|(?:\.[{UPPER}])+(?:\.(?!\w)|(?![\w.]))|(?:\.[{UPPER}])+\w+|\.(?=\ ?[{UPPER}])"
    rf"|(?:\.[{UPPER}])*\w*(?:(?:[{_INSIDE}]|(?<=[{UPPER}])&(?=[{UPPER}]))\w+)*)))"
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
ASK = object()
# What joins the words beside a gap, where it may join them; ASK: the words have to be looked at.
TIES = {
    **dict.fromkeys([*MARKED_GAPS, *[f" {mark}" for mark in NICKNAME_MARKS]], ASK),
    **dict.fromkeys([f"{last}{mark} " for mark in "\"”’'" for last in ("", ".", "-")], ASK),
    **JOINTS,
}
LONGEST_RUN = 40  # no name is longer, and reading stays linear whatever the text
SMALL_WORDS = frozenset(["of", "in", "the", "to", "at", "a", "an", "for", "on", "and", "with", "after", "by", "from"])
CLOSERS = " \t\u00a0\"“”‘'([{*_>»«"
NAME_AND_AGE = re.compile(r", (?<=[a-z], )\d{1,3}\b")  # a line of a list of victims
SENTENCE_ENDS = (".", ".”", '."', "!", "?", ",")  # headlines end without a stop
SENTENCE_MARKS = frozenset(".!?:;•►▶×|…—–\n\r\t\u2028\u2029·-")


HEADLINE, ASIDE = 1, 2  # where a word may stand: an aside is page furniture or a caption


class Token:
    """A capitalised word where it stands."""

    # No __init__, which takes twice the time: `_runs` makes one for each capital, and fills it in.
    __slots__ = (
        "start",
        "end",
        "word",
        "initial",  # the capital may be due to its place
        "ends_name",  # possessive or cut at a hyphen: what follows is another name
        "headline",  # HEADLINE or ASIDE where it stands where capitals say nothing
    )


def token_at(start: int, end: int, word: Word, *, initial: bool, ends_name: bool, headline: int = 0) -> Token:
    token = Token()
    token.start, token.end, token.word = start, end, word
    token.initial, token.ends_name, token.headline = initial, ends_name, headline
    return token


class Run:
    """Capitalised words that follow one another, with what joins each to the one before ("" for a mere space)."""

    __slots__ = (
        "tokens",
        "joints",
        "plain",  # nothing but spaces joins them, and none of them may cut the run
    )


def runs_of(document: Document) -> list[Token | Run]:
    """Runs in reading order, a lone word for itself; words outside the article's sentences are marked as asides."""
    runs = _runs(document, TOKEN.split(document.text))
    return _runs(document, _parts_by_sentence(document), apart=True) if runs is None else runs


def _runs(document: Document, parts: list[str | None], *, apart: bool = False) -> list[Token | Run] | None:
    """The runs, out of what stands between capitalised words and those themselves, by turns.

    None where sentences are glued together, so that one word may reach into two; `apart` says that none does.
    Runs may go on over the end of a sentence: one that was cut after "Lt." is whole again here.
    """
    text, edges, at, first, till = document.text, _edges(document), 0, 0, 0
    size = len(text)
    runs, run, last, tie, nickname_end = [], None, None, None, -1  # tie: what joins the last word to the next one
    here, is_read, is_aside = [], True, 0
    position, by_turns = len(parts[0]), iter(parts)
    next(by_turns)
    for written, midst, gap in zip(by_turns, by_turns, by_turns, strict=True):
        start = position
        end = start + len(written)
        position = end + len(gap)
        word = VOCABULARY[written]
        if word is None:
            tie = ASK if tie is ASK or start < nickname_end else None
            continue
        if start >= till:
            if is_aside or len(here) > 1 and (here[0].word.shouted or text[till - 1] not in ".!?,"):
                _mark_headline(document, at, here)
            here, at = [], bisect_right(edges, start, at)
            first, till, is_aside = edges[at - 1], edges[at], at % 2
            # sentences that all but touch have no aside
            is_read = not is_aside or till - first > 3 or till == size
            if till < size and text[till] not in PARTED and not (apart or text[till - 1].isspace()):
                return None
            if start <= first + 1:
                midst = None
        if not is_read:
            tie = ASK if tie is ASK or start < nickname_end else None
            continue
        odd, token = False, Token()
        token.start, token.end, token.word = start, end, word
        token.initial = token.ends_name = token.headline = False
        if midst is not None:
            pass
        elif start == first and not word.odd and (gap == " " or gap[:1] not in WORD_MARKS):
            token.initial = True
        else:
            token = _looked_at(text, token, gap, first, till)
            if token is None:
                tie = ASK if tie is ASK or start < nickname_end else None
                continue
            odd, word = word.odd or token.ends_name, token.word
            if token.start != start and last is not None:
                tie = ASK
        here.append(token)
        if tie is ASK:
            tie, nickname_end = _joint_at_second_look(text, last, token, nickname_end)
        if tie is None:
            run = None
            runs.append(token)
        elif run is None:
            run = runs[-1] = Run()
            run.tokens, run.joints = [last, token], ["", tie]
            run.plain = not (tie or token.initial or word.cuts or last.word.cuts_next)
        else:
            run.tokens.append(token)
            run.joints.append(tie)
            if tie or token.initial or word.cuts:
                run.plain = False
        last = token
        if odd:
            tie = ASK
        elif gap in TIES and (run is None or len(run.tokens) < LONGEST_RUN):
            tie = TIES[gap]
        else:
            tie = None
    _mark_headline(document, at, here)
    return runs


def _looked_at(text: str, token: Token, gap: str, first: int, till: int) -> Token | None:
    """A word that is not plainly in the midst of a sentence: as a token with all its marks, None if it is no name."""
    start, end = token.start, token.end
    if start == first:
        token.initial = True
    elif text[start - 1] != " " or text[start - 2] not in MIDST or start == first + 1:
        if text[start - 1] in BEFORE_ARTICLES and (begin := _with_article(text, start, first)) != start:
            token.start, token.word = begin, VOCABULARY[text[begin:end]]
            if token.word is None:
                return None
        token.initial = token.start == first or _is_initial(text, token.start, first)
    if token.word.odd:
        token.word, token.end, token.ends_name = _odd_ending(text, token.word, token.start, end, till)
        return None if token.word is None else token
    if gap[:1] in WORD_MARKS:
        if gap[0] != ".":
            token.ends_name = text[end - 1] == "s"
        elif text.startswith(WEB, end):
            return None
    return token


def _edges(document: Document) -> list[int]:
    """Where the text begins, where each sentence begins and ends, and where the text ends."""
    edges = [0]
    for sentence in document.sentences:
        edges += (sentence.start, sentence.end)
    edges.append(len(document.text))
    return edges


def _parts_by_sentence(document: Document) -> list[str | None]:
    """What `TOKEN.split` gives, but no word reaches over the end of a sentence."""
    text, parts, read = document.text, [], 0
    for first, last in pairwise(_edges(document)):
        for match in TOKEN.finditer(text, first, last):
            parts += [text[read : match.start()], *match.groups()]
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
            token.headline = ASIDE
    elif len(tokens) > 1 and _is_headline(document.sentences[at // 2 - 1].text, len(tokens)):
        for token in tokens:
            token.headline = HEADLINE


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


def _joint_at_second_look(text: str, left: Token, right: Token, nickname_end: int) -> tuple[str | None, int]:
    """What joins two words over a mark, a possessive, a nickname; and where the nickname ends that stands there."""
    gap = text[left.end : right.start]
    joint = _joint(gap, left, right) if left.ends_name else JOINTS.get(gap)
    if joint is None and gap in MARKED_GAPS:
        joint = _joint(gap, left, right)
    if joint is None:
        if right.start == nickname_end:
            right.initial = False
            return '"', nickname_end
        if gap[1:2] in NICKNAME_MARKS and (nickname := NICKNAME.match(text, left.end)):
            right.initial = False
            return '"', nickname.end()
    return joint, nickname_end


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
