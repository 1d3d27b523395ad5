"""检查表: one sheet for each subject of discipline, filled in by hand on the spot (R4-17)."""

from __future__ import annotations

from typing import Any, Final

from pydantic import Field

from ducha_cli.documents import grid
from ducha_cli.documents.facts import Contract, Form, Needed, Text
from ducha_cli.documents.grid import blanks, line, pair, twin
from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import WIDTH, cell, paragraph, row, row_tag, table
from ducha_cli.documents.word.fonts import HEI

SUBJECTS: Final[dict[str, tuple[str, ...]]] = {
    "会风会纪": (
        "按通知要求的人员参会，代会的经过批准", "提前入场、按座次就座，没有迟到、早退、中途离场",
        "没有交头接耳、打瞌睡、看与会议无关的内容", "手机关闭或静音，没有接打电话", "遵守保密要求，不拍照、不录音",
        "会后及时传达并有记录",
    ),
    "在岗在位": (
        "上下班按时到岗，没有迟到、早退、脱岗", "请假、出差手续齐全，去向登记清楚", "窗口岗位有人值守，AB岗衔接",
        "主要负责人和班子成员在岗或去向明确", "驻村（社区）人员在村（社区）",
    ),
    "工作纪律": (
        "上班时间没有玩游戏、看视频、网购、炒股", "没有在工作日午间饮酒", "着装、挂牌、亮身份符合规定",
        "办事流程、时限公开，一次性告知", "没有对群众推诿、冷硬横推", "公车使用、办公用房符合规定",
    ),
    "节假日值班": (
        "有值班表，主要负责人或班子成员带班", "带班、值班人员在岗，电话畅通", "值班记录、交接班记录齐全",
        "紧急信息按时限报送", "应急车辆、物资、预案到位",
    ),
}  # fmt: skip
"""What is looked at, subject by subject (R4-17); an office adds its own points with ``--point``."""


class Point(Contract):
    """One thing that is looked at."""

    text: Needed = Field(title="检查内容")


class Checksheet(Form):
    """The facts of a 检查表; what was found, and who, is written by hand and enters the ledger as a 问题."""

    needed = (*Form.needed, "subject", "rows")

    subject: Needed = Field(title="检查主题")
    activity_number: Text = Field("", title="活动编号")
    activity_title: Text = Field("", title="督查活动")
    unit: Text = Field("", title="被检查单位")
    checked_on: Text = Field("", title="检查时间")
    place: Text = Field("", title="检查地点")
    people: Text = Field("", title="检查人")
    rows: list[Point] = Field(title="检查内容")

    def context(self) -> dict[str, Any]:
        """How many points there are is printed, so that a sheet cut short is seen."""
        return super().context() | {"many": len(self.rows)}


CONTRACT = Checksheet

_WIDTHS = (700, 3744, 1800, 2600)


def _points() -> str:
    """The points with a box to tick and room to write what was found."""
    heads = (
        cell(width, paragraph("GWFormHead", text, font=HEI))
        for width, text in zip(
            _WIDTHS, ("序号", "检查内容（{{ many }}项）", "是否符合", "情况（人员、事实）"), strict=True
        )
    )
    number, text, ticks, room = _WIDTHS
    cells = (
        cell(number, paragraph("GWFormHead", "{{ loop.index }}")),
        cell(text, paragraph("GWForm", "{{ r.text }}")),
        cell(ticks, paragraph("GWForm", blanks(("是", "否")))),
        cell(room, paragraph("GWForm")),
    )
    many = len(_WIDTHS)
    rows = (row(*heads, head=True), row_tag("for r in rows", many), row(*cells, height=760), row_tag("endfor", many))
    return table(_WIDTHS, rows)


def template() -> bytes:
    """The packaged template."""
    assert sum(_WIDTHS) == WIDTH
    body = (
        grid.head("{{ subject }}检查表", "{% if activity_number %}活动编号：{{ activity_number }}{% endif %}"),
        grid.grid((
            line("督查活动", "{{ activity_title }}"),
            pair("被检查单位", "{{ unit }}", "检查时间", "{{ checked_on }}"),
            pair("检查地点", "{{ place }}", "应到/实到", "　　　　人/　　　　人"),
        )),
        paragraph("GWGap"),
        _points(),
        paragraph("GWGap"),
        grid.grid((
            line("其他情况", "", lines=2),
            twin("检 查 人\n两人以上", "被检查单位\n在场人员", ("（签字）：　　　　　　　", "年　　月　　日"),
                 ("{{ people }}", ""), lines=1),
        )),
        grid.remark("查实的问题逐个登记：单位、责任人及职务、事实、时间、地点，附照片或记录。"),
        paragraph("GWTail"),
    )  # fmt: skip
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "title": "县政务服务中心（在岗在位检查表）",
    "dated": "2026-10-12",
    "subject": "在岗在位",
    "activity_number": "H2026-0007",
    "activity_title": "国庆后收心归位作风督查",
    "unit": "县政务服务中心",
    "checked_on": "2026年10月12日",
    "place": "一楼大厅",
    "people": "沈予宁、韩遥",
    "rows": [{"text": text} for text in SUBJECTS["在岗在位"]],
}
