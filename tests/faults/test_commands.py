"""Every common command, killed at any file call or on a full disk: done or not at all, and it says which."""

import functools
import os
import shutil
from types import SimpleNamespace

import pytest

from faults import COMPILER, EVERY, FULL, KILL, WRITING, draw, figure
from faults.town import COMMANDS, Town

pytestmark = pytest.mark.skipif(not COMPILER or os.name != "posix", reason="no C compiler")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return Town.found(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def undisturbed(press, town, tmp_path_factory):
    """Run a command undisturbed: the rows before and after it, its backups, how many calls it makes."""

    @functools.cache
    def run(command):
        place = tmp_path_factory.mktemp("量")
        one, log = town.copy(place / "县"), place / "调用"
        told = one.press(press, command, log=log)
        assert told.status == 0, told
        kept = one.sound()
        called = [line.split()[1] for line in log.read_text(encoding="utf-8").splitlines()]
        assert len(called) == told.calls > 5
        writing = sum(name in WRITING.split(",") for name in called)
        return SimpleNamespace(before=town.rows(), after=one.rows(), kept=kept, calls=told.calls, writing=writing)

    return run


def judged(one, ought, told):
    """The oracle: rows as before or as after, nothing between; tells whether it is done."""
    kept, rows = one.sound(), one.rows()
    assert rows in (ought.before, ought.after), told
    assert kept in (kept[:1], ought.kept)
    done = rows == ought.after and kept == ought.kept
    assert "程序内部出错" not in told.err
    return done


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_killed_at_any_file_call_is_done_or_never_was_and_can_be_typed_again(
    press, town, undisturbed, tmp_path, command
):
    ought = undisturbed(command)
    for turn in draw(ought.calls, 1, 1):
        one = town.copy(tmp_path / f"第{turn}次")
        words = one.words(command)
        told = one.press(press, command, at=turn, do=KILL)
        assert told.killed, (turn, told)
        done = judged(one, ought, told)
        assert done or not told.out, (turn, told)  # what was said to be done is there
        again = one.press(press, command, words=words)
        kept = one.sound()
        if done and (ought.before != ought.after or ought.kept[1:]):
            assert again.status == command.again, (turn, again)
        else:
            assert again.status == 0, (turn, again)
            assert (one.rows(), kept) == (ought.after, ought.kept)
        shutil.rmtree(one.place)
        figure("kills of commands", 1)


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_on_a_disk_that_is_full_from_any_call_on_a_command_says_the_truth(press, town, undisturbed, tmp_path, command):
    ought = undisturbed(command)
    for turn in draw(ought.writing, 1, 0, soak=30):
        one = town.copy(tmp_path / f"第{turn}次")
        told = one.press(press, command, at=turn, do=FULL, on=True, only=WRITING)
        assert told.status in {0, 6, 7}, (turn, told)
        done = judged(one, ought, told)
        assert done == (told.status != 6), (turn, told)
        assert ("没有写入" not in told.err) or not done
        shutil.rmtree(one.place)
        figure("full disks of commands", 1)


@pytest.mark.parametrize("name", ["item notify", "run"] if EVERY else ["run"])
def test_a_disk_that_does_not_confirm_the_commit_itself_is_told_as_that_and_the_act_as_done(
    press, town, undisturbed, tmp_path, name
):
    """SQLite has taken its journal away, and only then the folder cannot be synced."""
    command, syncs = COMMANDS[name], "fsync,fdatasync"
    ought = undisturbed(command)
    calls = town.copy(tmp_path / "量").press(press, command, only=syncs).calls
    seen = []
    for turn in range(1, calls + 1):
        one = town.copy(tmp_path / f"第{turn}次")
        told = one.press(press, command, at=turn, do=FULL, only=syncs)
        assert judged(one, ought, told) == (told.status in {0, 7}), (turn, told)
        seen.append("没有确认写稳" in told.err)
    assert sum(seen) == 1
