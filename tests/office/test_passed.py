"""The gates of all acts that led to a state: a correction, and an act taken back, leave each of them passed."""

from typing import Any

import pytest

from ducha_cli.domain.life import gate
from ducha_cli.ledger import tables as t
from ducha_cli.office.ledger import passed
from office.test_undo import last_seq, refused, typed, undo


def correct(bureau, *words):
    return bureau.type(*words[:1], "correct", *words[1:], "--reason", "写错")


def lacks(work, row):
    """What is open of the acts that led an item to its state."""
    return {one.term: one.gates for one in passed.of_row(work, row)["item", row.id] if one.gates}


def test_each_act_that_leads_to_a_state_is_judged_again_here():
    judged = passed._ASKED.keys() | passed._ASKED_OF_SHARE.keys()
    assert judged == {one.act for rows in gate.PASSED.values() for one in rows}


def test_a_source_that_asks_for_a_day_is_no_correction_once_a_unit_was_told_without_one(bureau):
    bureau.item(source="民生实事")
    bureau.approve()
    bureau.assign(due="长期坚持")
    typed(bureau, "item", "notify", "d1", "--told", "电话:周局长", "--on", "2026-06-04")
    answer = correct(bureau, "item", "d1", "--field", "source", "--value", "批示指示")
    refused(answer, "D2026-0001 来源", "没有给县住建局定时限", "先撤回交办")
    assert undo(bureau, "d1").status == 0
    assert correct(bureau, "item", "d1", "--field", "source", "--value", "批示指示").status == 0


def test_a_mark_without_which_a_mend_is_not_believed_stays(bureau):
    bureau.issue()
    bureau.hand()
    bureau.commit()
    bureau.rectify()
    assert correct(bureau, "issue", "w1", "--of", "改", "--field", "签字", "--value", "否").status == 0
    assert correct(bureau, "issue", "w1", "--of", "改", "--field", "签字", "--value", "是").status == 0
    bureau.inspect_fix()
    answer = correct(bureau, "issue", "w1", "--of", "改", "--field", "签字", "--value", "否")
    refused(answer, "没有签字", "先撤回验收")
    bureau.clear()
    refused(correct(bureau, "issue", "w1", "--of", "改", "--field", "盖章", "--value", "否"), "没有盖章")


@pytest.fixture
def concluded(bureau):
    """An activity that found an issue without a cause, which was filled in before the conclusion."""
    add = (
        "--title",
        "秋收禁烧暗访",
        "--method",
        "明查",
        "--unit",
        "太平乡",
        "--lead",
        "副主任 韩雪",
        "--basis",
        "会议纪要",
    )
    typed(bureau, "activity", "add", *add, "--on", "2026-09-01")
    plan = ("--content", "禁烧", "--from", "2026-09-02", "--to", "2026-09-04", "--gate", "四关:周明")
    typed(bureau, "activity", "plan", "h1", *plan, "--on", "2026-09-01")
    typed(bureau, "activity", "approve", "h1", "--by", "李建国", "--on", "2026-09-01")
    typed(bureau, "activity", "start", "h1", "--on", "2026-09-02")
    visit = ("--unit", "太平乡", "--place", "路口", "--people", "韩雪", "--finding", "有火点", "--on-site")
    typed(bureau, "activity", "visit", "h1", *visit, "--on", "2026-09-02")
    bureau.issue(on="2026-09-02", activity="h1", cause="")
    typed(bureau, "issue", "correct", "w1", "--field", "cause", "--value", "看护不力", "--reason", "补录")
    typed(bureau, "issue", "correct", "w1", "--field", "advice", "--value", "落实看护", "--reason", "补录")
    typed(bureau, "activity", "conclude", "h1", "--conclusion", "属实", "--on", "2026-09-05")
    return bureau


def test_what_the_conclusion_asked_of_an_issue_is_not_taken_back(concluded):
    answer = undo(concluded, str(last_seq(concluded, "issue.correct")))
    refused(answer, "H2026-0001 的结论就少了一关", "没有整改要求", "先撤回结论")
    assert undo(concluded, "h1").status == 0
    assert undo(concluded, str(last_seq(concluded, "issue.correct"))).status == 0
    assert concluded.verify().findings == []


def test_what_an_older_rule_let_pass_stays_mendable(bureau):
    """The due of a unit that was told was wiped by hand: an older rule asked for none."""
    bureau.told_item()
    bureau.receive()
    with bureau.desk.work() as work:
        row = work.get(t.Item, 1)
        assert lacks(work, row) == {}
        with work.begins("item.note", row).entry():
            (share,) = work.shares(row)
            share.due_rule = share.due_kind = ""
            work.add(share)
        before = passed.of_row(work, row)
        assert lacks(work, row).keys() == {"交办"}
        assert passed.newly(work, before) is None
    assert correct(bureau, "item", "d1", "--field", "topic", "--value", "民生").status == 0


def test_an_archived_item_keeps_what_its_archive_asked(bureau):
    bureau.closed_item()
    typed(bureau, "item", "archive", "d1", "--by", "周明", "--on", "2026-06-20")
    with bureau.desk.work() as work:
        row = work.get(t.Item, 1)
        assert lacks(work, row) == {}
        with work.begins("item.note", row).entry():
            asked: dict[str, Any] = {"item_id": 1, "round": 1, "position": 1, "asked_on": "2026-06-16", "state": "open"}
            work.add(t.Duty(**asked, cause="定是否重启", office=1, text="再看看"))
        assert lacks(work, row).keys() == {"归档"}
    assert correct(bureau, "item", "d1", "--field", "topic", "--value", "民生").status == 0
