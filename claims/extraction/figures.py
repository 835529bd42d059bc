"""Figures in a text: digits and number words with the words that qualify them, as intervals with spans.

Text in, `Figure`s out, in order and never overlapping. What a figure counts is for others to say; this file only tells
counts from ages, money, percentages, measures, clock times, calendar days, years and numbers that are names.
"""

import re
from dataclasses import dataclass
from itertools import compress

from claims.statements import Number, Quantity

from . import beside_figures as beside
from .known_words import KnownWords
from .lexicon import words_of
from .number_words import CANDIDATE, COUNTING, FIRST_WORDS, TENS, UNITS, plain, scale_after, times, value_of
from .reporting import by_first_letter

__all__ = ["COUNTING", "Figure", "find_figures", "interval"]


@dataclass(slots=True)
class Figure:
    """`text[start:end]` with the qualifier, `text[core_start:core_end]` the bare number; `role` is its kind."""

    start: int
    end: int
    core_start: int
    core_end: int
    words: str
    quantity: Quantity
    role: str = "count"  # count, money, percent, age, ordinal, measure, clock, day, year, name, score
    value: Number = 0  # the bare number, before its qualifier was applied
    unit: str | None = None  # "USD", "%", "km", "years" ...

    @property
    def is_count(self) -> bool:
        return self.role == "count"

    @property
    def is_money(self) -> bool:
        return self.role == "money"

    @property
    def is_age(self) -> bool:
        return self.role == "age"

    @property
    def is_ordinal(self) -> bool:
        return self.role == "ordinal"

    @property
    def is_word(self) -> bool:
        return not any(letter.isdigit() for letter in self.words)


_QUALIFIERS = (
    (
        "at_least",
        r"(?:at\s+)?least|(?:a\s+)?minimum\s+of|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|at\s+the\s+very\s+least",
    ),
    ("at_most", r"up\s+to|at\s+most|as\s+many\s+as|(?:no|not)\s+more\s+than|(?:a\s+)?maximum\s+of"),
    (
        "more_than",
        r"more\s+than|over|above|in\s+excess\s+of|upwards?\s+of|north\s+of|exceed(?:ed|ing|s)?|greater\s+than|beyond",
    ),
    ("fewer_than", r"fewer\s+than|less\s+than|under|below"),
    ("nearly", r"nearly|almost|close\s+to|just\s+(?:under|short\s+of)|approaching"),
    ("about", r"about|around|some|approximately|roughly|(?:an\s+)?estimated|approx\.?|circa|or\s+so|perhaps|~"),
    ("exact", r"exactly|precisely|only|just|(?:a\s+)?total\s+of|all|as\s+few\s+as"),
)
_BEFORE = re.compile(
    r"(?<!\w)(?:" + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _QUALIFIERS) + r")\s*$", re.IGNORECASE
)
_AFTER = re.compile(
    r"\s*(?:(?P<at_least>\+(?!\d)|-plus\b|\s(?:or|and)\s+(?:more|above|counting)\b(?!\s+than)|,?\s(?:and\s+)?(?:perhaps|possibly|maybe)\s+more\b)"
    r"|(?P<at_most>\sor\s+(?:fewer|less)\b)|(?P<about>\sor\s+so\b))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?[-–—]\s?|\s+(?:to|and|or)\s+")
