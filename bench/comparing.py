"""How well articles are compared, and how long one more article takes as the desk grows.

    python bench/comparing.py --gold FOLDER               quality, on a folder with marked articles and their scorers
    python bench/comparing.py --claims 1000 100000        milliseconds for one more article beside so many stored claims
    python bench/comparing.py --flood 1000                the same while a flood of articles tells of one event

The desk is filled with invented articles in a database of its own: DATABASE_URL if it is set (an empty database), else
a PostgreSQL that the bench starts and stops. What is measured is `claims.pipeline`, reading included; each measured
article is taken back, so that the next one finds the same desk.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from factdesk.embedded import Postgres, socket_folder  # noqa: E402

# Settings read the address of the database once, so it must be known before any model is imported.
FOLDER = None if os.environ.get("DATABASE_URL") else socket_folder("factdesk-bench-")
SERVER = Postgres(FOLDER / "data", FOLDER, FOLDER / "pg.log", forgetful=True) if FOLDER else None
if SERVER:
    os.environ["DATABASE_URL"] = SERVER.url
os.environ.setdefault("SECRET_KEY", "only for the bench")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdesk.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.invented import ARTICLES_AN_EVENT, OUTLETS, fill, happening, told  # noqa: E402
from claims import pipeline  # noqa: E402
from claims.models import Claim, Incident  # noqa: E402
from sources.models import Article, Source  # noqa: E402

MEASURED = 40
WARM_UP = 4


def measure_growth(sizes: list[int], user: User) -> None:
    print(f"one more article, reading included: median and 95th percentile of {MEASURED}")
    print(
        f"{'stored claims':>15} {'filled in s':>12} {'median ms':>10} {'p95 ms':>8} {'against first':>14}", flush=True
    )
    first = None
    for size in sizes:
        began = time.monotonic()
        fill(size, user)
        filled = time.monotonic() - began
        times = [one_more(number, n, user) for n, number in enumerate(events_to_tell(size))][WARM_UP:]
        median, slow = statistics.median(times), sorted(times)[int(len(times) * 0.95) - 1]
        first = first or median
        held = Claim.objects.count()
        print(f"{held:>15,} {filled:>12.0f} {median:>10.1f} {slow:>8.1f} {median / first:>14.2f}", flush=True)


def events_to_tell(seed: int) -> list[int]:
    """Half of them events that the desk knows, half new ones."""
    known = Article.objects.count() // ARTICLES_AN_EVENT
    pick = random.Random(seed)
    return [pick.randrange(known) if n % 2 else 10_000_000 + n for n in range(MEASURED + WARM_UP)]


def one_more(number: int, outlet: int, user: User) -> float:
    """Milliseconds for one new article, which is taken back."""
    with transaction.atomic():
        article = new_article(number, OUTLETS + outlet, user)
        milliseconds = timed(article)
        transaction.set_rollback(True)
    return milliseconds


def new_article(number: int, outlet: int, user: User) -> Article:
    event = happening(number)
    text, _ = told(event, outlet)
    return Article.objects.create(
        source=Source.objects.publisher(f"Late outlet {outlet}"),
        title=event.title,
        text=text,
        published_on=event.published,
        uploaded_by=user,
    )


def timed(article: Article) -> float:
    began = time.perf_counter()
    pipeline.process(article)
    return (time.perf_counter() - began) * 1000


def measure_flood(articles: int, user: User) -> None:
    """Many articles on one event, and all of them kept: how much longer does each take than those before?"""
    event, times = 77_777_777, []
    marks = sorted({max(1, articles * part // 20) for part in (1, 5, 10, 20)})
    print(f"{'articles on one event':>22} {'median ms of the last 20':>25} {'incidents':>10}")
    for number in range(1, articles + 1):
        times.append(timed(new_article(event, number, user)))
        if number in marks:
            incidents = Incident.objects.filter(accounts__article__source__name__startswith="Late").distinct().count()
            print(f"{number:>22,} {statistics.median(times[-20:]):>25.1f} {incidents:>10}", flush=True)


def measure_quality(gold: Path) -> None:
    """The tables of the scorers that lie in the folder beside the marked articles."""
    work = socket_folder("factdesk-gold-")
    try:
        measure_figures(gold, work)
        if (gold / "weak.jsonl").exists():
            measure_incidents(gold, work)
    finally:
        shutil.rmtree(work)


def measure_figures(gold: Path, work: Path) -> None:
    keep(work / "articles.jsonl", gold / "adapter.py", "articles", gold / "casualties.jsonl")
    for command in ("extract", "compare"):
        keep(work / f"{command}.jsonl", ROOT / "manage.py", command, work / "articles.jsonl")
    keep(work / "claims.jsonl", gold / "adapter.py", "claims", work / "extract.jsonl")
    for table in ("pairs", "names"):
        keep(work / f"{table}.jsonl", gold / "adapter.py", table, work / "compare.jsonl", gold / f"{table}.jsonl")
    tables = ("--pairs", work / "pairs.jsonl", "--names", work / "names.jsonl")
    show(gold / "score.py", work / "claims.jsonl", "--gold", gold, *tables)


def measure_incidents(gold: Path, work: Path) -> None:
    pages, jobs = gold / "weak.jsonl", os.cpu_count() or 1
    keep(work / "weak_extract.jsonl", ROOT / "manage.py", "extract", pages, "--jobs", jobs)
    began = time.monotonic()
    keep(work / "weak_compare.jsonl", ROOT / "manage.py", "compare", pages, "--jobs", jobs)
    print(f"compare on {pages.name}: {time.monotonic() - began:.0f} s, reading included")
    show(gold / "weak_score.py", pages, work / "weak_extract.jsonl", work / "weak_compare.jsonl")


def keep(path: Path, *command) -> None:
    """Run a script, and keep what it prints."""
    with open(path, "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, *map(str, command)], check=True, stdout=out)


def show(*command) -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, *map(str, command)], check=True)


def measure_desk(chosen) -> None:
    child = SERVER.start() if SERVER else None
    try:
        call_command("migrate", verbosity=0)
        user, _made = User.objects.get_or_create(username="bench")
        if chosen.claims:
            measure_growth(sorted(chosen.claims), user)
        if chosen.flood:
            measure_flood(chosen.flood, user)
    finally:
        connection.close()
        if child:
            child.stop()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, help="folder with marked articles and their scorers")
    options.add_argument("--claims", type=int, nargs="+", help="how many stored claims, from few to many")
    options.add_argument("--flood", type=int, help="how many articles on one event")
    chosen = options.parse_args()
    try:
        if chosen.gold:
            measure_quality(chosen.gold.absolute())
        if chosen.claims or chosen.flood:
            measure_desk(chosen)
    finally:
        if FOLDER:
            shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    main()
