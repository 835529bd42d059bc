"""`manage.py extract`: articles in, one JSON line an article out; no database."""

import io
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

TEXT = "A ferry sank off Port Marlow on Tuesday. At least 23 people were killed and four are missing, police said."


def line(id: str, text: str = TEXT, **more) -> str:
    return json.dumps({"id": id, "text": text, "published": "2023-05-03", "outlet": "Courier", **more})


def extract(*files, jobs: int = 1) -> list[dict]:
    out = io.StringIO()
    try:
        call_command("extract", *map(str, files), jobs=jobs, stdout=out)
    finally:
        extract.written = [json.loads(row) for row in out.getvalue().splitlines()]
    return extract.written


@pytest.fixture
def write(tmp_path):
    def write(*rows: str, name: str = "articles.jsonl"):
        path = tmp_path / name
        path.write_text("\n".join(rows), encoding="utf-8")
        return path

    return write


def test_one_line_an_article_in_the_order_of_the_input(write):
    rows = extract(write(*[line(str(number)) for number in range(20)]))
    assert [row["id"] for row in rows] == [str(number) for number in range(20)]


def test_several_processes_write_the_same_lines(write):
    path = write(*[line(str(number), TEXT * (number % 3 + 1)) for number in range(40)])
    assert extract(path, jobs=2) == extract(path)


def test_a_claim_has_the_contract_keys_and_points_into_the_text(write):
    (row,) = extract(write(line("a")))
    killed = next(claim for claim in row["claims"] if claim["measure"] == "killed")
    assert TEXT[killed["start"] : killed["end"]] == killed["quote"] == "At least 23 people were killed"
    assert (killed["kind"], killed["low"], killed["high"], killed["qualifier"]) == ("casualty", 23, None, "at_least")
    assert (killed["population"], killed["other_event"], killed["implicit"], killed["unit"]) == (
        "people",
        False,
        False,
        None,
    )
    assert killed["happened"]["from"] == "2023-05-02"
    assert killed["attributed_to"] == "police"
    assert killed["why"]


def test_offsets_count_code_points(write):
    text = "😀 Ünï. " + TEXT
    (row,) = extract(write(line("a", text)))
    assert row["claims"] and all(text[claim["start"] : claim["end"]] == claim["quote"] for claim in row["claims"])


def test_a_broken_line_is_reported_on_its_own_line_and_the_others_are_read(write):
    with pytest.raises(CommandError) as stopped:
        extract(write(line("a"), "{broken", '{"id": "c"}', line("d", published="soon"), line("e")))
    assert stopped.value.returncode == 1
    assert [("error" in row, "claims" in row) for row in extract.written] == [
        (False, True), (True, False), (True, False), (True, False), (False, True),
    ]  # fmt: skip
    assert extract.written[2] == {"id": "c", "error": "no text"}


def test_a_text_file_is_an_article_called_by_its_name(write):
    path = write(TEXT, name="ferry.txt")
    (row,) = extract(path)
    assert row["id"] == str(path)
    assert any(claim["low"] == 23 for claim in row["claims"])


def test_a_file_that_is_not_there_is_an_error(tmp_path, write):
    with pytest.raises(CommandError):
        extract(tmp_path / "missing.jsonl", write(line("a")))
    assert ["error" in row for row in extract.written] == [True, False]


def test_half_a_surrogate_pair_is_survived(write):
    (row,) = extract(write('{"id": "a", "text": "Nine people \\ud83d were killed."}'))
    assert row["id"] == "a"
