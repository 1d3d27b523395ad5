"""Find the header of a sheet: rows 1-15, one to three rows deep, by headings that the profile knows.

Two header rows combine through their merges; the lowest row that bears a known heading wins
(时间节点 over 完成时限 is 完成时限). ``--header 3-4`` overrides the search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ducha_cli.domain.words.naming import clean
from ducha_cli.errors import WrongUsage
from ducha_cli.intake.findings import ERROR, Finding
from ducha_cli.intake.profiles import PROFILES
from ducha_cli.intake.sheets import as_text, letters

if TYPE_CHECKING:
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.intake.sheets import Sheet

SEARCHED = 15
DEPTH = 3
RESULT = "导入结果"
"""The column that ``marking`` adds; a corrected workbook comes back with it."""
_IDLE = re.compile(r"[*＊★:：]+")
_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")


@dataclass(frozen=True)
class Header:
    """A header that was found.

    Attributes:
        first: its first row, from 1.
        last: its last row.
        labels: heading of each column from A on, "" where there is none.
        columns: field identifier → column from 1.
        extra: heading → column, for headings that no field knows.
        private: those of them whose cells are never kept: telephones of people who are no callers.
    """

    first: int
    last: int
    labels: tuple[str, ...]
    columns: dict[str, int]
    extra: dict[str, int]
    private: frozenset[str] = frozenset()

    @property
    def letters(self) -> bool:
        """Whether this is a table of letters: it has a 来电人 or a 受理时间."""
        return not {"caller", "received_on"}.isdisjoint(self.columns)

    @cached_property
    def nameless(self) -> tuple[int, ...]:
        """The columns between others that have no heading."""
        return tuple(column for column, label in enumerate(self.labels, 1) if not label)

    @property
    def width(self) -> int:
        """Number of columns up to the last heading."""
        return len(self.labels)


def key(label: str) -> str:
    """A heading for comparing: NFKC, no blanks, stars or colons."""
    return _IDLE.sub("", clean(label)).casefold()


def parse(text: str) -> tuple[int, int]:
    """``--header``: "3" or "3-4" → first and last row.

    Raises:
        WrongUsage: it is neither, or deeper than three rows.
    """
    found = re.fullmatch(r"([0-9]{1,6})(?:-([0-9]{1,6}))?", text.strip())
    first = int(found[1]) if found else 0
    last = int(found[2] or first) if found else 0
    if not 1 <= first <= last < first + DEPTH:
        raise WrongUsage(f"表头行“{text}”写法不对。", "请写成 --header 3 或 --header 3-4（至多三行）。")
    return first, last


def find(
    sheet: Sheet, profile: Profile, file: str, rows: tuple[int, int] | None = None
) -> tuple[Header | None, list[Finding]]:
    """The header with the most known headings (the shallowest, then the first), and what is wrong with it."""
    known = {key(alias): one.name for one in profile.fields for alias in one.aliases}
    grid = _filled(sheet, rows[1] if rows else SEARCHED + DEPTH - 1)
    spans = [rows] if rows else [(r, r + d) for d in range(DEPTH) for r in range(1, SEARCHED + 1)]
    best: Header | None = None
    doubles: list[tuple[str, int, int]] = []
    for first, last in spans:
        if first <= last <= len(grid):
            header, twice = _read(grid, first, last, known)
            if best is None or len(header.columns) > len(best.columns):
                best, doubles = header, twice
    enough = rows is not None or (best is not None and len(best.columns) >= profile.needed)
    if best is None or not best.columns or not enough:
        return None, [_missing_header(sheet, profile, file, best)]
    findings = [
        Finding(
            ERROR, "重复列", file, sheet.name, f"{letters(column)}{best.last}", best.labels[column - 1], "",
            f"与{letters(first)}列都是“{profile.field(name).aliases[0]}”", "请删去其中一列，或改掉它的列名。",
        )
        for name, first, column in doubles
    ]  # fmt: skip
    findings += [
        Finding(
            ERROR, "缺列", file, sheet.name, str(best.last), one.aliases[0], "",
            f"没有“{one.aliases[0]}”这一列", f"请补上该列；也可写作{'、'.join(one.aliases[1:5])}。",
        )
        for one in profile.fields
        if one.required and one.name not in best.columns
    ]  # fmt: skip
    return best, findings


def _missing_header(sheet: Sheet, profile: Profile, file: str, best: Header | None) -> Finding:
    labels = [label for label in best.labels if label] if best else []
    # What may be a row of data is not shown: a caller's name could stand in it (trap 8).
    ours = {key(alias) for one in PROFILES.values() for field in one.fields for alias in field.aliases}
    seen = "、".join(labels)[:200] if any(key(label) in ours for label in labels) else ""
    wanted = "、".join(one.aliases[0] for one in profile.fields[:6])
    return Finding(
        ERROR, "缺列", file, sheet.name, f"{best.first}" if best else "", "", seen,
        f"前{SEARCHED}行中没有找到{profile.label}的表头", f"表头应有 {wanted} 等列；表头在别处时加 --header 3-4。",
    )  # fmt: skip


def _filled(sheet: Sheet, depth: int) -> list[list[str]]:
    """The first rows as text, every merged range filled with its first cell."""
    width = max((len(row) for row in sheet.rows[:depth]), default=0)
    grid = [[as_text(value) for value in row] + [""] * (width - len(row)) for row in sheet.rows[:depth]]
    for merge in sheet.merges:
        if merge.top <= len(grid) and merge.left <= width:
            label = grid[merge.top - 1][merge.left - 1]
            for row in grid[merge.top - 1 : merge.bottom]:
                row[merge.left - 1 : merge.right] = [label] * (min(merge.right, width) - merge.left + 1)
    return grid


def _read(
    grid: list[list[str]], first: int, last: int, known: dict[str, str]
) -> tuple[Header, list[tuple[str, int, int]]]:
    labels: list[str] = []
    columns: dict[str, int] = {}
    extra: dict[str, int] = {}
    twice: list[tuple[str, int, int]] = []
    for column, stack in enumerate(zip(*reversed(grid[first - 1 : last]), strict=True), start=1):
        options = [label for label in stack if label]
        field, label = next(
            ((name, label) for label in options if (name := _known(label, known))),
            (None, options[0] if options else ""),
        )
        labels.append(" ".join(label.split()))
        if field in columns:
            twice.append((field, columns[field], column))
        elif field:
            columns[field] = column
        elif label and label != RESULT:
            name = labels[-1]
            extra[name if name not in extra else f"{name}（{letters(column)}列）"] = column
    while labels and not labels[-1]:
        labels.pop()
    return Header(first, last, tuple(labels), columns, extra), twice


def _known(label: str, known: dict[str, str]) -> str | None:
    text = key(label)
    return known.get(text) or known.get(_ASIDE.sub("", text))
