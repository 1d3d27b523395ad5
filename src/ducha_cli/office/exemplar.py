"""正反面典型: kept for 通报; nobody outside sees one before a person has said so (R1-15, R2-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import exemplar
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import sources
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from ducha_cli.acts import exemplar as acts


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Exemplar:
    """登记 a case, 内部 until decided otherwise (R1-15, R2-10)."""
    unit_id, year = work.units.find(draft.unit), int(work.day(given)[:4])
    columns, numbers = sources.read(work, draft, draft.matter, draft.person, given.note)
    row = t.Exemplar(
        year=year,
        number=work.next_number(t.Exemplar, year),
        unit_id=unit_id,
        publicity=exemplar.PUBLICITY[0],
        state="kept",
        **draft.model_dump(exclude={"unit", *sources.SOURCES}),
        **columns,
    )
    facts = {"unit": work.unit_label(unit_id), "kind": draft.side, "text": draft.matter, "of": numbers}
    with work.begins("exemplar.add", row).entry(given, **facts):
        work.add(row)
    return row


def publish(work: Work, row: t.Exemplar, draft: acts.Publishing, given: Given = NOTHING) -> None:
    """定公开范围: only what is 可公开 goes out to the public (R2-10)."""
    day = work.day(given)
    may = work.may("exemplar.publish", row)
    if row.publicity == draft.publicity and row.decided_on:
        raise Refused(f"{number_of(row)} 已定为{row.publicity}（{row.decided_on} {row.approver}）。", "无需再定。")
    facts = {"old": row.publicity, "new": draft.publicity, "approver": draft.approver}
    with may.entry(given, **facts):
        row.publicity, row.approver, row.decided_on = draft.publicity, draft.approver, day
        work.add(row)


def drop(work: Work, row: t.Exemplar, draft: acts.Dropping, given: Given = NOTHING) -> None:
    """撤回: it is used no more."""
    with work.may("exemplar.drop", row).entry(given, reason=draft.reason, approver=draft.approver):
        work.add(row)
