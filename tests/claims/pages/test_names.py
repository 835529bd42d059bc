"""The names pages: spellings gathered, the house spelling chosen by a person, merged, split and taken back."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Apart, Decision, Name, Spelling
from claims.naming import count_names, keys_of
from tests.make import make_article, make_mention, make_name, make_user

TEXT = "Tallow Stone said so on Monday. Later Tallow Stone left the pit. Talow Stone returned with 5 men."


@pytest.fixture
def reviewer(client, db):
    client.force_login(make_user("reviewer"))
    return client


def gathered(*spellings, text=TEXT, source="Tal Post", type="person", **fields):
    """A name as reading leaves it: each spelling stands in an article."""
    name = make_name(*spellings, type=type, **fields)
    article = make_article(text, source=source)
    for spelling in name.spellings.all():
        for found in re.finditer(re.escape(spelling.text), text):
            make_mention(spelling, article, start=found.start())
    name.keys = keys_of(spellings[0])
    name.save(update_fields=["keys"])
    count_names([name.pk])
    name.refresh_from_db()
    return name


def row(name, text):
    return name.spellings.get(text=text)


# The list


def test_names_with_several_spellings_come_first_with_their_outlets(reviewer):
    gathered("Qarsha", text="Near Qarsha.", type="place")
    gathered("Tallow Stone", "Talow Stone")
    gathered("Odran", text="In Odran.", type="place")
    shown = reviewer.get("/names/").content.decode()
    assert shown.index("Tallow Stone") < shown.index("Odran") < shown.index("Qarsha")
    assert re.search(r"Tallow Stone</a> 2\s+<span[^>]*>\(<bdi>Tal Post</bdi> 2\)", shown)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=talow", {"Tallow Stone"}),
        ("type=place", {"Qarsha"}),
        ("look=varied", {"Tallow Stone"}),
        ("look=hint", {"Qarsha"}),
        ("look=open", {"Qarsha", "Tallow Stone"}),
        ("look=house", {"Mine Board"}),
        ("q=nobody", set()),
    ],
)
def test_names_are_filtered(reviewer, asked, found):
    gathered("Tallow Stone", "Talow Stone")
    qarsha = gathered("Qarsha", text="Near Qarsha.", type="place")
    Name.objects.filter(pk=qarsha.pk).update(hint="“Qarsha” in Tal Post looks like a slip")
    board = gathered("Mine Board", text="The Mine Board said so.", type="organisation")
    Name.objects.filter(pk=board.pk).update(house="Mine Board", house_by=make_user("reviewer"))
    response = reviewer.get(f"/names/?{asked}")
    assert {str(name) for name, _spellings in response.context["rows"]} == found


def test_a_long_list_costs_no_more_queries_than_a_short_one(reviewer):
    gathered("Tallow Stone", "Talow Stone")
    with CaptureQueriesContext(connection) as few:
        reviewer.get("/names/")
    for number in range(8):
        gathered(f"Place {number}", f"Placee {number}", text=f"Place {number} and Placee {number}.", type="place")
    with CaptureQueriesContext(connection) as many:
        reviewer.get("/names/")
    assert len(many) == len(few)


def test_a_name_that_was_merged_or_is_written_nowhere_is_not_listed(reviewer):
    kept = gathered("Tallow Stone")
    Name.objects.filter(pk=gathered("Odran", text="In Odran.").pk).update(merged_into=kept)
    make_name("Nowhere")
    Name.objects.filter(suggested="Nowhere").update(spelling_count=0)
    assert [name for name, _ in reviewer.get("/names/").context["rows"]] == [kept]


def test_a_filter_is_kept_under_a_name_without_the_place_in_the_list(reviewer):
    gathered("Tallow Stone")
    shown = reviewer.get("/names/?type=person&cursor=abc").content.decode()
    assert 'name="query" value="type=person"' in shown
    answer = reviewer.post("/filters/save/", {"page": "names", "title": "People", "query": "type=person"})
    assert answer["Location"] == "/names/?type=person"
    assert '<a href="/names/?type=person">People</a>' in reviewer.get("/names/").content.decode()


# One name


def test_every_spelling_leads_to_its_mentions_in_context(reviewer):
    name = gathered("Tallow Stone", "Talow Stone")
    shown = reviewer.get(f"/names/{name.pk}/?spelling={row(name, 'Talow Stone').pk}").content.decode()
    assert "left the pit. <mark>Talow Stone</mark> returned with 5 men." in shown
    assert "<mark>Tallow Stone</mark>" not in shown
    everything = reviewer.get(f"/names/{name.pk}/").content.decode()
    assert everything.count("<mark>") == 3


def test_mentions_are_cut_out_by_the_database(reviewer):
    name = gathered(
        "Tallow Stone", text="The river left its bed. " * 400 + "Tallow Stone said so. " + "It rained. " * 400
    )
    with CaptureQueriesContext(connection) as queries:
        shown = reviewer.get(f"/names/{name.pk}/").content.decode()
    assert "… left its bed." in shown or "… river left its bed." in shown
    assert not any(', "sources_article"."text",' in query["sql"] for query in queries.captured_queries)


def test_the_page_of_a_merged_name_leads_to_the_one_it_is_now(reviewer):
    name, into = gathered("Tallow Stone"), gathered("Odran", text="In Odran.")
    Name.objects.filter(pk=name.pk).update(merged_into=into)
    assert reviewer.get(f"/names/{name.pk}/")["Location"] == f"/names/{into.pk}/"


# Decisions


def test_a_person_chooses_the_house_spelling(reviewer):
    name = gathered("Tallow Stone", "Talow Stone")
    shown = reviewer.post(f"/names/{name.pk}/house/", {"house": "Talow Stone", "own": ""}, follow=True).content.decode()
    name.refresh_from_db()
    assert name.house == "Talow Stone"
    assert "The house spelling is “Talow Stone”." in shown


def test_the_house_spelling_may_be_ones_own(reviewer):
    name = gathered("Tallow Stone")
    reviewer.post(f"/names/{name.pk}/house/", {"house": "Tallow Stone", "own": "Tallow  Stone-Mason"})
    name.refresh_from_db()
    assert name.house == "Tallow Stone-Mason"
    reviewer.post(f"/names/{name.pk}/house/", {"house": "Tallow Stone", "clear": "1"})
    name.refresh_from_db()
    assert name.house == ""


def test_the_ticked_spellings_of_another_name_are_merged_and_the_others_stay(reviewer):
    name = gathered("Tallow Stone")
    other = gathered("Tallo Stone", "Pebble Stone", text="Tallo Stone met Pebble Stone.")
    reviewer.post(f"/names/{name.pk}/merge/", {"other": other.pk, "spelling": [row(other, "Tallo Stone").pk]})
    assert set(name.spellings.values_list("text", flat=True)) == {"Tallow Stone", "Tallo Stone"}
    assert list(other.spellings.values_list("text", flat=True)) == ["Pebble Stone"]


def test_a_merge_is_taken_back_from_the_record(reviewer):
    name, other = gathered("Tallow Stone"), gathered("Tallo Stone", text="Tallo Stone left.")
    reviewer.post(f"/names/{name.pk}/merge/", {"other": other.pk, "spelling": [row(other, "Tallo Stone").pk]})
    other.refresh_from_db()
    assert other.merged_into == name
    shown = reviewer.get(f"/names/{name.pk}/").content.decode()
    decision = Decision.objects.get(act="merge_names")
    assert f'action="/decisions/{decision.pk}/undo/"' in shown
    reviewer.post(f"/decisions/{decision.pk}/undo/", {"next": f"/names/{name.pk}/"})
    other.refresh_from_db()
    assert other.merged_into is None
    assert list(other.spellings.values_list("text", flat=True)) == ["Tallo Stone"]


def test_a_spelling_is_split_off_and_kept_apart(reviewer):
    name = gathered("Tallow Stone", "Talow Stone")
    split = row(name, "Talow Stone")
    reviewer.post(f"/names/{name.pk}/split/", {"spelling": [split.pk], "apart": "1"})
    split = Spelling.objects.get(text="Talow Stone")
    assert split.name != name
    assert Apart.objects.filter(a="Tallow Stone", b="Talow Stone").exists()


def test_all_spellings_cannot_be_split_off(reviewer):
    name = gathered("Tallow Stone", "Talow Stone")
    ticked = list(name.spellings.values_list("pk", flat=True))
    shown = reviewer.post(f"/names/{name.pk}/split/", {"spelling": ticked}, follow=True).content.decode()
    assert "It is the only spelling of this name." in shown
    assert name.spellings.count() == 2


def test_a_spelling_is_confirmed(reviewer):
    name = gathered("Tallow Stone", "Talow Stone")
    reviewer.post(f"/names/{name.pk}/confirm/", {"spelling": [row(name, "Talow Stone").pk]})
    assert row(name, "Talow Stone").link == "confirmed"


def test_the_record_tells_which_spelling_a_decision_was_about(reviewer):
    name = gathered("Tallow Stone", "Talow Stone")
    reviewer.post(f"/names/{name.pk}/house/", {"own": "T. Stone"})
    reviewer.post(f"/names/{name.pk}/confirm/", {"spelling": [row(name, "Talow Stone").pk]})
    shown = reviewer.get(f"/names/{name.pk}/").content.decode()
    assert re.search(r"Confirmed a spelling</strong> “Talow Stone”", shown)
    assert re.search(r"Chose the house spelling</strong> “T. Stone”", shown)


def test_a_likely_name_is_suggested_until_a_person_says_never(reviewer):
    name, other = gathered("Tallow Stone"), gathered("Talow Stone", source="Gazette")
    assert [c.name for c in reviewer.get(f"/names/{name.pk}/").context["candidates"]] == [other]
    reviewer.post(f"/names/{name.pk}/keep-apart/", {"other": other.pk})
    assert reviewer.get(f"/names/{name.pk}/").context["candidates"] == []


def test_keeping_apart_is_taken_back(reviewer):
    name, other = gathered("Tallow Stone"), gathered("Talow Stone", source="Gazette")
    reviewer.post(f"/names/{name.pk}/keep-apart/", {"other": other.pk})
    decision = Decision.objects.get(act="keep_apart")
    assert f'action="/decisions/{decision.pk}/undo/"' in reviewer.get(f"/names/{name.pk}/").content.decode()
    reviewer.post(f"/decisions/{decision.pk}/undo/", {"next": f"/names/{name.pk}/"})
    assert not Apart.objects.exists()
    assert [c.name for c in reviewer.get(f"/names/{name.pk}/").context["candidates"]] == [other]


def test_a_name_to_merge_is_found_by_its_words(reviewer):
    name, other = gathered("Tallow Stone"), gathered("The Pit Owner", text="The Pit Owner left.")
    found = reviewer.get(f"/names/{name.pk}/?find=pit own").context["candidates"]
    assert [candidate.name for candidate in found] == [other]


@pytest.mark.parametrize(
    ("act", "typed", "said"),
    [
        ("split", {}, "Tick the spellings"),
        ("confirm", {"spelling": ["x", "99999999"]}, "Tick the spellings"),
    ],
)
def test_nothing_ticked_is_told(reviewer, act, typed, said):
    name = gathered("Tallow Stone", "Talow Stone")
    assert said in reviewer.post(f"/names/{name.pk}/{act}/", typed, follow=True).content.decode()


def test_a_nul_byte_does_no_harm(reviewer):
    name = gathered("Tallow Stone")
    assert reviewer.get(f"/names/{name.pk}/?find=%00pit&spelling=%00&cursor=%00").status_code == 200
    assert reviewer.get("/names/?q=%00").status_code == 200
    reviewer.post(f"/names/{name.pk}/house/", {"own": "Tallow\0 Stone"})
    name.refresh_from_db()
    assert name.house == "Tallow Stone"


def test_a_merge_into_nothing_is_not_found(reviewer):
    name = gathered("Tallow Stone")
    assert reviewer.post(f"/names/{name.pk}/merge/", {"other": "x", "spelling": ["1"]}).status_code == 404


# Who may


ACTS = ["house", "split", "confirm", "merge", "keep-apart"]


@pytest.mark.parametrize("path", ["", "{pk}/", *(f"{{pk}}/{act}/" for act in ACTS)])
def test_without_log_in_the_log_in_page_comes_first(client, db, path):
    path = "/names/" + path.format(pk=gathered("Tallow Stone").pk)
    for answer in (client.get(path), client.post(path)):
        assert answer["Location"].startswith("/login/")


@pytest.mark.parametrize("role", ["editor", "reporter"])
@pytest.mark.parametrize("act", ACTS)
def test_only_reviewers_decide(client, db, role, act):
    name = gathered("Tallow Stone", "Talow Stone")
    client.force_login(make_user(role))
    shown = client.get(f"/names/{name.pk}/")
    assert shown.status_code == 200
    assert f"/names/{name.pk}/{act}/" not in shown.content.decode()
    assert client.post(f"/names/{name.pk}/{act}/", {"house": "X"}).status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_decisions_are_posted(reviewer, act):
    assert reviewer.get(f"/names/{gathered('Tallow Stone').pk}/{act}/").status_code == 405


def test_pages_are_only_read(reviewer):
    name = gathered("Tallow Stone")
    assert reviewer.post("/names/").status_code == 405
    assert reviewer.post(f"/names/{name.pk}/").status_code == 405
