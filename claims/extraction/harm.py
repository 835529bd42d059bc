"""Who was killed, hurt, missing, held or saved: the words of one sentence in, harms with their victims out.

A harm is found at a trigger word ("killed", "death", "hospitalized"); the frame of that word says where its victims
stand: before it (passive, intransitive, headline), after it (active), or behind "of" (nouns).
"""

from dataclasses import replace

from .aftermath import (
    read_alive,
    read_critical,
    read_driven_out,
    read_hospital,
    read_maimed,
    read_safety,
    read_state,
    read_taken,
    read_treated,
    read_treatment,
    read_wound,
)
from .deaths import (
    read_among,
    read_dead,
    read_died,
    read_fall,
    read_fatally,
    read_identified,
    read_lives,
    read_lost,
    read_martyrdom,
    read_not_saved,
    read_nth_death,
    read_survive,
    read_survived,
    read_to_death,
)
from .frames import Harm, all_of_them, is_victim, object_at, past_form
from .harm_nouns import counted_nouns, read_noun
from .harm_words import ACTIVE_ING, FATES, INTRANSITIVE, NOUNS, PRESENT, SHOT, STRONG, TRIGGERS, WOUND_NOUNS
from .lexicon import ADVERBS, ATTACKERS, BE, MODALS, words_of
from .parts import in_other_places, parts_of
from .tolls import read_dead_at
from .victim_lists import joined, list_after
from .victims import Phrase, Tokens
from .word_bits import HEAD_COUNT


def find_harms(tokens: Tokens) -> list[Harm]:
    """All harms of a sentence, in the order of their trigger words."""
    harms: list[Harm] = []
    for i in tokens.triggers:
        harm = _at(tokens, i)
        if harm is not None:
            harms.append(harm)
    if tokens.seen & HEAD_COUNT and tokens.phrases:
        harms.extend(counted_nouns(tokens))
    told, parts, low = [], [], tokens.low
    for harm in harms:
        if _is_void(tokens, harm):
            continue
        if harm.last < len(low) and low[harm.last] in _WITH_OTHERS:
            harm = _with_company(tokens, harm)
        told.append(harm)
        victims = harm.victims
        if victims.kind in _COUNTED and not victims.part_of and harm.quantity is None:
            parts += parts_of(tokens, harm) + in_other_places(tokens, harm)
    return told + parts


_COUNTED = words_of("figure list both")
_WITH_OTHERS = words_of("along together")
_COMPANY = (["along", "with"], ["together", "with"])


def _with_company(tokens: Tokens, harm: Harm) -> Harm:
    """ "Ana Roy was killed along with three others": they are victims as well."""
    at = harm.last
    others = tokens.beginning.get(at + 2) if tokens.low[at : at + 2] in _COMPANY else None
    if others is None or not others.counts or harm.quantity or harm.victims.last > at or not is_victim(others, SHOT):
        return harm
    victims = joined([harm.victims, list_after(tokens, others)])
    return replace(harm, victims=victims, last=victims.last)


def _at(tokens: Tokens, i: int) -> Harm | None:
    """What a trigger word tells, by the first of its frames that fits."""
    for read in _FRAMES.get(tokens.low[i], ()):
        harm = read(tokens, i)
        if harm is not None:
            return harm
    return None


def _fate(tokens: Tokens, i: int) -> Harm | None:
    low = tokens.low
    measure, strength = FATES[low[i]]
    after = i + 1
    if strength == SHOT:
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
    harm = past_form(tokens, i, after, measure, strength)
    if harm is None and low[i] in ("wounded", "injured"):
        harm = _counted_wounded(tokens, i)
    if harm is not None and low[i] in _OF_FIGHTERS and harm.victims.head not in ATTACKERS:
        return None
    if harm is not None and low[i] == "captured" and not harm.victims.person:
        return None  # a hill, not people
    return harm


def _counted_wounded(tokens: Tokens, i: int) -> Harm | None:
    """ "were treating 23 wounded people", "three dead and as many injured"."""
    low = tokens.low
    if low[i - 2 : i] == ["as", "many"]:
        alike = next((p for p in reversed(tokens.phrases) if p.last <= i - 2 and p.kind == "figure"), None)
        if alike is not None and alike.person:
            phrase = Phrase(i - 2, i, "figure", alike.quantity, None, i - 2, i, figure=alike.figure)
            return Harm("injured", phrase, i - 2, i + 1, STRONG, f"as many {tokens.words[i]}", i)
        return None
    return _counted_so(tokens, i, "injured")


