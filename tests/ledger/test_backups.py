"""A backup counts only when it was proved; what lies about is put aside, never overwritten."""

import contextlib
import errno
import io
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta

import pytest

from ducha_cli.errors import InvalidInput, LedgerTrouble, NotFound, Refused, TrailBroken
from ducha_cli.ledger import backups, exchange, files, manifest
from ducha_cli.office.ledger import backups as office
from ducha_cli.office.ledger import doctor
from office.desks import Bureau

TIMES = int(os.environ.get("DUCHA_KILLS", "25"))  # `make soak` asks for more

WRITER = """
import sys
from pathlib import Path
from office.desks import Bureau
from ducha_cli.acts.item.adding import Adding
from ducha_cli.office import drafts; from ducha_cli.office.item import adding as items
bureau, name = Bureau(Path(sys.argv[1])), sys.argv[2]
for n in range(100_000):
    draft = drafts.make(Adding, title=f"{name}第{n}件", source="其他", no_basis_reason="口头交代")
    bureau.act(items.add, draft)
    print(n, flush=True)
"""


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / "云岭")
    made.item()
    made.approve()
    made.assign()
    made.notify()
    return made


def kept(bureau, root, seconds=0):
    moment = bureau.now() + timedelta(seconds=seconds)
    return backups.back_up(bureau.folder, root, moment, "试")


@pytest.mark.kill
def test_a_backup_taken_while_three_writers_work_restores_and_verifies(bureau, tmp_path):
    path = os.pathsep.join(["tests", os.environ.get("PYTHONPATH", "")])
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(bureau.folder), name],
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path},
        )
        for name in "甲乙丙"
    ]  # fmt: skip
    try:
        for writer in writers:
            assert writer.stdout
            writer.stdout.readline()  # each has written once
        entries = []
        for turn in range(TIMES):
            made, manifest = kept(bureau, tmp_path / "U盘", turn)
            entries.append(manifest.seq)
            back = office.restore(made, tmp_path / f"第{turn}次", bureau.now, "周明")
            assert Bureau(back.folder).verify().findings == []
            assert Bureau(back.folder).query("SELECT max(seq) FROM event") == [(manifest.seq + 1,)]
            shutil.rmtree(back.folder)
            if turn > 2:
                shutil.rmtree(made)
    finally:
        for writer in writers:
            writer.kill()
            writer.communicate()
    assert entries == sorted(entries)
    assert len(set(entries)) > 1  # they did work


@pytest.mark.kill
def test_a_killed_backup_has_no_name_and_harms_nothing(bureau, tmp_path):
    root, dice = tmp_path / "U盘", random.Random(20261122)
    began = time.monotonic()
    process = bureau.start("backup", root)
    process.communicate()
    assert process.returncode == 0
    whole = time.monotonic() - began
    shutil.rmtree(root)
    for _ in range(TIMES):
        process = bureau.start("backup", root)
        time.sleep(whole * dice.random())
        process.send_signal(signal.SIGKILL)
        process.communicate()
        for made in root.glob("2*"):
            backups.check(made)
            shutil.rmtree(made)
    left = [path for path in root.glob(".tmp-*") if path.is_dir()] if root.is_dir() else []
    assert len(left) <= 1  # the next backup clears away what the last one left
    made, _ = kept(bureau, root)
    assert backups.check(made).seq == bureau.query("SELECT max(seq) FROM event")[0][0]


def test_a_backup_is_a_ledger_that_opens_by_itself(bureau, tmp_path):
    made, manifest = kept(bureau, tmp_path / "U盘")
    assert Bureau(made).query("SELECT count(*) FROM item") == [(1,)]
    assert Bureau(made).verify().findings == []
    assert backups.check(made) == manifest


def test_a_second_backup_shares_the_bytes_of_the_first(bureau, tmp_path):
    first, _ = kept(bureau, tmp_path / "U盘")
    second, _ = kept(bureau, tmp_path / "U盘", 1)
    for sha256 in [path.name for path in (first / "files").rglob("*") if path.is_file()]:
        assert files.path_of(first, sha256).samefile(files.path_of(second, sha256))
        assert not files.path_of(first, sha256).samefile(files.path_of(bureau.folder, sha256))


