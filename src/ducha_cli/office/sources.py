"""来源: the item, issue and 督查活动 that something came of; what is written about it may name no caller (trap 8)."""

from __future__ import annotations

from typing import Any

from ducha_cli.acts.source import Sourced
from ducha_cli.ledger import tables as t
from ducha_cli.office import callers, door
from ducha_cli.office.desk import Work, number_of

SOURCES = frozenset(Sourced.asked())


def read(work: Work, draft: Sourced, *texts: str) -> tuple[dict[str, Any], list[str]]:
    """Return the columns of the source and its numbers."""
    rows = {
        "item_id": door.find(work, t.Item, draft.item) if draft.item else None,
        "issue_id": door.find(work, t.Issue, draft.issue) if draft.issue else None,
        "activity_id": door.find(work, t.Activity, draft.activity) if draft.activity else None,
    }
    numbers = [number_of(row) for row in rows.values() if row is not None]
    for number in numbers:
        callers.refuse(work, number, "|".join(texts))
    return {name: row.id for name, row in rows.items() if row is not None}, numbers
