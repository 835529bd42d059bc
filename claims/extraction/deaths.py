"""Ways of saying that somebody died: died, dead, fatally, lost their lives. In: tokens and a word; out: a Harm."""

from claims.statements import Quantity

from .clauses import list_of_subjects, subject_before, verb_group_start
from .frames import (
    Harm,
    apposed_before,
    counted_before,
    harm_of_subject,
    is_victim,
    object_at,
    past_form,
    subject_of_both,
    subjects_of,
)
from .harm_words import FATES, FOUND, HOSPITAL, INTRANSITIVE, KIN, MENTION, NEVER, ORDINALS, STRONG
from .lexicon import ADVERBS, BE, HAVE, MODALS, NOT_PEOPLE, POSSESSIVES, words_of
from .victim_lists import list_after, list_before, resident_before
from .victims import Phrase, Tokens

_ONE = Quantity(1, 1)


def read_died(tokens: Tokens, i: int) -> Harm | None:
    low = tokens.low
    measure, strength = INTRANSITIVE.get(low[i], ("killed", STRONG))
    group = verb_group_start(tokens, i)
    verbs = low[group:i]
    if any(word in NEVER or word.endswith("n't") or word in MODALS or word == "did" for word in verbs):
        return None
    if "to" in verbs and (low[i] not in ("died", "perished", "drowned") or _SAID_TO.isdisjoint(verbs)):
        return None
    if low[i] == "die" and group and low[group - 1] in ("to", "who", "people"):
        return None
    if low[i] == "die":
        subject = tokens.ending.get(group - 1) or apposed_before(tokens, group - 1)
    elif group > 2 and low[group - 1] == "they" and low[group - 2] in ("where", "but", "before"):
        subject = counted_before(tokens, group - 2)  # "were taken to hospital, where they later died"
    else:
        subject = subject_before(tokens, group - 1)
    if subject is None or not is_victim(subject, strength):
        return None
    if measure == "displaced" and (subject.kind != "figure" or subject.quantity.low in (None, 1, 2, 3)):
        return None
    victims = subjects_of(tokens, subject, group, i)
    return Harm(
        measure,
        victims,
        victims.first,
        i + 1,
        strength,
        f"subject of {tokens.words[i]}",
        i,
        quantity=_so_far(tokens, victims),
    )


_SAID_TO = words_of("known believed feared thought presumed understood")  # "are known to have died"


def _so_far(tokens: Tokens, victims: Phrase) -> Quantity | None:
    """ "A second victim has died": two have, by now."""
    if victims.kind != "one" or tokens.low[victims.first] in POSSESSIVES:
        return None
    for word in tokens.low[victims.first : victims.head_first + 1]:
        if word in ORDINALS:
            return Quantity(ORDINALS[word], ORDINALS[word])
    return None


def read_survived(tokens: Tokens, i: int) -> Harm | None:
    """ "None of the 62 people on board survived"."""
    low = tokens.low
    if low[i] == "survivors":
        crowd = (
            tokens.beginning.get(i + 2) if low[i - 1] == "no" and low[i + 1 : i + 2] in (["among"], ["from"]) else None
        )
        if crowd is None or crowd.kind != "figure" or not crowd.person:
            return None
        return Harm("killed", crowd, i - 1, crowd.last, STRONG, "no survivors", i)
    none = next(
        (
            p
            for p in tokens.phrases
            if p.last <= i
            and low[p.first] == "none"
            or p.first
            and p.last <= i
            and low[p.first - 2 : p.first] == ["none", "of"]
        ),
        None,
    )
    if none is None or not none.counts or none.kind != "figure" or i - none.last > 6:
        return None
    number = none.whole or none.quantity
    if not number.low:
        return None
    return Harm("killed", none, max(0, none.first - 2), i + 1, STRONG, "none survived", i, quantity=number)


_NOT = (["did", "not"], ["does", "not"], ["had", "not"], ["have", "not"], ["has", "not"])


