"""Decisions on one claim: accept, reject, correct, defer, add, note, link to sources, choose its fact, undo."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import locks, naming, placing, tally
from claims.models import Claim, ClaimState, Decision, Evidence, Fact, Incident
from claims.models.claim import STANDING, LinkState, anchor
from sources.models import Article, Source

from .errors import AlreadyReviewed, BadSpan, CannotUndo, NotAllowed, StaleForm
from .incidents import same_question
from .record import Act, take_back

PENDING = (ClaimState.PROPOSED, ClaimState.DEFERRED)
CORRECTABLE = (*PENDING, ClaimState.ACCEPTED, ClaimState.CORRECTED)

# What a reviewer may put right; start and end are given apart.
FIELDS = (
    "kind",
    "measure",
    "population",
    "group",
    "low",
    "high",
    "qualifier",
    "unit",
    "happened_from",
    "happened_to",
    "precision",
    "place",
    "as_of_from",
    "as_of_to",
    "attributed_to",
    "stance",
    "other_event",
    "partial",
    "superseded",
)


def accept(claim, by, version=None, reason="") -> Decision:
    """The claim says what the article says. Raises AlreadyReviewed or StaleForm; nothing is written then."""
    return _decide("accept", ClaimState.ACCEPTED, claim, by, version, reason, PENDING)


def reject(claim, by, version=None, reason="") -> Decision:
    """The article does not say this, or it is no claim worth checking."""
    return _decide("reject", ClaimState.REJECTED, claim, by, version, reason, PENDING)


def defer(claim, by, version=None, reason="") -> Decision:
    """Not now: it leaves the queue of proposed claims and waits under "deferred"."""
    return _decide("defer", ClaimState.DEFERRED, claim, by, version, reason, (ClaimState.PROPOSED,))


def correct(claim, by, changes: dict, start=None, end=None, version=None, reason="") -> Decision:
    """Put fields of a claim right, and its span where start and end (code points, end exclusive) are given.

    Raises BadSpan, AlreadyReviewed (rejected since), StaleForm, NotAllowed (unknown field, bounds upside down).
    """
    unknown = set(changes) - set(FIELDS)
    if unknown:
        raise NotAllowed(_("There is no field {names} to correct.").format(names=", ".join(sorted(unknown))))
    with Act("correct", by, claim=claim, reason=reason) as act:
        locks.desk_lock()
        locks.lock_article(claim.article_id)
        row = _locked(claim, by, version, CORRECTABLE)
        values = dict(changes)
        if start is not None or end is not None:
            values |= _anchor(row.article, row.start if start is None else start, row.end if end is None else end)
        _check_bounds({field: values.get(field, getattr(row, field)) for field in FIELDS})
        _check_free(row, values)
        act.change(row, **values, state=ClaimState.CORRECTED, decided_by=by, decided_at=timezone.now(), reason=reason)
        _place_again(row)
    return _tell(claim, act)


def add_claim(article, start, end, by, fields: dict) -> Decision:
    """A claim that the machine missed, at start to end of the article's text; it is accepted as it is made.

    Raises BadSpan where the span is outside the text, NotAllowed where the same claim is there already.
    """
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise NotAllowed(_("There is no field {names} on a claim.").format(names=", ".join(sorted(unknown))))
    with transaction.atomic():
        values = {"kind": "casualty", "measure": "killed", **fields}
        _check_bounds(values)
        where = _anchor(article, start, end)
        claim = Claim(article=article, confidence=1.0, why=_("Marked by hand."), extractor="person", withdrawn=True)
        for field, value in {**values, **where}.items():
            setattr(claim, field, value)
        locks.desk_lock()
        locks.lock_article(article.pk)
        _check_free(claim, {})
        claim.save()
        with Act("add", by, claim=claim) as act:
            act.change(
                claim, withdrawn=False, state=ClaimState.ACCEPTED, decided_by=by, decided_at=timezone.now(), reason=""
            )
            accounts = list(article.accounts.select_related("incident"))
            main = next((account.number for account in accounts if account.main), None)
            placing.place_in_incident(claim, main, accounts)
            placing.place_origins([claim], article)
            _place_again(claim)
    return act.decision


def note(claim, by, text) -> Decision:
    """A remark on the record; it changes nothing else."""
    text = text.strip()
    if not text:
        raise NotAllowed(_("Write the note first."))
    with transaction.atomic():
        locks.lock_claim_alone(claim.pk)
        last = claim.decisions.first()
        if last and (last.act, last.by, last.reason) == ("note", by, text):
            return last  # sent twice
        with Act("note", by, claim=claim, reason=text) as act:
            pass
    return act.decision


def link_source(claim, source, role, by, url="", note="", credibility=6) -> Decision:
    """Link a claim to a source, or confirm and amend the link where it stands already."""
    with Act("link", by, claim=claim, reason=note) as act:
        # It may have been merged since the form was shown, or be just now.
        source = Source.objects.select_for_update(of=("self",), no_key=True).get(pk=source.pk).stands
        values = {"url": url, "note": note, "credibility": credibility, "link": LinkState.CONFIRMED, "by": by}
        evidence, made = Evidence.objects.select_for_update(of=("self",)).get_or_create(
            claim=claim, source=source, role=role, defaults=values
        )
        if made:
            act.made(evidence)
        else:
            act.change(evidence, **values)
    return act.decision


def confirm_evidence(evidence, by) -> Decision:
    """The machine's suggestion of a source is right."""
    with Act("confirm_link", by, claim=evidence.claim) as act:
        act.change(_still_there(evidence), link=LinkState.CONFIRMED, by=by, at=timezone.now())
    return act.decision


