"""卷内目录: every paper and evidence of a closed item in the order of its days, for the file that is bound (R4-1)."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ducha_cli.documents import grid
from ducha_cli.documents.facts import Contract, Form, Needed, Text
from ducha_cli.documents.grid import line, pair
from ducha_cli.documents.word import base
from ducha_cli.documents.word.builder import WIDTH, Column, listing, paragraph


class Entry(Contract):
    """One paper in the file; the page is written by hand when the file is bound."""

    number: Text = Field("", title="文号")
    author: Text = Field("", title="责任者")
    title: Needed = Field(title="题名")
    day: Text = Field("", title="日期")
    page: Text = Field("", title="页号")
    note: Text = Field("", title="备注")


class Contents(Form):
    """The facts of a 卷内目录."""

    needed = (*Form.needed, "rows")

    item_number: Needed = Field(title="事项编号")
    item_title: Needed = Field(title="案卷题名")
    units: Text = Field("", title="承办单位")
    filed_on: Text = Field("", title="立项日期")
    closed_on: Text = Field("", title="办结日期")
    rows: list[Entry] = Field(title="卷内文件")

    def context(self) -> dict[str, Any]:
        """How many papers there are is printed, so that none can go missing unseen."""
        return super().context() | {"many": len(self.rows)}


CONTRACT = Contents

_COLUMNS = (
    Column("序号", "{{ loop.index }}", 600, centred=True),
    Column("文号", "{{ r.number }}", 2150),
    Column("责任者", "{{ r.author }}", 1450),
    Column("题名", "{{ r.title }}", 2244),
    Column("日期", "{{ r.day }}", 1100, centred=True),
    Column("页号", "{{ r.page }}", 600, centred=True),
    Column("备注", "{{ r.note }}", 700, centred=True),
)


def template() -> bytes:
    """The packaged template."""
    assert sum(column.width for column in _COLUMNS) == WIDTH
    body = (
        grid.head("卷内目录", "事项编号：{{ item_number }}"),
        grid.grid((
            line("案卷题名", "{{ item_title }}"),
            line("承办单位", "{{ units }}"),
            pair("立项日期", "{{ filed_on }}", "办结日期", "{{ closed_on }}"),
            pair("件　　数", "{{ many }}件", "保管期限", ""),
        )),
        paragraph("GWGap"),
        listing(_COLUMNS, "rows"),
        paragraph("GWGap"),
        grid.remark("立卷人：　　　　　　　检查人：　　　　　　　立卷日期：{{ date }}"),
        paragraph("GWTail"),
    )  # fmt: skip
    return base.document("".join(body))


SAMPLE: dict[str, object] = {
    "draft": False,
    "issuer": "云溪县委县政府督查室",
    "title": "东关街积水点改造（卷内目录）",
    "dated": "2026-06-05",
    "item_number": "D2026-0012",
    "item_title": "东关街积水点改造",
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
