"""措施 of a 问题: how far each is, 更正 of one, and its own deadline; the issue's is the latest of theirs."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.issue.following import Extending
from ducha_cli.acts.mending import MENDED
from ducha_cli.acts.remarks import OF
from ducha_cli.domain.days import deadline
from ducha_cli.domain.life import issue
from ducha_cli.domain.words.fold import fold
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, undoing
from ducha_cli.office.clock import extensions
from ducha_cli.office.desk import Given, Work, number_of
from ducha_cli.office.issue import adding
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ducha_cli.acts.issue import following as acts
    from ducha_cli.acts.remarks import OfAnAct
    from ducha_cli.office.desk import May

NAME = "措施"
"""What ``--of`` calls them."""
PROGRESS = "进展"
"""The kind of a ``followup`` that says how far an issue without 措施 is."""


def standing(work: Work, row: t.Issue) -> list[t.Remedy]:
    """Return the 措施 of an issue in their order, without those that were dropped."""
    return [one for one in _all(work, row) if one.text]


def _all(work: Work, row: t.Issue) -> list[t.Remedy]:
    return sorted(work.all(t.Remedy, issue_id=row.id), key=lambda one: one.position)


def chosen(work: Work, row: t.Issue, nth: int | None) -> t.Remedy | None:
    """Return the 措施 that is meant: the only one, or the nth; None of an issue that has none.

    Raises:
        Refused: there are several and none was named, or there is no such one.
    """
    rows = standing(work, row)
    if nth is None and len(rows) <= 1:
        return rows[0] if rows else None
    for one in rows:
        if one.position == nth:
            return one
    number = number_of(row)
    if not rows:
        raise Refused(f"{number} 没有登记措施。", f"去掉 --n；要加措施的：{_added(work, row, 1)}")
    what = f"有{len(rows)}条措施" if nth is None else f"没有第{nth}条措施"
    raise Refused(f"{number} {what}。", f"请用 --n 写明第几条：{_listed(rows)}。")


def _listed(rows: Sequence[t.Remedy]) -> str:
    return "、".join(f"{one.position} {_short(one.text)}" for one in rows)


def _short(text: str) -> str:
    """A 措施 may be a page long."""
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


_MOST = 20


def _added(work: Work, row: t.Issue, position: int) -> str:
    told = {"of": NAME, "nth": position, "field": NAME, "value": "内容", "reason": "原因"}
    return OF["issue"]["correct"].typed(work.short(row), **told)


class Step(NamedTuple):
    """How far a 措施 is, or the issue itself (None); and whether that is all of it."""

    remedy: t.Remedy | None
    text: str
    done: bool = False


@contextlib.contextmanager
def progressing(work: Work, row: t.Issue, steps: Sequence[Step], given: Given) -> Iterator[None]:
    """Write 进展 in an entry that stays open for what comes with it (an import marks its row there)."""
    may, day = work.may("issue.progress", row), work.day(given)
    if any(one.done and one.remedy is None for one in steps):
        raise Refused(
            f"{may.number} 没有登记措施，不能记措施完成。", f"去掉 --done；要加措施的：{_added(work, row, 1)}"
        )
    nths = [one.remedy.position for one in steps if one.remedy]
    facts = {"nth": nths[0] if len(nths) == 1 else nths or None, "text": "；".join(one.text for one in steps)}
    with may.entry(given, **facts, done=any(one.done for one in steps) or None):
        for one in steps:
            if one.remedy is None:
                position = 1 + len(work.all(t.Followup, issue_id=row.id))
                told: dict[str, Any] = {"issue_id": row.id, "round": row.round, "position": position}
                work.add(t.Followup(**told, **said(one.text, day)))
            else:
                one.remedy.progress = one.text
                one.remedy.done_on = one.remedy.done_on or (day if one.done else None)
                work.add(one.remedy)
        yield


def said(text: str, day: str) -> dict[str, Any]:
    """Return what a 进展 of the whole issue is as a ``followup``."""
    return {"kind": PROGRESS, "asked_on": day, "text": text}


def columns(work: Work, due: deadline.Deadline | None, start: str) -> dict[str, str | None]:
    """Return the deadline of a 措施 as its row keeps it; days are counted from ``start``."""
    if due is None:
        return {"due_rule": "", "due_kind": "", "due_on": None}
    reckoned = work.reckon(due, start)
    return {"due_rule": due.rule, "due_kind": due.kind, "due_on": reckoned.day.isoformat() if reckoned else None}


def latest(work: Work, dues: Sequence[deadline.Deadline | None], start: str) -> deadline.Deadline | None:
    """Return the deadline that ends last, None of none: 长期坚持 outlasts all, then what recurs, then the last day."""

    def end(due: deadline.Deadline) -> tuple[bool, bool, str]:
        reckoned = work.reckon(due, start)
        return due.longterm, due.kind in _ENDLESS, reckoned.day.isoformat() if reckoned else ""

    told = [one for one in dues if one is not None]
    return max(told, key=end) if len(told) > 1 else next(iter(told), None)


_ENDLESS = frozenset({"longterm", "recurring"})


def correct(work: Work, row: t.Issue, draft: OfAnAct, given: Given) -> str:
    """更正 of one 措施: its text, deadline or unit; one beyond the last is added, an empty text drops one.

    Returns:
        What was changed, in Chinese.

    Raises:
        InvalidInput: there is no such field, or nothing was told of it.
        Refused: there is no such 措施, it says so already, or its deadline runs.
    """
    may = work.may("issue.correct", row)
    column = _column(draft)
    one = _meant(work, row, draft, column)
    heading = MENDED["issue"][NAME].columns[column].heading
    before = {kept.id: _due(work, kept) for kept in standing(work, row)}
    old = _shown(work, one, column)
    change = {"text": _text, "due_rule": _deadline, "unit_id": _unit}[column]
    values = change(work, row, one, draft.value, given)
    new = draft.value if column == "text" else _shown(work, t.Remedy(**one.model_dump() | values), column)
    what = f"第{one.position}条措施"
    field = what if column == "text" else f"{what}的{heading}"
    if old == new:
        raise Refused(f"{may.number} {field}已经是“{new}”。", "无需更正。")
    facts = {"of_act": what, "field": f"{heading}（{column}）", "old": old or "（空）", "new": new or DROPPED}
    with may.entry(_borne(work, may, one, column, given) if old else given, **facts, reason=draft.reason):
        for name, value in values.items():
            setattr(one, name, value)
        work.add(one)
        _follow(work, row, before)
    return f"{may.number} {field}：{old or '（空）'} → {new or DROPPED}"


DROPPED = "（去掉）"


def _column(draft: OfAnAct) -> str:
    about = MENDED["issue"][NAME]
    column = about.find(draft.field)
    if not column:
        names = "、".join(f"{name}（{fact.heading}）" for name, fact in about.columns.items())
        mend = f"可更正：{names}；进展、完成：ducha issue progress --help"
        raise InvalidInput(f"措施没有可更正的“{draft.field}”。", mend)
    told: Any = draft  # the pydantic model of its act
    if "value" not in told.model_fields_set:  # nothing said is no wish to drop it
        what = {"text": "去掉这一条", "due_rule": "去掉时限", "unit_id": "由责任单位办"}[column]
        raise InvalidInput("没有填新值（--value）。", f"请加 --value 新值；{what}的，写 --value ''。")
    return column


def _meant(work: Work, row: t.Issue, draft: OfAnAct, column: str) -> t.Remedy:
    """Return the 措施 to correct, or the new one where the number is the next and its text is told."""
    every, number = _all(work, row), number_of(row)
    last = every[-1].position if every else 0
    if draft.nth is None and len(standing(work, row)) == 1:
        return standing(work, row)[0]
    fresh = column == "text" and draft.value
    for one in every:
        if one.position == draft.nth and (one.text or fresh):
            return one
    if draft.nth == last + 1 and fresh:
        return t.Remedy(issue_id=row.id, position=last + 1, text="")
    what = "请用 --n 写明第几条" if draft.nth is None else f"没有第{draft.nth}条措施"
    there = f"有：{_listed(standing(work, row))}；" if standing(work, row) else ""
    raise Refused(f"{number} {what}。", f"{there}加一条的：{_added(work, row, last + 1)}")


def _text(work: Work, row: t.Issue, one: t.Remedy, value: str, _: Given) -> dict[str, str | int | None]:
    """A dropped one says nothing any more; what it said is in the trail."""
    same = [kept for kept in standing(work, row) if kept is not one and fold(kept.text) == fold(value)]
    if value and same:
        raise Refused(f"{number_of(row)} 已有这一条措施（第{same[0].position}条）。", "无需再加。")
    if value:
        return {"text": value}
    return {"text": "", "unit_id": None, "progress": "", "done_on": None, **columns(work, None, "")}


def _deadline(work: Work, row: t.Issue, one: t.Remedy, value: str, _: Given) -> dict[str, str | int | None]:
    """A deadline of which the unit was told is extended, not corrected."""
    if row.state not in issue.FOUND:
        what = f"{number_of(row)} 已反馈给单位，措施的时限不能更正"
        if row.state in issue.RUNNING:
            told = {"due": value or "时限", "nth": one.position, "approver": "批准人", "reason": "原因"}
            raise Refused(f"{what}。", f"改时限用延期：{Extending.typed(work.short(row), **told)}")
        raise Refused(f"{what}；现为“{issue.LIFECYCLE.states[row.state]}”，也不延期。", "需要说明的写备注。")
    return dict(columns(work, door.due(work, value, row.found_on) if value else None, row.found_on))


def _unit(work: Work, row: t.Issue, _: t.Remedy, value: str, given: Given) -> dict[str, str | int | None]:
    """None is the unit that answers for the issue, whoever that will be."""
    if not value:
        return {"unit_id": None}
    found = work.units.find(value)
    refuse_ended(work, found, work.day(given))
    return {"unit_id": None if found == adding.answering_unit(work, row) else found}


def _shown(work: Work, one: t.Remedy, column: str) -> str:
    if column == "unit_id":
        return work.unit_label(one.unit_id) if one.unit_id else ""
    return str(getattr(one, column))


def _borne(work: Work, may: May, one: t.Remedy, column: str, given: Given) -> Given:
    """Return the day that a correction bears: that of what wrote the wrong value."""
    made = undoing.writer(work.transaction.database, may.number, ("remedy", one.id), column)
    return replace(given, on=made.happened_on) if made else given


def _due(work: Work, one: t.Remedy) -> deadline.Deadline | None:
    return deadline.read(one.due_rule, work.today) if one.due_rule else None


def _follow(work: Work, row: t.Issue, before: dict[int, deadline.Deadline | None]) -> None:
    """Let the deadline of an issue that nobody was told of follow its 措施, unless another was asked that is later."""
    if row.state not in issue.FOUND:
        return
    now = latest(work, [_due(work, one) for one in standing(work, row)], row.found_on)
    then = latest(work, list(before.values()), row.found_on)
    asked = deadline.read(row.due_rule, work.today) if row.due_rule else None
    if asked is not None and (then is None or then.rule != asked.rule):
        now = latest(work, [asked, now], row.found_on)
    if now is None or now.rule == row.due_rule:
        return
    for name, value in adding.asked(work, now, row.found_on).items():
        setattr(row, name, value)
    work.add(row)


class Moved(NamedTuple):
    """A deadline of a 措施 that was moved, what it was, and the 延期 of the issue that came of it."""

    remedy: t.Remedy
    old: str
    extension: t.IssueExtension | None


def later(work: Work, row: t.Issue, draft: acts.Extending, given: Given, may: May) -> Moved:
    """延期 of one 措施; where its day is the latest, the issue's moves with it, and that alone is an 延期 of the issue.

    Raises:
        Refused: there is no such 措施, it does not end, or the day is not later than the one that it has.
    """
    one, day = chosen(work, row, draft.nth), work.day(given)
    assert one is not None, "a number that was typed is that of a 措施"
    if one.due_kind in _ENDLESS:
        raise Refused(f"{may.number} 第{one.position}条措施没有到期日（{one.due_rule}），不用延期。", "请核对 --n。")
    running = "due_current" if row.due_current else "due_required"
    current, old = getattr(row, running), one.due_on or one.due_rule
    base = one.due_on or current or day
    new = extensions.day(work, base, draft.due)
    iso = new.day.isoformat()
    moves = current is not None and iso > current
    before = work.all(t.IssueExtension, issue_id=row.id)
    taken = [kept for kept in before if kept.round == row.round]
    if one.due_on or moves:
        extensions.later(work, row, may.number, one.due_on or current, draft, taken if moves else [])
    if iso <= day:
        raise Refused(f"新时限 {iso} 不晚于办理日期 {day}。", "请写以后的日期。")
    made = t.IssueExtension(
        issue_id=row.id, round=row.round, position=1 + len(before), requested_on=draft.requested_on,
        asked_late=int(draft.requested_on > base), old_due=base, new_due=iso, approver=draft.approver,
        reason=draft.reason,
    )  # fmt: skip
    extensions.approve(work, draft, [*taken, made], given)
    told = {"nth": one.position, "old": old or "（空）", "new": iso, "approver": draft.approver, "reason": draft.reason}
    with may.entry(given, asked_late=bool(made.asked_late), **told):
        after = f"{iso}，并{issue.FOR_EVER}" if one.due_rule.endswith(issue.FOR_EVER) else iso
        one.due_on, one.due_kind, one.due_rule = iso, "date", deadline.read(after, work.today).rule
        work.add(one)
        if moves:
            made.old_due, made.asked_late = current, int(draft.requested_on > current)
            work.add(made)
            setattr(row, running, iso)
            row.due_estimate = int(new.estimate)
            work.add(row)
    return Moved(one, old, made if moves else None)
