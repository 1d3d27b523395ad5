"""回访复查记录表: a cleared issue as two people saw it, one of three verdicts with its ground (R2-11)."""

from __future__ import annotations

from ducha_cli.acts.issue.records import CHAIN
from ducha_cli.acts.issue.records import Revisit as Visit
from ducha_cli.documents import grid
from ducha_cli.documents.facts import Form, Needed, Text, may, must
from ducha_cli.documents.grid import blanks, box, line, pair, seen_by, ticked
from ducha_cli.documents.samples import FORM, ISSUE, Sample
from ducha_cli.documents.word.builder import run
from ducha_cli.domain.life.issue import VERDICTS


class Revisit(Form):
    """The facts of a 回访复查记录表 (domain 4, paper 10); who was asked is never named (trap 8)."""

    needed = (*Form.needed, "issue_number", "matter", "verdict")

    issue_number: Needed = must("问题编号")
    matter: Needed = must("原问题")
    unit: Needed = must("被回访单位")
    person: Text = may(CHAIN["person"])
    concluded: Text = may("原整改结论")
    revisited: Text = may("回访日期")
    means: Text = may("回访方式")
    people: Text = may(Visit.people)
    verdict: Text = may("认定")
    result: Text = may(Visit.result)
    effect: Text = may(Visit.effect)
    progress: Text = may(Visit.progress)
    cause: Text = may(Visit.cause)
    rebound: Text = may("是否反弹")


CONTRACT = Revisit


def template() -> bytes:
    """The packaged template."""
    return grid.form(
        grid.head("回访复查记录表", "编号：{{ issue_number }}"),
        grid.grid((
            line("原 问 题", "{{ matter }}", lines=2),
            pair("被回访单位", "{{ unit }}", "责 任 人", "{{ person }}"),
            line("原整改结论", "{{ concluded }}"),
            pair("回访日期", "{{ revisited }}", "回访方式", ticked("means", ("现场", "其他"))),
            line("回访对象", "只记类别和人数："),
            line("现场情况", "", lines=4),
            line("认　　定", ticked("verdict", VERDICTS) + run("　　反弹：") + ticked("rebound", ("是", "否"))),
            line("结果成效", "{{ result }}{% if result and effect %}；{% endif %}{{ effect }}"),
            line("落实进程", "{{ progress }}"),
            line("未落实原因", "{{ cause }}"),
            line("群众满意度", blanks(("满意", "基本满意", "不满意"))),
            seen_by("回 访 人", "被回访\n单　　位"),
            box("处理意见", lines=1),
        )),
    )  # fmt: skip


SAMPLE: Sample = {
    **FORM,
    **ISSUE,
    "title": "W2026-0031（回访复查记录表）",
    "dated": "2026-10-30",
    "concluded": "2026年9月28日销号：3眼机井全部通电，管护协议已签订。",
    "revisited": "2026年10月30日",
    "means": "现场",
    "people": "沈予宁、韩遥",
    "verdict": "已落实",
    "result": "3眼机井均能出水，管护员每周巡查有记录",
    "effect": "覆盖农田420亩，秋灌未误",
    "rebound": "否",
}
