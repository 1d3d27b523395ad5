"""撤回 of an import: all of a batch or nothing; its numbers stay, its keys are free again (scenario 31).

What it wrote on things (进展, 建账) is taken back, newest first; then its items and issues end by 登记错误, for what
has a number does not go. Units, people and posts go, where nothing names them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.ledger import UndoingImport
from ducha_cli.domain.life import undo as meanings
from ducha_cli.domain.slip import SLIP
from ducha_cli.errors import NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.ledger import trail
from ducha_cli.office import undoing
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.ledger import building, undoable
from ducha_cli.office.ledger import undo as undoes

if TYPE_CHECKING:
    from ducha_cli.ledger.trail import Event

_MOST = 3
KINDS = frozenset({"units", "people", "items", "issues"})
"""Kinds of imports that are taken back as a whole."""
_POINTING = ("item_id", "issue_id", "merged_into", "split_from", "repeat_of")
"""Columns by which a later row hangs on an item or an issue."""


class Undone(NamedTuple):
    """What became of a batch."""

    batch: t.Batch
    entries: int
    ended: list[str]
    same_day: bool


def undo(work: Work, ref: str | None, draft: UndoingImport, given: Given = NOTHING) -> Undone:
    """撤回 a batch, all of it in one transaction."""
    batch = _meant(work, ref)
    first = undoing.event(work.transaction.database, batch.event_seq)
    block = _block(work, batch, first)
    made = [one for one in block if one.act in {"item.add", "issue.add"}]
    gone = [one for one in block if one not in made]
    _refuse_worked_on(work, block)
    said = _leave(work, first, draft, given)
    day = first.happened_on
    for one in reversed(gone):
        undoes.take_back(work, one, draft, said)
    work.forget_register()
    facts = {"reason": draft.reason, "approver": draft.approver, "count": len(block)}
    work.word = said
    with work.begins("import.undo", first.subject).entry(Given(day), **facts) as entry:
        batch.undone_on = work.today.isoformat()
        work.add(batch)
        for path in given.evidence:
            work.attach(path, first.subject, "佐证")
    told = {"reason": draft.reason, "approver": draft.approver}
    ended = [_end(work, one, day, said, of=entry.seq, **told) for one in made]
    return Undone(batch, len(gone), ended, bool(said.get("same_day")))


def _meant(work: Work, ref: str | None) -> t.Batch:
    number = (ref or "").lower().removeprefix("import-")
    known: list[t.Batch] = work.all(t.Batch)
    found = next((one for one in known if str(one.id) == number), None)
    mine = [one for one in known if one.undone_on is None and one.kind in KINDS]
    last = "；".join(f"{one.id}（{one.name}，{one.row_count}行）" for one in mine[-_MOST:])
    if found is None:
        what = f"没有导入批次“{ref}”。" if ref else "没有写撤回哪一批。"
        raise NotFound(what, f"最近的批次：{last or '没有'}；{UndoingImport.typed('批次', reason='原因')}")
    if found.undone_on is not None:
        raise Refused(f"批次 {found.id}（{found.name}）已在 {found.undone_on} 撤回。", "要用的，照原表再导入一次。")
    if found.kind not in KINDS:
        what = f"批次 {found.id}（{found.name}）是结果表，逐件办的，逐件撤回。"
        raise Refused(what, undoable.one_by_one(work, found.id))
    return found


def _block(work: Work, batch: t.Batch, first: Event) -> list[Event]:
    """Return what the import entered after the entry of its batch, in order, but for what was taken back since."""
    db = work.transaction.database
    subjects = {one.subject for one in work.all(t.BatchRow, batch_id=batch.id)}
    query = "SELECT seq FROM event WHERE seq > ? AND recorded_at = ? ORDER BY seq"
    found: list[Event] = []
    for (seq,) in db.execute(query, (first.seq, first.recorded_at)).fetchall():
        one = undoing.event(db, seq)
        if seq != first.seq + 1 + len(found) or one.subject.partition(".")[0] not in subjects:
            break
        found.append(one)
    standing = {seq for (seq,) in db.execute("SELECT seq FROM entry WHERE seq > ?", (first.seq,))}
    return [one for one in found if one.seq in standing]


def _refuse_worked_on(work: Work, block: list[Event]) -> None:
    """Refuse where anything was done on what the batch made or touched, or names it."""
    db = work.transaction.database
    units = [one for one in block if one.act.partition(".")[0] in {"unit", "person"}]
    later = {one.seq: one for one in (building.later(db, units) if units else ())}
    numbered = {one.subject.partition(".")[0] for one in block if one not in units}
    ids = {
        (table, row["id"])
        for one in block
        for table, rows in trail.details(one)["rows"].items() if table in {"item", "issue"}
        for row in rows
    }  # fmt: skip
    query = (
        "SELECT seq, recorded_at, happened_on, actor, act, subject, detail, prev, hash FROM entry WHERE seq > ?"
        " ORDER BY seq"
    )
    last = max((one.seq for one in block), default=0)
    for row in db.execute(query, (last,)).fetchall() if numbered else ():
        one = trail.Event(*row)
        if one.act.partition(".")[2] in meanings.FREE:
            continue
        if one.subject.partition(".")[0] in numbered or _points(trail.details(one)["rows"], ids):
            later[one.seq] = one
    if not later:
        return
    told = "；".join(f"第{seq}条 {undoable.label(later[seq])}" for seq in sorted(later, reverse=True)[:_MOST])
    more = f"等{len(later)}条" if len(later) > _MOST else ""
    newest = later[max(later)]
    stuck = any(undoable.never(work, one) for one in later.values())
    mend = _ONE_BY_ONE if stuck else f"先撤回这些，从最后一条起：{undoable.typed(newest.seq)}"
    raise Refused(f"这一批导入以后已经办过，不能整批撤回：{told}{more}。", mend)


_ONE_BY_ONE = (
    "错的逐件改：事项 ducha item cancel 编号 --cause 登记错误 --by 批准人；"
    "问题 ducha issue withdraw 编号 --cause 登记错误 --by 批准人；"
    "单位 ducha unit correct 单位 --field 字段 --value 新值 --reason 原因"
)
"""Where something was done that does not go: what is right stays."""


def _points(rows: dict[str, list[dict[str, Any]]], ids: set[tuple[str, int]]) -> bool:
    whose = {"item_id": "item", "issue_id": "issue", "merged_into": "item", "split_from": "item", "repeat_of": "issue"}
    return any((whose[name], row.get(name)) in ids for some in rows.values() for row in some for name in _POINTING)


def _leave(work: Work, first: Event, draft: UndoingImport, given: Given) -> dict[str, Any]:
    """Nobody is asked where who typed it takes it back on that day; else by who may let things leave the books."""
    if not draft.approver and undoes.own_of_today(work, first):
        return {"same_day": True}
    if not draft.approver:
        again = UndoingImport.typed(first.subject.rpartition("-")[2], reason=draft.reason, approver="批准人")
        what = f"{first.subject} 不是{work.transaction.actor}今天导入的，撤回要有批准人（--by）。"
        raise Refused(what, f"请写：{again}")
    return undoes.granted(work, draft.approver, given)


def _end(work: Work, one: Event, day: str, said: dict[str, Any], **facts: Any) -> str:
    """End an item or an issue by 登记错误; return its number."""
    noun = one.act.partition(".")[0]
    image = trail.details(one)["rows"][noun][0]
    row = work.transaction.row(t.Item if noun == "item" else t.Issue, image["id"])
    may = work.may("item.cancel" if noun == "item" else "issue.withdraw", row)
    why = {"reason": facts["reason"], "approver": facts["approver"], "cause": SLIP}
    work.word = said
    with may.entry(Given(day), **why, of=facts["of"]):
        if noun == "item":
            row.moved_on, row.external_key = day, None  # the key is free again
            work.add(row)
            work.add(t.Ending(item_id=row.id, outcome=row.state, ended_on=day, **why))
        else:
            work.add(t.Turn(issue_id=row.id, round=row.round, kind="撤销", turned_on=day, **why))
            work.add(row)
    return number_of(row)