@pytest.mark.tampered
@pytest.mark.parametrize("harm", ["a file gone", "a file changed", "the database changed", "the database gone"])
def test_a_backup_that_was_harmed_is_not_restored(bureau, tmp_path, harm):
    made, _ = kept(bureau, tmp_path / "U盘")
    victim = made / "ledger.db" if "database" in harm else next(p for p in (made / "files").rglob("*") if p.is_file())
    victim.chmod(0o600)
    if "gone" in harm:
        victim.unlink()
    else:
        victim.write_bytes(victim.read_bytes()[:-1] + b"!")
    with pytest.raises(TrailBroken):
        office.restore(made, tmp_path / "另一处", bureau.now, "周明")
    assert not (tmp_path / "另一处").exists()


@pytest.mark.tampered
def test_a_ledger_that_does_not_verify_is_not_backed_up_as_if_it_did(bureau, tmp_path):
    victim = next(p for p in (bureau.folder / "files").rglob("*") if p.is_file())
    victim.chmod(0o600)
    victim.write_bytes(b"!")
    with pytest.raises(TrailBroken, match="备份核对发现"):
        kept(bureau, tmp_path / "U盘")
    victim.unlink()
    with pytest.raises(TrailBroken, match="不见了，没有备份"):
        kept(bureau, tmp_path / "U盘")
    assert not (tmp_path / "U盘").exists()


@pytest.mark.tampered
def test_a_ledger_that_cannot_be_read_is_put_aside_and_the_backup_comes_back(bureau, tmp_path):
    made, _ = kept(bureau, bureau.folder / "backups")
    (bureau.folder / "ledger.db").write_bytes(b"not a database" * 100)
    back = office.restore(made, bureau.folder, bureau.now, "周明")
    assert Bureau(back.folder).verify().findings == []
    assert back.aside
    assert (back.aside / "ledger.db").read_bytes().startswith(b"not a database")
    assert [path.name for path in (back.folder / "backups").iterdir()] == [made.name]  # the office keeps its backups


def test_papers_come_back_with_their_readable_copies(bureau, tmp_path):
    ought = sorted(p.name for p in (bureau.folder / "papers").rglob("*.docx"))
    made, _ = kept(bureau, tmp_path / "U盘")
    back = office.restore(made, tmp_path / "另一处", bureau.now, "周明")
    assert ought
    assert sorted(p.name for p in (back.folder / "papers").rglob("*.docx")) == ought


@pytest.mark.tampered
def test_what_rotted_in_an_earlier_backup_is_taken_from_the_ledger(bureau, tmp_path):
    first, _ = kept(bureau, tmp_path / "U盘")
    rotten = next(p for p in (first / "files").rglob("*") if p.is_file())
    rotten.chmod(0o600)
    rotten.write_bytes(b"!")
    second, _ = kept(bureau, tmp_path / "U盘", 1)
    assert backups.check(second).seq == bureau.query("SELECT max(seq) FROM event")[0][0]


def test_another_ledger_is_told_from_one_that_went_on(bureau, tmp_path):
    made, _ = kept(bureau, tmp_path / "U盘")
    other = Bureau.found(tmp_path / "邻县", units_too=False)
    with pytest.raises(Refused, match="是另一个台账（留痕 1 条）"):
        office.restore(made, other.folder, bureau.now, "周明")


def test_a_ledger_that_went_back_has_nothing_that_a_later_backup_has_not(bureau, tmp_path):
    early, first = kept(bureau, tmp_path / "U盘")
    bureau.item(title="备份以后登记的")
    late, _ = kept(bureau, tmp_path / "U盘", 1)
    assert backups.ahead(early, late) == (0, first.seq)
    assert backups.ahead(late, early) == (1, first.seq)


def test_a_ledger_whose_database_is_gone_is_not_called_none_and_comes_back(bureau, tmp_path):
    made, _ = kept(bureau, bureau.folder / "backups")
    (bureau.folder / "ledger.db").unlink()
    told = bureau.type("item", "list")
    assert (told.status, "ducha init" in told.err) == (6, False)
    assert f"ducha restore {made} {bureau.folder}" in told.err
    assert bureau.type("restore", made).status == 0
    assert bureau.verify().findings == []