_CURRENCY = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY", "₹": "INR",
    "rs": "rupees", "rs.": "rupees", "pkr": "PKR", "inr": "INR", "a$": "AUD", "c$": "CAD", "₦": "NGN", "₽": "RUB",
    "₩": "KRW",
    "au$": "AUD", "ca$": "CAD", "nz$": "NZD", "hk$": "HKD", "₺": "TRY", "₴": "UAH",
}  # fmt: skip
_MONEY_BEFORE = re.compile(
    r"(?:(?<![a-z])(?:us|au?|ca?|nz|hk)?\$|€|£|¥|₹|₦|₽|₩|₺|₴|(?<![a-z])(?:usd|eur|gbp|pkr|inr|rs\.?)\s?)\s?$",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"[\s-]?(?:(?:us|u\.s\.|canadian|australian|american|pakistani|indian|iranian|syrian|british)\s)?"
    r"(dollars?|euros?|pounds?(?!\s+of)|rupees?|rupiahs?|yen|yuan|rials?|riyals?|cents?|pesos?|afghanis?|liras?|roubles?|rubles?|francs?|usd|eur)\b",
    re.IGNORECASE,
)
_MONEY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "rupee": "rupees", "rupiah": "IDR", "yen": "JPY", "yuan": "CNY",
    "rial": "IRR", "riyal": "SAR", "cent": "cents", "peso": "pesos", "afghani": "AFN", "lira": "TRY", "rouble": "RUB",
    "ruble": "RUB", "franc": "francs", "usd": "USD", "eur": "EUR",
}  # fmt: skip
_PERCENT_AFTER = re.compile(
    r"\s?%|[\s-]per\s?cent(?:age\s+points?)?\b|[\s-]percentage\s+points?\b|[\s-]pc\b", re.IGNORECASE
)
_AGE_AFTER = re.compile(
    r"[\s–—-]{1,2}(?:and[\s-]a[\s-]half[\s-])?(?:years?|yrs?|months?|weeks?|days?)[\s–—-]{1,2}olds?\b|[\s-]year[\s-]olds?\b|\s?y/?o\b|-years?\b(?=-old)"
    r"|\s+years?\s+of\s+age\b|(?:\s+and\s+|\s+or\s+|,\s+)\d{1,2}(?:,?\s+years?\s+old|-years?-old)",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(
    r"(?:\bage[ds]?(?:\s+(?:of|just|only|between))?|\bturn(?:ed|ing|s)?|\bboth|\bages?|\bage[sd]?\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*,\s*\d{1,2}){0,4}\s*(?:,|and|to|or|&)(?:\s+and)?)\s*,?\s*$",
    re.IGNORECASE,
)
_MEASURE_AFTER = re.compile(
    r"[\s-]?(?P<unit>km/h|kph|mph|km|kms|mm|cm|kg|ft|lbs?|sq|gmt|utc|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|"
    r"degrees?|tons?|tonnes?|kilograms?|kilos?|grams?|ounces?|litres?|liters?|gallons?|barrels?|magnitude|cal(?:iber|ibre)?|"
    r"seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|nights?|knots?|megawatts?|watts?|bpm)(?!\w)",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(
    r"\s?[ap]\.?m\b|\s?o['’]clock\b|:\d\d|\s?(?:gmt|utc|hrs|est|edt|pst|pdt|cst|cdt)\b", re.IGNORECASE
)
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?"
    r"|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_MONTH_BEFORE = re.compile(rf"(?<!\w){_MONTH}\s+(?:the\s+)?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?!\w)", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|during|before|after|late|early|mid|the|year|and|to|between|summer|spring|autumn|winter|fall)\s+"
    rf"|\(\s?|{_MONTH}\s+|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+|,\s+|mid-|[-–/]|©\s?|copyright\s+)$",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"(?:\b(?:highway|hwy|route|interstate|channel|flight|no\.?|nos\.?|number|unit|section|article|articles|chapter|page|form|"
    r"apartment|apt\.?|room|precinct|district|ward|zone|boeing|airbus|grade|resolution|news|action|eyewitness|abc|cbs|nbc|fox|"
    r"troop|engine|station|version|phase|model|exit|psalm|dial|cnn|fiscal|formula|volume|issue|act|episode|season|stage|covid|class)"
    r"[\s-]|#\s?|@\s?|&\s?)$",
    re.IGNORECASE,
)
_NAMED_OR_DIALLED_AFTER = re.compile(
    r"(?:\s|-)(?:block|th\s|avenue|ave\.?\b|street|st\.\s|road|rd\.|drive|boulevard|blvd|news\b|n\.|s\.|w\.|e\.)|[-–]\d{4}|\s?/\s?\d",
    re.IGNORECASE,
)
_PEOPLE_NEXT = re.compile(
    r"\s+(?:people|persons?|others|civilians|soldiers|victims|children|women|men|deaths|fatalities|dead|injured)\b",
    re.IGNORECASE,
)
_APPOSED_AGE = re.compile(r"(?:[\w.’'\"”)]),\s?$")
_WINDOW = 40
_HYPHENED_NUMBER = re.compile(r"\d[-–]\d{4}$")
_JOINS = frozenset(" %-")
_WORD_NEXT = re.compile(r"\s+[a-z]")
_ASIDE_BEFORE_AGE = re.compile(r",\s+\w+\s+$")
_CLOSES_AGE = frozenset(",.;)")
# "two boys, 12 and 16, were": the first age, and the second.
_AFTER_AGE = re.compile(r",|\.(?:\s|$)|;|\s+and\s+[A-Z]|\s+and\s+\d{1,2}\s*[,.;]|\s+of\s+[A-Z]|\)")
_SECOND_AGE = re.compile(r"[\w”\"],\s?\d{1,2}(?:,\s?\d{1,2})?,?\s+and\s+$")


