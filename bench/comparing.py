"""How well articles are compared, and how long one more article takes as the desk grows.

    python bench/comparing.py --gold FOLDER                   quality, on a folder with marked articles and their scorers
    python bench/comparing.py --claims 1000 100000 1000000    seconds for one more article beside so many stored claims
    python bench/comparing.py --flood 1000                    the same while a flood of articles tells of one event

The desk is filled with invented articles in a database of its own: DATABASE_URL if it is set (an empty database), else
a PostgreSQL that the bench starts and stops. What is measured is `claims.pipeline`, reading included; each measured
article is taken back, so that it can be measured again.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from factdesk.embedded import Postgres, socket_folder  # noqa: E402

FOLDER = None if os.environ.get("DATABASE_URL") else socket_folder("factdesk-bench-")
SERVER = Postgres(FOLDER / "data", FOLDER, FOLDER / "pg.log", forgetful=True) if FOLDER else None
if SERVER:
    os.environ["DATABASE_URL"] = SERVER.url
os.environ.setdefault("SECRET_KEY", "only for the bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdesk.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from claims import comparison, pipeline  # noqa: E402
from claims.comparison.names import name_keys  # noqa: E402
from claims.models import Account, Claim, Fact, Incident, Name, Origin, Spelling  # noqa: E402
from claims.models.claim import anchor, statement_fields  # noqa: E402
from claims.statements import Event, Period, Quantity, Reading, Report, Statement  # noqa: E402
from sources.models import Article, Source  # noqa: E402

ARTICLES_AN_EVENT = 3
ARTICLES_A_BATCH = 500
OUTLETS = 400
MEASURED = 40
SYLLABLE_WORDS = (
    "ba be bo da de do fa fe ga go ha ka ke la le lo ma me mo na ne no pa po ra re ro sa se so ta te to va vo"
)
SYLLABLES = SYLLABLE_WORDS.split()
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


def happening(number: int) -> Happening:
    pick = random.Random(number)
    day = date(2012, 1, 1) + timedelta(days=pick.randrange(4700))
    town, street = invented(pick, 3), invented(pick, 2)
    victim = f"{invented(pick, 2)} {invented(pick, 3)}"
    mayor = f"{invented(pick, 2)} {invented(pick, 3)}"
    return Happening(number, pick.choice(WHAT), town, street, day, pick.randrange(2, 60), victim, mayor)


def invented(pick: random.Random, syllables: int) -> str:
    return "".join(pick.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def told(event: Happening, outlet: int) -> tuple[str, list[Statement]]:
    """How one outlet tells it: the text, and the statements a reader finds there."""
    pick = random.Random(event.number * 1000 + outlet)
    killed, injured = event.killed + pick.choice((0, 0, 0, 1)), event.killed * 2
    period = Period(event.day, event.day)
    pieces = [
        f"The {event.what} on {event.street} Street in {event.town} shook the town. ",
        (
            f"{killed} people were killed",
            {"kind": "casualty", "measure": "killed", "quantity": Quantity(killed, killed)},
        ),
        f" there on {event.day:%A}, {event.day:%d %B %Y}, mayor {event.mayor} said. Among them was {event.victim}, 34. ",
        (f"{injured} were injured", {"kind": "casualty", "measure": "injured", "quantity": Quantity(injured, injured)}),
        f", according to outlet {outlet}. ",
        (f"{event.day:%d %B %Y}", {"kind": "date", "measure": "date"}),
        f" was a dark day for {event.town}. “",
        (
            f"We shall rebuild {event.street} Street and name it after {event.victim} before winter comes",
            {"kind": "quote", "measure": "quote", "attributed_to": event.mayor},
        ),
        "”, the mayor said.",
    ]
    text, statements = "", []
    for piece in pieces:
        words, more = piece if isinstance(piece, tuple) else (piece, None)
        if more:
            group = "people" if more["kind"] == "casualty" else None
            place = (len(text), len(text) + len(words))
            statements.append(
                Statement(start=place[0], end=place[1], quote=words, group=group, happened=period, event=0, **more)
            )
        text += words
    return text, statements


def fill(claims: int, user: User) -> None:
    """Store invented articles until the desk holds so many claims."""
    sources = {s.name: s for s in Source.objects.all()}
    wanted = [Source(name=f"Outlet {n}") for n in range(OUTLETS) if f"Outlet {n}" not in sources]
    sources |= {s.name: s for s in Source.objects.bulk_create(wanted)}
    while (held := Claim.objects.count()) < claims:
        first = Article.objects.count()
        articles = min(ARTICLES_A_BATCH, (claims - held) // 4 + 1)
        with transaction.atomic():
            store(first, articles, sources, user)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def store(first: int, count: int, sources, user) -> None:
    """A batch of articles with everything the pipeline would have made of them."""
    tales = []
    for number in range(first, first + count):
        event, outlet = happening(number // ARTICLES_AN_EVENT), number % OUTLETS
        text, statements = told(event, outlet)
        sketch = comparison.sketch(text)
        published = event.day + timedelta(days=1)
        article = Article(
            source=sources[f"Outlet {outlet}"], title=f"{event.what.capitalize()} in {event.town}", text=text,
            published_on=published, uploaded_by=user, state="done", sketch=sketch, bands=comparison.bands(sketch),
        )  # fmt: skip
        article.characters, article.digest = len(text), f"{number:064x}"
        tales.append((event, article, statements))
    Article.objects.bulk_create([article for _, article, _ in tales])
    events = {event.number: event for event, _, _ in tales}
    incidents = {
        incident.title: incident
        for incident in Incident.objects.filter(title__in=[f"{e.what} {n}" for n, e in events.items()])
    }
    fresh = [
        Incident(title=f"{e.what} {n}", what=e.what) for n, e in events.items() if f"{e.what} {n}" not in incidents
    ]
    incidents |= {incident.title: incident for incident in Incident.objects.bulk_create(fresh)}
    accounts, claims, facts = [], [], {}
    for event, article, statements in tales:
        incident = incidents[f"{event.what} {event.number}"]
        reading = Reading(
            tuple(statements), events=(Event(event.what, "", (event.town,), Period(event.day, event.day), True),)
        )
        report = Report(
            str(article.pk), article.text, reading, article.title, article.source.name, "", "", article.published_on
        )
        card = comparison.cards_of(report)[0]
        accounts.append(
            Account(
                article=article,
                number=0,
                incident=incident,
                main=True,
                card=card.as_json(),
                keys=comparison.keys_of(card),
            )
        )
        for statement in statements:
            question = comparison.question_of(statement)
            keys = list(question.keys or (question.key,))
            fact = facts.setdefault(
                (incident.pk, question.key),
                Fact(incident=incident, key=question.key, title=question.title, kind=statement.kind,
                     measure=statement.measure, keys=keys, claim_count=1, article_count=1),
            )  # fmt: skip
            claims.append((fact, article, statement, incident))
    Account.objects.bulk_create(accounts)
    Fact.objects.bulk_create(facts.values(), ignore_conflicts=True)
    stored = Fact.objects.filter(incident__in={i for i, _ in facts}).only("pk", "incident_id", "key")
    by_key = {(fact.incident_id, fact.key): fact.pk for fact in stored}
    origins = {o.key: o for o in Origin.objects.bulk_create(
        [Origin(key=f"{article.pk} {n}", name=article.source.name, kind="publisher") for n, (_, article, _) in enumerate(tales)]
    )}  # fmt: skip
    origin_of = {int(key.split()[0]): origin for key, origin in origins.items()}
    Claim.objects.bulk_create(
        Claim(
            article=article, kind=s.kind, measure=s.measure, extractor="rules", extractor_version="1", incident=incident,
            fact_id=by_key[(incident.pk, fact.key)], origin=origin_of[article.pk],
            **anchor(article.text, s.start, s.end), **statement_fields(s),
        )
        for fact, article, s, incident in claims
    )  # fmt: skip
    named = [
        (name, kind)
        for event in events.values()
        for name, kind in ((event.victim, "person"), (event.mayor, "person"), (event.town, "place"))
    ]
    names = Name.objects.bulk_create(Name(type=kind, suggested=name, keys=name_keys(name)[:60]) for name, kind in named)
    Spelling.objects.bulk_create(Spelling(name=name, text=name.suggested, mention_count=1) for name in names)


def one_more(number: int, outlet: int, user: User) -> float:
    """Seconds for one new article, which is taken back."""
    event = happening(number)
    text, _ = told(event, outlet)
    with transaction.atomic():
        article = Article.objects.create(
            source=Source.objects.publisher(f"Late outlet {outlet}"), title=f"{event.what} in {event.town}", text=text,
            published_on=event.day + timedelta(days=1), uploaded_by=user,
        )  # fmt: skip
        began = time.perf_counter()
        pipeline.process(article)
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    return seconds


def measure_growth(sizes: list[int], user: User) -> None:
    print("one more article, median and 95th percentile of", MEASURED)
    print(f"{'stored claims':>15} {'median ms':>10} {'p95 ms':>8} {'against first':>14}")
    first = None
    for size in sizes:
        fill(size, user)
        events = Article.objects.count() // ARTICLES_AN_EVENT
        pick = random.Random(size)
        # Half tell of an event that the desk knows, half of a new one.
        numbers = [pick.randrange(events) if n % 2 else 10_000_000 + n for n in range(MEASURED + 4)]
        times = [one_more(number, OUTLETS + n, user) for n, number in enumerate(numbers)][4:]
        median, slow = statistics.median(times), sorted(times)[int(len(times) * 0.95) - 1]
        first = first or median
        print(f"{Claim.objects.count():>15,} {median * 1000:>10.1f} {slow * 1000:>8.1f} {median / first:>14.2f}")


def measure_flood(articles: int, user: User) -> None:
    """Many articles on one event, kept: does each take longer than the one before?"""
    event = happening(77_777_777)
    print(f"{'articles on one event':>22} {'ms an article':>14} {'incidents':>10}")
    times = []
    for number in range(articles):
        text, _ = told(event, number)
        extra = " ".join(invented(random.Random(number * 7 + n), 3).lower() for n in range(60))
        article = Article.objects.create(
            source=Source.objects.publisher(f"Flood outlet {number}"), title=f"{event.what} in {event.town}",
            text=f"{text}\n\nResidents of {event.town} said {extra}.", published_on=event.day + timedelta(days=1),
            uploaded_by=user,
        )  # fmt: skip
        began = time.perf_counter()
        pipeline.process(article)
        times.append(time.perf_counter() - began)
        if number + 1 in {articles // 10, articles // 4, articles // 2, articles}:
            last = statistics.mean(times[-articles // 10 :])
            incidents = Incident.objects.filter(accounts__article__source__name__startswith="Flood").distinct().count()
            print(f"{number + 1:>22,} {last * 1000:>14.1f} {incidents:>10}")


def measure_quality(gold: Path) -> None:
    """The tables of the scorers that lie in the folder beside the marked articles."""
    work = socket_folder("factdesk-gold-")
    try:
        run_to(work / "articles.jsonl", gold / "adapter.py", "articles", gold / "casualties.jsonl")
        for command in ("extract", "compare"):
            run_to(work / f"{command}.jsonl", ROOT / "manage.py", command, work / "articles.jsonl")
        run_to(work / "claims.jsonl", gold / "adapter.py", "claims", work / "extract.jsonl")
        for table in ("pairs", "names"):
            run_to(work / f"{table}.jsonl", gold / "adapter.py", table, work / "compare.jsonl", gold / f"{table}.jsonl")
        scored = [
            work / "claims.jsonl",
            "--gold",
            gold,
            "--pairs",
            work / "pairs.jsonl",
            "--names",
            work / "names.jsonl",
        ]
        run_to(None, gold / "score.py", *scored)
        if (gold / "weak.jsonl").exists():
            jobs = str(os.cpu_count() or 1)
            run_to(work / "weak_extract.jsonl", ROOT / "manage.py", "extract", gold / "weak.jsonl", "--jobs", jobs)
            began = time.monotonic()
            run_to(work / "weak_compare.jsonl", ROOT / "manage.py", "compare", gold / "weak.jsonl", "--jobs", jobs)
            print(f"compare on weak.jsonl: {time.monotonic() - began:.0f} s, reading included")
            run_to(
                None,
                gold / "weak_score.py",
                gold / "weak.jsonl",
                work / "weak_extract.jsonl",
                work / "weak_compare.jsonl",
            )
    finally:
        shutil.rmtree(work)


def run_to(path: Path | None, *command) -> None:
    """Run a script; what it prints goes into a file, or on the screen."""
    command = [sys.executable, *map(str, command)]
    if path is None:
        sys.stdout.flush()
        subprocess.run(command, check=True)
        return
    with open(path, "w", encoding="utf-8") as out:
        subprocess.run(command, check=True, stdout=out)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, help="folder with marked articles and their scorers")
    options.add_argument("--claims", type=int, nargs="+", help="how many stored claims, from few to many")
    options.add_argument("--flood", type=int, help="how many articles on one event")
    chosen = options.parse_args()
    if chosen.gold:
        measure_quality(chosen.gold)
    if not (chosen.claims or chosen.flood):
        return
    child = SERVER.start() if SERVER else None
    try:
        call_command("migrate", verbosity=0)
        user, _ = User.objects.get_or_create(username="bench")
        if chosen.claims:
            measure_growth(sorted(chosen.claims), user)
        if chosen.flood:
            measure_flood(chosen.flood, user)
    finally:
        connection.close()
        if child:
            child.stop()
        if FOLDER:
            shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main()
