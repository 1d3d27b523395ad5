"""What is outstanding on a day: overdue, falling due, without receipt, without deadline, stuck.

Both ``ducha today`` and the weekly report are made of these lists, so that they cannot disagree. A line is
one unit's share (件次) or one issue; whole items stand only under 久拖 and 待立项.
"""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from ducha_cli.domain import issue as issues
from ducha_cli.domain import item as items
from ducha_cli.domain import lamp, numbering
from ducha_cli.looks import units
from ducha_cli.looks.issues import RUNNING as ISSUE_RUNNING
from ducha_cli.looks.items import RUNNING, due_text
from ducha_cli.looks.rows import Row, fetch, quoted

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.workdays import Calendar
    from ducha_cli.settings import Settings

_OPEN = quoted(items.OPEN)
_FILED = quoted(items.MIDDLE)
"""Before 立项 nobody was told, so no unit can be overdue, whatever day an imported row names."""
_ISSUE_UNIT = "(SELECT r.unit_id FROM issue_unit r WHERE r.issue_id = i.id AND r.role = '责任')"


class _Days(dict[str, int]):
    """Working days left until a due day, negative when overdue; each day is counted once."""

    def __init__(self, today: date, calendar: Calendar) -> None:
        super().__init__()
        self._today, self._calendar = today, calendar

    def __missing__(self, due: str) -> int:
        overdue = lamp.lamp(due, self._today, self._calendar, 0).overdue_days
        left = self._calendar.working_between(self._today, date.fromisoformat(due))
        self[due] = -overdue if overdue else left
        return self[due]


