"""Which visited units were told what came of a 督查活动: by a 结论书, or by another paper that names them (733 §16)."""

# ruff: noqa: S608  state and kind codes put into SQL are ours, never typed

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life.paper import SIGNED
from ducha_cli.domain.life.undo import BULLETINS
from ducha_cli.domain.words.telling import SPOKEN
from ducha_cli.looks.rows import fetch, quoted

if TYPE_CHECKING:
    import sqlite3

NAMING = (*BULLETINS, "special")
"""Papers that say what came of an activity to others than the unit."""


def concluded(db: sqlite3.Connection, number: str, unit_id: int, until: str = "9999-12-31") -> bool:
    """Tell whether a unit has a 结论书 of ``until`` (ISO) or before that stands."""
    found = fetch(
        db,
        "SELECT p.facts FROM paper_subject s JOIN paper p ON p.id = s.paper_id WHERE s.subject = ?"
        f" AND p.kind = 'conclusion' AND p.state IN {quoted(SIGNED)} AND p.dated <= ?",
        (number, until),
    )
    return any(json.loads(row["facts"]).get("recipient") in _names(db, unit_id) for row in found)


def named(db: sqlite3.Connection, activity_id: int, number: str, unit_id: int) -> bool:
    """Tell whether a 整改通知, or a 通报 or 专报 on the activity or an issue of it, tells of a unit and is not void."""
    found = fetch(
        db,
        "SELECT 1 FROM notice n JOIN issue i ON i.id = n.issue_id LEFT JOIN paper p ON p.id = n.paper_id"
        f" WHERE i.activity_id = ? AND n.unit_id = ? AND n.means NOT IN {quoted(SPOKEN)}"
        f" AND (p.id IS NULL OR p.state IN {quoted(SIGNED)}) LIMIT 1",
        (activity_id, unit_id),
    )
    return bool(found) or _published(db, activity_id, number, unit_id)


def _published(db: sqlite3.Connection, activity_id: int, number: str, unit_id: int) -> bool:
    issues = fetch(db, "SELECT year, number FROM issue WHERE activity_id = ?", (activity_id,))
    about = [number, *(numbering.write("issue", row["year"], row["number"]) for row in issues)]
    papers = fetch(
        db,
        f"SELECT p.facts FROM paper p WHERE p.kind IN {quoted(NAMING)} AND p.state IN {quoted(SIGNED)} AND EXISTS"
        " (SELECT 1 FROM paper_subject s WHERE s.paper_id = p.id AND s.subject IN (SELECT value FROM json_each(?)))",
        (json.dumps(about),),
    )
    names = _names(db, unit_id)
    return any(name in row["facts"] for row in papers for name in names)


def _names(db: sqlite3.Connection, unit_id: int) -> set[str]:
    """Return every name that a unit bore: a paper calls it by that of its day."""
    rows = fetch(db, "SELECT full, short FROM unit_name WHERE unit_id = ?", (unit_id,))
    return {name for row in rows for name in (row["full"], row["short"]) if name}