def read_survive(tokens: Tokens, i: int) -> Harm | None:
    """ "The boy did not survive his injuries"."""
    low = tokens.low
    denied = i > 1 and low[i - 2 : i] in _NOT or i and low[i - 1] in ("didn't", "didnt")
    if not denied:
        return None
    group = verb_group_start(tokens, i)
    return harm_of_subject(tokens, i, i + 1, group, "killed", STRONG, "did not survive")


def read_dead(tokens: Tokens, i: int) -> Harm | None:
    low = tokens.low
    before = i - 1
    while before >= 0 and low[before] in ADVERBS and low[before] not in FOUND and before not in tokens.ending:
        before -= 1
    if before < 0:
        return None
    if (
        low[before] == "the"
        and low[i + 1 : i + 2]
        and low[i + 1] in ("was", "were", "included", "include", "includes", "are", "is")
    ):
        if low[i + 1].startswith("includ") or before and low[before - 1] == "among":
            return _part_named(tokens, i, i + 2)
        return None
    if low[before] in ("the", "a") and before and low[before - 1] in ("among", "between"):
        return _among(tokens, i, before - 1, "killed")
    if low[before] in FOUND:
        group = verb_group_start(tokens, before)
        if group > 1 and low[group - 1] in ("found", "discovered"):
            group = verb_group_start(tokens, group - 1)  # "were found shot dead"
        if any(word in NEVER or word in MODALS for word in low[group:before]):
            return None
        if low[before] in ("shot",):
            victims = object_at(tokens, i + 1, STRONG)
            if victims is None and (thing := tokens.beginning.get(i + 1)) and thing.head in NOT_PEOPLE:
                return None  # "Poachers shot dead three rhinos"
            if victims is not None and BE.isdisjoint(low[group:before]):
                return Harm("killed", victims, before, victims.last, STRONG, "shot dead + object", i)
        if not any(word in BE or word in HAVE for word in low[group:before]):
            phrase = subject_of_both(tokens, group - 1) if low[group - 1] == "and" and group > 2 else None
            phrase = phrase or _before(tokens, group - 1)
            if phrase is None or not phrase.counts or phrase.kind == "pronoun" or not is_victim(phrase, STRONG):
                return None
            victims = list_before(tokens, phrase)
            return Harm("killed", victims, victims.first, i + 1, STRONG, f"{tokens.words[before]} dead", i)
        return harm_of_subject(tokens, i, i + 1, group, "killed", STRONG, f"{tokens.words[before]} dead")
    if low[before] in BE:
        group = verb_group_start(tokens, i)
        if any(word in NEVER or word in MODALS for word in low[group:i]):
            return None
        return harm_of_subject(tokens, i, i + 1, group, "killed", STRONG, f"{tokens.words[before]} dead")
    phrase = _before(tokens, before)
    if phrase is None and low[before] == "," and tokens.is_headline:
        phrase = subject_before(tokens, before)
    if phrase is None or not phrase.counts or not is_victim(phrase, STRONG):
        return None
    if phrase.kind == "pronoun" and not (
        phrase.first and low[phrase.first - 1] in ("left", "found", "shot", "leaving", "pronounced", "declared")
    ):
        return None
    victims = list_before(tokens, phrase)
    first = victims.first
    if first and low[first - 1] in ("left", "leaving", "leaves", "leave", "found", "shot", "finding", "shooting"):
        first -= 1
    return Harm("killed", victims, first, i + 1, STRONG, "dead after the victims", i)


def _before(tokens: Tokens, end: int) -> Phrase | None:
    """The phrase that ends at a token, or before a home town or an age that does."""
    return resident_before(tokens, end) or tokens.ending.get(end) or apposed_before(tokens, end)


_NAMING = words_of("identified identify identifies named naming names id'd")


