"""Compares a set of reports in memory, by the very verbs that the database uses. In: reports; out: facts and names.

Candidates come from dictionaries of key to ids, as they come from GIN indexes in the pipeline, so that batch and
database cannot drift apart.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from claims.statements import Relation, Report

from .around import WIDTH, with_words_around
from .copies import bands, near_copy, sketch
from .facts import Question, choose_fact, event_of, question_of
from .incidents import IncidentSummary, cards_of, choose_incident, describe_incident, is_event, keys_of
from .line import reporters_line
from .names import NameGroup, gather_names
from .origins import origin_of, wire_of
from .relations import relate
from .tellings import Telling, echoes, with_parts
from .weighing import Weight, weigh

MOST_TELLING = ("conflicts", "revises_down", "updates", "agrees", "compatible", "unclear", "different_scope")
CANDIDATES_AT_MOST = 60
KEY_AT_MOST = 80  # a key that so many incidents share says nothing


@dataclass(slots=True)
class Incident:
    id: str
    cards: list = field(default_factory=list)
    events: list[tuple[str, int]] = field(default_factory=list)
    summary: IncidentSummary | None = None

    @property
    def is_event(self) -> bool:
        return any(is_event(card.what) for card in self.cards)

    def absorb(self, other: "Incident") -> None:
        self.cards += other.cards
        self.events += other.events


@dataclass(slots=True)
class Fact:
    id: str
    question: Question
    incident: Incident | None = None
    tellings: list[Telling] = field(default_factory=list)
    weight: Weight | None = None
    line: str = ""
    relations: list[tuple[Telling, Telling, Relation]] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.question.titled(in_incident=self.incident is not None)


@dataclass(slots=True)
class Comparison:
    facts: list[Fact]
    incidents: list[Incident]
    names: list[NameGroup]


def compare_reports(reports: list[Report]) -> Comparison:
    """Gather incidents and facts over all reports, and relate every pair of claims of one fact."""
    reports = list(reports)
    incident_of = gather_incidents(reports)
    outlet_of_copy = find_copies(reports)
    facts = gather_facts(reports, incident_of, outlet_of_copy)
    for fact in facts:
        fact.tellings = with_parts(fact.tellings)
        fact.weight = weigh(fact.tellings)
        fact.line = reporters_line(fact.title, fact.weight, fact.tellings)
    relate_all(facts)
    incidents = list({id(i): i for i in incident_of.values()}.values())
    for incident in incidents:
        incident.summary = describe_incident(incident.cards)
    return Comparison(facts, incidents, gather_names(reports))


class Index:
    """Keys to ids, the way a GIN index answers: ids that share most keys first."""

    def __init__(self):
        self.ids = defaultdict(dict)
        self.keys = defaultdict(dict)

    def add(self, keys, id):
        for key in keys:
            self.ids[key][id] = None
            self.keys[id][key] = None

    def replace(self, old, new):
        for key in self.keys.pop(old):
            del self.ids[key][old]
            self.add([key], new)

    def find(self, keys, at_most=CANDIDATES_AT_MOST) -> list:
        shared = defaultdict(float)
        for key in keys:
            ids = self.ids.get(key, ())
            if len(ids) <= KEY_AT_MOST:
                for id in ids:
                    shared[id] += 1 / len(ids)
        return sorted(shared, key=lambda i: -shared[i])[:at_most]


def gather_incidents(reports: list[Report]) -> dict[tuple[str, int], Incident]:
    """The incident of each event of each report, oldest report first: `{(report id, event index): incident}`."""
    index, incidents, chosen = Index(), {}, {}
    order = sorted(range(len(reports)), key=lambda n: (reports[n].published or date.max, n))
    for n in order:
        cards = cards_of(reports[n])
        for event in sorted(range(len(cards)), key=lambda i: not cards[i].main):
            keys = keys_of(cards[event])
            choice = choose_incident(cards[event], {id: incidents[id].cards for id in index.find(keys)})
            incident = incidents[choice.id] if choice else Incident(f"i{n + 1}.{event}")
            incidents.setdefault(incident.id, incident)
            for other in choice.also if choice else ():
                index.replace(other, incident.id)
                incident.absorb(incidents.pop(other))
            incident.cards.append(cards[event])
            incident.events.append((reports[n].id, event))
            index.add(keys, incident.id)
    for incident in incidents.values():
        chosen |= dict.fromkeys(incident.events, incident)
    return chosen


def find_copies(reports: list[Report]) -> dict[str, str]:
    """The outlet of the text that an article reprints: `{report id: outlet}`, the oldest being the original."""
    index, sketches, found = Index(), {}, {}
    for report in sorted(reports, key=lambda r: r.published or date.max):
        numbers = sketch(report.text)
        keys = bands(numbers)
        for other in index.find(keys):
            if near_copy(numbers, sketches[other][0]):
                found[report.id] = found.get(other) or sketches[other][1]
                break
        sketches[report.id] = (numbers, report.outlet or report.id)
        index.add(keys, report.id)
    return found


def gather_facts(reports, incident_of, outlet_of_copy) -> list[Fact]:
    facts: dict[object, Fact] = {}
    standing, index = {}, Index()
    for report in reports:
        wire = wire_of(report.title, report.byline, report.text)
        for statement in report.reading.statements:
            statement = with_words_around(statement, *_sides(report.text, statement))
            question = question_of(statement)
            incident = incident_of.get((report.id, event_of(statement, report.reading.events)))
            if question.standalone or incident is None:
                fact = _standing_fact(statement, question, incident, standing, index, len(facts))
                fact.incident = fact.incident or incident
                key = id(fact)
            else:
                key = (incident.id, question.key)
                fact = facts.get(key) or Fact(f"f{len(facts) + 1}", question, incident)
            facts[key] = fact
            fact.tellings.append(_telling(statement, report, wire, outlet_of_copy.get(report.id)))
    return list(facts.values())


def _sides(text: str, statement) -> tuple[str, str]:
    return text[max(0, statement.start - WIDTH) : statement.start], text[statement.end : statement.end + WIDTH]


def _standing_fact(statement, question, incident, standing, index, count) -> Fact:
    keys = question.keys or (question.key,)
    candidates = {id: [t.statement for t in standing[id].tellings] for id in index.find(keys)}
    homes = {id: standing[id].incident for id in candidates}
    beside = {id for id, home in homes.items() if home is incident or home is None or not home.is_event}
    choice = choose_fact(statement, candidates, beside)
    fact = standing[choice.id] if choice else Fact(f"f{count + 1}", question)
    standing[fact.id] = fact
    index.add(keys, fact.id)
    return fact


def _telling(statement, report, wire, copy_of_outlet) -> Telling:
    origin = origin_of(statement, outlet=report.outlet, wire=wire, copy_of_outlet=copy_of_outlet)
    return Telling(statement, report.id, report.outlet, report.published, origin.key, origin.name)


def relate_all(facts: list[Fact]) -> None:
    """Every pair of one fact from two articles; and pairs of another scope, under whichever fact came first."""
    beside = defaultdict(list)
    for fact in facts:
        fact.relations = [(a, b, relate(a, b)) for a, b in combinations(fact.tellings, 2) if a.article != b.article]
        statement = fact.tellings[0].statement
        if fact.incident and statement.kind == "casualty":
            for other in beside[(fact.incident.id, statement.measure)]:
                pairs = ((a, b) for a in other.tellings for b in fact.tellings if a.article != b.article)
                other.relations += [(a, b, relate(a, b)) for a, b in pairs]
            beside[(fact.incident.id, statement.measure)].append(fact)
    for fact in facts:
        fact.relations = _most_telling_first(fact)


def _most_telling_first(fact: Fact) -> list[tuple[Telling, Telling, Relation]]:
    """Alarms first; what a headline repeats, an article itself replaced or leaves vague comes last."""
    told = {id(t): t for a, b, _ in fact.relations for t in (a, b)}
    tellings = list(told.values())
    lesser = {id(tellings[i]) for i in echoes(tellings)} | {id(t) for t in tellings if _is_lesser(t)}

    def rank(related):
        a, b, relation = related
        return (id(a) in lesser or id(b) in lesser, MOST_TELLING.index(relation.kind))

    return sorted(fact.relations, key=rank)


def _is_lesser(telling: Telling) -> bool:
    quantity = telling.statement.quantity
    return telling.statement.superseded or (quantity is not None and quantity.qualifier == "vague")
