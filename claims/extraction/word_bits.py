"""What the word lists say of a word, as bits of one number: asked of the lists once a word, then read off at a glance.

In: what stands between two spaces ("killed,"); out: its words, each with its small letters without a possessive
ending, its bits, and where it begins and ends.
"""

import re

from .harm_words import HEAD_COUNTS, MULTIPLES, TOLL_WORDS, TRIGGERS
from .known_words import KnownWords
from .lexicon import (
    ADVERBS,
    ATTACKERS,
    COLLECTIVE,
    DEMONYMS,
    DETERMINERS,
    EVENT_NOUNS,
    NOT_PEOPLE,
    PERSON_NOUNS,
    PLURAL,
    PRONOUNS,
    SINGULAR,
    SMALL_GROUPS,
    STOPS,
    words_of,
)

OTHERS = words_of("other others more additional further fellow another second third fourth")
STANDING_FOR_ONE = words_of("he she him himself herself self")
_STANDING_FOR = STANDING_FOR_ONE | words_of("they them themselves")
_AGE_WORD = re.compile(r"(?:[\w-]+-)?(?:year|month|week|day)s?-olds?$")
_NUMERIC_AGE_WORD = re.compile(r"\w+-(?:year|month)s?$")
_STATES = words_of(
    "accused suspected alleged missing wounded injured dead trapped stranded abducted kidnapped detained displaced "
    "killed arrested slain critical stable"
)
MAY_BE_NAMES = words_of("may will")
# Words that always close a run of modifiers before the noun.
_ENDS_RUN = STOPS - _STATES - MAY_BE_NAMES
_NAME_PARTICLES = words_of("al el bin ibn abu de da del della di van von der la le y ul ur e")
_NOT_NAMES = words_of(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december police army hospital university street road avenue county city state national "
    "international news photo image video united nations islamic god easter christmas new north south east west "
    "northern southern eastern western twitter facebook related advertisement authorities officials witnesses jan feb "
    "mar apr jun jul aug sep sept oct nov dec boulevard lane court place drive parkway highway square park center "
    "centre medical school high elementary college church department office district block island lake river mountain "
    "valley beach airport mall station republic province region times herald tribune post gazette journal network tv "
    "radio associated press reuters afp ap getty"
)
_PLACE_WORDS = words_of(
    "street road avenue boulevard lane drive parkway highway square park center centre hospital "
    "university school church college court county city police department office island lake river valley "
    "beach airport mall station street st. ave. rd. blvd. medical high elementary province district "
    "village town news army house apartments homes"
)
_PEOPLE_WORDS = SINGULAR | PLURAL | DEMONYMS | COLLECTIVE | frozenset(SMALL_GROUPS)
# Words that can stand for people without a noun, or before a figure, and words that never begin a phrase.
_ALONE = DETERMINERS | PRONOUNS | {"both", "other", "all"}
# These begin a phrase with a noun for people behind them, or with one of `BETWEEN`, "others" or a figure.
_LEADING = DETERMINERS - {"her", "another"} | {"all", "other"}
BETWEEN = words_of("own same said late")
_NEVER_FIRST = (STOPS | ADVERBS) - _ALONE | {"no", "none"}


def is_numeric_age(word: str) -> bool:
    """ "10-year" old."""
    return _NUMERIC_AGE_WORD.match(word) is not None


def is_age_word(word: str) -> bool:
    """ "10-year-old", "six-month-olds"."""
    return "-old" in word and _AGE_WORD.match(word) is not None


# No more than 30, so that one machine word holds them.
_EACH = iter(1 << n for n in range(30))
CAPITAL, OWNER, OUT_OF_RUN, NOTHING_FIRST, ALONE, STANDING, DETERMINER = (next(_EACH) for _ in range(7))
STOP, ADVERB, STATE, AGED, AGE_BEGINS, VERBAL, PERSON, OTHER = (next(_EACH) for _ in range(8))
ONE_PERSON, THING, EVENT, PEOPLE, PARTICLE, NO_NAME, PLACE = (next(_EACH) for _ in range(7))
TRIGGER, HEAD_COUNT, ATTACKER, TOLL, CHARGE, WITH_DIGIT, ALL = (next(_EACH) for _ in range(7))
FIGURE = next(_EACH)  # set on the words of one sentence, where a figure begins

