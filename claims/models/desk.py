"""What each person keeps for themselves: saved filters and how the keyboard behaves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedFilter(models.Model):
    """A filter of one page under a name: the query string is the filter."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters")
    page = models.CharField(max_length=20)  # queue, facts, names, articles
    title = models.CharField(_("title"), max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["title"]
        constraints = [models.UniqueConstraint(fields=["owner", "page", "title"], name="saved_filter_once")]

    def __str__(self):
        return self.title


class Preference(models.Model):
    """One person's settings. Single-key shortcuts can be switched off (WCAG 2.1.4)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="preference")
    shortcuts = models.BooleanField(_("single-key shortcuts"), default=True)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    def __str__(self):
        return str(self.user)
