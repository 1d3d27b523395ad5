"""免办 of an activity: visited units to which no 结论书 goes (733 §16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life.waiver import WAIVED
from ducha_cli.office.activity import concluding
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.lifted import waivers

if TYPE_CHECKING:
    from ducha_cli.acts.activity import lifting as acts
    from ducha_cli.ledger import tables as t


def waive(work: Work, row: t.Activity, draft: acts.Waiving, given: Given = NOTHING) -> list[str]:
    """免办 of the 结论书; returns the units to which none goes."""
    waiting: list[int | None] = list(concluding.owed(work, row))
    return waivers.waive(
        work, row, draft, draft.what, {WAIVED["conclusion"]: waiting} if waiting else {}, given, draft.unit
    )
