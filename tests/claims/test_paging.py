"""Paging by key: every row once, whatever the keys, forwards and back."""

import base64

import pytest

from claims.models import Claim, Incident
from claims.paging import capped_count, make_cursor, page
from tests.make import make_article, make_claim, make_incident

pytestmark = pytest.mark.django_db

DEEP = base64.urlsafe_b64encode(b"[" * 3000).decode()


def walk(queryset, keys, size, cursor=None, step="next_cursor"):
    pages = []
    while True:
        shown = page(queryset, keys, cursor, size)
        pages.append([row.pk for row in shown])
        cursor = getattr(shown, step)
        if cursor is None:
            return pages, shown


@pytest.fixture
def claims():
    article = make_article("word " * 23)
    return [make_claim(article, "word", start=5 * i, low=i, priority=i % 3) for i in range(23)]


@pytest.mark.parametrize("size", [1, 4, 5, 22, 23, 24])
def test_every_row_comes_once_and_in_order(claims, size):
    pages, _last = walk(Claim.objects.all(), ("-priority", "pk"), size)
    in_order = list(Claim.objects.in_queue_order().values_list("pk", flat=True))
    assert [pk for rows in pages for pk in rows] == in_order


def test_going_back_shows_the_same_pages(claims):
    forwards, last = walk(Claim.objects.all(), ("-priority", "pk"), 5)
    back, _first = walk(Claim.objects.all(), ("-priority", "pk"), 5, last.previous_cursor, "previous_cursor")
    assert sorted(pk for rows in back for pk in rows) == sorted(pk for rows in forwards[:-1] for pk in rows)
    assert back[0] == forwards[-2]


def test_the_first_page_has_nothing_before_it_and_the_last_nothing_after(claims):
    first = page(Claim.objects.all(), size=5)
    _pages, last = walk(Claim.objects.all(), ("-priority", "pk"), 5)
    assert first.previous_cursor is None
    assert last.next_cursor is None


@pytest.mark.parametrize("keys", [("happened_from", "pk"), ("-happened_from", "-pk")])
def test_rows_without_a_date_are_not_lost(keys):
    for day in ["2024-03-01", None, "2024-03-05", None, None, "2024-02-01"]:
        make_incident(happened_from=day, happened_to=day)
    pages, _last = walk(Incident.objects.all(), keys, 2)
    assert [pk for rows in pages for pk in rows] == [row.pk for row in Incident.objects.order_by(*keys)]


@pytest.mark.parametrize(
    "cursor",
    ["", "nonsense", "%%%", "bm9uZQ", make_cursor("n", [1]), make_cursor("x", [1, 2]), make_cursor("n", ["a", "b"])]
    + [make_cursor("n", [1, float("inf")]), make_cursor("n", [1, "\0"]), make_cursor("n", [1, [2]]), DEEP],
    ids=["empty", "words", "signs", "not a list", "too few keys", "no such direction", "not numbers"]
    + ["without end", "NUL", "a list in it", "too deep"],
)
def test_a_cursor_that_somebody_typed_means_page_one(claims, cursor):
    assert page(Claim.objects.all(), cursor=cursor, size=5).rows == page(Claim.objects.all(), size=5).rows


@pytest.mark.parametrize("value", ["a\0", ["a"], {"a": 1}], ids=["NUL", "a list", "an object"])
def test_a_typed_cursor_among_rows_in_the_order_of_words_means_page_one(value):
    for title in "abcdefg":
        make_incident(title)
    first = page(Incident.objects.all(), ("title", "pk"), size=3).rows
    assert page(Incident.objects.all(), ("title", "pk"), make_cursor("n", [value, 1]), 3).rows == first


def test_a_page_after_the_last_row_is_empty_and_leads_back(claims):
    beyond = page(Claim.objects.all(), cursor=make_cursor("n", [0, 10**9]), size=5)
    assert beyond.rows == []
    assert page(Claim.objects.all(), cursor=beyond.previous_cursor, size=5).rows


def test_a_page_costs_at_most_a_query_a_key(claims, django_assert_max_num_queries):
    second = page(Claim.objects.all(), size=5).next_cursor
    with django_assert_max_num_queries(2):
        page(Claim.objects.all(), cursor=second, size=5)


@pytest.mark.parametrize(("cap", "words"), [(22, "22+"), (23, "23"), (1000, "23")])
def test_counting_stops_at_a_cap(claims, cap, words):
    assert capped_count(Claim.objects.all(), cap) == words
