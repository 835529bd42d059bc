"""What a checker keeps of all the harms of a text: totals over their parts, the dead over the wounded they were before.

Candidates of the main event are settled among each other, those of other events among theirs.
"""

import re
from operator import attrgetter

from claims.statements import Quantity

from .among_the_dead import Dead, Died
from .candidates import Candidate
from .document import Document
from .elsewhere import Elsewhere
from .lexicon import ATTACKERS, words_of
from .victims import Phrase

_KIN = words_of(
    "mother father mom dad sister brother wife husband son daughter girlfriend boyfriend grandmother grandfather "
    "cousin grandson granddaughter niece nephew"
)

# How often the body may tell of the same single victim; each telling is one more card on the desk.
_TELLINGS = 3
# Up to here a sum of parts is easily checked against the text; beyond it is nobody's figure.
_SMALL_SUM = 30
_SMALL_COUNT = 4


def settle(document: Document, candidates: list[Candidate]) -> list[Candidate]:
    """Keep what is reported once, drop what only repeats or is part of it without a number of its own."""
    if not candidates:
        return []
    if _find_elsewhere(document, candidates):
        here = [c for c in candidates if c.elsewhere is None]
        kept = _settled(here, document) + _settled([c for c in candidates if c.elsewhere is not None], None)
    else:
        kept = _settled(candidates, document)
    _mark_superseded(document, kept)
    kept.sort(key=_PLACE)
    return kept


_PLACE = attrgetter("start", "end", "measure")


def _find_elsewhere(document: Document, candidates: list[Candidate]) -> bool:
    """Say of each why it belongs to another event than the main one; whether there are such."""
    elsewhere = Elsewhere(document, candidates)
    found = False
    for candidate in candidates:
        if reason := elsewhere.reason(candidate):
            candidate.elsewhere, found = reason, True
    for candidate in candidates if elsewhere.excused else ():
        if candidate.elsewhere in elsewhere.excused.get(candidate.sentence, ()):
            candidate.elsewhere = None
    if found:
        _carry_on(candidates)
    return found


