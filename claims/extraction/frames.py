"""Where a verb's victims stand: before it (passive, headline), after it (active). In: tokens, a verb; out: a Harm."""

from dataclasses import dataclass, replace

from claims.statements import Quantity

from .clauses import list_of_subjects, subject_before, verb_group_start
from .harm_words import ACTIVE_ING, CRIME, FATES, GOES_ON, NEVER, ORDINALS, PRESENT, SHOT, STRONG
from .lexicon import ADVERBS, BE, HAVE, MODALS, NOT_PEOPLE, words_of
from .victim_lists import list_after, list_before, resident_before
from .victims import Phrase, Tokens


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


def harm_of_subject(
    tokens: Tokens, i: int, after: int, group: int, measure: str, strength: str, words: str
) -> Harm | None:
    # "resulted in five people being hospitalized"
    subject = tokens.ending.get(group - 1) if tokens.low[group] == "being" else None
    subject = subject or subject_before(tokens, group - 1)
    if group > 2 and tokens.low[group] in ("was", "is", "has") and tokens.low[group - 1] == "and":
        subject = _one_before(tokens, tokens.ending.get(group - 2)) or subject
    if subject is None or not is_victim(subject, strength):
        return None
    if tokens.low[group] == "being" and subject.first and tokens.low[subject.first - 1] in _STRIKING:
        return None  # "shoots five before being killed": not the five
    victims = subjects_of(tokens, subject, group, i)
    return Harm(measure, victims, victims.first, after, strength, f"subject of {words}", i)


def _one_before(tokens: Tokens, many: Phrase | None) -> Phrase | None:
    """ "The man stabbed two officers and was shot dead": a verb for one is not that of the two."""
    if many is None or many.kind != "figure" or many.quantity.low in (None, 1) or not many.first:
        return None
    one = tokens.ending.get(verb_group_start(tokens, many.first - 1) - 1)
    return one if one is not None and one.kind in ("one", "name") else None


def subjects_of(tokens: Tokens, subject: Phrase, group: int, verb: int) -> Phrase:
    """The subject with those it is coordinated with; a verb for one ("the two men and Ana Roy was hit") has but one."""
    if subject.kind in ("one", "name") and not _FOR_ONE.isdisjoint(tokens.low[group:verb]):
        return subject
    return list_of_subjects(tokens, subject)


_NTH = frozenset(ORDINALS)
_FOR_ONE = words_of("was is has")
_STRIKING = frozenset({*FATES, *PRESENT, *ACTIVE_ING})


def object_at(tokens: Tokens, at: int, strength: str, *, is_inner: bool = False) -> Phrase | None:
    low = tokens.low
    while at < len(low) and low[at] in ADVERBS and at not in tokens.beginning:
        at += 1
    phrase = tokens.beginning.get(at)
    if phrase is None or not phrase.counts and phrase.kind != "plural" or not is_victim(phrase, strength):
        return None
    if phrase.kind == "figure" and phrase.head is None and _is_of_next_verb(tokens, phrase.last):
        return None
    is_rate = phrase.kind == "figure" and phrase.quantity.low == 1 and low[phrase.last : phrase.last + 1] == ["in"]
    if is_rate and phrase.last + 1 in tokens.figure_at:
        return None  # "kills one in four"
    if phrase.kind == "pronoun" and phrase.head not in ("himself", "herself", "self", "him", "her"):
        return None
    if strength == SHOT and phrase.kind == "figure" and phrase.head is None and not CRIME & set(low):
        return None  # a golfer shot 65
    if tokens.possessive[phrase.last - 1]:
        return None  # "killed Ana Roy's unborn child"
    return list_after(tokens, phrase, behind_of=is_inner)


def all_of_them(tokens: Tokens, at: int) -> Phrase | None:
    """ "ran over four women, killing them": those counted before."""
    if tokens.low[at : at + 1] != ["them"] or tokens.low[at + 1 : at + 2] == ["all"] and at + 2 in tokens.beginning:
        return None
    return counted_before(tokens, at)


