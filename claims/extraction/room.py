"""Who has spoken so far in an article, so that "she added", "the minister" and a last name find their person."""

import re
from bisect import bisect_left
from operator import itemgetter

from claims.statements import NameMention

from .document import Document
from .reporting import (
    ARTICLE,
    FULL_NAME,
    NAME_TAIL,
    OUTLET,
    OWNED,
    OWNED_BY,
    PAPER_BY,
    PAPER_NOUNS,
    PAPERS,
    PRONOUNS,
    ROLES,
    SEVERAL,
    UNNAMED,
)
from .speaker_words import IS_HE, IS_SHE, KINDS, ROLE

POSSESSIVE = re.compile(r"(?:[\w.-]+[’']s?\s){0,2}")
KIN_OF = re.compile(r"[’']s?\s+\S")
ARTICLES = frozenset(("the", "The", "a", "A", "an", "An", "his", "her", "His", "Her"))  # the others are rare
ARTICLE_LETTERS = frozenset("TtAaHhOoMmIi")
IS_SHE_OR_HE = IS_SHE | IS_HE
TELLING = ROLE | IS_SHE_OR_HE  # of the person who bears the word
MOST_NAMES = 8  # looked at among the words of one speaker
_START = itemgetter(1)  # of a name; found sooner by its number
LATEST = 4  # how many of those who spoke a pronoun may mean


class Room:
    """The people and bodies that have spoken. `named` is told of every speaker in the order of the text."""

    def __init__(self, document: Document):
        self.names = document.names
        self.full: dict[str, str] = {}
        self.holders: dict[str, str] = {}
        self.pronouns: dict[str, str] = {}
        self.people: list[str] = []
        self.body: str | None = None

    def named_by_word(self, word: str, start: int, end: int) -> str | None:
        """The same for a speaker of a single word, of letters alone: "police", "he", "Hart"."""
        small = word.lower()
        if small in PRONOUNS:
            return self._carried(small)
        if small in PAPERS:
            return self.body
        if word != small:
            mention = self._mentioned(start, end)
            if mention and mention.type == "person":
                return self._remember(mention.name, word)
        person = self.full.get(word)
        return self._remember(person, word) if person else self._unnamed(word, word)

    def named(self, words: str, start: int, end: int) -> str | None:
        """The name to credit for a speaker's words; None where they name nobody."""
        first, _, plain = words.partition(" ")
        if not (first in ARTICLES and plain[:1].isalnum()):
            article = ARTICLE.match(words) if words[:1] in ARTICLE_LETTERS else None
            plain = words[article.end() :] if article else words
        plain = plain.strip(" ,'’")
        small = plain.lower()
        if small in PRONOUNS:
            return self._carried(small)
        parts = plain.split()
        paper = None if PAPER_NOUNS.isdisjoint(parts) else PAPER_BY.match(plain)
        if paper:
            plain = paper["author"]
        elif parts and parts[-1] in OWNED and (owned := OWNED_BY.match(plain)):
            plain, end = owned["owner"], start + words.index(owned["owner"]) + len(owned["owner"])
        elif small in PAPERS:
            return self.body
        mention = self._mentioned(start, end)
        if mention and not paper and not (("who" in small or "which" in small) and UNNAMED.search(plain)):
            behind = plain[len(plain) - (end - mention.end) :] if mention.end < end else ""
            if mention.type == "person" and not (behind and KIN_OF.match(behind)):
                return self._remember(mention.name, plain)
            if mention.end == end and POSSESSIVE.fullmatch(plain[: len(plain) - (end - mention.start)]):
                plain = mention.text
        person = (None if plain.isalpha() else person_in(plain)) or self.full.get(plain)
        return self._remember(person, plain) if person else self._unnamed(plain, words)

    def _mentioned(self, start: int, end: int) -> NameMention | None:
        """The last person among the words, as the reader of names found them, else the last organisation."""
        names = self.names
        last, seen = None, 0
        for at in range(bisect_left(names, start, key=_START), len(names)):
            name = names[at]
            if name.start >= end or seen == MOST_NAMES:
                break
            kind = name.type
            if kind == "place":
                continue
            seen += 1
            if name.end <= end and (kind == "person" or last is None or last.type != "person"):
                last = name
        return last

    def _unnamed(self, plain: str, words: str) -> str:
        parts = plain.split()
        last = parts[-1].lower().strip(".")
        if last in self.holders and words[:1] in "Tt" and len(parts) <= 2:
            return self._speaks(self.holders[last], plain)
        if last in ROLES or plain.lower().startswith("one of"):
            return self._speaks(plain, plain)
        self.body = plain
        return plain

    def _remember(self, person: str, words: str) -> str:
        last = person.split()[-1]
        if " " in person:
            self.full[last] = person
        elif known := self.full.get(last):
            person = known
        return self._speaks(person, words, is_named=True)

    def _speaks(self, person: str, words: str, *, is_named: bool = False) -> str:
        for word in words.split():
            kind = KINDS[word]
            if kind & TELLING:
                if kind & ROLE and is_named:
                    self.holders[word.lower().strip(".,")] = person
                if kind & IS_SHE_OR_HE:
                    self.pronouns[person] = "she" if kind & IS_SHE else "he"
        people = self.people
        if not people or people[-1] != person:
            if person in people[-LATEST:]:
                people.remove(person)
            self.people = [*people[-LATEST:], person]
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
        if KINDS[parts[at]] & ROLE:
            rest = " ".join(parts[at + 1 :])
            return rest if rest and NAME_TAIL.fullmatch(rest) else None
    if len(parts) in (2, 3, 4) and FULL_NAME.fullmatch(words) and parts[-1].lower() not in SEVERAL:
        return None if OUTLET.search(words) or parts[-1].isupper() else words
    return None
