"""更正 of how and when a unit was told: what its word, or a record signed on the spot, set going follows its day.

送达 or 反馈, the deadline that was counted from it, what was told with it, and what kept that deadline since. What was
decided of that deadline in the meantime (延期, 中止, a 核定时限) is nobody's to reckon: it is taken back first.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life import duty
from ducha_cli.domain.life.paper import SIGNED
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.ledger import trail
from ducha_cli.looks.rows import OF_SUBJECT, parts
from ducha_cli.office import undoing
from ducha_cli.office.duty import days as duty_days
from ducha_cli.office.item import replies
from ducha_cli.office.ledger import undoable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ducha_cli.office.desk import Work
    from ducha_cli.office.undoing import Key

    _Moved = dict[str, tuple[Any, Any]]
    """By column of what was told: what it said, what it says."""
    _Until = Mapping[str, int | None]
    """By such a column the entry that gave it something else to say."""

_TOLD = {"assignment": "delivered_on", "issue": "handed_on"}
"""Where a share, and an issue, keeps since when its unit knows."""

_DUES = ("due_current", "due_required", "due_original")
"""The days of a clock, the one that runs first."""

_KEPT: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "reply": {"due_then": ("due_current",), "due_original_then": ("due_original",)},
    "urging": {"due_then": ("due_current",)},
    "followup": {"due_then": ("due_current", "due_required")},
}
"""Where a report, and a 催办, keeps the days that ran when it came."""

_ANSWERED = {
    "reply_id": (t.Reply, "replied_on", "反馈日期"),
    "rectification_id": (t.Rectification, "rectified_on", "整改完成日期"),
}
"""What answers something that was told."""

_PRINTED = {"told_to": (), "means": ("special",), "delivered_on": ("special", "urging")}
"""Kinds of paper that print what was said of a telling, besides the one that covers it and the one that takes it back.

