"""免办 of an issue: what 销号 would ask and may be lifted (R0-2, R2-3, R2-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.issue import verifying
from ducha_cli.office.lifted import waivers

if TYPE_CHECKING:
    from ducha_cli.acts.issue import lifting as acts
    from ducha_cli.ledger import tables as t


def waive(work: Work, row: t.Issue, draft: acts.Waiving, given: Given = NOTHING) -> None:
    """免办 of one demand."""
    waivers.waive(work, row, draft, draft.what, waivers.demands(work, verifying.clear_gaps(work, row)), given, "")
