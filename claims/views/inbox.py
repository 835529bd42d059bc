"""The inbox: what touches work that somebody has settled, told to them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.models import Notice
from claims.paging import page


@login_required
@require_safe
def inbox(request):
    notices = (
        Notice.objects.filter(to=request.user)
        .select_related("fact__current_claim", "claim__article__source", "article")
        .defer(
            "claim__search", "claim__article__text", "claim__article__sketch", "claim__article__bands", "article__text"
        )
    )
    return render(request, "claims/inbox.html", {"page": page(notices, ("-pk",), request.GET.get("cursor"))})


@login_required
@require_POST
def seen(request, pk):
    notice = get_object_or_404(Notice, to=request.user, pk=pk)
    if notice.seen_at is None:
        notice.seen_at = timezone.now()
        notice.save(update_fields=["seen_at"])
    return redirect("inbox")


@login_required
@require_POST
def all_seen(request):
    Notice.objects.filter(to=request.user, seen_at__isnull=True).update(seen_at=timezone.now())
    return redirect("inbox")
