"""What the review queue costs over a million claims: first and deep pages, filters, words, one decision.

    python bench/queue_pages.py [--claims 1000000] [--requests 60] [--clients 16] [--workers 4]

Needs DATABASE_URL and REDIS_URL. Uses the database of bench/export.py (factdesk_bench beside the one named), filled
once and kept. Whole pages over HTTP, out of gunicorn, for a reviewer who is logged in.
"""

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import export  # arranges Django's settings for the database of the bench
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore

from claims.models import Claim

PORT = 8399
WARM_UPS = 5


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--claims", type=int, default=1_000_000)
    options.add_argument("--requests", type=int, default=60)
    options.add_argument("--clients", type=int, default=16)
    options.add_argument("--workers", type=int, default=4)
    chosen = options.parse_args()
    export.prepare(chosen.claims)
    vary_some_claims()
    cookie = log_in()
    with serving(chosen.workers):
        print(f"{'page':<34}{'one by one, ms':>20}{f'{chosen.clients} clients, ms':>22}{'requests/s':>12}")
        for name, address in pages().items():
            alone = timed(lambda address=address: get(address, cookie), chosen.requests)
            began = time.perf_counter()
            crowd = together(lambda address=address: get(address, cookie), chosen.requests * 4, chosen.clients)
            rate = len(crowd) / (time.perf_counter() - began)
            print(f"{name:<34}{shown(alone):>20}{shown(crowd):>22}{rate:>12.0f}", flush=True)
        claims = iter(undecided(chosen.requests * 6))
        alone = timed(lambda: decide(next(claims), cookie), chosen.requests)
        began = time.perf_counter()
        crowd = together(lambda: decide(next(claims), cookie), chosen.requests * 4, chosen.clients)
        rate = len(crowd) / (time.perf_counter() - began)
        print(f"{'save of one decision':<34}{shown(alone):>20}{shown(crowd):>22}{rate:>12.0f}")


def vary_some_claims():
    """Rare and middling words, kinds and relations, which the made desk lacks; once."""
    url = export.URL
    if export.execute(url, "SELECT 1 FROM claims_claim WHERE population = 'ferrymen' LIMIT 1").fetchone():
        return
    export.execute(url, "UPDATE claims_claim SET population = 'ferrymen' WHERE id % 3331 = 0")
    export.execute(url, "UPDATE claims_claim SET population = 'divers' WHERE id % 101 = 0")
    export.execute(url, "UPDATE claims_claim SET kind = 'quantity', measure = 'boats' WHERE id % 47 = 0")
    export.execute(url, "UPDATE claims_claim SET relation = 'conflicts' WHERE id % 53 = 0")
    export.execute(url, "VACUUM ANALYZE claims_claim")


def pages() -> dict[str, str]:
    """Each page by name; the deep ones begin at a claim in the middle of what the filter shows."""
    proposed = Claim.objects.filter(state="proposed")
    middle = proposed.filter(priority=2).order_by("pk")
    top = proposed.order_by("-pk").values_list("pk", flat=True)[0]
    deep = middle.filter(pk__gte=top // 2).values_list("pk", flat=True)[0]
    deep_kind = middle.filter(pk__gte=top // 2, kind="quantity").values_list("pk", flat=True)[0]
    return {
        "first page": "/queue/",
        "deep page": f"/queue/?claim={deep}",
        "state and kind, first page": "/queue/?state=proposed&kind=quantity",
        "state and kind, deep page": f"/queue/?state=proposed&kind=quantity&claim={deep_kind}",
        "state and measure": "/queue/?state=proposed&measure=boats",
        "state and relation": "/queue/?state=proposed&relation=conflicts",
        "every state": "/queue/?state=",
        "one source": "/queue/?source=Outlet+number+17",
        "one incident": "/queue/?incident=17",
        "rare words (300 of a million)": "/queue/?state=&q=ferrymen",
        "middling words (1 in 100)": "/queue/?q=divers",
        "words that every claim has": "/queue/?q=villagers+Odran",
        "attributed to": "/queue/?attributed=district+office",
        "list of articles": "/articles/",
        "one article": "/articles/17/",
    }


def undecided(number) -> list[int]:
    return list(Claim.objects.awaiting_review().order_by("pk").values_list("pk", flat=True)[:number])


def log_in() -> dict[str, str]:
    user = User.objects.get(username="bench")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return {"sessionid": session.session_key}


@contextmanager
def serving(workers):
    environment = {**os.environ, "DEBUG": "0", "FACTDESK_DEMO": "0"}
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=export.ROOT, env=environment, check=True
    )
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        f"-w{workers}",
        "--keep-alive",
        "60",
        "-k",
        "gthread",
        "--threads",
        "4",
    ]
    command += ["-b", f"127.0.0.1:{PORT}", "--log-level", "error", "factdesk.wsgi"]
    server = subprocess.Popen(command, cwd=export.ROOT, env=environment)
    try:
        for _try in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2).read()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()


def ask(method, address, cookies, form=None):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, address, urllib.parse.urlencode(form) if form is not None else None, headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body


def get(address, cookies):
    began = time.perf_counter()
    status, body = ask("GET", address, cookies)
    took = time.perf_counter() - began
    if status != 200 or (b"/queue/" in address.encode() and b'id="claim"' not in body):
        raise SystemExit(f"{address}: {status}")
    return took


def decide(claim, cookies):
    token = "a" * 32
    began = time.perf_counter()
    status, body = ask(
        "POST",
        f"/claims/{claim}/accept/",
        {**cookies, "csrftoken": token},
        {"csrfmiddlewaretoken": token, "queue": "state=proposed", "version": 1},
    )
    took = time.perf_counter() - began
    if status != 302:
        raise SystemExit(f"claim {claim}: {status} {re.sub(rb'<[^>]+>', b' ', body)[:300]}")
    return took


def timed(work, times):
    for _ in range(WARM_UPS):
        work()
    return [work() for _ in range(times)]


def together(work, times, clients):
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(lambda _: work(), range(times)))


def shown(seconds):
    ms = sorted(1000 * s for s in seconds)
    return f"{statistics.median(ms):.0f} / {ms[int(len(ms) * 0.95)]:.0f}"


if __name__ == "__main__":
    main()
