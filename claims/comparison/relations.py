"""How two statements of one fact relate, and why. In: two tellings; out: a Relation.

agrees, compatible, updates, revises_down, conflicts, different_scope, unclear: design, section 3.
"""

import re

from claims.statements import Relation

from .drift import common_core, differing_words, quote_drift
from .figures import relate_figures
from .groups import same_group
from .tellings import Telling, name_of

AT_NIGHT = re.compile(r"\b(?:night|overnight|midnight|early|morning|evening|[12] ?a\.?m)\b", re.I)


def relate(a: Telling, b: Telling) -> Relation:
    """The one word for the two, and the sentence that explains it to a reporter."""
    if a.statement.kind != b.statement.kind:
        return Relation("unclear", f"One is a {a.statement.kind}, the other a {b.statement.kind}.")
    return RULES[a.statement.kind](a, b)


def relate_dates(a: Telling, b: Telling) -> Relation:
    x, y = a.statement.happened, b.statement.happened
    if x is None or y is None:
        return Relation("unclear", "One of the two names no day that can be placed.")
    if (x.first, x.last) == (y.first, y.last):
        return Relation("agrees", f"Both mean {x}.")
    for wide, narrow in ((x, y), (y, x)):
        if wide.holds(narrow):
            return Relation("compatible", f"{wide} contains {narrow}.")
    if x.overlaps(y):
        return Relation("compatible", f"{x} and {y} share days.")
    if x.gap(y) == 1 and any(AT_NIGHT.search(t.statement.quote) for t in (a, b)):
        return Relation("compatible", f"{x} and {y} may be one night.")
    if x.precision != "day" and y.precision != "day" and x.gap(y) <= 1:
        return Relation("unclear", f"{x} and {y} only touch.")
    return Relation("conflicts", f"{x} and {y} are different days.")


def relate_quotes(a: Telling, b: Telling) -> Relation:
    # The matcher is not symmetric, and the relation must not hang on which article came first.
    a, b = sorted((a, b), key=lambda telling: telling.statement.quote)
    drift = quote_drift(a.statement.quote, b.statement.quote)
    ops = {op for op, _, _ in drift}
    if ops <= {"same"}:
        return Relation("agrees", "The words are the same.")
    if ops <= {"same", "punctuation"}:
        return Relation("agrees", "The words are the same; only punctuation or capitals differ.")
    if not common_core(drift):
        return Relation("unclear", "The two quotations share no words.")
    different = differing_words(drift)
    if not different:
        return Relation("compatible", f"The same words, but one has {_what_was_done(ops)}.")
    core, changed = common_core(drift), sum(max(len(x.split()), len(y.split())) for x, y in different)
    if changed > core:
        return Relation("unclear", "The two share only a few words; they may be two quotations.")
    left, right = different[0]
    return Relation("conflicts", f"The words differ: “{left}” in {name_of(a)}, “{right}” in {name_of(b)}.")


def _what_was_done(ops: set[str]) -> str:
    done = [words for op, words in (("insertion", "an insertion in brackets"), ("cut", "a cut")) if op in ops]
    return " and ".join(done)


def relate_responsibility(a: Telling, b: Telling) -> Relation:
    x, y = a.statement, b.statement
    groups = x.population or x.attributed_to, y.population or y.attributed_to
    if not all(groups):
        return Relation("unclear", "One of the two names no group.")
    same = same_group(*groups)
    if not same:
        if "denied" in (x.stance, y.stance):
            return Relation("compatible", f"One names {groups[0]}, the other {groups[1]}; one of them denies it.")
        return Relation("conflicts", f"{name_of(a)} names {groups[0]}, {name_of(b)} names {groups[1]}.")
    if x.stance != y.stance and "denied" in (x.stance, y.stance):
        return Relation("conflicts", f"Responsibility of {groups[0]} is asserted in one and denied in the other.")
    if x.measure != y.measure:
        return Relation("compatible", f"Both name {groups[0]}: one as claiming it, one as blamed for it.")
    if groups[0] == groups[1]:
        return Relation("agrees", f"Both name {groups[0]}.")
    return Relation("agrees", f"{groups[0]} and {groups[1]} are one group: {same}.")


RULES = {
    "casualty": relate_figures,
    "quantity": relate_figures,
    "date": relate_dates,
    "quote": relate_quotes,
    "responsibility": relate_responsibility,
}
