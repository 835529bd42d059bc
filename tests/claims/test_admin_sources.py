"""Merging sources in the administration: choose what stays, see what moves, merge."""

import pytest
from django.urls import reverse

from claims.models import Decision
from sources.models import Source
from tests.make import make_article, make_claim, make_evidence, make_source, make_user

pytestmark = pytest.mark.django_db

LIST = reverse("admin:sources_source_changelist")


@pytest.fixture
def admin(client):
    client.user = make_user("admin")
    client.force_login(client.user)
    return client


@pytest.fixture
def wrong():
    source = make_source("Tal Wier")
    make_evidence(make_claim(make_article(source=source)), source)
    return source


@pytest.fixture
def right():
    return make_source("Tal Wire", aliases=["TW"])


def merge(client, *sources, **typed):
    chosen = [source.pk for source in sources]
    return client.post(LIST, {"action": "merge_into", "_selected_action": chosen, **typed}, follow=True)


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_chosen_sources_are_offered_as_the_one_that_stays(admin, wrong, right):
    page = words(merge(admin, wrong, right))
    assert "Which one stays?" in page and f'value="{wrong.pk}"' in page and f'value="{right.pk}"' in page
    assert not Decision.objects.exists()


@pytest.mark.parametrize("how", [{"stays": "right"}, {"other": "tw"}], ids=["of the list", "by another's alias"])
def test_what_moves_is_said_before_it_moves(admin, wrong, right, how):
    typed = {"stays": right.pk} if "stays" in how else how
    page = words(merge(admin, wrong, *([right] if "stays" in how else []), look="1", **typed))
    assert "1 article moves." in page and "1 link to a claim moves." in page and "New aliases: Tal Wier." in page
    assert not Decision.objects.exists()


def test_it_merges_on_the_record_and_says_so(admin, wrong, right):
    page = words(merge(admin, wrong, right, stays=right.pk, reason="mistyped", confirm="1"))
    assert "Tal Wier is merged into Tal Wire." in page
    wrong.refresh_from_db()
    decision = Decision.objects.get()
    assert (wrong.merged_into, decision.by, decision.reason) == (right, admin.user, "mistyped")
    assert "1 source" in page  # the merged one is in no list any more


def test_sending_it_twice_merges_once(admin, wrong, right):
    merge(admin, wrong, other="TW", confirm="1")
    assert merge(admin, wrong, other="TW", confirm="1").status_code == 200
    assert Decision.objects.count() == 1


WRONG = [
    ("nothing chosen", {}, "Say which source stays."),
    ("a name nobody has", {"other": "Tal Wyre"}, "No source goes by this name."),
    ("itself", {"other": "Tal Wier"}, "There is nothing to merge into Tal Wier yet."),
]


@pytest.mark.parametrize(("name", "typed", "said"), WRONG, ids=[case[0] for case in WRONG])
def test_what_cannot_be_merged_is_said_on_the_form(admin, wrong, right, name, typed, said):
    assert said in words(merge(admin, wrong, confirm="1", **typed))
    assert not Source.objects.filter(merged_into__isnull=False).exists()


def test_one_of_the_list_and_another_cannot_both_stay(admin, wrong, right):
    make_source("Tal Post")
    page = words(merge(admin, wrong, right, stays=right.pk, other="Tal Post", confirm="1"))
    assert "Choose one of the list or name another, not both." in page
    assert not Decision.objects.exists()


@pytest.mark.parametrize("role", ["editor", "reviewer", "reporter"])
def test_nobody_else_merges(client, wrong, right, role):
    client.force_login(make_user(role))
    merge(client, wrong, right, stays=right.pk, confirm="1")
    assert Source.objects.get(pk=wrong.pk).merged_into is None


def test_the_address_of_a_merged_source_leads_to_the_one_that_stays(admin, wrong, right):
    merge(admin, wrong, right, stays=right.pk, confirm="1")
    response = admin.get(wrong.get_absolute_url())
    assert response.url == right.get_absolute_url()
    assert "Merged into it" in words(admin.get(response.url))


def test_kinds_are_changed_in_the_list_many_at_once(admin):
    army, board = make_source("Army of Tal"), make_source("Board of Mines")
    form = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Save"}
    for n, source in enumerate((army, board)):
        form |= {f"form-{n}-id": source.pk, f"form-{n}-kind": "authority"}
    admin.post(LIST, form)
    assert set(Source.objects.values_list("kind", flat=True)) == {"authority"}
