"""The fullest form one article gives for each name: a surname, a short form, an acronym lead back to it; slips show."""

import re
from functools import lru_cache
from itertools import islice, pairwise

from rapidfuzz.distance import OSA

from .acronyms import NEWSROOMS, WIDEST_BRACKET, bracketed, could_stand_for, is_acronym, stands_for
from .name_kinds import Piece
from .organisations import GROUP_NOUNS
from .titles import SUFFIXES
from .words import GIVEN_NAMES

QUOTED = re.compile(r"""[\s]["“‘'][^"”’']*["”’'](?=\s)""")
MOST_GROUPS = 1000  # looked through for one that an acronym stands for
MOST_SURNAMES = 200  # looked through for one that differs by a letter
MOST_ALIKE = 200  # who share all but one word of their names, looked through for one that differs by a letter
SHORTLY = 700  # characters back to the person a misspelt surname may mean
WHOLE_AGAIN = frozenset(
    {"Department", "Dept", "Force", "Service", "Bureau", "Company", "Corporation", "Group", "Agency"}
)
SHORT_FORMS = GROUP_NOUNS - {
    "News",
    "Grill",
    "Media",
    "Police",
    "Center",
    "School",
    "Church",
    "Press",
    "TV",
    "Security",
    "Health",
}


class ArticleNames:
    """What the article's names are short for. Made once from all pieces, then asked for each."""

    def __init__(self, text: str, pieces: list[Piece], *, apostrophes_lost: bool = False):
        self.text, self.apostrophes_lost = text, apostrophes_lost
        self.full_names: dict[str, str | None] = {}
        self.long_forms: dict[str, tuple[str, str]] = {}
        self.acronyms: dict[str, Piece] = {}
        self.alike: dict[tuple, list] | None = None  # found when first asked for
        self.told_apart: set[tuple[str, ...]] = set()  # people whose names are like no other's
        if "(" in text:
            self._introduced([piece for piece in pieces if piece.kind])
        people, groups = [], []
        for piece in pieces:
            kind = piece.kind
            if kind == "person":
                if len(piece.tokens) > 1:
                    people.append(piece)
            elif kind == "organisation" and (len(piece.tokens) > 1 or "-" in piece.tokens[0].word.text):
                groups.append(text[piece.start : piece.end].replace("\u00a0", " "))
        self._read_people(people)
        # longest first, equal ones in the order of the text
        self.groups = sorted(dict.fromkeys(groups), key=len, reverse=True)
        self.groups_by_word: dict[str, list[str]] = {}
        for group in self.groups:
            for word in dict.fromkeys(group.split()):
                self.groups_by_word.setdefault(word, []).append(group)

    # people

    def _read_people(self, pieces: list[Piece]):
        """Full names of two words or more; the fuller form stands for the shorter: "Ada Mae Byrd" for "Ada Byrd"."""
        text, people, longest, subjects = self.text, {}, {}, {}
        self.mentioned = [(p.start, words(text[p.start : p.end])) for p in pieces]
        for _, name in self.mentioned:
            people[name] = people.get(name, 0) + 1
        for name in people:
            key = (name[0].lower(), name[-1].lower())
            other = longest.setdefault(key, name)
            if other is not name and (not name[-1].isupper(), len(name)) > (not other[-1].isupper(), len(other)):
                longest[key] = name
        fuller = {name: longest[(name[0].lower(), name[-1].lower())] for name in people}
        for piece, (_, name) in zip(pieces, self.mentioned, strict=True):
            if piece.tokens[0].initial:
                subjects[fuller[name]] = subjects.get(fuller[name], 0) + 1
        self.people, self.fuller, self.subjects = people, fuller, subjects
        self._read_parts_of_people()

    def _read_parts_of_people(self):
        """Who is meant by one word: by a surname, or else a given name, or else a name between them."""
        counts: dict[tuple[str, ...], int] = {}
        for name, count in self.people.items():
            counts[self.fuller[name]] = counts.get(self.fuller[name], 0) + count
        surname, given, middle = {}, {}, {}
        for fuller, count in counts.items():
            surname.setdefault(fuller[-1].lower(), {})[fuller] = count
            given.setdefault(fuller[0].lower(), {})[fuller] = count
            for word in fuller[1:-1]:
                names = middle.setdefault(word.lower(), {})
                names[fuller] = names.get(fuller, 0) + count
        self.by_surname, self.by_word = surname, {**middle, **given, **surname}

    def person(self, written: str) -> str | None:
        """The full name a person's mention leads back to."""
        if written not in self.full_names:
            self.full_names[written] = self._full_name(words(written)) if self.people or " " in written else None
        return self.full_names[written]

    def _full_name(self, name: tuple[str, ...]) -> str | None:
        if len(name) > 1:
            return " ".join(self.fuller.get(name, name))
        names = self.by_word.get(name[0].lower())
        return " ".join(self._likeliest(names)) if names else None

    def _likeliest(self, names: dict[tuple[str, ...], int]) -> tuple[str, ...]:
        """Of people who share the word: named in full most often, then first of a sentence, then first of all."""
        if len(names) == 1:
            return next(iter(names))
        return max(names, key=lambda name: (names[name], self.subjects.get(name, 0)))

    # organisations

    def _introduced(self, pieces: list[Piece]):
        """Acronyms said in brackets: "the Ruritanian Relief Corps (RRC)", "RRC (Ruritanian Relief Corps)"."""
        for left, right in pairwise(pieces):
            if right.start - left.end > WIDEST_BRACKET or "(" not in self.text[left.end : left.end + 2]:
                continue
            if not bracketed(self.text, left.end, right.start):
                continue
            short, long = self.text[right.start : right.end], self.text[left.start : left.end]
            if is_acronym(long) and not is_acronym(short) and len(right.tokens) > 1:
                left, right, short, long = right, left, long, short
            if (
                not is_acronym(short)
                or short in NEWSROOMS
                or is_acronym(long)
                or left.kind == "place"
                and not stands_for(short, long)
            ):
                continue
            if left.kind == "person" and left.title_start is not None:
                continue
            if could_stand_for(short, long) or (left.kind == "organisation" and len(left.tokens) > 1):
                left.kind = left.kind if left.kind == "place" else "organisation"
                right.kind = left.kind
                self.acronyms.setdefault(short, left)

    def organisation(self, piece: Piece) -> tuple[str, str]:
        """The long form and how it is known; the words themselves where the article gives no more."""
        name = self.text[piece.start : piece.end]
        if name not in self.long_forms:
            self.long_forms[name] = self._long_form(piece)
        return self.long_forms[name]

    def _long_form(self, piece: Piece) -> tuple[str, str]:
        name = self.text[piece.start : piece.end].replace("\u00a0", " ")
        if is_acronym(name) and len(piece.tokens) == 1:
            if name in self.acronyms:
                long = self.acronyms[name]
                return self.organisation(long)[0] if long is not piece else name, "acronym introduced in brackets"
            for group in islice(self.groups, MOST_GROUPS):
                if (
                    stands_for(name, group)
                    or group.lower().endswith(" police")
                    and stands_for(name, group + " Department")
                ):
                    return group, "initials of a name in this article"
            return name, ""
        for group in self.groups_by_word.get(name.split()[0], ()):
            if len(group) > len(name) and self._shortens(piece, name, group):
                return group, "short form of a name in this article"
        return name, ""

    def _shortens(self, piece: Piece, name: str, group: str) -> bool:
        if len(piece.tokens) > 1 or "-" in name:
            if not group.startswith(name + " "):
                return False
            added = group[len(name) + 1 :]
            # "Hexham Police Homicide Unit" is a part of the police, not a longer name for it
            return name.split()[-1] not in GROUP_NOUNS or added.startswith(("of ", "for ")) or added in WHOLE_AGAIN
        return name in SHORT_FORMS and name in group.split()

    # slips

    def slip_of_acronym(self, name: str) -> str | None:
        """An acronym of this article that the letters are a slip of: the same ones in another order."""
        if name in self.acronyms or len(name) < 3:
            return None
        for known in self.acronyms:
            if (
                len(known) == len(name)
                and known != name
                and sorted(known) == sorted(name)
                and OSA.distance(known, name) == 1
            ):
                return known
        return None

    def slip_of_surname(self, word: str, at: int) -> str | None:
        """A person named shortly before whose surname differs in a few letters."""
        plain = _plain(word)
        if len(plain) < 5 or not self.people or word in GIVEN_NAMES:
            return None
        for start, name in reversed(self.mentioned):
            if start < at - SHORTLY:
                break
            if start < at and _looks_like(plain, _plain(name[-1])):
                return " ".join(self.fuller[name])
        for surname, names in islice(self.by_surname.items(), MOST_SURNAMES):
            if _one_slip(plain, _plain(surname)):
                return " ".join(self._likeliest(names))
        return None

    def slip_of_person(self, name: str) -> str | None:
        """A person of this article whose name differs by one slip of the pen in one word, and is written more often."""
        if len(self.people) < 2:
            return None
        if self.alike is None:
            self.alike = self._alike()
        if not self.alike:
            return None
        own = tuple(name.split())
        if own in self.told_apart:
            return None
        for at, word in enumerate(own):
            for other in islice(self.alike.get((at, own[:at] + own[at + 1 :]), ()), MOST_ALIKE):
                if self.people[other] > self.people.get(own, 0) and _one_slip(_plain(word), _plain(other[at])):
                    return " ".join(other)
        return None

    def _alike(self) -> dict[tuple, list[tuple[str, ...]]]:
        """People whose names differ in one word, by its place and the others."""
        many, firsts, lasts = len(self.people), {name[0] for name in self.people}, {name[-1] for name in self.people}
        if len(firsts) == many == len(lasts) and min(map(len, self.people)) > 1:
            return {}  # names of two words and more that differ in one have the same first or last word
        by_rest: dict[tuple, list] = {}
        for name in self.people:
            for at in range(len(name)):
                by_rest.setdefault((at, name[:at] + name[at + 1 :]), []).append(name)
        alike = {rest: names for rest, names in by_rest.items() if len(names) > 1}
        self.told_apart = set(self.people).difference(*alike.values())
        return alike


# An article asks for the same few names again and again.
@lru_cache(maxsize=8192)
def words(written: str) -> tuple[str, ...]:
    """The words of a person's name without "Jr" and without a nickname in quotation marks."""
    written = written.replace("\u00a0", " ")
    found = tuple((QUOTED.sub(" ", written) if QUOTED.search(written) else written).split())
    while len(found) > 1 and found[-1].rstrip(".,") in SUFFIXES:
        found = (*found[:-2], found[-2].rstrip(","))
    return found


def _one_slip(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 5:
        return False
    return not _same_but_s(a, b) and OSA.distance(a, b) == 1


def _looks_like(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 5 or a[0] != b[0] and a[-3:] != b[-3:]:
        return False
    return not _same_but_s(a, b) and OSA.distance(a, b) <= 2


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _same_but_s(a: str, b: str) -> bool:
    """The same name, or the family, or a possessive that has lost its apostrophe: no slip."""
    return a == b or a == b + "s" or b == a + "s"
