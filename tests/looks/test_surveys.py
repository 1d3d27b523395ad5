"""满意度测评: what waits, what was asked again, small samples, and the figures of a period by its first and last day."""

from datetime import date
from typing import Any

import pytest

from ducha_cli.domain.days.period import span
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.looks import satisfaction, surveys
from ducha_cli.looks.filters import Filter
from looks.book import TODAY
from looks.edges import FIRST_GREEN, HOUSING, MONEY, NOW, TOMORROW, TOWN, YESTERDAY, share


def survey(edges, on="2026-11-10", *, answers=(6, 1, 3), proposed=0, state="held", **more):
    """Ten people asked, six pleased; of a unit, where nothing else is told."""
    number = edges.key("survey")
    of = {"unit_id": TOWN} if not {"item_id", "issue_id", "unit_id"} & set(more) else {}
    satisfied, fairly, dissatisfied = answers
    values = {
        "year": 2026, "number": number, "surveyed_on": on, "means": "电话", "issued": 20, "valid": sum(answers),
        "satisfied": satisfied, "fairly": fairly, "dissatisfied": dissatisfied, "fairly_as": "满意", "threshold": "50",
        "proposed": proposed, "state": state,
    }  # fmt: skip
    row = t.Survey(id=number, **values | of | more)
    edges.entry("survey.add", edges.number("survey", row), on, row)
    return row


def redone(edges, decided_on, **more):
    decided = {"decided_on": decided_on, "approver": "李建国", "resurvey_by": FIRST_GREEN}
    return survey(edges, **{"on": "2026-11-01", "state": "redone", "proposed": 1} | decided | more)


def look(edges, **chosen):
    waiting = chosen.pop("waiting", False)
    with edges.sight() as (db, settings, _, day):
        return surveys.listing(db, settings, day, Filter(**chosen), waiting=waiting)


def numbers(rows):
    return [int(row["number"][-4:]) for row in rows]


WAITS = {
    "没有过半": ({}, ""),
    "过半，没有定": ({"proposed": 1}, "定补课"),
    "过半，不补课": ({"proposed": 1, "state": "waived"}, ""),
    "过半，作废": ({"proposed": 1, "state": "void"}, ""),
    "补课，没有复测": ({"proposed": 1, "state": "redone", "resurvey_by": FIRST_GREEN, "decided_on": NOW}, "复测"),
}


@pytest.mark.parametrize(("more", "waits"), WAITS.values(), ids=WAITS)
def test_what_a_survey_waits_for(edges, more, waits):
    survey(edges, **more)
    (row,) = look(edges)
    assert row["waits_for"] == waits
    assert numbers(look(edges, waiting=True)) == ([1] if waits else [])


def test_a_survey_after_the_decision_is_the_second_one(edges):
    redone(edges, YESTERDAY)  # 1: the survey of today is its 复测
    redone(edges, TOMORROW, unit_id=MONEY)  # 2: the one of today came before the decision
    redone(edges, YESTERDAY, unit_id=HOUSING)  # 3: the one of today is void
    redone(edges, NOW, unit_id=HOUSING)  # 4: decided on the day of the void one
    survey(edges, NOW)
    survey(edges, NOW)
    survey(edges, NOW, unit_id=MONEY)
    survey(edges, NOW, unit_id=HOUSING, state="void")
    rows = {row["number"]: (row["resurvey"], row["waits_for"]) for row in look(edges)}
    assert [rows[f"M2026-000{n}"] for n in (1, 2, 3, 4)] == [
        ("M2026-0005", ""), (None, "复测"), (None, "复测"), (None, "复测"),
    ]  # fmt: skip
    assert rows["M2026-0005"] == (None, "")


def test_a_second_survey_may_be_on_the_day_of_the_decision_and_is_never_the_first_one(edges):
    redone(edges, NOW, on=NOW)
    assert [row["resurvey"] for row in look(edges)] == [None]
    survey(edges, NOW)
    assert [row["resurvey"] for row in look(edges)] == [None, "M2026-0002"]


def test_a_second_survey_that_asked_too_few_is_none(edges):
    redone(edges, YESTERDAY, answers=(8, 0, 12))
    survey(edges, NOW, answers=(9, 0, 0))
    assert [(row["resurvey"], row["waits_for"]) for row in look(edges)][-1] == (None, "复测")
    survey(edges, NOW, answers=(10, 0, 0))
    assert [row["resurvey"] for row in look(edges)][-1] == "M2026-0003"


def test_what_waits_comes_undecided_first_then_the_soonest(edges):
    redone(edges, NOW, resurvey_by=FIRST_GREEN)
    redone(edges, NOW, resurvey_by=TOMORROW, unit_id=MONEY)
    survey(edges, proposed=1)
    survey(edges)
    survey(edges, proposed=1, state="void")
    survey(edges, proposed=1, unit_id=HOUSING)
    with edges.sight() as (db, settings, _, day):
        assert numbers(surveys.waiting(db, settings, day)) == [3, 6, 2, 1]
        assert numbers(surveys.listing(db, settings, day, waiting=True)) == [6, 3, 2, 1]
        assert numbers(surveys.listing(db, settings, day)) == [6, 5, 4, 3, 2, 1]


