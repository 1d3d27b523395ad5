"""Prints one table, kind by check; what is wrong follows with the file's name."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checks.papers.measures import Measure

COLUMNS = {
    "SDK": ("SDK",), "audit": ("audit",), "模板": ("lint",), "成文": ("成文", "版面"), "红头35": ("红头",),
    "红线4": ("红线",), "线宽": ("红线宽", "上双线宽", "下双线宽"), "函号": ("函号距线",),
    "信函20": ("信函", "下双线", "粗细", "首页页码"), "版记262": ("版记",),
    "页码7": ("页码",), "22行": ("行数", "行距"), "28字": ("字数",), "版心28/26": ("左白边", "右白边", "版心内"),
    "格线1": ("字距格线",), "同面": ("版记同面", "附件同面", "首页正文"),
    "缺字": ("无缺字",), "重叠": ("无重叠",), "反例": ("反例",),
}  # fmt: skip


def tell(judged: list[tuple[Mapping[str, Any], list[Measure]]]) -> int:
    """Print the table; 1 when anything is wrong."""
    rows: dict[tuple[str, str], list[Measure]] = {}
    for one, measures in judged:
        rows.setdefault((one["label"], one["variant"]), []).extend(measures)
    table = [["文种", "来源", *COLUMNS]]
    for (label, variant), measures in rows.items():
        table.append([label, variant, *(_cell(m for m in measures if m.check in names) for names in COLUMNS.values())])
    widths = [max(_width(row[at]) for row in table) for at in range(len(table[0]))]
    for row in table:
        print("  ".join(text + " " * (wide - _width(text)) for text, wide in zip(row, widths, strict=True)).rstrip())
    wrong = [(one, measure) for one, measures in judged for measure in measures if measure.wrong]
    if wrong:
        print("\n不合格：")
        for one, measure in wrong:
            print(f"  {one['label']}（{one['variant']}，{one['told']}）{measure.check}：{measure.wrong}")
    many = sum(len(measures) for _, measures in judged)
    print(f"\n{many - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


def _cell(measures: Iterable[Measure]) -> str:
    """Figures of one kind under one check: one, or the least and the greatest; ✗ before what is wrong."""
    told = list(measures)
    if not told:
        return "—"
    figures = list(dict.fromkeys(m.figure for m in told if m.figure))
    if told[0].check == "反例":
        figures = [f"{sum(not m.wrong for m in told)}/{len(told)}"]
    figures = [one for one in figures if one[0].isdecimal()] or figures
    try:
        figures = sorted(figures, key=float)
    except ValueError:
        figures = figures[:2]
    said = figures[0] if len(figures) == 1 else f"{figures[0]}～{figures[-1]}" if figures else ""
    return ("✗" if any(m.wrong for m in told) else "✓") + said


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
