"""`manage.py compare`: articles in, a line for each fact out; no database."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

FIRST = "A ferry sank off Port Marlow on Tuesday. At least 23 people were killed, police said."
SECOND = "The ferry that sank off Port Marlow on Tuesday took 23 people with it. 23 people were killed, the mayor said."


def article(id: str, text: str, **more) -> str:
    return json.dumps({"id": id, "text": text, "published": "2023-05-03", "outlet": f"Outlet {id}", **more})


def compare(tmp_path, *lines: str) -> list[dict]:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    out = io.StringIO()
    try:
        call_command("compare", str(path), jobs=1, stdout=out)
    finally:
        compare.written = [json.loads(line) for line in out.getvalue().splitlines()]
    return compare.written


@pytest.fixture
def lines(tmp_path):
    return compare(tmp_path, article("a", FIRST), article("b", SECOND))


def killed(lines: list[dict]) -> dict:
    return next(line for line in lines if line.get("measure") == "killed")


def test_two_articles_on_one_event_answer_one_fact(lines):
    assert {claim["article"] for claim in killed(lines)["claims"]} == {"a", "b"}


def test_each_pair_of_articles_is_related_with_a_reason(lines):
    relation = next(r for r in killed(lines)["relations"])
    assert {relation["a"]["article"], relation["b"]["article"]} == {"a", "b"}
    assert relation["relation"] in ("agrees", "compatible") and relation["why"].endswith(".")


def test_claims_point_into_the_text(lines):
    texts = {"a": FIRST, "b": SECOND}
    for claim in killed(lines)["claims"]:
        assert texts[claim["article"]][claim["start"] : claim["end"]] == claim["quote"]


def test_the_contract_keys_are_there(lines):
    wanted = {"fact", "incident", "measure", "population", "state", "origins", "claims", "relations"}
    assert wanted <= set(killed(lines))
    assert {"id", "title", "from", "to", "place"} == set(killed(lines)["incident"])


def test_a_broken_line_is_reported_and_the_others_are_compared(tmp_path):
    with pytest.raises(CommandError) as failure:
        compare(tmp_path, "{not json", article("a", FIRST))
    assert failure.value.returncode == 1
    assert any("error" in line for line in compare.written)
    assert killed(compare.written)["claims"][0]["article"] == "a"


def test_nothing_in_nothing_out(tmp_path):
    assert compare(tmp_path, "") == []


def test_the_order_of_articles_does_not_change_what_is_said(tmp_path):
    one = killed(compare(tmp_path, article("a", FIRST), article("b", SECOND)))
    other = killed(compare(tmp_path, article("b", SECOND), article("a", FIRST)))
    assert sorted(c["quote"] for c in one["claims"]) == sorted(c["quote"] for c in other["claims"])
    assert one["state"] == other["state"]