_LISTED = (
    (NOTHING_FIRST, _NEVER_FIRST),
    (ALONE, _ALONE),
    (STANDING, _STANDING_FOR),
    (DETERMINER, DETERMINERS),
    (ALL, frozenset({"both", "other", "all"})),
    (OUT_OF_RUN, _ENDS_RUN),
    (STOP, STOPS),
    (ADVERB, ADVERBS),
    (STATE, _STATES),
    (PERSON, PERSON_NOUNS | {"couple", "duo"}),
    (OTHER, OTHERS),
    (ONE_PERSON, SINGULAR),
    (THING, NOT_PEOPLE),
    (EVENT, EVENT_NOUNS),
    (PEOPLE, _PEOPLE_WORDS),
    (PARTICLE, _NAME_PARTICLES),
    (NO_NAME, _NOT_NAMES | DETERMINERS | NOT_PEOPLE),
    (PLACE, _PLACE_WORDS),
    (TRIGGER, TRIGGERS),
    (HEAD_COUNT, frozenset(HEAD_COUNTS)),
    (ATTACKER, ATTACKERS),
    (TOLL, TOLL_WORDS),
    (CHARGE, frozenset({"counts", *MULTIPLES})),
)
_TOKEN = re.compile(
    # Most words, first because it is quick: no dot, hyphen or apostrophe can belong to them.
    r"[a-z]{2,}+(?![\w'’‘-])|(?=[CDGIJLMPRS])(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Capt|Sgt|Det|Maj|Sen|Rep|Gov|St|Jr|Sr|Cpl|Prof|Rev|Insp|Cmdr|Pvt|Supt|Messrs)\.(?=\s)"
    r"|[^\W\d_](?:\.[^\W\d_])+\.?|\d+(?:[.,:]\d+)*(?:[-'’‘]?[^\W_]+)*|[^\W_]+(?:[-'’‘][^\W_]+)*|[^\w\s]|_"
)
Word = tuple[str, str, int, int, int]  # as written, in small letters, its bits, its sort, and its way to the next word


def words_in(piece: str, behind: str = "") -> tuple[Word, ...]:
    """The words of a piece of a text; a title's dot ("Mr.") is part of it only before white space.

    The last word has its way to the end of the piece and one blank.
    """
    found = list(_TOKEN.finditer(piece + behind))
    following = [match.start() for match in found[1:]] + [len(piece) + 1]
    return tuple(
        (match.group(), *_look_up(match.group()), next_one - match.start())
        for match, next_one in zip(found, following, strict=False)  # none at all in an empty piece
    )


def _look_up(written: str) -> tuple[str, int, int]:
    low, bits = written.lower(), CAPITAL if written[:1].isupper() else 0
    if "'" in low or "’" in low or "‘" in low:
        low = low.replace("’", "'").replace("‘", "'")
        if low == "'":
            bits |= OWNER
        elif low.endswith("'s") and len(low) > 2:
            low, bits = low[:-2], bits | OWNER
    if "-of-" in low and low.partition("-of-")[0] in SINGULAR:
        low = low.partition("-of-")[0]  # "a mother-of-two"
    for bit, words in _LISTED:
        if low in words:
            bits |= bit
    if not low[0].isalnum():
        bits |= OUT_OF_RUN | NOTHING_FIRST
    if is_age_word(low):
        bits |= AGED
    if low.isdigit() or is_numeric_age(low):
        bits |= AGE_BEGINS
    if any(character.isdigit() for character in low):
        bits |= WITH_DIGIT
    if low.endswith(("ed", "ing")):
        bits |= VERBAL
    if low.endswith(("old", "lds")):
        bits |= PEOPLE
    return low, bits, _sort_of(low, bits)


# What the walk through a sentence has to know of a word, in one byte, so that patterns can look for it.
TELLS, NAMES_PEOPLE, CLOSES, CUTS, BEGINS, MAY_BEGIN, LEADS, LEADS_ON = 1, 2, 4, 8, 16, 32, 64, 128


def _sort_of(low: str, bits: int) -> int:
    sort = (bits & TRIGGER and TELLS) | (bits & PEOPLE and NAMES_PEOPLE) | (bits & OUT_OF_RUN and CLOSES)
    if bits & (ADVERB | DETERMINER) and not bits & (STATE | AGED | AGE_BEGINS):
        sort |= CUTS  # as the first word of a run it does not
    if bits & OTHER or low in BETWEEN:
        sort |= LEADS_ON
    if low in _LEADING and not bits & OWNER:
        return sort | LEADS
    if bits & NOTHING_FIRST:
        return sort
    if not bits & (ALONE | CAPITAL):
        return sort | MAY_BEGIN
    if bits & CAPITAL and bits & (NO_NAME | EVENT) and not bits & _BEGINS_ALL_THE_SAME and low not in COLLECTIVE:
        return sort if bits & OUT_OF_RUN else sort | LEADS  # "Police", "East": no name begins so
    begins_none = bits & (STOP | ADVERB) and not bits & (STANDING | DETERMINER | ALL | OWNER)  # "it", "Who"
    return sort if begins_none else sort | BEGINS


_BEGINS_ALL_THE_SAME = PEOPLE | OWNER | STANDING | DETERMINER | ALL


def sorted_as(sort: int) -> str:
    """A pattern for any one word of this sort."""
    return "[" + "".join(rf"\x{byte:02x}" for byte in range(256) if byte & sort) + "]"


def sorted_not_as(sort: int) -> str:
    return "[^" + sorted_as(sort)[1:]


# The words of each piece of a text, as it stands between two blanks.
WORDS_OF = KnownWords(lambda piece: words_in(piece, " "))
