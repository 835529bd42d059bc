"""factdesk.settings with only what makes tests quick, and the tests' own servers.

A worker that a test starts reads this file too: by then the environment names the servers, and it starts none.
"""

import os

# Run side by side (pytest-xdist), each process has servers of its own and forgets those of the process that began it.
if os.environ.get("FACTDESK_TESTS") != os.environ.get("PYTEST_XDIST_WORKER", "main"):
    os.environ["FACTDESK_TESTS"] = os.environ.get("PYTEST_XDIST_WORKER", "main")
    inherited = os.environ.pop("FACTDESK_TESTS_OWN", "").split()
    for unwanted in ("DEBUG", "FACTDESK_DEMO", "FACTDESK_SECURE", "ALLOWED_HOSTS", *inherited):
        os.environ.pop(unwanted, None)
    os.environ["SECRET_KEY"] = "only for tests, and therefore no secret at all"

    from tests.servers import servers

    servers.set_environment()

from factdesk.settings import *  # noqa: F403
from factdesk.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A pool keeps connections open, and a database that is in use cannot be dropped.
DATABASES["default"]["OPTIONS"].pop("pool", None)
