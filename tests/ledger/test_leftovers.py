"""What a restore, an init or a backup that was broken off leaves beside a ledger: when it may go, and what is said of it."""

import os
import shutil
import time

import pytest

from ducha_cli.ledger import leftovers
from office.desks import Bureau

HOUR = 3_600.0


def aged(folder, hours):
    """Everything in ``folder`` was written that long ago."""
    then = time.time() - hours * HOUR
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (then, then))


def whole(bureau, path):
    """A copy of the ledger: what a restore is about to name, or to set aside."""
    shutil.copytree(bureau.folder, path)
    aged(path, 2)


def _newer(bureau, path):
    whole(bureau, path)
    then = time.time() - HOUR * 1.5
    os.utime(path / "ledger.db", (then, then))
    aged(bureau.folder, 3)


def _longer(bureau, path):
    bureau.item()
    whole(bureau, path)
    before = bureau.folder.with_name("以前")
    shutil.move(bureau.folder, before)
    shutil.copytree(before, bureau.folder, ignore=shutil.ignore_patterns("ledger.db"))
    shutil.copy(before / "old.db", bureau.folder / "ledger.db")


def _unreadable(bureau, path):
    whole(bureau, path)
    (path / "ledger.db").write_bytes(b"half")
    aged(path, 2)


def _empty(_bureau, path):
    path.mkdir()
    aged(path, 2)


def _young(_bureau, path):
    path.mkdir()


def _with_a_backup(bureau, path):
    whole(bureau, path)
    (path / "backups" / "2026-11-22T210500").mkdir(parents=True)
    aged(path, 2)


MAY_GO = {
    "no database yet": (_empty, True),
    "the same ledger": (whole, True),
    "nothing at all": (lambda _bureau, _path: None, False),
    "written a moment ago": (_young, False),
    "it holds a backup": (_with_a_backup, False),
    "a younger database": (_newer, False),
    "more entries": (_longer, False),
    "a database that cannot be read": (_unreadable, False),
}


@pytest.mark.tampered
@pytest.mark.parametrize(("make", "may_go"), MAY_GO.values(), ids=MAY_GO)
def test_a_half_made_ledger_goes_only_when_the_ledger_has_all_that_could_be_in_it(bureau, make, may_go):
    shutil.copy(bureau.folder / "ledger.db", bureau.folder / "old.db")
    path = bureau.folder.with_name(".云岭.正在恢复")
    make(bureau, path)
    assert leftovers.superfluous(path, bureau.folder, HOUR) is may_go


@pytest.mark.parametrize(
    ("name", "way"),
    [
        (".云岭.正在恢复", "ducha restore --finish"),
        ("云岭/backups/.tmp-2026-11-22T210500", "ducha backup"),
        (".云岭.恢复前-2026-11-22T210500.正在移开", "恢复完成一小时后再体检"),
    ],
)
def test_the_check_up_says_what_to_type_about_a_young_one_and_clears_an_old_one_away(bureau, name, way):
    path = bureau.folder.parent / name
    path.mkdir(parents=True)
    (line,) = [line for line in bureau.type("doctor").out.splitlines() if str(path) in line]
    assert line.startswith("注意")
    assert way in bureau.type("doctor").out
    aged(path, 2)
    assert "清理了 1 个" in bureau.type("doctor").out
    assert not path.exists()


def test_a_name_that_is_taken_is_never_taken_again(tmp_path):
    names = []
    for _ in range(3):
        free = leftovers.free(tmp_path / ".云岭.正在恢复")
        free.mkdir()
        names.append(free.name)
    assert names == [".云岭.正在恢复", ".云岭.正在恢复2", ".云岭.正在恢复3"]


def test_where_the_system_does_not_look_nothing_lies(tmp_path):
    assert leftovers.left_of(tmp_path / ("长" * 300) / "云岭") == []


def test_new_ones_come_before_what_was_set_aside_and_the_last_of_these_first(tmp_path):
    names = [".云岭.正在建立", ".云岭.正在恢复", "云岭.恢复前-2026-11-22T210500", "云岭.恢复前-2026-11-21T210500"]
    for name in (*names, ".别处.正在恢复"):
        (tmp_path / name).mkdir()
    (tmp_path / ".云岭.正在恢复9").write_bytes(b"")  # no folder
    assert [path.name for path in leftovers.left_of(Bureau(tmp_path / "云岭").folder)] == names
