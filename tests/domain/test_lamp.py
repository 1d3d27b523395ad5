from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.days.lamp import DARK, first_yellow, lamp, last_yellow, overdue, overdue_text
from ducha_cli.domain.days.workdays import Calendar

WEEKS = Calendar(office={}, official=lambda _year: {})
"""Monday to Friday, no holidays."""

FRIDAY = "2026-11-20"


@pytest.mark.parametrize(
    ("today", "level", "days"),
    [
        ("2026-11-13", "green", None),   # 5 working days left
        ("2026-11-16", "green", None),   # 4
        ("2026-11-17", "yellow", None),  # 3
        ("2026-11-20", "yellow", None),  # the day itself is not overdue
        ("2026-11-21", "red", 0),        # a Saturday: overdue though no working day has passed
        ("2026-11-22", "red", 0),
        ("2026-11-23", "red", 1),
        ("2026-11-24", "red", 2),
    ],
)  # fmt: skip
def test_the_lamp_counts_working_days(today, level, days):
    assert lamp(FRIDAY, date.fromisoformat(today), WEEKS, 3) == (level, days)


def test_what_never_falls_due_has_no_lamp():
    assert lamp(None, date(2026, 11, 20), WEEKS, 3) == DARK == ("", None)


def test_an_office_sets_when_yellow_comes_on():
    assert lamp(FRIDAY, date(2026, 11, 13), WEEKS, 5).level == "yellow"
    assert lamp(FRIDAY, date(2026, 11, 19), WEEKS, 0).level == "green"
    assert lamp(FRIDAY, date(2026, 11, 20), WEEKS, 0).level == "yellow"


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 60), st.integers(0, 9))
def test_a_lamp_only_goes_on_from_green_over_yellow_to_red(due, before, yellow):
    order = ["green", "yellow", "red"]
    days = [due - timedelta(days=before) + timedelta(days=n) for n in range(before + 10)]
    seen = [lamp(due.isoformat(), day, WEEKS, yellow) for day in days]
    assert [order.index(one.level) for one in seen] == sorted(order.index(one.level) for one in seen)
    late = [one.overdue_days for one in seen if one.overdue_days is not None]
    assert late == sorted(late)
    for one, day in zip(seen, days, strict=True):
        assert (one.level == "red") == (day > due) == (one.overdue_days is not None)
        assert overdue(due.isoformat(), day.isoformat()) == (day > due)


def test_how_late_is_told_in_working_days_and_where_none_has_passed_in_words():
    assert [overdue_text(days) for days in (0, 1, 12)] == ["逾期（休息日内）", "逾期1个工作日", "逾期12个工作日"]


@pytest.mark.parametrize(
    ("today", "workdays", "last"),
    [
        ("2026-11-16", 3, "2026-11-19"),
        ("2026-11-18", 3, "2026-11-23"),
        ("2026-11-20", 0, "2026-11-22"),
        ("2026-11-20", 1, "2026-11-23"),
    ],
)
def test_the_last_day_that_is_still_yellow(today, workdays, last):
    assert last_yellow(date.fromisoformat(today), WEEKS, workdays) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("due", "workdays", "first"),
    [
        ("2026-11-20", 3, "2026-11-17"),
        ("2026-11-23", 3, "2026-11-18"),
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-23", 0, "2026-11-23"),
    ],
)
def test_the_first_day_that_is_yellow(due, workdays, first):
    day = first_yellow(date.fromisoformat(due), WEEKS, workdays)
    assert day == date.fromisoformat(first)
    assert lamp(due, day, WEEKS, workdays).level == "yellow"
    assert lamp(due, day - timedelta(days=1), WEEKS, workdays).level == "green"
