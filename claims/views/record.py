"""The record of decisions: taking one back, from whatever page it is shown on."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import review
from claims.models import Decision

from .facts import decided


@login_required
@permission_required("claims.review_claim", raise_exception=True)
@require_POST
def undo(request, pk):
    decision = get_object_or_404(Decision, pk=pk)
    return decided(request, page_of(request), _("Undone."), review.undo, decision=decision)


def page_of(request) -> str:
    """The page that the form names, if it is one of ours."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("home")
