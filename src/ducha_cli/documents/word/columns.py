"""Widths for a table whose columns came with the facts: by the longest cell, within reason."""

from __future__ import annotations

from typing import Any

from ducha_cli.documents.word.builder import FLOOR
from ducha_cli.documents.word.wordml import W, new, text
from ducha_cli.domain.words.wording import width

_CHAR = 210
"""A 字 of 五号 (10.5 pt)."""
_SIDES = 190
_LONGEST = 14.0
_FIRM = 8.5
"""A column up to so many 字 keeps its width: a day such as 2026年11月18日 stays on one line."""

_NARROW = 6.0
"""A column up to so many 字 is centred."""


def fit_columns(table: Any) -> None:
    """Share the table's width among its columns by their contents; centre the narrow ones."""
    grid = table.find(f"{W}tblGrid")
    rows = [row.findall(f"{W}tc") for row in table.findall(f"{W}tr")]
    many = max((len(cells) for cells in rows), default=0)
    whole = int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    if not many or any(len(cells) != many for cells in rows):
        return
    needs = [_need([text(cells[at]) for cells in rows]) for at in range(many)]
    widths = _share(needs, whole)
    for old in list(grid):
        grid.remove(old)
    for one in widths:
        grid.append(new("gridCol"))
        grid[-1].set(f"{W}w", str(one))
    for cells in rows:
        for cell, one in zip(cells, widths, strict=True):
            cell.find(f"{W}tcPr/{W}tcW").set(f"{W}w", str(one))
    for cells in rows[1:]:
        for cell, need in zip(cells, needs, strict=True):
            for style in cell.iter(f"{W}pStyle"):
                if need <= _NARROW and style.get(f"{W}val") == "GWCell":
                    style.set(f"{W}val", "GWCellMid")


def _floored(widths: list[float], needs: list[float], whole: int) -> list[float]:
    """``widths`` with none of a wide text under the floor; the others give way, each by its share."""
    floor = min(FLOOR, whole / len(widths))
    low: set[int] = set()
    while more := {at for at, wide in enumerate(widths) if wide < floor and needs[at] > _FIRM} - low:
        low |= more
        rest = sum(wide for at, wide in enumerate(widths) if at not in low)
        scale = (whole - floor * len(low)) / rest if rest else 1.0
        widths = [floor if at in low else wide * scale for at, wide in enumerate(widths)]
    return widths


def _need(texts: list[str]) -> float:
    """字 that the longest text of a column asks for; longer ones fold."""
    longest = max((width(one, gaps=True) for one in texts), default=0.0)
    return min(max(longest, 2.0), _LONGEST)


def _share(needs: list[float], whole: int) -> list[int]:
    """Twips for each column, ``whole`` together; when they do not fit, only the wide ones give way."""
    wanted = [need * _CHAR + _SIDES for need in needs]
    firm = [want if need <= _FIRM else 0.0 for want, need in zip(wanted, needs, strict=True)]
    loose = sum(wanted) - sum(firm)
    rest = whole - sum(firm)
    # With hardly a third of what they ask for the wide ones would be ribbons: then all columns give way.
    if sum(wanted) > whole and loose and rest > loose * 0.35:
        wanted = [keep or want * rest / loose for want, keep in zip(wanted, firm, strict=True)]
    widths = [int(want) for want in _floored([want * whole / sum(wanted) for want in wanted], needs, whole)]
    widths[widths.index(max(widths))] += whole - sum(widths)
    return widths
