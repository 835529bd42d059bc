"""`manage.py reread`: old articles, today's reader. Only what it reads differently reaches the queue."""

from itertools import islice

from django.core.management.base import BaseCommand

from claims import tasks
from claims.extraction import NAME, VERSION
from sources.models import Article, ArticleState

BATCH = 500


def batched(numbers):
    """Lists of BATCH numbers, as itertools of Python 3.12 has them."""
    numbers = iter(numbers)
    return iter(lambda: list(islice(numbers, BATCH)), [])


class Command(BaseCommand):
    help = "Queue articles that an older reader has read. Decisions that people took stay as they are."

    def add_arguments(self, parser):
        parser.add_argument("articles", nargs="*", type=int, help="numbers of articles; none means all")
        parser.add_argument("--all", action="store_true", help="also those that this version has read already")

    def handle(self, articles, **options):
        rows = Article.objects.filter(state__in=[ArticleState.DONE, ArticleState.FAILED])
        if articles:
            rows = rows.filter(pk__in=articles)
        elif not options["all"]:
            rows = rows.exclude(reader=f"{NAME} {VERSION}")
        count = 0
        for batch in batched(rows.order_by("pk").values_list("pk", flat=True).iterator(BATCH)):
            tasks.read_again(batch)
            count += len(batch)
        self.stdout.write(f"{count} articles are queued to be read again by {NAME} {VERSION}.")
