"""Which event each statement speaks of: what happened, where and when; the main event or one in the background.

In: a document with its periods, names and statements. Out: the same statements tied to events, and the events.
Event 0 is the main one, what headline and lead report; others are old tolls, other incidents and dated happenings.
"""

import re
from bisect import bisect_left, bisect_right

from claims.statements import Event, NameMention, Period, Statement

from .document import Dated, Document
from .event_words import EVENT_PARTS, GENERIC, event_words, event_words_with
from .gazetteer import COUNTRIES, PROVINCES, REGIONS, STATES
from .happenings import happening_beside
from .known_words import KnownWords
from .main_day import find_main_day
from .speakers import sentence_starts

_AS_OF = re.compile(r"\b(?:as\s+of|as\s+at|by|up\s+to|until)\s+(?:late|early|midday|noon|the)?\s*$", re.IGNORECASE)
_AS_OF_ENDINGS = ("of", "at", "by", "to", "until", "late", "early", "midday", "noon", "the")
# "in", "near the", "across large parts of": what a word can be of the words that lead to a place.
_PLACING, _BETWEEN, _THE = 1, 2, 4
_PLACING_WORD = re.compile(r"\b(?:in|at|near|outside|around|of|on|across)$", re.IGNORECASE)
_WORD_BETWEEN = re.compile(r"[\w'-]+")
_LONGEST_LEAD = 3  # words between, besides "the"
_AROUND = 110
_NOTHING = slice(0, 0)
_MOST_PLACES = 6
_HEAD = 1500  # characters of a sentence that can name the main event


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
        self.starts = sentence_starts(document)
        self.edges = [0, *self.starts[1:], len(document.text)]
        self.casualties = [s for s in statements if s.kind == "casualty" and not s.other_event]
        self.dates: dict[int, list[Dated]] = {}  # by sentence, like the places; looked up when first asked for
        self.places: dict[int, list[NameMention]] = {}
        self.dated_starts = [dated.start for dated in document.periods]
        self.all_places = [mention for mention in document.names if mention.type == "place"]
        self.place_starts = [mention.start for mention in self.all_places]
        self.ranks: dict[int, int] = {}  # how precise a place is and how plainly named, by where it stands
        self.seen: dict[tuple, int] = {}
        self.background: dict[int, int] = {}
        self.cues = EVENT_PARTS & document.words
        self.event_words: dict[int, list[tuple[int, str, str]]] = {}
        self.events = [self._main()]

    def tied(self) -> tuple[list[Statement], list[Event]]:
        """Casualties first: they say which sentences are background for the rest."""
        tied = self.statements.copy()
        dates, others = [], []
        for position, statement in enumerate(tied):
            kind = statement.kind
            if kind == "casualty":
                tied[position] = self._tied_casualty(statement)
            elif kind == "date":
                dates.append(position)
            else:
                others.append(position)
        for position in dates:
            tied[position] = self._tied_date(tied[position])
        if not self.background:
            others = [position for position in others if tied[position].kind == "responsibility"]
        for position in others:
            tied[position] = self._tied_other(tied[position])
        return tied, self.events

    def _dated_in(self, index: int) -> list[Dated]:
        found = self.dates.get(index)
        if found is None:
            found = self.dates[index] = self.document.periods[self._span(self.dated_starts, index)]
        return found

    def _places_in(self, index: int) -> list[NameMention]:
        found = self.places.get(index)
        if found is None:
            found = self.places[index] = self.all_places[self._span(self.place_starts, index)]
        return found

    def _span(self, starts: list[int], index: int) -> slice:
        """Those that stand in a sentence or behind it, before the next; all that stand before the first are its own."""
        if not 0 <= index < len(self.starts):
            return _NOTHING
        first = bisect_left(starts, self.edges[index])
        return slice(first, bisect_left(starts, self.edges[index + 1], first))

    def _sentence_at(self, at: int) -> int:
        index = bisect_right(self.starts, at) - 1
        return index if index > 0 else 0

    # the main event

    def _main(self) -> Event:
        telling = self._telling_sentences()
        what, words = self._what_of(telling)
        return Event(what, words, self._places_of(telling), self._main_day(telling), main=True)

    def _telling_sentences(self) -> list[int]:
        """The sentences that tell the main event: its casualties, then headline and lead."""
        told = [s for s in self.casualties if s.measure != "detained"][:4]
        lead = range(min(3, len(self.document.sentences)))
        return list(dict.fromkeys([*[self._sentence_at(s.start) for s in told], *lead]))

    def _what_of(self, telling: list[int]) -> tuple[str, str]:
        weights: dict[str, float] = {}
        words: dict[str, str] = {}
        for _, kind, word in event_words(self.document.title[:_HEAD]):
            weights[kind] = weights.get(kind, 0) + 2.0 * GENERIC.get(kind, 1.0)
            words.setdefault(kind, word)
        for index in telling:
            if index < len(self.starts):
                for _, kind, word in self._event_words(index, _HEAD):
                    weights[kind] = weights.get(kind, 0) + GENERIC.get(kind, 1.0)
                    words.setdefault(kind, word)
        if not weights:
            return "", ""
        what = max(weights, key=lambda kind: (weights[kind], kind))
        return what, words[what]

    def _main_day(self, telling: list[int]) -> Period | None:
        told = [s for s in self.casualties if s.measure in ("killed", "injured", "attackers")]
        day = find_main_day(self.document, [(s.start, s.end) for s in told])
        if day is not None:
            return day
        for statement in told:
            near = self._nearest(statement, self._sentence_at(statement.start))
            if near is not None and near.period.precision in ("week", "month"):
                return near.period
        return None

    def _places_of(self, sentences: list[int]) -> tuple[str, ...]:
        """Places of some sentences, the most precise first: towns before provinces before countries."""
        named: dict[str, int] = {}
        ranks = self.ranks
        for index in sentences:
            for mention in self._places_in(index):
                at, name = mention.start, mention.name
                rank = ranks.get(at)
                if rank is None:
                    placed = _is_placed(self.document.text[max(0, at - 40) : at])
                    rank = ranks[at] = 2 * _BREADTH[name] + (0 if placed else 1)
                if rank < named.get(name, rank + 1):
                    named[name] = rank
        return tuple(sorted(named, key=named.__getitem__))[:_MOST_PLACES]

    # each statement

    def _tied_casualty(self, statement: Statement) -> Statement:
        index = self._sentence_at(statement.start)
        event = self._background(index, statement) if statement.other_event else 0
        return self._filled(statement, event, index)

    def _tied_other(self, statement: Statement) -> Statement:
        index = self._sentence_at(statement.start)
        if index in self.background:
            return statement.moved(event=self.background[index], other_event=True)
        return self._filled(statement, 0, index) if statement.kind == "responsibility" else statement

    def _filled(self, statement: Statement, event: int, index: int) -> Statement:
        """Day and place from the statement's own sentence, else from its event."""
        near = self._nearest(statement, index) if self._dated_in(index) else None
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
        near = self._placed_after(statement, index) if self._places_in(index) else None
        if not near:
            return own
        closest = min(near, key=_BREADTH.__getitem__)
        return closest if own is None or _BREADTH[closest] <= _BREADTH[own] else own

    def _placed_after(self, statement: Statement, index: int) -> list[str]:
        text, end = self.document.text, statement.end
        return [
            mention.name
            for mention in self._places_in(index)
            if end <= mention.start < end + 120 and _is_placed(text[max(end, mention.start - 40) : mention.start])
        ]

    def _is_as_of(self, dated: Dated) -> bool:
        before = self.document.text[max(0, dated.start - 24) : dated.start]
        may_say = before.rstrip().lower().endswith(_AS_OF_ENDINGS)
        if may_say and _AS_OF.search(before):
            return True
        return dated.quote.lower().startswith(("as of", "up to", "by "))

    def _nearest(self, statement: Statement, index: int) -> Dated | None:
        best, least = None, 0
        for dated in self._dated_in(index):
            gap = self._distance(dated, statement)
            if best is None or gap < least:
                best, least = dated, gap
        return best

    def _distance(self, dated: Dated, statement: Statement) -> int:
        """Characters between the two; a time that ends an earlier part of the sentence is farther than it looks."""
        if dated.start >= statement.end:
            return dated.start - statement.end
        parted = _PART_ENDS.match(self.document.text, dated.end, max(dated.end, statement.start))
        return max(0, statement.start - dated.end) + (_NEW_PART if parted else 0)

    def _background(self, index: int, statement: Statement) -> int:
        """The background event of a figure; sentences that go on about it share it, unless it has a time of its own."""
        near = self._nearest(statement, index)
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
            period = next((d.period for d in self._dated_in(index - 1)), None)
        places = self._places_of([index]) or self._places_of([index - 1])  # "It killed 9": where the one before was
        self.background[index] = self._event(what, words, places, period)
        return self.background[index]

    def _what_near(self, index: int, at: int) -> tuple[str, str]:
        """The event word closest to a place in a sentence."""
        best = ("", "")
        distance = 10**9
        at -= self.starts[index]
        for start, kind, word in self._event_words(index):
            gap = abs(start - at) / GENERIC.get(kind, 1.0)
            if gap < distance:
                best, distance = (kind, word), gap
        return best

    def _event_words(self, index: int, head: int = 0) -> list[tuple[int, str, str]]:
        """Where the event words of a sentence stand in it, with the kind each means; looked for once."""
        if index in self.event_words:
            return self.event_words[index]
        sentence = self.document.sentences[index]
        parts = self.cues & sentence.words
        if not parts:
            return []
        text = sentence.text
        if head and len(text) > head:
            return event_words_with(parts, text[:head])
        found = self.event_words[index] = event_words_with(parts, text)
        return found

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

    def _tied_date(self, statement: Statement) -> Statement:
        """A date belongs to the main event where it is its day; else to the happening told beside it."""
        index = self._sentence_at(statement.start)
        main = self.events[0].happened
        period = statement.happened
        if period is not None and main is not None and main.overlaps(period) and _width(period) <= 31:
            is_own_happening = _width(period) > 7 and self._happening(statement, index)[0]
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
        first, last = max(sentence.start, statement.start - _AROUND), min(sentence.end, statement.end + 40)
        return happening_beside(self.document.text, first, last, statement.start, statement.end)


def _part_of_lead(word: str) -> int:
    return (
        (_PLACING if _PLACING_WORD.search(word) else 0)
        | (_BETWEEN if _WORD_BETWEEN.fullmatch(word) else 0)
        | (_THE if word.lower() == "the" else 0)
    )


_PART_OF_LEAD = KnownWords(_part_of_lead)


def _is_placed(before: str) -> bool:
    """Whether these words lead to a place right behind them: "in", "near the", "across large parts of"."""
    if not before[-1:].isspace():
        return False
    part = 0
    for following, word in enumerate(reversed(before.rsplit(None, _LONGEST_LEAD + 2))):
        is_first_the = part & _THE
        part = _PART_OF_LEAD[word]
        if part & _PLACING and (following <= _LONGEST_LEAD or is_first_the):
            return True
        if following > _LONGEST_LEAD or not part & _BETWEEN:
            return False
    return False


def _breadth(place: str) -> int:
    if place in COUNTRIES:
        return 2
    return 1 if place in PROVINCES or place in STATES or place in REGIONS else 0


_BREADTH = KnownWords(_breadth)


def _width(period: Period) -> int:
    return (period.last - period.first).days + 1
