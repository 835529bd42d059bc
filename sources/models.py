"""Where text comes from: who publishes or speaks (Source), and what they published (Article)."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import IntegrityError, models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    OUTLET = "outlet", _("Outlet")
    AGENCY = "agency", _("Agency (a wire)")
    AUTHORITY = "authority", _("Authority")
    ORGANISATION = "organisation", _("Organisation")
    PERSON = "person", _("Person")
    DOCUMENT = "document", _("Document")


class Reliability(models.TextChoices):
    """The NATO Admiralty scale for a source; a new source cannot be judged yet."""

    A = "A", _("A, completely reliable")
    B = "B", _("B, usually reliable")
    C = "C", _("C, fairly reliable")
    D = "D", _("D, not usually reliable")
    E = "E", _("E, unreliable")
    F = "F", _("F, cannot be judged")


class SourceQuerySet(models.QuerySet):
    def current(self):
        """Sources that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def called(self, name: str):
        """Sources with this name or alias, however it is cased."""
        name = " ".join(name.split())
        # The database's small letters too: by those a name is unique, and a few letters (İ) have other capitals.
        same = Q(name__iexact=name) | Q(Exact(Lower("name"), Lower(Value(name))))
        return self.current().filter(same | Q(alias_keys__contains=[name.casefold()]))

    def publisher(self, name: str) -> "Source":
        """The Source of this name or alias, made on the spot where there is none, safe for two people at once."""
        name = " ".join(name.split())
        found = self.called(name).order_by("pk").first()
        if found:
            return found
        try:
            with transaction.atomic():
                return self.create(name=name)
        except IntegrityError:  # somebody else made it since, perhaps in other case
            return self.called(name).earliest("pk")


class Source(models.Model):
    """Anything that publishes or speaks."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.OUTLET)
    aliases = ArrayField(
        models.CharField(max_length=200),
        verbose_name=_("aliases"),
        default=list,
        blank=True,
        help_text=_("Other names, separated by commas, such as ISPR."),
    )
    alias_keys = ArrayField(models.CharField(max_length=200), default=list, blank=True, editable=False)
    domain = models.CharField(_("domain"), max_length=200, blank=True, help_text=_("Such as example.org."))
    country = models.CharField(_("country"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True, default="en")
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children", verbose_name=_("owner")
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )  # by a person: then this row is kept for the record only, and its name is an alias of the other
    reliability = models.CharField(_("reliability"), max_length=1, choices=Reliability, default=Reliability.F)
    reliability_reason = models.TextField(_("reason for the grade"), blank=True)
    reliability_on = models.DateField(_("graded on"), null=True, blank=True)
    created_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), condition=Q(merged_into__isnull=True), name="source_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(condition=Q(reliability__in=Reliability.values), name="source_reliability_known"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")), name="source_not_its_own_owner"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="source_not_merged_into_itself",
            ),
        ]
        indexes = [GinIndex(fields=["alias_keys"], name="source_alias_keys")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.alias_keys = [" ".join(alias.split()).casefold() for alias in self.aliases if alias.strip()]
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "alias_keys"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("source", args=[self.pk])

    @property
    def stands(self) -> "Source":
        """The source that counts: the one this was merged into, else itself."""
        return self.merged_into or self


class Grade(models.Model):
    """A reliability grade as it stood, with its reason: what a source was worth at a decision matters later."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="grades")
    reliability = models.CharField(max_length=1, choices=Reliability)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["-at"]

    def __str__(self):
        return f"{self.source}: {self.reliability}"


class ArticleState(models.TextChoices):
    WAITING = "waiting", _("Waiting for a worker")
    READING = "reading", _("Being read")
    DONE = "done", _("Read")
    FAILED = "failed", _("Failed")


class ArticleQuerySet(models.QuerySet):
    def for_lists(self):
        """Everything a list shows, without the text: no page loads article text for a list."""
        return self.defer("text").select_related("source")

    def forgotten(self, now=None):
        """Articles nobody works on although they are not done: the broker lost the task, or a worker was killed."""
        now = now or timezone.now()
        return self.filter(
            Q(state=ArticleState.WAITING, queued_at__lt=now - timedelta(seconds=60))
            | Q(state=ArticleState.READING, lease_until__lt=now)
        )


def text_digest(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Article(models.Model):
    """One text a Source published. The text never changes once it is stored: claims point into it by character."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="articles", verbose_name=_("publisher"))
    title = models.CharField(_("title"), max_length=500, blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=20, default="en")
    text = models.TextField(_("text"))
    characters = models.PositiveIntegerField(editable=False)
    digest = models.CharField(_("SHA-256 of the text"), max_length=64, editable=False)
    original = models.FileField(_("original file"), upload_to="originals/%Y/%m/", blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    reading_note = models.CharField(max_length=500, blank=True, help_text=_("What was assumed when the file was read."))
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("corrects")
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    state = models.CharField(max_length=10, choices=ArticleState, default=ArticleState.WAITING)
    failure = models.TextField(blank=True)  # why it failed, for the person who can act
    queued_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    reader = models.CharField(max_length=60, blank=True)  # extractor name and version that read it last

    # For comparing whole texts (claims.comparison.origins): near-copies share a band.
    sketch = ArrayField(models.BigIntegerField(), default=list, editable=False)
    bands = ArrayField(models.BigIntegerField(), default=list, editable=False)
    wire = models.CharField(max_length=80, blank=True)  # the agency whose copy it is, by byline or dateline
    copy_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    copy_why = models.CharField(max_length=300, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "digest"], name="article_once_per_publisher"),
            models.CheckConstraint(condition=~Q(text=""), name="article_has_text"),
            models.CheckConstraint(condition=Q(state__in=ArticleState.values), name="article_state_known"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=models.F("id")),
                name="article_not_its_own_correction",
            ),
            models.CheckConstraint(
                condition=Q(copy_of__isnull=True) | ~Q(copy_of=models.F("id")), name="article_not_its_own_copy"
            ),
        ]
        indexes = [
            GinIndex(fields=["bands"], fastupdate=False, name="article_bands"),
            models.Index(
                fields=["queued_at"], condition=Q(state__in=["waiting", "reading"]), name="article_unfinished"
            ),
            models.Index(fields=["state", "-id"], name="article_by_state"),
            models.Index(fields=["source", "-id"], name="article_by_source"),
        ]
        permissions = [("upload_article", _("Can upload articles"))]

    def __str__(self):
        return self.title or _("Untitled, {source}").format(source=self.source)

    def save(self, *args, **kwargs):
        if self._state.adding:
            self.digest = text_digest(self.text)
            self.characters = len(self.text)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("article", args=[self.pk])

    @property
    def is_english(self) -> bool:
        return self.language == "en"

    @property
    def is_unfinished(self) -> bool:
        return self.state in (ArticleState.WAITING, ArticleState.READING)
