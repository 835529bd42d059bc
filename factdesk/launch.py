"""A whole desk on one machine: PostgreSQL, Redis, the worker, its clock and the web server, started in order, watched,
and stopped in the opposite order.

    make demo   sample articles and demo accounts, data in var/demo
    make run    an empty desk that asks for its first admin, data in var/desk
    make stop   stops what runs in the background
    make clean  removes var/demo

The two keep their data apart: the passwords of the demo accounts are printed in the README.
"""

import contextlib
import errno
import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from hashlib import sha256
from pathlib import Path

from claims.demo import DEMO_ACCOUNTS, DEMO_PASSWORD
from factdesk.embedded import CannotServe, Postgres, Redis, copied_home, socket_folder
from factdesk.processes import Child, ProcessFailed, Roll, birth, sweep, wait_until

BASE = Path(__file__).resolve().parent.parent
FOLDERS = {"demo": "demo", "run": "desk"}
PORTS_TO_TRY = 50
RESTARTS, WITHIN_SECONDS = 3, 60
MEGABYTES_NEEDED = 200
STARTED = float(os.environ.get("FACTDESK_STARTED", time.time()))


class CannotStart(Exception):
    """One sentence on why the desk does not start."""


class StopAsked(Exception):
    """Ctrl-C, SIGTERM, or a terminal that was closed."""


def main(arguments):
    task = arguments[0] if arguments else ""
    if task not in TASKS:
        print(__doc__)
        return 2
    try:
        return TASKS[task]()
    except (CannotStart, CannotServe) as reason:
        return tell_why(str(reason))
    except ProcessFailed as failure:
        return tell_why(disk_sentence() or str(failure), failure.lines)
    except PermissionError as error:
        return tell_why(f"{error.filename} cannot be written by this user.")
    except OSError as error:
        return tell_why(disk_sentence() if error.errno == errno.ENOSPC else str(error))


def demo():
    return Desk("demo").run()


def run():
    return Desk("run").run()


def stop():
    running = [desk for desk in map(Desk, FOLDERS) if desk.is_running()]
    for desk in running:
        desk.ask_to_stop()
    say("stopped" if running else "nothing is running")
    return 0


def clean():
    desk = Desk("demo")
    if desk.is_running():
        raise CannotStart("the demo is running: `make stop` first.")
    sweep(desk.roll.read())
    shutil.rmtree(desk.folder, ignore_errors=True)
    shutil.rmtree(copied_home(desk.folder / "pg"), ignore_errors=True)
    return 0


TASKS = {"demo": demo, "run": run, "stop": stop, "clean": clean}


