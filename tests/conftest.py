"""What tests can ask for: a database, a worker in another process, a browser. Each is started when first asked for."""

import os
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from playwright.sync_api import sync_playwright
from redis import Redis

from factdesk.celery import app
from factdesk.processes import Child, wait_until
from tests import browser as browsers
from tests.servers import servers

BASE = Path(__file__).resolve().parent.parent
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"

# Playwright's loop runs in the thread of the tests, which Django would take for an asynchronous view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_configure(config):
    """Stopped from outside, still stop what was started."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


# Side by side, a long file that begins last makes everybody wait for one process.
LONGEST_FIRST = ("test_launch.py", "test_accessibility.py", "test_facts_in_browser.py", "test_story.py")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.name not in LONGEST_FIRST)
    for item in items:
        if "page" in item.fixturenames:
            item.add_marker(pytest.mark.browser)


# Database and queue


@pytest.fixture(scope="session")
def running_servers():
    """PostgreSQL and Redis, really running."""
    servers.start()
    yield servers
    servers.stop()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(running_servers):
    """pytest-django asks for this just before it makes the test database."""


# Filled by migrations, and changed by no test that needs real transactions.
LASTING = {"django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """A test with real transactions ends with empty tables. Django empties all and fills them with what migrations
    put there; emptying those that hold anything takes a tenth of the time, and there are many such tests."""
    TransactionTestCase._fixture_teardown = lambda case: empty_tables()


def empty_tables():
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - LASTING)
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables)
        )
        filled = ", ".join(f'"{table}"' for (table,) in cursor.fetchall())
        if filled:
            cursor.execute(f"TRUNCATE {filled} CASCADE")


class Worker:
    """A Celery worker in another process, on the tests' database."""

    def __init__(self, child, queue):
        self.child = child
        self.queue = queue

    def drain(self, seconds=20):
        """Wait until nothing is queued and nothing is being worked on."""
        deadline = time.monotonic() + seconds
        quiet = 0
        while quiet < 3:
            quiet = 0 if self.queue.llen("celery") or self.queue.hlen("unacked") else quiet + 1
            assert self.child.died() is None, "\n".join(self.child.last_lines())
            assert time.monotonic() < deadline, "\n".join(["The worker is not done:", *self.child.last_lines()])
            time.sleep(0.02)


@pytest.fixture
def running_worker(django_db_setup, running_servers, django_db_blocker):
    with worker_of("factdesk", running_servers, django_db_blocker) as child:
        yield child


@contextmanager
def worker_of(app, running_servers, django_db_blocker, **environment):
    with django_db_blocker.unblock():
        database = connection.settings_dict["NAME"]
    url = f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{database}"
    env = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", **environment}
    command = [sys.executable, "-m", "celery", "-A", app, "worker", "--loglevel", "INFO", "--concurrency", "2"]
    command += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    child = Child("the worker", command, running_servers.folder / "log" / "worker.log", cwd=BASE, env=env)
    running_servers.add(child.start())
    try:
        wait_until(lambda: any(" ready." in line for line in child.last_lines()), child)
        yield child
    finally:
        # Not kept for later tests: those that count messages would race with it.
        running_servers.children.remove(child)
        child.stop(patience=0)  # it has nothing to do any more, and would take three seconds to say good-bye


@pytest.fixture
def dying_worker(transactional_db, queue, running_servers, django_db_blocker, tmp_path):
    """A worker that is killed several times at its first article (tests/dying_worker.py)."""
    with worker_of("tests.dying_worker", running_servers, django_db_blocker, DYING_WORKER=str(tmp_path)) as child:
        yield Worker(child, queue)


@pytest.fixture
def worker(running_worker, transactional_db, queue):
    """Tasks are done by a real worker. `worker.drain()` waits for it."""
    worker = Worker(running_worker, queue)
    yield worker
    worker.drain()


@pytest.fixture
def queue(running_servers, settings):
    """The Redis client, on an empty queue. Nobody takes from it unless the test asks for `worker` too."""
    client = Redis.from_url(settings.REDIS_URL)
    client.delete("celery")
    yield client
    client.close()


@pytest.fixture
def no_queue(monkeypatch, tmp_path):
    """Nobody answers where the queue should be."""
    monkeypatch.setattr(app.conf, "broker_write_url", f"redis+socket://{tmp_path}/nobody.sock")
    monkeypatch.setattr(app.amqp, "_producer_pool", None)


# Browser


@pytest.fixture(scope="session")
def chromium():
    path = browsers.find()
    if path is None and os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        pytest.fail("No Chromium, and with CI=true that is a failure.")
    if path is None:
        pytest.skip("no Chromium: put one on PATH, or run `make test`, which fetches one")
    with sync_playwright() as playwright:
        environment = browsers.environment_of(path)
        launched = playwright.chromium.launch(executable_path=path, args=browsers.FLAGS, env=environment)
        yield launched
        launched.close()


@pytest.fixture
def page(chromium, live_server):
    """A page on the live server. It may ask no other host for anything, and its scripts may not fail."""
    context = chromium.new_context(base_url=live_server.url, locale="en-GB", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(8000)
    complaints = []

    def watch(request):
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            complaints.append(f"asked another host: {request.url}")

    context.on("request", watch)
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(f"script error: {error}"))
    page.on(
        "console", lambda said: "Content Security Policy" in said.text and complaints.append(f"forbidden: {said.text}")
    )
    yield page
    context.close()
    wait_for_open_requests()
    assert not complaints, "\n".join(complaints)


def wait_for_open_requests(seconds=5):
    """A page that polls may have asked once more as it closed; emptying the tables under such a request deadlocks."""
    busy = """SELECT count(*) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(busy)
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.02)


@pytest.fixture
def sign_in(page, live_server):
    """`sign_in(user)`: the page's next request is that person's, without the log-in form."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
        )

    return sign_in


@pytest.fixture
def axe():
    """`axe(page)`: what the accessibility checker finds on it, a line each; empty is good."""
    script = AXE.read_text()

    options = {"resultTypes": ["violations"]}  # what is in order need not be listed

    def violations(page):
        page.evaluate(script)
        found = page.evaluate("(options) => axe.run(document, options)", options)
        return [
            f"{found['id']} ({found['impact']}): {found['help']}: {[node['html'][:120] for node in found['nodes'][:3]]}"
            for found in found["violations"]
        ]

    return violations
