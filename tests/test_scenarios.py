"""The walk through the design is played, row by row: by which story, and what comes out of it there.

1–34 are cases of one kind each. 35–49 are three weeks of an office of three: what is typed in each stands in
tests/stories/weeks.py, and what comes out is asked by tests/test_weeks.py.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from stories.weeks import ROWS, STORIES

HERE = Path(__file__).parent / "stories"


class Scene(NamedTuple):
    """A story, and what is typed or answered in it, one after another."""

    story: str
    said: tuple[str, ...]


def scene(story: str, *said: str) -> Scene:
    return Scene(story, said)


SCENES: dict[int, tuple[Scene, ...]] = {
    1: (
        scene(
            "again",
            "--back 新批示 --text 二期一并办证 --due 5工作日",
            "待交办 2026-07-09 5个工作日",
            "王海涛 圈阅",
            "李建国没有圈阅或同意最后的反馈；要求1（批示）还没有交办",
            "时限 2026年7月16日（5个工作日）",
            '"former": "云督办〔2026〕1号"',
            "续办 县住建局",
            "待审核 2026-07-09",
            "了结 2026-07-09",
            "已办结：D2026-0001",
            "退回率 0%",
            "复查复议率 0%",
        ),
    ),
    2: (
        scene(
            "again",
            "--text 三期也要核",
            "待交办县住建局",
            "与原交办事项一并报告。",
            "待审核 2026-08-03 2026-08-03 2026-08-17 2 再核一次户数",
            "待审核 2026-08-03 2026-08-03 2026-08-17 2 三期也要核",
        ),
    ),
    3: (
        scene(
            "again",
            "--text 四期作说明",
            "审核合格：D2026-0001.3",
            "9 批示 县住建局 待交办",
            "要求9（批示）还没有交办",
            "已口头交办：D2026-0001.3",
            "D2026-0001 续办",
            "已免办：D2026-0001 要求9",
            "D2026-0001 审核通过",
        ),
    ),
    4: (
        scene(
            "scenario-02",
            "重新办理，进入第2轮",
            "县住建局 待交办",
            "县自然资源局 待交办",
            "ducha item notify d1",
            "（第2轮）",
            '"former": "云督办〔2026〕1号"',
            "ducha item show d1 --round 1",
            "办结记录（第1轮）",
        ),
    ),
    5: (  # 批示待处理 is told among what the office itself has to do (0061)
        scene(
            "again",
            "仍为办结",
            "D2026-0001 定是否重启 2026-08-03",
            "已免办：D2026-0001 要求2",
            "已重启：D2026-0001，进入第2轮",
            "3 定是否重启 中共云岭县委督查室 了结",
        ),
    ),
    6: (
        scene(
            "again",
            "审核要求补充：D2026-0001.3 县住建局，新时限 2026-08-10",
            "--text 附清单",
            "7 补充 县住建局 待办",
            "审核合格：D2026-0001.3",
            "7 补充 县住建局 了结",
        ),
    ),
    7: (
        scene(
            "again",
            "审核要求复核：D2026-0001.3",
            "要求的复核还没有做",
            "复核属实：D2026-0001.3",
            "审核合格：D2026-0001.3",
            "10 复核 中共云岭县委督查室 了结",
        ),
        scene("item-duty", "3 复核 中共云岭县委督查室 了结", "4 复核不实 县住建局 待办"),
    ),
    8: (  # a 复测 of three people is kept and told not to be one: what was asked was asked (0070)
        scene(
            "survey-redo",
            "要求1（补课）还没有交办；要求2：复测还没有做",
            "复测要50（首次100的50%，至少5），复测没有了结",
            "1 补课 县城管局 了结",
            "请领导定：补课 ducha survey redo M2027-0002",
            "郑涛（县委督查室主任）2027-01-05 不能批准民意",
            "不补课：M2027-0002",
            "只能按不满意办结",
            "群众不满意，需批准人和原因",
            "各关都已具备",
            "不满意 30%（30/100）",
            "已办结：D2026-0001",
            "2 复测 中共云岭县委督查室 了结 2026-12-20",
        ),
    ),
    9: (
        scene(
            "issue-duty",
            "补课：W2026-0003，第1轮",
            "要求1（补课）还没有告知单位；要求2：复测还没有做",
            "W2026-0003 绿 2026-12-22 整改中",
            "验收通过：W2026-0003",
            "M2027-0001",
            "已销号：W2026-0003",
        ),
    ),
    10: (
        scene(
            "issue-duty",
            "回访未落实：W2026-0001，反弹，进入第2轮",
            "现为“已发现”，不能改",
            "限期整改的通知（第2轮）",
            "整改中，限期",
            "整改完成（单位自报）：W2026-0001",
            "验收通过：W2026-0001",
            "已销号：W2026-0001",
            "--on-site --result 在岗",
            "状态：巩固 第2轮",
        ),
    ),
    11: (
        scene(
            "issue-duty",
            "--verdict 已落实 --people 周明,韩雪 --result 在岗",
            "销号后还没有到现场回访的（1）",
            "已销号 城关镇",
            "--on-site --result 在岗",
            "状态：巩固",
        ),
    ),
    12: (
        scene(
            "item-merge-carried",
            "已并案：D2026-0002 并入 D2026-0001",
            "1 要点 县住建局 地下室渗水；物业不答复 2026-06-24 待交办",
            "D2026-0001.1 县住建局 云督办〔2026〕3号",
            "并案来的 D2026-0002 应答复上级而未答复",
            "D2026-0002 没有答复群众",
            "县城管局已经交办（云督办〔2026〕4号），没有收回",
            "已记答复：D2026-0002 上级",
            "已办结：D2026-0001",
            "它现为“拟办”",
        ),
    ),
    13: (
        scene(
            "receipts",
            "已作废：P2026-0001",
            "高坪乡没有有效的通知单",
            "云督办〔2026〕2号 → 云岭县高坪乡人民政府（主办）",
            "云督办〔2026〕3号 → 云岭县太平乡人民政府（配合）",
            "高坪乡尚无 云督办〔2026〕2号 的回执",
            "已办结：D2026-0001",
        ),
    ),
    14: (
        scene("days", "不是启用以前在办的", "已立项：D2026-0004"),
        scene("authority-register", "没有“李四”", "没有“周明”", "已立项：D2026-0001", "自批：是", "自批1"),
    ),
    15: (
        scene(
            "days",
            "10日（按依据预计 2026-09-11）",
            "时限 2026年11月26日（10日）",
            "不晚于送达日期 2026-11-16，不能交办",
            "ducha item assign d3 --unit 县住建局 --due 新时限",
            "没有临期或逾期、还没有反馈的单位",
        ),
    ),
    16: (
        scene(
            "issue-withdraw",
            "不能是经办人周明",
            "要由县领导或职务更高的人批准",
            "已撤销：W2026-0007",
            "贰过率 10%（1/10）",
        ),
        scene("round-gone", "--recall 书面", "撤销2（查无此事1、客观无法整改1），没有清仓见底"),
        scene("round-close", "W2026-0002 太平乡 撤销 落实中"),
    ),
    17: (
        scene(
            "days",
            "依据日期 2027-03-01 在今天（2026-11-17）之后",
            "呈报日期 2026-11-16 早于反馈日期 2026-11-17",
            "整改完成日期 2020-05-01 早于发现日期 2026-11-02",
        ),
    ),
    18: (
        scene(
            "authority-register",
            "周明验收过 W2026-0001，不能再批准销号",
            "已销号：W2026-0001",
            "回访要两人以上",
            "应当回避，不能回访",
        ),
    ),
    19: (
        scene(
            "scenario-19",
            "没有签字",
            "反馈的是否签字：否 → 是",
            "审核合格：D2026-0001.1",
            "D2026-0001 reported",
            "退回 0",
            "按时反馈率 100%（1/1）",
        ),
        scene("item-original", "没有签字；没有盖章", "已补原件：D2026-0001.1（2026-07-10）", "审核合格：D2026-0001.1"),
    ),
    20: (
        scene(
            "scenario-20",
            "已撤回：第122条",
            "D2026-0001 预警 12",
            "反馈 0",
            "已撤回（第123条）",
            "以后还有：第125条 D2026-0001.1 审核合格",
            "已写进签发的文书 云督办〔2026〕3号，不能直接撤回",
            "当日撤回：是",
            "是批准或要求，撤回要有批准人",
            "当日撤回1",
        ),
    ),
    21: (  # what is waited for is cancelled there, as good as closed; eleven working days pass
        scene(
            "item-resume",
            "D2026-0002 红 2026-07-15 2",
            "已中止：D2026-0002.1",
            "可恢复",
            "时限 2026-07-15 → 2026-07-30",
            "D2026-0002 红 2026-07-30 2",
        ),
        scene("item-suspend", "D2026-0001 中止，2026-07-31 再看 办理中"),
    ),
    22: (
        scene(
            "passing",
            "审核退回重办：D2026-0001.1 县住建局，新时限 2026-07-03",
            "县城管局 牵头 重办 绿 2026-07-03 2026-06-15 2026-06-17",
            "退回 县住建局 第3条没有解决 2026-06-26 2026-06-26 2026-07-03 转出",
            "退回 县城管局 第3条没有解决 2026-06-26 2026-06-26 2026-07-03 待办",
        ),
    ),
    23: (
        scene(
            "passing",
            "已登记批示：D2026-0001（批办）（D2026-0002 已并入）",
            "批示 县住建局 待交办",
            "现为“撤销”，不能批示",
            "另行登记：ducha item add",
        ),
    ),
    24: (
        scene(
            "passing",
            "是唯一的牵头单位，要有单位接办才能解除",
            "--recall 电话:何局长",
            "退回 县交通局 待交办",
            "D2026-0001 待送达",
            "云督办〔2026〕4号 → 县交通运输局",
        ),
    ),
    25: (
        scene(
            "scenario-25",
            "--since 2026-01-01",
            "ducha import people",
            "部门组织督查不少于1次：1/2 个单位达到",
            "不计入 H2026-0002 何建国（带队人当日不是主要负责人）",
        ),
    ),
    26: (
        scene(
            "scenario-26",
            "督查周报 2026年第53周（12月28日—31日",
            "立项（含建账） 1 0 1",
            "督查统计 2026年",
            "立项 1 件",
            "督查周报 2027年（1月1日—3日",
            "立项（含建账） 2 1 2",
            "督查周报第1期",
        ),
    ),
    27: (
        scene(
            "scenario-27",
            "加 --despite 原因",
            "逾期18511个工作日",
            "ducha trail clock --reason 原因",
            "已更正时钟",
            "已撤回：第122条",
            "核对无误",
            "第 122 至 122 条留痕的时间是错的，时钟已经更正",
        ),
    ),
    28: (
        scene(
            "own-clock",
            "D2026-0001 红 2026-11-13 3",
            "ducha item list --unit 高坪乡 --overdue ! 没有符合条件的记录",
            "D2026-0001 高坪乡 牵头 2026-12-31 绿",
        ),
    ),
    29: (  # exit 7: no story has a disk that is full, tests/cli/test_unshown.py has
        scene("slips", "ducha item notify d1", "ducha trail last", "文书：P2026-0004 云督办〔2026〕4号"),
    ),
    30: (
        scene(
            "slips",
            "五必督：领导交办 → 领导交办、社会稳定",
            "待交办：ducha item notify d1",
            "重点：否 → 是",
            "属五必督（领导交办、社会稳定）而没有督查记录",
            "要求1（要点）还没有交办",
            "去掉社会稳定，少了一项要求",
            "五必督：领导交办、社会稳定 → 领导交办",
            "去掉重点，少了一项要求",
            "重点问题销号前要先到现场回访",
        ),
    ),
    31: (
        scene(
            "scenario-31",
            "新增 10（D2026-0001 … D2026-0010）",
            "按登记错误了结 10 件（D2026-0001 … D2026-0010）",
            "D2026-0001 cancelled",
            "新增 10（D2026-0011 … D2026-0020）",
        ),
    ),
    32: (
        scene(
            "passing",
            "云督办〔2026〕5号 → 县水利局",
            "已作废：P2026-0005",
            "县自然资源局 配合 审核通过",
            "县交通局 牵头 已送达",
            "县水利局 配合 待送达",
            "县财政局 配合 待送达",
            "云督办〔2026〕6号 → 县水利局",
        ),
    ),
    33: (  # the 党 side is served by a 通报 as by a 专报 (0069)
        scene(
            "scenario-33",
            "不能作结论：W2026-0001 没有原因和整改要求",
            "已作结论：H2026-0001",
            "已作结论，它的问题要有原因和整改要求",
            "已签发：P2026-0003 第2期",
            "已办结：H2026-0001",
            "不能签收：没有给高坪乡、太平乡的督查结论书",
        ),
    ),
    34: (
        scene(
            "again",
            "审核要求补充：D2026-0001.3 县住建局，新时限 2026-08-10",
            "审核要求补充：D2026-0001.3 县住建局，新时限 2026-08-12",
            "已中止：D2026-0001.3",
            "7 补充 县住建局 待办",
            "8 补充 县住建局 待办",
            "7 补充 县住建局 待审核",
            "8 补充 县住建局 待审核",
            "2026-08-17 2026-08-12 2026-08-20",
        ),
    ),
}
"""Row → where it is played. A note tells where what comes out is not what the walk says, and which decision says so."""

FIRST_OF_WEEK = {35: STORIES[0], 40: STORIES[1], 45: STORIES[2]}
WEEKS = {
    row.number: (Scene(max((day, name) for day, name in FIRST_OF_WEEK.items() if day <= row.number)[1], row.truth),)
    for row in ROWS
}


@cache
def console(story: str) -> str:
    """Return what is typed and answered in a story, with single blanks."""
    blocks = (HERE / f"{story}.md").read_text(encoding="utf-8").split("```console")[1:]
    typed = "".join(block.partition("```")[0] for block in blocks).replace("\\\n> ", "")
    return " ".join(typed.split())


@pytest.mark.parametrize("number", range(1, 50))
def test_a_row_of_the_walk_is_played_and_comes_out(number):
    for story, said in (SCENES | WEEKS)[number]:
        played, at = console(story), 0
        for phrase in said:
            found = played.find(phrase, at)
            assert found >= 0, f"{story}.md does not say {phrase} (after what stands before it in row {number})"
            at = found + len(phrase)
