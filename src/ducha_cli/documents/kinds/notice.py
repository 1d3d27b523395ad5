"""督查通知单: one item to one unit, with the 回执 that comes back (R0-2, R4-1)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents.facts import Needed, Paper, Sentence, Text, addressee
from ducha_cli.documents.letterhead import (
    colophon,
    entry,
    heading,
    points,
    receipt,
    red_head,
    signature,
    title,
)
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import paragraph
from ducha_cli.documents.word.fonts import HEI, KAI
from ducha_cli.domain.words.wording import numeral, sentence


class Notice(Paper):
    """The facts of a 督查通知单."""

    needed = (*Paper.needed, "recipient", "item_title", "requirements", "due")

    recipient: Needed = Field(title="主送")
    urgency: Text = Field(title="紧急程度")
    item_number: Needed = Field(title="事项编号")
    item_title: Needed = Field(title="督查事项")
    source: Text = Field(title="事项来源")
    basis: Text = Field(title="立项依据")
    role: Needed = Field(title="承办分工")
    requirements: list[Sentence] = Field(title="督查内容和办理要求")
    due: Needed = Field(title="办结时限")
    leader: Text = Field(title="责任领导")
    person: Text = Field(title="责任人")
    partners: list[Needed] = Field(title="其他承办单位")
    feedback: Text = Field(title="反馈要求")

    def context(self) -> dict[str, Any]:
        """The receiving unit may be several (``--joint``): then they are 你们; absent facts take no numeral."""
        told = super().context()
        told |= {name: told[name].rstrip("。") for name in ("item_title", "source", "due")}
        facts = ["title", "number"] + [name for name in ("source", "basis") if told[name]]
        told["nth"] = {name: numeral(facts.index(name) + 1) if name in facts else "" for name in _FACTS}
        told["basis"], told["feedback"] = sentence(self.basis), sentence(self.feedback)
        return told | addressee(self.recipient)


_FACTS = ("title", "number", "source", "basis")
CONTRACT = Notice


def template() -> bytes:
    """The packaged template."""
    responsible = "{% if leader %}责任领导：{{ leader }}。{% endif %}{% if person %}责任人：{{ person }}。{% endif %}"
    body = (
        red_head(),
        title(),
        paragraph("GWTo", "{{ recipient }}："),
        paragraph("GWBody", "现将下列督查事项交由{{ you }}{{ role }}办理，请抓好落实，并按要求反馈。"),
        heading("一、督查事项"),
        entry("（{{ nth.title }}）事项名称。", "{{ item_title }}。"),
        entry("（{{ nth.number }}）事项编号。", "{{ item_number }}。"),
        builder.tag("if source"),
        entry("（{{ nth.source }}）事项来源。", "{{ source }}。"),
        builder.tag("endif"),
        builder.tag("if basis"),
        entry("（{{ nth.basis }}）立项依据。", "{{ basis }}"),
        builder.tag("endif"),
        heading("二、办理要求"),
        paragraph("GWH2", "（一）督查内容和办理要求。", font=KAI),
        points("requirements"),
        entry("（二）办结时限。", "{{ due }}。"),
        entry("（三）承办分工。", "{% if not unit %}承办单位：{{ partners|join('、') }}。{% else %}"
              "{{ you }}为{{ role }}单位。" + responsible
              + "{% if partners %}其他承办单位：{{ partners|join('、') }}。{% endif %}{% endif %}"),
        builder.tag("if feedback"),
        heading("三、反馈要求"),
        paragraph("GWBody", "{{ feedback }}"),
        builder.tag("endif"),
        paragraph("GWSignGap"),
        paragraph("GWAttach", "附件：督查通知单回执"),
        signature(),
        paragraph("GWAnnex", "附件", font=HEI),
        receipt("督查通知单回执"),
        colophon(),
    )  # fmt: skip
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "number": "云督办〔2026〕12号",
    "title": "关于办理东关街积水点改造事项的督查通知",
    "dated": "2026-03-09",
    "signer": "周望山",
    "contact": "沈予宁",
    "phone": "0000-6012345",
    "copy_to": "县委办公室、县政府办公室，县纪委监委机关",
    "recipient": "县住房和城乡建设局",
    "urgency": "加急",
    "item_number": "D2026-0012",
    "item_title": "东关街积水点改造",
    "source": "县政府主要领导批示",
    "basis": "2026年3月6日，县长林知远在《关于东关街雨后积水情况的报告》上批示：“请住建局牵头，汛期前必须改造到位，"
    "县督查室跟踪督办。”",
    "role": "牵头",
    "requirements": [
        "全面排查东关街管网，3月16日前形成问题清单和改造方案。",
        "主管道清淤和12处破损点修复，4月30日前完成。",
        "逐一回访3处返水点，5月20日前完成验收。",
    ],
    "due": "2026年5月20日",
    "leader": "局党组书记、局长　秦立川",
    "person": "市政工程股股长　何向东",
    "partners": ["县财政局（配合）", "城关镇人民政府（配合）"],
    "feedback": "请于收到本通知单之日起3个工作日内退回回执；办结后5个工作日内报送办理情况报告，"
    "经主要负责人签字并加盖公章，一式两份。",
}
