"""责任分解 of an item into a tree: a node is added, changed or dropped (R3-5, R3-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.acts.item import targets as acts
from ducha_cli.domain.life import target
from ducha_cli.errors import InvalidInput, NotFound, Refused
from ducha_cli.ledger import tables as t
from ducha_cli.office import door
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def add_node(work: Work, row: t.Item, draft: acts.Targeting, given: Given = NOTHING) -> t.Target:
    """Add a node at the top or under another one."""
    work.may("item.target", row)
    if not draft.called:
        raise InvalidInput("没有填名称（--name）。", "请写明是哪个部门、项目、岗位或个人，例如 --name 县住建局。")
    above = _node(work, row, draft.under) if draft.under else None
    level = target.level_under(above.level if above else "", draft.level)
    if level is None:
        place = f"“{above.level}”之下" if above else ""
        raise Refused(
            f"{place}不能再分解出{draft.level or '一层'}。",
            f"层级依次为 {'、'.join(target.LEVELS)}，可以跳过，不能往回。",
        )
    beside = [one for one in _live(work, row) if target.parent(one.path) == draft.under]
    same = [one.path for one in beside if one.name == draft.called]
    if same:
        raise Refused(
            f"{same[0]}（{draft.called}）已经在责任分解里。",
            f"要更改的写序号：ducha item target {work.short(row)} {same[0]} …",
        )
    made = t.Target(item_id=row.id, path=_next(work, row, above.path if above else ""), level=level, name=draft.called)
    _fill(work, made, draft, work.day(given))
    _write(work, row, made, "增加", given, **_said(draft), level=level)
    return made


def change_node(work: Work, row: t.Item, path: str, draft: acts.Targeting, given: Given = NOTHING) -> t.Target:
    """Change what was said of a node."""
    work.may("item.target", row)
    node = _node(work, row, path)
    if draft.level and draft.level != node.level:
        raise Refused(f"{node.path} 是{node.level}，层级不能改。", "请去掉（--drop 原因）后在别处另加。")
    before = node.model_dump()
    _fill(work, node, draft, work.day(given))
    if node.model_dump() == before:
        raise Refused(f"{number_of(row)} 的 {node.path} 没有要改的内容。", "请写明要改什么，例如 --person 何建国。")
    _write(work, row, node, "更改", given, **_said(draft))
    return node


def drops(draft: acts.Targeting) -> bool:
    """Return whether a node is to be dropped; an empty reason is still told, and refused."""
    return "drop" in draft.model_fields_set


def drop_node(work: Work, row: t.Item, path: str, draft: acts.Targeting, given: Given = NOTHING) -> t.Target:
    """Drop a node; its number is not given again."""
    work.may("item.target", row)
    node = _node(work, row, path)
    if not draft.drop:
        raise InvalidInput("没有填去掉的原因（--drop）。", "例如 --drop 任务已取消。")
    below = [one.path for one in _live(work, row) if target.parent(one.path) == node.path]
    if below:
        raise Refused(f"{node.path}（{node.name}）还有下级 {'、'.join(below)}，不能去掉。", "请先去掉下级。")
    node.dropped_on, node.drop_reason = work.day(given), draft.drop
    _write(work, row, node, "去掉", given, reason=node.drop_reason)
    return node


def _live(work: Work, row: t.Item) -> Sequence[t.Target]:
    return [one for one in work.all(t.Target, item_id=row.id) if one.dropped_on is None]


def _node(work: Work, row: t.Item, path: str) -> t.Target:
    wanted = target.read_path(path)
    found: t.Target | None = work.one(t.Target, item_id=row.id, path=wanted)
    if found is None:
        raise NotFound(f"{number_of(row)} 的责任分解里没有 {wanted}。", f"全部序号：ducha item tree {work.short(row)}")
    if found.dropped_on is not None:
        raise Refused(
            f"{wanted}（{found.name}）已于 {found.dropped_on} 去掉：{found.drop_reason}。",
            f"要恢复的请另加一个：{acts.Targeting.typed(work.short(row), called=found.name)}",
        )
    return found


def _next(work: Work, row: t.Item, above: str) -> str:
    taken = [
        target.order(one.path)[-1] for one in work.all(t.Target, item_id=row.id) if target.parent(one.path) == above
    ]
    return ".".join(filter(None, (above, str(max(taken, default=0) + 1))))


def _said(draft: acts.Targeting) -> dict[str, str]:
    """Return what was said of the node itself, by column."""
    return {"name": draft.called, **draft.model_dump(exclude={"called", "level", "under", "drop"})}


def _fill(work: Work, node: t.Target, draft: acts.Targeting, day: str) -> None:
    for name, value in _said(draft).items():
        if value and name != "due":
            setattr(node, name, value)
    if node.level == target.LEVELS[0] and draft.called:
        node.unit_id = work.units.find(draft.called)
        node.name = work.unit_label(node.unit_id)
    if node.level == target.LEVELS[-1] and not node.person:
        node.person = node.name
    if draft.due:
        read = door.due(work, draft.due, day)
        reckoned = work.reckon(read, day)
        node.due_rule, node.due_on = read.rule, reckoned.day.isoformat() if reckoned else None


def _write(work: Work, row: t.Item, node: t.Target, action: str, given: Given, **told: Any) -> None:
    with work.may("item.target", row).entry(given, path=node.path, action=action, **told):
        work.add(node)
