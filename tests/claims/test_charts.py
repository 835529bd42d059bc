"""Charts: numbers in, geometry out. Nothing here needs a browser or a database."""

import re
from datetime import date

import pytest

from claims.charts import RangeRow, TollPoint, credit_graph, range_chart, toll_chart
from claims.charts.scales import short_number, shortened


def at(place: str) -> float:
    assert place.endswith("%")
    return float(place[:-1])


def chart_of(*rows, **more):
    return range_chart([("Army", list(rows))], **more)


@pytest.mark.parametrize(
    "low, high, is_dot, opens_left, opens_right",
    [
        (23, 23, True, False, False),
        (23, None, False, False, True),
        (None, 99, False, True, False),
        (9, 12, False, False, False),
        (0, 0, True, False, False),
    ],
)
def test_a_row_shows_whether_it_is_exact_or_open(low, high, is_dot, opens_left, opens_right):
    bar = chart_of(RangeRow("a report", low, high)).bars[0]
    assert (bar.is_dot, bar.opens_left, bar.opens_right) == (is_dot, opens_left, opens_right)


def test_a_soft_bound_is_marked_as_soft():
    assert chart_of(RangeRow("a report", 90, 110, soft=True)).bars[0].soft


def test_higher_figures_stand_further_right_and_inside_the_chart():
    bars = chart_of(RangeRow("a", 9, 12), RangeRow("b", 15, 15)).bars
    assert 0 <= at(bars[0].left) < at(bars[0].right) < at(bars[1].left) <= 100


def test_equal_figures_of_two_origins_stand_above_each_other():
    chart = range_chart([("Army", [RangeRow("a", 23, None)]), ("Police", [RangeRow("b", 23, 23)])])
    assert chart.bars[0].left == chart.bars[1].left
    assert [heading.label for heading in chart.headings] == ["Army", "Police"]
    assert chart.bars[0].y < chart.headings[1].y < chart.bars[1].y < chart.floor


def test_an_open_bar_reaches_the_edge():
    assert chart_of(RangeRow("a", 23, None), RangeRow("b", 40, 40)).bars[0].right == "95.00%"


def test_claims_without_a_figure_are_left_to_the_table():
    chart = range_chart([("Army", [RangeRow("no figure", None, None)]), ("Police", [RangeRow("b", 4, 4)])])
    assert [heading.label for heading in chart.headings] == ["Police"]


def test_no_figure_at_all_is_no_chart():
    assert chart_of(RangeRow("no figure", None, None)) is None
    assert range_chart([]) is None


def test_the_settled_value_is_one_line_where_its_claims_stand():
    chart = chart_of(RangeRow("a", 23, 23), settled=(23, 23), settled_label="settled at 23")
    assert chart.settled.left == chart.bars[0].left
    assert chart.settled.lines == (chart.bars[0].left,)


def test_a_settled_range_is_a_band():
    settled = chart_of(RangeRow("a", 9, 15), settled=(9, 12), settled_label="settled at 9 to 12").settled
    assert settled.lines == (settled.left, settled.right)
    assert at(settled.width) == pytest.approx(at(settled.right) - at(settled.left), abs=0.02)


@pytest.mark.parametrize("settled, end", [((9, None), "left"), ((None, 15), "right")])
def test_a_settled_range_has_no_line_where_it_is_open(settled, end):
    drawn = chart_of(RangeRow("a", 9, 15), settled=settled, settled_label="settled").settled
    assert drawn.lines == (getattr(drawn, end),)


def test_a_settled_value_outside_all_claims_widens_the_chart():
    chart = chart_of(RangeRow("a", 9, 9), settled=(40, 40), settled_label="settled at 40")
    assert at(chart.bars[0].left) < at(chart.settled.left) <= 95


def test_the_axis_has_few_round_places():
    labels = [tick.label for tick in chart_of(RangeRow("a", 9, 9), RangeRow("b", 23, 23)).ticks]
    assert 3 <= len(labels) <= 8
    assert all(int(label) % 5 == 0 for label in labels)


def test_small_figures_have_whole_numbers_on_the_axis():
    labels = [tick.label for tick in chart_of(RangeRow("a", 1, 1), RangeRow("b", 2, 2)).ticks]
    assert labels == ["0", "1", "2", "3"]


def test_days_are_labelled_as_days():
    day = date(2031, 3, 4).toordinal()
    chart = chart_of(RangeRow("a", day, day), RangeRow("b", day - 3, day + 5), days=True)
    labels = [tick.label for tick in chart.ticks]
    assert len(labels) >= 3 and all(re.fullmatch(r"\d{1,2} (Feb|Mar)", label) for label in labels)


