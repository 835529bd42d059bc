"""Harm told by nouns: "the deaths of two women", "12 fatalities", "a double homicide". In: tokens; out: Harms."""

from claims.statements import Quantity

from .clauses import subject_before
from .frames import Harm, is_victim
from .harm_words import FATAL, FATES, HEAD_COUNTS, KILLINGS, MENTION, MULTIPLES, NOUNS, SHOT, STRONG, WOUND_VERBS
from .lexicon import DETERMINERS, SINGULAR, words_of
from .trigger_places import KINDS_OF_DEATH
from .victim_lists import list_after
from .victims import Phrase, Tokens

_NO_DEATH = words_of("toll penalty row sentence threat threats charge charges")


def read_noun(tokens: Tokens, i: int) -> Harm | None:
    """ "the deaths of two women", "the fatal shooting of one man", "Marta Velez's murder"."""
    low = tokens.low
    measure, strength = NOUNS[low[i]]
    at = i + 1
    if low[i] in ("body", "bodies", "corpse", "remains") and low[i + 1 : i + 2] != ["of"]:
        return _body_found(tokens, i)
    if low[i + 1 : i + 2] == ["victim"]:
        return _victim_named(tokens, i)
    if low[at : at + 1] != ["of"] and not (low[i] in ("injury", "injuries") and low[at : at + 1] == ["to"]):
        return _possessed(tokens, i, measure, strength)
    if i and low[i - 1] in ("attempted", "counts", "count"):
        return None
    if strength == SHOT and i and (low[i - 1] in FATAL or low[i + 1 : i + 2] == ["death"]):
        measure, strength = "killed", STRONG
    phrase = tokens.beginning.get(at + 1)
    if phrase is None and low[at + 1 : at + 2] and low[at + 1] in ("at", "the"):
        phrase = tokens.beginning.get(at + 2)
    if phrase is None or not (phrase.counts or phrase.kind == "plural") or not is_victim(phrase, strength):
        return None
    if (
        phrase.kind == "pronoun"
        or phrase.kind == "figure"
        and not phrase.person
        and phrase.head is not None
        and strength == SHOT
    ):
        return None
    if tokens.possessive[phrase.last - 1]:
        return None
    victims = list_after(tokens, phrase, behind_of=True)
    first = i
    while first and low[first - 1] in (
        "the",
        "a",
        "an",
        "shooting",
        "stabbing",
        "beating",
        "fatal",
        "deadly",
        "accidental",
        "drowning",
    ):
        first -= 1
        if low[first] in ("the", "a", "an"):
            break
    return Harm(measure, victims, first, victims.last, strength, f"{low[i]} of", i)


_FINDS = words_of("found discovered recovered pulled retrieved")
_NAMES = words_of("identified identify identifies named names id'd")


def _body_found(tokens: Tokens, i: int) -> Harm | None:
    """ "An elderly man's body was found", "Ana Roy, whose body was recovered"."""
    low = tokens.low
    if low[i] == "body" and (not i or low[i - 1] in ("after", "as")) and low[i + 1 : i + 2] == ["found"]:
        phrase = Phrase(i, i + 1, "one", Quantity(1, 1), "body", i, i + 1)
        return Harm("killed", phrase, i, i + 2, MENTION, "a body was found", i)  # as headlines have it
    if low[i] == "body" and i and low[i - 1] in ("a", "another"):
        near = low[max(0, i - 4) : i - 1] + low[i + 1 : i + 5]
        if _FINDS.isdisjoint(near) or "parts" in near or "part" in near:
            return None
        phrase = Phrase(i - 1, i + 1, "one", Quantity(1, 1), "body", i, i + 1, more=low[i - 1] == "another")
        return Harm("killed", phrase, i - 1, i + 1, MENTION, "a body was found", i)
    if (
        low[i] != "body"
        or low[i + 1 : i + 2] not in (["was"], ["is"], ["found"])
        or _FINDS.isdisjoint(low[i + 1 : i + 6])
    ):
        return None
    if i and low[i - 1] == "whose":
        phrase = subject_before(tokens, i - 1)
        if phrase is None or phrase.kind not in ("name", "one") or not phrase.person:
            return None
        return Harm("killed", phrase, phrase.first, i + 1, STRONG, "whose body was found", i)
    return _possessed(tokens, i, "killed", STRONG)


def _victim_named(tokens: Tokens, i: int) -> Harm | None:
    """ "Homicide victim identified as": one has died, where nothing else says so."""
    low = tokens.low
    if low[i] not in ("homicide", "murder") or _NAMES.isdisjoint(low[max(0, i - 3) : i] + low[i + 2 : i + 5]):
        return None
    phrase = Phrase(i + 1, i + 2, "one", Quantity(1, 1), "victim", i + 1, i + 2)
    return Harm("killed", phrase, i, i + 2, MENTION, f"{tokens.words[i]} victim", i)


