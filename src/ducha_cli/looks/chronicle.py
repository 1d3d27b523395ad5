"""What the trail says happened in a period: counts of acts, and deadlines that passed unanswered.

Counted by business day (``happened_on``), never by the clock; from the after-images in the entries, so
that the stock of any past day comes out as it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain import assignment as shares
from ducha_cli.domain import item as items
from ducha_cli.looks.acts import counted
from ducha_cli.looks.issues import RUNNING as ISSUE_RUNNING
from ducha_cli.looks.rows import Row, fetch

if TYPE_CHECKING:
    import sqlite3

KEYS = (
    "filed", "assigned", "received", "reported", "closed", "returned", "extended", "urged", "directed",
    "became_overdue", "overdue", "issues_found", "rectified", "verified", "cleared",
    "revisited", "rebounded", "issues_reopened",
)  # fmt: skip


class _Image(NamedTuple):
    """How a subject stood from ``day`` on: its running deadline (None when its clock stands) and its owner."""

    day: str
    due: str | None
    round: int


@dataclass
class _Line:
    """The images of one share or issue in the order of their days."""

    item: int | None
    images: list[_Image] = field(default_factory=list)

    def at(self, day: str) -> _Image | None:
        """How it stood at the end of ``day``; None when it was not there yet. Few images, so no search."""
        return next((image for image in reversed(self.images) if image.day <= day), None)


@dataclass
class _Items:
    """Per item: the days on which it was filed, closed or began a new round; before 立项 nobody is overdue."""

    images: dict[int, list[tuple[str, bool, int]]] = field(default_factory=dict)

    def open_round(self, item: int, day: str) -> int | None:
        """The item's round on ``day`` while it was in hand, else None."""
        for on, is_open, its_round in reversed(self.images.get(item, ())):
            if on <= day:
                return its_round if is_open else None
        return None


class Chronicle:
    """The story of a ledger, live or replayed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._items = _Items()
        self._lines: dict[tuple[str, int], _Line] = {}
        self._read()

    def counts(self, first: date, last: date) -> Row:
        """Return the counts from ``first`` to ``last``; ``overdue`` is the stock at the end of ``last``."""
        found = Counter(one.key for one in counted(self._db, first, last))
        found["became_overdue"] = self.became_overdue(first, last)
        found["overdue"] = self.overdue(last)
        return {key: found[key] for key in KEYS}

    def overdue(self, day: date) -> int:
        """Return how many shares and issues were overdue at the end of ``day``."""
        on = day.isoformat()
        return sum(self._late(line, on) for line in self._lines.values())

    def became_overdue(self, first: date, last: date) -> int:
        """Return how often a running deadline passed unanswered from ``first`` to ``last``."""
        on, until = first.isoformat(), last.isoformat()
        return sum(count for day, count in self._passed.items() if on <= day <= until)

    @cached_property
    def _passed(self) -> Counter[str]:
        """How many running deadlines were first overdue on each day."""
        return Counter(
            day
            for line in self._lines.values()
            if any(image.due for image in line.images)
            for day in self._turns(line)
            if self._late(line, day) and not self._late(line, _shifted(day, -1))
        )

    def _turns(self, line: _Line) -> set[str]:
        """The days on which ``line`` may have become overdue: a change, or the day after a deadline."""
        days = {image.day for image in line.images}
        days |= {_shifted(image.due, 1) for image in line.images if image.due}
        if line.item is not None:
            days |= {image[0] for image in self._items.images.get(line.item, ())}
        return days

    def _late(self, line: _Line, day: str) -> bool:
        image = line.at(day)
        if image is None or image.due is None or image.due >= day:
            return False
        return line.item is None or self._items.open_round(line.item, day) == image.round

    def _read(self) -> None:
        """Read the after-images of items, shares and issues in the order of their business days."""
        for row in _images(self._db, "item", "state", "round"):
            self._items.images.setdefault(row["id"], []).append(
                (row["day"], row["state"] in items.MIDDLE, row["round"])
            )
        for row in _images(self._db, "assignment", "state", "round", "due_current", "item_id"):
            line = self._lines.setdefault(("assignment", row["id"]), _Line(row["item_id"]))
            due = row["due_current"] if row["state"] in shares.RUNNING else None
            line.images.append(_Image(row["day"], due, row["round"]))
        for row in _images(self._db, "issue", "state", "round", "due_current", "due_required"):
            line = self._lines.setdefault(("issue", row["id"]), _Line(None))
            due = (row["due_current"] or row["due_required"]) if row["state"] in ISSUE_RUNNING else None
            line.images.append(_Image(row["day"], due, row["round"]))


@cache
def _shifted(day: str, days: int) -> str:
    """The ISO day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _images(db: sqlite3.Connection, table: str, *columns: str) -> list[Row]:
    wanted = ", ".join(f"json_extract(j.value, '$.{name}') AS {name}" for name in ("id", *columns))
    return fetch(
        db,
        f"SELECT e.happened_on AS day, {wanted} FROM event e, json_each(e.detail, '$.rows.{table}') j"  # noqa: S608
        " ORDER BY e.happened_on, e.seq",
    )
