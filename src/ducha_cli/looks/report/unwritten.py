"""待补单: words that no paper covered in time, and what a void paper left without a notice (R0-2, R2-3)."""

# ruff: noqa: S608  state codes put into SQL are ours, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import issue, item
from ducha_cli.domain.life.assignment import TOLD
from ducha_cli.domain.life.paper import VALID, VOID
from ducha_cli.domain.words.telling import SPOKEN
from ducha_cli.looks.issue.found import ANSWERING
from ducha_cli.looks.issue.tellings import of_round
from ducha_cli.looks.item.tellings import standing
from ducha_cli.looks.rows import Row, fetch, quoted

if TYPE_CHECKING:
    import sqlite3

_SPOKEN = quoted(SPOKEN)
_STANDS = f"{standing('x')} AND x.carried < 2"

_OF = {
    "item": (
        "i.title, a.position, a.role, a.unit_id",
        (
            f"JOIN assignment a ON a.id = n.assignment_id AND a.adopted = 0 AND a.state IN {quoted(TOLD)}"
            f" JOIN item i ON i.id = a.item_id AND i.round = a.round AND i.state IN {quoted(item.HELD)}"
        ),
        "x.assignment_id = n.assignment_id",
    ),
    "issue": (
        f"i.matter, {ANSWERING} AS unit_id",
        f"JOIN issue i ON i.id = n.issue_id AND {of_round('n')} AND i.state IN {quoted(issue.STANDING)}",
        f"x.issue_id = n.issue_id AND {of_round('x')}",
    ),
}
"""What is told of a share and of an issue, how its row is found from the notice ``n``, which notices are its own."""


def words(db: sqlite3.Connection, noun: str, since: str) -> list[Row]:
    """Return what was told by word until ``since`` (ISO) and is covered by nothing yet, the oldest first."""
    columns, join, _ = _OF[noun]
    return fetch(
        db,
        f"SELECT i.year, i.number, {columns}, n.means AS why, min(n.delivered_on) AS since"
        f" FROM notice n {join} WHERE n.paper_id IS NULL AND n.document = '' AND n.covered_by IS NULL"
        f" AND n.means IN {_SPOKEN} AND {standing('n')} AND n.carried < 2"
        " GROUP BY coalesce(n.assignment_id, n.issue_id) HAVING min(n.delivered_on) <= ?"
        " ORDER BY since, i.year, i.number",
        (since,),
    )


def voided(db: sqlite3.Connection, noun: str) -> list[Row]:
    """Return what a void paper told, and nothing that stands tells any more."""
    columns, join, own = _OF[noun]
    return fetch(
        db,
        f"SELECT i.year, i.number, {columns}, '作废' AS why, max(n.delivered_on) AS since"
        f" FROM paper v JOIN notice n ON n.paper_id = v.id {join} WHERE v.state IN {quoted(VOID)}"
        f" AND NOT EXISTS (SELECT 1 FROM notice x LEFT JOIN paper p ON p.id = x.paper_id WHERE {own} AND {_STANDS}"
        f" AND (p.id IS NULL OR p.state IN {quoted(VALID)}))"
        " GROUP BY coalesce(n.assignment_id, n.issue_id) ORDER BY since, i.year, i.number",
    )
