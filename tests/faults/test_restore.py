"""A restore broken off at any file call: a ledger stands under its name, or it is told where; no backup is gone."""

import os
import shutil

import pytest

from ducha_cli.ledger import backups, leftovers
from faults import COMPILER, DENIED, FULL, KILL, WRITING, draw, figure
from office.desks import Bureau

pytestmark = pytest.mark.skipif(not COMPILER or os.name != "posix", reason="no C compiler")


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """An office with two backups in its folder, and one act after them."""
    folder = tmp_path_factory.mktemp("before")
    bureau = Bureau.found(folder / "云岭")
    bureau.item()
    bureau.approve()
    bureau.assign()
    bureau.notify()
    (folder / "云岭" / "templates" / "自己的.docx").write_bytes(b"PK")
    for second in (1, 2):
        backups.back_up(bureau.folder, bureau.folder / "backups", bureau.now().replace(second=second), "试")
    bureau.receive()
    return folder


@pytest.fixture
def town(before, tmp_path):
    def fresh(turn=0):
        place = tmp_path / f"第{turn}次"
        shutil.copytree(before, place)
        return place

    return fresh


def words(place):
    return "--ledger", place / "云岭", "restore", place / "云岭" / "backups" / "2026-11-20T093002", "--discard-newer"


def heads(folder):
    return Bureau(folder).query("SELECT act FROM event ORDER BY seq DESC LIMIT 1")[0][0]


def whole(place, told):
    """The oracle, after whatever happened: returns the last act of the ledger that stands."""
    folder = place / "云岭"
    assert (folder / "ledger.db").is_file(), told
    assert Bureau(folder).verify().findings == []
    kept = sorted(path for path in (folder / "backups").glob("2*"))
    assert [path.name for path in kept] == ["2026-11-20T093001", "2026-11-20T093002"]
    for path in kept:
        backups.check(path)
    for aside in place.glob(f"云岭.{leftovers.ASIDE}-*"):
        assert heads(aside) in {"item.receive", "ledger.restore"}  # set aside whole or not at all
        assert Bureau(aside).verify().findings == []
    return heads(folder)


def test_killed_at_any_call_the_old_ledger_or_the_new_one_stands_and_restoring_again_does_it(press, town):
    place = town()
    calls = press.run(place, *words(place)).calls
    assert whole(place, "") == "ledger.restore"
    assert calls > 300
    found = {"ledger.restore": 0, "item.receive": 0}
    for turn in draw(calls, 5, 9):
        place = town(turn)
        told = press.run(place, *words(place), at=turn, do=KILL)
        if told.killed:
            last = whole(place, (turn, told))
            found[last] += 1
            again = press.run(place, *words(place))
            assert again.status == 0, (turn, again.err)
            assert whole(place, turn) == "ledger.restore"
        shutil.rmtree(place)
        figure("faults of a restore", 1)
    assert min(found.values()) > 0  # some kills came before the exchange, some after


@pytest.mark.parametrize("only", ["rename", "link", "mkdir", "unlink"])
def test_refused_any_name_it_says_where_everything_is_and_the_way_it_names_works(press, town, only):
    place = town()
    calls = press.run(place, *words(place), only=only).calls
    for turn in draw(calls, 1, 3):
        place = town(f"{only}{turn}")
        told = press.run(place, *words(place), at=turn, do=DENIED, only=only)
        assert told.status in {0, 6}, (turn, told)
        whole(place, told)
        if told.status == 6:
            assert str(place) in told.err or "台账没有动" in told.err, told.err
            if "--finish" in told.err:
                assert press.run(place, "restore", "--finish", place / "云岭", "--discard-newer").status == 0
            else:
                assert press.run(place, *words(place)).status == 0
            assert whole(place, turn) == "ledger.restore"
        shutil.rmtree(place)
        figure("faults of a restore", 1)


def test_on_a_disk_that_is_full_from_any_call_on_nothing_is_lost(press, town):
    place = town()
    calls = press.run(place, *words(place), only=WRITING).calls
    for turn in draw(calls, 4, 3, soak=80):
        place = town(turn)
        told = press.run(place, *words(place), at=turn, do=FULL, on=True, only=WRITING)
        assert told.status in {0, 6, 7}, (turn, told)
        assert "程序内部出错" not in told.err
        last = whole(place, (turn, told))
        assert last == "ledger.restore" or told.status == 6
        assert last != "ledger.restore" or "台账没有动" not in told.err, told
        again = press.run(place, *words(place))
        assert again.status == 0, (turn, again.err)
        shutil.rmtree(place)
        figure("faults of a restore", 1)


def test_a_restore_to_a_new_place_killed_at_any_call_is_finished_by_what_is_told(press, town):
    place = town()
    source = place / "云岭" / "backups" / "2026-11-20T093002"
    calls = press.run(place, "restore", source, place / "新").calls
    finished = 0
    for turn in draw(calls, 4, 3):
        place = town(f"新{turn}")
        source = place / "云岭" / "backups" / "2026-11-20T093002"
        press.run(place, "restore", source, place / "新", at=turn, do=KILL)
        if not (place / "新").exists():
            if not backups.complete(place / ".新.正在恢复"):
                assert press.run(place, "restore", source, place / "新").status == 0
            else:
                told = press.run(place, "today")
                assert (told.status, "--finish" in told.err, "init" in told.err) == (6, True, False)
                refused = press.run(place, "init", "新", "--office", "甲", "--issuer", "乙", "--code", "丙")
                assert (refused.status, "--finish" in refused.err) == (6, True)
                assert press.run(place, "restore", "--finish", "新").status == 0
                finished += 1
        assert heads(place / "新") == "ledger.restore"
        shutil.rmtree(place)
        figure("faults of a restore", 1)
    assert finished