def test_a_disk_that_fills_up_is_told_in_chinese_and_nothing_is_left(bureau, tmp_path, monkeypatch):
    made, _ = kept(bureau, tmp_path / "U盘")

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copy", full)
    with pytest.raises(LedgerTrouble, match="磁盘已满"):
        office.restore(made, tmp_path / "另一处", bureau.now, "周明")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["U盘", "云岭"]


def test_a_stick_that_is_not_plugged_in_is_no_new_folder(bureau, tmp_path):
    with pytest.raises(InvalidInput, match="没有目录"):
        kept(bureau, tmp_path / "没插的U盘" / "督查备份")
    assert not (tmp_path / "没插的U盘").exists()


def test_a_backup_put_elsewhere_is_known_to_the_ledger(bureau, tmp_path):
    assert manifest.newest(bureau.folder / "backups") is None
    there, told = kept(bureau, tmp_path / "U盘")
    assert manifest.newest(bureau.folder / "backups") == (there, told)
    here, _ = kept(bureau, bureau.folder / "backups", 1)
    newest = manifest.newest(bureau.folder / "backups")
    assert newest
    assert newest[0] == here


def test_what_is_no_backup_is_refused(bureau, tmp_path):
    with pytest.raises(NotFound):
        office.restore(tmp_path / "没有", tmp_path / "另一处", bureau.now, "周明")
    with pytest.raises(LedgerTrouble):
        kept(bureau, bureau.folder / "ducha.toml")


def test_the_check_up_tells_a_broken_ledger_a_wrong_clock_and_open_doors(bureau):
    for path in (bureau.folder, bureau.folder / "ledger.db"):
        path.chmod(0o700)  # as the program makes them
    found = doctor.examine(bureau.folder, bureau.desk.settings, bureau.now())
    levels = {one.check: one.level for one in found}
    assert levels["台账"] == levels["时钟"] == levels["位置"] == doctor.GOOD
    (told,) = [one.told for one in found if one.check == "位置"]
    # What Windows' accounts allow is not looked at, so nothing is said of it.
    assert told.endswith("只有本人能读写" if os.name == "posix" else "没有查")
    (bureau.folder / "ledger.db").chmod(0o644)
    before = bureau.now() - timedelta(days=1)
    levels = {one.check: one.level for one in doctor.examine(bureau.folder, bureau.desk.settings, before)}
    assert (levels["时钟"], levels["位置"]) == (doctor.BAD, doctor.WARNING if os.name == "posix" else doctor.GOOD)


@pytest.mark.tampered
def test_the_check_up_goes_on_when_the_ledger_cannot_be_read(bureau):
    (bureau.folder / "ledger.db").write_bytes(b"")
    found = doctor.examine(bureau.folder, bureau.desk.settings, bureau.now())
    assert {one.level for one in found if one.check == "台账"} == {doctor.BAD}
    assert {one.level for one in found if one.check == "磁盘"} == {doctor.GOOD}
    assert bureau.type("doctor").status == 6


def test_the_check_up_puts_back_a_lost_copy_and_clears_old_strays_alone(bureau):
    copy = next((bureau.folder / "papers").rglob("*.docx"))
    was = copy.read_bytes()
    copy.unlink()
    old, young = bureau.folder / "files" / ".tmp-旧", bureau.folder / "files" / ".tmp-新"
    for stray in (old, young):
        stray.write_bytes(b"half")
    hours_ago = time.time() - 2 * 3600
    os.utime(old, (hours_ago, hours_ago))
    doctor.examine(bureau.folder, bureau.desk.settings, bureau.now())
    assert copy.read_bytes() == was
    assert (old.exists(), young.exists()) == (False, True)


def test_the_check_up_tells_a_screen_without_chinese_and_a_ledger_that_cannot_be_written(bureau, monkeypatch):
    for path in (bureau.folder, bureau.folder / "ledger.db"):
        path.chmod(0o700)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
    monkeypatch.setattr(os, "access", lambda path, mode: path != bureau.folder / "ledger.db")
    found = {one.check: one for one in doctor.examine(bureau.folder, bureau.desk.settings, bureau.now())}
    assert (found["编码"].level, "终端 ascii" in found["编码"].told) == (doctor.WARNING, True)
    assert (found["位置"].level, found["位置"].told) == (doctor.BAD, "不能写 ledger.db，只能查看")


