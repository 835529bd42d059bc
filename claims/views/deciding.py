"""What a reviewer does on a claim: every act is a POST that ends where the reviewer goes on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Q
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims import review
from claims.filters import plain_words, whole_number
from claims.forms import CorrectionForm, FactForm, LinkForm, NoteForm
from claims.models import Claim, Decision, Evidence, Fact
from claims.passages import move_edge
from claims.templatetags.desk import told
from claims.views.queue import after, show_claim, show_queue
from sources.models import Source

FACTS = 12
FACTS_LOOKED_AT = 100
NAMES = 12


def reviewer_only(view):
    """Signed in, and allowed to decide on claims; anybody else is refused."""
    return login_required(permission_required("claims.review_claim", raise_exception=True)(view))


@reviewer_only
@require_POST
def decide(request, pk, verb):
    """Accept, reject or defer: `verb` is the decision to take."""
    claim = get_object_or_404(Claim.objects.only("priority", "exact"), pk=pk)
    place = (claim.priority, claim.pk)
    try:
        decision = verb(claim, by=request.user, version=version_of(request), reason=reason_of(request))
    except review.ReviewError as refusal:
        return refuse(request, claim, refusal)
    return move_on(request, claim, place, decision)


@reviewer_only
@require_http_methods(["GET", "POST"])
def correct(request, pk):
    claim = get_object_or_404(Claim.objects.select_related("article__source"), pk=pk)
    data = request.POST if request.method == "POST" else None
    if data is None or "shift" in data:
        form = CorrectionForm(claim=claim, initial=shifted(claim, data))
        return panel(request, claim, "claims/_correct.html", form)
    form = CorrectionForm(data, claim=claim)
    if not form.is_valid():
        return panel(request, claim, "claims/_correct.html", form, status=422)
    start, end = form.place_in_text()
    place = (claim.priority, claim.pk)
    try:
        decision = review.correct(
            claim,
            by=request.user,
            changes=form.changes(),
            start=start if (start, end) != (claim.start, claim.end) else None,
            end=end if (start, end) != (claim.start, claim.end) else None,
            version=version_of(request),
            reason=form.cleaned_data["reason"],
        )
    except (review.BadSpan, review.NotAllowed) as refusal:
        form.add_error(None, str(refusal))
        return panel(request, claim, "claims/_correct.html", form, status=422)
    except review.ReviewError as refusal:
        return panel(request, claim, "claims/_correct.html", form, status=409, refusal=refusal)
    return move_on(request, claim, place, decision)


@reviewer_only
@require_POST
def undo(request):
    """Take back the decision that the page showed as the last, and go to its claim."""
    asked = whole_number(request.POST.get("decision", ""))
    decision = get_object_or_404(Decision, pk=asked) if asked is not None else None
    try:
        undone = review.undo(by=request.user, decision=decision)
    except review.ReviewError as refusal:
        messages.error(request, str(refusal))
        return back_to(request, decision.claim if decision else None)
    messages.success(request, _("Undone: {act}").format(act=told(undone.undoes)))
    return back_to(request, undone.claim)


@reviewer_only
@require_http_methods(["GET", "POST"])
def link(request, pk):
    claim = get_object_or_404(Claim.objects.for_lists(), pk=pk)
    form = LinkForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return panel(request, claim, "claims/_link.html", form, status=422 if form.is_bound else 200)
    review.link_source(claim, by=request.user, **form.cleaned_data)
    messages.success(request, _("Linked to {source}.").format(source=form.cleaned_data["source"]))
    return back_to(request, claim)


@reviewer_only
@require_safe
def source_names(request):
    """Options for the source field: names that hold what was typed."""
    words = plain_words(request.GET.get("source", ""))
    names = Source.objects.current().filter(name__icontains=words).order_by("name").values_list("name", flat=True)
    return render(request, "claims/_source_names.html", {"names": names[:NAMES] if words else []})


@reviewer_only
@require_POST
def confirm_evidence(request, pk):
    evidence = get_object_or_404(Evidence.objects.select_related("claim", "source"), pk=pk)
    try:
        review.confirm_evidence(evidence, by=request.user)
    except review.ReviewError as refusal:
        return refuse(request, evidence.claim, refusal)
    messages.success(request, _("Confirmed: {source}.").format(source=evidence.source))
    return back_to(request, evidence.claim)


@reviewer_only
@require_POST
def unlink(request, pk):
    evidence = get_object_or_404(Evidence.objects.select_related("claim", "source"), pk=pk)
    try:
        review.unlink(evidence, by=request.user, reason=reason_of(request))
    except review.ReviewError as refusal:
        return refuse(request, evidence.claim, refusal)
    messages.success(request, _("Removed the link to {source}.").format(source=evidence.source))
    return back_to(request, evidence.claim)


@reviewer_only
@require_POST
def confirm_fact(request, pk):
    claim = get_object_or_404(Claim.objects.for_lists(), pk=pk)
    try:
        review.confirm_fact(claim, by=request.user, fact=whole_number(request.POST.get("fact", "")))
    except review.ReviewError as refusal:
        return refuse(request, claim, refusal)
    messages.success(request, _("Confirmed: it answers “{fact}”.").format(fact=claim.fact))
    return back_to(request, claim)


@reviewer_only
@require_http_methods(["GET", "POST"])
def choose_fact(request, pk):
    claim = get_object_or_404(Claim.objects.for_lists(), pk=pk)
    words = plain_words(request.GET.get("words", "") or request.POST.get("words", ""))
    if request.method == "GET" or "look" in request.POST:
        form = FactForm(facts=Fact.objects.all(), initial={"fact": claim.fact_id})
        return panel(request, claim, "claims/_choose_fact.html", form, facts=likely_facts(claim, words), words=words)
    form = FactForm(request.POST, facts=Fact.objects.all())
    if not form.is_valid():
        facts = likely_facts(claim, words)
        return panel(request, claim, "claims/_choose_fact.html", form, status=422, facts=facts, words=words)
    fact, title, reason = (form.cleaned_data[name] for name in ("fact", "title", "reason"))
    act, chosen = (review.choose_new_fact, title) if title else (review.choose_fact, fact)
    try:
        act(claim, chosen, by=request.user, version=version_of(request), reason=reason)
    except review.ReviewError as refusal:
        return refuse(request, claim, refusal)
    messages.success(request, _("It answers “{fact}”.").format(fact=claim.fact))
    return back_to(request, claim)


@reviewer_only
@require_http_methods(["GET", "POST"])
def note(request, pk):
    claim = get_object_or_404(Claim.objects.for_lists(), pk=pk)
    form = NoteForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return panel(request, claim, "claims/_note.html", form, status=422 if form.is_bound else 200)
    review.note(claim, by=request.user, text=form.cleaned_data["text"])
    messages.success(request, _("Noted."))
    return back_to(request, claim)


# Where to go on


def queue_of(request) -> QueryDict | None:
    """The queue that the form was sent from; None where it was the claim's own page."""
    data = request.POST if request.method == "POST" else request.GET
    return QueryDict(data["queue"], mutable=True) if "queue" in data else None


