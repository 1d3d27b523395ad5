"""What ``--state`` and ``--unit`` mean: labels or codes, and any name of a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.errors import WrongUsage

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.lifecycle import Lifecycle


def states(table: Lifecycle, typed: str | None) -> frozenset[str] | None:
    """Return the state codes for ``办理中,待审核``, ``underway`` or ``open`` (在办: all that are not finished).

    Raises:
        WrongUsage: an unknown state; the known ones are listed.
    """
    if typed is None:
        return None
    codes = {label: code for code, label in table.states.items()} | {code: code for code in table.states}
    chosen: set[str] = set()
    for word in filter(None, (part.strip() for part in typed.replace("，", ",").replace("、", ",").split(","))):
        if word in {"open", "在办", "未办结"}:
            chosen |= table.open_states
        elif word in codes:
            chosen.add(codes[word])
        else:
            known = "、".join(f"{label}（{code}）" for code, label in table.states.items())
            raise WrongUsage(f"{table.term}没有“{word}”这个状态。", f"可用：{known}，或 open（全部在办）。")
    return frozenset(chosen)


def unit(db: sqlite3.Connection, typed: str | None) -> int | None:
    """Return the id of the unit typed, None when none was.

    Raises:
        NotFound, Ambiguous: by the register of names.
    """
    if typed is None:
        return None
    from ducha_cli.looks import units

    return units.register(db).find(typed)
