"""Settings that are unsafe or missing stop the start with one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent
KEY = "k" * 50
SETTINGS_NAMES = (
    "SECRET_KEY",
    "DEBUG",
    "FACTDESK_DEMO",
    "FACTDESK_SECURE",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "REDIS_URL",
)


def start(show="'started'", **environment):
    """Set Django up in a process of its own, with this environment."""
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS_NAMES}
    clean |= {"DJANGO_SETTINGS_MODULE": "factdesk.settings", **environment}
    code = f"import django; django.setup(); from django.conf import settings; print(({show}))"
    return subprocess.run([sys.executable, "-c", code], cwd=BASE, env=clean, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        pytest.param({}, "SECRET_KEY is not set", id="no secret key"),
        pytest.param({"SECRET_KEY": ""}, "SECRET_KEY is not set", id="empty secret key"),
        pytest.param(
            {"SECRET_KEY": KEY, "FACTDESK_SECURE": "true", "DEBUG": "true"}, "DEBUG", id="DEBUG in production"
        ),
        pytest.param(
            {"SECRET_KEY": KEY, "FACTDESK_SECURE": "true", "FACTDESK_DEMO": "true"},
            "Demo accounts",
            id="demo accounts in production",
        ),
        pytest.param({"SECRET_KEY": "short", "FACTDESK_SECURE": "true"}, "too short", id="weak key in production"),
    ],
)
def test_an_unsafe_start_is_refused(environment, sentence):
    refused = start(**environment)
    assert refused.returncode != 0
    assert sentence in refused.stderr.splitlines()[-1]


def test_production_starts_with_a_key_and_secure_cookies():
    started = start(
        "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.DEBUG",
        SECRET_KEY=KEY,
        FACTDESK_SECURE="true",
    )
    assert started.stdout.strip() == "(True, True, False)", started.stderr


@pytest.mark.parametrize(
    ("address", "broker", "cache"),
    [
        ("redis://redis:6379/0", "redis://redis:6379/0", "redis://redis:6379/0"),
        ("unix:///tmp/x/r.sock", "redis+socket:///tmp/x/r.sock", "unix:///tmp/x/r.sock"),
    ],
)
def test_one_redis_address_serves_the_queue_and_the_cache(address, broker, cache):
    started = start("settings.CELERY_BROKER_URL, settings.REDIS_URL", SECRET_KEY=KEY, REDIS_URL=address)
    assert started.stdout.strip() == str((broker, cache)), started.stderr


def test_a_database_behind_a_socket_is_found_in_its_folder():
    started = start(
        "settings.DATABASES['default']['HOST'], settings.DATABASES['default']['NAME']",
        SECRET_KEY=KEY,
        DATABASE_URL="postgres://factdesk@%2Ftmp%2Fsome%2Fpg/desk",
    )
    assert started.stdout.strip() == "('/tmp/some/pg', 'desk')", started.stderr
