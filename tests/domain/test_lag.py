from datetime import date

import pytest

from ducha_cli.domain.days import deadline
from ducha_cli.domain.days.lag import actual, elapsed
from ducha_cli.domain.days.rhythm import report_day


@pytest.mark.parametrize(
    ("today", "points"),
    [
        ("2026-06-14", 0),
        ("2026-06-15", 0),
        ("2026-06-26", 50),
        ("2026-07-06", 95),
        ("2026-07-07", 100),
        ("2026-08-01", 100),
    ],
)
def test_the_share_of_the_plan_that_has_passed(today, points):
    assert elapsed(date(2026, 6, 15), date(2026, 7, 7), date.fromisoformat(today)) == points


def test_a_plan_of_one_day_is_all_due_on_it():
    assert elapsed(date(2026, 6, 15), date(2026, 6, 15), date(2026, 6, 15)) == 100


def test_a_unit_s_own_per_cent_goes_before_its_nodes():
    assert [actual(30, 2, 4), actual(0, 2, 4), actual(None, 2, 3), actual(None, 0, 0)] == [30, 0, 66, None]


@pytest.mark.parametrize(
    ("rule", "today", "last", "before"),
    [
        ("每月底", "2026-04-08", "2026-03-31", "2026-02-28"),
        ("每月底", "2026-03-31", "2026-02-28", "2026-01-31"),
        ("每月5日前", "2026-04-08", "2026-04-05", "2026-03-05"),
        ("每月31日", "2026-05-01", "2026-04-30", "2026-03-31"),
        ("每季度末", "2026-04-01", "2026-03-31", "2025-12-31"),
        ("每半年", "2026-08-01", "2026-06-30", "2025-12-31"),
        ("每年底", "2026-08-01", "2025-12-31", "2024-12-31"),
        ("每周五", "2026-11-22", "2026-11-20", "2026-11-13"),
        ("每旬", "2026-11-22", "2026-11-20", "2026-11-10"),
    ],
)
def test_the_report_days_of_a_rhythm(rule, today, last, before):
    canonical = deadline.read(rule, date(2026, 1, 1)).rule
    assert report_day(canonical, date.fromisoformat(today)) == (date.fromisoformat(last), date.fromisoformat(before))


@pytest.mark.parametrize("rule", ["每日", "每工作日", "按序时进度", "长期坚持"])
def test_no_rhythm_no_report_day(rule):
    assert report_day(rule, date(2026, 4, 8)) is None


@pytest.mark.parametrize(
    ("rule", "today", "last", "before"),
    [
        ("每周", "2026-11-22", "2026-11-15", "2026-11-08"),
        ("每周日", "2026-11-23", "2026-11-22", "2026-11-15"),
        ("每周一", "2026-11-17", "2026-11-16", "2026-11-09"),
        ("每半月", "2026-11-16", "2026-11-15", "2026-10-31"),
        ("每旬", "2026-11-11", "2026-11-10", "2026-10-31"),
        ("每旬", "2026-11-21", "2026-11-20", "2026-11-10"),
        ("每月初", "2026-11-06", "2026-11-05", "2026-10-05"),
        ("每月上旬", "2026-11-11", "2026-11-10", "2026-10-10"),
        ("每月中旬", "2026-11-20", "2026-10-20", "2026-09-20"),
        ("每月", "2026-12-01", "2026-11-30", "2026-10-31"),
        ("每月30日", "2026-03-01", "2026-02-28", "2026-01-30"),
        ("每月1日", "2026-03-02", "2026-03-01", "2026-02-01"),
        ("每季度", "2026-06-30", "2026-03-31", "2025-12-31"),
        ("每半年", "2026-07-01", "2026-06-30", "2025-12-31"),
        ("每年", "2026-12-31", "2025-12-31", "2024-12-31"),
    ],
)
def test_each_rhythm_on_the_day_after_and_the_day_itself(rule, today, last, before):
    assert report_day(rule, date.fromisoformat(today)) == (date.fromisoformat(last), date.fromisoformat(before))


@pytest.mark.parametrize(
    ("today", "points"),
    [("2026-06-14", 0), ("2026-06-15", 0), ("2026-06-16", 33), ("2026-06-17", 66), ("2026-06-18", 100)],
)
def test_a_third_of_three_days(today, points):
    assert elapsed(date(2026, 6, 15), date(2026, 6, 18), date.fromisoformat(today)) == points


def test_a_plan_that_was_told_on_its_last_day_or_later():
    assert elapsed(date(2026, 6, 18), date(2026, 6, 18), date(2026, 6, 17)) == 0
    assert elapsed(date(2026, 6, 17), date(2026, 6, 18), date(2026, 6, 17)) == 0
