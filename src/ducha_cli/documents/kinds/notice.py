"""督查通知单: one item to one unit, with the 回执 that comes back (R0-2, R4-1)."""

from __future__ import annotations

from ducha_cli.documents.body import entry, heading, points
from ducha_cli.documents.facts import Clause, Needed, NeededClause, Receipted, Remark, Sentence, may, must
from ducha_cli.documents.letterhead import addressed, receipt
from ducha_cli.documents.samples import ANSWERING, ITEM, PAPER, RECIPIENT, Sample
from ducha_cli.documents.word.builder import paragraph, when
from ducha_cli.documents.word.fonts import KAI


class Notice(Receipted):
    """The facts of a 督查通知单."""

    needed = (*Receipted.needed, "item_title", "requirements", "due")

    item_number: Needed = must("事项编号")
    item_title: NeededClause = must("督查事项")
    source: Clause = must("事项来源")
    basis: Remark = must("立项依据")
    role: Needed = must("承办分工")
    requirements: list[Sentence] = must("督查内容和办理要求")
    due: NeededClause = must("办结时限")
    words: Clause = may("口头通知")
    former: Clause = may("原通知单")
    replaces: Clause = may("代替的通知单")
    partners: list[Needed] = must("其他承办单位")
    feedback: Remark = must("反馈要求")

    def headings(self) -> dict[str, object]:
        """The entries under 督查事项."""
        return {
            "title": True,
            "number": True,
            "source": self.source,
            "basis": self.basis,
            "former": self.former,
            "replaces": self.replaces,
        }


CONTRACT = Notice


def template() -> bytes:
    """The packaged template."""
    responsible = "{% if leader %}责任领导：{{ leader }}。{% endif %}{% if person %}责任人：{{ person }}。{% endif %}"
    return addressed(
        paragraph(
            "GWBody",
            "现将下列督查事项交由{{ you }}{{ role }}办理{% if words %}（{{ words }}）{% endif %}，请抓好落实，"
            "并按要求反馈。",
        ),
        heading("一、督查事项"),
        entry("（{{ nth.title }}）事项名称。", "{{ item_title }}。"),
        entry("（{{ nth.number }}）事项编号。", "{{ item_number }}。"),
        when("source", entry("（{{ nth.source }}）事项来源。", "{{ source }}。")),
        when("basis", entry("（{{ nth.basis }}）立项依据。", "{{ basis }}")),
        when("former", entry("（{{ nth.former }}）原通知单。", "{{ former }}。")),
        when("replaces", entry("（{{ nth.replaces }}）代替的通知单。", "{{ replaces }}已经作废，以本通知单为准。")),
        heading("二、办理要求"),
        paragraph("GWH2", "（一）督查内容和办理要求。", font=KAI),
        points("requirements"),
        entry("（二）办结时限。", "{{ due }}。"),
        entry("（三）承办分工。", "{% if not unit %}承办单位：{{ partners|join('、') }}。{% else %}"
              "{{ you }}为{{ role }}单位。" + responsible
              + "{% if partners %}其他承办单位：{{ partners|join('、') }}。{% endif %}{% endif %}"),
        when("feedback", heading("三、反馈要求"), paragraph("GWBody", "{{ feedback }}")),
        annex="督查通知单回执",
        holds=receipt("事项编号", "{{ item_number }}"),
    )  # fmt: skip


SAMPLE: Sample = {
    **PAPER,
    **ITEM,
    **RECIPIENT,
    **ANSWERING,
    "number": "云督办〔2026〕12号",
    "title": "关于办理东关街积水点改造事项的督查通知",
    "dated": "2026-03-09",
    "copy_to": "县委办公室、县政府办公室，县纪委监委机关",
    "urgency": "加急",
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
    "partners": ["县财政局（配合）", "城关镇人民政府（配合）"],
    "feedback": "请于收到本通知单之日起3个工作日内退回回执；办结后5个工作日内报送办理情况报告，"
    "经主要负责人签字并加盖公章，一式两份。",
}
