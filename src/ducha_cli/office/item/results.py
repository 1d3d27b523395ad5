"""督查 of an item, 呈报 and 答复: what was seen, and who was told of the result (R0-7, R4-2, R4-13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.person import called

if TYPE_CHECKING:
    from ducha_cli.acts.item import results as acts


def inspect(work: Work, row: t.Item, draft: acts.Inspecting, given: Given = NOTHING) -> None:
    """督查 an item on a day (R4-2, R4-16)."""
    may = work.may("item.inspect", row)
    work.refuse_caller(row, draft.finding, draft.people)
    held = door.find(work, t.Activity, draft.activity).id if draft.activity else None
    with may.entry(given, method=draft.method, finding=draft.finding):
        values = draft.model_dump(exclude={"activity"}) | {"on_site": int(draft.on_site), "activity_id": held}
        work.add(t.Inspection(item_id=row.id, round=row.round, **values))


def present(work: Work, row: t.Item, draft: acts.Presenting, given: Given = NOTHING) -> None:
    """呈报 to a leader with what came back (R0-7, R4-4)."""
    may = work.may("item.present", row)
    said = called.leader(work, draft.leader, draft.title, draft.presented_on)
    with may.entry(given, leader=said.name, outcome=draft.outcome):
        answered = None if draft.outcome == "暂无" else work.day(given)
        values = draft.model_dump() | {"leader": said.name, "title": said.title, "person_id": said.person_id}
        work.add(t.Presentation(item_id=row.id, round=row.round, outcome_on=answered, **values))


def answer(work: Work, row: t.Item, draft: acts.Answering, given: Given = NOTHING) -> None:
    """答复 群众 or 上级, or say why none is due (R4-13)."""
    may = work.may("item.answer", row)
    if not draft.na_reason and not draft.means:
        raise InvalidInput("没有填答复方式。", "请加 --means 电话 等；无法答复的写 --na 原因（如匿名）。")
    with may.entry(given, audience=draft.audience, means=draft.means):
        values = draft.model_dump()
        if not draft.na_reason:
            values["answered_on"] = draft.answered_on or work.day(given)
        work.add(t.Answer(item_id=row.id, round=row.round, **values))
