"""Figures in a text: digits and number words with the words that qualify them, as intervals with spans.

Text in, `Figure`s out, in order and never overlapping. What a figure counts is for others to say; this file only tells
counts from ages, money, percentages, measures, clock times, calendar days, years and numbers that are names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from claims.statements import Number, Quantity

from .lexicon import words_of
from .reporting import by_first_letter
from .sentences import small_words


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


_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(_UNIT_WORDS.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
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
LOOSE = ("several", "many", "numerous", "countless", "multiple", "various", "handful", "few", "number")
NOBODY = ("no", "none", "nobody", "zero")

_WORDS = "|".join(sorted([*UNITS, *TENS, *SCALES, "dozen", "score", "fourty"], key=len, reverse=True))
_WORD_NUMBER = rf"(?:{_WORDS})(?:(?:\s{{0,2}}-\s{{0,2}}|\s{{1,2}})(?:and\s{{1,2}})?(?:{_WORDS})(?![\w]))*"
_CANDIDATE = re.compile(
    r"(?<![\w.,:/'’-])(?P<digits>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?|\d{1,15}(?:\.\d{1,6})?)(?!\d)"
    r"(?P<suffix>st|nd|rd|th|m|mn|mln|bn|bln|tn|k)?(?![\w])(?![.,:/]\d)"
    rf"|(?<![\w'’-])(?P<words>{_WORD_NUMBER})(?![\w])"
    r"|(?<![\w'’-])(?P<article>half\s+an?\s+|an?\s+half\s+|an?\s+)(?P<scale>dozen|score|hundred|thousand|million|billion|trillion)(?!\w)"
    r"|(?<![\w'’-])(?P<vague>(?:tens|dozens|scores|hundreds|thousands|millions|billions)"
    r"(?:\s+of\s+(?:thousands|millions|billions))?)(?!\w)"
    r"|(?<![\w'’-])(?P<loose>several|(?<!as )(?<!how )(?<!too )many(?! as )|numerous|countless|multiple|a\s+few"
    r"|a\s+couple(?:\s+of)?"
    r"|a\s+(?:small\s+|large\s+)?(?:number|handful)\s+of)"
    r"(?P<loose_scale>\s+(?:dozen|hundred|thousand|million|billion))?(?!\w)"
    r"|(?<![\w'’-])(?P<none>no[\s-]one|nobody|none|no)(?![\w'’-])(?!\s+(?:fewer|less|more|longer|doubt)\b)",
    re.IGNORECASE,
)
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
_QUALIFIER_ENDINGS = words_of(
    "least of than most as to over above exceed exceeded exceeding exceeds under below nearly almost approaching about "
    "around some approximately roughly estimated approx approx. circa so exactly precisely only just all perhaps ~ "
    "beyond"
)
_AFTER = re.compile(
    r"\s*(?:(?P<at_least>\+(?!\d)|-plus\b|\s(?:or|and)\s+(?:more|above|counting)\b(?!\s+than)|,?\s(?:and\s+)?(?:perhaps|possibly|maybe)\s+more\b)"
    r"|(?P<at_most>\sor\s+(?:fewer|less)\b)|(?P<about>\sor\s+so\b))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?[-–—]\s?|\s+(?:to|and|or)\s+")
_CURRENCY = {
    "$": "USD", "us$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP", "¥": "JPY", "₹": "INR",
    "rs": "PKR", "rs.": "PKR", "pkr": "PKR", "inr": "INR", "a$": "AUD", "c$": "CAD", "₦": "NGN", "₽": "RUB", "₩": "KRW",
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
    r"(?:\bage[ds]?(?:\s+(?:of|just|only|between))?|\bturn(?:ed|ing|s)?|\bboth|\bages?|\bage[sd]?\s+\d{1,2}(?:\s*,\s*\d{1,2}){0,4}\s*(?:,|and|to|or|&)(?:\s+and)?)\s*,?\s*$",
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
    r"troop|engine|station|version|phase|model|exit|psalm|dial|cnn|fiscal|formula|volume|issue|act|episode|season|stage|covid)"
    r"[\s-]|#\s?|@\s?|&\s?)$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"(?:\s|-)(?:block|th\s|avenue|ave\.?\b|street|st\.\s|road|rd\.|drive|boulevard|blvd|news\b|n\.|s\.|w\.|e\.)",
    re.IGNORECASE,
)
_PEOPLE_NEXT = re.compile(
    r"\s+(?:people|persons?|others|civilians|soldiers|victims|children|women|men|deaths|fatalities|dead|injured)\b",
    re.IGNORECASE,
)
_APPOSED_AGE = re.compile(r"(?:[\w.’'\"”)]),\s?$")
_WINDOW = 40


def find_figures(text: str, start: int = 0) -> tuple[Figure, ...]:
    """All figures of a text in order; `start` is added to every offset, for a text that is a piece of a longer one."""
    if _QUICK_WORDS.isdisjoint(small_words(text)) and not _HAS_DIGIT.search(text):
        return ()
    return _found(text, start) if len(text) <= _REMEMBERED else _found.__wrapped__(text, start)


# Counts and casualties are read out of the same sentences, one after the other.
@lru_cache(maxsize=256)
def _found(text: str, start: int) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    reached = 0
    starts = _DIGITS if _QUICK_WORDS.isdisjoint(small_words(text)) else _STARTS
    for begin in starts.finditer(text):
        at = begin.start()
        if at < reached:
            continue
        match = _CANDIDATE.match(text, at)
        if match is None:
            continue
        figure = _read(text, match, reached, start)
        if figure is not None:
            figures.append(figure)
            reached = max(figure.end - start, match.end())
    return tuple(figures)


def number_of(words: str) -> Number | None:
    """The bare number that digits or number words spell: "twenty-three" -> 23, "1.5m" -> 1500000."""
    match = _CANDIDATE.fullmatch(words.strip())
    found = _value(match) if match else None
    return found[0] if found else None


def _read(text: str, match: re.Match, reached: int, shift: int) -> Figure | None:
    found = _value(match)
    if found is None:
        return None
    value, soft, core_end = found
    core_start = match.start()
    if match.group("none"):
        return _figure(text, core_start, core_end, core_start, core_end, Quantity(0, 0), "count", 0, None, shift)
    if match.group("digits") and not match.group("suffix") and (scaled := _scale_after(text, core_end)):
        value, core_end = _times(value, scaled[0]), scaled[1]
    if match.group("suffix") in ("st", "nd", "rd", "th"):
        return _figure(
            text, core_start, core_end, core_start, core_end, Quantity(value, value), "ordinal", value, None, shift
        )
    high_value = None
    if soft is None:
        second = _range_end(text, core_start, core_end, value)
        if second is not None:
            value, high_value, core_end = second
    role, unit, end = _role(text, match, core_start, core_end, value)
    begin, qualifier = _qualifier_before(text, core_start, reached)
    if role == "money":
        begin, qualifier = _money_start(text, core_start, reached)
    if high_value is not None:
        if len(text[core_end - 4 : core_end].lstrip("-–—")) == 4 and re.search(
            r"\d[-–]\d{4}$", text[core_start:core_end]
        ):
            role = "name"
        if value > high_value:
            return _figure(
                text, core_start, core_end, core_start, core_end, Quantity(value, value), "score", value, None, shift
            )
        if qualifier == "about" or qualifier is None:
            begin = _between_before(text, begin)
        return _figure(
            text, begin, end, core_start, core_end, Quantity(value, high_value, "between"), role, value, unit, shift
        )
    if soft is not None:
        quantity = Quantity(value, None, "vague") if soft else Quantity(value, value)
        if not soft and qualifier:
            quantity = interval(value, qualifier, counted=True)
        return _figure(text, begin, end, core_start, core_end, quantity, role, value, unit, shift)
    after = _AFTER.match(text, end, end + _WINDOW)
    if after and qualifier in (None, "exact", "about"):
        qualifier, end = after.lastgroup, after.end()
    quantity = interval(value, qualifier or "exact", counted=role in ("count", "age"))
    return _figure(text, begin, end, core_start, core_end, quantity, role, value, unit, shift)


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


def _figure(text, start, end, core_start, core_end, quantity, role, value, unit, shift) -> Figure:
    return Figure(
        start + shift, end + shift, core_start + shift, core_end + shift, text[start:end], quantity, role, value, unit
    )


def _value(match: re.Match) -> tuple[Number, bool | None, int] | None:
    """The number, whether it is vague (None for a plain number), and where its words end."""
    if match["digits"]:
        suffix = (match["suffix"] or "").lower()
        return _times(_plain(match["digits"]), SHORT_SCALES.get(suffix, 1)), None, match.end()
    if match["words"]:
        return _spelled(match)
    if match["scale"]:
        scale = match["scale"].lower()
        size = {"dozen": 12, "score": 20}.get(scale) or SCALES[scale]
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


# Words that make a number of people.
COUNTING = frozenset([*UNITS, *TENS, *SCALES, *VAGUE, "dozen", "several", "many", "couple", "few"])
_FIRST_WORDS = frozenset(
    [
        *UNITS,
        *TENS,
        *SCALES,
        *VAGUE,
        *words_of("dozen score fourty half several many numerous countless multiple no nobody none"),
    ]
)
# Where a figure can begin; the costly pattern is tried only there. Most sentences with a figure have only digits.
_DIGITS = re.compile(r"\d[\d.,]*")
_STARTS = re.compile(
    r"\d[\d.,]*|(?<![^\W\d_])(?:"
    r"an?(?=\s+(?:dozen|score|hundred|thousand|million|billion|trillion|half|few|couple|small|large|number|handful))"
    rf"|{by_first_letter(_FIRST_WORDS)})(?![^\W\d_])",
    re.IGNORECASE,
)
_HAS_DIGIT = re.compile(r"\d")
_QUICK_WORDS = (_FIRST_WORDS - {"half"}) | {"few", "couple", "number", "handful"}
_REMEMBERED = 4000  # longer texts are not kept in memory
# What may stand before or after a number of each kind, so that the costly patterns are tried only where they can fit.
_SIGNS = frozenset("$€£¥₹₦₽₩₺₴")
_MONEY_WORDS_BEFORE = words_of("usd eur gbp pkr inr rs") | _SIGNS
_JOINS = frozenset(" %-")
_MONTHS = words_of("jan feb mar apr may jun jul aug sep oct nov dec the")
_MEASURED = words_of("magnitude measuring measured scale depth temperature temperatures")
_AGEING = words_of("age aged ages turn turned turning turns both of just only between and or to &")
_NAMING = words_of(
    "highway hwy route interstate channel flight no nos number unit section article articles chapter page form "
    "apartment apt room precinct district ward zone boeing airbus grade resolution news action eyewitness abc cbs "
    "nbc fox troop engine station version phase model exit psalm dial cnn fiscal formula volume issue act episode "
    "season stage covid"
)
_WORD_NEXT = re.compile(r"\s+[a-z]")
_DIALLED_AFTER = re.compile(r"[-–]\d{4}|\s?/\s?\d")
# "two boys, 12 and 16, were": the first age, and the second.
_AFTER_AGE = re.compile(r",|\.(?:\s|$)|;|\s+and\s+[A-Z]|\s+and\s+\d{1,2}\s*[,.;]|\s+of\s+[A-Z]|\)")
_SECOND_AGE = re.compile(r"[\w”\"],\s?\d{1,2}(?:,\s?\d{1,2})?,?\s+and\s+$")
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
            scale = SCALES[word]
            if scale >= ceiling or current == 0:
                break
            total, current, ceiling, room = total + current * scale, 0, scale, 1000
        last = word
        end = match.start("words") + token.end()
    if end == match.start("words"):
        return None
    return total + current, None, end


def _plain(digits: str) -> Number:
    digits = digits.replace(",", "")
    return float(digits) if "." in digits else int(digits)


def _times(value: Number, scale: int) -> Number:
    product = value * scale
    return int(round(product)) if scale > 1 and abs(product - round(product)) < 1e-3 else product


_SCALE_AFTER = re.compile(
    r"[\s-]?(hundred|thousand|million|billion|trillion|dozen|mn|bn|m(?=illion)|bln|mln)(?!\w)", re.IGNORECASE
)


def _scale_after(text: str, at: int) -> tuple[int, int] | None:
    found = _SCALE_AFTER.match(text, at)
    if not found:
        return None
    word = found.group(1).lower()
    return (12 if word == "dozen" else SCALES.get(word) or SHORT_SCALES.get(word, 1)), found.end()


def _range_end(text: str, start: int, end: int, value: Number) -> tuple[Number, Number, int] | None:
    """Where a second number follows as the other end of a range: (low, high, end of the second)."""
    joint = _RANGE.match(text, end, end + 8)
    if not joint:
        return None
    second = _CANDIDATE.match(text, joint.end()) or _DIGITS_AFTER_DASH.match(text, joint.end())
    if not second or not (second["digits"] or second.re is _CANDIDATE and second["words"]):
        return None
    word = joint.group().strip().lower()
    before = text[max(0, start - 12) : start].lower()
    if word == "and" and not before.rstrip().endswith("between"):
        return None
    if word == "to" and before.rstrip().endswith("from"):
        return None
    if second.re is _CANDIDATE and second["suffix"] in ("st", "nd", "rd", "th"):
        return None
    found = _value(second) if second.re is _CANDIDATE else (_plain(second["digits"]), None, second.end())
    if found is None or found[1] is not None:
        return None
    high, _, stop = found
    scaled = _scale_after(text, stop)
    if scaled:
        high, stop = _times(high, scaled[0]), scaled[1]
        if value < high / scaled[0] * 10 and value < 1000:
            value = _times(value, scaled[0])
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


def _qualifier_before(text: str, at: int, reached: int) -> tuple[int, str | None]:
    """Start and name of the qualifier right before a number; two in a row ("at least about") keep the first name."""
    begin, name = at, None
    for _ in range(3):
        window = text[max(reached, begin - _WINDOW) : begin]
        words = window.split()
        if not words or words[-1].lower().lstrip("(“\"'‘") not in _QUALIFIER_ENDINGS:
            break
        found = _BEFORE.search(window)
        if not found:
            break
        if found.lastgroup == "about" and found.group().strip().lower() == "or so":
            break
        begin -= len(window) - found.start()
        if name in (None, "exact") or found.lastgroup != "exact":
            name = found.lastgroup
    return begin, name


def _money_start(text: str, at: int, reached: int) -> tuple[int, str | None]:
    symbol = _MONEY_BEFORE.search(text[max(reached, at - 6) : at])
    sign = at - len(symbol.group()) if symbol else at
    return _qualifier_before(text, sign, reached)


def _role(text: str, match: re.Match, start: int, end: int, value: Number) -> tuple[str, str | None, int]:
    """What kind of figure this is, its unit, and where it ends with the unit (money and percentages only)."""
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    follows = after[:1]
    previous = before.split(" ")
    previous = (previous[-1] or (previous[-2] if len(previous) > 1 else "")).lower().rstrip(".,")
    is_paid = before[-1:] in _SIGNS or previous in _MONEY_WORDS_BEFORE
    if is_paid and (found := _MONEY_BEFORE.search(before[-6:])):
        return "money", _CURRENCY.get(found.group().strip().lower(), found.group().strip()), end
    if follows in _JOINS:
        if found := _MONEY_AFTER.match(after):
            return "money", _MONEY_WORDS.get(found.group(1).lower().rstrip("s"), found.group(1)), end + found.end()
        if found := _PERCENT_AFTER.match(after):
            return "percent", "%", end + found.end()
    if match.group("vague") or match.group("loose"):
        return "count", None, end
    if _AGE_AFTER.match(after) or value < 120 and _is_age(before, after, previous, bool(match.group("digits"))):
        return "age", "years", end
    digits = match.group("digits")
    if digits or match.group("words"):
        if _CLOCK_AFTER.match(after):
            return "clock", None, end
        if (found := _MEASURE_AFTER.match(after)) and not after[found.end() :].startswith("-old"):
            return "measure", found.group("unit").lower(), end
    if not digits:
        return "count", None, end
    return _role_of_digits(digits, before, after, previous, value), None, end


def _role_of_digits(digits: str, before: str, after: str, previous: str, value: Number) -> str:
    """What digits can be that words are not: a day, a year, a number that is a name."""
    if isinstance(value, float) and value < 1000 or _MEASURED & set(before.lower().split()[-3:]):
        return "measure"
    if value <= 31 and (previous[:3] in _MONTHS and _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
        return "day"
    is_yearlike = 1900 <= value <= 2099 and len(digits) == 4 and not _PEOPLE_NEXT.match(after)
    if is_yearlike and (_YEAR_BEFORE.search(before) or not _WORD_NEXT.match(after)):
        return "year"
    if digits[0] == "0" and value > 0 or value == 911:
        return "name"
    named = previous in _NAMING or before[-1:] in "#@&-" or before[-2:-1] in "#@&"
    if named and _NAMED_BEFORE.search(before) and not _PEOPLE_NEXT.match(after) or _NAMED_AFTER.match(after):
        return "name"
    if _DIALLED_AFTER.match(after) or before[-1:] in "-–" and before[-2:-1].isdigit():
        return "name"
    return "count"


def _is_age(before: str, after: str, previous: str, digits: bool) -> bool:
    is_told = previous in _AGEING or previous.isdigit() and "age" in before.lower()
    return is_told and _AGE_BEFORE.search(before) is not None or digits and _is_apposed_age(before, after)


def _is_apposed_age(before: str, after: str) -> bool:
    """ "Tyler, 23, died" and "Maria Lopez (34)"."""
    if after[:1] == ")" and before.endswith("("):
        return before[:-1].rstrip()[-1:].isalpha()
    if _SECOND_AGE.search(before) and after[:1] in ",.;":
        return True
    if "," not in before[-3:] or not _APPOSED_AGE.search(before):
        return False
    return bool(_AFTER_AGE.match(after))
