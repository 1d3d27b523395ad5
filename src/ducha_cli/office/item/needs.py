"""Which shares need a telling, and why (R0-2).

Not told yet, or not of what is asked besides; told by word alone, or by a paper that is void by now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import assignment, duty
from ducha_cli.domain.words.telling import AGAIN, COVER, MORE, REISSUE, UNTOLD
from ducha_cli.office import receipts
from ducha_cli.office.duty import duties
from ducha_cli.office.item import own

if TYPE_CHECKING:
    from ducha_cli.ledger import tables as t
    from ducha_cli.office.desk import Work


def why(work: Work, share: t.Assignment) -> str | None:
    """Return why the unit of a share is to be told; None where it knows all, on paper."""
    if share.state in assignment.PENDING:
        return UNTOLD
    if duties.of_share(work, share, duty.UNTOLD):
        return MORE if share.state in assignment.OWING else AGAIN
    if receipts.words(work, assignment_id=share.id):
        return COVER
    if share.adopted or own.is_own(work, share):
        return None
    if share.delivered_on and not receipts.valid(work, assignment_id=share.id):
        return REISSUE
    return None
