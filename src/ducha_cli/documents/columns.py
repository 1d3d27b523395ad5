"""Widths for a table whose columns came with the facts: by the longest cell, within reason."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from lxml import etree

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHAR = 210
"""A 字 of 五号 (10.5 pt)."""
_SIDES = 190
_LONGEST = 14.0


def fit_columns(table: Any) -> None:
    """Share the table's width among its columns by their contents; centre the narrow ones."""
    grid = table.find(f"{_W}tblGrid")
    rows = [row.findall(f"{_W}tc") for row in table.findall(f"{_W}tr")]
    many = max((len(cells) for cells in rows), default=0)
    whole = int(table.find(f"{_W}tblPr/{_W}tblW").get(f"{_W}w"))
    if not many or any(len(cells) != many for cells in rows):
        return
    needs = [_need([_text(cells[at]) for cells in rows]) for at in range(many)]
    widths = _share(needs, whole)
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        etree.SubElement(grid, f"{_W}gridCol").set(f"{_W}w", str(width))
    for cells in rows:
        for cell, width in zip(cells, widths, strict=True):
            cell.find(f"{_W}tcPr/{_W}tcW").set(f"{_W}w", str(width))
    for cells in rows[1:]:
        for cell, need in zip(cells, needs, strict=True):
            for style in cell.iter(f"{_W}pStyle"):
                if need <= 6 and style.get(f"{_W}val") == "GWCell":
                    style.set(f"{_W}val", "GWCellMid")


def _text(cell: Any) -> str:
    return "".join(node.text or "" for node in cell.iter(f"{_W}t"))


def _need(texts: list[str]) -> float:
    """字 that the longest text of a column asks for; longer ones fold."""
    longest = max((_width(text) for text in texts), default=0.0)
    return min(max(longest, 2.0), _LONGEST)


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def _share(needs: list[float], whole: int) -> list[int]:
    """Twips for each column, ``whole`` together; when they do not fit, the wide ones give way first."""
    wanted = [need * _CHAR + _SIDES for need in needs]
    over = sum(wanted) - whole
    if over > 0:
        soft = [max(want - 6 * _CHAR - _SIDES, 0) for want in wanted]
        room = sum(soft)
        give = min(1.0, over / room) if room else 0.0
        wanted = [want - part * give for want, part in zip(wanted, soft, strict=True)]
    scale = whole / sum(wanted)
    widths = [int(want * scale) for want in wanted]
    widths[widths.index(max(widths))] += whole - sum(widths)
    return widths
