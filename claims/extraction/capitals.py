"""Capitalised words of a text, and the runs they stand in: the raw material of names.

A token knows whether its capital may be due to the head of a sentence, and whether a possessive ends the name.
"""

import re
import string

from .document import Document, Sentence
from .lists import read_list
from .titles import is_title
from .vocabulary import APOSTROPHES, NEVER_NAMES, VOCABULARY, Word, word_of

UPPER = "".join(c for c in map(chr, range(0x250)) if c.isupper()) + "".join(
    c for c in map(chr, range(0x1E00, 0x1F00)) if c.isupper()
)
# The capital comes first, before what may not stand in front of it: so the search can jump from capital to capital.
TOKEN = re.compile(
    rf"([{UPPER}](?<![\w@#/&].)(?:(?:\.[{UPPER}])+(?:\.(?!\w)|(?![\w.]))|(?:\.[{UPPER}])+\w+|\.(?=\ ?[{UPPER}])"
    rf"|(?:\.[{UPPER}])*\w*(?:(?:[-{''.join(sorted(APOSTROPHES))}]|(?<=[{UPPER}])&(?=[{UPPER}]))\w+)*))"
)
ARTICLES_BEFORE = re.compile(r"(?<![\w-])(?:al|el|ad|an|ar|as|ash|at|az|ul|ud|de|d|l|e|bin)[-'’]\Z")
WEB = (".com", ".org", ".net", ".gov", ".edu", ".co.")
WORD_MARKS = APOSTROPHES | {"."}  # right after a word: it may go on, or end a name
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


class Token:
    """A capitalised word where it stands."""

    headline = False  # stands where capitals say nothing
    aside = False  # stands in page furniture or a caption

    def __init__(self, start: int, end: int, word: Word, initial: bool, ends_name: bool):
        self.start, self.end, self.word = start, end, word
        self.initial = initial  # the capital may be due to its place
        self.ends_name = ends_name  # possessive or cut at a hyphen: what follows is another name


class Run:
    """Capitalised words that follow one another, with what joins each to the one before ("" for a mere space)."""

    __slots__ = ("tokens", "joints")

    def __init__(self, tokens: list[Token], joints: list[str]):
        self.tokens, self.joints = tokens, joints


def runs_of(document: Document) -> list[Token | Run]:
    """Runs in reading order, a lone word for itself; words outside the article's sentences are marked as asides."""
    tokens = _tokens(document, TOKEN.split(document.text))
    if tokens is None:
        tokens = _tokens(document, _parts_by_sentence(document), apart=True)
    return _runs(document.text, tokens)  # a sentence that was cut after "Lt." is whole again here


def _tokens(document: Document, parts: list[str], *, apart: bool = False) -> list[Token] | None:
    """The words that may be of names; `parts` holds by turns what stands between capitalised words, and those.

    None where sentences are glued together, so that one word may reach into two; `apart` says that none does.
    """
    text, sentences = document.text, document.sentences
    found, number, at, first, last, is_aside = [], 0, 0, 0, 0, None
    position, by_turns = len(parts[0]), iter(parts)
    next(by_turns)
    for written, gap in zip(by_turns, by_turns, strict=True):
        start, end = position, position + len(written)
        position = end + len(gap)
        if start >= last:
            if len(found) - number > 1 and not is_aside:
                _mark_headline(sentences[at], found, number)
            number = len(found)
            at, first, last, is_aside = _stretch_at(text, sentences, at, start)
            if not apart and _is_glued(text, last):
                return None
        word = VOCABULARY[written]
        if word is None or is_aside is None:
            continue
        initial = False
        if start < first + 2 or text[start - 2 : start] not in MIDST:
            if start > first and (begin := _with_article(text, start, first)) != start:
                start, word = begin, VOCABULARY[text[begin:end]]
                if word is None:
                    continue
            initial = start == first or _is_initial(text, start, first)
        ends_name = False
        if word.odd or gap[:1] in WORD_MARKS:
            word, end, ends_name = _ending(text, word, start, end, last)
            if word is None:
                continue
        token = Token(start, end, word, initial, ends_name)
        if is_aside:
            token.headline = token.aside = True
        found.append(token)
    if len(found) - number > 1 and not is_aside:
        _mark_headline(sentences[at], found, number)
    return found


