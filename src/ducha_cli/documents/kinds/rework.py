"""退办单, 补充通知, 纠正通知: what a unit's report lacks, point by point, and the new deadline (R4-14)."""

from __future__ import annotations

from ducha_cli.acts.item.records import Point as Asked
from ducha_cli.documents.body import columns, listing, numbered, optional, points
from ducha_cli.documents.facts import Addressed, Contract, Count, Needed, Text, may, must
from ducha_cli.documents.letterhead import addressed
from ducha_cli.documents.samples import ITEM, PAPER, RECIPIENT, Sample
from ducha_cli.documents.word.builder import paragraph


class Point(Contract):
    """One line of the 逐条对照."""

    nth: Count = must("序号", 700, centred=True)
    text: Needed = must(Asked.text, 5144)
    answered: Text = may("已答复", 1000, centred=True)
    verified: Text = may("已核实", 1000, centred=True)
    adequate: Text = may("充分", 1000, centred=True)


class Rework(Addressed):
    """The facts of a 退办单."""

    needed = (*Addressed.needed, "item_title", "opinions", "due")

    item_number: Needed = must("事项编号")
    item_title: Needed = must("督查事项")
    notice: Text = may("原通知单")
    replied: Text = may("反馈日期")
    document: Text = may("反馈文号")
    rows: list[Point] = must("逐条对照")
    failed: list[Needed] = must("未过的关")
    opinions: list[Needed] = must("修改意见")
    asks: Text = may("补充或纠正")
    due: Needed = must("重新报送时限")

    def headings(self) -> dict[str, object]:
        """The report may have passed the gates, and may have had no points to answer."""
        return {"rows": self.rows, "failed": self.failed, "opinions": True, "due": True}


CONTRACT = Rework


def template() -> bytes:
    """The packaged template."""
    return addressed(
        paragraph(
            "GWBody",
            "{{ you }}{{ replied }}报送的关于“{{ item_title }}”（{{ item_number }}"
            "{% if notice %}，{{ notice }}{% endif %}）办理情况的报告"
            "{% if document %}（{{ document }}）{% endif %}收悉。"
            "经审核，{% if asks %}请予{{ asks }}；已经核实的不再重报。"
            "{% else %}不符合要求，现予退回，请重新办理。{% endif %}",
        ),
        optional("rows", "逐条对照", listing("rows", columns(Point)), paragraph("GWGap")),
        optional(
            "failed",
            "审核把关",
            paragraph("GWBody", "政策、法律、事实、程序、文字、格式六关中，{{ failed|join('、') }}关未通过。"),
        ),
        numbered("opinions", "修改意见", points("opinions")),
        numbered(
            "due",
            "{% if asks %}{{ asks }}报送{% else %}重新报送{% endif %}",
            paragraph(
                "GWBody",
                "请于{{ due }}前{% if asks %}书面报送{{ asks }}的情况{% else %}重新书面报送，逐条答复{% endif %}，"
                "经主要负责人签字并加盖公章。",
            ),
        ),
    )


SAMPLE: Sample = {
    **PAPER,
    **ITEM,
    **RECIPIENT,
    "number": "云督办〔2026〕28号",
    "title": "关于退回东关街积水点改造办理情况报告的通知",
    "dated": "2026-05-22",
    "copy_to": "",
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
    "asks": "",
    "due": "2026年5月29日",
}  # fmt: skip
