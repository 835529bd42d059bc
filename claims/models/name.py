"""People, groups and places: each way they are written, and each place where they are so written."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models import Article

from .claim import LinkState


class NameType(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation or group")
    PLACE = "place", _("Place")


class Name(models.Model):
    """One person, group or place. The house spelling is a person's choice; original spellings are never rewritten."""

    type = models.CharField(_("type"), max_length=15, choices=NameType)
    suggested = models.CharField(_("suggested spelling"), max_length=200)
    house = models.CharField(_("house spelling"), max_length=200, blank=True)
    house_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    keys = ArrayField(models.CharField(max_length=120), default=list)
    spelling_count = models.PositiveIntegerField(default=0)
    mention_count = models.PositiveIntegerField(default=0)
    hint = models.TextField(blank=True)  # a rare spelling that two outlets share, a slip inside one article
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="name_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(house="") | Q(house_by__isnull=False), name="name_house_chosen_by_someone"
            ),
        ]
        indexes = [
            GinIndex(fields=["keys"], fastupdate=False, name="name_keys"),
            models.Index(fields=["type", "-spelling_count", "-id"], name="name_by_spellings"),
            models.Index(  # the list of names, in the order it is paged by
                fields=["-spelling_count", "-id"],
                condition=Q(merged_into__isnull=True, spelling_count__gt=0),
                name="name_in_order",
            ),
        ]

    def __str__(self):
        return self.house or self.suggested

    def get_absolute_url(self):
        return reverse("name", args=[self.pk])


class Spelling(models.Model):
    """One way a name is written. It belongs to one name; the link is suggested until a person confirms it."""

    name = models.ForeignKey(Name, models.PROTECT, related_name="spellings")
    text = models.CharField(max_length=200)
    link = models.CharField(max_length=10, choices=LinkState, default=LinkState.SUGGESTED)
    why = models.CharField(max_length=300, blank=True)
    mention_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        ordering = ["-mention_count", "text"]
        constraints = [models.UniqueConstraint(fields=["name", "text"], name="spelling_once_per_name")]
        indexes = [models.Index(fields=["text"], name="spelling_text")]

    def __str__(self):
        return self.text


class Mention(models.Model):
    """One place in one article where a name is written so."""

    spelling = models.ForeignKey(Spelling, models.PROTECT, related_name="mentions")
    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    slip = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["article_id", "start"]
        constraints = [
            models.UniqueConstraint(fields=["article", "start", "end"], name="mention_once_per_span"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_span_not_empty"),
        ]

    def __str__(self):
        return str(self.spelling)


class Apart(models.Model):
    """Two spellings that a person said are not one name: never suggest them again."""

    a = models.CharField(max_length=200)
    b = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("kept apart")
        verbose_name_plural = _("kept apart")
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="apart_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="apart_in_order"),
        ]

    def __str__(self):
        return f"{self.a} is not {self.b}"