def find_figures(text: str, start: int = 0) -> tuple[Figure, ...]:
    """All figures of a text in order; `start` is added to every offset, for a text that is a piece of a longer one."""
    words = text.split(" ")
    beginnings = list(map(BEGINNINGS.__getitem__, words))
    return tuple(figures_at(text, words, beginnings, start)) if any(beginnings) else ()


def figures_at(text: str, words: list[str], beginnings: list[tuple], shift: int = 0) -> list[Figure]:
    """The same for a text already cut at its blanks into `words`, with the `BEGINNINGS` of each."""
    figures: list[Figure] = []
    reached = at = walked = 0
    for number in compress(range(len(words)), beginnings):
        found = beginnings[number]
        is_article = found is _JUST_A or found is _JUST_AN
        if is_article and (number + 1 == len(words) or not _IS_NUMBER_AFTER_ARTICLE[words[number + 1]]):
            continue
        if number > walked:
            at += len(" ".join(words[walked:number])) + 1
            walked = number
        for beginning in found:
            if at + beginning[0] >= reached and beginning[2] != NTH_WORD:
                figure = _figure_at(text, words, number, at, beginning, reached)
                if figure is not None:
                    figures.append(figure[0])
                    reached = figure[1]
    if shift:
        for figure in figures:
            figure.start, figure.end = figure.start + shift, figure.end + shift
            figure.core_start, figure.core_end = figure.core_start + shift, figure.core_end + shift
    return figures


# What begins a figure: digits that can be anything, digits that may be a year or a name, an ordinal in digits, one
# number word, "several" and the like, "no" and the like, whatever else only `CANDIDATE` can tell, "a" that needs
# "dozen" or the like behind it.
DIGITS, ODD_DIGITS, NUMBER_WORD, LOOSE, NONE, ORDINAL, OTHER, ARTICLE, NTH_WORD = range(9)
_START = re.compile(
    rf"\d[\d.,]*|(?<![^\W\d_])(?:an?(?=\s|$)|{by_first_letter(FIRST_WORDS)})(?![^\W\d_])",
    re.IGNORECASE,
)
_NTH_WORD = re.compile(r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)(?=\s|$)")
_AFTER_ARTICLE = ("doz", "sco", "hun", "tho", "mil", "bil", "tri", "hal", "few", "cou", "sma", "lar", "num", "han", "")


_KIND_OF_WORD = dict.fromkeys(("several", "numerous", "countless", "multiple"), LOOSE)
_KIND_OF_WORD |= dict.fromkeys(("no", "none", "nobody"), NONE)


def _beginnings(word: str) -> tuple[tuple, ...]:
    """Where figures can begin in a word, with all the word itself says of them: (offset, end, kind, value, signs before
    it, signs after it); None for signs that the neighbouring words give."""
    found = [(0, 0, NTH_WORD, 0, None, None)] if _NTH_WORD.match(word) else []
    for begin in _START.finditer(word):
        first, at, end = begin.group().lower(), begin.start(), begin.end()
        value = 0
        if first[0].isdigit():
            match = CANDIDATE.match(word, at)
            if match is None:
                continue
            end, kind = match.end(), _kind_of_digits(match)
            value = 0 if kind == OTHER else plain(match["digits"])
        elif _is_part_of_word(word, at, end):
            continue
        elif first in ("a", "an"):
            kind = ARTICLE
        elif first in UNITS or first in TENS:
            value, kind = UNITS.get(first, TENS.get(first)), NUMBER_WORD
        else:
            kind = _KIND_OF_WORD.get(first, OTHER)
            value = 1 if kind == LOOSE or first == "many" else 0
        before = beside.signs_before(word[max(0, at - _WINDOW) : at]) if at else None
        after = beside.signs_after(word[end : end + _WINDOW]) if end < len(word) else None
        found.append((at, end, kind, value, before, after))
    return _ARTICLES.get(word, tuple(found))


# "a" and "an", far more often without "dozen" or the like behind them than with it.
_JUST_A, _JUST_AN = ((0, 1, ARTICLE, 0, None, None),), ((0, 2, ARTICLE, 0, None, None),)
_ARTICLES = {"a": _JUST_A, "A": _JUST_A, "an": _JUST_AN, "An": _JUST_AN}


