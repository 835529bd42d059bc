"""What a fact's page sets side by side. In: a fact; out: its claims by origin, their relations, charts and sentence.

Rows are read here and nothing is written. However many claims a fact has, the number of queries is the same.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import tally
from claims.charts import CreditGraph, RangeChart, RangeRow, TollChart, TollPoint, credit_graph, range_chart, toll_chart
from claims.comparison.drift import quote_drift
from claims.comparison.line import reporters_line
from claims.comparison.weighing import Weight
from claims.fact_words import claim_value, range_words, reported, settled_at, settled_words, told_on, voices
from claims.models import Claim, Decision, Fact, Origin
from claims.models.claim import plain

CLAIMS_AT_MOST = 200
CHART_ROWS_AT_MOST = 40
RIVALS_AT_MOST = 40
RIVALS_IN_A_CROWD = 8  # where many claims stand on the page, each names only the most telling
CROWD = 30
DECISIONS_AT_MOST = 50
GONE_AT_MOST = 30
OTHER_FACTS_AT_MOST = 60


@dataclass(slots=True)
class Rival:
    """Another claim as one row of the table sees it."""

    claim: Claim
    kind: str
    why: str
    overruled: bool
    elsewhere: bool  # it answers another fact


@dataclass(slots=True)
class Row:
    """One claim of the fact with how it stands to the others, the most telling first."""

    claim: Claim
    rivals: list[Rival] = field(default_factory=list)
    at_most: int = RIVALS_AT_MOST

    @property
    def shown(self) -> list[Rival]:
        return self.rivals[: self.at_most]

    @property
    def telling(self) -> Rival | None:
        return self.rivals[0] if self.rivals else None

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How often each relation holds, the most telling first."""
        return list(Counter(rival.kind for rival in self.rivals).items())

    @property
    def sign(self) -> str:
        return self.telling.kind if self.telling else self.claim.relation


@dataclass(slots=True)
class Voice:
    """One independent origin with the claims that go back to it."""

    origin: Origin | None
    name: str
    rows: list[Row] = field(default_factory=list)
    joined: list[Origin] = field(default_factory=list)  # origins that a person or the machine counted into this one

    @property
    def outlets(self) -> list[str]:
        return list(dict.fromkeys(row.claim.article.source.name for row in self.rows))


@dataclass(slots=True)
class Drift:
    """One quotation against the first, word by word."""

    claim: Claim
    pieces: list[tuple[str, str, str]]
    summary: str


@dataclass(slots=True)
class FactSheet:
    fact: Fact
    voices: list[Voice]
    chart: RangeChart | None
    toll: TollChart | None
    graph: CreditGraph | None
    headline: str
    line: str
    links: list[tuple[str, str]]
    drifts: list[Drift]
    first_quote: Claim | None
    usual: Claim | None  # a claim with what most of them say
    more: bool  # there are claims beyond those shown
    untimed: int = 0  # figures that have no place in the chart over time

    @property
    def undrawn(self) -> int:
        """Claims on the page that the chart leaves to the table."""
        return max(0, len(self.rows) - CHART_ROWS_AT_MOST) if self.chart else 0

    @property
    def rows(self) -> list[Row]:
        return [row for voice in self.voices for row in voice.rows]


def fact_sheet(fact: Fact) -> FactSheet:
    claims = claims_of(fact)
    more, claims = len(claims) > CLAIMS_AT_MOST, claims[:CLAIMS_AT_MOST][::-1]
    rows = rows_of(fact, claims)
    by_origin = voices_of(rows)
    quotes = claims if fact.kind == "quote" else []
    usual = most_told(claims)
    points = toll_points(claims)
    return FactSheet(
        fact=fact,
        voices=by_origin,
        chart=chart_of(fact, by_origin),
        toll=toll_chart(points),
        graph=graph_of(claims),
        headline=reported(fact, usual[0] if usual else None),
        line=line_of(fact, claims, usual),
        links=links_of(claims),
        drifts=drifts_of(quotes),
        first_quote=quotes[0] if quotes else None,
        usual=usual[0] if usual else None,
        more=more,
        untimed=sum(1 for claim in claims if claim.qualifier) - len(points),
    )


def claims_of(fact: Fact) -> list[Claim]:
    """The standing claims, the latest first, without any article's text."""
    return list(
        fact.claims.standing()
        .for_lists()
        .select_related("origin__joined_to", "article__source", "fact", "incident")
        .defer("article__text", "article__sketch", "article__bands", "search", "fact__keys", "incident__keys")
        .order_by("-article__published_on", "-article_id", "-start")[: CLAIMS_AT_MOST + 1]
    )


def rows_of(fact: Fact, claims: list[Claim]) -> list[Row]:
    at_most = RIVALS_IN_A_CROWD if len(claims) > CROWD else RIVALS_AT_MOST
    rows = {claim.pk: Row(claim, at_most=at_most) for claim in claims}
    for pair in tally.relations_of(fact):
        for mine, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if mine.pk in rows:
                elsewhere = other.fact_id != fact.pk
                rival = Rival(other, pair.kind, pair.why, pair.overruled is not None, elsewhere)
                rows[mine.pk].rivals.append(rival)
    for row in rows.values():
        row.rivals.sort(key=_how_telling, reverse=True)
    return list(rows.values())


