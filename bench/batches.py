"""Many rows at once: import, export, verification, eight writers."""

from __future__ import annotations

import json
import shutil
import subprocess
import time

from bench.clock import Ratio, cpu, ratio, turns

HASHES = """
import hashlib, sqlite3, sys
before = "0" * 64
for row in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM event ORDER BY seq"):
    before = hashlib.sha256((before + repr(row[:-1])).encode()).hexdigest()
"""


COPY = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA foreign_keys = ON")
(first,), = db.execute("SELECT max(seq) FROM event").fetchall()
db.execute("ATTACH ? AS done", (sys.argv[2],))
(last,), = db.execute("SELECT max(seq) FROM done.event").fetchall()
db.execute("BEGIN IMMEDIATE")
for low in range(first + 1, last + 1, 500):
    for table in ("batch", "item", "assignment", "milestone", "batch_row"):
        db.execute(f"INSERT INTO {table} SELECT * FROM done.{table} WHERE event_seq BETWEEN ? AND ?", (low, low + 499))
    db.execute("INSERT INTO event SELECT * FROM done.event WHERE seq BETWEEN ? AND ?", (low, low + 499))
db.execute("COMMIT")
"""


def measure(stage):
    """Import 10,000 and 100,000 rows: validated, indexed, each with its trail entry (B5)."""
    utils = stage.peer("sqlite-utils")
    if utils is None:
        yield "skipped: sqlite-utils is not on this machine"
        return
    for rows in (10_000, 100_000):
        room, copy, other = stage.root / "import", stage.root / "copy", stage.root / "import.db"
        ours, bare, theirs = [], [], []
        for _ in range(1 if rows > 10_000 else 3):
            for folder in (room, copy):
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(stage.empty(), folder)
            other.unlink(missing_ok=True)
            ours.append(cpu([stage.ducha, "--as", "周明", "import", "items", stage.table(rows)], room))
            bare.append(cpu([stage.python, "-c", COPY, copy / "ledger.db", room / "ledger.db"]))
            theirs.append(cpu([utils, "insert", other, "row", stage.table(rows), "--csv", "--no-detect-types"]))
        goal = 3.0 if rows == 100_000 else None
        label, detail = f"import {rows:,} rows, checked, with trail", f"{ours[0]:.1f} s of CPU"
        yield Ratio(label, "sqlite-utils insert", ratio(ours, theirs), goal, detail)
        yield Ratio("  of which SQLite, copying the same rows", "sqlite-utils insert", ratio(bare, theirs))


def trail(stage):
    """trail verify at 100,000 entries beside hashing the same rows once (B14)."""
    ledger = stage.ledger(100_000)
    entries = json.loads(stage.run(ledger, "trail", "head", "--json"))["seq"]
    taken = turns(
        {
            "verify": ([stage.ducha, "trail", "verify"], ledger),
            "hash": ([stage.python, "-c", HASHES, ledger / "ledger.db"], None),
        },
        1,
    )
    value = ratio(taken["verify"], taken["hash"])
    yield Ratio(f"trail verify with replay, {entries:,} entries", "reading and hashing them once", value, 12.0)


def export(stage):
    """The whole list as a workbook beside XlsxWriter writing as many cells."""
    python = stage.root / "peers" / "bin" / "python"
    script = (
        "import sys, xlsxwriter\n"
        "book = xlsxwriter.Workbook(sys.argv[1], {'constant_memory': True}); sheet = book.add_worksheet()\n"
        "for r in range(10000):\n  for c in range(10): sheet.write_string(r, c, f'第{r}行第{c}列的内容')\nbook.close()\n"
    )
    out, other = stage.root / "清单.xlsx", stage.root / "peer.xlsx"
    ledger = stage.ledger(10_000)
    taken = turns(
        {
            "ours": ([stage.ducha, "item", "list", "-o", out], ledger),
            "peer": ([python, "-c", script, other], None),
        },
        3,
        before=lambda _: out.unlink(missing_ok=True),
    )
    yield Ratio("item list -o 清单.xlsx, 10,000 rows", "XlsxWriter, as many cells", ratio(taken["ours"], taken["peer"]))


def writers(stage):
    """Eight clerks at once, ten acts each: none is lost, and all stands in one trail."""
    room = stage.root / "writers"
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(stage.empty(), room)
    line = f"for n in 1 2 3 4 5 6 7 8 9 10; do {stage.ducha} --as 周明 item add --title 试 --source 其他 --no-basis 口头; done"

    def took(hands):
        began = time.monotonic()
        clerks = [
            subprocess.Popen(
                ["sh", "-c", f"set -e; {line}"], cwd=room, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            for _ in range(hands)
        ]
        said = [clerk.communicate()[1] for clerk in clerks]
        assert all(clerk.returncode == 0 for clerk in clerks), said
        return (time.monotonic() - began) / hands

    alone, together = took(1), took(8)
    stage.run(room, "trail", "verify")
    made = len(json.loads(stage.run(room, "item", "list", "--json")))
    assert made == 90, made
    yield Ratio(
        "ten acts, eight clerks at once", "ten acts, one clerk alone (wall)", together / alone, 1.2, "80 of 80 done"
    )
