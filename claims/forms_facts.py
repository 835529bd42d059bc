"""What reviewers fill in on the pages of facts and incidents."""

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models.fact import Basis
from claims.statements import RELATIONS
from claims.templatetags.desk import SIGNS

CHOOSE = ("", _("Choose…"))


class FigureField(forms.DecimalField):
    """A figure as people write it: 3,700,000 or 3 700 000."""

    def __init__(self, **more):
        super().__init__(
            max_digits=24,
            decimal_places=4,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **more,
        )

    def to_python(self, value):
        return super().to_python("".join(str(value).replace(",", "").split()) if value else value)


class SettleForm(forms.Form):
    low = FigureField(label=_("Low"), help_text=_("Empty where it is open."))
    high = FigureField(label=_("High"))
    words = forms.CharField(label=_("Settled at"), max_length=300, required=False)
    basis = forms.ChoiceField(label=_("Basis"), choices=[CHOOSE, *Basis.choices])
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, fact, **more):
        super().__init__(*args, auto_id="settle-%s", **more)
        self.fact = fact
        for unused in ("words",) if is_figure(fact) else ("low", "high"):
            del self.fields[unused]
        if not is_figure(fact):
            self.fields["words"].required = True

    def clean(self):
        values = super().clean()
        low, high = values.get("low"), values.get("high")
        if is_figure(self.fact) and not self.errors:
            if low is None and high is None:
                self.add_error("low", _("Give the low figure, the high one or both."))
            elif low is not None and high is not None and low > high:
                self.add_error("high", _("The high figure is below the low one."))
        return values


def is_figure(fact) -> bool:
    """Whether the fact is settled at a number; a date, a group or a quotation is settled in words."""
    return fact.kind in ("casualty", "quantity")


def relation_choices() -> list[tuple[str, str]]:
    return [(name, f"{SIGNS[name][0]} {SIGNS[name][1]}") for name in RELATIONS]


class OverruleForm(forms.Form):
    a = forms.TypedChoiceField(label=_("This claim"), coerce=int)
    b = forms.TypedChoiceField(label=_("and this claim"), coerce=int)
    relation = forms.ChoiceField(label=_("Relation"), choices=lambda: [CHOOSE, *relation_choices()])
    why = forms.CharField(label=_("Reason"), max_length=1000)

    def __init__(self, *args, claims, beside=(), **more):
        """`claims` are the fact's own; `beside` those of other facts that they are related to."""
        super().__init__(*args, auto_id="overrule-%s", **more)
        self.fields["a"].choices = [CHOOSE, *claims]
        self.fields["b"].choices = [CHOOSE, *claims, *beside]

    def clean(self):
        values = super().clean()
        if values.get("a") and values.get("a") == values.get("b"):
            self.add_error("b", _("Choose two different claims."))
        return values


class MoveClaimForm(forms.Form):
    claim = forms.TypedChoiceField(label=_("Claim"), coerce=int)
    fact = forms.TypedChoiceField(label=_("To the fact"), coerce=int, required=False, empty_value=None)
    title = forms.CharField(label=_("or a new fact called"), max_length=300, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=1000, required=False)

    def __init__(self, *args, claims, facts, **more):
        super().__init__(*args, auto_id="move-%s", **more)
        self.fields["claim"].choices = [CHOOSE, *claims]
        self.fields["fact"].choices = [CHOOSE, *((fact.pk, fact.title) for fact in facts)]

    def clean(self):
        values = super().clean()
        if not self.errors and bool(values.get("fact")) == bool(values.get("title", "").strip()):
            self.add_error("fact", _("Choose a fact or name a new one, not both."))
        return values


class ReasonForm(forms.Form):
    reason = forms.CharField(required=False, max_length=2000)


class RenameForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    happened_from = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    happened_to = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, **more):
        super().__init__(*args, auto_id="rename-%s", **more)

    def clean(self):
        values = super().clean()
        first, last = values.get("happened_from"), values.get("happened_to")
        if first and last and first > last:
            self.add_error("happened_to", _("The last day is before the first."))
        return values
