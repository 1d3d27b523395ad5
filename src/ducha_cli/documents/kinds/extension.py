"""延期批复: a unit asked for more time; what it gets, by whose word, the how-many-th time (traps 5, 6)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents.facts import Count, Needed, Paper, Text, addressee
from ducha_cli.documents.letterhead import colophon, entry, heading, points, red_head, signature, title
from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import paragraph


class Extension(Paper):
    """The facts of a 延期批复; ``late``: it was asked for after the day had passed."""

    needed = (*Paper.needed, "recipient", "item_title", "old_due", "new_due", "approver")

    recipient: Needed = Field(title="主送")
    urgency: Text = Field("", title="紧急程度")
    item_number: Needed = Field(title="事项编号")
    item_title: Needed = Field(title="督查事项")
    notice: Text = Field("", title="原通知单")
    requested: Needed = Field(title="申请日期")
    late: bool = Field(default=False, title="是否逾期后申请")
    reason: Needed = Field(title="延期原因")
    original_due: Text = Field("", title="交办时限")
    old_due: Needed = Field(title="延期前时限")
    new_due: Needed = Field(title="延期后时限")
    nth: Count = Field(title="延期次数")
    approver: Needed = Field(title="批准人")
    requirements: list[Needed] = Field(title="有关要求")

    def context(self) -> dict[str, Any]:
        """A reason ends with one 句号, whether the facts brought it or not."""
        told = super().context()
        return told | {"reason": told["reason"].rstrip("。")} | addressee(self.recipient)


CONTRACT = Extension


def template() -> bytes:
    """The packaged template."""
    body = (
        red_head(),
        title(),
        paragraph("GWTo", "{{ recipient }}："),
        paragraph(
            "GWBody",
            "{{ you }}{{ requested }}提出的关于“{{ item_title }}”（{{ item_number }}"
            "{% if notice %}，{{ notice }}{% endif %}）延期办理的申请收悉。经{{ approver }}批准，现批复如下。",
        ),
        heading("一、同意延期"),
        entry("（一）延期前时限。", "{{ old_due }}{% if late %}，申请在时限届满之后提出（逾期后申请）{% endif %}。"),
        entry("（二）延期后时限。", "{{ new_due }}。"),
        entry("（三）延期次数。",
              "第{{ nth }}次{% if original_due %}，交办时定的时限为{{ original_due }}{% endif %}。"),
        entry("（四）延期原因。", "{{ reason }}。"),
        heading("二、有关要求"),
        points("requirements"),
        signature(),
        colophon(),
    )  # fmt: skip
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "number": "云督办〔2026〕26号",
    "title": "关于同意东关街积水点改造延期办理的批复",
    "dated": "2026-05-22",
    "signer": "周望山",
    "contact": "沈予宁",
    "phone": "0000-6012345",
    "copy_to": "县政府办公室",
    "recipient": "县住房和城乡建设局",
    "urgency": "",
    "item_number": "D2026-0012",
    "item_title": "东关街积水点改造",
    "notice": "云督办〔2026〕12号",
    "requested": "2026年5月21日",
    "late": True,
    "reason": "4月下旬连续降雨，主管道停工9天",
    "original_due": "2026年5月15日",
    "old_due": "2026年5月20日",
    "new_due": "2026年6月5日",
    "nth": "2",
    "approver": "林知远",
    "requirements": [
        "请按延期后的时限抓紧办理，到期前书面反馈办理结果，经主要负责人签字并加盖公章。",
        "今后确需延期的，在时限届满之前提出书面申请；逾期后申请的，如实登记并计入统计。",
    ],
}
