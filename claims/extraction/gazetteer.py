"""Places that readers of the news know: enough to tell a place from a person or a group, never an atlas."""

from functools import lru_cache

from .lists import read_list

COUNTRIES = read_list("countries")
STATES = read_list("states")
STATE_SHORT = read_list("states_short")
PROVINCES = read_list("provinces")
CITIES = read_list("cities")
REGIONS = read_list("regions")
PLACES = COUNTRIES | STATES | PROVINCES | CITIES | REGIONS
# Alone they are a place only where the words around them say so.
ALSO_PEOPLE = read_list("places_also_people")


@lru_cache(maxsize=8192)
def is_place(name: str) -> bool:
    """Whether the gazetteer knows the name, also in all capitals or with the Arabic article."""
    if name in PLACES:
        return True
    if name[:3] in ("al-", "Al-", "al ", "Al "):
        return name[3:] in PLACES
    return len(name) > 3 and name.isupper() and name.title() in PLACES
