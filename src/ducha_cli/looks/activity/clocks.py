"""The two clocks of 733 §17: until when a unit may ask for 复核, and until when it is answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import activity
from ducha_cli.looks.rows import Row, fetch, quoted
from ducha_cli.looks.unit import units

if TYPE_CHECKING:
    import sqlite3

    from ducha_cli.domain.days.workdays import Calendar
    from ducha_cli.settings import Settings


def apply_by(settings: Settings, calendar: Calendar, received_on: str) -> str:
    """Return the last day (ISO) on which a unit that signed on ``received_on`` may ask for 复核."""
    days = settings.activity.appeal_days
    return activity.last_day(date.fromisoformat(received_on), days, calendar, roll=settings.clock.roll).isoformat()


def undecided(db: sqlite3.Connection, day: date) -> list[Row]:
    """Return the applications that wait for a decision, the most pressing first; ``left`` may be negative."""
    names = units.names(db, day)
    found = fetch(
        db,
        "SELECT a.year, a.number, a.title, p.unit_id, p.applied_on, p.decide_by FROM appeal p"
        " JOIN activity a ON a.id = p.activity_id WHERE p.decided_on IS NULL ORDER BY p.decide_by, p.id",
    )
    return [
        {
            "number": numbering.write("activity", row["year"], row["number"]),
            "title": row["title"],
            "unit": names[row["unit_id"]],
            "applied_on": row["applied_on"],
            "decide_by": row["decide_by"],
            "left": (date.fromisoformat(row["decide_by"]) - day).days,
        }
        for row in found
    ]


def may_apply(db: sqlite3.Connection, settings: Settings, calendar: Calendar, day: date) -> list[Row]:
    """Return the activities of which some unit may still ask for 复核, with those units and the last day."""
    names = units.names(db, day)
    found = fetch(
        db,
        "SELECT a.year, a.number, a.title, d.unit_id, d.received_on FROM delivery d"  # noqa: S608  codes of our own
        f" JOIN activity a ON a.id = d.activity_id WHERE a.state IN {quoted(activity.TOLD)} AND NOT EXISTS"
        " (SELECT 1 FROM appeal p WHERE p.activity_id = a.id AND p.unit_id = d.unit_id)"
        " ORDER BY d.received_on, a.year, a.number, d.id",
    )
    groups: dict[tuple[str, str], Row] = {}
    for row in found:
        last = apply_by(settings, calendar, row["received_on"])
        if last >= day.isoformat():
            number = numbering.write("activity", row["year"], row["number"])
            line = groups.setdefault(
                (number, last), {"number": number, "title": row["title"], "apply_by": last, "units": []}
            )
            line["units"].append(names[row["unit_id"]])
    return list(groups.values())