def _how_telling(rival: Rival) -> tuple[bool, int]:
    """Conflicts first, wherever they are; then what the fact's own claims say before what another fact's say."""
    return (not rival.elsewhere or rival.kind == "conflicts", tally.URGENCY.get(rival.kind, 0))


def voices_of(rows: list[Row]) -> list[Voice]:
    """Rows under the origin that counts: joined origins are one voice."""
    by_root: dict[object, Voice] = {}
    for row in rows:
        origin = row.claim.origin
        root = origin.root if origin else None
        key = root.pk if root else f"outlet {row.claim.article.source_id}"
        name = root.name if root else row.claim.article.source.name
        voice = by_root.setdefault(key, Voice(root, name))
        voice.rows.append(row)
        if origin and origin.pk != root.pk and origin not in voice.joined:
            voice.joined.append(origin)
    return sorted(by_root.values(), key=lambda voice: (-len(voice.rows), voice.name))


def chart_of(fact: Fact, by_origin: list[Voice]) -> RangeChart | None:
    """Figures, or the days of a date fact, as bars; in a crowd the latest of each origin, forty at most."""
    days = fact.kind == "date"
    groups, room = [], CHART_ROWS_AT_MOST
    crowded = sum(len(voice.rows) for voice in by_origin) > room
    each = max(1, room // len(by_origin)) if crowded else room
    for voice in by_origin:
        rows = [_range_row(row, days) for row in voice.rows[-min(each, room) :]] if room else []
        groups.append((voice.name, rows))
        room -= len(rows)
    settled = None
    if fact.settled_quantity and not days:
        settled = (plain(fact.settled_low), plain(fact.settled_high))
    label = settled_at(fact) if settled else ""
    return range_chart(groups, settled=settled, settled_label=label, days=days)


def _range_row(row: Row, days: bool) -> RangeRow:
    claim = row.claim
    quantity, happened = claim.quantity, claim.happened
    low = high = None
    if days and happened:
        low, high = happened.first.toordinal(), happened.last.toordinal()
    elif not days and quantity:
        low, high = quantity.low, quantity.high
    label = f"{claim_value(claim)} · {claim.article.source}"
    if claim.stance != "asserted":
        label += f" · {claim.stance}"
    faint = claim.superseded or claim.stance == "denied"
    soft = bool(quantity and quantity.is_soft) and not days
    return RangeRow(label, low, high, soft=soft, sign=row.sign, faint=faint)


def toll_points(claims: list[Claim]) -> list[TollPoint]:
    """Every figure that stands, by its origin and the day it held."""
    points = []
    for claim in claims:
        value = claim.low if claim.low is not None else claim.high
        when = told_on(claim)
        if claim.qualifier and value is not None and when and claim.stance != "denied" and not claim.superseded:
            name = claim.origin.root.name if claim.origin else claim.article.source.name
            points.append(TollPoint(name, when, float(value), claim_value(claim)))
    return points


def graph_of(claims: list[Claim]) -> CreditGraph | None:
    """Who credits whom: each outlet, whoever it relays, and the origin at the end."""
    credits, alone = [], []
    outlets = {claim.article_id: claim.article.source.name for claim in claims}
    for claim in claims:
        outlet = claim.article.source.name
        end = claim.origin.root.name if claim.origin else outlet
        chain = [outlet, outlets.get(claim.article.copy_of_id), *claim.via, end]
        chain = [name for name in chain if name]
        steps = [(a, b) for a, b in zip(chain, chain[1:], strict=False) if a.casefold() != b.casefold()]
        credits += steps
        if not steps:
            alone.append(outlet)
    return credit_graph(credits, alone)


def most_told(claims: list[Claim]) -> list[Claim]:
    """The claims with what most of them say first: a fact that is no figure is put in the words of the first."""
    often = Counter(claim_value(claim) for claim in claims)
    return sorted(claims, key=lambda claim: -often[claim_value(claim)])


def line_of(fact: Fact, claims: list[Claim], usual: list[Claim]) -> str:
    """The sentence a reporter can paste; a settled fact is told as the desk settled it."""
    if not claims:
        return ""
    if fact.settled and fact.state == "settled":
        day = timezone.localdate(fact.settled_at)
        return _("{title}: {value}, as settled by the desk on {day} ({voices}).").format(
            title=title_alone(fact),
            value=settled_words(fact),
            day=f"{day.day} {day:%b %Y}",
            voices=voices(fact),
        )
    low, high = plain(fact.low), plain(fact.high)
    current = next((n for n, claim in enumerate(usual) if claim.pk == fact.current_claim_id), None)
    weight = Weight(
        state="contested" if fact.state == "reopened" else fact.state,
        low=low,
        high=high,
        qualifier=_qualifier(low, high, claims),
        origins=tuple(fact.origin_names) or tuple({claim.article.source.name for claim in claims}),
        standing=tuple(fact.standing_origins),
        as_of=fact.as_of,
        current=current,
    )
    return reporters_line(title_alone(fact), weight, [tally.telling_of(claim) for claim in usual])


def title_alone(fact: Fact) -> str:
    """The question so that it stands alone: "Soldiers killed (Attack, Harbour Road, 4 Mar 2031)", "The mayor said"."""
    if fact.kind == "quote":
        speaker = fact.current_claim.attributed_to if fact.current_claim else ""
        return _("{speaker} said").format(speaker=speaker) if speaker else fact.title
    incident = fact.incident
    if incident is None or incident.title in fact.title or (incident.place and incident.place in fact.title):
        return fact.title
    return f"{fact.title} ({incident.title})"


def _qualifier(low, high, claims) -> str | None:
    """The wording of the range: that of the claims where all say the same."""
    said = {claim.quantity for claim in claims if claim.qualifier}
    if len(said) == 1 and (only := said.pop()) and (only.low, only.high) == (low, high):
        return only.qualifier
    return "at_least" if high is None else "at_most" if low is None else "exact" if low == high else "between"


def links_of(claims: list[Claim]) -> list[tuple[str, str]]:
    """Each article once: outlet and address, the desk's own where the article has none."""
    links = {}
    for claim in claims:
        article = claim.article
        links.setdefault(article.pk, (article.source.name, article.url or article.get_absolute_url()))
    return list(links.values())


def drifts_of(quotes: list[Claim]) -> list[Drift]:
    """Each quotation against the first of the list."""
    drifts = []
    for claim in quotes[1:21]:
        pieces = quote_drift(quotes[0].exact, claim.exact)
        drifts.append(Drift(claim, pieces, drift_words(pieces)))
    return drifts


def drift_words(pieces) -> str:
    """What sets two quotations apart, in words."""
    kinds = {op for op, _a, _b in pieces}
    if kinds <= {"same"}:
        return _("The same words.")
    if "different" in kinds:
        return _("Really different words.")
    said = {
        "punctuation": _("punctuation or capitals"),
        "insertion": _("an insertion in brackets"),
        "cut": _("a cut"),
    }
    return _("The same words but for {what}.").format(what=", ".join(said[kind] for kind in said if kind in kinds))


def gone_from(fact: Fact) -> list[Claim]:
    """Claims that no longer count: rejected, replaced by a corrected edition, or not read any more."""
    gone = fact.claims.filter(Q(state="rejected") | Q(withdrawn=True) | Q(replaced_by__isnull=False))
    return list(
        gone.select_related("article__source", "decided_by", "replaced_by")
        .defer("article__text", "article__sketch", "article__bands", "replaced_by__text", "search")
        .order_by("-pk")[:GONE_AT_MOST]
    )


def decisions_on(fact: Fact) -> list[Decision]:
    """What people decided on the fact and on the claims it holds, the latest first."""
    about = Q(fact=fact) | Q(claim__in=fact.claims.values("pk"))
    return list(
        Decision.objects.filter(about)
        .select_related("by", "claim", "undoes", "undone_by__by")
        .defer("claim__search", "before")
        .order_by("-pk")[:DECISIONS_AT_MOST]
    )


def other_facts(fact: Fact) -> list[Fact]:
    """Facts that a claim of this one may belong to instead: of its incident, or asking nearly the same."""
    if fact.incident_id:
        near = Fact.objects.filter(incident=fact.incident_id)
    else:
        near = Fact.objects.filter(keys__overlap=fact.keys)
    return list(near.exclude(pk=fact.pk).order_by("title")[:OTHER_FACTS_AT_MOST])


def chart_words(fact: Fact, sheet: FactSheet) -> str:
    """The chart for those who do not see it; the table below it holds every row."""
    words = range_words(fact)
    claims = ngettext("{n} claim", "{n} claims", len(sheet.rows)).format(n=len(sheet.rows))
    origins = ngettext("{n} origin", "{n} origins", len(sheet.voices)).format(n=len(sheet.voices))
    said = _("{claims} by {origins}").format(claims=claims, origins=origins)
    parts = [said, _("from {range}").format(range=words) if words else ""]
    if fact.settled:
        parts.append(settled_at(fact))
    return ", ".join(part for part in parts if part) + ". " + _("The table below holds every row.")


def toll_words(toll: TollChart | None) -> str:
    """The chart over time for those who do not see it; the list under it says each figure."""
    if toll is None:
        return ""
    figures = ngettext("{n} figure", "{n} figures", toll.figures).format(n=toll.figures)
    origins = ngettext("{n} origin", "{n} origins", len(toll.told)).format(n=len(toll.told))
    said = _("{figures} by {origins}, by the day each held.").format(figures=figures, origins=origins)
    return said + " " + _("The list below the drawing says every figure with its day.")
