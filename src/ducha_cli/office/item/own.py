"""自办: what the office does itself, the share of the 督查机构: told at once, without paper, receipt and seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.unit.adding import Adding
from ducha_cli.domain.life import person
from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import recusal

if TYPE_CHECKING:
    from ducha_cli.office.desk import Work


def is_own(work: Work, share: t.Assignment) -> bool:
    """Tell whether a share is the office's own."""
    return bool(work.get(t.Unit, share.unit_id).kind == person.SUPERVISING)


def unit(work: Work, day: str) -> int:
    """Return the unit that the office is on ``day`` (ISO)."""
    known = work.all(t.Unit, kind=person.SUPERVISING)
    offices = [one for one in known if one.from_on <= day and (one.to_on is None or day < one.to_on)]
    if not offices:
        add = Adding.typed(full="本室全称", kind=person.SUPERVISING)
        raise Refused("名录中没有督查机构，不能记为自办。", f"先登记本室：{add}")
    return int(offices[0].id)


def refuse_maker(work: Work, share: t.Assignment, reply: t.Reply, reviewer: str) -> None:
    """Have a report of the office reviewed by another than who made it: who signed it, else who typed it."""
    if not is_own(work, share):
        return
    query = "SELECT actor FROM event WHERE seq = ?"
    (typed,) = work.transaction.database.execute(query, (reply.event_seq,)).fetchone()
    if recusal.persons(work, (reply.signer or typed, reviewer), work.today.isoformat()) == 1:
        raise Refused(f"{reviewer}是自办报告的人，不能自己审核。", "请由另一人审核：加 --by 姓名。")
