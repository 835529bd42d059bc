"""Which figures belong to another event than the one reported: old tolls, separate incidents, running totals.

A reason is given in words, for the reviewer; None means the figure is of the main event as far as the text shows.
"""

import re
from bisect import bisect_left
from datetime import date
from functools import cached_property

from .document import Dated, Document
from .lexicon import words_of
from .main_day import find_main_day

_YEAR = re.compile(
    r"(1[89]\d\d|20\d\d)(?<![\d,.$€£-]\d\d\d\d)(?!,\d|\d|-\d)(?!\s+(?:people|block|others|persons|men|soldiers))"
)
# A change of scene: what follows it in the sentence is not the main event.
_OPENS = re.compile(
    r"\b(?:in\s+an?(?:other)?\s+(?:separate|different|previous|second|unrelated|earlier|similar)\b[\w\s]{0,20}?(?:incident|attack|shooting|event|case|raid|strike|blast|quake|crash)"
    r"|separately|elsewhere|meanwhile\s+in|another\s+(?:attack|shooting|blast|bombing|strike|incident|crash|quake)"
    r"|(?:com(?:es|ing)|came)\s+(?:just\s+|only\s+)?(?:(?:a|one|two|three|four|five|six|seven|several|few|\d+)\s+)?(?:hours?|days?|weeks?|months?|years?)\s+after"
    r"|(?:(?:last|previous|prior)\s+(?:major|big|deadly|such|large|significant|similar|serious))"
    r"|(?:memor(?:y|ies)|repeat|reminiscent|anniversary)\s+of)\b",
    re.IGNORECASE,
)
# A stretch of time longer than one event, before or after the figure.
_LONG = re.compile(
    r"\b(?:last\s+(?:year|month|week|summer|winter|spring|fall|autumn)|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|few|a)\s+(?:years?|decades?)\s+(?:ago|earlier|before)"
    r"|months\s+ago|years\s+ago|a\s+(?:month|week|day)\s+(?:ago|earlier|before)|the\s+(?:previous|preceding)\s+(?:day|week|month|year)|earlier\s+this\s+(?:week|month|year)|(?:so\s+far\s+)?this\s+year|so\s+far\s+(?:this|in)\b|this\s+past\s+(?:year|summer|winter|spring|fall|month|week)|since\s+(?:\w+\s+){0,3}(?:began|started|erupted|broke\s+out)|since\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:an?|another)\s+(?:[\w-]+\s+){0,3}?(?:shooting|attack|blast|bombing|raid|strike|crash|quake|incident)\s+(?:last|earlier)\b|(?:weeks?|months?|days)\s+(?:earlier|before|ago)|since\s+(?:the\s+)?(?:start|beginning|outbreak|\w+\s+(?:conflict|war|uprising)|conflict|war|uprising)"
    r"|(?:over|in|during|within|for)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+)?(?:years?|months?|decades?|weeks?)|in\s+recent\s+(?:years|months|weeks|days)"
    r"|as\s+a\s+result\s+of\s+(?:these|those|such)|(?:the|a|'s|s)\s+(?:\w+\s+)?(?:civil|latest|first|second|six-year|long)\s+war\b|each\s+year|every\s+year|annually)\b",
    re.IGNORECASE,
)
# The same for a text in small letters: much quicker, to see whether there is any.
_OPENS_SMALL, _LONG_SMALL = re.compile(_OPENS.pattern), re.compile(_LONG.pattern)
# Words without which neither pattern can match.
_OPENING_WORDS = words_of(
    "separate separately different previous second unrelated earlier similar elsewhere meanwhile another comes "
    "coming came last prior memory memories repeat reminiscent anniversary"
)
_MONTHS = words_of("January February March April May June July August September October November December")
_UNITS = words_of("day days week weeks month months year years decade decades summer winter spring fall autumn")
# A stretch of time has a word of the first and one of the second set of one of these.
_LONG_WORDS = (
    (words_of("last ago earlier before previous preceding this past recent each every"), _UNITS),
    (
        words_of("since"),
        words_of("began started erupted broke start beginning outbreak conflict war uprising")
        | frozenset(map(str.lower, _MONTHS)),
    ),
    (words_of("last earlier"), words_of("shooting attack blast bombing raid strike crash quake incident")),
    (words_of("far annually"), words_of("so annually")),
    (words_of("result"), words_of("these those such")),
    (words_of("war"), words_of("civil latest first second six long")),
)
_DAYS_AFTER = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?)\s+(?:after|since)\s+(?:[\w'-]+\s+){0,3}$", re.IGNORECASE
)
_MOURNED = re.compile(r"\b(?:mourn\w*|vigil|memorial|wake|funeral)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:remember\w*|another|previous\w*|also)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:Meanwhile|Separately|Elsewhere),?\s|(?:In|Also\s+in)\s+(?:the\s+)?(?P<place>[A-Z][\w'’-]+)"
)
_NEARBY = re.compile(r"\b(?:nearby|neighbou?ring)\s+(?:town|village|city|district|province|area)\b", re.IGNORECASE)
_LONG_BEFORE_HEADLINE = re.compile(
    r"\s+(?:last\s+(?:year|month)|(?:\w+\s+)?(?:years?|months?)\s+ago|in\s+(?:19|20)\d\d)\b", re.IGNORECASE
)
_NEARBY_WORDS = words_of("nearby neighbouring neighboring")
_THOSE = words_of("these those")
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
_COURT = re.compile(
    r"\b(?:trial|convict\w*|sentenc\w+|plead\w*|pleaded|guilty|jury|court|verdict|charged|accused|charges|ruled|autopsy|indict\w*|appeal|inquest|arraign\w*|prosecut\w+|arrested|confess\w*|lawsuit|parole|extradit\w*)\b",
    re.IGNORECASE,
)
_COURT_SMALL = re.compile(_COURT.pattern)
_BREAK = re.compile(
    r";|,\s+which\b|\bthat\s+(?:hit|struck|rocked|swept|shook|devastated|also)\b|,\s+(?:who|where|when|while|but)\b"
)
_OPENING = 4
_FAR = 20  # days: farther back is history, nearer may be the same story


class Elsewhere:
    """Looks at where a candidate stands and answers why it is not of the main event."""

    def __init__(self, document: Document, candidates):
        self.document = document
        self.cues: dict[int, tuple] = {}
        self.excused: dict[int, set[str]] = {}  # reasons that turned out not to count, by sentence
        self.dated = sorted(document.periods, key=lambda d: d.start)
        self.dated_starts = [d.start for d in self.dated]
        harmed = [
            c.sentence for c in candidates if not c.headline and not c.zero and c.measure in ("killed", "injured")
        ]
        self.first_harm = harmed[0] if harmed else 0
        zeros = [c.sentence for c in candidates if c.zero]
        self.opens_with_harm = not zeros or zeros[0] > self.first_harm
        self.lead = self._lead()
        self.main_years = self._years_of_lead()
        self.main_day = find_main_day(document, _harms(candidates))
        self.main_sizes: dict[str, set] = {}
        self.near: dict[tuple[int, int], Dated | None] = {}
        in_lead = [c for c in candidates if c.sentence < len(self.lead)]
        self.hard = {id(c): self._hard(c) for c in in_lead}
        self.main = [c for c in in_lead if not self.hard[id(c)]]
        for c in self.main:
            self.main_sizes.setdefault(c.measure, set()).add(c.size)
        self.main_hurt = {c.measure for c in self.main if c.quantity.low}
        self.main_values = {(c.measure, c.size) for c in self.main}
        self.main_names = frozenset().union(*(c.names for c in self.main)) if self.main else frozenset()

    @cached_property
    def in_court(self) -> bool:
        texts = [sentence.text for sentence in self.lead]
        return any(_COURT_SMALL.search(text.lower()) for text in [*texts, self.document.title])

    def reason(self, candidate) -> str | None:
        """Why the candidate belongs to another event, or None."""
        if candidate.headline:
            return self._old_news(candidate)
        if candidate.zero:
            return None
        found = self.hard[id(candidate)] if id(candidate) in self.hard else self._hard(candidate)
        if found and self._is_the_same(candidate, found):
            self.excused.setdefault(candidate.sentence, set()).add(found)
            return None
        return found or self._soft(candidate)

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
        if candidate.size > 1 and candidate.size in self.main_sizes.get("killed", set()) | self.main_sizes.get(
            "injured", set()
        ):
            return True
        return (
            self.in_court
            and (candidate.implicit or not self.main)
            and (candidate.measure, candidate.size) in self.main_values | {(candidate.measure, 1)}
        )

    def _lead(self):
        sentences = self.document.sentences[:3]
        return sentences

    def _years_of_lead(self) -> set[str]:
        years = {str(self.document.published.year)} if self.document.published else set()
        first = self.first_harm
        told = first + 1 if self.opens_with_harm and (first <= 1 or first <= _OPENING and self.in_court) else 0
        for sentence in self.document.sentences[: max(2, told)]:
            years |= {
                y.group(1)
                for y in _YEAR.finditer(sentence.text)
                if not sentence.text[: y.start()].rstrip().endswith("since")
            }
        return years

    def _nearest(self, candidate) -> Dated | None:
        """The date words of the candidate's sentence that stand closest and in one clause with it; looked for once."""
        span = candidate.start, candidate.end
        if span not in self.near:
            self.near[span] = self._look_for_nearest(candidate) if self.dated else None
        return self.near[span]

    def _look_for_nearest(self, candidate) -> Dated | None:
        sentence = self.document.sentences[candidate.sentence]
        best, distance, until = None, 10**9, sentence.end
        for number in range(bisect_left(self.dated_starts, sentence.start), len(self.dated)):
            dated = self.dated[number]
            if dated.start >= until:
                break
            if dated.end <= candidate.start:
                gap = candidate.start - dated.end
            elif dated.start >= candidate.end:
                gap = dated.start - candidate.end
                if gap >= distance or _BREAK.search(self.document.text, candidate.end, dated.start):
                    break  # and so it is for all that stand farther behind
            else:
                gap = 0
            if gap < distance:
                best, distance = dated, gap
        return best

    def _hard(self, candidate) -> str | None:
        """Years, months long past, and changes of scene: no doubt unless the article is about just that."""
        sentence = self.document.sentences[candidate.sentence]
        text, at, end = sentence.text, candidate.start - sentence.start, candidate.end - sentence.start
        if candidate.sentence == 0 and len(self.document.sentences) > 1 and not self._cues_of(0)[0]:
            return None
        years, opens, longs = self._cues_of(candidate.sentence)
        for year in years:
            if (
                year.group(1) in self.main_years
                and candidate.sentence > 0
                or candidate.sentence == 0
                and at < year.start()
            ):
                continue
            if year.group(1) not in self.main_years and self._governs(text, year, at, end):
                return f"“{year.group()}”"
        if candidate.sentence == 0:
            return None
        near = self._nearest(candidate)
        if near is not None and self.main_day is not None:
            is_past = _last_day(near) < self.main_day.first and not self._is_first_harm(candidate)
            if is_past and self.main_day.gap(near.period) > _FAR:
                return f"“{near.quote}”"
        for cue in opens:
            if self._governs(text, cue, at, end):
                return f"“{cue.group()}”"
        if candidate.sentence > 1 and not self._is_first_harm(candidate):
            for cue in longs:
                if self._governs(text, cue, at, end):
                    return f"“{cue.group()}”"
        if candidate.size >= 1000 and candidate.sentence > 2:
            main = max(self.main_sizes.get(candidate.measure, ()), default=0)
            if main and candidate.size > 20 * main:
                return "a toll far above the one reported"
        carries = _CARRIES_PLAINLY if _THOSE.isdisjoint(sentence.words) else _CARRIES
        if candidate.sentence > 1 and carries.match(text):
            return self._carried(candidate)
        return None

    def _is_first_harm(self, candidate) -> bool:
        """The first harm told this early is the one the article is about, however long ago."""
        return candidate.sentence == self.first_harm <= _OPENING and self.opens_with_harm

    def _cues_of(self, index: int):
        """Years, changes of scene and stretches of time named in a sentence, looked for once."""
        if index not in self.cues:
            sentence = self.document.sentences[index]
            text, words = sentence.text, sentence.words
            opens = not _OPENING_WORDS.isdisjoint(words) and _OPENS_SMALL.search(text.lower())
            is_long = _may_be_long(words) and _LONG_SMALL.search(text.lower())
            self.cues[index] = (
                list(_YEAR.finditer(text)) if "20" in text or "19" in text or "18" in text else [],
                list(_OPENS.finditer(text)) if opens else [],
                list(_LONG.finditer(text)) if is_long else [],
            )
        return self.cues[index]

    def _carried(self, candidate) -> str | None:
        """ "It killed 612 people": the sentence goes on about the event of the one before."""
        index = candidate.sentence
        before, sentence = self.document.sentences[index - 1], self.document.sentences[index]
        if before.paragraph != sentence.paragraph or index - 1 < 2:
            return None
        for year in _YEAR.finditer(before.text):
            if year.group(1) not in self.main_years:
                return f"“{year.group()}” in the sentence before"
        for cue in (_OPENS.search(before.text), _LONG.search(before.text)):
            if cue:
                return f"“{cue.group()}” in the sentence before"
        if self.main_day is not None:
            for dated in self.dated[bisect_left(self.dated_starts, before.start) :]:
                if dated.start >= before.end:
                    break
                if dated.period.last < self.main_day.first and _AN_EVENT.search(before.text):
                    return f"“{dated.quote}” in the sentence before"
        return None

    def _governs(self, text: str, match: re.Match, at: int, end: int) -> bool:
        """Whether words of time in a sentence speak of the figure: before it, or after it in the same clause."""
        if match.end() <= at or match.start() < end:
            return True
        return _BREAK.search(text, end, match.start()) is None

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

    @property
    def _reports_only_injured(self) -> bool:
        return "injured" in self.main_hurt and "killed" not in self.main_hurt

    def _soft(self, candidate) -> str | None:
        """An earlier day of the same weeks, another town: only where the main event already has its own figure."""
        if candidate.sentence == 0:
            return None
        rivals = self.main_sizes.get(candidate.measure, frozenset()) - {candidate.size}
        more = candidate.phrase is not None and candidate.phrase.more
        sentence = self.document.sentences[candidate.sentence]
        text, at = sentence.text, candidate.start - sentence.start
        near = None if self._is_first_harm(candidate) else self._nearest(candidate)
        if near is not None and self.main_day is not None and _last_day(near) < self.main_day.first:
            indefinite = (
                candidate.implicit
                and candidate.sentence > 2
                and not self.in_court
                and not candidate.names & self.main_names
            )
            if rivals or more or indefinite or _AN_EVENT.search(text):
                return f"“{near.quote}” is before the day reported"
        if candidate.measure == "killed" and candidate.is_single and self._reports_only_injured:
            found = _MOURNED.search(text) or candidate.sentence > 3 and _ASIDE.search(text)
            if found:
                return f"“{found.group()}”"
            if candidate.strength == "mention" and candidate.sentence > 3:
                return "only mentioned, by the way"
        if rivals:
            found = _DAYS_AFTER.search(text[:at])
            if found and candidate.sentence > 1:
                return f"“{found.group().strip()}”"
            found = self._other_place(text) if candidate.sentence > 1 else None
            if found:
                return f"“{found}”"
        may_be_near = candidate.sentence > 2 and not _NEARBY_WORDS.isdisjoint(sentence.words)
        found = _NEARBY.search(text) if may_be_near and "hospital" not in text else None
        return f"“{found.group()}”" if found else None


def _may_be_long(words: frozenset[str]) -> bool:
    """Whether a sentence of these words may name a stretch of time longer than one event."""
    return any(not first.isdisjoint(words) and not second.isdisjoint(words) for first, second in _LONG_WORDS)


def _harms(candidates) -> list[tuple[int, int]]:
    return [(c.start, c.end) for c in candidates if c.measure in ("killed", "injured") and not c.zero]


def _last_day(dated: Dated) -> date:
    """The last day the words can mean: "early October" ends on the tenth."""
    words = dated.quote.lower()
    if dated.period.precision == "month" and dated.period.last.day > 20:
        if "early" in words:
            return dated.period.last.replace(day=10)
        if "mid" in words:
            return dated.period.last.replace(day=20)
    return dated.period.last
