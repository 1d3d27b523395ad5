"""How a look's cost grows from 1,000 to 100,000 items, and what a week and a search cost beside plain scans."""

from __future__ import annotations

from bench.clock import Ratio, ratio, turns

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5

LOOKS = {
    "item list --limit 50": ("item", "list", "--limit", "50"),
    "item list --overdue --limit 50": ("item", "list", "--overdue", "--limit", "50"),
    "item list --unit --limit 50": ("item", "list", "--unit", "第5乡", "--limit", "50"),
    "item show": ("item", "show", "d50"),
    "today": ("today",),
}
FLAT = {"item list --limit 50", "item list --overdue --limit 50", "item show"}
"""What an index serves; today counts what is open, which is a hundred times as much."""


def measure(stage):
    """Each look at three sizes of an old ledger; flat means that the size is not felt."""
    for label, words in LOOKS.items():
        taken = turns({str(n): ([stage.ducha, *words], stage.old(n)) for n in SIZES}, ROUNDS)
        small, middle, big = (taken[str(n)] for n in SIZES)
        detail = f"10,000: {ratio(middle, small):.2f}"
        goal = 1.2 if label in FLAT else None
        yield Ratio(f"{label}, 100,000 items", "itself at 1,000", ratio(big, small), goal, detail)
    taken = turns({str(n): ([stage.ducha, "today"], stage.ledger(n)) for n in (1_000, 100_000)}, ROUNDS)
    value = ratio(taken["100000"], taken["1000"])
    yield Ratio("today, 100,000 items that all wait for 立项", "itself at 1,000", value)


SCAN = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
tables = ["item"] if len(sys.argv) > 3 else [name for (name,) in db.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'complainant'")]
word, hits = sys.argv[2], 0
for table in tables:
    for row in db.execute(f"SELECT * FROM {table}"):
        hits += any(word in text for text in row if isinstance(text, str))
print(hits)
"""
ONE_PASS = """
import sqlite3, sys
from collections import Counter
db = sqlite3.connect(sys.argv[1])
db.row_factory = sqlite3.Row
count = Counter()
for item in db.execute("SELECT * FROM item"):
    count[item["state"], item["source"]] += 1
for share in db.execute("SELECT * FROM assignment"):
    count[share["unit_id"], share["state"], (share["due_current"] or "") < "2026-11-20"] += 1
for event in db.execute("SELECT * FROM event"):
    count[event["act"], event["happened_on"] >= "2026-11-16"] += 1
print(len(count))
"""


def whole(stage):
    """The week of 100,000 items beside one pass over the rows that it tells of; a search beside a scan of the same texts."""
    ledger = stage.old(100_000)
    database = ledger / "ledger.db"
    week = turns(
        {"week": ([stage.ducha, "report", "week"], ledger), "pass": ([stage.python, "-c", ONE_PASS, database], None)}, 3
    )
    value = ratio(week["week"], week["pass"])
    yield Ratio("report week, 100,000 items", "one pass over the rows in Python", value, 0.15)
    for word in ("黑", "黑臭", "黑臭水体", "没有的词"):
        found = turns(
            {
                "items": ([stage.ducha, "find", word, "--in", "item", "--limit", "50"], ledger),
                "all": ([stage.ducha, "find", word, "--limit", "50"], ledger),
                "scan items": ([stage.python, "-c", SCAN, database, word, "item"], None),
                "scan all": ([stage.python, "-c", SCAN, database, word], None),
            },
            3,
        )
        value = ratio(found["all"], found["scan all"])
        yield Ratio(f"find {word}, 100,000 items", "brute-force scan in Python", value, 1.0)
        value = ratio(found["items"], found["scan items"])
        yield Ratio(f"find {word} --in item", "brute-force scan of item alone", value)
