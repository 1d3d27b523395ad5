"""What the trail says happened in a period: counts of acts, and deadlines that passed unanswered.

Counted by business day (``happened_on``), never by the clock; from the after-images in the entries, so
that the stock of any past day comes out as it was.
"""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.issue import RUNNING as ISSUE_RUNNING
from ducha_cli.ledger.trail import REGISTERING
from ducha_cli.looks.counted import counts
from ducha_cli.looks.report import directives
from ducha_cli.looks.rows import Row, quoted
from ducha_cli.looks.standing import stood

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

KEYS = (
    "filed", "assigned", "received", "reported", "closed", "returned", "extended", "urged", "directed",
    "became_overdue", "overdue", "issues_found", "rectified", "verified", "cleared",
    "revisited", "rebounded", "issues_reopened",
)  # fmt: skip


_NEVER = "9999-12-31"


class _Image(NamedTuple):
    """How a subject stood from ``day`` on: its running deadline (None when its clock stands) and its round."""

    day: str
    seq: int
    due: str | None
    round: int


@dataclass
class _Line:
    """The images of one share or issue in the order of their days."""

    item: int | None
    images: list[_Image] = field(default_factory=list)
    stands: list[tuple[str, str | None]] = field(default_factory=list)
    """From when to when its clock stood after its day had passed: who was late then stays so."""

    @cached_property
    def earliest(self) -> str:
        """The first of its deadlines that passed while it ran; until then it cannot be late, if its clock never stood.

        What was answered in time, as most is, has none: nothing more need be reckoned of it.
        """
        after = (*(image.day for image in self.images[1:]), _NEVER)
        passed = (image.due for image, end in zip(self.images, after, strict=True) if image.due and image.due < end)
        return min(passed, default=_NEVER)

    def stood(self, day: str) -> bool:
        """Tell whether its clock stood on ``day``, and its day had passed before it was stopped."""
        return any(since <= day and (until is None or day < until) for since, until in self.stands)

    def at(self, day: str) -> _Image | None:
        """How it stood at the end of ``day``; None when it was not there yet. Few images, so no search."""
        return next((image for image in reversed(self.images) if image.day <= day), None)


@dataclass
class _Items:
    """Per item: the days on which it was filed, closed or began a new round; before 立项 nobody is overdue."""

    images: dict[int, list[tuple[str, int, bool, int]]] = field(default_factory=dict)

    def open_round(self, item: int, day: str) -> int | None:
        """The item's round on ``day`` while it was in hand, else None."""
        for on, _, is_open, its_round in reversed(self.images.get(item, ())):
            if on <= day:
                return its_round if is_open else None
        return None


class Run(NamedTuple):
    """A share or an issue (by its table and id) whose deadline ran, and whether it passed unanswered."""

    table: str
    key: int
    late: bool


