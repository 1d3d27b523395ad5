"""What a disk may hold after the power went: built anew from the recorded file calls, without what was not synced.

The model is harsher than most file systems. A write that no fsync of its file followed is kept, lost or torn sector by
sector; a name that no fsync of its folder followed is there or not, each by itself or as far as some moment. A rename
is whole or not at all.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SECTOR = 512
FOLDER = object()


@dataclass
class File:
    """The bytes that are surely on the disk, and what was done to them since."""

    synced: bytearray
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """(place, bytes) of a write, or (size, None) of a cut."""
    touched: bool = False

    def sync(self) -> None:
        for place, data in self.pending:
            _apply(self.synced, place, data)
        self.pending.clear()

    def left(self, dice: random.Random, mode: str) -> bytes:
        """What the disk holds of it: everything pending, nothing, or what the dice say."""
        held = bytearray(self.synced)
        until = dice.randint(0, len(self.pending)) if mode == "prefix" else len(self.pending)
        for place, data in self.pending[:until] if mode != "none" else ():
            if data is None:
                if mode != "torn" or dice.random() < 0.5:
                    _apply(held, place, None)
            elif mode != "torn":
                _apply(held, place, data)
            else:
                for at in range(0, len(data), SECTOR):
                    if (chance := dice.random()) < 0.5:
                        _apply(held, place + at, data[at : at + SECTOR])
                    elif chance < 0.55:
                        _apply(held, place + at, data[at : at + dice.randrange(SECTOR)])
        return bytes(held)


def _apply(held: bytearray, place: int, data: bytes | None) -> None:
    if data is None:
        del held[place:]
        held.extend(b"\0" * (place - len(held)))
        return
    held.extend(b"\0" * (place - len(held)))
    held[place : place + len(data)] = data


def recorded(path: Path) -> list[tuple]:
    """Read what calls.c recorded: (letter, inode, place, path, other path, bytes)."""
    found = []
    with path.open("rb") as stream:
        while line := stream.readline():
            letter, inode, place, size, one, other = line.rstrip(b"\n").split(b"\t")
            data = stream.read(int(size)) if letter == b"W" else b""
            found.append((letter.decode(), int(inode), int(place), os.fsdecode(one), os.fsdecode(other), data))
    return found


class Disk:
    """The tree ``before`` as it lies at ``place``, and what was done there since."""

    def __init__(self, before: Path, place: Path) -> None:
        self.before, self.place = before, place
        self.files: dict[int, File] = {}
        """By the inode that bears it now."""
        self.now: dict[str, Any] = {}
        """What each name means to the program: a File, or FOLDER."""
        self.synced: dict[str, Any] = {}
        self.pending: list[tuple] = []
        """What was done to names since their folders were synced."""
        for path in [place, *place.rglob("*")]:
            about = path.lstat()
            if path.is_dir():
                self.now[str(path)] = FOLDER
                continue
            file = self.files.get(about.st_ino)
            if file is None:
                file = self.files[about.st_ino] = File(bytearray((before / path.relative_to(place)).read_bytes()))
            self.now[str(path)] = file
        self.synced = dict(self.now)

    def replay(self, calls: list[tuple]) -> None:
        """Do what was done."""
        for letter, inode, place, one, other, data in calls:
            getattr(self, f"_{letter}")(inode, place, one, other, data)

    def _C(self, inode, place, one, other, data):  # noqa: N802
        self.files[inode] = File(bytearray(), touched=True)
        self._name("put", one, self.files[inode])

    def _M(self, inode, place, one, other, data):  # noqa: N802
        self._name("put", one, FOLDER)

    def _W(self, inode, place, one, other, data):  # noqa: N802
        self.files[inode].pending.append((place, data))
        self.files[inode].touched = True

    def _T(self, inode, place, one, other, data):  # noqa: N802
        self.files[inode].pending.append((place, None))
        self.files[inode].touched = True

    def _U(self, inode, place, one, other, data):  # noqa: N802
        self._name("gone", one, None)

    _D = _U

    def _R(self, inode, place, one, other, data):  # noqa: N802
        self._name("moved", one, other)

    def _L(self, inode, place, one, other, data):  # noqa: N802
        self._name("put", other, self.now[one])

    def _F(self, inode, place, one, other, data):  # noqa: N802
        if inode in self.files and self.now.get(one) is not FOLDER:
            self.files[inode].sync()
            return
        self.pending = [op for op in self.pending if not self._settled(op, one)]

    def _settled(self, op, folder) -> bool:
        """Make an operation durable where all its folders are synced now; returns whether it is."""
        op[3].discard(folder)
        if not op[3]:
            _named(self.synced, *op[:3])
        return not op[3]

    def _name(self, what, one, other) -> None:
        _named(self.now, what, one, other)
        folders = {str(Path(path).parent) for path in (one, other if what == "moved" else one)}
        self.pending.append((what, one, other, folders))

    def build(self, target: Path, dice: random.Random) -> None:
        """Write one of the disks that may be found when the power is back."""
        names = dict(self.synced)
        mode = dice.choice(("none", "all", "prefix", "subset", "subset"))
        ops = self.pending
        if mode == "none":
            ops = []
        elif mode == "prefix":
            ops = ops[: dice.randint(0, len(ops))]
        elif mode == "subset":
            ops = [op for op in ops if dice.random() < 0.5]
        for op in ops:
            _named(names, *op[:3])
        writes = dice.choice(("none", "all", "prefix", "torn", "torn"))
        shutil.copytree(self.before, target)
        for path in sorted(self._all() - names.keys(), reverse=True):
            there = target / Path(path).relative_to(self.place)
            if there.is_dir():
                shutil.rmtree(there)
            elif there.exists():
                there.unlink()
        for path, what in sorted(names.items()):
            there = target / Path(path).relative_to(self.place)
            if not there.parent.is_dir():
                continue  # the name of the folder above was lost, and everything in it
            if what is FOLDER:
                there.mkdir(exist_ok=True, mode=0o700)
            elif what.touched or not there.exists():
                there.unlink(missing_ok=True)
                there.write_bytes(what.left(dice, writes))

    def _all(self) -> set[str]:
        return {str(self.place / path.relative_to(self.before)) for path in self.before.rglob("*")}


def _named(names: dict[str, Any], what: str, one: str, other: object) -> None:
    """Do one thing to names; what its place forbids (a lost name moved) is lost too."""
    if what == "put":
        names.setdefault(one, other) if other is FOLDER else names.__setitem__(one, other)
    elif what == "gone":
        names.pop(one, None)
    elif one in names:
        for path in [path for path in names if path == one or path.startswith(f"{one}/")]:
            names[str(other) + path[len(one) :]] = names.pop(path)


def cuts(calls: int, count: int, dice: random.Random) -> Iterator[int]:
    """After which calls the power goes: one time in five after the last, when all was said to be done."""
    for _ in range(count):
        yield calls if dice.random() < 0.2 else dice.randint(0, calls)
