"""What all tellings of one fact amount to, and the line a reporter pastes."""

import pytest

from claims.comparison import reporters_line, weigh

from .told import dated, quoted, telling, told

STATES = [
    ("one outlet", [told("9 people killed")], "single_origin"),
    (
        "two outlets of one origin",
        [told("9 people killed", origin="afp"), told("9 people killed", origin="afp")],
        "single_origin",
    ),
    (
        "two origins that agree",
        [told("9 people killed"), told("9 people killed", outlet="Valley Post")],
        "corroborated",
    ),
    (
        "two origins that conflict",
        [told("9 people killed"), told("15 people killed", outlet="Valley Post")],
        "contested",
    ),
    (
        "a toll that rose in one outlet only",
        [told("9 people killed"), told("15 people killed", "13 Dec", "Valley Post")],
        "single_origin",
    ),
    (
        "a toll that rose in two outlets",
        [
            told("9 people killed"),
            told("15 people killed", "13 Dec", "Valley Post"),
            told("15 people killed", "13 Dec", "Coast Herald"),
        ],
        "corroborated",
    ),
    (
        "two outlets that credit each other",
        [
            told("9 people killed", outlet="Valley Post", origin="harbour times"),
            told("9 people killed", outlet="Harbour Times", origin="valley post"),
        ],
        "single_origin",
    ),
    (
        "a chain of credits that ends in one speaker",
        [
            told("9 people killed", outlet="Valley Post", origin="harbour times"),
            told("9 people killed", outlet="Harbour Times", origin="ispr"),
        ],
        "single_origin",
    ),
    (
        "an old figure of an origin that has moved on",
        [
            told("9 people killed", "12 Dec"),
            told("15 people killed", "13 Dec"),
            told("15 people killed", "13 Dec", "Valley Post"),
        ],
        "corroborated",
    ),
    (
        "a figure the article itself replaced",
        [
            told("9 people killed", superseded=True),
            told("15 people killed"),
            told("15 people killed", outlet="Valley Post"),
        ],
        "corroborated",
    ),
]


@pytest.mark.parametrize(("name", "tellings", "state"), STATES, ids=[case[0] for case in STATES])
def test_the_state_follows_from_origins_and_conflicts(name, tellings, state):
    assert weigh(tellings).state == state


RANGES = [
    ("one figure", ["9 people killed"], (9, 9, "exact")),
    ("two figures", ["9 people killed", "15 people killed"], (9, 15, "between")),
    ("a bound and its number", ["at least 23 soldiers killed", "23 soldiers killed"], (23, 23, "exact")),
    ("two bounds", ["at least 23 soldiers killed", "more than 24 soldiers killed"], (23, None, "at_least")),
    ("one bound twice", ["at least 23 soldiers killed", "at least 23 soldiers killed"], (23, None, "at_least")),
]


@pytest.mark.parametrize(("name", "figures", "expected"), RANGES, ids=[case[0] for case in RANGES])
def test_the_range_goes_from_lowest_to_highest(name, figures, expected):
    weight = weigh([told(words, outlet=f"Outlet {n}") for n, words in enumerate(figures)])
    assert (weight.low, weight.high, weight.qualifier) == expected


def test_a_reviewer_may_overrule_a_conflict():
    tellings = [told("9 people killed"), told("15 people killed", outlet="Valley Post")]
    assert weigh(tellings, {frozenset({0, 1}): "different_scope"}).state == "corroborated"


def test_the_latest_telling_is_current():
    tellings = [told("15 people killed", "13 Dec", "Valley Post"), told("9 people killed", "12 Dec")]
    assert weigh(tellings).current == 0


def test_the_general_police_are_the_police_the_others_name():
    tellings = [told("9 people killed", origin="police"), told("9 people killed", "12 Dec", "Post", "police quetta")]
    assert weigh(tellings).state == "single_origin"


ONE_VOICE = [
    ("a surname", "dana reyes", "reyes"),
    ("another spelling", "mumtaz zahra baloch", "mumtaz zahrah baloch"),
    ("an unnamed spokesperson", "dana reyes", "spokesperson"),
]


