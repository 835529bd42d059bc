"""The administration: what is on the record is read there and not changed, and nobody raises themselves."""

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, Decision
from tests.make import make_article, make_claim, make_decision, make_user


@pytest.fixture
def admin(client, db):
    client.user = make_user("admin")
    client.force_login(client.user)
    return client


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize(
    "make", [make_claim, make_article, lambda: make_decision(make_claim())], ids=["claim", "article", "decision"]
)
def test_what_is_on_the_record_can_be_read_and_not_changed(admin, make):
    row = make()
    model = type(row)
    assert admin.get(address(model, "changelist")).status_code == 200
    assert admin.get(address(model, "change", row.pk)).status_code == 200
    assert admin.post(address(model, "change", row.pk), {}).status_code == 403
    assert admin.get(address(model, "add")).status_code == 403
    assert admin.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_an_article_is_read_again(admin, queue):
    article = make_article(state="failed", failure="The reader stopped.")
    admin.post(address(type(article), "changelist"), {"action": "read_again", "_selected_action": [article.pk]})
    article.refresh_from_db()
    assert (article.state, queue.llen("celery")) == ("waiting", 1)


def test_lists_load_no_text_and_cost_the_same_however_long(admin):
    make_claim()
    admin.get(address(Claim, "changelist"))
    with CaptureQueriesContext(connection) as few:
        admin.get(address(Claim, "changelist"))
    for _more in range(5):
        make_decision(make_claim())
    with CaptureQueriesContext(connection) as many:
        admin.get(address(Claim, "changelist"))
    assert len(few) == len(many)
    for model in (Claim, Decision, type(make_article())):
        with CaptureQueriesContext(connection) as queries:
            admin.get(address(model, "changelist"))
        assert not any('"sources_article"."text"' in query["sql"] for query in queries.captured_queries)


def test_claims_are_found_by_their_words(admin):
    make_claim()
    shown = admin.get(address(Claim, "changelist"), {"q": "miners killed"}).content.decode()
    assert "At least 14 miners were killed" in shown
    assert "At least 14 miners" not in admin.get(address(Claim, "changelist"), {"q": "river"}).content.decode()


def test_an_admin_gives_people_their_roles(admin):
    person = make_user("")
    reviewer = Group.objects.get(name="Reviewer")
    admin.post(
        address(User, "change", person.pk), {"username": person.username, "is_active": "on", "groups": [reviewer.pk]}
    )
    assert list(person.groups.all()) == [reviewer]


def test_an_admin_cannot_make_a_superuser(admin):
    me = admin.user
    typed = {"username": me.username, "is_active": "on", "is_staff": "on", "is_superuser": "on", "groups": []}
    admin.post(address(User, "change", me.pk), typed)
    me.refresh_from_db()
    assert not me.is_superuser


def test_an_admin_cannot_touch_a_superuser(admin):
    root = User.objects.create_superuser("root")
    assert admin.post(address(User, "change", root.pk), {"username": "mine"}).status_code == 403
    assert admin.post(reverse("admin:auth_user_password_change", args=[root.pk]), {"password1": "x"}).status_code == 403
    assert admin.post(address(User, "delete", root.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ["editor", "reviewer", "reporter"])
def test_nobody_else_gets_in(client, db, role):
    client.force_login(make_user(role))
    for model in (Claim, Decision, User):
        assert client.get(address(model, "changelist")).status_code == 302