def _possessed(tokens: Tokens, i: int, measure: str, strength: str) -> Harm | None:
    if measure != "killed" or tokens.low[i + 1 : i + 2] and tokens.low[i + 1] in _NO_DEATH:
        return None
    before = i - 1
    while before >= 0 and tokens.low[before] in KINDS_OF_DEATH:
        before -= 1
    if before < 0 or not tokens.possessive[before]:
        return None
    phrase = tokens.ending.get(before)
    if phrase is None and tokens.low[before] in SINGULAR:
        first = before - 1 if before and tokens.low[before - 1] in DETERMINERS else before
        phrase = Phrase(first, before + 1, "one", Quantity(1, 1), tokens.low[before], before, before + 1, definite=True)
    if phrase is None or phrase.kind not in ("name", "one") or not phrase.person:
        return None
    return Harm(measure, phrase, phrase.first, i + 1, MENTION, f"{tokens.words[before]} {tokens.words[i]}", i)


_BODIES = words_of("bodies body corpses corpse")


def counted_nouns(tokens: Tokens) -> list[Harm]:
    """ "12 deaths", "at least three bodies", "about 900 deaths and injuries"."""
    harms = []
    low = tokens.low
    for phrase in tokens.phrases:
        if phrase.kind != "figure" or phrase.figure is None:
            continue
        following = phrase.last
        noun = phrase.head
        if noun not in HEAD_COUNTS:
            if noun is None and following < len(low) and low[following] in HEAD_COUNTS and low[following] not in FATES:
                noun, following = low[following], following + 1
            else:
                continue
        if phrase.quantity == Quantity(1, None, "vague") and noun in ("killings", "slayings", "arrests"):
            continue
        if noun.startswith("injur") and (
            phrase.part_of
            or phrase.quantity.qualifier == "vague"
            or noun != "injured"
            and WOUND_VERBS & set(low[max(0, phrase.first - 4) : phrase.first])
        ):
            continue
        if phrase.quantity == Quantity(0, 0):
            continue  # read as a zero
        if phrase.part_of and phrase.quantity.qualifier == "vague":
            continue  # "many of the bodies were burned"
        if (
            phrase.first
            and low[phrase.first - 1] in ("in", "by")
            and (noun == "injuries" or phrase.first - 2 in tokens.figure_at)
        ):
            continue  # "one in five deaths", "hit by two injuries"
        measure = HEAD_COUNTS[noun]
        behind = low[following : following + 1]
        if noun in ("bodies", "body", "corpses", "corpse") and (
            behind == ["of"] or behind == ["after"] and noun == "body"
        ):
            continue  # "the bodies of two men", "one body after another"
        if low[following : following + 1] in (["and"], ["or"]) and following + 1 < len(low):
            other = HEAD_COUNTS.get(low[following + 1])
            if other and {measure, other} == {"killed", "injured"}:
                measure, following = "casualties", following + 2
        if noun in ("death",) or phrase.part_of and noun in ("wounded", "injured"):
            continue
        strength = MENTION if noun in ("killings", "slayings") else STRONG
        harms.append(Harm(measure, phrase, phrase.first, following, strength, f"number of {noun}", phrase.last - 1))
    return harms


def charged_deaths(tokens: Tokens) -> list[Harm]:
    """ "a double homicide", "two counts of murder": a toll only where the text gives no other."""
    harms, low = [], tokens.low
    for i, word in enumerate(low):
        if word in MULTIPLES and i + 1 < len(low) and low[i + 1] in KILLINGS:
            number = Quantity(MULTIPLES[word], MULTIPLES[word])
            phrase = Phrase(i, i + 2, "both", number)
            harms.append(Harm("killed", phrase, i, i + 2, MENTION, f"{word} {low[i + 1]}", i + 1))
        elif word == "counts" and i in tokens.ending and low[i + 1 : i + 2] == ["of"]:
            last = next((k for k in range(i + 2, min(i + 5, len(low))) if low[k] in KILLINGS), None)
            phrase = tokens.ending[i]
            if (
                last is not None
                and phrase.kind == "figure"
                and not {"attempted", "attempt"} & set(low[i:last])
                and phrase.quantity.low
            ):
                harms.append(
                    Harm(
                        "killed",
                        Phrase(phrase.first, last + 1, "both", phrase.quantity),
                        phrase.first,
                        last + 1,
                        MENTION,
                        f"counts of {low[last]}",
                        i,
                    )
                )
    return harms
