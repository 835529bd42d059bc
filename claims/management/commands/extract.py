"""`manage.py extract`: articles in, one JSON line an article out, in the order of the input; reads no database.

What the lines hold is described in docs/extraction.md.
"""

import json
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from itertools import islice

from django.core.management.base import BaseCommand, CommandError

from claims.article_lines import CHUNK, WINDOW, ArticleLine, article_lines, read_report
from claims.statements import Report, name_as_json, statement_as_json


class Command(BaseCommand):
    help = "Read articles and write their claims and names, one JSON line an article. Touches no database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", help="JSON Lines, .txt, .html, .docx or .pdf; - is standard input")
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="read in N processes")

    def handle(self, *, files, jobs, **options):
        read = failed = 0
        for line, was_read in written_lines(article_lines(files), jobs):
            self.stdout.write(line)
            read += was_read
            failed += not was_read
        if failed:
            raise CommandError(f"{failed} of {read + failed} articles could not be read", returncode=1)


def written_lines(articles: Iterable[ArticleLine], jobs: int) -> Iterator[tuple[str, bool]]:
    """The output line of each article and whether it could be read; the processes also write the JSON."""
    if jobs <= 1:
        yield from map(written_line, articles)
        return
    articles = iter(articles)
    with multiprocessing.get_context("spawn" if sys.platform == "darwin" else "fork").Pool(jobs) as pool:
        while window := list(islice(articles, CHUNK * WINDOW)):
            yield from pool.imap(written_line, window, chunksize=CHUNK)


def written_line(article: ArticleLine) -> tuple[str, bool]:
    report = read_report(article)
    if isinstance(report, ArticleLine):
        return _as_json({"id": report.id, "error": report.error}), False
    return _as_json(_contents(report)), True


def _contents(report: Report) -> dict:
    return {
        "id": report.id,
        "claims": [statement_as_json(statement) for statement in report.reading.statements],
        "names": [name_as_json(mention) for mention in report.reading.names],
    }


def _as_json(line: dict) -> str:
    """Plain UTF-8; half a surrogate pair out of a broken escape is written back as an escape."""
    text = json.dumps(line, ensure_ascii=False)
    return text if _encodes(text) else json.dumps(line)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