That one, 收回通知, says to whom it was.
"""

_DECIDED = {"extension": "延期", "issue_extension": "延期", "suspension": "中止"}
"""What somebody decided of a day that runs: it is of that day, and of no other."""


class Step(NamedTuple):
    """What is put right on the day of a later entry, ``at``: a row was not there before, or said so until then."""

    at: trail.Event
    row: Any
    told: dict[str, Any]


class _Change(NamedTuple):
    """A telling whose day is put right: of which share or issue, by which entry, and what it wrote of that.

    ``since`` are the entries of the thing that followed.
    """

    holder: Any
    made: trail.Event
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    rows: Mapping[Key, Mapping[str, Any]]
    since: list[trail.Event]
    old: str
    new: str

    @property
    def key(self) -> Key:
        """The row that was told."""
        return self.holder.__tablename__, self.holder.id

    @property
    def told(self) -> str:
        """The column that says since when its unit knows."""
        return _TOLD[self.holder.__tablename__]

    @property
    def first(self) -> bool:
        """Tell whether this telling was the one that the unit knows of it by."""
        again = self.before.get("round") != self.after["round"]
        return again or self.before[self.told] is None


def refuse_printed(work: Work, notice: t.Notice, made: trail.Event, column: str, what: str) -> None:
    """Refuse to put right what a signed paper says of a telling: the one that covers it, or took it back."""
    covering = work.get(t.Notice, notice.covered_by).paper_id if notice.covered_by and column != "told_to" else None
    papers = [work.get(t.Paper, key) for key in (covering, notice.recall_paper_id) if key]
    if stated := [one for one in papers if one.state in SIGNED and not one.void_reason]:
        raise undoable.printed(work, made.subject, stated, what)
    undoable.refuse_stated(work, made, _PRINTED[column], what)


def copies(work: Work, notice: t.Notice, image: Mapping[str, Any]) -> list[t.Notice]:
    """Return the notices that were copied from one with its share: they tell the same."""
    same = {name: image[name] for name in ("means", "told_to", "delivered_on")}
    found = work.all(t.Notice, **same) if notice.assignment_id else []
    return [one for one in found if one.carried and one.id != notice.id]


def redated(work: Work, notice: t.Notice, made: trail.Event, old: str) -> list[Any]:
    """Return what follows the day of a notice that says another one by now than ``old`` (ISO), put right too."""
    refuse_printed(work, notice, made, "delivered_on", "的送达日期")
    if passed := copies(work, notice, notice.model_dump() | {"delivered_on": old}):
        entry = undoing.maker(work.transaction.database, ("notice", passed[0].id or 0))
        raise _stands(work, "的承办已经转走", entry)
    kind: Any = t.Assignment if notice.assignment_id else t.Issue
    return follow(work, work.get(kind, notice.assignment_id or notice.issue_id or 0), made, old, notice.delivered_on)


def follow(work: Work, holder: Any, made: trail.Event, old: str, new: str) -> list[Any]:
    """Return what follows where the day moves on which an entry told a share or an issue.

    Rows that are put right, and each ``Step`` by which it is on the days since.
    """
    db, key = work.transaction.database, (holder.__tablename__, holder.id)
    rows = undoing.put_right(db, made)
    before = undoing.images_before(db, made, {key}).get(key, {})
    change = _Change(holder, made, before, rows[key], rows, _since(work, made), old, new)
    _refuse_others(work, change)
    moved = _moved(work, change)
    until = {column: _until(change, column) for column in moved}
    _refuse_decided(work, change, moved, until)
    steps: list[Step] = []
    for column, (_, now) in moved.items():
        if until[column] is None:
            setattr(holder, column, now)
        else:
            steps += [Step(made, holder, {column: now}), *_again(change, column)]
    asked, told = _asked(work, change, moved, until), _reported(work, change, moved, until)
    return [holder, *_with_it(work, change, moved), *steps, *asked, *told]


def _since(work: Work, made: trail.Event) -> list[trail.Event]:
    db, whole = work.transaction.database, made.subject.partition(".")[0]
    query = f"SELECT seq FROM entry WHERE {OF_SUBJECT} AND seq > ? ORDER BY seq"  # noqa: S608  our own words
    return [undoing.event(db, seq) for (seq,) in db.execute(query, (*parts(whole), made.seq)).fetchall()]


def _refuse_others(work: Work, change: _Change) -> None:
    """Refuse a day on which something else would have been told: what was asked by then."""
    every = {("duty", one.id): one for one in work.all(t.Duty, **_of(change.holder), office=0)}
    before = undoing.images_before(work.transaction.database, change.made, set(every))
    waiting = {key: every[key] for key, image in before.items() if image["state"] in duty.UNTOLD}
    could = {key for key, one in waiting.items() if one.asked_on <= change.new} or set(waiting)
    if could != {key for key in waiting if change.rows.get(key, {}).get("told_on")}:
        raise _stands(work, f"改成 {change.new}，告知的就不是当时那几条要求", change.made)


def _of(holder: Any) -> dict[str, Any]:
    return {"assignment_id" if holder.__tablename__ == "assignment" else "issue_id": holder.id}


def _moved(work: Work, change: _Change) -> _Moved:
    """Return the columns of what was told that say another day now: what they said, what they say."""
    before, after = change.before, change.after
    found: _Moved = {}
    if change.first and after[change.told] == change.old:
        found[change.told] = change.old, change.new
    changed = [name for name in _DUES if after.get(name) and before.get(name) != after[name]]
    if after["due_from"] == change.old and (changed or change.first):
        found["due_from"] = change.old, change.new
    if changed and (now := _counted(work, change, after[changed[0]])) is not None:
        ran = after[changed[0]]
        said: dict[str, Any] = dict.fromkeys((name for name in changed if after[name] == ran), now.day)
        said |= {"due_rule": now.rule, "due_kind": now.kind, "due_estimate": int(now.estimate)}
        found |= {name: (after[name], value) for name, value in said.items() if after[name] != value}
    _refuse_past(change, found)
    return found


def _refuse_past(change: _Change, moved: _Moved) -> None:
    """Refuse a day by which the deadline had come: nobody is told of one that is over."""
    ran = next((moved[name][1] if name in moved else day for name in _DUES if (day := change.after.get(name))), None)
    if ran is not None and change.old < ran <= change.new:
        raise Refused(f"时限 {ran} 不晚于送达日期 {change.new}。", "请核对送达日期（--value）。")


def _counted(work: Work, change: _Change, ran: str) -> duty_days.Day | None:
    """Return the deadline that came to ``ran`` (ISO), counted from the new day.

    Where nobody named one with the telling, it was the earliest of those that were named with what it told.
    """
    own = [change.after["due_rule"]]
    fixed = change.first and change.before.get("due_rule")
    named = [image["due_rule"] for (table, _), image in change.rows.items() if table == "duty" and not fixed]
    first = duty_days.earliest(work, named, change.old)
    same = first is not None and (first.rule, first.day) == (own[0], ran)
    return duty_days.earliest(work, named if same else own, change.new)


_RUNS = frozenset({"due_current", "due_rule", "due_kind", "due_estimate"})
"""What a new day gives anew, if it is the same day by chance."""


def _until(change: _Change, column: str) -> int | None:
    """Return the entry that gave a column something else to say since, or None where it stands as the telling left it.

    A 更正 gives nothing else: it is as if the telling had said so.
    """
    last = undoing.written(change.made)[change.key]
    watched = {column, "due_from"} if column in _RUNS else {column}
    for one in change.since:
        rows = undoing.written(one)
        image = rows.get(change.key, last)
        again = column in _RUNS and any(table == "review" and row["new_due"] for (table, _), row in rows.items())
        if not one.act.endswith(_CORRECT) and (again or any(image[name] != last[name] for name in watched)):
            return one.seq
        last = image
    return None


_CORRECT = ".correct"


def _again(change: _Change, column: str) -> list[Step]:
    """Return what gave a column something else to say since, each again: what the telling said was another day."""
    start, last = _until(change, column), undoing.written(change.made)[change.key]
    found: list[Step] = []
    for one in change.since:
        image = undoing.written(one).get(change.key, last)
        if one.seq == start or (found and image[column] != last[column] and not one.act.endswith(_CORRECT)):
            found.append(Step(one, change.holder, {column: image[column]}))
        last = image
    return [*found[:-1], found[-1]._replace(told={column: getattr(change.holder, column)})]


def _refuse_decided(work: Work, change: _Change, moved: _Moved, until: _Until) -> None:
    """Refuse where somebody decided since by a day that would have been another one."""
    days = [name for name in _DUES if name in moved]
    ends = {until[name] for name in days}
    for one in change.since:
        for (table, _), row in undoing.written(one).items():
            mine = all(row.get(name) == value for name, value in _of(change.holder).items())
            ran = table != "suspension" and "due_current" in moved and one.seq <= (until["due_current"] or one.seq)
            if table in _DECIDED and mine and (one.seq in ends or ran):
                raise _stands(work, f"时限以后又{_DECIDED[table]}过", one)
            if table == "commitment" and mine and (why := _unlike(work, change, moved, row)):
                raise _stands(work, why, one)


def _unlike(work: Work, change: _Change, moved: _Moved, made: Mapping[str, Any]) -> str:
    """Return what a 承诺时限 would have lacked: 指定 comes after a wait, a later day by somebody's leave."""
    wait = work.settings.limits.commit_workdays
    first, last = date.fromisoformat(change.new), date.fromisoformat(made["committed_on"])
    if change.told in moved and made["decision"] == "指定" and work.calendar.working_between(first, last) <= wait:
        return f"指定时限时反馈还不满{wait}个工作日"
    required = moved.get("due_required", (None, None))[1]
    if required and made["due_on"] and made["due_on"] > required and not made["approver"]:
        return f"核定时限 {made['due_on']} 就晚于要求的 {required}，要有批准人"
    return ""


