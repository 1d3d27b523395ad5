"""撤销通知, 更正通报: what was said of a unit before others is taken back before the same (733 §21)."""

from __future__ import annotations

from ducha_cli.documents.facts import Addressed, Clause, Needed, NeededClause, Remark, Text, may, must
from ducha_cli.documents.letterhead import addressed
from ducha_cli.documents.samples import PAPER, Sample
from ducha_cli.documents.word.builder import paragraph, when


class Retraction(Addressed):
    """The facts of a 撤销通知; where another paper stands for the void one it is a 更正通报."""

    needed = (*Addressed.needed, "what", "about", "reason")

    what: NeededClause = must("撤销的文书")
    about: Needed = must("原标题")
    since: Text = may("原成文日期")
    reason: NeededClause = must("原因")
    better: Clause = may("代替的文书")
    ended: Remark = may("随之撤销的")


CONTRACT = Retraction


def template() -> bytes:
    """The packaged template."""
    return addressed(
        paragraph(
            "GWBody",
            "{% if since %}{{ since }}{% endif %}印发的{{ what }}《{{ about }}》，因{{ reason }}，现予"
            "{% if better %}更正，以{{ better }}为准{% else %}撤销{% endif %}。",
        ),
        when("ended", paragraph("GWBody", "{{ ended }}")),
        paragraph(
            "GWBody",
            "请收到原件的单位自即日起停止传阅、引用；已经公开，或者已经作为考核、评先依据的，一并更正。",
        ),
    )


SAMPLE: Sample = {
    **PAPER,
    "number": "云督办〔2026〕41号",
    "title": "关于更正督查通报第12期的通报",
    "dated": "2026-10-16",
    "copy_to": "",
    "recipient": "县委、县人大常委会、县政府、县政协领导，各乡镇人民政府，县政府各工作部门",
    "what": "督查通报第12期",
    "about": "关于2026年第三季度重点工作督查情况的通报",
    "since": "2026年10月10日",
    "reason": "停工天数统计有误，所列单位不是责任单位",
    "better": "督查通报第13期《关于2026年第三季度重点工作督查情况的通报（更正）》",
    "ended": "对县水利局的通报批评随之撤销。",
}
