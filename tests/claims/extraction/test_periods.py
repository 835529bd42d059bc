"""Words that name a time, and the days they mean, seen from the day of publication."""

from datetime import date

import pytest

from claims.extraction.document import read_document
from claims.extraction.periods import find_periods

THURSDAY = date(2024, 3, 14)


def periods(text, published=THURSDAY):
    return find_periods(read_document(text, published=published))


def only(text, published=THURSDAY):
    (found,) = periods(text, published)
    return found


DAYS = [
    ("The bridge fell on March 12.", date(2024, 3, 12)),
    ("The bridge fell on 12 March.", date(2024, 3, 12)),
    ("The bridge fell on the 12th of March.", date(2024, 3, 12)),
    ("The bridge fell on Dec. 3.", date(2023, 12, 3)),
    ("The bridge fell on December 3rd, 2019.", date(2019, 12, 3)),
    ("The bridge fell on 3 December 2019.", date(2019, 12, 3)),
    ("The bridge fell on Tuesday, March 12.", date(2024, 3, 12)),
    ("The bridge fell 2019-12-03 at noon.", date(2019, 12, 3)),
    ("The bridge fell 23/12/2019 at noon.", date(2019, 12, 23)),
    ("The bridge fell on Tuesday.", date(2024, 3, 12)),
    ("The bridge fell on Thursday.", THURSDAY),
    ("The bridge fell on Friday.", date(2024, 3, 8)),
    ("The bridge fell last Thursday.", date(2024, 3, 7)),
    ("The bridge fell late Tuesday night.", date(2024, 3, 12)),
    ("Tuesday's collapse killed two.", date(2024, 3, 12)),
    ("The bridge will open on Monday.", date(2024, 3, 18)),
    ("The trial is set to begin March 20.", date(2024, 3, 20)),
    ("He is to be sentenced April 20 in court.", date(2024, 4, 20)),
    ("His sentencing hearing is April 20.", date(2024, 4, 20)),
    ("The blast took place on April 20.", date(2023, 4, 20)),
    ("The bridge fell yesterday.", date(2024, 3, 13)),
    ("The bridge fell early this morning.", THURSDAY),
    ("The bridge fell last night.", date(2024, 3, 13)),
    ("The bridge fell three days ago.", date(2024, 3, 11)),
    ("They will look into the attack of March 12.", date(2024, 3, 12)),
]


@pytest.mark.parametrize("text, day", DAYS, ids=[text for text, _ in DAYS])
def test_a_day(text, day):
    found = only(text)
    assert (found.period.first, found.period.last, found.period.precision) == (day, day, "day")


