"""重启: what opens a done item again; each round keeps its assignments and its closing record (R0-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import duty, item
from ducha_cli.ledger import tables as t
from ducha_cli.looks.unit import units
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.duty import duties

if TYPE_CHECKING:
    from ducha_cli.acts.item import reopening as acts

_ASKS = {
    item.REBOUND: duty.REBOUND,
    item.UNTRUE: duty.UNTRUE,
    item.REDONE: duty.REDONE,
    item.DIRECTED: duty.DIRECTED,
}
"""Why a round begins → why its units are asked."""


def reopen(work: Work, row: t.Item, draft: acts.Reopening, given: Given = NOTHING) -> None:
    """重启 a closed item for 反弹, 复核不实, 补课, or a 批示 that was no 主要领导's (R0-6, R2-13, R3-11)."""
    day = work.day(given)
    may = work.may("item.reopen", row)
    work.transaction.not_before(day, number_of(row), below=True)
    with may.entry(given, cause=draft.cause, approver=draft.approver):
        about = [one for one in duties.owed(work, row, duty.DECIDE) if one.directive_id is not None]
        asked: dict[str, Any] = {"text": about[-1].text, "directive_id": about[-1].directive_id} if about else {}
        next_round(work, row, day, **draft.model_dump())
        for share in work.shares(row):
            duties.ask(work, row, _ASKS[draft.cause], day, share=share, **asked)
        work.add(row)


def next_round(work: Work, row: t.Item, day: str, *, cause: str, approver: str) -> None:
    """Count the round up, keep why, and give every unit a fresh share, to be told anew: of an ended one, its heir.

    Whether to begin it was what the office had to say.
    """
    before = work.shares(row)
    position = max((one.position for one in work.all(t.Assignment, item_id=row.id)), default=0)
    row.round += 1
    row.moved_on = day
    work.add(t.Reopening(item_id=row.id, round=row.round, reopened_on=day, cause=cause, approver=approver))
    taken: set[int] = set()
    for share in before:
        unit_id = units.living_heir(work.transaction.database, share.unit_id) or share.unit_id
        if unit_id in taken:
            continue
        taken.add(unit_id)
        position += 1
        work.add(
            t.Assignment(
                item_id=row.id,
                position=position,
                round=row.round,
                unit_id=unit_id,
                role=share.role,
                task=share.task,
                leader=share.leader,
                person=share.person,
                state="pending",
            )
        )
    duties.meet(work, duties.owed(work, row, duty.DECIDE), day)
