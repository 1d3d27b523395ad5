"""Items seen: the list, soonest due first, and one item with everything that is known of it."""

# ruff: noqa: S608  state codes and table names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.acts.item.records import Item
from ducha_cli.domain import numbering
from ducha_cli.domain.days import lamp
from ducha_cli.domain.life import assignment as shares
from ducha_cli.domain.life import item as items
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.looks import filters
from ducha_cli.looks.filters import EVERYTHING, Filter
from ducha_cli.looks.item import duties
from ducha_cli.looks.report import suspended
from ducha_cli.looks.rows import Row, among, array, fetch, grouped, quoted, told
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings

RUNNING = "('pending', 'delivered', 'received', 'returned')"
"""assignment.RUNNING word for word as the partial index has it, or SQLite would not use the index."""

_OPEN = quoted(items.OPEN)
_TOLD = quoted(items.MIDDLE)
_ORDER = {role: place for place, role in enumerate(shares.ROLES)}

_CLOCKS = f"""
SELECT i.id, a.due_current AS due FROM assignment a CROSS JOIN item i ON i.id = a.item_id AND i.round = a.round
WHERE a.state IN {RUNNING} AND a.covered_by IS NULL AND a.due_current IS NOT NULL AND i.state IN {_OPEN}
"""

# One row per open item whose clock runs: the latest open deadline of its 牵头, or of its 主办 when no
# 牵头 is running. Read along the index of open deadlines, so that the first 50 of 100,000 cost as much
# as of 1,000.
_DUE = f"""{_CLOCKS}
  AND (a.role = '牵头' OR a.role = '主办' AND NOT EXISTS (
    SELECT 1 FROM assignment l WHERE l.item_id = a.item_id AND l.round = a.round AND l.role = '牵头'
    AND l.state IN {RUNNING} AND l.covered_by IS NULL))
  AND NOT EXISTS (
    SELECT 1 FROM assignment b WHERE b.item_id = a.item_id AND b.round = a.round AND b.role = a.role
    AND b.state IN {RUNNING} AND b.covered_by IS NULL AND (b.due_current, b.id) > (a.due_current, a.id))
"""

_OWN = f"{_CLOCKS} AND a.unit_id = :unit"
"""One row per item in which the unit's own clock runs: what others owe is none of its lateness."""

_CONDITIONS = {
    "unit": "EXISTS (SELECT 1 FROM assignment u WHERE u.item_id = i.id AND u.round = i.round"
    f" AND u.unit_id = :unit AND {among('u.state', LIVE)})",
    "source": "i.source = :source",
    "round": "i.round = :round",
    "since": filters.WORKED_ON.format(prefix="D"),
    "where": filters.NUMBERED.format(prefix="D"),
    "tag": "(i.topic = :tag OR '、' || i.tags || '、' LIKE '%、' || :tag || '、%')",
}


def listing(
    db: sqlite3.Connection,
    settings: Settings,
    calendar: Calendar,
    today: date,
    chosen: Filter = EVERYTHING,
) -> list[Row]:
    """Return items: overdue ones first, then by due, those without a due day last, finished ones at the end.

    Args:
        db: the ledger, live or replayed.
        settings: names of the lamps.
        calendar: the office's working days.
        today: the day on which it is looked at; overdue is seen, never stored (trap 3).
        chosen: what the list is narrowed to; ``unit`` is one that has a live share in the item: deadline, lamp,
            person and progress are then those of its share.
    """
    where, given = filters.where(chosen, _CONDITIONS, items.LIFECYCLE.states)
    late, days = filters.due_where(chosen, "a.due_current", today, calendar, settings)
    if chosen.overdue or chosen.lamps:
        late += f" AND i.state IN {_TOLD}"  # before 立项 nobody is late (_lit)
    rows = fetch(
        db,
        f"{_DUE if chosen.unit is None else _OWN}{where}{late} ORDER BY a.due_current, a.id LIMIT :most",
        given | days | {"most": chosen.most},
    )
    due: dict[int, str | None] = {row["id"]: row["due"] for row in rows}
    if not chosen.of_due and (chosen.most < 0 or len(due) < chosen.most):
        rest = fetch(
            db,
            f"SELECT i.id FROM item i WHERE i.id NOT IN (SELECT value FROM json_each(:seen)){where}"
            f" ORDER BY i.state NOT IN {_OPEN}, i.year, i.number LIMIT :most",
            given | {"seen": array(due), "most": chosen.most - len(due) if chosen.most >= 0 else -1},
        )
        due.update((row["id"], None) for row in rest)
    ranks = {"state": list(items.LIFECYCLE.states), "state_label": list(items.LIFECYCLE.states.values())}
    if chosen.limit is not None and chosen.sort and all(name in _KEYS for name, _ in chosen.sort):
        return _rows(db, settings, calendar, today, _foremost(db, due, chosen, ranks), chosen.unit)
    return filters.arranged(_rows(db, settings, calendar, today, due, chosen.unit), chosen, ranks)