def read_identified(tokens: Tokens, i: int) -> Harm | None:
    """ "The deceased were identified as Ana Roy, 41, and her son", "police identified the dead as"."""
    low = tokens.low
    if low[i] == "deceased":
        found = next((p for p in tokens.phrases if p.first < i < p.last), None)
        if (
            found is not None
            and found.counts
            and found.first
            and low[found.first - 1] in ("found", "located", "discovered")
        ):
            return Harm("killed", found, found.first, found.last, STRONG, "found deceased", i)
    if not i or low[i - 1] != "the" or _NAMING.isdisjoint(low[max(0, i - 3) : i + 6]):
        return None
    at = next((k for k in range(i + 1, min(i + 8, len(low))) if low[k] == "as"), None)
    phrase = tokens.beginning.get(at + 1) if at is not None else None
    if phrase is None or phrase.kind not in ("name", "one") or not is_victim(phrase, STRONG):
        return None
    victims = list_after(tokens, phrase, behind_of=True)
    return Harm("killed", victims, i - 1, victims.last, STRONG, f"named as the {low[i]}", i)


def read_among(tokens: Tokens, i: int) -> Harm | None:
    """ "Among the wounded were six women", "among the 14 dead were three children"."""
    low = tokens.low
    if low[i + 1 : i + 2] not in (["were"], ["was"], ["are"]):
        return None
    first = i - 1
    if first > 0 and first in tokens.figure_at:
        first -= 1
    elif first > 1 and (phrase := tokens.ending.get(i)) is not None:
        first = phrase.first
    if first < 1 or low[first] != "the" or low[first - 1] != "among":
        return None
    measure = "injured" if low[i] in ("wounded", "injured", "hurt") else "killed"
    return _part_named(tokens, i, i + 2, measure)


def read_not_saved(tokens: Tokens, i: int) -> Harm | None:
    """ "The man could not be saved"."""
    low = tokens.low
    if low[i - 3 : i] != ["could", "not", "be"] and low[i - 2 : i] != ["couldn't", "be"]:
        return None
    group = i - 3 if low[i - 2] == "not" else i - 2
    return harm_of_subject(tokens, i, i + 1, group, "killed", STRONG, "could not be saved")


def read_martyrdom(tokens: Tokens, i: int) -> Harm | None:
    """ "embraced martyrdom", "attained martyrdom"."""
    if tokens.low[i - 1] not in ("embraced", "attained", "achieved", "embracing"):
        return None
    return harm_of_subject(tokens, i, i + 1, verb_group_start(tokens, i - 1), "killed", STRONG, "embraced martyrdom")


def read_nth_death(tokens: Tokens, i: int) -> Harm | None:
    """ "Officials confirmed a fourth storm-related death": four have died by now."""
    low = tokens.low
    at = next((k for k in range(i - 1, max(0, i - 4), -1) if low[k] in ORDINALS and low[k - 1] == "a"), None)
    if at is None or not {"confirmed", "reported", "announced", "recorded", "confirm", "reports"} & set(
        low[max(0, at - 4) : at]
    ):
        return None
    so_far = Quantity(ORDINALS[low[at]], ORDINALS[low[at]])
    phrase = Phrase(at - 1, i + 1, "one", _ONE, "death", at, i + 1)
    return Harm("killed", phrase, at - 1, i + 1, STRONG, f"a {low[at]} death", i, quantity=so_far)


def _part_named(tokens: Tokens, i: int, at: int, measure: str = "killed") -> Harm | None:
    """ "Among the dead were two children", "the dead included a nurse": a part of the toll."""
    phrase = tokens.beginning.get(at)
    if phrase is None or not phrase.counts or not is_victim(phrase, STRONG):
        return None
    victims = list_after(tokens, phrase, behind_of=True)
    victims.part_of = True
    return Harm(measure, victims, i, victims.last, STRONG, f"named among the {tokens.words[i]}", i)


