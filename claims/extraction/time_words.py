"""The patterns of words that name a time. They only find and cut up; `periods` says which days are meant."""

import re

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
TO_DAY = r"(?:\s?[-–—]\s?|\s(?:to|and|through|until)\s(?=(?:[A-Z][a-z]+\.?\s)?\d{1,2}(?!\d|\s[a-z])))"
NUMBER_WORDS = {"a": 1, "an": 1, "twenty": 20, "thirty": 30} | {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ],
        start=1,
    )
}
COUNT = r"(?:\d{1,3}|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + ")"


def _either_case(words: str) -> str:
    """Alternatives that may stand at the head of a sentence."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words.split())


# Cheap: which kinds of time words a sentence holds at all; only those patterns are then tried.
HINTS = re.compile(
    r"(?P<month>J(?:an|un|ul|AN|UN|UL)|F(?:eb|EB)|M(?:ar|ay|AR|AY)|A(?:pr|ug|PR|UG)|S(?:ep|EP)|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC))"
    r"|(?P<weekday>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN))"
    r"|(?P<relative>day|night|week|month|year|morning|afternoon|evening|decade)"
    r"|(?P<season>spring|summer|autumn|winter|\bfall)"
    r"|(?P<year>(?<![\d,.$£€])(?:1[789]|20)\d\d(?!\d))"
    r"|(?P<digits>\d[/-]\d)"
)
MONTH_DAY = re.compile(
    rf"(?<![\w-])(?:[Oo]n\s)?(?:(?P<weekday>{WEEKDAY}),?\s)?(?P<month>{MONTH})\s?(?P<day>{DAY})"
    rf"(?:{TO_DAY}(?:(?P<month2>{MONTH})\s)?(?P<day2>{DAY}))?(?:(?:,\s?|\s(?:of\s)?)(?P<year>{YEAR}))?(?!\w)"
)
DAY_MONTH = re.compile(
    rf"(?<![\w$£€.,:/-])(?:[Oo]n\s)?(?:(?P<weekday>{WEEKDAY}),?\s)?(?:the\s)?(?P<day>{DAY})"
    rf"(?:{TO_DAY}(?P<day2>{DAY}))?\s(?:of\s)?(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?(?!\w)"
)
_BEFORE_MONTH = _either_case(
    "earlier later back in since during by until before after from through of the last this next previous early late mid end"
    " start beginning"
)
IN_MONTH = re.compile(
    rf"(?<![\w-])(?:(?:{_BEFORE_MONTH})[\s-]){{0,4}}(?P<month>{MONTH})"
    rf"(?:,?\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>this|last)\syear))?(?!\w)"
)
ON_WEEKDAY = re.compile(
    rf"(?<![\w-])(?:(?:{_either_case('on by since until late early last this next past')})\s(?:on\s|the\s)?){{0,3}}"
    rf"(?P<weekday>{WEEKDAY})(?![\w-])(?:\s(?:morning|afternoon|evening|night)\b)?"
)
# "Black Friday", "every Tuesday", "Monday to Friday", "the Sunday Times".
NOT_A_WEEKDAY = re.compile(
    r"(?:\b(?:Black|Good|Super|Palm|Bloody|Ash|Holy|Cyber|Casual|every|each|Every|Each|through|thru|Ruby)|-)\s?$"
)
NOT_A_WEEKDAY_THEN = re.compile(
    r"\s?(?:through|thru|-|–)\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"|\s(?:Times|Schools?|Night\sL|Post\b|Mirror|Herald|Express|Mass\b)"
)
_LENGTH = "day|week|month|year|decade"
RELATIVE = re.compile(
    r"(?<![\w-])(?:"
    rf"(?P<today>(?:(?:{_either_case('earlier later late early')})\s)?"
    rf"(?:(?<!USA\s)[Tt]oday|[Tt]onight|[Tt]his\s(?:morning|afternoon|evening)))"
    r"|(?P<yesterday>(?:[Ll]ate\s|[Ee]arly\s)?[Yy]esterday(?:\s(?:morning|afternoon|evening|night))?"
    r"|[Ll]ast\s(?:night|evening))"
    r"|(?P<overnight>[Oo]vernight)"
    r"|(?P<weekend>(?:[Oo]ver\s|[Dd]uring\s|[Aa]t\s)?(?:[Tt]he|[Tt]his|[Ll]ast|[Tt]his\spast)\sweekend)"
    rf"|(?:(?:{_either_case('in over during earlier later since early late')})\s)?"
    r"(?P<which>[Tt]his|[Ll]ast|(?:[Tt]he\s)?(?:[Pp]revious|[Pp]ast))\s(?P<unit>week|month|year|decade)(?!-)"
    rf"|(?:{_either_case('in over during within')})\sthe\s(?:last|past|previous)\s(?P<span>{COUNT})\s(?P<spanunit>{_LENGTH})s?"
    rf"|(?:(?:{_either_case('about nearly almost around')})\s)?(?P<count>{COUNT}|An?|Two|Three|Four|Five|Six)\s"
    rf"(?P<agounit>{_LENGTH})s?\sago"
    r")(?!\w)"
)
IN_SEASON = re.compile(
    rf"(?<![\w-])(?:(?:{_either_case('in during since')})\s)?(?:(?P<which>{_either_case('last this the')})\s)?"
    rf"(?P<season>spring|summer|autumn|fall|winter)(?:\s(?:of\s)?(?P<year>{YEAR}))?(?!\w)"
)
YEARS = re.compile(
    rf"(?<![\w-])(?:[Bb]etween\s|[Ff]rom\s)?(?P<first>{YEAR})(?:\s(?:and|to|until|through)\s|-|–)"
    rf"(?P<last>{YEAR}|\d\d(?!\d))(?!\w)"
)
IN_YEAR = re.compile(
    rf"(?<![\w-])(?:(?:(?:{_either_case('in since during until by before after from through throughout early late mid')})"
    rf"[\s-](?:the\s)?){{1,3}}|(?<=\b[Tt]he\s)|(?<=\bof\s))(?P<year>{YEAR})(?P<decade>s)?(?![\w/])"
)
NOT_A_YEAR = re.compile(
    r"\s(?:people|men|women|children|troops|soldiers|homes|houses|families|block|workers|miles|feet|meters|metres"
    r"|kilomet|kms?\b|acres|hours"
    r"|[A-Z][\w']+\s(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Drive|Boulevard|Blvd|Lane|Place|Court))"
)
ISO_DAY = re.compile(r"(?<![\w-])(?P<year>(?:1[789]|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w-])")
SLASHED_DAY = re.compile(r"(?<![\w/.])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:20|19)?\d\d)(?![\w/])")
LOOKS_AHEAD = re.compile(
    r"\b(?:will|[’']ll|scheduled|due|set\s(?:to|for)|slated|expected\sto|plans?\sto|planned|upcoming|is\sto|are\sto"
    r"|deadline|next|later)\b"
)
# The full date that a text gives for itself: "KABUL, Dec. 14, 2023 (Wire)", "Published on 14 December 2023".
DATELINE = re.compile(
    r"(?:^(?:[A-Z][\w.’'/-]*,?\s){1,5}(?:\([A-Z]\w+\)\s)?\(?"
    rf"|\b(?:[Pp]ublished|[Pp]osted|[Uu]pdated)(?:\son)?:?\s(?:{WEEKDAY},?\s)?)"
    rf"(?:(?P<month>{MONTH})\s(?P<day>{DAY}),?\s(?P<year>{YEAR})"
    rf"|(?P<day2>{DAY})\s(?P<month2>{MONTH}),?\s(?P<year2>{YEAR}))"
)
