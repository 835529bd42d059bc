"""Who was killed, hurt, missing, held or saved: the words of one sentence in, harms with their victims out.

A harm is found at a trigger word ("killed", "death", "hospitalized"); the frame of that word says where its victims
stand: before it (passive, intransitive, headline), after it (active), or behind "of" (nouns).
"""

from dataclasses import dataclass

from claims.statements import Quantity

from .clauses import list_of_subjects, subject_before, verb_group_start
from .lexicon import ADVERBS, ATTACKERS, BE, HAVE, MODALS, NOT_PEOPLE, POSSESSIVES
from .victims import Phrase, Tokens, list_after, list_before

# How sure a trigger is that its victim came to this harm; the settling of a text goes by it.
STRONG, SHOT, HOSPITAL, MENTION = "strong", "shot", "hospital", "mention"

# Past forms and participles: (measure, strength).
FATES = {
    **dict.fromkeys(
        "killed slain murdered executed assassinated beheaded massacred martyred slaughtered butchered lynched electrocuted".split(
            " "
        ),
        ("killed", STRONG),
    ),
    **dict.fromkeys("injured wounded maimed hurt hospitalized hospitalised".split(" "), ("injured", STRONG)),
    **dict.fromkeys(
        "shot stabbed struck hit grazed burned burnt scalded trampled beaten bitten slashed knifed poisoned".split(" "),
        ("injured", SHOT),
    ),
    **dict.fromkeys("displaced uprooted evacuated".split(" "), ("displaced", STRONG)),
    **dict.fromkeys("detained arrested apprehended jailed imprisoned".split(" "), ("detained", STRONG)),
    **dict.fromkeys("abducted kidnapped".split(" "), ("abducted", STRONG)),
    **dict.fromkeys("rescued freed saved".split(" "), ("rescued", STRONG)),
}
ACTIVE_ING = {
    **dict.fromkeys("killing murdering slaying massacring executing".split(" "), ("killed", STRONG)),
    **dict.fromkeys("injuring wounding hurting maiming hospitalizing".split(" "), ("injured", STRONG)),
    **dict.fromkeys("shooting striking hitting stabbing grazing".split(" "), ("injured", SHOT)),
    **dict.fromkeys("displacing".split(" "), ("displaced", STRONG)),
    **dict.fromkeys("abducting kidnapping".split(" "), ("abducted", STRONG)),
    **dict.fromkeys("detaining arresting".split(" "), ("detained", STRONG)),
    **dict.fromkeys("rescuing freeing".split(" "), ("rescued", STRONG)),
}
PRESENT = {
    **dict.fromkeys("kills kill slays slay murders".split(" "), ("killed", STRONG)),
    **dict.fromkeys("injures injure wounds wound hurts".split(" "), ("injured", STRONG)),
    **dict.fromkeys("shoots stabs hits strikes".split(" "), ("injured", SHOT)),
    **dict.fromkeys("kidnaps abducts".split(" "), ("abducted", STRONG)),
    **dict.fromkeys("arrests detains".split(" "), ("detained", STRONG)),
    **dict.fromkeys("rescues frees".split(" "), ("rescued", STRONG)),
    **dict.fromkeys("displaces".split(" "), ("displaced", STRONG)),
}
INTRANSITIVE = {
    **dict.fromkeys("died dies die perished succumbed drowned suffocated".split(" "), ("killed", STRONG)),
    **dict.fromkeys("fled".split(" "), ("displaced", STRONG)),
}
NOUNS = {
    **dict.fromkeys("death deaths killing killings murder murders slaying slayings assassination execution homicide lynching beheading drowning".split(" "), ("killed", STRONG)),
    **dict.fromkeys("body bodies corpse corpses remains".split(" "), ("killed", STRONG)),
    **dict.fromkeys("wounding injury injuries hospitalization".split(" "), ("injured", STRONG)),
    **dict.fromkeys("shooting stabbing beating shootings".split(" "), ("injured", SHOT)),
    **dict.fromkeys("abduction kidnapping kidnappings abductions".split(" "), ("abducted", STRONG)),
    **dict.fromkeys("arrest arrests detention".split(" "), ("detained", STRONG)),
    **dict.fromkeys("rescue".split(" "), ("rescued", STRONG)),
    **dict.fromkeys("displacement".split(" "), ("displaced", STRONG)),
}  # fmt: skip
_HEAD_COUNTS = {
    **dict.fromkeys("death deaths fatality fatalities killings slayings".split(" "), "killed"),
    **dict.fromkeys("body bodies corpse corpses".split(" "), "killed"),
    **dict.fromkeys("injuries injury injured wounded".split(" "), "injured"),
    **dict.fromkeys("casualties casualty".split(" "), "casualties"),
    **dict.fromkeys("hostages captives".split(" "), "abducted"),
    **dict.fromkeys("arrests".split(" "), "detained"),
}
# After "shot", "hit" and "struck" these show that the people named did it.
_GOES_ON = frozenset(
    "a an the his her their back up out video into at toward towards over through first down off".split(" ")
)
_CRIME = frozenset(
    "police gunman gunmen suspect suspects dead killed wounded gunfire bullet bullets gun officers officer shooter attacker man men".split(
        " "
    )
)
_FATAL = frozenset("fatal deadly lethal".split(" "))
_HOSPITAL_VERBS = frozenset(
    "taken rushed transported airlifted flown brought sent admitted transferred carried treated driven".split(" ")
)
_HOSPITAL = frozenset("hospital hospitals center centre clinic infirmary er icu surgery".split(" "))
_WOUND_NOUNS = frozenset("injury injuries wound wounds burns burn fractures fracture".split(" "))
_WOUND_VERBS = frozenset(
    "suffered suffering suffers sustained sustaining sustains received receiving survived got inflicted".split(" ")
)
_FOUND = frozenset(
    "pronounced declared found presumed confirmed shot feared believed reported left discovered stabbed beaten".split(
        " "
    )
)
_NOT_OBJECT_HEADS = NOT_PEOPLE
_NEVER = frozenset({"not", "never", "n't", "hardly"})


