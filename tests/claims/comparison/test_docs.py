"""The tables of docs/comparison.md say what the rules do."""

from pathlib import Path

import pytest

from claims.comparison import Telling, origin_of, relate
from claims.statements import Statement

from .told import claimed, dated, quoted, telling, told

DOC = Path(__file__).parents[3] / "docs" / "comparison.md"


def tables() -> dict[tuple, list[list[str]]]:
    """Every table of the page by its heads; tables of the same heads are told apart by number."""
    found, rows = [], []
    for line in [*DOC.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            found.append(rows)
            rows = []
    return found


FIGURES, DATES, QUOTES, GROUPS, ORIGINS = (table[2:] for table in tables())


@pytest.mark.parametrize(("first", "on", "second", "then", "relation"), FIGURES)
def test_figures_relate_as_the_page_says(first, on, second, then, relation):
    assert relate(told(first, on, "Harbour Times"), told(second, then, "Valley Post")).kind == relation


@pytest.mark.parametrize(("first", "on", "second", "then", "relation"), FIGURES)
def test_figures_relate_the_same_way_round_and_back(first, on, second, then, relation):
    assert relate(told(second, then, "Valley Post"), told(first, on, "Harbour Times")).kind == relation


@pytest.mark.parametrize(("first", "second", "relation"), DATES)
def test_dates_relate_as_the_page_says(first, second, relation):
    assert relate(telling(dated(first)), telling(dated(second), outlet="Valley Post")).kind == relation


@pytest.mark.parametrize(("first", "second", "relation"), QUOTES)
def test_quotations_relate_as_the_page_says(first, second, relation):
    assert relate(telling(quoted(first)), telling(quoted(second), outlet="Valley Post")).kind == relation


@pytest.mark.parametrize(("first", "second", "relation"), GROUPS)
def test_responsibility_relates_as_the_page_says(first, second, relation):
    assert relate(telling(claimed(first)), telling(claimed(second), outlet="Valley Post")).kind == relation


@pytest.mark.parametrize(("credited", "article", "origin"), ORIGINS)
def test_origins_are_found_as_the_page_says(credited, article, origin):
    known = {"wire": None, "outlet": "Valley Post", "copy_of_outlet": None}
    if article.startswith("wire "):
        known["wire"] = article.removeprefix("wire ")
    elif article.startswith("copy of "):
        known["copy_of_outlet"] = article.removeprefix("copy of ")
    elif article:
        known["outlet"] = article.removeprefix("published by ")
    statement = Statement("casualty", "killed", 0, 1, "x", attributed_to=credited or None)
    assert origin_of(statement, **known).key == origin


def test_every_relation_gives_a_reason_in_a_sentence():
    for first, on, second, then, _ in FIGURES:
        why = relate(told(first, on, "Harbour Times"), told(second, then, "Valley Post")).why
        assert not why[0].islower() and why.endswith("."), why


def test_a_telling_needs_only_a_statement():
    assert isinstance(relate(Telling(dated("2021")), Telling(dated("2021"))).why, str)
