"""People named one after another: "a guard and two nurses", "A, 30, and B". In: tokens, a phrase; out: the list."""

import re
from dataclasses import replace

from claims.statements import Quantity

from .harm_words import HEAD_COUNTS
from .lexicon import ADVERBS, BE, DETERMINERS, HAVE, MODALS, PREPOSITIONS, words_of
from .victims import Phrase, Tokens
from .word_bits import CAPITAL, is_age_word

PREPOSITIONS_OF_PLACE = words_of("of in at by from to near with for on into outside inside")
_FINITE = words_of(
    "died dies die said says say told fled suffered sustained received remain remains remained killed "
    "injured wounded hurt shot hospitalized hospitalised struck hit stabbed arrested detained missing "
    "dead escaped survived"
)


# Before these, what stands behind the preposition is all of the list.
_LISTING = frozenset(
    f"{noun} of"
    for noun in words_of(
        "names name identities identity memory families bodies deaths death shooting shootings stabbing stabbings "
        "killing killings murder murders slaying slayings"
    )
) | {"along with"}
_DECADE = re.compile(r"\d0s$|twenties$|thirties$|forties$|fifties$|sixties$")


def list_before(tokens: Tokens, phrase: Phrase) -> Phrase:
    """The phrase together with those it is coordinated with to its left: "A, 30, and B" ending in B."""
    parts = [phrase]
    while len(parts) < 8:
        joint = parts[0].first - 1
        if joint < 0:
            break
        word = tokens.low[joint]
        if word == "with" and joint and tokens.low[joint - 1] == "along":
            joint, word = joint - 1, "and"  # "Ana Roy, along with A and B"
        if word not in ("and", "&", ",") or word == "," and len(parts) == 1 and not _is_headline_list(tokens, joint):
            break
        end = joint - 1
        if end >= 0 and tokens.low[end] == "," and word != ",":
            end -= 1
        before = _phrase_ending(tokens, end)
        if before is None or not (before.counts or before.kind == "plural") or before.kind == "pronoun":
            break
        if parts[0].more and before.kind == "figure" and before.head is None and word == "and" and end < joint - 1:
            break  # "the death of 14, and 16 others were hurt"
        if before.head in HEAD_COUNTS or before.head in ("lives", "life"):
            break  # "14 fatalities and 30 wounded", "lost their lives and 20 others were hurt"
        if before.first > 0 and (
            _is_verb_like(tokens, before.first - 1)
            or tokens.low[before.first - 1] in PREPOSITIONS_OF_PLACE
            and " ".join(tokens.low[max(0, before.first - 2) : before.first]) not in _LISTING
        ):
            break
        if len(parts) == 1 and _counts_both(tokens, before, joint, parts[0]):
            return replace(before, last=parts[0].last)
        if word == "," and parts[0].kind == "name" and before.kind == "one" and _has_age_behind(tokens, parts[0].last):
            parts[0] = before  # "the driver, Martin Ellwood, 52, and a passenger": the name says who it was
            continue
        parts.insert(0, before)
    return joined(parts) if len(parts) > 1 else phrase


def _has_age_behind(tokens: Tokens, at: int) -> bool:
    return tokens.low[at : at + 1] == [","] and at + 1 < len(tokens.low) and _is_age(tokens.low[at + 1])


def _is_headline_list(tokens: Tokens, comma: int) -> bool:
    """ "Toddler, Teen Hurt": a headline's comma stands for "and" between people without names."""
    if not tokens.is_headline:
        return False
    before, after = tokens.ending.get(comma - 1), tokens.beginning.get(comma + 1)
    return all(p is not None and p.kind in ("one", "figure") and p.person and p.head for p in (before, after))


def list_after(tokens: Tokens, phrase: Phrase, *, behind_of: bool = False) -> Phrase:
    """The phrase together with those it is coordinated with to its right, as an object: "a guard and two nurses"."""
    parts, pending = [phrase], []
    end = skip_apposition(tokens, phrase.last)
    has_and = False
    while len(parts) + len(pending) < 10 and end < len(tokens.low):
        word = tokens.low[end]
        joint = end
        if word == "," and end + 1 < len(tokens.low) and tokens.low[end + 1] in ("and", "&"):
            joint = end + 1
        if tokens.low[joint] not in ("and", "&", ","):
            break
        following = tokens.beginning.get(joint + 1)
        if following is None and joint + 1 < len(tokens.low) and tokens.low[joint + 1] in ("also", "then"):
            following = tokens.beginning.get(joint + 2)
        if following is None or following.kind == "pronoun" and following.head not in ("self", "himself", "herself"):
            break
        if not (following.counts or following.kind == "plural"):
            break
        if not pending and len(parts) == 1 and _counts_both(tokens, phrase, joint, following):
            return replace(phrase, last=following.last)  # "80 women and children"
        after = skip_apposition(tokens, following.last)
        is_last = tokens.low[joint] in ("and", "&")
        is_inside = is_last and behind_of and not (following.more and tokens.low[end] == ",")
        if not is_inside and _opens_a_clause(tokens, after, following):
            break
        pending.append(following)
        if is_last:
            parts.extend(pending)
            pending, has_and = [], True
        end = after
    if pending and tokens.is_headline and _ends_headline_list(tokens, pending, end, behind_of and phrase.kind == "one"):
        parts.extend(pending)
    return joined(parts) if len(parts) > 1 and (has_and or tokens.is_headline) else phrase


def _counts_both(tokens: Tokens, counted: Phrase, joint: int, following: Phrase) -> bool:
    """ "ten traders and customers", "all 62 passengers and crew": one number for both nouns."""
    if counted.kind != "figure" or counted.head is None or following.counts or following.kind != "plural":
        return False
    first = following.first
    return (
        tokens.low[joint] in ("and", "&") and tokens.low[first] not in DETERMINERS and not tokens.bits[first] & CAPITAL
    )


