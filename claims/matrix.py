"""What an incident's page sets side by side. In: an incident; out: facts down, outlets across, and who credits whom.

Rows are read here and nothing is written. However many reports there are, the number of queries is the same.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count, Q

from claims.charts import CreditGraph
from claims.factsheet import DECISIONS_AT_MOST, graph_of
from claims.models import Account, Claim, Decision, Fact, Incident, Mention
from sources.models import ArticleState, Source

CLAIMS_AT_MOST = 600
FACTS_AT_MOST = 80
OUTLETS_AT_MOST = 24
ACCOUNTS_AT_MOST = 100
NAMES_AT_MOST = 24
NEAR_AT_MOST = 40
NEAR_DAYS = 30
KINDS_IN_ORDER = ("casualty", "date", "responsibility", "quantity", "quote")


@dataclass(slots=True)
class Cell:
    """What one outlet says on one fact: its claims, the latest first; `unread` where an article of it waits."""

    claims: list[Claim] = field(default_factory=list)
    unread: bool = False


@dataclass(slots=True)
class Line:
    fact: Fact
    cells: list[Cell]


@dataclass(slots=True)
class Aside:
    """A quotation or a sum that one article alone gives: no row of the matrix, or dashes would drown the rest."""

    fact: Fact
    claims: list[Claim]


@dataclass(slots=True)
class Matrix:
    outlets: list[Source]
    lines: list[Line]
    asides: list[Aside]
    left_out: int = 0  # outlets beyond the last column


@dataclass(slots=True)
class NamedHere:
    """A name as the incident's articles write it."""

    pk: int
    text: str
    spellings: list[tuple[str, int]] = field(default_factory=list)


@dataclass(slots=True)
class IncidentSheet:
    incident: Incident
    matrix: Matrix
    accounts: list[Account]
    names: list[NamedHere]
    graph: CreditGraph | None
    decisions: list[Decision]
    more: bool
    more_accounts: bool


def incident_sheet(incident: Incident) -> IncidentSheet:
    accounts = accounts_of(incident)
    claims = claims_of(incident)
    more, claims = len(claims) > CLAIMS_AT_MOST, claims[:CLAIMS_AT_MOST]
    more_accounts, accounts = len(accounts) > ACCOUNTS_AT_MOST, accounts[:ACCOUNTS_AT_MOST]
    facts = facts_of(incident, claims)
    articles = {account.article_id for account in accounts} | {claim.article_id for claim in claims}
    return IncidentSheet(
        incident=incident,
        matrix=matrix_of(facts, claims, accounts),
        accounts=accounts,
        names=names_in(articles),
        graph=graph_of(claims),
        decisions=decisions_on(incident),
        more=more,
        more_accounts=more_accounts,
    )


def accounts_of(incident: Incident) -> list[Account]:
    return list(
        incident.accounts.select_related("article__source")
        .defer("article__text", "article__sketch", "article__bands", "card", "keys")
        .order_by("article__published_on", "article_id", "number")[: ACCOUNTS_AT_MOST + 1]
    )


def claims_of(incident: Incident) -> list[Claim]:
    """Standing claims on the incident, the latest first, without any article's text."""
    return list(
        incident.claims.standing()
        .filter(fact__isnull=False)
        .select_related("article__source", "origin__joined_to")
        .defer("article__text", "article__sketch", "article__bands", "search")
        .order_by("-article__published_on", "-pk")[: CLAIMS_AT_MOST + 1]
    )


def facts_of(incident: Incident, claims: list[Claim]) -> list[Fact]:
    """The facts of the incident: tolls first, quotations last, of each kind the most told first.

    A quotation or a sum that stands without an incident comes with its claim.
    """
    about = Q(incident=incident) | Q(pk__in={claim.fact_id for claim in claims})
    facts = Fact.objects.asked().filter(about).select_related("current_claim").defer("keys", "current_claim__search")
    found = facts.order_by("-article_count", "pk")[:FACTS_AT_MOST]
    return sorted(found, key=lambda fact: (KINDS_IN_ORDER.index(fact.kind), -fact.article_count, fact.measure))


def matrix_of(facts: list[Fact], claims: list[Claim], accounts: list[Account]) -> Matrix:
    outlets = outlets_of(claims, accounts)
    shown = outlets[:OUTLETS_AT_MOST]
    unread = {a.article.source_id for a in accounts if a.article.state in (ArticleState.WAITING, ArticleState.READING)}
    cells: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        cells.setdefault((claim.fact_id, claim.article.source_id), []).append(claim)
    lines = [
        Line(fact, [Cell(cells.get((fact.pk, outlet.pk), []), outlet.pk in unread) for outlet in shown])
        for fact in facts
        if not is_aside(fact)
    ]
    asides = [Aside(fact, [c for c in claims if c.fact_id == fact.pk]) for fact in facts if is_aside(fact)]
    return Matrix(shown, lines, asides, len(outlets) - len(shown))


def is_aside(fact: Fact) -> bool:
    return fact.article_count < 2 and fact.kind in ("quote", "quantity") and not fact.settled


def outlets_of(claims: list[Claim], accounts: list[Account]) -> list[Source]:
    """Outlets in the order in which they first told of it."""
    seen = {account.article.source_id: account.article.source for account in accounts}
    for claim in reversed(claims):
        seen.setdefault(claim.article.source_id, claim.article.source)
    return list(seen.values())


def names_in(articles: set[int]) -> list[NamedHere]:
    """The names that most of the articles hold, each with its spellings there and how many articles use them."""
    spelt = (
        Mention.objects.filter(article__in=articles)
        .values("spelling__name_id", "spelling__name__house", "spelling__name__suggested", "spelling__text")
        .annotate(articles=Count("article", distinct=True))
        .order_by("-articles", "spelling__text")[:300]
    )
    names: dict[int, NamedHere] = {}
    for row in spelt:
        called = row["spelling__name__house"] or row["spelling__name__suggested"]
        name = names.setdefault(row["spelling__name_id"], NamedHere(row["spelling__name_id"], called))
        name.spellings.append((row["spelling__text"], row["articles"]))
    ranked = sorted(names.values(), key=lambda n: (-sum(count for _, count in n.spellings), n.text))
    return ranked[:NAMES_AT_MOST]


def decisions_on(incident: Incident) -> list[Decision]:
    return list(
        Decision.objects.filter(Q(incident=incident) | Q(fact__incident=incident))
        .select_related("by", "claim", "fact", "undoes", "undone_by__by")
        .defer("claim__search", "before", "fact__keys")
        .order_by("-pk")[:DECISIONS_AT_MOST]
    )


def near(incident: Incident) -> list[Incident]:
    """Incidents that this one may be the same as: those about the same days, or the latest where it has no day."""
    found = Incident.objects.current().defer("keys").exclude(pk=incident.pk)
    if incident.happened_from:
        first = incident.happened_from - timedelta(days=NEAR_DAYS)
        last = (incident.happened_to or incident.happened_from) + timedelta(days=NEAR_DAYS)
        return list(found.filter(happened_from__range=(first, last)).order_by("-happened_from", "-pk")[:NEAR_AT_MOST])
    return list(found.order_by("-pk")[:NEAR_AT_MOST])
