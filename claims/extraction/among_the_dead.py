"""Whether somebody who was hurt is one of the dead: told by names, ages, sexes and what stands beside it."""

import re
from functools import cached_property

from .candidates import Candidate
from .lexicon import ATTACKERS, words_of

_MALE = words_of("man male boy father son husband brother boyfriend dad he him himself")
_FEMALE = words_of("woman female girl mother daughter wife sister girlfriend mom she her herself")


class Dead:
    """Who died, as far as the text names them, their ages and what they were."""

    def __init__(self, dead: list[Candidate]):
        self.names = frozenset().union(*(d.names for d in dead))
        self.heads = frozenset().union(*(d.heads for d in dead))
        self.is_single = all(d.is_single or d.size == 1 for d in dead)
        self.are_named_singly = all(d.is_single for d in dead if d.names)
        self.sentences = {d.sentence for d in dead if not d.headline and not d.is_pronoun}
        self.dead = dead

    @cached_property
    def told_in(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = {}
        for d in self.dead:
            if not d.is_pronoun:
                found.setdefault(d.sentence, []).append(d)
        return found

    @cached_property
    def are_named(self) -> bool:
        return all(d.names for d in self.dead if not d.is_pronoun)

    @cached_property
    def are_aged(self) -> bool:
        return all(d.ages for d in self.dead if not d.is_pronoun)

    @cached_property
    def are_sexed(self) -> bool:
        return all(_sexes(d.heads) for d in self.dead if not d.is_pronoun)

    @cached_property
    def ages(self) -> frozenset[str]:
        return frozenset().union(*[d.ages for d in self.dead])

    def may_be(self, injured: Candidate) -> bool:
        """ "A boy has died after he shot himself": a pronoun of the sentence that tells of the death."""
        if injured.phrase.kind != "pronoun" or injured.strength not in ("shot", "hospital"):
            return False
        return (
            self.is_single and injured.sentence in self.sentences and bool(_sexes(injured.heads) & _sexes(self.heads))
        )

    def is_not(self, injured: Candidate) -> bool:
        """Somebody else: of another age or sex than the dead, or told of beside them in one sentence."""
        if injured.is_pronoun or not injured.is_single:
            return False
        if self.is_single and self.names and self.are_named and injured.names and injured.strength == "hospital":
            return not injured.names & self.names
        if self.is_single and self.are_aged and injured.ages and not injured.phrase.definite:
            return not injured.ages & self.ages
        if self.is_single and self.are_sexed and (mine := _sexes(injured.heads)) and not mine & _sexes(self.heads):
            return True
        beside = self.told_in.get(injured.sentence, ())
        if not beside or any(d.is_list or d.phrase.first == injured.phrase.first for d in beside):
            return False
        heads = frozenset().union(*(d.heads for d in beside))
        mine, theirs = _sexes(injured.heads), _sexes(heads)
        if mine and theirs:
            return not mine & theirs
        return injured.strength == "strong" and bool(injured.heads and heads) and not injured.heads & heads

    def are_named_in(self, injured: Candidate) -> bool:
        """ "Ana Roy and Jon Peel were shot", where each of them is said to have died."""
        words = injured.words.lower().replace(",", "").split()
        return sum(name in words for name in self.names) >= injured.size

    def may_include(self, injured: Candidate) -> bool:
        """Whether this may be one of them: same name or age, or nothing that sets the two apart."""
        if injured.names & self.names or injured.ages & self.ages:
            return True
        if injured.ages and self.ages:
            return False
        if injured.names and self.names and self.are_named_singly:
            return False
        if injured.sentence in self.sentences and not injured.heads & {"victim"}:
            return False  # one sentence tells of both, and of two different people
        if not self.is_single:
            return injured.phrase is not None and injured.phrase.definite or bool(injured.heads & {"victim"})
        mine, theirs = _sexes(injured.heads), _sexes(self.heads)
        return not mine or not theirs or bool(mine & theirs)


def _sexes(heads: frozenset[str]) -> set[str]:
    return ({"m"} if heads & _MALE else set()) | ({"f"} if heads & _FEMALE else set())


_LATER = re.compile(r"hospital|later|succumb|\bwounds|injuries|\bof\s+(?:them|whom)\b|\bone\s+of\b", re.IGNORECASE)


class Died:
    """The dead who may be of those told as shot or taken to hospital, by the sentences that tell of them."""

    def __init__(self, killed: list[Candidate]):
        of_the_shot = [c for c in killed if not (c.zero or c.heads & ATTACKERS or c.felled)]
        self.toll = max((c.size for c in of_the_shot if not c.is_part or c.rule.startswith("fatally")), default=0)
        self.told = list({c.told[0] for c in of_the_shot if c.told is not None})
        self.counted_in = {c.sentence for c in of_the_shot if c.is_counted and not c.is_part and not c.derived}
        self.parts: dict[int, Candidate] = {}
        for c in of_the_shot if not self.toll else ():
            if c.is_part:
                self.parts[c.sentence] = c  # the last of a sentence

    @cached_property
    def died_later(self) -> bool:
        return any(map(_LATER.search, self.told))

    def of(self, injured: Candidate) -> int:
        """How many of them died: all the dead, or where only parts are told, those told next ("one of them died")."""
        if self.toll:
            return self.toll
        near = [self.parts[at] for at in (injured.sentence, injured.sentence + 1) if at in self.parts]
        return max((c.size for c in near if c.start > injured.start), default=0)

    def may_be_of(self, taken: Candidate) -> bool:
        """Whether some of those taken to hospital may be the dead; nobody is treated who died at the scene."""
        if "treat" in taken.rule:
            return False
        if taken.phrase.kind == "figure" and not taken.phrase.definite and taken.sentence in self.counted_in:
            return False  # the sentence counts its dead apart
        return self.died_later
