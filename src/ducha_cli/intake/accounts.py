"""What became of the cells of a table: each that shows something is a field, kept, of a section, or left and named.

Counted by row and by column class: a table has a million cells, and nothing is made for each of them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ducha_cli.intake.book.shown import letters
from ducha_cli.intake.findings import spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.intake.records import Cell

PERSONAL, STRUCK, UNSHOWN, DROPPED, MARKED = "个人", "已划去", "不显示", "不取", "标注"
REPEATED, CONTRADICTING, PENDED, READ_ONLY = "整行重复", "冲突", "待定", "只读"
SECOND = "第二个表"
"""Why cells become nothing, besides what ``rows`` leaves out."""

_PLACE = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(slots=True)
class Left:
    """The cells that became nothing for one reason.

    Attributes:
        cells: how many.
        rows: whole rows that were left out.
        columns: letters of a column → rows, where single cells were.
        texts: what stood in whole rows, as it may be shown.
    """

    cells: int = 0
    rows: list[int] = field(default_factory=list)
    columns: dict[str, list[int]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def places(self) -> str:
        """Where they stand: 第3、5-7行，F2-F9."""
        told = [f"第{spans(self.rows)}行"] if self.rows else []
        for column, rows in self.columns.items():
            told += ["-".join(f"{column}{row}" for row in part.split("-")) for part in spans(rows).split("、")]
        return "，".join(told)


@dataclass(slots=True)
class Account:
    """What the cells of one table became; what is neither kept, of a section nor left is a field.

    Attributes:
        cells: all below the header that show something, a merged range once; those of a table above it besides.
        sections: of rows that head others.
        covered: places that a merge filled: their cell is counted where it stands.
        kept: the thing, by its first row → how many of its cells became 其他栏目.
        barred: likewise, how many became nothing for what they hold.
        left: why cells became nothing → which.
    """

    cells: int = 0
    sections: int = 0
    covered: set[str] = field(default_factory=set)
    kept: Counter[int] = field(default_factory=Counter)
    barred: Counter[int] = field(default_factory=Counter)
    left: dict[str, Left] = field(default_factory=dict)

    def leave_row(self, why: str, row: int, cells: int, texts: Iterable[str] = ()) -> None:
        """Leave out a row, or what is counted of it."""
        one = self.left.setdefault(why, Left())
        one.cells += cells
        one.rows.append(row)
        one.texts += texts

    def leave_cell(self, why: str, column: int | str, row: int) -> None:
        """Leave out a cell."""
        one = self.left.setdefault(why, Left())
        one.cells += 1
        one.columns.setdefault(column if isinstance(column, str) else letters(column), []).append(row)

    def keep(self, thing: int, cells: Iterable[Cell]) -> None:
        """Count cells of a thing as 其他栏目."""
        if found := sum(cell.ref not in self.covered for cell in cells):
            self.kept[thing] += found

    def bar(self, thing: int, places: Iterable[str]) -> None:
        """Count cells of a thing as left out for what they hold, by their places."""
        for place in sorted(set(places) - self.covered):
            if found := _PLACE.fullmatch(place):
                self.leave_cell(PERSONAL, found[1], int(found[2]))
                self.barred[thing] += 1

    def withdraw(self, why: str, thing: int, cells: int) -> None:
        """Count a thing of so many cells as left out as a whole: what was kept of it is not."""
        self.leave_row(why, thing, cells - self.barred[thing])
        del self.kept[thing]


@dataclass(slots=True)
class Total:
    """What the cells of a file became.

    Attributes:
        cells, sections, kept: how many.
        left: sheet, reason, places and texts of what became nothing.
    """

    cells: int = 0
    sections: int = 0
    kept: int = 0
    left: list[dict[str, Any]] = field(default_factory=list)

    @property
    def fields(self) -> int:
        """How many became fields."""
        return self.cells - self.sections - self.kept - self.untaken

    @property
    def untaken(self) -> int:
        """How many became nothing."""
        return sum(one["cells"] for one in self.left)

    def add(self, sheet: str, account: Account) -> None:
        """Add a table's."""
        self.cells += account.cells
        self.sections += account.sections
        self.kept += account.kept.total()
        for why, one in account.left.items():
            told = {"why": why, "sheet": sheet, "cells": one.cells, "places": one.places(), "texts": one.texts}
            self.left += [told] if one.cells else []

    def line(self) -> str:
        """格 412：字段 371，留存 28，未取 13（合计2，表尾7，个人3，已划去1）."""
        parts = [f"字段 {self.fields}"]
        parts += [f"{name} {count}" for name, count in (("留存", self.kept), ("分节", self.sections)) if count]
        if self.untaken:
            by_reason: Counter[str] = Counter()
            for one in self.left:
                by_reason[one["why"]] += one["cells"]
            parts.append(f"未取 {self.untaken}（{'，'.join(f'{why}{count}' for why, count in by_reason.items())}）")
        return f"格 {self.cells}：{'，'.join(parts)}"

    def as_dict(self) -> dict[str, Any]:
        """The same for ``--json``."""
        return {
            "all": self.cells,
            "fields": self.fields,
            "kept": self.kept,
            "sections": self.sections,
            "untaken": self.left,
        }
