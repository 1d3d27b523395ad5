"""Imports seen: each file with what became of its cells, and each of its rows with what it became."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.looks.attachments import files_of
from ducha_cli.looks.rows import Row, fetch, first

if TYPE_CHECKING:
    import sqlite3

_LIST = """SELECT batch.id, batch.kind, name, profile, sheet, title, row_count, cells, kept, untaken, undone_on,
    happened_on, sha256, file_sha, masked
    FROM batch JOIN event ON event.seq = (SELECT min(seq) FROM event WHERE subject = 'import-' || batch.id)"""
_ISSUE = ("issue", "matter")
_NAMES = {"items": ("item", "title"), **dict.fromkeys(("issues", "commit", "verify", "clear", "revisit"), _ISSUE)}
"""Kinds of imports whose rows have a number, with the table of the things and what they are called by."""
_ROWS = re.compile(r"[A-Z]*([0-9]+)(?:-[A-Z]*([0-9]+))?")


def listing(db: sqlite3.Connection) -> list[Row]:
    """Return the imports, the latest first."""
    return [_told(row) for row in fetch(db, f"{_LIST} ORDER BY batch.id DESC")]


def one(db: sqlite3.Connection, batch_id: int) -> Row | None:
    """Return one import with what each of its rows became; None where there is none of that number."""
    row = first(db, f"{_LIST} WHERE batch.id = ?", (batch_id,))
    if row is None:
        return None
    rows = fetch(db, "SELECT place, subject FROM batch_row WHERE batch_id = ? ORDER BY id", (batch_id,))
    names = _names(db, row["kind"])
    kept: dict[str, list[Row]] = {}
    for extra in fetch(db, "SELECT subject, name, text FROM extra WHERE batch_id = ? ORDER BY id", (batch_id,)):
        kept.setdefault(extra.pop("subject"), []).append(extra)
    told = [
        {**found, "title": names.get(found["subject"], ""), "kept": kept.get(found["subject"], [])} for found in rows
    ]
    return {**_told(row), "files": files_of(db, f"import-{batch_id}"), "became": told}


def covers(places: str, row: int) -> bool:
    """Tell whether a row of the file is among places as they are told: 第3、5-7行, F2-F9, 台账!4-5."""
    found = _ROWS.finditer(places.rpartition("!")[2])
    return any(int(one[1]) <= row <= int(one[2] or one[1]) for one in found)


def _told(row: Row) -> Row:
    untaken = json.loads(row["untaken"] or "[]")
    return row | {"untaken": sum(one["cells"] for one in untaken), "left": untaken}


def _names(db: sqlite3.Connection, kind: str) -> dict[str, str]:
    """Return what the things of a kind are called, by their number."""
    if kind not in _NAMES:
        return {}
    table, called = _NAMES[kind]
    rows = db.execute(f"SELECT year, number, {called} FROM {table}")  # noqa: S608  names of our own
    return {numbering.write(table, year, number): name for year, number, name in rows}
