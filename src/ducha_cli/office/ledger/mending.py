"""更正 of what an act said: one fact of one of its rows, on the day of that act, with what follows from it.

Everything is as if it had been typed right at first: figures, lists and any day of the past. A fact that a signed paper
prints stays until that is void, and no gate that was passed may open again.
"""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.ledger import Undoing
from ducha_cli.acts.mending import MENDED
from ducha_cli.acts.remarks import OF
from ducha_cli.domain.days import lag
from ducha_cli.domain.life import duty, person
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life import undo as meanings
from ducha_cli.domain.words.wording import chinese_date
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.ledger import trail
from ducha_cli.looks.rows import OF_SUBJECT, parts
from ducha_cli.office import authority, chronology, undoing
from ducha_cli.office.desk import Given, Work, number_of, person_subject, share_number
from ducha_cli.office.duty.days import report_due
from ducha_cli.office.item import rechecks, replies
from ducha_cli.office.ledger import passed, retelling, undoable
from ducha_cli.office.person import posting

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from ducha_cli.acts.facts import Fact
    from ducha_cli.acts.mending import Mended
    from ducha_cli.acts.remarks import OfAnAct


def mend(
    work: Work, noun: str, row: Any, share: t.Assignment | None, draft: OfAnAct, given: Given, read: Callable[..., str]
) -> str:
    """Put right one fact of what an act said of a thing; returns what was changed, in Chinese.

    Args:
        work: the open transaction.
        noun: of the thing.
        row: the thing.
        share: of an item the unit's share that is meant, where one was named.
        draft: what is put right.
        given: what every act is given; the day is that of the act that is put right.
        read: reads the new value of a fact.
    """
    work.may(f"{noun}.correct", row)
    known = MENDED[noun]
    if draft.of not in known:
        raise InvalidInput(f"没有“{draft.of}”可以更正。", f"--of 可写：{'、'.join(known)}。")
    about = known[draft.of]
    column = about.find(draft.field)
    if not column:
        told = "、".join(f"{name}（{fact.heading}）" for name, fact in about.columns.items())
        raise InvalidInput(
            f"{draft.of}没有可更正的“{draft.field}”。",
            f"可更正：{told}；结果、状态错了的，撤回：ducha undo --help",
        )
    kept = _chosen(work, noun, row, share, about, draft)
    field = about.columns[column]
    drops = (about.table, column, draft.value) == ("milestone", "due_on", lag.DROPPED)
    old, new = _shown(field, getattr(kept, column)), "" if drops else read(field, draft.value)
    if old == new:
        raise Refused(f"{draft.of}的{field.heading}已经是“{new}”。", "无需更正。")
    subject = person_subject(row.code) if noun == "person" else number_of(row)
    made = undoing.maker(work.transaction.database, (about.table, kept.id), subject)
    if old:
        undoable.refuse_stated(work, made, (*about.papers, *meanings.BULLETINS), f"{draft.of}的{field.heading}")
    before = passed.of_row(work, row)
    approver = _dropped_by(work, row, kept, draft, given) if drops else ""
    facts = {"of_act": draft.of, "nth": draft.nth, "field": f"{field.heading}（{column}）"}
    facts |= {"old": old or "（空）", "new": draft.value, "reason": draft.reason, "approver": approver}
    on = made.happened_on
    if (about.table, column) == ("directive", "directed_on"):  # a round is not begun before its first day
        on = max(on, _first_day(work, kept, made, new) or "")
    with work.begins(f"{noun}.correct", made.subject).entry(Given(on, given.note, given.evidence), **facts):
        setattr(kept, column, int(new == "是") if field.kind == "flag" else None if drops else new)
        with work.transaction.session.no_autoflush:
            found = [kept, *_following(work, about.table, column, kept, made)]
        steps = [one for one in found if isinstance(one, retelling.Step)]
        _write(work, {id(one): one for one in found if not isinstance(one, retelling.Step)}.values())
    _step(work, noun, steps, {"field": str(facts["field"]), "reason": draft.reason})
    refuse_opened(work, before, f"{made.subject} {draft.of}的{field.heading}")
    return f"{made.subject} {draft.of}的{field.heading}：{old or '（空）'} → {new or lag.DROPPED}"


