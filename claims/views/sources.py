"""Sources: who publishes or speaks, how they are graded, and what the desk has of them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.filters import chosen
from claims.filters_names import SourceFilter
from claims.paging import page
from claims.sourcesheet import Counts, counts_of
from sources.models import Article, Source

from .articles import with_counts

ROWS = 40
ARTICLES = 20


@login_required
@require_safe
def sources(request):
    filterset = SourceFilter(request.GET, queryset=Source.objects.select_related("parent"))
    shown = page(filterset.qs, ("name", "pk"), request.GET.get("cursor"), ROWS)
    counts = counts_of(source.pk for source in shown)
    context = {
        "filterset": filterset,
        "chosen": chosen(filterset),
        "page": shown,
        "rows": [(source, counts.get(source.pk, Counts())) for source in shown],
    }
    return render(request, "claims/sources.html", context)


@login_required
@require_safe
def source(request, pk):
    source = get_object_or_404(Source.objects.select_related("parent"), pk=pk)
    articles = with_counts(Article.objects.for_lists().filter(source=source))
    context = {
        "source": source,
        "counts": counts_of([source.pk])[source.pk],
        "grades": source.grades.select_related("by"),
        "children": source.children.all()[:50],
        "page": page(articles, ("-pk",), request.GET.get("cursor"), ARTICLES),
    }
    return render(request, "claims/source.html", context)
