"""`manage.py ensure_admin`: the first person who can sign in. Does nothing once there is an admin, and refuses a
database with demo accounts."""

import os
import sys
from getpass import getpass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.demo import DEMO_ACCOUNTS, DEMO_PASSWORD

User = get_user_model()


class Command(BaseCommand):
    help = "Make the first admin from FACTDESK_ADMIN_NAME and FACTDESK_ADMIN_PASSWORD, or by asking in a terminal."

    def handle(self, **options):
        refuse_demo_accounts()
        if User.objects.filter(is_superuser=True, is_active=True).exists():
            return
        name, password = from_environment() or self.from_terminal()
        try:
            make_admin(name, password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"The admin {name} can sign in now.")

    def from_terminal(self):
        if not (sys.stdin and sys.stdin.isatty()):
            raise CommandError("Set FACTDESK_ADMIN_NAME and FACTDESK_ADMIN_PASSWORD: there is no terminal to ask in.")
        self.stdout.write("This desk has no admin yet.")
        name = input("Name of the first admin: ").strip()
        password = getpass("Password: ")
        if getpass("The same again: ") != password:
            raise CommandError("The two passwords differ. Nobody was made.")
        return name, password


def refuse_demo_accounts():
    """A database that once served a demo has accounts whose password is printed in the README."""
    users = User.objects.filter(username__in=[name for name, _role in DEMO_ACCOUNTS], is_active=True)
    known = [user.username for user in users if user.check_password(DEMO_PASSWORD)]
    if known and not settings.DEMO:
        raise CommandError(
            f"This database has demo accounts with a known password ({', '.join(known)}). Give them another password, "
            "deactivate them, or use another database."
        )


def from_environment():
    """Both or nothing: half of it is a mistake, not a wish to be asked."""
    name = os.environ.get("FACTDESK_ADMIN_NAME", "")
    password = os.environ.get("FACTDESK_ADMIN_PASSWORD", "")
    if bool(name) != bool(password):
        raise CommandError("FACTDESK_ADMIN_NAME and FACTDESK_ADMIN_PASSWORD go together: one of them is missing.")
    return (name, password) if name else None


@transaction.atomic
def make_admin(name, password):
    """A person of that name who exists already is not promoted, nor is their password replaced."""
    admin = User(username=name, is_staff=True, is_superuser=True)
    validate_password(password, admin)
    admin.set_password(password)
    admin.full_clean()
    admin.save()
    admin.groups.add(Group.objects.get(name="Admin"))
