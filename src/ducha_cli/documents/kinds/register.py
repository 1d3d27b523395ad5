"""督查台账: everything in hand on one day, on pages turned on their side (R3-4): a working table, not a 公文."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents.facts import Contract, Needed, Paper, Text, Told, day_in_lines
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import WIDE, Column, cell, paragraph, row, row_tag, table
from ducha_cli.documents.word.fonts import HEI, TITLE


class Entry(Contract):
    """One item, or the share of one unit in it."""

    number: Text = Field(title="编号")
    title: Needed = Field(title="事项")
    basis: Text = Field("", title="来源/依据")
    lead: Text = Field("", title="牵头")
    units: Text = Field("", title="承办")
    due: Told = Field("", title="时限")
    state: Text = Field("", title="状态")
    lamp: Text = Field("", title="灯")
    progress: Text = Field("", title="进展")


class Section(Contract):
    """Rows under a common heading, such as a unit or a source; no heading, no row for it."""

    title: Text = Field("", title="分栏")
    rows: list[Entry] = Field(title="行")


class Register(Paper):
    """The facts of a 督查台账; it is neither signed nor numbered."""

    needed = ("issuer", "title", "as_of|date|dated", "sections")
    numbered = False

    number: Text = Field("", title="文号或期号")
    signer: Text = Field("", title="签发人")
    contact: Text = Field("", title="联系人")
    phone: Text = Field("", title="联系电话")
    copy_to: Text = Field("", title="抄送")
    as_of: Text = Field("", title="统计截止")
    summary: Text = Field("", title="合计")
    sections: list[Section] = Field(title="台账")

    def context(self) -> dict[str, Any]:
        """How many rows there are is printed, so that none can go missing unseen."""
        told = super().context()
        for section in told["sections"]:
            for entry in section["rows"]:
                entry["due"] = day_in_lines(entry["due"])
        return told | {"rows": sum(len(one.rows) for one in self.sections), "as_of": self.as_of or told["date"]}


CONTRACT = Register

_COLUMNS = (
    Column("编号", "{{ r.number }}", 1280, centred=True),
    Column("事项", "{{ r.title }}", 2200),
    Column("来源/依据", "{{ r.basis }}", 1450),
    Column("牵头", "{{ r.lead }}", 1450),
    Column("承办", "{{ r.units }}", 1450),
    Column("时限", "{{ r.due }}", 1150, centred=True),
    Column("状态", "{{ r.state }}", 1030, centred=True),
    Column("灯", "{{ r.lamp }}", 600, centred=True),
    Column("进展", "{{ r.progress }}", 2146),
)


def _rows() -> str:
    """A loop over sections around the loop over their rows: one table, one repeated heading."""
    widths = [column.width for column in _COLUMNS]
    whole, many = sum(widths), len(widths)

    def spanned(style: str, text: str, font: str) -> str:
        return row(cell(whole, paragraph(style, text, font=font), span=many))

    heads = (cell(column.width, paragraph("GWCellHead", column.heading, font=HEI)) for column in _COLUMNS)
    cells = (cell(c.width, paragraph("GWCellMid" if c.centred else "GWCell", c.tag)) for c in _COLUMNS)
    return table(widths, [
        row(*heads, head=True),
        row_tag("for s in sections", many, whole),
        row_tag("if s.title", many, whole),
        spanned("GWCellSection", "{{ s.title }}（{{ s.rows|length }}）", HEI),
        row_tag("endif", many, whole),
        row_tag("for r in s.rows", many, whole),
        row(*cells),
        row_tag("endfor", many, whole),
        row_tag("endfor", many, whole),
        row_tag("if not rows", many, whole),
        row(cell(whole, paragraph("GWCellMid", "无"), span=many)),
        row_tag("endif", many, whole),
    ])  # fmt: skip


def template() -> bytes:
    """The packaged template."""
    assert sum(column.width for column in _COLUMNS) == WIDE
    body = (
        paragraph("GWTitle", "{{ title }}", font=TITLE),
        paragraph("GWRegister", "编制单位：{{ issuer }}\t截至{{ as_of }}，共{{ rows }}条"),
        builder.tag("if summary"),
        paragraph("GWRegister", "{{ summary }}"),
        builder.tag("endif"),
        _rows(),
        paragraph("GWTail"),
    )
    return base.document("".join(body), anchor=True, landscape=True)


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "title": "2026年度督查事项台账",
    "dated": "2026-11-16",
    "as_of": "2026年11月15日",
    "summary": "在办4件：绿2件，黄1件，红1件。",
    "anchor": "18342 3F9A 61C0 7BD2",
    "sections": [
        {"title": "一、县政府主要领导批示", "rows": [
            {"number": "D2026-0101", "title": "东关街积水点改造", "basis": "县长批示（2026年3月6日）",
             "lead": "县住房和城乡建设局", "units": "县财政局、城关镇", "due": "2026-11-18", "state": "办理中",
             "lamp": "黄", "progress": "主管道清淤完成，12处破损点已修复9处"},
            {"number": "D2026-0083", "title": "沙河治理二标段复工", "basis": "县政府第31次常务会议",
             "lead": "县水利局", "units": "县财政局、县人社局", "due": "2026-11-06", "state": "退回重办",
             "lamp": "红", "progress": "欠薪A&B两家<含劳务>，已垫付60%"},
        ]},
        {"title": "二、县委常委会议定事项", "rows": [
            {"number": "D2026-0097", "title": "第三小学扩建项目征地协议签订", "basis": "县委常委会2026年第18次会议",
             "lead": "县教育局", "units": "石桥镇", "due": "2026-11-20", "state": "待审核", "lamp": "绿",
             "progress": "协议已签42户，剩余3户"},
            {"number": "D2026-0104", "title": "城北停车场产权移交", "lead": "县机关事务管理局",
             "due": "长期坚持", "state": "办理中", "lamp": "绿", "progress": ""},
        ]},
    ],
}  # fmt: skip