def _write(work: Work, rows: Collection[Any]) -> None:
    """Write what was put right, all of it; then judge each day of it by the others."""
    new = [(one, chronology.written_of(one)) for one in rows]
    for one in rows:
        work.transaction.add(one)
    for one, days in new:
        chronology.judge(work, one, days)
    if any(one.__tablename__ == "post" for one in rows):
        work.forget_register()


def _step(work: Work, noun: str, steps: list[retelling.Step], told: dict[str, str]) -> None:
    """Put right what came since, each on its own day, in further entries of the same act."""
    first = work.transaction.last[0]
    for _, group in groupby(sorted(steps, key=lambda one: one.at.seq), key=lambda one: one.at.seq):
        some = list(group)
        with work.begins(f"{noun}.correct", some[0].at.subject).entry(Given(some[0].at.happened_on, of=first), **told):
            for one in some:
                for name, value in one.told.items():
                    setattr(one.row, name, value)
                work.transaction.add(one.row)


def _dropped_by(work: Work, row: Any, kept: t.Milestone, draft: OfAnAct, given: Given) -> str:
    """Return who says that a 时间节点 is not planned any more: one thing less is owed."""
    if kept.done_on is not None:
        raise Refused(
            f"节点“{kept.name}”已于 {kept.done_on} 完成，不能去掉。", f"查看：ducha item show {work.short(row)}"
        )
    approver: str = getattr(draft, "approver", "")
    told = {name: value for name, value in draft.model_dump().items() if value} | {"approver": "批准人"}
    authority.require(
        approver, f"去掉节点“{kept.name}”，少了一项要求", OF["item"]["correct"].typed(work.short(row), **told)
    )
    work.approved("leave", approver, given, what=f"去掉节点“{kept.name}”")
    return approver


def _chosen(work: Work, noun: str, row: Any, share: t.Assignment | None, about: Mended, draft: OfAnAct) -> Any:
    """Return the row that is meant: the only one, or the nth that is told."""
    kind = undoing.kind(about.table)
    if about.table == "objection":
        subject = share_number(row, share) if share else number_of(row)
        rows = [one for one in work.all(kind) if f"{one.subject}.".startswith(f"{subject}.")]
    elif "assignment_id" in kind.model_fields and noun == "item":
        some = [share] if share else work.all(t.Assignment, item_id=row.id, round=row.round)
        rows = [one for part in some for one in work.all(kind, assignment_id=part.id)]
        rows.sort(key=lambda one: one.id)
    else:
        rows = work.all(kind, **{f"{noun}_id": row.id})
    rows = [one for one in rows if about.tells(one)]
    if not rows:
        raise Refused(f"{work.named(row)}还没有{draft.of}，不是更正。", "请核对编号、单位（--unit）。")
    if draft.nth is None and len(rows) > 1:
        more = "或 --unit 单位 " if "assignment_id" in kind.model_fields and noun == "item" and not share else ""
        raise Refused(f"{work.named(row)}有{len(rows)}次{draft.of}。", f"请用 --n 第几次（1至{len(rows)}）{more}指明。")
    if (draft.nth or 1) > len(rows):
        raise Refused(f"{work.named(row)}只有{len(rows)}次{draft.of}。", f"--n 写 1 至 {len(rows)}。")
    return rows[(draft.nth or 1) - 1]


def _shown(field: Fact, stored: Any) -> str:
    if field.kind == "flag":
        return "是" if stored else "否"
    return stored or ""


def refuse_opened(work: Work, before: dict[passed.Thing, tuple[passed.Done, ...]], what: str) -> None:
    """Refuse to put right what would open a gate that was passed; ``before`` is what was open of each thing."""
    if fresh := passed.newly(work, before):
        number, act, gates = fresh
        raise Refused(
            f"改了{what}，{number} 已经过的关又不满足：{gates}。",
            f"先撤回{act}，改了再办：{Undoing.typed(number, reason='原因')}",
        )


