"""Sources: who publishes or speaks, how they are graded, and what the desk has of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.filters import chosen
from claims.filters_names import SourceFilter
from claims.paging import page
from claims.sourcesheet import Counts, counts_of
from sources.forms import SourceForm
from sources.models import Article, Source

from .articles import with_counts

ROWS = 40
ARTICLES = 20


@login_required
@require_safe
def sources(request):
    filterset = SourceFilter(request.GET, queryset=Source.objects.current().select_related("parent"))
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
@permission_required("sources.add_source", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def add_source(request):
    form = SourceForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "claims/add_source.html", {"form": form}, status=422 if form.is_bound else 200)
    source = form.save()
    messages.success(request, _("Added."))
    return redirect(source)


@login_required
@require_safe
def source(request, pk):
    source = get_object_or_404(Source.objects.select_related("parent"), pk=pk)
    if source.merged_into_id:
        return redirect(source.stands)
    articles = with_counts(Article.objects.for_lists().filter(source=source))
    context = {
        "source": source,
        "counts": counts_of([source.pk])[source.pk],
        "grades": source.grades.select_related("by"),
        "merged": source.merged.order_by("name"),
        "children": source.children.all()[:50],
        "page": page(articles, ("-pk",), request.GET.get("cursor"), ARTICLES),
    }
    return render(request, "claims/source.html", context)
