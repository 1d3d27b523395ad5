"""The gates of 批准 and 办结 of a 督查活动, what counts towards the quotas, and the last day of 复核."""

from datetime import date

import pytest

from domain.test_deadline import CALENDAR
from ducha_cli.domain.life.activity import (
    Plan,
    Seen,
    Standing,
    adopt_gaps,
    broken_promises,
    closing_gaps,
    last_day,
    plan_gaps,
    reason_gaps,
    receiving_gaps,
    uncounted,
    visit_gaps,
    writes_conclusions,
)

READY = Plan(
    ref="h1", basis="县委常委会决定", content="防汛准备", targets=1, dated=True, led=True, sign_offs=("甲", "乙", "丙", "丁"),
    methods=("听取汇报",), promises=(0, 0, 0),
)  # fmt: skip
ALL_THREE = "暗访没有确认：不打招呼、不定路线、不要陪同（--promises 是是是）"

PLANS = {
    "样样都有": ({}, []),
    "没有依据": ({"basis": ""}, ["没有依据（--basis）"]),
    "没有内容": ({"content": ""}, ["没有督查内容（--content）"]),
    "没有对象": ({"targets": 0}, ["没有督查对象（--unit）"]),
    "两个对象": ({"targets": 2}, []),
    "没有时间": ({"dated": False}, ["没有督查时间（--from、--to）"]),
    "没有带队人": ({"led": False}, ["没有带队人（--lead）"]),
    "一关没有签": ({"sign_offs": ("甲", "", "丙", "丁")}, ["方案四关未过：细节（--gate）"]),
    "四关都没有签": ({"sign_offs": ("", "", "", "")}, ["方案四关未过：源头、细节、文字、语言（--gate）"]),
    "暗访没有承诺": ({"methods": ("明查", "暗访")}, [ALL_THREE]),
    "暗访少一项承诺": (
        {"methods": ("暗访",), "promises": (1, 0, 1)},
        ["暗访没有确认：不定路线（--promises 是是是）"],
    ),
    "暗访三项都有": ({"methods": ("暗访",), "promises": (1, 1, 1)}, []),
    "样样都缺": (
        {"basis": "", "content": "", "targets": 0, "dated": False, "led": False, "sign_offs": ("", "乙", "丙", "丁"),
         "methods": ("暗访",)},
        [
            "没有依据（--basis）", "没有督查内容（--content）", "没有督查对象（--unit）", "没有督查时间（--from、--to）",
            "没有带队人（--lead）", "方案四关未过：源头（--gate）", ALL_THREE,
        ],
    ),
}  # fmt: skip
ADOPTIONS = {
    "样样都有，可以补录": ({}, []),
    "补录不问内容、时间和四关": ({"content": "", "dated": False, "sign_offs": ("", "", "", "")}, []),
    "补录没有依据": ({"basis": ""}, ["没有依据（--basis）"]),
    "补录没有对象": ({"targets": 0}, ["没有督查对象（--unit）"]),
    "补录没有带队人": ({"led": False}, ["没有带队人（--lead）"]),
    "补录的暗访没有承诺": (
        {"methods": ("暗访",)},
        ["暗访没有确认不打招呼、不定路线、不要陪同（--promises 是是是）"],
    ),
    "补录样样都缺": (
        {"basis": "", "targets": 0, "led": False, "methods": ("暗访",), "promises": (1, 1, 0)},
        [
            "没有依据（--basis）", "没有督查对象（--unit）", "没有带队人（--lead）",
            "暗访没有确认不要陪同（--promises 是是是）",
        ],
    ),
}  # fmt: skip
VISITS = {"没有到访": (0, ["没有到访任何单位"]), "到访过一次": (1, [])}
REASONS = {
    "原因和整改要求都有": (("缺AB岗", "健全制度"), []),
    "没有原因": (("", "健全制度"), ["W2026-0001 没有原因"]),
    "没有整改要求": (("缺AB岗", ""), ["W2026-0001 没有整改要求"]),
    "都没有": (("", ""), ["W2026-0001 没有原因和整改要求"]),
}
SENT = Seen("县住建局", concluded=True, received=True, named=False)
BARE = Seen("县住建局", concluded=False, received=False, named=False)
PAPERLESS, UNSIGNED = "没有给县住建局的督查结论书", "结论没有送达：县住建局"
UNTOLD = "结论没有送达：县住建局，也没有写到它的通报、专报、整改通知"
CLOSINGS = {
    "都送达、都决定": (([SENT], [], False), []),
    "没有到访": (([], [], True), []),
    "一个单位没有送达": (([BARE], [], False), [UNTOLD]),
    "写到它的通报就是": (([BARE._replace(named=True)], [], False), []),
    "签收过的就是": (([BARE._replace(received=True)], [], False), []),
    "有结论书没有签收": (([SENT._replace(received=False)], [], False), [UNTOLD]),
    "政：都送达": (([SENT], [], True), []),
    "政：通报不算": (([BARE._replace(named=True)], [], True), [PAPERLESS]),
    "政：签收了没有写过的": (([BARE._replace(received=True)], [], True), [PAPERLESS]),
    "政：没有签收": (([SENT._replace(received=False, named=True)], [], True), [UNSIGNED]),
    "政：一家没有写、一家没有签收": (
        ([BARE, SENT._replace(unit="高坪镇", received=False)], [], True),
        [PAPERLESS, "结论没有送达：高坪镇"],
    ),
    "一件复核没有决定": (([], ["县财政局"], False), ["复核没有决定：县财政局"]),
    "两样都有，各不止一个": (
        ([BARE, BARE._replace(unit="高坪镇")], ["县财政局", "城关镇"], False),
        [UNTOLD.replace("县住建局", "县住建局、高坪镇"), "复核没有决定：县财政局、城关镇"],
    ),
}
RECEIVINGS = {
    "政：没有写过": (([BARE], True), [PAPERLESS]),
    "政：写了": (([SENT], True), []),
    "党：没有写过的也签收": (([BARE], False), []),
}
COUNTED = {
    "进行中": (("underway", "四家领导", ""), ""),
    "已结论": (("concluded", "督查室", ""), ""),
    "办结": (("closed", "四家领导", ""), ""),
    "部门有指定文件": (("closed", "部门", "云政办〔2026〕5号"), ""),
    "部门没有指定": (("closed", "部门", ""), "未指定"),
    "没有开展": (("approved", "四家领导", ""), "已批准"),
    "没有开展，也没有指定，说没有开展": (("planned", "部门", ""), "拟办"),
    "撤销": (("cancelled", "四家领导", ""), "撤销"),
}
LAST_DAYS = {
    "当天就到期": (("2026-11-18", 0, True), "2026-11-18"),
    "工作日不顺延": (("2026-11-18", 1, True), "2026-11-19"),
    "落在星期六的顺延": (("2026-11-18", 3, True), "2026-11-23"),
    "不顺延的就是那天": (("2026-11-18", 3, False), "2026-11-21"),
}


