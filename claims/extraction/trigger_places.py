"""Where a word of harm stands: without the right neighbours none of its frames can fit, and it is passed over.

In: the words of a sentence, before figures and phrases are looked for; out: yes or no. Each condition is read off the
frames of its word.
"""

from collections.abc import Callable

from .figures import BEGINNINGS
from .harm_words import (
    ACTIVE_ING,
    FATES,
    NOUNS,
    ORDINALS,
    PRESENT,
    TO_HOSPITAL,
    WOUND_NOUNS,
    WOUND_VERBS,
)
from .lexicon import BE, POSSESSIVES, words_of
from .tokens import MAYBE_PHRASE, Words
from .word_bits import ADVERB, LEADS, OWNER

KINDS_OF_DEATH = words_of("shooting stabbing beating tragic untimely alleged accidental brutal drowning")
# With these a number's own words may begin ("over 20 people").
_QUALIFIES = words_of(
    "up as no not more over above upwards upward north exceed exceeded exceeding exceeds greater beyond fewer less "
    "under below between from anywhere about around close than or nearly almost approaching approximately roughly "
    "estimated approx circa perhaps exactly precisely only just total all some minimum maximum at in least ~"
)
_CENTERS = words_of("trauma medical burn burns health")
_UNDER = words_of("undergoing receiving under getting medical hospital emergency")
_AFTER_CRITICAL = words_of(". , ; and after in following - – —")
_BEFORE_LIMBS = words_of("a an one both his her their left right two")
_HELD = words_of("taken held placed took taking take takes holding")
_LOST = words_of("lost losing")
_DENIED = words_of("not didn't didnt")
_FOUND = words_of("of was is found")
_BEFORE_LIFE = POSSESSIVES | ORDINALS.keys() | {"for", "to"}
_WOUNDED = WOUND_VERBS | {"with"}
_OF_ONE_MURDERED = words_of("of victim")


def tell_of_harm(words: Words, found: list[int]) -> list[int]:
    """Those of the words of harm that may tell of it where they stand."""
    low = words.low
    return [i for i in found if (may_tell := _MAY_TELL.get(low[i])) is None or may_tell(words, i)]


def _names_whom(words: Words, i: int) -> bool:
    """Whether behind a verb, over adverbs, anything may begin the words for its victims."""
    low, bits, at = words.low, words.bits, i + 1
    while at < len(low) and not _may_begin(words, at):
        if not bits[at] & ADVERB:
            return False
        at += 1
    return at < len(low)


def _may_begin(words: Words, at: int) -> bool:
    if MAYBE_PHRASE.match(words.sorts, at) or _may_be_number(words.low[at]):
        return True
    return bool(words.sorts[at] & LEADS) and at + 1 < len(words.low) and _may_be_number(words.low[at + 1])


def _may_be_number(word: str) -> bool:
    return word in _QUALIFIES or bool(BEGINNINGS[word])


def _before(*following: str) -> Callable[[Words, int], bool]:
    return lambda words, i: i + 1 < len(words.low) and words.low[i + 1] in following


def _behind(before: frozenset[str]) -> Callable[[Words, int], bool]:
    return lambda words, i: words.low[i - 1] in before


def _among(before: frozenset[str], most: int) -> Callable[[Words, int], bool]:
    return lambda words, i: not before.isdisjoint(words.low[max(0, i - most) : i])


def _doing(words: Words, i: int) -> bool:
    return words.low[i - 1] in ("fatally", "for") or words.low[i + 1 : i + 2] == ["of"] or _names_whom(words, i)


def _owned(words: Words, i: int) -> bool:
    """ "the murder of", "a murder victim", "Ana Roy's brutal murder"."""
    if i + 1 < len(words.low) and words.low[i + 1] in _OF_ONE_MURDERED:
        return True
    return bool(words.seen & OWNER) and (words.possessive[i - 1] or words.low[i - 1] in KINDS_OF_DEATH)


def _death(words: Words, i: int) -> bool:
    low = words.low
    return "to" in low[max(0, i - 2) : i] or _owned(words, i) or not _NTH.isdisjoint(low[max(0, i - 4) : i])


_NTH = frozenset(ORDINALS)


def _body(words: Words, i: int) -> bool:
    return words.low[i - 1] in ("a", "another") or i + 1 < len(words.low) and words.low[i + 1] in _FOUND


