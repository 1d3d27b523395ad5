"""What is outstanding on a day: overdue, falling due, without receipt, without deadline, stuck.

Both ``ducha today`` and the weekly report are made of these lists, so that they cannot disagree. A line is
one unit's share (件次) or one issue; whole items stand only under 久拖 and 待立项. What is asked of days is asked
in SQL, so that a list that is cut costs what its index costs.
"""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.days import lamp
from ducha_cli.domain.days.period import year_before
from ducha_cli.domain.life import duty
from ducha_cli.domain.life import issue as issues
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import LIVE, REPORTED
from ducha_cli.domain.life.issue import RUNNING as ISSUE_RUNNING
from ducha_cli.domain.life.paper import VALID
from ducha_cli.domain.life.waiver import WAIVED
from ducha_cli.looks.issue.found import ANSWERING, BEFORE
from ducha_cli.looks.issue.tellings import of_round
from ducha_cli.looks.item.items import RUNNING, due_text
from ducha_cli.looks.item.tellings import standing
from ducha_cli.looks.report import suspended, unwritten
from ducha_cli.looks.rows import Cut, Row, among, cut, fetch, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

_OPEN = quoted(items.OPEN)
_FILED = quoted(items.MIDDLE)
"""Before 立项 nobody was told, so no unit can be overdue, whatever day an imported row names."""


_NEVER = "9999-12-31"


class _Days(dict[str, "tuple[int, bool]"]):
    """Working days left until a due day, negative when they have passed, and whether it is overdue; counted once."""

    def __init__(self, today: date, calendar: Calendar) -> None:
        super().__init__()
        self._today, self._calendar = today, calendar

    def __missing__(self, due: str) -> tuple[int, bool]:
        left = self._calendar.working_between(self._today, date.fromisoformat(due))
        self[due] = left, lamp.overdue(due, self._today.isoformat())
        return self[due]


_UNSIGNED = (
    f" AND {standing('n')} AND CASE WHEN n.paper_id IS NULL THEN n.document <> '' AND :documents"
    f" ELSE {among('p.state', VALID)} END"
    " AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.notice_id = n.id)"
    " AND NOT EXISTS (SELECT 1 FROM receipt r WHERE +r.notice_id IS NULL AND r.received_on >= n.delivered_on"
    " AND (r.assignment_id = n.assignment_id OR r.issue_id = n.issue_id))"
)
"""Which of the notices ``n`` with their papers ``p`` stand, and nobody has signed for them.

A word and a record ask no receipt, a document where the office wants one; a receipt from before 0004 names no notice.
"""


_LABEL = "coalesce(p.label, n.document) AS label, min(n.delivered_on) AS delivered_on"


def _unlifted(noun: str, unit: str = "") -> str:
    """Return the condition that nobody lifted the 回执 of the notice ``n`` of the thing ``i``."""
    subject = f"printf('{numbering.PREFIXES[noun]}%d-%04d', i.year, i.number)"
    return (
        f" AND NOT EXISTS (SELECT 1 FROM waiver v WHERE v.subject = {subject} AND v.what = '{WAIVED['receipt']}'"
        f" AND v.waived_on >= n.delivered_on{unit})"
    )


HEARD = (
    "max(coalesce((SELECT max(c.rectified_on) FROM rectification c WHERE c.issue_id = i.id), ''), coalesce("
    "(SELECT max(c.committed_on) FROM commitment c WHERE c.issue_id = i.id AND c.decision <> '指定'), ''))"
)
"""The last day on which a unit answered for an issue: it named its deadline, or said what it had done."""


_WORDS = ("note", "evidence", "urge", "correct", "reveal")
_ADVANCING = f"act NOT IN {quoted(f'{noun}.{verb}' for noun in ('item', 'issue') for verb in _WORDS)}"
"""Entries that bring a thing on: words about it, and urging its unit, do not."""
_STOPPED = "suspension s WHERE s.resumed_on IS NULL AND s."