@dataclass(frozen=True)
class Duties:
    """The lists as of ``day``; ``db`` is the live ledger or one replayed until that day."""

    db: sqlite3.Connection
    settings: Settings
    calendar: Calendar
    day: date

    @cached_property
    def names(self) -> dict[int, str]:
        """Each unit's name on that day."""
        return units.names(self.db, self.day)

    @cached_property
    def running(self) -> list[Row]:
        """Every running deadline of a unit, soonest first; ``days`` are working days left, negative when overdue."""
        shares = fetch(
            self.db,
            "SELECT i.year, i.number, i.title, a.position, a.role, a.unit_id, a.due_current AS due, a.due_estimate"
            " FROM assignment a CROSS JOIN item i ON i.id = a.item_id AND i.round = a.round"
            f" WHERE a.state IN {RUNNING} AND a.due_current IS NOT NULL AND a.covered_by IS NULL"
            f" AND i.state IN {_FILED}"
            " ORDER BY a.due_current, a.id",
        )
        found = fetch(
            self.db,
            f"SELECT i.year, i.number, i.matter, {_ISSUE_UNIT} AS unit_id, i.due_estimate,"
            " coalesce(i.due_current, i.due_required) AS due FROM issue i"
            f" WHERE i.state IN {quoted(ISSUE_RUNNING)} AND coalesce(i.due_current, i.due_required) IS NOT NULL"
            " ORDER BY due, i.id",
        )
        rows = [self._due(row, "item") for row in shares] + [self._due(row, "issue") for row in found]
        return sorted(rows, key=lambda row: row["due"])

    def _due(self, row: Row, noun: str) -> Row:
        return self._line(row, noun) | {
            "due": row["due"],
            "due_text": due_text(row["due"], "", estimate=bool(row["due_estimate"])),
            "days": self._days[row["due"]],
            "lamp": self._lamp(self._days[row["due"]]),
        }

    def _lamp(self, days: int) -> str:
        lamps = self.settings.lamps
        return lamps.red if days < 0 else lamps.yellow if days <= lamps.yellow_workdays else lamps.green

    @cached_property
    def _days(self) -> _Days:
        return _Days(self.day, self.calendar)

    def _line(self, row: Row, noun: str) -> Row:
        whole = numbering.write(noun, row["year"], row["number"])
        part = numbering.write(noun, row["year"], row["number"], row["position"]) if "position" in row else whole
        return {
            "number": whole,
            "part": part,
            "unit": self.names.get(row["unit_id"]),
            "role": row.get("role", "责任" if noun == "issue" else ""),
            "title": row.get("title") or row.get("matter"),
        }

    @property
    def overdue(self) -> list[Row]:
        """Past their day and unanswered, longest first."""
        return [row for row in self.running if row["due"] < self.day.isoformat()]

    def due_between(self, first: date, last: date) -> list[Row]:
        """Falling due from ``first`` to ``last``."""
        return [row for row in self.running if first.isoformat() <= row["due"] <= last.isoformat()]

    @property
    def due_soon(self) -> list[Row]:
        """Not overdue, and due within the working days at which the middle lamp comes on."""
        most = self.settings.lamps.yellow_workdays
        return [row for row in self.running if row["due"] >= self.day.isoformat() and row["days"] <= most]

    @property
    def no_receipt(self) -> list[Row]:
        """Delivered ``receipt_workdays`` working days ago or more, and no 回执 (R0-2)."""
        return self.without_receipt(self.settings.limits.receipt_workdays)

    def without_receipt(self, workdays: int, unit: int | None = None) -> list[Row]:
        """Delivered so many working days ago or more, and no 回执; with how often it was urged (R0-2).

        Args:
            workdays: the least number of working days.
            unit: only this unit's.
        """
        found = fetch(
            self.db,
            "SELECT i.year, i.number, i.title, a.position, a.role, a.unit_id, p.label,"
            " min(n.delivered_on) AS delivered_on,"
            " (SELECT count(*) FROM urging g WHERE g.assignment_id = a.id) AS urged"
            " FROM notice n JOIN paper p ON p.id = n.paper_id AND p.state <> 'void'"
            " JOIN assignment a ON a.id = n.assignment_id AND a.state <> 'released'"
            " JOIN item i ON i.id = a.item_id AND i.round = a.round"
            f" WHERE i.state IN {_OPEN} AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.assignment_id = a.id)"
            " AND (:unit IS NULL OR a.unit_id = :unit)"
            " GROUP BY a.id ORDER BY delivered_on, a.id",
            {"unit": unit},
        )
        return self._since(found, "delivered_on", workdays, "item", "label", "urged")

    @property
    def no_deadline(self) -> list[Row]:
        """Issues handed over ``commit_workdays`` working days ago or more, and no deadline proposed (R2-3)."""
        found = fetch(
            self.db,
            f"SELECT i.year, i.number, i.matter, i.handed_on, {_ISSUE_UNIT} AS unit_id FROM issue i"
            " WHERE i.state = 'handed' AND i.handed_on IS NOT NULL AND NOT EXISTS ("
            "  SELECT 1 FROM commitment c WHERE c.issue_id = i.id AND c.round = i.round)"
            " ORDER BY i.handed_on, i.id",
        )
        return self._since(found, "handed_on", self.settings.limits.commit_workdays, "issue")

    def _since(self, found: list[Row], key: str, least: int, noun: str, *more: str) -> list[Row]:
        rows = [
            self._line(row, noun)
            | {key: row[key], "days": self.calendar.working_between(date.fromisoformat(row[key]), self.day)}
            | {name: row[name] for name in more}
            for row in found
        ]
        return [row for row in rows if row["days"] >= least]

    @property
    def stuck(self) -> list[Row]:
        """Open items and issues without any entry for so many calendar days: 久拖 (R3-3)."""
        limits = self.settings.limits
        before = (self.day - timedelta(days=limits.stuck_warn_days)).isoformat()
        shares = (
            "(SELECT a.unit_id FROM assignment a WHERE a.item_id = i.id AND a.round = i.round AND a.state <> 'released'"
            " ORDER BY CASE a.role WHEN '牵头' THEN 0 WHEN '主办' THEN 1 ELSE 2 END, a.position LIMIT 1)"
        )
        rows = []
        for noun, text, unit, states in (
            ("item", "title", shares, items.OPEN),
            ("issue", "matter", _ISSUE_UNIT, issues.OPEN),
        ):
            subject = f"printf('{numbering.PREFIXES[noun]}%d-%04d', i.year, i.number)"
            found = fetch(
                self.db,
                f"SELECT * FROM (SELECT i.year, i.number, i.{text}, {unit} AS unit_id, max("
                f" coalesce((SELECT max(happened_on) FROM event WHERE subject = {subject}), ''),"
                f" coalesce((SELECT max(happened_on) FROM event WHERE subject > {subject} || '.'"
                f"  AND subject < {subject} || '/'), '')) AS last_on"
                f" FROM {noun} i WHERE i.state IN {quoted(states)}) WHERE last_on <= ? ORDER BY last_on, year, number",
                (before,),
            )
            for row in found:
                days = (self.day - date.fromisoformat(row["last_on"])).days
                alarm = days >= limits.stuck_alarm_days
                rows.append(self._line(row, noun) | {"last_on": row["last_on"], "days": days, "alarm": alarm})
        return sorted(rows, key=lambda row: row["last_on"])

    @property
    def to_approve(self) -> list[Row]:
        """Items waiting for 立项."""
        found = fetch(
            self.db,
            "SELECT year, number, title, source, NULL AS unit_id, moved_on FROM item"
            " WHERE state = 'proposed' ORDER BY moved_on, year, number",
        )
        return [self._line(row, "item") | {"source": row["source"], "moved_on": row["moved_on"]} for row in found]

    @property
    def to_review(self) -> list[Row]:
        """Reports that wait for 审核, and claimed rectifications that wait for 审."""
        shares = fetch(
            self.db,
            "SELECT i.year, i.number, i.title, a.position, a.role, a.unit_id, a.replied_on AS since FROM assignment a"
            " JOIN item i ON i.id = a.item_id AND i.round = a.round"
            f" WHERE a.state = 'reported' AND i.state IN {_OPEN} ORDER BY a.replied_on, a.id",
        )
        found = fetch(
            self.db,
            f"SELECT i.year, i.number, i.matter, {_ISSUE_UNIT} AS unit_id,"
            " (SELECT max(c.rectified_on) FROM rectification c WHERE c.issue_id = i.id AND c.round = i.round) AS since"
            " FROM issue i WHERE i.state = 'rectified' ORDER BY since, i.id",
        )
        rows = [self._line(row, "item") | {"since": row["since"]} for row in shares]
        return rows + [self._line(row, "issue") | {"since": row["since"]} for row in found]