def counted_before(tokens: Tokens, at: int) -> Phrase | None:
    """Whom "they" and "them" stand for: the people counted last before a token."""
    told = next((p for p in reversed(tokens.phrases) if p.last < at and p.person and p.kind != "pronoun"), None)
    return replace(told, definite=True) if told is not None and told.kind in ("figure", "both") else None


def _members_before(tokens: Tokens, end: int) -> Phrase | None:
    """ "Four members of family killed": counted people of a body that ends at a token."""
    low = tokens.low
    at = next((k for k in range(end, max(0, end - 4), -1) if low[k] == "of"), None)
    members = tokens.ending.get(at - 1) if at else None
    return members if members is not None and members.kind == "figure" and members.person else None


def _is_of_next_verb(tokens: Tokens, at: int) -> bool:
    """ "7 civilians martyred 13 injured in shelling": a headline that lost its comma."""
    return at < len(tokens.low) and tokens.low[at] in FATES and at + 1 not in tokens.figure_at


def is_victim(phrase: Phrase, strength: str) -> bool:
    """Whether such a phrase can come to harm; a number with an unknown noun can only under a strong verb."""
    if phrase.kind == "figure" and phrase.head is not None and not phrase.person:
        return strength == STRONG and phrase.head not in NOT_PEOPLE
    return phrase.head not in NOT_PEOPLE


