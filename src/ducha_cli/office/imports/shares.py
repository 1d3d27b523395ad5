"""Whom a row of a 台账 gives work to: units, roles, tasks and deadlines (R4-1, R4-13, trap 7).

责任单位 are 主办; of 承办 or 转办单位 the first is 牵头 and the rest 主办, which is told; 各乡镇 means every
active unit of that kind, which is told too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import assignment
from ducha_cli.intake.findings import WARNING
from ducha_cli.office.imports import unit_cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ducha_cli.domain.days.deadline import Deadline
    from ducha_cli.domain.words.naming import PersonMention
    from ducha_cli.domain.words.unit_cell import UnitCell
    from ducha_cli.intake.records import Cell
    from ducha_cli.intake.tables import Record
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge


COLUMNS = {"lead": "牵头", "responsible": "主办", "assignee": "", "support": "配合"}
"""The columns of units with the role of who is named there without one; of 承办单位 the first is 牵头."""


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

        责任领导 and 责任人 are those of the row's first unit, but who is named beside a unit is that unit's. Returns
        whether the row names a unit.
        """
        units = list(self._units(record))
        for unit_id, role, people in units:
            share = self.of.setdefault(unit_id, Share(unit_id, role))
            share.role = min(share.role, role, key=assignment.ROLES.index)
            if task:
                share.tasks.append(task)
            share.due = later(share.due, due)
            share.people += people
        if units:
            first = next((unit_id for unit_id, role, _ in units if role == "牵头"), units[0][0])
            self.of[first].leaders.append(record.text("leader_in_charge"))
            self.of[first].people.append(record.text("person"))
            self._named(record, self.of[first])
        return bool(units)

    def _named(self, record: Record, share: Share) -> None:
        """Give the first unit whom a cell calls 责任领导 and 责任人, where the table has no column for them."""
        for cell, said in (one for column in COLUMNS for one in self._cells(record, column)):
            for field_name, gathered, people in (
                ("leader_in_charge", share.leaders, said.leaders), ("person", share.people, said.people),
            ):  # fmt: skip
                gathered.extend(self._people(record, cell, field_name, people))

    def _people(self, record: Record, cell: Cell, name: str, people: Sequence[PersonMention]) -> list[str]:
        """Return people named among the units as a column of them would say; a note where there is that column."""
        told = [f"{one.title} {one.name}".strip() for one in people]
        if told and name in record.fields:
            self.notes += told
            problem = f"{'、'.join(told)}作说明：表里有“{self.reader.table.profile.field(name).aliases[0]}”列"
            self.reader.tell(record, cell, WARNING, "猜读", problem, "请核对；是的请写在那一列。")
        elif told:
            problem = f"{'、'.join(told)}作{self.reader.table.profile.field(name).aliases[0]}"
            self.reader.tell(record, cell, WARNING, "猜读", problem, "请核对。")
        return [] if name in record.fields else told

    def ordered(self) -> list[Share]:
        """Return the shares, 牵头 first and 配合 last."""
        return sorted(self.of.values(), key=lambda share: assignment.ROLES.index(share.role))

    def _cells(self, record: Record, column: str) -> list[tuple[Cell, UnitCell]]:
        return unit_cells.read(self.work, self.reader, record, column)

    def _units(self, record: Record) -> Iterator[tuple[int, str, list[str]]]:
        """Yield (unit id, role, people) of a row, the cells' order within each column."""
        leads: list[int] = [share.unit_id for share in self.of.values() if share.role == "牵头"]
        for column, role in COLUMNS.items():
            self.reader.looked_at(record, column)
            cells = self._cells(record, column)
            mentions = [(cell, mention) for cell, said in cells for mention in said.units]
            for cell, said in cells:
                unit_cells.tell(self.reader, record, cell, said)
            for n, (cell, mention) in enumerate(mentions):
                wanted = {"责任": "主办", None: role}.get(mention.role, mention.role) or ("主办" if n else "牵头")
                if mention.note:
                    self.notes.append(f"{mention.name}{mention.note}")
                people = self._people(record, cell, "person", mention.people)
                for unit_id in unit_cells.find(self.work, self.reader, record, cell, mention):
                    if wanted == "牵头" and leads and unit_id not in leads:
                        problem = f"已有牵头单位，{mention.name}记为主办"
                        self.reader.tell(record, cell, WARNING, "猜读", problem, "一个事项只有一个牵头单位，请核对。")
                        wanted = "主办"
                    elif wanted == "牵头":
                        leads.append(unit_id)
                    yield unit_id, wanted, people
            if column == "assignee" and len(mentions) > 1 and not any(mention.role for _, mention in mentions):
                first, rest = mentions[0][1].name, "、".join(mention.name for _, mention in mentions[1:])
                problem = f"首家{first}记为牵头，{rest}记为主办"
                self.reader.tell(record, column, WARNING, "猜读", problem, "请核对；可在单位后注明（牵头）（配合）。")


def _once(texts: list[str]) -> str:
    return "；".join(dict.fromkeys(filter(None, texts)))


def later(one: Deadline | None, other: Deadline | None) -> Deadline | None:
    """Return the deadline that ends later.

    立行立改 ends first; one without a day outlasts every day, and 长期坚持 outlasts them all.
    """
    if one is None or other is None:
        return one or other
    return other if _end(other) >= _end(one) else one


def _end(one: Deadline) -> tuple[int, date]:
    """Return by what deadlines are ordered."""
    rank = 3 if one.longterm or one.kind == "longterm" else {"immediate": 0, "date": 1}.get(one.kind, 2)
    return rank, one.day or date.min
