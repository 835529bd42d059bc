"""`manage.py load_demo`: the four demo accounts and the sample desk, uploaded the way an editor would."""

import tomllib
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims import tasks
from claims.demo import DEMO_ACCOUNTS, DEMO_PASSWORD
from sources.forms import UploadForm
from sources.models import Source, SourceKind

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "articles.toml"


class Command(BaseCommand):
    help = "Make the demo accounts and load the sample desk. Safe to repeat; refused outside a demo."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("FACTDESK_DEMO is not on. Demo accounts have known passwords and belong in a demo only.")
        editor = make_accounts()["editor"]
        make_speakers()
        new = sum(load(article, editor) for article in tomllib.loads(SAMPLE.read_text(encoding="utf-8"))["article"])
        self.stdout.write(
            f"Sample desk: {new} articles uploaded, the worker reads them now." if new else "Sample desk: there."
        )


@transaction.atomic
def make_accounts() -> dict:
    User = get_user_model()
    users = {}
    for name, role in DEMO_ACCOUNTS:
        user, made = User.objects.get_or_create(username=name, defaults={"is_staff": role == "Admin"})
        if made:
            user.set_password(DEMO_PASSWORD)
            user.is_superuser = role == "Admin"
            user.save()
            user.groups.add(Group.objects.get(name=role))
        users[name] = user
    return users


def make_speakers() -> None:
    """Speakers whose aliases the desk knows, so that the demo shows a credited speaker as one source."""
    Source.objects.get_or_create(
        name="Inter-Services Public Relations",
        defaults={"kind": SourceKind.AUTHORITY, "aliases": ["ISPR"], "country": "Pakistan"},
    )


def load(article: dict, editor) -> bool:
    """Upload one sample article; True where it was not there yet."""
    if article.get("kind"):
        Source.objects.get_or_create(name=article["outlet"], defaults={"kind": article["kind"]})
    form = UploadForm(
        {
            "publisher": article["outlet"],
            "title": article["title"],
            "byline": article["byline"],
            "url": article["url"],
            "published_on": article["published"].isoformat(),
            "text": article["text"].strip(),
        },
        user=editor,
    )
    if not form.is_valid():
        raise CommandError(f"{article['title']}: {form.errors.as_text()}")
    with transaction.atomic():
        (outcome,) = form.save()
        if outcome.problem:
            raise CommandError(f"{article['title']}: {outcome.problem}")
        if outcome.is_new:
            transaction.on_commit(lambda: tasks.queue([outcome.article.pk]))
    return outcome.is_new
