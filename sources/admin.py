"""Sources in the administration: found by any of their names, graded with a reason, never dropped while in use."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources.forms import SourceForm
from sources.models import Article, Grade, Source


class SourceAdminForm(SourceForm):
    class Meta(SourceForm.Meta):
        fields = [*SourceForm.Meta.fields, "parent", "reliability", "reliability_reason"]

    def clean(self):
        cleaned = super().clean()
        if "reliability" in self.changed_data:
            reason = (cleaned.get("reliability_reason") or "").strip()
            if not reason or (self.instance.pk and "reliability_reason" not in self.changed_data):
                self.add_error("reliability_reason", gettext("Say why the grade changes."))
        return cleaned


class GradeInline(admin.TabularInline):
    model = Grade
    fields = readonly_fields = ["reliability", "reason", "by", "at"]
    extra = 0
    can_delete = False
    verbose_name_plural = _("grades so far")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")


class GivenValuesFilter(admin.AllValuesFieldListFilter):
    """The values that are in use; where nothing was given it says so, instead of showing a link without words."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or _("not given")}


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    form = SourceAdminForm
    list_display = ["name", "kind", "country", "language", "reliability", "other_names", "article_count", "claim_count"]
    list_editable = ["kind"]  # many at once, as uploads make every new publisher an outlet
    list_filter = ["kind", "reliability", ("country", GivenValuesFilter), ("language", GivenValuesFilter)]
    list_per_page = 50
    search_fields = ["name", "domain"]
    ordering = ["name"]
    show_full_result_count = False
    raw_id_fields = ["parent"]
    readonly_fields = ["reliability_on"]
    inlines = [GradeInline]
    fieldsets = [
        (None, {"fields": ["name", "aliases", "kind", "domain", "country", "language", "parent"]}),
        (_("Reliability"), {"fields": ["reliability", "reliability_reason", "reliability_on"]}),
    ]

    def get_queryset(self, request):
        """With the counts of articles and claims, by one query and without any article's text."""
        articles = Article.objects.filter(source=OuterRef("pk")).order_by().values("source")
        return (
            super()
            .get_queryset(request)
            .current()
            .annotate(
                articles_counted=Coalesce(Subquery(articles.annotate(n=Count("pk")).values("n")), 0),
                claims_counted=Coalesce(Subquery(articles.annotate(n=Count("claims")).values("n")), 0),
            )
        )

    def get_search_results(self, request, queryset, search_term):
        for word in search_term.split():
            queryset = queryset.annotate(alias_words=Cast("alias_keys", TextField())).filter(
                Q(name__icontains=word) | Q(domain__icontains=word) | Q(alias_words__icontains=word)
            )
        return queryset, False

    @admin.display(description=_("aliases"))
    def other_names(self, source):
        return ", ".join(source.aliases)

    @admin.display(description=_("articles"), ordering="articles_counted")
    def article_count(self, source):
        return source.articles_counted

    @admin.display(description=_("claims"), ordering="claims_counted")
    def claim_count(self, source):
        return source.claims_counted

    def save_model(self, request, obj, form, change):
        graded = "reliability" in form.changed_data
        if graded:
            obj.reliability_on = timezone.localdate()
        super().save_model(request, obj, form, change)
        if graded:
            obj.grades.create(reliability=obj.reliability, reason=obj.reliability_reason, by=request.user)

    def get_actions(self, request):
        """Sources go one at a time, so that each refusal can say why."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @transaction.atomic
    def delete_view(self, request, object_id, extra_context=None):
        source = self.get_object(request, object_id)
        if source:  # an upload under it waits, and then makes it anew
            Source.objects.select_for_update().filter(pk=source.pk).first()
        if source and (source.articles.exists() or source.evidence.exists() or source.merged.exists()):
            messages.error(
                request,
                gettext(
                    "{name} has articles or is linked to claims, so it stays. Change its name, or merge it."
                ).format(name=source),
            )
            return HttpResponseRedirect(reverse("admin:sources_source_change", args=[source.pk]))
        return super().delete_view(request, object_id, extra_context)
