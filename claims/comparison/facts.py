"""Which question a statement answers. In: a statement; out: its question, and the fact it joins.

Inside an incident the question is exact ("killed|soldiers"). Money, percentages, counts and quotations stand without an
incident and find each other by likeness.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from hashlib import blake2b

from claims.statements import Event, Statement

from .around import blank_of, key_around, same_words
from .drift import common_core, quote_drift
from .groups import folded, same_group
from .populations import scope_of

WORDED = {"money": "Money", "percent": "Share"}
KEYS_AT_MOST = 40
RUN = 3
SAME_QUOTE = 0.72
ONE_SENTENCE = 1.0
WORDS_OF_ONE, WORDS_OF_SOMEBODY, WORDS_OF_TWO = 4, 6, 10
TELLING_NUMBER = 1000
DAYS_OFF = 1  # a night has two dates
COMMON_WORDS = (
    "the a an of and to in on for by with from at as that this it its is was were be been are has have had will would "
    "their his her they he she we our said says over more than about almost nearly least since last year years "
    "hundred thousand million billion trillion crore lakh dozen dollar dollars usd percent one two three four five six "
    # what sums of money are for everywhere
    "bond bail reward fine information"
)
COMMON = frozenset(COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    title: str
    keys: tuple[str, ...] = ()
    standalone: bool = False
    alone: str = ""  # the title where no incident says what, where and when

    def titled(self, in_incident: bool) -> str:
        return self.title if in_incident else self.alone or self.title


@dataclass(frozen=True, slots=True)
class Choice:
    id: object
    score: float
    why: str
    also: tuple = ()  # other incidents that are the same one


def question_of(statement: Statement) -> Question:
    """What the statement answers: the same key means the same question within one incident."""
    return QUESTIONS[statement.kind](statement)


def _casualty(s: Statement) -> Question:
    scope = scope_of(s)
    done = "killed or injured" if s.measure == "casualties" else s.measure
    key, title = f"{s.measure}|{scope}", f"{scope.capitalize()} {done}"
    if s.measure == "attackers":
        key, title = "attackers", "Attackers"
    setting = [s.place, str(s.happened) if s.happened else ""]
    return Question(key, title, tuple(_toll_keys(s)), alone=", ".join([title, *filter(None, setting)]))


def _toll_keys(s: Statement) -> list[str]:
    """How a toll is found that reading could tie to no event: by where and by which year."""
    keys = [f"t:{s.measure}|{folded(s.place)}"] if s.place else []
    if s.happened:
        keys += [f"t:{s.measure}|{year}" for year in range(s.happened.first.year, s.happened.last.year + 1)][:5]
    return keys or [f"t:{s.measure}|{_value(s)}"]


def _date(s: Statement) -> Question:
    blank, keys = blank_of(s), _with_key_around(s, _period_keys(s))
    return Question("date", "When it happened", keys, alone=f"Date: {blank}" if blank else "Date")


def _responsibility(s: Statement) -> Question:
    return Question("responsibility", "Responsibility", _with_key_around(s, []))


def _quantity(s: Statement) -> Question:
    what = noun_of(s)
    return Question(f"quantity|{what}", _quantity_title(s), _with_key_around(s, _value_keys(s, what)), standalone=True)


def _quantity_title(s: Statement) -> str:
    """What is counted; where the figure does not say of what, the words around it do."""
    said = s.population if s.population and _says_something(s.population) else ""
    if s.measure not in WORDED and said:
        return said[:1].upper() + said[1:]
    name = WORDED.get(s.measure) or s.measure[:1].upper() + s.measure[1:]
    of_what = said or (blank_of(s) if _needs_words_around(s) else "")
    return f"{name}: {of_what}" if of_what else name


def _says_something(words: str) -> bool:
    return any(word not in COMMON for word in _plain_words(words))


def _needs_words_around(s: Statement) -> bool:
    """A share, a sum or a measurement is of something; "two vehicles" says what it counts."""
    return s.measure in WORDED or bool(s.unit)


def _with_key_around(s: Statement, keys: list[str]) -> tuple[str, ...]:
    around = key_around(s)
    return (*keys, f"w:{s.measure}|{around}") if around else tuple(keys)


def _quote(s: Statement) -> Question:
    words = _plain_words(s.quote)
    title = f"Quotation: {' '.join(s.quote.split()[:8])}…"
    return Question(f"quote|{_digest(' '.join(words))}", title, tuple(_run_keys(words)), standalone=True)


QUESTIONS = {
    "casualty": _casualty,
    "date": _date,
    "responsibility": _responsibility,
    "quantity": _quantity,
    "quote": _quote,
}


def event_of(statement: Statement, events: tuple[Event, ...]) -> int | None:
    """Which of an article's events a statement speaks of, as an index; None where it speaks of none of them."""
    if statement.kind == "date":
        return statement.event if dates_its_event(statement, events) else None
    if statement.event is not None:
        return statement.event
    if statement.other_event:
        return None
    return next((index for index, event in enumerate(events) if event.main), 0)


