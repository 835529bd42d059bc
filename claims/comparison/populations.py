"""Who is counted: which groups are parts of which. In: a statement's group; out: how two groups stand."""

from claims.statements import GROUPS, Statement

# Each group and the whole it is counted within. Attackers stand outside: a toll may or may not count them.
WITHIN = {
    "children": "civilians",
    "women": "civilians",
    "medics": "civilians",
    "aid workers": "civilians",
    "journalists": "civilians",
    "students": "civilians",
    "civilians": "people",
    "soldiers": "security personnel",
    "police": "security personnel",
    "security personnel": "people",
    "rescuers": "people",
    "foreigners": "people",
    "men": "people",
}

FEW = 2
# Words that say who a victim was: with a few they describe, with many they cut a part out of a toll.
DESCRIPTIONS = frozenset({"women", "children", "students"})
# Groups that are counted for themselves. Any other word ("miners", "passengers") and "men" say who the people were.
COUNTED = frozenset(GROUPS) - {"people", "men"} | {"fighters", "rebels", "insurgents", "militants"}


def scope_of(statement: Statement) -> str:
    """The group a statement's figure counts. "A man was shot dead" tells of a person, not of men as against others."""
    group = (statement.group or "people").lower()
    if statement.partial:
        return group
    return "people" if group not in COUNTED or _is_a_description(statement, group) else group


def _is_a_description(statement: Statement, group: str) -> bool:
    """One or two of a group, or persons told of without a number: who they were, not a part of a larger toll."""
    quantity = statement.quantity
    few = quantity is not None and quantity.high is not None and quantity.high <= FEW
    if group in DESCRIPTIONS:
        return statement.implicit or few
    return statement.implicit and few and group != "attackers"


def is_part(part: str, whole: str) -> bool:
    """Whether everyone in the first group is also counted in the second."""
    if part == whole or "attackers" in (part, whole):
        return False
    if whole == "people":
        return True
    above = WITHIN.get(part)
    while above is not None and above != whole:
        above = WITHIN.get(above)
    return above == whole


def words_of(statement: Statement) -> str:
    """The group as a reader knows it: the words of the text, or "people"."""
    return statement.population or statement.group or "people"
