"""Noun phrases that can be people: a sentence's tokens in, phrases with their count, head noun and span out.

A phrase is counted ("at least 23 Pakistani soldiers"), one ("a 10-year-old girl", "Marta Velez"), a list
("his mother and a neighbour"), or plural without a number ("civilians"), which counts for nobody.
"""

from dataclasses import dataclass

from claims.statements import Quantity

from .figures import Figure
from .lexicon import BE, COLLECTIVE, DETERMINERS, PLURAL, PREPOSITIONS, SINGULAR, SMALL_GROUPS, TITLES, words_of
from .tokens import LONGEST_RUN, MAYBE_PHRASE, NEAR_PEOPLE, TRIGGERS_AMONG, Words, place_figures
from .trigger_places import tell_of_harm
from .word_bits import (
    ADVERB,
    AGE_BEGINS,
    AGED,
    ALL,
    ATTACKER,
    BEGINS,
    BETWEEN,
    CAPITAL,
    CHARGE,
    DETERMINER,
    EVENT,
    FIGURE,
    HEAD_COUNT,
    LEADS,
    MAY_BE_NAMES,
    NO_NAME,
    ONE_PERSON,
    OTHER,
    OTHERS,
    OUT_OF_RUN,
    PARTICLE,
    PEOPLE,
    PERSON,
    PLACE,
    STANDING,
    STANDING_FOR_ONE,
    STATE,
    STOP,
    THING,
    TOLL,
    TRIGGER,
    VERBAL,
    is_age_word,
    is_numeric_age,
)

_ONE = Quantity(1, 1)
_PAIRED = frozenset({"parents", "grandparents"})


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


class Tokens(Words):
    """The words of one sentence, with the phrases that begin and end at each of them where it may tell of harm."""

    __slots__ = ("triggers", "phrases", "beginning", "ending")

    def __init__(self, text: str, *, is_headline: bool = False):
        super().__init__(text, is_headline=is_headline)
        self.phrases, self.beginning, self.ending = [], {}, {}
        self.triggers = []  # the words of harm
        if not self.seen & _TELLING:
            return
        if self.seen & TRIGGER:
            self.triggers = tell_of_harm(self, [found.start() for found in TRIGGERS_AMONG.finditer(self.sorts)])
        if self.triggers or self.seen & _WITH_PHRASE:
            place_figures(self)
            _find_phrases(self)
        elif self.seen & _ONLY_WITH_FIGURE:
            place_figures(self)
            if self.figure_at:
                _find_phrases(self)


_WITH_PHRASE, _ONLY_WITH_FIGURE = ATTACKER | CHARGE, HEAD_COUNT | TOLL
_TELLING = TRIGGER | _WITH_PHRASE | _ONLY_WITH_FIGURE
_BY_ITSELF = BEGINS | LEADS


def _find_phrases(tokens: Tokens) -> None:
    """Go from word to word with which a phrase can begin; cut it out and go on behind it."""
    append, beginning, ending = tokens.phrases.append, tokens.beginning, tokens.ending
    bits, sorts, search = tokens.bits, tokens.sorts, MAYBE_PHRASE.search
    found = search(sorts)
    while found is not None:
        i = found.start()
        if sorts[i] & _BY_ITSELF:
            behind, phrase = i + 1, _phrase_at(tokens, i, bits[i])
        else:
            behind, phrase = _common(tokens, i)
        if phrase is not None:
            if phrase.kind == "plural":
                _count_ages(tokens, phrase)
            append(phrase)
            behind = phrase.last
            beginning[i] = ending[behind - 1] = phrase
        found = search(sorts, behind)


def _count_ages(tokens: Tokens, phrase: Phrase) -> None:
    """ "his sons, ages 3 and 4": as many as there are ages."""
    low, at = tokens.low, phrase.last
    if not phrase.person or low[at : at + 1] != [","] or at + 1 >= len(low) or low[at + 1] not in ("ages", "aged"):
        return
    ages, at = 0, at + 2
    while at < len(low) and (low[at].isdigit() or low[at] in (",", "and")):
        ages += low[at].isdigit()
        at += 1
    if ages > 1:
        phrase.kind, phrase.quantity = "both", Quantity(ages, ages)