class Desk:
    """One desk over one data folder."""

    def __init__(self, mode):
        self.mode = mode
        self.folder = Path(os.environ.get("FACTDESK_VAR") or BASE / "var").absolute() / FOLDERS[mode]
        self.logs = self.folder / "log"
        self.roll = Roll(self.folder / "running.json")
        self.lock = None
        self.sockets = None
        self.children = []
        self.env = {}
        self.stop_asked = False

    def run(self):
        """From nothing to an address, until someone asks to stop. Returns the exit status."""
        for folder in ("log", "beat"):
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
        self.take_lock()
        self.listen_for_signals()
        try:
            self.start()
            self.watch()
        except StopAsked:
            return 0
        finally:
            self.stop()

    # One at a time

    def take_lock(self):
        """The kernel lets go of the lock when the launcher ends, however it ends."""
        if not self.try_lock():
            raise CannotStart(
                f"{self.title} is already running{self.where()}. Open that address, or stop it with `make stop`."
            )
        self.clean_up_after_crash()

    def try_lock(self):
        self.lock = open(self.folder / "lock", "a")  # noqa: SIM115, held until the process ends
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.lock.close()
            return False
        return True

    def is_running(self):
        if not (self.folder / "lock").exists():
            return False
        if self.try_lock():
            self.lock.close()
            return False
        return True

    @property
    def title(self):
        return "The demo" if self.mode == "demo" else "This desk"

    def where(self):
        told = self.roll.read()
        return f" at {told['address']} (process {told['launcher']})" if "address" in told else " (still starting)"

    def ask_to_stop(self):
        told = self.roll.read()
        if not told or birth(told["launcher"]) != told["launcher_birth"]:
            raise CannotStart("the desk is only just starting: try again in a moment.")
        say(f"stopping process {told['launcher']}")
        os.kill(told["launcher"], signal.SIGTERM)
        while birth(told["launcher"]) == told["launcher_birth"]:
            time.sleep(0.1)

    def clean_up_after_crash(self):
        left_behind = self.roll.read()
        if left_behind:
            stopped = sweep(left_behind)
            say("cleaned up after a crash" + (f": stopped {', '.join(stopped)}" if stopped else ""))
            self.roll.forget()

    # Asked to stop

    def listen_for_signals(self):
        """A signal that was ignored at the start stays ignored (`nohup`), but for Ctrl-C: shells ignore it for what
        they start in the background, and there `kill -INT` is meant."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number == signal.SIGINT or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self.hear)

    def hear(self, number, frame):
        """Only remembered: in the middle of starting a child, an exception would lose track of it."""
        self.stop_asked = True

    def pause(self, seconds=0.02):
        """The one place where waiting ends early."""
        time.sleep(seconds)
        if self.stop_asked:
            raise StopAsked

    # Starting

    def start(self):
        refuse_full_disk(self.folder)
        listener = listen()
        self.address = f"http://{listener.getsockname()[0]}:{listener.getsockname()[1]}/"
        self.roll.note(address=self.address)
        self.env = self.environment()
        self.start_servers()
        self.prepare()
        if self.mode == "run":
            self.ensure_admin()
        self.launch(self.worker())
        self.launch(self.clock())
        web = self.launch(self.web(listener))
        if self.mode == "demo":
            self.load_samples()
        wait_until(lambda: self.pause() or answers(self.address + "healthz"), web, seconds=60)
        self.announce()

    def environment(self):
        """What every process of the desk is told. What the environment already says wins."""
        ours = {
            "DJANGO_SETTINGS_MODULE": "factdesk.settings",
            "SECRET_KEY": os.environ.get("SECRET_KEY") or self.own_secret_key(),
            "FACTDESK_VAR": str(self.folder),
            "FACTDESK_DEMO": "true" if self.mode == "demo" else "false",
            "PYTHONUNBUFFERED": "1",
        }
        return {**os.environ, **ours}

    def own_secret_key(self):
        """Kept, so that nobody is logged out by a restart."""
        path = self.folder / "secret-key"
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text()

    def start_servers(self):
        """PostgreSQL and Redis of our own, except where the environment names others."""
        self.sockets = socket_folder()
        self.roll.note(sockets=str(self.sockets))
        for name, variable, server in (
            ("PostgreSQL", "DATABASE_URL", Postgres(self.folder / "pg", self.sockets, self.logs / "postgresql.log")),
            ("Redis", "REDIS_URL", Redis(self.folder / "redis", self.sockets, self.logs / "redis.log")),
        ):
            if os.environ.get(variable):
                say(f"using the {name} that {variable} names")
            else:
                self.launch(server)
                self.env[variable] = server.url

    def prepare(self):
        """Compressing the static files takes longest, so that is done only when one of them is new."""
        collected, wanted = self.folder / "static" / ".collected", static_fingerprint()
        if collected.exists() and collected.read_text() == wanted:
            say("preparing the database")
            return self.manage(["migrate", "--no-input"])
        say("preparing the database and the static files")
        self.manage(["migrate", "--no-input"], ["collectstatic", "--no-input"])
        collected.write_text(wanted)

    def launch(self, starter):
        say(f"starting {starter.name}")
        child = starter.start()
        child.restarted = []
        self.children.append((child, starter))
        self.roll.add(child)
        self.pause()
        return child

    def manage(self, *commands):
        """Management commands, side by side. Returns what the last one printed."""
        running = [self.management(*command) for command in commands]
        try:
            for child in running:
                child.start()
            while any(child.died() is None for child in running):
                self.pause()
        finally:
            for child in running:
                child.stop()
        for child in running:
            if child.died():
                raise ProcessFailed(f"{child.name} failed with status {child.died()}.", child.last_lines())
        return running[-1].log.read_text(errors="replace").splitlines()

    def management(self, name, *options):
        log = self.logs / f"{name}.log"
        log.unlink(missing_ok=True)
        return self.child(f"`manage.py {name}`", [sys.executable, "manage.py", name, *options], log)

    def ensure_admin(self):
        """In the terminal's own session, since it may have to ask."""
        asking = subprocess.Popen([sys.executable, "manage.py", "ensure_admin"], cwd=BASE, env=self.env)
        try:
            while asking.poll() is None:
                self.pause()
        finally:
            asking.terminate()
        if asking.wait():
            raise CannotStart("there is no admin yet.")

    def load_samples(self):
        say("loading the sample desk")
        for line in self.manage(["load_demo"]):
            say(line)

    def worker(self):
        command = [sys.executable, "-m", "celery", "-A", "factdesk", "worker"]
        command += ["--loglevel", "INFO", "--concurrency", str(min(4, os.cpu_count() or 1))]
        return self.child("the worker", command, self.logs / "worker.log")

    def clock(self):
        """Apart from the worker, which would not notice if it died: it finds what a killed worker left behind."""
        command = [sys.executable, "-m", "celery", "-A", "factdesk", "beat", "--pidfile=", "--loglevel", "INFO"]
        command += ["--schedule", self.folder / "beat" / "schedule"]
        return self.child("the clock", command, self.logs / "clock.log")

    def web(self, listener):
        """The launcher holds the listening socket, so that a restarted web server has the same address."""
        command = [sys.executable, "-m", "gunicorn", "factdesk.wsgi", "--bind", f"fd://{listener.fileno()}"]
        command += ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "5"]
        command += ["--access-logfile", "-", "--no-control-socket"]
        return self.child("the web server", command, self.logs / "web.log", pass_fds=[listener.fileno()])

    def child(self, name, command, log, **popen):
        return Child(name, command, log, cwd=BASE, env=self.env, **popen)

    def announce(self):
        lines = [f"Factdesk is ready: {self.address}"]
        if self.mode == "demo":
            lines += [f"    {name:<10} {DEMO_PASSWORD}   ({role})" for name, role in DEMO_ACCOUNTS]
        lines += [f"Logs are in {self.logs}. Ctrl-C or `make stop` stops everything."]
        for line in ["", *lines, ""]:
            tell("  " + line)

    # Watching

    def watch(self):
        """A child that dies is started again; one that keeps dying brings the desk down, in order."""
        while True:
            self.pause(0.5)
            for index, (child, starter) in enumerate(self.children):
                if child.died() is not None:
                    self.children[index] = (self.start_again(child, starter), starter)

    def start_again(self, child, starter):
        died = f"{child.name} ended with status {child.died()}"
        say(f"{died}; the end of {child.log}:")
        for line in child.last_lines():
            tell(f"    {line}")
        recent = [moment for moment in child.restarted if moment > time.monotonic() - WITHIN_SECONDS]
        if len(recent) >= RESTARTS or disk_sentence(self.folder):
            raise ProcessFailed(f"{died} too often; stopping.")
        say(f"starting {child.name} again")
        child.stop()  # a worker that was killed leaves its own children behind
        again = starter.start()
        again.restarted = [*recent, time.monotonic()]
        self.roll.children = [again if known is child else known for known in self.roll.children]
        self.roll.write()
        return again

    # Stopping

    def stop(self):
        for child, _ in reversed(self.children):
            say(f"stopping {child.name}")
            child.stop()
        if self.sockets:
            shutil.rmtree(self.sockets, ignore_errors=True)
        self.roll.forget()
        self.lock.close()
        if self.children:
            say("everything is stopped")


