"""Which sentences can tell of harm at all: their words in, yes or no out; only those are read for casualties.

Each company is read off the rule of its word: without one of those words the rule finds nothing.
"""

import re

from .harm_words import HEAD_COUNTS, KILLINGS, KIN, MULTIPLES, TO_HOSPITAL, TRIGGERS, WOUND_NOUNS, WOUND_VERBS
from .lexicon import ATTACKERS, words_of
from .number_words import COUNTING, FIRST_WORDS
from .word_bits import ADVERB, NOTHING_FIRST, WITH_DIGIT, WORDS_OF

_DIGIT = re.compile(r"\d")
_GATE = frozenset(word for word in TRIGGERS if word.isalpha()) | words_of(
    "dead toll tolls casualties hostages arrests number fatal deadly murdered double triple quadruple counts"
)
# "The shooting in Carville", "after the stabbing, police": such a word only names the attack, whoever was hurt in it.
_ATTACK = frozenset({"shooting", "shootings", "stabbing"})
_AND_WHAT_FOLLOWS = re.compile(r"s(?:hooting|tabbing)s?(?=\s+(\S+)(?:\s+(\S+))?)")
# Behind the word for an attack these may begin a number ("over 20 people"); most words that begin no phrase may not.
_BEFORE_NUMBERS = words_of(
    "up as no not more over above upwards upward north exceed exceeded exceeding exceeds greater beyond fewer less "
    "under below between from anywhere about around close than or"
)

# With one of these, or with digits, a figure stands in the sentence.
_NUMBERS = COUNTING | FIRST_WORDS | words_of("number handful")
_NO = words_of("no zero without any")  # "no deaths"
_DRIVEN = words_of("forced driven chased drove forcing forces driving")
_HELD = words_of("is are was were remain remains remained taken held placed took taking take takes holding")
_CLAIMED = words_of(
    "claimed claiming claims took taking takes taken cost costing ended claim lost lose losing loss fighting fights "
    "battling clinging laid laying lay"
)
_ONLY_OF = words_of("arrest detention rescue displacement abduction abductions kidnappings hospitalization remains")
_OWNED = words_of("murder homicide assassination execution lynching killings slayings")
_LOST = words_of("lost lose")
# These tell of harm only beside one of their company,
_COMPANY = {
    **dict.fromkeys(words_of("homes flee"), _DRIVEN),
    "care": words_of("intensive"),
    "safety": words_of("airlifted brought carried evacuated pulled led flown winched taken ferried pulling airlifting"),
    **dict.fromkeys(words_of("fatal deadly"), frozenset()),  # what they describe opens the sentence
    **dict.fromkeys(words_of("life lives"), _CLAIMED),
    **dict.fromkeys(words_of("custody hostage captive"), _HELD),
    **dict.fromkeys(words_of("hospital hospitals condition"), TO_HOSPITAL | {"with"}),
    **dict.fromkeys(WOUND_NOUNS - words_of("injury injuries"), WOUND_VERBS | {"with"}),
    **dict.fromkeys(words_of("injury injuries"), WOUND_VERBS | _NUMBERS | _NO | words_of("with of to")),
    **dict.fromkeys(words_of("survive"), words_of("did does didn didnt")),
    "survived": words_of("none not"),
    "survivors": frozenset({"no"}),
    "alive": words_of("pulled dug brought"),
    "martyrdom": words_of("embraced embracing attained achieved"),
    "treatment": words_of("undergoing receiving under getting"),
    **dict.fromkeys(words_of("center centre"), words_of("trauma medical burn burns health")),
    **dict.fromkeys(words_of("legs leg arm arms limb eye eyesight"), words_of("lost losing")),
    "stable": words_of("is are was were"),
    **dict.fromkeys(_ONLY_OF, frozenset({"of"})),
    **dict.fromkeys(_OWNED, words_of("of victim")),
    **dict.fromkeys(words_of("killings slayings"), _NUMBERS | words_of("of victim")),
    **dict.fromkeys(MULTIPLES, KILLINGS),
    **dict.fromkeys(words_of("passed passes"), frozenset({"away"})),
    **dict.fromkeys(words_of("gunned gunning gun guns"), frozenset({"down"})),
    "rounded": frozenset({"up"}),
    "number": frozenset(),
    "counts": KILLINGS,
    # or a figure.
    **dict.fromkeys(words_of("kill injure slay fled toll tolls hostages captives"), _NUMBERS),
    **dict.fromkeys(words_of("wound wounds"), WOUND_VERBS | _NUMBERS | {"with"}),
    **dict.fromkeys(words_of("fatality fatalities casualty casualties"), _NUMBERS | _NO),
    **dict.fromkeys(words_of("bodies corpse corpses"), _NUMBERS | {"of"}),
    "body": _NUMBERS | words_of("of was is found recovered discovered pulled retrieved"),
    **dict.fromkeys(_LOST, _NUMBERS | KIN | words_of("life lives")),
}
_COUNTED = (HEAD_COUNTS.keys() & _COMPANY.keys()) | words_of("kill injure slay fled toll tolls wound wounds lost lose")
# Words of everyday that let nobody read on by themselves.
_EVERYDAY = words_of("homes flee care safety")
_GATE -= _EVERYDAY | _ATTACK
LONE = words_of("gunman gunwoman attacker assailant shooter bomber sniper knifeman")
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(sorted(_NUMBERS))})\b")
_NUMBER_OR_A = re.compile(rf"\d|\b(?:an?|{'|'.join(sorted(_NUMBERS))})\b")


