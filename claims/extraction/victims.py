"""Noun phrases that can be people: a sentence's tokens in, phrases with their count, head noun and span out.

A phrase is counted ("at least 23 Pakistani soldiers"), one ("a 10-year-old girl", "Marta Velez"), a list
("his mother and a neighbour"), or plural without a number ("civilians"), which counts for nobody.
"""

import re
from dataclasses import dataclass, field

from claims.statements import Quantity

from .figures import Figure, find_figures
from .lexicon import (
    ADVERBS,
    COLLECTIVE,
    DEMONYMS,
    DETERMINERS,
    EVENT_NOUNS,
    NOT_PEOPLE,
    PERSON_NOUNS,
    PLURAL,
    PREPOSITIONS,
    PRONOUNS,
    SINGULAR,
    SMALL_GROUPS,
    STOPS,
    TITLES,
    words_of,
)

TOKEN = re.compile(
    # Most words, first because it is quick: no dot, hyphen or apostrophe can belong to them.
    r"[a-z]{2,}+(?![\w'’‘-])|(?=[CDGIJLMPRS])(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Capt|Sgt|Det|Maj|Sen|Rep|Gov|St|Jr|Sr|Cpl|Prof|Rev|Insp|Cmdr|Pvt|Supt|Messrs)\.(?=\s)"
    r"|[^\W\d_](?:\.[^\W\d_])+\.?|\d+(?:[.,:]\d+)*(?:[-'’‘]?[^\W_]+)*|[^\W_]+(?:[-'’‘][^\W_]+)*|[^\w\s]|_"
)