def planning(changes):
    return plan_gaps(READY._replace(**changes))


def adopting(changes):
    return adopt_gaps(READY._replace(**changes))


def visiting(visits):
    return visit_gaps("h1", visits)


def reasoning(told):
    cause, advice = told
    return reason_gaps("W2026-0001", cause=cause, advice=advice)


def closing(lists):
    seen, undecided, strict = lists
    return closing_gaps("h1", seen, undecided, strict=strict)


def receiving(told):
    seen, strict = told
    return receiving_gaps("h1", seen, strict=strict)


EDGES = (
    (planning, PLANS),
    (adopting, ADOPTIONS),
    (visiting, VISITS),
    (reasoning, REASONS),
    (receiving, RECEIVINGS),
    (closing, CLOSINGS),
)


@pytest.mark.parametrize(("changes", "gaps"), PLANS.values(), ids=PLANS)
def test_what_a_plan_lacks_before_it_is_approved(changes, gaps):
    assert [gap.what for gap in planning(changes)] == gaps


@pytest.mark.parametrize(("changes", "gaps"), ADOPTIONS.values(), ids=ADOPTIONS)
def test_what_an_activity_of_before_the_ledger_lacks(changes, gaps):
    assert [gap.what for gap in adopting(changes)] == gaps


@pytest.mark.parametrize(("visits", "gaps"), VISITS.values(), ids=VISITS)
def test_nothing_is_concluded_where_nobody_went(visits, gaps):
    assert [gap.what for gap in visiting(visits)] == gaps


@pytest.mark.parametrize(("told", "gaps"), REASONS.values(), ids=REASONS)
def test_what_an_issue_lacks_before_the_conclusion(told, gaps):
    assert [gap.what for gap in reasoning(told)] == gaps


@pytest.mark.parametrize(("lists", "gaps"), CLOSINGS.values(), ids=CLOSINGS)
def test_why_an_activity_is_not_closed(lists, gaps):
    assert [gap.what for gap in closing(lists)] == gaps


@pytest.mark.parametrize(("told", "gaps"), RECEIVINGS.values(), ids=RECEIVINGS)
def test_nobody_signs_for_a_conclusion_that_was_not_written(told, gaps):
    assert [gap.what for gap in receiving(told)] == gaps


@pytest.mark.parametrize(
    ("setting", "side", "written"),
    [("按发文机关", "政", True), ("按发文机关", "党", False), ("按发文机关", "党政", False), ("结论书", "党", True)],
)
def test_who_writes_conclusions(setting, side, written):
    assert writes_conclusions(setting, side) is written


def test_each_appeal_is_decided_by_itself():
    (gap,) = closing(([], ["县财政局", "城关镇"], False))
    assert [mend.facts for mend in gap.mends] == [{"unit": "县财政局"}, {"unit": "城关镇"}]


@pytest.mark.parametrize(("standing", "why"), COUNTED.values(), ids=COUNTED)
def test_why_an_activity_does_not_count(standing, why):
    assert uncounted(Standing(*standing)) == why


@pytest.mark.parametrize(("limit", "day"), LAST_DAYS.values(), ids=LAST_DAYS)
def test_the_last_day_is_counted_in_calendar_days(limit, day):
    start, days, roll = limit
    assert last_day(date.fromisoformat(start), days, CALENDAR, roll=roll).isoformat() == day


def test_promises_are_asked_of_a_covert_visit_alone():
    assert broken_promises(["明查"], [0, 0, 0]) == []
    assert broken_promises(["明查", "暗访"], [0, 1, 1]) == ["不打招呼"]
    assert broken_promises(["暗访"], [1, 1, 1]) == []
