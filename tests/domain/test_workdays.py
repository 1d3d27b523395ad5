"""Working days: the vectors of trap 1, the order of sources, the estimate beyond the notices (trap 2)."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta

import pytest
from chinese_calendar.constants import holidays, workdays
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.days.workdays import Calendar, statutory

LAST_KNOWN = 2026


def official(year):
    if not 2004 <= year <= LAST_KNOWN:
        return None
    off = {day: False for day in holidays if day.year == year}
    return off | {day: True for day in workdays if day.year == year}


CALENDAR = Calendar({}, official)
days = st.dates(date(2005, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2025-09-26", 5, "2025-10-10"),
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-09-18", 3, "2026-09-22"),
        ("2026-04-30", 5, "2026-05-11"),
        ("2026-09-18", 5, "2026-09-24"),
        ("2026-02-13", 3, "2026-02-25"),
    ],
)
def test_working_days_follow_the_notice_with_its_bridging(start, n, expected):
    assert CALENDAR.add_working(date.fromisoformat(start), n).day == date.fromisoformat(expected)
    assert CALENDAR.add_working(date.fromisoformat(start), n).estimate is False


@pytest.mark.parametrize(("ends", "rolled"), [("2025-10-01", "2025-10-09"), ("2026-02-15", "2026-02-24")])
def test_a_limit_ending_on_a_rest_day_rolls_to_the_next_working_day(ends, rolled):
    assert CALENDAR.roll(date.fromisoformat(ends)).day == date.fromisoformat(rolled)


def test_a_working_day_does_not_roll():
    assert CALENDAR.roll(date(2026, 9, 20)).day == date(2026, 9, 20)  # a Sunday that is worked


@pytest.mark.parametrize(("year", "expected"), [(2024, 251), (2025, 248), (2026, 248)])
def test_years_have_as_many_working_days_as_their_notice_says(year, expected):
    assert CALENDAR.working_between(date(year - 1, 12, 31), date(year, 12, 31)) == expected


def test_the_office_overlay_wins_over_the_notice():
    calendar = Calendar({date(2026, 11, 23): False, date(2026, 11, 22): True}, official)
    assert calendar.is_working(date(2026, 11, 22))
    assert not calendar.is_working(date(2026, 11, 23))
    assert calendar.add_working(date(2026, 11, 20), 2).day == date(2026, 11, 24)


def test_a_count_that_reaches_an_unknown_year_is_an_estimate():
    assert CALENDAR.add_working(date(2026, 12, 25), 4).estimate is False
    reached = CALENDAR.add_working(date(2026, 12, 31), 1)
    assert (reached.day, reached.estimate) == (date(2027, 1, 4), True)
    assert CALENDAR.is_estimate(date(2027, 3, 1))
    assert not CALENDAR.is_estimate(date(2026, 3, 1))


def test_days_that_the_office_ruled_itself_are_no_estimate():
    calendar = Calendar({date(2027, 1, day): day > 3 for day in range(1, 6)}, official)
    assert not calendar.is_estimate(date(2027, 1, 4))
    assert calendar.add_working(date(2026, 12, 31), 2) == calendar.roll(date(2027, 1, 5))
    assert calendar.add_working(date(2026, 12, 31), 3).estimate is True


def test_the_estimate_knows_the_thirteen_statutory_days():
    assert statutory(2027) == {
        date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 6), date(2027, 2, 7), date(2027, 2, 8),
        date(2027, 4, 5), date(2027, 5, 1), date(2027, 5, 2), date(2027, 6, 9), date(2027, 9, 15),
        date(2027, 10, 1), date(2027, 10, 2), date(2027, 10, 3),
    }  # fmt: skip
    assert date(2028, 4, 4) in statutory(2028)
    assert len(statutory(2040)) == 7  # beyond the lunar table only the solar days
    assert not CALENDAR.is_working(date(2028, 1, 27))


def test_a_negative_number_of_working_days_is_a_bug():
    with pytest.raises(ValueError):
        CALENDAR.add_working(date(2026, 1, 1), -1)


@given(days, st.integers(1, 800))
def test_counting_out_and_counting_between_are_inverse(start, n):
    reached = CALENDAR.add_working(start, n).day
    assert CALENDAR.is_working(reached)
    assert CALENDAR.working_between(start, reached) == n
    assert CALENDAR.working_between(reached, start) == -n


@given(days, st.integers(0, 400))
def test_counting_between_is_the_sum_of_the_days(a, span):
    b = a + timedelta(days=span)
    plain = sum(CALENDAR.is_working(a + timedelta(days=n)) for n in range(1, span + 1))
    assert CALENDAR.working_between(a, b) == plain


@given(days)
def test_rolling_is_idempotent_and_never_goes_back(day):
    rolled = CALENDAR.roll(day).day
    assert rolled >= day
    assert CALENDAR.roll(rolled).day == rolled


def test_long_spans_ask_for_each_notice_once():
    asked: list[int] = []
    calendar = Calendar({}, asked.append)
    for _ in range(100):
        calendar.working_between(date(2000, 1, 1), date(2030, 1, 1))
    assert len(asked) == 31


def new_moon(k):
    """The k-th new moon since 2000, in Beijing time (Meeus, Astronomical Algorithms, chapter 49; good to minutes)."""
    e = 1 - 0.002516 * k / 1236.85
    sun, moon, node = (
        math.radians(at + step * k)
        for at, step in ((2.5534, 29.10535670), (201.5643, 385.81693528), (160.7108, 390.67050284))
    )
    terms = (
        (-0.40720, moon), (0.17241 * e, sun), (0.01608, 2 * moon), (0.01039, 2 * node), (0.00739 * e, moon - sun),
        (-0.00514 * e, moon + sun), (0.00208 * e * e, 2 * sun), (-0.00111, moon - 2 * node), (-0.00057, moon + 2 * node),
        (0.00056 * e, 2 * moon + sun), (-0.00042, 3 * moon), (0.00042 * e, sun + 2 * node), (0.00038 * e, sun - 2 * node),
    )  # fmt: skip
    julian = 2451550.09766 + 29.530588861 * k + sum(size * math.sin(angle) for size, angle in terms)
    return (datetime(2000, 1, 1, 12) + timedelta(days=julian - 2451545, hours=8, seconds=-70)).date()


NEW_MOONS = [new_moon(k) for k in range(300, 460)]


def month_of(day):
    """The first day of the lunar month that holds ``day``."""
    return max(one for one in NEW_MOONS if one <= day)


@pytest.mark.parametrize("year", range(2026, 2036))
def test_the_festivals_are_the_first_the_fifth_and_the_fifteenth_of_their_moons(year):
    # The first month is the one nearest to 立春; in 2034 two are equally near, and it is the later.
    spring = min((one for one in NEW_MOONS), key=lambda one: (abs((one - date(year, 2, 4)).days), -one.toordinal()))
    dragon_boat = month_of(date(year, 6, 21)) + timedelta(days=4)  # 夏至 lies in the fifth month
    mid_autumn = month_of(date(year, 9, 22)) + timedelta(days=14)  # 秋分 in the eighth
    if year == 2026:  # the notice of that year judges the reckoning
        assert {spring, dragon_boat, mid_autumn} <= {day for day in holidays if day.year == year}
        return
    solar = {date(year, *day) for day in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))}
    qingming = {date(year, 4, 4 if year % 4 in {0, 1} else 5)}
    lunar = {spring + timedelta(days=n) for n in (-1, 0, 1, 2)} | {dragon_boat, mid_autumn}
    assert statutory(year) == solar | qingming | lunar


@pytest.mark.parametrize("year", range(2008, LAST_KNOWN + 1))
def test_qingming_is_a_holiday_of_every_notice(year):
    (day,) = (day for day in statutory(year) if day.month == 4)
    assert day in holidays


def test_before_1900_and_without_a_lunar_table_fewer_days_are_known():
    assert [len(statutory(year)) for year in (1899, 1900, 2026, 2027, 2035, 2036)] == [6, 7, 7, 13, 13, 7]
    assert min(statutory(1900) - {date(1900, 1, 1)}) == date(1900, 4, 4)


ESTIMATES = {
    "全在有通知的年份": ({}, ("2026-12-25", 3), False),
    "数到没有通知的年份": ({}, ("2026-12-30", 2), True),
    "从没有通知的年份数起": ({}, ("2027-06-01", 1), True),
    "那几天办公室自己定了": ({date(2027, 6, 2): True}, ("2027-06-01", 1), False),
    "只定了其中一天": ({date(2027, 6, 2): True}, ("2027-06-01", 2), True),
    "一天也不数": ({}, ("2027-06-01", 0), False),
    "跨过没有通知的一年": ({}, ("2026-12-31", 300), True),
}


@pytest.mark.parametrize(("office", "count", "estimate"), ESTIMATES.values(), ids=ESTIMATES)
def test_what_rests_on_an_unknown_notice_is_an_estimate(office, count, estimate):
    start, n = count
    assert Calendar(office, official).add_working(date.fromisoformat(start), n).estimate is estimate


def test_a_roll_into_a_year_that_is_ruled_is_no_estimate():
    ruled = {date(2027, 1, day): day == 4 for day in range(1, 5)}
    assert Calendar({}, official).roll(date(2027, 1, 1)) == (date(2027, 1, 4), True)
    assert Calendar(ruled, official).roll(date(2027, 1, 1)) == (date(2027, 1, 4), False)
    assert Calendar({}, official).roll(date(2026, 12, 31)) == (date(2026, 12, 31), False)
