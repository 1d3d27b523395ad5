"""登记 of an item, with its caller; 备注, 附件 and 查看来电人 (R0-1, R0-8, 733 §14, trap 8)."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from ducha_cli.domain import numbering
from ducha_cli.domain.days import schedule
from ducha_cli.domain.life import item
from ducha_cli.domain.words import personal
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import sealed
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.drafts import Day, Draft, Must, Text

if TYPE_CHECKING:
    from ducha_cli.ledger.batch import NewRow


class ItemDraft(Draft):
    """登记 of an item (R0-1, R0-8, R4-2, 733 §14)."""

    title: Must = Field(title="标题（--title）")
    source: Literal[item.SOURCES] = Field(title="来源（--source）")  # type: ignore[valid-type]
    content: Text = Field("", title="内容（--content）")
    kind: Literal[item.KINDS] = Field("日常督办", title="督查类型（--kind）")  # type: ignore[valid-type]
    tags: tuple[Literal[item.FIVE_MUSTS], ...] = Field((), title="五必督（--must）")  # type: ignore[valid-type]
    topic: Text = Field("", title="专题（--topic）")
    source_number: Text = Field("", title="来文编号（--source-number）")
    basis_type: Literal[("", *item.BASIS_TYPES)] = Field("", title="依据类型（--basis-type）")  # type: ignore[valid-type]
    basis_title: Text = Field("", title="依据名称（--basis-title）")
    basis_number: Text = Field("", title="依据文号（--basis-number）")
    basis_date: Day | None = Field(None, title="依据日期（--basis-date）")
    basis_excerpt: Text = Field("", title="依据原文（--basis-excerpt）")
    no_basis_reason: Text = Field("", title="无依据原因（--no-basis）")
    secrecy: Text = Field("", title="密级（--secrecy）")
    mode: Literal[item.MODES] = Field("集中", title="督查方法（--mode）")  # type: ignore[valid-type]
    check_rule: Text = Field("", title="检查日（--check）")
    timing: Literal[("", *item.TIMINGS)] = Field("", title="查办时机（--timing）")  # type: ignore[valid-type]
    lead_office: Literal[("", *item.LEAD_OFFICES)] = Field("", title="牵头办公室（--lead-office）")  # type: ignore[valid-type]
    first_contact: Text = Field("", title="首问责任人（--first-contact）")
    accepted_on: Day | None = Field(None, title="受理日期（--accepted）")
    points: tuple[Must, ...] = Field((), title="反映问题（--point）")
    leader: Text = Field("", title="批示领导（--leader）")
    leader_title: Text = Field("", title="领导职务（--leader-title）")
    principal: bool = Field(default=False, title="主要领导（--principal）")
    note: Text = Field("", title="备注（--note）")


class ComplainantDraft(Draft):
    """来电人 (trap 8): goes to its own table and nowhere else."""

    name: Text = Field("", title="来电人")
    phone: Text = Field("", title="联系电话")
    identity: Text = Field("", title="身份证号")
    address: Text = Field("", title="地址")


def add(work: Work, draft: ItemDraft, given: Given = NOTHING) -> t.Item:
    """登记 an item (R0-8, R4-2, 733 §14); it is 拟办 until approved.

    Raises:
        Refused: it is marked secret.
    """
    day = work.day(given)
    row = t.Item(**filing(draft, day), number=work.next_number(t.Item, int(day[:4])))
    with work.entry("item.add", number_of(row), given):
        work.add(row)
        for kind, values in parts(draft, row.id):
            work.add(kind(**values))
    _tell_twin(work, row)
    return row


_LATELY = 50
"""Numbers back in which a title is looked for: an 登记 typed again after an interruption is a recent one."""


def _tell_twin(work: Work, row: t.Item) -> None:
    """Tell of an item of the same title: two of one name may both be meant, so it is no refusal."""
    found = work.transaction.database.execute(
        "SELECT max(number) FROM item WHERE year = ? AND number BETWEEN ? AND ? AND title = ?",
        (row.year, row.number - _LATELY, row.number - 1, row.title),
    ).fetchone()[0]
    if found is not None:
        twin = numbering.write("item", row.year, found)
        mend = f"ducha item cancel {work.short(row)} --by 批准人 --reason 重复登记"
        work.hints[f"与 {twin} 同名；重复登记的，撤销这一件：{mend}"] = None


def filing(draft: ItemDraft, day: str) -> dict[str, Any]:
    """Return the new item's columns (all but its number), judged as 登记 judges them.

    Raises:
        Refused: it is marked secret (R0-8, trap 8).
    """
    if any(personal.is_secret(text) for text in (draft.secrecy, draft.title)):
        raise Refused(
            "涉密事项不得录入本台账（标有密级）。", "请按保密规定线下办理；内部敏感事项可用 --secrecy 内部 或 敏感。"
        )
    values = draft.model_dump(exclude={"tags", "points", "leader", "leader_title", "principal"})
    if draft.check_rule:
        if draft.mode != "连续":
            raise InvalidInput("只有连续督查才定检查日。", "请加 --mode 连续，或去掉 --check。")
        values["check_rule"] = schedule.read(draft.check_rule, date.fromisoformat(day)).rule
    return {**values, "year": int(day[:4]), "tags": "、".join(draft.tags), "state": "proposed", "moved_on": day}


def parts(draft: ItemDraft, item_id: int) -> list[NewRow]:
    """Return the rows that come with a new item: its points and the 批示 that it rests on."""
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
            "directed_on": draft.basis_date,
            "text": draft.basis_excerpt or draft.content,
            "instruction": 1,
        }
        rows.append((t.Directive, directive))
    return rows


def seal(draft: ComplainantDraft, item_id: int) -> NewRow | None:
    """Return the caller's row with salt and digest, or None for an anonymous one (trap 8)."""
    values = {name: getattr(draft, name) or None for name in sealed.PERSONAL}
    if not any(values.values()):
        return None
    salt = secrets.token_hex(16)
    return t.Complainant, {"item_id": item_id, "salt": salt, "digest": sealed.digest(salt, values), **values}


def reveal(work: Work, ref: str, reason: str, given: Given = NOTHING) -> dict[str, str]:
    """查看来电人: the only way to read a complainant, itself a trail entry (trap 8).

    Raises:
        InvalidInput: no reason.
        Refused: the item has no caller on record.
    """
    row = work.item(ref)
    caller = work.one(t.Complainant, item_id=row.id)
    if caller is None:
        raise Refused(f"事项 {number_of(row)} 没有登记来电人（匿名或非来信来电）。", "无需查看。")
    if not reason.strip():
        raise InvalidInput("查看来电人要写原因。", "请加 --reason，例如 --reason 电话答复。")
    with work.entry("item.reveal", number_of(row), given, reason=reason.strip()):
        pass
    headings = {"name": "来电人", "phone": "联系电话", "identity": "身份证号", "address": "地址"}
    return {headings[name]: getattr(caller, name) or "" for name in sealed.PERSONAL}
