"""A worker that is killed once at steps of reading an article: `celery -A tests.dying_worker worker`."""

import os
import signal
from pathlib import Path

from celery.signals import worker_process_init

from factdesk.celery import app

__all__ = ["app"]

STEPS = [  # a few: the pool takes five seconds to notice each death
    ("claims.pipeline", "gather"),  # its claims are stored
    ("claims.tally", "weigh_facts"),  # its claims are under facts
]


@worker_process_init.connect
def prepare(**_sender):
    for module, name in STEPS:
        die_once(app.loader.import_module(module), name)


def die_once(module, name):
    step, died = getattr(module, name), Path(os.environ["DYING_WORKER"]) / name

    def run(*arguments, **named):
        if not died.exists():
            died.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments, **named)

    setattr(module, name, run)