def dates_its_event(statement: Statement, events: tuple[Event, ...]) -> bool:
    """Whether a date says when its event happened, and not when somebody was arrested or charged afterwards."""
    if statement.event is None or statement.event >= len(events):
        return False
    happened = events[statement.event].happened
    return happened is None or statement.happened is None or happened.gap(statement.happened) <= DAYS_OFF


def noun_of(s: Statement) -> str:
    """What a quantity counts, in one plain word or two."""
    words = s.measure if s.measure not in ("money", "percent") else f"{s.measure} {s.unit or ''}"
    return folded(words)


def _value_keys(s: Statement, what: str) -> list[str]:
    """Same thing and a figure of the same size, with each neighbouring size."""
    value = _value(s)
    if value is None:
        return [f"q:{what}"]
    size = len(str(int(abs(value))))
    return [f"q:{what}|{n}" for n in (size - 1, size, size + 1)]


def _value(s: Statement) -> float | None:
    q = s.quantity
    if q is None:
        return None
    return q.low if q.low is not None else q.high


def _period_keys(s: Statement) -> list[str]:
    return [f"d:{s.happened.first:%Y-%m}"] if s.happened else []


def _run_keys(words: list[str]) -> list[str]:
    """Runs of three words, the forty of lowest hash: a cut quotation keeps many of them."""
    runs = {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
    return [f"r:{key}" for key in sorted(_digest(run) for run in runs)[:KEYS_AT_MOST]]


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"\[[^\]]*\]", " ", text).lower())


def choose_fact(
    statement: Statement, candidates: dict[object, list[Statement]], beside: Container = ()
) -> Choice | None:
    """The standing fact that a statement answers, or None where it opens a new one.

    `beside` are the facts of its own incident or of no event: there, the same words around it make it one print more of
    one sentence. Elsewhere they do not: what every article ends with ("a reward of $1,000") is said of each event.
    """
    alike = LIKENESS.get(statement.kind, _never)
    best = None
    for fact, others in candidates.items():
        for other in others:
            if other.kind != statement.kind:
                continue
            score, why = alike(statement, other)
            if fact in beside and score < ONE_SENTENCE and _one_sentence(statement, other):
                score, why = ONE_SENTENCE, "the same words stand around it"
            if score and (best is None or score > best.score):
                best = Choice(fact, score, why)
    return best


def _one_sentence(a: Statement, b: Statement) -> bool:
    same_value = (a.measure, a.unit, a.quantity, a.population) == (b.measure, b.unit, b.quantity, b.population)
    return same_value and (a.kind != "date" or a.happened == b.happened) and same_words(a, b)


def same_quotation(a: Statement, b: Statement) -> tuple[float, str]:
    """How much of the shorter quotation stands in the longer. Two speakers may well use the same few words."""
    words_a, words_b = _plain_words(a.quote), _plain_words(b.quote)
    needed = _words_needed(a.attributed_to, b.attributed_to)
    if words_a == words_b and words_a and (len(words_a) >= needed or _one_speaker(a.attributed_to, b.attributed_to)):
        return 1.0, "the same words"
    if len(set(words_a) & set(words_b)) < needed * SAME_QUOTE:
        return 0.0, ""
    shorter, core = min(len(words_a), len(words_b)), common_core(quote_drift(*sorted((a.quote, b.quote))))
    if core < needed:
        return 0.0, ""
    share = core / shorter
    if share < SAME_QUOTE:
        return 0.0, ""
    return min(1.0, share), f"{core} of {shorter} words are the same"


