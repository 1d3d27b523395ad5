"""What all tests share: nothing of the environment comes in, and no test leaves a ledger behind that is not whole."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from ducha_cli.ledger.place import SCHEMA
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.verify import verify
from first_release import unpack
from transcripts import ANY, CHANGING, Story

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
OFFICE = "云岭"
RANDOM = re.compile(rf'{CHANGING.pattern}|(?<="size":)\d+')
"""What differs from run to run: digests, for a caller's seal is drawn by lot, and the length of a paper that prints one."""
FIRST_RELEASE = "第一版"
"""The ``setup:`` that is no story: a ledger as the first release left it."""


def pytest_configure(config):
    config.addinivalue_line("markers", "tampered: leaves a ledger behind that must not verify")
    for name in ("DUCHA_LEDGER", "DUCHA_OPERATOR"):
        os.environ.pop(name, None)
    # A machine that is busy, or one that measures what is reached, is no mistake of what is tested.
    hypothesis.settings.register_profile("suite", deadline=None)
    hypothesis.settings.load_profile("suite")


@pytest.fixture(autouse=True)
def whole(request):
    """After each test every ledger in its folder verifies, and replays to the same rows."""
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder is None or request.node.get_closest_marker("tampered"):
        return
    for found in sorted(folder.rglob("ledger.db")):
        if found.parent.name.startswith("."):
            continue  # an init that was killed; the next one clears it away
        with reading(found.parent, older=True) as db:
            assert verify(found.parent, db).findings == [], "tests that tamper are marked pytest.mark.tampered"
            assert idle(db) == [], "an entry holds the rows that it changed and no other"


def idle(db):
    """Return (entry, table, id) of every image that says what the image before it said."""
    # Versions before 3 noted rows that were only looked at, and what they wrote stands as it is.
    newest = "SELECT coalesce(max(seq), 0) FROM event WHERE act IN ('ledger.upgrade', 'ledger.restore')"
    (version,), (ours,) = db.execute("PRAGMA user_version").fetchone(), db.execute(newest).fetchone()
    if version < SCHEMA:
        return []
    found: list[tuple[int, str, int]] = []
    last: dict[tuple[str, int], dict[str, object]] = {}
    for seq, act, detail in db.execute("SELECT seq, act, detail FROM event ORDER BY seq"):
        if act == "ledger.undo":  # what was taken back may come again as it was
            last.clear()
        for table, rows in json.loads(detail)["rows"].items():
            for row in rows:
                said = {name: value for name, value in row.items() if name != "event_seq"}
                if seq > ours and last.get((table, row["id"])) == said:
                    found.append((seq, table, row["id"]))
                last[table, row["id"]] = said
    return found


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """Return a function that plays a story in a folder, after the story that its ``setup:`` names.

    Stories in stories/before/ are played once; every other story begins with a copy of what one of them left, or goes
    on where another story ended.
    """
    left: dict[str, Path] = {}

    def tell(path: Path, folder: Path, after: Callable[..., None] | None = None) -> None:
        story = Story(path)
        if story.setup and story.setup not in left:
            before = tmp_path_factory.mktemp("before")
            if story.setup == FIRST_RELEASE:
                unpack(before / OFFICE)
            else:
                places = HERE / "stories" / "before", HERE / "stories"
                tell(next(one for place in places if (one := place / f"{story.setup}.md").exists()), before)
            left[story.setup] = before
        shutil.copytree(
            left[story.setup] if story.setup else HERE.parent, folder, dirs_exist_ok=True, ignore=_only_samples
        )
        with contextlib.chdir(folder / OFFICE if story.setup else folder):
            story.play(folder, update=bool(os.environ.get("DUCHA_UPDATE")), after=after)
        if dump := os.environ.get("DUCHA_ENTRIES"):
            _dump(folder, Path(dump) / f"{story.path.stem}.txt")

    return tell


def _dump(folder: Path, file: Path) -> None:
    """Write down the entries of every ledger that a story left, one a line (``checks/entries``)."""
    with file.open("w", encoding="utf-8") as stream:
        for ledger in sorted(folder.rglob("ledger.db")):
            stream.write(f"# {ledger.parent.relative_to(folder).as_posix()}\n")
            with contextlib.closing(sqlite3.connect(ledger)) as db, contextlib.suppress(sqlite3.DatabaseError):
                for entry in db.execute("SELECT happened_on, actor, act, subject, detail FROM event ORDER BY seq"):
                    stream.write(RANDOM.sub(ANY, "\t".join(entry)) + "\n")


def _only_samples(folder: str, names: list[str]) -> list[str]:
    """A story that begins with nothing has the samples of the checkout and no more of it."""
    return [name for name in names if name != "samples"] if Path(folder) == HERE.parent else []
