"""延期批复: a unit asked for more time; what it gets, by whose word, the how-many-th time (traps 5, 6)."""

from __future__ import annotations

from ducha_cli.acts.item.records import Extension as Granted
from ducha_cli.documents.body import entry, heading, points
from ducha_cli.documents.facts import Addressed, Count, Needed, NeededClause, Sentence, Text, may, must
from ducha_cli.documents.letterhead import addressed
from ducha_cli.documents.samples import ITEM, PAPER, RECIPIENT, Sample
from ducha_cli.documents.word.builder import paragraph


class Extension(Addressed):
    """The facts of a 延期批复; ``late``: it was asked for after the day had passed."""

    needed = (*Addressed.needed, "item_title", "old_due", "new_due", "approver")

    item_number: Needed = must("事项编号")
    item_title: Needed = must("督查事项")
    notice: Text = may("原通知单")
    requested: Needed = must("申请日期")
    late: bool = may("是否逾期后申请", default=False)
    reason: NeededClause = must("延期原因")
    original_due: Text = may("交办时限")
    old_due: Needed = must("延期前时限")
    new_due: Needed = must("延期后时限")
    nth: Count = must("延期次数")
    approver: Needed = must(Granted.approver)
    requirements: list[Sentence] = must("有关要求")


CONTRACT = Extension


def template() -> bytes:
    """The packaged template."""
    return addressed(
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
    )  # fmt: skip


SAMPLE: Sample = {
    **PAPER,
    **ITEM,
    **RECIPIENT,
    "number": "云督办〔2026〕26号",
    "title": "关于同意东关街积水点改造延期办理的批复",
    "dated": "2026-05-22",
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
