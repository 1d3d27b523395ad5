"""三方比对 of one cell: what the table said last time, what the ledger has, what the table says now.

Nothing that the ledger changed is ever overwritten unseen: where both moved, and apart, it is a 冲突.
"""

from __future__ import annotations

SAME, FILLED, CHANGED, CLASHING, NEWER, EMPTIED = "未变", "补填", "表改", "冲突", "台账已改", "表空"
"""What three values come to: equal; only the table has one; only it moved; both did; only the ledger did; the table has
none any more."""
OUTCOMES = (SAME, FILLED, CHANGED, CLASHING, NEWER, EMPTIED)
CLEAR = "清空"
"""What a cell says that is empty on purpose: an empty one says nothing."""


def outcome(base: str, ledger: str, table: str) -> str:
    """Return what becomes of a cell.

    Args:
        base: what the table said the last time, "" where it never came or was empty.
        ledger: what the ledger has, "" for nothing.
        table: what the table says, "" for nothing, ``CLEAR`` for empty on purpose.
    """
    wanted = "" if table == CLEAR else table
    if wanted == ledger:
        return SAME
    if not table:
        return EMPTIED if base else NEWER
    if wanted == base and table != CLEAR:
        return NEWER
    if base == ledger:
        return CHANGED if ledger else FILLED
    return CLASHING