def test_only_undecided_surveys_of_the_thing_stop_it(edges):
    item, issue = edges.item("甲"), edges.issue("乙", state="verified")
    other = edges.item("丙")
    survey(edges, proposed=1, item_id=item.id, round=1)
    survey(edges, proposed=1, issue_id=issue.id, round=1)
    survey(edges, proposed=1, item_id=item.id, round=1, state="waived")
    survey(edges, item_id=item.id, round=1)
    survey(edges, proposed=1, item_id=other.id, round=1)
    with edges.sight() as (db, settings, _, day):
        assert surveys.undecided(db, "item", item.id) == ["M2026-0001"]
        assert surveys.undecided(db, "issue", issue.id) == ["M2026-0002"]
        assert numbers(surveys.of(db, settings, day, "item_id", item.id)) == [1, 3, 4]
        shown = surveys.listing(db, settings, day)[::-1]
    assert [(row["of"], row["title"]) for row in shown[:2]] == [("D2026-0001", "甲"), ("W2026-0001", "乙")]


MANY_NOT, FEW, ENOUGH = {"proposed": 1, "answers": (4, 0, 6)}, {"answers": (4, 0, 0)}, {"answers": (5, 0, 0)}
LAST_WORD = {
    "没有测评": ([], ""),
    "没有过半": ([{}], ""),
    "不补课": ([MANY_NOT | {"state": "waived"}], "M2026-0001"),
    "作废": ([MANY_NOT | {"state": "void"}], ""),
    "不补课，又测过": ([MANY_NOT | {"state": "waived"}, ENOUGH], ""),
    "不补课，又问了几个人": ([MANY_NOT | {"state": "waived"}, FEW], "M2026-0001"),
    "补课，复测又过半": ([MANY_NOT | {"state": "redone"}, ENOUGH, MANY_NOT | {"state": "waived"}], "M2026-0003"),
    "先测过，后来过半": ([{}, MANY_NOT | {"on": NOW}], "M2026-0002"),
    "后记的是先测的": ([ENOUGH | {"on": NOW}, MANY_NOT | {"on": YESTERDAY}], ""),
    "上一轮的": ([MANY_NOT | {"round": 1}, {"round": 2}], ""),
}


@pytest.mark.parametrize(("told", "number"), LAST_WORD.values(), ids=LAST_WORD)
def test_most_were_dissatisfied_until_enough_people_said_otherwise(edges, told, number):
    item = edges.item("甲", round=2)
    for one in told:
        survey(edges, item_id=item.id, **{"round": 2, "on": YESTERDAY} | one)
    with edges.sight() as (db, settings, *_):
        assert surveys.displeased(db, settings, item.id, 2) == number


def test_surveys_of_a_unit_are_those_it_has_a_part_in(edges):
    item = edges.item("甲", share(unit=HOUSING), share(unit=TOWN, state="released"), share(unit=MONEY, round=2))
    issue = edges.issue("乙", unit=MONEY)
    survey(edges, item_id=item.id, round=1)
    survey(edges, issue_id=issue.id, round=1)
    survey(edges, unit_id=TOWN, on=NOW)
    assert [numbers(look(edges, unit=unit)) for unit in (HOUSING, MONEY, TOWN)] == [[1], [2], [3]]
    assert [numbers(look(edges, since=day)) for day in (YESTERDAY, NOW, TOMORROW)] == [[3], [3], []]
    assert numbers(look(edges, states=frozenset({"held"}), sort=(("number", False),))) == [1, 2, 3]


def test_one_survey_is_told_with_what_its_rate_is_made_of_and_its_files(edges):
    survey(edges, answers=(2, 1, 2), fairly_as="单列")
    survey(edges, answers=(2, 1, 1), fairly_as="不满意")
    edges.file()
    edges.add(t.FileUse(file_id=1, subject="M2026-0001", purpose="附件", name="问卷.docx"),
              t.FileUse(file_id=1, subject="M2026-0002", purpose="附件", name="另一份.docx"))  # fmt: skip
    with edges.sight() as (db, settings, _, day):
        one = surveys.one(db, settings, day, 1)
        rows = surveys.with_rates(surveys.listing(db, settings, day))
    assert [name["name"] for name in one["files"]] == ["问卷.docx"]
    assert (one["rate"], one["displeased_rate"], one["pleased"], one["displeased"]) == ("40%", "40%", 2, 2)
    assert (one["of"], one["title"], one["proposed"], one["small"]) == ("高坪镇", "高坪镇", False, False)
    assert [row["told"] for row in rows] == ["50%（2/4，样本不足）", "40%（2/5）"]


def figures(edges, first, last, today=TODAY):
    with edges.sight() as (db, settings, *_):
        told = satisfaction.figures(db, settings, today, span(first, last))
    return told, {row["label"]: (row["num"], row["den"], row["text"]) for row in told["figures"]}


