"""督查结论书: what a supervision found at one unit, and the unit's right to ask for 复核 (733 §16, §17)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents import grid
from ducha_cli.documents.facts import Contract, Count, Needed, Paper, Text, addressee
from ducha_cli.documents.grid import blanks, box, line, pair
from ducha_cli.documents.letterhead import colophon, heading, points, red_head, signature, title
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import WIDTH, Column, blank, listing, paragraph
from ducha_cli.documents.word.fonts import HEI, TITLE
from ducha_cli.domain.words.wording import numeral


class Issue(Contract):
    """One 问题 of the unit, with what it rests on (R1-6)."""

    number: Text = Field("", title="编号")
    matter: Needed = Field(title="问题")
    cause: Text = Field("", title="原因")
    advice: Text = Field("", title="整改要求")
    due: Text = Field("", title="整改时限")


class Conclusion(Paper):
    """The facts of a 督查结论书 to one unit; ``days`` are those of 733 §17."""

    needed = (*Paper.needed, "recipient", "conclusion", "days")

    recipient: Needed = Field(title="主送")
    urgency: Text = Field("", title="紧急程度")
    activity_number: Needed = Field(title="活动编号")
    activity_title: Needed = Field(title="督查活动")
    basis: Text = Field("", title="督查依据")
    period: Text = Field("", title="督查时间")
    methods: Text = Field("", title="督查方式")
    findings: list[Needed] = Field(title="督查情况")
    rows: list[Issue] = Field(title="问题")
    conclusion: Needed = Field(title="督查结论")
    requirements: list[Needed] = Field(title="整改要求")
    days: Count = Field("30", title="申请复核的期限")
    decision_days: Count = Field("30", title="复核决定的期限")

    def context(self) -> dict[str, Any]:
        """Sections without facts are left out, so their numerals are counted here."""
        told = super().context()
        told |= {name: told[name].rstrip("。") for name in ("basis", "period", "methods")}
        told["conclusion"] = told["conclusion"].rstrip("。") + "。"
        shown = [name for name in _SECTIONS if name in {"conclusion", "appeal"} or told[name]]
        told["nth"] = {name: numeral(shown.index(name) + 1) if name in shown else "" for name in _SECTIONS}
        return told | {"many": len(self.rows)} | addressee(self.recipient)


_SECTIONS = ("findings", "rows", "conclusion", "requirements", "appeal")
CONTRACT = Conclusion

_COLUMNS = (
    Column("编号", "{{ r.number }}", 1400, centred=True),
    Column("问题", "{{ r.matter }}", 2644),
    Column("原因", "{{ r.cause }}", 1700),
    Column("整改要求", "{{ r.advice }}", 1700),
    Column("整改时限", "{{ r.due }}", 1400, centred=True),
)


def _receipt() -> str:
    """The 30 days run from the day of receipt, so the unit signs for it (733 §17)."""
    rows = (
        pair("结论书文号", "{{ number }}", "签收日期", "　　　　年　月　日"),
        pair("被督查单位", "{{ unit }}", "签 收 人", ""),
        line("对 结 论", blanks(("无异议", "有异议，将依法申请复核")), whole=True),
        box("单位意见", sign="主要负责人（签字、盖章）：　　　　年　　月　　日", lines=5),
    )
    return blank() + paragraph("GWTitle", "督查结论书回执", font=TITLE) + blank() + grid.grid(rows)


def template() -> bytes:
    """The packaged template."""
    assert sum(column.width for column in _COLUMNS) == WIDTH
    body = (
        red_head(),
        title(),
        paragraph("GWTo", "{{ recipient }}："),
        paragraph(
            "GWBody",
            "{% if basis %}根据{{ basis }}，{% endif %}{% if period %}{{ period }}，{% endif %}{{ issuer }}"
            "{% if methods %}采取{{ methods }}的方式，{% endif %}对{{ you }}开展了“{{ activity_title }}”"
            "（{{ activity_number }}）。现将督查结论反馈如下。",
        ),
        builder.tag("if findings"),
        heading("{{ nth.findings }}、督查情况"),
        points("findings"),
        builder.tag("endif"),
        builder.tag("if rows"),
        heading("{{ nth.rows }}、发现的问题"),
        paragraph("GWBody", "共发现问题{{ many }}个，逐个列明原因和整改要求。"),
        listing(_COLUMNS, "rows"),
        paragraph("GWGap"),
        builder.tag("endif"),
        heading("{{ nth.conclusion }}、督查结论"),
        paragraph("GWBody", "{{ conclusion }}"),
        builder.tag("if requirements"),
        heading("{{ nth.requirements }}、整改要求"),
        points("requirements"),
        builder.tag("endif"),
        heading("{{ nth.appeal }}、申请复核的权利"),
        paragraph(
            "GWBody",
            "{{ you }}对本结论有异议的，可以自收到之日起{{ days }}日内，向作出本结论的机关申请复核；"
            "收到申请的机关在{{ decision_days }}日内作出复核决定，参与作出本结论的工作人员回避"
            "（《政府督查工作条例》第十七条）。",
        ),
        paragraph("GWSignGap"),
        paragraph("GWAttach", "附件：督查结论书回执"),
        signature(),
        paragraph("GWAnnex", "附件", font=HEI),
        _receipt(),
        colophon(),
    )
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "number": "云督办〔2026〕33号",
    "title": "关于高标准农田管护专项督查的结论",
    "dated": "2026-09-02",
    "signer": "周望山",
    "contact": "沈予宁",
    "phone": "0000-6012345",
    "copy_to": "县政府办公室",
    "recipient": "县农业农村局",
    "urgency": "",
    "activity_number": "H2026-0005",
    "activity_title": "高标准农田管护专项督查",
    "basis": "县政府第31次常务会议纪要（云政阅〔2026〕18号）",
    "period": "2026年8月24日至28日",
    "methods": "暗访、调阅资料",
    "findings": [
        "8月25日，周望山、沈予宁暗访柳林乡河湾村：12眼机井中9眼能正常出水。",
    ],
    "rows": [
        {"number": "W2026-0031", "matter": "柳林乡河湾村3眼机井未通电，项目已验收满一年",
         "cause": "管护主体未明确，电力报装申请积压4个月", "advice": "会同供电公司限期通电", "due": "2026年9月30日"},
        {"number": "W2026-0032", "matter": "管护台账填报“已巡查”，现场无巡查记录", "cause": "以填表代替巡查",
         "advice": "逐点补查，如实更正台账", "due": "立行立改"},
    ],
    "conclusion": "管护责任总体落实，机井完好率75%，低于年度目标；台账不实的问题应予纠正。",
    "requirements": [
        "对照问题清单逐个整改，9月30日前书面报送整改情况，经主要负责人签字并加盖公章。",
    ],
    "days": "30",
    "decision_days": "30",
}  # fmt: skip
