"""Periods of reports: weeks by ISO (trap 16), years, quarters, months, spans."""

from datetime import date

import pytest

from ducha_cli.domain.days import period
from ducha_cli.errors import InvalidInput


@pytest.mark.parametrize(
    ("day", "first", "last", "name"),
    [
        ("2026-11-15", "2026-11-09", "2026-11-15", "2026-W46"),  # a Sunday
        ("2026-11-16", "2026-11-16", "2026-11-22", "2026-W47"),  # a Monday
        ("2026-01-01", "2025-12-29", "2026-01-04", "2026-W01"),  # its Monday is last year's
        ("2027-01-03", "2026-12-28", "2027-01-03", "2026-W53"),
    ],
)
def test_a_week_runs_from_monday_to_sunday_and_is_named_by_its_thursday(day, first, last, name):
    week = period.week_of(date.fromisoformat(day))
    assert (week.first.isoformat(), week.last.isoformat(), week.name) == (first, last, name)
    year, number = name.split("-W")
    assert week.label == f"{year}年第{int(number)}周"
    assert period.read_week(name) == week


def test_the_weeks_before_and_after_touch():
    week = period.read_week("2026-W46")
    assert week.before == period.read_week("2026-W45")
    assert week.after == period.read_week("2026-W47")


PERIODS = [
    (period.read_year, "2026", "2026-01-01", "2026-12-31", "2026年"),
    (period.read_year, " 2026年 ", "2026-01-01", "2026-12-31", "2026年"),
    (period.read_year, "1900", "1900-01-01", "1900-12-31", "1900年"),
    (period.read_year, "9000", "9000-01-01", "9000-12-31", "9000年"),
    (period.read_quarter, "2026-Q1", "2026-01-01", "2026-03-31", "2026年第1季度"),
    (period.read_quarter, "2026q2", "2026-04-01", "2026-06-30", "2026年第2季度"),
    (period.read_quarter, "2026年3季度", "2026-07-01", "2026-09-30", "2026年第3季度"),
    (period.read_quarter, "2026年第4季度", "2026-10-01", "2026-12-31", "2026年第4季度"),
    (period.read_month, "2026-01", "2026-01-01", "2026-01-31", "2026年1月"),
    (period.read_month, "2028年2月", "2028-02-01", "2028-02-29", "2028年2月"),
    (period.read_month, "2026.11", "2026-11-01", "2026-11-30", "2026年11月"),
    (period.read_month, "2026/12", "2026-12-01", "2026-12-31", "2026年12月"),
]


@pytest.mark.parametrize(("read", "text", "first", "last", "label"), PERIODS)
def test_periods_are_read_from_their_first_to_their_last_day(read, text, first, last, label):
    assert read(text) == (date.fromisoformat(first), date.fromisoformat(last), label)


@pytest.mark.parametrize(
    ("read", "text", "what", "advice"),
    [
        (period.read_week, "2026-W54", "“2026-W54”不是一周。", "写作 2026-W46（年份-W周次）。"),
        (period.read_week, "上周", "“上周”不是一周。", "写作 2026-W46（年份-W周次）。"),
        (period.read_year, "26", "“26”不是一年。", "写作 2026。"),
        (period.read_year, "1899", "“1899”不是一年。", "写作 2026。"),
        (period.read_year, "9001", "“9001”不是一年。", "写作 2026。"),
        (period.read_quarter, "2026-Q5", "“2026-Q5”不是一个季度。", "写作 2026-Q3。"),
        (period.read_month, "2026-13", "“2026-13”不是一个月。", "写作 2026-11。"),
    ],
)
def test_what_is_no_period_is_refused_with_an_example(read, text, what, advice):
    with pytest.raises(InvalidInput) as refused:
        read(text)
    assert (refused.value.what, refused.value.advice) == (what, advice)


def test_a_span_may_be_one_day_and_never_ends_before_it_begins():
    day, before = date(2026, 11, 18), date(2026, 11, 17)
    assert period.span(day, day) == (day, day, "2026-11-18 至 2026-11-18")
    assert period.span(before, day) == (before, day, "2026-11-17 至 2026-11-18")
    with pytest.raises(InvalidInput, match="止日 2026-11-17 早于起日 2026-11-18"):
        period.span(day, before)
