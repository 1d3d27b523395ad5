"""Which acts of the trail are counted, under which figure: one table for 周报, 统计 and papers.

Counted by business day (``happened_on``), never by the clock; one entry is one, so what was closed, reopened
and closed again counts each time (trap 15).
"""

# ruff: noqa: S608  words put into SQL are ours, never typed

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.slip import SLIP
from ducha_cli.domain.words.directive import PRESS
from ducha_cli.looks.rows import Row, fetch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import date

_ALWAYS = {
    "item.approve": "filed",
    "item.notify": "assigned",
    "item.receive": "received",
    "item.report": "reported",
    "item.close": "closed",
    "item.reopen": "reopened",
    "item.extend": "extended",
    "item.urge": "urged",
    "item.recheck": "rechecked",
    "issue.add": "issues_found",
    "issue.rectify": "rectified",
    "issue.clear": "cleared",
    "issue.revisit": "revisited",
    "issue.reopen": "issues_reopened",
}
_WHEN = {
    ("item.adopt", None): "filed",
    ("item.review", "returned"): "returned",
    ("item.direct", 1): "reopened",
    ("item.direct", PRESS): "urged",
    ("issue.verify", "passed"): "verified",
    ("issue.revisit", 1): "rebounded",
}
"""Acts that count only, or count once more, when they said this."""
_SAID = """CASE act WHEN 'item.adopt' THEN json_extract(detail, '$.facts.outcome')
 WHEN 'item.review' THEN json_extract(detail, '$.facts.outcome')
 WHEN 'item.direct' THEN
  coalesce(nullif(json_extract(detail, '$.facts.reopens'), 0), json_extract(detail, '$.facts.kind'))
 WHEN 'issue.verify' THEN json_extract(detail, '$.facts.outcome')
 WHEN 'issue.revisit' THEN json_extract(detail, '$.facts.rebound') END"""


_SLIP = f"cause = '{SLIP}'"
NO_SLIP = (
    "subject NOT IN (SELECT printf('W%d-%04d', year, number) FROM issue JOIN turn z ON z.issue_id = issue.id"
    f" WHERE z.{_SLIP} UNION ALL SELECT printf('D%d-%04d', year, number) FROM item JOIN ending z"
    f" ON z.item_id = item.id WHERE z.{_SLIP})"
)
"""SQL: the entry is of nothing that was registered by mistake: that is in no figure."""


_TAKEN_OVER = (
    "(act <> 'issue.add' OR subject NOT IN (SELECT printf('W%d-%04d', year, number) FROM issue"
    " WHERE adopted_as_of IS NOT NULL))"
)
"""SQL: the entry is none of an issue that was found before the ledger began."""


class Counted(NamedTuple):
    """One entry that counts: under which key, and what it was about (``D2026-0012.2``)."""

    key: str
    subject: str


def counted(db: sqlite3.Connection, first: date, last: date) -> Iterator[Counted]:
    """Yield the counted entries from ``first`` to ``last``."""
    for row in _told(db, first, last, "subject"):
        for key in _keys(row):
            yield Counted(key, row["subject"])


def counts(db: sqlite3.Connection, first: date, last: date) -> Counter[str]:
    """Return how many entries count under each key from ``first`` to ``last``."""
    found: Counter[str] = Counter()
    for row in _told(db, first, last, "count(*) AS times", " GROUP BY act, said"):
        for key in _keys(row):
            found[key] += row["times"]
    return found


def _told(db: sqlite3.Connection, first: date, last: date, wanted: str, order: str = "") -> list[Row]:
    acts = json.dumps(sorted({*_ALWAYS, *(act for act, _ in _WHEN)}))
    return fetch(
        db,
        f"SELECT act, {_SAID} AS said, {wanted} FROM entry"
        f" WHERE happened_on BETWEEN ? AND ? AND act IN (SELECT value FROM json_each(?)) AND {NO_SLIP}"
        f" AND {_TAKEN_OVER}{order}",
        (first.isoformat(), last.isoformat(), acts),
    )


def _keys(row: Row) -> Iterator[str]:
    for key in (_ALWAYS.get(row["act"]), _WHEN.get((row["act"], row["said"]))):
        if key is not None:
            yield key
