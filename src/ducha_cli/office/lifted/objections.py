"""情况说明: a unit's answer to an issue, a 交办, a 退回, and what others than its finder decided of it.

What is granted does nothing by itself: the act that follows (改派, 撤销, 更正) is told.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life.issue import GRANTED
from ducha_cli.errors import Ambiguous, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.looks.rows import OF_SUBJECT, fetch, parts
from ducha_cli.office.desk import Given, Work, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.acts.objected import Objected, Settled


def received(work: Work, subject: str, unit_id: int, against: str, draft: Objected) -> t.Objection:
    """Return the row of what a unit says: by when it is to be decided is counted from the day it came in."""
    due = work.calendar.add_working(date.fromisoformat(draft.received_on), work.settings.objection.workdays)
    return t.Objection(
        subject=subject,
        against=against,
        unit_id=unit_id,
        text=draft.text,
        received_on=draft.received_on,
        due_on=due.day.isoformat(),
    )


def grant(work: Work, subject: str, unit_id: int, text: str, day: str, approver: str, *, against: str = "问题") -> None:
    """Book what a unit says, granted by the act whose entry is open (``--object``); one that waits is settled so."""
    said = [one for one in waiting(work, subject) if one.unit_id == unit_id]
    fresh = t.Objection(subject=subject, against=against, unit_id=unit_id, text=text, received_on=day, due_on=day)
    for one in said or [fresh]:
        one.outcome, one.people, one.approver, one.settled_on = GRANTED, work.transaction.actor, approver, day
        work.add(one)


def waiting(work: Work, subject: str) -> list[t.Objection]:
    """Return what units said of a thing or its parts, and nobody decided yet."""
    query = f"SELECT id FROM objection WHERE settled_on IS NULL AND {OF_SUBJECT} ORDER BY id"  # noqa: S608  ours
    return [work.get(t.Objection, row["id"]) for row in fetch(work.transaction.database, query, parts(subject))]


def granted_to(work: Work, row: t.Issue, unit_id: int) -> bool:
    """Tell whether what a unit said of an issue was granted: it knows that the issue is not its."""
    return bool(work.all(t.Objection, subject=number_of(row), unit_id=unit_id, outcome=GRANTED))


def tell_open(work: Work, numbers: Iterable[str]) -> None:
    """Tell of what units said and nobody decided yet, where its thing ends or is published."""
    for number in numbers:
        for one in waiting(work, number):
            noun = "item" if number.startswith("D") else "issue"
            mend = f"ducha {noun} settle {number} --outcome 结果 --people 处理人 --by 批准人"
            whose = f"{number} {work.unit_label(one.unit_id)}的情况说明还没有处理（{one.received_on}）"
            work.hints[f"{whose}：{mend}"] = None


def settle(work: Work, row: Any, draft: Settled, given: Given, finders: Iterable[str]) -> list[t.Objection]:
    """处理: what a unit said is granted, or not; returns what was decided."""
    number, noun = number_of(row), row.__tablename__
    may = work.may(f"{noun}.settle", row)
    chosen = _chosen(work, row, draft.unit)
    found = {name for one in finders for name in re.split(r"[、,，;；\s]+", one)}
    if own := [name for name in draft.people if name in found]:
        work.hints[f"{'、'.join(own)}查过 {number}，情况说明最好由别的人处理。"] = None
    people = "、".join(draft.people)
    facts = {"unit": work.unit_label(chosen[0].unit_id), "outcome": draft.outcome, "people": list(draft.people)}
    work.approved("leave", draft.approver, given, what="情况说明的处理")
    with may.entry(given, **facts, opinion=draft.opinion, approver=draft.approver):
        for one in chosen:
            one.outcome, one.opinion, one.people = draft.outcome, draft.opinion, people
            one.approver, one.settled_on = draft.approver, draft.settled_on
            work.add(one)
    return chosen


def _chosen(work: Work, row: Any, unit: str) -> list[t.Objection]:
    found = waiting(work, number_of(row))
    units = list(dict.fromkeys(one.unit_id for one in found))
    if unit:
        units = [one for one in units if one == work.units.find(unit)]
    if not units:
        raise Refused(
            f"{number_of(row)} 没有等处理的情况说明。",
            f"先登记：ducha {row.__tablename__} object {work.short(row)} --text 说明",
        )
    if len(units) > 1:
        names = "、".join(work.unit_label(one) for one in units)
        raise Ambiguous(f"{number_of(row)} 有几个单位的情况说明：{names}。", "请用 --unit 单位 指明是哪一个。")
    return [one for one in found if one.unit_id == units[0]]
