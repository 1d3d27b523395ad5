"""What is wrong with a cell, a row or a file: place, value, problem and mend, all told at once (trap 19)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["错误", "警告", "冲突", "提示"]
Kind = Literal[
    "缺列", "多列", "空行", "重复列", "重复键", "类型", "必填", "枚举", "引用", "范围", "冲突", "猜读", "跳过", "结构",
    "未取",
]  # fmt: skip

ERROR: Severity = "错误"
WARNING: Severity = "警告"
CONFLICT: Severity = "冲突"
NOTICE: Severity = "提示"

MASK = "***"
"""Stands for a complainant's value wherever findings are shown (trap 8)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    错误 stops an import, 冲突 keeps its row out, 警告 is a guess to confirm, 提示 tells what was left out.

    Attributes:
        severity: 错误 | 警告 | 冲突 | 提示.
        kind: the class of problem, for grouping.
        file: name of the workbook.
        sheet: name of the sheet, "" for a .csv or the whole file.
        cell: "B12", or a row "12", or "".
        heading: the user's own column heading.
        value: what stood there; ``***`` for personal fields.
        problem: what is wrong, in Chinese.
        mend: how to put it right, in Chinese.
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

    def line(self) -> str:
        """``文件!表!单元格 字段 原值 → 问题 → 怎么改``, on one line."""
        place = "!".join(part for part in (self.file, self.sheet, self.cell) if part)
        what = " ".join(part for part in (place, self.heading, _short(self.value)) if part)
        return f"{what} → {self.problem} → {self.mend}"

    def as_dict(self) -> dict[str, str]:
        """The same for ``--json``."""
        return asdict(self)


def forbidding(findings: list[Finding]) -> list[Finding]:
    """The findings that forbid writing anything of the file."""
    return [one for one in findings if one.severity == ERROR]


def _short(value: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in value)
    return text if len(text) <= 40 else text[:39] + "…"
