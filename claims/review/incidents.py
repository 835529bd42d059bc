"""Decisions on incidents: which reports belong together, and what it is called. Machine work never undoes them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import locks, placing, tally
from claims.models import Account, Claim, Decision, Fact, Incident
from claims.models.claim import LinkState

from .errors import NotAllowed, StaleForm
from .record import Act


def merge_incidents(incident, into, by, reason="") -> Decision:
    """One event after all: all accounts, claims and facts of the first go under the second."""
    if incident.pk == into.pk:
        raise NotAllowed(_("These are one incident already."))
    with Act("merge_incidents", by, incident=into, reason=reason) as act:
        locks.desk_lock()
        _refuse_merged(incident, into)
        touched = _move(act, Account.objects.filter(incident=incident), into)
        touched |= _move_claims(act, Claim.objects.filter(incident=incident), into)
        row = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
        act.change(row, merged_into=into)
        placing.describe(into)
        placing.find_keys_again(into)
        tally.weigh_facts(touched)
    return act.decision


def split_incident(incident, accounts, by, title="", reason="") -> Decision:
    """Two events after all: the given accounts and their claims go under a new incident."""
    with transaction.atomic():
        locks.desk_lock()
        going = Account.objects.filter(incident=incident, pk__in=[account.pk for account in accounts])
        staying = Account.objects.filter(incident=incident).exclude(pk__in=going)
        if not going.exists() or not staying.exists():
            raise NotAllowed(_("Tick some of the reports, but not all of them."))
        fresh = Incident.objects.create(
            title=title.strip()[:300] or incident.title, named_by_person=bool(title.strip())
        )
        with Act("split_incident", by, incident=incident, reason=reason) as act:
            touched = _move(act, going, fresh)
            for row in (fresh, incident):
                placing.describe(row)
                placing.find_keys_again(row)
            tally.weigh_facts(touched)
    return act.decision


def move_account(account, incident, by, reason="") -> Decision:
    """One article's account of an event belongs to another incident."""
    with Act("move_account", by, incident=incident, reason=reason) as act:
        locks.desk_lock()
        account.refresh_from_db()
        if account.incident_id == incident.pk:
            raise NotAllowed(_("It is there already."))
        _refuse_merged(incident)
        old = account.incident
        touched = _move(act, Account.objects.filter(pk=account.pk), incident)
        for row in (incident, old):
            placing.describe(row)
            placing.find_keys_again(row)
        tally.weigh_facts(touched)
    account.refresh_from_db()
    return act.decision


def confirm_account(account, by) -> Decision:
    """This account does belong to its incident. Raises StaleForm where it came under another since it was shown."""
    shown = account.incident_id
    with Act("confirm_account", by, incident=account.incident) as act:
        locks.desk_lock()
        account.refresh_from_db()
        if account.incident_id != shown:
            raise StaleForm(account)
        act.change(account, link=LinkState.CONFIRMED)
    return act.decision


def rename_incident(incident, by, title, place="", happened_from=None, happened_to=None) -> Decision:
    """Give an incident the desk's own title, place and time; the machine leaves them alone from then on."""
    if not title.strip():
        raise NotAllowed(_("Give the incident a title."))
    if happened_from and happened_to and happened_from > happened_to:
        raise NotAllowed(_("The first day is after the last one."))
    with Act("rename_incident", by, incident=incident) as act:
        locks.desk_lock()
        row = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
        act.change(
            row,
            title=title.strip()[:300],
            place=place.strip()[:200],
            happened_from=happened_from,
            happened_to=happened_to or happened_from,
            named_by_person=True,
        )
    incident.refresh_from_db()
    return act.decision


def _refuse_merged(*incidents) -> None:
    """As they stand now, with the desk's lock held: somebody else may have merged one since the page was opened."""
    if Incident.objects.filter(pk__in=[incident.pk for incident in incidents], merged_into__isnull=False).exists():
        raise NotAllowed(_("One of these was merged into another incident already."))


def _move(act, accounts, incident) -> set:
    """Move accounts with their claims; returns the facts to weigh anew."""
    accounts = list(accounts.select_for_update(of=("self",)).order_by("pk"))
    touched = _move_claims(act, Claim.objects.filter(account__in=accounts), incident)
    for account in accounts:
        act.change(account, incident=incident, link=LinkState.CONFIRMED)
    return touched


def _move_claims(act, claims, incident) -> set:
    facts = set(claims.exclude(fact=None).values_list("fact_id", flat=True))
    locks.lock_facts(facts)
    homes = {}
    for claim in claims.select_for_update(of=("self",)).select_related("fact").defer("search").order_by("pk"):
        values = {"incident": incident, "incident_link": LinkState.CONFIRMED}
        if claim.fact_id and claim.fact.incident_id:
            home = homes.get(claim.fact_id) or same_question(claim.fact, incident)
            homes[claim.fact_id] = home
            values["fact"] = home
            facts.add(home.pk)
        act.change(claim, **values)
    return facts


def same_question(fact, incident) -> Fact:
    """The fact that asks the same in the other incident."""
    copied = {field: getattr(fact, field) for field in ("title", "kind", "measure", "population", "unit", "keys")}
    home, _made = Fact.objects.get_or_create(
        incident=incident, key=fact.key, defaults={**copied, "created_at": timezone.now()}
    )
    return home
