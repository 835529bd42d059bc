"""The record of decisions: taking one back, from whatever page it is shown on."""

from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import review
from claims.models import Decision

from .asked import way_back
from .facts import decided


@login_required
@permission_required("claims.review_claim", raise_exception=True)
@require_POST
def undo(request, pk):
    decision = get_object_or_404(Decision, pk=pk)
    return decided(request, way_back(request.POST), _("Undone."), review.undo, decision=decision)