@dataclass(slots=True)
class Harm:
    """One harm in a sentence: tokens `first` up to `last` are its words."""

    measure: str
    victims: Phrase
    first: int
    last: int
    strength: str
    rule: str
    verb: int  # index of the trigger
    fatal: bool = False
    quantity: Quantity | None = None  # where it is not the victims' own
    doubtful: bool = False

    @property
    def value(self) -> Quantity | None:
        return self.quantity or self.victims.quantity


TRIGGERS = frozenset(
    {*FATES, *ACTIVE_ING, *PRESENT, *INTRANSITIVE, *NOUNS, *_HEAD_COUNTS, *_WOUND_NOUNS}
    | set(
        "dead fatally mortally lives life lost missing gunned toll fatalities fatality hospital condition casualties "
        "homeless unaccounted custody hostage lose wound passed passes".split(" ")
    )
)


def find_harms(tokens: Tokens) -> list[Harm]:
    """All harms of a sentence, in the order of their trigger words."""
    harms: list[Harm] = []
    for i, low in enumerate(tokens.low):
        if low not in TRIGGERS:
            continue
        for harm in _at(tokens, i, low):
            harms.append(harm)
    harms.extend(_counted_nouns(tokens))
    return [harm for harm in harms if not _is_void(tokens, harm)]