def version_of(request) -> int | None:
    return whole_number(request.POST.get("version", ""))


def reason_of(request) -> str:
    return plain_words(request.POST.get("reason", ""))


def move_on(request, claim, place, decision):
    """After a decision: the next claim of the same queue, or the claim's own page where there is no queue."""
    messages.success(request, told(decision))
    query = queue_of(request)
    if query is None:
        return redirect(claim)
    following = after(query, *place)
    if following is not None:
        query["claim"] = following.pk
    return redirect(f"{reverse('queue')}?{query.urlencode()}")


def back_to(request, claim):
    """The same claim again, in the queue or on its own page."""
    query = queue_of(request)
    if query is None:
        return redirect(claim) if claim else redirect("queue")
    if claim is not None:
        query["claim"] = claim.pk
    return redirect(f"{reverse('queue')}?{query.urlencode()}")


def refuse(request, claim, refusal):
    """Somebody was first, or the claim changed: show it as it stands now, with what the reviewer had written."""
    query = queue_of(request)
    more = {"refusal": refusal, "kept_reason": reason_of(request)}
    if query is None:
        return show_claim(request, claim.pk, status=409, **more)
    return show_queue(request, query, claim.pk, status=409, **more)


def panel(request, claim, fragment, form, status=200, **more):
    """A form on the claim: opened in the card, or on a page of its own where there is no script."""
    data = request.POST if request.method == "POST" else request.GET
    context = {"claim": claim, "form": form, "fragment": fragment, "queue_address": data.get("queue"), **more}
    context["in_queue"] = "queue" in data
    partial = request.htmx and not request.htmx.history_restore_request
    response = render(
        request, fragment if partial else "claims/panel.html", {**context, "partial": partial}, status=status
    )
    if partial:
        response["HX-Retarget"], response["HX-Reswap"] = "#panel", "innerHTML"
    return response


def shifted(claim, data) -> dict:
    """The span with one edge moved by a word, as the buttons of the form ask: "start+1", "end-1"."""
    if data is None:
        return {}
    start, end = whole_number(data.get("start", "")), whole_number(data.get("end", ""))
    if start is None or end is None:
        return {}
    edge, by = data["shift"][:-2], 1 if data["shift"].endswith("+1") else -1
    text = claim.article.text
    if edge in ("start", "end") and 0 <= start < end <= len(text):
        start, end = move_edge(text, start, end, edge, by)
    typed = {name: data[name] for name in CorrectionForm.base_fields if name in data}
    return {**typed, "start": start, "end": end, "words": text[start:end]}


def likely_facts(claim, words=""):
    """The facts a claim could answer: those of its incident, or those whose title has the words."""
    facts = Fact.objects.select_related("incident")
    if words:
        return facts.filter(title__icontains=words).order_by("-pk")[:FACTS]
    same = Q(pk=claim.fact_id) | Q(incident__isnull=False, incident=claim.incident_id, claim_count__gt=0)
    nearest = facts.filter(same).order_by("-claim_count", "pk")[:FACTS_LOOKED_AT]
    return sorted(nearest, key=lambda fact: (fact.kind != claim.kind, fact.measure != claim.measure))[:FACTS]
