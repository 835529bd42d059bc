"""Who has spoken so far in an article, so that "she added", "the minister" and a last name find their person."""

import re
from bisect import bisect_left

from claims.statements import NameMention

from .document import Document
from .reporting import (
    ARTICLE,
    FULL_NAME,
    NAME_TAIL,
    OUTLET,
    OWNED_BY,
    PAPER_BY,
    PAPERS,
    PRONOUNS,
    ROLES,
    SEVERAL,
    UNNAMED,
    word_set,
)

POSSESSIVE = re.compile(r"(?:[\w.-]+[’']s?\s){0,2}")
KIN_OF = re.compile(r"[’']s?\s+\S")
SHE = word_set(
    """
    mother mom mum sister daughter wife aunt grandmother grandma spokeswoman chairwoman policewoman woman girl
    girlfriend mrs ms miss widow niece fiancee stepmother queen businesswoman congresswoman councilwoman
    """
)
HE = word_set(
    """
    father dad brother son husband uncle grandfather grandpa spokesman chairman policeman man boy boyfriend mr
    imam nephew fiance stepfather king businessman congressman councilman
    """
)
LATEST = 4  # how many of those who spoke a pronoun may mean


class Room:
    """The people and bodies that have spoken. `named` is told of every speaker in the order of the text."""

    def __init__(self, document: Document):
        self.names = [name for name in document.names if name.type in ("person", "organisation")]
        self.starts = [name.start for name in self.names]
        self.full: dict[str, str] = {}
        self.holders: dict[str, str] = {}
        self.pronouns: dict[str, str] = {}
        self.people: list[str] = []
        self.body: str | None = None

    def named(self, words: str, start: int, end: int) -> str | None:
        """The name to credit for a speaker's words; None where they name nobody."""
        plain = ARTICLE.sub("", words, count=1).strip(" ,'’")
        if plain.lower() in PRONOUNS:
            return self._carried(plain.lower())
        paper = PAPER_BY.match(plain)
        if paper:
            plain = paper["author"]
        elif owned := OWNED_BY.match(plain):
            plain, end = owned["owner"], start + words.index(owned["owner"]) + len(owned["owner"])
        elif plain.lower() in PAPERS:
            return self.body
        mention = self._mentioned(start, end)
        if mention and not paper and not UNNAMED.search(plain):
            behind = plain[len(plain) - (end - mention.end) :] if mention.end < end else ""
            if mention.type == "person" and not KIN_OF.match(behind):
                return self._remember(mention.name, plain)
            if mention.end == end and POSSESSIVE.fullmatch(plain[: len(plain) - (end - mention.start)]):
                plain = mention.text
        person = person_in(plain) or self.full.get(plain)
        return self._remember(person, plain) if person else self._unnamed(plain, words)

    def _mentioned(self, start: int, end: int) -> NameMention | None:
        """The last person among the words, as the reader of names found them, else the last organisation."""
        at = bisect_left(self.starts, start)
        inside = [name for name in self.names[at : at + 8] if name.end <= end]
        people = [name for name in inside if name.type == "person"]
        return people[-1] if people else inside[-1] if inside else None

    def _unnamed(self, plain: str, words: str) -> str:
        last = plain.split()[-1].lower().strip(".")
        if last in self.holders and words[:1] in "Tt" and len(plain.split()) <= 2:
            return self._speaks(self.holders[last], plain)
        if last in ROLES or plain.lower().startswith("one of"):
            return self._speaks(plain, plain)
        self.body = plain
        return plain

    def _remember(self, person: str, words: str) -> str:
        last = person.split()[-1]
        known = self.full.get(last)
        if " " not in person and known:
            person = known
        elif " " in person:
            self.full[last] = person
        for word in words.lower().split():
            if word.strip(".,") in ROLES:
                self.holders[word.strip(".,")] = person
        return self._speaks(person, words)

    def _speaks(self, person: str, words: str) -> str:
        for word in words.lower().split():
            pronoun = "she" if word.strip(".,") in SHE else "he" if word.strip(".,") in HE else None
            if pronoun:
                self.pronouns[person] = pronoun
        if person in self.people[-LATEST:]:
            self.people.remove(person)
        self.people = [*self.people[-LATEST:], person]
        return person

    def _carried(self, pronoun: str) -> str | None:
        """Whom a pronoun means: the last who spoke and is not known by the other one."""
        if pronoun in ("they", "it"):
            return self.body
        if pronoun not in ("he", "she"):
            return None
        for person in reversed(self.people):
            if self.pronouns.setdefault(person, pronoun) == pronoun:
                return person
        return None


def person_in(words: str) -> str | None:
    """The name of a person at the end of a speaker's words: "harbour police chief Lena Hart"."""
    parts = words.split()
    for at in range(len(parts) - 1, -1, -1):
        if parts[at].strip(".,").lower() in ROLES:
            rest = " ".join(parts[at + 1 :])
            return rest if rest and NAME_TAIL.fullmatch(rest) else None
    if len(parts) in (2, 3, 4) and FULL_NAME.fullmatch(words) and parts[-1].lower() not in SEVERAL:
        return None if OUTLET.search(words) or parts[-1].isupper() else words
    return None
