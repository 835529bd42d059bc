"""What came of it: wounds, hospital, missing, homeless, custody, hostages. In: tokens and a word; out: a Harm."""

from .clauses import verb_group_start
from .frames import Harm, harm_of_subject, is_victim, subject_of_both
from .harm_words import FATAL, HOSPITAL, HOSPITAL_VERBS, NEVER, SHOT, STRONG, WOUND_NOUNS, WOUND_VERBS
from .lexicon import ADVERBS, BE, MODALS, words_of
from .victim_lists import list_after, list_before
from .victims import Phrase, Tokens


def read_wound(tokens: Tokens, i: int) -> Harm | None:
    """ "suffered serious injuries", "with a gunshot wound to the hand"."""
    low = tokens.low
    if low[i] in _BONES and _BROKEN.isdisjoint(low[max(0, i - 2) : i]):
        return None
    stop = max(0, i - 7)
    for at in range(i - 1, stop - 1, -1):
        if low[at] == "from" and low[at - 1] in ("suffering", "suffered"):
            continue
        if low[at] in (",", ";", ".") or low[at] in ("from", "of") and at < i - 1:
            return None
        if low[at] in WOUND_VERBS and low[at - 1] != "self":
            group = verb_group_start(tokens, at)
            if any(word in MODALS or word in NEVER or word.endswith("n't") for word in low[group:at]):
                return None
            fatal = any(word in FATAL or word in ("mortal",) for word in low[at:i])
            if "no" in low[at:i]:
                return None
            sufferer = tokens.ending.get(before_brackets(low, at - 1)) if group == at and low[at] in _BEARING else None
            if sufferer is not None and sufferer.counts and sufferer.kind == "figure" and is_victim(sufferer, SHOT):
                victims = list_before(tokens, sufferer)
                return Harm("injured", victims, victims.first, i + 1, SHOT, f"suffering {tokens.words[i]}", i)
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
        if low[at] == "with" and low[at - 1] in _ESCAPES:
            group = verb_group_start(tokens, at - 1)
            return harm_of_subject(tokens, i, i + 1, group, "injured", STRONG, f"{low[at - 1]} with {tokens.words[i]}")
        if low[at] == "with":
            phrase = tokens.ending.get(at - 1)
            arrival = _arrival_before(tokens, at)
            if arrival is not None:
                rule = f"{low[arrival]} with {tokens.words[i]}"
                return harm_of_subject(tokens, i, i + 1, verb_group_start(tokens, arrival), "injured", HOSPITAL, rule)
            if phrase is None or not phrase.counts or phrase.kind == "pronoun" or not is_victim(phrase, HOSPITAL):
                return None
            return Harm("injured", phrase, phrase.first, i + 1, HOSPITAL, f"with {tokens.words[i]}", i)
    return None


_BONES = words_of("limbs pelvis ribs skull ankle collarbone jaw spine hip wrist")
_BROKEN = words_of("broken fractured shattered crushed severed")
_ESCAPES = words_of("survived escaped emerged")
_BEARING = words_of("suffering sustaining receiving")
_ARRIVES = words_of("showed turned walked arrived came checked drove presented went")
_IS_BROUGHT = words_of(
    "found discovered located brought pulled rushed taken admitted dragged carried dug freed rescued hauled winched "
    "evacuated flown airlifted transported moved transferred"
)
_MEDICAL = words_of("hospital hospitals clinic emergency medical er")


def before_brackets(low: list[str], end: int) -> int:
    """Over what stands in brackets: "six others (aged 6 to 32) suffering"."""
    if end < 1 or low[end] != ")":
        return end
    opening = next((k for k in range(end - 1, max(-1, end - 9), -1) if low[k] == "("), None)
    return end if opening is None else opening - 1


def _arrival_before(tokens: Tokens, at: int) -> int | None:
    """The verb of "walked into a hospital", "was found", before "with a gunshot wound"."""
    low = tokens.low
    for k in range(at - 1, max(-1, at - 13), -1):
        if low[k] in (",", ";", ":", "."):
            return None
        if low[k] in _IS_BROUGHT:
            return None if BE.isdisjoint(low[verb_group_start(tokens, k) : k]) else k
        if low[k] in _ARRIVES:
            return None if _MEDICAL.isdisjoint(low[k:at]) else k
    return None


_NEEDED = words_of("needed required received")
_LEADS_TO_HOSPITAL = HOSPITAL_VERBS | _NEEDED | words_of("; : died dead sent sending sends put puts putting went in")


