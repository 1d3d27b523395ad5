"""免办 of what the gates of an item would ask, or of a point (R0-1, R0-2, R4-2, R4-8, R4-22); 情况说明 of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.item.closing import Closing
from ducha_cli.domain.life import assignment, item
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import drafts
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.item import closing, filing, telling
from ducha_cli.office.item.assigning import restage
from ducha_cli.office.item.replies import points_of
from ducha_cli.office.lifted import objections, waivers

if TYPE_CHECKING:
    from ducha_cli.acts.item import lifting as acts
    from ducha_cli.office.door import Part


def waive(work: Work, row: t.Item, draft: acts.Waiving, given: Given = NOTHING) -> list[str]:
    """免办 of a demand or of a point; returns the units of which it is lifted."""
    if draft.duty is not None:
        with waivers.of_duty(work, row, draft, draft.duty, given):
            restage(work, row)
            work.add(row)
        return []
    if draft.point is not None:
        _waive_point(work, row, draft, draft.point, given)
        return []
    return waivers.waive(work, row, draft, draft.what, _demands(work, row, work.day(given)), given, draft.unit)


def _demands(work: Work, row: t.Item, day: str) -> waivers.Demands:
    """Return what is asked of an item now and may be lifted: in 拟办 the basis alone."""
    if row.state in item.PROPOSED:
        return waivers.demands(work, filing.basis_gaps(work, row))
    asked = closing.unmet(work, row, drafts.make(Closing), day) if row.state in item.HELD | item.MERGED else []
    found = waivers.demands(work, [gap for gap in asked if gap.subject["ref"] == work.short(row)])
    bare: list[int | None] = list(telling.bare(work, row, work.shares(row)))
    return found | ({"时限": bare} if bare else {})


def _waive_point(work: Work, row: t.Item, draft: acts.Waiving, position: int, given: Given) -> None:
    """A point that needs no answer: 合格 does not ask it any more (R4-8)."""
    may = work.may("item.waive", row)
    (point_id,) = points_of(work, row, {position: True})
    if point_id in waivers.points(work, row):
        raise Refused(
            f"{number_of(row)} 的第{position}条反映问题已经免办。", f"查看：ducha item show {work.short(row)}"
        )
    work.approved("leave", draft.approver, given, what=f"免第{position}条{waivers.POINT}")
    with may.entry(given, point=position, reason=draft.reason, approver=draft.approver):
        work.add(waivers.lifted(work, row, waivers.POINT, draft, given, point_id=point_id))


def object_(work: Work, part: Part, draft: acts.Objecting, given: Given = NOTHING) -> t.Objection:
    """情况说明 of a unit that was told: against what came back to it, else against the 交办."""
    row, share = part
    may = work.may("item.object", row, share=share)
    reviews = [one for one in work.all(t.Review, assignment_id=share.id) if one.outcome != "accepted"]
    against = assignment.REVIEW_OUTCOMES[reviews[-1].outcome] if reviews else "交办"
    made = objections.received(work, part.number, share.unit_id, against, draft)
    with may.entry(given, text=draft.text, against=against):
        work.add(made)
    return made


def settle(work: Work, row: t.Item, draft: acts.Settling, given: Given = NOTHING) -> list[t.Objection]:
    """处理 of what a unit said, by others than who reviewed its report."""
    shares = work.all(t.Assignment, item_id=row.id)
    reviewers = [one.reviewer for share in shares for one in work.all(t.Review, assignment_id=share.id)]
    return objections.settle(work, row, draft, given, reviewers)
