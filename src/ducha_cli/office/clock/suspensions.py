"""中止 and 恢复: a clock that stands has no due day; what it had is kept until it goes on (trap 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.days import suspension
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks import references
from ducha_cli.office.typed import typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ducha_cli.domain.authority import Leader
    from ducha_cli.domain.days.workdays import Reckoned
    from ducha_cli.domain.life.gate import Mend
    from ducha_cli.office.desk import Given, May, Work

    Clock = t.Assignment | t.Issue

_DAYS = {"due_current": "old_due", "due_original": "old_original", "due_required": "old_required"}
"""The days of a clock, and where a 中止 keeps them."""


def of(row: Clock) -> dict[str, Any]:
    """Return how a 中止 names what it is of."""
    return {"assignment_id" if isinstance(row, t.Assignment) else "issue_id": row.id}


def standing(work: Work, row: Clock) -> t.Suspension | None:
    """Return the 中止 for which a clock stands now, or None."""
    found: list[t.Suspension] = work.all(t.Suspension, **of(row), resumed_on=None)
    return found[-1] if found else None


def why(work: Work, row: Clock) -> str:
    """Return why a clock stands now, or ""."""
    stands = standing(work, row)
    return stands.kind if stands else ""


def refuse_standing(work: Work, row: Clock, number: str, what: str, mend: Mend) -> None:
    """Refuse what is asked of a running clock alone."""
    if kind := why(work, row):
        raise Refused(f"{number} 已中止（{kind}），不能{what}。", f"先恢复：{typed(mend)}")


def stop(
    work: Work,
    row: Clock,
    draft: Any,
    given: Given,
    may: May,
    leaders: tuple[Leader, ...] = (),
) -> t.Suspension:
    """Stop a clock; one that stands already is stopped anew, from today and for the reason of today."""
    day, before = work.day(given), standing(work, row)
    if before is not None and before.from_on == day:
        raise Refused(f"{may.number} {day} 已经中止（{before.kind}）。", f"查看：ducha {_shown(may.number)}")
    waits_for = _thing(work, may.number, draft.waits_for) if draft.waits_for else ""
    made = t.Suspension(
        **of(row),
        round=row.round,
        kind=draft.kind,
        reason=draft.reason,
        approver=draft.approver,
        from_on=day,
        review_on=draft.review_on or suspension.review_on(day, work.settings.suspend.review_days),
        waits_for=waits_for,
    )
    work.approved(_key(work, row, made, leaders), draft.approver, given, leaders=leaders)
    facts = {"kind": made.kind, "reason": made.reason, "approver": made.approver, "waits_for": waits_for}
    with may.entry(given, **facts, review_on=made.review_on):
        if before is None:
            had = {name: getattr(row, name, None) for name in _DAYS}
            _set(work, row, dict.fromkeys(had) if any(had.values()) else {})
        else:
            had = {name: moved.day.isoformat() for name, moved in _go_on(work, row, before, day).items()}
        for name, day_of in had.items():
            setattr(made, _DAYS[name], day_of)
        work.add(made)
    return made


def _key(work: Work, row: Clock, made: t.Suspension, leaders: tuple[Leader, ...]) -> str:
    """Return by which key a 中止 is granted: for all days of this round together; what a leader wants, by a higher."""
    earlier = [one for one in work.all(t.Suspension, **of(row)) if one.round == row.round]
    spans = [(one.from_on, one.resumed_on or made.from_on) for one in earlier]
    days = suspension.days([*spans, (made.from_on, made.review_on)])
    wanted = made.kind == suspension.BY_LEADER and not leaders
    return "suspend_beyond" if wanted or days > work.settings.suspend.review_days else "suspend"


def _thing(work: Work, own: str, text: str) -> str:
    """Return the number of the item or issue that is waited for, which is another one and is there."""
    number = references.subject(work.transaction.database, text, work.today.year).partition(".")[0]
    noun = {"D": "item", "W": "issue"}.get(number[:1])
    if noun is None or number == own.partition(".")[0]:
        raise Refused(f"{own} 不能等“{text}”。", "--waits-for 写另一件事项或问题的编号，如 d7、w3。")
    references.find(work.transaction.database, noun, number, work.today.year)
    return number


def _shown(number: str) -> str:
    return f"{'item' if number.startswith('D') else 'issue'} show {number.partition('.')[0]}"


def go(work: Work, row: Clock, day: str) -> t.Suspension | None:
    """Let a clock go on from ``day`` (ISO), or from the day on which it was stopped, where that is later."""
    stands = standing(work, row)
    return None if stands is None else _go(work, row, stands, max(day, stands.from_on))


def _go(work: Work, row: Clock, stands: t.Suspension, day: str) -> t.Suspension:
    """Let a clock go on, its days moved by what passed; inside an open entry."""
    days = _go_on(work, row, stands, day)
    _set(work, row, {name: moved.day.isoformat() for name, moved in days.items()})
    if stands.new_due:
        row.due_estimate = int(any(moved.estimate for moved in days.values()))
    return stands


def _go_on(work: Work, row: Clock, stands: t.Suspension, day: str) -> dict[str, Reckoned]:
    """Close a 中止; return the days of its clock, each moved by what passed."""
    stands.resumed_on = day
    work.add(stands)  # a day before the 中止 is refused here: no days can be counted from then
    span = (row.due_kind, stands.from_on, stands.resumed_on)
    days = {
        name: suspension.moved(old, *span, work.calendar, roll=work.settings.clock.roll)
        for name, kept in _DAYS.items()
        if (old := getattr(stands, kept))
    }
    last = days.get("due_current") or days.get("due_required")
    stands.new_due = last.day.isoformat() if last else None
    work.add(stands)
    return days


def _set(work: Work, row: Clock, days: Mapping[str, str | None]) -> None:
    for name, day in days.items():
        if hasattr(row, name):
            setattr(row, name, day)
    if days:
        work.add(row)


def resume(work: Work, row: Clock, day: str, given: Given, may: May, again: Mend) -> t.Suspension:
    """恢复: let a clock go on that was stopped."""
    stands = standing(work, row)
    if stands is None:
        raise Refused(f"{may.number} 没有中止。", f"要中止的：{typed(again)}")
    with may.entry(given, kind=stands.kind):
        return _go(work, row, stands, day)


def end(work: Work, row: Clock, day: str) -> None:
    """End the 中止 of what ends or begins anew itself: no clock goes on; inside an open entry."""
    if stands := standing(work, row):
        stands.resumed_on = max(day, stands.from_on)
        work.add(stands)