def _ends_headline_list(tokens: Tokens, pending: list[Phrase], end: int, behind_of: bool) -> bool:
    """ "Gunman kills guard, 2 nurses": nothing is told of the last but that they are of the list."""
    last = pending[-1]
    if last.kind == "figure" and last.person:
        return end == len(tokens.low) or tokens.low[end] in (",", ":", "-", "–", "|")
    if len(pending) > 1:
        return False
    alone = last.kind == "one" and (end == len(tokens.low) or tokens.low[end] in PREPOSITIONS)
    return last.kind == "pronoun" or behind_of and alone


def skip_apposition(tokens: Tokens, end: int) -> int:
    """Past an age set off by commas: ", 32," and "(32)"; and past "of Carville"."""
    low, count = tokens.low, len(tokens.low)
    if end + 1 < count and low[end] == "," and _is_age(low[end + 1]) and (end + 1) not in tokens.beginning:
        return end + 2
    if end + 2 < count and low[end] == "(" and low[end + 1].isdigit() and low[end + 2] == ")":
        return end + 3
    return end


def _is_age(word: str) -> bool:
    return word.isdigit() and 0 < int(word[:6]) < 120 or is_age_word(word)


def _opens_a_clause(tokens: Tokens, at: int, subject: Phrase) -> bool:
    """Whether a verb stands here, so that the phrase before is the subject of another clause.

    "The raid that killed a guard and three nurses is over": a verb for one thing is not that of the three."""
    while at < len(tokens.low) and tokens.low[at] in ADVERBS:
        at += 1
    if at >= len(tokens.low):
        return False
    word = tokens.low[at]
    if word in ("is", "was", "has") and subject.kind == "figure" and subject.quantity.low != 1:
        return False
    return word in BE or word in HAVE or word in MODALS or word in _FINITE


def _is_verb_like(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    return word in (
        "killed",
        "killing",
        "kills",
        "injured",
        "injuring",
        "wounded",
        "wounding",
        "shot",
        "shooting",
        "hit",
        "struck",
    )


def _phrase_ending(tokens: Tokens, end: int) -> Phrase | None:
    """The phrase that ends at a token, or one token before an apposed age or home town."""
    if end < 0:
        return None
    phrase = tokens.ending.get(end)
    if phrase is not None:
        return phrase
    if _DECADE.match(tokens.low[end]):  # "a man in his 30s and two girls"
        at = end
        while at > max(0, end - 5) and tokens.low[at] != "in":
            at -= 1
        return tokens.ending.get(at - 1) if tokens.low[at] == "in" else None
    if tokens.low[end].isdigit() and end > 1 and tokens.low[end - 1] == ",":
        return tokens.ending.get(end - 2)
    if tokens.low[end] == ")" and end > 2 and tokens.low[end - 2] == "(":
        return tokens.ending.get(end - 3)
    return None


def resident_before(tokens: Tokens, end: int) -> Phrase | None:
    """ "Ana Roy of Carville", "Ana Roy, 31, from Port Ade,": whose home town ends at a token."""
    low = tokens.low
    home = tokens.ending.get(end - 1 if end > 0 and low[end] == "," else end)
    if (
        home is None
        or home.kind not in ("name", "thing")
        or home.first < 2
        or low[home.first - 1] not in ("of", "from")
    ):
        return None
    at = home.first - 2
    if low[at] == "," and at:
        at -= 1
    if low[at].isdigit() and at > 1 and low[at - 1] == ",":
        at -= 2
    resident = tokens.ending.get(at)
    return resident if resident is not None and resident.kind in ("name", "one", "figure") else None


def joined(parts: list[Phrase]) -> Phrase:
    first, last = parts[0], parts[-1]
    parts = _without_names_of_the_counted(parts)
    if _says_who_they_are(parts):
        parts = parts[:1]
    if len(parts) == 1:
        return replace(parts[0], last=last.last)
    total = total_of([part.quantity for part in parts])
    return replace(
        first,
        last=last.last,
        kind="list",
        quantity=total,
        head=None,
        head_first=first.first,
        head_last=last.last,
        more=any(part.more for part in parts),
        parts=tuple(parts),
    )


def _without_names_of_the_counted(parts: list[Phrase]) -> list[Phrase]:
    """ "her two children, Max and Zoe": the names only say who the two are."""
    kept: list[Phrase] = []
    skip = 0
    for at, part in enumerate(parts):
        if skip and part.kind == "name":
            skip -= 1
            continue
        skip = 0
        kept.append(part)
        if part.kind in ("figure", "both") and part.quantity.low == part.quantity.high and part.quantity.low:
            count = part.quantity.low
            if count <= 8 and len(parts) - at > count and all(p.kind == "name" for p in parts[at + 1 : at + 1 + count]):
                skip = count
    return kept


def _says_who_they_are(parts: list[Phrase]) -> bool:
    """ "Three others, a woman and two men": the list repeats the number."""
    first = parts[0].quantity
    if len(parts) < 3 or parts[0].kind != "figure" or first.low != first.high:
        return False
    rest = total_of([part.quantity for part in parts[1:]])
    return rest is not None and rest.low == rest.high == first.low


def total_of(quantities: list[Quantity | None]) -> Quantity | None:
    if any(q is None or q.low is None for q in quantities):
        return None
    low = sum(q.low for q in quantities)
    if all(q.low == q.high for q in quantities):
        return Quantity(low, low)
    if all(q.high is not None for q in quantities):
        return Quantity(low, sum(q.high for q in quantities), "between")
    return Quantity(low, None, "at_least")