_DETERMINES = DETERMINER | ALL


def _phrase_at(tokens: Tokens, i: int, known: int) -> Phrase | None:
    """The phrase that begins at a figure, a determiner, a pronoun or a capital."""
    if known & FIGURE:
        return _counted(tokens, i, i)
    if known & STANDING and not tokens.possessive[i]:
        low = tokens.low[i]
        singular = low in STANDING_FOR_ONE
        return Phrase(i, i + 1, "pronoun", _ONE if singular else None, low, i, i + 1, definite=True)
    if known & _DETERMINES or known & CAPITAL and tokens.possessive[i]:
        return _both(tokens, i) if tokens.low[i] == "both" else _determined(tokens, i)
    if known & _PASSED_OVER:
        return None
    return _capitalised(tokens, i)


_PASSED_OVER = STOP | ADVERB


def _counted(tokens: Tokens, first: int, at: int) -> Phrase | None:
    """A phrase with a figure: `first` is where its determiner begins, `at` its figure."""
    figure = tokens.figure_at[at]
    i = tokens.figure_last[at]
    low, count = tokens.low, len(tokens.low)
    part_of = more = False
    whole = None
    definite = first < at and low[first] in {"the", "these", "those", "both", "his", "her", "their"} or low[at] == "all"
    if first < at and not OTHERS.isdisjoint(low[first:at]):
        more = True
    if i < count and low[i] == "of":
        part_of = i + 1 < count and (
            low[i + 1] in DETERMINERS or low[i + 1] in {"them", "us", "whom"} or i + 1 in tokens.figure_at
        )
        i += 1
        if i < count and low[i] in {"them", "us", "whom"}:
            return Phrase(
                first, i + 1, "figure", figure.quantity, low[i], i, i + 1, True, more, definite, figure=figure
            )
        if i < count and low[i] in DETERMINERS:
            i += 1
        if i in tokens.figure_at:
            whole = tokens.figure_at[i].quantity
            i = tokens.figure_last[i]
            if i < count and low[i] in DETERMINERS:
                return None  # "Image 2 of 8 A child was shot"
    while i < count and low[i] in OTHERS:
        more = True
        i += 1
    end, head, head_first, _, person, _ = _NOBODY if _is_bare(tokens, i) else _run(tokens, i)
    last = end if head is not None else i
    if head is None and more and low[i - 1] in OTHERS:
        head, head_first, last = low[i - 1], i - 1, i
    if head is None and part_of and i > tokens.figure_last[at] + 1 and tokens.figure_last.get(at) is not None:
        last = i
    if head is None:
        last = i if more else tokens.figure_last[at]
    quantity = figure.quantity
    if head in SMALL_GROUPS and not part_of and quantity.low == quantity.high and quantity.low and low[i - 1] != "of":
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
        person or head in OTHERS,
        figure=figure,
        whole=whole,
    )


_NOBODY = (0, None, 0, 0, False, False)


def _is_bare(tokens: Tokens, i: int) -> bool:
    """ "one fatally, police said", "a dozen feared dead", "8 A child": what follows the number describes no noun."""
    if i >= len(tokens.low):
        return False
    if tokens.bits[i] & DETERMINER and tokens.low[i] in {"a", "an", "the"} and tokens.low[i - 1] != "of":
        return True
    if not tokens.bits[i] & ADVERB:
        return False
    following = tokens.low[i + 1] if i + 1 < len(tokens.low) else "."
    return not following[0].isalnum() or following in {"and", "dead", "killed", "injured", "missing"}


def _both(tokens: Tokens, i: int) -> Phrase | None:
    at = i + 1
    if tokens.low[at : at + 1] == ["of"]:
        at += 2 if tokens.low[at + 1 : at + 2] and tokens.low[at + 1] in DETERMINERS else 1
    end, head, head_first, _, person, _ = _run(tokens, at)
    last = end if head and person else min(at, len(tokens.low))
    head = head if person else None
    if head and head not in PLURAL:
        return None  # "both Velez and her son": the list says so itself
    return Phrase(i, last, "both", Quantity(2, 2), head, head_first, last, definite=True)


