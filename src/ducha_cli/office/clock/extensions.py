"""Where a deadline may move to: later, to a day, not too often; and what moves it without anybody's leave."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.days import deadline, suspension
from ducha_cli.domain.life.assignment import CALENDAR, KEPT, LATE_DELIVERY, LEADER_SET
from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import tables as t
from ducha_cli.office import receipts
from ducha_cli.office.clock.suspensions import of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ducha_cli.acts.asked import Act
    from ducha_cli.domain.authority import Leader
    from ducha_cli.domain.days.workdays import Reckoned
    from ducha_cli.office.desk import Given, Work

    Granted = t.Extension | t.IssueExtension
    Clock = t.Assignment | t.Issue

_BY_ITSELF = frozenset({CALENDAR, LATE_DELIVERY, KEPT})
"""What nobody asked for and nobody approves: the rule says the day."""


def complete(told: type[Act], draft: Any) -> None:
    """Refuse an extension that lacks what its cause asks, all of it at once, or has a paper that nobody granted."""
    if draft.cause in _BY_ITSELF and getattr(draft, "signer", None):
        raise InvalidInput(f"{draft.cause}不是申请的，没有延期批复可签。", "去掉 --sign。")
    lacking = [name for name in _WANTS.get(draft.cause, _WANTS[""]) if not getattr(draft, name)]
    if lacking:
        facts = told.asked()
        titles = "、".join(facts[name].title(name) for name in lacking)
        options = " ".join(f"{facts[name].options(name)[0]} {facts[name].placeholder}" for name in lacking)
        raise WrongUsage(f"没有填{titles}。", f"请加 {options}；写法：{told.command()} --help")


_WANTS = {"": ("due", "approver", "reason"), LEADER_SET: ("due", "approver"), CALENDAR: (), LATE_DELIVERY: ()}


def approve(
    work: Work,
    draft: Any,
    granted: Sequence[Granted],
    given: Given,
    leaders: tuple[Leader, ...] = (),
    waiting: tuple[Leader, ...] = (),
) -> None:
    """Have the last of these extensions approved: by the leader who set the day anew, else as long as they are.

    ``waiting`` are the leaders who are to be told before the new day (呈报时限): it is theirs to grant.
    """
    if draft.cause in _BY_ITSELF:
        work.unasked()
    elif waiting:
        work.approved("extend_beyond", draft.approver, given, leaders=waiting)
    elif draft.cause == LEADER_SET:
        work.approved("extend_beyond", draft.approver, given, leaders=leaders)
    else:
        work.approved(_key(work, granted), draft.approver, given)


def _key(work: Work, granted: Iterable[Granted]) -> str:
    """Return by which key the last of these extensions is granted: for all of them together, in 工作日."""
    days = sum(
        work.calendar.working_between(date.fromisoformat(one.old_due), date.fromisoformat(one.new_due))
        for one in granted
        if one.cause not in _BY_ITSELF
    )
    return "extend" if days <= work.settings.extend.short_workdays else "extend_beyond"


def later(
    work: Work, row: Clock, subject: str, current: str, draft: Any, granted: Sequence[Granted]
) -> tuple[Reckoned, str]:
    """Return the day to which a deadline moves, and the cause that is kept.

    Args:
        work: the open transaction.
        row: the share or issue.
        subject: its number.
        current: the deadline that stands.
        draft: the new one as typed, counted from ``current``, and why.
        granted: the extensions there were before.
    """
    if draft.cause == LATE_DELIVERY:
        return _late_delivery(work, row, subject, current, draft, granted), LATE_DELIVERY
    if draft.cause == CALENDAR:
        reckoned = _by_calendar(work, row, subject, current, draft.due)
        return reckoned, KEPT if reckoned.day.isoformat() == current else CALENDAR
    return _typed(work, subject, current, draft.due, sum(one.cause not in _BY_ITSELF for one in granted)), draft.cause


def _typed(work: Work, subject: str, current: str, typed: str, taken: int) -> Reckoned:
    reckoned = day(work, current, typed)
    new = reckoned.day.isoformat()
    if new <= current:
        raise Refused(f"新时限 {new} 不晚于现时限 {current}。", "延期只能往后。")
    most = work.settings.limits.extensions
    if most and taken >= most:
        raise Refused(f"{subject} 已延期{taken}次，达到上限。", "确需再延的，修改 ducha.toml 的 limits.extensions。")
    return reckoned


def day(work: Work, current: str, typed: str) -> Reckoned:
    """Return the day to which a new deadline comes, counted from the one that stands.

    Raises:
        InvalidInput: it comes to no day.
    """
    reckoned = work.reckon(deadline.read(typed, work.today), current)
    if reckoned is None:
        raise InvalidInput(f"新时限“{typed}”没有落到某一天。", "请写日期或天数，例如 --due +10工作日（自原时限起算）。")
    return reckoned


def _by_calendar(work: Work, row: Clock, subject: str, current: str, typed: str) -> Reckoned:
    """Return the day to which the rule comes by the calendar of today, or the one that was typed."""
    if typed:
        return day(work, current, typed)
    same = row.due_from is not None and row.due_current == row.due_original
    reckoned = work.reckon(deadline.read(row.due_rule, work.today), str(row.due_from)) if same else None
    if reckoned is None or reckoned.day.isoformat() == current:
        raise Refused(f"{subject} 的时限没有因调休变。", "哪些变了：ducha calendar check；另有安排的，写 --due 日期。")
    return reckoned


def _late_delivery(
    work: Work, row: Clock, subject: str, current: str, draft: Any, granted: Sequence[Granted]
) -> Reckoned:
    """Return the deadline moved by what 签收 was later than 送达: once, for what was delivered and signed for."""
    delivered, received = _signed(work, row)
    if not delivered or received <= delivered:
        raise Refused(f"{subject} 的签收没有晚于送达。", "先登记回执（签收日期写实际收到的那天），或者照常延期。")
    if any(one.cause == LATE_DELIVERY for one in granted):
        raise Refused(f"{subject} 已因送达延误顺延过。", "再延的，照常申请。")
    if draft.due:
        raise Refused("送达延误按签收晚了几天往后顺，不用写 --due。", "另定日期的，照常延期。")
    return _shifted(work, row, current, delivered, received)


def _signed(work: Work, row: Clock) -> tuple[str, str]:
    """Return the days of 送达 and 签收 of the notice that first told a unit."""
    signed = {one.notice_id: one.received_on for one in work.all(t.Receipt, **of(row))}
    for one in receipts.valid(work, **of(row)):
        if received := signed.get(one.id) or signed.get(None):
            return one.delivered_on, received
    return "", ""


def _shifted(work: Work, row: Clock, day: str, delivered: str, received: str) -> Reckoned:
    return suspension.moved(day, row.due_kind, delivered, received, work.calendar, roll=work.settings.clock.roll)


def follow(work: Work, row: Clock, made: Granted) -> None:
    """Have the first deadline follow what was nobody's doing: it was wrong from the start."""
    if row.due_original is None or made.cause not in {CALENDAR, LATE_DELIVERY}:
        return
    if row.due_original == made.old_due:
        row.due_original = made.new_due
    elif made.cause == LATE_DELIVERY:
        row.due_original = _shifted(work, row, row.due_original, *_signed(work, row)).day.isoformat()
    if made.cause == LATE_DELIVERY and row.due_from == _signed(work, row)[0]:
        row.due_from = _signed(work, row)[1]
