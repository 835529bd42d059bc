"""Forms on one claim: correct it, add one the machine missed, link a source, choose its fact, say something on it."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from claims.filters import Day
from claims.models.claim import ClaimKind, Credibility, EvidenceRole, plain
from claims.passages import find_words
from claims.statements import QUALIFIERS, STANCES
from sources.models import Source

QUALIFIER_WORDS = {
    "exact": _("exactly"),
    "at_least": _("at least"),
    "more_than": _("more than"),
    "at_most": _("up to, at most"),
    "fewer_than": _("fewer than"),
    "nearly": _("nearly"),
    "about": _("about"),
    "between": _("between"),
    "vague": _("dozens, hundreds, several"),
}
STANCE_WORDS = {"asserted": _("says so"), "denied": _("denies it"), "doubted": _("doubts it")}
OWN_MEASURE = (ClaimKind.DATE, ClaimKind.QUOTE, ClaimKind.RESPONSIBILITY)  # kinds that are their own measure

FIELDS = (
    "kind",
    "measure",
    "population",
    "group",
    "qualifier",
    "low",
    "high",
    "unit",
    "happened_from",
    "happened_to",
    "place",
    "as_of_from",
    "as_of_to",
    "attributed_to",
    "stance",
    "other_event",
    "partial",
    "superseded",
)


class ClaimFields(forms.Form):
    """Every field a person may set on a claim, with its place in the text."""

    words = forms.CharField(
        label=_("Exact words"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "said", "spellcheck": "false"}),
        help_text=_("As they stand in the article. Paste other words to move the claim there."),
    )
    start = forms.IntegerField(label=_("First character"), min_value=0, required=False)
    end = forms.IntegerField(label=_("End"), min_value=1, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=ClaimKind, initial=ClaimKind.CASUALTY)
    measure = forms.CharField(
        label=_("Measure"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "measures", "autocomplete": "off"}),
        help_text=_("What is counted: killed, injured, money, schools."),
    )
    population = forms.CharField(label=_("Population"), max_length=200, required=False)
    group = forms.CharField(
        label=_("Group"), max_length=80, required=False, widget=forms.TextInput(attrs={"list": "groups"})
    )
    qualifier = forms.ChoiceField(
        label=_("The figure is"),
        required=False,
        choices=[("", _("no figure")), *((name, QUALIFIER_WORDS[name]) for name in QUALIFIERS)],
    )
    low = forms.DecimalField(label=_("Low"), required=False, max_digits=24, decimal_places=4)
    high = forms.DecimalField(label=_("High"), required=False, max_digits=24, decimal_places=4)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    happened_from = forms.DateField(label=_("Happened from"), required=False, widget=Day)
    happened_to = forms.DateField(label=_("Happened to"), required=False, widget=Day)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    as_of_from = forms.DateField(label=_("As of, from"), required=False, widget=Day)
    as_of_to = forms.DateField(label=_("As of, to"), required=False, widget=Day)
    attributed_to = forms.CharField(
        label=_("Attributed to"), max_length=200, required=False, help_text=_("Whom the article credits with it.")
    )
    stance = forms.ChoiceField(
        label=_("The article"), choices=[(name, STANCE_WORDS[name]) for name in STANCES], initial="asserted"
    )
    other_event = forms.BooleanField(label=_("Background: about another event"), required=False)
    partial = forms.BooleanField(label=_("Part of a total in the same article"), required=False)
    superseded = forms.BooleanField(label=_("The article itself gives a later figure"), required=False)

    def __init__(self, *args, article, **kwargs):
        super().__init__(*args, **kwargs)
        self.article = article

    @property
    def span_fields(self):
        return [self["start"], self["end"]]

    @property
    def value_fields(self):
        return [self[name] for name in FIELDS if name not in ("other_event", "partial", "superseded")]

    @property
    def mark_fields(self):
        return [self[name] for name in ("other_event", "partial", "superseded")]

    def clean(self):
        values = super().clean()
        self._check_words(values)
        self._check_figure(values)
        self._check_days(values, "happened_from", "happened_to")
        self._check_days(values, "as_of_from", "as_of_to")
        if values.get("kind") in OWN_MEASURE:
            values["measure"] = values["kind"]
        elif values.get("kind") and not values.get("measure"):
            self.add_error("measure", _("Say what is counted."))
        return values

    def _check_words(self, values):
        """Start and end count unless the words were changed by hand; then the words do."""
        words, start, end = (values.get("words") or "").replace("\r\n", "\n"), values.get("start"), values.get("end")
        text = self.article.text
        given = start is not None and end is not None
        if given and (start >= end or end > len(text)):
            self.add_error("end", _("The end lies after the first character and inside the article."))
            return
        if given and (text[start:end] == words or words.strip() == self.initial.get("words", "").strip()):
            return
        found = find_words(text, words, near=start or 0)
        if found is None:
            if "words" not in self.errors:
                self.add_error("words", _("These words are not in the article. Copy them exactly as they stand there."))
            return
        values["start"], values["end"] = found

    def _check_figure(self, values):
        low, high, qualifier = values.get("low"), values.get("high"), values.get("qualifier")
        if low is not None and high is not None and low > high:
            self.add_error("high", _("The high figure is below the low one."))
        if (low is not None or high is not None) and not qualifier:
            self.add_error("qualifier", _("Say how the figure is meant: exactly, at least, about."))
        if qualifier and low is None and high is None and not {"low", "high"} & set(self.errors):
            self.add_error("low", _("Give the figure, or choose “no figure”."))
        if qualifier == "exact" and low is not None and high is None:
            values["high"] = low

    def _check_days(self, values, first, last):
        from_day, to_day = values.get(first), values.get(last)
        if from_day and not to_day and last not in self.errors:
            values[last] = from_day
        elif to_day and not from_day and first not in self.errors:
            self.add_error(first, _("Give the first day too."))
        elif from_day and to_day and from_day > to_day:
            self.add_error(last, _("The last day is before the first."))

    def place_in_text(self) -> tuple[int, int]:
        return self.cleaned_data["start"], self.cleaned_data["end"]

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in FIELDS}


class CorrectionForm(ClaimFields):
    """What the machine took from the text, to be put right."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def __init__(self, *args, claim, **kwargs):
        values = {name: getattr(claim, name) for name in FIELDS}
        values |= {"low": plain(claim.low), "high": plain(claim.high)}
        values |= {"words": claim.exact, "start": claim.start, "end": claim.end}
        super().__init__(*args, article=claim.article, initial={**values, **kwargs.pop("initial", {})}, **kwargs)
        self.claim = claim

    def clean(self):
        values = super().clean()
        if not self.errors and not self.changes() and self.place_in_text() == (self.claim.start, self.claim.end):
            raise forms.ValidationError(_("Nothing is changed. Accept the claim if it is right as it stands."))
        return values

    def changes(self) -> dict:
        """Only what differs from the claim; the precision of its days follows them."""
        values = self.values()
        changes = {name: value for name, value in values.items() if value != getattr(self.claim, name)}
        if {"happened_from", "happened_to"} & set(changes):
            first, last = values["happened_from"], values["happened_to"]
            changes["precision"] = "" if first is None else "day" if first == last else "days"
        return changes


