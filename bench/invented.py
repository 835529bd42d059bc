"""An invented desk of any size, for benches: articles with everything the pipeline would have made of them.

In: how many claims to hold. Out: rows. Made by the same verbs that the pipeline uses, but stored in bulk and without
reading, which would take hours.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import connection, transaction

from claims import comparison
from claims.comparison.names import name_keys
from claims.models import Account, Claim, Fact, Incident, Name, Origin, Spelling
from claims.models.claim import anchor, statement_fields
from claims.statements import Event, Period, Quantity, Reading, Report, Statement
from sources.models import Article, Source

ARTICLES_AN_EVENT = 3
ARTICLES_A_BATCH = 500
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
    """Store invented articles until the desk holds so many claims."""
    sources = _outlets()
    while (held := Claim.objects.count()) < claims:
        first = Article.objects.count()
        count = min(ARTICLES_A_BATCH, (claims - held) // 4 + 1)
        with transaction.atomic():
            _store(first, count, sources, user)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _outlets() -> list[Source]:
    names = [f"Outlet {number}" for number in range(OUTLETS)]
    known = {source.name: source for source in Source.objects.filter(name__in=names)}
    missing = Source.objects.bulk_create(Source(name=name) for name in names if name not in known)
    known |= {source.name: source for source in missing}
    return [known[name] for name in names]


def _store(first: int, count: int, sources: list[Source], user: User) -> None:
    tales = [_tale(number, sources, user) for number in range(first, first + count)]
    Article.objects.bulk_create(tale.article for tale in tales)
    _place_in_incidents(tales)
    facts = _facts(tales)
    _store_claims(tales, facts)
    _store_names({tale.event.number: tale.event for tale in tales}.values())


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
    titles = {f"{tale.event.title} {tale.event.number}": tale.event for tale in tales}
    known = {incident.title: incident for incident in Incident.objects.filter(title__in=titles)}
    fresh = [Incident(title=title, what=event.what) for title, event in titles.items() if title not in known]
    known |= {incident.title: incident for incident in Incident.objects.bulk_create(fresh)}
    accounts = []
    for tale in tales:
        tale.incident = known[f"{tale.event.title} {tale.event.number}"]
        card = comparison.cards_of(tale.report())[0]
        keys = comparison.keys_of(card)
        accounts.append(
            Account(article=tale.article, number=0, incident=tale.incident, main=True, card=card.as_json(), keys=keys)
        )
    Account.objects.bulk_create(accounts)


def _facts(tales: list[Tale]) -> dict[tuple[int, str], int]:
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
    Fact.objects.bulk_create(facts.values(), ignore_conflicts=True)
    stored = Fact.objects.filter(incident__in={incident for incident, _ in facts})
    return {(fact.incident_id, fact.key): fact.pk for fact in stored.only("pk", "incident_id", "key")}


def _store_claims(tales: list[Tale], facts) -> None:
    origins = Origin.objects.bulk_create(
        Origin(key=f"article {tale.article.pk}", name=tale.article.source.name, kind="publisher") for tale in tales
    )
    Claim.objects.bulk_create(
        Claim(
            article=tale.article,
            kind=statement.kind,
            measure=statement.measure,
            extractor="rules",
            extractor_version="1",
            incident=tale.incident,
            fact_id=facts[(tale.incident.pk, comparison.question_of(statement).key)],
            origin=origin,
            **anchor(tale.article.text, statement.start, statement.end),
            **statement_fields(statement),
        )
        for tale, origin in zip(tales, origins, strict=True)
        for statement in tale.statements
    )


def _store_names(events) -> None:
    named = [
        (name, kind)
        for event in events
        for name, kind in ((event.victim, "person"), (event.mayor, "person"), (event.town, "place"))
    ]
    names = Name.objects.bulk_create(Name(type=kind, suggested=name, keys=name_keys(name)[:60]) for name, kind in named)
    Spelling.objects.bulk_create(Spelling(name=name, text=name.suggested, mention_count=1) for name in names)
