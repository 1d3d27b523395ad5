"""What is wrong with a cell, a row or a file: place, value, problem and mend, all told at once (trap 19)."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["错误", "警告", "冲突", "待定", "提示"]
Kind = Literal[
    "缺列", "多列", "空行", "重复列", "重复键", "类型", "必填", "枚举", "引用", "范围", "冲突", "猜读", "跳过", "结构",
    "未取", "表改", "需办理",
]  # fmt: skip

ERROR: Severity = "错误"
WARNING: Severity = "警告"
CONFLICT: Severity = "冲突"
PENDING: Severity = "待定"
NOTICE: Severity = "提示"

MASK = "***"
"""Stands for a complainant's value wherever findings are shown (trap 8)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    错误 stops an import, 冲突 and 待定 keep their row or cell out until somebody decides, 警告 is a guess to confirm,
    提示 tells what was left out.

    Attributes:
        severity: 错误 | 警告 | 冲突 | 待定 | 提示.
        kind: the class of problem, for grouping.
        file: name of the workbook.
        sheet: name of the sheet, "" for a .csv or the whole file.
        cell: "B12", or a row "12", or "".
        heading: the user's own column heading.
        value: what stood there; ``***`` for personal fields.
        problem: what is wrong, in Chinese.
        mend: how to put it right, in Chinese.
        beside: the other cells that say the same thing together with that one; told of no other than a marked copy.
    """

    severity: Severity
    kind: Kind
    file: str
    sheet: str
    cell: str
    heading: str
    value: str
    problem: str
    mend: str
    beside: tuple[str, ...] = ()

    def line(self) -> str:
        """``文件!表!单元格 字段 原值 → 问题 → 怎么改``, on one line."""
        place = "!".join(part for part in (self.file, self.sheet, self.cell) if part)
        what = " ".join(part for part in (place, self.heading, _short(self.value)) if part)
        return f"{what} → {self.problem} → {self.mend}"

    def as_dict(self) -> dict[str, str]:
        """The same for ``--json``."""
        told = asdict(self)
        del told["beside"]
        return told


def forbidding(findings: list[Finding]) -> list[Finding]:
    """The findings that forbid writing anything of the file."""
    return [one for one in findings if one.severity == ERROR]


class Line(NamedTuple):
    """What is told in one line.

    Attributes:
        first: a finding of them.
        times: how many say the same; of ``rest`` how many more say it of another value.
        cells: where.
        rest: they are those that are not told one by one.
    """

    first: Finding
    times: int
    cells: str
    rest: bool = False


def lines(findings: Iterable[Finding]) -> list[Line]:
    """Return what forbids first, and what says the same once with all its places.

    Of those that differ in a value alone three are told, and how many more there are.
    """
    alike: dict[tuple[str, ...], dict[tuple[str, ...], list[Finding]]] = {}
    for one in _ordered(findings):
        group = (one.severity, one.kind, one.sheet, one.heading, _VALUE.sub("", one.problem))
        alike.setdefault(group, {}).setdefault((one.problem, one.mend), []).append(one)
    found = []
    for same in alike.values():
        told = list(same.values())
        most = _EXAMPLES if len(told) > _EXAMPLES + 1 else len(told)
        found += [Line(some[0], len(some), _places(some)) for some in told[:most]]
        if rest := [one for some in told[most:] for one in some]:
            found.append(Line(rest[0], len(rest), _places(rest), rest=True))
    return found


def screen(findings: Iterable[Finding], *, every: bool = False) -> list[str]:
    """Return the findings as a screen tells them; ``every``: each by itself."""
    if every:
        return [f"{one.severity} {one.line()}" for one in _ordered(findings)]
    return [_told(one) for one in lines(findings)]


def _ordered(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: _ORDER.index(one.severity))


_ORDER = ("错误", "冲突", "待定", "警告", "提示")
_VALUE = re.compile("“[^”]*”|[0-9]+|旧 .* │ 表 .*")
"""What of a problem differs from cell to cell."""
_EXAMPLES = 3


def _told(line: Line) -> str:
    first = line.first
    if line.rest:
        return f"{first.severity} 同样的还有{line.times}处：{line.cells}；加 --all 逐处列出。"
    if line.times > 1:
        first = replace(first, cell=f"{line.cells} 共{line.times}处")
    return f"{first.severity} {first.line()}"


def _places(some: list[Finding]) -> str:
    """Their cells as ranges down a column: E2、E5-E9."""
    columns: dict[str, list[int]] = {}
    others = []
    for one in some:
        found = _CELL.fullmatch(one.cell)
        if found:
            columns.setdefault(found[1], []).append(int(found[2]))
        else:
            others.append(one.cell)
    told = [
        "、".join("-".join(column + row for row in part.split("-")) for part in spans(rows).split("、"))
        for column, rows in columns.items()
    ]
    return "、".join(dict.fromkeys((*told, *filter(None, others))))


_CELL = re.compile("([A-Z]*)([0-9]+)")


def _short(value: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in value)
    return text if len(text) <= 40 else text[:39] + "…"


def spans(numbers: Iterable[int]) -> str:
    """Rows as they are told: 4、7-9."""
    told: list[list[int]] = []
    for one in sorted(set(numbers)):
        if told and one == told[-1][1] + 1:
            told[-1][1] = one
        else:
            told.append([one, one])
    return "、".join(str(first) if first == last else f"{first}-{last}" for first, last in told)


_FEW = 8
"""Spans of rows that a line tells: who wants all of thousands filters the table itself."""


def few(numbers: Iterable[int]) -> str:
    """Rows as a line tells them that is no account of cells: the first, and how many there are: 4、7-9…等298行."""
    rows = set(numbers)
    told = spans(rows).split("、")
    return f"{'、'.join(told)}行" if len(told) <= _FEW else f"{'、'.join(told[:_FEW])}…等{len(rows)}行"
