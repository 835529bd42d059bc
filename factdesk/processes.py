"""Child processes that can be stopped in order, and found again after a crash of whoever started them.

Standard library only: the launcher, the embedded servers and the tests all stand on it.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path


class ProcessFailed(Exception):
    """A process ended when it should not have. The message is for a person; `lines` are the end of its log."""

    def __init__(self, message, lines=()):
        super().__init__(message)
        self.lines = list(lines)
        self.add_note("\n".join(self.lines))


class Child:
    """A process in a session of its own, so that Ctrl-C in the terminal reaches only the launcher, which stops
    its children in the right order."""

    def __init__(self, name, command, log, *, stop_with=signal.SIGTERM, patience=10, **popen):
        self.name = name
        self.command = [str(part) for part in command]
        self.log = Path(log)
        self.stop_with = stop_with
        self.patience = patience
        self.popen = popen
        self.process = None

    def start(self):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with open(self.log, "ab") as out:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **self.popen,
            )
        return self

    @property
    def pid(self):
        return self.process.pid

    def died(self):
        """The exit status once the process has ended, else None."""
        return self.process.poll()

    def last_lines(self, count=15):
        try:
            return self.log.read_text(errors="replace").splitlines()[-count:]
        except OSError:
            return []

    def stop(self, patience=None):
        """Ask, wait, then insist; nothing of its process group is left afterwards."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_with)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.patience if patience is None else patience)
        kill_group(self.process.pid)
        self.process.wait()


def wait_until(ready, child, seconds=30):
    """Wait until `ready()`; tell what the log says when the child ends first or never becomes ready."""
    deadline = time.monotonic() + seconds
    while not ready():
        if child.died() is not None:
            raise ProcessFailed(f"{child.name} ended with status {child.died()}.", child.last_lines())
        if time.monotonic() > deadline:
            raise ProcessFailed(f"{child.name} was not ready after {seconds} seconds.", child.last_lines())
        time.sleep(0.03)


# What was running: written while it runs, read by the next start.


def birth(pid):
    """A mark that a later process with the same number does not have; None when there is no such process."""
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return None if state == "Z" else f"{boot} {fields[18]}"
    except OSError:
        return None if Path("/proc/self/stat").exists() else birth_from_ps(pid)


def birth_from_ps(pid):
    """The same where there is no /proc, as on macOS."""
    told = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True)
    return told.stdout.strip() or None


class Roll:
    """The list of what one launcher has started, in a file that outlives it."""

    def __init__(self, path):
        self.path = Path(path)
        self.notes = {}
        self.children = []

    def note(self, **notes):
        self.notes |= notes
        self.write()

    def add(self, child):
        self.children.append(child)
        self.write()

    def write(self):
        """In one move, so that a reader never sees half a list."""
        started = [{"name": c.name, "pid": c.pid, "birth": birth(c.pid)} for c in self.children]
        draft = self.path.with_suffix(".new")
        ours = {"launcher": os.getpid(), "launcher_birth": birth(os.getpid()), "processes": started}
        draft.write_text(json.dumps(self.notes | ours, indent=1))
        draft.replace(self.path)

    def read(self):
        """What the last launcher wrote; empty when it stopped in order."""
        try:
            return json.loads(self.path.read_text())
        except (OSError, ValueError):
            return {}

    def forget(self):
        self.path.unlink(missing_ok=True)


def sweep(left_behind):
    """Stop what a killed launcher left running and remove its socket folder. Returns the names that were stopped."""
    stopped = []
    for entry in reversed(left_behind.get("processes", [])):
        if entry["birth"] and birth(entry["pid"]) == entry["birth"]:
            end(entry["pid"])
            stopped.append(entry["name"])
    if left_behind.get("sockets"):
        shutil.rmtree(left_behind["sockets"], ignore_errors=True)
    return stopped


def end(pid, seconds=5):
    """Stop a process that is not our child, and its group. SIGINT is what PostgreSQL calls a fast shutdown; the
    worker and the web server take it as a request to leave as well."""
    for attempt in (signal.SIGINT, signal.SIGQUIT):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, attempt)
        deadline = time.monotonic() + seconds
        while birth(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        if not birth(pid):
            break
    kill_group(pid)


def kill_group(pid):
    """PermissionError is how macOS says that only zombies are left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
