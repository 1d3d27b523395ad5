"""What happens on the way: 到访 of a unit, and 解难 for it (R1-2, R1-5, 733 §15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.activity.approving import Widening
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.activity.visits import in_month
from ducha_cli.office.activity.adding import targets
from ducha_cli.office.activity.approving import people
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.acts.activity import visiting as acts


_BY_WIRE = frozenset({"电话督查", "互联网督查"})
"""Methods that cannot have been on site (R1-5)."""


def visit(work: Work, row: t.Activity, draft: acts.Visiting, given: Given = NOTHING) -> t.Visit:
    """到访 of a unit."""
    may = work.may("activity.visit", row)
    unit_id = work.units.find(draft.unit)
    method = draft.method or row.methods.split("、")[0]
    if draft.on_site and method in _BY_WIRE:
        raise InvalidInput(
            f"{method}不是到现场。", "到了现场的，写明方式，如 --method 检查访谈；没有到现场，去掉 --on-site。"
        )
    who = list(draft.people) or people(work, row)
    if not who:
        raise InvalidInput("没有填人员（--people），活动也没有登记督查人员。", "请写明谁去的：--people 甲,乙")
    label = work.unit_label(unit_id)
    if unit_id not in targets(work, row):
        wider = Widening.typed(work.short(row), units=label)
        raise Refused(
            f"{label}不在 {number_of(row)} 批准的范围内（733号令第15条）。",
            f"先经批准扩大范围：{wider}",
        )
    earlier = visited(work, [unit_id], draft.visited_on, but=row.id)
    if earlier and not draft.again:
        raise Refused(f"{earlier[0]}，严禁重复督查（733号令第15条）。", "确需再去，写明原因：--again 原因")
    values = draft.model_dump(exclude={"unit", "method", "people", "on_site"})
    made = t.Visit(
        activity_id=row.id,
        unit_id=unit_id,
        method=method,
        people="、".join(who),
        on_site=int(draft.on_site),
        **(values | {"again": draft.again if earlier else ""}),
    )
    with may.entry(given, unit=label, finding=draft.finding, again=made.again):
        work.add(made)
    return made


def visited(work: Work, unit_ids: Iterable[int], day: str, but: int = 0) -> list[str]:
    """Return a sentence for each unit that had its fill of visits in the month of ``day`` (733 §15, trap 21)."""
    most = work.settings.activity.visits_a_month
    told = []
    for unit_id in unit_ids:
        found = in_month(work.transaction.database, unit_id, day, but)
        if most and len(found) >= most:
            earlier = "、".join(f"{number} {on}" for number, on in found)
            told.append(f"{work.unit_label(unit_id)}{int(day[5:7])}月已被督查{len(found)}次（{earlier}）")
    return told


def solve(work: Work, row: t.Activity, draft: acts.Solving, given: Given = NOTHING) -> t.Solution:
    """解难: a difficulty of a unit was solved (R1-2)."""
    may = work.may("activity.solve", row)
    unit_id = work.units.find(draft.unit)
    values = draft.model_dump(exclude={"unit"}) | {"on_site": int(draft.on_site)}
    made = t.Solution(activity_id=row.id, unit_id=unit_id, **values)
    facts = {"unit": work.unit_label(unit_id), "text": draft.difficulty, "result": draft.result}
    with may.entry(given, **facts):
        work.add(made)
    return made
