"""How a look's cost grows from 1,000 to 100,000 items, and what a week and a search cost beside plain scans."""

from __future__ import annotations

from bench.clock import Ratio, ratio, turns

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5

LOOKS = {
    "item list --limit 50": ("item", "list", "--limit", "50"),
    "item list --overdue --limit 50": ("item", "list", "--overdue", "--limit", "50"),
    "item show": ("item", "show", "d500"),
    "today": ("today",),
}


def measure(stage):
    """Each look at three sizes; flat means that the size is not felt."""
    for label, words in LOOKS.items():
        taken = turns({str(n): ([stage.ducha, *words], stage.ledger(n)) for n in SIZES}, ROUNDS)
        small, middle, big = (taken[str(n)] for n in SIZES)
        detail = f"10,000: {ratio(middle, small):.2f}"
        goal = 1.2 if label in {"item list --limit 50", "item show"} else None
        yield Ratio(f"{label}, 100,000 items", "itself at 1,000", ratio(big, small), goal, detail)


SCAN = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
hits = [row for row in db.execute("SELECT year, number, title, content FROM item") if sys.argv[2] in row[2] + row[3]]
print(len(hits))
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
print(len(count))
"""


def whole(stage):
    """The week at 100,000 items beside one pass over the same rows; a search beside a brute-force scan."""
    ledger = stage.ledger(100_000)
    database = ledger / "ledger.db"
    week = turns(
        {"week": ([stage.ducha, "report", "week"], ledger), "pass": ([stage.python, "-c", ONE_PASS, database], None)}, 3
    )
    yield Ratio("report week, 100,000 items", "one pass over the rows in Python", ratio(week["week"], week["pass"]))
    for word in ("黑", "黑臭", "黑臭水体", "没有的词"):
        found = turns(
            {
                "find": ([stage.ducha, "find", word, "--in", "item", "--limit", "50"], ledger),
                "scan": ([stage.python, "-c", SCAN, database, word], None),
            },
            3,
        )
        yield Ratio(f"find {word}, 100,000 items", "brute-force scan in Python", ratio(found["find"], found["scan"]))
