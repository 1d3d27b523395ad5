"""An upgrade and an init broken off at any file call: done with their entry, or never begun."""

import contextlib
import os
import shutil
import sqlite3
from datetime import timedelta

import pytest

from faults import CLOCK, COMPILER, FULL, KILL, WRITING, draw, figure
from first_release import unpack
from office.desks import Bureau

pytestmark = pytest.mark.skipif(not COMPILER or os.name != "posix", reason="no C compiler")


def ask(folder, question):
    with contextlib.closing(sqlite3.connect(folder / "ledger.db")) as db:
        return db.execute(question).fetchone()[0]


def upgraded(folder):
    """All of it or nothing: the version and the entry come together."""
    done = ask(folder, "PRAGMA user_version") > 1
    assert done == (ask(folder, "SELECT act FROM event ORDER BY seq DESC LIMIT 1") == "ledger.upgrade")
    return done


@pytest.mark.parametrize("fault", ["killed", "full"])
def test_an_upgrade_broken_off_anywhere_is_whole_or_never_was(press, tmp_path, fault):
    unpack(tmp_path / "先")
    only = WRITING if fault == "full" else ""
    calls = press.run(tmp_path, "--ledger", tmp_path / "先", "upgrade", only=only).calls
    assert upgraded(tmp_path / "先")
    for turn in draw(calls, 4, 6, soak=None if fault == "killed" else 60):
        place = tmp_path / f"第{turn}次"
        unpack(place)
        do = FULL if fault == "full" else KILL
        told = press.run(place, "--ledger", place, "upgrade", at=turn, do=do, on=fault == "full", only=only)
        done = upgraded(place)
        assert "程序内部出错" not in told.err
        assert fault == "killed" or (told.status in {0, 6, 7} and done == (told.status != 6)), told
        assert done or told.status != 0
        later = CLOCK + timedelta(minutes=1)  # the backup that came before bears the moment
        assert press.run(place, "--ledger", place, "upgrade", now=later).status == (4 if done else 0)
        assert Bureau(place).verify().findings == []
        shutil.rmtree(place)
        figure("faults of an upgrade or an init", 1)


@pytest.mark.parametrize("fault", ["killed", "full"])
def test_an_init_broken_off_anywhere_is_whole_or_can_be_typed_again(press, tmp_path, fault):
    words = ("init", "云岭", "--office", "甲", "--issuer", "乙", "--code", "丙")
    only = WRITING if fault == "full" else ""
    (tmp_path / "先").mkdir()
    calls = press.run(tmp_path / "先", *words, only=only).calls
    for turn in draw(calls, 4, 6, soak=None if fault == "killed" else 60):
        place = tmp_path / f"第{turn}次"
        place.mkdir()
        do = FULL if fault == "full" else KILL
        told = press.run(place, *words, at=turn, do=do, on=fault == "full", only=only)
        assert "程序内部出错" not in told.err
        assert fault == "killed" or told.status in {0, 6, 7}
        if not (place / "云岭").exists():
            assert told.status != 0
            again = press.run(place, *words)
            if again.status:
                assert "--finish" in again.err, again.err
                assert press.run(place, "restore", "--finish", "云岭").status == 0
        assert Bureau(place / "云岭").verify().findings == []
        shutil.rmtree(place)
        figure("faults of an upgrade or an init", 1)
