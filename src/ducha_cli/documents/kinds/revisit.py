"""回访复查记录表: a cleared issue as two people saw it, one of three verdicts with its ground (R2-11)."""

from __future__ import annotations

from pydantic import Field

from ducha_cli.documents import grid
from ducha_cli.documents.facts import Form, Needed, Text
from ducha_cli.documents.grid import blanks, box, line, pair, ticked, twin
from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import paragraph, run
from ducha_cli.domain.life.issue import VERDICTS


class Revisit(Form):
    """The facts of a 回访复查记录表 (domain 4, paper 10); who was asked is never named (trap 8)."""

    needed = (*Form.needed, "issue_number", "matter", "verdict")

    issue_number: Needed = Field(title="问题编号")
    matter: Needed = Field(title="原问题")
    unit: Needed = Field(title="被回访单位")
    person: Text = Field("", title="责任人")
    concluded: Text = Field("", title="原整改结论")
    revisited: Text = Field("", title="回访日期")
    means: Text = Field("", title="回访方式")
    people: Text = Field("", title="回访人")
    verdict: Text = Field("", title="认定")
    result: Text = Field("", title="结果")
    effect: Text = Field("", title="成效")
    progress: Text = Field("", title="进程")
    cause: Text = Field("", title="原因")
    rebound: Text = Field("", title="是否反弹")


CONTRACT = Revisit


def template() -> bytes:
    """The packaged template."""
    body = (
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
            twin("回 访 人\n两人以上", "被回访\n单　　位", ("（签字）：　　　　　　　", "年　　月　　日"),
                 ("{{ people }}", ""), lines=1),
            box("处理意见", lines=1),
        )),
        paragraph("GWTail"),
    )  # fmt: skip
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "title": "W2026-0031（回访复查记录表）",
    "dated": "2026-10-30",
    "issue_number": "W2026-0031",
    "matter": "柳林乡河湾村3眼机井未通电，项目已验收满一年",
    "unit": "县农业农村局",
    "person": "农田建设股股长　方启明",
    "concluded": "2026年9月28日销号：3眼机井全部通电，管护协议已签订。",
    "revisited": "2026年10月30日",
    "means": "现场",
    "people": "沈予宁、韩遥",
    "verdict": "已落实",
    "result": "3眼机井均能出水，管护员每周巡查有记录",
    "effect": "覆盖农田420亩，秋灌未误",
    "rebound": "否",
}
