"""Which capitalised words are ordinary English at the head of a sentence, in a headline or a calendar."""

from functools import lru_cache

from .lists import read_list

COMMON = read_list("common_words")
FUNCTION = read_list("function_words")
CALENDAR = read_list("calendar")
MONTHS_ALSO_NAMES = frozenset({"April", "May", "June", "August", "Jan", "Mar"})
PEOPLES = read_list("peoples")
GIVEN_NAMES = read_list("given_names")
# Ordinary words that are as often a family name: "Stone", "Graves".
COMMON_SURNAMES = read_list("common_surnames")


def is_function(word: str) -> bool:
    return word.lower() in FUNCTION


@lru_cache(maxsize=8192)
def is_common(word: str) -> bool:
    """Whether the word is ordinary English, also in the plural or hyphened from ordinary words."""
    word = word.lower().replace("’", "'")
    if word in COMMON or word in FUNCTION:
        return True
    if "-" in word:
        return all(part in COMMON or part in FUNCTION for part in word.split("-"))
    return word.endswith("s") and len(word) > 4 and word[:-1] in COMMON