def late_shares(db: sqlite3.Connection, day: date, due: str = "due_current", old: str = "old_due") -> list[Row]:
    """Return the shares that are late at the end of ``day`` (期末逾期), the longest first.

    ``stopped`` is since when the clock stands of what was late before that (逾期后中止): it stays late, by as much.

    Args:
        db: the ledger as it stood that day.
        day: the day.
        due: by which of its days a share is judged.
        old: the same of a clock that stands.
    """
    told = "a.id AS id, a.item_id, i.year, i.number, i.title, a.position, a.role, a.unit_id, a.due_estimate"
    return fetch(
        db,
        f"SELECT {told}, a.{due} AS due, NULL AS stopped"
        " FROM assignment a CROSS JOIN item i ON i.id = a.item_id AND i.round = a.round"
        f" WHERE a.state IN {RUNNING} AND a.covered_by IS NULL AND i.state IN {_FILED} AND a.{due} < :day"
        f" AND NOT EXISTS (SELECT 1 FROM {_STOPPED}assignment_id = a.id)"
        f" UNION ALL SELECT {told}, s.{old}, s.from_on FROM {suspended.SHARES} AND s.{old} < s.from_on"
        " ORDER BY due, id",
        {"day": day.isoformat()},
    )


def late_issues(db: sqlite3.Connection, day: date) -> list[Row]:
    """Return the issues that are late at the end of ``day``, as ``late_shares`` does."""
    told = f"i.id AS id, i.year, i.number, i.matter, {ANSWERING} AS unit_id, i.due_estimate"
    due, old = "coalesce(i.due_current, i.due_required)", "coalesce(s.old_due, s.old_required)"
    return fetch(
        db,
        f"SELECT {told}, {due} AS due, NULL AS stopped FROM issue i"
        f" WHERE i.state IN {quoted(ISSUE_RUNNING)} AND {due} < :day"
        f" AND NOT EXISTS (SELECT 1 FROM {_STOPPED}issue_id = i.id)"
        f" UNION ALL SELECT {told}, {old}, s.from_on FROM {suspended.ISSUES} AND {old} < s.from_on ORDER BY due, id",
        {"day": day.isoformat()},
    )


