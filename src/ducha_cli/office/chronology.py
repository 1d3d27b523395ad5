"""日序 at the desk: each day that an act writes is held against what is known of the thing it is written of.

Every row goes through ``Work.add``, which asks here: no act can forget it.
"""

from __future__ import annotations

from datetime import date, timedelta
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect

from ducha_cli.acts.index import acts, heading
from ducha_cli.domain import numbering
from ducha_cli.domain.days import chronology
from ducha_cli.domain.life import item
from ducha_cli.domain.words import state_word
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.ledger import trail
from ducha_cli.looks import chronology as looks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlmodel import SQLModel

    from ducha_cli.domain.days.chronology import Breach
    from ducha_cli.office.desk import Work


def judge(work: Work, row: SQLModel, new: dict[str, Any] | None = None) -> None:
    """Judge the days that a row is about to be written with, those that stand already apart.

    ``new`` is what was new of it, where it is written already.

    Raises:
        Refused: one stands in the wrong order, or nobody said why it does.
    """
    table, entry = str(row.__tablename__), work.transaction.opened
    if entry.act == _MERGE and table != "ending":
        return  # what goes on under another item was judged when it happened
    new = written_of(row) if new is None else new
    written = {f"{table}.{name}": day for name, day in new.items() if day}
    if getattr(row, "rebound", 0) and "revisit.revisited_on" in written:
        written["rebound.revisited_on"] = written["revisit.revisited_on"]
    if table == "issue" and "issue.handed_on" in written:
        written["told.handed_on"] = written["issue.handed_on"]
    if table == "notice" and "notice.paper_id" in written:
        written["notice.dated"] = work.get(t.Paper, written["notice.paper_id"]).dated
    facts = chronology.OF.keys() & written
    corrects = entry.act.endswith(".correct")
    if not facts and not corrects:
        return
    thing = _thing(work, row)
    found: list[Breach] = []
    for fact in sorted(facts):
        known = _known(work, row, thing, {bound for rule in chronology.OF[fact] for bound in rule.bounds})
        found += chronology.breaches(fact, written[fact], known, entry.act)
    if entry.act in _TAKEN_OVER and entry.facts.get("outcome") in state_word.ENDED:
        found = [one for one in found if one.bound == chronology.ACT]  # history stands as it was written
    # What was typed is told first: where 建账 sets two days by one option, the one that it asked for.
    for breach in sorted(found, key=lambda one: _option(entry.act, one.fact) == _ON):
        _broken(work, breach, breach.fact)
    if corrects:
        _judge_what_follows(work, row, thing, written, entry.act)


def registered_later(work: Work, act: str, subject: str, day: str, facts: Mapping[str, Any]) -> str:
    """Return the day on which a thing was registered where this is the first act of it that lies before, or "".

    立项 by instruction bears the day of the 批示, which is nobody's act.
    """
    free = facts.get("route") == item.BY_INSTRUCTION or any(fnmatchcase(act, free) for free in trail.FREE)
    if free or day >= work.today.isoformat():
        return ""
    thing = subject.partition(".")[0]
    found = looks.registered(work.transaction.database, thing)
    if found is None or day >= found.day or found.known:
        return ""
    work.hints[f"{thing} 是 {found.day} 登记的，{day} 办在登记之前，按补录计。"] = None
    return found.day


def _judge_what_follows(
    work: Work, row: SQLModel, thing: dict[str, int | None], written: dict[str, str], act: str
) -> None:
    """Judge the days that were held against one that is put right now, and stood in order with the old one."""
    db = work.transaction.database
    for bound in chronology.BOUNDS.keys() & written:
        for fact in chronology.BOUNDS[bound]:
            earliest = any(bound in rule.first for rule in chronology.OF[fact])
            beside = looks.known(db, thing, [bound], others=True)[bound] if earliest else []
            own = [getattr(row, fact.partition(".")[2])] if fact.partition(".")[0] == row.__tablename__ else None
            for day in own or looks.known(db, thing, [fact], since=True)[fact]:
                for breach in chronology.breaches(fact, day, {bound: [written[bound], *beside]}, act) if day else ():
                    _broken(work, breach, bound)


def _known(work: Work, row: SQLModel, thing: dict[str, int | None], wanted: set[str]) -> dict[str, list[Any]]:
    """Return what is known of the columns that are wanted; of the row itself, what is about to be written."""
    wanted = wanted - {chronology.ACT, chronology.TYPED}
    own = {one for one in wanted if one.partition(".")[0] == row.__tablename__ and one not in chronology.LIKE}
    told = wanted & {chronology.NEXT_WORKDAY}
    known = looks.known(work.transaction.database, thing, wanted - own - told)
    if told:
        known |= {one: _next_workday(work, row, thing) for one in told}
    known |= {one: [day] for one in own if (day := getattr(row, one.partition(".")[2])) is not None}
    numbered = getattr(row, "series_id", None) is not None  # a form that is made with its act has the act's day
    yesterday = [(work.today - timedelta(days=1)).isoformat()] if numbered else []
    return known | {chronology.ACT: [work.transaction.opened.happened_on], chronology.TYPED: yesterday}