def _at(tokens: Tokens, i: int, low: str) -> list[Harm]:
    found: Harm | None = None
    if low in FATES:
        found = _fate(tokens, i)
    if found is None and low in ACTIVE_ING:
        found = _doing(tokens, i)
    if found is None and low in PRESENT:
        found = _headline_verb(tokens, i)
    if found is None and (low in INTRANSITIVE or low in ("passed", "passes") and tokens.low[i + 1 : i + 2] == ["away"]):
        found = _died(tokens, i)
    if found is None and low in NOUNS:
        found = _noun_of(tokens, i)
    if found is None and low == "dead":
        found = _dead(tokens, i)
    if found is None and low in ("fatally", "mortally"):
        found = _one_fatally(tokens, i)
    if found is None and low == "death" and i > 1 and tokens.low[i - 1] == "to" and tokens.low[i - 2] not in FATES:
        found = _to_death(tokens, i)
    if found is None and low in ("lives", "life"):
        found = _lives(tokens, i)
    if found is None and low in ("lost", "lose"):
        found = _lost(tokens, i)
    if found is None and low == "gunned" and i + 1 < len(tokens) and tokens.low[i + 1] == "down":
        found = _past(tokens, i, i + 2, "killed", STRONG)
    if found is None and low in _WOUND_NOUNS:
        found = _wound(tokens, i)
    if found is None and low in ("hospital", "condition"):
        found = _in_hospital(tokens, i)
    if found is None and low in ("missing", "unaccounted", "homeless"):
        found = _state(tokens, i, "displaced" if low == "homeless" else "missing")
    if found is None and low in ("custody", "hostage"):
        found = _taken(tokens, i, "detained" if low == "custody" else "abducted")
    return [found] if found else []


def _fate(tokens: Tokens, i: int) -> Harm | None:
    low = tokens.low
    measure, strength = FATES[low[i]]
    after = i + 1
    if low[i] in ("shot", "stabbed", "beaten", "hit", "struck", "burned", "trampled"):
        if _follows(low, i + 1, "and", FATES) or _follows(low, i + 1, ",", FATES):
            return None  # "shot and killed": the second verb tells the outcome
        if _follows(low, i + 1, "to", ("death",)):
            measure, strength, after = "killed", STRONG, i + 3
        elif low[i + 1 : i + 2] == ["dead"]:
            return None  # read at "dead"
        elif low[i + 1 : i + 2] == ["at"] and not (i and low[i - 1] in BE) and not _is_shot_somewhere(tokens, i):
            return None
    if i and low[i - 1] in ("fatally", "mortally"):
        measure, strength = "killed", STRONG
    return _past(tokens, i, after, measure, strength)


def _is_shot_somewhere(tokens: Tokens, i: int) -> bool:
    """ "five people shot at a party" against "two men shot at a car": who was shot, and who shot."""
    before = tokens.ending.get(i - 1)
    if before is None or before.kind != "figure" or before.head in ATTACKERS:
        return False
    if i + 2 in tokens.beginning:
        return False
    target = tokens.low[i + 2 : i + 6]
    return not set(target) & {
        "car",
        "cars",
        "vehicle",
        "vehicles",
        "officer",
        "officers",
        "house",
        "home",
        "each",
        "them",
        "him",
        "her",
        "police",
    }


def _follows(low: list[str], at: int, word: str, among) -> bool:
    if low[at : at + 1] != [word]:
        return False
    step = at + 1
    while step < len(low) and low[step] in ADVERBS:
        step += 1
    return step < len(low) and low[step] in among


