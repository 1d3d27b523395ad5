"""整改通知: the issues found at a unit go back to it as a 问题清单, to be mended by a day (R1-9, R2-3)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents.facts import Contract, Needed, Paper, Sentence, Text, Told, addressee, day_in_lines, in_lines
from ducha_cli.documents.letterhead import colophon, heading, points, receipt, red_head, signature, title
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import WIDE, Column, listing, paragraph
from ducha_cli.documents.word.fonts import HEI, TITLE
from ducha_cli.domain.words.wording import sentence


class Row(Contract):
    """One 问题: 不落实的事, 不落实的人, 不落实的环节 (R0-10)."""

    number: Text = Field(title="编号")
    matter: Needed = Field(title="问题")
    place: Text = Field(title="地点")
    found: Told = Field(title="发现日期")
    category: Text = Field(title="类别")
    nature: Text = Field(title="性质")
    cause: Text = Field(title="原因")
    person: Text = Field(title="责任人")
    advice: Text = Field(title="整改建议")
    due: Told = Field(title="整改时限")


class Rectification(Paper):
    """The facts of a 整改通知."""

    needed = (*Paper.needed, "recipient", "rows", "requirements")

    recipient: Needed = Field(title="主送")
    urgency: Text = Field(title="紧急程度")
    intro: Text = Field(title="引言")
    rows: list[Row] = Field(title="问题清单")
    requirements: list[Sentence] = Field(title="整改要求")
    feedback: Text = Field(title="反馈要求")
    leader: Text = Field("", title="责任领导")
    person: Text = Field("", title="责任人")

    def context(self) -> dict[str, Any]:
        """The number of issues is said in the text, so that no row can go missing unseen."""
        told = super().context()
        told["many"] = len(self.rows)
        told["intro"], told["feedback"] = sentence(self.intro), sentence(self.feedback)
        for row in told["rows"]:
            row |= {name: day_in_lines(row[name]) for name in ("found", "due")}
            row["person"] = in_lines(row["person"])
        return told | addressee(self.recipient)


CONTRACT = Rectification

_COLUMNS = (
    Column("编号", "{{ r.number }}", 1280, centred=True),
    Column("问题", "{{ r.matter }}", 2036),
    Column("地点", "{{ r.place }}", 1030, centred=True),
    Column("发现日期", "{{ r.found }}", 1150, centred=True),
    Column("类别", "{{ r.category }}", 1030, centred=True),
    Column("性质", "{{ r.nature }}", 1030, centred=True),
    Column("原因", "{{ r.cause }}", 1450),
    Column("责任人", "{{ r.person }}", 1150, centred=True),
    Column("整改建议", "{{ r.advice }}", 1450),
    Column("整改时限", "{{ r.due }}", 1150, centred=True),
)


def template() -> bytes:
    """The packaged template; the list lies on pages turned on their side."""
    assert sum(column.width for column in _COLUMNS) == WIDE
    body = (
        red_head(),
        title(),
        paragraph("GWTo", "{{ recipient }}："),
        builder.tag("if intro"),
        paragraph("GWBody", "{{ intro }}"),
        builder.tag("endif"),
        heading("一、存在问题"),
        paragraph("GWBody", "本次反馈问题{{ many }}条，逐条列明事实、原因、责任人和整改建议，详见附件1。"),
        heading("二、整改要求"),
        points("requirements"),
        builder.tag("if feedback"),
        heading("三、反馈要求"),
        paragraph("GWBody", "{{ feedback }}"),
        builder.tag("endif"),
        paragraph("GWSignGap"),
        paragraph("GWAttach", "附件：1. 问题清单"),
        paragraph("GWAttach2", "2. 整改通知回执"),
        signature(),
        builder.section(inside=True),
        paragraph("GWAnnex", "附件1", font=HEI),
        builder.blank(),
        paragraph("GWTitle", "问题清单", font=TITLE),
        builder.blank(),
        listing(_COLUMNS, "rows"),
        builder.section(inside=True, landscape=True),
        paragraph("GWAnnex", "附件2", font=HEI),
        receipt("整改通知回执"),
        colophon(),
    )
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "number": "云督办〔2026〕31号",
    "title": "关于反馈第三轮常态化督查发现问题的整改通知",
    "dated": "2026-09-05",
    "signer": "周望山",
    "contact": "沈予宁",
    "phone": "0000-6012345",
    "copy_to": "县纪委监委机关，县委组织部",
    "recipient": "县农业农村局",
    "urgency": "",
    "intro": "2026年8月24日至28日，县委县政府督查室对高标准农田管护工作开展第三轮常态化督查，共查看5个乡镇12个点位。"
    "现将发现的问题反馈给你单位，请逐条整改。",
    "rows": [
        {
            "number": "W2026-0031", "matter": "柳林乡河湾村3眼机井未通电，项目已验收满一年", "place": "柳林乡河湾村",
            "found": "2026年8月25日", "category": "工程管护", "nature": "推动不力",
            "cause": "管护主体未明确，电力报装申请积压4个月", "person": "农田建设股股长　方启明",
            "advice": "会同供电公司限期通电，明确管护单位", "due": "2026年9月30日",
        },
        {
            "number": "W2026-0032", "matter": "管护台账填报“已巡查”，现场无巡查记录", "place": "石桥镇",
            "found": "2026年8月26日", "category": "台账管理", "nature": "打折扣",
            "cause": "以填表代替巡查，乡镇未核验", "person": "分管副局长　田穗",
            "advice": "逐点补查，如实更正台账", "due": "立行立改",
        },
    ],
    "requirements": [
        "对照问题清单逐条制定整改措施，明确责任领导、责任人和完成时限，于5个工作日内报送整改时限。",
        "坚持举一反三，对同类问题开展全面排查，防止同一问题反复发生。",
        "整改一条、验收一条、销号一条，佐证材料随整改完成情况一并报送。",
    ],
    "feedback": "请于收到本通知之日起3个工作日内退回回执；整改完成后书面报送整改情况，经主要负责人签字并加盖公章。",
}  # fmt: skip
