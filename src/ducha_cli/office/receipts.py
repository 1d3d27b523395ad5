"""送达 and 回执 of papers: which of them still tell a unit, and which of those nobody has signed for (R0-2, trap 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.ledger import tables as t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.office.desk import Work


def valid(work: Work, **thing: int) -> list[t.Notice]:
    """Return the notices of a share (``assignment_id``) or an issue (``issue_id``) that stand, the oldest first."""
    return [one for one in work.all(t.Notice, **thing) if stands(work, one)]


def stands(work: Work, notice: t.Notice) -> bool:
    """Tell whether a notice tells its unit anything: it was not recalled, and its paper is not void."""
    if notice.recalled_on is not None:
        return False
    return notice.paper_id is None or not work.get(t.Paper, notice.paper_id).void_reason


def owed(work: Work, **thing: int) -> list[t.Notice]:
    """Return the valid notices of a share or an issue that nobody has signed for."""
    signed = work.all(t.Receipt, **thing)
    return [one for one in valid(work, **thing) if not any(_of(receipt, one) for receipt in signed)]


def _of(receipt: t.Receipt, notice: t.Notice) -> bool:
    """A receipt from before 0004 names no notice: it is of those that had been delivered by then."""
    if receipt.notice_id is None:
        return notice.delivered_on <= receipt.received_on
    return receipt.notice_id == notice.id


def labels(work: Work, notices: Sequence[t.Notice]) -> tuple[tuple[str, str], ...]:
    """Return 文号 and day of 送达 of the notices that are papers."""
    papers = [(work.get(t.Paper, one.paper_id), one) for one in notices if one.paper_id is not None]
    return tuple((paper.label, one.delivered_on) for paper, one in papers)