def _among(tokens: Tokens, i: int, before: int, measure: str) -> Harm | None:
    """ "Twelve children were among the dead": a part of the toll."""
    group = verb_group_start(tokens, before)
    if group == before:
        return None
    subject = subject_before(tokens, group - 1)
    if subject is None or not subject.counts:
        return None
    victims = list_of_subjects(tokens, subject)
    victims.part_of = True
    return Harm(measure, victims, victims.first, i + 1, STRONG, "among the dead", i)


def read_to_death(tokens: Tokens, i: int) -> Harm | None:
    """ "were crushed to death", "starved to death"."""
    if not tokens.low[i - 2].endswith(("ed", "en", "ung", "roze")):
        return _put_to_death(tokens, i)
    return past_form(tokens, i - 2, i + 1, "killed", STRONG)


_DONE_TO_DEATH = words_of(
    "beat beats beating stone stones stab stabs shoot shoots hack hacks batter batters crush crushes put puts putting "
    "axe axes club clubs strangle strangles trample tramples starve starves torture burn burns choke chokes kick kicks "
    "threw throws push pushes knock knocks sweep sweeps bludgeon bludgeons"
)


def _put_to_death(tokens: Tokens, i: int, *, end: int | None = None) -> Harm | None:
    """ "hacked seven people to death", "dragged a woman to her death": those between the verb and its end."""
    victims = tokens.ending.get(i - 2 if end is None else end)
    if victims is None or not victims.counts or victims.kind == "pronoun" or not is_victim(victims, STRONG):
        return None
    victims = list_before(tokens, victims)
    verb = victims.first - 1
    if verb < 0 or not (tokens.low[verb].endswith("ed") or tokens.low[verb] in _DONE_TO_DEATH):
        return None
    if any(word in NEVER or word in MODALS for word in tokens.low[verb_group_start(tokens, verb) : verb]):
        return None
    return Harm("killed", victims, verb, i + 1, STRONG, f"{tokens.words[verb]} to death", i)


_FALLS = words_of("fell fallen plunged jumped leapt swept crashed tumbled slipped skidded hurled burned")


def read_fall(tokens: Tokens, i: int) -> Harm | None:
    """ "plunged to his death", "were swept to their deaths"."""
    low = tokens.low
    if i < 4 or low[i - 2] != "to" or low[i - 1] not in POSSESSIVES:
        return None
    fall = next((k for k in range(i - 3, max(0, i - 9), -1) if low[k] in _FALLS), None)  # "fell 60 metres to his death"
    if fall is None:
        return _put_to_death(tokens, i, end=i - 3)
    group = verb_group_start(tokens, fall)
    if any(word in NEVER or word in MODALS for word in low[group:fall]):
        return None
    return harm_of_subject(tokens, i, i + 1, group, "killed", STRONG, f"{low[fall]} to {low[i - 1]} {low[i]}")


def read_fatally(tokens: Tokens, i: int) -> Harm | None:
    """ "Four people were shot, one fatally"."""
    phrase = tokens.ending.get(i - 1)
    if phrase is None or phrase.kind != "figure" or tokens.low[i + 1 : i + 2] and tokens.low[i + 1] in FATES:
        return None
    return Harm("killed", phrase, phrase.first, i + 1, STRONG, f"{tokens.words[i]} after a number", i)


