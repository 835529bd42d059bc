"""Tolls and zeros: "the death toll rose to 51", "no one was hurt", "there were no casualties"."""

import re

from claims.statements import Quantity

from .figures import interval
from .frames import Harm
from .harm_words import STRONG
from .lexicon import EVENT_NOUNS, words_of
from .victims import Phrase, Tokens

_LEADS_TO_FIGURE = words_of(
    "now to at of reached reaches reach reaching is was exceeded exceeds passed passes topped tops hit hits stood "
    "stands climbs climbed grew rising rises rose put : has been as increased"
)
_ZERO = re.compile(
    r"\b(?P<words>(?:there\s+(?:were|are|was|is|have\s+been|had\s+been|appeared\s+to\s+be)\s+)?(?P<no>no|zero|without(?:\s+any)?|not\s+any)\s+"
    r"(?P<between>(?:[a-z]+\s+(?:of\s+)?){0,3}?(?:(?:damages?|deaths?|fatalities|injuries|casualties|property\s+damage)\s*,?\s*(?:or|and|nor)\s+(?:\w+\s+)?)?)"
    r"(?P<noun>injuries|casualties|fatalities|deaths|injury|casualty))\b",
    re.IGNORECASE,
)
HARM_COUNTED = words_of("injuries casualties fatalities deaths injury casualty")
_NONE = words_of("no zero without any")
_NOT_ZERO = words_of(
    "other further additional more new serious major life-threatening life threatening visible information "
    "details word updates significant apparent physical doubt obvious signs sign severe critical gunshot "
    "permanent self-inflicted charges to for from in visible reason"
)
_DISASTERS = EVENT_NOUNS | words_of("disaster disasters tragedy massacre")
_RISES = words_of("rose risen rises climbed stood stands reached")


def read_toll(tokens: Tokens) -> list[Harm]:
    """ "death toll" and the figure it is put at; a figure it rose from is older."""
    low = tokens.low
    harms = []
    for i, word in enumerate(low):
        if word not in ("toll", "tolls", "fatality", "fatalities"):
            continue
        if word.startswith("toll") and not (i and low[i - 1] in ("death", "fatality", "casualty")):
            deadly = {"killed", "dead", "death", "deaths", "died"} & set(low) or i and low[i - 1] in EVENT_NOUNS
            deadly = deadly or bool(_RISES & set(low[i + 1 : i + 4])) or not _DISASTERS.isdisjoint(low)
            deadly = deadly or low[i + 1 : i + 2] == ["of"] and i + 2 in tokens.figure_at
            deadly = deadly or low[i + 1 : i + 2] == ["to"] and not _BRINGS.isdisjoint(low[max(0, i - 4) : i])
            if not deadly:
                continue
        phrase = None if _is_open(low, i) else _figure_after(tokens, i)
        if phrase is not None and phrase.quantity.low != 0:
            first = i - 1 if i and low[i - 1] in ("death", "fatality", "casualty") else i
            measure = "casualties" if i and low[i - 1] == "casualty" else "killed"
            passed = _passed(low, phrase)
            if low[i + 1 : i + 2] == ["of"] and {"injured", "wounded"} & set(low[i + 2 : i + 5]):
                measure = "injured"
            harms.append(Harm(measure, phrase, first, phrase.last, STRONG, "death toll", i, quantity=passed))
    return harms + _numbers_of(tokens)


def read_dead_at(tokens: Tokens, i: int) -> Harm | None:
    """ "A local elder put the dead at more than 40"."""
    low = tokens.low
    phrase = tokens.beginning.get(i + 2) if low[i + 1 : i + 2] == ["at"] and i > 1 and low[i - 1] == "the" else None
    if phrase is None or phrase.kind != "figure" or low[i - 2] not in ("put", "puts", "putting"):
        return None
    measure = "killed" if low[i] == "dead" else "injured"
    return Harm(measure, phrase, i - 2, phrase.last, STRONG, f"put the {low[i]} at", i)


_PASSING = words_of("passed passes topped tops surpassed surpasses crossed crosses")


