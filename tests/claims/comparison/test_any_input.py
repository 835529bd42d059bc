"""Whatever reading hands over, comparing answers, and answers the same both ways round."""

import random
from datetime import date, timedelta

import pytest

from claims.comparison import Telling, choose_fact, question_of, relate, reporters_line, weigh
from claims.statements import (
    CASUALTY_MEASURES,
    GROUPS,
    KINDS,
    PRECISIONS,
    RELATIONS,
    STANCES,
    Period,
    Quantity,
    Statement,
)

SENTENCE = "We will not rebuild the old [stone] bridge before winter comes , said he . mayor 15"
WORDS = SENTENCE.split()
MEASURES = {
    "casualty": CASUALTY_MEASURES,
    "quantity": ("money", "percent", "attacks"),
    "date": ("date",),
    "quote": ("quote",),
    "responsibility": ("responsibility",),
}


def quantity(pick: random.Random) -> Quantity | None:
    number = pick.choice([0, 1, 2, 9, 10, 23, 1000, 2.5])
    return pick.choice(
        [
            None,
            Quantity(number, number),
            Quantity(number, None, "at_least"),
            Quantity(number + 1, None, "more_than"),
            Quantity(0, number, "at_most"),
            Quantity(None, number, "nearly"),
            Quantity(number * 0.9, number * 1.1, "about"),
            Quantity(number, number + 5, "between"),
            Quantity(number, None, "vague"),
        ]
    )


def period(pick: random.Random) -> Period | None:
    first = date(2023, pick.randrange(1, 13), pick.randrange(1, 28))
    return pick.choice(
        [None, Period(first, first + timedelta(days=pick.choice([0, 0, 1, 30])), pick.choice(PRECISIONS))]
    )


def telling(pick: random.Random, kind: str, measure: str) -> Telling:
    statement = Statement(
        kind,
        measure,
        0,
        5,
        " ".join(pick.choices(WORDS, k=pick.randrange(9))),
        quantity=quantity(pick) if kind in ("casualty", "quantity") else None,
        unit=pick.choice([None, "USD", "%"]),
        population=pick.choice([None, "", "soldiers", "The Group (TG)"]),
        group=pick.choice([None, "miners", *GROUPS]),
        happened=period(pick),
        as_of=period(pick) if pick.random() < 0.2 else None,
        attributed_to=pick.choice([None, "", "the", "police", "Dana Reyes"]),
        stance=pick.choice(STANCES),
        other_event=pick.random() < 0.2,
        implicit=pick.random() < 0.2,
        partial=pick.random() < 0.2,
        superseded=pick.random() < 0.1,
    )
    published = pick.choice([None, date(2023, 5, 1), date(2023, 5, 2)])
    origin = pick.choice(["afp", "police", "police quetta", "dana reyes", ""])
    return Telling(statement, pick.choice("abc"), pick.choice(["", "Post"]), published, origin, origin)


def tellings(seed: int) -> list[Telling]:
    pick = random.Random(seed)
    kind = pick.choice(KINDS)
    measure = pick.choice(MEASURES[kind])
    return [telling(pick, kind, measure) for _ in range(pick.randrange(2, 8))]


@pytest.mark.parametrize("start", range(0, 3000, 500))
def test_two_tellings_relate_the_same_both_ways_round(start):
    for seed in range(start, start + 500):
        a, b, *_ = tellings(seed)
        relation = relate(a, b)
        assert relation.kind in RELATIONS and relation.why, seed
        assert relation.kind == relate(b, a).kind, seed


@pytest.mark.parametrize("start", range(0, 1500, 500))
def test_the_state_of_a_fact_does_not_hang_on_the_order_of_its_tellings(start):
    for seed in range(start, start + 500):
        told = tellings(seed)
        weight = weigh(told)
        assert weight.state == weigh(told[::-1]).state, seed
        assert weight.low is None or weight.high is None or weight.low <= weight.high, seed
        assert reporters_line("Title", weight, told).endswith("."), seed


def test_every_statement_asks_a_question_and_may_join_any_fact():
    for seed in range(500):
        first, *others = (telling.statement for telling in tellings(seed))
        assert question_of(first).key
        assert choose_fact(first, {"fact": others}) is None or choose_fact(first, {"fact": others}).id == "fact"