OTHERS = frozenset(
    {"other", "others", "more", "additional", "further", "fellow", "another", "second", "third", "fourth"}
)
_ONE = Quantity(1, 1)
_AGE_WORD = re.compile(r"(?:[\w-]+-)?(?:year|month|week|day)s?-olds?$")
_NUMERICAGE_WORD = re.compile(r"\w+-(?:year|month)s?$")
_PAIRED = frozenset({"parents", "grandparents"})
_STATES = words_of(
    "accused suspected alleged missing wounded injured dead trapped stranded abducted kidnapped detained displaced "
    "killed arrested slain"
)
_LONGEST_RUN = 9
# Words that always close a run of modifiers before the noun.
_ENDS_RUN = STOPS - _STATES - {"may", "will"}
_NAME_PARTICLES = words_of("al el bin ibn abu de da del della di van von der la le y ul ur e")
_NOT_NAMES = words_of(
    "     monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november     december police army hospital university street road "
    "avenue county city state national international news photo image video     united nations islamic "
    "god easter christmas new north south east west northern southern eastern western twitter facebook "
    "related advertisement authorities officials witnesses jan feb mar apr jun jul aug sep sept oct nov "
    "dec     avenue boulevard lane court place drive parkway highway square park center centre medical "
    "school high elementary college church     department office district block island lake river "
    "mountain valley beach airport mall station republic province region     district times herald "
    "tribune post gazette journal network tv radio associated press reuters afp ap getty"
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
_NEVER_FIRST = (STOPS | ADVERBS) - _ALONE


def is_age_word(word: str) -> bool:
    """ "10-year-old", "six-month-olds"."""
    return "-old" in word and _AGE_WORD.match(word) is not None


@dataclass(slots=True)
class Phrase:
    """Tokens `first` up to `last`; `kind` is figure, one, name, pronoun, plural, both, thing or list."""

    first: int
    last: int
    kind: str
    quantity: Quantity | None = None
    head: str | None = None
    head_first: int = 0  # where the words for the population begin
    head_last: int = 0
    part_of: bool = False  # "three of the victims"
    more: bool = False  # "two others", "another man": not all of them
    definite: bool = False  # "the boy", "both men": said before
    person: bool = True
    parts: tuple["Phrase", ...] = ()
    figure: Figure | None = None
    whole: Quantity | None = None  # "one of 14 people": the 14

    @property
    def counts(self) -> bool:
        return self.quantity is not None


@dataclass(slots=True)
class Tokens:
    """One sentence as words, with the figures and phrases that begin and end at each of them."""

    text: str
    words: list[str] = field(default_factory=list)  # as written
    low: list[str] = field(default_factory=list)  # lower case, without a possessive ending
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    possessive: list[bool] = field(default_factory=list)
    figure_at: dict[int, Figure] = field(default_factory=dict)
    figure_last: dict[int, int] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)
    beginning: dict[int, Phrase] = field(default_factory=dict)
    ending: dict[int, Phrase] = field(default_factory=dict)
    is_headline: bool = False
    next_person: list[int] = field(default_factory=list)  # for each word, where the next one stands that names people

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def read_tokens(text: str, *, is_headline: bool = False) -> Tokens:
    """Cut a sentence into words and find its phrases."""
    words = TOKEN.findall(text)
    starts, ends, at = [], [], 0
    for word in words:  # only white space stands between them
        at = text.find(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    low = [word.lower() for word in words]
    tokens = Tokens(text, words, low, starts, ends, [False] * len(words), is_headline=is_headline)
    if "'" in text or "’" in text or "‘" in text:
        _mark_owners(tokens)
    _place_figures(tokens)
    _place_people(tokens)
    _find_phrases(tokens)
    return tokens


def _mark_owners(tokens: Tokens) -> None:
    """Take the possessive ending off its word and remember it."""
    keep = []
    for i, word in enumerate(tokens.low):
        if "'" not in word and "’" not in word and "‘" not in word:
            keep.append(i)
            continue
        low = word.replace("’", "'").replace("‘", "'")
        if low == "'" and keep and _owns(tokens.text, tokens.starts[i]):
            tokens.possessive[keep[-1]] = True
            tokens.ends[keep[-1]] = tokens.ends[i]
            continue
        if low.endswith("'s") and len(low) > 2:
            low, tokens.possessive[i] = low[:-2], True
        tokens.low[i] = low
        keep.append(i)
    if len(keep) < len(tokens.low):
        for name in ("words", "low", "starts", "ends", "possessive"):
            values = getattr(tokens, name)
            setattr(tokens, name, [values[i] for i in keep])


def _owns(text: str, at: int) -> bool:
    """Whether an apostrophe ends a possessive in s: "Davis’ grandson", "the victims' families"."""
    return (
        text[at - 1 : at] in ("s", "z", "x")
        and text[at + 1 : at + 2] == " "
        and (text[at + 2 : at + 3].islower() or text[at + 2 : at + 3].isdigit())
    )


def _place_figures(tokens: Tokens) -> None:
    figures = [figure for figure in find_figures(tokens.text) if figure.role == "count"]
    index_of = {start: i for i, start in enumerate(tokens.starts)} if figures else {}
    for figure in figures:
        if figure.start not in index_of:
            continue
        first = index_of[figure.start]
        last = first
        while last < len(tokens.low) and tokens.starts[last] < figure.end:
            last += 1
        if tokens.ends[last - 1] != figure.end:
            continue  # the number is only a part of a word: "two-storey", "5-year"
        tokens.figure_at[first] = figure
        tokens.figure_last[first] = last


def _place_people(tokens: Tokens) -> None:
    """Only where such a word follows is it worth cutting out a phrase."""
    small = tokens.text.lower()
    may_be_aged = "old" in small or "lds" in small
    places: list[int] = []
    for i, word in enumerate(tokens.low):
        if word in _PEOPLE_WORDS or may_be_aged and word.endswith(("old", "lds")):
            places += [i] * (i + 1 - len(places))
    tokens.next_person = places + [10**9] * (len(tokens.low) - len(places))


def _find_phrases(tokens: Tokens) -> None:
    low, words, figure_at, next_person = tokens.low, tokens.words, tokens.figure_at, tokens.next_person
    i, count = 0, len(low)
    while i < count:
        word = low[i]
        if i not in figure_at:
            is_nothing = word in _NEVER_FIRST or not word[0].isalnum()
            if is_nothing or next_person[i] - i > _LONGEST_RUN + 2 and not words[i][0].isupper() and word not in _ALONE:
                i += 1
                continue
        phrase = _phrase_at(tokens, i)
        if phrase is None:
            i += 1
            continue
        tokens.phrases.append(phrase)
        tokens.beginning[phrase.first] = phrase
        tokens.ending[phrase.last - 1] = phrase
        i = phrase.last


_STANDING_FOR_ONE = words_of("he she him himself herself self")
_STANDING_FOR = _STANDING_FOR_ONE | {"they", "them", "themselves"}


def _phrase_at(tokens: Tokens, i: int) -> Phrase | None:
    low = tokens.low[i]
    if i in tokens.figure_at:
        return _counted(tokens, i, i)
    if low in ("no", "none"):
        return None
    if low in _STANDING_FOR and not tokens.possessive[i]:
        singular = low in _STANDING_FOR_ONE
        return Phrase(i, i + 1, "pronoun", _ONE if singular else None, low, i, i + 1, definite=True)
    if low == "both":
        return _both(tokens, i)
    if low in DETERMINERS or tokens.possessive[i] and _capital(tokens.words[i]) or low in ("other", "all"):
        return _determined(tokens, i)
    if low in STOPS or low in ADVERBS or not low[0].isalnum():
        return None
    return _bare(tokens, i)


def _counted(tokens: Tokens, first: int, at: int) -> Phrase | None:
    """A phrase with a figure: `first` is where its determiner begins, `at` its figure."""
    figure = tokens.figure_at[at]
    i = tokens.figure_last[at]
    low, count = tokens.low, len(tokens.low)
    part_of = more = False
    whole = None
    definite = first < at and low[first] in ("the", "these", "those", "both", "his", "her", "their") or low[at] == "all"
    if first < at and not OTHERS.isdisjoint(low[first:at]):
        more = True
    if i < count and low[i] == "of":
        part_of = i + 1 < count and (
            low[i + 1] in DETERMINERS or low[i + 1] in ("them", "us", "whom") or i + 1 in tokens.figure_at
        )
        i += 1
        if i < count and low[i] in ("them", "us", "whom"):
            return Phrase(
                first, i + 1, "figure", figure.quantity, low[i], i, i + 1, True, more, definite, figure=figure
            )
        if i < count and low[i] in DETERMINERS:
            i += 1
        if i in tokens.figure_at:
            whole = tokens.figure_at[i].quantity
            i = tokens.figure_last[i]
    while i < count and low[i] in OTHERS:
        more = True
        i += 1
    run = _Run(i) if _is_bare_adverb(tokens, i) else _run(tokens, i)
    last = run.last if run.head is not None else i
    head, head_first = run.head, run.head_first
    if head is None and more and low[i - 1] in OTHERS:
        head, head_first, last = low[i - 1], i - 1, i
    if head is None and part_of and i > tokens.figure_last[at] + 1 and tokens.figure_last.get(at) is not None:
        last = i
    if head is None:
        last = i if more else tokens.figure_last[at]
    quantity = figure.quantity
    if head in SMALL_GROUPS and quantity.low == quantity.high and quantity.low:
        quantity = Quantity(quantity.low * SMALL_GROUPS[head], quantity.high * SMALL_GROUPS[head])
    kind = "both" if figure.words.lower() == "a couple" and head is None else "figure"
    return Phrase(
        first,
        last,
        kind,
        quantity,
        head,
        head_first,
        last,
        part_of,
        more,
        definite,
        run.person or head in OTHERS,
        figure=figure,
        whole=whole,
    )


def _is_bare_adverb(tokens: Tokens, i: int) -> bool:
    """ "one fatally, police said", "a dozen feared dead": what follows the number describes no noun."""
    if i >= len(tokens.low) or tokens.low[i] not in ADVERBS:
        return False
    following = tokens.low[i + 1] if i + 1 < len(tokens.low) else "."
    return not following[0].isalnum() or following in ("and", "dead", "killed", "injured", "missing")


def _both(tokens: Tokens, i: int) -> Phrase | None:
    at = i + 1
    if tokens.low[at : at + 1] == ["of"]:
        at += 2 if tokens.low[at + 1 : at + 2] and tokens.low[at + 1] in DETERMINERS else 1
    run = _run(tokens, at)
    last = run.last if run.head and run.person else min(at, len(tokens.low))
    head = run.head if run.person else None
    if head and head not in PLURAL:
        return None  # "both Velez and her son": the list says so itself
    return Phrase(i, last, "both", Quantity(2, 2), head, run.head_first, last, definite=True)


def _determined(tokens: Tokens, i: int) -> Phrase | None:
    low, count = tokens.low, len(tokens.low)
    at = i + 1
    while at < count and (low[at] in OTHERS or low[at] in ("own", "same", "said", "late")) and at - i < 4:
        at += 1
    if at in tokens.figure_at:
        return None if low[i] == "that" else _counted(tokens, i, at)
    if low[i] == "that" and at < count and (low[at] in DETERMINERS or tokens.words[at][:1].isupper()):
        return None
    if low[i] == "another" and at < count and at == i + 1 and low[at] in STOPS and low[at] not in PREPOSITIONS:
        return Phrase(i, at, "one", _ONE, None, i, at, more=True)
    if low[i] == "her" and (at >= count or low[at] in STOPS or not low[at][0].isalnum()):
        return Phrase(i, i + 1, "pronoun", _ONE, "her", i, i + 1, definite=True)
    if at >= count or tokens.next_person[i + 1] - i > _LONGEST_RUN + 1:
        return _name(tokens, i) if tokens.possessive[i] else None
    run = _run(tokens, i + 1)
    if run.head in COLLECTIVE and run.last + 1 < count and low[run.last] == "of" and run.last + 1 in tokens.figure_at:
        return _counted(tokens, i, run.last + 1)
    if run.head is None:
        return _name(tokens, i) if tokens.possessive[i] else None
    more = low[i] == "another" or not OTHERS.isdisjoint(low[i + 1 : run.head_first + 1])
    definite = low[i] in ("the", "that", "this", "these", "those", "both")
    if run.name:
        return Phrase(i, run.last, "name", _ONE, run.head, run.head_first, run.head_last, definite=definite, more=more)
    if not run.person:
        return None
    if run.head in SMALL_GROUPS:
        size = SMALL_GROUPS[run.head]
        return Phrase(
            i, run.last, "both", Quantity(size, size), run.head, run.head_first, run.last, definite=definite, more=more
        )
    if run.head in SINGULAR or is_age_word(run.head) and not run.head.endswith("s"):
        kind, quantity = "one", _ONE
    elif run.head in PLURAL or low[i] in ("the", "these", "those", "some", "all", "other", "any", "many"):
        kind, quantity = "plural", None
    else:
        kind, quantity = "one", _ONE
    if low[i] in ("any", "every", "each", "no", "some", "all", "such", "other"):
        kind, quantity = "plural", None
    elif kind == "plural" and ("twin" in low[i : run.last - 1] or run.head in _PAIRED and low[i] in ("his", "her")):
        kind, quantity = "both", Quantity(2, 2)
    return Phrase(i, run.last, kind, quantity, run.head, run.head_first, run.last, definite=definite, more=more)


def _bare(tokens: Tokens, i: int) -> Phrase | None:
    """No determiner: a name, a headline's "Man", or a plural."""
    if tokens.low[i].endswith(("ed", "ing")) and not _capital(tokens.words[i]) and i + 1 < len(tokens.low):
        is_verb = is_age_word(tokens.low[i + 1]) or _capital(tokens.words[i + 1])
        if is_verb:
            return None  # "identified 24-year-old Ana Roy"
    if tokens.next_person[i] - i > _LONGEST_RUN:
        return _name(tokens, i) if _capital(tokens.words[i]) else None
    run = _run(tokens, i)
    if run.name:
        return Phrase(i, run.last, "name", _ONE, run.head, run.head_first, run.head_last)
    if run.head is not None and run.person:
        singular = run.head in SINGULAR or is_age_word(run.head) and not run.head.endswith("s")
        if run.head in SMALL_GROUPS:
            return Phrase(
                i, run.last, "both", Quantity(SMALL_GROUPS[run.head], SMALL_GROUPS[run.head]), run.head, i, run.last
            )
        more = not OTHERS.isdisjoint(tokens.low[i : run.last])
        if not singular and "twin" in tokens.low[i : run.last - 1]:
            return Phrase(i, run.last, "both", Quantity(2, 2), run.head, run.head_first, run.last, more=more)
        return Phrase(
            i,
            run.last,
            "one" if singular else "plural",
            _ONE if singular else None,
            run.head,
            run.head_first,
            run.last,
            more=more,
        )
    if _capital(tokens.words[i]):
        return _name(tokens, i)
    return None


def _name(tokens: Tokens, i: int) -> Phrase | None:
    """A run of capitalised words that is not a weekday, an office or an event."""
    last, count, capitals = i, len(tokens.low), 0
    while last < count and last - i < 6:
        word, low = tokens.words[last], tokens.low[last]
        if _capital(word) and (low not in STOPS or low in ("will",) and last > i) and low not in EVENT_NOUNS:
            if low in _NOT_NAMES or low in DETERMINERS or low in NOT_PEOPLE:
                break
            capitals += 1
            last += 1
            if tokens.possessive[last - 1]:
                break
        elif low in _NAME_PARTICLES and last > i and last + 1 < count and _capital(tokens.words[last + 1]):
            last += 1
        elif word in ('"', "“", "”") and last > i and last + 2 < count and tokens.words[last + 2] in ('"', "”"):
            last += 3
        else:
            break
    if not capitals:
        return None
    if (
        last < count
        and _capital(tokens.words[last])
        and tokens.low[last] in _PLACE_WORDS
        and not tokens.possessive[last - 1]
    ):
        return Phrase(i, last + 1, "thing", None, tokens.low[last], i, last + 1, person=False)
    words = tokens.words[i:last]
    if (
        len(words) == 1
        and (len(words[0]) < 3 or words[0].isupper() and len(words[0]) < 6)
        and tokens.low[i] not in TITLES
    ):
        return None
    return Phrase(i, last, "name", _ONE, tokens.low[last - 1], i, last)


@dataclass(slots=True)
class _Run:
    last: int
    head: str | None = None
    head_first: int = 0
    head_last: int = 0
    person: bool = False
    name: bool = False


def _run(tokens: Tokens, i: int) -> _Run:
    """Modifiers up to the head noun. Without a person noun the last word of the run is its (unknown) head."""
    low, words, count, figure_at = tokens.low, tokens.words, len(tokens.low), tokens.figure_at
    start = i
    person_at = -1
    while i < count and i - start < _LONGEST_RUN:
        word = low[i]
        if word in _ENDS_RUN:
            break
        aged = is_age_word(word)
        if i in figure_at and not aged or not word[0].isalnum() and word != "’":
            break
        if aged:
            person_at = i
            i += 1
            continue
        following = low[i + 1] if i + 1 < count else ""
        if following == "old" and _NUMERICAGE_WORD.match(word):
            person_at = i + 1
            i += 2
            continue
        if following in ("year", "years", "month") and word.isdigit() and low[i + 2 : i + 3] == ["old"]:
            person_at = i + 2
            i += 3
            continue
        if word in _STATES and (following in PERSON_NOUNS or following in OTHERS):
            i += 1
            continue
        if word in STOPS and not (i > start and word in ("may", "will") and _capital(words[i])):
            break
        if i > start and (word in ADVERBS or word in DETERMINERS):
            break
        if person_at >= 0 and word.endswith(("ed", "ing")) and not _capital(words[i]) and word not in SINGULAR:
            break
        if word in PERSON_NOUNS:
            person_at = i
        i += 1
        if person_at == i - 1 and tokens.possessive[person_at]:
            person_at = -1  # "the officer's car"
    if i == start:
        return _Run(i)
    if person_at < 0:
        if (
            all(_capital(words[k]) for k in range(start, i))
            and low[i - 1] not in NOT_PEOPLE
            and low[i - 1] not in EVENT_NOUNS
        ):
            return _Run(i)
        head = low[i - 1]
        return _Run(
            i, head, _words_from(tokens, start, i), i, head not in NOT_PEOPLE and head not in EVENT_NOUNS and False
        )
    if "unborn" in low[start:i]:
        return _Run(i, "unborn", start, i, False)  # the desk counts the mother's child once it is born
    if person_at < i - 1:
        after = words[person_at + 1]
        if _capital(after) and not tokens.is_headline or low[person_at] in TITLES and _capital(after):
            last = person_at + 1
            while (
                last < i and (_capital(words[last]) or low[last] in _NAME_PARTICLES) and not tokens.possessive[last - 1]
            ):
                last += 1
            return _Run(
                last,
                low[person_at],
                _words_from(tokens, start, person_at + 1),
                person_at + 1,
                True,
                low[person_at] not in PLURAL,
            )
        if low[person_at + 1] in NOT_PEOPLE or low[person_at + 1] in EVENT_NOUNS:
            return _Run(i, low[i - 1], start, i, False)
    head = "year-old" if low[person_at] == "old" else low[person_at]
    return _Run(person_at + 1, head, _words_from(tokens, start, person_at + 1), person_at + 1, True)


def _words_from(tokens: Tokens, start: int, last: int) -> int:
    """Where the population's own words begin: ages and counting words are not part of them."""
    while start < last - 1 and (
        is_age_word(tokens.low[start])
        or tokens.low[start] in OTHERS
        or tokens.low[start] in ("of", "the", "year", "years", "old")
        or tokens.words[start].isdigit()
    ):
        start += 1
    return start


def _capital(word: str) -> bool:
    return word[:1].isupper()


def population_of(tokens: Tokens, phrase: Phrase) -> str | None:
    """The words of the text for who they are; None for a bare number."""
    if phrase.kind == "name":
        return (
            phrase.head if phrase.head in SINGULAR and phrase.head in tokens.low[phrase.first : phrase.last] else None
        )
    if phrase.kind in ("pronoun", "list") or phrase.head is None or phrase.head in _NOBODYS_NAME:
        return None
    words = tokens.words[phrase.head_first : phrase.head_last]
    if not words:
        return None
    for i in range(phrase.head_last - 1, phrase.head_first, -1):
        if tokens.possessive[i - 1]:
            words = tokens.words[i : phrase.head_last]  # "the pastor's wife" is a wife
            break
    # A nationality in front is kept out of the population: "Pakistani soldiers" are soldiers.
    while len(words) > 1 and words[0][:1].isupper() and not tokens.is_headline:
        words = words[1:]
    while len(words) > 1 and words[0].lower() in _LOOSE_ADJECTIVES:
        words = words[1:]
    return " ".join(words)


_NOBODYS_NAME = words_of(
    "them us whom self bodies body corpses deaths death fatalities fatality injuries casualties lives"
)
_LOOSE_ADJECTIVES = words_of(
    "young old elderly local armed unarmed innocent male female adult pregnant middle-aged unidentified "
    "masked heavily suspected alleged teenage infant many several different accused state missing wounded "
    "injured dead trapped stranded additional more other fellow fifth sixth seventh eighth ninth tenth"
)