_PARENTS = words_of("father mother dad mum mom parent grandfather grandmother grandad")
_NO_NOUN = STOP | VERBAL | OUT_OF_RUN
_NTH = words_of("second third fourth fifth sixth")


def _determined(tokens: Tokens, i: int) -> Phrase | None:
    low, bits, count = tokens.low, tokens.bits, len(tokens.low)
    word, at = low[i], i + 1
    while at < count and at - i < 4 and (bits[at] & OTHER or low[at] in BETWEEN):
        at += 1
    if at < count and bits[at] & FIGURE:
        return None if word == "that" else _counted(tokens, i, at)
    if word == "that" and at < count and bits[at] & (DETERMINER | CAPITAL):
        return None
    if word == "another" and at < count and at == i + 1 and bits[at] & _NO_NOUN and low[at] not in PREPOSITIONS:
        return Phrase(i, at, "one", _ONE, None, i, at, more=True)
    if word == "the" and at == i + 2 and low[i + 1] == "other" and at < count and low[at] in BE:
        return Phrase(i, at, "one", _ONE, None, i, at, more=True, definite=True)
    if word == "a" and at == i + 2 and low[i + 1] in _NTH and (at == count or bits[at] & _NO_NOUN and low[at] != "of"):
        return Phrase(i, at, "one", _ONE, None, i + 1, at, more=True)  # "wounded a third"
    if word == "her" and (at >= count or bits[at] & STOP or not low[at][0].isalnum()):
        return Phrase(i, i + 1, "pronoun", _ONE, "her", i, i + 1, definite=True)
    if at >= count or not NEAR_PEOPLE.match(tokens.sorts, i + 1):
        if not tokens.possessive[i]:
            return None
        if at >= count or not _people_within(bits, i + 1):
            return _name(tokens, i)
    end, head, head_first, head_last, person, name = _run(tokens, i + 1)
    if head in COLLECTIVE and end + 1 < count and low[end] == "of" and bits[end + 1] & FIGURE:
        return _counted(tokens, i, end + 1)
    if head is None:
        return _name(tokens, i) if tokens.possessive[i] else None
    if head in _PARENTS and low[end : end + 1] == ["of"] and end + 1 in tokens.figure_at:
        end = tokens.figure_last[end + 1]  # "a father of three"
    more = word == "another" or not OTHERS.isdisjoint(low[i + 1 : head_first + 1])
    definite = word in {"the", "that", "this", "these", "those", "both"}
    if name:
        return Phrase(i, end, "name", _ONE, head, head_first, head_last, definite=definite, more=more)
    if not person:
        return None
    if head in SMALL_GROUPS:
        size = SMALL_GROUPS[head]
        return Phrase(i, end, "both", Quantity(size, size), head, head_first, end, definite=definite, more=more)
    if head in SINGULAR or is_age_word(head) and not head.endswith("s"):
        kind, quantity = "one", _ONE
    elif head in PLURAL or word in {"the", "these", "those", "some", "all", "other", "any", "many"}:
        kind, quantity = "plural", None
    else:
        kind, quantity = "one", _ONE
    if word in {"any", "every", "each", "no", "some", "all", "such", "other"}:
        kind, quantity = "plural", None
    elif kind == "plural" and ("twin" in low[i : end - 1] or head in _PAIRED and low[i] in ("his", "her")):
        kind, quantity = "both", Quantity(2, 2)
    return Phrase(i, end, kind, quantity, head, head_first, end, definite=definite, more=more)


def _people_within(bits: list[int], first: int) -> bool:
    """Whether a word for people stands near enough behind a possessive, be it in the same run or not."""
    return any(known & PEOPLE for known in bits[first : first + LONGEST_RUN + 1])


def _capitalised(tokens: Tokens, i: int) -> Phrase | None:
    """No determiner: a name, or a headline's "Man"."""
    if tokens.low[i] in COLLECTIVE and tokens.low[i + 1 : i + 2] == ["of"] and i + 2 in tokens.figure_at:
        return _counted(tokens, i, i + 2)  # "Family of five"
    if not NEAR_PEOPLE.match(tokens.sorts, i):
        return _name(tokens, i)
    end, head, head_first, head_last, person, name = _run(tokens, i)
    if name:
        return Phrase(i, end, "name", _ONE, head, head_first, head_last)
    if head is not None and person:
        return _people(tokens, i, end, head, head_first)
    return _name(tokens, i)