def read_lives(tokens: Tokens, i: int) -> Harm | None:
    """ "claimed the life of one man", "claimed 12 lives", "12 lives were lost", "lost their lives"."""
    low = tokens.low
    if low[i + 1 : i + 2] == ["of"]:
        back = i - 1
        while back >= 0 and low[back] in ("the", "young", "a"):
            back -= 1
        if back >= 0 and low[back] in (
            "claimed",
            "claiming",
            "claims",
            "took",
            "taking",
            "takes",
            "taken",
            "cost",
            "costing",
            "ended",
            "claim",
        ):
            phrase = tokens.beginning.get(i + 2)
            if phrase is not None and phrase.counts:
                victims = list_after(tokens, phrase)
                return Harm("killed", victims, back, victims.last, STRONG, f"{tokens.words[back]} the life of", i)
        return None
    if (fight := _fight_for_life(tokens, i)) is not None:
        group = verb_group_start(tokens, fight)
        if low[group - 1] == "left" and group == fight:
            group = verb_group_start(tokens, group - 1)
        if any(word in MODALS or word in NEVER for word in low[group:fight]):
            return None
        return harm_of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, f"{low[fight]} for life")
    if low[i] == "life" and i > 2 and low[i - 1] in ORDINALS and low[i - 3] in ("claimed", "claims", "took", "takes"):
        so_far = Quantity(ORDINALS[low[i - 1]], ORDINALS[low[i - 1]])
        phrase = Phrase(i - 2, i + 1, "one", _ONE, "life", i, i + 1)
        return Harm("killed", phrase, i - 3, i + 1, STRONG, f"claimed a {low[i - 1]} life", i, quantity=so_far)
    phrase = tokens.ending.get(i)
    if phrase is not None and phrase.kind == "figure" and phrase.head == "lives":
        verb = phrase.first - 1
        if low[verb - 1 : verb + 1] == ["loss", "of"]:
            return Harm("killed", phrase, verb - 1, phrase.last, STRONG, "loss of lives", i)
        if verb >= 0 and low[verb] in (
            "claimed",
            "claiming",
            "claims",
            "took",
            "taking",
            "takes",
            "cost",
            "costing",
            "claim",
        ):
            return Harm("killed", phrase, verb, phrase.last, STRONG, f"{tokens.words[verb]} lives", i)
        if any(word == "lost" for word in low[i + 1 : i + 4]):
            return Harm("killed", phrase, phrase.first, i + 1, STRONG, "lives lost", i)
        return None
    if i >= 2 and low[i - 1] in ("their", "his", "her") and low[i - 2] in ("lost", "lose", "losing"):
        group = verb_group_start(tokens, i - 2)
        if any(word in MODALS or word in NEVER for word in low[group : i - 2]):
            return None
        return harm_of_subject(tokens, i, i + 1, group, "killed", STRONG, "lost their lives")
    if (
        i > 3
        and low[i - 1] in ("their", "his", "her")
        and low[i - 2] == "down"
        and low[i - 3] in ("laid", "lay", "laying")
    ):
        group = verb_group_start(tokens, i - 3)
        return harm_of_subject(tokens, i, i + 1, group, "killed", STRONG, "laid down their lives")
    paid = tokens.ending.get(i - 2) if i > 2 and low[i - 1] in ("their", "his", "her") else None
    if paid is not None and paid.counts and paid.kind != "pronoun" and low[paid.first - 1] in ("cost", "costing"):
        return Harm("killed", paid, paid.first - 1, i + 1, STRONG, "cost their lives", i)
    return None


def _fight_for_life(tokens: Tokens, i: int) -> int | None:
    """The verb of "fighting for her life", "clinging to life"."""
    low = tokens.low
    at = i - 1 if low[i - 1] not in POSSESSIVES else i - 2
    if at < 1 or low[at] not in ("for", "to") or low[at - 1] not in ("fighting", "battling", "clinging", "fights"):
        return None
    return at - 1


def read_lost(tokens: Tokens, i: int) -> Harm | None:
    """ "lost 15 fighters in the raid"."""
    victims = tokens.beginning.get(i + 1)
    if victims is not None and victims.kind in ("one", "both") and victims.head in KIN:
        victims = list_after(tokens, victims)  # "lost her husband and two sons"
        return Harm("killed", victims, i, victims.last, MENTION, "lost + kin", i)
    if (
        victims is None
        or victims.kind != "figure"
        or not victims.person
        or victims.head in ("people", "lives", "others", "members", None)
    ):
        return None
    return Harm("killed", victims, i, victims.last, STRONG, "lost + object", i)