def _following(work: Work, table: str, column: str, kept: Any, made: trail.Event) -> list[Any]:
    """Return the rows that say the same or are reckoned from it, put right too."""
    follow = _FOLLOWS.get((table, column))
    return follow(work, kept, made) if follow else []


def _replied(work: Work, kept: t.Reply, made: trail.Event) -> list[Any]:
    """A report is late by the deadline that ran when it came."""
    share = work.get(t.Assignment, kept.assignment_id)
    due = kept.due_then or undoing.written(made)["assignment", share.id]["due_current"]
    kept.late_workdays = replies.late_by(work, due, kept.replied_on)
    last = work.all(t.Reply, assignment_id=share.id)[-1]
    if last.id == kept.id:
        share.replied_on = kept.replied_on
    return [kept, share, *_met_with(work, kept, made, "replied_on")]


def _asking(column: str) -> Callable[..., list[Any]]:
    """Return the rule by which what an act asked says what it says now."""

    def follow(work: Work, kept: Any, made: trail.Event) -> list[Any]:
        rows = undoing.put_right(work.transaction.database, made)
        said = rows[_key(kept)][column]
        asked = [key for (table, key), image in rows.items() if table == "duty" and image["text"] == said]
        found = [work.get(t.Duty, key) for key in asked]
        for one in found:
            one.text = getattr(kept, column)
        return found

    return follow


def _met_with(work: Work, kept: Any, made: trail.Event, column: str) -> list[Any]:
    """Return the 要求 that an act met on the day that it bore, met on the day that it bears now."""
    rows = undoing.put_right(work.transaction.database, made)
    day = rows[_key(kept)][column]
    found = [
        work.get(t.Duty, key) for (table, key), image in rows.items() if table == "duty" and image["met_on"] == day
    ]
    for one in found:
        one.met_on = getattr(kept, column)
    return found


def _rechecked(work: Work, kept: t.Recheck, made: trail.Event) -> list[Any]:
    return _met_with(work, kept, made, "rechecked_on")


def _looked(_: Work, kept: t.Recheck, __: trail.Event) -> list[Any]:
    """By what means it was looked at again is read from how that was put."""
    kept.means = rechecks.means_of(kept.method)
    return [kept]


def _key(row: Any) -> undoing.Key:
    return row.__tablename__, row.id


def _directed(work: Work, kept: t.Directive, made: trail.Event) -> list[Any]:
    """What a 批示 asked was asked on its day; a 呈报时限 runs from it, and so does the round that it opened."""
    found = work.all(t.Duty, directive_id=kept.id)
    for one in found:
        one.asked_on = kept.directed_on
        if one.cause == duty.PRESENT:
            one.due_on = report_due(work, one.due_rule, kept.directed_on)
    return found + _filed(work, kept, made) + _begun(work, kept, made)


def _filed(work: Work, kept: t.Directive, made: trail.Event) -> list[Any]:
    """立项 by the word of a leader was on the day of his 批示, and so began what the office does itself (自办)."""
    item = work.get(t.Item, kept.item_id)
    filed = _entry_of(work, number_of(item), "item.approve")
    if filed is None or made.seq > filed.seq or item.route != items.BY_INSTRUCTION or item.round != kept.round:
        return []
    every = work.all(t.Directive, item_id=item.id, instruction=1)
    rest = [one.directed_on for one in every if one.id != kept.id and _before(work, one, filed)]
    rest += _bound(work, filed)
    was, now = (max([*rest, day]) for day in (_said(work, kept, made)["directed_on"], kept.directed_on))
    if not kept.instruction or item.approved_on != was or was == now:
        return []
    rows = undoing.written(filed)
    shares = [key for (table, key), image in rows.items() if table == "assignment" and image["delivered_on"]]
    item.approved_on = now
    if item.state in items.MIDDLE and item.moved_on == was:
        item.moved_on = now
    own = [one for key in shares for one in retelling.follow(work, work.get(t.Assignment, key), filed, was, now)]
    return [item, *own]


