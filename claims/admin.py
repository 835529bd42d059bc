"""Articles, claims, decisions and people in the administration: what is on the record is read there, not changed."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.contrib.postgres.search import SearchQuery
from django.core.paginator import Paginator
from django.forms import CheckboxSelectMultiple
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims import tasks
from claims.admin_sources import DeskSourceAdmin
from claims.models import Claim, Decision
from sources.models import Article

__all__ = ["ArticleAdmin", "ClaimAdmin", "DecisionAdmin", "DeskSourceAdmin", "PersonAdmin"]

LISTED_AT_MOST = 10_000


class CappedPaginator(Paginator):
    """Counts no further than anyone pages by hand: a million rows cost a list no more than ten thousand."""

    @cached_property
    def count(self):
        return self.object_list.order_by()[:LISTED_AT_MOST].count()


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look at: nothing is added, changed or deleted here."""

    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "source", "published_on", "language", "state", "uploaded_by", "uploaded_at"]
    list_filter = ["state", "language"]
    list_select_related = ["source", "uploaded_by"]
    search_fields = ["title", "source__name"]
    actions = ["read_again"]
    fields = [
        "source",
        "title",
        "byline",
        "url",
        "published_on",
        "language",
        "characters",
        "digest",
        "original_name",
        "reading_note",
        "supersedes",
        "uploaded_by",
        "uploaded_at",
        "state",
        "failure",
        "reader",
        "read_at",
        "wire",
        "copy_of",
        "copy_why",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text", "sketch", "bands", "supersedes__text", "copy_of__text")

    @admin.action(description=_("Read again"), permissions=["view"])
    def read_again(self, request, articles):
        chosen = list(articles.values_list("pk", flat=True))
        tasks.read_again(chosen)
        said = ngettext("{n} article is queued.", "{n} articles are queued.", len(chosen))
        messages.success(request, said.format(n=len(chosen)))


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "kind", "measure", "figure", "state", "outlet", "decided_by"]
    list_filter = ["state", "kind"]
    ordering = ["-pk"]
    search_fields = ["exact"]
    exclude = ["search"]

    def get_queryset(self, request):
        return super().get_queryset(request).for_lists().select_related("decided_by")

    def get_search_results(self, request, queryset, search_term):
        """Through the search index: a bare substring would read every row."""
        if search_term:
            queryset = queryset.filter(search=SearchQuery(search_term, search_type="websearch", config="english"))
        return queryset, False

    @admin.display(description=_("outlet"))
    def outlet(self, claim):
        return claim.article.source


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["at", "by", "act", "claim", "fact", "incident", "name", "reason"]
    list_filter = ["act"]
    list_select_related = ["by", "fact", "incident", "name", "claim"]
    search_fields = ["by__username", "act"]
    ordering = ["-pk"]


admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People and their roles. Only a superuser makes or touches a superuser."""

    list_display = ["username", "first_name", "last_name", "roles", "is_active", "is_staff", "last_login"]
    list_filter = ["groups", "is_active", "is_staff"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Roles"), {"fields": ["is_active", "is_staff", "groups"]}),
        (_("Times"), {"fields": ["last_login", "date_joined"]}),
    ]
    superuser_fieldsets = [(_("Everything"), {"fields": ["is_superuser", "user_permissions"]})]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["username", "usable_password", "password1", "password2"]}),
        (_("Roles"), {"fields": ["is_staff", "groups"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return [*fieldsets, *self.superuser_fieldsets] if obj and request.user.is_superuser else fieldsets

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("roles"))
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all())


def _may_touch(request, user) -> bool:
    return request.user.is_superuser or user is None or not user.is_superuser
