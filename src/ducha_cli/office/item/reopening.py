"""批示 and 重启: what opens an item again; each round keeps its assignments and its closing record (R0-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import assignment
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.person import called

if TYPE_CHECKING:
    from ducha_cli.acts.item import reopening as acts


def direct(work: Work, row: t.Item, draft: acts.Directing, given: Given = NOTHING) -> t.Item:
    """批示 on an item; on a closed one an instruction by a 主要领导 opens the next round (R0-6).

    圈阅, 同意 and other leaders' words are recorded and leave a closed item closed, unless told to ``reopen``. On a
    merged item the words count for the item that it went into.
    """
    row = meant(work, row)
    if not (draft.seen or draft.text):
        raise InvalidInput("没有填批示内容。", "请加 --text 原文；只是圈阅或同意的加 --seen。")
    work.refuse_caller(row, draft.text)
    said = called.leader(work, draft.leader, draft.title, draft.directed_on, principal=draft.principal)
    closed = bool(work.all(t.Closing, item_id=row.id, round=row.round))
    opens = "reopens" if closed and (draft.reopen or (said.principal and not draft.seen)) else ""
    may, day = work.may("item.direct", row, outcome=opens), work.day(given)
    if opens:
        work.transaction.not_before(day, number_of(row), below=True)
    facts = {"leader": said.name, "text": draft.text, "reopens": bool(opens)}
    with may.entry(given, **facts):
        if opens:
            _next_round(work, row, day, cause="新批示", approver=said.name)
        if may.moves:
            row.moved_on = day
        work.add(row)
        values = draft.model_dump(exclude={"seen", "reopen"})
        values |= {"leader": said.name, "title": said.title, "principal": int(said.principal)}
        values |= {"person_id": said.person_id, "instruction": int(not draft.seen)}
        work.add(t.Directive(item_id=row.id, round=row.round, **values))
    return row


def meant(work: Work, row: t.Item) -> t.Item:
    """Return the item that a 批示 on ``row`` counts for: itself, or the one that it went into."""
    while row.merged_into is not None:
        row = work.get(t.Item, row.merged_into)
    return row


def reopen(work: Work, row: t.Item, draft: acts.Reopening, given: Given = NOTHING) -> None:
    """重启 a closed item for 反弹, 复核不实 or 补课 (R2-13, R3-11)."""
    day = work.day(given)
    may = work.may("item.reopen", row)
    work.transaction.not_before(day, number_of(row), below=True)
    with may.entry(given, cause=draft.cause, approver=draft.approver):
        _next_round(work, row, day, **draft.model_dump())
        row.moved_on = day
        work.add(row)


def _next_round(work: Work, row: t.Item, day: str, *, cause: str, approver: str) -> None:
    """Count the round up, keep why, and give 牵头 and 主办 a fresh share each, to be told anew."""
    before = [share for share in work.shares(row) if share.role in assignment.DOERS]
    position = max((one.position for one in work.all(t.Assignment, item_id=row.id)), default=0)
    row.round += 1
    work.add(t.Reopening(item_id=row.id, round=row.round, reopened_on=day, cause=cause, approver=approver))
    for share in before:
        position += 1
        work.add(
            t.Assignment(
                item_id=row.id,
                position=position,
                round=row.round,
                unit_id=share.unit_id,
                role=share.role,
                task=share.task,
                leader=share.leader,
                person=share.person,
                state="pending",
            )
        )
