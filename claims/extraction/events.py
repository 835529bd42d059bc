"""Which event each statement speaks of: what happened, where and when; the main event or one in the background.

In: a document with its periods, names and statements. Out: the same statements tied to events, and the events.
Event 0 is the main one, what headline and lead report; others are old tolls, other incidents and dated happenings.
"""

import re
from bisect import bisect_right

from claims.statements import Event, Period, Statement

from .document import Dated, Document
from .gazetteer import COUNTRIES, PROVINCES, REGIONS, STATES
from .lexicon import EVENT_WORDS
from .main_day import find_main_day

_GENERIC = {"attack": 0.6, "clash": 0.7, "murder": 0.6, "war": 0.3, "collapse": 0.5, "protest": 0.8, "fire": 0.7}
_KIND_OF = {}
for _kind, _kind_words in EVENT_WORDS.items():
    for _word in _kind_words:
        _KIND_OF.setdefault(_word, _kind)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Happenings that a date dates besides attacks and disasters, so that two articles dating one can be joined.
_END = (
    r"(?:end(?:ed|s)?|collaps\w+|call(?:ed|s)?\s+off|expir\w+|abandon\w+|broke\w*\s+down|scrap\w*|fail\w*|unravel\w*)"
)
_BEGIN = (
    r"(?:agree\w*|announc\w+|declar\w+|sign\w*|start\w*|began|begun|came\s+into|br?oker\w*|reach\w*|took\s+effect"
    r"|during)"
)
_TRUCE = r"(?:truce|cease-?fire|armistice)"
_HAPPENINGS = tuple(
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in (
        ("truce ended", rf"\b{_TRUCE}\b.{{0,80}}?\b{_END}\b|\b{_END}\b.{{0,40}}?\b{_TRUCE}\b"),
        ("truce began", rf"\b{_TRUCE}\b.{{0,60}}?\b{_BEGIN}\b|\b{_BEGIN}\b.{{0,40}}?\b{_TRUCE}\b"),
        (
            "takeover",
            r"\b(?:return\w*|regain\w*|came|come|rise|rose|swept|seiz\w+|grab\w+|took|take\w*|captur\w+|retak\w+|retook|recaptur\w+)\b.{0,30}?"
            r"\b(?:power|control|kabul|capital|over)\b|\btakeover\b|\bcoup\b|\bfall\s+of\b",
        ),
        ("withdrawal", r"\bwithdr(?:aw|ew)\w*|\bpull-?out\b|\bpulled\s+out\b"),
        ("invasion", r"\binva(?:de|sion)\w*"),
        (
            "war began",
            r"\b(?:war|conflict|uprising|insurgency|revolt|crackdown)\b.{0,30}?\b(?:began|start\w*|broke\s+out|erupt\w*)\b",
        ),
        ("election", r"\belect(?:ion|ed)\w*|\bpolls\b|\breferendum\b"),
        ("sentencing", r"\bsentenc\w+"),
        ("verdict", r"\bconvict\w*|\bverdict\b|\bfound\s+guilty\b|\bacquit\w*"),
        ("hearing", r"\bhearing\b|\barraign\w*|\btrial\b|\bcourt\b|\bplead\w*|\bpleaded\b"),
        ("arrest", r"\barrest\w*|\bdetain\w*|\bin(?:to)?\s+custody\b|\bcharged\b|\bindict\w*|\bsurrender\w*"),
        ("expulsion", r"\bexpel\w*|\bexpuls\w+|\bdeport\w*"),
        ("agreement", r"\b(?:deal|agreement|accord|pact|treaty)\b"),
        ("resignation", r"\bresign\w*|\bstep(?:ped)?\s+down\b"),
        ("funeral", r"\bfuneral\b|\bvigil\b|\bmemorial\b"),
    )
)
# One of these must stand there before the costly pattern is tried.
_KEYS = {
    "truce ended": ("truce", "ceasefire", "cease-fire", "armistice"),
    "truce began": ("truce", "ceasefire", "cease-fire", "armistice"),
    "takeover": ("power", "control", "kabul", "capital", " over", "takeover", "coup", "fall of"),
    "withdrawal": ("withdr", "pull"),
    "invasion": ("inva",),
    "war began": ("war", "conflict", "uprising", "insurgency", "revolt", "crackdown"),
    "election": ("elect", "polls", "referendum"),
    "sentencing": ("sentenc",),
    "verdict": ("convict", "verdict", "guilty", "acquit"),
    "hearing": ("hearing", "arraign", "trial", "court", "plea"),
    "arrest": ("arrest", "detain", "custody", "charged", "indict", "surrender"),
    "expulsion": ("expel", "expuls", "deport"),
    "agreement": ("deal", "agreement", "accord", "pact", "treaty"),
    "resignation": ("resign", "step"),
    "funeral": ("funeral", "vigil", "memorial"),
}
_AS_OF = re.compile(r"\b(?:as\s+of|as\s+at|by|up\s+to|until)\s+(?:late|early|midday|noon|the)?\s*$", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|at|near|outside|around|of|on|across)\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}$", re.IGNORECASE)
_AROUND = 110
_MOST_PLACES = 6


