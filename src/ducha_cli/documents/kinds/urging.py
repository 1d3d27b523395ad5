"""催办通知单: what one unit still owes on a day, with the 回执 that comes back (R4-1, domain 4, paper 2)."""

from __future__ import annotations

from typing import Any

from ducha_cli.documents.body import Column, entry, heading, listing, points
from ducha_cli.documents.facts import (
    Clause,
    Contract,
    Count,
    Needed,
    NeededClause,
    Receipted,
    Sentence,
    Text,
    may,
    must,
)
from ducha_cli.documents.letterhead import addressed, receipt
from ducha_cli.documents.samples import ANSWERING, PAPER, RECIPIENT, Sample
from ducha_cli.documents.word import builder
from ducha_cli.documents.word.builder import paragraph, when


class Matter(Contract):
    """One share of the unit: when it was told, when it was due, how often it was urged (trap 6)."""

    number: Needed = must("事项编号")
    title: NeededClause = must("督查事项")
    notice: Text = may("原通知单")
    told: Text = may("交办日期")
    due: Needed = must("办结时限")
    standing: Text = may("逾期或剩余")
    late: bool = must("是否逾期")
    nth: Count = must("催办次数")
    progress: Clause = may("目前进展")


class Urging(Receipted):
    """The facts of a 催办通知单."""

    needed = (*Receipted.needed, "rows", "requirements")

    rows: list[Matter] = must("催办事项")
    requirements: list[Sentence] = must("办理要求")
    consequence: Text = may("逾期后果")

    def context(self) -> dict[str, Any]:
        """How many of the matters are late is said in the text, too."""
        told = super().context()
        told["late"] = sum(row.late for row in self.rows)
        for row in told["rows"]:
            row["progress"] = row["progress"] or "未报告"
            row["origin"] = f"{row['notice']}\n{row['told']}".strip()
            row["limit"] = f"{row['due']}\n{row['standing']}".strip()
        return told


CONTRACT = Urging

_COLUMNS = (
    Column("督查事项", "{{ r.title }}（{{ r.number }}）", 2494),
    Column("原通知单", "{{ r.origin }}", 2200),
    Column("办结时限", "{{ r.limit }}", 1850),
    Column("催办", "第{{ r.nth }}次", 800, centred=True),
    Column("目前进展", "{{ r.progress }}", 1500),
)
_SINGLE = (
    entry("（一）督查事项。", "{{ r.title }}（{{ r.number }}）。"),
    entry("（二）原通知单。", "{{ r.notice }}{% if r.told %}（{{ r.told }}）{% endif %}。"),
    entry("（三）办结时限。", "{{ r.due }}{% if r.standing %}，{{ r.standing }}{% endif %}。"),
    entry("（四）催办次数。", "第{{ r.nth }}次。"),
    entry("（五）目前进展。", "{{ r.progress }}。"),
)
"""One matter is told in sentences; a table of one row would be read with more pains."""


def template() -> bytes:
    """The packaged template."""
    return addressed(
        paragraph(
            "GWBody",
            "截至{{ date }}，{{ you }}承办的下列{{ many }}项督查事项还没有反馈办理结果"
            "{% if late %}，其中{{ late }}项已经逾期{% endif %}。现予催办，请抓紧办理。",
        ),
        heading("一、催办事项"),
        builder.tag("if many == 1"),
        builder.loop("r in rows", *_SINGLE),
        builder.tag("else"),
        listing("rows", _COLUMNS),
        paragraph("GWGap"),
        builder.tag("endif"),
        heading("二、办理要求"),
        points("requirements"),
        when("consequence", paragraph("GWBody", "{{ consequence }}")),
        annex="催办通知单回执",
        holds=receipt(),
    )


SAMPLE: Sample = {
    **PAPER,
    **RECIPIENT,
    **ANSWERING,
    "number": "云督办〔2026〕27号",
    "title": "关于催办东关街积水点改造等2项督查事项的通知",
    "dated": "2026-05-26",
    "urgency": "加急",
    "rows": [
        {"number": "D2026-0012", "title": "东关街积水点改造", "notice": "云督办〔2026〕12号", "told": "2026年3月9日",
         "due": "2026年5月20日", "standing": "逾期4个工作日", "late": True, "nth": "2",
         "progress": "12处破损点已修复9处，返水点未回访"},
        {"number": "D2026-0031", "title": "老旧小区加装电梯审批提速", "notice": "云督办〔2026〕19号",
         "told": "2026年4月20日", "due": "2026年5月28日", "standing": "剩余2个工作日", "late": False, "nth": "1",
         "progress": ""},
    ],
    "requirements": [
        "已经逾期的，请于2026年5月29日前书面报送办理情况和逾期原因，经主要负责人签字并加盖公章。",
        "尚未到期的，请在办结时限前按要求书面反馈办理结果；确需延期的，到期前提出书面申请。",
    ],
    "consequence": "再次逾期的，按程序报批后予以通报、约谈。",
}  # fmt: skip