def past_form(tokens: Tokens, i: int, after: int, measure: str, strength: str) -> Harm | None:
    """A past form: passive with its subject, active with its object, or a headline's bare participle."""
    low = tokens.low
    group = verb_group_start(tokens, i)
    auxiliaries = low[group:i]
    if any(word in NEVER or word.endswith("n't") for word in auxiliaries):
        return None
    if not MODALS.isdisjoint(auxiliaries):
        return None
    if low[i - 1 : i] in (["and"], ["or"]) and i > 1 and _are_both(low[i - 2], low[i]):
        return None  # read together with the verb before
    if low[after : after + 1] in (["and"], ["or"]) and after + 1 < len(low) and _are_both(low[i], low[after + 1]):
        measure, after = "casualties", after + 2
    if group == i and i > 1 and low[i - 1] in ("found", "discovered") and low[i - 2] in BE:
        group = verb_group_start(tokens, i - 1)  # "was found shot to death"
        auxiliaries = low[group:i]
    if auxiliaries[:1] == ["to"] and "have" not in auxiliaries:
        return None  # "the seventh teenager to be killed"
    if not BE.isdisjoint(auxiliaries):
        return harm_of_subject(tokens, i, after, group, measure, strength, "was " + tokens.words[i])
    if strength == SHOT and (thing := tokens.beginning.get(after)) and thing.figure and thing.head in NOT_PEOPLE:
        return None  # "the photographer shot 400 pictures"
    victims = object_at(tokens, after, strength) or all_of_them(tokens, after)
    if victims is not None and low[i] not in ("fled",):
        end = victims.last
        # "shot X to death", "shot X dead"
        if low[end : end + 2] == ["to", "death"]:
            measure, strength = "killed", STRONG
        elif low[end : end + 1] == ["dead"]:
            return None
        return Harm(measure, victims, i, victims.last, strength, f"{tokens.words[i]} + object", i)
    if not HAVE.isdisjoint(auxiliaries):
        return None
    edge = group - 1
    if tokens.is_headline and edge > 1 and low[edge] == "," and FATES.get(low[edge - 1], ("", ""))[1] == SHOT:
        edge -= 2  # "Man shot, killed by police"
    if low[edge - 1 : edge + 1] == ["on", "board"]:
        edge -= 2
    elif edge > 0 and low[edge] in ("aboard", "inside", "there", "found", "discovered"):
        edge -= 1
    if strength == STRONG and low[edge] == "and" and edge > 2:
        joint = subject_of_both(tokens, edge)
        if joint is not None and is_victim(joint, strength):
            victims = list_of_subjects(tokens, joint)
            return Harm(measure, victims, victims.first, after, strength, f"subject of {tokens.words[i]}", i)
    before = resident_before(tokens, edge) or tokens.ending.get(edge) or apposed_before(tokens, edge)
    if before is None or before.first and low[before.first - 1] == "of":
        before = _members_before(tokens, edge) or before
    if (
        before is not None
        and before.kind == "one"
        and low[before.first] == "the"
        and not _NTH.isdisjoint(low[before.first : before.last])
    ):
        return None  # "the ninth pedestrian killed this year"
    if before is None and edge > 2 and low[edge] == ",":
        inner = tokens.ending.get(edge - 1)
        if inner is not None and inner.kind == "name" and strength == STRONG and low[i + 1 : i + 2] in (["in"], ["by"]):
            return Harm(measure, inner, inner.first, after, strength, f"{tokens.words[i]} after the victims", i)
        before = inner if inner is not None and low[inner.first - 1] in ("including", "them") else None
    if before is not None and before.first > 1 and low[before.first - 1] in ("including", "include", "them"):
        before = _whole_of(tokens, before) or before
    if before is None and i == 1 and low[0] == "also" and low[2:3] and low[2] in ("were", "was"):
        named = object_at(tokens, 3, strength)  # "Also shot were Ana Roy, 51, and Jon Peel, 18"
        return Harm(measure, named, 0, named.last, strength, f"{tokens.words[1]} were", i) if named else None
    if before is None and group == 0 and i == 0 and low[1:2] and low[1] in ("were", "was", "are", "is"):
        named = object_at(tokens, 2, strength)
        return Harm(measure, named, 0, named.last, strength, f"{tokens.words[0]} were", i) if named else None
    if before is None or before.kind == "pronoun" or not before.counts:
        return None
    if low[before.first : before.last] in (["this", "one"], ["that", "one"]):
        return None  # "This one hurt"
    if low[i] in ("shot", "hit", "struck") and after == i + 1 and low[after : after + 1] and low[after] in GOES_ON:
        return None
    if not is_victim(before, strength):
        return None
    if before.whole is not None:  # "one of 14 people killed": all fourteen were
        before = replace(before, quantity=before.whole, part_of=False)
    victims = list_before(tokens, before)
    return Harm(measure, victims, victims.first, i + 1, strength, f"{tokens.words[i]} after the victims", i)


def subject_of_both(tokens: Tokens, joint: int) -> Phrase | None:
    """ "Three rescuers were overcome by fumes and hospitalised": who was both."""
    subject = subject_before(tokens, joint)
    if subject is None or not subject.counts or tokens.low[subject.last] not in ("was", "were", "been"):
        return None
    return subject


def _whole_of(tokens: Tokens, part: Phrase) -> Phrase | None:
    """ "25 civilians including 10 children killed": the 25."""
    end = part.first - 2
    if tokens.low[part.first - 1] == "them":
        end -= 1
    if end >= 0 and tokens.low[end] == ",":
        end -= 1
    return tokens.ending.get(end)


def _are_both(first: str, second: str) -> bool:
    """ "killed or wounded": one number for both."""
    measures = {FATES.get(first, ("", ""))[0], FATES.get(second, ("", ""))[0]}
    return measures == {"killed", "injured"} and SHOT not in (FATES[first][1], FATES[second][1])


def apposed_before(tokens: Tokens, end: int) -> Phrase | None:
    """ "Dan Roe, 34, killed": the phrase before an age between commas."""
    low = tokens.low
    if end >= 3 and low[end] == "," and low[end - 1].isdigit() and low[end - 2] == ",":
        return tokens.ending.get(end - 3)
    if end >= 2 and low[end].isdigit() and low[end - 1] == ",":
        return tokens.ending.get(end - 2)
    return None
