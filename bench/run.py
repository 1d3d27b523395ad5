"""What many acts in one process cost beside one alone, and a TAB beside a look (CPU of whole processes, user + sys).

Run by the interpreter of an environment in which the wheel is installed and byte-compiled: an editable install costs
half a floor, a shell that forbids compiled files four. Every round does each case once, in turns; the table shows the
median of each ratio. Ends with 1 when a goal is missed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROUNDS = int(os.environ.get("DUCHA_ROUNDS", "11"))
ITEMS = 10_000
ACTS = 50
PYTHON = sys.executable
DUCHA = str(Path(PYTHON).with_name("ducha"))
FLOOR = """
import sqlite3
db = sqlite3.connect("file:ledger.db?mode=rw", uri=True)
db.execute("PRAGMA query_only=ON")
for row in db.execute("SELECT i.year, i.number, i.title, i.state, i.source FROM item i ORDER BY i.year, i.number LIMIT 50"):
    print(*row)
"""


def cost(words, folder, **env):
    """CPU seconds of one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | env
    subprocess.run(words, cwd=folder, env=told, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ledger(folder):
    """A ledger with ITEMS items, imported as an office would."""
    made = folder / "云岭"
    subprocess.run(
        [DUCHA, "init", made, "--office", "督查室", "--issuer", "督查办", "--code", "云督办", "--as", "周明"],
        check=True, capture_output=True,
    )  # fmt: skip
    add = [
        DUCHA,
        "unit",
        "add",
        "--name",
        "县住房和城乡建设局",
        "--short",
        "县住建局",
        "--code",
        "zjj",
        "--kind",
        "县直单位",
    ]
    subprocess.run(add, cwd=made, check=True, capture_output=True)
    rows = "".join(f"{n},第{n}项重点工作,常委会纪要,县住建局,2027-{n % 12 + 1:02d}-15\n" for n in range(1, ITEMS + 1))
    (made / "台账.csv").write_text(f"序号,事项,来源,责任单位,完成时限\n{rows}", encoding="utf-8")
    subprocess.run([DUCHA, "import", "items", "台账.csv"], cwd=made, check=True, capture_output=True)
    for name, count in (("一.txt", 1), ("多.txt", ACTS + 1)):
        (made / name).write_text("item note d1 --text 已电话了解进展\n" * count, encoding="utf-8")
    return made


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = ledger(Path(scratch))
        cases = {
            "floor": ([PYTHON, "-c", FLOOR], {}),
            "list": ([DUCHA, "item", "list", "--limit", "50"], {}),
            "find": ([DUCHA, "find", "第77", "--in", "item"], {}),
            "noun": ([DUCHA, "ite"], {"_DUCHA_COMPLETE": "zsh"}),
            "tab": ([DUCHA, "item", "list", "--unit", "z"], {"_DUCHA_COMPLETE": "zsh"}),
            "act": ([DUCHA, "item", "note", "d1", "--text", "已电话了解进展"], {}),
            "one": ([DUCHA, "run", "一.txt"], {}),
            "many": ([DUCHA, "run", "多.txt"], {}),
        }
        rounds = []
        for number in range(ROUNDS + 1):
            told = {name: cost(words, folder, **env) for name, (words, env) in cases.items()}
            rounds += [told] if number else []  # the first one compiles and fills the caches
    rows = [
        ("TAB on a noun", "standard library, 50 rows", "noun", "floor", 4.0),
        ("TAB on a unit's initials", "item list, 50 of 10,000", "tab", "list", 1.0),
        ("find in 10,000 items", "item list, 50 of 10,000", "find", "list", 2.0),
    ]
    print(f"{'what':<28}{'beside':<28}{'ratio':>7}{'goal':>7}")
    missed = 0
    for what, beside, ours, peer, goal in rows:
        ratio = median(told[ours] / told[peer] for told in rounds)
        missed += ratio > goal
        print(f"{what:<28}{beside:<28}{ratio:>7.2f}{goal:>7.2f}{'' if ratio <= goal else '  missed'}")
    inside = median((told["many"] - told["one"]) / ACTS / told["act"] for told in rounds)
    missed += inside > 0.1
    print(
        f"{'one act of 51 in a run':<28}{'the act alone':<28}{inside:>7.3f}{0.1:>7.2f}{'' if inside <= 0.1 else '  missed'}"
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
