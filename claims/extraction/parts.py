"""Part of those who came to harm, told beside them: "23 people, including nine children", "two of them seriously".

In: the tokens of a sentence and a harm; out: the harms of its parts, which are counted in it already.
"""

from dataclasses import replace

from .frames import Harm
from .harm_words import FATES, HOSPITAL_VERBS, INTRANSITIVE
from .lexicon import ADVERBS, BE, HAVE, words_of
from .victims import Phrase, Tokens

_MARKS = frozenset({",", "-", "–", "—", "(", ";"})
_GRAVELY = words_of("critically seriously severely badly gravely lightly slightly fatally")
_HAVE_THEIR_OWN = BE | HAVE | frozenset({*FATES, *INTRANSITIVE, *HOSPITAL_VERBS}) | words_of("died dead in remained")


def parts_of(tokens: Tokens, harm: Harm) -> list[Harm]:
    """Parts of a whole number; those with a verb of their own ("two of whom died") are read there."""
    found, first, last = [], harm.victims.last, harm.last
    for end in (first, last) if first < last else (last, first) if last < first else (first,):
        if end < len(tokens.low) and tokens.low[end] in _LEADS_TO_PART:
            part = _part_behind(tokens, harm, end)
            if part is not None:
                found.append(part)
    return found


_LEADS_TO_PART = _MARKS | {"including", "among"}
_PLACING = words_of("in at near around outside")
_NEXT_TO = words_of("neighbouring neighboring nearby the")
_MONTHS = words_of("january february march april may june july august september october november december")
_LONGEST_PLACE = 6  # words


def in_other_places(tokens: Tokens, harm: Harm) -> list[Harm]:
    """ "killed 65 people in Jambara, 23 in Osini and four in Kell": the harm of the first is that of the others."""
    victims, low, found = harm.victims, tokens.low, []
    end = max(harm.last, victims.last)
    if victims.kind != "figure" or end >= len(low) or low[end] not in _PLACING:
        return found
    while (placed := _place_ends(tokens, end)) is not None:
        at = placed + (low[placed : placed + 1] == [","])
        at += low[at : at + 1] == ["and"]
        phrase = tokens.beginning.get(at) if at > placed else None
        last = _place_ends(tokens, phrase.last) if _is_number(phrase) and phrase.head is None else None
        if last is None:
            break
        end = phrase.last
        found.append(
            replace(harm, victims=phrase, first=phrase.first, last=last, rule=f"{harm.rule}, in another place")
        )
    return found


def _place_ends(tokens: Tokens, at: int) -> int | None:
    """Where "in Jambara", "in neighbouring Osini" ends that begins here."""
    low, words = tokens.low, tokens.words
    if low[at : at + 1] == [] or low[at] not in _PLACING:
        return None
    at += 1
    while low[at : at + 1] != [] and low[at] in _NEXT_TO:
        at += 1
    end = at
    if low[at : at + 1] != [] and low[at] in _MONTHS:
        return None
    while end < len(low) and end - at < _LONGEST_PLACE and words[end][:1].isupper():
        end += 1
    return end if end > at else None


def _part_behind(tokens: Tokens, harm: Harm, end: int) -> Harm | None:
    low = tokens.low
    at = end + (low[end : end + 1] != [] and low[end] in _MARKS)
    if low[at : at + 1] == ["including"]:
        phrase = tokens.beginning.get(at + 1)
        return _part(harm, phrase, at, phrase.last) if _is_number(phrase) and phrase.person else None
    if low[at : at + 2] == ["among", "them"]:
        phrase = tokens.beginning.get(at + 2)
        return _part(harm, phrase, at, phrase.last) if _is_number(phrase) and phrase.person else None
    phrase = tokens.beginning.get(at)
    if at == end or not _is_number(phrase) or phrase.last >= len(low):
        return None
    behind = low[phrase.last]
    if behind in _GRAVELY and FATES.keys() & low[phrase.last + 1 : phrase.last + 2]:
        return None  # "two dead, two critically injured": harm of its own
    if behind in _GRAVELY and behind != "fatally" and (phrase.head is None or phrase.head in ("them", "whom")):
        return _part(harm, phrase, at, phrase.last + 1)
    if phrase.part_of and phrase.head in ("them", "whom") and behind not in _HAVE_THEIR_OWN | ADVERBS:
        return _part(harm, phrase, at, phrase.last + 1)  # "three of them children"
    return None


def _is_number(phrase: Phrase | None) -> bool:
    if phrase is None or phrase.kind != "figure" or phrase.quantity.qualifier == "vague":
        return False
    return phrase.quantity.low not in (None, 0, 1)  # a single one is told of anyhow


def _part(harm: Harm, phrase: Phrase, first: int, last: int) -> Harm:
    told = replace(phrase, part_of=True)
    return replace(harm, victims=told, first=phrase.first, last=last, rule=f"part of those told as {harm.rule!r}")
