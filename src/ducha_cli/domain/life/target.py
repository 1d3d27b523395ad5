"""责任分解: 分解到部门、具体到项目、落实到岗位、量化到个人 (R3-5), and what a leaf of the tree must say (R3-6)."""

from __future__ import annotations

import re

from ducha_cli.errors import InvalidInput

LEVELS = ("部门", "项目", "岗位", "个人")
"""From the top; the goal itself is the item."""

_PATH = r"(?a)[1-9]\d{0,2}(?:\.[1-9]\d{0,2})*"
_NUMBER = r"[0-9０-９〇零一二三四五六七八九十百千万亿两]"


def read_path(text: str) -> str:
    """Read the number of a node, e.g. 1.2."""
    clean = text.strip()
    if not re.fullmatch(_PATH, clean):
        raise InvalidInput(f"“{clean}”不是责任分解的序号。", "写作 1、1.2 这样；全部序号：ducha item tree 编号")
    return clean


def parent(path: str) -> str:
    """Return the number of the node above, "" for one at the top."""
    return path.rpartition(".")[0]


def order(path: str) -> tuple[int, ...]:
    """Return what puts numbers in order: 1.2 before 1.10."""
    return tuple(int(part) for part in path.split("."))


def level_under(above: str, wanted: str = "") -> str | None:
    """Return the level of a node under one of ``above`` ("" for the goal), or None when there is none deeper.

    ``wanted`` may skip levels (部门 → 个人), but never goes back up.
    """
    free = LEVELS[LEVELS.index(above) + 1 :] if above else LEVELS
    if wanted:
        return wanted if wanted in free else None
    return free[0] if free else None


def lacks(*, person: str, quantity: str, due: str) -> list[str]:
    """Return what a leaf still lacks: 谁来干, 干到什么程度 (a number), 什么时候 (R3-5, R3-6)."""
    missing = [] if person else ["责任人"]
    if not re.search(_NUMBER, quantity):
        missing.append("量化指标")
    return missing if due else [*missing, "时限"]
