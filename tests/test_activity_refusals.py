"""Every refusal of the tables of 督查活动 and 轮次 has a story that shows its two lines."""

import re
from pathlib import Path

import pytest

from ducha_cli.domain.life import activity
from ducha_cli.domain.life import round as rounds

STORIES = Path(__file__).parent / "stories"
TABLES = {"activity": activity.LIFECYCLE, "round": rounds.LIFECYCLE}
REFUSAL = re.compile(r"^\$ ducha (\S+ \S+).*(?:\n> .*)*\n! 错误：(.+)\n! 办法：(.+)\n\? [2345]$", re.MULTILINE)

# Each phrase of the tables' ``refused``, and the words in which the program says it.
SHOWN = {
    (
        "activity approve",
        "没有依据、内容、对象、时间或带队人",
    ): "没有依据.+没有督查内容.+没有督查对象.+没有督查时间.+没有带队人",
    ("activity approve", "四关未过"): "方案四关未过：语言",
    ("activity approve", "暗访三不没有确认"): "暗访没有确认：不打招呼、不定路线、不要陪同",
    ("activity adopt", "没有依据、督查对象或带队人"): "没有依据.+没有督查对象",
    ("activity adopt", "暗访三不没有确认"): "暗访没有确认",
    ("activity visit", "不在批准的范围内"): "不在 H2026-0001 批准的范围内",
    ("activity visit", "本月已到过该单位（--again 除外）"): "10月已被督查1次（H2026-0001 2026-10-20），严禁重复督查",
    ("activity conclude", "没有到访"): "没有到访任何单位",
    ("activity conclude", "所发现的问题没有原因或建议"): "W2026-0001 没有原因和整改要求",
    ("activity receive", "已签收"): "已签收 H2026-0001 的结论",
    ("activity receive", "没有结论书"): "不能签收：没有给高坪乡、太平乡的督查结论书",
    ("activity appeal", "未签收"): "还没有签收 H2026-0001 的结论",
    ("activity appeal", "超过30日"): "已过收到结论后的30日",
    ("activity recheck", "没有申请"): "没有就 H2026-0001 申请复核",
    ("activity recheck", "原督查人员未回避"): "陈立参加过原来的督查，应当回避",
    ("activity review", "不是部门组织的"): "督查之督查只看部门组织的活动",
    ("activity close", "结论没有送达"): "结论没有送达：太平乡",
    ("activity close", "复核没有决定"): "复核没有决定：高坪乡",
    ("activity waive", "没有要免的"): "现在没有要免的",
    ("round team", "单位已在另一组"): "太平乡（第一组）已在 R2026-0001 的另一组",
    ("round approve", "没有督查内容、起止日期或督查组"): "没有督查内容；没有起止日期；没有督查组",
    ("round lookback", "没有上一轮"): "没有上一轮",
    ("round lookback", "不是上一轮的问题"): "不是 R2026-0002 上一轮的问题",
    ("round lookback", "可以回访的问题"): "现为“已销号”，回头看要回访",
    ("round close", "回头看缺认定"): "回头看还有1个问题没有认定",
    ("round close", "督查活动没有结论"): "督查活动还没有结论：H2026-0001",
    ("round close", "阶段没有成果"): "学习动员阶段没有成果",
    ("round close", "有未销号的问题而没有原因"): "还有1个问题没有销号",
}
PRINTED = {("activity correct", "已写进签发的文书"), ("round correct", "已写进签发的文书")}
"""No paper is about an activity or a round yet; the same gate is shown for items and issues."""


@pytest.fixture(scope="module")
def refusals():
    """What each act is refused with, and the advice, in any story."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in STORIES.glob("*.md"):
        for act, what, advice in REFUSAL.findall(path.read_text(encoding="utf-8")):
            found.setdefault(act, []).append((what, advice))
    return found


def moves():
    return [(f"{noun} {move.act}", move, table) for noun, table in TABLES.items() for move in table.moves]


def test_the_tables_words_are_all_here_and_none_is_left_over():
    assert {(act, word) for act, move, _ in moves() for word in move.refused.split("；") if word} == {*SHOWN, *PRINTED}


@pytest.mark.parametrize(("act", "word"), SHOWN, ids=lambda one: one)
def test_a_refusal_is_shown_with_what_to_do(refusals, act, word):
    hits = [advice for what, advice in refusals[act] if re.search(SHOWN[act, word], what)]
    assert hits, f"no story shows {act} refused for: {word}"
    assert all(hits)


@pytest.mark.parametrize(
    ("act", "table"), [(act, table) for act, move, table in moves() if set(move.sources) != set(table.states)],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_an_act_in_a_state_that_does_not_allow_it_is_shown(refusals, act, table):
    told = [what for what, advice in refusals[act] if "现为" in what and advice.startswith("此时可以：")]
    assert told, f"no story shows {act} refused by state"
