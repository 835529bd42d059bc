"""What the lists of names and sources can be narrowed to: the query string is the filter, page and CSV alike."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from claims.models import Name, Spelling
from claims.models.name import NameType
from sources.models import Reliability, Source, SourceKind

SEARCH = forms.TextInput(attrs={"type": "search"})


class NameFilter(django_filters.FilterSet):
    """Names in use, by type, by words of any spelling, and those that a person should look at."""

    q = django_filters.CharFilter(label=_("Spelling"), method="by_spelling", max_length=200, widget=SEARCH)
    type = django_filters.ChoiceFilter(label=_("Type"), choices=NameType, empty_label=_("any"))
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        method="by_look",
        empty_label=_("all"),
        choices=[
            ("varied", _("more than one spelling")),
            ("open", _("needs a look")),
            ("hint", _("slips and hints")),
            ("house", _("house spelling chosen")),
        ],
    )

    class Meta:
        model = Name
        fields = []

    def by_spelling(self, names, name, words):
        return names.filter(Exists(Spelling.objects.filter(name=OuterRef("pk"), text__icontains=words)))

    def by_look(self, names, name, look):
        return names.filter(
            {
                "varied": Q(spelling_count__gt=1),
                "open": Q(house="") & (Q(spelling_count__gt=1) | ~Q(hint="")),
                "hint": ~Q(hint=""),
                "house": ~Q(house=""),
            }[look]
        )


class SourceFilter(django_filters.FilterSet):
    """Sources by name, alias or domain, kind, country and grade."""

    q = django_filters.CharFilter(label=_("Name, alias or domain"), method="by_name", max_length=200, widget=SEARCH)
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=SourceKind, empty_label=_("any"))
    country = django_filters.CharFilter(label=_("Country"), lookup_expr="iexact", max_length=80)
    language = django_filters.CharFilter(label=_("Language"), lookup_expr="iexact", max_length=20)
    reliability = django_filters.ChoiceFilter(label=_("Reliability"), choices=Reliability, empty_label=_("any"))

    class Meta:
        model = Source
        fields = []

    def by_name(self, sources, name, words):
        words = " ".join(words.split())
        sources = sources.annotate(alias_words=Cast("alias_keys", TextField()))
        return sources.filter(Q(name__icontains=words) | Q(alias_words__icontains=words) | Q(domain__icontains=words))
