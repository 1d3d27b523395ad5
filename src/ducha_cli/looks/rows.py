"""Rows as plain dicts, whatever row factory the connection has (a write transaction's has none)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence

    from ducha_cli.acts.facts import Record
    from ducha_cli.domain.life.lifecycle import Lifecycle

Row = dict[str, Any]


def fetch(db: sqlite3.Connection, sql: str, given: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
    """Return all rows of a query as dicts."""
    cursor = db.execute(sql, given)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def marked(alias: str) -> str:
    """SQL: an entry says that it was approved by word or by who typed it. So the index ``event_marked`` has it."""
    return f"""(instr({alias}.detail, '"oral":') OR instr({alias}.detail, '"self":true'))"""


def facts_of(record: type[Record], row: Row) -> Row:
    """Return of a row what its record declares, in that order: a flag as true or false, a list parted."""
    return {
        name: _SEEN[fact.kind](row[name]) if fact.kind in _SEEN else row[name]
        for name, fact in record.columns().items()
    }


_SEEN: dict[str, Callable[[Any], Any]] = {
    "flag": lambda kept: kept if kept is None else bool(kept),
    "list": lambda kept: kept.split("、") if kept else [],
}


def told(record: type[Record], row: Row, life: Lifecycle | None = None) -> Row:
    """Return a row of a noun as it is told: its number, its facts and its state."""
    state = {"state": row["state"], "state_label": life.label(row["state"])} if life else {}
    return {"number": numbering.write(record.table, row["year"], row["number"]), **facts_of(record, row), **state}


class Cut(list[Row]):
    """The first rows of a list; ``total`` is how many it has in all."""

    def __init__(self, rows: Iterable[Row], total: int) -> None:
        super().__init__(rows)
        self.total = total


def cut(db: sqlite3.Connection, columns: str, source: str, order: str, given: dict[str, Any], most: int) -> Cut:
    """Return the first ``most`` rows (-1: all) of ``SELECT columns FROM source ORDER BY order``, counted in all."""
    query = f"SELECT {columns} FROM {source} ORDER BY {order} LIMIT :most"  # noqa: S608  SQL of our own
    rows = fetch(db, query, given | {"most": most})
    if len(rows) != most:
        return Cut(rows, len(rows))
    if " GROUP BY " in source:
        source = f"(SELECT 1 FROM {source})"  # noqa: S608
    (total,) = db.execute(f"SELECT count(*) FROM {source}", given).fetchone()  # noqa: S608
    return Cut(rows, total)


def first(db: sqlite3.Connection, sql: str, given: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
    """Return the first row of a query, or None."""
    found = fetch(db, sql, given)
    return found[0] if found else None


def value(db: sqlite3.Connection, sql: str, given: Sequence[Any] = ()) -> Any:
    """Return the first column of the first row, or None."""
    row = db.execute(sql, given).fetchone()
    return None if row is None else row[0]


def array(ids: Iterable[int]) -> str:
    """Return ids as the array that SQL's ``json_each`` reads; every list wants one, and hardly any wants json."""
    return f"[{','.join(map(str, ids))}]"


def quoted(codes: Iterable[str]) -> str:
    """Return state codes as an SQL list; codes are ours, never typed."""
    return "(" + ", ".join(f"'{code}'" for code in sorted(codes)) + ")"


def among(column: str, codes: Iterable[str]) -> str:
    """Return the SQL condition that a column holds one of the state codes; of one code as a partial index says it."""
    codes = sorted(codes)
    return f"{column} = '{codes[0]}'" if len(codes) == 1 else f"{column} IN {quoted(codes)}"


def grouped(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    """Return ``rows`` by the value of one column, in their order."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[key], []).append(row)
    return groups


def parts(number: str) -> tuple[str, str, str]:
    """Return what bounds a subject and its parts: ``subject = ? OR (subject > ? AND subject < ?)``."""
    return (number, number + ".", number + "/")


OF_SUBJECT = "(subject = ? OR (subject > ? AND subject < ?))"
"""A subject itself and its parts (D2026-0012 and D2026-0012.2), served by the index."""