def _common(tokens: Tokens, i: int) -> tuple[int, Phrase | None]:
    """Where to go on, and a phrase of small words only ("two" has gone before, "local fishermen")."""
    bits = tokens.bits
    if bits[i] & PEOPLE and tokens.low[i : i + 2] == ["family", "of"] and i + 2 in tokens.figure_at:
        return i + 1, _counted(tokens, i, i + 2)
    if bits[i] & VERBAL and i + 1 < len(bits) and bits[i + 1] & (AGED | CAPITAL):
        return i + 1, None  # "identified 24-year-old Ana Roy"
    end, person_at = _modifiers(tokens, i)
    if person_at < 0:
        return i + 1, None
    if i and tokens.low[i - 1] == "unborn":
        return i + 1, None
    end, head, head_first, head_last, person, name = _headed(tokens, i, end, person_at)
    if name:
        return end, Phrase(i, end, "name", _ONE, head, head_first, head_last)
    return i + 1, _people(tokens, i, end, head, head_first) if head is not None and person else None


def _people(tokens: Tokens, i: int, end: int, head: str, head_first: int) -> Phrase:
    if head in SMALL_GROUPS:
        return Phrase(i, end, "both", Quantity(SMALL_GROUPS[head], SMALL_GROUPS[head]), head, i, end)
    singular = head in SINGULAR or is_age_word(head) and not head.endswith("s")
    more = not OTHERS.isdisjoint(tokens.low[i:end])
    if not singular and "twin" in tokens.low[i : end - 1]:
        return Phrase(i, end, "both", Quantity(2, 2), head, head_first, end, more=more)
    kind, quantity = ("one", _ONE) if singular else ("plural", None)
    return Phrase(i, end, kind, quantity, head, head_first, end, more=more)


_LONGEST_NAME = 6
_NAMING = CAPITAL | EVENT | STOP | NO_NAME  # a word for a name is only the first of these


def _name(tokens: Tokens, i: int) -> Phrase | None:
    """A run of capitalised words that is not a weekday, an office or an event."""
    bits, low, count = tokens.bits, tokens.low, len(tokens.low)
    last, capitals, end = i, 0, min(count, i + _LONGEST_NAME)
    while last < end:
        known = bits[last]
        if known & _NAMING != CAPITAL:
            if known & CAPITAL and not known & EVENT and (not known & STOP or last > i and low[last] == "will"):
                if known & NO_NAME:
                    break
            elif known & PARTICLE and last > i and last + 1 < count and bits[last + 1] & CAPITAL:
                last += 1
                continue
            elif low[last] in _QUOTES and last > i and last + 2 < count and low[last + 2] in ('"', "”"):
                last += 3
                continue
            else:
                break
        capitals += 1
        last += 1
        if tokens.possessive[last - 1]:
            break
    if not capitals:
        return None
    if last < count and bits[last] & CAPITAL and bits[last] & PLACE and not tokens.possessive[last - 1]:
        return Phrase(i, last + 1, "thing", None, tokens.low[last], i, last + 1, person=False)
    if last == i + 1 and len(low[i]) < 6 and low[i] not in TITLES:
        word = tokens.words[i]
        if len(word) < 3 or len(word) < 6 and word.isupper():
            return None
    return Phrase(i, last, "name", _ONE, low[last - 1], i, last)


_QUOTES = ('"', "“", "”")


def _run(tokens: Tokens, i: int) -> tuple[int, str | None, int, int, bool, bool]:
    """Modifiers up to the head noun: (end, head, head's first, head's last, is a person, is a name)."""
    end, person_at = _modifiers(tokens, i)
    return _headed(tokens, i, end, person_at)


# Whatever is none of these is a modifier like any other.
_NOTEWORTHY = OUT_OF_RUN | FIGURE | AGED | AGE_BEGINS | STATE | STOP | ADVERB | DETERMINER | VERBAL | PERSON


_COUNTED = FIGURE | AGED
_AFTER_VERB = STOP | DETERMINER
_NOT_WITHIN = ADVERB | DETERMINER
_VERB_LIKE = VERBAL | CAPITAL | ONE_PERSON
_PERSON_OR_OTHER = PERSON | OTHER