_EARLIER = re.compile(
    r"\b(?:initial(?:ly)?|earlier|previous(?:ly)?|at\s+first|preliminary|originally|had\s+(?:earlier|first|previously))\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_EARLIER_WORDS = words_of("initial initially earlier previous previously first preliminary originally")


def _mark_superseded(document: Document, kept: list[Candidate]) -> None:
    """ "Officials had earlier put the toll at 12": older than another figure the article gives for the same thing."""
    sizes: dict[tuple, set] = {}
    counted = [c for c in kept if c.is_counted]
    for c in counted if len(counted) > 1 else ():
        sizes.setdefault((c.measure, c.elsewhere is None), set()).add(c.size)
    for c in counted if sizes else ():
        sentence = document.sentences[c.sentence]
        if _EARLIER_WORDS.isdisjoint(sentence.words) or len(sizes[c.measure, c.elsewhere is None]) < 2:
            continue
        at = c.start - sentence.start
        c.superseded = _EARLIER.search(sentence.text, max(0, at - 120), at) is not None


def _carry_on(candidates: list[Candidate]) -> None:
    """ "Both men", "he" right after another event's victims are still those; one clause speaks of one event."""
    for i, c in enumerate(candidates):
        if c.zero or c.headline:
            continue
        if c.elsewhere is None and i and c.told is not None and " have also " in c.told[0]:
            before = candidates[i - 1]
            if before.elsewhere and before.sentence == c.sentence - 1 and before.measure == c.measure:
                c.elsewhere = before.elsewhere  # "Eighteen soldiers have also died"
        if c.elsewhere is None and c.phrase is not None and (c.phrase.definite or c.is_pronoun) and not c.names:
            for before in reversed(candidates[max(0, i - 8) : i]):
                if c.sentence - before.sentence > 3:
                    break
                if before.size == c.size and before.measure in ("killed", "injured") and before.sentence < c.sentence:
                    c.elsewhere = before.elsewhere
                    break


def _settled(group: list[Candidate], document: Document | None) -> list[Candidate]:
    """One event's harms, settled measure by measure; `document` is given where the event is the one it reports."""
    of: dict[str, list[Candidate]] = {}
    for c in _split_counted_lists(group):
        of.setdefault(c.measure, []).append(c)
    killed, injured = of.pop("killed", []), of.pop("injured", [])
    if injured:
        killed = _without_the_living(killed, injured)
        if not killed and document is not None and _is_fatal(document, injured):
            killed, injured = [_called_fatal(c) for c in injured], []
    if killed:
        killed = _of_measure(killed)
    if killed and injured:
        injured = _without_the_dead(injured, killed)
        if document is not None and "suici" in document.title.lower() and _MURDER_SUICIDE.search(document.title):
            injured = [c for c in injured if c.strength != "shot" or c.survives or c.is_counted or _is_another(c)]
        injured, totals = _shot_less_killed(injured, killed)
        if totals:
            of["casualties"] = of.get("casualties", []) + totals
    kept = killed + _of_measure(injured)
    for measure in _REST if of else ():
        if measure in of:
            told = _of_measure(of[measure])
            # "A gunman" is said once; every other "gunman" of the text is the same one.
            kept += told[:1] if measure == "attackers" and told and told[0].is_single else told
    return kept


_REST = ("missing", "displaced", "detained", "abducted", "rescued", "attackers", "casualties")


def _split_counted_lists(group: list[Candidate]) -> list[Candidate]:
    """ "15 civilians and 27 fighters": each is a figure of the text, their sum is not; unless the text gives it too."""
    lists = [c for c in group if c.is_list]
    if not lists:
        return group
    totals = {(c.measure, c.size) for c in group if c.is_counted and not c.is_list}
    out = []
    for c in group:
        if c.is_list and not c.is_counted and _has_crowd(c.phrase.parts):
            # "a grandfather and six grandchildren": a sum, and a figure of its own in it
            counted = [part for part in c.phrase.parts if part.kind in ("figure", "both")]
            is_apart = _keeps_apart(c.phrase.parts)
            out.extend(_part(c, part, partial=not is_apart) for part in counted)
            if is_apart:
                # "suspect and bystander killed": neither is added to the other
                out.extend(_part(c, part) for part in c.phrase.parts if part.counts and part not in counted)
                continue
        if not (c.is_list and c.is_counted):
            out.append(c)
            continue
        if c.quantity is not None and (c.measure, c.size) in totals:
            continue
        parts = [part for part in c.phrase.parts if part.kind != "pronoun"]
        out.extend(_part(c, part, partial=len(parts) > 1) for part in parts)
        is_small = c.quantity is not None and c.quantity.low == c.quantity.high and c.quantity.low <= _SMALL_SUM
        if is_small and len(parts) == len(c.phrase.parts) and not _keeps_apart(parts):
            out.append(c.but(derived=True))
    return out


def _part(candidate: Candidate, part: Phrase, *, partial: bool = False) -> Candidate:
    population = candidate.populations[candidate.phrase.parts.index(part)]
    return candidate.but(phrase=part, quantity=part.quantity, population=population, partial=partial)


def _keeps_apart(parts) -> bool:
    """Attackers are not added to their victims: nobody gave that sum, unless with "and three others"."""
    if any(part.more for part in parts):
        return False
    return len({part.head in ATTACKERS for part in parts if part.head}) > 1


def _has_crowd(parts) -> bool:
    return _keeps_apart(parts) or any(
        part.kind == "figure" and not part.more and (part.quantity.low or 0) > _SMALL_COUNT for part in parts
    )


def _of_measure(group: list[Candidate]) -> list[Candidate]:
    """One measure of one event: the counted figures, and single victims only where no count covers them."""
    if len(group) < 2:
        return group
    singles = [c for c in group if c.is_single]
    if len(singles) == len(group):
        return _distinct(singles)
    told = [c for c in group if c.is_counted and c.strength != "mention" or c.is_list]
    if told:
        group = [c for c in group if not (c.is_counted and c.strength == "mention")]
    counted = [c for c in group if c.is_counted and not c.derived and not c.zero]
    largest = max([c.size for c in counted if not c.is_part and c.strength != "mention"], default=0)
    kept = _without_restated(counted).copy()
    for c in kept:
        if c.size < largest and (c.is_part or c.phrase is not None and c.phrase.more and c.measure == "killed"):
            c.partial = True
    covered = largest
    for c in _sums_and_lists(group):
        if c.size > covered:
            covered = c.size
        if c.size > largest or c.size == largest and not any(k.size == c.size for k in counted):
            kept.append(c)
    if not covered or _come_first(singles, counted):
        kept.extend(_distinct(singles))
    return kept or [c for c in group if c.zero]


def _come_first(singles: list[Candidate], counted: list[Candidate]) -> bool:
    """ "A man was badly hurt. ... Four colleagues were treated": the four are others, not a total that covers him."""
    if not (singles and counted and all(c.strength == "hospital" for c in counted)):
        return False
    return any(c.strength == "strong" and not c.is_pronoun and c.start < counted[0].start for c in singles)


def _sums_and_lists(group: list[Candidate]) -> list[Candidate]:
    """Those whose size is worked out, not told."""
    sums = [c for c in group if c.derived]
    return sums + [c for c in group if c.is_list and not c.is_counted]


def _without_restated(counted: list[Candidate]) -> list[Candidate]:
    """ "about 50 hurt" where the text also says "at least 50 injured" is the softer wording of one number."""
    soft = [c for c in counted if c.quantity.qualifier == "about"]
    if not soft:
        return counted
    plain_values = {
        c.phrase.figure.value
        for c in counted
        if c.phrase is not None and c.phrase.figure is not None and c.quantity.qualifier != "about"
    }
    return [c for c in counted if not _is_restated(c, plain_values)]


def _is_restated(candidate: Candidate, plain_values: set) -> bool:
    if candidate.quantity.qualifier != "about" or candidate.phrase is None or candidate.phrase.figure is None:
        return False
    return candidate.phrase.figure.value in plain_values


def _distinct(singles: list[Candidate]) -> list[Candidate]:
    """A single victim told again and again: the headline's telling and the first plain ones of the body."""
    plain = [c for c in singles if c.strength == "strong" and not c.is_pronoun]
    if not plain:
        order = {"strong": 0, "shot": 1, "hospital": 2, "mention": 3}
        by_worth = sorted(singles, key=lambda c: (c.is_pronoun, order.get(c.strength, 9), c.start))
        plain = [c for c in by_worth if c.strength == by_worth[0].strength and not c.is_pronoun] or by_worth[:1]
    return [c for c in plain if c.headline][:1] + [c for c in plain if not c.headline][:_TELLINGS]


_FATAL = re.compile(
    r"\bfatal(?:ly)?\s+(?:\w+[\s-]+){0,2}(?:shoot|shot|stabb|crash|collision|hit)"
    r"|\b(?:murder|homicide)(?!-?\s?suicide)|\bslaying",
    re.IGNORECASE,
)
_MURDER_SUICIDE = re.compile(r"(?<!attempted )\bmurder[\s-]+suici", re.IGNORECASE)
_TRIED = re.compile(r"attempt", re.IGNORECASE)


def _is_fatal(document: Document, injured: list[Candidate]) -> bool:
    """Whether the one who "was shot" is dead: the headline calls it murder or fatal, and nobody is said to live."""
    if any(c.strength not in ("shot", "hospital") or not c.is_single or c.survives or c.is_pronoun for c in injured):
        return False
    lead = [document.title] + [s.text for s in document.sentences[:1]]
    return any(_FATAL.search(text) and not _TRIED.search(text) for text in lead)


def _called_fatal(c: Candidate) -> Candidate:
    return c.but(measure="killed", derived=False, rule=f"{c.rule}, and the head of the page calls it fatal")


def _without_the_living(killed: list[Candidate], injured: list[Candidate]) -> list[Candidate]:
    """ "Six were gunned down", and the six are among the wounded: nobody died."""
    gunned = [c for c in killed if "gunned" in c.rule]
    if not gunned or len(gunned) < len(killed):
        return killed
    lived = any(c.survives for c in injured)
    sizes = {c.size for c in injured if c.is_counted and (c.strength == "strong" or lived)}
    return [c for c in killed if c.size not in sizes or not c.is_counted]


def _without_the_dead(injured: list[Candidate], killed: list[Candidate]) -> list[Candidate]:
    """Whoever died is not counted among the injured; where somebody died, "shot" alone does not mean survived."""
    dead = [c for c in killed if not c.zero]
    if not dead:
        return injured
    toll = max(c.size for c in dead)
    they = Dead(dead)
    out = []
    for c in injured:
        if c.is_counted and not c.is_one_of_many:
            out.append(c)
            continue
        is_theirs = c.strength == "hospital" and c.phrase is not None and c.words[:4].lower() in ("her ", "his ")
        is_kin = (c.sentence in they.sentences or is_theirs) and bool(c.heads & _KIN) and not c.heads & they.heads
        is_told_apart = (
            c.phrase is None or _is_another(c) or c.survives and not they.may_be(c) or is_kin or they.is_not(c)
        )
        if not is_told_apart and not they.is_single and c.strength == "hospital" and not c.phrase.definite:
            is_told_apart = not c.is_pronoun and not c.names & they.names and c.is_nursed
        if c.strength in ("shot", "hospital") and not is_told_apart and (c.is_single or c.is_one_of_many):
            continue
        if c.is_list and not c.is_counted and c.phrase.definite and c.size == toll and c.heads & they.heads:
            continue  # "the father and two children wounded", who have died since
        is_loose_list = c.is_list and not c.is_counted and c.strength != "strong" and not is_told_apart
        if is_loose_list and (c.size <= toll or they.are_named_in(c)):
            continue
        if c.is_single and not is_told_apart and they.may_include(c):
            continue
        out.append(c)
    return out


def _is_another(injured: Candidate) -> bool:
    """Besides the dead; but "a teenager shot another teenager" tells the two from each other."""
    return injured.phrase.more and not (
        injured.strength == "shot" and injured.phrase.kind == "one" and injured.rule.endswith("+ object")
    )


def _shot_less_killed(injured: list[Candidate], killed: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """ "Four people were shot, one fatally": the shot are all the casualties, and three of them lived.

    Gives the injured, and the totals of dead and injured together."""
    died = Died(killed)
    if not (died.toll or died.parts):
        return injured, []
    lived = [
        c
        for c in injured
        if c.strength == "strong" and c.is_counted or c.is_list and not c.is_counted and c.strength != "shot"
    ]
    out, totals = [], []
    for c in injured:
        dead = died.of(c)
        if (
            not dead
            or c.strength not in ("shot", "hospital")
            or not c.is_counted
            or c.zero
            or c.survives
            or c.rule.endswith(("was treated", "in condition"))
            or c.is_part
            or (c.phrase and c.phrase.more)
        ):
            out.append(c)
        elif c.strength == "hospital" and not died.may_be_of(c):
            out.append(c)  # "killed 10 and sent 27 to hospital"
        elif c.strength == "hospital" and c.quantity.high is not None and c.quantity.high < dead:
            out.append(c)  # fewer than the dead: not all of whom they would be
        elif c.quantity.low is not None and c.quantity.low > dead:
            totals.append(c.but(measure="casualties"))
            rest = c.quantity.low - dead
            if not lived and c.quantity.low == c.quantity.high:
                out.append(c.but(quantity=Quantity(rest, rest), derived=True))
    return out, totals