def _past(tokens: Tokens, i: int, after: int, measure: str, strength: str) -> Harm | None:
    """A past form: passive with its subject, active with its object, or a headline's bare participle."""
    low = tokens.low
    group = verb_group_start(tokens, i)
    auxiliaries = low[group:i]
    if any(word in _NEVER or word.endswith("n't") for word in auxiliaries):
        return None
    if any(word in MODALS for word in auxiliaries):
        return None
    if low[i - 1 : i] in (["and"], ["or"]) and i > 1 and _are_both(low[i - 2], low[i]):
        return None  # read together with the verb before
    if low[after : after + 1] in (["and"], ["or"]) and after + 1 < len(low) and _are_both(low[i], low[after + 1]):
        measure, after = "casualties", after + 2
    if any(word in BE for word in auxiliaries):
        return _of_subject(tokens, i, after, group, measure, strength, "was " + tokens.words[i])
    victims = _object_at(tokens, after, strength)
    if victims is not None and low[i] not in ("fled",):
        end = victims.last
        # "shot X to death", "shot X dead"
        if low[end : end + 2] == ["to", "death"]:
            measure, strength = "killed", STRONG
        elif low[end : end + 1] == ["dead"]:
            return None
        return Harm(measure, victims, i, victims.last, strength, f"{tokens.words[i]} + object", i)
    if any(word in HAVE for word in auxiliaries):
        return None
    edge = group - 1
    if low[edge - 1 : edge + 1] == ["on", "board"]:
        edge -= 2
    elif edge > 0 and low[edge] in ("aboard", "inside", "there", "found", "discovered"):
        edge -= 1
    before = tokens.ending.get(edge) or _apposed_before(tokens, edge)
    if before is None and group == 0 and i == 0 and low[1:2] and low[1] in ("were", "was", "are", "is"):
        named = _object_at(tokens, 2, strength)
        return Harm(measure, named, 0, named.last, strength, f"{tokens.words[0]} were", i) if named else None
    if before is None or before.kind == "pronoun" or not before.counts:
        return None
    if low[i] in ("shot", "hit", "struck") and low[after : after + 1] and low[after] in _GOES_ON:
        return None
    if not _is_victim(before, strength):
        return None
    victims = list_before(tokens, before)
    return Harm(measure, victims, victims.first, i + 1, strength, f"{tokens.words[i]} after the victims", i)


def _are_both(first: str, second: str) -> bool:
    """ "killed or wounded": one number for both."""
    measures = {FATES.get(first, ("", ""))[0], FATES.get(second, ("", ""))[0]}
    return measures == {"killed", "injured"} and SHOT not in (FATES[first][1], FATES[second][1])


def _apposed_before(tokens: Tokens, end: int) -> Phrase | None:
    """ "Dan Roe, 34, killed": the phrase before an age between commas."""
    low = tokens.low
    if end >= 3 and low[end] == "," and low[end - 1].isdigit() and low[end - 2] == ",":
        return tokens.ending.get(end - 3)
    if end >= 2 and low[end].isdigit() and low[end - 1] == ",":
        return tokens.ending.get(end - 2)
    return None


def _of_subject(tokens: Tokens, i: int, after: int, group: int, measure: str, strength: str, words: str) -> Harm | None:
    subject = subject_before(tokens, group - 1)
    if subject is None or not _is_victim(subject, strength):
        return None
    victims = list_of_subjects(tokens, subject)
    return Harm(measure, victims, victims.first, after, strength, f"subject of {words}", i)


def _object_at(tokens: Tokens, at: int, strength: str) -> Phrase | None:
    low = tokens.low
    while at < len(low) and low[at] in ADVERBS and at not in tokens.beginning:
        at += 1
    phrase = tokens.beginning.get(at)
    if phrase is None or not phrase.counts and phrase.kind != "plural" or not _is_victim(phrase, strength):
        return None
    if phrase.kind == "pronoun" and phrase.head not in ("himself", "herself", "self", "him", "her"):
        return None
    if strength == SHOT and phrase.kind == "figure" and phrase.head is None and not _CRIME & set(low):
        return None  # a golfer shot 65
    return list_after(tokens, phrase)


def _is_victim(phrase: Phrase, strength: str) -> bool:
    """Whether such a phrase can come to harm; a number with an unknown noun can only under a strong verb."""
    if phrase.kind == "figure" and phrase.head is not None and not phrase.person:
        return strength == STRONG and phrase.head not in _NOT_OBJECT_HEADS
    if phrase.head in _NOT_OBJECT_HEADS:
        return False
    return True


def _doing(tokens: Tokens, i: int) -> Harm | None:
    measure, strength = ACTIVE_ING[tokens.low[i]]
    victims = _object_at(tokens, i + 1, strength)
    if victims is None:
        return None
    if i and tokens.low[i - 1] in ("fatally", "mortally"):
        measure, strength = "killed", STRONG
    if i and tokens.low[i - 1] in ("without", "not", "avoid", "risk", "from"):
        return None
    if tokens.low[victims.last : victims.last + 2] == ["to", "death"]:
        measure, strength = "killed", STRONG
    return Harm(measure, victims, i, victims.last, strength, f"{tokens.words[i]} + object", i)


