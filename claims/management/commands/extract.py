"""`manage.py extract`: articles in, one JSON line an article out; reads no database.

Input and output are described in docs/extraction.md. Lines are written in the order of the input, as they are ready.
"""

import json
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand

from claims.extraction import extract_statements
from claims.statements import name_as_json, statement_as_json
from sources.reading import UnreadableUpload, read_upload

DOCUMENT_ENDINGS = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})
# Lines a worker takes at once: large enough to keep four workers busy, small enough to keep memory flat.
CHUNK = 8


class Command(BaseCommand):
    help = "Read articles and write their claims as JSON Lines. Touches no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="*", metavar="FILE", help="JSON Lines, .txt, .html, .docx or .pdf; - is standard input"
        )
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="read in N processes")

    def handle(self, *args, files, jobs, **options):
        failed = False
        for line, ok in _results(_inputs(files or ["-"]), max(1, jobs)):
            failed |= not ok
            self.stdout.write(line)
        if failed:
            sys.exit(1)


def _inputs(files: Iterable[str]) -> Iterator[tuple[str, str, bytes]]:
    """("line", where, JSON) or ("file", name, bytes), one an article, read as they are wanted."""
    for name in files:
        if name == "-":
            yield from _lines("stdin", sys.stdin.buffer)
        elif Path(name).suffix.lower() in DOCUMENT_ENDINGS:
            try:
                yield "file", name, Path(name).read_bytes()
            except OSError as problem:
                yield "error", name, str(problem).encode()
        else:
            try:
                with open(name, "rb") as stream:
                    yield from _lines(name, stream)
            except OSError as problem:
                yield "error", name, str(problem).encode()


def _lines(name: str, stream) -> Iterator[tuple[str, str, bytes]]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield "line", f"{name}:{number}", line


def _results(inputs: Iterator[tuple[str, str, bytes]], jobs: int) -> Iterator[tuple[str, bool]]:
    if jobs == 1:
        yield from map(read_one, inputs)
        return
    with multiprocessing.get_context("spawn" if sys.platform == "darwin" else "fork").Pool(jobs) as pool:
        for batch in _windows(inputs, jobs * CHUNK * 8):
            yield from pool.imap(read_one, batch, chunksize=CHUNK)


def _windows(inputs: Iterator, size: int) -> Iterator[list]:
    """A window of the input at a time: a pool would otherwise read all of it ahead."""
    window = []
    for item in inputs:
        window.append(item)
        if len(window) == size:
            yield window
            window = []
    if window:
        yield window


def read_one(item: tuple[str, str, bytes]) -> tuple[str, bool]:
    """The output line of one article, and whether it could be read."""
    how, where, data = item
    article: dict = {"id": where}
    try:
        if how == "error":
            raise ValueError(data.decode(errors="replace"))
        (_article_of_line if how == "line" else _article_of_file)(where, data, article)
        published = _published(article.get("published"))
        reading = extract_statements(
            article["text"], title=article.get("title") or "", published=published, outlet=article.get("outlet") or ""
        )
    except (ValueError, UnreadableUpload) as problem:
        return json.dumps({"id": article.get("id"), "error": str(problem)}, ensure_ascii=False), False
    line = {
        "id": article.get("id"),
        "claims": [statement_as_json(statement) for statement in reading.statements],
        "names": [name_as_json(mention) for mention in reading.names],
    }
    return json.dumps(line, ensure_ascii=False), True


def _article_of_line(where: str, line: bytes, article: dict) -> None:
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise ValueError("not UTF-8") from problem
    if not isinstance(given, dict):
        raise ValueError("not a JSON object")
    article.update(given, id=given.get("id", where))
    if not isinstance(article.get("text"), str):
        raise ValueError("no text")


def _article_of_file(name: str, data: bytes, article: dict) -> None:
    upload = read_upload(name, data)
    article.update(title=upload.title, text=upload.text)


def _published(value) -> date | None:
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as problem:
        raise ValueError(f"published {value!r} is not a date") from problem
