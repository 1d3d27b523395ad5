"""登记 of an item, with its caller; 备注, 附件 and 查看来电人 (R0-1, R0-8, 733 §14, trap 8)."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item.adding import Pointing
from ducha_cli.acts.item.endings import Cancelling
from ducha_cli.domain import numbering
from ducha_cli.domain.days import schedule
from ducha_cli.domain.life import duty, item
from ducha_cli.domain.words import personal
from ducha_cli.domain.words.fold import fold
from ducha_cli.errors import InvalidInput, Refused, WrongUsage
from ducha_cli.ledger import sealed
from ducha_cli.ledger import tables as t
from ducha_cli.office import authority
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.duty import asking, days, duties
from ducha_cli.office.item.assigning import restage
from ducha_cli.office.passing import points
from ducha_cli.office.person import called

DIRECTIVE = "批示"
"""The kind of basis that a leader's word is."""

if TYPE_CHECKING:
    from ducha_cli.acts.item import adding as acts
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import May


def add(work: Work, draft: acts.Adding, given: Given = NOTHING) -> t.Item:
    """登记 an item (R0-8, R4-2, 733 §14); it is 拟办 until approved."""
    day = work.day(given)
    person_id = None
    if draft.leader:
        said = called.leader(work, draft.leader, draft.leader_title, draft.basis_date or day, principal=draft.principal)
        told = {"leader": said.name, "leader_title": said.title, "principal": said.principal}
        draft, person_id = draft.model_copy(update=told | _resting(draft, said.name)), said.person_id
    row = t.Item(**filing(draft, day), number=work.next_number(t.Item, int(day[:4])))
    with work.begins("item.add", row).entry(given):
        work.add(row)
        for kind, values in parts(draft, row.id, person_id):
            work.add(kind(**values))
        _ask_report(work, row, draft.report_by)
    _tell_twin(work, row)
    return row


def _resting(draft: acts.Adding, leader: str) -> dict[str, str]:
    """Return what the item rests on where nothing else was named: the 批示 of this leader (R0-1)."""
    if draft.basis_title or draft.basis_number or draft.no_basis_reason or draft.basis_type not in {"", DIRECTIVE}:
        return {}
    return {"basis_type": DIRECTIVE, "basis_title": f"{leader}{DIRECTIVE}"}


def _ask_report(work: Work, row: t.Item, text: str) -> None:
    """Bind the office to a 呈报时限, where the 批示 names one."""
    if not text:
        return
    said = work.all(t.Directive, item_id=row.id)
    if not said:
        raise WrongUsage(
            "没有批示，就没有呈报时限。", "请加 --leader 批示领导 和 --basis-date 批示日期，或去掉 --report-by。"
        )
    days.ask_report(work, row, text, said[-1])


def point(work: Work, row: t.Item, draft: acts.Pointing, given: Given = NOTHING) -> list[t.Point]:
    """要点: points more, of which each 牵头 and 主办 that was told is asked besides; or one that is none (R4-8).

    Returns what was added, or the one that is gone.
    """
    may, day = work.may("item.point", row), work.day(given)
    if draft.dropped is not None:
        return [_drop(work, row, draft, draft.dropped, may, given)]
    work.refuse_caller(row, *draft.added)
    before = len(work.all(t.Point, item_id=row.id))
    work.unasked()
    with may.entry(given, added=list(draft.added)):
        made = [
            t.Point(item_id=row.id, position=before + nth, text=text, added_on=day)
            for nth, text in enumerate(draft.added, 1)
        ]
        for one in made:
            work.add(one)
        asking.ask_doers(work, row, duty.POINT, day, draft.due, text="；".join(draft.added))
    return made


def _drop(work: Work, row: t.Item, draft: acts.Pointing, nth: int, may: May, given: Given) -> t.Point:
    found = [one for one in points.asked(work, row) if one.position == nth]
    if not found:
        raise InvalidInput(f"{number_of(row)} 没有第{nth}条反映问题。", f"查看：ducha item show {work.short(row)}")
    if row.state in item.PROPOSED:
        work.unasked()  # nobody was asked for it yet
    else:
        again = Pointing.typed(work.short(row), dropped=str(nth), reason=draft.reason, approver="批准人")
        authority.require(draft.approver, f"{number_of(row)} 已经立项", again)
        work.approved("leave", draft.approver, given, what=f"去掉第{nth}条反映问题")
    day, one = work.day(given), found[0]
    with may.entry(given, dropped=nth, reason=draft.reason, approver=draft.approver):
        one.withdrawn_on = day
        work.add(one)
        for asked in duties.standing(work, row):
            if asked.cause == duty.POINT and asked.text == one.text:
                duties.lift(work, asked, day)
        restage(work, row)
        work.add(row)
    return one


