"""Quotas at their edges: the first and the last day of a month, who organised, who led, and who owes at all."""

from datetime import date
from typing import Any

import pytest

from ducha_cli.domain.days.period import read_month, read_quarter, read_year, span
from ducha_cli.ledger import tables as t
from ducha_cli.looks.activity.visits import in_month
from ducha_cli.looks.report import quota
from looks.edges import HOUSING, MONEY, NOW, TOWN


def look(edges, period, today=date(2026, 11, 18)):
    with edges.sight() as (db, settings, calendar, _):
        return quota.report(db, settings, calendar, today, period)


def organised(edges, on, unit=HOUSING, **more):
    row = edges.activity(f"{on} {unit}", on=on, started_on=on, **more)
    edges.add(t.ActivityUnit(activity_id=row.id, unit_id=unit, role="组织", position=1))
    return row


def visited(edges, activity, unit, on, on_site=1):
    edges.add(t.Visit(activity_id=activity.id, unit_id=unit, visited_on=on, method="明查", on_site=on_site, people="王敏",
                      finding="好"))  # fmt: skip


def test_a_month_counts_what_began_from_its_first_day_to_its_last(edges):
    for on, more in (
        ("2026-09-30", {}),
        ("2026-10-01", {}),
        ("2026-10-31", {"state": "closed"}),
        ("2026-11-01", {}),
        ("2026-10-15", {"state": "cancelled"}),
        ("2026-10-16", {"lead_kind": "部门"}),
        ("2026-10-17", {"lead_kind": "部门", "designation": "云政办〔2026〕5号"}),
    ):
        organised(edges, on, **more)
    nobody = edges.activity("没有组织单位", started_on="2026-10-20")
    edges.add(t.ActivityUnit(activity_id=nobody.id, unit_id=HOUSING, role="联合", position=1))
    told = look(edges, read_month("2026-10"))
    (month,) = told["months"]
    housing, money = month["units"]
    assert (housing["held"], housing["counted"], housing["short"]) == (5, 3, 0)
    assert housing["numbers"] == ["H2026-0002", "H2026-0007", "H2026-0003"]
    assert housing["uncounted"] == [
        {"number": "H2026-0005", "reason": "撤销"}, {"number": "H2026-0006", "reason": "未指定"},
    ]  # fmt: skip
    assert (money["unit"], money["held"], money["short"]) == ("县财政局", 0, 1)
    assert month["met"] == {"num": 1, "den": 2, "text": "50%", "beneath": {}}
    assert (month["month"], month["label"], month["over"]) == ("2026-10", "2026年10月", True)
    assert (told["quarters"], told["trainings"]) == ([], None)


MONTHS = {
    "还没有到的月份不列": ("2026-11-18", 11),
    "一月一日只有一月": ("2026-01-01", 1),
    "月底那天还没有过完": ("2026-10-31", 10),
}


