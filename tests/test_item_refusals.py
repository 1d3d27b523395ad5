"""Each refusal of the item and assignment tables stands in a story, with its two lines.

A row that says when it is refused (``refused``) must have its sentence here and in a story; a new refusal
without a story fails. Gates: ``test_gates``.
"""

import itertools
import re
from pathlib import Path

import pytest

from ducha_cli.domain.life import assignment, item

STORIES = Path(__file__).parent / "stories"
TOLD = [
    (first.removeprefix("! 错误："), then)
    for path in sorted(STORIES.glob("*.md"))
    for lines in [path.read_text(encoding="utf-8").splitlines()]
    for first, then in itertools.pairwise(lines)
    if first.startswith("! 错误：")
]
"""Every refusal that some story shows: what happened, and the line after it."""

CLAUSES = {
    "item.approve": {
        "没有立项依据，也没有记明原因": "没有立项依据，也没有记明原因",
        "指令立项没有指令": "按指令立项而没有写明指令",
        "连续督查没有检查日": "连续督查没有定检查日",
    },
    "item.target": {
        "层级往回": "之下不能再分解出",
        "没有这个上级": "的责任分解里没有",
        "去掉的还有下级": "还有下级",
    },
    "item.notify": {
        "未立项": "现为“拟办”，不能交办",
        "本轮没有牵头或主办": "本轮没有牵头或主办",
        "批示和来信来电没有时限": "没有给.*定时限，不能交办",
    },
    "item.receive": {"回执已登记": "的回执已登记"},
    "item.supervise": {"已经是这位领导": "的领导督办已经是"},
    "item.direct": {"仅圈阅、同意，或不是主要领导（--reopen 除外）": ""},
    "item.settle": {"没有等处理的情况说明": "没有等处理的情况说明"},
    "item.waive": {"没有要免的": "现在没有要免的"},
    "item.close": {"任何一关未过（一次全部列出）": "不能办结：.*；"},
    "item.merge": {
        "并入的不在办": "不能并入 .*现为“拟办”",
        "反馈没有审核": "的反馈还没有审核，不能并案",
        "已经办完的还欠通知单": "还欠它一份通知单，不能并案",
    },
    "item.cancel": {
        "登记错误而不是拟办的": "登记错误只用于拟办的",
        "所属问题没有销号": "不能撤销：.*没有销号",
        "来信没有答复": "不能撤销：.*没有答复群众",
        "已交办的没有收回": "不能撤销：.*没有收回",
    },
    "item.correct": {"已写进签发的文书，或会改变状态": "已写进签发的文书"},
    "assignment.assign": {
        "单位当日已撤并": "不再接办新的工作",
        "第二个牵头": "不能有第二个牵头单位",
        "事项已办结": "现为“办结”，不能分解",
        "名录中没有督查机构": "名录中没有督查机构，不能记为自办",
    },
    "assignment.notify": {
        "原通知单有效": "(的承办单位都已交办|现为“已送达”，不能交办)",
        "再次口头交办": "已经通知过，不用再口头交办",
        "已中止": "已中止.*不能一并交办",
    },
    "assignment.receive": {"回执已登记": "的回执已登记"},
    "assignment.urge": {"已反馈": "现为“(已反馈|审核通过)”，不能催办", "已中止": "已中止.*不能催办"},
    "assignment.extend": {
        "没有批准人": "没有填批准人",
        "不晚于原时限": "不晚于现时限",
        "已中止": "已中止.*不能延期",
    },
    "assignment.suspend": {"当日已经中止": "已经中止（", "复查日不晚于中止日期": "不晚于中止日期"},
    "assignment.resume": {"没有中止": " 没有中止。"},
    "assignment.original": {"反馈已经签字盖章": "的反馈已经签字盖章"},
    "assignment.review": {
        "有一条未答复、未核实或不充分": "未答复",
        "有一关不过": "未过关：",
        "未盖章": "没有盖章",
        "要求的复核没有做": "要求的复核还没有做",
        "签字人不是当日主要负责人": "不是当日主要负责人",
    },
    "assignment.release": {
        "唯一的牵头、主办而没有接办单位": "是唯一的牵头单位",
        "要求没有了结而没有接办单位": "没有了结，不能只解除",
        "已交办的没有收回": "没有收回，不能解除",
    },
}
"""By act: each clause of the table's ``refused``, and the words by which a story's refusal is known."""

ALWAYS = {move.act for move in item.LIFECYCLE.moves if move.sources >= item.ANY}


def rows():
    for noun, table in (("item", item.LIFECYCLE), ("assignment", assignment.LIFECYCLE)):
        for move in table.moves:
            if move.refused:
                yield pytest.param(f"{noun}.{move.act}", move, id=f"{noun}.{move.act}-{move.label}")


@pytest.mark.parametrize(("act", "move"), list(rows()))
def test_each_clause_of_the_table_has_a_story_with_its_two_lines(act, move):
    clauses = CLAUSES[act]
    assert set(move.refused.split("；")) <= clauses.keys()
    for clause in move.refused.split("；"):
        found = [then for first, then in TOLD if clauses[clause] and re.search(clauses[clause], first)]
        assert found or not clauses[clause], clause
        assert all(then.startswith("! 办法：") for then in found), clause


@pytest.mark.parametrize("act", sorted({move.act for move in item.LIFECYCLE.moves} - ALWAYS))
def test_each_act_is_refused_in_a_wrong_state_in_some_story(act):
    moves = [m for table in (item.LIFECYCLE, assignment.LIFECYCLE) for m in table.moves if m.act == act]
    labels = "|".join(re.escape(label) for label in {move.label for move in moves})

    assert [then for first, then in TOLD if re.search(f"现为“.+”，不能({labels})", first)], act