_IS_NUMBER_AFTER_ARTICLE = KnownWords(lambda word: word[:3].lower() in _AFTER_ARTICLE)


def goes_on_as_number(words: list[str], number: int) -> bool:
    return number + 1 < len(words) and _IS_NUMBER_AFTER_ARTICLE[words[number + 1]]


def _is_part_of_word(word: str, at: int, end: int) -> bool:
    """Glued to a hyphen, an apostrophe or a digit."""
    before, after = word[at - 1 : at], word[end : end + 1]
    return before.isdigit() or after.isdigit() or after == "_" or bool(before) and before in "'’-_"


def _kind_of_digits(match: re.Match) -> int:
    digits, suffix = match["digits"], match["suffix"]
    if suffix:
        return ORDINAL if suffix in ("st", "nd", "rd", "th") else OTHER
    value = plain(digits)
    is_odd = digits[0] == "0" or value == 911 or len(digits) == 4 and 1900 <= value <= 2099 or isinstance(value, float)
    return ODD_DIGITS if is_odd else DIGITS


BEGINNINGS = KnownWords(_beginnings)


def _figure_at(
    text: str, words: list[str], number: int, at: int, beginning: tuple, reached: int
) -> tuple[Figure, int] | None:
    """The figure that begins in a word, and how far it reaches: most are told by their neighbours alone."""
    offset, end, kind, value, before, after = beginning
    start, end = at + offset, at + end
    if kind == ORDINAL:
        figure = Figure(start, end, start, end, text[start:end], exactly(value), "ordinal", value)
        return figure, end
    if before is None:
        before = beside.SIGNS_BEFORE[words[number - 1]] if number else 0
    following = words[number + 1] if number + 1 < len(words) else None
    if after is None:
        after = beside.SIGNS_AFTER_BLANK[following] if following is not None else 0
        if kind == ARTICLE and not goes_on_as_number(words, number):
            return None
        if kind == NONE and (following is None or not _may_end_no(following)):
            return Figure(start, end, start, end, text[start:end], exactly(0), "count", 0), end
    elif after & beside.LONE_COMMA and following is not None:
        signs = beside.SIGNS_AFTER_BLANK[following]
        after |= signs & beside.MORE | (beside.AGED if signs & beside.IN_DIGITS else 0)
    if kind != NUMBER_WORD:
        for word in words[max(0, number - 3) : number]:
            before |= beside.SIGNS_BEFORE[word] & beside.MEASURING
    if kind <= LOOSE and not after & _GOING_ON:
        if kind != ODD_DIGITS and not (before | after & beside.ANYTHING):
            quantity = exactly(value) if kind != LOOSE else _VAGUE_ONE
            return Figure(start, end, start, end, text[start:end], quantity, "count", value), end
        figure = _bare(text, start, end, kind, value, reached, before, after)
        return figure, max(figure.end, end)
    match = CANDIDATE.match(text, start)
    figure = _read(text, match, end, reached, before, after) if match else None
    return figure and (figure, max(figure.end, match.end()))


_GOING_ON = beside.SCALED | beside.RANGING  # another number may follow and belong to this one
_VAGUE_ONE = Quantity(1, None, "vague")


def _may_end_no(word: str) -> bool:
    """ "no one", "no fewer", "no longer": "no" does not count there."""
    return not word or word[0].isspace() or word.lower().startswith(("one", "fewer", "less", "more", "longer", "doubt"))


def _bare(text: str, start: int, core_end: int, kind: int, value: Number, reached: int, before: int, after: int):
    """The figure of a number that stands alone."""
    digits = text[start:core_end] if kind <= ODD_DIGITS else ""
    role, unit, end = _role(text, digits, kind == LOOSE, start, core_end, value, before, after)
    begin, qualifier = start, None
    if role == "money":
        begin, qualifier = _money_start(text, start, reached)
    elif before & beside.QUALIFIED:
        begin, qualifier = _qualifier_before(text, start, reached)
    if kind == LOOSE:
        return _figure(text, begin, end, start, core_end, _VAGUE_ONE, role, value, unit)
    if after & beside.MORE or end > core_end:
        behind = _AFTER.match(text, end, end + _WINDOW)
        if behind and qualifier in (None, "exact", "about"):
            qualifier, end = behind.lastgroup, behind.end()
    is_exact = qualifier is None or qualifier == "exact"
    quantity = exactly(value) if is_exact else interval(value, qualifier, counted=role in ("count", "age"))
    return _figure(text, begin, end, start, core_end, quantity, role, value, unit)


