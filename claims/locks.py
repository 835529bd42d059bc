"""The one order in which rows are locked, so that people and workers take turns and never wait for each other.

1. `desk_lock`: whoever makes incidents, facts or names, moves claims between facts, or needs facts of two families.
2. `lock_article`: whoever makes claims or moves their spans.
   Before it, after the desk: the rows of sources, by whoever merges two of them, stores an article or links a claim.
3. `lock_facts`: facts, always whole families (the facts that are weighed together), in the order of their ids.
4. Claims, and only those whose facts are locked: weighing marks every claim of a fact. Whatever hangs on them (links,
   accounts, origins) comes last.

Who needs one family only (reject, confirm, settle) goes without the desk's lock and begins with the facts. Who changes
one claim and locks nothing after it (accept, defer) locks that claim alone.
"""

from django.db import connection, transaction
from django.db.models import F

from claims.models import Claim, Fact
from sources.models import Article

DESK_LOCK = 0x0FAC7DE5  # any fixed number, the same for every process


def desk_lock() -> None:
    """Until the transaction ends, nobody else moves a claim to another fact or a fact to another incident."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DESK_LOCK])


def lock_article(pk) -> None:
    """Nobody else makes claims in this article."""
    Article.objects.select_for_update(of=("self",)).values_list("pk").get(pk=pk)


def lock_facts(ids) -> set[int]:
    """Lock facts with their families, and say which these are: whoever weighs them next waits instead of working on
    old rows."""
    ids = {i for i in ids if i}
    wanted = with_families(ids)
    while wanted:
        mark = transaction.savepoint()
        rows = Fact.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
        list(rows.values_list("pk", flat=True))
        locked, wanted = wanted, with_families(ids)
        if wanted <= locked:
            transaction.savepoint_commit(mark)
            return locked
        # A fact came under another incident while we waited: its new family is locked from the beginning.
        transaction.savepoint_rollback(mark)
    return set()


def lock_claim(pk) -> Claim:
    """A claim as it stands, locked after its facts."""
    while True:
        mark = transaction.savepoint()
        fact = Claim.objects.values_list("fact_id", flat=True).get(pk=pk)
        lock_facts({fact})
        claim = lock_claim_alone(pk)
        if claim.fact_id == fact:
            transaction.savepoint_commit(mark)
            return claim
        # It moved while we waited: its new fact, locked now, would come after the claim.
        transaction.savepoint_rollback(mark)


def lock_claim_alone(pk) -> Claim:
    """A claim as it stands, for an act that locks nothing after it."""
    return Claim.objects.select_for_update().defer("search").get(pk=pk)


def with_families(ids) -> set[int]:
    """Facts with those that are weighed beside them: other populations of one toll."""
    ids = list(ids)
    same = {"incident__facts__in": ids, "incident__facts__kind": "casualty", "measure": F("incident__facts__measure")}
    beside = Fact.objects.filter(kind="casualty", **same).order_by()
    both = Fact.objects.filter(pk__in=ids).order_by().values_list("pk").union(beside.values_list("pk"))
    return {pk for (pk,) in both}


def family_of(fact) -> tuple:
    """Facts that are compared with each other: of one incident and one casualty measure; any other stands alone."""
    if fact.incident_id and fact.kind == "casualty":
        return fact.incident_id, fact.measure
    return "alone", fact.pk
