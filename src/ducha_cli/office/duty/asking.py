"""What is asked besides of those who do the work, by when, and how the office itself knows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import assignment
from ducha_cli.errors import InvalidInput
from ducha_cli.office import door
from ducha_cli.office.desk import share_number
from ducha_cli.office.duty import duties
from ducha_cli.office.duty.days import renew
from ducha_cli.office.item import own
from ducha_cli.office.item.assigning import restage

if TYPE_CHECKING:
    from ducha_cli.ledger import tables as t
    from ducha_cli.office.desk import Work


def tell_ourselves(work: Work, row: t.Item, share: t.Assignment, day: str) -> None:
    """自办: the office knows what is asked of it when it is asked, and begins again where it had reported."""
    again = share.state in assignment.ANSWERED
    renew(work, share, day)
    if again:
        share.state = assignment.LIFECYCLE.judge("direct", share.state, share_number(row, share))
    work.add(share)


def ask_doers(work: Work, row: t.Item, cause: str, day: str, due: str = "", **about: Any) -> None:
    """Ask on ``day`` (ISO) something besides of every 牵头 and 主办 that was told; who was not reads it in its notice.

    ``due`` is by when, as typed.
    """
    rule = dated(work, due, day)
    for share in work.shares(row):
        if share.role in assignment.DOERS and share.state in assignment.TOLD:
            duties.ask(work, row, cause, day, share=share, due_rule=rule, **about)
            if own.is_own(work, share):
                tell_ourselves(work, row, share, day)
    restage(work, row)
    work.add(row)


def dated(work: Work, text: str, day: str) -> str:
    """Return the deadline of what is asked, as typed: a day, or so many days from when the unit is told."""
    if not text:
        return ""
    read = door.due(work, text, day)
    if read.kind in deadline.UNDATED:
        raise InvalidInput(f"时限“{text}”要落到某一天。", "请写日期或天数，例如 --due 5工作日。")
    return read.rule
