"""``make bench``: every bench beside its peers, one table of ratios, and which goals are held.

python -m bench            all, and the table into docs/performance.md
python -m bench starts     only these
"""

from __future__ import annotations

import platform
import re
import sqlite3
import subprocess
import sys

from bench import batches, sizes, starts
from bench.clock import Ratio
from bench.stage import TOP, build

JOBS = {
    "starts": starts.measure,
    "acts": starts.acts,
    "sizes": sizes.measure,
    "whole": sizes.whole,
    "import": batches.measure,
    "trail": batches.trail,
    "export": batches.export,
    "writers": batches.writers,
}
ALONE = ("papers", "run")
"""Scripts that make both sides in one process and print their own lines."""
PAGE = TOP / "docs" / "performance.md"
PLACE = re.compile(r"(<!-- bench -->\n).*?(<!-- /bench -->)", re.DOTALL)


def main(wanted):
    """Run the benches that are wanted; the exit status is 1 when a goal is missed."""
    stage = build()
    ratios, skipped = [], []
    for name, job in JOBS.items():
        if wanted and name not in wanted:
            continue
        for one in job(stage):
            (ratios if isinstance(one, Ratio) else skipped).append(one)
            print(line(one) if isinstance(one, Ratio) else one, flush=True)
    alone = [script(stage, name) for name in ALONE if not wanted or name in wanted]
    if not wanted:
        text = "\n".join([*map(line, (HEAD, *ratios)), "", *skipped, *alone, "", machine()])
        PAGE.write_text(PLACE.sub(lambda m: f"{m[1]}```text\n{text}\n```\n{m[2]}", PAGE.read_text("utf-8")), "utf-8")
    return int(any(one.held == "MISSED" for one in ratios))


HEAD = ("job", "peer in the same run", "ratio", "goal", "", "")


def line(one):
    """A line of the table; Chinese counts two columns."""
    if isinstance(one, Ratio):
        goal = "" if one.goal is None else f"≤ {one.goal:g}"
        one = (one.job, one.peer, f"{one.value:.2f}", goal, one.held, one.detail)
    widths = (46, 34, 7, 7, 7, 0)
    return "  ".join(text + " " * (width - shown(text)) for text, width in zip(one, widths, strict=True)).rstrip()


def shown(text):
    """Return the columns that ``text`` takes on a terminal."""
    return sum(2 if "\u1100" <= letter <= "\uffef" and letter not in "≤—" else 1 for letter in text)


def script(stage, name):
    """Run a bench that prints its own lines."""
    path = TOP / "bench" / f"{name}.py"
    if not path.exists():
        return f"skipped: bench/{name}.py"
    pip = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "docxtpl==0.20.2"]
    subprocess.run([stage.python, *pip], check=False)
    done = subprocess.run([stage.python, path], cwd=TOP, capture_output=True, text=True, check=False)
    print(done.stdout + done.stderr[-500:], flush=True)
    return done.stdout.rstrip()


def machine():
    """Return what the figures were taken on."""
    return f"{platform.python_implementation()} {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.system()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
