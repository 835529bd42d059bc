"""Which figures belong to another event than the one reported: old tolls, separate incidents, running totals.

A reason is given in words, for the reviewer; None means the figure is of the main event as far as the text shows.
"""

import re
from bisect import bisect_left
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from claims.statements import Period

from .document import Dated, Document
from .known_words import KnownWords
from .lexicon import words_of
from .main_day import find_main_day

_YEAR = re.compile(
    r"(1[89]\d\d|20\d\d)(?<![\d,.$€£-]\d\d\d\d)(?!,\d|\d|-\d)(?!\s+(?:people|block|others|persons|men|soldiers))"
)
# A change of scene: what follows it in the sentence is not the main event.
_OPENS = re.compile(
    r"\b(?:in\s+an?(?:other)?\s+(?:separate|different|previous|second|unrelated|earlier|similar)\b[\w\s]{0,20}?(?:incident|attack|shooting|event|case|raid|strike|blast|quake|crash)"
    r"|separately|elsewhere|meanwhile\s+in|an?(?:other)?\s+(?:separate|unrelated)\s+(?:attack|strike|shooting|blast|bombing|raid|incident|crash)|another\s+(?:attack|shooting|blast|bombing|strike|incident|crash|quake)"
    r"|part\s+of\s+an?\s+(?:[\w-]+\s+){0,3}(?:weekend|week|wave|spate|series|string|spree|campaign)\b|(?:come|com(?:es|ing)|came)\s+(?:just\s+|only\s+)?(?:(?:a|one|two|three|four|five|six|seven|several|few|\d+)\s+)?(?:hours?|days?|weeks?|months?|years?)\s+after"
    r"|(?:(?:last|previous|prior)\s+(?:major|big|deadly|such|large|significant|similar|serious))"
    r"|(?:memor(?:y|ies)|repeat|reminiscent|anniversary)\s+of)\b",
    re.IGNORECASE,
)
# A stretch of time longer than one event, before or after the figure.
_LONG = re.compile(
    r"\b(?:last\s+(?:year|month|week|summer|winter|spring|fall|autumn)|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|few|a)\s+(?:years?|decades?)\s+(?:ago|earlier|before)"
    r"|months\s+ago|years\s+ago|a\s+(?:month|week|day)\s+(?:ago|earlier|before)|the\s+(?:previous|preceding)\s+(?:day|week|month|year)|earlier\s+this\s+(?:week|month|year)|(?:so\s+far\s+)?this\s+(?:year|winter|summer|season)|so\s+far\s+(?:this|in)\b|this\s+past\s+(?:year|summer|winter|spring|fall|month|week)|since\s+(?:\w+\s+){0,3}(?:began|started|erupted|broke\s+out)|since\s+last\s+\w+|since\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:an?|another)\s+(?:[\w-]+\s+){0,3}?(?:shooting|attack|blast|bombing|raid|strike|crash|quake|incident)\s+(?:last|earlier)\b|(?:weeks?|months?|days)\s+(?:earlier|before|ago)|since\s+(?:the\s+)?(?:start|beginning|outbreak|\w+\s+(?:conflict|war|uprising)|conflict|war|uprising)"
    r"|(?:over|in|during|within|for)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:years?|months?|decades?|weeks?|quarters?)|in\s+recent\s+(?:years|months|weeks|days)"
    r"|as\s+a\s+result\s+of\s+(?:these|those|such)|(?:the|a|'s|s)\s+(?:\w+\s+)?(?:civil|latest|first|second|six-year|long)\s+war\b|in\s+the\s+(?:[\w-]+\s+)?(?:offensive|conflict|uprising|insurgency)|each\s+year|every\s+year|annually)\b",
    re.IGNORECASE,
)
# The same for a text in small letters: much quicker, to see whether there is any.
_OPENS_SMALL, _LONG_SMALL = re.compile(_OPENS.pattern), re.compile(_LONG.pattern)
# Words without which the pattern cannot match.
_OPENING_WORDS = words_of(
    "come part separate separately different previous second unrelated earlier similar elsewhere meanwhile another "
    "comes coming came last prior memory memories repeat reminiscent anniversary"
)
_MONTHS = words_of("January February March April May June July August September October November December")
_UNITS = words_of(
    "quarter quarters day days week weeks month months year years decade decades summer winter spring fall autumn "
    "season"
)
# A stretch of time has a word of the first and one of the second set of one of these.
_LONG_WORDS = (
    (words_of("last ago earlier before previous preceding this past recent each every"), _UNITS),
    (
        words_of("since"),
        words_of("began started erupted broke start beginning outbreak conflict war uprising")
        | frozenset(map(str.lower, _MONTHS)),
    ),
    (words_of("since"), words_of("last")),
    (words_of("last earlier"), words_of("shooting attack blast bombing raid strike crash quake incident")),
    (words_of("far annually"), words_of("so annually")),
    (words_of("result"), words_of("these those such")),
    (words_of("in"), words_of("offensive conflict uprising insurgency")),
    (words_of("war"), words_of("civil latest first second six long")),
)
# Of each of those words the pairs that it is in: a bit for each as the first, behind these one for each as the second.
_SIDES: dict[str, int] = {}
for _number, (_first, _second) in enumerate(_LONG_WORDS):
    for _word in _first:
        _SIDES[_word] = _SIDES.get(_word, 0) | 1 << _number
    for _word in _second:
        _SIDES[_word] = _SIDES.get(_word, 0) | 1 << _number + len(_LONG_WORDS)
