"""One human act as one row of the record, with enough of before and after to take it back.

    with Act("accept", by, claim=claim, reason=reason) as act:
        act.change(claim, state="accepted", decided_by=by)

`before` and `after` map "app.model:pk" to the fields that the act touched. A row that was made is missing in `before`,
a row that was removed is missing in `after`.
"""

import json

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext as _

from claims.models import Decision

from .errors import CannotUndo

# Bookkeeping that every save touches: not part of what a person decided, so never compared or restored.
NOT_DECIDED = {"version"}


class Act:
    """Collects what one act changes, in one transaction, and writes the Decision when it ends well."""

    def __init__(self, name, by, *, claim=None, fact=None, incident=None, named=None, reason="", undoes=None):
        self.about = {"claim": claim, "fact": fact, "incident": incident, "name": named}
        self.name, self.by, self.reason, self.undoes = name, by, reason, undoes
        self.before, self.after = {}, {}
        self.decision = None
        self.atomic = transaction.atomic()

    def __enter__(self):
        self.atomic.__enter__()
        return self

    def __exit__(self, kind, error, trace):
        try:
            if kind is None:
                self.decision = Decision.objects.create(
                    act=self.name,
                    by=self.by,
                    reason=self.reason,
                    before=self.before,
                    after=self.after,
                    undoes=self.undoes,
                    **self.about,
                )
        except BaseException as raised:
            self.atomic.__exit__(type(raised), raised, raised.__traceback__)
            raise
        return self.atomic.__exit__(kind, error, trace)

    def change(self, row: models.Model, **values):
        """Set fields of a row, remember what they were, and save just these."""
        key = key_of(row)
        self.before.setdefault(key, {})
        self.after.setdefault(key, {})
        for field, value in values.items():
            attname = row._meta.get_field(field).attname
            self.before[key].setdefault(attname, as_json(getattr(row, attname)))
            setattr(row, field, value)
            self.after[key][attname] = as_json(getattr(row, attname))
        touched = set(values)
        if any(field.name == "version" for field in row._meta.fields):
            row.version = row.version + 1
            touched.add("version")
        row.save(update_fields=touched)

    def change_all(self, rows: models.QuerySet, **values):
        """The same for many rows that have no version, in one query and without loading them whole."""
        model = rows.model
        attnames = {model._meta.get_field(field).attname: value for field, value in values.items()}
        after = {name: as_json(getattr(value, "pk", value)) for name, value in attnames.items()}
        found = list(rows.order_by("pk").values("pk", *attnames))
        for row in found:
            key = f"{model._meta.label_lower}:{row['pk']}"
            self.before[key] = as_json({name: row[name] for name in attnames})
            self.after[key] = after
        model._base_manager.filter(pk__in=[row["pk"] for row in found]).update(**values)

    def made(self, row: models.Model):
        """Remember a row that this act made."""
        self.after[key_of(row)] = all_fields(row)

    def remove(self, row: models.Model):
        """Delete a row, remembering all of it."""
        self.before[key_of(row)] = all_fields(row)
        row.delete()


def key_of(row: models.Model) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def as_json(value):
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def stored_fields(row):
    return [field for field in row._meta.concrete_fields if not field.generated]


def all_fields(row: models.Model) -> dict:
    return {field.attname: as_json(getattr(row, field.attname)) for field in stored_fields(row)}


def take_back(decision: Decision, act: Act) -> list[models.Model]:
    """Put every row of a decision back to what it was before; returns the rows that still exist.

    Raises CannotUndo where a row has changed since: later work is never silently lost.
    """
    restored = []
    for key in {**decision.after, **decision.before}:
        label, pk = key.split(":")
        model = apps.get_model(label)
        before, after = decision.before.get(key), decision.after.get(key)
        row = model.objects.select_for_update(of=("self",)).filter(pk=pk).first()
        if after is None:
            restored.append(_put_back(model, pk, before, row, act))
        elif row is None:
            raise CannotUndo(_("What this decided on is not there any more."))
        elif before is None:
            _unmake(row, act)
        else:
            _restore(row, before, after, act)
            restored.append(row)
    return restored


def _put_back(model, pk, before, row, act):
    if row is not None:
        raise CannotUndo(_("It was put back already."))
    row = model(**{field.attname: field.to_python(before[field.attname]) for field in stored_fields(model)})
    row.save(force_insert=True)
    act.made(row)
    return row


def _unmake(row, act):
    try:
        act.remove(row)
    except models.ProtectedError as error:
        raise CannotUndo(_("Other work was built on this since; take that back first.")) from error


def _restore(row, before, after, act):
    fields = {field.attname: field for field in row._meta.concrete_fields}
    for attname, value in after.items():
        if attname not in NOT_DECIDED and not _stands(fields[attname], getattr(row, attname), value):
            raise CannotUndo(_("This was changed again since; take the later decision back first."))
    values = {attname: fields[attname].to_python(value) for attname, value in before.items()}
    act.change(row, **values)


def _stands(field, now, recorded) -> bool:
    """Whether a field still holds what was recorded: JSON cuts microseconds, the database pads decimals."""
    return as_json(now) == recorded or field.to_python(recorded) == now