@pytest.mark.parametrize(("name", "full", "other"), ONE_VOICE, ids=[case[0] for case in ONE_VOICE])
def test_one_quotation_has_one_voice_however_it_is_credited(name, full, other):
    words = quoted("We will rebuild the bridge")
    tellings = [telling(words, origin=full), telling(words, outlet="Valley Post", origin=other)]
    assert weigh(tellings).state == "single_origin"


def test_two_people_are_two_origins():
    tellings = [told("9 people killed", origin="dana reyes"), told("9 people killed", "12 Dec", "Post", "ana torres")]
    assert weigh(tellings).state == "corroborated"


LINES = [
    (
        [told("9 people killed", outlet="Police"), told("15 people killed", outlet="Hospital")],
        "People killed: between 9 and 15, two independent origins, contested; Hospital said 15 as of 12 Dec 2023.",
    ),
    (
        [told("at least 23 soldiers killed", outlet="Army")],
        "People killed: at least 23, a single origin: Army, as of 12 Dec 2023.",
    ),
    (
        [told("27 people killed", "unknown", "Army")],
        "People killed: 27, a single origin: Army.",
    ),
    (
        [told("9 people killed", outlet="Police"), told("9 people killed", "13 Dec", outlet="Hospital")],
        "People killed: 9, two independent origins; the latest by Hospital, as of 13 Dec 2023.",
    ),
    (
        [told("9 people killed", "unknown", "Police"), told("9 people killed", "unknown", "Hospital")],
        "People killed: 9, two independent origins.",
    ),
    (
        [told("more than 22 people killed", outlet="Police"), told("23 people killed", outlet="Hospital")],
        "People killed: 23, two independent origins; Police said more than 22 as of 12 Dec 2023.",
    ),
]


@pytest.mark.parametrize(("tellings", "line"), LINES)
def test_the_reporters_line_says_what_is_known(tellings, line):
    assert reporters_line("People killed", weigh(tellings), tellings) == line


def test_an_updated_figure_is_out_of_the_range_and_still_on_the_list_of_origins():
    weight = weigh([told("9 people killed"), told("15 people killed", "13 Dec", "Valley Post")])
    assert (weight.low, weight.high, weight.origins, weight.standing) == (
        15,
        15,
        ("Harbour Times", "Valley Post"),
        ("Valley Post",),
    )


def test_a_contested_fact_shows_the_whole_spread():
    weight = weigh(
        [
            told("23 people killed", "13 Dec"),
            told("25 people killed", "13 Dec", "Valley Post"),
            told("23 people killed", "14 Dec", "Coast Herald"),
        ]
    )
    assert (weight.state, weight.low, weight.high) == ("contested", 23, 25)


def test_a_lower_figure_from_somebody_else_takes_nobodys_figure_back():
    weight = weigh([told("100 people killed", "12 Dec"), told("84 people killed", "15 Dec", "Valley Post")])
    assert (weight.low, weight.high) == (84, 100)


def test_articles_that_name_a_common_day_are_not_contested_by_their_other_dates():
    def says(iso, outlet):
        return telling(dated(iso), outlet=outlet)

    tellings = [says("2023-12-12", "Post"), says("2023-12-14", "Post"), says("2023-12-12", "Valley Post")]
    assert weigh(tellings).state == "corroborated"
    assert weigh([says("2023-12-12", "Post"), says("2023-12-14", "Valley Post")]).state == "contested"


@pytest.mark.parametrize(
    ("tellings", "why"),
    [
        ([told("9 people killed")], "All of it goes back to"),
        ([told("9 people killed"), told("15 people killed", "13 Dec", "Valley Post")], "it updates what others said"),
        ([told("9 people killed"), told("9 people killed", outlet="Valley Post")], "2 independent origins"),
    ],
    ids=["one voice", "a later figure", "two voices"],
)
def test_a_state_says_why_it_is_so(tellings, why):
    assert why in weigh(tellings).why
