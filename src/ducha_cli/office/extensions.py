"""Where a deadline may move to: later, to a day, and not too often (traps 5, 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.days import deadline
from ducha_cli.errors import InvalidInput, Refused

if TYPE_CHECKING:
    from ducha_cli.domain.days.workdays import Reckoned
    from ducha_cli.office.desk import Work


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