def _kept(moved: _Moved) -> dict[str, str]:
    """Return by column of a 要求 which day of its holder it keeps, of those that moved."""
    ran = next((name for name in _DUES if name in moved), "")
    return {
        name: day for name, day in (("due_on", ran), ("old_due", ran), ("old_original", "due_original")) if day in moved
    }


def _with_it(work: Work, change: _Change, moved: _Moved) -> Iterator[t.Duty]:
    """Yield what was told with it: on its day, and by the day that ran then."""
    days = {name: moved[day] for name, day in _kept(moved).items() if change.first or name == "due_on"}
    for (table, key), image in change.rows.items():
        if table == "duty" and image["told_on"] == change.old:
            one = work.get(t.Duty, key)
            for name, now in _new(one, {"told_on": (change.old, change.new)} | days).items():
                setattr(one, name, now)
            _refuse_answered(work, one)
            yield one


def _asked(work: Work, change: _Change, moved: _Moved, until: _Until) -> Iterator[Step]:
    """Yield what was told since, and kept the days that ran then; what brought a day of its own kept the one before."""
    for entry, one in _later(work, change):
        told = {}
        for name, day in _kept(moved).items():
            last = until[day] or entry.seq + 1
            if entry.seq < last or (entry.seq == last and name != "due_on"):
                told[name] = moved[day]
        if new := _new(one, told):
            yield Step(entry, one, new)


