"""Facts: the list, one fact with its claims side by side, and what reviewers decide on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import factsheet, review
from claims.fact_words import claim_value
from claims.filters_facts import FactFilter
from claims.forms_facts import MoveClaimForm, OverruleForm, ReasonForm, SettleForm
from claims.models import Claim, Fact, FactState, Incident, SavedFilter
from claims.paging import capped_count, page

LOOK_AT = (FactState.CONTESTED, FactState.REOPENED)  # the states that wait for a person

may_review = permission_required("claims.review_claim", raise_exception=True)


@login_required
@require_safe
def facts(request):
    rows = (
        Fact.objects.asked()
        .select_related("incident", "current_claim")
        .defer("keys", "incident__keys", "current_claim__search")
    )
    chosen = FactFilter(request.GET, rows)
    found = page(chosen.qs, ("-pk",), request.GET.get("cursor"))
    incident = chosen.form.cleaned_data.get("incident") if chosen.form.is_valid() else None
    context = {
        "filter": chosen,
        "page": found,
        "incident": Incident.objects.defer("keys").filter(pk=incident).first() if incident else None,
        "to_look_at": [(state, capped_count(Fact.objects.asked().filter(state=state))) for state in LOOK_AT],
        **saving(request, chosen, "facts"),
    }
    return render(request, "claims/facts.html", context)


def saving(request, chosen, name) -> dict:
    """What a list needs to say that it is narrowed, and to keep the filter under a name."""
    query = request.GET.copy()
    query.pop("cursor", None)
    return {
        "is_filtered": any(chosen.data.get(field) for field in chosen.filters),
        "saved_filters": SavedFilter.objects.filter(owner=request.user, page=name),
        "filter_query": query.urlencode(),
    }


@login_required
@require_safe
def fact(request, pk):
    return show(request, with_people(pk))


@login_required
@may_review
@require_POST
def settle(request, pk):
    fact = with_people(pk)
    form = SettleForm(request.POST, fact=fact)
    if not form.is_valid():
        return show(request, fact, settling=form, status=422)
    return decided(request, fact, _("Settled."), review.settle, fact, **form.cleaned_data)


@login_required
@may_review
@require_POST
def reopen(request, pk):
    fact = get_object_or_404(Fact, pk=pk)
    return decided(request, fact, _("Reopened."), review.reopen, fact, reason=reason_in(request))


@login_required
@may_review
@require_POST
def leave_contested(request, pk):
    fact = get_object_or_404(Fact, pk=pk)
    return decided(request, fact, _("Left contested."), review.leave_contested, fact, note=reason_in(request))


@login_required
@may_review
@require_POST
def overrule(request, pk):
    fact = with_people(pk)
    sheet = factsheet.fact_sheet(fact)
    form = OverruleForm(request.POST, **claim_choices(sheet))
    if not form.is_valid():
        return show(request, fact, sheet=sheet, overruling=form, status=422)
    values = form.cleaned_data
    a, b = (get_object_or_404(Claim, pk=values[side]) for side in ("a", "b"))
    return decided(request, fact, _("Overruled."), review.overrule, a, b, values["relation"], values["why"])


@login_required
@may_review
@require_POST
def move_claim(request, pk):
    fact = with_people(pk)
    sheet = factsheet.fact_sheet(fact)
    form = MoveClaimForm(request.POST, claims=claim_choices(sheet)["claims"], facts=factsheet.other_facts(fact))
    if not form.is_valid():
        return show(request, fact, sheet=sheet, moving=form, status=422)
    values = form.cleaned_data
    claim = get_object_or_404(fact.claims, pk=values["claim"])
    how = {"reason": values["reason"], "version": claim.version}  # sent twice at once, it is moved once
    if values["fact"]:
        to = get_object_or_404(Fact, pk=values["fact"])
        return decided(request, fact, _("Moved."), review.choose_fact, claim, to, **how)
    return decided(request, fact, _("Moved."), review.choose_new_fact, claim, values["title"], **how)


@login_required
@may_review
@require_POST
def confirm_claim(request, pk, claim_pk):
    fact = get_object_or_404(Fact, pk=pk)
    claim = get_object_or_404(fact.claims, pk=claim_pk)
    return decided(request, fact, _("Confirmed."), review.confirm_fact, claim, fact=fact.pk)


# What the views above share


def with_people(pk) -> Fact:
    """A fact with all that its page names, in one query and without any article's text."""
    facts = Fact.objects.select_related(
        "incident",
        "settled_by",
        "current_claim",
        "reopened_by_claim__article__source",
        "reopened_by_claim__origin",
        "reopened_by_claim__replaced_by",
    ).defer(
        "incident__keys",
        "current_claim__search",
        "reopened_by_claim__search",
        "reopened_by_claim__article__text",
        "reopened_by_claim__article__sketch",
        "reopened_by_claim__article__bands",
        "reopened_by_claim__replaced_by__text",
    )
    return get_object_or_404(facts, pk=pk)


def show(request, fact, sheet=None, settling=None, overruling=None, moving=None, status=200):
    sheet = sheet or factsheet.fact_sheet(fact)
    context = {
        "fact": fact,
        "sheet": sheet,
        "chart_words": factsheet.chart_words(fact, sheet),
        "toll_words": factsheet.toll_words(sheet.toll),
        "decisions": factsheet.decisions_on(fact),
        "gone": factsheet.gone_from(fact),
    }
    if request.user.has_perm("claims.review_claim"):
        choices = claim_choices(sheet)
        others = factsheet.other_facts(fact)
        context |= {
            "settling": settling or SettleForm(fact=fact, initial=proposed_value(fact, sheet.usual)),
            "overruling": overruling or OverruleForm(initial=request.GET.dict(), **choices),
            "moving": moving or MoveClaimForm(initial=request.GET.dict(), claims=choices["claims"], facts=others),
        }
    return render(request, "claims/fact.html", context, status=status)


def proposed_value(fact, usual) -> dict:
    """What the form suggests: the settled value where there is one, else the range that all claims span."""
    settled = fact.settled_low is not None or fact.settled_high is not None
    low, high = (fact.settled_low, fact.settled_high) if settled else (fact.low, fact.high)
    words = fact.settled_words or words_of(usual)
    plain = {
        "low": f"{low.normalize():f}" if low is not None else "",
        "high": f"{high.normalize():f}" if high is not None else "",
    }
    return {**plain, "words": words, "version": fact.version, "basis": fact.basis}


def words_of(claim) -> str:
    """What a fact that is no figure may be settled at: a day, a group, the whole quotation."""
    if claim is None:
        return ""
    return claim.exact[:300] if claim.kind == "quote" else claim_value(claim)


def claim_choices(sheet) -> dict:
    """The claims of a fact, and those of other facts beside it, as a form lists them."""
    own = [(row.claim.pk, claim_label(row.claim)) for row in sheet.rows]
    beside = {rival.claim.pk: claim_label(rival.claim) for row in sheet.rows for rival in row.rivals if rival.elsewhere}
    return {"claims": own, "beside": list(beside.items())}


def claim_label(claim) -> str:
    return f"{claim_value(claim)} · {claim.article.source} · {claim.exact[:60]}"


def reason_in(request) -> str:
    form = ReasonForm(request.POST)
    return form.cleaned_data["reason"] if form.is_valid() else ""


def decided(request, back_to, done, act, *about, **how):
    """Take a decision and go back to the page it was taken on, saying what came of it."""
    try:
        act(*about, by=request.user, **how)
    except review.ReviewError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect(back_to)
