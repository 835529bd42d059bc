#!/usr/bin/env python
"""Factdesk's command line: `python manage.py help` lists what it can do."""

import os
import secrets
import sys

from django.core.management import execute_from_command_line

# These read and write text only: they need no database, and no secret that outlives them.
OFFLINE_COMMANDS = {"extract", "compare", "collectstatic", "makemigrations", "help", "version", "--help", "--version"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdesk.settings")
    if len(sys.argv) < 2 or sys.argv[1] in OFFLINE_COMMANDS:
        os.environ.setdefault("SECRET_KEY", secrets.token_hex(32))
    execute_from_command_line(sys.argv)
