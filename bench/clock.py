"""CPU time of whole commands, taken in turns: these machines are shared, so only ratios inside one run mean anything."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Ratio:
    """One line of the table: our job, the peer beside it, and what is promised (None: only told)."""

    job: str
    peer: str
    value: float
    goal: float | None = None
    detail: str = ""

    @property
    def held(self) -> str:
        """Whether the goal is held, in one word."""
        return "—" if self.goal is None else "held" if self.value <= self.goal else "MISSED"


def cpu(words, cwd=None) -> float:
    """Run a command to its end; return the seconds of CPU (user and system) that it and its children took."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [str(word) for word in words], cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    assert process.returncode == 0, f"{words}: {said.decode()[-500:]}"
    return used.ru_utime + used.ru_stime


def turns(commands, rounds: int, *, before=None) -> dict[str, list[float]]:
    """Run each command once a round, in order, after one round that is thrown away; return their seconds.

    Args:
        commands: name → (words, folder to run in).
        rounds: how often.
        before: called with the name before each run, outside the clock.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, (words, cwd) in commands.items():
            if before is not None:
                before(name)
            seconds = cpu(words, cwd)
            if turn:
                taken[name].append(seconds)
    return taken


def ratio(ours: list[float], peer: list[float]) -> float:
    """Return the median of the rounds' own ratios."""
    return median(one / other for one, other in zip(ours, peer, strict=True))
