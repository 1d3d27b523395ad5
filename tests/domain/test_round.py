"""The gates of 批准 and 收官 of a 督查轮次: none, one, many; each alone and all at once."""

import pytest

from ducha_cli.domain.life.round import Ahead, approval_gaps, closing_gaps

READY = {"content": "集中查作风", "dated": True, "teams": [("第一组", 2)]}
DONE = {"unjudged": [], "unconcluded": [], "barren": {}, "stock": [], "reason": ""}
TEN = [f"W2026-{n:04d}" for n in range(1, 11)]
HELD = Ahead("H2026-0001", "h1", "activity.visit")

APPROVALS = {
    "有内容、日期和分了单位的组，可以批准": ({}, []),
    "没有内容": ({"content": ""}, ["没有督查内容"]),
    "没有日期": ({"dated": False}, ["没有起止日期"]),
    "一个组也没有": ({"teams": []}, ["没有督查组"]),
    "一个组没有单位": ({"teams": [("第一组", 0)]}, ["第一组没有分配单位"]),
    "两个组里后一个没有单位": ({"teams": [("第一组", 1), ("第二组", 0)]}, ["第二组没有分配单位"]),
    "什么都没有": ({"content": "", "dated": False, "teams": []}, ["没有督查内容", "没有起止日期", "没有督查组"]),
}
CLOSINGS = {
    "都做完了，可以收官": ({}, []),
    "有理由而没有遗留，也可以": ({"reason": "并入下一轮"}, []),
    "一个问题没有认定": ({"unjudged": TEN[:1]}, ["回头看还有1个问题没有认定：W2026-0001"]),
    "十个问题逐一列出": ({"unjudged": TEN}, [f"回头看还有10个问题没有认定：{'、'.join(TEN)}"]),
    "十一个只列十个": (
        {"unjudged": [*TEN, "W2026-0011"]},
        [f"回头看还有11个问题没有认定：{'、'.join(TEN)} 等"],
    ),
    "两次督查活动没有结论": (
        {"unconcluded": [HELD, Ahead("H2026-0002", "h2", "activity.start")]},
        ["督查活动还没有结论：H2026-0001、H2026-0002"],
    ),
    "两个阶段没有成果": (
        {"barren": {"查找问题": "问题清单", "小结提高": "小结报告"}},
        ["查找问题阶段没有成果（问题清单）", "小结提高阶段没有成果（小结报告）"],
    ),
    "一个问题没有销号": ({"stock": TEN[:1]}, ["还有1个问题没有销号：W2026-0001，没有清仓见底"]),
    "没有销号而写明原因": ({"stock": TEN[:1], "reason": "跨年工程"}, []),
    "原因不免除认定": ({"unjudged": TEN[:1], "reason": "跨年工程"}, ["回头看还有1个问题没有认定：W2026-0001"]),
    "样样都缺": (
        {"unjudged": TEN[:1], "unconcluded": [HELD], "barren": {"查找问题": "问题清单"}, "stock": TEN[:2]},
        [
            "回头看还有1个问题没有认定：W2026-0001",
            "督查活动还没有结论：H2026-0001",
            "查找问题阶段没有成果（问题清单）",
            "还有2个问题没有销号：W2026-0001、W2026-0002，没有清仓见底",
        ],
    ),
}


def approving(changes):
    return approval_gaps("r1", **READY | changes)


def closing(changes):
    return closing_gaps("r1", **DONE | changes)


EDGES = ((approving, APPROVALS), (closing, CLOSINGS))


@pytest.mark.parametrize(("changes", "gaps"), APPROVALS.values(), ids=APPROVALS)
def test_what_a_round_lacks_before_it_is_approved(changes, gaps):
    assert [gap.what for gap in approving(changes)] == gaps


@pytest.mark.parametrize(("changes", "gaps"), CLOSINGS.values(), ids=CLOSINGS)
def test_why_a_round_is_not_closed(changes, gaps):
    assert [gap.what for gap in closing(changes)] == gaps


def test_the_first_activity_without_a_conclusion_is_led_on_by_its_next_act():
    (gap,) = closing({"unconcluded": [HELD, Ahead("H2026-0002", "h2", "activity.start")]})
    assert [(mend.act, mend.number) for mend in gap.mends] == [("activity.visit", "h1")]
