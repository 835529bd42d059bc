"""The patterns of words that name a time. They only find and cut up; `periods` says which days are meant.

Each is tried at an anchor, a month or the word "ago" say, and never walks through the text by itself.
"""

import re

from .known_words import KnownWords
from .lexicon import words_of


def _either_case(words: str) -> str:
    """Alternatives that may stand at the head of a sentence."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words.split())


MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
    r"|(?:Mon|Tues|Tue|Wed|Thurs|Thu|Fri|Sat|Sun)\.)"
)
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%/]|[.,]\d|,\d{3}\b|-(?:year|day|month))"
YEAR = r"(?:1[789]|20)\d\d(?![\d%]|,\d|-year)"
# "June 3 to 5" is a range; "June 3 and 5 people" is not.
TO_DAY = r"(?:\s?[-–—]\s?|\s(?:to|and|through|until)\s(?=(?:[A-Z][a-z]+\.?\s)?\d{1,2}(?!\d|\s[a-z])))"
UNIT = "day|week|month|year|decade"
_SMALL_NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
NUMBER_WORDS = {word: number for number, word in enumerate(_SMALL_NUMBERS.split(" "), start=1)}
NUMBER_WORDS |= {"a": 1, "an": 1, "twenty": 20, "thirty": 30}
COUNT = r"(?:\d{1,3}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"

# What follows a month, and what stands before it.
MONTH_DAY = re.compile(
    rf"(?P<month>{MONTH})\s?(?P<day>{DAY})(?:{TO_DAY}(?:(?P<month2>{MONTH})\s)?(?P<day2>{DAY}))?"
    rf"(?:(?:,\s?|\s(?:of\s)?)(?P<year>{YEAR}))?(?!\w)"
)
DAY_BEFORE_MONTH = re.compile(rf"(?<![\w$£€.,:/-])(?:the\s)?(?P<day>{DAY})(?:{TO_DAY}(?P<day2>{DAY}))?\s(?:of\s)?$")
MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})(?:,?\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>this|last)\syear))?(?!\w)")
# "between January and March", "from Monday to Wednesday".
LEAD_TO_RANGE = re.compile(r"(?<![\w-])(?:[Bb]etween|[Ff]rom)\s(?:late\s|early\s)?$")
MONTHS = re.compile(
    rf"(?P<first>{MONTH})\s(?:and|to|through|until)\s(?P<last>{MONTH})(?:,?\s(?P<year>{YEAR}))?(?!\w|\s\d)"
)
_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night))?"
WEEKDAYS = re.compile(
    rf"(?P<first>{WEEKDAY}){_PART_OF_DAY}\s(?:and|to|through|until)\s(?:early\s|late\s)?(?P<last>{WEEKDAY}){_PART_OF_DAY}(?!\w)"
)
WEEKDAY_BEFORE = re.compile(rf"(?<![\w-])(?P<weekday>{WEEKDAY}),?\s$")
_BEFORE_MONTH_WORDS = (
    "earlier later back in since during until through last this next previous early late mid of the by end start after"
    " from before beginning middle at"
)
_BEFORE_MONTH = _either_case(_BEFORE_MONTH_WORDS)
LEAD_TO_MONTH = re.compile(rf"(?<![\w-])(?:(?:{_BEFORE_MONTH})[\s-]){{1,4}}$")
# Not "Monday through Friday", "the Sunday Times".
JUST_WEEKDAY = re.compile(
    rf"{WEEKDAY}(?![\w-])(?:\s(?:morning|afternoon|evening|night)\b)?+"
    r"(?!\s?(?:through|thru|-|–)\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"|\s(?:Times|Schools?|Night\sL|Post\b|Mirror|Herald|Express|Mass\b))"
)
LEAD_TO_WEEKDAY = re.compile(
    rf"(?<![\w-])(?:(?:{_either_case('on by since until late early last this next past')})\s(?:on\s|the\s)?){{1,3}}$"
)
# "Black Friday", "every Tuesday".
NOT_A_WEEKDAY = re.compile(
    r"(?:\b(?:Black|Good|Super|Palm|Bloody|Ash|Holy|Cyber|Casual|every|each|Every|Each|through|thru|Ruby)|-)\s?$"
)
YEARS = re.compile(rf"(?P<first>{YEAR})(?:\s(?:and|to|until|through)\s|-|–)(?P<last>{YEAR}|\d\d(?!\d))(?!\w)")
LEAD_TO_HALF = re.compile(
    r"(?<![\w-])(?:(?:[Ii]n|[Dd]uring)\s)?the\s(?P<which>first|second|third|fourth|last|final)\s(?P<part>half|quarter)\sof\s$"
)
LEAD_TO_YEARS = re.compile(r"(?<![\w-])(?:[Bb]etween|[Ff]rom)\s$")
_BEFORE_YEAR_WORDS = "in since during until by before after from through throughout early late mid"
_BEFORE_YEAR = _either_case(_BEFORE_YEAR_WORDS)
LEAD_TO_YEAR = re.compile(rf"(?<![\w-])(?:(?:{_BEFORE_YEAR})[\s-](?:the\s)?){{1,3}}$|\b(?:[Tt]he|of)\s$")
ONE_YEAR = re.compile(rf"{YEAR}(?P<decade>s)?(?![\w/])")
NOT_A_YEAR = re.compile(
    r"\s(?:people|men|women|children|troops|soldiers|homes|houses|families|block|workers|miles|feet|meters|metres"
    r"|kilomet|kms?\b|acres|hours"
    r"|[A-Z][\w']+\s(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Drive|Boulevard|Blvd|Lane|Place|Court))"
)
ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w-])")
DAY_BEFORE_SLASH = re.compile(r"(?<![\w/.])\d{1,2}$")
AFTER_SLASH = re.compile(r"/(?P<day>\d{1,2})/(?P<year>(?:20|19)?\d\d)(?![\w/])")
SEASON = re.compile(rf"(?P<season>spring|summer|autumn|fall|winter)(?:\s(?:of\s)?(?P<year>{YEAR}))?(?!\w)")
LEAD_TO_SEASON = re.compile(
    rf"(?<![\w-])(?:(?:{_either_case('in during since')})\s)?(?:(?P<which>{_either_case('last this the')})\s)?$"
)

# Relative times: the end of each is searched for first, then what stands before it.
LEAD_TO_DAY = re.compile(rf"(?<![\w-])(?:(?:{_either_case('earlier later late early')})\s)?[TtYyOo]$")
LENGTHS = ("hour", "day", "week", "month", "year", "decade", "weekend", "morning", "afternoon", "evening", "night")
LENGTH = re.compile(f"(?:weekend|{'|'.join(word for word in LENGTHS if word != 'weekend')})s?")
SPANS = ("hour", "day", "week", "month", "year", "decade")
LEAD_TO_LENGTH = re.compile(
    rf"(?<![\w-])(?:(?:{_either_case('in over during earlier later since early late at')})\s)?"
    r"(?P<which>[Tt]his(?:\spast)?|[Ll]ast|(?:[Tt]he\s)?(?:[Pp]revious|[Pp]ast)|[Tt]he)\s$"
)
LEAD_TO_SPAN = re.compile(
    rf"(?<![\w-])(?:{_either_case('in over during within')})\sthe\s(?:last|past|previous)\s(?P<count>{COUNT})\s$"
)
SPANNED = words_of("last past previous")  # one of them leads to a span
LEAD_TO_AGO = re.compile(
    rf"(?<![\w-])(?:(?:{_either_case('about nearly almost around')})\s)?"
    rf"(?P<count>{COUNT}|An?|Two|Three|Four|Five|Six)\s(?P<unit>{UNIT})s?\s$"
)
# Days counted from another day in the text: "two days later", "the following day", "a week earlier".
COUNTED_FROM = (" later", " earlier", "next day", "following day", "previous day", "day before", "day after")
LEAD_TO_COUNTED = re.compile(
    rf"(?<![\w-])(?:(?P<count>{COUNT}|An?|Two|Three|Four|Five|Six)\sdays?|[Aa]\s(?P<week>week)|[Oo]ne\sweek)\s$"
)
# "the day after Thanksgiving", "in the next day or two" count from elsewhere.
COUNTED_FROM_ELSEWHERE = re.compile(r"\s(?!in\b|at\b|on\b|and\b|when\b|while\b|from\b|of\b|that\b)\w")
THE = re.compile(r"(?<![\w-])(?:[Oo]n\s)?[Tt]he\s$")
LOOKS_AHEAD = re.compile(
    r"\b(?:will|[’']ll|scheduled|due|set\s(?:to|for)|slated|expected\sto|plans?\sto|planned|upcoming|is\sto|are\sto"
    r"|deadline|next|later)\b"
)
SOON = re.compile(r"\b(?:hearing|trial|sentenc\w+|arraign\w*|court|faces|election|vote|opens|starts|begins)\b")
# The full date that a text gives for itself: "KABUL, Dec. 14, 2023 (Wire)", "Published on 14 December 2023".
DATELINE = re.compile(
    r"(?:^(?:[A-Z][\w.’'/-]*,?\s){1,5}(?:\([A-Z]\w+\)\s)?\(?"
    rf"|\b(?:[Pp]ublished|[Pp]osted|[Uu]pdated)(?:\son)?:?\s(?:{WEEKDAY},?\s)?)"
    rf"(?:(?P<month>{MONTH})\s(?P<day>{DAY}),?\s(?P<year>{YEAR})"
    rf"|(?P<day2>{DAY})\s(?P<month2>{MONTH}),?\s(?P<year2>{YEAR}))"
)

# A lead can only end in one of these; most words before an anchor do not, and need no pattern.
RANGE_ENDINGS = ("between", "from", "late", "early")
WEEKDAY_LEAD_ENDINGS = tuple(words_of("on by since until late early last this next past the"))
NO_WEEKDAY_ENDINGS = (
    "-",
    *words_of("Black Good Super Palm Bloody Ash Holy Cyber Casual every each Every Each through thru Ruby"),
)
WEEKDAY_ENDINGS = ("day", "day,", "DAY", "DAY,", ".", ".,")
MONTH_LEAD_ENDINGS = tuple(words_of(_BEFORE_MONTH_WORDS))
YEAR_LEAD_ENDINGS = ("the", "of", *words_of(_BEFORE_YEAR_WORDS))
DAY_ENDINGS = (*"0123456789", "st", "nd", "rd", "th", "of")
COUNT_ENDINGS = tuple(NUMBER_WORDS)
(
    MAY_LEAD_RANGE, MAY_LEAD_WEEKDAY, MAY_LEAD_MONTH, MAY_LEAD_YEAR, MAY_BE_WEEKDAY, MAY_BE_DAY, MAY_BE_COUNT,
    NO_WEEKDAY_THEN,
) = (1 << bit for bit in range(8))  # fmt: skip


def _may_be_before(word: str) -> int:
    small = word.lower()
    led = small.rstrip("-")
    return (
        small.endswith(RANGE_ENDINGS) * MAY_LEAD_RANGE
        | small.endswith(WEEKDAY_LEAD_ENDINGS) * MAY_LEAD_WEEKDAY
        | led.endswith(MONTH_LEAD_ENDINGS) * MAY_LEAD_MONTH
        | led.endswith(YEAR_LEAD_ENDINGS) * MAY_LEAD_YEAR
        | word.endswith(WEEKDAY_ENDINGS) * MAY_BE_WEEKDAY
        | word.endswith(DAY_ENDINGS) * MAY_BE_DAY
        | (word[-1:].isdigit() or small.endswith(COUNT_ENDINGS)) * MAY_BE_COUNT
        | word.endswith(NO_WEEKDAY_ENDINGS) * NO_WEEKDAY_THEN
    )


# What stands before an anchor, and which leads it may be the end of.
BEFORE = KnownWords(_may_be_before)
# Of these a sentence must hold one before it can look ahead, or speak of what is announced.
AHEAD = words_of("will ll scheduled due set slated expected plan plans planned upcoming deadline next later")
SOON_WORDS = words_of("hearing trial court faces election vote opens starts begins")
SOON_STEMS = ("sentenc", "arraign")
