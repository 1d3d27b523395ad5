"""Which shares need a telling, and why: not told yet, told by word alone, or by a paper that is void by now (R0-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import assignment
from ducha_cli.domain.words.telling import COVER, REISSUE, UNTOLD
from ducha_cli.office import receipts
from ducha_cli.office.item import own

if TYPE_CHECKING:
    from ducha_cli.ledger import tables as t
    from ducha_cli.office.desk import Work


def why(work: Work, share: t.Assignment) -> str | None:
    """Return why the unit of a share is to be told; None where it knows all, on paper."""
    if share.state in assignment.PENDING:
        return UNTOLD
    if receipts.words(work, assignment_id=share.id):
        return COVER
    if share.adopted or own.is_own(work, share):
        return None
    if share.delivered_on and not receipts.valid(work, assignment_id=share.id):
        return REISSUE
    return None