@dataclass(frozen=True)
class Outstanding:
    """The lists as of ``day``; ``db`` is the live ledger or one replayed until that day.

    Attributes:
        most: lines of each list, the first ones, -1 without bound; its ``total`` tells how many there are.
    """

    db: sqlite3.Connection
    settings: Settings
    calendar: Calendar
    day: date
    most: int = -1

    @cached_property
    def names(self) -> dict[int, str]:
        """Each unit's name on that day."""
        return units.names(self.db, self.day)

    @property
    def running(self) -> Cut:
        """Every running deadline of a unit, soonest first; ``days`` are working days left, negative when overdue."""
        return self._clocks()

    def _clocks(self, first: str = "", last: str = _NEVER) -> Cut:
        """Running deadlines from ``first`` to ``last`` (ISO), soonest first, items before issues on the same day."""
        span = {"first": first, "last": last}
        shares = cut(
            self.db,
            "i.year, i.number, i.title, a.position, a.role, a.unit_id, a.due_current AS due, a.due_estimate",
            "assignment a CROSS JOIN item i ON i.id = a.item_id AND i.round = a.round"
            f" WHERE a.state IN {RUNNING} AND a.covered_by IS NULL AND i.state IN {_FILED}"
            " AND a.due_current BETWEEN :first AND :last",
            "a.due_current, a.id",
            span,
            self.most,
        )
        due = "coalesce(i.due_current, i.due_required)"
        found = cut(
            self.db,
            f"i.year, i.number, i.matter, {ANSWERING} AS unit_id, i.due_estimate, {due} AS due",
            f"issue i WHERE i.state IN {quoted(ISSUE_RUNNING)} AND {due} BETWEEN :first AND :last",
            f"{due}, i.id",
            span,
            self.most,
        )
        rows = [self._due(row, "item") for row in shares] + [self._due(row, "issue") for row in found]
        return self._cut(sorted(rows, key=lambda row: str(row["due"])), shares, found)

    def _cut(self, rows: list[Row], *parts: Cut) -> Cut:
        """Return the first of the rows that several lists gave; how many there are in all these say."""
        return Cut(rows if self.most < 0 else rows[: self.most], sum(one.total for one in parts))

    def _due(self, row: Row, noun: str) -> Row:
        days, late = self._days[row["due"]]
        return self._line(row, noun) | {
            "due": row["due"],
            "due_text": due_text(row["due"], "", estimate=self.calendar.provisional(row["due_estimate"], row["due"])),
            "days": days,
            "overdue": late,
            "lamp": self._lamp(days, late=late),
        }

    def _lamp(self, days: int, *, late: bool) -> str:
        lamps = self.settings.lamps
        return lamps.red if late else lamps.yellow if days <= lamps.yellow_workdays else lamps.green

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
    def overdue(self) -> Cut:
        """Past their day and unanswered, longest first."""
        return self._clocks(last=(self.day - timedelta(days=1)).isoformat())

    @property
    def late(self) -> list[Row]:
        """期末逾期, the longest first: what is overdue, and what was when its clock was stopped."""
        shares, found = late_shares(self.db, self.day), late_issues(self.db, self.day)
        rows = [self._late(row, "item") for row in shares] + [self._late(row, "issue") for row in found]
        return sorted(rows, key=lambda row: str(row["due"]))

    def _late(self, row: Row, noun: str) -> Row:
        told = self._due(row, noun) | {"stopped": row["stopped"]}
        if row["stopped"]:
            due, since = (date.fromisoformat(row[name]) for name in ("due", "stopped"))
            told["days"] = -self.calendar.working_between(due, since)
        return told

    def due_between(self, first: date, last: date) -> Cut:
        """Falling due from ``first`` to ``last``."""
        return self._clocks(first.isoformat(), last.isoformat())

    @property
    def due_soon(self) -> Cut:
        """Not overdue, and due within the working days at which the middle lamp comes on."""
        return self.due_between(
            self.day, lamp.last_yellow(self.day, self.calendar, self.settings.lamps.yellow_workdays)
        )

    @property
    def no_receipt(self) -> Cut:
        """Delivered ``receipt_workdays`` working days ago or more, and no 回执 (R0-2)."""
        return self.without_receipt(self.settings.limits.receipt_workdays)

    def without_receipt(self, workdays: int, unit: int | None = None) -> Cut:
        """Delivered so many working days ago or more, and no 回执, by notice; with how often it was urged (R0-2).

        Who has answered needs no 回执 any more, unless the office wants one all the same (``receipt.report_counts``).

        Args:
            workdays: the least number of working days.
            unit: only this unit's.
        """
        given = {"unit": unit, "since": self._ago(workdays), "documents": int(self.settings.receipt.document)}
        unlifted = _unlifted("item", " AND v.unit_id = a.unit_id")
        # From what is in hand: nearly every notice ever sent was signed for long ago.
        shares = cut(
            self.db,
            f"i.year, i.number, i.title, a.position, a.role, a.unit_id, {_LABEL},"
            " (SELECT count(*) FROM urging g WHERE g.assignment_id = a.id) AS urged",
            "item i CROSS JOIN assignment a ON a.item_id = i.id AND a.round = i.round"
            f" AND {among('a.state', LIVE)} CROSS JOIN notice n ON n.assignment_id = a.id"
            f" LEFT JOIN paper p ON p.id = n.paper_id WHERE i.state IN {_OPEN}{_UNSIGNED}"
            f"{self._unanswered('a.replied_on')}{unlifted} AND (:unit IS NULL OR a.unit_id = :unit)"
            " GROUP BY a.id HAVING min(n.delivered_on) <= :since",
            "delivered_on, a.id",
            given,
            self.most,
        )
        found = cut(
            self.db,
            f"i.year, i.number, i.matter, {ANSWERING} AS unit_id, {_LABEL},"
            " (SELECT count(*) FROM followup g WHERE g.issue_id = i.id AND g.kind = '催办') AS urged",
            f"issue i CROSS JOIN notice n ON n.issue_id = i.id AND {of_round('n')}"
            " LEFT JOIN paper p ON p.id = n.paper_id"
            f" WHERE i.state IN {quoted(issues.OPEN)}{_UNSIGNED}{self._unanswered(HEARD)}{_unlifted('issue')}"
            f" AND (:unit IS NULL OR {ANSWERING} = :unit) GROUP BY i.id HAVING min(n.delivered_on) <= :since",
            "delivered_on, i.id",
            given,
            self.most,
        )
        rows = self._since(shares, "delivered_on", "item", "label", "urged")
        rows += self._since(found, "delivered_on", "issue", "label", "urged")
        return self._cut(sorted(rows, key=lambda row: str(row["delivered_on"])), shares, found)

    def _unanswered(self, day: str) -> str:
        """Return the condition that nothing came back by ``day`` (SQL) since the notice ``n``, where that counts."""
        return f" AND coalesce({day}, '') < n.delivered_on" if self.settings.receipt.report_counts else ""

    @property
    def no_paper(self) -> Cut:
        """待补单: told by word ``telling.paper_workdays`` working days ago or more; or what is void by now told it."""
        since = self._ago(self.settings.telling.paper_workdays)
        rows = [
            self._line(row, noun) | {"why": row["why"], "since": row["since"]}
            for noun in ("item", "issue")
            for row in (*unwritten.words(self.db, noun, since), *unwritten.voided(self.db, noun))
        ]
        rows.sort(key=lambda row: str(row["since"]))
        return Cut(rows if self.most < 0 else rows[: self.most], len(rows))

    @property
    def to_tell(self) -> Cut:
        """待交办: what a unit was not told yet: an issue of the round in hand, or what is asked of it besides.

        The second is what a 批示, a new round or the people ask of a share, and of an issue that was fed back (R0-6,
        R2-1, R2-13, R3-11); of one that was not, the cause says why its round began.
        """
        begun = (
            "max(i.found_on, coalesce((SELECT max(r.revisited_on) FROM revisit r WHERE r.issue_id = i.id AND r.rebound"
            " AND r.round = i.round - 1), ''), coalesce((SELECT max(z.turned_on) FROM turn z WHERE z.issue_id = i.id"
            " AND z.round = i.round), ''))"
        )
        cause = (
            "coalesce((SELECT replace(group_concat(DISTINCT y.cause), ',', '、') FROM duty y"
            f" WHERE y.issue_id = i.id AND y.office = 0 AND {among('y.state', duty.UNTOLD)}), '')"
        )
        found = cut(
            self.db,
            f"i.year, i.number, i.matter, i.round, {ANSWERING} AS unit_id, {begun} AS since, {cause} AS cause",
            f"issue i WHERE {among('i.state', issues.FOUND)}",
            "since, i.id",
            {},
            self.most,
        )
        asked = cut(
            self.db,
            "i.year, i.number, i.title, a.position, a.role, a.unit_id, y.round, y.cause, y.asked_on AS since",
            "duty y CROSS JOIN assignment a ON a.id = y.assignment_id CROSS JOIN item i ON i.id = y.item_id"
            f" WHERE y.office = 0 AND {among('y.state', duty.UNTOLD)}",
            "y.asked_on, y.id",
            {},
            self.most,
        )
        again = cut(
            self.db,
            f"i.year, i.number, i.matter, {ANSWERING} AS unit_id, y.round, y.cause, y.asked_on AS since",
            f"duty y CROSS JOIN issue i ON i.id = y.issue_id AND NOT {among('i.state', issues.FOUND)}"
            f" WHERE y.office = 0 AND {among('y.state', duty.UNTOLD)}",
            "y.asked_on, y.id",
            {},
            self.most,
        )
        rows = [
            self._line(row, noun) | {name: row[name] for name in ("cause", "round", "since")}
            for noun, some in (("item", asked), ("issue", found), ("issue", again))
            for row in some
        ]
        return self._cut(sorted(rows, key=lambda row: str(row["since"])), asked, found, again)

    @property
    def no_deadline(self) -> Cut:
        """Issues handed over ``commit_workdays`` working days ago or more, and no deadline proposed (R2-3)."""
        found = cut(
            self.db,
            f"i.year, i.number, i.matter, i.handed_on, {ANSWERING} AS unit_id",
            f"issue i WHERE {among('i.state', issues.HANDED)} AND i.handed_on <= :since AND NOT EXISTS ("
            " SELECT 1 FROM commitment c WHERE c.issue_id = i.id AND c.round = i.round)"
            f" AND i.id NOT IN ({suspended.RESTING['issue']})",
            "i.handed_on, i.id",
            {"since": self._ago(self.settings.limits.commit_workdays)},
            self.most,
        )
        return self._since(found, "handed_on", "issue")

    @property
    def to_revisit(self) -> Cut:
        """Issues cleared in the last twelve months that nobody has come back to on the spot (R2-12)."""
        found = cut(
            self.db,
            f"i.year, i.number, i.matter, c.cleared_on, {ANSWERING} AS unit_id",
            # From what was cleared since, of all that ever was, to the few that nobody came back to.
            "clearing c CROSS JOIN issue i ON i.id = c.issue_id AND i.round = c.round"
            f" WHERE c.cleared_on >= :since AND {among('i.state', issues.CLEARED)} AND NOT {BEFORE} AND NOT EXISTS ("
            " SELECT 1 FROM revisit r WHERE r.issue_id = i.id AND r.round = i.round AND r.on_site"
            "  AND r.verdict = '已落实')",
            "c.cleared_on, i.id",
            {"since": year_before(self.day).isoformat()},
            self.most,
        )
        return self._since(found, "cleared_on", "issue")

    def _ago(self, workdays: int) -> str:
        """The last day since which so many working days have passed."""
        day = self.day
        while self.calendar.working_between(day, self.day) < workdays:
            day -= timedelta(days=1)
        return day.isoformat()

    def _since(self, found: Cut, key: str, noun: str, *more: str) -> Cut:
        return Cut(
            [
                self._line(row, noun)
                | {key: row[key], "days": self.calendar.working_between(date.fromisoformat(row[key]), self.day)}
                | {name: row[name] for name in more}
                for row in found
            ],
            found.total,
        )

    @property
    def stuck(self) -> Cut:
        """Open items and issues without any entry for so many calendar days: 久拖 (R3-3).

        Not while every clock of it stands.
        """
        shares = (
            "(SELECT a.unit_id FROM assignment a WHERE a.item_id = i.id AND a.round = i.round"
            f" AND {among('a.state', LIVE)}"
            " ORDER BY CASE a.role WHEN '牵头' THEN 0 WHEN '主办' THEN 1 ELSE 2 END, a.position LIMIT 1)"
        )
        told = [
            self._stuck("item", "title", shares, items.OPEN),
            self._stuck("issue", "matter", ANSWERING, issues.OPEN),
        ]
        rows = sorted((row for one in told for row in one), key=lambda row: str(row["last_on"]))
        return self._cut(rows, *told)

    def _stuck(self, noun: str, text: str, unit: str, states: Iterable[str]) -> Cut:
        limits = self.settings.limits
        subject = f"printf('{numbering.PREFIXES[noun]}%d-%04d', o.year, o.number)"
        last = (
            f"max(coalesce((SELECT max(happened_on) FROM entry WHERE subject = {subject}"
            f" AND {_ADVANCING}), ''), coalesce(("
            f"SELECT max(happened_on) FROM entry WHERE subject > {subject} || '.' AND subject < {subject} || '/'"
            f" AND {_ADVANCING}), ''))"
        )
        # Its last own move is an entry too: an item that moved since need not be looked up in the trail.
        rested = " AND o.moved_on <= :before" if noun == "item" else ""
        found = fetch(
            self.db,
            f"SELECT i.year, i.number, i.{text}, {unit} AS unit_id, s.last_on, s.total FROM ("
            f"  SELECT id, year, number, last_on, count(*) OVER () AS total FROM ("
            f"   SELECT o.id, o.year, o.number, {last} AS last_on FROM {noun} o"
            f"   WHERE o.state IN {quoted(states)}{rested} AND o.id NOT IN ({suspended.RESTING[noun]}))"
            "  WHERE last_on <= :before ORDER BY last_on, year, number LIMIT :most"
            f") s JOIN {noun} i ON i.id = s.id ORDER BY s.last_on, i.year, i.number",
            {"before": (self.day - timedelta(days=limits.stuck_warn_days)).isoformat(), "most": self.most},
        )
        rows = []
        for row in found:
            days = (self.day - date.fromisoformat(row["last_on"])).days
            alarm = days >= limits.stuck_alarm_days
            rows.append(self._line(row, noun) | {"last_on": row["last_on"], "days": days, "alarm": alarm})
        return Cut(rows, found[0]["total"] if found else 0)

    @property
    def to_approve(self) -> Cut:
        """Items waiting for 立项."""
        found = cut(
            self.db,
            "year, number, title, source, NULL AS unit_id, moved_on",
            f"item WHERE {among('state', items.PROPOSED)}",
            "moved_on, year, number",
            {},
            self.most,
        )
        rows = [self._line(row, "item") | {"source": row["source"], "moved_on": row["moved_on"]} for row in found]
        return Cut(rows, found.total)

    @property
    def to_review(self) -> Cut:
        """Reports that wait for 审核, and claimed rectifications that wait for 审."""
        shares = cut(
            self.db,
            "i.year, i.number, i.title, a.position, a.role, a.unit_id, a.replied_on AS since",
            "assignment a CROSS JOIN item i ON i.id = a.item_id AND i.round = a.round"
            f" WHERE {among('a.state', REPORTED)} AND i.state IN {_OPEN}",
            "a.replied_on, a.id",
            {},
            self.most,
        )
        claimed = "(SELECT max(c.rectified_on) FROM rectification c WHERE c.issue_id = i.id AND c.round = i.round)"
        found = cut(
            self.db,
            f"i.year, i.number, i.matter, {ANSWERING} AS unit_id, {claimed} AS since",
            f"issue i WHERE {among('i.state', issues.RECTIFIED)}",
            "since, i.id",
            {},
            self.most,
        )
        rows = [self._line(row, "item") | {"since": row["since"]} for row in shares]
        rows += [self._line(row, "issue") | {"since": row["since"]} for row in found]
        return self._cut(rows, shares, found)
