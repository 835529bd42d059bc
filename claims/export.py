"""The way out: rows to CSV. In: the queryset a page shows; out: bytes of the file, piece by piece.

PostgreSQL writes the cells (COPY) and cleans them in the same statement, because a million rows through Python take
minutes. Nothing is held in memory but the piece on its way. The columns are promised in docs/csv.md.
"""

from collections.abc import Generator
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Case, CharField, Count, F, Func, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce

BOM = b"\xef\xbb\xbf"
LINE_END = b"\r\n"
ROWS_A_PIECE = 100  # about 60 kB, handed to the web server at once; larger pieces fall out of the processor's cache


class Words(Func):
    """A text cell. What a spreadsheet would take for a formula gets an apostrophe in front; nothing stays nothing.

    Most cells begin with a letter, beyond 64, and need no second look. The other codes are those of = + - @ tab, line
    feed and carriage return; an empty text has the code 0.
    """

    template = (
        "CASE WHEN ascii(%(expressions)s) > 64 THEN %(expressions)s WHEN ascii(%(expressions)s) = 0 THEN NULL"
        " WHEN ascii(%(expressions)s) IN (61, 43, 45, 64, 9, 10, 13) THEN '''' || (%(expressions)s)"
        " ELSE %(expressions)s END"
    )
    arity = 1
    output_field = TextField()

    def as_sql(self, compiler, connection, **more):
        sql, params = super().as_sql(compiler, connection, **more)
        return sql, (*params,) * 6  # the template says the expression six times


class Code(Func):
    """A word out of a fixed list of ours, so no formula; nothing stays nothing."""

    template = "NULLIF(%(expressions)s, '')"
    arity = 1
    output_field = TextField()


class Number(Func):
    """A bare number without idle zeros: 23, 12.5."""

    function = "trim_scale"
    arity = 1


class Moment(Func):
    """A point in time, ISO 8601 in UTC."""

    template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    arity = 1
    output_field = TextField()


class Listed(Func):
    """Several words in one cell, separated by semicolons."""

    template = "array_to_string(%(expressions)s, '; ')"
    arity = 1
    output_field = TextField()


def yes(*conditions, **fields) -> Case:
    return Case(When(*conditions, **fields, then=Value("yes")), default=Value("no"), output_field=CharField())


def words(name: str) -> Words:
    return Words(F(name))


def code(name: str) -> Code:
    return Code(F(name))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of file: its name, the columns with their expressions, and the order of its rows."""

    name: str
    columns: dict
    order: tuple[str, ...] = ("pk",)

    def rows(self, shown: QuerySet) -> QuerySet:
        """The cells of what a page shows; prefixed, so that no column's name meets a field's."""
        cells = {f"csv_{column}": expression for column, expression in self.columns.items()}
        return shown.order_by(*self.order).values_list().annotate(**cells).values_list(*cells)

    def stream(self, shown: QuerySet, bom: bool = True) -> Generator[bytes, None, None]:
        """The file in pieces. The first is the header, and comes once PostgreSQL has taken the statement."""
        header = (BOM if bom else b"") + ",".join(self.columns).encode() + LINE_END
        try:
            sql, params = self.rows(shown).query.sql_with_params()
        except EmptyResultSet:  # a filter that nothing can pass, such as a source that does not exist
            return (piece for piece in [header])
        return _copied(header, connection.ops.compose_sql(sql, params))


def _copied(header: bytes, select: str) -> Generator[bytes, None, None]:
    """The header, then what PostgreSQL writes for the statement, with the line ends that RFC 4180 asks for."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Rows in the order of the index as they are found, so that the first leave at once instead of being sorted.
        cursor.execute("SET LOCAL enable_sort = off; SET LOCAL jit = off")
        with cursor.copy(f"COPY ({select}) TO STDOUT (FORMAT csv)") as copy:
            yield header
            rows = iter(copy)
            while piece := list(islice(rows, ROWS_A_PIECE)):  # each ends in a bare line feed
                yield _with_line_ends(piece)


