"""How one quotation differs between two outlets, word by word. In: two quotations; out: pieces in order."""

import re
from difflib import SequenceMatcher

PIECE = re.compile(r"\s+")
BARE = re.compile(r"[^\w$%£€#@]+")
BRACKETED = re.compile(r"^[\[(].*[\])][.,;:]?$", re.S)
QUOTE_MARKS = "\"'“”‘’«»"


def quote_drift(a: str, b: str) -> list[tuple[str, str, str]]:
    """Pieces `(op, text_a, text_b)`: same, punctuation, insertion (in brackets), cut, different."""
    words_a, words_b = _words(a), _words(b)
    matcher = SequenceMatcher(None, [_bare(w) for w in words_a], [_bare(w) for w in words_b], autojunk=False)
    pieces = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        left, right = words_a[a1:a2], words_b[b1:b2]
        if tag == "equal":
            pieces += _equal(left, right)
        else:
            pieces += _unequal(left, right)
    return pieces


def common_core(drift: list[tuple[str, str, str]]) -> int:
    """How many words both hold."""
    return sum(len(_words(a)) for op, a, _ in drift if op in ("same", "punctuation"))


def differing_words(drift: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """The places where the two print really different words."""
    return [(a, b) for op, a, b in drift if op == "different"]


def _words(text: str) -> list[str]:
    """Words, with a bracketed insertion kept as one piece."""
    text = text.strip().strip(QUOTE_MARKS)
    return re.findall(r"\[[^\]]*\][.,;:]?|\S+", text)


def _bare(word: str) -> str:
    if BRACKETED.match(word) and word[0] == "[":
        return word
    return BARE.sub("", word).lower() or word


def _equal(left, right):
    """A run of the same words, split where only punctuation or capitals differ."""
    runs = []
    for a, b in zip(left, right, strict=True):
        op = "same" if a == b else "punctuation"
        if runs and runs[-1][0] == op:
            runs[-1][1].append(a)
            runs[-1][2].append(b)
        else:
            runs.append((op, [a], [b]))
    return [(op, " ".join(a), " ".join(b)) for op, a, b in runs]


def _unequal(left, right):
    """Words that only one side has, or that the two have otherwise."""
    pieces = []
    left, inserted_left = _without_brackets(left)
    right, inserted_right = _without_brackets(right)
    pieces += [("insertion", word, "") for word in inserted_left]
    pieces += [("insertion", "", word) for word in inserted_right]
    a, b = " ".join(left), " ".join(right)
    if not (a or b):
        return pieces
    if not _says_something(a) and not _says_something(b):
        return [*pieces, ("punctuation", a, b)]
    if _says_something(a) and _says_something(b):
        return [*pieces, ("different", a, b)]
    return [*pieces, ("cut", a, b)]


def _without_brackets(words):
    return [w for w in words if not _is_insertion(w)], [w for w in words if _is_insertion(w)]


def _is_insertion(word: str) -> bool:
    return word.startswith("[")


def _says_something(text: str) -> bool:
    return bool(re.search(r"\w", text))
