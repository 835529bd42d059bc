"""CSV of exactly what a page shows: the same filter, the same query string."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponseBadRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims import export
from claims.filters import ClaimFilter
from claims.filters_facts import FactFilter
from claims.filters_names import NameFilter
from claims.models import Claim, Fact

from .names import names_in_use


@login_required
@permission_required("claims.export_claim", raise_exception=True)
@require_GET
def claims_csv(request):
    return _file(request, export.CLAIMS, ClaimFilter(request.GET, queryset=Claim.objects.all()))


@login_required
@permission_required("claims.export_claim", raise_exception=True)
@require_GET
def facts_csv(request):
    return _file(request, export.FACTS, FactFilter(request.GET, queryset=Fact.objects.asked()))


@login_required
@permission_required("claims.export_claim", raise_exception=True)
@require_GET
def names_csv(request):
    return _file(request, export.NAMES, NameFilter(request.GET, queryset=names_in_use()))


def _file(request, sheet, filterset):
    """A download that begins at once and holds no more than a piece at a time."""
    if not filterset.is_valid():
        return HttpResponseBadRequest(_("This filter cannot be read. Choose it again on the page."))
    pieces = Begun(sheet.stream(filterset.qs, bom=request.GET.get("bom") != "0"))
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename(sheet.name, filterset)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


class Begun:
    """Pieces of which the first is made at once: whatever is wrong with the statement shows before the answer begins.

    Closed with the response, so that a reader who leaves early leaves no transaction open.
    """

    def __init__(self, pieces):
        self.first, self.pieces = next(pieces), pieces

    def __iter__(self):
        yield self.first
        yield from self.pieces

    def close(self):
        self.pieces.close()


def filename(page: str, filterset) -> str:
    """Such as factdesk-claims-filtered-2024-03-12.csv."""
    narrowed = any(value for name, value in filterset.data.items() if name in filterset.filters)
    return f"factdesk-{page}{'-filtered' if narrowed else ''}-{timezone.localdate().isoformat()}.csv"
