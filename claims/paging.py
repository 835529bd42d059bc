"""Paging by key: the next page begins after the last row shown, however deep; nothing is counted or skipped over."""

import base64
import binascii
import json
from dataclasses import dataclass

from django.core.exceptions import FieldError, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q, QuerySet

SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows in order, and the cursors of the pages around them; None where there is nothing."""

    rows: list
    next_cursor: str | None = None
    previous_cursor: str | None = None

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def page(queryset: QuerySet, keys=("-priority", "pk"), cursor: str | None = None, size: int = SIZE) -> Page:
    """The rows after (or before) the cursor in the order of the keys. A cursor that makes no sense means page one.

    The keys must together be unique and be the columns of an index, in the same directions.
    """
    place = read_cursor(cursor, keys)
    if place is None:
        return _first_page(queryset, keys, size)
    direction, values = place
    try:
        return _page_from(queryset, keys, direction, values, size)
    except (ValueError, TypeError, ValidationError, FieldError):  # a cursor somebody typed
        return _first_page(queryset, keys, size)


def capped_count(queryset: QuerySet, cap: int = 1000) -> str:
    """How many rows there are, in words that stay cheap: "128", or "1,000+" where counting stopped."""
    found = queryset.order_by()[: cap + 1].count()
    return f"{cap:,}+" if found > cap else f"{found:,}"


def make_cursor(direction: str, values: list) -> str:
    """An opaque word for the address bar that says: rows after ("n") or before ("p") these key values."""
    packed = json.dumps([direction, values], cls=DjangoJSONEncoder, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None, keys) -> tuple[str, list] | None:
    """What `make_cursor` was given; None where the cursor is missing or was not made for these keys."""
    try:
        packed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        direction, values = json.loads(packed, parse_constant=_refuse)
    except (TypeError, ValueError, RecursionError, binascii.Error):
        return None
    if direction not in ("n", "p") or not isinstance(values, list) or len(values) != len(keys):
        return None
    return (direction, values) if all(_may_be_a_value(value) for value in values) else None


def _refuse(constant: str):
    raise ValueError(f"{constant} is no value of a row")


def _may_be_a_value(value) -> bool:
    return not isinstance(value, (list, dict)) and "\0" not in str(value)


def _first_page(queryset, keys, size):
    rows = list(queryset.order_by(*keys)[: size + 1])
    following = _cursor_at(rows[size - 1], keys, "n") if len(rows) > size else None
    return Page(rows[:size], following)


def _page_from(queryset, keys, direction, values, size):
    if direction == "n":
        rows = _rows_after(queryset, keys, values, size + 1)
        more, rows = len(rows) > size, rows[:size]
        before = _cursor_at(rows[0], keys, "p") if rows else make_cursor("p", values)
        return Page(rows, _cursor_at(rows[-1], keys, "n") if more else None, before)
    rows = _rows_after(queryset, [_flipped(key) for key in keys], values, size + 1)
    more, rows = len(rows) > size, rows[:size][::-1]
    after = _cursor_at(rows[-1], keys, "n") if rows else make_cursor("n", values)
    return Page(rows, after, _cursor_at(rows[0], keys, "p") if more else None)


def _rows_after(queryset, keys, values, size):
    """Rows beyond the key values, gathered leg by leg until the page is full; mostly the first leg is enough."""
    ordered, rows = queryset.order_by(*keys), []
    for leg in _legs(queryset.model, keys, values):
        rows += ordered.filter(leg)[: size - len(rows)]
        if len(rows) >= size:
            break
    return rows


def _legs(model, keys, values):
    """The rows beyond the values as conditions in order, each a plain range of the index: first the rows that share all
    keys but the last, then those that share all but the last two. One condition with OR would read every row with an
    equal first key, and a row comparison cannot mix directions."""
    for shared in range(len(keys) - 1, -1, -1):
        same = Q()
        for key, value in zip(keys[:shared], values, strict=False):
            same &= _same(key.lstrip("-"), value)
        for beyond in _beyond(model, keys[shared], values[shared]):
            yield same & beyond


def _same(name, value):
    return Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})


def _beyond(model, key, value):
    """What comes after the value under this key, with PostgreSQL's order of nulls: last going up, first going down."""
    name, down = key.lstrip("-"), key.startswith("-")
    if value is None:
        return [Q(**{f"{name}__isnull": False})] if down else []
    if down:
        return [Q(**{f"{name}__lt": value})]
    nulls = [Q(**{f"{name}__isnull": True})] if _may_be_null(model, name) else []
    return [Q(**{f"{name}__gt": value}), *nulls]


def _may_be_null(model, path):
    """Whether the column, or a row it is reached through, may be missing; an annotation counts as always there."""
    missing = False
    for step in path.split("__"):
        field = next((f for f in model._meta.get_fields() if f.name == step), None)
        if field is None:
            return missing
        missing = missing or bool(getattr(field, "null", False))
        model = field.related_model or model
    return missing


def _flipped(key):
    return key[1:] if key.startswith("-") else f"-{key}"


def _cursor_at(row, keys, direction):
    return make_cursor(direction, [_value(row, key.lstrip("-")) for key in keys])


def _value(row, path):
    for step in path.split("__"):
        row = getattr(row, step, None)
    return row
