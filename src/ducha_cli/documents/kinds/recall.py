"""收回通知: which 通知单 or 整改通知 is taken back from its units, and why (what was told is untold on paper)."""

from __future__ import annotations

from ducha_cli.documents.body import columns, heading, listing
from ducha_cli.documents.facts import Addressed, Contract, DayCell, Needed, NeededClause, Text, may, must
from ducha_cli.documents.letterhead import addressed
from ducha_cli.documents.samples import PAPER, Sample
from ducha_cli.documents.word.builder import paragraph


class Taken(Contract):
    """One notice that is taken back from one unit."""

    unit: Needed = must("单位", 2300)
    label: Needed = must("收回的通知", 2100)
    told: DayCell = must("送达日期", 1400, centred=True)
    about: Needed = must("事项或问题", 3044)


class Recall(Addressed):
    """The facts of a 收回通知."""

    needed = (*Addressed.needed, "rows", "reason")

    reason: NeededClause = must("收回原因")
    heir: Text = may("改由谁办")
    rows: list[Taken] = must("收回的通知")


CONTRACT = Recall


def template() -> bytes:
    """The packaged template."""
    return addressed(
        paragraph(
            "GWBody",
            "因{{ reason }}，发给{{ you }}的下列通知（共{{ many }}份）现予收回，自本通知成文之日起不再执行"
            "{% if heir %}，所列工作改由{{ heir }}办理{% endif %}。",
        ),
        heading("一、收回的通知"),
        listing("rows", columns(Taken)),
        paragraph("GWGap"),
        heading("二、有关要求"),
        paragraph("GWBody", "已经形成的材料请妥善保管；原通知要求的回执、反馈没有报送的，不再报送。"),
    )


SAMPLE: Sample = {
    **PAPER,
    "number": "云督办〔2026〕31号",
    "title": "关于收回东关街积水点改造督查通知的通知",
    "dated": "2026-05-25",
    "copy_to": "",
    "recipient": "县住房和城乡建设局、县财政局",
    "reason": "上级统一组织城区内涝治理，原依据已撤销",
    "heir": "",
    "rows": [
        {"unit": "县住房和城乡建设局", "label": "云督办〔2026〕12号", "told": "2026-04-27",
         "about": "D2026-0012 东关街积水点改造"},
        {"unit": "县财政局", "label": "云督办〔2026〕13号", "told": "2026-04-27",
         "about": "D2026-0012 东关街积水点改造"},
    ],
}  # fmt: skip
