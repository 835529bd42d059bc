"""An invented desk of any size, for benches: articles with everything the pipeline would have made of them.

In: how many claims to hold. Out: rows. Made by the same verbs that the pipeline uses, but stored in bulk, by several
processes, and without reading, which would take hours.
"""

import json
import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from multiprocessing import get_context

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import JSONField, Model
from django.db.models.fields.files import FieldFile

from claims import comparison
from claims.comparison.names import name_keys
from claims.models import Account, Claim, Fact, Incident, Name, Origin, Spelling
from claims.models.claim import anchor, statement_fields
from claims.statements import Event, Period, Quantity, Reading, Report, Statement
from sources.models import Article, Source

ARTICLES_AN_EVENT = 3
CLAIMS_AN_EVENT = 4 * ARTICLES_AN_EVENT
EVENTS_A_BATCH = 150
OUTLETS = 400
SYLLABLES = [first + vowel + last for first in "bdfghklmnprstvwz" for vowel in "aeiou" for last in ("", *"klmnrs")]
WORDS_OF_ITS_OWN = 90  # else all invented articles would be near-copies of each other
WHAT = ("accident", "fire", "flood", "attack", "shooting", "bombing", "explosion", "collapse")


@dataclass
class Happening:
    """An invented event that several outlets tell of."""

    number: int
    what: str
    town: str
    street: str
    day: date
    killed: int
    victim: str
    mayor: str

    @property
    def title(self) -> str:
        return f"{self.what.capitalize()} in {self.town}"

    @property
    def published(self) -> date:
        return self.day + timedelta(days=1)


@dataclass
class Tale:
    """One article on one event, on its way into the database."""

    event: Happening
    article: Article
    statements: list[Statement]
    incident: Incident | None = None

    def report(self) -> Report:
        period = Period(self.event.day, self.event.day)
        reading = Reading(
            tuple(self.statements), events=(Event(self.event.what, "", (self.event.town,), period, main=True),)
        )
        return Report(
            id=str(self.article.pk),
            text=self.article.text,
            reading=reading,
            title=self.article.title,
            outlet=self.article.source.name,
            published=self.article.published_on,
        )


def happening(number: int) -> Happening:
    pick = random.Random(number)
    return Happening(
        number=number,
        what=pick.choice(WHAT),
        town=invented(pick, 3),
        street=invented(pick, 2),
        day=date(2012, 1, 1) + timedelta(days=pick.randrange(4700)),
        killed=pick.randrange(2, 60),
        victim=f"{invented(pick, 2)} {invented(pick, 3)}",
        mayor=f"{invented(pick, 2)} {invented(pick, 3)}",
    )


