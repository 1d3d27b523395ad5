"""One sentence on a matter: what is said of it in each state, as it stands on the day."""

from datetime import date

import pytest

from ducha_cli.looks.item import saying

TODAY = date(2026, 11, 18)


def doer(state, unit="县住建局", role="牵头", due="2026-12-04", replied_on=None, turn=1):
    return {"round": turn, "state": state, "unit": unit, "role": role, "due": due, "replied_on": replied_on}


def item(state, *doers, directed=True, closed=None):
    said = {"leader": "李建国", "title": "县委书记", "directed_on": "2026-11-20"[:8] + "02", "instruction": True}
    seen = said | {"leader": "王明", "instruction": False}
    return {
        "title": "县医院停车难", "state": state, "round": 1, "directives": [said, seen] if directed else [],
        "assignments": list(doers), "closings": [{"closed_on": closed}] if closed else [],
    }  # fmt: skip


WHOSE = "李书记11月2日批示的县医院停车难"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (item("proposed"), f"{WHOSE}，还没有立项。"),
        (item("proposed", directed=False), "县医院停车难，还没有立项。"),
        (item("filed"), f"{WHOSE}，还没有交办。"),
        (item("filed", doer("pending")), f"{WHOSE}，县住建局牵头，12月4日到期，还没有交办。"),
        (item("underway", doer("received")), f"{WHOSE}，县住建局牵头，12月4日到期，正在办理。"),
        (item("underway", doer("received", due="2026-11-17")), f"{WHOSE}，县住建局牵头，昨日到期，已逾期，正在办理。"),
        (item("underway", doer("received", due=None)), f"{WHOSE}，县住建局牵头，正在办理。"),
        (
            item("underway", doer("returned", replied_on="2026-11-17") | {"state_label": "退回重办"}),
            f"{WHOSE}，县住建局牵头，12月4日到期，退回重办。",
        ),
        (
            item(
                "underway",
                doer("received", role="主办"),
                doer("received", "县财政局", "主办"),
                doer("received", role="配合"),
            ),
            f"{WHOSE}，县住建局等2家主办，12月4日到期，正在办理。",
        ),
        (
            item("reported", doer("reported", replied_on="2026-11-17"), doer("received", turn=0), doer("released")),
            f"{WHOSE}，县住建局牵头，12月4日到期，昨日反馈，正在审核。",
        ),
        (
            item("reported", doer("accepted", due=None, replied_on="2026-11-02")),
            f"{WHOSE}，县住建局牵头，11月2日反馈，审核通过，待办结。",
        ),
        (item("closed", doer("accepted"), closed="2026-11-18"), f"{WHOSE}，县住建局牵头，今日办结。"),
        (item("cancelled"), f"{WHOSE}，已撤销。"),
    ],
)
def test_an_item_is_told_in_one_sentence(record, said):
    assert saying.of_item(record, TODAY) == said


def issue(state, label, due=None, required=None, units=True, turn=1):
    unit = [{"unit": "高坪镇", "role": "责任"}] if units else []
    return {
        "matter": "窗口无人值守", "found_on": "2026-11-05", "units": unit, "due_current": due, "due_required": required,
        "state": state, "state_label": label, "round": turn,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (issue("found", "已发现", units=False), "11月5日发现的窗口无人值守，已发现。"),
        (
            issue("rectifying", "整改中", "2026-12-01"),
            "11月5日发现的窗口无人值守，责任单位高坪镇，12月1日前整改到位，整改中。",
        ),
        (
            issue("rectifying", "整改中", None, "2026-11-17"),
            "11月5日发现的窗口无人值守，责任单位高坪镇，昨日到期，已逾期，整改中。",
        ),
        (issue("cleared", "已销号", "2026-11-17"), "11月5日发现的窗口无人值守，责任单位高坪镇，已销号。"),
        (issue("found", "已发现", turn=2), "11月5日发现的窗口无人值守，责任单位高坪镇，第2轮已发现。"),
    ],
)
def test_an_issue_is_told_in_one_sentence(record, said):
    assert saying.of_issue(record, TODAY) == said