class Chronicle:
    """The story of a ledger, live or replayed, as far as it tells of the days from ``since`` on.

    Who was late on a day is told by everything that was entered of an item, years back. But what no entry has
    touched since then and is not in hand now was not late on any of these days, and stays unread.
    """

    def __init__(self, db: sqlite3.Connection, since: date | None = None) -> None:
        self._db = db
        self._since = since
        self._items = _Items()
        self._lines: dict[tuple[str, int], _Line] = {}
        self._read()

    def counts(self, first: date, last: date) -> Row:
        """Return the counts from ``first`` to ``last``; ``overdue`` is the stock at the end of ``last``."""
        found = counts(self._db, first, last)
        found["directed"] = sum(first.isoformat() <= day <= last.isoformat() for day in self._directed)
        found["became_overdue"] = self.became_overdue(first, last)
        found["overdue"] = self.overdue(last)
        return {key: found[key] for key in KEYS}

    def overdue(self, day: date) -> int:
        """Return how many shares and issues were overdue at the end of ``day``."""
        on = day.isoformat()
        return sum(self._late(line, on) for line in self._risky)

    def became_overdue(self, first: date, last: date) -> int:
        """Return how often a running deadline passed unanswered from ``first`` to ``last``."""
        on, until = first.isoformat(), last.isoformat()
        return sum(count for day, count in self._passed.items() if on <= day <= until)

    def runs(self, first: date, last: date) -> list[Run]:
        """Return the shares and issues that had a deadline running on some day from ``first`` to ``last``."""
        on, until = first.isoformat(), last.isoformat()
        found = []
        for (table, key), line in self._lines.items():
            days = [on, *(day for day in self._turns(line) if on < day <= until)]
            if any(self._runs(line, day) for day in days):
                found.append(Run(table, key, late=any(self._late(line, day) for day in days)))
        return found

    @cached_property
    def _risky(self) -> list[_Line]:
        """Those of which a deadline passed while it ran, or whose clock stood: few, for most is answered in time."""
        return [line for line in self._lines.values() if line.earliest < _NEVER or line.stands]

    @cached_property
    def _directed(self) -> list[str]:
        """The day of each 批示 since."""
        return [row["given_on"] for row in directives.given(self._db, self._since or date.min, date.max)]

    @cached_property
    def _passed(self) -> Counter[str]:
        """How many running deadlines were first overdue on each day since."""
        since = self._since.isoformat() if self._since else ""
        return Counter(
            day
            for line in self._risky
            for day in self._turns(line)
            if day >= since and self._late(line, day) and not self._late(line, _shifted(day, -1))
        )

    def _turns(self, line: _Line) -> set[str]:
        """The days on which ``line`` may have become overdue: a change, or the day after a deadline."""
        days = {image.day for image in line.images}
        days |= {_shifted(image.due, 1) for image in line.images if image.due}
        if line.item is not None:
            days |= {image[0] for image in self._items.images.get(line.item, ())}
        return days

    def _runs(self, line: _Line, day: str) -> bool:
        """Tell whether a deadline of ``line`` runs on ``day``, or has passed unanswered."""
        image = line.at(day)
        if image is None or (image.due is None and not line.stood(day)):
            return False
        return line.item is None or self._items.open_round(line.item, day) == image.round

    def _late(self, line: _Line, day: str) -> bool:
        if day <= line.earliest and not line.stands:
            return False
        image = line.at(day)
        passed = image is not None and (line.stood(day) or (image.due or day) < day)
        return passed and self._runs(line, day)

    def _read(self) -> None:
        """Read the after-images of items, shares and issues, and put them in the order of their business days."""
        told = self._told()
        for (table, key), some in told.images.items():
            some.sort(key=_entry)
            images = stood(some, told.registering)
            if table == "item":
                self._items.images[key] = [
                    (day, seq, row["state"] in items.MIDDLE, row["round"]) for day, seq, row in images
                ]
            else:
                due = _due_of_share if table == "assignment" else _due_of_issue
                line = self._lines[table, key] = _Line(some[0][2].get("item_id"))
                line.images = [_Image(day, seq, due(row), row["round"]) for day, seq, row in images]
        for table, key, since, until in self._db.execute(_STOOD).fetchall():
            if (table, key) in self._lines:
                self._lines[table, key].stands.append((since, until))

    def _told(self) -> _Told:
        """Read the after-images of all that may matter since ``since``."""
        told = _Told()
        if self._since is None:
            told.read(self._db.execute("SELECT happened_on, seq, act, detail FROM entry"))
            return told
        since = self._since.isoformat()
        # Of all entries, taken back or not: who reads one thing too many sees no less, and the view is dear.
        own = "SELECT DISTINCT subject FROM event WHERE happened_on >= ? AND NOT " + _APART
        touched = {subject.partition(".")[0] for (subject,) in self._db.execute(own, (since,))}
        # An entry of an item or issue writes its own rows alone; one of a paper (作废) may write those of several.
        told.read(self._db.execute(_OTHERS))
        ids: dict[str, set[int]] = {"item": set(), "issue": set()}
        for (table, key), images in told.images.items():
            if any(day >= since for day, _, _ in images):
                ids["issue" if table == "issue" else "item"].add(images[0][2].get("item_id", key))
        chosen = {"items": json.dumps([*ids["item"]]), "issues": json.dumps([*ids["issue"]])}
        touched |= {number for (number,) in self._db.execute(_STANDING, chosen)}
        told.read(self._db.execute(_ENTRIES, (json.dumps(sorted(touched)),)))
        return told


