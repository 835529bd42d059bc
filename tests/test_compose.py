"""docker-compose.yml and Dockerfile, checked without an engine: what they name exists."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

BASE = Path(__file__).resolve().parent.parent
TEXT = (BASE / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "factdesk"}
SETTINGS = (BASE / "factdesk" / "settings.py").read_text()
READ_BY_SETTINGS = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SETTINGS))
READ_BY_ENSURE_ADMIN = {"FACTDESK_ADMIN_NAME", "FACTDESK_ADMIN_PASSWORD"}
EXAMPLE = (BASE / ".env.example").read_text()


def run_tool(*command):
    return subprocess.run(command, cwd=BASE, capture_output=True, text=True)


def test_the_file_follows_the_compose_specification():
    checked = run_tool(
        sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"
    )
    assert checked.returncode == 0, checked.stdout


def test_the_dockerfile_passes_its_linter():
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    checked = run_tool(hadolint, "Dockerfile")
    assert checked.returncode == 0, checked.stdout


WAITING = [name for name in SERVICES if "depends_on" in SERVICES[name]]
KEEPING = [name for name in SERVICES if "volumes" in SERVICES[name]]


@pytest.mark.parametrize("name", WAITING)
def test_a_service_waits_only_for_services_that_exist_and_can_tell(name):
    for other, wait in SERVICES[name]["depends_on"].items():
        if wait["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other], f"{other} has no health check"
        else:
            assert wait["condition"] == "service_completed_successfully"
            assert SERVICES[other]["restart"] == "no", f"{other} never completes"


@pytest.mark.parametrize("name", KEEPING)
def test_a_volume_is_declared_and_outlives_the_container(name):
    for volume in SERVICES[name]["volumes"]:
        assert volume.split(":")[0] in COMPOSE["volumes"]


def commands():
    """Every program that our services start, the image's own included, as lists of words."""
    dockerfile = (BASE / "Dockerfile").read_text()
    image_command = re.search(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)[1]
    yield "image", yaml.safe_load(image_command)
    for name, service in OURS.items():
        for words in (service.get("command"), service.get("healthcheck", {}).get("test")):
            if words:
                yield name, re.split(r"[\s]+", " ".join(words))


@pytest.mark.parametrize(("name", "words"), list(commands()))
def test_every_module_and_command_that_is_named_exists(name, words):
    installed = Path(sys.executable).parent
    for before, word in zip(["", *words], words, strict=False):
        if word in ("celery", "gunicorn"):
            assert (installed / word).exists()
        if before in ("-A", "gunicorn"):
            assert importlib.util.find_spec(word), f"{name}: no module {word}"
        if before == "manage.py":
            assert word in get_commands(), f"{name}: no management command {word}"


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_one_that_factdesk_reads(name):
    assert set(OURS[name]["environment"]) <= READ_BY_SETTINGS | READ_BY_ENSURE_ADMIN


@pytest.mark.parametrize("secret", ["SECRET_KEY", "POSTGRES_PASSWORD", "FACTDESK_ADMIN_PASSWORD"])
def test_no_secret_is_in_the_file(secret):
    """It comes from the environment, and its absence is an error with a hint."""
    assert f"${{{secret}:?" in TEXT
    given = [
        service["environment"][secret] for service in SERVICES.values() if secret in service.get("environment", {})
    ]
    assert given and all(value.startswith(f"${{{secret}") for value in given)


def test_the_example_lists_every_variable():
    asked = set(re.findall(r"\$\{([A-Z_]+)", TEXT))
    listed = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert asked | READ_BY_SETTINGS <= listed
    assert listed <= asked | READ_BY_SETTINGS


def test_our_services_are_not_root():
    assert re.search(r"^USER (?!0|root)", (BASE / "Dockerfile").read_text(), re.MULTILINE)
    for service in OURS.values():
        assert "user" not in service
        assert service["cap_drop"] == ["ALL"]


def test_the_database_has_the_version_that_was_tested():
    wheel = re.search(r"pginstall(\d+)", (BASE / "factdesk" / "embedded.py").read_text())[1]
    assert SERVICES["postgres"]["image"] == f"postgres:{wheel}"
