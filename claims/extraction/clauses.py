"""Where the subject of a verb stands: over auxiliaries, ages, asides between commas and relative clauses."""

from dataclasses import replace

from .lexicon import ADVERBS, BE, CONJUNCTIONS, HAVE, MODALS, NOT_PEOPLE, words_of
from .victim_lists import joined, list_before
from .victims import Phrase, Tokens

_BLOCKING = words_of(
    "of in at by from to near with for on into between among against around outside inside behind "
    "including carrying without over under than toward towards about like across along beside despite via "
    "per within through onto"
)
_TAKES_OBJECT = words_of("killed wounded injured hospitalized murdered")
_DASHES = frozenset("-–—")
_BOUNDARY = frozenset({";", ":", "."})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose", "where"})
_GROUP = (
    BE
    | HAVE
    | MODALS
    | ADVERBS
    | frozenset({"to", "remain", "remains", "remained", "did", "do", "does", "believed", "understood", "being"})
)
_PAST_PAIR = words_of(
    "shot stabbed beaten hit struck robbed attacked tied bound ambushed kidnapped abducted raped tortured "
    "killed injured wounded strangled"
)
_FARTHEST = 48


def verb_group_start(tokens: Tokens, i: int) -> int:
    """The first token of the verb group that ends at `i`: "have reportedly been shot and" before "killed"."""
    low = tokens.low
    at = i
    while at > 0:
        before = at - 1
        word = low[before]
        if word in _GROUP or word.endswith("n't"):
            if word not in BE and before in tokens.ending:
                break
            at = before
        elif (
            word in ("and", "or")
            and before > 0
            and low[before - 1] in _PAST_PAIR
            and before not in tokens.ending
            and before - 1 not in tokens.ending
        ):
            at = before - 1
        else:
            break
    return at


def subject_before(tokens: Tokens, end: int) -> Phrase | None:
    """The phrase that is the subject of a verb group beginning right after token `end`."""
    low = tokens.low
    if end < 0:
        return None
    if low[end] in _RELATIVE:
        return _antecedent(tokens, end)
    if low[end] in _DASHES:
        end = _before_aside(low, end)
    if low[end] == ",":
        renamed = _named_before_aside(tokens, end) or _counted_before_aside(tokens, end)
        if renamed is not None:
            return renamed
    adjacent = tokens.ending.get(end)
    if adjacent is not None and adjacent.kind == "plural" and adjacent.first and low[adjacent.first - 1] in ADVERBS:
        adjacent = None  # "149 people, mostly children,"
    if adjacent is not None and not _is_inside(tokens, adjacent):
        return adjacent
    return _farther_subject(tokens, end)


def _named_before_aside(tokens: Tokens, comma: int) -> Phrase | None:
    """ "her passenger, a 20-year-old man, died": the aside only says again who it was."""
    aside = tokens.ending.get(comma - 1)
    if aside is None or aside.kind not in ("one", "name") or aside.first < 2 or tokens.low[aside.first - 1] != ",":
        return None
    named = tokens.ending.get(aside.first - 2)
    if named is None or named.kind not in ("one", "name") or _is_inside(tokens, named):
        return None
    return named


def _counted_before_aside(tokens: Tokens, comma: int) -> Phrase | None:
    """ "Four people, three of them children, were killed": all four were."""
    low = tokens.low
    for at in range(comma - 2, max(0, comma - 9), -1):
        if low[at] not in (",", "-", "–", "—"):
            continue
        if not _is_of_them(low[at + 1 : comma]):
            return None
        whole = tokens.ending.get(at - 1)
        return whole if whole is not None and whole.counts and not _is_inside(tokens, whole) else None
    return None


def _is_of_them(aside: list[str]) -> bool:
    """ "three of them children", "most of them women", "two children among them"."""
    if aside[-2:] == ["among", "them"]:
        return True
    at = next((k for k, word in enumerate(aside) if word in ("them", "whom")), 0)
    return at > 1 and aside[at - 1] == "of"


def _before_aside(low: list[str], end: int) -> int:
    """Over an aside between dashes: "the other four -- two men and two women -- were hurt"."""
    at = end
    while at > 0 and low[at] in _DASHES:
        at -= 1
    while at > max(0, end - 30) and low[at] not in _DASHES:
        at -= 1
    if low[at] not in _DASHES:
        return end
    while at > 0 and low[at] in _DASHES:
        at -= 1
    return at