def test_the_figures_count_from_the_first_day_of_the_period_to_the_last(edges):
    first, last = date(2026, 11, 2), date(2026, 11, 17)
    item, issue = edges.item("甲", state="closed"), edges.issue("乙", state="cleared")
    untouched = edges.issue("丙", state="cleared")
    survey(edges, "2026-11-01", answers=(1, 0, 0))
    survey(edges, "2026-11-02", answers=(3, 0, 0))
    survey(edges, "2026-11-17", answers=(2, 2, 2), item_id=item.id, round=1)
    survey(edges, "2026-11-10", answers=(1, 0, 9), proposed=1)
    survey(edges, "2026-11-10", answers=(0, 0, 5), proposed=1, state="waived")
    survey(edges, "2026-11-10", answers=(5, 0, 0), state="void")
    survey(edges, "2026-11-11", answers=(0, 1, 9), proposed=1, state="redone", resurvey_by=TOMORROW,
           decided_on="2026-11-12", issue_id=issue.id, round=1)  # fmt: skip
    survey(edges, "2026-11-13", answers=(8, 0, 0), issue_id=issue.id, round=1)
    survey(edges, "2026-11-12", answers=(0, 0, 7), proposed=1, state="redone", resurvey_by=TOMORROW,
           decided_on="2026-11-13", unit_id=MONEY)  # fmt: skip
    survey(edges, "2026-11-18", answers=(4, 0, 0))
    cleared = (
        ("2026-11-01", issue, 2),
        ("2026-11-02", issue, 1),
        ("2026-11-17", untouched, 1),
        ("2026-11-18", issue, 3),
    )
    for day, row, turn in cleared:
        edges.add(t.Clearing(issue_id=row.id, round=turn, cleared_on=day, approver="李主任"), on="2026-11-17")
    closing: dict[str, Any] = {
        "conclusion": "已办",
        "leader_accepted": "同意",
        "public_satisfied": "满意",
        "checks": "是是是",
    }
    edges.add(t.Closing(item_id=item.id, round=1, closed_on="2026-11-17", **closing),
              t.Closing(item_id=item.id, round=2, closed_on="2026-11-03", **closing), on="2026-11-17")  # fmt: skip
    told, seen = figures(edges, first, last)
    assert seen == {
        "测评次数": (7, None, "7"),
        "回收率": (49, 140, "35%"),
        "满意率": (17, 49, "34.7%"),
        "不满意率": (32, 49, "65.3%"),
        "应补课率": (4, 7, "57.1%"),
        "补课数": (2, None, "2"),
        "复测率": (1, 2, "50%"),
        "销号问题测评率": (1, 2, "50%"),
        "办结事项测评率": (1, 2, "50%"),
    }
    words = {row["label"]: row["definition"] for row in told["figures"]}
    assert "样本不足的1次" in words["测评次数"]
    assert "不补课1次，待定1次" in words["应补课率"]
    assert "其余1件未测评" in words["销号问题测评率"]
    assert (told["period"]["as_of"], len(told["surveys"])) == ("2026-11-17", 7)


def test_a_period_that_is_running_is_as_of_today_and_one_to_come_is_refused(edges):
    survey(edges, NOW)
    told, _ = figures(edges, date(2026, 11, 18), date(2026, 12, 31))
    assert (told["period"]["as_of"], told["period"]["last"], len(told["surveys"])) == (NOW, "2026-12-31", 1)
    with pytest.raises(InvalidInput, match="还没有开始"):
        figures(edges, date(2026, 11, 19), date(2026, 12, 31))


def test_beneath_each_rate_stands_what_was_lifted_of_the_surveys_and_of_what_was_finished(edges):
    item = edges.item("甲", state="closed")
    survey(edges, NOW, proposed=1, state="waived")
    survey(edges, NOW, proposed=1, state="redone", resurvey_by=TOMORROW, decided_on=NOW, item_id=item.id, round=1)
    edges.entry("survey.redo", "M2026-0002", NOW, approver="李主任", oral=True)
    edges.add(
        t.Duty(id=1, item_id=item.id, office=1, round=1, position=1, cause="复测", survey_id=2, asked_on=NOW,
               state="withdrawn"),
        t.Waiver(subject="D2026-0001", what="要求", duty_id=1, reason="不测", approver="李建国", waived_on=NOW),
        t.Closing(item_id=item.id, round=1, closed_on=NOW, conclusion="已办", leader_accepted="同意",
                  public_satisfied="不适用：内部", checks="是是是"),
    )  # fmt: skip
    told, _ = figures(edges, date(2026, 11, 1), TODAY)
    assert {row["label"]: row["beneath"] for row in told["figures"] if row["den"] is not None} == {
        "回收率": {}, "满意率": {}, "不满意率": {}, "应补课率": {"免办": 2, "口头": 1}, "复测率": {"免办": 1, "口头": 1},
        "销号问题测评率": {}, "办结事项测评率": {"不适用": 1},
    }  # fmt: skip
