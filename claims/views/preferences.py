"""What each person keeps for themselves: single keys on or off, and filters under a name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.filters import plain_words
from claims.models import Preference, SavedFilter

from .asked import way_back

PAGES = ("queue", "facts", "incidents", "names", "articles")


@login_required
@require_http_methods(["GET", "POST"])
def preferences(request):
    if request.method == "POST":
        Preference.objects.update_or_create(user=request.user, defaults={"shortcuts": "shortcuts" in request.POST})
        messages.success(request, _("Saved."))
        return redirect("preferences")
    filters = SavedFilter.objects.filter(owner=request.user).order_by("page", "title")
    return render(request, "claims/preferences.html", {"saved_filters": filters})


@login_required
@require_POST
def save_filter(request):
    """Keep a filter under a name; the same name again means the new filter."""
    page, query, title = (plain_words(request.POST.get(name, "")) for name in ("page", "query", "title"))
    if page not in PAGES or not title or len(query) > 1000:
        messages.error(request, _("Give the filter a name of at most 80 characters."))
        return redirect(reverse(page if page in PAGES else "home") + "?" + query[:1000])
    SavedFilter.objects.update_or_create(owner=request.user, page=page, title=title[:80], defaults={"query": query})
    messages.success(request, _("Saved as “{title}”.").format(title=title[:80]))
    return redirect(f"{reverse(page)}?{query}")


@login_required
@require_POST
def drop_filter(request, pk):
    dropped = get_object_or_404(SavedFilter, pk=pk, owner=request.user)
    dropped.delete()
    messages.success(request, _("Dropped “{title}”.").format(title=dropped.title))
    return redirect(way_back(request.POST, "preferences"))