@pytest.mark.tampered
def test_the_check_up_tells_a_damaged_page_once_and_in_chinese(bureau):
    made, _ = kept(bureau, bureau.folder / "backups")
    file = bureau.folder / "ledger.db"
    data = bytearray(file.read_bytes())
    data[4096 * 2 : 4096 * 2 + 300] = b"\xff" * 300
    file.write_bytes(data)
    told = bureau.type("doctor")
    assert told.status == 6
    (line,) = [line for line in told.out.splitlines() if line.startswith("坏    台账")]
    assert line.count("ledger.db 已损坏") == 1
    assert "DatabaseError" not in line
    assert f"ducha restore {made} 目录" in told.out


def test_a_ledger_without_its_settings_is_backed_up_with_those_of_the_trail_and_comes_back(bureau, tmp_path):
    path = bureau.folder / "ducha.toml"
    was = path.read_text(encoding="utf-8")
    path.unlink()
    made, _ = kept(bureau, tmp_path / "U盘")
    assert (made / "ducha.toml").read_text(encoding="utf-8") == was
    assert bureau.type("restore", made, tmp_path / "新").status == 0
    assert Bureau(tmp_path / "新").type("item", "note", "d1", "--text", "记").status == 0
    path.write_text(was, encoding="utf-8")


def test_the_office_s_own_templates_come_back_into_its_ledger(bureau, tmp_path):
    own = bureau.folder / "templates" / "通报" / "bulletin.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"own")
    made, _ = kept(bureau, tmp_path / "U盘")
    own.write_bytes(b"spoiled")
    back = office.restore(made, bureau.folder, bureau.now, "周明")
    assert own.read_bytes() == b"own"
    assert back.aside
    assert (back.aside / "templates" / "通报" / "bulletin.docx").read_bytes() == b"spoiled"


def test_an_empty_folder_may_become_the_ledger_and_one_that_was_filled_meanwhile_may_not(bureau, tmp_path):
    made, _ = kept(bureau, tmp_path / "U盘")
    (tmp_path / "新").mkdir()
    office.restore(made, tmp_path / "新", bureau.now, "周明")
    assert Bureau(tmp_path / "新").verify().findings == []
    making, taken = tmp_path / ".满.正在恢复", tmp_path / "满"
    shutil.copytree(tmp_path / "新", making)
    taken.mkdir()
    (taken / "别人的.txt").write_bytes(b"mine")
    with pytest.raises(LedgerTrouble, match="台账已建在") as told:
        exchange.give_name(making, taken)
    assert "ducha restore --finish" in told.value.advice
    assert [one.name for one in taken.iterdir()] == ["别人的.txt"]
    assert Bureau(making).verify().findings == []


def test_what_is_too_large_to_be_set_aside_stops_a_restore_before_anything_is_changed(bureau, tmp_path):
    made, _ = kept(bureau, tmp_path / "U盘")
    with (bureau.folder / "录像.mp4").open("wb") as stream:
        stream.truncate(files.MOST_BYTES + 1)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(LedgerTrouble, match=r"台账没有动.*录像\.mp4 有 200 MB") as told:
        office.restore(made, bureau.folder, bureau.now, "周明")
    assert "移出台账目录" in told.value.advice
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_ledger_that_another_program_holds_is_not_restored_over(bureau, tmp_path, monkeypatch):
    monkeypatch.setattr("ducha_cli.ledger.exchange.TIMEOUT", 0.1)
    made, _ = kept(bureau, tmp_path / "U盘")
    before = bureau.query("SELECT max(seq) FROM event")
    with contextlib.closing(sqlite3.connect(bureau.folder / "ledger.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerTrouble, match=r"台账没有动.*正被别的程序占用"):
            office.restore(made, bureau.folder, bureau.now, "周明")
    assert bureau.query("SELECT max(seq) FROM event") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["U盘", "云岭"]


@pytest.mark.tampered
def test_a_ledger_whose_trail_is_torn_is_put_aside_and_the_backup_comes_back(bureau, tmp_path):
    made, _ = kept(bureau, tmp_path / "U盘")
    path = bureau.folder / "ledger.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    data, at = path.read_bytes(), (root - 1) * size
    path.write_bytes(data[:at] + b"\xff" * size + data[at + size :])
    back = office.restore(made, bureau.folder, bureau.now, "周明")
    assert Bureau(back.folder).verify().findings == []
    assert back.aside
    assert (back.aside / "ledger.db").exists()
