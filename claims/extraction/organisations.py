"""What makes a capitalised run an organisation or a place: the noun at its end, its neighbours, or being well known."""

from .lists import read_list

GROUP_NOUNS = read_list("group_nouns")
# Nouns that begin the name of a group: "Department of Justice", "Army of Islam".
GROUP_OF = GROUP_NOUNS | {"House", "Doctors", "Friends", "Sons", "Soldiers", "State"}
GROUP_STARTS = read_list("group_starts")
KNOWN_GROUPS = read_list("known_groups")
NOT_GROUPS = read_list("not_groups")
PLACE_NOUNS = read_list("place_nouns")
# In lower case beside a name.
PLACE_AFTER = read_list("place_after")
GROUP_AFTER = read_list("group_after")
PLACE_OF = read_list("place_of")
PLACE_BEFORE = frozenset(
    {"in", "near", "at", "outside", "around", "across", "throughout", "inside", "toward", "towards", "into", "from"}
)


def is_known_group(name: str) -> bool:
    return name in KNOWN_GROUPS
