"""督查台账: everything in hand on one day, on pages turned on their side (R3-4): a working table, not a 公文."""

from __future__ import annotations

from typing import Any

from ducha_cli.documents.body import columns, listing
from ducha_cli.documents.facts import Contract, DayCell, Needed, Paper, Text, may, must
from ducha_cli.documents.samples import FORM, Sample
from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import paragraph, when
from ducha_cli.documents.word.fonts import TITLE


class Entry(Contract):
    """One item, or the share of one unit in it."""

    number: Text = must("编号", 1280, centred=True)
    title: Needed = must("事项", 2200)
    basis: Text = may("来源/依据", 1450)
    lead: Text = may("牵头", 1450)
    units: Text = may("承办", 1450)
    due: DayCell = may("时限", 1150, centred=True)
    state: Text = may("状态", 1030, centred=True)
    lamp: Text = may("灯", 600, centred=True)
    progress: Text = may("进展", 2146)


class Section(Contract):
    """Rows under a common heading, such as a unit or a source; no heading, no row for it."""

    title: Text = may("分栏")
    rows: list[Entry] = must("行")


class Register(Paper):
    """The facts of a 督查台账; it is neither signed nor numbered."""

    needed = ("issuer", "title", "as_of|date|dated", "sections")

    as_of: Text = may("统计截止")
    summary: Text = may("合计")
    sections: list[Section] = must("台账")

    def context(self) -> dict[str, Any]:
        """How many rows there are is printed, so that none can go missing unseen."""
        told = super().context()
        return told | {"rows": sum(len(one.rows) for one in self.sections), "as_of": self.as_of or told["date"]}


CONTRACT = Register


def template() -> bytes:
    """The packaged template."""
    body = (
        paragraph("GWTitle", "{{ title }}", font=TITLE),
        paragraph("GWRegister", "编制单位：{{ issuer }}\t截至{{ as_of }}，共{{ rows }}条"),
        when("summary", paragraph("GWRegister", "{{ summary }}")),
        listing("rows", columns(Entry), groups="sections"),
        paragraph("GWTail"),
    )
    return base.document("".join(body), anchor=True, landscape=True)


SAMPLE: Sample = {
    **FORM,
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