LONGER = [
    ("The strike ended in June 2021.", date(2021, 6, 1), date(2021, 6, 30), "month"),
    ("The truce ended in November.", date(2023, 11, 1), date(2023, 11, 30), "month"),
    ("The truce ended in May.", date(2023, 5, 1), date(2023, 5, 31), "month"),
    ("Late in February this year the truce ended.", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("The truce ended last month.", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ("The truce ended earlier this month.", date(2024, 3, 1), THURSDAY, "month"),
    ("They founded the club in 2019.", date(2019, 1, 1), date(2019, 12, 31), "year"),
    ("The talks failed in the previous year.", date(2023, 1, 1), date(2023, 12, 31), "year"),
    ("The talks failed late last year.", date(2023, 1, 1), date(2023, 12, 31), "year"),
    ("The talks failed this week.", date(2024, 3, 11), date(2024, 3, 17), "week"),
    ("The talks failed over the weekend.", date(2024, 3, 9), date(2024, 3, 10), "days"),
    ("They met June 3-5, 2023.", date(2023, 6, 3), date(2023, 6, 5), "days"),
    ("They fought from 2015 to 2018.", date(2015, 1, 1), date(2018, 12, 31), "years"),
    ("They fought in the 1990s.", date(1990, 1, 1), date(1999, 12, 31), "years"),
    ("They met in the summer of 2022.", date(2022, 6, 1), date(2022, 8, 31), "season"),
    ("They met last winter.", date(2023, 12, 1), date(2024, 2, 29), "season"),
    ("It rose between January and March.", date(2024, 1, 1), date(2024, 3, 31), "days"),
    ("It rose from May to July 2022.", date(2022, 5, 1), date(2022, 7, 31), "days"),
    ("They fought from Sunday to Tuesday.", date(2024, 3, 10), date(2024, 3, 12), "days"),
    ("It rose in the first half of 2023.", date(2023, 1, 1), date(2023, 6, 30), "days"),
    ("It fell at the end of October.", date(2023, 10, 1), date(2023, 10, 31), "month"),
    ("It rose over the past 24 hours.", date(2024, 3, 13), THURSDAY, "days"),
    ("It rose in the last three days.", date(2024, 3, 11), THURSDAY, "days"),
]


@pytest.mark.parametrize("text, first, last, precision", LONGER, ids=[row[0] for row in LONGER])
def test_a_longer_time_keeps_its_precision(text, first, last, precision):
    found = only(text)
    assert (found.period.first, found.period.last, found.period.precision) == (first, last, precision)


NO_TIME = [
    "Ayla Marsh, 23, said the 17-year-old may go.",
    "The shot was heard at 7:15 p.m. near 1900 Oak Street.",
    "He may 12 times have tried, and they march on.",
    "A quake of magnitude 6.3 shook 2000 homes.",
    "April Stone and Summer Lane read the Sunday Times on Black Friday.",
    "The office opens Monday through Friday.",
    "It cost $2010 and 2,015 people came.",
]


@pytest.mark.parametrize("text", NO_TIME)
def test_what_only_looks_like_a_time_is_left_alone(text):
    assert [found.quote for found in periods(text)] == []


@pytest.mark.parametrize(
    "text", ["It fell on Tuesday.", "It fell on March 12.", "It fell last month.", "In May it fell."]
)
def test_without_a_day_of_publication_no_year_is_invented(text):
    assert periods(text, published=None) == []


def test_a_full_date_needs_no_day_of_publication():
    assert only("It fell on March 12, 2023.", published=None).period.first == date(2023, 3, 12)


COUNTED = [
    ("He was shot on March 3 and died two days later.", date(2024, 3, 5)),
    ("He was shot on Sunday. He died the following day.", date(2024, 3, 11)),
    ("He was freed on March 8. A week earlier he had been seized.", date(2024, 3, 1)),
]


@pytest.mark.parametrize("text, day", COUNTED, ids=[row[0] for row in COUNTED])
def test_a_day_counted_from_the_day_just_named(text, day):
    assert periods(text)[-1].period.first == day


@pytest.mark.parametrize("text", ["He died two days later.", "It fell in 2021. He died two days later."])
def test_days_are_not_counted_from_nothing(text):
    assert "two days later" not in [dated.quote for dated in periods(text)]


def test_a_full_date_in_the_dateline_dates_the_rest():
    found = periods("KABUL, March 14, 2024 (Wire) - The bridge fell on Tuesday.", published=None)
    assert [dated.period.first for dated in found] == [THURSDAY, date(2024, 3, 12)]


def test_a_page_that_names_its_own_weekday_may_tell_of_the_day_after():
    found = periods("A man was shot Thursday. He died Friday.")
    assert [dated.period.first for dated in found] == [THURSDAY, date(2024, 3, 15)]


def test_the_words_stand_in_the_text():
    text = "On Tuesday, police came.\n\nIt ended in June 2021, and again on 9 January."
    for dated in periods(text):
        assert text[dated.start : dated.end] == dated.quote
        assert dated.why


def test_a_day_that_no_calendar_has_is_no_date():
    assert periods("It fell on February 30, 2023.") == [] or all(
        dated.period.precision != "day" for dated in periods("It fell on February 30, 2023.")
    )