def read_hospital(tokens: Tokens, i: int) -> Harm | None:
    """ "five were taken to hospital", "sent five people to the hospital", "two men are in critical condition"."""
    low = tokens.low
    if low[i] == "care" and low[i - 1] != "intensive":
        return None
    if low[i].startswith("cent") and low[i - 1] not in ("trauma", "medical", "burn", "burns", "health"):
        return None
    stop = max(0, i - 12)
    for at in range(i - 1, stop - 1, -1):
        word = low[at]
        if word not in _LEADS_TO_HOSPITAL:
            continue
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
        if word in _NEEDED and i == at + 1 and low[i + 1 : i + 2] in (["treatment"], ["care"]):
            group = verb_group_start(tokens, at)
            if any(w in MODALS or w in NEVER for w in low[group:at]):
                return None
            return harm_of_subject(tokens, i, i + 2, group, "injured", HOSPITAL, f"{word} hospital {low[i + 1]}")
        if word == "went" and low[at + 1] == "to" and low[i] != "condition":
            harm = harm_of_subject(
                tokens, i, i + 1, verb_group_start(tokens, at), "injured", HOSPITAL, "went to hospital"
            )
            return harm if harm and harm.victims.kind == "figure" else None
        if word in HOSPITAL_VERBS:
            group = verb_group_start(tokens, at)
            auxiliaries = low[group:at]
            if any(w in MODALS or w in NEVER for w in auxiliaries):
                return None
            if not BE.isdisjoint(auxiliaries):
                return harm_of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, f"was {word} to {low[i]}")
            both = subject_of_both(tokens, group - 1) if group > 3 and low[group - 1] == "and" else None
            if both is not None and both.kind == "figure" and is_victim(both, HOSPITAL):
                return Harm("injured", both, both.first, i + 1, HOSPITAL, f"was {word} to {low[i]}", i)
            return None
        if (
            word == "in"
            and low[at + 1] not in ("this", "any", "such")
            and low[i] in ("condition", "hospital", "hospitals", "care")
            and i - at <= 6
        ):
            verb = at - 1 if low[at - 1] in ("recovering", "recuperating") else at
            group = verb_group_start(tokens, verb)
            if group < verb and any(w in BE or w in ("remain", "remains", "remained") for w in low[group:verb]):
                return harm_of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, f"in {low[i]}")
            phrase = tokens.ending.get(at - 1)
            if (
                phrase is not None
                and phrase.counts
                and phrase.kind != "pronoun"
                and (low[i] == "condition" or tokens.is_headline or _are_left_there(tokens, phrase))
            ):
                return Harm("injured", phrase, phrase.first, i + 1, HOSPITAL, f"in {low[i]}", i)
    return None


def read_maimed(tokens: Tokens, i: int) -> Harm | None:
    """ "A sixth child lost both legs"."""
    low = tokens.low
    verb = next((k for k in range(i - 1, max(0, i - 4), -1) if low[k] in ("lost", "losing")), None)
    if verb is None or low[i - 1] not in ("a", "an", "one", "both", "his", "her", "their", "left", "right", "two"):
        return None
    group = verb_group_start(tokens, verb)
    return harm_of_subject(tokens, i, i + 1, group, "injured", STRONG, f"{low[verb]} {low[i]}")


def read_treatment(tokens: Tokens, i: int) -> Harm | None:
    """ "19 people are undergoing treatment", "five were under treatment"."""
    low = tokens.low
    at = i - 1
    while at > 0 and low[at] in ("medical", "hospital", "emergency"):
        at -= 1
    if low[at] not in ("undergoing", "receiving", "under", "getting"):
        return None
    group = verb_group_start(tokens, at)
    if BE.isdisjoint(low[group:at]) or any(word in NEVER or word in MODALS for word in low[group:at]):
        return None
    harm = harm_of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, f"{low[at]} treatment")
    return harm if harm and harm.victims.kind in ("figure", "both", "list") else None


def read_critical(tokens: Tokens, i: int) -> Harm | None:
    """ "Three dead, four critical", "two are critical and four are stable": how those do who live."""
    low = tokens.low
    if low[i + 1 : i + 2] not in (
        [],
        ["."],
        [","],
        [";"],
        ["and"],
        ["after"],
        ["in"],
        ["following"],
        ["-"],
        ["–"],
        ["—"],
    ):
        return None
    at = i - 1
    if low[at] in BE:
        at -= 1
    elif low[i] == "stable":
        return None
    phrase = tokens.ending.get(at)
    if phrase is None or not phrase.counts or phrase.kind not in ("figure", "one") or not is_victim(phrase, HOSPITAL):
        return None
    if phrase.kind == "one" and not (tokens.is_headline or phrase.more):
        return None
    return Harm("injured", phrase, phrase.first, i + 1, HOSPITAL, f"{low[i]} after the victims", i)


def _are_left_there(tokens: Tokens, phrase: Phrase) -> bool:
    """ "ended with five people in the hospital"."""
    if phrase.kind != "figure" or not phrase.first:
        return False
    return tokens.low[phrase.first - 1] in ("with", "leaving", "left", "leaves")


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
    group = verb_group_start(tokens, i - 1 if low[i - 1] == "left" else i)
    if group < i and any(
        word in BE or word in ("remain", "remained", "remains", "reported", "left", "went", "gone")
        for word in low[group:i]
    ):
        if any(word in NEVER or word in MODALS for word in low[group:i]):
            return None
        harm = harm_of_subject(tokens, i, i + 1, group, measure, STRONG, low[i])
        return harm if harm and harm.victims.kind in ("figure", "one", "name", "list") else None
    return None


