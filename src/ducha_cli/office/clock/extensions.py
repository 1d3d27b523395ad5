"""Where a deadline may move to: later, to a day, and not too often (traps 5, 6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain.days import deadline
from ducha_cli.errors import InvalidInput, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.domain.days.workdays import Reckoned
    from ducha_cli.ledger import tables as t
    from ducha_cli.office.desk import Work


def key(work: Work, granted: Iterable[t.Extension | t.IssueExtension]) -> str:
    """Return by which key the last of these extensions is granted: for all of them together, in 工作日."""
    days = sum(
        work.calendar.working_between(date.fromisoformat(one.old_due), date.fromisoformat(one.new_due))
        for one in granted
    )
    return "extend" if days <= work.settings.extend.short_workdays else "extend_beyond"


def later(work: Work, subject: str, current: str, typed: str, taken: int) -> Reckoned:
    """Return the day to which a deadline moves when ``typed`` is counted from ``current`` (ISO).

    Args:
        work: the open transaction.
        subject: number of what is extended.
        current: the deadline that stands.
        typed: the new one as typed.
        taken: how many extensions there were before.
    """
    reckoned = work.reckon(deadline.read(typed, work.today), current)
    if reckoned is None:
        raise InvalidInput(f"新时限“{typed}”没有落到某一天。", "请写日期或天数，例如 --due +10工作日（自原时限起算）。")
    new = reckoned.day.isoformat()
    if new <= current:
        raise Refused(f"新时限 {new} 不晚于现时限 {current}。", "延期只能往后。")
    most = work.settings.limits.extensions
    if most and taken >= most:
        raise Refused(f"{subject} 已延期{taken}次，达到上限。", "确需再延的，修改 ducha.toml 的 limits.extensions。")
    return reckoned
