"""What the lists of facts and incidents can be narrowed to: the query string is the filter, page and CSV alike."""

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.utils.translation import gettext_lazy as _

from claims.models import Fact, FactState, Incident

MEASURES = (
    ("killed", _("killed")),
    ("injured", _("injured")),
    ("missing", _("missing")),
    ("displaced", _("displaced")),
    ("detained", _("detained")),
    ("abducted", _("abducted")),
    ("rescued", _("rescued")),
    ("attackers", _("attackers")),
    ("casualties", _("casualties")),
    ("money", _("money")),
    ("percent", _("percentages")),
    ("date", _("dates")),
    ("quote", _("quotations")),
    ("responsibility", _("responsibility")),
)


class FactFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(choices=FactState, label=_("State"), empty_label=_("any"))
    measure = django_filters.ChoiceFilter(choices=MEASURES, label=_("Measure"), empty_label=_("any"))
    incident = django_filters.NumberFilter(
        field_name="incident_id", label=_("Incident"), widget=forms.HiddenInput, min_value=1, max_value=2**62
    )
    q = django_filters.CharFilter(
        method="with_words", label=_("Words"), max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )

    class Meta:
        model = Fact
        fields = ["state", "measure", "incident", "q"]

    def with_words(self, facts, name, value):
        return with_words(facts, FACT_WORDS, value)


class IncidentFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="with_words", label=_("Words"), max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    since = django_filters.DateFilter(
        field_name="happened_from", lookup_expr="gte", label=_("From"), widget=forms.DateInput(attrs={"type": "date"})
    )
    until = django_filters.DateFilter(
        field_name="happened_from", lookup_expr="lte", label=_("To"), widget=forms.DateInput(attrs={"type": "date"})
    )

    class Meta:
        model = Incident
        fields = ["q", "since", "until"]

    def with_words(self, incidents, name, value):
        return with_words(incidents, INCIDENT_WORDS, value)


RARE = 1000  # rows that a search may name one by one

# The very expressions that the indexes fact_words and incident_words hold.
FACT_WORDS = SearchVector("title", "population", config="english")
INCIDENT_WORDS = SearchVector("title", "place", config="english")


def with_words(rows, vector, value):
    """Rows that hold the words. Few of them are named one by one: PostgreSQL cannot tell a rare word from a common one,
    and would look for the rare one through the whole list in its order."""
    query = SearchQuery(value.replace("\0", ""), config="english", search_type="websearch")
    holding = rows.model.objects.alias(words=vector).filter(words=query)
    found = list(holding.order_by().values_list("pk", flat=True)[: RARE + 1])
    return rows.filter(pk__in=found) if len(found) <= RARE else rows.alias(words=vector).filter(words=query)
