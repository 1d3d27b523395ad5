"""What the figures of a period stand on: the ledger as of its last day, read once, in a few queries for all.

A figure is a list of cases; whose each case is (来源, 单位, 五必督 …) is answered here, so that a figure broken
down is made of the very cases that its total is made of.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain import assignment as shares
from ducha_cli.domain import item as items
from ducha_cli.domain import numbering
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger.replay import replay
from ducha_cli.looks import pace, units
from ducha_cli.looks.acts import counted
from ducha_cli.looks.rows import Row, fetch, value

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from ducha_cli.domain.period import Period, Week
    from ducha_cli.domain.workdays import Calendar
    from ducha_cli.settings import Settings


def as_of(period: Period | Week, today: date | None) -> date:
    """Return the last day that a period's figures may count: its own, or ``today`` while it is running.

    Raises:
        InvalidInput: the period has not begun.
    """
    if today is not None and today < period.first:
        raise InvalidInput(
            f"{period.label}（{period.first} 起）还没有开始。", "请核对期间：周写作 2026-W46，年写作 2026。"
        )
    return period.last if today is None else min(period.last, today)


@contextlib.contextmanager
def standing(db: sqlite3.Connection, last: date) -> Iterator[sqlite3.Connection]:
    """Open the ledger as it stood at the end of ``last``: itself, or told again where something happened later.

    Last week's report made today gives last week's numbers (trap 15).
    """
    later = value(db, "SELECT 1 FROM event WHERE happened_on > ? LIMIT 1", (last.isoformat(),))
    if not later:
        yield db
        return
    then = replay(db, until=last.isoformat())
    try:
        yield then
    finally:
        then.close()


class Case(NamedTuple):
    """One thing that a figure counts.

    Attributes:
        item: whose it is.
        unit: the unit whose share it is; None where it is the whole item's.
        num: what it adds to the numerator, or to a count.
        den: what it adds to the denominator.
        days: its measure in days, where the figure is one of days.
    """

    item: int
    unit: int | None = None
    num: int = 1
    den: int = 1
    days: int | None = None


@dataclass(frozen=True)
class Ground:
    """A ledger that holds nothing after ``last``, and the period from ``first`` to ``last``."""

    db: sqlite3.Connection
    settings: Settings
    calendar: Calendar
    first: date
    last: date

    def fetch(self, sql: str) -> list[Row]:
        """Return the rows of a query that may name ``:first`` and ``:last``."""
        return fetch(self.db, sql, {"first": self.first.isoformat(), "last": self.last.isoformat()})

    @cached_property
    def items(self) -> dict[int, Row]:
        """What an item is broken down by, by its id."""
        found = fetch(self.db, "SELECT id, year, number, source, lead_office, tags, state FROM item")
        return {row["id"]: row for row in found}

    @cached_property
    def shares(self) -> dict[int, Row]:
        """Every share of every round, by its id."""
        found = fetch(
            self.db,
            "SELECT id, item_id, position, round, unit_id, role, state, due_original, due_current FROM assignment",
        )
        return {row["id"]: row for row in found}

    @cached_property
    def subjects(self) -> dict[str, Case]:
        """The case of each subject of the trail: an item's, or one unit's share of it."""
        found = {numbering.write("item", row["year"], row["number"]): Case(key) for key, row in self.items.items()}
        for share in self.shares.values():
            row = self.items[share["item_id"]]
            number = numbering.write("item", row["year"], row["number"], share["position"])
            found[number] = Case(share["item_id"], share["unit_id"])
        return found

    @cached_property
    def acts(self) -> dict[str, list[Case]]:
        """The counted acts on items in the period, by the figure that they count under."""
        found: dict[str, list[Case]] = defaultdict(list)
        for one in counted(self.db, self.first, self.last):
            if one.subject in self.subjects:
                found[one.key].append(self.subjects[one.subject])
        return found

    @cached_property
    def closings(self) -> list[Row]:
        """The rounds closed in the period with their 三快; an item closed again stands here twice (trap 15)."""
        return pace.closed_between(self.db, self.first, self.last)

    def workdays(self, start: str, end: str) -> int:
        """Working days after ``start`` up to ``end``, ISO; each pair is counted once."""
        if (start, end) not in self._workdays:
            counted_ = self.calendar.working_between(date.fromisoformat(start), date.fromisoformat(end))
            self._workdays[start, end] = counted_
        return self._workdays[start, end]

    @cached_property
    def _workdays(self) -> dict[tuple[str, str], int]:
        return {}

    @cached_property
    def _leads(self) -> dict[int, list[int]]:
        """The units that answer for each item: the 牵头 of its newest round, else every 主办."""
        newest: dict[int, tuple[int, list[Row]]] = {}
        for share in self.shares.values():
            if share["state"] == "released" or share["role"] not in shares.DOERS:
                continue
            number, held = newest.get(share["item_id"], (0, []))
            if share["round"] > number:
                newest[share["item_id"]] = (share["round"], [share])
            elif share["round"] == number:
                held.append(share)
        return {
            item: [one["unit_id"] for one in held if one["role"] == "牵头"] or [one["unit_id"] for one in held]
            for item, (_, held) in newest.items()
        }

    def groups(self, by: str) -> tuple[list[str], Callable[[Case], list[str]]]:
        """Return the groups of a breakdown in their order, and the function that tells a case's groups."""
        if by == "source":
            return list(items.SOURCES), lambda case: [self.items[case.item]["source"]]
        if by == "lead-office":
            return [*items.LEAD_OFFICES, _NO_OFFICE], lambda case: [self.items[case.item]["lead_office"] or _NO_OFFICE]
        if by == "tag":
            tags = {key: row["tags"].split("、") if row["tags"] else [_NO_TAG] for key, row in self.items.items()}
            return [*items.FIVE_MUSTS, _NO_TAG], lambda case: tags[case.item]
        order = fetch(self.db, "SELECT id FROM unit ORDER BY position, id")
        names, leads = units.names(self.db, self.last), self._leads

        def held(case: Case) -> list[str]:
            found = [case.unit] if case.unit is not None else leads.get(case.item, [])
            return [names[unit] for unit in found] or [_NO_UNIT]

        return [*(names[row["id"]] for row in order), _NO_UNIT], held


_NO_TAG = "（不属五必督）"
_NO_OFFICE = "（未定）"
_NO_UNIT = "（无承办单位）"
