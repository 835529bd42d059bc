"""Children are stopped with all they started, and found again after a crash of their launcher."""

import os
import subprocess
import sys
import time

import pytest

from factdesk.processes import Child, ProcessFailed, Roll, birth, sweep, wait_until

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
WITH_GRANDCHILD = "import subprocess, time; print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"


@pytest.fixture
def python(tmp_path):
    """`python(code)`: a child that runs it; stopped at the end."""
    children = []

    def start(code):
        child = Child("a child", [sys.executable, "-c", code], tmp_path / "child.log").start()
        children.append(child)
        return child

    yield start
    for child in children:
        child.stop(patience=0)


def said(child):
    wait_until(child.last_lines, child)
    return child.last_lines()


def gone(pid):
    deadline = time.monotonic() + 5
    while birth(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return birth(pid) is None


def test_a_child_that_ignores_the_request_is_killed(python):
    child = python(STUBBORN)
    said(child)
    child.stop(patience=0.1)
    assert child.died() == -9


def test_grandchildren_go_with_the_child(python):
    child = python(WITH_GRANDCHILD)
    grandchild = int(said(child)[0])
    child.stop()
    assert gone(grandchild)


def test_a_child_that_ends_while_it_is_waited_for_says_why(python):
    child = python("raise SystemExit('no such table')")
    with pytest.raises(ProcessFailed, match="ended with status 1") as failure:
        wait_until(lambda: False, child)
    assert failure.value.lines == ["no such table"]


def test_a_child_that_is_never_ready_is_not_waited_for_for_ever(python):
    with pytest.raises(ProcessFailed, match="not ready"):
        wait_until(lambda: False, python(STUBBORN), seconds=0.1)


def test_a_process_has_one_mark_and_a_later_one_another():
    first, second = (subprocess.Popen(["sleep", "60"]) for _ in range(2))
    try:
        assert birth(first.pid) == birth(first.pid)
        time.sleep(0.02)
        assert birth(first.pid) is not None
        assert birth(os.getpid()) != birth(first.pid)
    finally:
        for process in (first, second):
            process.kill()
            process.wait()
    assert birth(first.pid) is None


def test_what_a_killed_launcher_left_is_stopped(python, tmp_path):
    child = python(WITH_GRANDCHILD)
    grandchild = int(said(child)[0])
    sockets = tmp_path / "sockets"
    sockets.mkdir()
    roll = Roll(tmp_path / "running.json")
    roll.note(sockets=str(sockets))
    roll.add(child)
    assert sweep(Roll(roll.path).read()) == ["a child"]
    assert gone(grandchild)
    assert not sockets.exists()


def test_a_process_that_only_has_the_same_number_is_left_alone(python, tmp_path):
    child = python(STUBBORN)
    roll = Roll(tmp_path / "running.json")
    roll.add(child)
    left_behind = roll.read()
    left_behind["processes"][0]["birth"] += "0"
    assert sweep(left_behind) == []
    assert child.died() is None


def test_a_launcher_that_stopped_in_order_leaves_nothing_to_clean_up(tmp_path):
    roll = Roll(tmp_path / "running.json")
    roll.note(address="http://127.0.0.1:8000/")
    roll.forget()
    assert roll.read() == {}
