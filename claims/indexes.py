"""Asks PostgreSQL for candidates through its indexes, and to write many rows at once."""

from collections import defaultdict

from django.db import connection

CANDIDATES_AT_MOST = 60
KEY_SHARED_AT_MOST = 400  # a key that this many rows share tells nothing


def rarest(
    table: str,
    wanted: dict[int, list],
    at_most: int = CANDIDATES_AT_MOST,
    column: str = "keys",
    kind: str = "varchar",
    among: str = "true",
) -> dict[int, list[int]]:
    """Rows that share the rarest keys: {what was asked for: its keys} -> {what was asked for: row ids, best first}.

    One query for all: an index look-up a key, each cut off, never a scan. The table has a GIN index over the column, an
    array of this kind; `among` says which of its rows may be found. The indexes are kept without fastupdate: else each
    of a hundred look-ups an article would read the whole list of entries that wait to be put in.
    """
    pairs = {(label, key) for label, keys in wanted.items() for key in keys}
    if not pairs:
        return {}
    keys = sorted({key for _label, key in pairs})
    sql = f"""
        SELECT wanted.key, hits.ids
          FROM unnest(%s::{kind}[]) AS wanted(key)
         CROSS JOIN LATERAL (
            SELECT array_agg(found.id) AS ids
              FROM (SELECT id FROM {table} WHERE {column} @> ARRAY[wanted.key] AND {among} LIMIT %s) AS found
         ) AS hits
         WHERE hits.ids IS NOT NULL AND cardinality(hits.ids) < %s"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [keys, KEY_SHARED_AT_MOST, KEY_SHARED_AT_MOST])
        ids_of = dict(cursor.fetchall())
    found = {}
    for label, asked in wanted.items():
        weights = defaultdict(float)
        for key in asked:
            for row in ids_of.get(key, ()):
                weights[row] += 1 / len(ids_of[key])
        found[label] = sorted(weights, key=lambda row: (-weights[row], row))[:at_most]
    return found


def store(rows, *columns: str) -> None:
    """Write some columns of rows that exist: one statement a row, sent in one go.

    `bulk_update` builds one statement with a CASE for every row and column; for a handful of rows that costs more than
    the writing itself.
    """
    rows = list(rows)
    if not rows:
        return
    model = type(rows[0])
    fields = [model._meta.get_field(column) for column in columns]
    quote = connection.ops.quote_name
    assignments = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    sql = f"UPDATE {quote(model._meta.db_table)} SET {assignments} WHERE {quote(model._meta.pk.column)} = %s"
    values = [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)