@pytest.mark.parametrize(("today", "months"), MONTHS.values(), ids=MONTHS)
def test_only_months_that_have_begun_are_told(edges, today, months):
    told = look(edges, read_year("2026"), date.fromisoformat(today))
    assert [one["month"] for one in told["months"]] == [f"2026-{n:02d}" for n in range(1, months + 1)]
    assert [one["over"] for one in told["months"]] == [True] * (months - 1) + [False]
    assert [one["quarter"] for one in told["quarters"]] == [f"2026-Q{n}" for n in range(1, (months + 2) // 3 + 1)]
    assert told["period"]["as_of"] == today


def test_a_month_that_is_over_is_over_on_the_next_day(edges):
    assert look(edges, read_month("2026-10"), date(2026, 10, 31))["months"][0]["over"] is False
    assert look(edges, read_month("2026-10"), date(2026, 11, 1))["months"][0]["over"] is True
    assert look(edges, read_quarter("2026-Q3"), date(2026, 9, 30))["quarters"][0]["over"] is False
    assert look(edges, read_quarter("2026-Q3"), date(2026, 10, 1))["quarters"][0]["over"] is True


def test_quarters_stand_in_what_is_longer_than_a_month_and_trainings_in_what_is_longer_than_a_quarter(edges):
    today = date(2026, 12, 31)
    assert look(edges, span(date(2026, 7, 1), date(2026, 8, 1)), today)["quarters"] == []
    assert len(look(edges, span(date(2026, 7, 1), date(2026, 8, 2)), today)["quarters"]) == 1
    assert look(edges, span(date(2026, 1, 1), date(2026, 4, 11)), today)["trainings"] is None
    assert look(edges, span(date(2026, 1, 1), date(2026, 4, 12)), today)["trainings"] == {"held": 0, "short": 1}


LED: dict[str, Any] = {  # who led, on which day; why it does not count
    "局长亲自带队": ({"lead": "局长", "in_person": 1}, "2026-07-01", ""),
    "季末最后一天": ({"lead": "局长", "in_person": 1}, "2026-09-30", ""),
    "不是亲自": ({"lead": "局长"}, "2026-08-01", "不是亲自带队"),
    "副局长": ({"lead": "副局长", "in_person": 1}, "2026-08-02", "带队人当日不是主要负责人"),
    "上任前一天": ({"lead": "新局长", "in_person": 1}, "2026-08-31", "带队人当日不是主要负责人"),
    "上任那天": ({"lead": "新局长", "in_person": 1}, "2026-09-01", ""),
    "卸任那天": ({"lead": "局长", "in_person": 1, "lead_unit_id": TOWN}, "2026-09-01", "带队人当日不是主要负责人"),
    "卸任前一天": ({"lead": "局长", "in_person": 1, "lead_unit_id": TOWN}, "2026-08-31", ""),
    "撤销了": ({"lead": "局长", "in_person": 1, "state": "cancelled"}, "2026-08-03", "撤销"),
    "上一季度": ({"lead": "局长", "in_person": 1}, "2026-06-30", None),
    "下一季度": ({"lead": "局长", "in_person": 1}, "2026-10-01", None),
}


def test_a_quarter_counts_what_its_head_of_the_day_led_in_person(edges):
    posts = (
        (HOUSING, "局长", 1, "2026-01-01", None), (HOUSING, "副局长", 0, "2026-01-01", None),
        (HOUSING, "新局长", 1, "2026-09-01", None), (HOUSING, "前局长", 1, "2025-01-01", "2026-07-01"),
        (HOUSING, "后任", 1, "2026-10-01", None), (TOWN, "局长", 1, "2026-01-01", "2026-09-01"),
        (MONEY, "季初还在", 1, "2026-01-01", "2026-07-02"), (MONEY, "季末上任", 1, "2026-09-30", None),
    )  # fmt: skip
    for unit, person, principal, since, until in posts:
        edges.add(t.Post(unit_id=unit, person=person, principal=principal, from_on=since, to_on=until))
    number_of = {}
    for title, (more, on, _) in LED.items():
        row = edges.activity(title, started_on=on, **{"lead_unit_id": HOUSING, "state": "closed"} | more)
        number_of[edges.number("activity", row)] = title
    edges.activity("没有带队单位", started_on="2026-08-05", lead="局长", in_person=1)
    (quarter,) = look(edges, read_quarter("2026-Q3"))["quarters"]
    led = {number_of[one]: "" for unit in quarter["units"] for one in unit["numbers"]}
    led |= {number_of[one["number"]]: one["reason"] for unit in quarter["units"] for one in unit["uncounted"]}
    assert led == {title: why for title, (*_, why) in LED.items() if why is not None}
    assert [(one["unit"], one["led"], one["short"], one["principals"]) for one in quarter["units"]] == [
        ("县住建局", 3, 0, ["局长", "新局长"]), ("县财政局", 0, 2, ["季初还在", "季末上任"]), ("高坪镇", 1, 1, ["局长"]),
    ]  # fmt: skip
    assert quarter["met"] == {"num": 1, "den": 3, "text": "33.3%", "beneath": {}}
    assert (quarter["quarter"], quarter["label"]) == ("2026-Q3", "2026年第3季度")
    lead = {one["lead"] for unit in quarter["units"] for one in unit["uncounted"]}
    assert lead == {"局长", "副局长", "新局长"}


OWING = {  # from, to; whether it owes in October
    "月中成立": ("2026-10-15", None, True),
    "月底成立": ("2026-10-31", None, True),
    "下月成立": ("2026-11-01", None, False),
    "月初撤销": ("2026-01-01", "2026-10-01", False),
    "月初第二天撤销": ("2026-01-01", "2026-10-02", True),
}


@pytest.mark.parametrize(("since", "until", "owes"), OWING.values(), ids=OWING)
def test_a_unit_owes_for_the_months_in_which_it_lives(edges, since, until, owes):
    unit = t.Unit(id=9, code="new", kind="县直单位", position=9, state="active", from_on=since, to_on=until)
    edges.add(unit, t.UnitName(unit_id=9, full="新设局", from_on=since))
    told = look(edges, read_month("2026-10"))["months"][0]["units"]
    assert ("新设局" in [one["unit"] for one in told]) is owes


def test_how_often_units_were_visited_by_activity_not_by_place(edges):
    first, second = (organised(edges, "2026-10-08", TOWN), organised(edges, "2026-10-09", TOWN, state="cancelled"))
    for activity, unit, on in (
        (first, TOWN, "2026-10-31"), (first, TOWN, "2026-10-08"), (second, TOWN, "2026-10-01"), (first, HOUSING, "2026-10-09"),
        (first, HOUSING, "2026-09-30"), (first, MONEY, "2026-11-01"), (second, HOUSING, "2026-11-18"),
    ):  # fmt: skip
        visited(edges, activity, unit, on)
    told = look(edges, read_month("2026-10"))
    assert [(one["unit"], one["visits"], one["numbers"]) for one in told["visits"]] == [
        ("高坪镇", 2, ["H2026-0001", "H2026-0002"]), ("县住建局", 1, ["H2026-0001"]),
    ]  # fmt: skip
    assert [(one["unit"], one["visits"]) for one in told["months"][0]["units"]] == [("县住建局", 1), ("县财政局", 0)]
    with edges.sight() as (db, *_):
        assert in_month(db, TOWN, "2026-10-15") == [("H2026-0002", "2026-10-01"), ("H2026-0001", "2026-10-08")]
        assert in_month(db, TOWN, "2026-10-15", but=second.id) == [("H2026-0001", "2026-10-08")]
        assert in_month(db, HOUSING, "2026-10-01") == [("H2026-0001", "2026-10-09")]
        assert in_month(db, TOWN, "2026-11-01") == []


def test_seminars_of_the_month_and_trainings_of_the_year(edges):
    for kind, day in (
        ("业务研讨", "2026-09-30"), ("业务研讨", "2026-10-01"), ("业务研讨", "2026-10-31"), ("培训", "2026-10-15"),
        ("培训", "2025-12-31"), ("培训", "2026-01-01"), ("培训", "2026-11-18"), ("培训", "2026-11-19"),
    ):  # fmt: skip
        number = edges.key("training")
        edges.add(t.Training(id=number, year=2026, number=number, kind=kind, title=day, held_on=day),
                  t.TrainingPerson(training_id=number, position=1, name="王敏"))  # fmt: skip
    months = look(edges, read_year("2026"))["months"]
    assert {one["month"]: (one["seminars"], one["seminars_short"]) for one in months[7:]} == {
        "2026-08": (0, 1), "2026-09": (1, 0), "2026-10": (2, 0), "2026-11": (0, 1),
    }  # fmt: skip
    assert look(edges, read_year("2026"))["trainings"] == {"held": 3, "short": 0}


def test_how_it_was_held_is_counted_over_what_was_held(edges):
    first = organised(edges, "2026-10-08", kind="综合督查", methods="明查、暗访", target_kind="项目")
    second = organised(edges, "2026-10-09", lead_kind="部门", methods="明查")
    organised(edges, "2026-10-10", state="approved")
    visited(edges, first, TOWN, "2026-10-08", 0)
    visited(edges, first, TOWN, "2026-10-08", 1)
    visited(edges, second, TOWN, "2026-10-09", 0)
    organised(edges, "2026-10-11", state="closed")
    solved: dict[str, Any] = {"solved_on": NOW, "difficulty": "没有水", "result": "通了", "on_site": 1}
    edges.add(*(t.Solution(activity_id=first.id, unit_id=TOWN, **solved) for _ in range(2)))
    edges.issue("查出的", activity_id=first.id)
    edges.issue("撤销的", activity_id=first.id, state="withdrawn")
    told = look(edges, read_month("2026-10"))["figures"]
    assert (told["held"], told["counted"], told["unvisited"], told["solutions"], told["issues"]) == (3, 2, 1, 2, 1)
    assert told["on_site"] == {"num": 1, "den": 2, "text": "50%", "beneath": {}}
    assert told["desk_only"] == {"num": 1, "den": 2, "text": "50%", "beneath": {}}
    assert told["lead_kinds"] == {"四家领导": 0, "部门": 1, "督查室": 2}
    assert told["target_kinds"] == {"项目": 1, "企业": 0, "案件": 0, "点位": 0, "未注明": 2}
    assert (told["kinds"]["综合督查"], told["kinds"]["专项督查"]) == (1, 2)
    assert (told["methods"]["明查"], told["methods"]["暗访"], told["methods"].get("未注明")) == (3, 1, None)


def test_beneath_each_rate_stands_by_whose_word_the_activities_were_held_that_count(edges):
    """An activity that does not count makes no unit meet its quota, so what is known of it is not said of that."""
    told = organised(edges, "2026-11-02")
    uncounted = organised(edges, "2026-11-03", MONEY, lead_kind="部门")
    visited(edges, told, TOWN, "2026-11-02")
    visited(edges, uncounted, TOWN, "2026-11-03", on_site=0)
    edges.entry("activity.approve", edges.number("activity", told), "2026-11-02", approver="李主任", oral=True)
    edges.entry("activity.approve", edges.number("activity", uncounted), "2026-10-01", approver="李主任")
    found = look(edges, read_month("2026-11"))
    assert found["months"][0]["met"]["beneath"] == {"口头": 1}
    assert found["figures"]["on_site"]["beneath"] == {"口头": 1, "补录": 1}
    quarter = look(edges, read_quarter("2026-Q4"))["quarters"][0]
    assert quarter["met"]["beneath"] == {}
