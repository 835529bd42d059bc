"""The review queue and the page of one claim: a list, the claim in its paragraph, and what stands beside it."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from claims import presence
from claims.filters import ClaimFilter, chosen, whole_number
from claims.models import Claim, ClaimState, Decision, SavedFilter
from claims.paging import Page, capped_count, make_cursor, page
from claims.passages import passage_of, with_passage
from claims.rivals import rivals_of

KEYS = ("-priority", "pk")
ROWS = 30
ROW = (  # all that one row of the list shows
    "exact",
    "kind",
    "measure",
    "state",
    "priority",
    "relation",
    "low",
    "high",
    "qualifier",
    "unit",
    "happened_from",
    "happened_to",
    "precision",
    "article__source__name",
)
RIVALS = 4  # shown at once; a few more unfold
RIVALS_FOLDED = 12
UNDOING = ("undone_by__before", "undone_by__after")
CARD_LEAVES_OUT = {"search", "repeated", "extractor", "extractor_version", "created_at", "prefix", "suffix"}
CARD = (
    *(f.name for f in Claim._meta.concrete_fields if f.name not in CARD_LEAVES_OUT),
    *(f"article__{name}" for name in ("title", "published_on", "language", "source__name")),
    *(f"fact__{name}" for name in ("title", "state", "low", "high", "origin_count", "claim_count")),
    *(f"fact__{name}" for name in ("settled", "settled_low", "settled_high", "settled_words", "unit")),
    "incident__title",
    *(f"origin__{name}" for name in ("key", "name", "joined_to__key", "joined_to__name")),
)


@dataclass
class Queue:
    """The filtered list as one address asks for it, and where in it the reader stands."""

    query: QueryDict
    filterset: ClaimFilter
    page: Page
    focus: Claim | None

    @property
    def cursor(self) -> str:
        return self.query.get("cursor", "")

    @cached_property
    def path(self) -> str:
        return reverse("queue")

    @cached_property
    def filters(self) -> str:
        """The query string without the place in the list: what a saved filter and a CSV keep."""
        return urlencode([(key, value) for key, value in self.query.items() if key not in ("cursor", "claim", "at")])

    @cached_property
    def address(self) -> str:
        """What a form on the claim hands on, so that the next page is this list again."""
        place = [("cursor", self.cursor)] if self.cursor else []
        return "&".join(part for part in (self.filters, urlencode(place)) if part)

    def link(self, claim=None, **place) -> str:
        place = {key: value for key, value in place.items() if value}
        parts = [self.filters, urlencode({**place, "claim": claim.pk} if claim else place)]
        return self.path + "?" + "&".join(part for part in parts if part)

    @property
    def rows(self) -> list[tuple[Claim, str]]:
        return [(row, self.link(row, cursor=self.cursor)) for row in self.page]

    @cached_property
    def next_link(self) -> str:
        """Where `j` leads: the row below, or the first of the next page."""
        below = next((row for row in self.page if self._is_below(row)), None)
        if below is not None:
            return self.link(below, cursor=self.cursor)
        return self.link(cursor=self.page.next_cursor) if self.page.next_cursor else ""

    @cached_property
    def previous_link(self) -> str:
        above = [row for row in self.page if row != self.focus and not self._is_below(row)]
        if above:
            return self.link(above[-1], cursor=self.cursor)
        return self.link(cursor=self.page.previous_cursor, at="last") if self.page.previous_cursor else ""

    @cached_property
    def next_page_link(self) -> str:
        return self.link(cursor=self.page.next_cursor) if self.page.next_cursor else ""

    @cached_property
    def previous_page_link(self) -> str:
        return self.link(cursor=self.page.previous_cursor) if self.page.previous_cursor else ""

    @property
    def csv_link(self) -> str:
        return f"{reverse('claims_csv')}?{self.filters}"

    @property
    def chosen(self) -> list[tuple[str, str, str]]:
        """Each filter in force with the address that leaves it out."""
        parts = []
        for name, label, words in chosen(self.filterset):
            rest = [(key, value) for key, value in self.query.items() if key not in (name, "cursor", "claim", "at")]
            # Leaving the state out would bring the default back; asking for any state takes it away.
            rest += [("state", "")] if name == "state" else []
            parts.append((label, words, self.path + "?" + urlencode(rest)))
        return parts

    @property
    def count(self) -> str:
        return capped_count(self.filterset.qs)

    def _is_below(self, row) -> bool:
        return self.focus is None or (-row.priority, row.pk) > (-self.focus.priority, self.focus.pk)


def queue_filter(query) -> tuple[QueryDict, ClaimFilter]:
    """The filter of a query string; a queue that is not asked for a state shows what waits for a decision."""
    query = query.copy()
    query.setdefault("state", ClaimState.PROPOSED)
    return query, ClaimFilter(query, queryset=Claim.objects.in_queue_order())


def open_queue(query, claim_pk=None) -> Queue:
    """The page of the list, with the claim in focus: the one asked for, or the first."""
    query, filterset = queue_filter(query)
    listed = filterset.qs.select_related("article__source").only(*ROW)
    rows = page(listed, KEYS, query.get("cursor"), ROWS)
    if claim_pk is None:
        first = (rows.rows[-1] if query.get("at") == "last" else rows.rows[0]) if rows.rows else None
        return Queue(query, filterset, rows, whole_claim(first.pk) if first else None)
    focus = whole_claim(claim_pk)
    if focus not in rows.rows and filterset.qs.filter(pk=focus.pk).exists():
        query["cursor"] = make_cursor("n", [focus.priority, focus.pk - 1])
        rows = page(listed, KEYS, query["cursor"], ROWS)
    return Queue(query, filterset, rows, focus)


def whole_claim(pk) -> Claim:
    """One claim with everything its card shows, and a window of its article instead of the text.

    Who decided is asked for apart, where somebody did: each further join makes PostgreSQL plan twice as long.
    """
    beside = ("article__source", "fact", "incident", "origin__joined_to")
    return get_object_or_404(with_passage(Claim.objects.select_related(*beside).only(*CARD)), pk=pk)


def after(query, priority: int, pk: int) -> Claim | None:
    """The next claim of a filtered queue below a place in it; the first one where nothing is left below."""
    _query, filterset = queue_filter(query)
    claims = filterset.qs.only("pk", "priority", "exact")
    below = page(claims, KEYS, make_cursor("n", [priority, pk]), 1)
    return next(iter(below.rows or claims[:1]), None)


def card(claim, user) -> dict:
    """What stands on and beside the card of a claim."""
    rivals = rivals_of(claim)
    shown, folded = rivals[:RIVALS], rivals[RIVALS : RIVALS + RIVALS_FOLDED]
    return {
        "claim": claim,
        "passage": passage_of(claim),
        "rivals": shown,
        "rivals_folded": folded,
        "rivals_left": len(rivals) - len(shown) - len(folded),
        "evidence": claim.evidence.select_related("source"),
        "decisions": claim.decisions.select_related("by", "undone_by").defer("before", "after", *UNDOING)[:12],
        "looking": presence.looking(claim, user),
    }


@login_required
@require_safe
def queue(request):
    return show_queue(request, request.GET, whole_number(request.GET.get("claim", "")))


@login_required
@require_safe
def claim(request, pk):
    return show_claim(request, pk)


def show_queue(request, query, claim_pk=None, status=200, **more):
    """The whole queue page, or only its desk for a partial update."""
    shown = open_queue(query, claim_pk)
    context = {
        "queue": shown,
        "last": last_decision(request.user),
        "saved_filters": SavedFilter.objects.filter(owner=request.user, page="queue"),
        **(card(shown.focus, request.user) if shown.focus else {}),
        **more,
    }
    return desk_answer(request, "claims/queue.html", "claims/_desk.html", context, status)


def show_claim(request, pk, status=200, **more):
    claim = whole_claim(pk)
    context = {"last": last_decision(request.user), **card(claim, request.user), **more}
    return desk_answer(request, "claims/claim.html", "claims/_claim_page.html", context, status)


def desk_answer(request, whole, fragment, context, status=200):
    """A page, or for htmx its desk alone, told where to go and what the address now is."""
    partial = request.htmx and not request.htmx.history_restore_request
    response = render(request, fragment if partial else whole, {**context, "partial": partial}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    if partial:
        response["HX-Retarget"], response["HX-Reswap"] = "#desk", "innerHTML"
        if request.method == "GET":
            response["HX-Push-Url"] = request.get_full_path()
    return response


def last_decision(user) -> Decision | None:
    """What `u` would take back: this person's last decision that stands, mostly one on a claim."""
    mine = Decision.objects.standing().filter(by=user).exclude(act="note").order_by("-pk")
    return mine.select_related("claim").only("act", "claim__exact", "fact", "name", "incident").first()
