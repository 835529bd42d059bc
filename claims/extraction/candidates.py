"""A harm with its place in the document, on its way to becoming a statement."""

import re

from claims.statements import Quantity

from .harm_words import HOSPITAL, MENTION, SHOT, STRONG
from .survivors import lies_in, lives_on
from .victims import Phrase

_NONE: frozenset[str] = frozenset()
_WITH_FIGURE = ("figure", "both")


class Candidate:
    """A harm with its place in the document, on its way to becoming a statement."""

    elsewhere: str | None = None  # why it belongs to another event
    partial = False
    superseded = False
    derived = False
    felled = False  # by police or by the own hand: not one of the attacker's victims

    def __init__(
        self,
        measure: str,
        start: int,
        end: int,
        quantity: Quantity,
        phrase: Phrase | None,
        words: str,
        population: str | None,
        sentence: int,
        strength: str,
        rule: str,
        headline: bool = False,
        heads: frozenset[str] = _NONE,
        names: frozenset[str] = _NONE,
        populations: tuple[str | None, ...] = (),  # of each part, where it is a list
        beside: str = "",  # the victims' words and two on either side, where there may be an age
        told: tuple[str, int] | None = None,  # the sentence, and where in it the harm begins
        zero: bool = False,
    ):
        self.measure, self.start, self.end, self.quantity = measure, start, end, quantity
        self.phrase, self.words, self.population, self.sentence = phrase, words, population, sentence
        self.strength, self.rule, self.headline, self.heads, self.names = strength, rule, headline, heads, names
        self.populations, self.beside, self.told, self.zero = populations, beside, told, zero
        self._weigh()

    def _weigh(self) -> None:
        """What settling asks again and again: how many they are, and whether the text says so with a number."""
        quantity = self.quantity
        self.size = 0 if quantity is None else quantity.low if quantity.low is not None else quantity.high or 0
        kind = self.phrase.kind if self.phrase is not None else None
        self.is_list = kind == "list"
        is_so_far = kind == "one" and self.size > 1  # "a third victim has died": three have
        self.is_counted = (
            kind in _WITH_FIGURE or self.zero or is_so_far or self.is_list and _are_counted(self.phrase.parts)
        )
        self.is_single = not (self.is_counted or self.is_list)

    def but(self, **changes) -> "Candidate":
        """The same one with some values changed."""
        other = Candidate.__new__(Candidate)
        other.__dict__.update(self.__dict__, **changes)
        other._weigh()
        return other

    # The two are asked of few, and only where others died.
    @property
    def ages(self) -> frozenset[str]:
        return frozenset([a or b for a, b in _AGE.findall(self.beside)]) if self.beside else _NONE

    @property
    def survives(self) -> bool:
        """Whether the sentence says that the victim lives, or came to it besides others."""
        return self.measure == "injured" and self.told is not None and lives_on(*self.told)

    @property
    def is_nursed(self) -> bool:
        """Whether the sentence says in what condition they are, or were when it was written."""
        return self.told is not None and lies_in(*self.told)

    @property
    def implicit(self) -> bool:
        return not self.is_counted or self.derived

    @property
    def is_pronoun(self) -> bool:
        return (
            self.phrase is not None
            and self.phrase.kind == "pronoun"
            and self.phrase.head not in ("himself", "herself", "self")
        )

    @property
    def is_part(self) -> bool:
        return self.phrase is not None and self.phrase.part_of

    @property
    def is_one_of_many(self) -> bool:
        """ "one of the boys": somebody told of elsewhere in the text."""
        return self.is_part and self.size == 1

    @property
    def confidence(self) -> float:
        softer = 2 if self.is_list or self.derived else 0 if self.is_counted else 1
        return _CONFIDENCE[self.strength, softer, self.partial or self.superseded]

    @property
    def why(self) -> str:
        reason = f"{self.rule}: “{self.words[:80]}”"
        if self.derived:
            reason = f"{self.rule}, by difference"
        if self.elsewhere:
            reason += f"; other event: {self.elsewhere}"
        if self.partial:
            reason += "; part of a total"
        if self.superseded:
            reason += "; an older figure"
        return reason


_AGE = re.compile(r"(\d{1,3})(?:-|\s)?(?:year|yr)|,\s(\d{1,3})(?=,|\s|$)")
_CONFIDENCE = {
    (strength, softer, is_less): round(base - 0.05 * softer - 0.05 * is_less, 2)
    for strength, base in ((STRONG, 0.9), (SHOT, 0.8), (HOSPITAL, 0.65), (MENTION, 0.55))
    for softer in range(3)
    for is_less in (False, True)
}


def _are_counted(parts: tuple[Phrase, ...]) -> bool:
    """Figures, but for pronouns behind the first."""
    return parts[0].kind != "pronoun" and all(part.kind in ("figure", "pronoun") for part in parts)
