"""The CSV addresses: the same filter as the page, a file that a browser saves, and only for those who may export."""

import csv
import io

import pytest
from django.utils import timezone

from tests.make import make_article, make_claim, make_fact, make_mention, make_name, make_user

TEXT = "At least 14 miners were killed. Nine others were injured. The shaft belongs to Tallow Stone."


@pytest.fixture
def reporter(client, db):
    client.force_login(make_user("reporter"))
    return client


@pytest.fixture
def desk(reporter):
    article = make_article(TEXT)
    claims = [
        make_claim(article, "At least 14 miners were killed"),
        make_claim(article, "Nine others were injured", measure="injured", low=9, high=9, state="deferred"),
    ]
    make_fact(claims=claims[:1], state="contested")
    make_fact(claims=claims[1:], title="Miners injured", measure="injured")
    name = make_name("Tallow Stone", type="person")
    make_mention(name.spellings.get(), article)
    make_mention(make_name("Nine").spellings.get(), article)
    return reporter


def status(client, path) -> int:
    """The status; a file is read to its end, as a browser does."""
    answer = client.get(path)
    if answer.streaming:
        list(answer.streaming_content)
    return answer.status_code


def rows(answer) -> list[dict]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("path", "column", "found"),
    [
        ("claims.csv", "measure", ["killed", "injured"]),
        ("claims.csv?state=deferred", "measure", ["injured"]),
        ("claims.csv?measure=killed&state=", "measure", ["killed"]),
        ("claims.csv?q=others", "measure", ["injured"]),
        ("claims.csv?source=Nobody", "measure", []),
        ("facts.csv", "measure", ["killed", "injured"]),
        ("facts.csv?state=contested", "measure", ["killed"]),
        ("names.csv", "name", ["Tallow Stone", "Nine"]),
        ("names.csv?type=person", "name", ["Tallow Stone"]),
        ("names.csv?q=tallow", "spelling", ["Tallow Stone"]),
    ],
)
def test_the_file_holds_what_the_filter_shows(desk, path, column, found):
    assert [row[column] for row in rows(desk.get(f"/{path}"))] == found


@pytest.mark.parametrize("page", ["claims", "facts", "names"])
def test_a_browser_saves_it_under_a_name_that_says_what_it_is(desk, page):
    answer = desk.get(f"/{page}.csv?bom=0")
    today = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="factdesk-{page}-{today}.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert not b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")
    narrowed = desk.get(f"/{page}.csv?q=x")
    list(narrowed.streaming_content)
    assert narrowed["Content-Disposition"] == f'attachment; filename="factdesk-{page}-filtered-{today}.csv"'


def test_a_place_in_the_list_does_not_shorten_the_file(desk):
    assert len(rows(desk.get("/claims.csv?cursor=abc&claim=1&state="))) == 2


@pytest.mark.parametrize("path", ["claims.csv?state=nonsense", "facts.csv?incident=x", "names.csv?type=animal"])
def test_a_filter_that_makes_no_sense_is_refused(desk, path):
    assert status(desk, f"/{path}") == 400


@pytest.mark.parametrize("page", ["queue", "facts", "names"])
def test_the_page_links_to_its_file(desk, page):
    shown = desk.get(f"/{page}/?q=tallow").content.decode()
    assert f"/{'claims' if page == 'queue' else page}.csv?" in shown


@pytest.mark.parametrize("path", ["/claims.csv", "/facts.csv", "/names.csv"])
def test_only_those_who_may_export_do(client, db, path):
    assert client.get(path)["Location"].startswith("/login/")
    for role, expected in (("editor", 403), ("", 403), ("reviewer", 200), ("reporter", 200), ("admin", 200)):
        client.force_login(make_user(role))
        assert status(client, path) == expected, role


@pytest.mark.parametrize("path", ["/claims.csv", "/facts.csv", "/names.csv"])
def test_another_method_is_refused(reporter, path):
    assert reporter.post(path).status_code == 405
