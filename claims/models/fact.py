"""What claims are gathered under: incidents, the accounts articles give of them, facts, relations and origins."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.statements import Period, Quantity, in_words, with_unit
from sources.models import Article, Source

from .claim import Claim, LinkState, plain


class IncidentQuerySet(models.QuerySet):
    def current(self):
        """Incidents that were not merged into another."""
        return self.filter(merged_into__isnull=True)


class Incident(models.Model):
    """What happened, where and when; reports are gathered under it, and it stays open to new ones."""

    title = models.CharField(_("title"), max_length=300)
    what = models.CharField(_("what"), max_length=80, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    happened_from = models.DateField(_("from"), null=True, blank=True)
    happened_to = models.DateField(_("to"), null=True, blank=True)
    precision = models.CharField(_("precision"), max_length=10, blank=True)
    keys = ArrayField(models.CharField(max_length=120), default=list)  # by which a new account finds it
    named_by_person = models.BooleanField(default=False)  # then the machine leaves title, place and time alone
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="incident_not_merged_into_itself"
            )
        ]
        indexes = [
            models.Index(fields=["-happened_from", "-id"], name="incident_by_date"),
            GinIndex(SearchVector("title", "place", config="english"), name="incident_words"),
            GinIndex(fields=["keys"], fastupdate=False, name="incident_keys"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("incident", args=[self.pk])

    @property
    def happened(self) -> Period | None:
        if self.happened_from is None:
            return None
        return Period(self.happened_from, self.happened_to or self.happened_from, self.precision or "day")


class Account(models.Model):
    """One article's account of one event; the incident it belongs to is a suggestion until a person confirms it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="accounts")
    number = models.PositiveSmallIntegerField()  # index of the event in the article's reading
    incident = models.ForeignKey(Incident, models.PROTECT, related_name="accounts")
    link = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    why = models.CharField(max_length=300, blank=True)
    main = models.BooleanField(default=False)
    card = models.JSONField()  # claims.comparison.EventCard
    keys = ArrayField(models.CharField(max_length=120), default=list)

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="account_once_per_event")]
        indexes = [models.Index(fields=["incident", "-main", "-id"], name="account_in_incident")]

    def __str__(self):
        return f"{self.article}: {self.incident}"


class Origin(models.Model):
    """The independent primary source a claim goes back to. Joined origins count once."""

    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)  # speaker, agency, publisher, copy
    source = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="origins")
    joined_to = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="joined")
    link = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(joined_to__isnull=True) | ~Q(joined_to=F("id")), name="origin_not_joined_to_itself"
            )
        ]
        indexes = [models.Index(fields=["name", "id"], name="origin_by_name")]

    def __str__(self):
        return self.name

    @property
    def root(self) -> "Origin":
        return self.joined_to or self


class FactState(models.TextChoices):
    SINGLE_ORIGIN = "single_origin", _("Single origin")
    CORROBORATED = "corroborated", _("Corroborated")
    CONTESTED = "contested", _("Contested")
    SETTLED = "settled", _("Settled")
    REOPENED = "reopened", _("Reopened")


class Basis(models.TextChoices):
    """Why a person settled on a value: the ways casualty recorders use, and two of ours."""

    RANGE = "range", _("The range that all origins allow")
    MAJORITY = "majority", _("What most independent origins say")
    SOURCE_PRIORITY = "source_priority", _("The best placed source")
    LATER_INFORMATION = "later_information", _("Later information")
    TEAM_DECISION = "team_decision", _("Decided by the desk")
    SINGLE_ORIGIN = "single_origin", _("Single origin only")


class FactQuerySet(models.QuerySet):
    def asked(self):
        """Facts that still have a standing claim."""
        return self.filter(claim_count__gt=0)


