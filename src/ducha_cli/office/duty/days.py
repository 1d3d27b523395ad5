"""The days of what is asked besides: by when it is to be done, and what becomes of the share's own days (trap 5)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import assignment, duty, issue
from ducha_cli.errors import InvalidInput
from ducha_cli.office import door
from ducha_cli.office.duty import duties

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.ledger import tables as t
    from ducha_cli.office.desk import Work


class Day(NamedTuple):
    """A deadline that comes with what is asked: its rule and kind, its day (ISO), and whether that is an estimate."""

    rule: str
    kind: str
    day: str
    estimate: bool


def ask_report(work: Work, row: t.Item, text: str, said: t.Directive) -> t.Duty:
    """呈报时限: bind the office to lay the matter before a leader, by a day that runs from his 批示 (R0-6)."""
    day = said.directed_on
    due = report_due(work, text, day)
    return duties.ask(work, row, duty.PRESENT, day, text=said.text, directive_id=said.id, due_rule=text, due_on=due)


def report_due(work: Work, text: str, day: str) -> str:
    """Return the day (ISO) to which a 呈报时限 comes that runs from ``day``."""
    reckoned = work.reckon(door.due(work, text, day), day)
    if reckoned is None:
        raise InvalidInput(f"呈报时限“{text}”要落到某一天。", "请写日期或天数，例如 --report-by 三天。")
    return reckoned.day.isoformat()


def compare(work: Work, row: t.Item) -> None:
    """Tell of a unit's day that leaves the office less time than it needs before a 呈报时限; nothing is refused."""
    needed = work.settings.clock.present_workdays
    due = min((one.due_on for one in duties.owed(work, row, duty.PRESENT) if one.due_on), default=None)
    if not needed or due is None:
        return
    for share in work.shares(row):
        own = share.due_current
        if own and share.state in assignment.RUNNING and (own > due or _workdays(work, own, due) < needed):
            unit = work.unit_label(share.unit_id)
            work.hints[f"{unit}的时限 {own} 离呈报时限 {due} 不到{needed}个工作日，请核对。"] = None


def _workdays(work: Work, first: str, last: str) -> int:
    return work.calendar.working_between(date.fromisoformat(first), date.fromisoformat(last))


def named(work: Work, share: duties.Holder, start: str, text: str = "") -> Day | None:
    """Return by when what a unit is told of on ``start`` (ISO) is to be done: as ``text`` says, else as each was asked.

    Of several the earliest; None where nobody named a day.
    """
    return earliest(work, [text] if text else [one.due_rule for one in duties.untold(work, share, start)], start)


def earliest(work: Work, rules: Iterable[str], start: str) -> Day | None:
    """Return the earliest of some deadlines that are counted from ``start`` (ISO); None where none comes to a day."""
    found = []
    for rule in filter(None, rules):
        read = door.due(work, rule, start)
        if (reckoned := work.reckon(read, start)) is not None:
            found.append(Day(read.rule, read.kind, reckoned.day.isoformat(), reckoned.estimate))
    return min(found, key=lambda one: one.day, default=None)


def renew(work: Work, share: t.Assignment, start: str, text: str = "") -> list[t.Duty]:
    """Tell a unit on ``start`` (ISO) what is asked of it, and give its share the day of that; return what was told.

    The share's day follows: it is reported on together. After a report the first deadline moves too, where something
    new is asked; where that report was not good, or is still to come, the first one stays.
    """
    due = named(work, share, start, text)
    told = duties.tell(work, share, start, due.day if due else share.due_current)
    if due is not None:
        share.due_rule, share.due_kind, share.due_from = due.rule, due.kind, start
        share.due_current, share.due_estimate = due.day, int(due.estimate)
        if share.state in assignment.ANSWERED and any(one.cause in duty.LATER for one in told):
            share.due_original = due.day
    return told


def asked(work: Work, row: t.Issue, start: str) -> str:
    """Return the deadline, as typed, with which something was asked of an issue that has none yet, or ""."""
    due = None if row.due_rule else named(work, row, start)
    return due.rule if due else ""


def renew_issue(work: Work, row: t.Issue, start: str, text: str = "") -> list[t.Duty]:
    """Tell the unit of an issue on ``start`` (ISO) what is asked of it besides, and give the issue the day of that.

    As ``renew``; before 承诺时限 the day that runs is the one that the office asks for.
    """
    due = named(work, row, start, text)
    told = duties.tell(work, row, start, due.day if due else row.due_current or row.due_required)
    if due is not None:
        row.due_rule, row.due_kind, row.due_from, row.due_estimate = due.rule, due.kind, start, int(due.estimate)
        setattr(row, duties.running(row), due.day)
        if row.state in issue.DONE_ONCE and any(one.cause in duty.LATER for one in told):
            row.due_original = due.day
    return told
