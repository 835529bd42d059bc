"""Articles as the command line gets them: JSON Lines or files in, one report an article out, in the order of the input.

`extract` and `compare` share this, so that both accept the same input and fail in the same words. No database.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from multiprocessing import Pool
from pathlib import Path

from claims.extraction import extract_statements
from claims.statements import Reading, Report

AT_ONCE = 8  # articles handed to a worker at a time


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


def article_lines(paths: Iterable[str]) -> Iterator[ArticleLine]:
    """Every article of the files; `-` or nothing is standard input. An article without an id is numbered."""
    for path in list(paths) or ["-"]:
        if path == "-":
            yield from _from_lines(sys.stdin, "line")
        elif path.endswith((".jsonl", ".json", ".ndjson")):
            with open(path, encoding="utf-8") as lines:
                yield from _from_lines(lines, Path(path).stem)
        else:
            yield _from_file(Path(path))


def _from_lines(lines: Iterable[str], name: str) -> Iterator[ArticleLine]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _from_line(line, f"{name}:{number}")


def _from_line(line: str, fallback: str) -> ArticleLine:
    try:
        row = json.loads(line)
    except ValueError as problem:
        return ArticleLine(fallback, error=f"not a line of JSON: {problem}")
    if not isinstance(row, dict):
        return ArticleLine(fallback, error="not a JSON object")
    id = str(row["id"]) if row.get("id") is not None else fallback
    if not isinstance(row.get("text"), str):
        return ArticleLine(id, error="no text")
    try:
        published = _day(row.get("published"))
    except ValueError:
        return ArticleLine(id, error=f"published is not a date: {row['published']!r}")
    words = {key: row[key] for key in ("title", "outlet", "byline", "url") if isinstance(row.get(key), str)}
    return ArticleLine(id, row["text"], published=published, **words)


def _day(value) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None


def _from_file(path: Path) -> ArticleLine:
    try:
        return ArticleLine(path.name, path.read_bytes().decode("utf-8-sig"), title=path.stem)
    except (OSError, UnicodeDecodeError) as problem:
        return ArticleLine(path.name, error=str(problem))


def read_reports(lines: Iterable[ArticleLine], jobs: int = 1) -> Iterator[Report | ArticleLine]:
    """A report for each article, in order; an article that failed comes back as its line, with the error."""
    if jobs <= 1:
        yield from map(read_report, lines)
        return
    with Pool(jobs) as pool:
        yield from pool.imap(read_report, lines, chunksize=AT_ONCE)


def read_report(line: ArticleLine) -> Report | ArticleLine:
    if line.error:
        return line
    try:
        reading: Reading = extract_statements(line.text, title=line.title, published=line.published, outlet=line.outlet)
    except Exception as problem:  # one article that breaks a rule must not stop the others
        line.error = f"{type(problem).__name__}: {problem}"
        return line
    return Report(line.id, line.text, reading, line.title, line.outlet, line.byline, line.url, line.published)
