"""Whom a row of a 台账 gives work to: units, roles, tasks and deadlines (R4-1, R4-13, trap 7).

责任单位 are 主办; of 承办 or 转办单位 the first is 牵头 and the rest 主办, which is told; 各乡镇 means every
active unit of that kind, which is told too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import assignment
from ducha_cli.domain.life.unit import ACTIVE
from ducha_cli.domain.words import naming
from ducha_cli.errors import DuchaError
from ducha_cli.intake.findings import ERROR, WARNING
from ducha_cli.looks.rows import among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ducha_cli.domain.days.deadline import Deadline
    from ducha_cli.intake.tables import Record
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge


@dataclass
class Share:
    """One unit's part of an item while its rows are read."""

    unit_id: int
    role: str
    tasks: list[str] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    due: Deadline | None = None

    def columns(self) -> dict[str, Any]:
        """Return the new row's columns but for its place; a counted deadline stays a rule until 交办 or 建账."""
        row: dict[str, Any] = {
            "round": 1,
            "unit_id": self.unit_id,
            "role": self.role,
            "task": _once(self.tasks),
            "leader": _once(self.leaders),
            "person": _once(self.people),
            "state": "pending",
        }
        if self.due is not None:
            day = self.due.day.isoformat() if self.due.day else None
            row |= {"due_rule": self.due.rule, "due_kind": self.due.kind, "due_original": day, "due_current": day}
        return row


class Shares:
    """The units of one item, gathered from its rows.

    Attributes:
        of: each unit's part, by the unit's id.
        notes: what stood beside a unit's name (按职责分工负责).
    """

    def __init__(self, work: Work, reader: Judge) -> None:
        self.work, self.reader = work, reader
        self.of: dict[int, Share] = {}
        self.notes: list[str] = []

    def read(self, record: Record, task: str, due: Deadline | None) -> bool:
        """Take up the units of one row, each with its task and deadline; a unit named twice has its higher role.

        责任领导 and 责任人 are those of the row's first unit. Returns whether the row names a unit.
        """
        units = list(self._units(record))
        for unit_id, role in units:
            share = self.of.setdefault(unit_id, Share(unit_id, role))
            share.role = min(share.role, role, key=assignment.ROLES.index)
            if task:
                share.tasks.append(task)
            share.due = _later(share.due, due)
        if units:
            first = next((unit_id for unit_id, role in units if role == "牵头"), units[0][0])
            self.of[first].leaders.append(record.text("leader_in_charge"))
            self.of[first].people.append(record.text("person"))
        return bool(units)

    def ordered(self) -> list[Share]:
        """Return the shares, 牵头 first and 配合 last."""
        return sorted(self.of.values(), key=lambda share: assignment.ROLES.index(share.role))

    def _units(self, record: Record) -> Iterator[tuple[int, str]]:
        """Yield (unit id, role) of a row, the cells' order within each column."""
        leads: list[int] = [share.unit_id for share in self.of.values() if share.role == "牵头"]
        for column, role in (("lead", "牵头"), ("responsible", "主办"), ("assignee", ""), ("support", "配合")):
            mentions = naming.split_units(record.text(column))
            for n, mention in enumerate(mentions):
                wanted = {"责任": "主办", None: role}.get(mention.role, mention.role) or ("主办" if n else "牵头")
                if mention.note:
                    self.notes.append(f"{mention.name}{mention.note}")
                for unit_id in self._find(record, column, mention.name):
                    if wanted == "牵头" and leads and unit_id not in leads:
                        problem = f"已有牵头单位，{mention.name}记为主办"
                        self.reader.tell(record, column, WARNING, "猜读", problem, "一个事项只有一个牵头单位，请核对。")
                        wanted = "主办"
                    elif wanted == "牵头":
                        leads.append(unit_id)
                    yield unit_id, wanted
            if column == "assignee" and len(mentions) > 1:
                first, rest = mentions[0].name, "、".join(mention.name for mention in mentions[1:])
                problem = f"首家{first}记为牵头，{rest}记为主办"
                self.reader.tell(record, column, WARNING, "猜读", problem, "请核对；可在单位后注明（牵头）（配合）。")

    def _find(self, record: Record, column: str, name: str) -> list[int]:
        kind = naming.collective(name)
        if kind is None:
            try:
                return [self.work.units.find(name)]
            except DuchaError as error:
                self.reader.wrong(record, column, "引用", error)
                return []
        found = [
            row[0]
            for row in self.work.transaction.database.execute(
                f"SELECT id FROM unit WHERE kind = ? AND {among('state', ACTIVE)} ORDER BY position",  # noqa: S608
                (kind,),
            )
        ]
        if not found:
            problem, mend = f"“{name}”没有对应的单位（名录中没有{kind}）", "请写明单位，或先补名录。"
            self.reader.tell(record, column, ERROR, "引用", problem, mend)
        else:
            problem, mend = f"“{name}”按名录展开为{len(found)}个{kind}", "请核对；只涉及部分单位的，请逐个写明。"
            self.reader.tell(record, column, WARNING, "猜读", problem, mend)
        return found


def _once(texts: list[str]) -> str:
    return "；".join(dict.fromkeys(filter(None, texts)))


def _later(one: Deadline | None, other: Deadline | None) -> Deadline | None:
    """Return the deadline that ends later; one without a day (长期坚持) outlasts every day."""
    if one is None or other is None:
        return one or other
    if one.day is None or other.day is None:
        return other if other.day is None else one
    return other if other.day > one.day else one
