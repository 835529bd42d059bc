"""Whether two spellings are one name, going by nothing else. In: two names, their type; out: a `Match` or None."""

from .likenesses import Match, like_words, nicknames
from .look_alikes import PARTING, SIDES, look_alike
from .spelling_keys import (
    all_initials,
    content_words,
    folded,
    is_acronym,
    person_words,
    sounds,
    well_known,
    word_set,
)

GROUP_WORDS = word_set("group movement front party army brigade brigades militia organization islamic")
STREETS = word_set("street avenue road drive lane boulevard place parkway highway")
ENDINGS = word_set(
    "bank school resort hotel pub bar grill restaurant club lounge inc llc ltd company corporation news agency "
    "newspaper group website network service services society organization tv television channel apartments complex"
)


def same_name(a: str, b: str, type: str) -> Match | None:
    """Whether two spellings are one name of that type, going by the spellings alone."""
    if a == b:
        return Match(1.0, "the same spelling")
    left, right = folded(a), folded(b)
    if not left or not right:
        return None
    if left == right:
        return Match(1.0, "the same but for case, accents and dots")
    if left.replace(" ", "") == right.replace(" ", ""):
        return Match(0.98, "the same but for hyphens and spaces")
    known, other = well_known(a), well_known(b)
    if known and known == other:
        return Match(0.97, f"both are names of {known}")
    if look_alike(a, b) or known and other:
        return None
    if type == "person":
        return _same_person(a, b)
    return _same_group(a, b) or (_same_place(a, b) if type == "place" else None)


def _same_person(a: str, b: str) -> Match | None:
    left, right = person_words(a), person_words(b)
    if left == right:
        return Match(0.97, "the same but for the title")
    if len(left) == 1 and len(right) == 1:
        return _same_word(left[0], right[0])
    if len(left) == 1 or len(right) == 1:
        return None
    if sorted(left) == sorted(right):
        return Match(0.89, "the family name stands first in one")
    short, long = sorted((left, right), key=len)
    if len(short) == len(long):
        return _aligned(short, long)
    if len(short) == 2 or len(long) - len(short) == 1:
        return _with_middle_name(short, long)
    return None


def _aligned(left, right) -> Match | None:
    """Word by word: at most one word may be a slip of the pen, others at most transliterated."""
    score, whys, slips = 1.0, [], 0
    for at, (x, y) in enumerate(zip(left, right, strict=True)):
        likeness = like_words(x, y)
        if at < len(left) - 1 and f"{min(x, y, key=len)}a" == max(x, y, key=len):
            return None  # "Robert" and "Roberta" are two people
        if likeness is None and at < len(left) - 1:
            if x[0] == y[0] and 1 in (len(x), len(y)):
                score, whys = score * 0.8, [*whys, f'"{x}" and "{y}": an initial']
                continue
            if nicknames(x, y):
                score, whys = score * 0.88, [*whys, f'"{x}" and "{y}" are forms of one given name']
                continue
        if likeness is None:
            return None
        if likeness.score < 1:
            slips += likeness.why != "transliteration"
            whys.append(f'"{x}" and "{y}": {likeness.why}')
        score *= likeness.score
    if slips > 1 and score < 0.75:
        return None
    return Match(round(score, 3), "; ".join(whys))


def _with_middle_name(short, long) -> Match | None:
    """The shorter name is the longer one without a name in the middle, or without one at either end."""
    for kept in (
        (0, *range(len(long) - len(short) + 1, len(long))),
        range(len(short)),
        range(len(long) - len(short), len(long)),
    ):
        kept = list(kept)
        match = _aligned(short, tuple(long[i] for i in kept))
        if match and match.score >= 0.8:
            left_out = " ".join(long[i] for i in range(len(long)) if i not in kept)
            middle = kept[0] == 0 and kept[-1] == len(long) - 1
            return Match(
                round(match.score * (0.95 if middle else 0.85), 3),
                f'"{left_out}" is left out in one' + (f"; {match.why}" if match.why else ""),
            )
    return None


def _same_word(x: str, y: str) -> Match | None:
    likeness = like_words(x, y)
    if likeness and likeness.why == "two letters differ" and len(min(x, y, key=len)) < 9:
        likeness = None  # too much for one word that stands alone
    if likeness is None and x[0] == y[0] and _loose(x) == _loose(y) and len(_loose(x)) > 3:
        return Match(0.6, "sounds alike")
    if likeness is None or (likeness.why != "transliteration" and len(min(x, y, key=len)) < 6):
        return None
    score = 0.83 if likeness.why == "transliteration" and min(len(x), len(y)) >= 5 else 0.72
    return Match(score, likeness.why)


