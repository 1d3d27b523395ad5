"""What is looked at before SQLite opens a ledger: nothing of anybody's is deleted, and nothing foreign is run.

What somebody does to the schema stands in the table of test_tampering.py.
"""

import contextlib
import os
import sqlite3
import struct
import time
from pathlib import Path

import pytest

from ducha_cli import assets
from ducha_cli.errors import LedgerTrouble
from ducha_cli.ledger import backups, doorkeeper
from office.desks import Bureau

pytestmark = [pytest.mark.tampered, pytest.mark.skipif(os.name == "nt", reason="links, pipes and owners of POSIX")]


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / "云岭", units_too=False)
    made.item()
    return made


def super_journal(folder, victim):
    """A journal that makes SQLite delete ``victim``, its super-journal, at the first open."""
    name = os.fsencode(victim)
    header = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 0, 1, 1, 512, 4096)
    tail = struct.pack(">I", 0x40000000) + name + struct.pack(">II", len(name), sum(name)) + header[:8]
    (folder / "ledger.db-journal").write_bytes(header.ljust(512, b"\0") + tail)


def refused(bureau, *words):
    """The command ends at once with exit 6 and two Chinese lines."""
    began = time.monotonic()
    told = bureau.type(*words)
    assert time.monotonic() - began < 5
    assert told.status == 6, (words, told)
    assert "程序内部出错" not in told.err
    assert len(told.err.strip().splitlines()) == 2
    return told.err


def test_a_journal_that_names_another_file_is_refused_and_the_file_stays(bureau, tmp_path):
    victim = tmp_path / "年度总结.docx"
    victim.write_bytes(b"mine")
    super_journal(bureau.folder, victim)
    for words in (["today"], ["item", "note", "d1", "--text", "记"], ["backup"], ["trail", "verify"]):
        assert "删除别的文件" in refused(bureau, *words)
    assert bureau.type("doctor").status == 6
    assert victim.read_bytes() == b"mine"


def test_a_backup_with_a_journal_is_refused_and_the_file_stays(bureau, tmp_path):
    made, _ = backups.back_up(bureau.folder, tmp_path / "U盘", bureau.now(), "试")
    victim = tmp_path / "年度总结.docx"
    victim.write_bytes(b"mine")
    super_journal(made, victim)
    assert "不是 ducha 做的备份" in refused(bureau, "restore", made, tmp_path / "新")
    assert victim.read_bytes() == b"mine"
    assert not (tmp_path / "新").exists()


@pytest.mark.parametrize("name", ["ledger.db", "ledger.db-journal", "ledger.db-wal", "ledger.db-shm"])
@pytest.mark.parametrize("make", ["a link", "a pipe", "a folder"])
def test_what_is_no_regular_file_is_not_opened(bureau, tmp_path, name, make):
    path = bureau.folder / name
    if path.exists():
        path.rename(tmp_path / "真的")
    {"a link": lambda: path.symlink_to(tmp_path / "真的"), "a pipe": lambda: os.mkfifo(path), "a folder": path.mkdir}[
        make
    ]()
    if name == "ledger.db" and make != "a link":
        assert bureau.type("item", "list").status in {3, 6}  # no ledger at all
        return
    assert "不是普通文件" in refused(bureau, "item", "list")
    assert "不是普通文件" in refused(bureau, "item", "note", "d1", "--text", "记")


def test_what_analyze_makes_is_tolerated(bureau, tmp_path):
    with contextlib.closing(sqlite3.connect(bureau.folder / "ledger.db")) as db:
        db.execute("ANALYZE")
        db.commit()
    assert bureau.type("trail", "verify").status == 0
    assert bureau.type("item", "note", "d1", "--text", "记").status == 0
    assert bureau.type("backup", tmp_path / "U盘").status == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a file away")
def test_another_user_s_ledger_is_not_opened_until_it_is_trusted(bureau, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    os.chown(bureau.folder / "ledger.db", 12345, -1)
    said = refused(bureau, "item", "list")
    assert f"ducha doctor --trust {bureau.folder}" in said
    assert bureau.type("doctor", "--trust", bureau.folder).status == 0
    assert bureau.type("item", "list").status == 0
    # Another file under the same name is not the one that was trusted.
    data = (bureau.folder / "ledger.db").read_bytes()
    (bureau.folder / "ledger.db").rename(tmp_path / "旧")
    (bureau.folder / "ledger.db").write_bytes(data)
    os.chown(bureau.folder / "ledger.db", 12345, -1)
    assert "别的用户" in refused(bureau, "item", "list")


def test_a_device_among_the_templates_is_not_copied(bureau, tmp_path):
    (bureau.folder / "templates" / "零.docx").symlink_to("/dev/zero")
    (bureau.folder / "templates" / "密.docx").symlink_to("/etc/hostname")
    made, _ = backups.back_up(bureau.folder, tmp_path / "U盘", bureau.now(), "试")
    assert list((made / "templates").iterdir()) == []


def test_the_shipped_definitions_are_what_the_migrations_make():
    shipped = (assets.folder("migrations") / doorkeeper.SCHEMAS).iterdir()
    assert {one.name: one.read_text(encoding="utf-8") for one in shipped} == doorkeeper.written(), "make schemas"


def test_a_ledger_that_is_not_there_is_not_judged(tmp_path):
    doorkeeper.judge(tmp_path)
    with pytest.raises(LedgerTrouble):
        backups.sound(tmp_path)


@pytest.mark.parametrize(("said", "status"), [(PermissionError(13, "denied"), 6), (FileNotFoundError(2, "gone"), 0)])
def test_a_journal_that_cannot_be_read_is_told_and_one_that_went_meanwhile_is_nothing(
    bureau, monkeypatch, said, status
):
    """Of root nothing can be kept, so the system's answer is put in its mouth."""
    (bureau.folder / "ledger.db-journal").write_bytes(b"")
    opened = Path.open

    def refusing(self, *args, **more):
        if self.name.endswith("-journal"):
            raise said
        return opened(self, *args, **more)

    monkeypatch.setattr(Path, "open", refusing)
    told = bureau.type("item", "list")
    assert (told.status, "ledger.db-journal 读不了" in told.err) == (status, status == 6)


def test_a_version_that_never_was_is_no_ledger_of_ours(bureau):
    with contextlib.closing(sqlite3.connect(bureau.folder / "ledger.db")) as db:
        db.execute("PRAGMA user_version = 0")
    for words in (["upgrade"], ["backup"]):
        assert "的结构不是本程序的" in refused(bureau, *words)


def test_a_trust_that_cannot_be_noted_is_told(bureau, tmp_path, monkeypatch):
    (tmp_path / "state").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with pytest.raises(LedgerTrouble, match=r"写不出 .*trusted"):
        doorkeeper.trust(bureau.folder)
    assert not doorkeeper.trusted(bureau.folder)