class _Told:
    """After-images by table and id, each with the day and the number of its entry; and which entries were a 登记."""

    def __init__(self) -> None:
        self.images: dict[tuple[str, int], list[tuple[str, int, Row]]] = {}
        self.registering: set[int] = set()

    def read(self, entries: Iterable[tuple[str, int, str, str]]) -> None:
        """Read what entries say of the tables that matter. A year has ten thousand: one plain loop."""
        images, (share, item, issue) = self.images, _MARKS.values()
        for day, seq, act, detail in entries:
            if share in detail or item in detail or issue in detail:
                if act in REGISTERING:
                    self.registering.add(seq)
                begin = detail.index(_ROWS)
                for table, mark in _MARKS.items():
                    # The other tables of an entry are half of it, and need not be read.
                    place = detail.find(mark, begin)
                    for row in _LIST(detail, place + len(mark) - 1)[0] if place > 0 else ():
                        image = (day, seq, {name: row[name] for name in _TOLD[table]})
                        images.setdefault((table, row["id"]), []).append(image)


def never_late(db: sqlite3.Connection, today: date) -> set[int]:
    """Return the units with a deadline running this year, of an item or an issue, and none that passed unanswered."""
    new_year = date(today.year, 1, 1)
    late: dict[int, bool] = {}
    owners = {
        "assignment": dict(db.execute("SELECT id, unit_id FROM assignment").fetchall()),
        "issue": dict(db.execute("SELECT issue_id, unit_id FROM issue_unit WHERE role = '责任'").fetchall()),
    }
    for run in Chronicle(db, new_year).runs(new_year, today):
        unit = owners[run.table].get(run.key)
        if unit is not None:
            late[unit] = late.get(unit, False) or run.late
    return {unit for unit, was in late.items() if not was}


_STOOD = """
SELECT CASE WHEN assignment_id IS NULL THEN 'issue' ELSE 'assignment' END, coalesce(assignment_id, issue_id),
 from_on, resumed_on FROM suspension WHERE coalesce(old_due, old_required) < from_on ORDER BY id"""
"""Clocks that were stopped after their day had passed."""

_TOLD = {
    "assignment": ("item_id", "state", "round", "due_current", "covered_by"),
    "item": ("state", "round"),
    "issue": ("state", "round", "due_current", "due_required"),
}
"""What is told of each table's rows."""
_MARKS = {table: f'"{table}":[' for table in _TOLD}
"""How a table's rows begin in an entry: its JSON has no blanks, and no quote in a text stands without its backslash."""
_ROWS = '"rows":{'
_LIST = json.JSONDecoder().raw_decode
_OTHER = ("subject < 'D'", "subject >= 'E' AND subject < 'W'", "subject >= 'X'")
"""Entries whose subject is neither an item nor an issue."""
_APART = "(" + " OR ".join(_OTHER) + ")"
# Each range by its index: SQLite would read every entry for one condition that joins them.
_OTHERS = " UNION ALL ".join(f"SELECT happened_on, seq, act, detail FROM entry WHERE {one}" for one in _OTHER)

# What is in hand, and what was written under another subject.
_STANDING = f"""
SELECT printf('D%d-%04d', year, number) FROM item
 WHERE state IN {quoted(items.MIDDLE)} OR id IN (SELECT value FROM json_each(:items))
UNION ALL SELECT printf('W%d-%04d', year, number) FROM issue
 WHERE state IN {quoted(ISSUE_RUNNING)} OR id IN (SELECT value FROM json_each(:issues))"""

_ENTRIES = """
WITH touched(number) AS MATERIALIZED (SELECT value FROM json_each(?))
SELECT e.happened_on, e.seq, e.act, e.detail FROM touched t CROSS JOIN entry e ON e.subject = t.number
UNION ALL SELECT e.happened_on, e.seq, e.act, e.detail FROM touched t
 CROSS JOIN entry e ON e.subject > t.number || '.' AND e.subject < t.number || '/'"""


def _entry(image: tuple[Any, ...]) -> int:
    return int(image[1])


def _due_of_share(row: Row) -> str | None:
    """A share that another unit answers for has no clock of its own."""
    due: str | None = row["due_current"]
    return due if row["state"] in shares.RUNNING and row["covered_by"] is None else None


def _due_of_issue(row: Row) -> str | None:
    due: str | None = row["due_current"] or row["due_required"]
    return due if row["state"] in ISSUE_RUNNING else None


@cache
def _shifted(day: str, days: int) -> str:
    """The ISO day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
