"""What the words right before and right after a figure can make of it, so that costly patterns are tried only there.

Every sign is a necessary condition: without it the pattern of that name in `figures` cannot match. The signs of a word
are worked out when it is first seen.
"""

import re

from .known_words import KnownWords
from .lexicon import words_of
from .number_words import SCALES, SHORT_SCALES, TENS, UNITS

# Before a figure.
QUALIFIED, PAID, MONTH_DAY, AGEING, AGE_LINK, NAMING, AFTER_COMMA, IN_BRACKET = (1 << place for place in range(8))
MEASURING = 1 << 8  # also of the two words before
# After a figure.
SCALED, RANGING, MONEY, PERCENT, AGED, CLOCK, MEASURED, DAY_OF_MONTH, NAMED, MORE = (1 << place for place in range(10))
ANYTHING = (1 << 10) - 1
# These change nothing by themselves.
CLOSING, IN_DIGITS, LONE_COMMA = (1 << place for place in range(10, 13))

SIGNS = frozenset("$€£¥₹₦₽₩₺₴")
MONEY_WORDS_BEFORE = words_of("usd eur gbp pkr inr rs") | SIGNS
MONTHS = words_of("jan feb mar apr may jun jul aug sep oct nov dec the")
AGEING_WORDS = words_of("age aged ages turn turned turning turns both")
AGE_ASIDES = words_of("also now then just only all")  # behind a comma: "another boy, also 15, was hurt"
AGE_LINKS = words_of("of just only between and or to &")  # between "aged" and a number
MEASURING_WORDS = words_of("magnitude measuring measured scale depth temperature temperatures")
NAMING_WORDS = words_of(
    "highway hwy route interstate channel flight no nos number unit section article articles chapter page form "
    "apartment apt room precinct district ward zone boeing airbus grade resolution news action eyewitness abc cbs "
    "nbc fox troop engine station version phase model exit psalm dial cnn fiscal formula volume issue act episode "
    "season stage covid class"
)
QUALIFIER_ENDINGS = words_of(
    "least of than most as to over above exceed exceeded exceeding exceeds under below nearly almost approaching about "
    "around some approximately roughly estimated approx approx. circa so exactly precisely only just all perhaps ~ "
    "beyond"
)
AFTER_AGE_AND_COMMA = re.compile(r"[\w.’'\"”)],$")
_FIRST_WORD_AFTER = re.compile(r"[ –—-]?([a-z]*)")
_SIGNS_OF_WORD: dict[str, int] = {}
for _words, _signs in (
    (" ".join([*UNITS, *TENS, *SCALES, *SHORT_SCALES, "dozen score fourty"]), SCALED | RANGING),
    ("to and or", RANGING),
    ("and or perhaps possibly maybe plus", MORE),
    (
        "us u canadian australian american pakistani indian iranian syrian british dollar dollars euro euros pound "
        "pounds rupee rupees rupiah rupiahs yen yuan rial rials riyal riyals cent cents peso pesos afghani afghanis "
        "lira liras rouble roubles ruble rubles franc francs usd eur",
        MONEY,
    ),
    ("per percent percentage pc", PERCENT),
    ("and or year years yr yrs month months week weeks day days y yo", AGED),
    ("a am p pm o gmt utc hrs est edt pst pdt cst cdt", CLOCK),
    (
        "km kph mph kms mm cm kg ft lb lbs sq gmt utc kilometer kilometers kilometre kilometres meter meters metre "
        "metres mile miles feet foot inch inches yard yards acre acres hectare hectares degree degrees ton tons tonne "
        "tonnes kilogram kilograms kilo kilos gram grams ounce ounces litre litres liter liters gallon gallons barrel "
        "barrels magnitude cal caliber calibre second seconds minute minutes min mins hour hours hr hrs day days week "
        "weeks month months year years decade decades century centuries night nights knot knots megawatt megawatts "
        "watt watts bpm",
        MEASURED,
    ),
    (
        "of jan january feb february mar march apr april may june jun july jul aug august sep sept september oct "
        "october nov november dec december",
        DAY_OF_MONTH,
    ),
    ("th ave st rd news n s w e", NAMED),
):
    for _word in _words.split():
        _SIGNS_OF_WORD[_word] = _SIGNS_OF_WORD.get(_word, 0) | _signs
_NAMED_PREFIXES = ("block", "avenue", "street", "road", "drive", "boulevard", "blvd", "news")
_SIGNS_OF_MARK = {"%": PERCENT, "+": MORE, "/": NAMED, ":": CLOCK, ",": CLOSING, ";": CLOSING, ")": CLOSING}


def signs_before(words: str) -> int:
    """Of the word before a figure, or of what is glued to its front ("$", "(")."""
    if _has_odd_space(words):
        return ANYTHING
    low = words.lower()
    plain = low.rstrip(".,").lstrip("(")
    signs = 0
    if low.lstrip("(“\"'‘") in QUALIFIER_ENDINGS:
        signs |= QUALIFIED
    if words[-1:] in SIGNS or plain in MONEY_WORDS_BEFORE:
        signs |= PAID
    if plain[:3] in MONTHS and (plain[:3] != "the" or plain == "the"):
        signs |= MONTH_DAY
    if plain in AGEING_WORDS or low in AGE_ASIDES:
        signs |= AGEING
    if plain in AGE_LINKS or plain.isdigit():
        signs |= AGE_LINK
    elif low in MEASURING_WORDS:
        signs |= MEASURING
    if plain in NAMING_WORDS or words[-1] in "#@&–-" or words[-2:-1] in ("#", "@", "&"):
        signs |= NAMING
    if AFTER_AGE_AND_COMMA.search(words):
        signs |= AFTER_COMMA
    if words[-1] == "(":
        signs |= IN_BRACKET
    return signs


def signs_after(rest: str) -> int:
    """Of what is glued to the end of a figure, up to the next blank ("-year-old", ","); or of a blank and a word."""
    if _has_odd_space(rest.removeprefix(" ")):
        return ANYTHING
    small = rest.lower()
    word = _FIRST_WORD_AFTER.match(small)[1]
    signs = _SIGNS_OF_WORD.get(word, 0) | (NAMED if word.startswith(_NAMED_PREFIXES) else 0)
    mark = small[0]
    if mark in "-–—" and (not word or signs & RANGING):
        return ANYTHING
    if mark == " ":
        mark = small[1]
        if mark in "-–—":
            return ANYTHING
        signs |= MORE if mark == "," else 0
        signs |= (IN_DIGITS if mark.isdigit() else 0) | (_SIGNS_OF_MARK.get(mark, 0) & ANYTHING)
    else:
        signs |= _SIGNS_OF_MARK.get(mark, 0)
        if small == ".":
            signs |= CLOSING
        elif small == ",":
            signs |= LONE_COMMA
    return signs


def _has_odd_space(words: str) -> bool:
    """Nothing, as between two blanks, or with a tab or the like inside."""
    return words.split() != [words]


def _signs_after_blank(word: str) -> int:
    return signs_after(f" {word}")


SIGNS_BEFORE = KnownWords(signs_before)
SIGNS_AFTER_BLANK = KnownWords(_signs_after_blank)