class NewClaimForm(ClaimFields):
    """A claim that the machine missed."""

    def fields_of_claim(self) -> dict:
        values = {name: value for name, value in self.values().items() if value not in (None, "")}
        if "happened_from" in values:
            values["precision"] = "day" if values["happened_from"] == values["happened_to"] else "days"
        return values


class LinkForm(forms.Form):
    """A source behind a claim, or against it."""

    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        widget=forms.TextInput(
            attrs={
                "list": "source-names",
                "autocomplete": "off",
                "hx-get": reverse_lazy("source_names"),
                "hx-trigger": "input changed delay:150ms",
                "hx-target": "#source-names",
            }
        ),
        help_text=_("Its name or another name it goes by."),
    )
    role = forms.ChoiceField(label=_("What it does"), choices=EvidenceRole, initial=EvidenceRole.SUPPORTS)
    url = forms.URLField(label=_("Address"), required=False, max_length=1000, assume_scheme="https")
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)
    credibility = forms.TypedChoiceField(
        label=_("Credibility"), choices=Credibility, coerce=int, initial=Credibility.UNKNOWN
    )

    def clean_source(self):
        name = self.cleaned_data["source"]
        source = Source.objects.called(name).order_by("pk").first()
        if source is None:
            raise forms.ValidationError(_("There is no source of this name. An editor can add it under Sources."))
        return source


class FactForm(forms.Form):
    """Which question a claim answers: one that is there, or a new one."""

    fact = forms.ModelChoiceField(label=_("Fact"), queryset=None, required=False, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Or a fact of its own"),
        max_length=300,
        required=False,
        help_text=_("What is asked, where and when: “Soldiers killed, Quetta, 3 May 2024”."),
    )
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def __init__(self, *args, facts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["fact"].queryset = facts

    def clean(self):
        values = super().clean()
        if not values.get("fact") and not values.get("title"):
            raise forms.ValidationError(_("Choose a fact, or name a new one."))
        return values


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
