"""Articles as the command line gets them: JSON Lines or files in, one report an article out, in the order of the input.

What cannot be read comes back as a line with its error, so that one bad article never stops the others. No database.
"""

import json
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from claims.extraction import extract_statements
from claims.statements import Report
from sources.reading import READABLE, UnreadableUpload, read_upload

CHUNK = 8  # articles handed to a process at a time
WINDOW = 64  # chunks read ahead: a pool would otherwise read all of its input at once


@dataclass(slots=True)
class ArticleLine:
    """One article of the input, or the reason why it could not be read."""

    id: str
    text: str = ""
    title: str = ""
    published: date | None = None
    outlet: str = ""
    byline: str = ""
    url: str = ""
    error: str = ""


def article_lines(files: Iterable[str]) -> Iterator[ArticleLine]:
    """Every article of the files; `-` or nothing is standard input. An article without an id is called by its place."""
    for name in list(files) or ["-"]:
        try:
            if name == "-":
                yield from _from_lines(sys.stdin.buffer, "stdin")
            elif Path(name).suffix.lower() in READABLE:
                yield _from_file(name)
            else:
                with open(name, "rb") as lines:
                    yield from _from_lines(lines, name)
        except OSError as problem:
            yield ArticleLine(name, error=str(problem))


def _from_lines(lines: Iterable[bytes], name: str) -> Iterator[ArticleLine]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _from_line(line, f"{name}:{number}")


def _from_line(line: bytes, place: str) -> ArticleLine:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return ArticleLine(place, error="not UTF-8")
    except ValueError as problem:
        return ArticleLine(place, error=f"not a line of JSON: {problem}")
    if not isinstance(row, dict):
        return ArticleLine(place, error="not a JSON object")
    id = str(row["id"]) if row.get("id") is not None else place
    if not isinstance(row.get("text"), str):
        return ArticleLine(id, error="no text")
    try:
        published = date.fromisoformat(str(row["published"])[:10]) if row.get("published") else None
    except ValueError:
        return ArticleLine(id, error=f"published {row['published']!r} is not a date")
    words = {key: row[key] for key in ("title", "outlet", "byline", "url") if isinstance(row.get(key), str)}
    return ArticleLine(id, row["text"], published=published, **words)


def _from_file(name: str) -> ArticleLine:
    try:
        upload = read_upload(name, Path(name).read_bytes())
    except UnreadableUpload as problem:
        return ArticleLine(name, error=str(problem))
    return ArticleLine(name, upload.text, upload.title, upload.published, byline=upload.byline)


def read_reports(lines: Iterable[ArticleLine], jobs: int = 1) -> Iterator[Report | ArticleLine]:
    """A report for each article, in order; an article that failed comes back as its line, with the error."""
    if jobs <= 1:
        yield from map(read_report, lines)
        return
    lines = iter(lines)
    with multiprocessing.get_context("spawn" if sys.platform == "darwin" else "fork").Pool(jobs) as pool:
        while window := list(islice(lines, CHUNK * WINDOW)):
            yield from pool.imap(read_report, window, chunksize=CHUNK)


def read_report(line: ArticleLine) -> Report | ArticleLine:
    if line.error:
        return line
    try:
        reading = extract_statements(line.text, title=line.title, published=line.published, outlet=line.outlet)
    except ValueError as problem:
        line.error = str(problem)
        return line
    return Report(line.id, line.text, reading, line.title, line.outlet, line.byline, line.url, line.published)