def _next_workday(work: Work, row: SQLModel, thing: dict[str, int | None]) -> list[str]:
    """Return the working day after 送达: of the notice that the row is the receipt of, else of the share."""
    notice = getattr(row, "notice_id", None)
    days = (
        [work.get(t.Notice, notice).delivered_on]
        if notice is not None
        else looks.known(work.transaction.database, thing, {_DELIVERED})[_DELIVERED]
    )
    return [work.calendar.add_working(date.fromisoformat(day), 1).day.isoformat() for day in days]


def written_of(row: SQLModel) -> dict[str, Any]:
    """Return the columns that are new: all of a new row, of one that stands those that were changed."""
    state = inspect(row)
    assert state is not None
    return {
        name: getattr(row, name) for name in (state.committed_state if state.persistent else type(row).model_fields)
    }


def _thing(work: Work, row: Any) -> dict[str, int | None]:
    """Return what the row belongs to."""
    table = row.__tablename__
    thing = looks.NOTHING | {
        "item": row.id if table == "item" else getattr(row, "item_id", None),
        "issue": row.id if table == "issue" else getattr(row, "issue_id", None),
        "activity": row.id if table == "activity" else getattr(row, "activity_id", None),
        "campaign": row.id if table == "round" else getattr(row, "round_id", None),
        "share": row.id if table == "assignment" else getattr(row, "assignment_id", None),
        "unit": getattr(row, "unit_id", None),
        "series": getattr(row, "series_id", None),
        "self": row.id,
        "round": getattr(row, "round", None),
    }
    if table == "objection":
        thing |= _named(work, row.subject)
    if table != "assignment" and thing["share"] is not None:
        share = work.get(t.Assignment, thing["share"])
        thing |= {"item": share.item_id, "round": share.round}
    return thing


def _named(work: Work, subject: str) -> dict[str, int | None]:
    """Return the issue, or the share of an item, that a number names; of a paper nothing is held against it."""
    noun = next((noun for noun in ("item", "issue") if numbering.is_number(noun, subject)), "")
    if not noun:
        return {}
    read = numbering.read(noun, subject, work.today.year)
    row = work.one(t.Item if noun == "item" else t.Issue, year=read.year, number=read.number)
    share = work.one(t.Assignment, item_id=row.id, position=read.part) if noun == "item" else None
    return {noun: row.id, "round": row.round, "share": share.id if share else None}


def _broken(work: Work, breach: Breach, put_right: str) -> None:
    """Refuse, ask, or hint; ``put_right`` is the fact that the act writes."""
    entry, name = work.transaction.opened, chronology.PARTLY.get(breach.fact) or heading(breach.fact)
    if breach.bound == chronology.ACT and breach.day > work.today.isoformat():
        raise InvalidInput(f"{name} {breach.day} 在今天（{work.today}）之后。", "请核对日期。")
    beside = _BESIDE.get(breach.bound) or heading(breach.bound)
    if breach.bound == breach.fact:
        beside = f"前一份的{beside}"
    told = f"{name} {breach.day} {breach.side}{beside} {breach.other}"
    if breach.rule.breach == chronology.HINTED:
        work.hints[f"{told}，请核对。"] = None
        return
    if breach.rule.breach == chronology.REFUSED:
        option = _told_by(entry.facts, put_right) or _option(entry.act, put_right)
        raise Refused(f"{told}。", f"请核对{_BESIDE.get(put_right) or heading(put_right)}（{option}）。")
    if not work.transaction.despite:
        raise Refused(f"{told}。", "日期没有错的，写明原因再办一次：加 --despite 原因")
    entry.facts["despite"] = work.transaction.despite


def _told_by(told: Mapping[str, Any], fact: str) -> str:
    """Return the option that the day of a telling was typed with, where that was not the day of the act."""
    if fact in _TYPED_AS:
        return _TYPED_AS[fact]
    if fact not in _TOLD:
        return ""
    return "--told" if told.get("told_on") else "--delivered" if told.get("delivered_on") else ""


def _option(act: str, fact: str) -> str:
    """Return how the fact is typed in this act: its own option, else the day of the act."""
    if act.endswith(".correct"):
        return "--value"
    declared = acts(act.partition(".")[0]).get(act)
    facts = declared.asked().items() if declared else ()
    usual = _DUE if fact in chronology.AHEAD else _ON
    return next((one.options(name)[0] for name, one in facts if one.of == fact), usual)


_ON, _DUE = "--on", "--due"
_BESIDE = {
    chronology.ACT: "办理日期", chronology.TYPED: "登记的前一天", chronology.NEXT_WORKDAY: "送达后的1个工作日",
    **chronology.PARTLY,
}  # fmt: skip
_TOLD = frozenset({"assignment.delivered_on", "issue.handed_on", "notice.delivered_on"})
_DELIVERED = "assignment.delivered_on"
_TYPED_AS = {"notice.recalled_on": "--recall", "notice.dated": "--dated", "presentation.outcome_on": "--date"}
"""How a day is typed that no option of its act is named after."""
_MERGE = "item.merge"
_TAKEN_OVER = frozenset({"item.adopt", "issue.adopt"})
