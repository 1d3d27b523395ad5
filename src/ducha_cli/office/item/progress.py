"""进展 of one unit's share, and its 时间节点: planned with a name and a day, and reached (R0-5)."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from ducha_cli.acts.item import progress as acts
from ducha_cli.domain.days.lag import DROPPED
from ducha_cli.errors import InvalidInput, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work, share_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ducha_cli.office.door import Part


def planned(work: Work, row: t.Item, share: t.Assignment, wanted: Sequence[acts.Planned]) -> list[t.Milestone]:
    """Return the nodes to be added to the share's plan, in the order given; nothing is written yet.

    A limit in days counts from 送达, or from today where nothing was delivered.
    """
    known = [one.name for one in work.all(t.Milestone, assignment_id=share.id)] if share.id else []
    made: list[t.Milestone] = []
    for one in wanted:
        if one.name in known:
            raise Refused(f"{share_number(row, share)} 已有节点“{one.name}”。", _list(work, row))
        read = door.due(work, one.due, share.delivered_on or "")
        reckoned = work.reckon(read, share.delivered_on or work.today.isoformat())
        if reckoned is None:
            raise InvalidInput(
                f"节点“{one.name}”的时限“{one.due}”没有落到某一天。", "请写日期，如 图纸会审:2026-03-20。"
            )
        known.append(one.name)
        made.append(
            t.Milestone(
                assignment_id=share.id or 0,
                position=len(known),
                name=one.name,
                due_rule=read.rule,
                due_on=reckoned.day.isoformat(),
            )
        )
    return made


def reached(work: Work, row: t.Item, share: t.Assignment, name: str) -> t.Milestone | None:
    """Return the node that is meant by its name or its number, None when none was named."""
    if not name:
        return None
    nodes: list[t.Milestone] = [one for one in work.all(t.Milestone, assignment_id=share.id) if one.due_rule != DROPPED]
    found = next((one for one in nodes if name in {one.name, str(one.position)}), None)
    if found is None:
        told = "、".join(f"{one.position} {one.name}" for one in nodes) or "还没有节点"
        raise InvalidInput(
            f"{share_number(row, share)} 没有节点“{name}”（{told}）。",
            f"先列入计划：{acts.Progressing.typed(work.short(row), unit='单位', plan=f'{name}:日期')}",
        )
    if found.done_on is not None:
        raise Refused(f"{share_number(row, share)} 的节点“{found.name}”已于 {found.done_on} 完成。", _list(work, row))
    return found


def _list(work: Work, row: t.Item) -> str:
    return f"查看：ducha item show {work.short(row)}"


def progress(work: Work, part: Part, draft: acts.Progressing, given: Given = NOTHING) -> None:
    """进展 of one unit (R0-5)."""
    with progressing(work, *part, draft, given):
        pass


@contextlib.contextmanager
def progressing(work: Work, row: t.Item, share: t.Assignment, draft: acts.Progressing, given: Given) -> Iterator[None]:
    """Write 进展 in an entry that stays open for what comes with it (an import marks its row there)."""
    may = work.may("item.progress", row, share=share)
    if draft.percent is None and not (draft.text or draft.milestone or draft.plan):
        raise InvalidInput("没有填进展。", "请加 --text 进展情况、--percent 百分比，或 --milestone 完成的节点。")
    work.refuse_caller(row, draft.text)
    plan = planned(work, row, share, draft.plan)
    node = reached(work, row, share, draft.milestone)
    facts = {"text": draft.text, "percent": draft.percent, "milestone": node and node.name}
    with may.entry(given, **facts, plan=[one.name for one in plan]):
        if node is not None:
            node.done_on, node.progress = work.day(given), draft.text or node.progress
            work.add(node)
        for one in plan:
            work.add(one)
        if draft.percent is not None and share.percent is not None and draft.percent < share.percent:
            work.hints[f"进度 {draft.percent}% 低于上次的 {share.percent}%，请核对。"] = None
        share.progress = draft.text or share.progress
        share.percent = share.percent if draft.percent is None else draft.percent
        work.add(share)
        yield