# "the deadliest shooting in the city this year", "the third attack in recent months": such words rank the event itself.
_RANKED = re.compile(
    r"\b(?:the|its|a)\s+(?:\w+est|worst|first|second|third|fourth|fifth|latest|\d+(?:st|nd|rd|th))\s[^.;,]*$"
)
_DAYS_AFTER = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?)\s+(?:after|since)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE
)
_SPANS = words_of("hour hours day days week weeks month months year years")
_SINCE = words_of("after since")
_MOURNED = re.compile(r"\b(?:mourn\w*|vigil|memorial|wake|funeral)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:remember\w*|another|previous\w*|also)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:Meanwhile|Separately|Elsewhere),?\s|Also\s+on\s|(?:Hours|Minutes)\s+later,?\s+and\s+(?:some\s+|about\s+)?\d+\s*(?:km|kilomet|miles)|On\s+the\s+same\s+(?:day|night),?\s+(?:in|some)\s|(?:In|Also\s+in)\s+(?:the\s+)?(?P<place>[A-Z][\w'’-]+)"
)
_NEARBY = re.compile(r"\b(?i:nearby|neighbou?ring)\s+(?:(?i:town|village|city|district|province|area)\b|[A-Z])")
_LONG_BEFORE_HEADLINE = re.compile(
    r"\s+(?:last\s+(?:year|month)|(?:\w+\s+)?(?:years?|months?)\s+ago|in\s+(?:19|20)\d\d)\b", re.IGNORECASE
)
_NEARBY_WORDS = words_of("nearby neighbouring neighboring")
_THOSE = words_of("these those")
# In a sentence without any of these only years and days lead away, and that it goes on about the one before.
_CUES = _OPENING_WORDS.union(*chain.from_iterable(_LONG_WORDS), _SPANS, _SINCE, _NEARBY_WORDS, _THOSE)
_CARRYING = (
    r"\s*[\"“'‘]?(?:(?:it|that|this|they|those|these)\b"
    r"|(?:the|that)\s+(?:[\w-]+\s+)?(?:attack|quake|earthquake|blast|bombing|shooting|disaster|tsunami|strike|raid|incident|storm|crash|temblor|tremor|war|conflict|catastrophe|death|killing|murder)s?\b"
)
_CARRIES = re.compile(
    rf"{_CARRYING}|(?:over|more\s+than|at\s+least|nearly|about|some)?[\w\s]{{0,40}}?\b(?:these|those)\b)", re.IGNORECASE
)
# For a sentence without "these" and "those".
_CARRIES_PLAINLY = re.compile(f"{_CARRYING})", re.IGNORECASE)
_AN_EVENT = re.compile(
    r"\b(?:an?|another)\s+(?:[\w.'’-]+\s+){0,5}?(?:attack|quake|earthquake|blast|bombing|shooting|tsunami|strike|raid|storm|crash|temblor|tremor|explosion|airstrike|"
    r"assault|ambush|rampage|fire|flood|cyclone|hurricane|stampede|massacre)\b",
    re.IGNORECASE,
)
# For a text in small letters.
_COURT = re.compile(
    r"\b(?:trial|convict\w*|sentenc\w+|plead\w*|pleaded|guilty|jury|court|verdict|charged|accused|charges|ruled|autopsy|indict\w*|appeal|inquest|arraign\w*|prosecut\w+|arrested|confess\w*|lawsuit|parole|extradit\w*)\b"
)
_LOOKS_BACK = re.compile(r"\b(?:anniversar|years?\s+on\b|years?\s+(?:since|to\s+the))|\bremembers?\b", re.IGNORECASE)
_COURT_STEMS = (
    "trial", "convict", "sentenc", "plead", "guilty", "jury", "court", "verdict", "charge", "accused", "ruled",
    "autopsy", "indict", "appeal", "inquest", "arraign", "prosecut", "arrested", "confess", "lawsuit", "parole",
    "extradit",
)  # fmt: skip
_MAY_BE_OF_COURT = KnownWords(lambda word: word.startswith(_COURT_STEMS))
_BREAK = re.compile(
    r";|,\s+which\b|\bthat\s+(?:hit|struck|rocked|swept|shook|devastated|also)\b|,\s+(?:who|where|when|while|but)\b"
)
_HURT = ("killed", "injured")
_OPENING = 4
_LONG_PERIODS = ("month", "season", "year", "years")
_FAR = 20  # days: farther back is history, nearer may be the same story


