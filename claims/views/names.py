"""Names: each way they are written and by whom, and the desk's choice of the house spelling."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from claims import namesheet, review
from claims.filters import chosen
from claims.filters_names import NameFilter
from claims.models import Mention, Name, Spelling
from claims.paging import page

from .facts import decided, saving

ROWS = 30
MENTIONS = 25
ORDER = ("-spelling_count", "-pk")


def names_in_use():
    return Name.objects.filter(merged_into__isnull=True, spelling_count__gt=0)


@login_required
@require_safe
def names(request):
    filterset = NameFilter(request.GET, queryset=names_in_use())
    shown = page(filterset.qs, ORDER, request.GET.get("cursor"), ROWS)
    spellings = namesheet.spelling_rows(shown.rows)
    context = {
        "filterset": filterset,
        "chosen": chosen(filterset),
        "page": shown,
        "rows": [(name, spellings[name.pk]) for name in shown.rows],
        **saving(request, filterset, "names"),
    }
    return render(request, "claims/names.html", context)


@login_required
@require_safe
def name(request, pk):
    name = get_object_or_404(Name.objects.select_related("merged_into", "house_by"), pk=pk)
    if name.merged_into:
        messages.info(request, _("“{name}” was merged into this name.").format(name=name))
        return redirect(name.merged_into)
    spelling = _asked_spelling(name, request.GET.get("spelling", ""))
    mentions = Mention.objects.filter(spelling=spelling) if spelling else Mention.objects.filter(spelling__name=name)
    shown = page(namesheet.in_context(mentions), ("article_id", "start"), request.GET.get("cursor"), MENTIONS)
    find = _typed(request.GET, "find")
    may_decide = request.user.has_perm("claims.review_claim")
    candidates = []
    if may_decide:
        candidates = namesheet.named_like(name, find) if find else namesheet.likely_same(name)
    context = {
        "name": name,
        "rows": namesheet.spelling_rows([name])[name.pk],
        "spelling": spelling,
        "page": shown,
        "mentions": [(mention, *namesheet.cut(mention)) for mention in shown.rows],
        "find": find,
        "candidates": candidates,
        "apart": namesheet.kept_apart(name),
        "decisions": namesheet.record_of(name),
    }
    return render(request, "claims/name.html", context)


def _asked_spelling(name, number) -> Spelling | None:
    return name.spellings.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None


# -- What reviewers decide --------------------------------------------------------------------------------------------


@login_required
@permission_required("claims.review_claim", raise_exception=True)
@require_POST
def choose_house(request, pk):
    name = get_object_or_404(names_in_use(), pk=pk)
    text = "" if request.POST.get("clear") else _typed(request.POST, "own") or _typed(request.POST, "house")
    done = _("The house spelling is “{text}”.").format(text=text) if text else _("No house spelling any more.")
    return decided(request, name, done, review.choose_house, name, text)


@login_required
@permission_required("claims.review_claim", raise_exception=True)
@require_POST
def split(request, pk):
    """The ticked spellings are other names: each gets one of its own, perhaps for good."""
    name = get_object_or_404(names_in_use(), pk=pk)
    ticked = list(name.spellings.filter(pk__in=_numbers(request.POST.getlist("spelling"))))
    if not ticked:
        messages.error(request, _("Tick the spellings that are another name."))
        return redirect(name)
    stays = name.spellings.exclude(pk__in=[spelling.pk for spelling in ticked]).first()
    try:
        with transaction.atomic():
            for spelling in ticked:
                review.split_spelling(spelling, by=request.user)
                if request.POST.get("apart") and stays:
                    review.keep_apart(spelling.text, stays.text, by=request.user)
    except review.ReviewError as problem:
        messages.error(request, str(problem))
    else:
        count = len(ticked)
        messages.success(
            request,
            ngettext(
                "{n} spelling is a name of its own now.", "{n} spellings are names of their own now.", count
            ).format(n=count),
        )
    return redirect(name)


@login_required
@permission_required("claims.review_claim", raise_exception=True)
@require_POST
def confirm(request, pk):
    """The ticked spellings do belong here."""
    name = get_object_or_404(names_in_use(), pk=pk)
    ticked = name.spellings.filter(pk__in=_numbers(request.POST.getlist("spelling")))
    if not ticked:
        messages.error(request, _("Tick the spellings that do belong to this name."))
        return redirect(name)
    with transaction.atomic():
        for spelling in ticked:
            review.confirm_spelling(spelling, by=request.user)
    messages.success(request, _("Confirmed."))
    return redirect(name)


@login_required
@permission_required("claims.review_claim", raise_exception=True)
@require_POST
def merge(request, pk):
    """Another name is this one: its ticked spellings come here, the others stay."""
    name = get_object_or_404(names_in_use(), pk=pk)
    other = get_object_or_404(names_in_use(), pk=next(iter(_numbers([request.POST.get("other", "")])), 0))
    ticked = _numbers(request.POST.getlist("spelling"))
    left_out = [spelling.pk for spelling in other.spellings.all() if spelling.pk not in ticked]
    if not ticked:
        messages.error(request, _("Tick at least one spelling to merge."))
        return redirect(name)
    done = _("“{other}” is merged into this name.").format(other=other)
    return decided(request, name, done, review.merge_names, other, name, leave_out=left_out)


@login_required
@permission_required("claims.review_claim", raise_exception=True)
@require_POST
def keep_apart(request, pk):
    """Another name is not this one: never suggest it again."""
    name = get_object_or_404(names_in_use(), pk=pk)
    other = get_object_or_404(names_in_use(), pk=next(iter(_numbers([request.POST.get("other", "")])), 0))
    done = _("“{other}” will not be suggested here again.").format(other=other)
    return decided(request, name, done, review.keep_apart, _a_spelling(name), _a_spelling(other))


def _typed(query, field) -> str:
    """Words on one line, without the NUL that no database text may hold."""
    return " ".join(query.get(field, "").replace("\0", "").split())


def _a_spelling(name) -> str:
    return name.spellings.filter(mention_count__gt=0).values_list("text", flat=True).first() or name.suggested


def _numbers(written) -> list[int]:
    return [int(number) for number in written if number and number.isascii() and number.isdigit() and len(number) < 18]