def tie_to_events(document: Document, statements: list[Statement]) -> tuple[list[Statement], list[Event]]:
    """The statements with their event, day and place; and the events, the main one first."""
    if not statements:
        return statements, []
    return _Tying(document, statements).tied()


# "... in 2002, as well as the wave that killed 900 people in 2004": the first year ends its own part.
_PART_ENDS = re.compile(r"\s?(?:,|;|and\b|as well as\b)")
_NEW_PART = 60


class _Tying:
    def __init__(self, document: Document, statements: list[Statement]):
        self.document = document
        self.statements = statements
        self.starts = [sentence.start for sentence in document.sentences]
        self.by_sentence: dict[int, list[Dated]] = {}
        for dated in document.periods:
            self.by_sentence.setdefault(self._sentence_at(dated.start), []).append(dated)
        self.places: dict[int, list] = {}
        for mention in document.names:
            if mention.type == "place":
                self.places.setdefault(self._sentence_at(mention.start), []).append(mention)
        self.events = [self._main()]
        self.seen: dict[tuple, int] = {}
        self.background: dict[int, int] = {}
        self.event_words: dict[int, list[tuple[int, str, str]]] = {}

    def tied(self) -> tuple[list[Statement], list[Event]]:
        """Casualties first: they say which sentences are background for the rest."""
        tied = {}
        for kinds in (("casualty",), ("date",), ("responsibility", "quantity", "quote")):
            for position, statement in enumerate(self.statements):
                if statement.kind in kinds:
                    tied[position] = self._tie(statement)
        return [tied.get(position, s) for position, s in enumerate(self.statements)], self.events

    def _sentence_at(self, at: int) -> int:
        return max(0, bisect_right(self.starts, at) - 1)

    # the main event

    def _main(self) -> Event:
        telling = self._telling_sentences()
        what, words = self._what_of(telling)
        return Event(what, words, self._places_of(telling), self._main_day(telling), main=True)

    def _telling_sentences(self) -> list[int]:
        """The sentences that tell the main event: its casualties, then headline and lead."""
        told = [
            self._sentence_at(s.start)
            for s in self.statements
            if s.kind == "casualty" and not s.other_event and s.measure != "detained"
        ]
        lead = range(min(3, len(self.document.sentences)))
        return list(dict.fromkeys([*told[:4], *lead]))

    def _what_of(self, telling: list[int]) -> tuple[str, str]:
        weights: dict[str, float] = {}
        words: dict[str, str] = {}
        pieces = [(self.document.title, 2.0)] + [
            (self.document.sentences[i].text, 1.0) for i in telling if i < len(self.starts)
        ]
        for text, weight in pieces:
            for word in _WORD.findall(text[:1500].lower()):
                kind = _KIND_OF.get(word)
                if kind:
                    weights[kind] = weights.get(kind, 0) + weight * _GENERIC.get(kind, 1.0)
                    words.setdefault(kind, word)
        if not weights:
            return "", ""
        what = max(weights, key=lambda kind: (weights[kind], kind))
        return what, words[what]

    def _main_day(self, telling: list[int]) -> Period | None:
        told = [
            s
            for s in self.statements
            if s.kind == "casualty" and not s.other_event and s.measure in ("killed", "injured", "attackers")
        ]
        day = find_main_day(self.document, [(s.start, s.end) for s in told])
        if day is not None:
            return day
        for statement in told:
            near = self._nearest(statement)
            if near is not None and near.period.precision in ("week", "month"):
                return near.period
        return None

    def _places_of(self, sentences: list[int]) -> tuple[str, ...]:
        """Places of some sentences, the most precise first: towns before provinces before countries."""
        named: dict[str, tuple[int, int]] = {}
        for index in sentences:
            for mention in self.places.get(index, ()):
                before = self.document.text[max(0, mention.start - 40) : mention.start]
                rank = (_breadth(mention.name), 0 if _PLACED.search(before) else 1)
                named[mention.name] = min(rank, named.get(mention.name, rank))
        return tuple(sorted(named, key=lambda name: named[name]))[:_MOST_PLACES]

    # each statement

    def _tie(self, statement: Statement) -> Statement:
        index = self._sentence_at(statement.start)
        if statement.kind == "casualty":
            event = self._background(index, statement) if statement.other_event else 0
            return self._filled(statement, event, index)
        if statement.kind == "date":
            return self._dated_event(statement, index)
        if index in self.background:
            return statement.moved(event=self.background[index], other_event=True)
        if statement.kind == "responsibility":
            return self._filled(statement, 0, index)
        return statement

    def _filled(self, statement: Statement, event: int, index: int) -> Statement:
        """Day and place from the statement's own sentence, else from its event."""
        near = self._nearest(statement)
        told = self.events[event]
        happened, as_of = statement.happened, statement.as_of
        if near is not None and self._is_as_of(near):
            as_of, near = as_of or near.period, None
        if happened is None:
            own = near.period if near is not None else None
            fits = own is not None and (told.happened is None or own.overlaps(told.happened) or event != 0)
            happened = (
                own if fits and (told.happened is None or _width(own) <= _width(told.happened)) else told.happened
            )
        place = statement.place or self._place_of(statement, index, told)
        return statement.moved(event=event, happened=happened, as_of=as_of, place=place)

    def _place_of(self, statement: Statement, index: int, told: Event) -> str | None:
        """A place named right after the statement where it is as precise as the event's own, else the event's."""
        own = told.places[0] if told.places else None
        near = self._placed_after(statement, index)
        if not near:
            return own
        closest = min(near, key=_breadth)
        return closest if own is None or _breadth(closest) <= _breadth(own) else own

    def _placed_after(self, statement: Statement, index: int) -> list[str]:
        return [
            mention.name
            for mention in self.places.get(index, ())
            if statement.end <= mention.start < statement.end + 120
            and _PLACED.search(self.document.text[max(statement.end, mention.start - 40) : mention.start])
        ]

    def _is_as_of(self, dated: Dated) -> bool:
        before = self.document.text[max(0, dated.start - 24) : dated.start]
        return bool(_AS_OF.search(before)) or dated.quote.lower().startswith(("as of", "up to", "by "))

    def _nearest(self, statement: Statement) -> Dated | None:
        near = self.by_sentence.get(self._sentence_at(statement.start), ())
        return min(near, key=lambda d: (self._distance(d, statement), d.start), default=None)

    def _distance(self, dated: Dated, statement: Statement) -> int:
        """Characters between the two; a time that ends an earlier part of the sentence is farther than it looks."""
        if dated.start >= statement.end:
            return dated.start - statement.end
        between = self.document.text[dated.end : statement.start]
        return max(0, len(between)) + (_NEW_PART if _PART_ENDS.match(between) else 0)

    def _background(self, index: int, statement: Statement) -> int:
        """The background event of a figure; sentences that go on about it share it, unless it has a time of its own."""
        near = self._nearest(statement)
        period = near.period if near is not None else None
        known = self.background.get(index)
        if known is not None:
            then = self.events[known].happened
            if period is None or then is None or then.overlaps(period):
                return known
            what, words = self._what_near(index, statement.start)
            return self._event(what, words, tuple(self._placed_after(statement, index)), period)
        what, words = self._what_near(index, statement.start)
        if "sentence before" in statement.why and index - 1 in self.background:
            self.background[index] = self.background[index - 1]
            return self.background[index]
        if period is None and "in the sentence before" in statement.why:
            period = next((d.period for d in self.by_sentence.get(index - 1, ())), None)
        places = self._places_of([index]) or self._places_of([index - 1])  # "It killed 9": where the one before was
        self.background[index] = self._event(what, words, places, period)
        return self.background[index]

    def _what_near(self, index: int, at: int) -> tuple[str, str]:
        """The event word closest to a place in a sentence."""
        best = ("", "")
        distance = 10**9
        for start, kind, word in self._event_words(index):
            gap = abs(start - at) / _GENERIC.get(kind, 1.0)
            if gap < distance:
                best, distance = (kind, word), gap
        return best

    def _event_words(self, index: int) -> list[tuple[int, str, str]]:
        """Where the event words of a sentence stand, with the kind each means; looked for once."""
        if index not in self.event_words:
            sentence = self.document.sentences[index]
            words = ((m.start() + sentence.start, m.group().lower()) for m in _WORD.finditer(sentence.text[:3000]))
            self.event_words[index] = [(at, _KIND_OF[word], word) for at, word in words if word in _KIND_OF]
        return self.event_words[index]

    def _event(self, what: str, words: str, places: tuple[str, ...], period: Period | None) -> int:
        key = (
            what,
            period.first if period else None,
            period.last if period else None,
            places[:1] if period is None else (),
        )
        if key not in self.seen:
            self.seen[key] = len(self.events)
            self.events.append(Event(what, words, places, period))
        return self.seen[key]

    def _dated_event(self, statement: Statement, index: int) -> Statement:
        """A date belongs to the main event where it is its day; else to the happening told beside it."""
        main = self.events[0].happened
        period = statement.happened
        if period is not None and main is not None and main.overlaps(period) and _width(period) <= 31:
            is_own_happening = bool(self._happening(statement, index)[0]) and _width(period) > 7
            if not is_own_happening:
                return statement.moved(event=0)
        if index in self.background:
            event = self.events[self.background[index]]
            if event.happened is None or period is None or event.happened.overlaps(period):
                return statement.moved(event=self.background[index], other_event=True)
        what, words = self._happening(statement, index)
        if not what:
            what, words = self._what_near(index, statement.start)
        if not what:
            return statement
        if main is None and what == self.events[0].what and index < 3:
            return statement.moved(event=0)
        places = self._places_of([index])
        event = self._event(what, words, places, period)
        return statement.moved(event=event, other_event=True, place=statement.place or (places[0] if places else None))

    def _happening(self, statement: Statement, index: int) -> tuple[str, str]:
        sentence = self.document.sentences[index]
        begin = max(sentence.start, statement.start - _AROUND)
        around = self.document.text[begin : min(sentence.end, statement.end + 40)]
        best, closest = ("", ""), 10**9
        low = around.lower()
        for order, (what, pattern) in enumerate(_HAPPENINGS):
            if not any(key in low for key in _KEYS[what]):
                continue
            for found in pattern.finditer(around):
                at = begin + found.start()
                gap = abs(statement.start - at) if at < statement.start else 40 + at - statement.end
                gap = min(gap, abs(statement.start - (begin + found.end()))) + 12 * order
                if gap < closest:
                    best, closest = (what, found.group()), gap
        return best


def _breadth(place: str) -> int:
    if place in COUNTRIES:
        return 2
    return 1 if place in PROVINCES or place in STATES or place in REGIONS else 0


def _width(period: Period) -> int:
    return (period.last - period.first).days + 1
