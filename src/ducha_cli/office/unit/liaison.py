"""联系领导 of a unit and their visits: liaise, visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import coordination
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.item.coordination import refuse_same, succeed
from ducha_cli.office.person import called

if TYPE_CHECKING:
    from ducha_cli.acts.unit import liaison as acts


def liaise(work: Work, row: t.Unit, draft: acts.Liaising, given: Given = NOTHING) -> t.Charge:
    """联系单位: a leader links with a unit; the one before does so no more (R3-15, R4-18)."""
    may = work.may("unit.liaise", row)
    draft = called.named(work, draft, work.day(given))
    before = [one for one in work.all(t.Charge, unit_id=row.id) if one.to_on is None]
    refuse_same(before, draft.leader, f"{work.unit_label(row.id)}的联系领导", f"ducha unit visit {row.code}")
    made = t.Charge(unit_id=row.id, kind=coordination.LIAISON, from_on=work.day(given), **draft.model_dump())
    with may.entry(given, **draft.model_dump()):
        succeed(work, before, made)
    return made


def visit(work: Work, row: t.Unit, draft: acts.Visiting, given: Given = NOTHING) -> t.Briefing:
    """领导到联系单位走访 or hears its report (R4-18)."""
    may = work.may("unit.visit", row)
    draft = called.named(work, draft, draft.briefed_on)
    made = t.Briefing(unit_id=row.id, **draft.model_dump())
    with may.entry(given, **draft.model_dump(exclude={"title"})):
        work.add(made)
    return made
