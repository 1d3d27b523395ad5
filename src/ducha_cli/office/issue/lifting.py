"""免办 and 情况说明 of an issue: what 销号 would ask and may be lifted (R0-2, R2-3, R2-12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.errors import Ambiguous, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import recusal
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.issue import verifying
from ducha_cli.office.lifted import objections, waivers

if TYPE_CHECKING:
    from ducha_cli.acts.issue import lifting as acts


def waive(work: Work, row: t.Issue, draft: acts.Waiving, given: Given = NOTHING) -> None:
    """免办 of one demand, or of what was asked anew."""
    if draft.duty is not None:
        with waivers.of_duty(work, row, draft, draft.duty, given):
            work.add(row)
        return
    waivers.waive(work, row, draft, draft.what, waivers.demands(work, verifying.clear_gaps(work, row)), given, "")


def object_(work: Work, row: t.Issue, draft: acts.Objecting, given: Given = NOTHING) -> t.Objection:
    """情况说明 of a unit that answers for an issue, or helps."""
    may = work.may("issue.object", row)
    unit_id = _whose(work, row, draft.unit)
    failed = [one for one in work.all(t.Verification, issue_id=row.id, round=row.round) if not one.passed]
    against = "验收不通过" if failed else "问题"
    made = objections.received(work, number_of(row), unit_id, against, draft)
    with may.entry(given, unit=work.unit_label(unit_id), text=draft.text, against=against):
        work.add(made)
    return made


def settle(work: Work, row: t.Issue, draft: acts.Settling, given: Given = NOTHING) -> list[t.Objection]:
    """处理 of what a unit said, by others than who found or verified it, and none of its own people."""
    recusal.of_issue(work, row, draft.people, draft.settled_on, "处理情况说明")
    finders = [one.verifiers for one in work.all(t.Verification, issue_id=row.id)]
    finders += [one.people for one in work.all(t.Visit, activity_id=row.activity_id)] if row.activity_id else []
    return objections.settle(work, row, draft, given, finders)


def _whose(work: Work, row: t.Issue, unit: str) -> int:
    """Return the unit that says it: the one that was named, or the only one there is."""
    units = recusal.answering(work, row)
    if unit:
        wanted = work.units.find(unit)
        if wanted not in units:
            names = "、".join(work.unit_label(one) for one in units)
            raise Refused(
                f"{work.unit_label(wanted)}不是 {number_of(row)} 的责任、配合单位（{names}）。",
                "请核对单位（--unit）。",
            )
        return wanted
    if len(units) > 1:
        names = "、".join(work.unit_label(one) for one in units)
        raise Ambiguous(f"{number_of(row)} 有几个单位：{names}。", "请用 --unit 单位 指明是哪一个。")
    return units[0]
