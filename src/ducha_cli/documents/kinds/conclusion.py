"""督查结论书: what a supervision found at one unit, and the unit's right to ask for 复核 (733 §16, §17)."""

from __future__ import annotations

from ducha_cli.acts.issue.records import Issue as Found
from ducha_cli.documents import grid
from ducha_cli.documents.body import columns, listing, numbered, optional, points
from ducha_cli.documents.facts import Addressed, Clause, Contract, Count, Needed, Sentence, Text, may, must
from ducha_cli.documents.grid import blanks, box, line, pair
from ducha_cli.documents.letterhead import addressed
from ducha_cli.documents.samples import ACTIVITY, PAPER, Sample
from ducha_cli.documents.word.builder import paragraph


class Issue(Contract):
    """One 问题 of the unit, with what it rests on (R1-6)."""

    number: Text = may("编号", 1400, centred=True)
    matter: Needed = must(Found.matter, 2644)
    cause: Text = may(Found.cause, 1700)
    advice: Text = may(Found.advice, 1700)
    due: Text = may("整改时限", 1400, centred=True)


class Conclusion(Addressed):
    """The facts of a 督查结论书 to one unit; ``days`` are those of 733 §17."""

    needed = (*Addressed.needed, "conclusion", "days")

    activity_number: Needed = must("活动编号")
    activity_title: Needed = must("督查活动")
    basis: Clause = may("督查依据")
    period: Clause = may("督查时间")
    methods: Clause = may("督查方式")
    findings: list[Needed] = must("督查情况")
    rows: list[Issue] = must("问题")
    conclusion: Sentence = must("督查结论")
    requirements: list[Sentence] = must("整改要求")
    days: Count = may("申请复核的期限", default="30")
    decision_days: Count = may("复核决定的期限", default="30")

    def headings(self) -> dict[str, object]:
        """The unit is always told what it may do against the conclusion."""
        return {
            "findings": self.findings,
            "rows": self.rows,
            "conclusion": True,
            "requirements": self.requirements,
            "appeal": True,
        }


CONTRACT = Conclusion


def _receipt() -> str:
    """The 30 days run from the day of receipt, so the unit signs for it (733 §17)."""
    return grid.grid((
        pair("结论书文号", "{{ number }}", "签收日期", "　　　　年　月　日"),
        pair("被督查单位", "{{ unit }}", "签 收 人", ""),
        line("对 结 论", blanks(("无异议", "有异议，将依法申请复核")), whole=True),
        box("单位意见", sign="主要负责人（签字、盖章）：　　　　年　　月　　日", lines=5),
    ))  # fmt: skip


def template() -> bytes:
    """The packaged template."""
    return addressed(
        paragraph(
            "GWBody",
            "{% if basis %}根据{{ basis }}，{% endif %}{% if period %}{{ period }}，{% endif %}{{ issuer }}"
            "{% if methods %}采取{{ methods }}的方式，{% endif %}对{{ you }}开展了“{{ activity_title }}”"
            "（{{ activity_number }}）。现将督查结论反馈如下。",
        ),
        optional("findings", "督查情况", points("findings")),
        optional(
            "rows",
            "发现的问题",
            paragraph("GWBody", "共发现问题{{ many }}个，逐个列明原因和整改要求。"),
            listing("rows", columns(Issue)),
            paragraph("GWGap"),
        ),
        numbered("conclusion", "督查结论", paragraph("GWBody", "{{ conclusion }}")),
        optional("requirements", "整改要求", points("requirements")),
        numbered(
            "appeal",
            "申请复核的权利",
            paragraph(
                "GWBody",
                "{{ you }}对本结论有异议的，可以自收到之日起{{ days }}日内，向作出本结论的机关申请复核；"
                "收到申请的机关在{{ decision_days }}日内作出复核决定，参与作出本结论的工作人员回避"
                "（《政府督查工作条例》第十七条）。",
            ),
        ),
        annex="督查结论书回执",
        holds=_receipt(),
    )


SAMPLE: Sample = {
    **PAPER,
    **ACTIVITY,
    "number": "云督办〔2026〕33号",
    "title": "关于高标准农田管护专项督查的结论",
    "dated": "2026-09-02",
    "recipient": "县农业农村局",
    "activity_title": "高标准农田管护专项督查",
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
