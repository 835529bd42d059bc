"""A corrected edition of an article stands in the place of the old one: what it repeats, and what it takes back.

Nothing is deleted and no decision is touched. The old edition's claims stop counting; where the new edition does not
repeat one that people relied on, its fact is opened again and they are told.
"""

from django.db.models import F
from django.utils.translation import gettext as _

from claims import tally
from claims.indexes import store
from claims.models import Claim, Fact, FactState
from claims.models.claim import DECIDED
from sources.models import Article


def replace_edition(article: Article) -> set:
    """Let an article that supersedes another stand in its place; returns the facts to weigh anew. Safe to repeat.

    Call with the facts of the old edition's claims locked.
    """
    if article.supersedes_id is None:
        return set()
    old = list(
        Claim.objects.filter(article_id=article.supersedes_id, withdrawn=False)
        .select_for_update(of=("self",))
        .select_related("fact__settled_by", "decided_by")
        .defer("search")
    )
    said = {_saying(claim) for claim in article.claims.standing().defer("search")}
    for claim in old:
        claim.replaced_by, claim.repeated = article, _saying(claim) in said
    store(old, "replaced_by", "repeated")
    for claim in old:
        if not claim.repeated and claim.state != "rejected":
            _tell_of_withdrawal(claim, article)
    return {claim.fact_id for claim in old if claim.fact_id}


def _saying(claim: Claim) -> tuple:
    """What makes two claims of two editions the same claim, wherever in the text they stand."""
    words = " ".join(claim.exact.split()) if claim.kind == "quote" else None
    value = (claim.low, claim.high, claim.qualifier, claim.unit)
    when = (claim.happened_from, claim.happened_to) if claim.kind == "date" else None
    return (claim.kind, claim.measure, claim.group or claim.population, value, when, words, claim.stance)


def _tell_of_withdrawal(claim: Claim, article: Article) -> None:
    fact = claim.fact
    about = {"claim": claim, "fact": fact, "article": article}
    text = _("The corrected edition of {outlet} no longer says “{words}”.").format(
        outlet=article.source.name, words=claim.exact[:200]
    )
    if fact is not None and fact.settled:
        if fact.reopened_by_claim_id is None:
            Fact.objects.filter(pk=fact.pk).update(
                reopened_by_claim=claim, state=FactState.REOPENED, version=F("version") + 1
            )
        again = _("You settled the fact ({settled}); it is open again.").format(settled=fact.settled_value)
        tally.tell(fact.settled_by, f"withdrawn|{claim.pk}|{article.pk}", f"{text} {again}", **about)
    elif claim.state in DECIDED:
        tally.tell(claim.decided_by, f"withdrawn|{claim.pk}|{article.pk}", text, **about)
