"""Merging sources in the administration: choose what stays, see what moves, then merge.

It is here and not in `sources`, since links to claims and origins move too.
"""

from django import forms
from django.contrib import admin, messages
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import review
from sources.admin import SourceAdmin
from sources.models import Source

AT_ONCE = 20


class MergeForm(forms.Form):
    """Which source stays: one of the chosen, or another by name or alias."""

    stays = forms.ModelChoiceField(
        label=_("Which one stays?"),
        queryset=Source.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        empty_label=_("another, named below"),
        blank=True,
    )
    other = forms.CharField(
        label=_("Another source"), max_length=200, required=False, help_text=_("Its name or one of its aliases.")
    )
    reason = forms.CharField(
        label=_("Why"), max_length=300, required=False, help_text=_("For the record, such as “mistyped”.")
    )

    def __init__(self, data, sources):
        super().__init__(data)
        if len(sources) < 2:
            del self.fields["stays"]
        else:
            chosen = Source.objects.current().filter(pk__in=[source.pk for source in sources])
            self.fields["stays"].queryset = chosen

    def clean(self):
        cleaned = super().clean()
        stays, named = cleaned.get("stays"), (cleaned.get("other") or "").strip()
        other = Source.objects.called(named).order_by("pk").first() if named else None
        if named and other is None:
            self.add_error("other", gettext("No source goes by this name."))
        elif other and stays and stays != other:
            self.add_error("other", gettext("Choose one of the list or name another, not both."))
        elif not other and not stays:
            self.add_error("other", gettext("Say which source stays."))
        cleaned["into"] = other or stays
        return cleaned


admin.site.unregister(Source)


@admin.register(Source)
class DeskSourceAdmin(SourceAdmin):
    """The sources of the desk, and how two become one."""

    actions = ["merge_into"]

    @admin.action(description=_("Merge into …"), permissions=["change"])
    def merge_into(self, request, queryset):
        sources = list(Source.objects.filter(pk__in=queryset.values("pk")).order_by("name")[: AT_ONCE + 1])
        if len(sources) > AT_ONCE:
            messages.error(request, gettext("At most {n} sources at once.").format(n=AT_ONCE))
            return None
        is_sent = "look" in request.POST or "confirm" in request.POST
        form = MergeForm(request.POST if is_sent else None, sources)
        if not is_sent or not form.is_valid():
            return self._merge_page(request, sources, form)
        into = form.cleaned_data["into"]
        moving = [source for source in sources if source != into]
        if not moving:
            form.add_error(None, gettext("There is nothing to merge into {name} yet.").format(name=into))
            return self._merge_page(request, sources, form)
        if "confirm" not in request.POST:
            plan = [review.what_moves(source, into) for source in moving]
            return self._merge_page(request, sources, form, into=into, plan=plan)
        for source in moving:
            _merge(request, source, into, form.cleaned_data["reason"])
        return None

    def _merge_page(self, request, sources, form, **more):
        context = {**self.admin_site.each_context(request), "sources": sources, "form": form, **more}
        return TemplateResponse(request, "admin/merge_sources.html", context)


def _merge(request, source, into, reason) -> None:
    names = {"name": source, "into": into}
    try:
        done = review.merge_sources(source, into, by=request.user, reason=reason)
    except review.ReviewError as refusal:
        messages.error(request, str(refusal))
        return
    if done is None:
        messages.info(request, gettext("{name} was merged into {into} already.").format(**names))
    else:
        messages.success(request, gettext("{name} is merged into {into}.").format(**names))
