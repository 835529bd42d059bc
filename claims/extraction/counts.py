"""Quantities that are not casualties. The numbers come from `figures`; here is decided which count something to check.

Money and percentages are read in `amounts`, magnitudes and distances in `measures`, counts of things here.
"""

import re
from collections.abc import Iterator
from itertools import compress

from claims.statements import Quantity, Statement

from .amounts import read_money, read_percent
from .countable import FEWEST, FEWEST_THINGS, may_count
from .counted import EVERYDAY, NEWSWORTHY, PEOPLE, PHRASE_STOPS, looks_plural
from .document import Document, Sentence
from .figures import BEGINNINGS, Figure, figures_at, goes_on_as_number
from .lexicon import PLURAL
from .measures import DISTANCES, read_measure
from .quantities import TOKEN, open_bounds, quantity_statement
from .reporting import by_first_letter, word_set
from .sentences import DIGIT

OF_ITS = re.compile(r"\s(?:of|or\sso)(?:\s(?:the|its|his|her|their|our|these|those|all))?(?=\s)")
MORE = re.compile(r"\s(?:more|other|additional|further|different|separate|new)(?=\s)")
# Numbers of people beside such words are casualties; `casualties` reads them.
HARM = re.compile(
    r"\b(?:kill|dead\b|die[sd]?\b|dying|death|fatal|injur|wound|hurt\b|missing|displac|homeless|detain"
    r"|arrest|custody|abduct|kidnap|hostage|rescu|evacuat|hospital|treated|shot\b|gunned|stabb|massacr|murder|slain|slay"
    r"|casualt|perish|trapped|martyr|lives\b|victim|surviv|bodies|execut|behead|expel|flee|fled\b|held\b|captur|suspect|charged|buried|drown|critical)",
    re.IGNORECASE,
)
# A digit with something behind it that it may count; most digits in the news are ages, clock times and house numbers.
_NEVER_BEHIND = frozenset("0123456789.,:;!?)/'’\"”")
_OF_SOMETHING = (
    r"(?:\s?(?:%|km\b)|(?=[\s-][a-z])(?![\s-](?:years?\b|[ap]\.?m\b|block|and\s[a-z]|at\b|on\b|in\b|when\b|was\b|after\b|the\b|a\b"
    r"|days?\b|hours?\b|minutes?\b|weeks?\b|months?\b))|(?=\s[A-Z]\w+(?:\s[a-z]+)?s\b)|[mbk]n?\b)"
)
DIGIT_OF_SOMETHING = re.compile(rf"\d{_OF_SOMETHING}")
MONEY_SIGNS = "$£€"
MARKS_OF_MEASURE = ("agnitude", "ichter", "easur", "dozen")
# The words with such a mark.
MEASURING_WORDS = word_set(
    """
    magnitude magnitudes richter measure measures measured measuring measurement measurements measurable measurably
    measureless immeasurable immeasurably countermeasure countermeasures pleasure pleasures pleasurable displeasure
    treasure treasures treasured treasurer treasurers treasuries treasury treasuring dozen dozens dozenth
    """
)
LARGE_NUMBERS = word_set(
    """
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion dozens scores
    tens few
    """
)
SMALL_NUMBERS = word_set("two three four five six seven eight nine half quarter per")
# The blank in front lets the search jump from word to word.
NUMBERS = LARGE_NUMBERS | SMALL_NUMBERS
BLANK_AND_NUMBER = re.compile(f" (?:{by_first_letter(NUMBERS)})(?![a-z])")
FIRST_WORD = re.compile(r"\W{0,3}([A-Za-z]+)")
HARMING = re.compile(r"\b(?:kill|injur|wound|hurt)(?:s|ed|ing)\s$", re.IGNORECASE)
CLAUSE = re.compile(r"[;:.]\s|,\s(?:and|but|while|which|who)\s|\s(?:while|but|although|whereas)\s")
FEWEST_PEOPLE = 20
LONGEST_PHRASE = 5  # words between a number and the end of what it counts
# "the 12th homicide of the year", "the third bombing in two weeks".
ORDINALS = {
    word: number
    for number, word in enumerate(
        ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
        start=2,
    )
}
NTH = re.compile(
    rf" (?P<nth>{'|'.join(ORDINALS)}|(?P<digits>\d{{1,4}})(?:st|nd|rd|th))\s(?:[a-z-]+\s)?(?P<noun>[a-z]+)"
    r"(?=[^.;]{0,30}?\b(?:(?:this|of\sthe|last|in\sa)\s(?:year|month|week)|since|so\sfar"
    r"|in\s(?:[\w-]+\s){1,3}?(?:days|weeks|months|years))\b)"
)
ARTICLES = frozenset(("a", "an", "A", "An"))  # by far the most words that could begin a figure
NTH_WORDS = frozenset([*ORDINALS, "st", "nd", "rd", "th"])
SO_FAR_WORDS = word_set("year years month months week weeks days since far")  # one of them ends what `NTH` looks for
COUNTABLE = NEWSWORTHY | DISTANCES.keys()
# Without one of these, or a digit, or a sign for money, a sentence tells no quantity.
CUES = NUMBERS | MEASURING_WORDS | NTH_WORDS