def _entry_of(work: Work, number: str, act: str) -> trail.Event | None:
    """Return the entry that stands by which an act was done to a thing, or None."""
    db = work.transaction.database
    found = db.execute("SELECT max(seq) FROM entry WHERE subject = ? AND act = ?", (number, act)).fetchone()[0]
    return undoing.event(db, found) if found else None


def _bound(work: Work, entry: trail.Event) -> list[str]:
    """Return the days of the entries of a thing before one, but for those that bind nothing."""
    query = f"SELECT act, happened_on FROM entry WHERE {OF_SUBJECT} AND seq < ?"  # noqa: S608  our own words
    told = work.transaction.database.execute(query, (*parts(entry.subject), entry.seq)).fetchall()
    return [day for act, day in told if not any(fnmatchcase(act, free) for free in trail.FREE)]


def _before(work: Work, row: Any, entry: trail.Event) -> bool:
    """Tell whether a row was there when an entry was made."""
    return undoing.maker(work.transaction.database, _key(row), entry.subject).seq < entry.seq


def _begun(work: Work, kept: t.Directive, made: trail.Event) -> list[Any]:
    """Return what says on which day a round began that a 批示 opened: on its day, or on that of 办结 where later."""
    began = _first_day(work, kept, made, kept.directed_on)
    if began is None:
        return []
    item = work.get(t.Item, kept.item_id)
    opened = work.one(t.Reopening, item_id=kept.item_id, round=kept.round)
    decided = [one for one in work.all(t.Duty, item_id=item.id) if one.met_on == opened.reopened_on]
    decided = [one for one in decided if one.cause == duty.DECIDE]
    if item.moved_on == opened.reopened_on:
        item.moved_on = began
    for one in decided:
        one.met_on = began
    opened.reopened_on = began
    return [opened, item, *decided]


def _first_day(work: Work, kept: t.Directive, made: trail.Event, day: str) -> str | None:
    """Return when the round begins that a 批示 of ``day`` (ISO) opened; None where none hangs on its day."""
    rows = undoing.put_right(work.transaction.database, made)
    opened = [image for (table, _), image in rows.items() if table == "reopening"]
    if not opened:
        return None
    key = "item", kept.item_id
    before: str = undoing.images_before(work.transaction.database, made, {key})[key]["moved_on"]
    if opened[0]["reopened_on"] != max(rows[_key(kept)]["directed_on"], before):
        return None
    return max(day, before)


def _presented(work: Work, kept: t.Presentation, made: trail.Event) -> list[Any]:
    """What came back at once came back on the same day."""
    if kept.outcome_on == _said(work, kept, made)["presented_on"]:
        kept.outcome_on = kept.presented_on
    return [kept, *_met_with(work, kept, made, "presented_on")]


def _received(work: Work, kept: t.Receipt, _: trail.Event) -> list[Any]:
    if kept.assignment_id is None:
        return []
    share = work.get(t.Assignment, kept.assignment_id)
    share.received_on = work.all(t.Receipt, assignment_id=share.id)[-1].received_on
    return [share]


def _asked(_: Work, kept: Any, __: trail.Event) -> list[Any]:
    kept.asked_late = int(kept.requested_on > kept.old_due)
    return [kept]


def _objected(work: Work, kept: t.Objection, made: trail.Event) -> list[Any]:
    """By when it is decided is counted from the day it came in; what was granted on the spot waits for nobody."""
    image = _said(work, kept, made)
    days = 0 if image["due_on"] == image["received_on"] else work.settings.objection.workdays
    kept.due_on = work.calendar.add_working(date.fromisoformat(kept.received_on), days).day.isoformat()
    return [kept]


def _posted(work: Work, kept: t.Post, _: trail.Event) -> list[Any]:
    """Tell of another head of the same unit on the same days; nothing else hangs on the days of a post."""
    if kept.kind == person.HEAD:
        for other in work.all(t.Post, unit_id=kept.unit_id, kind=kept.kind):
            if other.id != kept.id and person.overlap(posting.as_known(kept), posting.as_known(other)):
                label = f"{work.unit_label(kept.unit_id)}另有{kept.kind}：{other.title}{other.person}"
                work.hints[f"{label}（{other.from_on}起），任期重叠，请核对任职、离任日期"] = None
    return []


