"""Casualty statements of one document: harms of every sentence, settled against each other, as spans with their values.

`harm` says what each sentence reports, `settle` what of it a checker would keep; here both become statements.
"""

import re

from claims.statements import Quantity, Statement

from .candidates import Candidate
from .document import Document, Sentence
from .frames import Harm
from .harm import find_harms
from .harm_nouns import charged_deaths
from .harm_words import HOSPITAL, MENTION, SHOT
from .lexicon import ATTACKERS, BE, group_of, words_of
from .settle import settle
from .tolls import HARM_COUNTED, read_toll, read_zeros
from .victims import Phrase, Tokens, population_of
from .word_bits import ATTACKER, CHARGE, TOLL, WITH_DIGIT
from .worth_reading import LONE, is_worth_reading, telling_words

# "1:27 Crash kills two": the next video, not this article.
_IS_CLIP = re.compile(r"\d{1,2}:\d\d\s+(?![ap]\.?m)[A-Z0-9]")


_TITLE_CASE = re.compile(r"[^\W\d_][\w'’-]*")


def read_casualties(document: Document) -> list[Statement]:
    """Everyone the text says was killed, hurt, missing, displaced, held, taken or saved, and who attacked."""
    candidates: list[Candidate] = []
    kinds = {start: kind for _, start, _, kind, *_ in document.names}
    telling = telling_words(document.words)
    for index, sentence in enumerate(document.sentences):
        if is_worth_reading(sentence.text, sentence.words, telling) and not _IS_CLIP.match(sentence.text):
            candidates.extend(_read_sentence(document, index, sentence, kinds))
    return [_statement(document, candidate) for candidate in settle(document, candidates)]


def _read_sentence(document: Document, index: int, sentence: Sentence, kinds: dict[int, str]) -> list[Candidate]:
    headline = index <= _LAST_HEADLINE and is_headline(document, index)
    tokens = Tokens(sentence.text, is_headline=headline)
    harms, seen, found = find_harms(tokens), tokens.seen, []
    if seen & TOLL:
        harms += read_toll(tokens)
    if seen & CHARGE:
        harms += charged_deaths(tokens)
    if harms or seen & ATTACKER:
        tokens.place()
    for harm in _without_doubles(harms) if len(harms) > 1 else harms:
        if (
            harm.measure == "injured"
            and _dies_after(tokens, harm, sentence.words)
            or harm.victims.kind == "name"
            and _is_no_person(tokens, harm, sentence.start, kinds)
        ):
            continue
        found.append(_candidate(document, index, sentence.start, tokens, harm, headline))
    if not HARM_COUNTED.isdisjoint(sentence.words):
        found.extend(_zeros(index, sentence.start, sentence.text, sentence.words))
    if seen & ATTACKER:
        harmed = {harm.victims.first for harm in harms}
        found.extend(_attackers(index, sentence.start, tokens, headline, harmed))
    return found


_LAST_HEADLINE = 3


def is_headline(document: Document, index: int) -> bool:
    """The first lines of a text, without a full stop, mostly in capitals: a headline drops articles and qualifiers."""
    sentence = document.sentences[index]
    if (
        sentence.paragraph > _LAST_HEADLINE
        or index > _LAST_HEADLINE
        or len(sentence.text) > 200
        or sentence.text.rstrip("\"'”’").endswith((".", "!", ";"))
    ):
        return False
    following = document.sentences[index + 1] if index + 1 < len(document.sentences) else None
    return following is None or following.paragraph != sentence.paragraph


_TOWNS_ARE_HIT = words_of("hit struck hits strikes hitting striking burned burnt evacuated")


def _is_no_person(tokens: Tokens, harm: Harm, shift: int, kinds: dict[int, str]) -> bool:
    """A name that is a place's or a group's; a quake that "hit" a name hit a town."""
    types = {kinds.get(shift + tokens.starts[k]) for k in range(harm.victims.first, harm.victims.last)}
    if tokens.low[harm.verb] in _TOWNS_ARE_HIT and tokens.low[harm.verb - 1] not in BE:
        return "person" not in types
    return bool(types & {"place", "organisation"}) and "person" not in types


