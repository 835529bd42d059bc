"""Articles: the list with the state of each, and the page of one with its claims marked where they stand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims import review
from claims.filters import ArticleFilter, chosen, whole_number
from claims.forms import NewClaimForm
from claims.models import Claim, ClaimState, Mention
from claims.paging import page
from claims.passages import find_words, marked_paragraphs
from sources.models import Article

from .facts import saving

ROWS = 40
MENTIONS = 400


@login_required
@require_safe
def articles(request):
    filterset = ArticleFilter(request.GET, queryset=with_counts(Article.objects.for_lists()))
    context = {
        "filterset": filterset,
        "chosen": chosen(filterset),
        "page": page(filterset.qs, ("-pk",), request.GET.get("cursor"), ROWS),
        **saving(request, filterset, "articles"),
    }
    return render(request, "claims/articles.html", context)


@login_required
@require_safe
def article_row(request, pk):
    """One row of the list again, while the article is not finished."""
    article = get_object_or_404(with_counts(Article.objects.for_lists()), pk=pk)
    return render(request, "claims/_article_row.html", {"article": article})


@login_required
@require_safe
def article(request, pk):
    article = get_object_or_404(Article.objects.select_related("source", "supersedes", "copy_of__source"), pk=pk)
    return show_article(request, article)


@login_required
@require_safe
def article_state(request, pk):
    """How far the reading is; when it is over, the browser is told to show the page anew."""
    article = get_object_or_404(Article.objects.for_lists(), pk=pk)
    response = render(request, "claims/_article_state.html", {"article": article})
    if not article.is_unfinished:
        response["HX-Refresh"] = "true"
    return response


@login_required
@permission_required("claims.review_claim", raise_exception=True)
@require_http_methods(["GET", "POST"])
def add_claim(request, pk):
    """A claim that the machine missed: the words were selected in the text, or are pasted by hand."""
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    if request.method == "GET":
        return adding(request, article, NewClaimForm(article=article, initial=selected(article, request.GET)))
    form = NewClaimForm(request.POST, article=article)
    if not form.is_valid():
        return adding(request, article, form, status=422)
    start, end = form.place_in_text()
    try:
        decision = review.add_claim(article, start, end, by=request.user, fields=form.fields_of_claim())
    except review.ReviewError as refusal:
        form.add_error(None, str(refusal))
        return adding(request, article, form, status=422)
    messages.success(request, _("Added: “{words}”").format(words=decision.claim.exact))
    return redirect(f"{article.get_absolute_url()}#claim-{decision.claim_id}")


def show_article(request, article):
    claims = list(
        article.claims.filter(withdrawn=False)
        .exclude(state=ClaimState.REJECTED)
        .select_related("fact", "relation_to__article__source", "decided_by")
        .defer("search", *(f"relation_to__article__{name}" for name in ("text", "sketch", "bands")))
        .order_by("start", "end")
    )
    context = {
        "article": article,
        "paragraphs": marked_paragraphs(article.text, claims),
        "claims": claims,
        "rejected": article.claims.filter(state=ClaimState.REJECTED).defer("search").order_by("start"),
        "names": names_in(article),
        "later": article.superseded_by.for_lists().first(),
    }
    return render(request, "claims/article.html", context)


def adding(request, article, form, status=200):
    partial = request.htmx and not request.htmx.history_restore_request
    template = "claims/_add_claim.html" if partial else "claims/add_claim.html"
    response = render(request, template, {"article": article, "form": form, "partial": partial}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    if partial:
        response["HX-Retarget"], response["HX-Reswap"] = "#panel", "innerHTML"
    return response


def selected(article, asked) -> dict:
    """Where the selected words stand: by their characters if those fit, else by the words themselves."""
    words = asked.get("words", "")
    start, end = whole_number(asked.get("start", "")), whole_number(asked.get("end", ""))
    if start is not None and end is not None and start < end <= len(article.text):
        span = start, end
    else:
        span = find_words(article.text, words)
    if span is None:
        return {"words": words}
    start, end = span
    said = article.text[start:end]
    start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
    return {"words": article.text[start:end], "start": start, "end": end} if start < end else {}


def with_counts(articles):
    """How many claims each article has and how many still wait; counted only for the rows that a page shows."""
    claims = Claim.objects.filter(article=OuterRef("pk"), withdrawn=False).order_by().values("article")
    waiting = claims.filter(state=ClaimState.PROPOSED)
    return articles.annotate(
        claim_count=Coalesce(Subquery(claims.annotate(n=Count("pk")).values("n")), 0),
        waiting_count=Coalesce(Subquery(waiting.annotate(n=Count("pk")).values("n")), 0),
    )


def names_in(article) -> list[dict]:
    """The names of an article, each with the ways it is written here and how often."""
    mentions = Mention.objects.filter(article=article).select_related("spelling__name").order_by("start")[:MENTIONS]
    found = {}
    for mention in mentions:
        name = mention.spelling.name
        entry = found.setdefault(name.pk, {"name": name, "spellings": {}, "slips": set()})
        entry["spellings"][mention.spelling.text] = entry["spellings"].get(mention.spelling.text, 0) + 1
        if mention.slip:
            entry["slips"].add(mention.spelling.text)
    return sorted(found.values(), key=lambda entry: -sum(entry["spellings"].values()))