_LATELY = 50
"""Numbers back in which a title is looked for: an 登记 typed again after an interruption is a recent one."""


def _tell_twin(work: Work, row: t.Item) -> None:
    """Tell of an item of the same title: two of one name may both be meant, so it is no refusal."""
    found = work.transaction.database.execute(
        "SELECT number, title FROM item WHERE year = ? AND number BETWEEN ? AND ?",
        (row.year, row.number - _LATELY, row.number - 1),
    )
    same = [number for number, title in found if fold(title) == fold(row.title)]
    if same:
        twin = numbering.write("item", row.year, max(same))
        mend = Cancelling.typed(work.short(row), cause="重复登记", approver="批准人")
        work.hints[f"与 {twin} 同名；重复登记的，撤销这一件：{mend}"] = None


def filing(draft: acts.Adding, day: str) -> dict[str, Any]:
    """Return the new item's columns (all but its number), judged as 登记 judges them."""
    if any(personal.is_secret(text) for text in (draft.secrecy, draft.title)):
        raise Refused(
            "涉密事项不得录入本台账（标有密级）。", "请按保密规定线下办理；内部敏感事项可用 --secrecy 内部 或 敏感。"
        )
    values = draft.model_dump(exclude={"tags", "points", "leader", "leader_title", "principal", "report_by"})
    once, again = item.MODES
    values["mode"] = draft.mode or (again if draft.check_rule else once)
    if draft.check_rule:
        if values["mode"] != again:
            raise InvalidInput("只有连续督查才定检查日。", "请加 --mode 连续，或去掉 --check。")
        values["check_rule"] = schedule.read(draft.check_rule, date.fromisoformat(day)).rule
    return {**values, "year": int(day[:4]), "tags": "、".join(draft.tags), "state": "proposed", "moved_on": day}


def parts(draft: acts.Adding, item_id: int, person_id: int | None = None) -> list[NewRow]:
    """Return the rows that come with a new item: its points and the 批示 that it rests on.

    ``person_id`` is the leader of the 批示, where the register knows him.
    """
    rows: list[NewRow] = [
        (t.Point, {"item_id": item_id, "position": n, "text": text}) for n, text in enumerate(draft.points, 1)
    ]
    if draft.leader and draft.basis_date:
        directive = {
            "item_id": item_id,
            "round": 1,
            "leader": draft.leader,
            "title": draft.leader_title,
            "principal": int(draft.principal),
            "person_id": person_id,
            "directed_on": draft.basis_date,
            "text": draft.basis_excerpt or draft.content,
            "instruction": 1,
        }
        rows.append((t.Directive, directive))
    return rows


def seal(draft: acts.Complainant, item_id: int) -> NewRow | None:
    """Return the caller's row with salt and digest, or None for an anonymous one (trap 8)."""
    values = {name: getattr(draft, name) or None for name in sealed.PERSONAL}
    if not any(values.values()):
        return None
    salt = secrets.token_hex(16)
    return t.Complainant, {"item_id": item_id, "salt": salt, "digest": sealed.digest(salt, values), **values}


def reveal(work: Work, row: t.Item, draft: acts.Revealing, given: Given = NOTHING) -> dict[str, str]:
    """查看来电人: the only way to read a complainant, itself a trail entry (trap 8)."""
    caller, source = work.one(t.Complainant, item_id=row.id), row
    while caller is None and source.split_from is not None:  # one letter, one caller
        source = work.get(t.Item, source.split_from)
        caller = work.one(t.Complainant, item_id=source.id)
    if caller is None:
        raise Refused(f"事项 {number_of(row)} 没有登记来电人（匿名或非来信来电）。", "无需查看。")
    with work.begins("item.reveal", row).entry(given, reason=draft.reason):
        pass
    return {name: getattr(caller, name) or "" for name in sealed.PERSONAL}