def _without_doubles(harms: list[Harm]) -> list[Harm]:
    """One harm for one phrase and measure in a sentence; death outranks injury for the same victims."""
    best: dict[tuple, Harm] = {}
    for harm in harms:
        key = (harm.measure, harm.victims.first, harm.victims.last)
        if key not in best or _rank(harm) > _rank(best[key]):
            best[key] = harm
    kept = list(best.values())
    dead = [(h.victims.first, h.victims.last) for h in kept if h.measure == "killed"]
    return [h for h in kept if not (h.measure == "injured" and any(a <= h.victims.first < b for a, b in dead))]


def _rank(harm: Harm) -> int:
    return {MENTION: 0, HOSPITAL: 1, SHOT: 2}.get(harm.strength, 3)


def _candidate(document: Document, index: int, shift: int, tokens: Tokens, harm: Harm, headline: bool) -> Candidate:
    victims, low, starts, ends = harm.victims, tokens.low, tokens.starts, tokens.ends
    first, last = victims.first, victims.last
    quantity, figure = harm.quantity or victims.quantity, victims.figure
    if figure is not None and low[last : last + 2] in _OR_MORE and figure.quantity.qualifier == "exact":
        quantity = Quantity(figure.quantity.low, None, "at_least")
    if first and low[first - 1] == "including":
        victims.part_of = True
    if victims.parts:
        heads, names, populations = _of_parts(tokens, victims.parts)
    else:
        heads = frozenset((victims.head,)) if victims.head else _NONE
        names, populations = frozenset((low[last - 1],)) if victims.kind == "name" else _NONE, ()
    candidate = Candidate(
        harm.measure,
        shift + starts[min(harm.first, first)],
        shift + ends[max(harm.last, last) - 1],
        quantity,
        victims,
        tokens.text[starts[first] : ends[last - 1]] if first < last else "",
        population_of(tokens, victims),
        index,
        harm.strength,
        harm.rule,
        headline,
        heads,
        names,
        populations,
        tokens.span(max(0, first - 2), min(len(low), last + 2)) if tokens.seen & WITH_DIGIT else "",
        (tokens.text, starts[harm.first]),
        quantity is not None and quantity.high == 0 and quantity == _NOBODY,
    )
    if harm.measure == "killed" and victims.kind in _ONE_PERSON and _is_felled(low, harm):
        candidate.felled = True
    return candidate


_ONE_PERSON = frozenset({"one", "name", "pronoun"})
_OFFICERS = words_of(
    "police officer officers deputy deputies trooper troopers marksman marksmen cops guards sniper snipers"
)
_ATTACKS = words_of("stabbed shot attacked opened killed wounded injured rammed fired ambushed hacked knifed")
_OWN_HAND = words_of("himself herself themselves self")


def _is_felled(low: list[str], harm: Harm) -> bool:
    """ "Police shot him dead", "a man was killed by officers", "before killing himself": the attacker, not a victim."""
    victims = harm.victims
    if victims.head in _OWN_HAND:
        return True
    if harm.verb > victims.last + 1 and low[victims.last] in _ATTACKS:
        return True  # "the man stabbed two officers and was shot dead"
    last = max(harm.last, victims.last)
    if low[last : last + 1] == ["by"]:
        return not _OFFICERS.isdisjoint(low[last + 1 : last + 4])
    first = min(harm.first, victims.first)
    return victims.first >= harm.first and not _OFFICERS.isdisjoint(low[max(0, first - 4) : first])


_NONE = frozenset()
_NOBODY = Quantity(0, 0)
_OR_MORE = (["or", "more"], ["and", "counting"])


