"""`make demo` and `make run`, really started: one address, no process left, and a way back after a crash."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import namedtuple
from pathlib import Path

import pytest

import desk as bootstrap
from factdesk import launch
from factdesk.embedded import socket_folder
from factdesk.processes import Roll, birth

BASE = Path(__file__).resolve().parent.parent
OURS = ("DATABASE_URL", "REDIS_URL", "FACTDESK_TESTS", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")
Usage = namedtuple("Usage", "total used free")


class Started:
    """A desk in the background, without a terminal, its output in a file."""

    def __init__(self, folder, *, port, **environment):
        self.running = folder / "desk" / "running.json"
        self.output = folder / f"output-{time.monotonic_ns()}"
        clean = {name: value for name, value in os.environ.items() if name not in OURS}
        clean |= {"FACTDESK_VAR": str(folder), "PORT": str(port), **environment}
        with open(self.output, "w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "factdesk.launch", "run"],
                cwd=BASE,
                env=clean,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def wait_for_address(self):
        return self.wait_for(r"Factdesk is ready: (\S+)")[1]

    def wait_for(self, words, seconds=60):
        deadline = time.monotonic() + seconds
        while not (told := re.search(words, self.text())):
            assert self.process.poll() is None and time.monotonic() < deadline, self.text()
            time.sleep(0.05)
        return told

    def text(self):
        return self.output.read_text()

    def pids(self):
        return [entry["pid"] for entry in Roll(self.running).read()["processes"]]

    def pid_of(self, name):
        return next(entry["pid"] for entry in Roll(self.running).read()["processes"] if entry["name"] == name)

    def ask_to_stop(self):
        self.process.terminate()
        return self.process.wait(40)


@pytest.fixture(scope="module")
def folder():
    """One data folder for all: the first start makes it, the others are quick."""
    folder = socket_folder("factdesk-launch-")
    yield folder
    subprocess.run(["rm", "-rf", folder], check=False)


@pytest.fixture
def start(folder):
    started = []

    def start(**environment):
        admin = {"FACTDESK_ADMIN_NAME": "ada", "FACTDESK_ADMIN_PASSWORD": "tin-kettle-9-lanes"}
        started.append(Started(folder, **{"port": 18000, **admin, **environment}))
        return started[-1]

    yield start
    for desk in started:
        if desk.process.poll() is None:
            desk.ask_to_stop()


def health(address):
    with urllib.request.urlopen(address + "healthz", timeout=10) as answer:
        return json.load(answer)


def test_a_desk_comes_back_after_a_crash_and_stops_without_a_trace(start):
    """One story, since each start costs seconds: up without a terminal, alone, killed, up again, stopped."""
    crashed = start()
    assert health(crashed.wait_for_address()) == {"database": True, "redis": True}
    left = crashed.pids()
    assert len(left) == 5

    second = start()
    assert second.process.wait(20) == 1
    assert "already running at http://127.0.0.1:" in second.text()

    crashed.process.kill()
    crashed.process.wait()
    assert all(birth(pid) for pid in left)
    desk = start(FACTDESK_ADMIN_NAME="", FACTDESK_ADMIN_PASSWORD="")  # not asked for: the data is still there
    assert health(desk.wait_for_address())["database"]
    assert "cleaned up after a crash" in desk.text()
    assert [pid for pid in left if birth(pid)] == []

    for child in ("the worker", "the clock"):
        os.kill(desk.pid_of(child), signal.SIGKILL)
        desk.wait_for(f"starting {child} again")

    pids, sockets = desk.pids(), Path(Roll(desk.running).read()["sockets"])
    assert desk.ask_to_stop() == 0
    assert [pid for pid in pids if birth(pid)] == []
    assert not sockets.exists()
    assert not desk.running.exists()


# The sentences


def test_a_taken_port_moves_to_the_next_free_one(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with launch.listen() as listener:
            assert listener.getsockname()[1] > port
    assert f"port {port} is taken: using" in capsys.readouterr().out


def test_a_full_disk_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(10**9, 10**9, 5_000_000))
    with pytest.raises(launch.CannotStart, match="the disk is full"):
        launch.refuse_full_disk(tmp_path)
    with pytest.raises(bootstrap.CannotStart, match="The disk is full: 5 MB are free"):
        bootstrap.refuse_full_disk(400)


def test_a_python_that_is_too_old_is_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(bootstrap.CannotStart, match="Python 3.11 or newer is needed"):
        bootstrap.refuse_old_python()


def test_a_missing_venv_module_is_one_sentence(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(bootstrap, "find_spec", lambda name: None)
    with pytest.raises(bootstrap.CannotStart, match="apt install python3-venv"):
        bootstrap.make_venv()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (["ERROR: Could not install: [Errno 28] No space left on device"], "The disk is full"),
        (["ensurepip is not available."], "python3-venv"),
        (["ERROR: No matching distribution found for x==1"], "No matching distribution found for x==1"),
    ],
)
def test_a_failed_installation_is_one_sentence(output, sentence):
    with pytest.raises(bootstrap.CannotStart, match=sentence):
        bootstrap.explain_failure("install requirements.txt", output)


def test_tests_run_on_as_many_cores_as_they_may_use(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 3}, raising=False)
    for variable in OURS:
        monkeypatch.delenv(variable, raising=False)
    assert bootstrap.side_by_side([])[:2] == ["-n", "2"]
    assert bootstrap.side_by_side(["-n", "5"]) == []
    monkeypatch.setenv("DATABASE_URL", "postgres://theirs")
    assert bootstrap.side_by_side([]) == []


def test_the_bootstrap_can_be_read_by_a_python_that_is_too_old():
    compile((BASE / "desk.py").read_text(), "desk.py", "exec", dont_inherit=True, _feature_version=6)
