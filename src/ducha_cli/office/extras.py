"""其他栏目 as 更正 changes them: what a table said and no field takes, by the heading it is kept under (R0-4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t

if TYPE_CHECKING:
    from ducha_cli.acts.remarks import Correction
    from ducha_cli.office.desk import Given, May, Work


def find(work: Work, subject: str, name: str) -> t.Extra | None:
    """Return what is kept of a thing under a heading, None where nothing ever was."""
    found: t.Extra | None = work.one(t.Extra, subject=subject, name=name)
    return found


def cleared(row: t.Extra) -> t.Extra:
    """Return what is kept without its text: a field has taken it."""
    row.text = ""
    return row


def correct(work: Work, may: May, draft: Correction, given: Given, batch: int | None = None) -> str:
    """更正 of what is kept under a heading; an empty text clears it. Returns what was changed, in Chinese.

    Args:
        work: the open transaction.
        may: leave to correct the thing.
        draft: field is the heading.
        given: the business day.
        batch: the import that says it, None where it is typed.

    Raises:
        Refused: it says so already.
    """
    row = find(work, may.number, draft.field)
    old = row.text if row else ""
    if old == draft.value:
        raise Refused(f"{may.number} 的{draft.field}已经是“{old}”。", "无需更正。")
    told = {"field": draft.field, "old": old or "（空）", "new": draft.value or "（空）", "reason": draft.reason}
    with may.entry(given, **told):
        if row is None:
            position = 1 + len(work.all(t.Extra, subject=may.number))
            row = t.Extra(subject=may.number, name=draft.field, text="", position=position)
        row.text, row.batch_id = draft.value, batch
        work.add(row)
    return f"{may.number} {draft.field}：{old or '（空）'} → {draft.value or '（空）'}"