def _counted_so(tokens: Tokens, i: int, measure: str) -> Harm | None:
    """ "23 wounded people", "12 missing miners": the word stands within those counted."""
    phrase = next((p for p in tokens.phrases if p.first < i < p.last), None)
    if phrase is None or phrase.kind != "figure" or not phrase.person or phrase.part_of:
        return None
    return Harm(measure, phrase, phrase.first, phrase.last, STRONG, f"number of {tokens.words[i]}", i)


_OF_FIGHTERS = words_of("eliminated neutralised neutralized liquidated")


def _is_shot_somewhere(tokens: Tokens, i: int) -> bool:
    """ "five people shot at a party" against "two men shot at a car": who was shot, and who shot."""
    before = tokens.ending.get(i - 1)
    if before is not None and before.kind == "one" and tokens.low[before.first - 1] == "and":
        before = tokens.ending.get(before.first - 2)  # "two women and a man shot at a party"
    if before is None or before.kind != "figure" or before.head in ATTACKERS:
        return False
    target = tokens.beginning.get(i + 2)
    if target is not None and target.kind != "thing":
        return False
    return not _AIMED_AT & set(tokens.low[i + 2 : i + 6])


_AIMED_AT = words_of("car cars vehicle vehicles officer officers house each them him her police deputies")


def _follows(low: list[str], at: int, word: str, among) -> bool:
    if low[at : at + 1] != [word]:
        return False
    step = at + 1
    while step < len(low) and low[step] in ADVERBS:
        step += 1
    return step < len(low) and low[step] in among


def _bare_object(tokens: Tokens, i: int) -> Phrase | None:
    """ "accused of fatally shooting toddler": the headline's verb was taken for a part of the phrase."""
    phrase = tokens.beginning.get(i)
    if phrase is None or not i or tokens.low[i - 1] not in ("fatally", "for") or phrase.kind != "one":
        return None
    if phrase.last < i + 2 or phrase.head in ATTACKERS or phrase.head in ("victim", "survivor", "suspect"):
        return None
    return replace(phrase, first=i + 1, head_first=max(i + 1, phrase.head_first))


_ACCUSED = words_of("accused suspected charged convicted")


def _doing(tokens: Tokens, i: int) -> Harm | None:
    measure, strength = ACTIVE_ING[tokens.low[i]]
    is_inner = not _ACCUSED.isdisjoint(tokens.low[max(0, i - 4) : i])
    victims = (
        object_at(tokens, i + 1, strength, is_inner=is_inner) or _bare_object(tokens, i) or all_of_them(tokens, i + 1)
    )
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
        or tokens.low[before] in ("not", "did", "do", "does", "gunshot", "bullet", "shrapnel")
        or tokens.low[before] == "to"
        and "used" not in tokens.low[max(0, before - 8) : before]  # "used a pistol to kill his wife"
    ):
        return None
    victims = object_at(tokens, i + 1, strength)
    if (
        victims is None
        or tokens.low[i] in ("kill", "wound", "wounds", "injure", "slay")
        and not (victims.kind == "figure" and victims.figure)
        or tokens.low[i] in ("shoot", "stab")
        and not (tokens.is_headline or tokens.low[before] in ("police", "officers", "gunmen", "deputies", "troops"))
    ):
        return None
    if tokens.low[i - 1] in ("fatally", "mortally"):
        measure, strength = "killed", STRONG
    return Harm(measure, victims, i, victims.last, strength, f"{tokens.words[i]} + object", i)


_NEITHER = words_of("neither nor")
_YEARLY = words_of("annually yearly")
_EACH = words_of("every each per a")
_RATES = words_of("year day week month")
_UNREAL = words_of(
    "prepare preparing prepared simulated simulating if unless could would might threatened "
    "threatening planned plotted plotting attempted trying tried"
)


def _is_void(tokens: Tokens, harm: Harm) -> bool:
    """Threats, plans and what happens every year are no report of harm."""
    low = tokens.low
    if harm.value is None:
        return True
    after = low[harm.last : harm.last + 7]
    if not _YEARLY.isdisjoint(after) or not _RATES.isdisjoint(after) and _pairs(after, _EACH, _RATES):
        return True
    if "not" in low[max(0, harm.first - 1) : harm.first] and "only" in low[harm.first : harm.victims.last]:
        return True  # "was not the only one injured"
    if "neither" in low[harm.first : harm.verb]:
        return True
    if harm.first and not _NEITHER.isdisjoint(low[max(0, harm.first - 8) : harm.first + 1]):
        return True
    if not _FICTION.isdisjoint(low[1:6]) and _is_fiction(low, harm.first):
        return True
    if low[harm.verb - 1] in ("nearly", "almost") and harm.verb < harm.victims.first:
        return True  # "nearly killed his father"
    window = low[max(0, harm.first - 4) : harm.first]
    return not _UNREAL.isdisjoint(window)