_MAY_TELL = _GATE | _EVERYDAY | _ATTACK | ATTACKERS


def telling_words(words: frozenset[str]) -> frozenset[str]:
    """Those of an article's words without which none of its sentences is worth reading."""
    return _MAY_TELL & words


def is_worth_reading(text: str, words: frozenset[str], among: frozenset[str] = _MAY_TELL) -> bool:
    """Whether any rule can find harm in a sentence, or attackers that it counts.

    `among`: the telling words of its article, where they are known."""
    found = among & words
    if not found:
        return False
    telling = _GATE & found
    for word in telling:
        company = _COMPANY.get(word)
        if company is None or not company.isdisjoint(words):
            return True
    if telling:
        if not _COUNTED.isdisjoint(telling) and _DIGIT.search(text):
            return True
        if not _OWNED.isdisjoint(telling) and ("'" in text or "’" in text or "‘" in text):
            return True
    for word in _EVERYDAY & found:
        if not _COMPANY[word].isdisjoint(words):
            return True
    if not _ATTACK.isdisjoint(found) and _tells_whom(text.lower()):
        return True
    return not ATTACKERS.isdisjoint(found) and _counts_attackers(text, words)


def _tells_whom(small: str) -> bool:
    """Whether behind the word for an attack stands "of", or anything that may begin the words for its victims."""
    for following, next_one in _AND_WHAT_FOLLOWS.findall(small):
        word = WORDS_OF[following][0]
        if word[1] in ("at", "in"):
            if next_one in ("least", "most", "the", "excess"):
                return True
        elif word[2] & _GOES_ON != NOTHING_FIRST or word[1] == "of" or word[1] in _BEFORE_NUMBERS:
            return True
    return False


_GOES_ON = NOTHING_FIRST | ADVERB | WITH_DIGIT


def _counts_attackers(text: str, words: frozenset[str]) -> bool:
    """Whether between an attacker and the last comma before stands a figure, or "a" before "gunman"."""
    small = text.lower()
    for word in ATTACKERS & words:
        number = _NUMBER_OR_A if word in LONE else _NUMBER
        at = small.find(word)
        while at >= 0:
            if number.search(small, small.rfind(",", 0, at) + 1, at):
                return True
            at = small.find(word, at + 1)
    return False
