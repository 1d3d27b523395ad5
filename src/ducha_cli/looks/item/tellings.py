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


def shown(notices: Sequence[Row]) -> list[Row]:
    """Return tellings of rows of notice, each with ``label``, ``year``, ``number`` and ``state`` of its paper."""
    return [
        {
            "paper": numbering.write("paper", one["year"], one["number"]) if one["paper_id"] else None,
            "label": one["label"] or one["document"] or None,
            "means": one["means"],
            "told_to": one["told_to"],
            "delivered_on": one["delivered_on"],
            "void": one["state"] in VOID,
            "owes_paper": one["means"] in SPOKEN and one["covered_by"] is None,
        }
        for one in notices
    ]


def label(state: str, notices: Sequence[Row]) -> str:
    """Return what the state of a share is called; where a word alone told it, that is said."""
    told = assignment.LIFECYCLE.label(state)
    owed = any(one["owes_paper"] for one in shown(notices))
    return told + BY_WORD if owed and state in assignment.DELIVERED else told