def _passed(low: list[str], phrase: Phrase) -> Quantity | None:
    """ "The death toll passed 2,000": more than that, where the text adds no bound of its own."""
    if phrase.quantity.qualifier != "exact" or phrase.quantity.low is None or low[phrase.first - 1] not in _PASSING:
        return None
    return interval(phrase.quantity.low, "more_than")


def _is_open(low: list[str], i: int) -> bool:
    """ "The death toll could rise to 40", "is expected to rise": no figure is given yet."""
    following = low[i + 1 : i + 4]
    return bool(following) and (
        following[0] in ("could", "may", "might", "would") and "have" not in following or "expected" in following
    )


_NUMBERED = {
    **dict.fromkeys(words_of("dead killed deaths fatalities fatality"), "killed"),
    **dict.fromkeys(words_of("injured wounded injuries hurt"), "injured"),
    **dict.fromkeys(["casualties"], "casualties"),
    **dict.fromkeys(["missing"], "missing"),
    **dict.fromkeys(["displaced"], "displaced"),
}


def _numbers_of(tokens: Tokens) -> list[Harm]:
    """ "the number of people killed had risen to 45"."""
    low, harms = tokens.low, []
    for i, word in enumerate(low):
        if word not in ("number", "count", "tally", "total") or low[i + 1 : i + 2] != ["of"]:
            continue
        noun = next((k for k in range(i + 2, min(i + 6, len(low))) if low[k] in _NUMBERED), None)
        phrase = (_brought_to(tokens, i) or _figure_after(tokens, noun)) if noun is not None else None
        if phrase is not None:
            first, last = min(i, phrase.first), max(noun + 1, phrase.last)
            harms.append(Harm(_NUMBERED[low[noun]], phrase, first, last, STRONG, f"number of {low[noun]}", noun))
    return harms


_BRINGS = words_of("brought brings bringing raised raises raising took takes taking pushed pushing pushes")


def _brought_to(tokens: Tokens, i: int) -> Phrase | None:
    """ "That brought to 17 the number of people killed": the figure before the words."""
    end = i - 2 if i and tokens.low[i - 1] in ("the", "its") else i - 1
    phrase = tokens.ending.get(end)
    if phrase is None or phrase.kind != "figure" or phrase.first < 2 or tokens.low[phrase.first - 1] != "to":
        return None
    return phrase if tokens.low[phrase.first - 2] in _BRINGS else None


def _figure_after(tokens: Tokens, i: int) -> Phrase | None:
    low = tokens.low
    for phrase in tokens.phrases:
        if phrase.first <= i or phrase.kind != "figure":
            continue
        if phrase.first - i > 18 or any(word in (";", ".") for word in low[i : phrase.first]):
            return None
        if phrase.head is not None and not phrase.person and phrase.head not in ("deaths", "fatalities"):
            continue
        lead = low[max(i + 1, phrase.first - 2) : phrase.first]
        is_number = "of" in low[max(0, i - 3) : i]  # "the number of fatalities rose to 40"
        if low[i].startswith("fatalit") and not is_number and not any(word in ("is", "was", "at") for word in lead):
            return None
        if any(word in _LEADS_TO_FIGURE for word in lead) and "from" not in lead:
            return phrase
    return None


def read_zeros(text: str, words: frozenset[str]) -> list[tuple[str, int, int, str]]:
    """(measure, start, end, words) for sentences that say nobody came to harm; `words`: its small words."""
    found = []
    if HARM_COUNTED.isdisjoint(words) or _NONE.isdisjoint(words):
        return found
    for match in _ZERO.finditer(text):
        between = match.group("between").lower().replace(",", " ").split()
        if any(word in _NOT_ZERO for word in between):
            continue
        noun = match.group("noun").lower()
        nouns = {noun, *between}
        if nouns & {"casualties", "casualty"}:
            measures = ["killed", "injured"]
        else:
            measures = []
            if nouns & {"deaths", "fatalities", "death"}:
                measures.append("killed")
            if nouns & {"injuries", "injury"}:
                measures.append("injured")
        found.extend((measure, match.start(), match.end(), match.group("words")) for measure in measures)
    return found
