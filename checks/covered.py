"""``make cover``: how much of each layer the suite reached, lines and branches; below its gate a layer is an error.

The domain and the ledger are reached whole. Elsewhere a little may stay unreached; what only a process that is killed
or another system reaches bears ``# no cover: why`` and does not count.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

TOLD = Path("build/coverage/covered.json")
PACKAGE = ("src", "ducha_cli")
WHOLE = {"domain", "ledger"}
GATES = {True: 100.0, False: 97.0}
TOP = "(top)"
"""The few modules that stand in no layer's folder."""


def layer(path: str) -> str:
    """Return the folder under the package that a module stands in."""
    below = Path(path).parts[len(PACKAGE) :]
    return below[0] if len(below) > 1 else TOP


def percent(summaries: Iterable[dict[str, int]]) -> float:
    """Return how much of lines and branches together was reached; of nothing, all."""
    summaries = list(summaries)
    reached = sum(one["covered_lines"] + one["covered_branches"] for one in summaries)
    there = sum(one["num_statements"] + one["num_branches"] for one in summaries)
    return 100 * reached / there if there else 100.0


def unreached(path: str, file: dict[str, Any]) -> Iterable[str]:
    """Yield where something was not reached: a line, or the way from one line to another."""
    yield from (f"{path}:{line}" for line in file["missing_lines"])
    lines = set(file["missing_lines"])
    for begin, end in file["missing_branches"]:
        if begin not in lines:
            yield f"{path}:{begin} → {end if end > 0 else 'end'}"


def main() -> int:
    """Print the table, and of each layer below its gate what was not reached."""
    files: dict[str, dict[str, Any]] = json.loads(TOLD.read_text(encoding="utf-8"))["files"]
    layers = defaultdict(dict)
    for path, file in files.items():
        layers[layer(path)][path] = file
    if missing := WHOLE - set(layers):
        print("nothing measured of", *sorted(missing))
        return 1
    red = []
    print(f"{'layer':<12}{'reached':>9}{'gate':>7}{'lines':>9}{'branches':>10}  unreached")
    for name, inside in sorted(layers.items()):
        sums = [file["summary"] for file in inside.values()]
        reached, gate = percent(sums), GATES[name in WHOLE]
        lines, branches = (sum(one[key] for one in sums) for key in ("missing_lines", "missing_branches"))
        print(f"{name:<12}{reached:>8.2f}%{gate:>6.0f}%{lines:>9}{branches:>10}")
        if reached < gate:
            red.append(name)
    for name in red:
        print(*(where for path, file in sorted(layers[name].items()) for where in unreached(path, file)), sep="\n")
    return int(bool(red))


if __name__ == "__main__":
    sys.exit(main())