def invented(pick: random.Random, syllables: int) -> str:
    return "".join(pick.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def told(event: Happening, outlet: int) -> tuple[str, list[Statement]]:
    """How one outlet tells it: the text, and the statements a reader finds there."""
    killed = event.killed + random.Random(event.number * 1000 + outlet).choice((0, 0, 0, 1))
    injured = event.killed * 2
    day = f"{event.day:%d %B %Y}"
    pieces = (
        (f"The {event.what} on {event.street} Street in {event.town} shook the town. ", {}),
        (f"{killed} people were killed", {"measure": "killed", "quantity": Quantity(killed, killed)}),
        (f" there on {event.day:%A}, {day}, mayor {event.mayor} said. ", {}),
        (f"Among them was {event.victim}, 34. ", {}),
        (f"{injured} were injured", {"measure": "injured", "quantity": Quantity(injured, injured)}),
        (f", according to outlet {outlet}. ", {}),
        (day, {"kind": "date", "measure": "date"}),
        (f" was a dark day for {event.town}. “", {}),
        (
            f"We shall rebuild {event.street} Street, {invented(random.Random(event.number), 9)} and {event.town} hall",
            {"kind": "quote", "measure": "quote", "attributed_to": event.mayor},
        ),
        (f"”, the mayor said.\n\n{own_words(event, outlet)}", {}),
    )
    text, statements = "", []
    for words, said in pieces:
        if said:
            statements.append(_statement(words, len(text), event.day, **said))
        text += words
    return text, statements


def own_words(event: Happening, outlet: int) -> str:
    pick = random.Random(event.number * 7919 + outlet)
    words = " ".join(invented(pick, 2).lower() for _ in range(WORDS_OF_ITS_OWN))
    return f"The neighbours spoke of {words}."


def _statement(words: str, start: int, day: date, kind: str = "casualty", **said) -> Statement:
    group = "people" if kind == "casualty" else None
    happened = Period(day, day)
    return Statement(
        kind, start=start, end=start + len(words), quote=words, group=group, happened=happened, event=0, **said
    )


def fill(claims: int, user: User) -> None:
    """Store invented articles until the desk holds so many claims.

    Only whole events are told, so that batches need nothing of each other and several processes store them at once.
    """
    told_of = -(-Article.objects.count() // ARTICLES_AN_EVENT)
    wanted = told_of + max(0, -(-(claims - Claim.objects.count()) // CLAIMS_AN_EVENT))
    batches = [range(n, min(n + EVENTS_A_BATCH, wanted)) for n in range(told_of, wanted, EVENTS_A_BATCH)]
    sources = _outlets()
    connection.close()  # a connection cannot be shared with another process
    connection.close_pool()
    with ProcessPoolExecutor(mp_context=get_context("fork")) as processes:
        for _done in processes.map(partial(_store, sources=sources, user=user), batches):
            pass
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _outlets() -> list[Source]:
    names = [f"Outlet {number}" for number in range(OUTLETS)]
    known = {source.name: source for source in Source.objects.filter(name__in=names)}
    missing = Source.objects.bulk_create(Source(name=name) for name in names if name not in known)
    known |= {source.name: source for source in missing}
    return [known[name] for name in names]


def _store(events: range, sources: list[Source], user: User) -> None:
    numbers = range(events.start * ARTICLES_AN_EVENT, events.stop * ARTICLES_AN_EVENT)
    tales = [_tale(number, sources, user) for number in numbers]
    with transaction.atomic():
        copy_in([tale.article for tale in tales])
        _place_in_incidents(tales)
        _store_claims(tales, _facts(tales))
        _store_names({tale.event.number: tale.event for tale in tales}.values())


def copy_in(rows: list[Model]) -> None:
    """Store new rows by COPY, which every constraint and trigger sees like any other row. Their ids are drawn first,
    so that rows to come may point to them."""
    table, fields = rows[0]._meta.db_table, [f for f in rows[0]._meta.concrete_fields if not f.generated]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    with connection.cursor() as cursor:
        draw = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        cursor.execute(draw, [table, len(rows)])
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk
        with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([_as_copied(field, getattr(row, field.attname)) for field in fields])


def _as_copied(field, value):
    return json.dumps(value) if isinstance(field, JSONField) else str(value) if isinstance(value, FieldFile) else value


def _tale(number: int, sources: list[Source], user: User) -> Tale:
    event, outlet = happening(number // ARTICLES_AN_EVENT), number % OUTLETS
    text, statements = told(event, outlet)
    sketch = comparison.sketch(text)
    article = Article(
        source=sources[outlet],
        title=event.title,
        text=text,
        characters=len(text),
        digest=f"{number:064x}",
        published_on=event.published,
        uploaded_by=user,
        state="done",
        sketch=sketch,
        bands=comparison.bands(sketch),
    )
    return Tale(event, article, statements)


def _place_in_incidents(tales: list[Tale]) -> None:
    incidents, accounts = {}, []
    for tale in tales:
        event = tale.event
        card = comparison.cards_of(tale.report())[0]
        keys = comparison.keys_of(card)
        tale.incident = incidents.setdefault(
            event.number, Incident(title=f"{event.title} {event.number}", what=event.what)
        )
        tale.incident.keys = list(dict.fromkeys([*tale.incident.keys, *keys]))
        accounts.append(Account(article=tale.article, number=0, main=True, card=card.as_json(), keys=keys))
    copy_in(list(incidents.values()))
    for tale, account in zip(tales, accounts, strict=True):
        account.incident = tale.incident
    copy_in(accounts)


def _facts(tales: list[Tale]) -> dict[tuple[int, str], Fact]:
    """The fact of each question of each incident: `{(incident, key): fact}`."""
    facts = {}
    for tale in tales:
        for statement in tale.statements:
            question = comparison.question_of(statement)
            facts[(tale.incident.pk, question.key)] = Fact(
                incident=tale.incident,
                key=question.key,
                title=question.title,
                kind=statement.kind,
                measure=statement.measure,
                keys=list(question.keys or (question.key,)),
                claim_count=1,
                article_count=1,
            )
    copy_in(list(facts.values()))
    return facts


def _store_claims(tales: list[Tale], facts) -> None:
    origins = [
        Origin(key=f"article {tale.article.pk}", name=tale.article.source.name, kind="publisher") for tale in tales
    ]
    copy_in(origins)
    claims = [
        Claim(
            article=tale.article,
            kind=statement.kind,
            measure=statement.measure,
            extractor="rules",
            extractor_version="1",
            incident=tale.incident,
            fact=facts[(tale.incident.pk, comparison.question_of(statement).key)],
            origin=origin,
            **anchor(tale.article.text, statement.start, statement.end),
            **statement_fields(statement),
        )
        for tale, origin in zip(tales, origins, strict=True)
        for statement in tale.statements
    ]
    copy_in(claims)


def _store_names(events) -> None:
    named = [
        (name, kind)
        for event in events
        for name, kind in ((event.victim, "person"), (event.mayor, "person"), (event.town, "place"))
    ]
    names = [Name(type=kind, suggested=name, keys=name_keys(name)[:60]) for name, kind in named]
    copy_in(names)
    copy_in([Spelling(name=name, text=name.suggested, mention_count=1) for name in names])
