"""One checkable assertion at one place in one article, and its links to sources."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.statements import Period, Quantity, Statement, in_words, with_unit
from sources.models import Article, Source

CONTEXT = 32  # characters of prefix and suffix: enough to single out a quote, short enough to be no copy of the text


class ClaimState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    CORRECTED = "corrected", _("Corrected")
    REJECTED = "rejected", _("Rejected")
    DEFERRED = "deferred", _("Deferred")


STANDING = (ClaimState.PROPOSED, ClaimState.ACCEPTED, ClaimState.CORRECTED, ClaimState.DEFERRED)
DECIDED = (ClaimState.ACCEPTED, ClaimState.CORRECTED, ClaimState.REJECTED)


class ClaimKind(models.TextChoices):
    CASUALTY = "casualty", _("Casualty")
    QUANTITY = "quantity", _("Quantity")
    DATE = "date", _("Date")
    QUOTE = "quote", _("Quote")
    RESPONSIBILITY = "responsibility", _("Responsibility")


class LinkState(models.TextChoices):
    """A link is the machine's suggestion until a person confirms it."""

    SUGGESTED = "suggested", _("Suggested")
    CONFIRMED = "confirmed", _("Confirmed")


class ClaimQuerySet(models.QuerySet):
    def awaiting_review(self):
        return self.filter(state=ClaimState.PROPOSED, withdrawn=False, replaced_by__isnull=True)

    def standing(self):
        """Claims that count: all but the rejected, those a newer reading no longer proposes, and older editions."""
        return self.filter(state__in=STANDING, withdrawn=False, replaced_by__isnull=True)

    def decided(self):
        return self.filter(state__in=DECIDED)

    def for_lists(self):
        """All a list row shows, in one query, without any article's text."""
        return self.select_related("article__source", "fact", "incident", "origin").defer(
            "article__text", "article__sketch", "article__bands"
        )

    def in_queue_order(self):
        """Most urgent first; the order every page of the queue is keyed by."""
        return self.order_by("-priority", "pk")