def _antecedent(tokens: Tokens, relative: int) -> Phrase | None:
    end = relative - 1
    if end >= 0 and tokens.low[end] in (",", "-", "—", "–"):
        end -= 1
    phrase = tokens.ending.get(end)
    if phrase is None and end >= 2 and tokens.low[end].isdigit() and tokens.low[end - 1] == ",":
        phrase = tokens.ending.get(end - 2)
    if phrase is not None:
        if tokens.low[relative] == "where":
            return None
        return phrase
    if tokens.low[relative] != "who":
        return None
    for candidate in reversed(tokens.phrases):
        if candidate.last <= end + 1:
            near = end + 1 - candidate.last <= 7
            return (
                candidate
                if near and tokens.low[candidate.last] in ("of", "from", "in", "at", "on", "with", "inside")
                else None
            )
    return None


def _farther_subject(tokens: Tokens, end: int) -> Phrase | None:
    """Walk left past prepositional phrases, asides and relative clauses to the phrase they hang on."""
    low = tokens.low
    left = max(0, end - _FARTHEST)
    for at in range(end, left - 1, -1):
        if low[at] in _BOUNDARY:
            left = at + 1
            break
    for phrase in reversed(tokens.phrases):
        if phrase.last - 1 > end:
            continue
        if phrase.first < left:
            return None
        if not phrase.counts and phrase.kind != "plural" or phrase.head in NOT_PEOPLE:
            continue  # "was shot several times and died"
        if _is_inside(tokens, phrase) or _in_relative_clause(tokens, phrase, left):
            continue
        if phrase.kind == "plural" and phrase.first and low[phrase.first - 1] in ADVERBS:
            continue
        if phrase.kind == "pronoun":
            if low[end] in ("and", "then") and phrase.head in ("he", "she"):
                return phrase  # "he shot himself and died"
            continue
        between = low[phrase.last : end + 1]
        if between and (between[0] in BE or between[0] in HAVE or between[0] in MODALS):
            if low[end] in ("and", "then", "but") and not any(
                p.first > phrase.last and p.last <= end and p.kind != "figure" and not _is_inside(tokens, p)
                for p in tokens.phrases
            ):
                return phrase  # "was shot in the leg and died"
            return None  # it has a verb of its own
        if between and between[0] in (
            "said",
            "say",
            "says",
            "told",
            "lived",
            "found",
            "responded",
            "arrived",
            "opened",
        ):
            return None
        if between and between[0] in CONJUNCTIONS or _has_verb(between):
            return None
        return phrase
    return None


def _has_verb(between: list[str]) -> bool:
    """Whether the phrase already has a verb of its own before any aside or relative clause."""
    for word in between:
        if word == "," or word in _RELATIVE:
            return False
        if word in HAVE or word in BE:
            return True
    return False


def _is_inside(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether a phrase hangs on a preposition or a verb form before it, and so is no subject."""
    if phrase.first == 0:
        return False
    before = tokens.low[phrase.first - 1]
    if before == "the" and phrase.kind == "name" and tokens.low[phrase.first - 2] == "of":
        return True  # "personnel of the Frontier Corps"
    if before == "the" and phrase.first > 1 and tokens.low[phrase.first - 2] != "of":
        before = tokens.low[phrase.first - 2]  # "both men inside the Honda were killed"
    if before == "them" and phrase.first > 1 and tokens.low[phrase.first - 2] in ("among", "of"):
        return True
    return (
        before in _BLOCKING
        or before in _TAKES_OBJECT
        or before.endswith("ing")
        and before not in ("morning", "evening", "during", "according", "including", "shooting", "bombing", "building")
    )


def _in_relative_clause(tokens: Tokens, phrase: Phrase, left: int) -> bool:
    low = tokens.low
    for at in range(phrase.first - 1, max(left, phrase.first - 14) - 1, -1):
        if low[at] in (",",):
            return False
        if low[at] in _RELATIVE:
            return low[at] != "that" or at + 1 < phrase.first
    return False


def list_of_subjects(tokens: Tokens, subject: Phrase) -> Phrase:
    """The subject with those coordinated before it, also over asides: "A, a guard at the depot, and B"."""
    victims = list_before(tokens, subject)
    if victims is not subject or subject.kind not in ("name", "one"):
        return victims
    low = tokens.low
    joint = subject.first - 1
    if joint < 1 or low[joint] != "and":
        return victims
    end = joint - 1
    if low[end] != ",":
        return victims
    for phrase in reversed(tokens.phrases):
        if phrase.last > end or phrase.kind not in ("name", "one"):
            continue
        if _is_inside(tokens, phrase) or low[phrase.last : phrase.last + 1] != [","] or phrase.kind != "name":
            continue
        if not _BOUNDARY.isdisjoint(low[phrase.last : end]):
            break
        return joined([phrase, replace(subject)])
    return victims