def _loose(word: str) -> str:
    """Sounds without the half-vowels that transliterations write as vowels or leave out."""
    return sounds(word).replace("v", "")


def _same_group(a: str, b: str) -> Match | None:
    left, right = content_words(a), content_words(b)
    if left == right:
        return Match(0.97, "the same but for small words and short forms")
    if is_acronym(a) != is_acronym(b):
        short, long = (a, b) if is_acronym(a) else (b, a)
        letters = folded(short).replace(" ", "")
        if letters in all_initials(long) and len(letters) > 2 and not _is_force(letters):
            return Match(0.82, f'"{short}" are the initials')
        return None
    if len(left) == 1 and len(right) == 1:
        return None if is_acronym(a) else _same_word(left[0], right[0])
    if sorted(left) == sorted(right):
        return Match(0.92, "the same words in another order")
    if len(left) == len(right):
        match = _aligned(left, right)
        return match if match and match.score >= 0.8 else None
    short, long = sorted((left, right), key=len)
    return _shortened(short, long, a, b)


def _is_force(letters: str) -> bool:
    """Acronyms that many towns share: their police, their fire brigade, their sheriff's office."""
    return len(letters) < 4 and letters.endswith(("pd", "fd")) or len(letters) < 5 and letters.endswith("so")


def _shortened(short, long, a: str, b: str) -> Match | None:
    """The shorter form leaves off what follows ("for ..."), a generic word ("Front", "Pub"), or writes initials."""
    return _without_its_end(short, long, a, b) or _without_its_head(short, long) or _some_initials(short, long)


def _without_its_end(short, long, a: str, b: str) -> Match | None:
    if not all(like_words(x, y) for x, y in zip(short, long, strict=False)):
        return None
    rest = long[len(short) :]
    if len(short) > 1 and _goes_on(len(short), a, b):
        return _left_out(rest, 0.86)
    if len(rest) > 1:
        return None
    if rest[0] in GROUP_WORDS and len("".join(short)) > 3:
        return _left_out(rest, 0.86 if len(short) > 1 else 0.75)
    if len(short) > 1 and rest[0] in ENDINGS:
        return _left_out(rest, 0.86)
    street = rest[0] in STREETS and short[0] in SIDES
    long_enough = len(short) > 1 and len("".join(short)) >= 10
    return _left_out(rest, 0.7) if long_enough and (street or rest[0] in PARTING) else None


def _without_its_head(short, long) -> Match | None:
    rest = long[: len(long) - len(short)]
    if len(rest) > 1 or not all(like_words(x, y) for x, y in zip(reversed(short), reversed(long), strict=False)):
        return None
    if rest[0] in GROUP_WORDS and len("".join(short)) > 3:
        return _left_out(rest, 0.86 if len(short) > 1 else 0.75)
    return _left_out(rest, 0.7) if len(short) > 2 or len(short) > 1 and rest[0] in PARTING else None


def _left_out(words, score: float) -> Match:
    return Match(score, f'"{" ".join(words)}" is left out in one')


def _goes_on(width: int, a: str, b: str) -> bool:
    """Whether the longer name only goes on with "for ...", "of ...": "Arden Observatory for Storms"."""
    longer = folded(max(a, b, key=lambda name: len(content_words(name)))).split()
    return any(w in ("for", "of", "in") for w in longer[width:]) and not any(w in ("for", "of") for w in longer[:width])


def _same_place(a: str, b: str) -> Match | None:
    left, right = content_words(a), content_words(b)
    short, long = sorted((left, right), key=len)
    return _some_initials(short, long)


def _some_initials(short, long) -> Match | None:
    """A word of the shorter name is the initials of words in the longer: "d i khan", "mlk parkway"."""
    at, used = 0, 0
    for word in short:
        if at < len(long) and like_words(word, long[at]):
            at += 1
        elif (
            1 <= len(word) <= 4
            and at + len(word) <= len(long)
            and "".join(w[0] for w in long[at : at + len(word)]) == word
        ):
            at, used = at + len(word), used + (len(word) if word not in "nsew" else 2)
        else:
            return None
    ended = at == len(long) or long[at:] == ("jr",)
    return Match(0.9, "initials") if used > 1 and ended and any(len(word) > 3 for word in short) else None
