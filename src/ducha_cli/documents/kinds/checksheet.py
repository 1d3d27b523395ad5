"""检查表: one sheet for each subject of discipline, filled in by hand on the spot (R4-17)."""

from __future__ import annotations

from typing import Final

from ducha_cli.documents import grid
from ducha_cli.documents.facts import Contract, Form, Needed, Text, may, must
from ducha_cli.documents.grid import blanks, line, pair, seen_by
from ducha_cli.documents.samples import FORM, Sample
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

    text: Needed = must("检查内容")


class Checksheet(Form):
    """The facts of a 检查表; what was found, and who, is written by hand and enters the ledger as a 问题."""

    needed = (*Form.needed, "subject", "rows")

    subject: Needed = must("检查主题")
    activity_number: Text = may("活动编号")
    activity_title: Text = may("督查活动")
    unit: Text = may("被检查单位")
    checked_on: Text = may("检查时间")
    place: Text = may("检查地点")
    people: Text = may("检查人")
    rows: list[Point] = must("检查内容")


CONTRACT = Checksheet


def _points() -> str:
    """The points with a box to tick and room to write what was found."""
    columns = (
        ("序号", 700, paragraph("GWFormHead", "{{ loop.index }}")),
        ("检查内容（{{ many }}项）", 3744, paragraph("GWForm", "{{ r.text }}")),
        ("是否符合", 1800, paragraph("GWForm", blanks(("是", "否")))),
        ("情况（人员、事实）", 2600, paragraph("GWForm")),
    )
    widths = [width for _, width, _ in columns]
    assert sum(widths) == WIDTH
    heads = (cell(width, paragraph("GWFormHead", head, font=HEI)) for head, width, _ in columns)
    cells = (cell(width, content) for _, width, content in columns)
    many = len(columns)
    rows = (row(*heads, head=True), row_tag("for r in rows", many), row(*cells, height=760), row_tag("endfor", many))
    return table(widths, rows)


def template() -> bytes:
    """The packaged template."""
    return grid.form(
        grid.head("{{ subject }}检查表", "{% if activity_number %}活动编号：{{ activity_number }}{% endif %}"),
        grid.grid((
            line("督查活动", "{{ activity_title }}"),
            pair("被检查单位", "{{ unit }}", "检查时间", "{{ checked_on }}"),
            pair("检查地点", "{{ place }}", "应到/实到", "　　　　人/　　　　人"),
        )),
        paragraph("GWGap"),
        _points(),
        paragraph("GWGap"),
        grid.grid((line("其他情况", "", lines=2), seen_by("检 查 人", "被检查单位\n在场人员"))),
        grid.remark("查实的问题逐个登记：单位、责任人及职务、事实、时间、地点，附照片或记录。"),
    )  # fmt: skip


SAMPLE: Sample = {
    **FORM,
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
