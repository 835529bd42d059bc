"""The tests' own PostgreSQL and Redis. Their addresses are in the environment before settings are read; the servers
start when a test first needs one, so that pure tests stay instant.

DATABASE_URL and REDIS_URL win: what they name is used instead.
"""

import atexit
import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from factdesk.embedded import Postgres, Redis, socket_folder
from factdesk.processes import Roll, birth, sweep

PREFIX = "factdesk-tests-"


class Servers:
    def __init__(self):
        self.folder = socket_folder(PREFIX)
        self.owner = os.getpid()
        self.roll = Roll(self.folder / "running.json")
        self.children = []
        self.waiting = []
        atexit.register(self.stop)

    def set_environment(self):
        os.environ["FACTDESK_VAR"] = str(self.folder / "var")
        (self.folder / "var" / "static").mkdir(parents=True)
        own = []
        for variable, server in (("DATABASE_URL", self.postgres()), ("REDIS_URL", self.redis())):
            if not os.environ.get(variable):
                os.environ[variable] = server.url
                own.append(variable)
                self.waiting.append(server)
        os.environ["FACTDESK_TESTS_OWN"] = " ".join(own)

    def postgres(self):
        return Postgres(self.folder / "data" / "pg", self.folder, self.folder / "log" / "pg.log", forgetful=True)

    def redis(self):
        return Redis(self.folder / "data" / "redis", self.folder, self.folder / "log" / "redis.log", forgetful=True)

    def start(self):
        sweep_forgotten()
        self.roll.note(sockets=str(self.folder))
        while self.waiting:
            self.add(self.waiting.pop(0).start())

    def add(self, child):
        """To be stopped with the servers, before them."""
        self.children.append(child)
        self.roll.add(child)
        return child

    def stop(self):
        if os.getpid() != self.owner:
            return
        while self.children:
            self.children.pop().stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep_forgotten():
    """What a test run that was killed left behind, of this user only."""
    for folder in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        with contextlib.suppress(OSError):
            left_behind = Roll(folder / "running.json").read()
            mine = folder.stat().st_uid == os.geteuid()
            if mine and left_behind and birth(left_behind["launcher"]) != left_behind["launcher_birth"]:
                sweep(left_behind)


servers = Servers()