def _headline_verb(tokens: Tokens, i: int) -> Harm | None:
    measure, strength = PRESENT[tokens.low[i]]
    before = i - 1
    while before >= 0 and tokens.low[before] in ADVERBS:
        before -= 1
    if before >= 0 and (
        tokens.low[before] in MODALS
        or tokens.low[before] in ("to", "not", "did", "do", "does", "gunshot", "bullet", "shrapnel")
    ):
        return None
    victims = _object_at(tokens, i + 1, strength)
    if (
        victims is None
        or tokens.low[i] in ("kill", "wound", "wounds", "injure", "slay")
        and not (victims.kind == "figure" and victims.figure)
    ):
        return None
    return Harm(measure, victims, i, victims.last, strength, f"{tokens.words[i]} + object", i)


def _died(tokens: Tokens, i: int) -> Harm | None:
    low = tokens.low
    measure, strength = INTRANSITIVE.get(low[i], ("killed", STRONG))
    group = verb_group_start(tokens, i)
    if any(word in _NEVER or word.endswith("n't") or word in MODALS or word in ("to", "did") for word in low[group:i]):
        return None
    if low[i] == "die" and group and low[group - 1] in ("to", "who", "people"):
        return None
    subject = tokens.ending.get(group - 1) if low[i] == "die" else subject_before(tokens, group - 1)
    if subject is None or not _is_victim(subject, strength):
        return None
    if measure == "displaced" and (subject.kind != "figure" or subject.quantity.low in (None, 1, 2, 3)):
        return None
    victims = list_of_subjects(tokens, subject)
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


_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}


def _so_far(tokens: Tokens, victims: Phrase) -> Quantity | None:
    """ "A second victim has died": two have, by now."""
    if victims.kind != "one" or tokens.low[victims.first] in POSSESSIVES:
        return None
    for word in tokens.low[victims.first : victims.head_first + 1]:
        if word in _ORDINALS:
            return Quantity(_ORDINALS[word], _ORDINALS[word])
    return None


def _noun_of(tokens: Tokens, i: int) -> Harm | None:
    """ "the deaths of two women", "the fatal shooting of one man", "Marta Velez's murder"."""
    low = tokens.low
    measure, strength = NOUNS[low[i]]
    at = i + 1
    if low[i] in ("body", "bodies", "corpse", "remains") and low[i + 1 : i + 2] != ["of"]:
        return None
    if low[at : at + 1] != ["of"] and not (low[i] in ("injury", "injuries") and low[at : at + 1] == ["to"]):
        return _possessed(tokens, i, measure, strength)
    if i and low[i - 1] in ("attempted", "counts", "count"):
        return None
    if strength == SHOT and i and (low[i - 1] in _FATAL or low[i + 1 : i + 2] == ["death"]):
        measure, strength = "killed", STRONG
    phrase = tokens.beginning.get(at + 1)
    if phrase is None and low[at + 1 : at + 2] and low[at + 1] in ("at", "the"):
        phrase = tokens.beginning.get(at + 2)
    if phrase is None or not (phrase.counts or phrase.kind == "plural") or not _is_victim(phrase, strength):
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


def _possessed(tokens: Tokens, i: int, measure: str, strength: str) -> Harm | None:
    if measure != "killed" or tokens.low[i + 1 : i + 2] in (
        ["toll"],
        ["penalty"],
        ["row"],
        ["sentence"],
        ["threat"],
        ["threats"],
        ["charge"],
        ["charges"],
    ):
        return None
    before = i - 1
    while before >= 0 and tokens.low[before] in (
        "shooting",
        "stabbing",
        "beating",
        "tragic",
        "untimely",
        "alleged",
        "accidental",
        "brutal",
        "drowning",
    ):
        before -= 1
    phrase = tokens.ending.get(before)
    if phrase is None or not tokens.possessive[before] or phrase.kind not in ("name", "one") or not phrase.person:
        return None
    return Harm(measure, phrase, phrase.first, i + 1, MENTION, f"{tokens.words[before]} {tokens.words[i]}", i)


