"""机构改革: a unit gets a new name, goes into another one, or ceases to be (trap 7).

Nothing is renamed backwards: every name has its days, papers keep the one of theirs, and whatever a unit was once
called still finds it. Its open work stays where it is until ``unit succeed`` hands it over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.unit import reforms as acts
from ducha_cli.domain.life.paper import DRAFT
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import among
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work
from ducha_cli.office.unit.adding import refuse_ended, refuse_taken
from ducha_cli.office.unit.codes import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.office.desk import May


def rename(work: Work, row: t.Unit, draft: acts.Renaming, given: Given = NOTHING) -> t.UnitName:
    """更名 from a day on; the name before ends with that day and goes on finding the unit (trap 7)."""
    day = work.day(given)
    may = work.may("unit.rename", row)
    refuse_taken(work, draft.full, draft.short, but=row.id)
    before = next(one for one in work.all(t.UnitName, unit_id=row.id) if one.to_on is None)
    if (draft.full, draft.short) == (before.full, before.short):
        raise Refused(f"{name_and_code(work, row.id)}现在就叫“{before.full}”。", "请核对新名称；只改简称的，全称照写。")
    facts = {"old": before.full, "new": draft.full, "basis": draft.basis}
    with may.entry(given, **facts):
        before.to_on = day
        work.add(before)
        initials = readings(draft.full, draft.short)
        now = t.UnitName(unit_id=row.id, from_on=day, initials=initials, **draft.model_dump())
        work.add(now)
    vars(work).pop("units", None)
    return now


def merge(work: Work, units: Sequence[t.Unit], draft: acts.Merging, given: Given = NOTHING) -> t.Unit:
    """并入: the units take on nothing from this day; they stay in the 名录 (trap 7). Returns the heir."""
    heir = door.unit(work, draft.into)
    day = work.day(given)
    refuse_ended(work, heir.id, day)
    rows = list({row.id: row for row in units}.values())
    leave = []
    for row in rows:
        leave.append(work.may("unit.merge", row))
        if row.id == heir.id:
            raise Refused(
                f"{name_and_code(work, row.id)}不能并入它自己。",
                f"请核对 --into；只是改了名称的：{acts.Renaming.typed(row.code)}",
            )
    for row, may in zip(rows, leave, strict=True):
        _end(work, row, may, "并入", draft.basis, given, heir=heir)
    return heir


def dissolve(work: Work, row: t.Unit, draft: acts.Dissolving, given: Given = NOTHING) -> None:
    """撤销: the unit takes on nothing from this day; who goes on with its work is said by ``succeed`` (trap 7)."""
    _end(work, row, work.may("unit.dissolve", row), "撤销", draft.basis, given)


def _end(work: Work, row: t.Unit, may: May, kind: str, basis: str, given: Given, *, heir: t.Unit | None = None) -> None:
    """End a unit and the posts in it; nobody holds a post in a unit that is not there."""
    day = work.day(given)
    facts = {"into": work.unit_label(heir.id) if heir else None, "basis": basis}
    with may.entry(given, **facts):
        row.to_on = day
        work.add(row)
        for post in work.all(t.Post, unit_id=row.id):
            if post.to_on is None:
                post.to_on = day
                work.add(post)
        work.add(
            t.UnitChange(unit_id=row.id, kind=kind, changed_on=day, heir_id=heir.id if heir else None, basis=basis)
        )


def name_and_code(work: Work, unit_id: int) -> str:
    """Return the unit as messages name it: its short name and its code."""
    return f"{work.unit_label(unit_id)}（{work.get(t.Unit, unit_id).code}）"


def drafts_naming(work: Work, name: t.UnitName) -> list[str]:
    """Return the numbers of unsigned papers that call a unit by the name that it has just given up."""
    found = work.transaction.database.execute(
        f"SELECT year, number FROM paper WHERE {among('state', DRAFT)}"  # noqa: S608
        " AND (instr(facts, ?) OR (? <> '' AND instr(facts, ?)))"
        " ORDER BY id",
        (name.full, name.short, name.short),
    )
    return [f"p{number}" for _, number in found]
