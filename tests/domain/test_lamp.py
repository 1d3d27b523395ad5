from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.days.lamp import DARK, first_yellow, lamp, last_yellow
from ducha_cli.domain.days.workdays import Calendar

WEEKS = Calendar(office={}, official=lambda _year: {})
"""Monday to Friday, no holidays."""

FRIDAY = "2026-11-20"


@pytest.mark.parametrize(
    ("today", "level", "days"),
    [
        ("2026-11-13", "green", 0),   # 5 working days left
        ("2026-11-16", "green", 0),   # 4
        ("2026-11-17", "yellow", 0),  # 3
        ("2026-11-20", "yellow", 0),  # the day itself is not overdue
        ("2026-11-21", "red", 1),     # a Saturday: overdue though no working day has passed
        ("2026-11-22", "red", 1),
        ("2026-11-23", "red", 1),
        ("2026-11-24", "red", 2),
    ],
)  # fmt: skip
def test_the_lamp_counts_working_days(today, level, days):
    assert lamp(FRIDAY, date.fromisoformat(today), WEEKS, 3) == (level, days)


def test_what_never_falls_due_has_no_lamp():
    assert lamp(None, date(2026, 11, 20), WEEKS, 3) == DARK == ("", 0)


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
    assert [one.overdue_days for one in seen] == sorted(one.overdue_days for one in seen)
    assert all(
        (one.level == "red") == (day > due) == bool(one.overdue_days) for one, day in zip(seen, days, strict=True)
    )


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
