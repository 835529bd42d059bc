"""What a date dates besides attacks and disasters, so that articles dating one can be joined: a truce, a verdict."""

import re
from functools import reduce
from operator import or_

from .known_words import KnownWords

_END = (
    r"(?:end(?:ed|s)?|collaps\w+|call(?:ed|s)?\s+off|expir\w+|abandon\w+|broke\w*\s+down|scrap\w*|fail\w*|unravel\w*)"
)
_BEGIN = (
    r"(?:agree\w*|announc\w+|declar\w+|sign\w*|start\w*|began|begun|came\s+into|br?oker\w*|reach\w*|took\s+effect"
    r"|during)"
)
_TRUCE = r"(?:truce|cease-?fire|armistice)"
HAPPENINGS = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        ("truce ended", rf"\b{_TRUCE}\b.{{0,80}}?\b{_END}\b|\b{_END}\b.{{0,40}}?\b{_TRUCE}\b"),
        ("truce began", rf"\b{_TRUCE}\b.{{0,60}}?\b{_BEGIN}\b|\b{_BEGIN}\b.{{0,40}}?\b{_TRUCE}\b"),
        (
            "takeover",
            r"\b(?:return\w*|regain\w*|came|come|rise|rose|swept|seiz\w+|grab\w+|took|take\w*|captur\w+|retak\w+|retook|recaptur\w+)\b.{0,30}?"
            r"\b(?:power|control|kabul|capital|over)\b|\btakeover\b|\bcoup\b|\bfall\s+of\b",
        ),
        ("withdrawal", r"\bwithdr(?:aw|ew)\w*|\bpull-?out\b|\bpulled\s+out\b"),
        ("invasion", r"\binva(?:de|sion)\w*"),
        (
            "war began",
            r"\b(?:war|conflict|uprising|insurgency|revolt|crackdown)\b.{0,30}?\b(?:began|start\w*|broke\s+out|erupt\w*)\b",
        ),
        ("election", r"\belect(?:ion|ed)\w*|\bpolls\b|\breferendum\b"),
        ("sentencing", r"\bsentenc\w+"),
        ("verdict", r"\bconvict\w*|\bverdict\b|\bfound\s+guilty\b|\bacquit\w*"),
        ("hearing", r"\bhearing\b|\barraign\w*|\btrial\b|\bcourt\b|\bplead\w*|\bpleaded\b"),
        ("arrest", r"\barrest\w*|\bdetain\w*|\bin(?:to)?\s+custody\b|\bcharged\b|\bindict\w*|\bsurrender\w*"),
        ("expulsion", r"\bexpel\w*|\bexpuls\w+|\bdeport\w*"),
        ("agreement", r"\b(?:deal|agreement|accord|pact|treaty)\b"),
        ("resignation", r"\bresign\w*|\bstep(?:ped)?\s+down\b"),
        ("funeral", r"\bfuneral\b|\bvigil\b|\bmemorial\b"),
    )
)
# One of these must stand there before the costly pattern is tried.
_KEYS = {
    "truce ended": ("truce", "ceasefire", "cease-fire", "armistice"),
    "truce began": ("truce", "ceasefire", "cease-fire", "armistice"),
    "takeover": ("power", "control", "kabul", "capital", " over", "takeover", "coup", "fall of"),
    "withdrawal": ("withdr", "pull"),
    "invasion": ("inva",),
    "war began": ("war", "conflict", "uprising", "insurgency", "revolt", "crackdown"),
    "election": ("elect", "polls", "referendum"),
    "sentencing": ("sentenc",),
    "verdict": ("convict", "verdict", "guilty", "acquit"),
    "hearing": ("hearing", "arraign", "trial", "court", "plea"),
    "arrest": ("arrest", "detain", "custody", "charged", "indict", "surrender"),
    "expulsion": ("expel", "expuls", "deport"),
    "agreement": ("deal", "agreement", "accord", "pact", "treaty"),
    "resignation": ("resign", "step"),
    "funeral": ("funeral", "vigil", "memorial"),
}
# What a word holds of each of them, as bits: a phrase of two words is looked for by one of the two.
_BIT_OF = {what: 1 << place for place, (what, _) in enumerate(HAPPENINGS)}
_BITS_OF_KEY = [
    ("fall" if key == "fall of" else key.strip(), bit) for what, bit in _BIT_OF.items() for key in _KEYS[what]
]


def _keys_in(word: str) -> int:
    found = 0
    low = word.lower()
    for key, bit in _BITS_OF_KEY:
        if low.startswith(key) if key == "over" else key in low:
            found |= bit
    return found


KEYS_IN = KnownWords(_keys_in)


def happening_beside(text: str, first: int, last: int, start: int, end: int) -> tuple[str, str]:
    """The happening between `first` and `last` that stands closest to the date at `start`..`end`, with its words."""
    around = text[first:last]
    keys = reduce(or_, map(KEYS_IN.__getitem__, around.split(" ")))
    best, closest = ("", ""), 10**9
    while keys:
        order = (keys & -keys).bit_length() - 1
        keys &= keys - 1
        what, pattern = HAPPENINGS[order]
        for found in pattern.finditer(around):
            at = first + found.start()
            gap = abs(start - at) if at < start else 40 + at - end
            gap = min(gap, abs(start - (first + found.end()))) + 12 * order
            if gap < closest:
                best, closest = (what, found.group()), gap
    return best
