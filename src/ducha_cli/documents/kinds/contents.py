"""卷内目录: every paper and evidence of a closed item in the order of its days, for the file that is bound (R4-1)."""

from __future__ import annotations

from ducha_cli.acts.item.records import Item
from ducha_cli.documents import grid
from ducha_cli.documents.body import columns, listing
from ducha_cli.documents.facts import Contract, Form, Needed, Text, may, must
from ducha_cli.documents.grid import line, pair
from ducha_cli.documents.samples import FORM, ITEM, Sample
from ducha_cli.documents.word.builder import paragraph


class Entry(Contract):
    """One paper in the file; the page is written by hand when the file is bound."""

    number: Text = may("文号", 2150)
    author: Text = may("责任者", 1450)
    title: Needed = must("题名", 2244)
    day: Text = may("日期", 1100, centred=True)
    page: Text = may("页号", 600, centred=True)
    note: Text = may("备注", 700, centred=True)


class Contents(Form):
    """The facts of a 卷内目录."""

    needed = (*Form.needed, "rows")

    item_number: Needed = must("事项编号")
    item_title: Needed = must("案卷题名")
    units: Text = may("承办单位")
    filed_on: Text = may(Item.approved_on)
    closed_on: Text = may("办结日期")
    rows: list[Entry] = must("卷内文件")


CONTRACT = Contents


def template() -> bytes:
    """The packaged template."""
    return grid.form(
        grid.head("卷内目录", "事项编号：{{ item_number }}"),
        grid.grid((
            line("案卷题名", "{{ item_title }}"),
            line("承办单位", "{{ units }}"),
            pair("立项日期", "{{ filed_on }}", "办结日期", "{{ closed_on }}"),
            pair("件　　数", "{{ many }}件", "保管期限", ""),
        )),
        paragraph("GWGap"),
        listing("rows", columns(Entry, counted=600)),
        paragraph("GWGap"),
        grid.remark("立卷人：　　　　　　　检查人：　　　　　　　立卷日期：{{ date }}"),
    )  # fmt: skip


SAMPLE: Sample = {
    **FORM,
    **ITEM,
    "title": "东关街积水点改造（卷内目录）",
    "dated": "2026-06-05",
    "units": "县住房和城乡建设局（牵头）、县财政局（配合）、城关镇人民政府（配合）",
    "filed_on": "2026年3月7日",
    "closed_on": "2026年5月29日",
    "rows": [
        {"number": "云批〔2026〕25号", "author": "林知远", "title": "关于东关街雨后积水情况的报告（批示件）",
         "day": "20260306"},
        {"number": "云督办〔2026〕11号", "author": "云溪县委县政府督查室",
         "title": "关于办理东关街积水点改造事项的督查通知", "day": "20260309", "note": "作废"},
        {"number": "云督办〔2026〕12号", "author": "云溪县委县政府督查室",
         "title": "关于办理东关街积水点改造事项的督查通知", "day": "20260309"},
        {"author": "县住房和城乡建设局", "title": "督查通知单回执", "day": "20260310"},
        {"number": "云住建〔2026〕18号", "author": "县住房和城乡建设局", "title": "关于东关街积水点改造办理情况的报告",
         "day": "20260519"},
        {"author": "云溪县委县政府督查室", "title": "现场核查记录.pdf", "day": "20260522", "note": "佐证"},
        {"number": "第9期", "author": "云溪县委县政府督查室", "title": "关于东关街积水点改造事项办理情况的督查专报",
         "day": "20260528"},
    ],
}  # fmt: skip
