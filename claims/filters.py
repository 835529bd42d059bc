"""What a list may be narrowed to. The query string is the filter: a page and its CSV share the same class."""

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.db.models import CharField, Lookup
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, ClaimState, Incident
from claims.models.claim import ClaimKind
from claims.templatetags.desk import SIGNS
from sources.models import Article, ArticleState, Source

CONFIG = "english"  # of the search column
RARE = 2000  # claims that have a word which still counts as rare
LAST_ID = 10**17
NAMED_AT_MOST = 200  # rows that words may stand for before they are too vague to narrow anything


class Day(forms.DateInput):
    input_type = "date"


def whole_number(words: str) -> int | None:
    """A number as an address or a form may hold it; None for anything else, and for one too long to be an id."""
    words = words.strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) < 18 else None


def plain_words(words: str) -> str:
    """Words as the database can keep them: no NUL characters, no white space round them."""
    return words.replace("\0", "").strip()


def numbered(words: str, rows, named) -> list[int]:
    """The ids that a filter means: a number is an id, anything else is looked up by name."""
    number = whole_number(words)
    if number is not None:
        return [number]
    words = words.strip()
    return list(named(rows, words).values_list("pk", flat=True)[:NAMED_AT_MOST])


@CharField.register_lookup
class ILike(Lookup):
    """ILIKE as PostgreSQL plans it: it knows how many rows hold a pattern, while UPPER(column) keeps that from it."""

    lookup_name = "ilike"

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        pattern, more = self.process_rhs(compiler, connection)
        return f"{column} ILIKE {pattern}", [*params, *more]


class ListFilter(django_filters.FilterSet):
    """A filter whose fields keep their own ids, since the same page may hold another form with a "source"."""

    @property
    def form(self):
        form = super().form
        form.auto_id = "filter_%s"
        return form


def saying(claims, **words):
    """Claims with these words. PostgreSQL cannot tell rare words from common ones and would look for a page of rare
    ones by walking down the whole queue: so rare ones are found first, and common ones are left to that walk."""
    found = list(Claim.objects.filter(**words).order_by().values_list("pk", flat=True)[: RARE + 1])
    return claims.filter(pk__in=found) if len(found) <= RARE else claims.filter(**words)


class ClaimFilter(ListFilter):
    """Claims by everything a desk asks for. Nothing chosen shows all that a reading still stands by."""

    q = django_filters.CharFilter(label=_("Words"), method="by_words")
    state = django_filters.ChoiceFilter(label=_("State"), choices=ClaimState, empty_label=_("Any"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ClaimKind, empty_label=_("Any"))
    measure = django_filters.CharFilter(
        label=_("Measure"),
        lookup_expr="exact",
        widget=forms.TextInput(attrs={"list": "measures", "autocomplete": "off"}),
    )
    relation = django_filters.ChoiceFilter(
        label=_("Relation"),
        choices=[(kind, word) for kind, (_sign, word) in SIGNS.items()],
        empty_label=_("Any"),
    )
    source = django_filters.CharFilter(label=_("Source"), method="by_source")
    attributed = django_filters.CharFilter(label=_("Attributed to"), method="by_speaker")
    incident = django_filters.CharFilter(label=_("Incident"), method="by_incident")
    happened_after = django_filters.DateFilter(label=_("Happened from"), method="since", widget=Day)
    happened_before = django_filters.DateFilter(label=_("Happened to"), method="until", widget=Day)
    article = django_filters.NumberFilter(
        label=_("Article number"), field_name="article_id", min_value=1, max_value=LAST_ID
    )
    fact = django_filters.NumberFilter(label=_("Fact number"), field_name="fact_id", min_value=1, max_value=LAST_ID)

    class Meta:
        model = Claim
        fields = []

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset.filter(withdrawn=False, replaced_by__isnull=True))

    def by_words(self, claims, name, words):
        return saying(claims, search=SearchQuery(words, search_type="websearch", config=CONFIG))

    def by_source(self, claims, name, words):
        sources = numbered(words, Source.objects.all(), lambda rows, words: rows.called(words))
        return claims.filter(article__source__in=sources)

    def by_incident(self, claims, name, words):
        incidents = numbered(words, Incident.objects.all(), lambda rows, words: rows.filter(title__icontains=words))
        return claims.filter(incident__in=incidents)

    def by_speaker(self, claims, name, words):
        """Through the search index first: a bare substring would read every row."""
        return saying(claims, search=SearchQuery(words, config=CONFIG), attributed_to__ilike=f"%{words}%")

    def since(self, claims, name, day):
        return claims.filter(happened_to__gte=day)

    def until(self, claims, name, day):
        return claims.filter(happened_from__lte=day)


class ArticleFilter(ListFilter):
    """Articles by state, publisher, day and words of the title."""

    q = django_filters.CharFilter(label=_("Words of the title"), field_name="title", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(label=_("State"), choices=ArticleState, empty_label=_("Any"))
    source = django_filters.CharFilter(label=_("Source"), method="by_source")
    published_after = django_filters.DateFilter(
        label=_("Published from"), field_name="published_on", lookup_expr="gte", widget=Day
    )
    published_before = django_filters.DateFilter(
        label=_("Published to"), field_name="published_on", lookup_expr="lte", widget=Day
    )

    class Meta:
        model = Article
        fields = []

    def by_source(self, articles, name, words):
        sources = numbered(words, Source.objects.all(), lambda rows, words: rows.called(words))
        return articles.filter(source__in=sources)


def chosen(filterset) -> list[tuple[str, str, str]]:
    """The filters in force, as (name, label, words), for the line that says what a list shows."""
    parts = []
    for name, field in filterset.form.fields.items():
        value = filterset.data.get(name, "")
        if value != "" and name not in filterset.errors:
            choices = dict(getattr(field, "choices", []) or [])
            parts.append((name, str(field.label or name), str(choices.get(value, value))))
    return parts