class Claim(models.Model):
    """`article.text[start:end] == exact`, in code points, always: a trigger in the database refuses anything else."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="claims")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField(_("exact words"))
    prefix = models.CharField(max_length=CONTEXT, blank=True)
    suffix = models.CharField(max_length=CONTEXT, blank=True)

    kind = models.CharField(_("kind"), max_length=20, choices=ClaimKind)
    measure = models.CharField(_("measure"), max_length=80)
    population = models.CharField(_("population"), max_length=200, blank=True)
    group = models.CharField(_("group"), max_length=80, blank=True)
    low = models.DecimalField(_("low"), max_digits=24, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("high"), max_digits=24, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=12, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    happened_from = models.DateField(_("happened from"), null=True, blank=True)
    happened_to = models.DateField(_("happened to"), null=True, blank=True)
    precision = models.CharField(_("precision"), max_length=10, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    as_of_from = models.DateField(_("as of, from"), null=True, blank=True)
    as_of_to = models.DateField(_("as of, to"), null=True, blank=True)
    attributed_to = models.CharField(_("attributed to"), max_length=200, blank=True)
    via = models.JSONField(default=list, blank=True)
    stance = models.CharField(_("stance"), max_length=10, default="asserted")
    other_event = models.BooleanField(_("background"), default=False)
    implicit = models.BooleanField(_("implicit"), default=False)
    partial = models.BooleanField(_("part of a total"), default=False)
    superseded = models.BooleanField(_("superseded in the article"), default=False)

    confidence = models.FloatField(_("confidence"), default=0.5)
    why = models.TextField(_("why"), blank=True)
    extractor = models.CharField(max_length=40, default="person")
    extractor_version = models.CharField(max_length=20, blank=True)
    withdrawn = models.BooleanField(default=False)  # a newer reading no longer proposes it; decisions stay attached
    replaced_by = models.ForeignKey(  # the corrected edition that stands in its article's place
        Article, models.SET_NULL, null=True, blank=True, related_name="replaced_claims"
    )
    repeated = models.BooleanField(default=False)  # whether that edition says the same; if not, its source took it back

    state = models.CharField(_("state"), max_length=10, choices=ClaimState, default=ClaimState.PROPOSED)
    priority = models.SmallIntegerField(default=0)  # how soon a reviewer should see it: conflicts first
    relation = models.CharField(_("relation"), max_length=20, blank=True)  # the most telling relation to its rivals
    relation_why = models.TextField(blank=True)
    relation_to = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)  # grows with every change, so that a stale form is noticed
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    account = models.ForeignKey("claims.Account", models.SET_NULL, null=True, blank=True, related_name="claims")
    incident = models.ForeignKey("claims.Incident", models.SET_NULL, null=True, blank=True, related_name="claims")
    incident_link = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    fact = models.ForeignKey("claims.Fact", models.SET_NULL, null=True, blank=True, related_name="claims")
    fact_link = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    fact_why = models.CharField(max_length=300, blank=True)
    origin = models.ForeignKey("claims.Origin", models.SET_NULL, null=True, blank=True, related_name="claims")
    origin_link = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    origin_why = models.CharField(max_length=300, blank=True)

    search = models.GeneratedField(
        expression=SearchVector("exact", "population", "place", "attributed_to", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            # What makes reading the same article twice harmless.
            models.UniqueConstraint(fields=["article", "start", "end", "kind", "measure"], name="claim_once_per_span"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="claim_span_not_empty"),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="claim_low_below_high",
            ),
            models.CheckConstraint(
                condition=Q(happened_from__isnull=True, happened_to__isnull=True)
                | Q(happened_from__isnull=False, happened_to__isnull=False, happened_from__lte=F("happened_to")),
                name="claim_happened_in_order",
            ),
            models.CheckConstraint(condition=Q(kind__in=ClaimKind.values), name="claim_kind_known"),
            models.CheckConstraint(condition=Q(state__in=ClaimState.values), name="claim_state_known"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="claim_confidence_between_0_and_1"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "corrected", "rejected"]) | Q(decided_by__isnull=False),
                name="claim_decided_by_someone",
            ),
        ]
        indexes = [
            # The queue: each filter that a desk uses all day has the key of the page order behind it.
            models.Index(fields=["state", "-priority", "id"], name="claim_queue"),
            models.Index(fields=["state", "kind", "-priority", "id"], name="claim_queue_kind"),
            models.Index(fields=["state", "measure", "-priority", "id"], name="claim_queue_measure"),
            models.Index(fields=["state", "relation", "-priority", "id"], name="claim_queue_relation"),
            models.Index(fields=["-priority", "id"], name="claim_all"),
            models.Index(fields=["article", "start"], name="claim_in_article"),
            models.Index(fields=["happened_to", "happened_from"], name="claim_happened"),
            models.Index(fields=["fact", "id"], name="claim_in_fact"),
            models.Index(fields=["incident", "id"], name="claim_in_incident"),
            GinIndex(fields=["search"], name="claim_search"),
        ]
        permissions = [("review_claim", _("Can decide on claims")), ("export_claim", _("Can export claims"))]

    def __str__(self):
        return self.exact

    def get_absolute_url(self):
        return reverse("claim", args=[self.pk])

    @property
    def quantity(self) -> Quantity | None:
        return _quantity(self.low, self.high, self.qualifier, self.unit)

    @property
    def happened(self) -> Period | None:
        return _period(self.happened_from, self.happened_to, self.precision)

    @property
    def as_of(self) -> Period | None:
        return _period(self.as_of_from, self.as_of_to, "day")

    @property
    def figure(self) -> str:
        """The value as the interface writes it: "at least 23"; empty where there is none."""
        quantity = self.quantity
        return with_unit(in_words(quantity), self.unit) if quantity else ""

    @property
    def figure_says_all(self) -> bool:
        """Whether the figure itself says what it counts: "USD 62 billion", "50%", "30 km"."""
        return bool(self.figure) and (self.measure in ("money", "percent") or self.figure != in_words(self.quantity))

    @property
    def is_decided(self) -> bool:
        return self.state in DECIDED

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING and not self.withdrawn and self.replaced_by_id is None

    def as_statement(self) -> Statement:
        """The plain value, as reading made it and as people corrected it."""
        return statement_from(vars(self))


# The columns of a claim that make a Statement.
STATEMENT_COLUMNS = (
    "kind",
    "measure",
    "start",
    "end",
    "exact",
    "low",
    "high",
    "qualifier",
    "unit",
    "population",
    "group",
    "happened_from",
    "happened_to",
    "precision",
    "place",
    "as_of_from",
    "as_of_to",
    "attributed_to",
    "via",
    "stance",
    "other_event",
    "implicit",
    "partial",
    "superseded",
    "confidence",
)


def statement_from(row) -> Statement:
    """A Statement out of STATEMENT_COLUMNS by name, so that weighing many claims need not build a model for each."""
    quantity = _quantity(row["low"], row["high"], row["qualifier"], row["unit"])
    return Statement(
        kind=row["kind"],
        measure=row["measure"],
        start=row["start"],
        end=row["end"],
        quote=row["exact"],
        quantity=quantity,
        unit=row["unit"] or None,
        population=row["population"] or None,
        group=row["group"] or None,
        happened=_period(row["happened_from"], row["happened_to"], row["precision"]),
        place=row["place"] or None,
        as_of=_period(row["as_of_from"], row["as_of_to"], "day"),
        attributed_to=row["attributed_to"] or None,
        via=tuple(row["via"]),
        stance=row["stance"],
        other_event=row["other_event"],
        implicit=row["implicit"],
        partial=row["partial"],
        superseded=row["superseded"],
        confidence=row["confidence"],
        why=row.get("why", ""),
    )


def _quantity(low, high, qualifier, unit) -> Quantity | None:
    """The stored bounds. What is measured, not counted, need not come whole: more than 40% is open just above 40."""
    if not qualifier:
        return None
    low, high = plain(low), plain(high)
    if unit:
        low, high = (None if bound is None else float(bound) for bound in (low, high))
    return Quantity(low, high, qualifier)


def _period(first, last, precision) -> Period | None:
    return None if first is None else Period(first, last or first, precision or "day")


def plain(number):
    """A stored decimal as the int or float that the pure rules speak."""
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def statement_fields(statement: Statement) -> dict:
    """The columns of a Claim that a Statement fills, apart from its place in the text."""
    quantity, happened, as_of = statement.quantity, statement.happened, statement.as_of
    return {
        "population": (statement.population or "")[:200],
        "group": (statement.group or "")[:80],
        "low": quantity.low if quantity else None,
        "high": quantity.high if quantity else None,
        "qualifier": quantity.qualifier if quantity else "",
        "unit": (statement.unit or "")[:40],
        "happened_from": happened.first if happened else None,
        "happened_to": happened.last if happened else None,
        "precision": happened.precision if happened else "",
        "place": (statement.place or "")[:200],
        "as_of_from": as_of.first if as_of else None,
        "as_of_to": as_of.last if as_of else None,
        "attributed_to": (statement.attributed_to or "")[:200],
        "via": list(statement.via),
        "stance": statement.stance,
        "other_event": statement.other_event,
        "implicit": statement.implicit,
        "partial": statement.partial,
        "superseded": statement.superseded,
        "confidence": statement.confidence,
        "why": statement.why,
    }


def anchor(text: str, start: int, end: int) -> dict:
    """The columns that point into a text: position and quote selectors of the W3C Web Annotation model."""
    return {
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


class EvidenceRole(models.TextChoices):
    PUBLISHED = "published", _("Published it")
    ATTRIBUTED = "attributed", _("Is credited with it")
    SUPPORTS = "supports", _("Supports it")
    DISPUTES = "disputes", _("Disputes it")


class Credibility(models.IntegerChoices):
    """The Admiralty scale for one item of information; a new link cannot be judged yet."""

    CONFIRMED = 1, _("1, confirmed by other sources")
    PROBABLE = 2, _("2, probably so")
    POSSIBLE = 3, _("3, possibly so")
    DOUBTFUL = 4, _("4, doubtful")
    IMPROBABLE = 5, _("5, improbable")
    UNKNOWN = 6, _("6, cannot be judged")


class Evidence(models.Model):
    """A link from a claim to a source; the machine suggests publisher and speaker, a person confirms."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence")
    role = models.CharField(_("role"), max_length=12, choices=EvidenceRole)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    note = models.TextField(_("note"), blank=True)
    credibility = models.PositiveSmallIntegerField(_("credibility"), choices=Credibility, default=Credibility.UNKNOWN)
    link = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "source", "role"], name="evidence_once"),
            models.CheckConstraint(condition=Q(role__in=EvidenceRole.values), name="evidence_role_known"),
            models.CheckConstraint(
                condition=Q(credibility__gte=1, credibility__lte=6), name="evidence_credibility_1_to_6"
            ),
            models.CheckConstraint(
                condition=Q(link="suggested") | Q(by__isnull=False), name="evidence_confirmed_by_someone"
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.get_role_display()}"