def unlink(evidence, by, reason="") -> Decision:
    """Take a link to a source away."""
    with Act("unlink", by, claim=evidence.claim, reason=reason) as act:
        locks.lock_claim_alone(evidence.claim_id)  # or a worker that is at it would suggest it again
        act.remove(_still_there(evidence))
    return act.decision


def confirm_fact(claim, by, fact=None) -> Decision:
    """The suggested fact is the question that this claim answers.

    `fact` is the id that the page showed; StaleForm where another is suggested by now.
    """
    with Act("confirm_fact", by, claim=claim) as act:
        row = _locked(claim, by, None, None)
        if row.fact is None:
            raise NotAllowed(_("No fact is suggested for this claim. Choose one."))
        if fact is not None and row.fact_id != fact:
            raise StaleForm(row)
        act.about["fact"] = row.fact
        act.change(row, fact_link=LinkState.CONFIRMED)
    return _tell(claim, act)


def choose_fact(claim, fact, by, version=None, reason="") -> Decision:
    """The claim answers another fact than the machine thought. Both facts are weighed anew.

    What the machine does meanwhile is no objection: it may suggest a fact, move the claim to another, or join two
    facts. Raises StaleForm where the claim itself changed, NotAllowed where the chosen fact is gone.
    """
    with Act("choose_fact", by, claim=claim, reason=reason) as act:
        locks.desk_lock()
        fact = act.about["fact"] = _as_it_stands(fact)
        old = Claim.objects.values_list("fact_id", flat=True).get(pk=claim.pk)
        locks.lock_facts({old, fact.pk})
        row = _locked(claim, by, version, None)
        values = {"fact": fact, "fact_link": LinkState.CONFIRMED, "fact_why": _("Chosen by a person.")}
        if fact.incident_id and fact.incident_id != row.incident_id:
            values |= {"incident": fact.incident, "incident_link": LinkState.CONFIRMED}
        act.change(row, **values)
        tally.weigh_facts({old, fact.pk})
    return _tell(claim, act)


def choose_new_fact(claim, title, by, version=None, reason="") -> Decision:
    """None of the facts fits: the claim asks a question of its own."""
    if not title.strip():
        raise NotAllowed(_("Say what the fact is about."))
    with transaction.atomic():
        locks.desk_lock()
        fact = Fact.objects.create(
            incident_id=Claim.objects.values_list("incident_id", flat=True).get(pk=claim.pk),
            key=f"person|{claim.pk}|{timezone.now().timestamp():.6f}",
            title=title.strip()[:300],
            kind=claim.kind,
            measure=claim.measure,
            population=claim.population,
            unit=claim.unit,
        )
        return choose_fact(claim, fact, by, version, reason)


def undo(by, decision=None) -> Decision:
    """Take back a decision: the given one, or the last of this person that still stands.

    Raises CannotUndo where later work stands on it, where it was undone already, or where there is none.
    """
    with transaction.atomic():
        locks.desk_lock()
        if decision is None:
            # One's own latest undoable act. Taking back an undoing would be redo, which nobody asked for.
            decision = Decision.objects.standing().filter(by=by).exclude(act="note").order_by("-pk").first()
            if decision is None:
                raise CannotUndo(_("There is nothing of yours to undo."))
        decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
        if decision.undoes_id or Decision.objects.filter(undoes=decision).exists():
            raise CannotUndo(_("This was undone already."))
        about = {"claim": decision.claim, "fact": decision.fact, "incident": decision.incident, "named": decision.name}
        facts = _facts_touched(decision)
        locks.lock_facts(facts)
        with Act("undo", by, reason="", undoes=decision, **about) as act:
            for row in take_back(decision, act):
                if isinstance(row, Claim):
                    facts |= _follow_merge(row, act)
                if isinstance(row, Claim) and decision.act == "correct":
                    _place_again(row)
            tally.weigh_facts(facts)
            naming.count_names(_touched(decision, "name"))
            for incident in Incident.objects.filter(pk__in=_touched(decision, "incident")):
                placing.describe(incident)
                placing.find_keys_again(incident)
    return act.decision


