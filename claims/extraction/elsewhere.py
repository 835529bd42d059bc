"""Which figures belong to another event than the one reported: old tolls, separate incidents, running totals."""

import re

from .document import Document

_YEAR = re.compile(r"(?<![\d,.$-])(1[89]\d\d|20\d\d)(?![\d,-])(?!\s+(?:people|block|others))")
_CUES = re.compile(
    r"\b(?:in\s+a\s+(?:separate|different|similar|previous|second|unrelated)\s+(?:incident|attack|shooting|event|case)|separate\s+(?:incident|shooting|attack)|"
    r"last\s+year|last\s+month|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|few|a)\s+(?:years?|months?|decades?)\s+(?:ago|earlier|before)|"
    r"years?\s+ago|previous(?:ly)?\s+(?:attack|year|month|quake|shooting)|(?:so\s+far\s+)?this\s+year|since\s+(?:the\s+)?(?:start|beginning|outbreak|conflict|war|uprising)|"
    r"(?:over|in|during)\s+the\s+(?:past|last)\s+(?:\w+\s+)?(?:years?|months?|decades?|weeks?)|century|in\s+recent\s+(?:years|months|weeks)|"
    r"civil\s+war|deadliest|worst\s+(?:attack|quake|earthquake|disaster|shooting)\s+(?:in|since)|anniversary|"
    r"(?:last|previous|prior)\s+(?:major|big|deadly|such|large|significant|similar)\b)",
    re.IGNORECASE,
)
_CARRIES = re.compile(
    r"\s*(?:[\"“'‘]?)(?:it|that|this|they|those|these|the\s+(?:attack|quake|earthquake|blast|bombing|shooting|disaster|tsunami|strike|raid|incident|storm|crash))\b",
    re.IGNORECASE,
)


class Elsewhere:
    """Reasons why a candidate is not of the main event; None where it is."""

    def __init__(self, document: Document, candidates):
        self.document = document
        self.main_years = self._years_of_lead()
        self.flagged: dict[int, str | None] = {}
        self.main_values = {
            (c.measure, c.quantity.low, c.quantity.high)
            for c in candidates
            if c.sentence <= 2 and self._own_reason(c.sentence) is None
        }

    def reason(self, candidate) -> str | None:
        if candidate.headline:
            return None
        found = self._own_reason(candidate.sentence)
        if (
            found is None
            and candidate.sentence > 1
            and _CARRIES.match(self.document.sentences[candidate.sentence].text)
        ):
            before = candidate.sentence - 1
            if self.document.sentences[before].paragraph == self.document.sentences[candidate.sentence].paragraph:
                found = self._own_reason(before)
        if found is None:
            return None
        if (
            candidate.sentence > 0
            and (candidate.measure, candidate.quantity.low, candidate.quantity.high) in self.main_values
            and candidate.quantity.low != 1
        ):
            return None
        return found

    def _years_of_lead(self) -> set[str]:
        years = {str(self.document.published.year)} if self.document.published else set()
        for sentence in self.document.sentences[:2]:
            years |= set(_YEAR.findall(sentence.text))
        return years

    def _own_reason(self, index: int) -> str | None:
        if index not in self.flagged:
            self.flagged[index] = self._look(index)
        return self.flagged[index]

    def _look(self, index: int) -> str | None:
        text = self.document.sentences[index].text
        if index == 0:
            return None
        for year in _YEAR.findall(text):
            if year not in self.main_years:
                return f"“{year}”"
        if index > 1 and (found := _CUES.search(text)):
            return f"“{found.group()}”"
        return None
