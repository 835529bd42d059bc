"""Uploading articles, watching them being read, and fetching an original file back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.db.models import Count, Q, TextField
from django.db.models.functions import Cast
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from claims import tasks
from sources.forms import UploadForm
from sources.models import Article, Source

from .asked import number_in

SUGGESTIONS = 30
WATCHED_AT_MOST = 100


@login_required
@permission_required("sources.upload_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    if request.method == "POST":
        return _save(request)
    form = UploadForm(user=request.user, initial=_corrected(number_in(request.GET, "corrects")))
    return render(request, "claims/upload.html", {"form": form, "publishers": _publishers(), **_watched(request)})


def _save(request):
    form = UploadForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _show_again(request, form)
    outcomes = form.save()
    if form.is_new_source:
        messages.info(request, _("“{name}” is a new source.").format(name=form.cleaned_data["publisher"]))
    new = [outcome.article.pk for outcome in outcomes if outcome.is_new]
    transaction.on_commit(lambda: tasks.queue(new))
    if any(outcome.problem for outcome in outcomes):
        return _show_again(request, form)
    return _answer_with_progress(request, outcomes)


def _show_again(request, form):
    """The form with what was typed, and what became of each file: the readable ones are kept."""
    template = "claims/_upload.html" if request.htmx else "claims/upload.html"
    return render(
        request,
        template,
        {
            "form": form,
            "publishers": _publishers(),
            "problems": [outcome for outcome in form.outcomes if outcome.problem],
            "keep_files": not any(outcome.is_new for outcome in form.outcomes),
            **_articles_to_watch(
                new=[o.article.pk for o in form.outcomes if o.is_new],
                known=[o.article.pk for o in form.outcomes if o.article and not o.is_new],
            ),
        },
    )


def _answer_with_progress(request, outcomes):
    url = progress_url(
        "upload",
        new=[outcome.article.pk for outcome in outcomes if outcome.is_new],
        known=[outcome.article.pk for outcome in outcomes if not outcome.is_new],
    )
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


@login_required
@require_GET
def upload_progress(request):
    """How far the articles named in the address are: asked again by the page while any is unfinished."""
    return render(request, "claims/_upload_progress.html", _watched(request))


@login_required
@permission_required("sources.upload_article", raise_exception=True)
@require_GET
def suggest_publishers(request):
    """Options for the publisher field: names and aliases that hold what was typed."""
    return render(
        request, "claims/_upload_publishers.html", {"publishers": _publishers(request.GET.get("publisher", ""))}
    )


@login_required
@require_GET
def original(request, pk):
    """The file as it was uploaded: always a download, never shown inside the desk."""
    article = get_object_or_404(Article.objects.defer("text"), pk=pk)
    if not article.original:
        raise Http404
    response = FileResponse(
        article.original.open("rb"),
        as_attachment=True,
        filename=article.original_name or f"article-{pk}",
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@permission_required("sources.upload_article", raise_exception=True)
@require_POST
def read_again(request, pk):
    """Queue a failed article once more."""
    article = get_object_or_404(Article.objects.defer("text"), pk=pk)
    tasks.read_again([article.pk])
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect(progress_url("upload", new=[article.pk]))


# -- What the pages show ----------------------------------------------------------------------------------------------


def progress_url(name: str, new=(), known=()) -> str:
    """The address that shows these articles being read; it can be bookmarked and reloaded."""
    query = {"new": ",".join(map(str, new)), "known": ",".join(map(str, known))}
    return f"{reverse(name)}?{urlencode({key: value for key, value in query.items() if value}, safe=',')}"


def _watched(request) -> dict:
    return _articles_to_watch(_numbers(request.GET.get("new", "")), _numbers(request.GET.get("known", "")))


def _articles_to_watch(new, known) -> dict:
    articles = Article.objects.for_lists().annotate(claim_count=Count("claims", filter=Q(claims__withdrawn=False)))
    found = {article.pk: article for article in articles.filter(pk__in=[*new, *known])}
    new = [found[pk] for pk in new if pk in found]
    return {
        "new": new,
        "known": [found[pk] for pk in dict.fromkeys(known) if pk in found],
        "unfinished": any(article.is_unfinished for article in new),
        "progress_url": progress_url("upload_progress", [article.pk for article in new], known),
    }


def _numbers(written: str) -> list[int]:
    return [int(part) for part in written.split(",")[:WATCHED_AT_MOST] if part.isascii() and part.isdigit()][:50]


def _publishers(typed: str = ""):
    """Sources to choose from, with the alias that was meant; without a word, those used last."""
    typed = " ".join(typed.replace("\0", "").split())
    if not typed:
        return Source.objects.current().order_by("-pk")[:SUGGESTIONS]
    sources = Source.objects.current().annotate(alias_words=Cast("alias_keys", TextField()))
    return sources.filter(Q(name__icontains=typed) | Q(alias_words__icontains=typed)).order_by("name")[:SUGGESTIONS]


def _corrected(number: int) -> dict:
    """What the form starts with when it corrects an article: the same publisher and byline."""
    article = Article.objects.for_lists().filter(pk=number).first() if number else None
    if article is None:
        return {}
    return {"corrects": article.pk, "publisher": article.source.name, "byline": article.byline}