def _came_after(text: str, opens: list[tuple[int, int]], at: int) -> str | None:
    """ "The attack came a week after a bomb killed 30": even the first sentence can look back."""
    for start, end in opens:
        if end <= at < end + 80 and text[start:end].lower().endswith("after"):
            return f"“{text[start:end]}”"
    return None


class _Scene(NamedTuple):
    """What a sentence holds that may lead away from the main event; places are those of the sentence's text."""

    years: list[tuple[int, int]]
    opens: list[tuple[int, int]]  # changes of scene
    longs: list[tuple[int, int]]  # stretches of time
    dated: list[Dated]
    carries: bool  # "It killed 612 people"
    cues: frozenset[str]  # the words without which a pattern need not be tried


_QUIET = _Scene([], [], [], [], False, frozenset())


class Elsewhere:
    """Looks at where a candidate stands and answers why it is not of the main event."""

    def __init__(self, document: Document, candidates):
        self.document = document
        self.candidates = candidates
        self.cues = _CUES & document.words
        self.scenes: dict[int, _Scene] = {}
        self.excused: dict[int, set[str]] = {}  # reasons that turned out not to count, by sentence
        self.dated_starts = [dated.start for dated in document.periods]
        self._find_first_harm()
        self.lead = document.sentences[:3]
        self.near: dict[tuple[int, int], Dated | None] = {}
        in_lead = [c for c in candidates if c.sentence < len(self.lead)]
        self.hard = {id(c): self._hard(c) for c in in_lead}
        self.main = [c for c in in_lead if not self.hard[id(c)]]
        self.main_sizes: dict[str, set] = {}
        for c in self.main:
            self.main_sizes.setdefault(c.measure, set()).add(c.size)

    def _find_first_harm(self) -> None:
        harmed = zero = None
        for c in self.candidates:
            if c.zero:
                zero = c.sentence if zero is None else zero
            elif harmed is None and not c.headline and c.measure in _HURT:
                harmed = c.sentence
        self.first_harm = harmed or 0
        self.opens_at_once = harmed == 0  # with its harm, without a headline
        self.opens_with_harm = zero is None or zero > self.first_harm
        # The first harm told this early is the one the article is about, however long ago.
        self.opening = self.first_harm if self.opens_with_harm and self.first_harm <= _OPENING else None

    @cached_property
    def in_court(self) -> bool:
        texts = [s.text for s in self.lead if any(map(_MAY_BE_OF_COURT.__getitem__, s.words))]
        return any(_COURT.search(text.lower()) for text in [*texts, self.document.title])

    @cached_property
    def looks_back(self) -> bool:
        """An article about an anniversary."""
        return any(_LOOKS_BACK.search(text) for text in [self.document.title, *[s.text for s in self.lead[:2]]])

    @cached_property
    def main_day(self) -> Period | None:
        harms = [(c.start, c.end) for c in self.candidates if c.measure in _HURT and not c.zero]
        return find_main_day(self.document, harms)

    @cached_property
    def told_sizes(self) -> set[int]:
        """The numbers of dead and hurt that the lead gives, not those that "dozens" may stand for."""
        return {c.size for c in self.main if c.measure in _HURT and c.quantity.qualifier != "vague"}

    @cached_property
    def main_names(self) -> frozenset[str]:
        return frozenset().union(*[c.names for c in self.main])

    def reason(self, candidate) -> str | None:
        """Why the candidate belongs to another event, or None."""
        if candidate.headline:
            return self._old_news(candidate)
        if candidate.zero:
            return self._of_other_year(candidate)
        found = self.hard[id(candidate)] if id(candidate) in self.hard else self._hard(candidate)
        if found and self._is_the_same(candidate, found):
            self.excused.setdefault(candidate.sentence, set()).add(found)
            return None
        return found or self._soft(candidate)

    def _of_other_year(self, candidate) -> str | None:
        """ "In 2016, four jumped out without injury"."""
        index = candidate.sentence
        scene = self.scenes.get(index) or self._look_at(index)
        if not scene.years or index < 2:
            return None
        sentence = self.document.sentences[index]
        at, end = candidate.start - sentence.start, candidate.end - sentence.start
        return self._other_year(sentence.text, scene.years, index, at, end)

    def _old_news(self, candidate) -> str | None:
        """ "... at home of child killed last year": even a headline can look back."""
        sentence = self.document.sentences[candidate.sentence]
        end = candidate.end - sentence.start
        found = _LONG_BEFORE_HEADLINE.match(sentence.text, end, end + 40)
        return f"“{found.group().strip()}”" if found else None

    def _is_the_same(self, candidate, found: str) -> bool:
        """A year or a month far back is the event itself where an article reports its trial or repeats its toll."""
        if candidate.phrase is not None and candidate.phrase.more:
            return False
        if candidate.names & self.main_names:
            return True
        if candidate.size > 1 and candidate.size in self.told_sizes:
            return True
        return (
            self.in_court
            and (candidate.implicit or not self.main)
            and (candidate.size == 1 or candidate.size in self.main_sizes.get(candidate.measure, ()))
        )

    @cached_property
    def main_years(self) -> set[str]:
        years = {str(self.document.published.year)} if self.document.published else set()
        first = self.first_harm
        told = (
            first + 1
            if self.opens_with_harm and (first <= 1 or first <= _OPENING and (self.in_court or self.looks_back))
            else 0
        )
        lead = 1 if self.opens_at_once and self.opens_with_harm and not self.in_court else 2
        for sentence in self.document.sentences[: max(lead, told)]:
            years |= {
                y.group(1)
                for y in _YEAR.finditer(sentence.text)
                if not sentence.text[: y.start()].rstrip().endswith("since")
            }
        return years

    def _nearest(self, candidate, dated: list[Dated]) -> Dated | None:
        """The date words of the candidate's sentence that stand closest and in one clause with it; looked for once."""
        span = candidate.start, candidate.end
        if span not in self.near:
            self.near[span] = self._look_for_nearest(*span, dated)
        return self.near[span]

    def _look_for_nearest(self, start: int, end: int, in_sentence: list[Dated]) -> Dated | None:
        best, distance = None, 10**9
        for dated in in_sentence:
            if dated.end <= start:
                gap = start - dated.end
            elif dated.start >= end:
                gap = dated.start - end
                if gap >= distance or _BREAK.search(self.document.text, end, dated.start):
                    break  # and so it is for all that stand farther behind
            else:
                gap = 0
            if gap < distance:
                best, distance = dated, gap
        return best

    def _hard(self, candidate) -> str | None:
        """Years, months long past, and changes of scene: no doubt unless the article is about just that."""
        index = candidate.sentence
        scene = self.scenes.get(index) or self._look_at(index)
        if scene is not _QUIET:
            sentence = self.document.sentences[index]
            at, end = candidate.start - sentence.start, candidate.end - sentence.start
            found = self._other_year(sentence.text, scene.years, index, at, end)
            if found:
                return found
            if index == 0:
                return _came_after(sentence.text, scene.opens, at)
            found = self._long_past(candidate, scene.dated) if scene.dated else None
            if found:
                return found
            cues = scene.opens + scene.longs if index > 1 and index != self.opening else scene.opens
            for cue in cues:
                if self._governs(sentence.text, cue, at, end) and not self._is_its_own(sentence.text, cue, index):
                    return f"“{sentence.text[slice(*cue)]}”"
        if candidate.size >= 1000 and index > 2:
            main = max(self.main_sizes.get(candidate.measure, ()), default=0)
            if main and candidate.size > 20 * main:
                return "a toll far above the one reported"
        return self._carried(index) if scene.carries else None

    def _is_its_own(self, text: str, cue: tuple[int, int], index: int) -> bool:
        """Whether the words speak of the event itself: its anniversary, or where it ranks."""
        if index == self.opening and "anniversary" in text[slice(*cue)].lower():
            return True
        return _RANKED.search(text, max(0, cue[0] - 60), cue[0]) is not None

    def _other_year(self, text: str, years: list[tuple[int, int]], index: int, at: int, end: int) -> str | None:
        for year in years:
            written = text[slice(*year)]
            if index == 0 and at < year[0] or written in self.main_years:
                continue
            if self._governs(text, year, at, end):
                return f"“{written}”"
        return None

    def _long_past(self, candidate, dated: list[Dated]) -> str | None:
        near = None if candidate.sentence == self.opening else self._nearest(candidate, dated)
        if near is None or self.main_day is None:
            return None
        is_past = _last_day(near) < self.main_day.first and self.main_day.gap(near.period) > _FAR
        return f"“{near.quote}”" if is_past else None

    def _look_at(self, index: int) -> _Scene:
        """What stands in a sentence, looked for once."""
        sentence = self.document.sentences[index]
        text, cues = sentence.text, self.cues & sentence.words
        years = _spans(_YEAR, text) if "20" in text or "19" in text or "18" in text else []
        opens, longs = _cues_in(text, cues) if cues else _NO_CUES
        first = bisect_left(self.dated_starts, sentence.start)
        dated = self.document.periods[first : bisect_left(self.dated_starts, sentence.end, first)]
        carries = _CARRIES_PLAINLY if _THOSE.isdisjoint(cues) else _CARRIES
        goes_on = index > 1 and carries.match(text) is not None
        is_quiet = not (cues or years or dated or goes_on)
        scene = self.scenes[index] = _QUIET if is_quiet else _Scene(years, opens, longs, dated, goes_on, cues)
        return scene

    def _carried(self, index: int) -> str | None:
        """ "It killed 612 people": the sentence goes on about the event of the one before."""
        before, sentence = self.document.sentences[index - 1], self.document.sentences[index]
        if before.paragraph != sentence.paragraph or index - 1 < 2:
            return None
        for year in _YEAR.finditer(before.text):
            if year.group(1) not in self.main_years:
                return f"“{year.group()}” in the sentence before"
        opens, longs = _cues_in(before.text, before.words)
        for cue in opens or longs:
            return f"“{before.text[slice(*cue)]}” in the sentence before"
        if self.main_day is not None:
            for dated in self.document.periods[bisect_left(self.dated_starts, before.start) :]:
                if dated.start >= before.end:
                    break
                if dated.period.last < self.main_day.first and _AN_EVENT.search(before.text):
                    return f"“{dated.quote}” in the sentence before"
        return None

    def _governs(self, text: str, cue: tuple[int, int], at: int, end: int) -> bool:
        """Whether words of time in a sentence speak of the figure: before it, or after it in the same clause."""
        return cue[1] <= at or cue[0] < end or _BREAK.search(text, end, cue[0]) is None

    def _other_place(self, text: str) -> str | None:
        """ "Meanwhile in Homs ...": the sentence opens in a place that headline and lead do not name."""
        found = _ELSEWHERE.match(text)
        if found is None:
            return None
        place = found.group("place")
        if place in _MONTHS:
            return None
        if place is None or place not in self.document.title and all(place not in s.text for s in self.lead):
            return found.group().strip()
        return None

    @cached_property
    def _reports_only_injured(self) -> bool:
        hurt = {c.measure for c in self.main if c.quantity.low}
        return "injured" in hurt and "killed" not in hurt

    def _soft(self, candidate) -> str | None:
        """An earlier day of the same weeks, another town: only where the main event already has its own figure."""
        index = candidate.sentence
        if index == 0:
            return None
        sizes = self.main_sizes.get(candidate.measure)
        has_rivals = sizes is not None and (len(sizes) > 1 or candidate.size not in sizes)
        sentence, scene = self.document.sentences[index], self.scenes[index]
        if scene.dated and index != self.opening:
            found = self._on_earlier_day(candidate, scene.dated, sentence.text, has_rivals)
            if found:
                return found
        if candidate.is_single and candidate.measure == "killed" and self._reports_only_injured:
            found = _MOURNED.search(sentence.text) or index > 3 and _ASIDE.search(sentence.text)
            if found:
                return f"“{found.group()}”"
            if candidate.strength == "mention" and index > 3:
                return "only mentioned, by the way"
        if index == 1:
            return None
        if has_rivals:
            may_count = not _SINCE.isdisjoint(scene.cues) and not _SPANS.isdisjoint(scene.cues)
            found = _DAYS_AFTER.search(sentence.text, 0, candidate.start - sentence.start) if may_count else None
            place = found.group().strip() if found else self._other_place(sentence.text)
            if place:
                return f"“{place}”"
        may_be_near = index > 2 and not _NEARBY_WORDS.isdisjoint(scene.cues)
        found = _NEARBY.search(sentence.text) if may_be_near and "hospital" not in sentence.text else None
        return f"“{found.group()}”" if found else None

    def _on_earlier_day(self, candidate, dated: list[Dated], text: str, has_rivals: bool) -> str | None:
        near = self._nearest(candidate, dated)
        if near is None or self.main_day is None:
            return None
        if has_rivals and near.period.precision in _LONG_PERIODS and candidate.sentence > 2:
            return f"“{near.quote}” is longer than one event"
        if _last_day(near) >= self.main_day.first:
            return None
        is_of_main = (
            has_rivals
            or candidate.phrase is not None
            and candidate.phrase.more
            or candidate.implicit
            and candidate.sentence > 2
            and not self.in_court
            and not candidate.names & self.main_names
            or _AN_EVENT.search(text)
        )
        return f"“{near.quote}” is before the day reported" if is_of_main else None


def _spans(pattern: re.Pattern, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]


_NO_CUES: tuple[list, list] = ([], [])


def _cues_in(text: str, words: frozenset[str]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where a sentence of these words changes the scene, and where it names stretches of time."""
    may_open, may_be_long = not _OPENING_WORDS.isdisjoint(words), _may_be_long(words)
    small = text.lower()
    if len(small) != len(text):  # a dotted capital I
        return _spans(_OPENS, text) if may_open else [], _spans(_LONG, text) if may_be_long else []
    return _spans(_OPENS_SMALL, small) if may_open else [], _spans(_LONG_SMALL, small) if may_be_long else []


def _may_be_long(words: frozenset[str]) -> bool:
    """Whether a sentence of these words may name a stretch of time longer than one event."""
    sides = 0
    for word in words:
        sides |= _SIDES.get(word, 0)
    return sides & sides >> len(_LONG_WORDS) != 0


def _last_day(dated: Dated) -> date:
    """The last day the words can mean: "early October" ends on the tenth."""
    words = dated.quote.lower()
    if dated.period.precision == "month" and dated.period.last.day > 20:
        if "early" in words:
            return dated.period.last.replace(day=10)
        if "mid" in words:
            return dated.period.last.replace(day=20)
    return dated.period.last