def _with_line_ends(rows: list) -> bytes:
    """Rows with CR LF at their ends; line feeds within a cell stay as they are."""
    joined = b"".join(rows)
    if joined.count(b"\n") == len(rows):
        return joined.replace(b"\n", LINE_END)
    return b"".join(bytes(row[:-1]) + LINE_END for row in rows)


CLAIMS = Sheet(
    "claims",
    {
        "claim_id": F("pk"),
        "article_id": F("article_id"),
        "article": words("article__title"),
        "article_url": words("article__url"),
        "article_published_on": F("article__published_on"),
        "article_sha256": F("article__digest"),
        "outlet": words("article__source__name"),
        "exact_words": words("exact"),
        "prefix": words("prefix"),
        "suffix": words("suffix"),
        "start": F("start"),
        "end": F("end"),
        "kind": code("kind"),
        "measure": words("measure"),
        "low": Number(F("low")),
        "high": Number(F("high")),
        "qualifier": code("qualifier"),
        "unit": words("unit"),
        "population": words("population"),
        "population_group": words("group"),
        "happened_from": F("happened_from"),
        "happened_to": F("happened_to"),
        "happened_precision": code("precision"),
        "place": words("place"),
        "as_of_from": F("as_of_from"),
        "as_of_to": F("as_of_to"),
        "attributed_to": words("attributed_to"),
        "stance": code("stance"),
        "background": yes(other_event=True),
        "origin": Words(Coalesce("origin__joined_to__name", "origin__name")),
        "state": code("state"),
        "reviewer": words("decided_by__username"),
        "decided_at": Moment(F("decided_at")),
        "reason": words("reason"),
        "fact_id": F("fact_id"),
        "fact": words("fact__title"),
        "fact_link": yes(fact__isnull=False, fact_link="confirmed"),
        "relation": code("relation"),
        "relation_why": words("relation_why"),
        "incident_id": F("incident_id"),
        "incident": words("incident__title"),
        "confidence": F("confidence"),
        "why": words("why"),
        "extractor": code("extractor"),
        "extractor_version": code("extractor_version"),
    },
)

FACTS = Sheet(
    "facts",
    {
        "fact_id": F("pk"),
        "fact": words("title"),
        "kind": code("kind"),
        "measure": words("measure"),
        "population": words("population"),
        "unit": words("unit"),
        "incident_id": F("incident_id"),
        "incident": words("incident__title"),
        "place": words("incident__place"),
        "happened_from": F("incident__happened_from"),
        "happened_to": F("incident__happened_to"),
        "low": Number(F("low")),
        "high": Number(F("high")),
        "origin_count": F("origin_count"),
        "origins": Words(Listed(F("origin_names"))),
        "claim_count": F("claim_count"),
        "article_count": F("article_count"),
        "state": code("state"),
        "left_contested": yes(left_contested=True),
        "settled_low": Number(F("settled_low")),
        "settled_high": Number(F("settled_high")),
        "settled_words": words("settled_words"),
        "basis": code("basis"),
        "basis_note": words("basis_note"),
        "settled_by": words("settled_by__username"),
        "settled_at": Moment(F("settled_at")),
        "as_of": F("as_of"),
        "why": words("why"),
    },
)

# A row is one spelling in one outlet.
NAMES = Sheet(
    "names",
    {
        "name_id": F("pk"),
        "name": Words(Coalesce(Func(F("house"), Value(""), function="NULLIF"), "suggested")),
        "type": code("type"),
        "house_spelling": words("house"),
        "suggested_spelling": words("suggested"),
        "spelling_id": F("spellings__pk"),
        "spelling": words("spellings__text"),
        "spelling_link": code("spellings__link"),
        "outlet": words("spellings__mentions__article__source__name"),
        "mentions": Count("spellings__mentions"),
        "articles": Count("spellings__mentions__article", distinct=True),
        "slips": Count("spellings__mentions", filter=Q(spellings__mentions__slip=True)),
        "hint": words("hint"),
    },
    order=("pk", "spellings__pk", "spellings__mentions__article__source__name"),
)
