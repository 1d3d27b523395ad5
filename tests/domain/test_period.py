"""Periods of reports: weeks by ISO (trap 16), cut at the year's end, years, quarters, months, spans."""

import contextlib
from datetime import date, timedelta

import pytest

from ducha_cli.domain.days import period
from ducha_cli.errors import InvalidInput

# Day; the first and the last day of its week, the name, the label, the part and the week as ISO names it.
WEEKS = [
    ("2026-11-15", "2026-11-09", "2026-11-15", "2026-W46", "2026年第46周", None, "2026-W46"),  # a Sunday
    ("2026-11-16", "2026-11-16", "2026-11-22", "2026-W47", "2026年第47周", None, "2026-W47"),  # a Monday
    ("2026-12-31", "2026-12-28", "2026-12-31", "2026-W53", "2026年第53周（12月28日—31日）", "1/2", "2026-W53"),
    ("2027-01-01", "2027-01-01", "2027-01-03", "2027-W00", "2027年（1月1日—3日）", "2/2", "2026-W53"),
    ("2027-01-04", "2027-01-04", "2027-01-10", "2027-W01", "2027年第1周", None, "2027-W01"),
    ("2025-12-31", "2025-12-29", "2025-12-31", "2025-W53", "2025年（12月29日—31日）", "1/2", "2026-W01"),
    ("2026-01-01", "2026-01-01", "2026-01-04", "2026-W01", "2026年第1周（1月1日—4日）", "2/2", "2026-W01"),
    ("2027-12-31", "2027-12-27", "2027-12-31", "2027-W52", "2027年第52周（12月27日—31日）", "1/2", "2027-W52"),
    ("2023-01-01", "2023-01-01", "2023-01-01", "2023-W00", "2023年（1月1日）", "2/2", "2022-W52"),
    ("2029-12-31", "2029-12-31", "2029-12-31", "2029-W53", "2029年（12月31日）", "1/2", "2030-W01"),
    (
        "2023-12-31",
        "2023-12-25",
        "2023-12-31",
        "2023-W52",
        "2023年第52周",
        None,
        "2023-W52",
    ),  # the year ends on a Sunday
    ("2024-01-01", "2024-01-01", "2024-01-07", "2024-W01", "2024年第1周", None, "2024-W01"),
]


@pytest.mark.parametrize(("day", "first", "last", "name", "label", "part", "iso"), WEEKS)
def test_a_week_runs_from_monday_to_sunday_and_is_cut_at_the_years_end(day, first, last, name, label, part, iso):
    week = period.week_of(date.fromisoformat(day))
    assert (week.first.isoformat(), week.last.isoformat(), week.name) == (first, last, name)
    assert (week.label, week.part, week.iso_week) == (label, part, iso)
    assert week.title == label.replace("（", "").replace("）", "")
    assert week.ordinal == (label.partition("（")[0] if "第" in label else "")
    assert name == f"{week.year}-W{week.number:02d}"
    assert period.read_week(name) == week


@pytest.mark.parametrize(
    ("name", "before", "coming"),
    [
        ("2026-W46", "2026-W45", ("2026-11-16", "2026-11-22")),
        ("2026-W52", "2026-W51", ("2026-12-28", "2027-01-03")),
        ("2026-W53", "2026-W52", ("2027-01-01", "2027-01-10")),
        ("2027-W00", "2026-W53", ("2027-01-04", "2027-01-10")),
        ("2027-W01", "2027-W00", ("2027-01-11", "2027-01-17")),
    ],
)
def test_a_week_follows_what_was_reported_before_it_and_announces_the_whole_week_to_come(name, before, coming):
    week = period.read_week(name)
    assert week.before == period.read_week(before)
    assert tuple(day.isoformat() for day in week.coming) == coming


def _weeks(year):
    """The weeks of a year by their names, as they may be typed."""
    for number in range(54):
        with contextlib.suppress(InvalidInput):
            yield period.read_week(f"{year}-W{number:02d}")


@pytest.mark.parametrize("year", range(2024, 2033))
def test_every_day_of_a_year_lies_in_exactly_one_of_its_weeks(year):
    weeks = list(_weeks(year))
    held = [week.first + timedelta(days=n) for week in weeks for n in range((week.last - week.first).days + 1)]
    day, days = date(year, 1, 1), []
    while day.year == year:
        days.append(day)
        day += timedelta(days=1)
    assert held == days
    assert [week for week in weeks for _ in range((week.last - week.first).days + 1)] == [*map(period.week_of, days)]
    # Monday to Sunday but at the ends of the year; the halves of a week name the same one.
    assert all(week.first.weekday() == 0 for week in weeks[1:])
    assert all(week.last.weekday() == 6 for week in weeks[:-1])
    following = period.week_of(date(year + 1, 1, 1))
    halves = (weeks[-1].part, following.part)
    assert halves in {("1/2", "2/2"), (None, None)}
    assert (weeks[-1].iso_week == following.iso_week) == (halves == ("1/2", "2/2"))


def test_no_year_has_two_kinds_of_week_53():
    for year in range(1900, 2100):
        last = period.week_of(date(year, 12, 31))
        assert (last.number == 53) == (date(year, 12, 31).isocalendar()[:2] in {(year, 53), (year + 1, 1)})


WEEK = "写作 2026-W46（年份-W周次），或其中的一天，如 2026-11-12。"
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
        (period.read_week, "2026-W54", "2026年没有第54周。", WEEK),
        (period.read_week, "2026-W00", "2026年没有第0周。", WEEK),  # its 1 January lies in W01
        (period.read_week, "2027-W53", "2027年没有第53周。", WEEK),  # its 31 December lies in W52
        (period.read_week, "上周", "“上周”不是一周。", WEEK),
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


def test_a_year_before_a_day_that_the_year_has_not_is_the_28th():
    told = {day: str(period.year_before(date.fromisoformat(day))) for day in ("2028-02-29", "2026-11-30", "2026-11-05")}
    assert told == {"2028-02-29": "2027-02-28", "2026-11-30": "2025-11-28", "2026-11-05": "2025-11-05"}
