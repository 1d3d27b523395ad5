"""送达 and 回执: which tellings of a unit stand, which are word alone, what nobody has signed for (R0-2, trap 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import issue
from ducha_cli.domain.words import telling
from ducha_cli.ledger import tables as t

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.office.desk import Work


_COPY = 2
"""``carried`` of a notice that came with another unit's share, to a unit that had one of its own."""


def notices(work: Work, **thing: Any) -> list[t.Notice]:
    """Return every telling of a share (``assignment_id``), or of an issue (``issue_id``) in the round in hand.

    A share is of one round; an issue goes on through them all.
    """
    found = work.all(t.Notice, **thing)
    if "issue_id" not in thing:
        return found
    row = work.get(t.Issue, thing["issue_id"])
    return [one for one in found if issue.of_round(row.round, row.handed_on, one.round, one.delivered_on)]


def valid(work: Work, **thing: int) -> list[t.Notice]:
    """Return the notices of a share (``assignment_id``) or an issue (``issue_id``) that stand, the oldest first.

    A word is none: its paper is owed.
    """
    return [one for one in notices(work, **thing) if one.means not in telling.SPOKEN and stands(work, one)]


def ever(work: Work, **thing: int) -> list[t.Notice]:
    """Return the notices that stand of all rounds, the oldest first."""
    return [one for one in work.all(t.Notice, **thing) if one.means not in telling.SPOKEN and stands(work, one)]


def words(work: Work, **thing: int) -> list[t.Notice]:
    """Return what a unit was told by word, and no paper covers yet."""
    found = notices(work, covered_by=None, **thing)
    return [one for one in found if one.means in telling.SPOKEN and stands(work, one)]


def told(work: Work, **thing: int) -> bool:
    """Tell whether a unit knows, by whatever means."""
    return bool(valid(work, **thing) or words(work, **thing))


def stands(work: Work, notice: t.Notice) -> bool:
    """Tell whether a notice tells its unit anything: it was not recalled, and its paper is not void.

    A copy that came with another unit's share (``carried`` 2) is kept for its receipt alone.
    """
    return notice.carried < _COPY and _kept(work, notice)


def _kept(work: Work, notice: t.Notice) -> bool:
    if recalled(work, notice):
        return False
    return notice.paper_id is None or not work.get(t.Paper, notice.paper_id).void_reason


def recalled(work: Work, notice: t.Notice) -> bool:
    """Tell whether a notice was taken back; a 收回通知 that is void by now gives it back."""
    if notice.recalled_on is None or notice.recall_paper_id is None:
        return notice.recalled_on is not None
    return not work.get(t.Paper, notice.recall_paper_id).void_reason


def owed(work: Work, **thing: int) -> list[t.Notice]:
    """Return the valid notices of a share or an issue that nobody has signed for, and somebody has to.

    A document needs a receipt where the office wants one.
    """
    found = unsigned(work, **thing)
    return found if work.settings.receipt.document else [one for one in found if one.paper_id is not None]


def unsigned(work: Work, **thing: int) -> list[t.Notice]:
    """Return the valid notices that nobody has signed for, copies that came with another share too.

    A record signed on the spot is its own receipt, and a word has none.
    """
    kept, alone = work.all(t.Receipt, **thing), (*telling.SPOKEN, telling.RECORD)
    return [
        one
        for one in notices(work, **thing)
        if one.means not in alone and _kept(work, one) and not any(_of(receipt, one) for receipt in kept)
    ]


def signed(work: Work, **thing: int) -> list[t.Receipt]:
    """Return the receipts of the notices that stand."""
    standing = valid(work, **thing)
    return [one for one in work.all(t.Receipt, **thing) if any(_of(one, notice) for notice in standing)]


def _of(receipt: t.Receipt, notice: t.Notice) -> bool:
    """A receipt from before 0004 names no notice: it is of those that had been delivered by then."""
    if receipt.notice_id is None:
        return notice.delivered_on <= receipt.received_on
    return receipt.notice_id == notice.id


def label(work: Work, notice: t.Notice) -> str:
    """Return the 文号 of a notice: of its paper, or of the document; a record and a word have none."""
    return str(notice.document if notice.paper_id is None else work.get(t.Paper, notice.paper_id).label)


def labels(work: Work, notices: Sequence[t.Notice]) -> tuple[tuple[str, str], ...]:
    """Return 文号 and day of 送达 of notices."""
    return tuple((label(work, one), one.delivered_on) for one in notices)
