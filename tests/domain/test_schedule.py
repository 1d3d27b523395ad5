"""检查日 of a 连续督查 (R1-10)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ducha_cli.domain.days import schedule
from ducha_cli.errors import InvalidInput

TODAY = date(2026, 3, 3)  # a Tuesday


def days(rule, until=date(2026, 12, 31), start=TODAY):
    return [day.isoformat() for day in schedule.falling(schedule.read(rule, TODAY), start, until)]


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("每周", ["2026-03-10", "2026-03-17", "2026-03-24"]),
        ("每周五", ["2026-03-06", "2026-03-13", "2026-03-20"]),
        ("每周二", ["2026-03-10", "2026-03-17", "2026-03-24"]),
        ("每两周", ["2026-03-17", "2026-03-31", "2026-04-14"]),
        ("每10日", ["2026-03-13", "2026-03-23", "2026-04-02"]),
        ("每月", ["2026-04-03", "2026-05-03", "2026-06-03"]),
        ("每月25日", ["2026-03-25", "2026-04-25", "2026-05-25"]),
        ("每月末", ["2026-03-31", "2026-04-30", "2026-05-31"]),
        ("每月31日", ["2026-03-31", "2026-04-30", "2026-05-31"]),
        ("每季度", ["2026-06-03", "2026-09-03", "2026-12-03"]),
        ("每季度末", ["2026-03-31", "2026-06-30", "2026-09-30"]),
        ("3月15日、4月20日", ["2026-03-15", "2026-04-20"]),
    ],
)
def test_check_days_fall_as_they_are_written(rule, first):
    assert days(rule)[: len(first)] == first


NO_DAY = ("", "常看看", "每周八", "每周0", "每周8", "每日五", "每0周", "每0个月", "每季度5日", "3月")
NOT_IN_THE_CALENDAR = ("每月0日", "每月32日", "每月40日", "2月30日")


@pytest.mark.parametrize("rule", [*NO_DAY, *NOT_IN_THE_CALENDAR])
def test_what_names_no_day_is_refused_with_what_to_write_instead(rule):
    with pytest.raises(InvalidInput) as refused:
        schedule.read(rule, TODAY)
    assert refused.value.advice.startswith("请")


RULES = st.sampled_from(
    ["每周", "每周五", "每两周", "每10日", "每月", "每月25日", "每月末", "每2个月", "每季度末", "每年"]
)
SOME = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(RULES)
def test_a_rule_read_again_is_the_same_rule(rule):
    read = schedule.read(rule, TODAY)
    assert schedule.read(read.rule, TODAY) == read


@given(RULES, SOME, SOME)
def test_check_days_rise_after_the_start_and_end_by_the_last_day(rule, start, until):
    found = schedule.falling(schedule.read(rule, TODAY), start, until)
    assert found == sorted(set(found))
    assert all(start < day <= until for day in found)


@given(RULES, SOME, st.lists(SOME))
def test_whoever_looks_every_day_misses_none_and_whoever_never_looks_misses_all(rule, start, some):
    until = start + timedelta(200)
    falling = schedule.falling(schedule.read(rule, TODAY), start, until)
    every = [start + timedelta(n) for n in range(201)]
    assert schedule.missed(falling, every, start, until + timedelta(1)) == []
    assert schedule.missed(falling, [], start, until + timedelta(1)) == falling
    assert set(schedule.missed(falling, some, start, until)) <= set(falling)


def test_a_late_look_counts_for_the_next_day_and_today_is_not_missed_yet():
    falling = [date(2026, 3, 10), date(2026, 3, 17), date(2026, 3, 24)]
    assert schedule.missed(falling, [date(2026, 3, 11)], TODAY, date(2026, 3, 24)) == [date(2026, 3, 10)]


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("每月1日", ["2026-04-01", "2026-05-01"]), ("每月3号", ["2026-04-03", "2026-05-03"]), ("每月4日", ["2026-03-04", "2026-04-04"]),
        ("每年", ["2027-03-03"]), ("每年末", ["2026-12-31"]), ("每2个月", ["2026-05-03", "2026-07-03"]), ("每季末", ["2026-03-31", "2026-06-30"]),
        ("每半", []), ("每天", ["2026-03-04", "2026-03-05"]), ("每周1", ["2026-03-09"]), ("每星期天", ["2026-03-08"]), ("每两周五", ["2026-03-06"]),
        ("每2个月末", ["2026-03-31", "2026-05-31"]), ("每月底", ["2026-03-31"]),
    ],
)  # fmt: skip
def test_each_way_of_writing_check_days(rule, first):
    if not first:
        with pytest.raises(InvalidInput):
            days(rule, date(2027, 12, 31))
    else:
        assert days(rule, date(2027, 12, 31))[: len(first)] == first
