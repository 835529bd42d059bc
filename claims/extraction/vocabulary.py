"""All that is known of a capitalised word by itself: found out at first sight, looked up from then on.

Rules ask the words of an article many questions; here each word is asked once, and its answers are remembered.
"""

import re
import sys
from functools import lru_cache

from .gazetteer import ALSO_PEOPLE, PLACES, STATE_SHORT, is_place
from .known_words import KnownWords
from .lists import read_list
from .organisations import GROUP_NOUNS, GROUP_STARTS, KNOWN_GROUPS, NOT_GROUPS, PLACE_NOUNS, is_known_group
from .titles import BEFORE_TITLE, TITLES, is_title
from .words import CALENDAR, COMMON, COMMON_SURNAMES, FUNCTION, GIVEN_NAMES, PEOPLES, is_common, is_function

APOSTROPHES = frozenset("'’ʼʻ‘`´")
# Function words that neither name anyone nor belong to a title ("Police Chief") or a longer name ("Near East").
NEVER_NAMES = frozenset(word.capitalize() for word in FUNCTION) - GIVEN_NAMES - BEFORE_TITLE - {"Near", "Will", "May"}
POSSESSIVE = re.compile(rf"[{''.join(sorted(APOSTROPHES))}][sS]$")
DIGIT = re.compile(r"\d")
LOWER_TAIL = re.compile(r"-([a-z]+)$")
KEPT_TAILS = read_list("kept_tails")
NO_NAMES = read_list("no_names")
PRODUCTS = read_list("products")
PASSING = frozenset(
    {"Acting", "Former", "Interim", "Then", "Deputy", "Assistant", "Embattled", "Late"}
)  # "Acting Essex County Prosecutor"
PLACE_STARTS = read_list("place_starts")
PARTIES = ("al-sham", "sham")
SHOUTED_NAMES = frozenset({"WHO", "IS", "US"})  # small words that are groups and a country in all capitals
# Words that begin what is widely known; "al" stands before many a place.
LETTERS = re.compile(r"\w*")
KNOWN_HEADS = frozenset(LETTERS.match(name.lower()).group() for name in PLACES | KNOWN_GROUPS)
ORDINARY = (None, "an ordinary word")
NO_NAME = (None, "")


class Word:
    """One written word, and the answers to what is asked of it."""

    __slots__ = (
        "text",
        "bare",  # without a dot at its end
        "cut",  # a possessive or an ordinary tail was cut off
        "odd",  # the reader has to look twice where it ends
        "flows",  # nothing but letters, and no "Jr"
        "lower",
        "shouted",
        "acronym",
        "common",
        "common_tail",  # an ordinary word, and no noun that ends a name
        "function",
        "given",
        "people",
        "state_short",
        "group_noun",
        "place_noun",
        "title",
        "titular",  # may be part of an office
        "starts_group",
        "leads",  # as the first of several words it may tell their kind
        "tells",  # as the last of several words it tells or may tell their kind
        "ends_no_name",  # a people, a feast: the words before it name no one
        "drops",  # a day, a month, a function word: may belong to no name
        "parts",  # a name may end before it
        "cuts",  # a run may have to be cut at it or before it
        "cuts_next",  # or after it
        "trims",  # at the head of a name it may have to go
        "loose",  # may stand before a name and be no part of it
        "heads_known",  # may begin a widely known name
        "dropped",  # belongs to no name where it stands alone
        "dropped_in_headline",
        "stands",  # may be a name alone
        "owner",  # "Ruritanias": a place or group and an "s", from which an apostrophe may be lost
        "plain",  # its kind wherever it stands alone, with the reason
        "thing",  # the same, where no number of a street is before it
        "may_be_aged",  # an age beside it makes a person of it
        "by_itself",  # its kind where neighbours have nothing to say
        "doubtful_place",  # a place, but as well a person and an ordinary word
    )

    def __init__(self, text: str, bare: str, cut: bool = False):
        self.text, self.bare, self.cut = text, bare, cut
        self.odd = cut or text in ("Jr", "Sr") or len(text) == 2 and text[1] == "."
        self.flows = not self.odd and text.isalpha()
        self.lower = text.lower()
        self._learn_lists()
        known, place = text in KNOWN_GROUPS, is_place(text)
        self._learn_part_in_names(known, place)
        self._learn_alone(known, place)

    def _learn_lists(self):
        text, bare = self.text, self.bare
        self.shouted = text.isupper()
        self.acronym = is_short_acronym(text)
        self.common, self.function, self.given = is_common(text), is_function(text), text in GIVEN_NAMES
        self.people, self.state_short = text in PEOPLES, text in STATE_SHORT
        self.group_noun, self.place_noun, self.title = bare in GROUP_NOUNS, bare in PLACE_NOUNS, bare in TITLES
        self.common_tail = self.common and not self.group_noun and not self.place_noun
        self.starts_group = starts_group(text)
        self.ends_no_name = bare in PEOPLES or bare.split("-")[0] in PEOPLES or bare in NO_NAMES
        self.titular = is_title(text) or text in BEFORE_TITLE or self.people

    def _learn_part_in_names(self, known: bool, place: bool):
        text, bare = self.text, self.bare
        self.drops = bare in CALENDAR or is_function(bare)
        placed = text in PLACES and text not in ALSO_PEOPLE
        self.leads = self.starts_group or self.people or placed or bare in PLACE_STARTS
        self.tells = self.group_noun or self.place_noun or self.ends_no_name or bare.lower() in PARTIES
        self.parts = (
            self.shouted
            or self.people
            or known
            or text in GROUP_STARTS
            or text.startswith(("Al-", "al-"))
            or place
            and len(text) > 3
            and text not in ALSO_PEOPLE
        )
        self.loose = self.people or text in PASSING or self.common and not self.given
        self.cuts = self.title or self.drops or self.parts
        self.cuts_next = self.title or self.drops or self.shouted
        self.trims = self.loose or self.function or self.titular
        self.heads_known = self.lower.startswith("al") or LETTERS.match(self.lower).group() in KNOWN_HEADS

    def _learn_alone(self, known: bool, place: bool):
        text, bare = self.text, self.bare
        self.dropped_in_headline = self.drops and (bare in CALENDAR or not text.endswith("."))
        self.dropped = self.dropped_in_headline and bare not in SHOUTED_NAMES
        only_title = self.titular and not self.acronym and not known and not place
        self.stands = (self.shouted or not self.function) and not only_title
        self.owner = _is_owner(text, known, place)
        self.plain = _plain(self, known)
        self.thing = _thing(text, bare, known)
        self.may_be_aged = not (place or self.group_noun or self.place_noun or self.shouted)
        self.by_itself = kind_by_itself(text)
        doubtful = place and self.common and not self.people and text in ALSO_PEOPLE
        self.doubtful_place = doubtful and _letters(text) not in NOT_GROUPS


