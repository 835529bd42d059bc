"""The first page: what needs doing."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Claim, Fact, FactState, Notice
from claims.paging import capped_count
from claims.views.articles import with_counts
from sources.models import Article

FEW = 8


@login_required
@require_safe
def home(request):
    contested = Fact.objects.filter(state__in=[FactState.CONTESTED, FactState.REOPENED], left_contested=False)
    context = {
        "waiting": capped_count(Claim.objects.awaiting_review()),
        "urgent": capped_count(Claim.objects.awaiting_review().filter(relation="conflicts")),
        "deferred": capped_count(Claim.objects.standing().filter(state="deferred")),
        "facts": contested.select_related("incident").order_by("-pk")[:FEW],
        "notices": Notice.objects.filter(to=request.user, seen_at__isnull=True).select_related("fact", "claim")[:FEW],
        "articles": with_counts(Article.objects.for_lists()).order_by("-pk")[:FEW],
    }
    return render(request, "claims/home.html", context)