def _dead(tokens: Tokens, i: int) -> Harm | None:
    low = tokens.low
    before = i - 1
    while before >= 0 and low[before] in ADVERBS and low[before] not in _FOUND and before not in tokens.ending:
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
    if low[before] in _FOUND:
        group = verb_group_start(tokens, before)
        if any(word in _NEVER or word in MODALS for word in low[group:before]):
            return None
        if low[before] in ("shot",):
            victims = _object_at(tokens, i + 1, STRONG)
            if victims is not None and not any(word in BE for word in low[group:before]):
                return Harm("killed", victims, before, victims.last, STRONG, "shot dead + object", i)
        if not any(word in BE or word in HAVE for word in low[group:before]):
            phrase = tokens.ending.get(group - 1) or _apposed_before(tokens, group - 1)
            if phrase is None or not phrase.counts or phrase.kind == "pronoun" or not _is_victim(phrase, STRONG):
                return None
            victims = list_before(tokens, phrase)
            return Harm("killed", victims, victims.first, i + 1, STRONG, f"{tokens.words[before]} dead", i)
        return _of_subject(tokens, i, i + 1, group, "killed", STRONG, f"{tokens.words[before]} dead")
    if low[before] in BE:
        group = verb_group_start(tokens, i)
        if any(word in _NEVER or word in MODALS for word in low[group:i]):
            return None
        return _of_subject(tokens, i, i + 1, group, "killed", STRONG, f"{tokens.words[before]} dead")
    phrase = tokens.ending.get(before) or _apposed_before(tokens, before)
    if phrase is None or not phrase.counts or not _is_victim(phrase, STRONG):
        return None
    if phrase.kind == "pronoun" and not (
        phrase.first and low[phrase.first - 1] in ("left", "found", "shot", "leaving")
    ):
        return None
    victims = list_before(tokens, phrase)
    first = victims.first
    if first and low[first - 1] in ("left", "leaving", "leaves", "leave", "found", "shot", "finding", "shooting"):
        first -= 1
    return Harm("killed", victims, first, i + 1, STRONG, "dead after the victims", i)


def _part_named(tokens: Tokens, i: int, at: int) -> Harm | None:
    """ "Among the dead were two children", "the dead included a nurse": a part of the toll."""
    phrase = tokens.beginning.get(at)
    if phrase is None or not phrase.counts or not _is_victim(phrase, STRONG):
        return None
    victims = list_after(tokens, phrase, behind_of=True)
    victims.part_of = True
    return Harm("killed", victims, i, victims.last, STRONG, "named among the dead", i)


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


def _to_death(tokens: Tokens, i: int) -> Harm | None:
    """ "were crushed to death", "starved to death"."""
    if not tokens.low[i - 2].endswith(("ed", "en", "ung", "roze")):
        return None
    return _past(tokens, i - 2, i + 1, "killed", STRONG)


def _one_fatally(tokens: Tokens, i: int) -> Harm | None:
    """ "Four people were shot, one fatally"."""
    phrase = tokens.ending.get(i - 1)
    if phrase is None or phrase.kind != "figure" or tokens.low[i + 1 : i + 2] and tokens.low[i + 1] in FATES:
        return None
    return Harm("killed", phrase, phrase.first, i + 1, STRONG, f"{tokens.words[i]} after a number", i)


def _lives(tokens: Tokens, i: int) -> Harm | None:
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
    phrase = tokens.ending.get(i)
    if phrase is not None and phrase.kind == "figure" and phrase.head == "lives":
        verb = phrase.first - 1
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
        if any(word in MODALS or word in _NEVER for word in low[group : i - 2]):
            return None
        return _of_subject(tokens, i, i + 1, group, "killed", STRONG, "lost their lives")
    return None


