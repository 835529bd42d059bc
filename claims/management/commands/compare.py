"""`manage.py compare`: articles in, one JSON line for each fact out, then the names with more than one spelling."""

import json
import os

from django.core.management.base import BaseCommand, CommandError

from claims.article_lines import ArticleLine, article_lines, read_reports
from claims.comparison import compare_reports
from claims.comparison.lines import comparison_lines


class Command(BaseCommand):
    help = "Set articles side by side: a JSON line for each fact, its claims and how they relate. Touches no database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", help="JSON Lines, .txt, .html, .docx or .pdf; - is standard input")
        parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes read (all cores)")

    def handle(self, *, files, jobs, **options):
        reports, failed = [], 0
        for item in read_reports(article_lines(files), jobs):
            if isinstance(item, ArticleLine):
                failed += 1
                self._write({"id": item.id, "error": item.error})
            else:
                reports.append(item)
        for line in comparison_lines(compare_reports(reports)):
            self._write(line)
        if failed:
            raise CommandError(f"{failed} of {failed + len(reports)} articles could not be read", returncode=1)

    def _write(self, line: dict):
        self.stdout.write(json.dumps(line, ensure_ascii=False))
