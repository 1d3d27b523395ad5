"""Quotas are counted right whatever the order, and what does not count is never lost."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.test_deadline import CALENDAR
from ducha_cli.domain import quota
from ducha_cli.domain.life import activity, training

UNITS = st.integers(1, 4)
HELD = st.lists(
    st.builds(
        quota.Held,
        st.integers(1, 6),
        st.integers(1, 99).map(lambda n: f"H2026-{n:04d}"),
        st.sampled_from(["", "", "未指定", "撤销"]),
    )
)


@given(HELD, st.integers(0, 3))
def test_what_counts_and_what_does_not_are_all_that_was_held(held, owed):
    scores = quota.scores(range(1, 7), held, owed)
    assert sorted(one.number for score in scores.values() for one in score.held) == sorted(one.number for one in held)
    for score in scores.values():
        told = [one for one in score.held if one.uncounted]
        assert len(score.counted) + len(told) == len(score.held)
        assert score.short == max(0, owed - len(score.counted))
        assert (score.short == 0) == (len(score.counted) >= owed)


@given(HELD, st.integers(0, 3))
def test_the_order_says_nothing(held, owed):
    first, second = quota.scores(range(1, 7), held, owed), quota.scores(range(1, 7), held[::-1], owed)
    assert [score.short for score in first.values()] == [score.short for score in second.values()]


@given(HELD, UNITS, st.integers(1, 3))
def test_an_undesignated_one_is_seen_and_helps_nobody(held, unit, owed):
    before = quota.scores([unit], held, owed)[unit]
    after = quota.scores([unit], [*held, quota.Held(unit, "H2026-0100", "未指定")], owed)[unit]
    assert len(after.held) == len(before.held) + 1
    assert (after.short, len(after.counted)) == (before.short, len(before.counted))


@given(HELD, UNITS, st.integers(1, 3))
def test_one_more_that_counts_lessens_what_is_short_by_one_at_most(held, unit, owed):
    before = quota.scores([unit], held, owed)[unit]
    after = quota.scores([unit], [*held, quota.Held(unit, "H2026-0100", "")], owed)[unit]
    assert after.short == max(0, before.short - 1)


@given(st.sampled_from(["", "未指定"]), st.booleans(), st.booleans())
def test_only_the_head_of_the_day_in_person_leads(uncounted, in_person, principal):
    reason = quota.not_led(uncounted=uncounted, in_person=in_person, principal=principal)
    assert (reason == "") == (not uncounted and in_person and principal)


@given(
    st.sampled_from(list(activity.LIFECYCLE.states)),
    st.sampled_from(activity.LEAD_KINDS),
    st.sampled_from(["", "云政办〔2026〕5号"]),
)
def test_an_activity_counts_when_it_was_held_and_its_department_was_designated(state, led_by, paper):
    reason = activity.uncounted(activity.Standing(state, led_by, paper))
    assert (reason == "") == (state in activity.HELD and (led_by != "部门" or bool(paper)))


def test_what_was_designated_after_it_had_begun_does_not_count():
    begun: Any = {
        "state": "concluded",
        "lead_kind": "部门",
        "designation": "云政办〔2026〕5号",
        "started_on": "2026-09-02",
    }
    reasons = [
        activity.uncounted(activity.Standing(**begun | {"designated_on": day}))
        for day in (None, "2026-09-01", "2026-09-02", "2026-09-03")
    ]
    assert reasons == ["", "", "", "开展后才指定"]
    assert activity.uncounted(activity.Standing(**begun | {"designated_on": "2026-09-03", "lead_kind": "督查室"})) == ""


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(0, 48))
def test_months_before_is_the_same_day_or_the_last_of_its_month(day, months):
    before = training.months_before(day, months)
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months
    assert before.day == day.day or (before.day < day.day and (before + timedelta(days=1)).day == 1)


def test_the_two_clocks_of_the_law_roll_on_from_a_rest_day_by_setting():
    assert activity.last_day(date(2025, 9, 1), 30, CALENDAR, roll=True) == date(2025, 10, 9)
    assert activity.last_day(date(2026, 1, 16), 30, CALENDAR, roll=True) == date(2026, 2, 24)
    assert activity.last_day(date(2025, 9, 1), 30, CALENDAR, roll=False) == date(2025, 10, 1)


def test_only_a_training_trains():
    assert training.TRAINS == "培训"
    assert training.months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert training.months_before(date(2028, 3, 31), 1) == date(2028, 2, 29)
    assert training.months_before(date(2026, 5, 31), 1) == date(2026, 4, 30)
    assert training.months_before(date(2026, 1, 5), 1) == date(2025, 12, 5)
    assert training.months_before(date(2026, 1, 5), 0) == date(2026, 1, 5)
