"""协调 of an item, and what leaders do themselves: 领导督办, 领导包案, 联系单位, 听取汇报 (R4-5, R4-6, R4-18)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.errors import Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.person import called

if TYPE_CHECKING:
    from ducha_cli.acts.item import coordination as acts


def meet(work: Work, row: t.Item, draft: acts.Meeting, given: Given = NOTHING) -> t.Meeting:
    """协调: bring the units together and keep what was decided (R4-5, R1-12)."""
    may = work.may("item.meet", row)
    names = dict.fromkeys(work.unit_label(work.units.find(name)) for name in draft.units)
    values = draft.model_dump() | {"units": "、".join(names)}
    with may.entry(given, **values):
        made = t.Meeting(item_id=row.id, round=row.round, **values)
        work.add(made)
    return made


def supervise(work: Work, row: t.Item, draft: acts.Supervising, given: Given = NOTHING) -> t.Charge:
    """领导督办 or 领导包案; whoever had the item in charge that way before, has it no more (R4-6, R4-18)."""
    may = work.may("item.supervise", row)
    draft = called.named(work, draft, work.day(given))
    before = [one for one in work.all(t.Charge, item_id=row.id, kind=draft.kind) if one.to_on is None]
    refuse_same(before, draft.leader, f"{number_of(row)} 的{draft.kind}", f"ducha item visit {work.short(row)}")
    made = t.Charge(item_id=row.id, from_on=work.day(given), **draft.model_dump())
    with may.entry(given, **draft.model_dump()):
        succeed(work, before, made)
    return made


def refuse_same(before: list[t.Charge], leader: str, what: str, instead: str) -> None:
    """Refuse a leader who has this charge already."""
    if any(one.leader == leader for one in before):
        raise Refused(f"{what}已经是{leader}。", f"无需再登记；听取汇报、现场办公的，用 {instead} 登记。")


def succeed(work: Work, before: list[t.Charge], made: t.Charge) -> None:
    """Write down a charge; whoever had it before has it no more from its day on."""
    for one in before:
        one.to_on = made.from_on
        work.add(one)
    work.add(made)


def visit(work: Work, row: t.Item, draft: acts.Visiting, given: Given = NOTHING) -> t.Briefing:
    """领导听取汇报, 现场督办 or 现场办公 of an item (R4-6, R4-18)."""
    may = work.may("item.visit", row)
    draft = called.named(work, draft, draft.briefed_on)
    made = t.Briefing(item_id=row.id, round=row.round, **draft.model_dump())
    with may.entry(given, **draft.model_dump(exclude={"title"})):
        work.add(made)
    return made