def _words_needed(a: str | None, b: str | None) -> int:
    """How many common words make one quotation: few from one speaker, many from two, some where one is not named."""
    if not a or not b:
        return WORDS_OF_SOMEBODY
    return WORDS_OF_ONE if _one_speaker(a, b) else WORDS_OF_TWO


def _one_speaker(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return False
    left, right = folded(a).split(), folded(b).split()
    return left[-1:] == right[-1:] or bool(same_group(a, b))


def same_quantity(a: Statement, b: Statement) -> tuple[float, str]:
    """Same thing counted, figures that meet, and a setting or words around them that are alike.

    Small counts are everywhere ("two vehicles"): they are one only in the same place and time.
    """
    if noun_of(a) != noun_of(b) or (a.unit or None) != (b.unit or None) or a.quantity is None or b.quantity is None:
        return 0.0, ""
    setting = _one_setting(a, b)
    if setting is False:
        return 0.0, ""
    shared = _context(a) & _context(b)
    same = a.quantity == b.quantity
    if same:
        enough = bool(setting) or len(shared) >= (1 if _is_telling_number(a) else 3)
    else:
        enough = len(shared) >= (2 if a.quantity.overlaps(b.quantity) else 3) and (setting or _is_telling_number(a))
    if not enough:
        return 0.0, ""
    score = 0.4 + 0.1 * min(3, len(shared)) + (0.2 if same else 0.0) + (0.1 if setting else 0.0)
    return score, _counted_in_both(a) + (f", of {', '.join(_as_written(a, sorted(shared)[:3]))}" if shared else "")


def _counted_in_both(s: Statement) -> str:
    if s.measure == "money":
        return "both give a sum of money"
    if s.measure == "percent":
        return "both give a share"
    return f"both count {s.measure}"


def _as_written(s: Statement, words: list[str]) -> list[str]:
    written = {word.lower(): word for word in re.findall(r"\w+", f"{s.quote} {s.population or ''} {s.place or ''}")}
    return [written.get(word, word) for word in words]


def _one_setting(a: Statement, b: Statement) -> bool | None:
    """Whether place and time are the same; None where too little is known, False where they differ."""
    if a.place and b.place and folded(a.place) != folded(b.place):
        return False
    if a.happened and b.happened and not a.happened.overlaps(b.happened):
        return False
    known = a.place and b.place and a.happened and b.happened
    return bool((a.happened.last - a.happened.first).days <= 31) if known else None


def _is_telling_number(s: Statement) -> bool:
    """A number that is rarely met by chance: large, a sum of money, or a share."""
    return s.measure in WORDED or abs(_value(s) or 0) >= TELLING_NUMBER


def same_toll(a: Statement, b: Statement) -> tuple[float, str]:
    """Tolls of other events: one measure, of one place or time, and of one order of size."""
    if a.measure != b.measure or a.quantity is None or b.quantity is None:
        return 0.0, ""
    place = bool(a.place and b.place and folded(a.place) == folded(b.place))
    time = bool(a.happened and b.happened and a.happened.overlaps(b.happened))
    if (a.place and b.place and not place) or (a.happened and b.happened and not time):
        return 0.0, ""
    low, high = sorted((_value(a) or 0, _value(b) or 0))
    if not (place or time) and a.quantity != b.quantity:
        return 0.0, ""
    if high > 2 * low + 2:
        return 0.0, ""
    return 0.4 + 0.3 * place + 0.3 * time, "both count the same elsewhere or earlier"


def _never(a: Statement, b: Statement) -> tuple[float, str]:
    return 0.0, ""


LIKENESS = {"quote": same_quotation, "quantity": same_quantity, "casualty": same_toll}


def _context(s: Statement) -> set[str]:
    words = set(_plain_words(f"{s.quote} {s.population or ''} {s.place or ''}"))
    return {w for w in words if not w.isdigit() and w not in COMMON and len(w) > 2} - set(noun_of(s).split())
