"""Faults put under the program's file calls: kills, full disks, refusals. ``calls.c`` is built where there is a cc."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import unicodedata
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

from talking import Warm

HERE = Path(__file__).parent
CLOCK = datetime.fromisoformat("2026-11-20T09:30:00+08:00")
KILL = -1
COMPILER = shutil.which("cc") or shutil.which("gcc")


class Press:
    """The warm Python: ``press.run(folder, "item", "note", …, at=7, do=KILL)``."""

    def __init__(self, build: Path) -> None:
        assert COMPILER
        library = build / "calls.so"
        subprocess.run([COMPILER, "-O1", "-shared", "-fPIC", "-o", library, HERE / "calls.c", "-ldl"], check=True)
        self._warm = Warm(
            [sys.executable, str(HERE / "warm.py")], {**os.environ, "LD_PRELOAD": str(library), **_homes(build)}
        )

    def run(self, below, *words, at=0, do=0, on=False, only="", log="", record="", cwd=None, now=CLOCK, seconds=60):
        """Run one command; returns status, killed, calls, out, err, hung, and how many seconds it took.

        ``do`` is KILL or an errno; ``on`` fails the n-th call and all after it, as a full disk does.
        """
        told = {
            "below": str(below), "at": at, "do": do, "on": int(on), "only": only, "log": str(log), "record": str(record),
            "cwd": str(cwd or below), "now": now.isoformat(), "seconds": seconds, "words": ["--as", "周明", *map(str, words)],
        }  # fmt: skip
        return SimpleNamespace(**self._warm.tell(told))

    def close(self):
        self._warm.close()


def _homes(build):
    """Nothing of the one who runs the tests is written by what is typed at random."""
    return {name: str(build) for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}


def raw(told):
    """What of a command's answer a terminal would obey: an ESC, a bell, any other control but the ends of lines."""
    return [c for c in told.out + told.err if unicodedata.category(c) == "Cc" and c not in "\n\t\r"]


def figure(name, number):
    """Note how many tries of a kind were made and held; ``make soak`` adds them up and shows them."""
    if path := os.environ.get("DUCHA_FIGURES"):
        with Path(path).open("a", encoding="utf-8") as stream:
            stream.write(f"{name}\t{number}\n")


def draw(calls, most, last=0, soak=None):
    """Which calls: in a soak every one (or ``soak`` of them), else some of them and the last ones."""
    if EVERY:
        most = calls if soak is None else soak
    if calls <= most + last:
        return range(1, calls + 1)
    some = random.Random(20261129).sample(range(1, calls + 1 - last), most)
    return [*sorted(some), *range(calls + 1 - last, calls + 1)]


EVERY = bool(os.environ.get("DUCHA_SOAK"))
FULL, DENIED = errno.ENOSPC, errno.EACCES
WRITING = "create,write,pwrite64,mkdir,fsync,fdatasync,ftruncate64,link,rename"
"""What a full disk refuses."""
