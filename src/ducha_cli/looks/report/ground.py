"""What the figures of a period stand on: the ledger as of its last day, read once, in a few queries for all.

A figure is a list of cases; whose each case is (来源, 单位, 五必督 …) is answered here, so that a figure broken
down is made of the very cases that its total is made of.
"""

from __future__ import annotations

import contextlib
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import item as items
from ducha_cli.errors import InvalidInput
from ducha_cli.ledger.replay import replay
from ducha_cli.ledger.trail import recorded_settings
from ducha_cli.looks.counted import counted
from ducha_cli.looks.item import pace
from ducha_cli.looks.report import beneath, directives, rounds, told
from ducha_cli.looks.rows import Row, fetch, value
from ducha_cli.looks.tally import LEFT
from ducha_cli.looks.unit import units
from ducha_cli.settings import in_force

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from ducha_cli.domain.days.period import Period, Week
    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.looks.report.beneath import Thing
    from ducha_cli.settings import Settings


def as_of(period: Period | Week, today: date | None) -> date:
    """Return the last day that a period's figures may count: its own, or ``today`` while it is running."""
    if today is not None and today < period.first:
        raise InvalidInput(
            f"{period.label}从 {period.first} 起，还没有开始。", "请核对期间：周写作 2026-W46，年写作 2026。"
        )
    return period.last if today is None else min(period.last, today)


@contextlib.contextmanager
def counting_to(db: sqlite3.Connection, last: date) -> Iterator[sqlite3.Connection]:
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


def of_the_day(db: sqlite3.Connection, then: sqlite3.Connection, now: Settings) -> Settings:
    """Return the ducha.toml by which a ledger that was told again (``then``) is reckoned: the one in force that day."""
    return now if then is db else in_force(recorded_settings(then), now)


class Case(NamedTuple):
    """One thing that a figure counts.

    Attributes:
        item: whose it is; None of an issue that belongs to none.
        unit: the unit whose share it is; None where it is the whole item's.
        num: what it adds to the numerator, or to a count.
        den: what it adds to the denominator.
        days: its measure in days, where the figure is one of days.
        said: words that are counted beside the figure, or beneath it.
        thing: what it is of; a case of a rate has one (``beneath``).
    """

    item: int | None
    unit: int | None = None
    num: int = 1
    den: int = 1
    days: int | None = None
    said: tuple[str, ...] = ()
    thing: Thing | None = None


def left(item: int, unit: int | None = None) -> Case:
    """Return what a rate leaves because its clock stands: in neither of its numbers, and told beneath it (另中止)."""
    return Case(item, unit, num=0, den=0, said=(LEFT,))


def echo(row: Row) -> Case:
    """Return how long a 批办 waited until its leader was told (``directives.echoes``): 回音天数."""
    told = row["told_on"]
    days = None if told is None else (date.fromisoformat(told) - date.fromisoformat(row["directed_on"])).days
    return Case(row["item_id"], days=days, said=("超呈报时限",) if row["late"] else ())


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
    def items(self) -> _ById:
        """What an item is broken down by, by its id."""
        return _ById(self.db, "SELECT t.id, t.source, t.lead_office, t.tags, t.state, t.adopted_as_of FROM item t")

    @cached_property
    def shares(self) -> _ById:
        """A share of any round, by its id."""
        return _ById(self.db, "SELECT t.id, t.item_id, t.unit_id, t.due_original FROM assignment t")

    def cases(self, subjects: Iterable[str]) -> dict[str, Case]:
        """Return the case of each of these subjects of the trail that is an item's, or one unit's share of it."""
        found = fetch(self.db, _CASES, (json.dumps([one for one in subjects if one.startswith("D")]),))
        return {row["subject"]: Case(row["item_id"], row["unit_id"]) for row in found}

    @cached_property
    def acts(self) -> dict[str, list[Case]]:
        """The counted acts on items in the period, by the figure that they count under."""
        entries = list(counted(self.db, self.first, self.last))
        cases = self.cases(dict.fromkeys(one.subject for one in entries))
        found: dict[str, list[Case]] = defaultdict(list)
        for one in entries:
            if one.subject in cases:
                found[one.key].append(cases[one.subject])
        return found

    @cached_property
    def directed(self) -> list[Row]:
        """The 批示 of the period."""
        return directives.given(self.db, self.first, self.last)

    @cached_property
    def spans(self) -> list[rounds.Span]:
        """The rounds that were in hand on some day of the period."""
        return rounds.spans(self)

    @cached_property
    def ripe(self) -> list[rounds.Due]:
        """The rounds that fell due in the period."""
        return rounds.due(self)

    @cached_property
    def papers(self) -> list[told.Told]:
        """The papers that told a unit in the period."""
        return told.papers(self)

    @cached_property
    def marks(self) -> beneath.Marks:
        """What was lifted or not proved, of the things of rates."""
        return beneath.Marks(self.db)

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
        every = "SELECT item_id, round, unit_id, role, state FROM assignment ORDER BY id"
        newest: dict[int, tuple[int, list[Row]]] = {}
        for share in fetch(self.db, every):
            if share["state"] not in shares.LIVE or share["role"] not in shares.DOERS:
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
        if by in _COLUMNS:
            column, every, none = _COLUMNS[by]

            def words(case: Case) -> list[str]:
                if case.item is None:
                    return [_ISSUE]
                told = str(self.items[case.item][column] or none).split("、")
                return [one for one in told if one != items.WATCHED] or [none]

            return list(dict.fromkeys((*every, none, _ISSUE))), words
        order = fetch(self.db, "SELECT id FROM unit ORDER BY position, id")
        names, leads = units.names(self.db, self.last), self._leads

        def held(case: Case) -> list[str]:
            found = [case.unit] if case.unit is not None else leads.get(case.item or 0, [])
            return [names[unit] for unit in found] or [_NO_UNIT]

        return [*(names[row["id"]] for row in order), _NO_UNIT], held


class _ById(dict[int, "Row"]):
    """Rows by their id, read when they are asked for: a week asks for those of its own days."""

    def __init__(self, db: sqlite3.Connection, query: str) -> None:
        super().__init__()
        self._db, self._query = db, query

    def __missing__(self, key: int) -> Row:
        self.load([key])
        return self[key]

    def load(self, keys: Iterable[int]) -> None:
        """Read many at once."""
        query = f"{self._query} JOIN json_each(?) j ON j.value = t.id"
        self.update((row["id"], row) for row in fetch(self._db, query, (json.dumps(list(keys)),)))


# D2026-0012 is item 12 of 2026; D2026-0012.2 its second share.
_CASES = """
SELECT s.value AS subject, i.id AS item_id, a.unit_id FROM json_each(?) s
JOIN item i ON i.year = CAST(substr(s.value, 2, 4) AS INTEGER) AND i.number = CAST(substr(s.value, 7) AS INTEGER)
LEFT JOIN assignment a ON a.item_id = i.id AND instr(s.value, '.')
 AND a.position = CAST(substr(s.value, instr(s.value, '.') + 1) AS INTEGER)
WHERE a.id IS NOT NULL OR NOT instr(s.value, '.')"""

_NO_TAG = "（不属五必督）"
_NO_OFFICE = "（未定）"
_NO_UNIT = "（无承办单位）"
_ISSUE = "（不属事项的问题）"
_COLUMNS = {
    "source": ("source", items.SOURCES, _ISSUE),
    "lead-office": ("lead_office", items.LEAD_OFFICES, _NO_OFFICE),
    "tag": ("tags", items.FIVE_MUSTS, _NO_TAG),
}
"""Each breakdown that is one of items: its column, the words that it may hold, and what stands for none."""
