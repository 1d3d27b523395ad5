"""撤销通知: of which void papers their recipients know nothing yet, and what became of it (trap 4, 733 §21)."""

# ruff: noqa: S608  state and kind codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.domain.life.paper import PUBLIC, RETRACTION, SIGNED, UNTOLD, VOID
from ducha_cli.looks.rows import Row, fetch, first, quoted

if TYPE_CHECKING:
    import sqlite3


def owed(db: sqlite3.Connection) -> list[Row]:
    """Return the void papers whose recipients were not told, the one that is void the longest first."""
    found = fetch(
        db,
        "SELECT p.year, p.number, p.label, p.title, e.happened_on AS voided_on FROM paper p"
        f" JOIN event e ON e.seq = p.event_seq WHERE {_VOID} ORDER BY e.happened_on, p.year, p.number",
    )
    rows = [row | {"number": numbering.write("paper", row.pop("year"), row["number"])} for row in found]
    return [row for row in rows if not answered(db, row["number"])]


_VOID = f"p.state IN {quoted(VOID)} AND p.kind IN {quoted(PUBLIC)} AND p.label <> ''"


def is_owed(db: sqlite3.Connection, paper_id: int) -> bool:
    """Tell whether the recipients of one paper are to be told still."""
    row = first(db, f"SELECT p.year, p.number FROM paper p WHERE p.id = ? AND {_VOID}", (paper_id,))
    return row is not None and not answered(db, numbering.write("paper", row["year"], row["number"]))


def answered(db: sqlite3.Connection, number: str) -> str:
    """Return how a void paper was answered for: by which 撤销通知, or why by none; "" where it was not."""
    return made(db, number) or spared(db, number)


def made(db: sqlite3.Connection, number: str) -> str:
    """Return which 撤销通知 a void paper has, or ""."""
    found = first(
        db,
        "SELECT p.label, p.dated FROM paper_subject s JOIN paper p ON p.id = s.paper_id"
        f" WHERE s.subject = ? AND p.kind = '{RETRACTION}' AND p.state IN {quoted(SIGNED)}",
        (number,),
    )
    return f"已发（{found['label']}，{found['dated']}）" if found else ""


def spared(db: sqlite3.Connection, number: str) -> str:
    """Return why a void paper needs none, or ""."""
    lifted = first(db, f"SELECT reason, approver FROM waiver WHERE subject = ? AND what = '{UNTOLD}'", (number,))
    return f"不用发（{lifted['reason']}，{lifted['approver']}批准）" if lifted else ""