def _later(work: Work, change: _Change) -> Iterator[tuple[trail.Event, t.Duty]]:
    """Yield what was told to the same unit since, and by which entry."""
    known = {("duty", one.id): one for one in work.all(t.Duty, **_of(change.holder), office=0)}
    before = undoing.images_before(work.transaction.database, change.made, set(known))
    seen = {key for key, image in before.items() if image["told_on"]} | change.rows.keys()
    for entry in change.since:
        for key, image in undoing.written(entry).items():
            if key in known and key not in seen and image["told_on"]:
                seen.add(key)
                yield entry, known[key]


def _new(row: Any, told: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    """Return what is new where a row still says what was."""
    return {name: now for name, (was, now) in told.items() if getattr(row, name) == was}


def _refuse_answered(work: Work, one: t.Duty) -> None:
    """Refuse to tell of something after it was answered."""
    for column, (kind, name, heading) in _ANSWERED.items():
        answer = work.get(kind, getattr(one, column)) if getattr(one, column) else None
        if answer is not None and one.told_on and getattr(answer, name) < one.told_on:
            day = getattr(answer, name)
            raise Refused(f"送达日期 {one.told_on} 晚于{heading} {day}。", "请核对送达日期（--value）。")


def _reported(work: Work, change: _Change, moved: _Moved, until: _Until) -> Iterator[Step]:
    """Yield what came since and kept the days that ran then: a report is late by those."""
    seen: set[Key] = set()
    for entry in change.since:
        for key, image in undoing.written(entry).items():
            table, number = key
            mine = all(image.get(name) == value for name, value in _of(change.holder).items())
            if table not in _KEPT or key in seen or not mine:
                continue
            seen.add(key)
            one = work.get(undoing.kind(table), number)
            new: dict[str, Any] = {}
            for name, columns in _KEPT[table].items():
                for column in columns:
                    if column in moved and entry.seq < (until[column] or entry.seq + 1):
                        new |= _new(one, {name: moved[column]})
            if "due_then" in new and table == "reply":
                new["late_workdays"] = replies.late_by(work, new["due_then"], one.replied_on)
            if new:
                yield Step(entry, one, new)


def _stands(work: Work, what: str, entry: trail.Event) -> Refused:
    """Return why a day stays as it is: what was built on it, which is taken back first."""
    return Refused(
        f"{entry.subject} {what}（第{entry.seq}条 {undoable.label(entry)}），不能更正送达日期。",
        undoable.first_back(work, entry),
    )