def _modifiers(tokens: Tokens, start: int) -> tuple[int, int]:
    """Where a run of modifiers with its nouns ends, and where its last noun for a person stands (-1: it has none)."""
    bits = tokens.bits
    i, end, person_at = start, min(len(bits), start + LONGEST_RUN), -1
    while i < end:
        known = bits[i]
        if not known & _NOTEWORTHY:
            i += 1
            continue
        if known & _NOTEWORTHY == PERSON:
            person_at = -1 if tokens.possessive[i] else i  # "the officer's car"
            i += 1
            continue
        if known & OUT_OF_RUN or known & _COUNTED == FIGURE:
            break
        if known & AGED:
            person_at = i
            i += 1
            continue
        if known & AGE_BEGINS and (aged := _age_in_words(tokens, i)):
            person_at = i + aged
            i = person_at + 1
            continue
        if known & STATE and i + 1 < len(bits) and bits[i + 1] & _PERSON_OR_OTHER:
            i += 1
            continue
        if known & STOP and not (i > start and known & CAPITAL and tokens.low[i] in MAY_BE_NAMES):
            break
        if known & _NOT_WITHIN and i > start:
            break
        if known & _VERB_LIKE == VERBAL and (person_at >= 0 or _is_verb(tokens, i)):
            break
        if known & PERSON:
            person_at = -1 if tokens.possessive[i] else i
        i += 1
    return i, person_at


def _is_verb(tokens: Tokens, i: int) -> bool:
    """ "23 survived with injuries": a past form that no noun follows."""
    bits = tokens.bits
    return tokens.low[i].endswith("ed") and i + 1 < len(bits) and bool(bits[i + 1] & _AFTER_VERB)


def _age_in_words(tokens: Tokens, i: int) -> int:
    """How many words after this one an age ends: "10-year old", "10 years old"; 0 where there is none."""
    low = tokens.low
    if low[i + 1 : i + 2] == ["old"] and is_numeric_age(low[i]):
        return 1
    if low[i].isdigit() and low[i + 1 : i + 3] in (["year", "old"], ["years", "old"], ["month", "old"]):
        return 2
    return 0


_NO_PERSON = THING | EVENT
_OF_NAMES = CAPITAL | PARTICLE
_OF_AGES = AGED | OTHER


def _headed(tokens: Tokens, start: int, i: int, person_at: int) -> tuple[int, str | None, int, int, bool, bool]:
    """The head of a run; without a noun for a person its last word is the (unknown) head."""
    low, bits = tokens.low, tokens.bits
    if i == start:
        return i, None, 0, 0, False, False
    if person_at < 0:
        if bits[i - 1] & CAPITAL and not bits[i - 1] & _NO_PERSON and all(known & CAPITAL for known in bits[start:i]):
            return i, None, 0, 0, False, False
        return i, low[i - 1], _words_from(tokens, start, i), i, False, False
    if "unborn" in low[start:i]:
        return i, "unborn", start, i, False, False  # the desk counts the mother's child once it is born
    if person_at < i - 1:
        after = bits[person_at + 1]
        if after & CAPITAL and (not tokens.is_headline or low[person_at] in TITLES):
            last = person_at + 1
            while last < i and bits[last] & _OF_NAMES and not tokens.possessive[last - 1]:
                last += 1
            first = _words_from(tokens, start, person_at + 1)
            return last, low[person_at], first, person_at + 1, True, low[person_at] not in PLURAL
        if after & _NO_PERSON:
            return i, low[i - 1], start, i, False, False
    head = "year-old" if low[person_at] == "old" else low[person_at]
    first = start if start == person_at else _words_from(tokens, start, person_at + 1)
    return person_at + 1, head, first, person_at + 1, True, False


_WITH_AGES = words_of("of the year years old")


def _words_from(tokens: Tokens, start: int, last: int) -> int:
    """Where the population's own words begin: ages and counting words are not part of them."""
    while start < last - 1 and (
        tokens.bits[start] & _OF_AGES or tokens.low[start] in _WITH_AGES or tokens.words[start].isdigit()
    ):
        start += 1
    return start


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