def _decide(name, state, claim, by, version, reason, allowed) -> Decision:
    """Only a rejected claim stops counting, so that only then its fact is locked and weighed anew."""
    counts_on = state in STANDING
    with Act(name, by, claim=claim, reason=reason) as act:
        row = _locked(claim, by, version, allowed, alone=counts_on)
        act.change(row, state=state, decided_by=by, decided_at=timezone.now(), reason=reason)
        if row.fact_id and not counts_on:
            tally.weigh_facts({row.fact_id})
    return _tell(claim, act)


def _locked(claim, by, version, allowed, alone=False) -> Claim:
    """The claim as it stands, locked after its fact; or alone, where the act takes no other lock after it."""
    row = locks.lock_claim_alone(claim.pk) if alone else locks.lock_claim(claim.pk)
    if allowed is not None and row.state not in allowed:
        first = row.decisions.standing().exclude(act="note").select_related("by").first()
        raise AlreadyReviewed(row, first, by)
    if version is not None and row.version != int(version):
        raise StaleForm(row)
    return row


def _as_it_stands(fact) -> Fact:
    """The fact, or the one that asks the same since its incident was merged into another."""
    row = Fact.objects.select_related("incident").filter(pk=fact.pk).first()
    if row is None:
        raise NotAllowed(_("This fact is not there any more. Choose another."))
    incident = _current(row.incident)
    return row if incident == row.incident else same_question(row, incident)


def _follow_merge(row, act) -> set:
    """A claim goes back to where its incident went since; returns the fact to weigh anew, if there is another."""
    if row.incident is None or row.incident.merged_into is None:
        return set()
    into, fact = _current(row.incident), row.fact
    values = {"incident": into}
    if fact is not None and fact.incident_id == row.incident_id:
        values["fact"] = same_question(fact, into)
    act.change(row, **values)
    return {row.fact_id} - {None}


def _current(incident):
    while incident and incident.merged_into:
        incident = incident.merged_into
    return incident


def _place_again(row) -> None:
    """What a claim says has changed: its fact may be another, unless a person chose it; alarms are raised anew."""
    old = row.fact_id
    placing.place_in_facts([row])
    row.save(update_fields=["account", "incident", "fact", "fact_why", "origin", "origin_why"])
    tally.weigh_facts({old, row.fact_id})
    row.refresh_from_db()
    tally.alarm([row])


def _still_there(evidence) -> Evidence:
    row = Evidence.objects.select_for_update(of=("self",)).filter(pk=evidence.pk).first()
    if row is None:
        raise NotAllowed(_("This link was removed already."))
    return row


def _tell(claim, act) -> Decision:
    """Let the caller's own copy show what was decided."""
    claim.refresh_from_db()
    return act.decision


def _anchor(article, start, end) -> dict:
    text = Article.objects.values_list("text", flat=True).get(pk=article.pk)
    if not 0 <= start < end <= len(text):
        raise BadSpan(_("Characters {start} to {end} are not in the article.").format(start=start, end=end))
    if not text[start:end].strip():
        raise BadSpan(_("There are no words there."))
    return anchor(text, start, end)


def _check_bounds(values: dict):
    low, high = values.get("low"), values.get("high")
    if low is not None and high is not None and low > high:
        raise NotAllowed(_("The low figure is above the high one."))
    if values.get("qualifier") in (None, "") and (low is not None or high is not None):
        raise NotAllowed(_("Say how the figure is meant: exact, at least, about ..."))
    first, last = values.get("happened_from"), values.get("happened_to")
    if (first is None) != (last is None):
        raise NotAllowed(_("Give both the first and the last day, or neither."))
    if first and last and first > last:
        raise NotAllowed(_("The first day is after the last one."))


def _check_free(claim, values: dict):
    """No other claim of the same kind may stand on the same words."""
    place = {field: values.get(field, getattr(claim, field)) for field in ("start", "end", "kind", "measure")}
    if Claim.objects.filter(article_id=claim.article_id, **place).exclude(pk=claim.pk).exists():
        raise NotAllowed(_("There is such a claim on these words already."))


def _facts_touched(decision) -> set:
    """The facts that a decision was on or changed, and those that its claims are under by now."""
    origins = {int(key.split(":")[1]) for key in decision.after if key.startswith("claims.origin:")}
    claims = Q(pk__in=_touched(decision, "claim")) | Q(origin__in=origins)
    now = Claim.objects.filter(claims).exclude(fact=None)
    return _touched(decision, "fact") | set(now.values_list("fact_id", flat=True))


def _touched(decision, model: str) -> set:
    """Ids of the claims, facts, names or incidents that a decision was on, changed, or moved something from or to."""
    ids = {getattr(decision, f"{model}_id")}
    for key, values in (*decision.before.items(), *decision.after.items()):
        label, pk = key.split(":")
        ids |= {values.get(f"{model}_id"), int(pk) if label == f"claims.{model}" else None}
    return ids - {None}


__all__ = [
    "FIELDS",
    "accept",
    "add_claim",
    "choose_fact",
    "choose_new_fact",
    "confirm_evidence",
    "confirm_fact",
    "correct",
    "defer",
    "link_source",
    "note",
    "reject",
    "undo",
    "unlink",
]
