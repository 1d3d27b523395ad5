"""中止: how long a clock stands, and to which day it goes on."""

import pytest

from ducha_cli.domain.days import suspension
from ducha_cli.domain.days.workdays import Calendar

CALENDAR = Calendar({}, lambda year: {} if year == 2026 else None)
"""Monday to Friday of 2026; 2 November is a Monday."""

MOVED = {
    "工作日的按工作日顺": ("2026-11-10", "workdays", "2026-11-02", "2026-11-09", "2026-11-17"),
    "只停了一个周末": ("2026-11-10", "workdays", "2026-11-06", "2026-11-08", "2026-11-10"),
    "停了12个工作日": ("2026-11-04", "workdays", "2026-11-02", "2026-11-18", "2026-11-20"),
    "日的按日历日顺": ("2026-11-10", "days", "2026-11-02", "2026-11-09", "2026-11-17"),
    "写明日子的也是": ("2026-11-10", "date", "2026-11-02", "2026-11-09", "2026-11-17"),
    "到休息日的顺延": ("2026-11-10", "days", "2026-11-02", "2026-11-06", "2026-11-16"),
    "逾期的还是逾期那么多天": ("2026-11-02", "workdays", "2026-11-04", "2026-11-11", "2026-11-09"),
    "逾期的不顺延出逾期": ("2026-11-06", "days", "2026-11-07", "2026-11-09", "2026-11-08"),
    "当天恢复": ("2026-11-10", "days", "2026-11-02", "2026-11-02", "2026-11-10"),
}


@pytest.mark.parametrize("case", MOVED.values(), ids=MOVED)
def test_a_clock_goes_on_by_what_passed(case):
    due, kind, since, until, day = case
    assert suspension.moved(due, kind, since, until, CALENDAR, roll=True).day.isoformat() == day


def test_a_limit_is_not_rolled_where_the_office_does_not_roll():
    moved = suspension.moved("2026-11-10", "days", "2026-11-02", "2026-11-06", CALENDAR, roll=False)
    assert moved == (moved.day, False)
    assert moved.day.isoformat() == "2026-11-14"


def test_a_day_that_comes_into_a_year_without_notice_is_an_estimate():
    assert suspension.moved("2026-12-30", "workdays", "2026-12-01", "2026-12-31", CALENDAR, roll=True).estimate


def test_it_is_looked_at_again_after_so_many_days():
    assert suspension.review_on("2026-11-02", 30) == "2026-12-02"


def test_its_days_are_counted_over_every_time_that_it_stood():
    assert suspension.days([]) == 0
    assert suspension.days([("2026-11-02", "2026-11-12"), ("2026-11-20", "2026-12-20")]) == 40
