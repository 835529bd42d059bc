"""Quantities that are not casualties: counts of things, money, percentages, magnitudes and distances.

The numbers come from `figures`; this file decides which of them count something a desk would check, and what.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from claims.statements import Period, Quantity, Statement

from .counted import EVERYDAY, NEWSWORTHY, PEOPLE, PHRASE_STOPS, looks_plural
from .document import Document, Sentence
from .figures import Figure, find_figures
from .lexicon import PLURAL
from .reporting import word_set

TOKEN = re.compile(r"[^\W\d_][\w’'-]*")
OF_ITS = re.compile(r"\s(?:of|or\sso)(?:\s(?:the|its|his|her|their|our|these|those|all))?(?=\s)")
MORE = re.compile(r"\s(?:more|other|additional|further|different|separate|new)(?=\s)")
# Numbers of people beside such words are casualties; `casualties` reads them.
HARM = re.compile(
    r"\b(?:kill|dead\b|die[sd]?\b|dying|death|fatal|injur|wound|hurt\b|missing|displac|homeless|detain|arrest|custody|abduct|kidnap|hostage|rescu|evacuat"
    r"|hospital|treated|shot\b|gunned|stabb|massacr|murder|slain|slay|casualt|perish|trapped|martyr|lives\b|victim|surviv|bodies|execut|behead|expel|flee|fled\b"
    r"|held\b|captur|suspect|charged|buried|drown|critical)",
    re.IGNORECASE,
)
DIGIT = re.compile(r"\d")
LARGE_NUMBERS = word_set(
    """
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty
    sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion
    dozens scores tens few
    """
)
SMALL_NUMBERS = word_set("two three four five six seven eight nine half quarter per")
HARMING = re.compile(r"\b(?:kill|injur|wound|hurt)(?:s|ed|ing)\s$", re.IGNORECASE)
CLAUSE = re.compile(r"[;:.]\s|,\s(?:and|but|while|which|who)\s|\s(?:while|but|although|whereas)\s")
FEWEST_PEOPLE = 20
FEWEST_THINGS = 10
LEAST_MONEY, LEAST_MONEY_NAMED = 500, 100  # smaller sums where the text says what for
LONGEST_PHRASE = 5  # words between a number and the end of what it counts
MONEY_OF = re.compile(
    r"\b(bond|bail|reward|damages?|losses|fines?|budget|aid|grant|loan|investment|costs?|price|debt|ransom|compensation"
    r"|funding|fund|worth|settlement|deal|contract)\b",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"\s(?:(?P<to>to\s(?:[^\W\d_][\w’'-]*\s?){1,7})|(?:in|for|of|on|towards?|into)\s(?P<of>(?:[^\W\d_][\w’'-]*\s?){1,7})"
    r"|(?:worth\sof\s)?(?P<noun>(?:[a-z][\w’'-]+\s?){1,3})(?=[\s,.;]|$))"
)
CHANGE = re.compile(
    r"\s?(?P<change>increase|rise|surge|jump|growth|spike|decrease|drop|fall|decline|cut|reduction|hike|gain|loss)s?\b"
    r"(?:\s(?:in|of|over)\s(?P<what>(?:[^\W\d_][\w’'-]*\s?){1,5}))?"
)
CHANGED = re.compile(
    r"(?P<what>(?:[^\W\d_][\w’'-]*\s){1,4}?)(?:(?:has|have|had|was|were|are|is)\s)?"
    r"(?P<change>rose|risen|fell|fallen|dropped|increased|grew|grown|declined|jumped|surged|climbed|soared|shrank"
    r"|slumped|up|down|decreased|doubled)\s(?:by\s|to\s|more\sthan\s)?$"
)
SHARE = re.compile(
    r"\s?(?:of|in)\s(?!(?:19|20)\d\d|[A-Z][a-z]+(?:ary|ch|ril|ber|ust)\b|May\b|June\b|July\b)"
    r"(?P<what>(?:(?:the|its|their|all)\s)?(?:[^\W\d_][\w’'-]*\s?){1,5})"
)
FIGURE_OF_SPEECH = re.compile(r"\s?(?:sure|certain|confident|positive|behind|right|wrong|safe|committed|true)\b")
# "the 12th homicide of the year", "the third bombing in two weeks".
ORDINALS = {
    word: number
    for number, word in enumerate(
        ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
        start=2,
    )
}
NTH = re.compile(
    rf"\s(?P<nth>{'|'.join(ORDINALS)}|(?P<digits>\d{{1,4}})(?:st|nd|rd|th))\s(?:[a-z-]+\s)?(?P<noun>[a-z]+)"
    r"(?=[^.;]{0,30}?\b(?:(?:this|of\sthe|last|in\sa)\s(?:year|month|week)|since|so\sfar"
    r"|in\s(?:[\w-]+\s){1,3}?(?:days|weeks|months|years))\b)"
)
DISTANCES = {
    "km": "km", "kms": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km",
    "mile": "miles", "miles": "miles", "hectare": "hectares", "hectares": "hectares", "acre": "acres", "acres": "acres",
    "ton": "tons", "tons": "tons", "tonne": "tonnes", "tonnes": "tonnes", "barrels": "barrels", "megawatts": "MW",
    "kg": "kg", "kilograms": "kg", "kilos": "kg",
}  # fmt: skip
COUNTABLE = NEWSWORTHY | DISTANCES.keys()
KIND_OF_MEASURE = {
    "km": "distance", "miles": "distance", "hectares": "area", "acres": "area", "MW": "power", "barrels": "volume",
}  # fmt: skip
MAGNITUDE = re.compile(r"\bmagnitude|\brichter|\bmeasur(?:ed|ing)\b", re.IGNORECASE)
MAGNITUDE_THEN = re.compile(
    r"(?:\s(?:and|to|or)\s\d\.\d)?[\s-](?:magnitude|(?:quake|earthquake|temblor|tremor|aftershock)s?\b)", re.IGNORECASE
)
LARGEST_MAGNITUDE = 10
PART_WORDS = frozenset(["the", "a", "an", "its", "their", "his", "her", "all"])
WITHIN_PERIOD = 90  # characters from a percentage to the time it speaks of


def read_counts(document: Document) -> list[Statement]:
    """A quantity statement for every figure that counts or measures something worth checking."""
    found: list[Statement] = []
    for sentence in document.sentences:
        for figure in find_figures(sentence.text) if _may_count(sentence.text) else ():
            read = READERS.get(figure.role)
            statement = read(document, sentence, figure) if read else None
            if statement:
                found.append(statement)
        found.extend(_ordinals(sentence))
    return found


def _ordinals(sentence: Sentence) -> Iterator[Statement]:
    """How many there have been by now: "the fifth attack this year" is a count of five."""
    for match in NTH.finditer(sentence.text):
        plural = match["noun"] + "s"
        if plural not in NEWSWORTHY:
            continue
        number = int(match["digits"]) if match["digits"] else ORDINALS[match["nth"]]
        yield _statement(
            sentence,
            match.start("nth"),
            match.end("noun"),
            plural,
            Quantity(number, number),
            unit="ordinal",
            population=match["noun"],
            confidence=0.6,
            why=f"{match['nth']!r} numbers the {plural} so far",
        )


def _may_count(text: str) -> bool:
    """A cheap look: a digit, a large number, or a small one in a sentence that names things that make news."""
    if DIGIT.search(text) or "dozen" in text:
        return True
    words = text.lower().split()
    if not LARGE_NUMBERS.isdisjoint(words):
        return True
    return not SMALL_NUMBERS.isdisjoint(words) and not COUNTABLE.isdisjoint(word.strip('.,;:”"') for word in words)


def _count(document: Document, sentence: Sentence, figure: Figure) -> Statement | None:
    phrase = counted_phrase(sentence.text, figure.end)
    if phrase is None:
        return None
    start, end, head = phrase
    small = head.lower()
    is_people = small in PEOPLE or small in PLURAL or head[:1].isupper() or small.endswith("goers")
    if not _worth_counting(figure, small, is_people):
        return None
    if (
        is_people
        and _harmed(sentence.text, figure.start, end)
        or HARMING.search(sentence.text, max(0, figure.start - 16), figure.start)
    ):
        return None
    words = sentence.text[start:end]
    return _statement(
        sentence,
        figure.start,
        end,
        small,
        figure.quantity if is_people else open_bounds(figure),
        population=words,
        group="people" if is_people else None,
        confidence=0.7,
        why=f"{figure.words!r} counts {words!r}",
    )


def counted_phrase(text: str, at: int) -> tuple[int, int, str] | None:
    """Span and head of the plural noun phrase that follows a number: "violent incidents" after "700"."""
    if text[at : at + 1] not in (" ", "\u00a0"):
        return None
    skipped = OF_ITS.match(text, at) or MORE.match(text, at)
    at = skipped.end() if skipped else at
    begin, end, head, begun = at + 1, -1, "", False
    for _ in range(LONGEST_PHRASE):
        token = TOKEN.match(text, at + 1)
        if not token or text[at : at + 1] not in (" ", "\u00a0") or token.group().lower() in PHRASE_STOPS:
            break
        word = token.group()
        if begun and word[0].isupper():
            break  # "32 resident Jeremy Sanders": a name begins
        begun = begun or word[0].islower()
        if looks_plural(word):
            end, head = token.end(), word
        elif head:
            break
        at = token.end()
    return (begin, end, head) if head else None


def _worth_counting(figure: Figure, head: str, is_people: bool) -> bool:
    """Small numbers only of things that make news; larger ones of anything but hours, pages and the like."""
    if head in EVERYDAY:
        return False
    low = figure.quantity.low if figure.quantity.low is not None else figure.value
    if figure.quantity.qualifier == "vague" and low < 10:
        return False
    if is_people:
        return low >= FEWEST_PEOPLE or (figure.quantity.qualifier == "vague" and low >= 10)
    return low >= (2 if head in NEWSWORTHY else FEWEST_THINGS)


def _harmed(text: str, begin: int, end: int) -> bool:
    first, last = max(0, begin - 80), min(len(text), end + 90)
    for boundary in CLAUSE.finditer(text, first, begin):
        first = boundary.end()
    following = CLAUSE.search(text, end, last)
    return HARM.search(text, first, following.start() if following else last) is not None


def open_bounds(figure: Figure) -> Quantity:
    """The bounds of what need not come whole: "more than $12 million" is open just above 12, not from 13 on."""
    value, qualifier = figure.value, figure.quantity.qualifier
    if qualifier == "more_than":
        return Quantity(float(value), None, qualifier)
    if qualifier == "fewer_than":
        return Quantity(0, float(value), qualifier)
    if qualifier == "nearly":
        return Quantity(None, float(value), qualifier)
    return figure.quantity


def _money(document: Document, sentence: Sentence, figure: Figure) -> Statement | None:
    text = sentence.text
    if _is_weight(document.text, figure) or _is_conversion(text, figure):
        return None
    purpose = _money_for(text, figure)
    if figure.value < (LEAST_MONEY_NAMED if purpose else LEAST_MONEY):
        return None
    return _statement(
        sentence,
        figure.start,
        figure.end,
        "money",
        open_bounds(figure),
        unit=figure.unit,
        population=purpose,
        confidence=0.75,
        why=f"{figure.words!r} is a sum of money" + (f" ({purpose})" if purpose else ""),
    )


def _money_for(text: str, figure: Figure) -> str | None:
    """What the money is: "bail", "China-Pakistan Economic Corridor", "to improve security"."""
    named = MONEY_OF.search(text, max(0, figure.start - 40), min(len(text), figure.end + 25))
    if named:
        return named.group(1).lower()
    purpose = PURPOSE.match(text, figure.end)
    if not purpose:
        return None
    if purpose["to"]:
        return _trimmed(purpose["to"][3:]) and "to " + _trimmed(purpose["to"][3:])
    return _trimmed(purpose["of"] or purpose["noun"])


def _is_weight(whole_text: str, figure: Figure) -> bool:
    """Pounds are money only in a text that knows the sign for them."""
    return figure.unit == "GBP" and "£" not in whole_text


def _is_conversion(text: str, figure: Figure) -> bool:
    """The same measure given again in other units: "75 kilometers (50 miles)"."""
    return text[max(0, figure.start - 1) : figure.start] == "(" and figure.start > 12


def _percent(document: Document, sentence: Sentence, figure: Figure) -> Statement | None:
    text = sentence.text
    change, share = CHANGE.match(text, figure.end), SHARE.match(text, figure.end)
    before = None if change else CHANGED.search(text, max(0, figure.start - 60), figure.start)
    found = change or share or before
    if FIGURE_OF_SPEECH.match(text, figure.end) or (found is None and figure.value >= 99):
        return None
    following = TOKEN.match(text, figure.end + 1)
    if found is None and following and following.group().lower() not in PHRASE_STOPS:
        return None  # "a 10 percent option"
    what = _trimmed(found["what"]) if found and found["what"] else None
    end = figure.end
    if change:
        end = change.end("change")
    if what and found is not before:
        end = found.start("what") + found["what"].find(what) + len(what)
    changed = change or before
    return _statement(
        sentence,
        figure.start,
        end,
        "percent",
        open_bounds(figure),
        unit="%",
        population=what,
        group=changed["change"] if changed else None,
        happened=_period_after(document, sentence.start + end),
        confidence=0.75,
        why=f"{figure.words!r} is a percentage" + (f" of {what!r}" if what else ""),
    )


def _period_after(document: Document, at: int) -> Period | None:
    """The time that a percentage speaks of: "since 2021", "over the past year"."""
    number = bisect_left(document.periods, at, key=lambda dated: dated.start)
    if number < len(document.periods) and document.periods[number].start - at <= WITHIN_PERIOD:
        between = document.text[at : document.periods[number].start]
        return None if re.search(r"[.;\n]", between) else document.periods[number].period
    return None


def _measured(document: Document, sentence: Sentence, figure: Figure) -> Statement | None:
    unit, text = figure.unit or "", sentence.text
    if unit in ("", "magnitude") and _is_magnitude(text, figure):
        measure, unit, end = "magnitude", "magnitude", figure.end
    elif unit in DISTANCES and not _is_conversion(text, figure):
        end = TOKEN.search(text, figure.end).end()
        if text[end - 1 : end].isupper() or TOKEN.search(text, figure.end).group()[0].isupper():
            return None
        measure, unit = KIND_OF_MEASURE.get(DISTANCES[unit], "weight"), DISTANCES[unit]
    else:
        return None
    why = f"{figure.words!r} measures {measure} in {unit}" if measure != unit else f"{figure.words!r} is a magnitude"
    return _statement(sentence, figure.start, end, measure, open_bounds(figure), unit=unit, confidence=0.6, why=why)


def _is_magnitude(text: str, figure: Figure) -> bool:
    if not 1 <= figure.value < LARGEST_MAGNITUDE:
        return False
    if figure.unit == "magnitude" or MAGNITUDE.search(text, max(0, figure.start - 40), figure.start):
        return True
    return MAGNITUDE_THEN.match(text, figure.end) is not None


READERS = {"count": _count, "money": _money, "percent": _percent, "measure": _measured}


def _trimmed(words: str) -> str | None:
    """The words up to where the phrase ends, without article and preposition at its edges."""
    kept: list[str] = []
    for word in words.split():
        if word.lower() in PHRASE_STOPS and word.lower() not in ("of", "the") and kept:
            break
        if word.lower() not in PART_WORDS or kept:
            kept.append(word)
    while kept and kept[-1].lower() in PHRASE_STOPS:
        kept.pop()
    while kept and kept[0].lower() in PHRASE_STOPS:
        kept.pop(0)
    return " ".join(kept) or None


def _statement(sentence: Sentence, begin: int, end: int, measure: str, quantity: Quantity, **more) -> Statement:
    return Statement(
        kind="quantity",
        measure=measure,
        start=sentence.start + begin,
        end=sentence.start + end,
        quote=sentence.text[begin:end],
        quantity=quantity,
        **more,
    )
