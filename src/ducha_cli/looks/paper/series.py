"""文号 and 期号 by series: first, last, void and back-filled ones, gaps, and the number that comes next (trap 4)."""

# ruff: noqa: S608  SQL of our own, never typed

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.life import paper
from ducha_cli.domain.life.paper import VOID
from ducha_cli.looks.rows import Row, fetch, first, grouped

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import date

    from ducha_cli.settings import Issuer, Settings

_PAPERS = """SELECT p.series_id, p.series_number AS number, p.state, p.template_sha = '' OR EXISTS (
 SELECT 1 FROM file_use u JOIN event e ON e.seq = u.event_seq
 WHERE u.subject = printf('P%d-%04d', p.year, p.number) AND u.purpose = '文书'
 AND p.dated < date(substr(e.recorded_at, 1, 10), '-1 day')) AS by_hand
FROM paper p WHERE p.series_id IS NOT NULL ORDER BY p.series_id, p.series_number"""


_OURS = "(s.code = :code OR s.issuer = :issuer)"
"""SQL: the series ``s`` is of the office's issuer: by its 代字, whatever it is called now, else by its name."""
_IN_USE = f"""
SELECT s.id, s.first, max(p.series_number) AS last FROM series s LEFT JOIN paper p ON p.series_id = s.id
WHERE {_OURS} AND s.kind = :kind AND s.year = :year GROUP BY s.id ORDER BY s.code = :code DESC, last DESC LIMIT 1"""


_MANY = f"SELECT count(*) FROM paper p JOIN series s ON s.id = p.series_id WHERE {_OURS} AND s.kind = :kind"


def in_use(db: sqlite3.Connection, issuer: Issuer, kind: str, year: int) -> Row | None:
    """Return the series that gives an issuer's next number: its ``id``, ``first`` and ``last``; None before the first.

    A 文号 is known outside by 代字, year and number alone (decisions 0003, 0088): who is renamed goes on with the
    numbers of its 代字; who changes its 代字 goes on with the old one until the year ends.
    """
    return first(db, _IN_USE, {"code": issuer.code, "issuer": issuer.name, "kind": kind, "year": year})


def many(db: sqlite3.Connection, issuer: Issuer, kind: str) -> int:
    """Return how many papers an issuer's series of a kind bear, of all years."""
    told = {"code": issuer.code, "issuer": issuer.name, "kind": kind}
    return int(db.execute(_MANY, told).fetchone()[0])


def listing(db: sqlite3.Connection, settings: Settings, today: date, *, year: int | None = None) -> list[Row]:
    """Return every series of numbers, the newest year first.

    ``gaps`` are numbers between the first and the last that no paper bears: there are none unless the ledger was
    tampered with. ``before`` is how many numbers of the year were used before this ledger.

    Args:
        db: the ledger.
        settings: where a series begins that has no paper yet, and the 总期号 of serials.
        today: the 文号 series of this year is shown even while it is empty.
        year: of one year only.
    """
    found = fetch(db, "SELECT * FROM series ORDER BY year DESC, issuer, kind = '文号' DESC, kind")
    issuer = settings.lead_issuer
    if in_use(db, issuer, paper.NUMBERED, today.year) is None:
        begin = issuer.next_number if issuer.next_year == today.year else 1
        named = {"issuer": issuer.name, "kind": paper.NUMBERED, "code": issuer.code}
        found.insert(0, {"id": None, **named, "year": today.year, "first": begin})
    held = grouped(fetch(db, _PAPERS), "series_id")
    told = {row["id"]: held.get(row["id"], []) for row in found}
    return [
        _series(row, told[row["id"]], _running(settings, row, found, told))
        for row in found
        if year is None or row["year"] == year
    ]


def _series(row: Row, held: list[Row], running: int | None) -> Row:
    numbers = [one["number"] for one in held]
    last = max(numbers, default=None)
    following = paper.next_number(row["first"], last)
    gaps = sorted(set(range(row["first"], last)) - set(numbers)) if last else []
    return {
        "issuer": row["issuer"],
        "series": row["kind"],
        "year": row["year"],
        "first": row["first"] if numbers else None,
        "last": last,
        "count": len(numbers),
        "void": sum(one["state"] in VOID for one in held),
        "backfilled": sum(one["by_hand"] for one in held),
        "gaps": gaps,
        "before": row["first"] - 1,
        "next": following,
        "next_label": _label(row, following),
        "running": running,
    }


def _label(row: Row, number: int) -> str:
    if row["kind"] == paper.NUMBERED:
        return paper.document_number(row["code"], row["year"], number)
    return paper.serial_number(number)


def _running(settings: Settings, row: Row, found: Iterable[Row], told: dict[int, list[Row]]) -> int | None:
    """The 总期号 of the series' last issue; None where nobody knows how many came out before this ledger."""
    serial = settings.serial_named(row["kind"])
    if serial is None or row["kind"] == paper.NUMBERED:
        return None
    same = (
        one
        for one in found
        if one["kind"] == row["kind"] and (one["issuer"] == row["issuer"] or one["code"] == row["code"])
    )
    return serial.issued + sum(len(told[one["id"]]) for one in same if one["year"] <= row["year"])
