"""What a command costs beside bare Python, the standard library doing the same query, and two tools of the trade."""

from __future__ import annotations

import shutil
import subprocess

from bench.clock import Ratio, ratio, turns
from bench.stage import TOP

BARE = TOP / "bench" / "bare"
"""The least program of each kind: what no clean code of ours could go below."""
ROUNDS = 15
QUERY = "SELECT number, title, state FROM item ORDER BY id LIMIT 50"


def measure(stage):
    """Start, and one look at 50 rows of 10,000 (B2, B15)."""
    ledger = stage.ledger(10_000)
    floor = f"import sqlite3\nfor row in sqlite3.connect({str(ledger / 'ledger.db')!r}).execute({QUERY!r}): print(*row)"
    commands = {
        "floor": ([stage.python, "-c", floor], None),
        "python": ([stage.python, "-c", "pass"], None),
        "bare": ([stage.python, BARE / "look.py", ledger / "ledger.db", "item", "list", "--limit", "50"], None),
        "list": ([stage.ducha, "item", "list", "--limit", "50"], ledger),
        "help": ([stage.ducha, "--help"], ledger),
    }
    if utils := stage.peer("sqlite-utils"):
        commands["sqlite-utils"] = ([utils, "query", ledger / "ledger.db", QUERY], None)
    if task := stage.peer("task"):
        commands["task"] = ([task, f"rc:{_tasks(stage, task, 10_000)}", "list", "limit:50"], None)
    taken = turns(commands, ROUNDS)
    yield Ratio("item list, 50 of 10,000", "standard library, same query", ratio(taken["list"], taken["floor"]), 4.0)
    yield Ratio(
        "  Typer, these options, this query, no more",
        "standard library, same query",
        ratio(taken["bare"], taken["floor"]),
    )
    yield Ratio("ducha --help", "standard library, same query", ratio(taken["help"], taken["floor"]), 4.0)
    yield Ratio("standard library, same query", "python -c pass", ratio(taken["floor"], taken["python"]))
    for peer, goal in (("sqlite-utils", 0.55), ("task", 1.0)):
        if peer in taken:
            yield Ratio("item list, 50 of 10,000", peer, ratio(taken["list"], taken[peer]), goal)
        else:
            yield f"skipped: {peer} is not on this machine"


def acts(stage):
    """One act, and one that makes a paper, beside the import that no act can do without."""
    room = stage.root / "acts"
    shutil.rmtree(room, ignore_errors=True)
    shutil.copytree(stage.ledger(1_000), room)
    base = [stage.ducha, "--as", "周明"]
    serial = iter(range(1, 1000))
    add = ["item", "add", "--title", "试", "--source", "其他", "--no-basis", "口头"]

    def ready(name):
        if name == "notify":  # an item that stands just before 交办
            n = 1000 + next(serial)
            share = ["item", "assign", f"d{n}", "--unit", "第1乡", "--role", "牵头", "--due", "2026-12-31"]
            for words in (add, ["item", "approve", f"d{n}", "--by", "周明"], share):
                stage.run(room, *words)
            commands["notify"][0][-3] = f"d{n}"

    commands = {
        "sqlmodel": ([stage.python, "-c", "import sqlmodel"], None),
        "bare": ([stage.python, BARE / "act.py", stage.root / "act.db"], None),
        "note": ([*base, "item", "note", "d1", "--text", "问过进展"], room),
        "notify": ([*base, "item", "notify", "d0", "--sign", "周明"], room),
    }
    taken = turns(commands, 7, before=ready)
    yield Ratio("one act (item note)", "python -c 'import sqlmodel'", ratio(taken["note"], taken["sqlmodel"]), 1.6)
    yield Ratio(
        "  SQLModel, five tables, one COMMIT, no more",
        "python -c 'import sqlmodel'",
        ratio(taken["bare"], taken["sqlmodel"]),
    )
    yield Ratio("one act with a paper", "python -c 'import sqlmodel'", ratio(taken["notify"], taken["sqlmodel"]), 2.0)


def _tasks(stage, task, rows):
    """Taskwarrior's store with so many tasks; returns its rc file."""
    folder = stage.root / "task"
    rc = folder / "taskrc"
    if not rc.exists():
        folder.mkdir()
        rc.write_text(f"data.location={folder}\nconfirmation=no\n", encoding="utf-8")
        lines = "\n".join(f'{{"description":"第{n}项重点工作","due":"20261231T000000Z"}}' for n in range(rows))
        subprocess.run([task, f"rc:{rc}", "import", "-"], input=lines, text=True, check=True, capture_output=True)
    return rc