def _planned(_: Work, kept: t.Milestone, __: trail.Event) -> list[Any]:
    kept.due_rule = chinese_date(kept.due_on) if kept.due_on else lag.DROPPED
    return [kept]


def _dated(column: str) -> Callable[..., list[Any]]:
    """Return the rule by which what an act on an issue asked, told or met bears the day that it bears now."""

    def follow(work: Work, kept: Any, made: trail.Event) -> list[Any]:
        rows = undoing.put_right(work.transaction.database, made)
        day, now = rows[_key(kept)][column], getattr(kept, column)
        found = []
        for table, key in rows:
            one = work.get(t.Duty, key) if table == "duty" else None
            same = [name for name in ("asked_on", "told_on", "met_on") if one and getattr(one, name) == day]
            for name in same:
                setattr(one, name, now)
            found += [one] if same else []
        return found

    return follow


def _told(work: Work, kept: t.Notice, made: trail.Event) -> list[Any]:
    """On which day a unit was told by word: all that began with it."""
    return retelling.redated(work, kept, made, _said(work, kept, made)["delivered_on"])


def _worded(column: str, what: str) -> Callable[..., list[Any]]:
    """Return the rule by which the copies that went on with a share say what a word says now."""

    def follow(work: Work, kept: t.Notice, made: trail.Event) -> list[Any]:
        retelling.refuse_printed(work, kept, made, column, f"的{what}")
        found = retelling.copies(work, kept, _said(work, kept, made))
        for one in found:
            setattr(one, column, getattr(kept, column))
        return found

    return follow


def _on_spot(column: str) -> Callable[..., list[Any]]:
    """Return the rule by which a unit that was told on the spot was told on the day that the act bears now."""

    def follow(work: Work, kept: Any, made: trail.Event) -> list[Any]:
        day, found = _said(work, kept, made)[column], _dated(column)(work, kept, made)
        for table, key in undoing.put_right(work.transaction.database, made):
            notice = work.get(t.Notice, key) if table == "notice" else None
            if notice is not None and notice.delivered_on == day:
                notice.delivered_on = getattr(kept, column)
                found += [notice, *retelling.redated(work, notice, made, day)]
        return found

    return follow


def _said(work: Work, kept: Any, made: trail.Event) -> dict[str, Any]:
    """Return what a row said before it is put right now."""
    return undoing.put_right(work.transaction.database, made)[_key(kept)]


_FOLLOWS: dict[tuple[str, str], Callable[..., list[Any]]] = {
    ("reply", "replied_on"): _replied,
    ("receipt", "received_on"): _received,
    ("presentation", "presented_on"): _presented,
    ("directive", "text"): _asking("text"),
    ("directive", "directed_on"): _directed,
    ("review", "opinion"): _asking("opinion"),
    ("recheck", "finding"): _asking("finding"),
    ("recheck", "rechecked_on"): _rechecked,
    ("recheck", "method"): _looked,
    ("extension", "requested_on"): _asked,
    ("issue_extension", "requested_on"): _asked,
    ("verification", "reason"): _asking("reason"),
    ("verification", "verified_on"): _dated("verified_on"),
    ("revisit", "cause"): _asking("cause"),
    ("revisit", "progress"): _asking("progress"),
    ("revisit", "revisited_on"): _on_spot("revisited_on"),
    ("rectification", "rectified_on"): _on_spot("rectified_on"),
    ("notice", "delivered_on"): _told,
    ("notice", "means"): _worded("means", "方式"),
    ("notice", "told_to"): _worded("told_to", "告知的人"),
    ("objection", "received_on"): _objected,
    ("post", "from_on"): _posted,
    ("post", "to_on"): _posted,
    ("milestone", "due_on"): _planned,
}
"""What follows from a fact."""
