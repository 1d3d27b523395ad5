"""分立, 不立项, 并案 and 撤销: 一事一项, and what ends an item without 办结 (trap 20)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from ducha_cli.domain.life import item
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office.desk import NOTHING, Given, Work, number_of
from ducha_cli.office.drafts import Draft, Must, Text

if TYPE_CHECKING:
    from collections.abc import Sequence


_SHARED = (
    "source", "kind", "tags", "topic", "mode", "check_rule", "timing", "lead_office", "first_contact",
    "source_number", "basis_type", "basis_title", "basis_number", "basis_date",
    "basis_excerpt", "no_basis_reason", "secrecy", "accepted_on",
)  # fmt: skip
"""What the items of one letter have in common: its source and its basis."""


class DecliningDraft(Draft):
    """不立项 (trap 20): why, and who reads it instead."""

    reason: Must = Field(title="原因（--reason，例如 转阅）")
    forwarded_to: Text = Field("", title="转阅（--to）")


class EndingDraft(Draft):
    """并案 or 撤销: why, and who approved it (trap 20)."""

    reason: Must = Field(title="原因（--reason）")
    approver: Must = Field(title="批准人（--by）")


def split(work: Work, ref: str, titles: Sequence[str], given: Given = NOTHING) -> list[t.Item]:
    """分立: one letter with several matters becomes several items on one basis; they wait for 立项.

    Raises:
        Refused: the item is done.
        InvalidInput: no title.
    """
    row, day = work.item(ref), work.day(given)
    item.LIFECYCLE.judge("split", row.state, number_of(row))
    wanted = [title.strip() for title in titles if title.strip()]
    if not wanted:
        raise InvalidInput("没有写分立出的事项标题。", "请逐个写 --title 标题。")
    work.refuse_caller(row, *wanted)
    # A notice quotes the 批示 itself, and the matters of one letter rest on the same one.
    words = [
        one.model_dump(exclude={"id", "event_seq", "item_id", "round"}) for one in work.all(t.Directive, item_id=row.id)
    ]
    made = []
    for title in wanted:
        year = int(day[:4])
        values = {name: getattr(row, name) for name in _SHARED}
        number = work.next_number(t.Item, year)
        one = t.Item(**values, year=year, number=number, title=title, state="proposed", moved_on=day)
        one.split_from = row.id
        with work.entry("item.add", number_of(one), given, split_from=number_of(row)):
            work.add(one)
            for said in words:
                work.add(t.Directive(**said, item_id=one.id, round=one.round))
        made.append(one)
    with work.entry("item.split", number_of(row), given, items=[number_of(one) for one in made]):
        pass
    return made


def decline(work: Work, ref: str, draft: DecliningDraft, given: Given = NOTHING) -> t.Item:
    """不立项·转阅: why, and who reads it instead.

    Raises:
        Refused: not 拟办.
    """
    row = work.item(ref)
    state = item.LIFECYCLE.judge("decline", row.state, number_of(row))
    with work.entry("item.decline", number_of(row), given, **draft.model_dump()):
        _end(work, row, state, given, **draft.model_dump())
    return row


def _end(work: Work, row: t.Item, state: str, given: Given, **why: Any) -> None:
    """Put the item into its last state and keep why; inside the open entry."""
    row.state, row.moved_on = state, work.day(given)
    work.add(row)
    work.add(t.Ending(item_id=row.id, outcome=state, ended_on=row.moved_on, **why))


def merge(work: Work, ref: str, into: str, draft: EndingDraft, given: Given = NOTHING) -> t.Item:
    """并案 into another item, which goes on.

    Raises:
        Refused: the item is done, or the other one is itself or done.
    """
    row, target, day = work.item(ref), work.item(into), work.day(given)
    state = item.LIFECYCLE.judge("merge", row.state, number_of(row))
    if row.id == target.id or target.state not in item.OPEN:
        why = "它就是本事项" if row.id == target.id else f"它现为“{item.LIFECYCLE.label(target.state)}”"
        raise Refused(
            f"{number_of(row)} 不能并入 {number_of(target)}：{why}。", "请并入另一件在办的事项（--into 编号）。"
        )
    work.transaction.not_before(day, number_of(row), below=True)
    with work.entry("item.merge", number_of(row), given, into=number_of(target), **draft.model_dump()):
        row.merged_into = target.id
        _end(work, row, state, given, **draft.model_dump())
    return row


def cancel(work: Work, ref: str, draft: EndingDraft, given: Given = NOTHING) -> t.Item:
    """撤销 an open item.

    Raises:
        Refused: it is done.
    """
    row, day = work.item(ref), work.day(given)
    state = item.LIFECYCLE.judge("cancel", row.state, number_of(row))
    work.transaction.not_before(day, number_of(row), below=True)
    with work.entry("item.cancel", number_of(row), given, **draft.model_dump()):
        _end(work, row, state, given, **draft.model_dump())
    return row
