"""What hangs on anything that bears a number: its rows as they are told, its papers and its files."""

# ruff: noqa: S608  names put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life import paper as papers
from ducha_cli.looks.rows import OF_SUBJECT, Row, fetch, parts

if TYPE_CHECKING:
    import sqlite3

_FLAGS = frozenset(
    {
        "principal",
        "instruction",
        "on_site",
        "signed",
        "sealed",
        "adopted",
        "due_estimate",
        "answered",
        "verified",
        "genuine",
        "lasting",
        "improving",
    }
    | {"adequate", "passed", "rebound", "key", "asked_late"}
)
_HIDDEN = frozenset(
    {
        "id",
        "event_seq",
        "item_id",
        "issue_id",
        "assignment_id",
        "reply_id",
        "review_id",
        "activity_id",
        "point_id",
        "paper_id",
    }
)


def plain(row: Row) -> Row:
    """Return a table's row without its keys, flags as true and false."""
    return {
        name: bool(content) if name in _FLAGS and content is not None else content
        for name, content in row.items()
        if name not in _HIDDEN
    }


def extras_of(db: sqlite3.Connection, subject: str) -> list[Row]:
    """Return 其他栏目: the cells of an imported row for which there is no field, in the order of their columns."""
    return fetch(db, "SELECT name, text FROM extra WHERE subject = ? AND text <> '' ORDER BY position, id", (subject,))


def papers_of(db: sqlite3.Connection, subject: str) -> list[Row]:
    """Return the papers that speak of a subject or its parts, in the order of their numbers."""
    found = fetch(
        db,
        "SELECT year, number, kind, label, title, state, dated FROM paper"
        f" WHERE id IN (SELECT paper_id FROM paper_subject WHERE {OF_SUBJECT}) ORDER BY year, number",
        parts(subject),
    )
    return [
        {
            "number": numbering.write("paper", row["year"], row["number"]),
            "label": row["label"],
            "kind": row["kind"],
            "title": row["title"],
            "state": row["state"],
            "state_label": papers.LIFECYCLE.label(row["state"]),
            "dated": row["dated"],
        }
        for row in found
    ]


def waivers_of(db: sqlite3.Connection, names: dict[int, str], subject: str) -> list[Row]:
    """Return what was lifted of a thing (免办), and of whom."""
    found = fetch(
        db,
        "SELECT w.round, w.what, w.unit_id, p.position, w.reason, w.approver, w.waived_on FROM waiver w"
        " LEFT JOIN point p ON p.id = w.point_id WHERE w.subject = ? ORDER BY w.waived_on, w.id",
        (subject,),
    )
    return [
        {name: row[name] for name in ("round", "what", "reason", "approver", "waived_on")}
        | {"what": f"第{row['position']}条{row['what']}" if row["position"] else row["what"]}
        | {"unit": names.get(row["unit_id"])}
        for row in found
    ]


def objections_of(db: sqlite3.Connection, names: dict[int, str], subject: str) -> list[Row]:
    """Return what units said of a thing or its parts (情况说明), and what was decided of it."""
    columns = "against, unit_id, text, received_on, due_on, outcome, opinion, people, approver, settled_on"
    found = fetch(db, f"SELECT {columns} FROM objection WHERE {OF_SUBJECT} ORDER BY received_on, id", parts(subject))
    return [
        plain({name: row[name] for name in row if name != "unit_id"}) | {"unit": names.get(row["unit_id"])}
        for row in found
    ]


def files_of(db: sqlite3.Connection, subject: str) -> list[Row]:
    """Return the files kept for a subject or its parts."""
    return fetch(
        db,
        "SELECT u.subject, u.purpose, u.name, f.size, f.sha256 FROM file_use u JOIN file f ON f.id = u.file_id"
        f" WHERE {OF_SUBJECT} ORDER BY u.id",
        parts(subject),
    )
