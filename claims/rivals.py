"""What others say on the question of one claim: a few of them, quickly, however many the fact holds."""

from django.db.models import Q

from claims.comparison import relate
from claims.models import Claim
from claims.tally import Related, overruled_among, telling_of, telling_rank

LATEST = 10  # of the same fact, and again of the facts beside it
TOLD = (  # what a claim is compared by, and what is shown of it
    *("kind", "measure", "start", "end", "exact", "qualifier", "low", "high", "unit", "population", "group"),
    *("happened_from", "happened_to", "precision", "place", "as_of_from", "as_of_to", "attributed_to", "via"),
    *("stance", "other_event", "implicit", "partial", "superseded", "confidence", "why", "state", "fact"),
    *("article__published_on", "article__source__name"),
    *(f"origin__{name}" for name in ("key", "name", "joined_to__key", "joined_to__name")),
)


def rivals_of(claim) -> list[Related]:
    """How the claim relates to others of its fact and of the same measure in its incident, most telling first.

    The latest of them, and whichever the tally found most telling; `b` is always the other one.
    """
    if claim.fact_id is None:
        return []
    told = Claim.objects.standing().select_related("article__source", "origin__joined_to").only(*TOLD)
    ids = _same_fact(claim) + _beside(claim)
    rows = told.in_bulk(ids)
    others = [rows[pk] for pk in ids if pk in rows and rows[pk].article_id != claim.article_id]
    overruled = overruled_among([claim.pk, *(other.pk for other in others)]) if others else {}
    mine = telling_of(claim)
    related = [
        Related(claim, other, relate(mine, telling_of(other)), overruled.get(frozenset({claim.pk, other.pk})))
        for other in others
    ]
    return sorted(related, key=lambda pair: telling_rank(pair.kind, pair.b.fact_id == claim.fact_id), reverse=True)


def _same_fact(claim) -> list[int]:
    in_fact = Claim.objects.standing().filter(fact=claim.fact_id).exclude(article=claim.article_id)
    rivals = _latest(in_fact)
    if claim.relation_to_id and claim.relation_to_id not in rivals:
        rivals.append(claim.relation_to_id)
    return rivals


def _beside(claim) -> list[int]:
    """Other populations of one toll: a part may turn out larger than its whole."""
    if claim.kind != "casualty" or claim.incident_id is None:
        return []
    beside = Claim.objects.standing().filter(incident=claim.incident_id, kind=claim.kind, measure=claim.measure)
    return _latest(beside.exclude(Q(fact=claim.fact_id) | Q(pk=claim.relation_to_id)))


def _latest(claims) -> list[int]:
    return list(claims.order_by("-pk").values_list("pk", flat=True)[:LATEST])