def _stretch_at(text: str, sentences: list[Sentence], at: int, start: int) -> tuple[int, int, int, bool | None]:
    """The sentence that holds a place, or the words between two: which comes next, the span, whether it is an aside.

    Between sentences that all but touch nothing is read: there it is None.
    """
    while at < len(sentences) and sentences[at].end <= start:
        at += 1
    before = sentences[at - 1].end if at else 0
    if at == len(sentences):
        return at, before, len(text), True
    begin = sentences[at].start
    if start >= begin:
        return at, begin, sentences[at].end, False
    return at, before, begin, True if begin - before > 3 else None


def _is_glued(text: str, end: int) -> bool:
    return end < len(text) and not text[end].isspace() and not text[end - 1].isspace()


def _parts_by_sentence(document: Document) -> list[str]:
    """What `TOKEN.split` gives, but no word reaches over the end of a sentence."""
    text, parts, read, ends = document.text, [], 0, []
    for sentence in document.sentences:
        ends += [(ends[-1][1] if ends else 0, sentence.start), (sentence.start, sentence.end)]
    ends.append((ends[-1][1] if ends else 0, len(text)))
    for first, last in ends:
        for match in TOKEN.finditer(text, first, last):
            parts += [text[read : match.start()], match.group()]
            read = match.end()
    return [*parts, text[read:]]


def _ending(text: str, word: Word, start: int, end: int, last: int) -> tuple[Word | None, int, bool]:
    """The word, where it ends, and whether the name ends with it; no word where it is part of an address."""
    if word.odd and word.text[-1] == "." and end + text.startswith(" ", end) >= last:
        word, end = VOCABULARY[word.text[0]], end - 1  # "Plan B." ends a sentence, and "B." no initial
        if word is None:
            return None, end, False
    if text.startswith(WEB, end):
        return None, end, False
    if word.cut:
        return word, start + len(word.text), True
    if word.odd and text.startswith(".", end):
        return word_of(word.text + "."), end + 1, False  # "Jr."
    return word, end, word.text[-1] == "s" and text[end : end + 1] in APOSTROPHES


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


def _mark_headline(sentence: Sentence, found: list[Token], number: int):
    """Mark the words of a sentence, those found from `number` on, where it is a headline."""
    if _is_headline(sentence.text, len(found) - number):
        for token in found[number:]:
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


def _runs(text: str, tokens: list[Token]) -> list[Token | Run]:
    runs, run, last, reach, nickname_end = [], None, None, -WIDEST_GAP - 1, -1
    for token in tokens:
        start, joint = token.start, None
        if start - reach <= WIDEST_GAP and (run is None or len(run.tokens) < LONGEST_RUN):
            gap = text[reach:start]
            joint = "" if gap == " " and not last.ends_name else _joint(gap, last, token)
        if joint is None and last is not None:
            if start == nickname_end:
                joint, token.initial = '"', False
            elif text.startswith(NICKNAME_STARTS, reach) and (nickname := NICKNAME.match(text, reach)):
                joint, nickname_end, token.initial = '"', nickname.end(), False
        if joint is None:
            run = None
            runs.append(token)
        elif run is None:
            run = runs[-1] = Run([last, token], ["", joint])
        else:
            run.tokens.append(token)
            run.joints.append(joint)
        last, reach = token, token.end
    return runs


def _joint(gap: str, left: Token, right: Token) -> str | None:
    """What joins two words of one run; None where a name must end between them."""
    if left.ends_name:
        if gap not in POSSESSIVE_GAPS or not (right.word.text in POSSESSED and left.word.text in POSSESSORS):
            return None
        left.ends_name = False
        return "'s"
    if gap in PLAIN or gap in PARTICLE_GAPS:
        return ""
    if gap in JOINTS:
        return JOINTS[gap]
    if gap in DOT_GAPS and (is_title(left.word.text) or left.word.text.capitalize() in DOTTED):
        return ""
    if gap == "." and len(left.word.text) == 1:
        return ""
    if gap in (", ", ",") and right.word.text in ("Jr", "Sr", "Jr.", "Sr.", "II", "III", "IV"):
        return ""
    return None
