"""建账前办结: what had ended before the ledger took it over. It is in no figure of a period, and owes nothing."""

from __future__ import annotations

from ducha_cli.domain.accept import TAKEN_OVER

OURS = f"c.leader_accepted <> '{TAKEN_OVER}'"
"""SQL: the closing ``c`` is one of this office's own."""


def ended(item: str, turn: str = "") -> str:
    """Return the condition that an item's round (``turn``, else the one in hand) had ended before 建账: few had."""
    return (
        f"({item}.adopted_as_of IS NOT NULL"  # noqa: S608  names of our own
        f" AND EXISTS (SELECT 1 FROM closing c WHERE c.item_id = {item}.id AND c.round = {turn or f'{item}.round'}"
        f" AND NOT {OURS}))"
    )