_KEYS = {name: name for name in ("title", "source", "state", "round", "kind", "topic", "approved_on", "moved_on")} | {
    "state_label": "state",
    "number": f"printf('{numbering.PREFIXES['item']}%d-%04d', year, number)",
    "due": "NULL",
}
"""Fields that an item can be sorted by before it is filled in, in SQL; a state by its code."""


def _foremost(
    db: sqlite3.Connection, due: dict[int, str | None], chosen: Filter, ranks: dict[str, list[str]]
) -> dict[int, str | None]:
    """Return the first of the chosen items by the fields asked for: only these are worth filling in."""
    columns = ", ".join(f"{_KEYS[name]} AS {name}" for name, _ in chosen.sort)
    keys = {row["id"]: row for row in fetch(db, f"SELECT id, {columns} FROM item")}
    for key, day in due.items():
        keys[key]["due"] = day
    told = filters.arranged([keys[key] for key in due], chosen, ranks | {"state_label": ranks["state"]})
    return {row["id"]: due[row["id"]] for row in told}


def topics(db: sqlite3.Connection) -> list[str]:
    """Return the 专题 that items bear."""
    return [row["topic"] for row in fetch(db, "SELECT DISTINCT topic FROM item WHERE topic <> '' ORDER BY topic")]


def _rows(
    db: sqlite3.Connection,
    settings: Settings,
    calendar: Calendar,
    today: date,
    due: dict[int, str | None],
    unit: int | None,
) -> list[Row]:
    """Fill in the chosen items, in two queries however many there are; ``unit`` is whose share is told."""
    ids = (array(due),)
    found = fetch(db, "SELECT i.* FROM json_each(?) j CROSS JOIN item i ON i.id = j.value ORDER BY j.key", ids)
    held = grouped(
        fetch(
            db,
            "SELECT a.* FROM json_each(?) j CROSS JOIN item i ON i.id = j.value"
            " JOIN assignment a ON a.item_id = i.id AND a.round = i.round"
            f" WHERE {among('a.state', LIVE)}",
            ids,
        ),
        "item_id",
    )
    names = units.names(db, today)
    again = duties.again(db) if unit is not None else {}
    # Many items share a day, and counting working days is the dearest part of a row.
    lamps = {day: lamp.lamp(day, today, calendar, settings.lamps.yellow_workdays) for day in set(due.values())}
    stand = suspended.of(db, "assignment_id")
    return [
        _listed(
            row,
            held.get(row["id"], []),
            due[row["id"]],
            names,
            settings,
            calendar,
            _lit(row, lamps[due[row["id"]]]),
            unit,
            stand,
            again,
        )
        for row in found
    ]


def _lit(row: Row, seen: lamp.Lamp) -> lamp.Lamp:
    """Before 立项 nobody was told, so nobody is late, whatever day an imported row names."""
    return seen if row["state"] in items.MIDDLE else lamp.DARK


def _listed(
    row: Row,
    held: list[Row],
    due: str | None,
    names: dict[int, str],
    settings: Settings,
    calendar: Calendar,
    seen: lamp.Lamp,
    unit: int | None,
    stand: dict[int, Row],
    again: dict[int, str],
) -> Row:
    held = sorted(held, key=lambda share: (_ORDER[share["role"]], share["position"]))
    lead = next((share for share in held if share["role"] in shares.DOERS), None)
    own = next((share for share in held if share["unit_id"] == unit), None)
    meant = own or lead
    meant_by = [share for share in ([own] if own else held) if share["due_current"] == due]
    halted = stand.get(meant["id"]) if meant and due is None and row["state"] in items.MIDDLE else None
    estimate = any(calendar.provisional(share["due_estimate"], due) for share in meant_by)
    return told(Item, row, items.LIFECYCLE) | {
        "lead": names[lead["unit_id"]] if lead else None,
        "units": [names[share["unit_id"]] for share in held],
        "due": due,
        "lamp": lamp_name(settings, seen.level),
        "overdue_days": seen.overdue_days,
        "due_text": f"中止，{halted['review_on']} 再看"
        if halted
        else due_text(due, meant["due_rule"] if meant and row["state"] in items.OPEN else "", estimate=estimate),
        "review_on": halted["review_on"] if halted else None,
        "due_estimate": estimate,
        "person": meant["person"] if meant else "",
        "percent": meant["percent"] if meant else None,
        "progress": (meant["progress"] if meant else "") or row["progress"],
        "unit": names[own["unit_id"]] if own else None,
        "role": own["role"] if own else None,
        "share_label": again.get(own["id"]) or shares.LIFECYCLE.label(own["state"]) if own else None,
    }


def lamp_name(settings: Settings, level: str) -> str | None:
    """Return the office's own name of a lamp level, or None where nothing falls due (trap 12)."""
    lamps = settings.lamps
    return {"green": lamps.green, "yellow": lamps.yellow, "red": lamps.red}.get(level)


def due_text(due: str | None, rule: str, *, estimate: bool) -> str:
    """Return a deadline as it is read: the day (暂估 marked, trap 2), or the rule where there is no day."""
    if due is None:
        return rule
    return f"{due}（暂估）" if estimate else due