def _of_parts(tokens: Tokens, parts: tuple[Phrase, ...]):
    """What a list says of its parts: their nouns, the names among them, and who each of them is."""
    return (
        frozenset([part.head for part in parts if part.head]),
        frozenset([tokens.low[part.last - 1] for part in parts if part.kind == "name"]),
        tuple([population_of(tokens, part) for part in parts]),
    )


_THEN_DIES = re.compile(
    r"(?:where|and|but|before|when|until|later)\s+(?:[\w'-]+\s+){0,4}?(?:died|dies|(?:pronounced|declared)\s+dead|succumbed|passed\s+away)\b|\b(?:has|have|had)\s+died\b|\bdied\b|\bkilling\s+(?:him|her|the\s+\w+)\b|\bdid\s+not\s+survive\b",
    re.IGNORECASE,
)


_THEN_THEY_DIE = re.compile(
    r"\b(?:where|and|but|before)\s+(?:they|both|all|all\s+of\s+them)\s+(?:\w+\s+){0,2}?(?:died|succumbed)\b"
    r"|\band\s+(?:later|subsequently)\s+died\b|\bdid\s+not\s+survive\b",
    re.IGNORECASE,
)
_DYING = words_of("died dies dead succumbed passed killing survive")


def _dies_after(tokens: Tokens, harm: Harm, words: frozenset[str]) -> bool:
    """ "was taken to hospital, where he died": no living victim, whatever the pronoun stands for."""
    if _DYING.isdisjoint(words):
        return False
    is_told_alone = harm.victims.kind in ("one", "name", "pronoun")
    pattern = _THEN_DIES if is_told_alone else _THEN_THEY_DIE
    return pattern.search(tokens.text, tokens.ends[harm.last - 1]) is not None


def _zeros(index: int, shift: int, text: str, small: frozenset[str]) -> list[Candidate]:
    zeros = read_zeros(text, small)
    return zeros and [
        Candidate(
            measure,
            shift + start,
            shift + end,
            quantity=_NOBODY,
            phrase=None,
            words=words,
            population=None,
            sentence=index,
            strength="strong",
            rule="says that nobody was",
            zero=True,
        )
        for measure, start, end, words in zeros
    ]


_PARTISANS = words_of(
    "militant militants insurgent insurgents terrorist terrorists rebel rebels fighters operatives suspect suspects"
)


def _attackers(index: int, shift: int, tokens: Tokens, headline: bool, harmed: set[int]) -> list[Candidate]:
    """Attackers present: "six militants", "three suicide bombers"; whether they died is another statement."""
    found = []
    for phrase in tokens.phrases:
        if phrase.head not in ATTACKERS or not phrase.counts or not phrase.quantity.low:
            continue
        if phrase.kind != "figure" and not (phrase.head in LONE and tokens.low[phrase.first] in ("a", "an")):
            continue
        if phrase.first in harmed and phrase.head in _PARTISANS:
            continue  # "troops killed 23 militants": no attack of theirs is told
        found.append(
            Candidate(
                measure="attackers",
                start=shift + tokens.starts[phrase.first],
                end=shift + tokens.ends[phrase.last - 1],
                quantity=phrase.quantity,
                phrase=phrase,
                words=tokens.span(phrase.first, phrase.last),
                population=population_of(tokens, phrase),
                sentence=index,
                strength="strong",
                rule="number of attackers",
                headline=headline,
            )
        )
    return found


def _statement(document: Document, candidate: Candidate) -> Statement:
    text = document.text
    return Statement(
        kind="casualty",
        measure=candidate.measure,
        start=candidate.start,
        end=candidate.end,
        quote=text[candidate.start : candidate.end],
        quantity=candidate.quantity,
        population=candidate.population,
        group="attackers" if candidate.measure == "attackers" else group_of(candidate.population),
        other_event=bool(candidate.elsewhere),
        implicit=candidate.implicit,
        partial=candidate.partial,
        superseded=candidate.superseded,
        confidence=candidate.confidence,
        why=candidate.why,
    )
