"""Reports in, facts out: the whole of comparing in memory."""

from datetime import date

from claims.comparison import compare_reports
from claims.statements import Event, Period, Quantity, Reading, Report, Statement

DAY = Period(date(2023, 5, 2), date(2023, 5, 2))
FERRY = Event("accident", places=("Port Marlow",), happened=DAY, main=True)
OLD_FERRY = Event("accident", places=("Port Marlow",), happened=Period(date(2011, 1, 1), date(2011, 12, 31), "year"))


def toll(number: int, group: str = "people", **more) -> Statement:
    words = f"{number} {group} were killed"
    values = {"quantity": Quantity(number, number), "group": group, "population": group, "event": 0} | more
    return Statement("casualty", "killed", number, number + len(words), words).moved(**values)


def report(id: str, *statements: Statement, text: str = "", published: date = DAY.first, **more) -> Report:
    reading = Reading(statements, events=(FERRY, OLD_FERRY))
    return Report(
        id,
        text or f"The ferry Osprey sank off Port Marlow. {id}",
        reading,
        "",
        f"Outlet {id}",
        published=published,
        **more,
    )


def facts_of(*reports: Report) -> dict[str, list]:
    found = {}
    for fact in compare_reports(list(reports)).facts:
        found.setdefault(fact.question.key, []).append(fact)
    return found


def test_two_reports_of_one_event_answer_one_fact():
    (fact,) = facts_of(report("a", toll(9)), report("b", toll(9)))["killed|people"]
    assert [telling.article for telling in fact.tellings] == ["a", "b"]
    assert [relation.kind for _, _, relation in fact.relations] == ["agrees"]
    assert fact.weight.state == "corroborated"


def test_a_background_toll_answers_the_fact_of_its_own_event():
    old = toll(40, event=1, other_event=True)
    now, then = facts_of(report("a", toll(9), old), report("b", toll(9), old))["killed|people"]
    assert {t.statement.quantity.low for t in now.tellings} == {9}
    assert {t.statement.quantity.low for t in then.tellings} == {40}


def test_another_population_is_another_fact_and_still_related():
    found = facts_of(report("a", toll(4, "children")), report("b", toll(9)))
    (children,), (people,) = found["killed|children"], found["killed|people"]
    assert [relation.kind for _, _, relation in children.relations + people.relations] == ["different_scope"]


def test_a_part_larger_than_its_whole_conflicts_across_facts():
    found = facts_of(report("a", toll(12, "children")), report("b", toll(9)))
    assert [r.kind for facts in found.values() for fact in facts for _, _, r in fact.relations] == ["conflicts"]


def test_a_reprint_adds_no_origin():
    words = " ".join(f"word{n} of the ferry that sank off the pier" for n in range(60))
    (fact,) = facts_of(report("a", toll(9), text=words), report("b", toll(9), text="New headline. " + words))[
        "killed|people"
    ]
    assert fact.weight.state == "single_origin"
    assert fact.tellings[1].origin_name == "Outlet a"


def test_copy_of_one_agency_is_one_origin():
    texts = (f"PORT MARLOW (AFP) — The ferry sank, {word} said." for word in ("neighbours of the pier", "the crew"))
    (fact,) = facts_of(*(report(id, toll(9), text=text) for id, text in zip("ab", texts, strict=True)))["killed|people"]
    assert fact.weight.origins == ("AFP",)


def test_alarms_are_listed_first():
    first = report("a", toll(9), toll(15, superseded=False))
    (fact,) = facts_of(first, report("b", toll(9)))["killed|people"]
    assert [relation.kind for _, _, relation in fact.relations] == ["conflicts", "agrees"]


def test_a_smaller_figure_further_down_is_a_part_of_the_articles_own_toll():
    (fact,) = facts_of(report("a", toll(5), toll(1)), report("b", toll(5)))["killed|people"]
    assert [relation.kind for _, _, relation in fact.relations] == ["agrees", "different_scope"]
    assert fact.weight.state == "corroborated"


def test_four_beside_five_is_another_count():
    (fact,) = facts_of(report("a", toll(5), toll(4)), report("b", toll(5)))["killed|people"]
    assert "conflicts" in [relation.kind for _, _, relation in fact.relations]


def test_a_headline_without_the_qualifier_comes_after_the_body():
    exact = toll(16)
    bound = toll(40, quote="at least 16 killed", end=58, quantity=Quantity(16, None, "at_least"))
    (fact,) = facts_of(report("a", exact, bound), report("b", bound))["killed|people"]
    assert [relation.kind for _, _, relation in fact.relations] == ["agrees", "compatible"]


def test_a_date_tied_to_no_event_leaves_the_incidents_own_date_alone():
    own = Statement("date", "date", 0, 6, "Monday", happened=DAY, event=0)
    stray = Statement("date", "date", 9, 13, "2011", happened=OLD_FERRY.happened)
    dates = facts_of(report("a", own, stray), report("b", own))["date"]
    assert sorted(len(fact.tellings) for fact in dates) == [1, 2]


def test_two_hundred_reports_of_one_event_are_one_incident_and_what_they_look_back_to_another():
    reports = [report(f"r{n}", toll(9)) for n in range(200)]
    assert len(compare_reports(reports).incidents) == 2


PRICES = "Bread prices in Port Marlow rose by 30 percent in the spring, the office said, and the road shut in May 2011."


def reprint(id: str, before: str, **more) -> Report:
    text = before + PRICES
    at, day = text.index("30 percent"), text.index("in May 2011")
    share = Statement("quantity", "percent", at, at + 10, "30 percent", quantity=Quantity(30, 30), unit="%", event=0)
    shut = Period(date(2011, 5, 1), date(2011, 5, 31), "month")
    closed = Statement("date", "date", day, day + 11, "in May 2011", happened=shut)
    return report(id, share, closed, text=text, **more)


def test_a_sentence_that_two_papers_print_is_one_fact_of_each_kind():
    found = facts_of(reprint("a", ""), reprint("b", "It is warm, some say. ", published=date(2023, 5, 3)))
    assert [len(fact.tellings) for fact in found["quantity|percent"]] == [2]
    assert [len(fact.tellings) for fact in found["date"]] == [2]


def test_facts_that_say_nothing_of_their_own_are_titled_by_the_words_around_them():
    titles = {fact.title for facts in facts_of(reprint("a", "")).values() for fact in facts}
    assert titles == {"Share: in Port Marlow rose by … in the spring", "Date: and the road shut …"}
