"""What came of it: wounds, hospital, missing, homeless, custody, hostages. In: tokens and a word; out: a Harm."""

from .clauses import verb_group_start
from .frames import Harm, harm_of_subject, is_victim
from .harm_words import FATAL, HOSPITAL, HOSPITAL_VERBS, NEVER, SHOT, STRONG, WOUND_VERBS
from .lexicon import ADVERBS, BE, MODALS
from .victim_lists import list_after
from .victims import Tokens


def read_wound(tokens: Tokens, i: int) -> Harm | None:
    """ "suffered serious injuries", "with a gunshot wound to the hand"."""
    low = tokens.low
    stop = max(0, i - 7)
    for at in range(i - 1, stop - 1, -1):
        if low[at] in (",", ";", ".") or low[at] in ("from", "of") and at < i - 1:
            return None
        if low[at] in WOUND_VERBS:
            group = verb_group_start(tokens, at)
            if any(word in MODALS or word in NEVER for word in low[group:at]):
                return None
            fatal = any(word in FATAL or word in ("mortal",) for word in low[at:i])
            if "no" in low[at:i]:
                return None
            strength = STRONG if "gunshot" not in low[at:i] else SHOT
            return harm_of_subject(
                tokens,
                i,
                i + 1,
                group,
                "killed" if fatal else "injured",
                strength,
                f"{tokens.words[at]} {tokens.words[i]}",
            )
        if low[at] == "with":
            phrase = tokens.ending.get(at - 1)
            if phrase is None or not phrase.counts or phrase.kind == "pronoun":
                return None
            return Harm("injured", phrase, phrase.first, i + 1, HOSPITAL, f"with {tokens.words[i]}", i)
    return None


def read_hospital(tokens: Tokens, i: int) -> Harm | None:
    """ "five were taken to hospital", "sent five people to the hospital", "two men are in critical condition"."""
    low = tokens.low
    stop = max(0, i - 12)
    for at in range(i - 1, stop - 1, -1):
        word = low[at]
        if word in (";", ":") or word in ("died", "dead"):
            return None
        if word in ("sent", "sending", "sends", "put", "puts", "putting"):
            phrase = tokens.beginning.get(at + 1)
            group = verb_group_start(tokens, at)
            if phrase is not None and phrase.counts and BE.isdisjoint(low[group:at]):
                if phrase.kind == "pronoun":
                    return None
                victims = list_after(tokens, phrase)
                return Harm("injured", victims, at, i + 1, HOSPITAL, f"{word} to {low[i]}", i)
        if word in HOSPITAL_VERBS:
            group = verb_group_start(tokens, at)
            auxiliaries = low[group:at]
            if any(w in MODALS or w in NEVER for w in auxiliaries):
                return None
            if not BE.isdisjoint(auxiliaries):
                return harm_of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, f"was {word} to {low[i]}")
            return None
        if word == "in" and low[i] in ("condition", "hospital") and i - at <= 6:
            group = verb_group_start(tokens, at)
            if group < at and any(w in BE or w in ("remain", "remains", "remained") for w in low[group:at]):
                return harm_of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, f"in {low[i]}")
            phrase = tokens.ending.get(at - 1)
            if (
                phrase is not None
                and phrase.counts
                and phrase.kind != "pronoun"
                and (low[i] == "condition" or tokens.is_headline)
            ):
                return Harm("injured", phrase, phrase.first, i + 1, HOSPITAL, f"in {low[i]}", i)
    return None


def read_state(tokens: Tokens, i: int, measure: str) -> Harm | None:
    """ "12 people are missing", "12 missing", "leaving thousands homeless"."""
    low = tokens.low
    before = i - 1
    while before >= 0 and low[before] in ADVERBS:
        before -= 1
    phrase = tokens.ending.get(before)
    if (
        phrase is not None
        and phrase.counts
        and phrase.kind in ("figure", "one", "name", "both")
        and is_victim(phrase, STRONG)
    ):
        return Harm(measure, phrase, phrase.first, i + 1, STRONG, f"{low[i]} after the victims", i)
    group = verb_group_start(tokens, i)
    if group < i and any(
        word in BE or word in ("remain", "remained", "remains", "reported", "left", "went", "gone")
        for word in low[group:i]
    ):
        if any(word in NEVER or word in MODALS for word in low[group:i]):
            return None
        harm = harm_of_subject(tokens, i, i + 1, group, measure, STRONG, low[i])
        return harm if harm and harm.victims.kind in ("figure", "one", "name", "list") else None
    return None


def read_taken(tokens: Tokens, i: int, measure: str) -> Harm | None:
    """ "were taken into custody", "took 30 people hostage"."""
    low = tokens.low
    for at in range(i - 1, max(0, i - 9) - 1, -1):
        if low[at] in ("taken", "held", "placed"):
            group = verb_group_start(tokens, at)
            if not BE.isdisjoint(low[group:at]) and not any(word in NEVER or word in MODALS for word in low[group:at]):
                return harm_of_subject(tokens, i, i + 1, group, measure, STRONG, f"{low[at]} {low[i]}")
        if low[at] in ("took", "taking", "take", "takes", "holding", "held"):
            phrase = tokens.beginning.get(at + 1)
            if phrase is not None and phrase.kind in ("figure", "one", "name"):
                return Harm(measure, phrase, at, i + 1, STRONG, f"{low[at]} {low[i]}", i)
            return None
    return None


def read_treated(tokens: Tokens, i: int) -> Harm | None:
    """ "were treated for smoke inhalation"."""
    low = tokens.low
    if low[i + 1 : i + 2] not in (["for"], ["at"], ["by"], ["on"], ["and"]):
        return None
    group = verb_group_start(tokens, i)
    auxiliaries = low[group:i]
    if BE.isdisjoint(auxiliaries) or any(word in MODALS or word in NEVER for word in auxiliaries):
        return None
    return harm_of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, "was treated")