@pytest.mark.parametrize(
    "first, last, labels",
    [
        (date(2031, 3, 4), date(2031, 3, 6), ["2 Mar", "4 Mar", "6 Mar", "8 Mar"]),
        (date(2031, 1, 10), date(2031, 6, 20), ["Jan 2031", "Mar 2031", "May 2031", "Jul 2031"]),
        (date(2027, 5, 1), date(2031, 2, 1), ["2027", "2028", "2029", "2030", "2031"]),
    ],
)
def test_the_axis_of_days_grows_into_months_and_years(first, last, labels):
    chart = chart_of(RangeRow("a", first.toordinal(), last.toordinal()), days=True)
    assert [tick.label for tick in chart.ticks] == labels


@pytest.mark.parametrize("magnitude", [1, 10, 1e3, 1e6, 1e9, 1e12, 1e15])
def test_any_magnitude_keeps_the_axis_short(magnitude):
    ticks = chart_of(RangeRow("a", 3 * magnitude, 3 * magnitude), RangeRow("b", 7 * magnitude, None)).ticks
    assert 2 <= len(ticks) <= 12


@pytest.mark.parametrize(
    "value, label",
    [(0, "0"), (3700, "3,700"), (15e6, "15 m"), (62e9, "62 bn"), (1.5e9, "1.5 bn"), (2e12, "2 tn"), (0.5, "0.5")],
)
def test_axis_labels_are_short(value, label):
    assert short_number(value) == label


def test_a_long_label_is_cut_where_it_fits():
    assert shortened("a ship ran aground", 8) == "a ship…"
    assert shortened("short", 8) == "short"


# ---- the running toll ----


def point(origin, day, value):
    return TollPoint(origin, date(2031, 3, day), value, f"{value}")


def test_one_day_or_one_figure_has_no_course():
    assert toll_chart([point("Army", 4, 9), point("Police", 4, 12)]) is None
    assert toll_chart([point("Army", 4, 9), point("Police", 5, 9)]) is None
    assert toll_chart([]) is None


def test_a_line_is_stepped():
    line = toll_chart([point("Police", 4, 9), point("Police", 5, 15)]).lines[0]
    level, rise, tail = line.segments
    assert level.y1 == level.y2 and level.x1 != level.x2
    assert rise.x1 == rise.x2 and rise.y2 < rise.y1
    assert tail.y1 == tail.y2 == rise.y2


def test_an_unchanged_figure_makes_no_step():
    chart = toll_chart([point("Police", 4, 9), point("Police", 5, 9), point("Army", 5, 12)])
    assert len(chart.lines[0].segments) == 2


def test_an_origin_that_spoke_once_is_a_point():
    chart = toll_chart([point("Police", 4, 9), point("Police", 6, 15), point("Army", 5, 30)])
    assert [len(line.segments) for line in chart.lines] == [3, 0]


def test_figures_do_not_stand_on_each_other():
    chart = toll_chart([point("Police", 4, 30), point("Police", 9, 60), point("Army", 4, 30), point("Army", 9, 61)])
    assert [p.words for line in chart.lines for p in line.points] == ["30 ×2", "61", "", "60"]


def test_a_figure_moves_below_its_point_where_another_is_above():
    chart = toll_chart([point("Police", 4, 30), point("Army", 4, 33), point("Army", 9, 60)])
    assert {line.origin: line.points[0].words_y > 0 for line in chart.lines} == {"Army": False, "Police": True}


def test_words_at_the_left_edge_begin_at_their_point_so_that_none_is_cut_off():
    chart = toll_chart([point("Police", 4, 9), point("Police", 6, 15)])
    assert [p.anchor for p in chart.lines[0].points] == ["start", "middle"]


def test_each_origin_has_its_own_dash_and_shape():
    lines = toll_chart([point("Army", 4, 9), point("Police", 4, 12), point("Police", 6, 20)]).lines
    assert [line.origin for line in lines] == ["Police", "Army"]
    assert len({line.dash for line in lines}) == len({line.shape for line in lines}) == 2


def test_of_two_figures_on_one_day_the_line_runs_through_the_higher_and_both_are_points():
    line = toll_chart([point("Police", 4, 9), point("Police", 4, 31), point("Police", 5, 42)]).lines[0]
    assert [p.words for p in line.points] == ["31", "9", "42"]
    assert line.segments[0].y1 == line.points[0].y != line.points[1].y


def test_the_same_figure_of_one_origin_and_day_is_one_point_that_says_how_often():
    chart = toll_chart([point("Police", 4, 9)] * 3 + [point("Police", 5, 12)])
    assert [p.words for p in chart.lines[0].points] == ["9 ×3", "12"]
    assert chart.figures == 4


def drawn_at(chart) -> list[tuple]:
    return [(p.x, p.y, p.aside) for line in chart.lines for p in line.points]


@pytest.mark.parametrize(
    "equal",
    [
        [point("Police", 4, 30), point("Army", 4, 30), point("Mayor", 4, 30)],
        [point("Police", 4, 30), TollPoint("Police", date(2031, 3, 4), 30, "at least 30")],
        [point("Police", 9, 30), point("Army", 9, 30)],
    ],
    ids=["three origins", "two wordings", "the last day"],
)
def test_equal_figures_stand_beside_each_other(equal):
    places = drawn_at(toll_chart([*equal, point("Police", 6, 60)]))
    assert len(set(places)) == len(places) == len(equal) + 1
    assert min(abs(a - b) for a in {p[2] for p in places} for b in {p[2] for p in places} if a != b) >= 9


