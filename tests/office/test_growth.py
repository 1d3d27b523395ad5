"""An act's cost is not felt to grow with the ledger: no statement of it reads a growing table from end to end."""

import sqlite3

import pytest
import sqlalchemy

from ducha_cli.ledger import place
from ducha_cli.office import remarks

TABLES = ("item", "assignment", "milestone", "point", "reply", "issue", "issue_unit", "paper", "event", "batch_row")
"""What a year's work adds rows to."""
TABLE = "序号,督查事项,依据,工作内容,牵头单位,完成时限,进展\n" + "".join(
    f"{n},事项{n},县委常委会纪要,内容{n},县住建局,2026-12-31,已启动\n" for n in range(1, 4)
)


@pytest.fixture
def asked():
    """Every statement that the program sends to a ledger while the test runs."""
    statements: dict[str, None] = {}

    def listen(connection, _record):
        connection.set_trace_callback(statements.setdefault)

    sqlalchemy.event.listen(sqlalchemy.pool.Pool, "connect", listen)
    yield statements
    sqlalchemy.event.remove(sqlalchemy.pool.Pool, "connect", listen)


def scans(folder, statements):
    """Return the statements that read one of ``TABLES`` whole."""
    db = sqlite3.connect(folder / place.DATABASE)
    found = []
    for sql in statements:
        if sql.startswith("SELECT") and "LIMIT 1" not in sql:  # the trail's end is read from its end
            plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
            found += [(sql, step) for step in plan if any(step == f"SCAN {table}" for table in TABLES)]
    db.close()
    return found


def test_taking_over_a_table_scans_nothing(bureau, tmp_path, asked):
    path = tmp_path / "台账.csv"
    path.write_text(TABLE, encoding="utf-8")
    answer = bureau.type("import", "items", path, "--adopt-as-of", "2026-11-01", "--by", "李建国")
    assert answer.status == 0, answer.err
    assert len(asked) > 20
    assert scans(bureau.folder, asked) == []


def test_the_acts_of_an_item_scan_nothing(bureau, asked):
    bureau.item()
    bureau.approve()
    bureau.assign()
    bureau.notify()
    bureau.receive()
    bureau.report()
    bureau.act(remarks.note, "item", "d1", "问过进展", on="2026-06-11")
    assert len(asked) > 20
    assert scans(bureau.folder, asked) == []
