"""The first admin of a new desk."""

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from claims.demo import DEMO_PASSWORD

NAME, PASSWORD = "ada", "tin-kettle-9-lanes"


@pytest.fixture
def ensure_admin(db, monkeypatch, capsys):
    """`ensure_admin(name=, password=)`: the command with those two in the environment, and no terminal."""

    def ensure_admin(name=NAME, password=PASSWORD):
        monkeypatch.setenv("FACTDESK_ADMIN_NAME", name)
        monkeypatch.setenv("FACTDESK_ADMIN_PASSWORD", password)
        monkeypatch.setattr("sys.stdin", None)
        call_command("ensure_admin")

    return ensure_admin


def test_the_first_admin_can_sign_in_and_has_the_role(ensure_admin, client):
    ensure_admin()
    admin = User.objects.get()
    assert admin.check_password(PASSWORD)
    assert admin.is_staff and admin.is_superuser
    assert [group.name for group in admin.groups.all()] == ["Admin"]


def test_an_admin_who_is_there_already_stays_the_only_one(ensure_admin):
    ensure_admin()
    ensure_admin(name="grace")
    assert [user.username for user in User.objects.all()] == [NAME]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "", "password": ""}, "no terminal to ask in"),
        ({"password": ""}, "one of them is missing"),
        ({"name": ""}, "one of them is missing"),
        ({"password": "short"}, "too short"),
        ({"password": "1234567890123"}, "entirely numeric"),
        ({"name": "no spaces please"}, "valid username"),
    ],
)
def test_what_is_missing_or_weak_is_one_sentence(ensure_admin, given, sentence):
    with pytest.raises(CommandError, match=sentence):
        ensure_admin(**given)
    assert not User.objects.exists()


def test_a_database_with_demo_accounts_is_refused_until_their_password_is_another(ensure_admin, settings):
    editor = User.objects.create_user("editor", password=DEMO_PASSWORD)
    with pytest.raises(CommandError, match=r"demo accounts with a known password \(editor\)"):
        ensure_admin()
    editor.set_password("harbour-lantern-22")
    editor.save()
    ensure_admin()


def test_a_person_of_that_name_is_not_promoted(ensure_admin):
    User.objects.create_user(NAME, password="another-one-entirely")
    with pytest.raises(CommandError, match="already exists"):
        ensure_admin()
    assert not User.objects.get().is_superuser
