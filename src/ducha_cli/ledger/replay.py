"""The trail told again: an in-memory ledger built from the entries alone. Standard library only.

Serves ``trail verify`` (is this what the tables hold?) and figures as of a day, with the same look SQL.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.life import item as items
from ducha_cli.ledger import trail

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

REGISTERS = frozenset({"unit", "unit_name", "unit_change", "post", "person", "charge", "day", "calendar_notice"})
"""Tables whose rows count in every replay ``until`` a day, whichever entry wrote them and whenever.

They have days of their own, by which looks choose: a unit is put into the 名录 when its first matter comes, and the
matter is then often some days old; a former leader's post is typed when somebody asks for it.
"""

_OF_UNDO = frozenset({"undone", "file_use"})
"""Tables whose rows in an entry that takes another back are its own: that it did, and what proves the leave."""

Images = dict[str, dict[int, dict[str, Any]]]
_Change = tuple[str, dict[str, Any], dict[str, Any]]
"""What an entry wrote of a row: its table, its image after the entry, and the one before it (empty of a new one)."""


def replay(
    source: sqlite3.Connection, *, until: str | None = None, known: str | None = None, upto: int | None = None
) -> sqlite3.Connection:
    """Return an in-memory ledger as it stood.

    Args:
        source: the ledger, or another replayed one.
        until: count only what happened on or before this business day (ISO).
        known: count only what was recorded at or before this moment (ISO with its zone).
        upto: count only the first so many entries: what the ledger held before an act.

    What an entry changed is told by comparing its after-image with the one before it, so that an entry
    left out does not slip in through a later entry's image of the same row. What was taken back by an entry that is
    known then leaves nothing behind but what outlives it (``trail.STAYING``); both stay in the trail.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    memory.row_factory = sqlite3.Row
    for (sql,) in source.execute(
        "SELECT sql FROM sqlite_master WHERE type IN ('table', 'view', 'index') AND sql IS NOT NULL"
        " AND name <> 'alembic_version' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY type DESC, rowid"
    ):
        memory.execute(sql)
    memory.execute("BEGIN")
    kept: list[trail.Event] = []
    wrong = trail.wrong(source)
    gone = frozenset(seq for seq, by in trail.taken_back(source) if _counts(by, known, wrong, upto))
    entries = (entry for entry in trail.events(source) if upto is None or entry.seq <= upto)
    for table, rows in images(entries, kept, until, known, wrong, gone).items():
        for row in rows.values():
            quoted, marks = ", ".join(f'"{n}"' for n in row), ", ".join("?" * len(row))
            memory.execute(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", list(row.values()))  # noqa: S608
    memory.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", kept)
    _restage(memory)
    memory.execute("COMMIT")
    return memory


def images(
    entries: Iterable[trail.Event],
    kept: list[trail.Event],
    until: str | None,
    known: str | None,
    wrong: Sequence[trail.Wrong] = (),
    gone: frozenset[int] = frozenset(),
) -> Images:
    """Return the rows that the entries leave behind; the entries counted are appended to ``kept``.

    Entries recorded under a wrong clock (``wrong``) count as known since that was put right. A thing that was
    registered later than it was acted upon is there with the first of its acts that counts; so is a share that was
    assigned later. Entries that were taken back (``gone``) and those that did so write nothing, but each row is
    compared with what they left of it: only so is it told what the next entry changed.
    """
    latest: Images = {}
    standing: Images = {}
    registered: dict[str, list[tuple[trail.Event, list[_Change]]]] = {}
    for entry in entries:
        unknown = not _counts(entry, known, wrong)
        ahead = until is not None and entry.happened_on > until
        counted = not unknown and not ahead
        stands = entry.act != trail.UNDO and entry.seq not in gone
        changes: list[_Change] = []
        if not unknown and ahead and stands and entry.act in trail.REGISTERING:
            registered.setdefault(entry.subject, []).append((entry, changes))
        if counted:
            for late, its in _registered(registered, entry.subject) if stands else ():
                kept.append(late)
                for change in its:
                    _stand(standing, change)
            kept.append(entry)
        for table, rows in trail.details(entry)["rows"].items():
            before = latest.setdefault(table, {})
            for row in rows:
                old = before.get(row["id"], {})
                before[row["id"]] = row
                changes.append((table, row, old))
                if not counted and (unknown or table not in REGISTERS):
                    continue
                proof = entry.act == trail.UNDO and table in _OF_UNDO
                if stands or proof or (not old and table in trail.STAYING):
                    _stand(standing, changes[-1])
                elif entry.act == trail.UNDO and row["id"] in standing.get(table, {}):
                    standing[table][row["id"]]["event_seq"] = entry.seq
        if counted and stands and until is not None and fnmatchcase(entry.act, trail.CORRECTING):
            kept[-1] = _as_it_stood(entry, standing)
    return standing


def _as_it_stood(entry: trail.Event, standing: Images) -> trail.Event:
    """Return a 更正 with its rows as it left them until that day: what came later it does not say."""
    told = trail.details(entry)
    told["rows"] = {table: [dict(standing[table][row["id"]]) for row in rows] for table, rows in told["rows"].items()}
    return entry._replace(detail=trail.canonical(told))


def _registered(waiting: dict[str, list[Any]], subject: str) -> list[Any]:
    """Take what was registered of a subject on a day to come: the thing itself first, then the part."""
    return [one for name in (subject.partition(".")[0], subject) for one in waiting.pop(name, ())]


def _stand(standing: Images, change: _Change) -> None:
    """Let a row stand as an entry left it: what that entry changed in it, or all of it where it is not there yet."""
    table, row, old = change
    now = standing.setdefault(table, {})
    if row["id"] in now:
        now[row["id"]].update({n: v for n, v in row.items() if n not in old or old[n] != v})
    else:
        now[row["id"]] = dict(row)


def _counts(entry: trail.Event, known: str | None, wrong: Sequence[trail.Wrong], upto: int | None = None) -> bool:
    """Tell whether an entry is one of the first ``upto`` and was known at a moment."""
    told = next((one.recorded_at for one in wrong if one.first <= entry.seq <= one.last), entry.recorded_at)
    known_then = known is None or datetime.fromisoformat(told) <= datetime.fromisoformat(known)
    return known_then and (upto is None or entry.seq <= upto)


def _restage(memory: sqlite3.Connection) -> None:
    """Put the middle states of items right: they follow from the assignments that were counted."""
    for row in memory.execute("SELECT id, round, state FROM item").fetchall():
        if row["state"] not in items.MIDDLE:
            continue
        shares = memory.execute(
            "SELECT role, state FROM assignment WHERE item_id = ? AND round = ?", (row["id"], row["round"])
        ).fetchall()
        stage = items.middle_of([(share["role"], share["state"]) for share in shares])
        memory.execute("UPDATE item SET state = ? WHERE id = ?", (stage, row["id"]))
