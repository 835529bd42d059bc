"""Numbers as they are written: digits, number words, dozens, hundreds of thousands, and the value of each."""

import re

from claims.statements import Number

from .lexicon import words_of

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12} | {
    "lakh": 10**5,
    "crore": 10**7,
}
SHORT_SCALES = {"m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "k": 1000, "tn": 10**12}
# The soft lower bounds after ACLED.
VAGUE = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
    "billions": 10**9,
}
# Words that make a number of people.
COUNTING = frozenset([*UNITS, *TENS, *SCALES, *VAGUE, "dozen", "several", "many", "couple", "few"])
# With these a number in words begins.
FIRST_WORDS = frozenset(
    [
        *UNITS,
        *TENS,
        *SCALES,
        *VAGUE,
        *words_of("dozen score fourty half several many numerous countless multiple no nobody none"),
    ]
)

_WORDS = "|".join(sorted([*UNITS, *TENS, *SCALES, "dozen", "score", "fourty"], key=len, reverse=True))
_WORD_NUMBER = rf"(?:{_WORDS})(?:(?:\s{{0,2}}-\s{{0,2}}|\s{{1,2}})(?:and\s{{1,2}})?(?:{_WORDS})(?![\w]))*"
CANDIDATE = re.compile(
    r"(?<![\w.,:/'’-])(?P<digits>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?|\d{1,2}(?:,\d\d){1,3},\d{3}|\d{1,15}(?:\.\d{1,6})?)(?!\d)"
    r"(?P<suffix>st|nd|rd|th|m|mn|mln|bn|bln|tn|k)?(?![\w])(?![.,:/]\d)"
    rf"|(?<![\w'’-])(?P<words>{_WORD_NUMBER})(?![\w])"
    r"|(?<![\w'’-])(?P<article>half\s+an?\s+|an?\s+half\s+|an?\s+)(?P<scale>dozen|score|hundred|thousand|million|billion|trillion|lakh|crore)(?!\w)"
    r"|(?<![\w'’-])(?P<vague>(?:tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"(?:\s+of\s+(?:thousands|millions|billions))?)(?!\w)"
    r"|(?<![\w'’-])(?P<loose>several|(?<!as )(?<!how )(?<!too )many(?! as )|numerous|countless|multiple|a\s+few"
    r"|a\s+couple(?:\s+of)?"
    r"|a\s+(?:small\s+|large\s+)?(?:number|handful)\s+of)"
    r"(?P<loose_scale>\s+(?:dozen|hundred|thousand|million|billion))?(?!\w)"
    r"|(?<![\w'’-])(?P<none>no[\s-]one|nobody|none|no)(?![\w'’-])(?!\s+(?:fewer|less|more|longer|doubt)\b)",
    re.IGNORECASE,
)


def value_of(match: re.Match) -> tuple[Number, bool | None, int] | None:
    """The number, whether it is vague (None for a plain number), and where its words end."""
    if match["digits"]:
        suffix = (match["suffix"] or "").lower()
        return times(plain(match["digits"]), SHORT_SCALES.get(suffix, 1)), None, match.end()
    if match["words"]:
        return _spelled(match)
    if match["scale"]:
        scale = match["scale"].lower()
        size = {"dozen": 12, "score": 20}.get(scale) or SCALES.get(scale, 1)
        return (size // 2 if "half" in match["article"].lower() else size), None, match.end()
    if match["vague"]:
        size = 1
        for word in match["vague"].lower().split(" of "):
            size *= VAGUE.get(word.strip(), 1)
        return size, True, match.end()
    if match["loose"]:
        size = {"dozen": 12}.get((match["loose_scale"] or "").strip().lower()) or SCALES.get(
            (match["loose_scale"] or "").strip().lower(), 1
        )
        if "couple" in match["loose"].lower():
            return 2 * size, False, match.end()
        return size, True, match.end()
    return 0, False, match.end()


_SPELLED_TOKEN = re.compile(r"[a-z]+", re.IGNORECASE)


def _spelled(match: re.Match) -> tuple[Number, None, int] | None:
    """Read number words as far as they make one number: "two hundred and five", not "five six"."""
    total = current = 0
    ceiling = 10**15  # the next scale must be smaller than this
    room = 10**15  # the next small number must be smaller than this
    end = match.start("words")
    last = ""
    for token in _SPELLED_TOKEN.finditer(match.group("words")):
        word = token.group().lower()
        if word == "and":
            if last not in SCALES:
                break
            continue
        if word in UNITS or word in TENS or word == "fourty":
            value = UNITS.get(word, TENS.get(word, 40))
            if value >= room or (value >= 10 and last in TENS):
                break
            current += value
            room = 10 if word in TENS or word == "fourty" else 1
        elif word == "hundred":
            if not last or current == 0 or current >= 100:
                break
            current, room = current * 100, 100
        elif word in ("dozen", "score"):
            if last and (last in SCALES or current == 0):
                break
            current, room = max(current, 1) * (12 if word == "dozen" else 20), 0
        else:
            scale = SCALES.get(word)
            if scale is None or scale >= ceiling or current == 0:  # None where the word is spelled with a foreign "i"
                break
            total, current, ceiling, room = total + current * scale, 0, scale, 1000
        last = word
        end = match.start("words") + token.end()
    if end == match.start("words"):
        return None
    return total + current, None, end


def plain(digits: str) -> Number:
    digits = digits.replace(",", "")
    return float(digits) if "." in digits else int(digits)


def times(value: Number, scale: int) -> Number:
    product = value * scale
    return int(round(product)) if scale > 1 and abs(product - round(product)) < 1e-3 else product


_SCALE_AFTER = re.compile(
    r"[\s-]?(hundred|thousand|million|billion|trillion|lakh|crore|dozen|mn|bn|m(?=illion)|bln|mln)(?!\w)", re.IGNORECASE
)


def scale_after(text: str, at: int) -> tuple[int, int] | None:
    found = _SCALE_AFTER.match(text, at)
    if not found:
        return None
    word = found.group(1).lower()
    return (12 if word == "dozen" else SCALES.get(word) or SHORT_SCALES.get(word, 1)), found.end()
