"""退办单: a unit's report goes back, with what is wrong point by point and the new deadline (R4-14)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents.facts import Contract, Count, Needed, Paper, Text, addressee
from ducha_cli.documents.letterhead import colophon, heading, points, red_head, signature, title
from ducha_cli.documents.word import base, builder
from ducha_cli.documents.word.builder import WIDTH, Column, listing, paragraph
from ducha_cli.domain.words.wording import numeral


class Point(Contract):
    """One line of the 逐条对照."""

    nth: Count = Field(title="序号")
    text: Needed = Field(title="反映问题")
    answered: Text = Field("", title="是否答复")
    verified: Text = Field("", title="是否核实")
    adequate: Text = Field("", title="是否充分")


class Rework(Paper):
    """The facts of a 退办单."""

    needed = (*Paper.needed, "recipient", "item_title", "opinions", "due")

    recipient: Needed = Field(title="主送")
    item_number: Needed = Field(title="事项编号")
    item_title: Needed = Field(title="督查事项")
    notice: Text = Field("", title="原通知单")
    replied: Text = Field("", title="反馈日期")
    document: Text = Field("", title="反馈文号")
    urgency: Text = Field("", title="紧急程度")
    rows: list[Point] = Field(title="逐条对照")
    failed: list[Needed] = Field(title="未过的关")
    opinions: list[Needed] = Field(title="修改意见")
    due: Needed = Field(title="重新报送时限")

    def context(self) -> dict[str, Any]:
        """Sections without facts are left out, so their numerals are counted here."""
        told = super().context()
        shown = [name for name in _SECTIONS if name in {"opinions", "due"} or told[name]]
        told["nth"] = {name: numeral(shown.index(name) + 1) if name in shown else "" for name in _SECTIONS}
        return told | addressee(self.recipient)


_SECTIONS = ("rows", "failed", "opinions", "due")
CONTRACT = Rework

_COLUMNS = (
    Column("序号", "{{ r.nth }}", 700, centred=True),
    Column("反映问题", "{{ r.text }}", 5144),
    Column("已答复", "{{ r.answered }}", 1000, centred=True),
    Column("已核实", "{{ r.verified }}", 1000, centred=True),
    Column("充分", "{{ r.adequate }}", 1000, centred=True),
)


def template() -> bytes:
    """The packaged template."""
    assert sum(column.width for column in _COLUMNS) == WIDTH
    body = (
        red_head(),
        title(),
        paragraph("GWTo", "{{ recipient }}："),
        paragraph(
            "GWBody",
            "{{ you }}{{ replied }}报送的关于“{{ item_title }}”（{{ item_number }}"
            "{% if notice %}，{{ notice }}{% endif %}）办理情况的报告"
            "{% if document %}（{{ document }}）{% endif %}收悉。经审核，不符合要求，现予退回，请重新办理。",
        ),
        builder.tag("if rows"),
        heading("{{ nth.rows }}、逐条对照"),
        listing(_COLUMNS, "rows"),
        paragraph("GWGap"),
        builder.tag("endif"),
        builder.tag("if failed"),
        heading("{{ nth.failed }}、审核把关"),
        paragraph("GWBody", "政策、法律、事实、程序、文字、格式六关中，{{ failed|join('、') }}关未通过。"),
        builder.tag("endif"),
        heading("{{ nth.opinions }}、修改意见"),
        points("opinions"),
        heading("{{ nth.due }}、重新报送"),
        paragraph("GWBody", "请于{{ due }}前重新书面报送，逐条答复，经主要负责人签字并加盖公章。"),
        signature(),
        colophon(),
    )
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "number": "云督办〔2026〕28号",
    "title": "关于退回东关街积水点改造办理情况报告的通知",
    "dated": "2026-05-22",
    "signer": "周望山",
    "contact": "沈予宁",
    "phone": "0000-6012345",
    "copy_to": "",
    "recipient": "县住房和城乡建设局",
    "item_number": "D2026-0012",
    "item_title": "东关街积水点改造",
    "notice": "云督办〔2026〕12号",
    "replied": "2026年5月19日",
    "document": "云住建〔2026〕18号",
    "rows": [
        {"nth": "1", "text": "全面排查东关街管网，形成问题清单和改造方案", "answered": "是", "verified": "是",
         "adequate": "是"},
        {"nth": "2", "text": "主管道清淤和12处破损点修复", "answered": "是", "verified": "否", "adequate": "否"},
        {"nth": "3", "text": "逐一回访3处返水点", "answered": "否", "verified": "否", "adequate": "否"},
    ],
    "failed": ["事实", "文字"],
    "opinions": [
        "第2条只报9处，其余3处未说明原因和完成时间。",
        "第3条未答复，请逐处写明回访时间、结果。",
        "报告所附照片没有日期，请更换。",
    ],
    "due": "2026年5月29日",
}  # fmt: skip
