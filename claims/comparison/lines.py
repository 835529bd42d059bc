"""A comparison as plain dictionaries, the way `manage.py compare` prints it (design, section 4)."""

from collections.abc import Iterator

from .gather import Comparison, Fact, Incident
from .names import name_line
from .tellings import Telling


def comparison_lines(comparison: Comparison) -> Iterator[dict]:
    """A line for each fact, then one for each name with more than one spelling."""
    for fact in comparison.facts:
        yield fact_line(fact)
    for group in comparison.names:
        if len(group.spellings) > 1:
            yield name_line(group)


def fact_line(fact: Fact) -> dict:
    first = fact.tellings[0].statement
    return {
        "fact": fact.title,
        "incident": incident_line(fact.incident),
        "measure": first.measure,
        "population": first.population,
        "state": fact.weight.state,
        "origins": list(fact.weight.origins),
        "low": fact.weight.low,
        "high": fact.weight.high,
        "why": fact.weight.why,
        "line": fact.line,
        "claims": [claim_line(telling) for telling in fact.tellings],
        "relations": [
            {"a": _place(a), "b": _place(b), "relation": relation.kind, "why": relation.why}
            for a, b, relation in fact.relations
        ],
    }


def incident_line(incident: Incident | None) -> dict | None:
    if incident is None:
        return None
    summary = incident.summary
    return {
        "id": incident.id,
        "title": summary.title,
        "from": summary.first.isoformat() if summary.first else None,
        "to": summary.last.isoformat() if summary.last else None,
        "place": summary.place or None,
    }


def claim_line(telling: Telling) -> dict:
    statement = telling.statement
    return {
        "article": telling.article,
        "start": statement.start,
        "end": statement.end,
        "quote": statement.quote,
        "low": statement.quantity.low if statement.quantity else None,
        "high": statement.quantity.high if statement.quantity else None,
        "origin": telling.origin_name or telling.origin,
    }


def _place(telling: Telling) -> dict:
    return {"article": telling.article, "start": telling.statement.start}
