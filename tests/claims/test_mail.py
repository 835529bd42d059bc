"""Notices by mail, where a mail server is configured."""

import pytest

from claims import tasks
from tests.make import make_notice, make_user

pytestmark = pytest.mark.django_db

LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
NONE = "django.core.mail.backends.dummy.EmailBackend"


@pytest.fixture
def reviewer():
    user = make_user("reviewer")
    user.email = "ada@desk.example"
    user.save()
    return user


def test_a_notice_is_mailed_once(reviewer, settings, mailoutbox):
    settings.EMAIL_BACKEND = LOCMEM
    make_notice(reviewer, "A new claim is outside what you settled.")
    assert [tasks.mail_notices(), tasks.mail_notices()] == [1, 0]
    assert (mailoutbox[0].to, mailoutbox[0].body) == (
        ["ada@desk.example"],
        "A new claim is outside what you settled.",
    )


def test_without_a_mail_server_nothing_is_sent_or_marked(reviewer, settings):
    settings.EMAIL_BACKEND = NONE
    notice = make_notice(reviewer)
    tasks.mail_notices()
    notice.refresh_from_db()
    assert notice.mailed_at is None


def test_people_without_an_address_are_left_to_their_inbox(settings, mailoutbox):
    settings.EMAIL_BACKEND = LOCMEM
    make_notice(make_user("reviewer"))
    assert tasks.mail_notices() == 0 and not mailoutbox


def test_a_notice_that_the_mail_server_refuses_is_tried_again(reviewer, settings, monkeypatch):
    settings.EMAIL_BACKEND = LOCMEM
    notice = make_notice(reviewer)

    def refuse(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr(tasks, "send_mail", refuse)
    assert tasks.mail_notices() == 0
    notice.refresh_from_db()
    assert notice.mailed_at is None