def _lost(tokens: Tokens, i: int) -> Harm | None:
    """ "lost 15 fighters in the raid"."""
    victims = tokens.beginning.get(i + 1)
    if (
        victims is None
        or victims.kind != "figure"
        or not victims.person
        or victims.head in ("people", "lives", "others", "members", None)
    ):
        return None
    return Harm("killed", victims, i, victims.last, STRONG, "lost + object", i)


def _wound(tokens: Tokens, i: int) -> Harm | None:
    """ "suffered serious injuries", "with a gunshot wound to the hand"."""
    low = tokens.low
    stop = max(0, i - 7)
    for at in range(i - 1, stop - 1, -1):
        if low[at] in (",", ";", ".") or low[at] in ("from", "of") and at < i - 1:
            return None
        if low[at] in _WOUND_VERBS:
            group = verb_group_start(tokens, at)
            if any(word in MODALS or word in _NEVER for word in low[group:at]):
                return None
            fatal = any(word in _FATAL or word in ("mortal",) for word in low[at:i])
            if "no" in low[at:i]:
                return None
            strength = STRONG if "gunshot" not in low[at:i] else SHOT
            return _of_subject(
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


def _in_hospital(tokens: Tokens, i: int) -> Harm | None:
    """ "five people were taken to hospital", "sent five people to the hospital", "two men are in critical condition"."""
    low = tokens.low
    stop = max(0, i - 12)
    for at in range(i - 1, stop - 1, -1):
        word = low[at]
        if word in (";", ":") or word in ("died", "dead"):
            return None
        if word in ("sent", "sending", "sends", "put", "puts", "putting"):
            phrase = tokens.beginning.get(at + 1)
            group = verb_group_start(tokens, at)
            if phrase is not None and phrase.counts and not any(w in BE for w in low[group:at]):
                if phrase.kind == "pronoun":
                    return None
                victims = list_after(tokens, phrase)
                return Harm("injured", victims, at, i + 1, HOSPITAL, f"{word} to {low[i]}", i)
        if word in _HOSPITAL_VERBS:
            group = verb_group_start(tokens, at)
            auxiliaries = low[group:at]
            if any(w in MODALS or w in _NEVER for w in auxiliaries):
                return None
            if any(w in BE for w in auxiliaries):
                return _of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, f"was {word} to {low[i]}")
            return None
        if word == "in" and low[i] in ("condition", "hospital") and i - at <= 6:
            group = verb_group_start(tokens, at)
            if group < at and any(w in BE or w in ("remain", "remains", "remained") for w in low[group:at]):
                return _of_subject(tokens, i, i + 1, group, "injured", HOSPITAL, f"in {low[i]}")
            phrase = tokens.ending.get(at - 1)
            if phrase is not None and phrase.counts and phrase.kind != "pronoun" and low[i] == "condition":
                return Harm("injured", phrase, phrase.first, i + 1, HOSPITAL, f"in {low[i]}", i)
    return None


def _state(tokens: Tokens, i: int, measure: str) -> Harm | None:
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
        and _is_victim(phrase, STRONG)
    ):
        return Harm(measure, phrase, phrase.first, i + 1, STRONG, f"{low[i]} after the victims", i)
    group = verb_group_start(tokens, i)
    if group < i and any(
        word in BE or word in ("remain", "remained", "remains", "reported", "left", "went", "gone")
        for word in low[group:i]
    ):
        if any(word in _NEVER or word in MODALS for word in low[group:i]):
            return None
        harm = _of_subject(tokens, i, i + 1, group, measure, STRONG, low[i])
        return harm if harm and harm.victims.kind in ("figure", "one", "name", "list") else None
    return None


def _taken(tokens: Tokens, i: int, measure: str) -> Harm | None:
    """ "were taken into custody", "took 30 people hostage"."""
    low = tokens.low
    for at in range(i - 1, max(0, i - 9) - 1, -1):
        if low[at] in ("taken", "held", "placed"):
            group = verb_group_start(tokens, at)
            if any(word in BE for word in low[group:at]) and not any(
                word in _NEVER or word in MODALS for word in low[group:at]
            ):
                return _of_subject(tokens, i, i + 1, group, measure, STRONG, f"{low[at]} {low[i]}")
        if low[at] in ("took", "taking", "take", "takes", "holding", "held"):
            phrase = tokens.beginning.get(at + 1)
            if phrase is not None and phrase.kind in ("figure", "one", "name"):
                return Harm(measure, phrase, at, i + 1, STRONG, f"{low[at]} {low[i]}", i)
            return None
    return None


