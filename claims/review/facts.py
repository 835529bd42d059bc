"""Decisions on a fact: how its claims relate, what it is settled at, whose word its claims go back to."""

from django.utils import timezone
from django.utils.translation import gettext as _

from claims import locks, tally
from claims.models import Claim, Decision, Fact, Origin, PairRelation
from claims.models.claim import LinkState
from claims.models.fact import Basis
from claims.statements import RELATIONS

from .errors import NotAllowed, StaleForm
from .record import Act


def overrule(a, b, relation, why, by) -> Decision:
    """A reviewer's word on how two claims relate; the reason is required. An empty relation takes it back."""
    if relation and relation not in RELATIONS:
        raise NotAllowed(_("There is no relation “{relation}”.").format(relation=relation))
    if relation and not why.strip():
        raise NotAllowed(_("Say why, in a sentence: it stands beside the relation."))
    first, second = sorted((a, b), key=lambda claim: claim.pk)
    if first.pk == second.pk:
        raise NotAllowed(_("A claim has no relation to itself."))
    with Act("overrule", by, claim=a, reason=why.strip()) as act:
        locks.desk_lock()
        for claim in (a, b):
            claim.refresh_from_db(fields=["fact"])
        act.about["fact"] = a.fact or b.fact
        facts = {a.fact_id, b.fact_id}
        locks.lock_facts(facts)
        values = {"overruled": relation, "overruled_why": why.strip() if relation else "", "overruled_by": by}
        pair, made = PairRelation.objects.select_for_update(of=("self",)).get_or_create(
            a=first, b=second, defaults=values
        )
        if made:
            act.made(pair)
        else:
            act.change(pair, **values)
        tally.weigh_facts(facts)
    return act.decision


def settle(fact, by, low=None, high=None, words="", basis="", note="", version=None) -> Decision:
    """Settle a fact at an interval (None is an open end) or, where it is no figure, in words; a basis is required."""
    if basis not in Basis.values:
        raise NotAllowed(_("Say on what basis: choose one from the list."))
    if low is None and high is None and not words.strip():
        raise NotAllowed(_("Give the figure, or the words, that you settle on."))
    if low is not None and high is not None and low > high:
        raise NotAllowed(_("The low figure is above the high one."))
    with Act("settle", by, fact=fact, reason=note.strip()) as act:
        row = _locked(fact, version)
        act.change(
            row,
            settled=True,
            settled_low=low,
            settled_high=high,
            settled_words=words.strip(),
            basis=basis,
            basis_note=note.strip(),
            settled_by=by,
            settled_at=timezone.now(),
            left_contested=False,
            reopened_by_claim=None,
        )
        tally.weigh_facts({row.pk})
    fact.refresh_from_db()
    return act.decision


def reopen(fact, by, reason="") -> Decision:
    """Take a fact out of the settled ones; what it was settled at stays on the record."""
    with Act("reopen", by, fact=fact, reason=reason) as act:
        row = _locked(fact, None)
        if not row.settled:
            raise NotAllowed(_("This fact is open already."))
        act.change(row, settled=False, reopened_by_claim=None)
        tally.weigh_facts({row.pk})
    fact.refresh_from_db()
    return act.decision


def leave_contested(fact, by, note="") -> Decision:
    """Somebody looked: the sources do not agree, and the desk says so."""
    with Act("leave_contested", by, fact=fact, reason=note.strip()) as act:
        row = _locked(fact, None)
        act.change(row, left_contested=True, settled=False, reopened_by_claim=None)
        tally.weigh_facts({row.pk})
    fact.refresh_from_db()
    return act.decision


def join_origins(origin, into, by, why) -> Decision:
    """Two origins are one: every fact that counted both counts one less."""
    if not why.strip():
        raise NotAllowed(_("Say how you know that they are one."))
    with Act("join_origins", by, reason=why.strip()) as act:
        locks.desk_lock()
        into = Origin.objects.select_related("joined_to").get(pk=into.pk).root
        if origin.pk == into.pk:
            raise NotAllowed(_("These are one origin already."))
        facts = _facts_of(origin) | _facts_of(into)
        locks.lock_facts(facts)
        for follower in Origin.objects.select_for_update(of=("self",)).filter(joined_to=origin):
            act.change(follower, joined_to=into)
        row = Origin.objects.select_for_update(of=("self",)).get(pk=origin.pk)
        act.change(row, joined_to=into, link=LinkState.CONFIRMED, why=why.strip()[:300])
        tally.weigh_facts(facts)
    return act.decision


def part_origin(origin, by, why) -> Decision:
    """An origin that was joined to another stands for itself again."""
    with Act("part_origin", by, reason=why.strip()) as act:
        locks.desk_lock()
        row = Origin.objects.select_for_update(of=("self",)).get(pk=origin.pk)
        if row.joined_to is None:
            raise NotAllowed(_("This origin is not joined to another."))
        facts = _facts_of(row) | _facts_of(row.joined_to)
        locks.lock_facts(facts)
        act.change(row, joined_to=None, link=LinkState.CONFIRMED, why=why.strip()[:300])
        tally.weigh_facts(facts)
    return act.decision


def set_origin(claim, origin_name, by, why) -> Decision:
    """A claim goes back to another origin than the machine thought."""
    name = " ".join(origin_name.split())
    if not name:
        raise NotAllowed(_("Name the origin."))
    with Act("set_origin", by, claim=claim, reason=why.strip()) as act:
        row = locks.lock_claim(claim.pk)
        act.about["fact"] = row.fact
        origin = Origin.objects.filter(name__iexact=name).order_by("pk").first()
        if origin is None:
            called = {"name": name[:200], "kind": "speaker"}
            origin, _made = Origin.objects.get_or_create(key=f"person {name.casefold()}"[:200], defaults=called)
        act.change(row, origin=origin, origin_link=LinkState.CONFIRMED, origin_why=why.strip()[:300])
        tally.weigh_facts({row.fact_id})
    claim.refresh_from_db()
    return act.decision


def _locked(fact, version) -> Fact:
    locks.lock_facts({fact.pk})
    row = Fact.objects.get(pk=fact.pk)
    if version is not None and row.version != int(version):
        raise StaleForm(row)
    return row


def _facts_of(origin) -> set:
    claims = Claim.objects.filter(origin__in=[origin.pk, *origin.joined.values_list("pk", flat=True)])
    return set(claims.exclude(fact=None).values_list("fact_id", flat=True))


__all__ = [
    "join_origins",
    "leave_contested",
    "overrule",
    "part_origin",
    "reopen",
    "set_origin",
    "settle",
]
