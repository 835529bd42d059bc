"""What the sources pages say about each source: how many articles and claims, counted no further than is worth it."""

from dataclasses import dataclass

from django.db import connection

CAP = 1000

COUNTS = """
SELECT wanted.id,
       (SELECT count(*) FROM (SELECT 1 FROM sources_article WHERE source_id = wanted.id LIMIT %s) AS few),
       (SELECT count(*) FROM (SELECT 1 FROM sources_article JOIN claims_claim ON article_id = sources_article.id
                               WHERE source_id = wanted.id AND NOT withdrawn LIMIT %s) AS few)
  FROM unnest(%s::bigint[]) AS wanted(id)
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of a source, in words: "12", or "1,000+" where counting stopped."""

    articles: str = "0"
    claims: str = "0"


def counts_of(ids) -> dict[int, Counts]:
    """By one query for all; each count stops at the cap."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [CAP + 1, CAP + 1, list(ids)])
        return {pk: Counts(_capped(articles), _capped(claims)) for pk, articles, claims in cursor.fetchall()}


def _capped(count: int) -> str:
    return f"{CAP:,}+" if count > CAP else f"{count:,}"
