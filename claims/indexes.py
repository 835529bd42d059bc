"""Asks PostgreSQL for candidates through its indexes, and for a turn at making new rows."""

from django.db import connection

DESK_LOCK = 0x0FAC7DE5  # any fixed number, the same for every process
CANDIDATES_AT_MOST = 60
KEY_SHARED_AT_MOST = 400  # a key that this many rows share tells nothing


def desk_lock() -> None:
    """Until the transaction ends, nobody else makes incidents, facts or names."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [DESK_LOCK])


def rarest(table: str, keys: list[str], at_most: int = CANDIDATES_AT_MOST) -> list[int]:
    """Ids of rows that share the rarest keys, best first: an index look-up a key, each cut off, never a scan."""
    if not keys:
        return []
    sql = f"""
        SELECT id FROM (
            SELECT hit.id, sum(1.0 / hit.shared) AS weight
              FROM unnest(%s::text[]) AS wanted(key)
             CROSS JOIN LATERAL (
                SELECT id, count(*) OVER () AS shared
                  FROM (SELECT id FROM {table} WHERE keys @> ARRAY[wanted.key::varchar] LIMIT %s) AS found
             ) AS hit
             WHERE hit.shared < %s
             GROUP BY hit.id
        ) AS ranked ORDER BY weight DESC, id LIMIT %s"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(keys), KEY_SHARED_AT_MOST, KEY_SHARED_AT_MOST, at_most])
        return [row[0] for row in cursor.fetchall()]
