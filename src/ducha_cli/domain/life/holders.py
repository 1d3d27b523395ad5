"""环节: in whose hands a matter lies while it is in a state, and how long it may lie there (R3-2, R2-9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

OFFICE, UNIT = "office", "unit"


class Stage(NamedTuple):
    """One stretch of the road.

    Attributes:
        code: its name in JSON.
        label: its Chinese name.
        holder: who has the matter in hand: the 督查室 itself (``office``) or the unit (``unit``).
        limit: the setting that limits it in 工作日 (``stages`` or ``limits``), or ``due``: the unit's own deadline.
    """

    code: str
    label: str
    holder: str
    limit: str


FILING = Stage("filing", "立项", OFFICE, "filing_workdays")
TELLING = Stage("telling", "交办", OFFICE, "telling_workdays")
CLOSING = Stage("closing", "办结", OFFICE, "closing_workdays")

AGAIN = "redoing"

NOBODY = None
"""It waits for nobody: it is at its end, or another table tells who has it."""

OF_ITEM: dict[str, Stage | None] = {
    "proposed": FILING,
    **dict.fromkeys(("filed", "assigned", "underway", "reported"), NOBODY),  # each unit's share tells it
    **dict.fromkeys(("closed", "archived", "declined", "merged", "cancelled"), NOBODY),
}
"""Stages before there are units, by the item's state; every state is named, so that a new one must be too."""

OF_SHARE: dict[str, Stage | None] = {
    "pending": TELLING,
    "delivered": Stage("receiving", "签收", UNIT, "receipt_workdays"),
    "received": Stage("handling", "办理", UNIT, "due"),
    "returned": Stage(AGAIN, "重办", UNIT, "due"),
    "reported": Stage("reviewing", "审核", OFFICE, "reviewing_workdays"),
    "accepted": NOBODY,
    "released": NOBODY,
}
"""Stages of one unit's share, by its state; what is accepted waits for 办结, which is the item's own stage."""

OF_ISSUE: dict[str, Stage | None] = {
    "found": TELLING,
    "handed": Stage("committing", "报时限", UNIT, "commit_workdays"),
    "rectifying": Stage("rectifying", "整改", UNIT, "due"),
    "rectified": Stage("verifying", "验收", OFFICE, "reviewing_workdays"),
    "verified": Stage("clearing", "销号", OFFICE, "closing_workdays"),
    **dict.fromkeys(("cleared", "settled", "withdrawn"), NOBODY),
}
"""Stages of an issue, by its state; 整改 that follows a 改 is done again."""


def worst(days: Sequence[int], overruns: Sequence[int]) -> int | None:
    """Return the place of the stage where it stuck: the largest overrun, or where none overran the longest (R3-2).

    Of several alike the first; None where nothing took a working day.
    """
    for figures in (overruns, days):
        if figures and max(figures) > 0:
            return list(figures).index(max(figures))
    return None
