"""Incidents: the list, one incident with all that is said of it, and which reports belong to it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import matrix, review
from claims.filters import plain_words
from claims.filters_facts import IncidentFilter
from claims.forms_facts import RenameForm
from claims.models import Account, Fact, Incident
from claims.paging import page

from .asked import number_in, numbers_in
from .facts import decided, reason_in, saving

may_review = permission_required("claims.review_claim", raise_exception=True)


@login_required
@require_safe
def incidents(request):
    """The latest first; how many facts and articles each has is counted for the rows shown only."""
    chosen = IncidentFilter(request.GET, Incident.objects.current().defer("keys"))
    found = page(chosen.qs, ("-pk",), request.GET.get("cursor"))
    shown = [incident.pk for incident in found]
    facts = Fact.objects.asked().filter(incident__in=shown).values_list("incident")
    accounts = Account.objects.filter(incident__in=shown).values_list("incident")
    context = {
        "filter": chosen,
        "page": found,
        "facts": dict(facts.annotate(Count("pk"))),
        "contested": dict(facts.filter(Q(state="contested") | Q(state="reopened")).annotate(Count("pk"))),
        "articles": dict(accounts.annotate(Count("article", distinct=True))),
        **saving(request, chosen, "incidents"),
    }
    return render(request, "claims/incidents.html", context)


@login_required
@require_safe
def incident(request, pk):
    """One incident; one that was merged leads to where its reports are now."""
    incident = get_object_or_404(Incident.objects.select_related("merged_into"), pk=pk)
    if incident.merged_into:
        messages.info(request, _("“{title}” was merged into this incident.").format(title=incident.title))
        return redirect(incident.merged_into)
    return show(request, incident)


@login_required
@may_review
@require_POST
def rename(request, pk):
    incident = get_object_or_404(Incident, pk=pk)
    form = RenameForm(request.POST)
    if not form.is_valid():
        return show(request, incident, renaming=form, status=422)
    return decided(request, incident, _("Renamed."), review.rename_incident, incident, **form.cleaned_data)


@login_required
@may_review
@require_POST
def merge(request, pk):
    incident = get_object_or_404(Incident, pk=pk)
    into = chosen_incident(request)
    if into is None:
        messages.error(request, _("Choose the incident that this one is the same as."))
        return redirect(incident)
    return decided(request, into, _("Merged."), review.merge_incidents, incident, into, reason=reason_in(request))


@login_required
@may_review
@require_POST
def split(request, pk):
    incident = get_object_or_404(Incident, pk=pk)
    accounts = list(incident.accounts.filter(pk__in=numbers_in(request.POST, "account")))
    title, reason = plain_words(request.POST.get("title", "")), reason_in(request)
    return decided(
        request, incident, _("Split."), review.split_incident, incident, accounts, title=title, reason=reason
    )


@login_required
@may_review
@require_POST
def move_account(request, pk, account_pk):
    incident = get_object_or_404(Incident, pk=pk)
    account = get_object_or_404(incident.accounts, pk=account_pk)
    to = chosen_incident(request)
    if to is None:
        messages.error(request, _("Choose the incident that this account belongs to."))
        return redirect(incident)
    return decided(request, incident, _("Moved."), review.move_account, account, to, reason=reason_in(request))


@login_required
@may_review
@require_POST
def confirm_account(request, pk, account_pk):
    incident = get_object_or_404(Incident, pk=pk)
    account = get_object_or_404(incident.accounts, pk=account_pk)
    return decided(request, incident, _("Confirmed."), review.confirm_account, account)


def show(request, incident, renaming=None, status=200):
    context = {"incident": incident, "sheet": matrix.incident_sheet(incident)}
    if request.user.has_perm("claims.review_claim"):
        now = {name: getattr(incident, name) for name in ("title", "place", "happened_from", "happened_to")}
        context |= {"near": matrix.near(incident), "renaming": renaming or RenameForm(initial=now)}
    return render(request, "claims/incident.html", context, status=status)


def chosen_incident(request) -> Incident | None:
    """The incident chosen from the list, or the one whose number was typed."""
    number = number_in(request.POST, "number") or number_in(request.POST, "into")
    return Incident.objects.filter(pk=number, merged_into__isnull=True).first() if number else None
