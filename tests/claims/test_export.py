"""Rows become CSV that a spreadsheet opens without harm and a program reads back cell by cell."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.export import BOM, CLAIMS, FACTS, NAMES
from claims.models import Claim, Fact, Name
from claims.models.claim import anchor
from tests.make import (
    make_article,
    make_claim,
    make_fact,
    make_incident,
    make_mention,
    make_name,
    make_origin,
    make_source,
    make_user,
)

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
DOCS = Path(__file__).resolve().parents[2] / "docs" / "csv.md"


def rows(sheet, shown) -> list[dict]:
    """The file as a program reads it."""
    text = b"".join(sheet.stream(shown, bom=False)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def claim(db):
    return make_claim()


def test_the_file_begins_with_a_byte_order_mark_unless_told_not_to(claim):
    shown = Claim.objects.all()
    with_mark, without = b"".join(CLAIMS.stream(shown)), b"".join(CLAIMS.stream(shown, bom=False))
    assert with_mark == BOM + without
    assert without.startswith(b"claim_id,article_id,article,")


def test_lines_end_as_rfc_4180_asks(claim):
    make_claim(claim.article, "Nine others were injured", reason="first line\nsecond line", measure="injured", low=9)
    data = b"".join(CLAIMS.stream(Claim.objects.all(), bom=False))
    assert data.count(b"\r\n") == 3
    assert data.endswith(b"\r\n")
    assert b'"first line\nsecond line"' in data


text_cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
cells = st.one_of(text_cells, st.builds(str.__add__, st.sampled_from(FORMULA), text_cells))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cell=cells)
def test_any_text_comes_back_as_it_was_with_formulas_guarded(claim, cell):
    Claim.objects.filter(pk=claim.pk).update(reason=cell, relation_why=cell[::-1])
    row = rows(CLAIMS, Claim.objects.all())[0]
    for name, said in (("reason", cell), ("relation_why", cell[::-1])):
        assert row[name] == (f"'{said}" if said.startswith(FORMULA) else said)


@pytest.mark.parametrize("cell", ["=1+1", "+49 30", "-5", "@name", "\tindented", "\rx", "\nx", "=cmd|' /C calc'!A0"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(claim, cell):
    Claim.objects.filter(pk=claim.pk).update(reason=cell)
    assert rows(CLAIMS, Claim.objects.all())[0]["reason"] == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "23", "'quoted'", "“=1”", "a=1", "é", "\\.", " =1", 'say "x", then y'])
def test_any_other_cell_stays_as_it_is(claim, cell):
    Claim.objects.filter(pk=claim.pk).update(reason=cell)
    assert rows(CLAIMS, Claim.objects.all())[0]["reason"] == cell


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [
        (Decimal("23"), None, ("23", "")),
        (Decimal("0"), Decimal("0"), ("0", "0")),
        (None, Decimal("12"), ("", "12")),
        (Decimal("12.5"), Decimal("3700000"), None),
        (Decimal("-4"), Decimal("100"), ("-4", "100")),
        (Decimal("100"), Decimal("100.2500"), ("100", "100.25")),
    ],
)
def test_numbers_are_bare_and_unknown_differs_from_zero(claim, low, high, written):
    if written is None:
        low, high, written = Decimal("12.5"), Decimal("3700000"), ("12.5", "3700000")
    Claim.objects.filter(pk=claim.pk).update(low=low, high=high)
    row = rows(CLAIMS, Claim.objects.all())[0]
    assert (row["low"], row["high"]) == written


def test_a_claim_is_one_row_with_everything_said_about_it(db):
    reviewer = make_user("reviewer", "rana")
    article = make_article(source=make_source("Tal Post"), title="Shaft collapses", url="https://tal.example/1")
    claim = make_claim(
        article,
        attributed_to="officials",
        state="accepted",
        decided_by=reviewer,
        decided_at=datetime(2024, 3, 13, 9, 5, tzinfo=UTC),
        relation="agrees",
    )
    make_fact(make_incident(), [claim])
    make_origin("Tal Wire", [make_claim()])
    make_origin("Mine board", [claim], joined_to=make_origin("Ministry"))
    row = rows(CLAIMS, Claim.objects.filter(pk=claim.pk))[0]
    expected = {
        "article": "Shaft collapses",
        "article_url": "https://tal.example/1",
        "article_published_on": "2024-03-12",
        "article_sha256": article.digest,
        "outlet": "Tal Post",
        "exact_words": "At least 14 miners were killed",
        "start": "0",
        "end": "30",
        "low": "14",
        "high": "",
        "qualifier": "at_least",
        "population": "miners",
        "happened_from": "2024-03-11",
        "happened_to": "2024-03-11",
        "place": "Qarsha",
        "attributed_to": "officials",
        "origin": "Ministry",
        "state": "accepted",
        "reviewer": "rana",
        "decided_at": "2024-03-13T09:05:00Z",
        "fact": "Miners killed, Qarsha, 11 March 2024",
        "relation": "agrees",
        "incident": "Mine collapse near Qarsha",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_fact_is_one_row_with_its_settled_value(db):
    settler = make_user("reviewer", "rana")
    fact = make_fact(
        make_incident(),
        low=14,
        high=16,
        origin_names=["Ministry", "Tal Wire"],
        origin_count=2,
        state="settled",
        settled=True,
        settled_low=14,
        settled_high=14,
        basis="majority",
        settled_by=settler,
        settled_at=datetime(2024, 3, 13, tzinfo=UTC),
    )
    row = rows(FACTS, Fact.objects.filter(pk=fact.pk))[0]
    expected = {
        "low": "14",
        "high": "16",
        "origins": "Ministry; Tal Wire",
        "origin_count": "2",
        "state": "settled",
        "settled_low": "14",
        "settled_high": "14",
        "basis": "majority",
        "settled_by": "rana",
        "settled_at": "2024-03-13T00:00:00Z",
        "incident": "Mine collapse near Qarsha",
        "as_of": "",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_name_has_a_row_for_each_spelling_in_each_outlet(db):
    name = make_name("Tallow Stone", "Talow Stone", type="person")
    right, wrong = name.spellings.order_by("text")[:2]
    text = "Tallow Stone said so. Tallow Stone left. Talow Stone returned."
    one, other = make_article(text, source="Tal Post"), make_article(text, source="Gazette")
    for article in (one, other):
        make_mention(right, article)
        make_mention(wrong, article, slip=True)
    make_mention(right, one, start=22)
    found = rows(NAMES, Name.objects.all())
    assert [(row["spelling"], row["outlet"], row["mentions"], row["slips"]) for row in found] == [
        ("Tallow Stone", "Gazette", "1", "0"),
        ("Tallow Stone", "Tal Post", "2", "0"),
        ("Talow Stone", "Gazette", "1", "1"),
        ("Talow Stone", "Tal Post", "1", "1"),
    ]
    assert {row["name"] for row in found} == {"Tallow Stone"}


def test_rows_come_in_a_stable_order(db):
    article = make_article("Nine were killed. " * 300)
    for number in range(300):
        make_claim(article, "Nine were killed", start=number * 18)
    ids = [int(row["claim_id"]) for row in rows(CLAIMS, Claim.objects.order_by("-priority"))]
    assert ids == sorted(ids)
    assert len(ids) == 300


def test_a_reader_who_leaves_early_leaves_nothing_open(db):
    article = make_article("Nine were killed. " * 3000)
    places = [anchor(article.text, number * 18, number * 18 + 16) for number in range(3000)]
    Claim.objects.bulk_create(Claim(article=article, kind="casualty", measure="killed", **place) for place in places)
    pieces = CLAIMS.stream(Claim.objects.all())
    next(pieces)
    next(pieces)
    pieces.close()
    assert Claim.objects.count() == 3000


def test_an_empty_list_is_a_header(db):
    for sheet, model in ((CLAIMS, Claim), (FACTS, Fact), (NAMES, Name)):
        assert b"".join(sheet.stream(model.objects.all(), bom=False)).count(b"\r\n") == 1


@pytest.mark.parametrize("sheet", [CLAIMS, FACTS, NAMES], ids=lambda sheet: sheet.name)
def test_the_docs_promise_exactly_these_columns(sheet):
    section = DOCS.read_text().split(f"## {sheet.name}.csv")[1].split("\n## ")[0]
    promised = [line.split("`")[1] for line in section.splitlines() if line.startswith("| `")]
    assert promised == list(sheet.columns)
