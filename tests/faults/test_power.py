"""The power goes at any moment: what was said to be done is there, nothing is there by half, and it verifies."""

import contextlib
import os
import random
import shutil
import sqlite3
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from ducha_cli.ledger import leftovers
from faults import CLOCK, COMPILER, EVERY, KILL, draw, figure
from faults.power import Disk, cuts, recorded
from faults.town import COMMANDS, Town
from first_release import unpack
from office.desks import Bureau

pytestmark = [
    pytest.mark.skipif(not COMPILER or os.name != "posix", reason="no C compiler"),
    pytest.mark.tampered,  # images are judged here, one by one
]

MANY = 220 if EVERY else 3
SOME = 110 if EVERY else 1
RESTORE = ("restore", "云岭/backups/2026-11-20T083000", "云岭", "--discard-newer")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    made = Town.found(tmp_path_factory.mktemp("before"))
    made.bureau.type("item", "note", "d1", "--text", "备份以后的一句")
    return made


def images(before, folder, run, count, seed=20261129, ends=False):
    """Run something once in a copy of ``before``, then yield (cut, was it acknowledged, the folder of an image)."""
    place, record, dice = folder / "县", folder / "录", random.Random(seed)
    shutil.copytree(before, place)
    disk = Disk(before, place)
    run(place, record)
    calls, replayed = recorded(record), 0
    assert calls
    for cut in [len(calls)] * count if ends else sorted(cuts(len(calls), count, dice)):
        disk.replay(calls[replayed:cut])
        replayed = cut
        image = folder / "张"
        disk.build(image, dice)
        yield f"{cut}/{len(calls)}", cut == len(calls), image
        shutil.rmtree(image)
        figure("power-cut images", 1)


def typed(press, words):
    def run(place, record):
        told = press.run(place, *words, record=record)
        assert told.status == 0, told

    return run


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "doctor"])
def test_a_power_cut_leaves_the_ledger_as_before_a_command_or_as_after_it(press, town, tmp_path, name):
    words = ("--ledger", "云岭", *town.words(COMMANDS[name]))
    before = town.rows()
    found = images(town.place, tmp_path, typed(press, words), SOME)
    after = None
    for cut, acknowledged, image in found:
        if after is None:
            whole = Town(tmp_path / "县")
            after, kept = whole.rows(), whole.kept()
        one = Town(image)
        there, rows = one.sound(), one.rows()
        assert rows in (before, after), cut
        assert not acknowledged or (rows, there) == (after, kept), cut


def test_a_power_cut_in_a_restore_leaves_a_ledger_under_its_name_and_every_backup(press, town, tmp_path):
    before, after = town.rows(), None
    for cut, acknowledged, image in images(town.place, tmp_path, typed(press, RESTORE), MANY):
        after = after or Town(tmp_path / "县").rows()
        one = Town(image)
        one.sound()
        rows = one.rows()
        assert rows in (before, after), cut
        assert not acknowledged or rows == after, cut
        for aside in image.glob(f"云岭.{leftovers.ASIDE}-*"):
            assert Bureau(aside).verify().findings == [], cut
        if rows == after:
            assert list(image.glob(f"云岭.{leftovers.ASIDE}-*")), cut  # what was discarded is not gone


def test_a_power_cut_in_a_restore_to_a_new_place_leaves_it_whole_or_tells_the_way_on(press, town, tmp_path):
    words = ("restore", "云岭/backups/2026-11-20T083000", "新")
    for cut, acknowledged, image in images(town.place, tmp_path, typed(press, words), MANY):
        Town(image).sound()
        if not (image / "新").exists():
            assert not acknowledged, cut
            again = press.run(image, *words)
            if again.status:
                assert "--finish" in again.err, (cut, again)
                assert press.run(image, "restore", "--finish", "新").status == 0, cut
        assert Bureau(image / "新").verify().findings == [], cut


def version(folder):
    with contextlib.closing(sqlite3.connect(folder / "ledger.db")) as db:
        (done,) = db.execute("PRAGMA user_version").fetchone()
        (act,) = db.execute("SELECT act FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    assert (done > 1) == (act == "ledger.upgrade")
    return done


def test_a_power_cut_in_an_upgrade_leaves_the_old_ledger_or_the_new_one(press, tmp_path):
    unpack(tmp_path / "先" / "云岭")
    words = ("--ledger", "云岭", "upgrade")
    for cut, acknowledged, image in images(tmp_path / "先", tmp_path, typed(press, words), MANY):
        done = version(image / "云岭")
        assert not acknowledged or done > 1, cut
        later = press.run(image, *words, now=CLOCK + timedelta(minutes=1))
        assert later.status == (4 if done > 1 else 0), (cut, later)
        assert Bureau(image / "云岭").verify().findings == [], cut


def test_a_power_cut_in_an_init_leaves_a_ledger_or_none(press, tmp_path):
    (tmp_path / "先").mkdir()
    words = ("init", "云岭", "--office", "甲", "--issuer", "乙", "--code", "丙")
    for cut, acknowledged, image in images(tmp_path / "先", tmp_path, typed(press, words), MANY):
        if not (image / "云岭").exists():
            assert not acknowledged, cut
            again = press.run(image, *words)
            if again.status:
                assert "--finish" in again.err, (cut, again)
                assert press.run(image, "restore", "--finish", "云岭").status == 0, cut
        assert Bureau(image / "云岭").verify().findings == [], cut


TWICE: dict[str, Any] = {
    **{name: COMMANDS[name] for name in ("item notify", "item evidence", "backup")},
    "restore": SimpleNamespace(words=" ".join(RESTORE), again=0),
}


@pytest.mark.parametrize("name", TWICE)
def test_a_command_that_was_killed_typed_again_and_then_struck_by_a_power_cut_is_there(press, town, tmp_path, name):
    """The second one finds on the disk what the first one left, and must not take it for synced."""
    words = ("--ledger", "云岭", *TWICE[name].words.split())
    calls = press.run(town.copy(tmp_path / "量").place, *words).calls
    for turn in draw(calls, 1, 0, soak=60):

        def twice(place, record, turn=turn):
            press.run(place, *words, at=turn, do=KILL, record=record)
            told = press.run(place, *words, record=record, now=CLOCK + timedelta(minutes=1))
            assert told.status in {0, TWICE[name].again}, (turn, told)

        folder = tmp_path / f"第{turn}次"
        folder.mkdir()
        for _, acknowledged, image in images(town.place, folder, twice, 4 if EVERY else 1, seed=turn, ends=True):
            assert acknowledged
            one, ought = Town(image), Town(folder / "县")
            kept = one.sound()
            assert (one.rows(), kept) == (ought.rows(), ought.kept()), turn
        shutil.rmtree(folder)
