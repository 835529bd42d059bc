"""Origins: which of them are one voice. A person joins and parts them, with the reason."""

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims import review
from claims.models import Claim, Origin
from claims.paging import page

from .facts import decided
from .record import page_of

may_review = permission_required("claims.review_claim", raise_exception=True)


@login_required
@require_safe
def origins(request):
    """All origins by name; `q` narrows them."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
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
    origin = get_object_or_404(Origin, pk=number_in(request, "origin"))
    into = get_object_or_404(
        Origin.objects.select_related("joined_to"), pk=number_in(request, "number") or number_in(request, "into")
    )
    why = request.POST.get("why", "")
    return decided(request, page_of(request), _("Joined: they count once."), review.join_origins, origin, into, why=why)


@login_required
@may_review
@require_POST
def part(request, pk):
    origin = get_object_or_404(Origin, pk=pk)
    why = request.POST.get("why", "")
    return decided(
        request, page_of(request), _("Parted: they count for themselves."), review.part_origin, origin, why=why
    )


@login_required
@may_review
@require_POST
def set_origin(request, claim_pk):
    claim = get_object_or_404(Claim, pk=claim_pk)
    name, why = request.POST.get("name", ""), request.POST.get("why", "")
    return decided(request, page_of(request), _("Origin set."), review.set_origin, claim, name, why=why)


def number_in(request, field) -> int:
    """A row's number out of a form; 0, which no row has, where it is no number."""
    value = request.POST.get(field, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
