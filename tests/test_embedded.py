"""PostgreSQL and Redis out of wheels: real, private, and able to come back after a crash."""

import os
import pwd
import shutil
import subprocess

import psycopg
import pytest
from redis import Redis as RedisClient

from factdesk.embedded import (
    CannotServe,
    Postgres,
    PostgresUser,
    Redis,
    postgres_binaries,
    postgres_user,
    socket_folder,
)
from factdesk.processes import birth

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user for PostgreSQL")


@pytest.fixture(scope="module")
def folder():
    folder = socket_folder("factdesk-embedded-")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres(folder):
    return Postgres(folder / "data" / "pg", folder, folder / "pg.log", forgetful=True)


@pytest.fixture
def redis(folder):
    return Redis(folder / "data" / "redis", folder, folder / "redis.log")


@pytest.fixture
def running(postgres):
    child = postgres.start()
    yield child
    child.stop()


def ask(postgres, statement):
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        answer = connection.execute(statement)
        return answer.fetchone()[0] if answer.description else None


def test_postgres_keeps_what_it_was_told(postgres):
    child = postgres.start()
    ask(postgres, "CREATE TABLE IF NOT EXISTS kept AS SELECT 'still here' AS word")
    child.stop()
    child = postgres.start()
    try:
        assert ask(postgres, "SELECT word FROM kept") == "still here"
    finally:
        child.stop()


def test_postgres_listens_on_nothing_but_its_socket(postgres, running):
    assert ask(postgres, "SHOW listen_addresses") == ""
    assert (postgres.sockets.stat().st_mode & 0o777) == 0o700


def test_postgres_sorts_and_folds_unicode_alike_everywhere(postgres, running):
    assert ask(postgres, "SELECT datlocale FROM pg_database WHERE datname = 'factdesk'") == "C.UTF-8"


def test_a_postgres_that_a_crash_left_running_gives_way(postgres):
    orphan = postgres.start()
    again = postgres.start()
    try:
        assert orphan.process.wait(10) is not None
        assert ask(postgres, "SELECT 1") == 1
    finally:
        again.stop()
        orphan.stop()


def test_a_pid_file_that_names_somebody_else_is_only_removed(postgres):
    postgres.start().stop()
    bystander = subprocess.Popen(["sleep", "60"], start_new_session=True)
    try:
        (postgres.data / "postmaster.pid").write_text(f"{bystander.pid}\n{postgres.data}\n")
        postgres.start().stop()
        assert birth(bystander.pid)
    finally:
        bystander.kill()
        bystander.wait()


def test_a_folder_that_was_never_finished_is_made_again(folder):
    half_made = Postgres(folder / "half" / "pg", folder, folder / "pg.log", forgetful=True)
    (folder / "half" / "pg.new").mkdir(parents=True)
    (folder / "half" / "pg.new" / "PG_VERSION").write_text("18")
    child = half_made.start()
    child.stop()
    assert (half_made.data / "base").exists()


def test_data_of_another_version_is_refused_with_a_sentence(postgres):
    postgres.start().stop()
    version = postgres.data / "PG_VERSION"
    version.write_text("16\n")
    try:
        with pytest.raises(CannotServe, match="was made by PostgreSQL 16"):
            postgres.start()
    finally:
        version.write_text("18\n")


def test_redis_keeps_the_queue_over_a_restart(redis):
    child = redis.start()
    RedisClient.from_url(redis.url).lpush("celery", "a task")
    child.stop()
    child = redis.start()
    try:
        assert RedisClient.from_url(redis.url).lrange("celery", 0, -1) == [b"a task"]
    finally:
        child.stop()


# Root, whom PostgreSQL refuses to serve


@AS_ROOT
def test_root_runs_postgres_as_nobody_where_nobody_can_reach_it(postgres, running):
    assert running.pid
    owner = os.stat(postgres.data).st_uid
    assert pwd.getpwuid(owner).pw_name == "nobody" or postgres.user.prefix


@AS_ROOT
def test_a_closed_folder_is_not_opened_up_for_nobody(tmp_path):
    """tmp_path is root's alone: PostgreSQL then runs in a user namespace of root's, or from a copy."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    user = postgres_user(postgres_binaries(), closed / "var" / "pg")
    try:
        assert (closed.stat().st_mode & 0o777) == 0o700
        assert user.prefix[:1] == ["unshare"] or str(user.data).startswith("/var/lib/factdesk-")
    finally:
        if str(user.data).startswith("/var/lib/factdesk-"):
            shutil.rmtree(user.data.parent)


@AS_ROOT
def test_a_data_folder_is_run_by_the_user_it_belongs_to(folder):
    data = folder / "owned" / "pg"
    data.mkdir(parents=True)
    daemon = pwd.getpwnam("daemon")
    os.chown(data, daemon.pw_uid, daemon.pw_gid)
    user = postgres_user(postgres_binaries(), data)
    if not PostgresUser(postgres_binaries(), data, account=daemon).can_run():
        pytest.skip("another user cannot reach this checkout or its virtual environment")
    assert user.popen["user"] == daemon.pw_uid