def _counted_nouns(tokens: Tokens) -> list[Harm]:
    """ "12 deaths", "at least three bodies", "about 900 deaths and injuries"."""
    harms = []
    low = tokens.low
    for phrase in tokens.phrases:
        if phrase.kind != "figure" or phrase.figure is None:
            continue
        following = phrase.last
        noun = phrase.head
        if noun not in _HEAD_COUNTS:
            if noun is None and following < len(low) and low[following] in _HEAD_COUNTS and low[following] not in FATES:
                noun, following = low[following], following + 1
            else:
                continue
        if phrase.quantity == Quantity(1, None, "vague") and noun in ("killings", "slayings", "arrests"):
            continue
        if noun.startswith("injur") and (
            phrase.quantity.qualifier == "vague" or _WOUND_VERBS & set(low[max(0, phrase.first - 4) : phrase.first])
        ):
            continue
        if phrase.quantity == Quantity(0, 0) and noun not in ("deaths", "fatalities", "casualties", "injuries"):
            continue
        measure = _HEAD_COUNTS[noun]
        if noun in ("bodies", "body", "corpses", "corpse") and low[following : following + 1] == ["of"]:
            continue
        if low[following : following + 1] in (["and"], ["or"]) and following + 1 < len(low):
            other = _HEAD_COUNTS.get(low[following + 1])
            if other and {measure, other} == {"killed", "injured"}:
                measure, following = "casualties", following + 2
        if noun in ("death",) or phrase.part_of and noun in ("wounded", "injured"):
            continue
        harms.append(Harm(measure, phrase, phrase.first, following, STRONG, f"number of {noun}", phrase.last - 1))
    return harms


_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4}
_KILLINGS = frozenset(
    "murder murders homicide homicides slaying slayings killing killings suicide manslaughter".split(" ")
)


def charged_deaths(tokens: Tokens) -> list[Harm]:
    """ "a double homicide", "two counts of murder": a toll only where the text gives no other."""
    harms, low = [], tokens.low
    for i, word in enumerate(low):
        if word in _MULTIPLES and i + 1 < len(low) and low[i + 1] in _KILLINGS:
            number = Quantity(_MULTIPLES[word], _MULTIPLES[word])
            phrase = Phrase(i, i + 2, "both", number)
            harms.append(Harm("killed", phrase, i, i + 2, MENTION, f"{word} {low[i + 1]}", i + 1))
        elif word == "counts" and i in tokens.ending and low[i + 1 : i + 2] == ["of"]:
            last = next((k for k in range(i + 2, min(i + 5, len(low))) if low[k] in _KILLINGS), None)
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


def _is_void(tokens: Tokens, harm: Harm) -> bool:
    """Threats, plans and what happens every year are no report of harm."""
    low = tokens.low
    if harm.value is None:
        return True
    after = low[harm.last : harm.last + 6]
    if any(word in ("annually", "yearly") for word in after) or _pairs(
        after, ("every", "each", "per", "a"), ("year", "day", "week", "month")
    ):
        return True
    if harm.first and {"neither", "nor"} & set(low[max(0, harm.first - 8) : harm.first + 1]):
        return True
    window = low[max(0, harm.first - 4) : harm.first]
    if any(
        word
        in (
            "if",
            "unless",
            "could",
            "would",
            "might",
            "threatened",
            "threatening",
            "planned",
            "plotted",
            "plotting",
            "attempted",
            "trying",
            "tried",
        )
        for word in window
    ):
        return harm.strength != MENTION or True
    return False


def _pairs(words: list[str], first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return any(words[k] in first and words[k + 1] in second for k in range(len(words) - 1))
