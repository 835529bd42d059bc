"""The record of what people decided, and the notes that tell them when something touches their work."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models import Article

from .claim import Claim
from .fact import Fact, Incident
from .name import Name


class DecisionQuerySet(models.QuerySet):
    def standing(self):
        """Decisions that were not undone and are not themselves an undoing."""
        return self.filter(undone_by__isnull=True, undoes__isnull=True)


class Decision(models.Model):
    """One human act: who, when, what was before and after, and why. Rows are only ever added (a trigger sees to it)."""

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=30)  # accept, reject, correct, defer, add, link, settle, merge, ...
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="decisions")
    fact = models.ForeignKey(Fact, models.PROTECT, null=True, blank=True, related_name="decisions")
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="decisions")
    name = models.ForeignKey(Name, models.PROTECT, null=True, blank=True, related_name="decisions")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    undoes = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(act=""), name="decision_says_what")]
        indexes = [
            models.Index(fields=["by", "-id"], name="decision_by_person"),
            models.Index(fields=["claim", "-id"], name="decision_on_claim"),
            models.Index(fields=["fact", "-id"], name="decision_on_fact"),
        ]

    def __str__(self):
        return f"{self.act} by {self.by}"

    @property
    def is_undone(self) -> bool:
        return hasattr(self, "undone_by")


class NoticeQuerySet(models.QuerySet):
    def to_mail(self, now=None):
        """Notices of the last day that have not been mailed, to people who have an address and have not looked yet."""
        since = (now or timezone.now()) - timedelta(days=1)
        return self.filter(mailed_at__isnull=True, seen_at__isnull=True, at__gte=since).exclude(to__email="")


class Notice(models.Model):
    """Something that touches settled work, told to the person who settled it."""

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField()
    fact = models.ForeignKey(Fact, models.CASCADE, null=True, blank=True, related_name="notices")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="notices")
    article = models.ForeignKey(Article, models.CASCADE, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=120)  # what makes telling twice harmless
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["to", "key"], name="notice_once")]
        indexes = [models.Index(fields=["to"], condition=Q(seen_at__isnull=True), name="notice_unseen")]

    def __str__(self):
        return self.text
