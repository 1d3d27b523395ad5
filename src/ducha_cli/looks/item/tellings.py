"""How a unit was told, as it is seen: each telling with its means; what a share that was told by word is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import assignment
from ducha_cli.domain.life.paper import VOID
from ducha_cli.domain.words.telling import SPOKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.looks.rows import Row

BY_WORD = "（口头）"


def standing(notice: str) -> str:
    """Return the condition that a notice was not taken back, as SQL; a void 收回通知 gives it back.

    Of a row, ``office.receipts.recalled``.
    """
    void = f"SELECT 1 FROM paper b WHERE b.id = {notice}.recall_paper_id AND b.void_reason <> ''"  # noqa: S608
    return f"({notice}.recalled_on IS NULL OR EXISTS ({void}))"


ROWS = (
    "SELECT n.*, p.label, p.year, p.number, p.state, b.label AS recall_label FROM notice n"
    " LEFT JOIN paper p ON p.id = n.paper_id LEFT JOIN paper b ON b.id = n.recall_paper_id AND b.void_reason = ''"
)
"""Rows of notice, each with what is shown of its paper, and of the 收回通知 that took it back and stands."""


def shown(notices: Sequence[Row]) -> list[Row]:
    """Return tellings of rows of notice, as ``ROWS`` reads them."""
    return [
        {
            "paper": numbering.write("paper", one["year"], one["number"]) if one["paper_id"] else None,
            "label": one["label"] or one["document"] or None,
            "means": one["means"],
            "told_to": one["told_to"],
            "delivered_on": one["delivered_on"],
            "void": one["state"] in VOID,
            "owes_paper": one["means"] in SPOKEN and one["covered_by"] is None and not _recalled(one),
            "recalled_on": one["recalled_on"] if _recalled(one) else None,
            "recall_means": _recalled(one),
        }
        for one in notices
    ]


def _recalled(one: Row) -> str:
    """Return how a notice was taken back: by which paper, or by what word; "" where it stands."""
    if one["recalled_on"] is None or (one["recall_paper_id"] and one["recall_label"] is None):
        return ""
    return str(one["recall_label"] or one["recall_means"])


def recalled(told: Sequence[Row]) -> list[Row]:
    """Return those of ``shown`` that were taken back."""
    return [one for one in told if one["recalled_on"]]


def label(state: str, notices: Sequence[Row]) -> str:
    """Return what the state of a share is called; where a word alone told it, that is said."""
    told = assignment.LIFECYCLE.label(state)
    owed = any(one["owes_paper"] for one in shown(notices))
    return told + BY_WORD if owed and state in assignment.DELIVERED else told
