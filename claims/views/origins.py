"""Origins: which of them are one voice. A person joins and parts them, with the reason."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import review
from claims.filters import plain_words
from claims.models import Claim, Origin
from claims.paging import page

from .asked import number_in, way_back
from .facts import decided

may_review = permission_required("claims.review_claim", raise_exception=True)


@login_required
@require_safe
def origins(request):
    """All origins by name; `q` narrows them."""
    words = plain_words(request.GET.get("q", ""))[:200]
    rows = Origin.objects.select_related("joined_to", "source")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(joined_to__name__icontains=words))
    found = page(rows, ("name", "pk"), request.GET.get("cursor"))
    shown = Claim.objects.filter(origin__in=[origin.pk for origin in found])
    context = {"page": found, "q": words, "counts": dict(shown.values_list("origin").annotate(Count("pk")))}
    return render(request, "claims/origins.html", context)


@login_required
@may_review
@require_POST
def join(request):
    origin = get_object_or_404(Origin, pk=number_in(request.POST, "origin"))
    into = get_object_or_404(
        Origin.objects.select_related("joined_to"),
        pk=number_in(request.POST, "number") or number_in(request.POST, "into"),
    )
    why = plain_words(request.POST.get("why", ""))
    return decided(
        request, way_back(request.POST), _("Joined: they count once."), review.join_origins, origin, into, why=why
    )


@login_required
@may_review
@require_POST
def part(request, pk):
    origin = get_object_or_404(Origin, pk=pk)
    why = plain_words(request.POST.get("why", ""))
    return decided(
        request, way_back(request.POST), _("Parted: they count for themselves."), review.part_origin, origin, why=why
    )


@login_required
@may_review
@require_POST
def set_origin(request, claim_pk):
    claim = get_object_or_404(Claim, pk=claim_pk)
    name, why = plain_words(request.POST.get("name", "")), plain_words(request.POST.get("why", ""))
    return decided(request, way_back(request.POST), _("Origin set."), review.set_origin, claim, name, why=why)