def read_counts(document: Document) -> list[Statement]:
    """A quantity statement for every figure that counts or measures something worth checking."""
    found: list[Statement] = []
    whole, letters = document.text, document.letters + DIGIT  # one digit more ends a search
    signs = [sign for sign in MONEY_SIGNS if sign in whole]
    cues = CUES & document.words
    numbers, nths, measuring = NUMBERS & cues, NTH_WORDS & cues, MEASURING_WORDS & cues
    digit = letters.find(DIGIT)
    for sentence in document.sentences:
        if digit >= sentence.end and cues.isdisjoint(sentence.words) and not signs:
            continue
        end = sentence.end
        if digit < end:
            digit = _digit_of_something(whole, letters, max(digit, sentence.start), end)
        text, words = sentence.text, sentence.words
        if (
            digit < end
            or not numbers.isdisjoint(words)
            and _tells_numbers(sentence)
            or not measuring.isdisjoint(words)
            and any(map(text.__contains__, MARKS_OF_MEASURE))
            or signs
            and any(map(text.__contains__, signs))
        ):
            pieces = text.split(" ")
            if countable := _countable(pieces, [BEGINNINGS[piece] for piece in pieces]):
                found += _read_figures(document, sentence, figures_at(text, pieces, countable))
        if not nths.isdisjoint(words) and not SO_FAR_WORDS.isdisjoint(words):
            found += _ordinals(sentence)
    return found


def _digit_of_something(text: str, letters: str, start: int, end: int) -> int:
    """The first digit between the two with something behind it that it may count; else the first behind `end`."""
    digit = letters.find(DIGIT, start)
    while digit < end:
        if text[digit + 1 : digit + 2] not in _NEVER_BEHIND and DIGIT_OF_SOMETHING.match(text, digit, end):
            break
        digit = letters.find(DIGIT, digit + 1)
    return digit


def _countable(words: list[str], beginnings: list[tuple]) -> list[tuple] | None:
    """The beginnings of those numbers among the words that can make a quantity; None where there is none."""
    countable = None
    for number in compress(range(len(words)), beginnings):
        if words[number] in ARTICLES and not goes_on_as_number(words, number):
            continue
        for beginning in beginnings[number]:
            if may_count(words, number, beginning):
                if countable is None:
                    countable = [()] * len(words)
                countable[number] = beginnings[number]
                break
    return countable


def _read_figures(document: Document, sentence: Sentence, figures: list[Figure]) -> list[Statement]:
    found: list[Statement] = []
    reached = sentence.start
    for figure in figures:
        read = READERS.get(figure.role) if sentence.start + figure.start >= reached else None
        statement = read(document, sentence, figure) if read else None
        if statement:
            found.append(statement)
            reached = statement.end
    return found


def _ordinals(sentence: Sentence) -> Iterator[Statement]:
    """How many there have been by now: "the fifth attack this year" is a count of five."""
    for match in NTH.finditer(sentence.text):
        plural = match["noun"] + "s"
        if plural not in NEWSWORTHY:
            continue
        number = int(match["digits"]) if match["digits"] else ORDINALS[match["nth"]]
        yield quantity_statement(
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


def _tells_numbers(sentence: Sentence) -> bool:
    """Whether there is a large number in words, or a small one beside things that make news."""
    text, words = sentence.text, sentence.words
    may_be_small = not COUNTABLE.isdisjoint(words)
    if not may_be_small and LARGE_NUMBERS.isdisjoint(words):
        return False
    sought = NUMBERS if may_be_small else LARGE_NUMBERS
    for match in BLANK_AND_NUMBER.finditer(text):
        if match.group()[1:] in sought:
            return True
    first = FIRST_WORD.match(text)
    return first is not None and first[1].lower() in sought


def _count(document: Document, sentence: Sentence, figure: Figure) -> Statement | None:
    if (figure.value if figure.quantity.low is None else figure.quantity.low) < FEWEST:
        return None
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
    return quantity_statement(
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
    """Span and head of the plural noun phrase that follows a number: "border clashes" after "200"."""
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
        if begun and word[0].isupper() and not looks_plural(word):
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
    return low >= (FEWEST if head in NEWSWORTHY else FEWEST_THINGS)


def _harmed(text: str, begin: int, end: int) -> bool:
    first, last = max(0, begin - 80), min(len(text), end + 90)
    for boundary in CLAUSE.finditer(text, first, begin):
        first = boundary.end()
    following = CLAUSE.search(text, end, last)
    return HARM.search(text, first, following.start() if following else last) is not None


READERS = {"count": _count, "money": read_money, "percent": read_percent, "measure": read_measure}
