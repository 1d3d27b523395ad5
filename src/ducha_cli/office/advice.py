"""督查建议: said to whom, answered how, and what came of it (R0-12, 733 §19-20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.errors import InvalidInput
from ducha_cli.ledger import tables as t
from ducha_cli.office import door, sources
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.unit.adding import refuse_ended

if TYPE_CHECKING:
    from ducha_cli.acts import advice as acts


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Advice:
    """提出 advice to a unit of the 名录 or to somebody else (R0-12)."""
    if bool(draft.unit) == bool(draft.recipient):
        raise InvalidInput("没有写清向谁建议。", "名录中的单位写 --unit，其他的写 --to，二者写一个。")
    day, year = work.day(given), int(work.day(given)[:4])
    unit_id = work.units.find(draft.unit) if draft.unit else None
    if unit_id is not None:
        refuse_ended(work, unit_id, day)
    columns, numbers = sources.read(work, draft, draft.text, given.note)
    reckoned = work.reckon(door.due(work, draft.due, draft.advised_on), draft.advised_on) if draft.due else None
    if draft.due and reckoned is None:
        raise InvalidInput(f"答复时限“{draft.due}”没有落到某一天。", "请写日期或天数，例如 --due +30日。")
    told = draft.recipient or work.unit_label(unit_id or 0)
    row = t.Advice(
        year=year,
        number=work.next_number(t.Advice, year),
        recipient=told,
        unit_id=unit_id,
        due_on=reckoned.day.isoformat() if reckoned else None,
        state="pending",
        **draft.model_dump(exclude={"unit", "recipient", "due", *sources.SOURCES}),
        **columns,
    )
    with work.begins("advice.add", row).entry(given, to=told, text=draft.text, of=numbers):
        work.add(row)
    return row


def answer(work: Work, row: t.Advice, draft: acts.Answering, given: Given = NOTHING) -> None:
    """答复: what they did with it; who took none of it may think again."""
    may = work.may("advice.answer", row, outcome=draft.outcome)
    with may.entry(given, outcome=draft.outcome, text=draft.answer):
        row.answer, row.answered_on = draft.answer, draft.answered_on
        work.add(row)


def effect(work: Work, row: t.Advice, draft: acts.Effecting, given: Given = NOTHING) -> None:
    """成效: what came of advice that was taken."""
    with work.may("advice.effect", row).entry(given, text=draft.text):
        row.outcome, row.outcome_on = draft.text, work.day(given)
        work.add(row)


def withdraw(work: Work, row: t.Advice, draft: acts.Withdrawing, given: Given = NOTHING) -> None:
    """撤回 advice that is not answered yet."""
    with work.may("advice.withdraw", row).entry(given, reason=draft.reason):
        work.add(row)