class Fact(models.Model):
    """One question about an incident that claims answer. Its settled value is a decision, apart from any claim."""

    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="facts")
    key = models.CharField(max_length=200)  # the question, unique within the incident: "killed|soldiers"
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=20)
    measure = models.CharField(_("measure"), max_length=80)
    population = models.CharField(_("population"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    keys = ArrayField(models.CharField(max_length=120), default=list)

    # The machine's summary, kept by pipeline.weigh_fact.
    state = models.CharField(_("state"), max_length=15, choices=FactState, default=FactState.SINGLE_ORIGIN)
    low = models.DecimalField(_("low"), max_digits=24, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(_("high"), max_digits=24, decimal_places=4, null=True, blank=True)
    origin_names = ArrayField(models.CharField(max_length=200), default=list)
    origin_count = models.PositiveIntegerField(default=0)
    standing_origins = ArrayField(models.CharField(max_length=200), default=list)  # whose figure nothing later updates
    claim_count = models.PositiveIntegerField(default=0)
    article_count = models.PositiveIntegerField(default=0)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    current_claim = models.ForeignKey(Claim, models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.TextField(blank=True)

    # The person's decision.
    settled = models.BooleanField(default=False)
    settled_low = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    settled_high = models.DecimalField(max_digits=24, decimal_places=4, null=True, blank=True)
    settled_words = models.CharField(
        max_length=300, blank=True
    )  # for facts that are no figure: a date, a group, a quote
    basis = models.CharField(max_length=20, choices=Basis, blank=True)
    basis_note = models.TextField(blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    left_contested = models.BooleanField(default=False)  # a person looked and leaves it contested
    reopened_by_claim = models.ForeignKey(Claim, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "key"], name="fact_once_per_question", nulls_distinct=False),
            models.CheckConstraint(
                condition=Q(settled=False) | Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(basis=""),
                name="fact_settled_by_someone_with_a_basis",
            ),
            models.CheckConstraint(
                condition=Q(settled_low__isnull=True)
                | Q(settled_high__isnull=True)
                | Q(settled_low__lte=F("settled_high")),
                name="fact_settled_low_below_high",
            ),
            models.CheckConstraint(condition=Q(state__in=FactState.values), name="fact_state_known"),
        ]
        indexes = [
            GinIndex(fields=["keys"], fastupdate=False, name="fact_keys"),
            models.Index(fields=["state", "-id"], name="fact_by_state"),
            models.Index(fields=["measure", "-id"], name="fact_by_measure"),
            models.Index(fields=["incident", "id"], name="fact_in_incident"),
            GinIndex(SearchVector("title", "population", config="english"), name="fact_words"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("fact", args=[self.pk])

    @property
    def settled_quantity(self) -> Quantity | None:
        """The settled interval, or None where the fact is open or no figure."""
        if not self.settled or (self.settled_low is None and self.settled_high is None):
            return None
        low, high = plain(self.settled_low), plain(self.settled_high)
        return Quantity(low, high, "exact" if low == high else "at_least" if high is None else "between")

    @property
    def settled_value(self) -> str:
        """What was settled, in words and with its unit; empty while the fact is open."""
        quantity = self.settled_quantity
        return with_unit(in_words(quantity), self.unit) if quantity else self.settled_words if self.settled else ""

    @property
    def is_open(self) -> bool:
        return self.state not in (FactState.SETTLED,)


class PairRelation(models.Model):
    """A reviewer's word on how two claims relate, where the machine was wrong.

    The machine's own relations are not stored: they follow from the claims (claims.tally), and the most telling one of
    each claim stands on the claim.
    """

    a = models.ForeignKey(Claim, models.CASCADE, related_name="relations_as_a")
    b = models.ForeignKey(Claim, models.CASCADE, related_name="relations_as_b")
    relation = models.CharField(max_length=20, blank=True)  # what the machine said then
    why = models.TextField(blank=True)
    overruled = models.CharField(max_length=20, blank=True)
    overruled_why = models.TextField(blank=True)
    overruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="relation_once_per_pair"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="relation_pair_in_order"),
            models.CheckConstraint(
                condition=Q(overruled="") | Q(overruled_by__isnull=False) & ~Q(overruled_why=""),
                name="relation_overruled_with_a_reason",
            ),
        ]

    def __str__(self):
        return self.stands

    @property
    def stands(self) -> str:
        """The relation that counts: the reviewer's where there is one."""
        return self.overruled or self.relation

    @property
    def stands_why(self) -> str:
        return self.overruled_why or self.why
