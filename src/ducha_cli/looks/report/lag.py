"""序时进度 and 滞后 of the shares in hand (R0-5)."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.days import lag as pace
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import OWING
from ducha_cli.looks.rows import Row, among, fetch, grouped, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

TOLD_SHARES = (
    "SELECT i.year, i.number, i.title, a.id, a.item_id, a.position, a.role, a.unit_id, a.person, a.percent,"
    " a.delivered_on,"
    " a.due_current AS due, a.due_kind, a.due_rule FROM assignment a"
    " JOIN item i ON i.id = a.item_id AND i.round = a.round"
    f" WHERE i.state IN {quoted(items.MIDDLE)} AND a.delivered_on IS NOT NULL AND a.covered_by IS NULL"
    " AND (:unit IS NULL OR a.unit_id = :unit)"
)
"""Shares that a unit was told of, of items in hand; ``:unit`` may be NULL."""


def lag(
    db: sqlite3.Connection,
    settings: Settings,
    calendar: Calendar,
    today: date,
    *,
    unit: int | None = None,
    whole: bool = False,
) -> list[Row]:
    """Return the shares that lag behind their 序时进度 or let a 时间节点 pass, the furthest behind first (R0-5).

    Args:
        db: the ledger, live or replayed.
        settings: by how many points a share must lag to be listed (``limits.lag_points``).
        calendar: the office's working days.
        today: the day on which it is looked at.
        unit: only this unit's.
        whole: also those that keep pace.
    """
    found = fetch(
        db,
        f"{TOLD_SHARES} AND {among('a.state', OWING)} AND a.due_current IS NOT NULL",
        {"unit": unit},
    )
    nodes = grouped(
        fetch(
            db,
            "SELECT assignment_id, name, due_on, done_on FROM milestone WHERE due_rule <> ? ORDER BY id",
            (pace.DROPPED,),
        ),
        "assignment_id",
    )
    names = units.names(db, today)
    rows = [_paced(row, nodes.get(row["id"], []), names, calendar, today) for row in found]
    most = settings.limits.lag_points
    rows = [row for row in rows if whole or row["lag"] < -most or row["missed"]]
    return sorted(rows, key=lambda row: (row["lag"], row["due"], row["part"]))


def _paced(row: Row, nodes: list[Row], names: dict[int, str], calendar: Calendar, today: date) -> Row:
    start, due = date.fromisoformat(row["delivered_on"]), date.fromisoformat(row["due"])
    passed = pace.elapsed(start, due, today)
    done = sum(node["done_on"] is not None for node in nodes)
    reached = pace.actual(row["percent"], done, len(nodes))
    missed = [n["name"] for n in nodes if n["done_on"] is None and n["due_on"] and n["due_on"] < today.isoformat()]
    return {
        "part": part(row),
        "unit": names[row["unit_id"]],
        "role": row["role"],
        "person": row["person"],
        "start": row["delivered_on"],
        "due": row["due"],
        "days": calendar.working_between(today, due),
        "elapsed": passed,
        "actual": reached or 0,
        "told": reached is not None,
        "lag": (reached or 0) - passed,
        "nodes": f"{done}/{len(nodes)}" if nodes else "",
        "missed": missed,
        "title": row["title"],
    }


def part(row: Row) -> str:
    """Return the number of a share as it is printed."""
    return numbering.write("item", row["year"], row["number"], row["position"])