_EXACTLY = tuple(Quantity(number, number) for number in range(200))


def exactly(value: Number) -> Quantity:
    return _EXACTLY[value] if isinstance(value, int) and value < 200 else Quantity(value, value)


def _read(text: str, match: re.Match, told_from: int, reached: int, before: int, after: int) -> Figure | None:
    found = value_of(match)
    if found is None:
        return None
    value, soft, core_end = found
    core_start = match.start()
    if match["none"]:
        return _figure(text, core_start, core_end, core_start, core_end, Quantity(0, 0), "count", 0, None)
    if match["digits"] and not match["suffix"] and after & beside.SCALED and (scaled := scale_after(text, core_end)):
        value, core_end = times(value, scaled[0]), scaled[1]
    high_value = None
    if soft is None:
        second = _range_end(text, core_start, core_end, value)
        if second is not None:
            value, high_value, core_end = second
    digits, is_vague = match["digits"], bool(match["vague"] or match["loose"])
    after = after if core_end == told_from else beside.ANYTHING
    role, unit, end = _role(text, digits, is_vague, core_start, core_end, value, before, after)
    begin, qualifier = core_start, None
    if role == "money":
        begin, qualifier = _money_start(text, core_start, reached)
    elif before & beside.QUALIFIED:
        begin, qualifier = _qualifier_before(text, core_start, reached)
    core = core_start, core_end
    if high_value is not None:
        if len(text[core_end - 4 : core_end].lstrip("-–—")) == 4 and _HYPHENED_NUMBER.search(text[core_start:core_end]):
            role = "name"
        if value > high_value:
            return _figure(text, *core, *core, Quantity(value, value), "score", value, None)
        if qualifier == "about" or qualifier is None:
            begin = _between_before(text, begin)
        return _figure(text, begin, end, *core, Quantity(value, high_value, "between"), role, value, unit)
    if soft is not None:
        quantity = Quantity(value, None, "vague") if soft else Quantity(value, value)
        if not soft and qualifier:
            quantity = interval(value, qualifier, counted=True)
        return _figure(text, begin, end, *core, quantity, role, value, unit)
    behind = _AFTER.match(text, end, end + _WINDOW)
    if behind and qualifier in (None, "exact", "about"):
        qualifier, end = behind.lastgroup, behind.end()
    quantity = interval(value, qualifier or "exact", counted=role in ("count", "age"))
    return _figure(text, begin, end, *core, quantity, role, value, unit)


def interval(value: Number, qualifier: str, *, counted: bool = True) -> Quantity:
    """A bare number and its qualifier as bounds; counted things come whole, so "more than 12" of them is 13 or more."""
    step = 1 if counted and isinstance(value, int) and value < 1_000_000 else 0
    if qualifier == "at_least":
        return Quantity(value, None, "at_least")
    if qualifier == "more_than":
        return Quantity(value + step, None, "more_than")
    if qualifier == "at_most":
        return Quantity(0, value, "at_most")
    if qualifier == "fewer_than":
        return Quantity(0, max(0, value - step), "fewer_than")
    if qualifier == "nearly":
        return Quantity(None, max(0, value - step), "nearly")
    if qualifier == "about":
        return _about(value)
    return Quantity(value, value)