def listen():
    """A listening socket on the wanted port, or on the next free one."""
    host = os.environ.get("HOST") or "127.0.0.1"
    wanted = int(os.environ.get("PORT") or 8000)
    for port in range(wanted, wanted + PORTS_TO_TRY):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if error.errno != errno.EADDRINUSE:
                raise CannotStart(f"cannot listen on {host}:{port}: {error.strerror}.") from error
        else:
            if port != wanted:
                say(f"port {wanted} is taken: using {port}")
            return listener
    raise CannotStart(f"ports {wanted} to {wanted + PORTS_TO_TRY - 1} are all taken.")


def static_fingerprint():
    """Changes with every file of ours, and with the packages, that static files come from."""
    ours = sorted(path for app in (".", "sources", "claims") for path in (BASE / app / "static").rglob("*.*"))
    state = [(str(path), path.stat().st_mtime_ns) for path in [BASE / "requirements.txt", *ours]]
    return sha256(repr(state).encode()).hexdigest()


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


# Disk


def refuse_full_disk(folder):
    free = shutil.disk_usage(folder).free
    if free < MEGABYTES_NEEDED * 1_000_000:
        raise CannotStart(f"the disk is full: {folder} needs {MEGABYTES_NEEDED} MB and has {free // 1_000_000}.")


def disk_sentence(folder=BASE):
    """Why things fail, when it is that."""
    free = shutil.disk_usage(folder).free
    return f"the disk is full: {folder} has {free // 1_000_000} MB left." if free < 20_000_000 else None


# Saying things


def say(line):
    tell(f"{time.time() - STARTED:5.1f} s  {line}")


def tell(line):
    """A terminal that has gone away is no reason to stop."""
    with contextlib.suppress(OSError, ValueError):
        print(line, flush=True)


def tell_why(sentence, lines=()):
    for line in lines:
        tell(f"    {line}")
    tell(f"Factdesk: {sentence}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
