"""撤回: which entry is meant, whose leave it needs, and that all which an act wrote goes together (decision 0054)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life import undo as meanings
from ducha_cli.errors import NotFound, Refused
from ducha_cli.ledger import trail
from ducha_cli.looks import references
from ducha_cli.looks.rows import OF_SUBJECT, parts, value
from ducha_cli.office import callers, undoing
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.ledger import undoable

if TYPE_CHECKING:
    from ducha_cli.acts.ledger import Undoing, UndoingImport

UNTYPED = ("settings.change", "ledger.upgrade", "ledger.restore", "trail.clock")
"""Entries about the ledger itself: the last act of a clerk is another."""


class Undone(NamedTuple):
    """What was taken back: its entries, newest first; ``same_day`` where nobody was asked for what asks somebody."""

    entries: list[trail.Event]
    same_day: bool


def undo(work: Work, ref: str | None, draft: Undoing, given: Given = NOTHING) -> Undone:
    """撤回 the act that wrote the entry that is meant: all of its entries, newest first, one entry for each."""
    entries = _act(work, _meant(work, ref))
    undoable.refuse(work, entries)
    said = _leave(work, entries, draft, given)
    before = undoable.standing(work, entries)
    for one in entries:
        take_back(work, one, draft, said, given)
    work.forget_register()
    undoable.refuse_opened(work, entries, before)
    return Undone(entries, bool(said.get("same_day")))


def take_back(
    work: Work, entry: trail.Event, draft: Undoing | UndoingImport, said: dict[str, Any], given: Given = NOTHING
) -> None:
    """Take one entry back; what proves the leave is kept with it, and no caller's data is."""

    def screen(text: str) -> None:
        callers.refuse(work, entry.subject, text)

    def proof() -> None:
        for path in given.evidence:
            work.attach(path, entry.subject, "佐证")

    note = {"note": given.note} if given.note else {}
    told = {"reason": draft.reason, "approver": draft.approver, **said, **note}
    undoing.take_back(work.transaction, entry.seq, screen=screen, proof=proof, **told)


def _meant(work: Work, ref: str | None) -> int:
    """Return the number of the entry that is meant."""
    db = work.transaction.database
    untyped = f"act NOT IN ({', '.join('?' * len(UNTYPED))})"
    last = f"SELECT max(seq) FROM entry WHERE {untyped} AND "  # noqa: S608  our own words
    if ref is None:
        actor = work.transaction.actor
        found = value(db, last + "actor = ?", (*UNTYPED, actor))
        if found is None:
            raise NotFound(f"{actor}没有可以撤回的操作。", "写明是哪一件或哪一条：ducha undo 编号 --reason 原因")
    elif ref.isascii() and ref.isdigit():
        found = value(db, "SELECT seq FROM event WHERE seq = ?", (int(ref[:18]),))
        if found is None:
            raise NotFound(f"没有第 {ref} 条留痕。", "查看序号：ducha trail show --limit 20")
    else:
        subject = references.subject(db, ref, work.today.year)
        found = value(db, last + OF_SUBJECT, (*UNTYPED, *parts(subject)))
        if found is None:
            raise NotFound(f"“{ref}”没有可以撤回的操作。", f"查看：ducha trail show {ref}")
    return int(found)


def _act(work: Work, seq: int) -> list[trail.Event]:
    """Return all entries of the act that wrote an entry, newest first: the later ones say ``of`` which they are."""
    db = work.transaction.database
    entry = undoing.event(db, seq)
    first = _of(entry) or seq
    query = (
        "SELECT seq FROM entry WHERE seq = ? OR (seq > ? AND json_type(detail, '$.facts.of') = 'integer'"
        " AND json_extract(detail, '$.facts.of') = ?) ORDER BY seq DESC"
    )
    found = [undoing.event(db, one) for (one,) in db.execute(query, (first, first, first)).fetchall()]
    if entry.act == trail.UNDO:
        raise Refused(f"第{seq}条是一次撤回，撤回不再撤回。", "照原来的再办一次即可。")
    if seq not in {one.seq for one in found}:
        by = value(db, "SELECT event_seq FROM undone WHERE id = ?", (seq,))
        raise Refused(f"第{seq}条已经撤回（第{by}条）。", f"查看：ducha trail show {entry.subject}")
    return found


def _of(entry: trail.Event) -> int | None:
    told = json.loads(entry.detail)["facts"].get("of")
    return told if type(told) is int else None


def _leave(work: Work, entries: list[trail.Event], draft: Undoing, given: Given) -> dict[str, Any]:
    """Return what the entry says of whose leave it has; nobody is asked for what was typed today by who sits here.

    Raises:
        Refused: it asked something, or was an approval, and nobody who may has said that it goes.
    """
    asked = [one for one in entries if meanings.of(one.act).needs_leave(json.loads(one.detail)["facts"])]
    if not asked:
        return {}
    if not draft.approver and all(own_of_today(work, one) for one in entries):
        return {"same_day": True}
    if not draft.approver:
        one = asked[-1]
        raise Refused(
            f"第{one.seq}条（{undoable.label(one)}）是批准或要求，撤回要有批准人（--by）。",
            f"请写：{undoable.typed(one.seq, draft.reason, approver='批准人')}",
        )
    return granted(work, draft.approver, given)


def granted(work: Work, approver: str, given: Given) -> dict[str, Any]:
    """Judge who lets something be taken back; return what each of its entries says of that."""
    work.approved("leave", approver, given, what="撤回")
    said, work.word = work.word or {}, None
    return said


def own_of_today(work: Work, entry: trail.Event) -> bool:
    """Tell whether it was typed today, by the same hand, and signed no paper."""
    today = entry.recorded_at[:10] == work.today.isoformat()
    signed = any(table == "paper" for table, _ in undoing.written(entry))
    return work.settings.undo.same_day and today and entry.actor == work.transaction.actor and not signed