def _about(value: Number) -> Quantity:
    if isinstance(value, int):
        return Quantity(value - value // 10, value + value // 10, "about")
    return Quantity(round(value * 0.9, 6), round(value * 1.1, 6), "about")


def _figure(text, start, end, core_start, core_end, quantity, role, value, unit) -> Figure:
    return Figure(start, end, core_start, core_end, text[start:end], quantity, role, value, unit)


def _range_end(text: str, start: int, end: int, value: Number) -> tuple[Number, Number, int] | None:
    """Where a second number follows as the other end of a range: (low, high, end of the second)."""
    joint = _RANGE.match(text, end, end + 8)
    if not joint:
        return None
    second = CANDIDATE.match(text, joint.end()) or _DIGITS_AFTER_DASH.match(text, joint.end())
    if not second or not (second["digits"] or second.re is CANDIDATE and second["words"]):
        return None
    word = joint.group().strip().lower()
    before = text[max(0, start - 12) : start].lower()
    if word == "and" and not before.rstrip().endswith("between"):
        return None
    if word == "to" and before.rstrip().endswith("from"):
        return None
    if second.re is CANDIDATE and second["suffix"] in ("st", "nd", "rd", "th"):
        return None
    found = value_of(second) if second.re is CANDIDATE else (plain(second["digits"]), None, second.end())
    if found is None or found[1] is not None:
        return None
    high, _, stop = found
    scaled = scale_after(text, stop)
    if scaled:
        high, stop = times(high, scaled[0]), scaled[1]
        if value < high / scaled[0] * 10 and value < 1000:
            value = times(value, scaled[0])
    dash = word in ("-", "–", "—")
    if not dash and value >= high:
        return None
    if word == "or" and high - value > max(5, value):
        return None
    if dash and " " in joint.group() and value >= high:
        return None
    return value, high, stop


_DIGITS_AFTER_DASH = re.compile(r"(?P<digits>\d{1,15})(?![\w.,:/-]*\d)")


def _between_before(text: str, start: int) -> int:
    found = re.search(r"(?:\bbetween|\banywhere\s+from|\bfrom)\s+$", text[max(0, start - 16) : start], re.IGNORECASE)
    return start - len(found.group()) if found else start


_LONGEST_QUALIFIER = 4  # words: "at the very least"
# Those of one word that end no longer one: most need no search.
_ALONE = (
    dict.fromkeys(words_of("about around some approximately roughly circa perhaps"), "about")
    | dict.fromkeys(words_of("nearly almost approaching"), "nearly")
    | dict.fromkeys(words_of("over above beyond exceed exceeded exceeding exceeds"), "more_than")
    | dict.fromkeys(words_of("exactly precisely only just all"), "exact")
)


_MOVES = re.compile(
    r"(?:\b(?:r[au]n|runs|running|drove|drives|driven|driving|rolled|flipped|fell|passed|jumped|went|go|goes|gone|going))\s+$"
)


def _qualifier_before(text: str, at: int, reached: int) -> tuple[int, str | None]:
    """Start and name of the qualifier right before a number; two in a row ("at least about") keep the first name."""
    begin, name = at, None
    for _ in range(3):
        window = text[max(reached, begin - _WINDOW) : begin]
        words = window.rsplit(None, _LONGEST_QUALIFIER)
        word = words[-1].lower().lstrip("(“\"'‘") if words else ""
        if word not in beside.QUALIFIER_ENDINGS:
            break
        further = _ALONE.get(word)
        if further:
            length = len(word) + len(window) - len(window.rstrip())
        else:
            found = _BEFORE.search(window, len(words[0]) if len(words) > _LONGEST_QUALIFIER else 0)
            if not found or found.lastgroup == "about" and found.group().strip().lower() == "or so":
                break
            further, length = found.lastgroup, len(window) - found.start()
        if word in ("over", "to") and _MOVES.search(window[: len(window) - length].lower()):
            break  # "ran over four women", "has gone up to 26": nothing is said about the number
        begin -= length
        if name in (None, "exact") or further != "exact":
            name = further
    return begin, name


def _money_start(text: str, at: int, reached: int) -> tuple[int, str | None]:
    symbol = _MONEY_BEFORE.search(text[max(reached, at - 6) : at])
    sign = at - len(symbol.group()) if symbol else at
    return _qualifier_before(text, sign, reached)


def _role(
    text: str, digits: str | None, is_vague: bool, start: int, end: int, value: Number, before: int, after: int
) -> tuple[str, str | None, int]:
    """What kind of figure this is, its unit, and where it ends with the unit (money and percentages only)."""
    if before & beside.PAID and (paid := _paid_before(text, start)):
        return "money", paid, end
    if after & (beside.MONEY | beside.PERCENT) and text[end : end + 1] in _JOINS:
        if found := _MONEY_AFTER.match(text, end, end + _WINDOW):
            return "money", _MONEY_WORDS.get(found.group(1).lower().rstrip("s"), found.group(1)), found.end()
        if found := _PERCENT_AFTER.match(text, end, end + _WINDOW):
            return "percent", "%", found.end()
    if is_vague:
        return "count", None, end
    if after & beside.AGED and _AGE_AFTER.match(text, end, end + _WINDOW):
        return "age", "years", end
    if value < 120 and before & _MAYBE_AGE and _is_age(text, start, end, bool(digits), before, after):
        return "age", "years", end
    if after & beside.CLOCK and _CLOCK_AFTER.match(text, end, end + _WINDOW):
        return "clock", None, end
    found = after & beside.MEASURED and _MEASURE_AFTER.match(text, end, end + _WINDOW)
    if found and not text.startswith("-old", found.end(), end + _WINDOW):
        return "measure", found.group("unit").lower(), end
    if not digits:
        return "count", None, end
    return _role_of_digits(text, digits, start, end, value, before, after), None, end


_MAYBE_AGE = beside.AGEING | beside.AGE_LINK | beside.AFTER_COMMA | beside.IN_BRACKET


def _word_before(text: str, start: int) -> str:
    previous = text[max(0, start - _WINDOW) : start].split(" ")
    return (previous[-1] or (previous[-2] if len(previous) > 1 else "")).lower().rstrip(".,").lstrip("(")


def _paid_before(text: str, start: int) -> str | None:
    if text[start - 1 : start] not in beside.SIGNS and _word_before(text, start) not in beside.MONEY_WORDS_BEFORE:
        return None
    found = _MONEY_BEFORE.search(text[max(0, start - 6) : start])
    return found and _CURRENCY.get(found.group().strip().lower(), found.group().strip())


def _role_of_digits(text: str, digits: str, start: int, end: int, value: Number, before: int, after: int) -> str:
    """What digits can be that words are not: a day, a year, a number that is a name."""
    if isinstance(value, float) and value < 1000:
        return "measure"
    last = text[max(0, start - _WINDOW) : start]
    if before & beside.MEASURING and not beside.MEASURING_WORDS.isdisjoint(last.lower().split()[-3:]):
        return "measure"
    if value <= 31:
        is_dated = before & beside.MONTH_DAY and _word_before(text, start)[:3] in beside.MONTHS
        if is_dated and _MONTH_BEFORE.search(last):
            return "day"
        if after & beside.DAY_OF_MONTH and _MONTH_AFTER.match(text, end, end + _WINDOW):
            return "day"
    is_yearlike = 1900 <= value <= 2099 and len(digits) == 4 and not _PEOPLE_NEXT.match(text, end, end + _WINDOW)
    if is_yearlike and (_YEAR_BEFORE.search(last) or not _WORD_NEXT.match(text, end, end + _WINDOW)):
        return "year"
    if digits[0] == "0" and value > 0 or value == 911:
        return "name"
    return "name" if _is_name(text, last, start, end, before, after) else "count"


def _is_name(text: str, last: str, start: int, end: int, before: int, after: int) -> bool:
    if after & beside.NAMED and _NAMED_OR_DIALLED_AFTER.match(text, end, end + _WINDOW):
        return True
    if not before & beside.NAMING:
        return False
    if last[-1:] in "-–" and last[-2:-1].isdigit():
        return True
    named = _word_before(text, start) in beside.NAMING_WORDS or last[-1:] in "#@&-" or last[-2:-1] in "#@&"
    return bool(named and _NAMED_BEFORE.search(last) and not _PEOPLE_NEXT.match(text, end, end + _WINDOW))


def _is_age(text: str, start: int, end: int, digits: bool, before: int, after: int) -> bool:
    last = text[max(0, start - _WINDOW) : start]
    if before & (beside.AGEING | beside.AGE_LINK):
        previous = _word_before(text, start)
        is_told = previous in beside.AGEING_WORDS
        if not is_told and (previous in beside.AGE_LINKS or previous.isdigit()):
            is_told = "age" in last.lower()
        if is_told and _AGE_BEFORE.search(last):
            return True
        if previous in beside.AGE_ASIDES and _ASIDE_BEFORE_AGE.search(last) and text[end : end + 1] in _CLOSES_AGE:
            return digits
    return digits and _is_apposed_age(last, text[end : end + _WINDOW])


def _is_apposed_age(before: str, after: str) -> bool:
    """ "Tyler, 23, died" and "Maria Lopez (34)"."""
    if after[:1] == ")" and before.endswith("("):
        return before[:-1].rstrip()[-1:].isalpha()
    if before.rstrip().endswith("and") and after[:1] in ",.;" and _SECOND_AGE.search(before):
        return True
    if "," not in before[-3:] or not _APPOSED_AGE.search(before[-4:]):
        return False
    return bool(_AFTER_AGE.match(after))
