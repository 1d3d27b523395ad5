"""交接单: the open 批示 of a leader who goes, with their words and where they lie; who comes signs for them (R4-18)."""

from __future__ import annotations

from ducha_cli.documents import grid
from ducha_cli.documents.body import columns, listing
from ducha_cli.documents.facts import Contract, DayCell, Form, Needed, PersonsCell, Text, may, must
from ducha_cli.documents.samples import FORM, Sample
from ducha_cli.documents.word.builder import paragraph


class Passed(Contract):
    """One matter: his words on it as they stand, where it lies, and what was laid before him."""

    number: Text = must("编号", 1340, centred=True)
    title: Needed = must("事项", 1450)
    directed: DayCell = may("批示日期", 1150, centred=True)
    text: Text = may("批示原文", 1560)
    state: Text = may("状态", 1000, centred=True)
    where: PersonsCell = may("在谁手里", 1194, centred=True)
    shown: DayCell = may("已呈报", 1150, centred=True)


class Handover(Form):
    """The facts of a 交接单."""

    needed = (*Form.needed, "leader", "rows")

    leader: Needed = must("领导")
    rows: list[Passed] = must("在办的批示")


CONTRACT = Handover


def template() -> bytes:
    """The packaged template."""
    return grid.form(
        grid.head("批示件交接单", "{{ leader }}，截至{{ date }}，共{{ many }}件"),
        listing("rows", columns(Passed)),
        paragraph("GWGap"),
        grid.remark("移交人（签字）：　　　　　　　　　　　　　　　　　年　　月　　日"),
        paragraph("GWGap"),
        grid.remark("接收人（签字）：　　　　　　　　　　　　　　　　　年　　月　　日"),
        paragraph("GWGap"),
        grid.remark("呈报未退回的，由督查室向接任领导重新呈报。"),
    )


SAMPLE: Sample = {
    **FORM,
    "title": "林知远（交接单）",
    "dated": "2026-11-16",
    "leader": "县委书记 林知远",
    "rows": [
        {"number": "D2026-0083", "title": "沙河治理二标段复工", "directed": "2026-10-12",
         "text": "请水利局牵头，月底前复工，欠薪一并解决。", "state": "办理中10天", "where": "县水利局 沈立"},
        {"number": "D2026-0101", "title": "东关街积水点改造", "directed": "2026-03-06", "text": "汛前必须完成。",
         "state": "办理中21天", "where": "县住房和城乡建设局 何向东"},
        {"number": "D2026-0104", "title": "城北停车场产权移交", "directed": "2026-07-02",
         "text": "请机关事务局提出意见。", "state": "待审核6天", "where": "督查室 沈予宁", "shown": "2026-11-10"},
    ],
}  # fmt: skip