def _fatally(words: Words, i: int) -> bool:
    return i + 1 >= len(words.low) or words.low[i + 1] not in FATES


def _wound(words: Words, i: int) -> bool:
    return not _WOUNDED.isdisjoint(words.low[max(0, i - 7) : i]) or _names_whom(words, i)


def _injury(words: Words, i: int) -> bool:
    return words.low[i + 1 : i + 2] in (["of"], ["to"]) or not _WOUNDED.isdisjoint(words.low[max(0, i - 7) : i])


def _center(words: Words, i: int) -> bool:
    return words.low[i - 1] in _CENTERS and _hospital(words, i)


def _care(words: Words, i: int) -> bool:
    return words.low[i - 1] == "intensive" and _hospital(words, i)


_hospital = _among(TO_HOSPITAL, 12)


def _custody(words: Words, i: int) -> bool:
    return words.low[i - 1] == "in" or not _HELD.isdisjoint(words.low[max(0, i - 9) : i])


def _critical(words: Words, i: int) -> bool:
    return i + 1 >= len(words.low) or words.low[i + 1] in _AFTER_CRITICAL


def _stable(words: Words, i: int) -> bool:
    return words.low[i - 1] in BE and _critical(words, i)


def _limb(words: Words, i: int) -> bool:
    return words.low[i - 1] in _BEFORE_LIMBS and not _LOST.isdisjoint(words.low[max(0, i - 4) : i])


def _survived(words: Words, i: int) -> bool:
    return words.low[i - 1] in _DENIED or "none" in words.low


def _life(words: Words, i: int) -> bool:
    return words.low[i - 1] in _BEFORE_LIFE or words.low[i + 1 : i + 2] == ["of"]


def _verb_or_noun(words: Words, i: int) -> bool:
    """ "murders", "killing"."""
    return _doing(words, i) or _owned(words, i)


def _never(words: Words, i: int) -> bool:
    return False


_VERBS = {*ACTIVE_ING, *PRESENT}
_ONLY_NOUNS = [noun for noun in NOUNS if noun not in _VERBS]
_MAY_TELL: dict[str, Callable[[Words, int], bool]] = {
    **dict.fromkeys(PRESENT, _names_whom),
    **dict.fromkeys(ACTIVE_ING, _doing),
    **dict.fromkeys(_VERBS & NOUNS.keys(), _verb_or_noun),
    **dict.fromkeys(WOUND_NOUNS, _among(_WOUNDED, 7)),
    **dict.fromkeys([noun for noun in _ONLY_NOUNS if NOUNS[noun][0] == "killed"], _owned),
    **dict.fromkeys([noun for noun in _ONLY_NOUNS if NOUNS[noun][0] != "killed"], _before("of")),
    **dict.fromkeys(words_of("bodies corpse remains"), _before("of")),
    **dict.fromkeys(words_of("wound wounds"), _wound),
    **dict.fromkeys(words_of("injury injuries"), _injury),
    **dict.fromkeys(words_of("death deaths"), _death),
    "body": _body,
    **dict.fromkeys(words_of("fatally mortally"), _fatally),
    **dict.fromkeys(words_of("gun guns gunned gunning"), _before("down")),
    "rounded": _before("up"),
    **dict.fromkeys(words_of("passed passes"), _before("away")),
    **dict.fromkeys(words_of("hostage captive"), _among(_HELD, 9)),
    "custody": _custody,
    **dict.fromkeys(words_of("hospital hospitals condition"), _hospital),
    **dict.fromkeys(words_of("center centre"), _center),
    "care": _care,
    "treatment": _behind(_UNDER),
    "critical": _critical,
    "stable": _stable,
    **dict.fromkeys(words_of("legs leg arm arms limb eye eyesight"), _limb),
    "survive": _behind(_DENIED),
    "survived": _survived,
    "martyrdom": _behind(words_of("embraced attained achieved embracing")),
    "safety": _behind(frozenset({"to"})),
    "homes": _behind(frozenset({"their"})),
    "flee": _behind(words_of("to their")),
    "life": _life,
    **dict.fromkeys(words_of("lost lose"), _names_whom),
    # These only give their number a noun.
    **dict.fromkeys(words_of("captives casualties casualty fatalities fatality hostages toll"), _never),
}