def _read(written: str) -> Word | None:
    if written in NEVER_NAMES:
        return None
    if written.isalpha():
        return Word(sys.intern(written), written)
    text, cut = _without_tail(written)
    return None if DIGIT.search(text) else Word(text, text.rstrip("."), cut)


def _without_tail(word: str) -> tuple[str, bool]:
    """The word without a possessive or an ordinary tail ("Ruritania-based"), and whether it had one."""
    tail = POSSESSIVE.search(word)
    if not tail and (other := LOWER_TAIL.search(word)) and other[1] not in KEPT_TAILS and other[1] in COMMON:
        tail = other
    return (word[: tail.start()], True) if tail else (word, False)


# Words as the text has them, and what is known of them; None where they name no one.
VOCABULARY = KnownWords(_read)


@lru_cache(maxsize=1024)
def word_of(text: str) -> Word:
    """What is known of a word whose end is found already."""
    return Word(text, text.rstrip("."))


def is_short_acronym(word: str) -> bool:
    return 2 <= len(word) <= 6 and word.isupper() and "." not in word and "&" not in word


def starts_group(word: str) -> bool:
    return word in GROUP_STARTS or word.split("-")[0] in GROUP_STARTS


def _is_owner(text: str, known: bool, place: bool) -> bool:
    if known or place or len(text) < 5 or not text.endswith("s"):
        return False
    return is_place(text[:-1]) or is_known_group(text[:-1])


def _plain(word: Word, known: bool) -> tuple[str | None, str] | None:
    """The kind of most single words: a place that is nothing else, or an ordinary word."""
    text = word.text
    if text in PLACES and text not in ALSO_PEOPLE:
        return "place", "a place in the gazetteer"
    if text in PLACE_NOUNS and text not in COMMON_SURNAMES and not word.given:
        return None, "the kind of a place, not its name"
    ordinary = word.people or word.common and text not in ALSO_PEOPLE and not word.shouted
    return ORDINARY if ordinary and not known else None


def _thing(text: str, bare: str, known: bool) -> tuple[str | None, str] | None:
    if known:
        return "organisation", "a widely known group"
    return (None, "a make, a feast") if bare in NO_NAMES or text in PRODUCTS else None


def kind_by_itself(word: str, *, headline: bool = False) -> tuple[str | None, str] | None:
    """What a single word is in the midst of a sentence; None where only its neighbours can tell."""
    letters = _letters(word)
    if word in PEOPLES or letters in NOT_GROUPS:
        return NO_NAME
    common = is_common(word)
    if is_place(word) and (word not in ALSO_PEOPLE or not common):
        return "place", "a place in the gazetteer"
    if word in GROUP_NOUNS:
        return None, "unknown"
    if 2 <= len(letters) <= 7 and not headline:
        return ("organisation", "an acronym") if _is_group_acronym(letters) else NO_NAME
    if "-" in word and starts_group(word):
        return "organisation", "a party, front or army"
    return NO_NAME if common or word.split("-")[0] in PEOPLES else None


def _letters(word: str) -> str:
    """Those of an acronym."""
    return word.replace(".", "").replace("&", "") if word.isupper() else ""


def _is_group_acronym(letters: str) -> bool:
    if letters in NOT_GROUPS or letters in STATE_SHORT and len(letters) == 2:
        return False
    if letters.lower() in COMMON and letters != "WHO" and not is_known_group(letters):
        return False
    return len(letters) < 6 or any(c in letters for c in "AEIOU")