_OUT = words_of("forced driven chased")
_LEAVE = words_of("flee leave evacuate abandon")
_TO_SAFETY = words_of("airlifted brought carried evacuated pulled led flown winched taken ferried")


def read_driven_out(tokens: Tokens, i: int) -> Harm | None:
    """ "were forced from their homes", "were forced to flee their homes", "drove 2,000 people from their homes"."""
    low = tokens.low
    if low[i] == "flee" and i > 2 and low[i - 1] == "to":
        return _moved(tokens, i, i - 2, _OUT, "displaced")
    if i < 4 or low[i - 1] != "their":
        return None
    if low[i - 2] == "from":
        verb = i - 3
    elif low[i - 2] in _LEAVE and low[i - 3] == "to":
        verb = i - 4
    else:
        return None
    return _moved(tokens, i, verb, _OUT, "displaced")


def read_safety(tokens: Tokens, i: int) -> Harm | None:
    """ "Helicopters airlifted 310 villagers to safety"."""
    return _moved(tokens, i, i - 2, _TO_SAFETY, "rescued") if i > 2 and tokens.low[i - 1] == "to" else None


def _moved(tokens: Tokens, i: int, verb: int, verbs: frozenset[str], measure: str) -> Harm | None:
    """People taken somewhere by one of these verbs: they stand before it (passive) or right behind it."""
    low = tokens.low
    if low[verb] in verbs:
        group = verb_group_start(tokens, verb)
        if BE.isdisjoint(low[group:verb]) or any(word in MODALS or word in NEVER for word in low[group:verb]):
            return None
        harm = harm_of_subject(tokens, i, i + 1, group, measure, STRONG, f"{low[verb]} to {low[i]}")
        return harm if harm and harm.victims.counts else None
    phrase = tokens.ending.get(verb)
    if phrase is None or not phrase.counts or phrase.kind == "pronoun" or not phrase.first:
        return None
    before = low[phrase.first - 1]
    if before not in verbs and before not in ("drove", "forcing", "forces", "driving", "led", "pulling", "airlifting"):
        return None
    return Harm(measure, phrase, phrase.first - 1, i + 1, STRONG, f"{before} to {low[i]}", i)


def read_alive(tokens: Tokens, i: int) -> Harm | None:
    """ "Forty-one people were pulled alive from the rubble", "pulled 41 people out alive"."""
    low = tokens.low
    at = i - 2 if low[i - 1] == "out" else i - 1
    if low[at] in _PULLED:
        group = verb_group_start(tokens, at)
        if BE.isdisjoint(low[group:at]) or any(word in MODALS or word in NEVER for word in low[group:at]):
            return None
        return harm_of_subject(tokens, i, i + 1, group, "rescued", STRONG, f"{low[at]} alive")
    saved = tokens.ending.get(at)
    if saved is None or not saved.counts or saved.kind == "pronoun" or low[saved.first - 1] not in _PULLED:
        return None
    return Harm("rescued", saved, saved.first - 1, i + 1, STRONG, f"{low[saved.first - 1]} alive", i)


_PULLED = words_of("pulled dug brought pulling digging")


def read_taken(tokens: Tokens, i: int, measure: str) -> Harm | None:
    """ "were taken into custody", "took 30 people hostage"."""
    low = tokens.low
    if low[i] == "custody" and low[i - 1] == "in":
        group = verb_group_start(tokens, i - 1)
        held = any(word in BE or word.startswith("remain") for word in low[group : i - 1])
        if held and not any(word in NEVER or word in MODALS for word in low[group : i - 1]):
            return harm_of_subject(tokens, i, i + 1, group, measure, STRONG, "in custody")
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


_TREATED_THERE = (["for"], ["at"], ["by"], ["on"], ["and"], ["in"])


def read_treated(tokens: Tokens, i: int) -> Harm | None:
    """ "were treated for smoke inhalation", "treated 63 people for injuries"."""
    low = tokens.low
    patients = tokens.beginning.get(i + 1)
    ailments = low[patients.last + 1 : patients.last + 5] if patients is not None else []
    if ailments and patients.kind == "figure" and low[patients.last] == "for" and not WOUND_NOUNS.isdisjoint(ailments):
        return Harm("injured", patients, i, patients.last, HOSPITAL, "treated + object", i)
    if low[i + 1 : i + 2] not in _TREATED_THERE and low[i - 1] != "being":
        return None
    group = verb_group_start(tokens, i)
    auxiliaries = low[group:i]
    if BE.isdisjoint(auxiliaries) or any(word in MODALS or word in NEVER for word in auxiliaries):
        return None
    return harm_of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, "was treated")