_FICTION = words_of("film novel movie play thriller drama sitcom episode drill exercise simulation")
_TELLS = words_of(
    "tells follows opens depicts portrays imagines begins ends stars simulated simulates about where which"
)


def _is_fiction(low: list[str], first: int) -> bool:
    """ "The film tells of a man who kills nine", "In the novel, three sisters are murdered"."""
    at = next(
        (k for k in range(1, min(6, first)) if low[k] in _FICTION and low[k - 1] in ("the", "a", "this", "his", "her")),
        None,
    )
    if at is None:
        return False
    return low[0] == "in" and at < 4 and low[at + 1] == "," or not _TELLS.isdisjoint(low[at + 1 : at + 3])


_LASTING = words_of("for in within after over than about almost nearly")


_FROM_THEN = (["after"], ["ago"], ["later"], ["before"], ["earlier"], ["since"], ["old"])  # "a day after"


def _pairs(words: list[str], first: frozenset[str], second: frozenset[str]) -> bool:
    return any(
        words[k] in first
        and words[k + 1] in second
        and (not k or words[k - 1] not in _LASTING)
        and words[k + 2 : k + 3] not in _FROM_THEN
        for k in range(len(words) - 1)
    )


def _passed(tokens: Tokens, i: int) -> Harm | None:
    return read_died(tokens, i) if tokens.low[i + 1 : i + 2] == ["away"] else None


def _to_death(tokens: Tokens, i: int) -> Harm | None:
    low = tokens.low
    return read_to_death(tokens, i) if i > 1 and low[i - 1] == "to" and low[i - 2] not in FATES else None


def _gunned(tokens: Tokens, i: int) -> Harm | None:
    return past_form(tokens, i, i + 2, "killed", STRONG) if tokens.low[i + 1 : i + 2] == ["down"] else None


def _gunning(tokens: Tokens, i: int) -> Harm | None:
    """ "gunning down two men", a headline's "Police gun down two men"."""
    if tokens.low[i + 1 : i + 2] != ["down"]:
        return None
    victims = object_at(tokens, i + 2, STRONG)
    return victims and Harm("killed", victims, i, victims.last, STRONG, f"{tokens.words[i]} down + object", i)


def _rounded_up(tokens: Tokens, i: int) -> Harm | None:
    return past_form(tokens, i, i + 2, "detained", STRONG) if tokens.low[i + 1 : i + 2] == ["up"] else None


def _missing(tokens: Tokens, i: int) -> Harm | None:
    return read_state(tokens, i, "missing") or _counted_so(tokens, i, "missing")


def _homeless(tokens: Tokens, i: int) -> Harm | None:
    return read_state(tokens, i, "displaced")


def _custody(tokens: Tokens, i: int) -> Harm | None:
    return read_taken(tokens, i, "detained")


def _hostage(tokens: Tokens, i: int) -> Harm | None:
    return read_taken(tokens, i, "abducted")


# The frames of each kind of trigger, in the order in which they are tried where a word has more than one.
_FRAMES_OF = (
    (FATES, _fate),
    (ACTIVE_ING, _doing),
    (PRESENT, _headline_verb),
    (INTRANSITIVE, read_died),
    (("passed", "passes"), _passed),
    (("death", "deaths"), read_fall),
    (NOUNS, read_noun),
    (("deceased", "dead"), read_identified),
    (("dead", "deceased", "dead-on-arrival", "lifeless"), read_dead),
    (("survive",), read_survive),
    (("survived", "survivors"), read_survived),
    (("survived",), read_survive),
    (("saved",), read_not_saved),
    (("martyrdom",), read_martyrdom),
    (("dead", "wounded", "injured"), read_dead_at),
    (("dead", "wounded", "injured", "killed"), read_among),
    (("death",), read_nth_death),
    (("fatally", "mortally"), read_fatally),
    (("death",), _to_death),
    (("lives", "life"), read_lives),
    (("lost", "lose"), read_lost),
    (("gunned",), _gunned),
    (("gunning", "gun", "guns", "mow", "mowing"), _gunning),
    (WOUND_NOUNS, read_wound),
    (("hospital", "hospitals", "condition", "care", "center", "centre"), read_hospital),
    (("critical", "stable"), read_critical),
    (("treated",), read_treated),
    (("treatment",), read_treatment),
    (("legs", "leg", "arm", "arms", "limb", "eye", "eyesight"), read_maimed),
    (("missing", "unaccounted"), _missing),
    (("homeless",), _homeless),
    (("homes", "flee"), read_driven_out),
    (("safety",), read_safety),
    (("rounded",), _rounded_up),
    (("custody",), _custody),
    (("hostage", "captive"), _hostage),
    (("alive",), read_alive),
)
_FRAMES = {word: tuple(frame for words, frame in _FRAMES_OF if word in words) for word in TRIGGERS}