def test_one_label_says_how_many_claims_give_a_figure_in_which_words():
    at_least = TollPoint("Mayor", date(2031, 3, 4), 30, "at least 30")
    chart = toll_chart([point("Police", 4, 30), point("Army", 4, 30), at_least, point("Police", 6, 60)])
    assert [p.words for line in chart.lines for p in line.points if p.words] == ["30 ×2, at least 30", "60"]


def test_every_figure_is_told_in_words_whether_or_not_it_is_drawn():
    points = [point(f"Origin {n}", 1 + n % 3, n) for n in range(9)] + [point("Origin 1", 2, 84)]
    chart = toll_chart(points)
    assert sorted(p.value for _, told in chart.told for p in told) == sorted(p.value for p in points)
    assert chart.figures == 10


def test_points_stay_between_floor_and_top():
    chart = toll_chart([point("A", 1, 0), point("A", 2, 3000), point("B", 28, 77)])
    heights = [p.y for line in chart.lines for p in line.points]
    assert all(chart.top <= y <= chart.floor for y in heights)


def test_origins_beyond_the_sixth_are_counted_not_drawn():
    chart = toll_chart([point(f"Origin {n}", 1 + n % 3, n) for n in range(9)])
    assert len(chart.lines) == 6
    assert chart.unnamed == 3


# ---- who credits whom ----


def test_who_credits_stands_left_of_whom_they_credit():
    graph = credit_graph([("Morning Post", "Army"), ("Evening Star", "Army")])
    columns = {node.name: node.column for node in graph.nodes}
    assert columns == {"Morning Post": 0, "Army": 1, "Evening Star": 0}
    assert len(graph.arrows) == 2
    assert [node.name for node in graph.nodes if node.is_origin] == ["Army"]


def test_a_relay_stands_between():
    graph = credit_graph([("Morning Post", "Daily Wire"), ("Daily Wire", "Army")])
    assert {node.name: node.column for node in graph.nodes} == {"Morning Post": 0, "Daily Wire": 1, "Army": 2}


def test_no_arrow_of_others_runs_behind_a_relay():
    """An arrow that came out on its other side would look like a credit that the relay passes on."""
    credits = [("Star", "Minister"), ("Post", "Daily Wire"), ("Daily Wire", "Army"), ("Mail", "Army"), ("Star", "Army")]
    graph = credit_graph(credits)
    relay = next(node for node in graph.nodes if node.name == "Daily Wire")
    left, right = at(relay.x), at(relay.x) + at(relay.width)
    past = [arrow for arrow in graph.arrows if at(arrow.x1) < left and at(arrow.x2) > right]
    assert len(past) == 3
    for arrow in past:
        for x in (left, right):
            y = arrow.y1 + (arrow.y2 - arrow.y1) * (x - at(arrow.x1)) / (at(arrow.x2) - at(arrow.x1))
            assert not relay.top <= y <= relay.top + 26


def test_an_outlet_that_credits_nobody_is_its_own_origin():
    graph = credit_graph([], alone=["Morning Post"])
    assert graph.nodes[0].is_origin and not graph.arrows


def test_origins_stand_right_and_whoever_credits_them_left():
    graph = credit_graph([("Evening Star", "Army")], alone=["Morning Post"])
    columns = {node.name: node.column for node in graph.nodes}
    assert columns == {"Evening Star": 0, "Army": 1, "Morning Post": 1}
    assert ("Morning Post", "") in graph.words and ("Evening Star", "Army") in graph.words


def test_an_outlet_that_also_tells_of_its_own_is_an_origin_where_it_stands():
    graph = credit_graph([("Morning Post", "Army")], alone=["Morning Post"])
    assert [(node.name, node.column, node.is_origin) for node in graph.nodes] == [
        ("Morning Post", 0, True),
        ("Army", 1, True),
    ]


def test_a_circle_is_drawn_as_bends_and_does_not_loop():
    graph = credit_graph([("Morning Post", "Evening Star"), ("Evening Star", "Morning Post")])
    assert [arrow.bends for arrow in graph.arrows] == [True, True]
    assert not any(node.is_origin for node in graph.nodes)


def test_a_crowd_is_told_in_words_and_drawn_in_part():
    graph = credit_graph([(f"Outlet {n}", "Army") for n in range(40)], alone=["Outlet 41"])
    assert len(graph.arrows) == 16
    assert graph.left_out == 25
    assert len(graph.words) == 41


def test_nobody_makes_no_graph():
    assert credit_graph([]) is None


def test_a_name_that_credits_itself_is_not_an_arrow():
    assert credit_graph([("Army", "Army")], alone=["Army"]).arrows == ()
