"""The write engine and the read connection: what they set, what they refuse, what they survive."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from ducha_cli.errors import DoneUnshown, DuchaError, LedgerTrouble, NotFound
from ducha_cli.ledger import engine, finding, place
from ducha_cli.ledger.engine import write_engine
from ducha_cli.ledger.place import DATABASE
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.transaction import committing
from office.desks import Bureau

TAKES = {
    "journal_mode": "truncate" if os.name == "nt" else "delete", "synchronous": 3,
    "foreign_keys": 1, "recursive_triggers": 1, "trusted_schema": 0,
    "cell_size_check": 1, "secure_delete": 1, "mmap_size": 0, "cache_size": -65536, "temp_store": 2,
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), TAKES.items(), ids=TAKES)
def test_every_setting_of_the_write_engine_took(bureau, name, value):
    with Session(write_engine(bureau.folder)) as session:
        row = session.connection().exec_driver_sql(f"PRAGMA {name}").first()
    assert row is None or row[0] == value  # some builds answer mmap_size with nothing


def test_every_transaction_holds_the_write_lock_from_its_begin(bureau):
    other = sqlite3.connect(bureau.folder / DATABASE, timeout=0)
    with write_engine(bureau.folder).connect() as connection:
        connection.exec_driver_sql("SELECT 1 FROM event")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.close()


def test_the_read_connection_cannot_write_and_holds_no_write_lock(bureau):
    with reading(bureau.folder) as db:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("CREATE TABLE spoiled (x)")
        bureau.item()
        assert db.execute("SELECT count(*) FROM item").fetchone()[0] in {0, 1}


def test_a_ledger_that_is_not_there_is_not_made(tmp_path):
    nowhere = Bureau(tmp_path / "空")
    nowhere.folder.mkdir()
    with pytest.raises(LedgerTrouble, match="打不开"):
        nowhere.item()
    with pytest.raises(LedgerTrouble, match="打不开"):
        nowhere.verify()
    assert list(nowhere.folder.iterdir()) == []


def _foreign(path):
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE notes (text)")
    db.commit()
    db.close()


def _version(number):
    def change(path):
        db = sqlite3.connect(path)
        db.execute(f"PRAGMA user_version = {number}")
        db.close()

    return change


def _cut(share):
    def change(path):
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return change


def _noise(path):
    path.write_bytes(bytes(range(256)) * 64)


def _empty(path):
    path.write_bytes(b"")


DAMAGE = {
    "another program's database": (_foreign, "不是督查台账"),
    "a newer schema": (_version(place.SCHEMA + 1), "更新版本"),
    "an older schema": (_version(place.SCHEMA - 1), "旧版本"),
    "half a file": (_cut(0.5), "损坏"),
    "a few bytes": (_cut(0.0005), "损坏|不是"),
    "random bytes": (_noise, "不是数据库"),
    "an empty file": (_empty, "不是督查台账"),
}


@pytest.mark.tampered
@pytest.mark.parametrize(("damage", "told"), DAMAGE.values(), ids=DAMAGE)
@pytest.mark.parametrize(
    "words",
    [("item", "list"), ("trail", "head"), ("item", "add", "--title", "甲", "--source", "其他", "--no-basis", "乙")],
    ids=" ".join,
)
def test_what_is_no_ledger_of_ours_is_refused_with_exit_6_and_left_as_it_is(bureau, damage, told, words):
    path = bureau.folder / DATABASE
    damage(path)
    before = path.read_bytes()
    answer = bureau.type(*words)
    assert answer.status == 6, answer
    assert answer.out == ""
    assert re.match(rf"错误：.*({told})", answer.err)
    assert "\n办法：" in answer.err
    assert path.read_bytes() == before


def test_somebody_elses_wal_switch_is_undone_at_the_next_act(bureau):
    db = sqlite3.connect(bureau.folder / DATABASE)
    db.execute("PRAGMA journal_mode=WAL")
    db.close()
    bureau.item()
    assert bureau.query("PRAGMA journal_mode") == [("delete",)]  # of a connection of its own; WAL would have stayed
    assert bureau.verify().findings == []


def test_a_lock_that_is_not_given_up_is_told_with_exit_6(bureau, monkeypatch):
    monkeypatch.setattr("ducha_cli.ledger.engine.TIMEOUT", 0.1)
    holder = sqlite3.connect(bureau.folder / DATABASE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    answer = bureau.type("item", "note", "d1", "--text", "甲")
    holder.close()
    assert answer.status == 6
    assert "正被别的程序占用" in answer.err


KILLED = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 5")  # spills into the file: the journal is hot when we die
db.execute("PRAGMA cache_spill = 1")
db.execute("BEGIN EXCLUSIVE")
db.execute("PRAGMA defer_foreign_keys = ON")
seq = db.execute("SELECT max(seq) + 1 FROM event").fetchone()[0]
for n in range(400):
    db.execute("INSERT INTO series (issuer, kind, year, event_seq) VALUES (?, 'x', ?, ?)", ("甲" * 500, n, seq))
os.kill(os.getpid(), 9)
"""


def test_a_killed_writers_journal_is_rolled_back_by_the_next_look(bureau):
    path = bureau.folder / DATABASE
    before = path.read_bytes()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == (-9 if os.name == "posix" else 9)
    assert Path(f"{path}-journal").stat().st_size > 0
    assert path.read_bytes() != before
    assert bureau.type("unit", "list", "--json").status == 0
    assert bureau.verify().findings == []
    assert bureau.query("SELECT count(*) FROM series") == [(0,)]
    assert not Path(f"{path}-journal").exists()


def test_a_transaction_that_sqlite_rolled_back_is_never_taken_for_a_live_one(bureau):
    """Without the guard, what follows the swallowed error would be committed on its own, row by row."""
    seq = bureau.query("SELECT max(seq) + 1 FROM event")[0][0]
    insert = text("INSERT INTO series (issuer, kind, year, event_seq) VALUES (:issuer, 'x', :year, :seq)")
    with write_engine(bureau.folder).connect() as connection:
        connection.exec_driver_sql("ROLLBACK")  # what a full disk does behind our back
        with pytest.raises(LedgerTrouble, match="撤回"):
            connection.execute(insert, {"issuer": "甲", "year": 2026, "seq": seq})
        with pytest.raises(LedgerTrouble, match="撤回"):
            connection.commit()
    assert bureau.query("SELECT count(*) FROM series") == [(0,)]


def test_a_full_database_keeps_the_old_rows_and_says_so(bureau, monkeypatch):
    bureau.item()
    pages = bureau.query("PRAGMA page_count")[0][0]
    monkeypatch.setitem(engine._PRAGMAS, "max_page_count", (str(pages), pages))
    before = bureau.query("SELECT count(*), max(seq) FROM event")
    answer = bureau.type(
        "item", "add", "--title", "乙", "--source", "其他", "--no-basis", "甲", "--content", "长" * 9000
    )
    assert answer.status == 6
    assert "磁盘已满，本次操作没有写入" in answer.err
    assert bureau.query("SELECT count(*), max(seq) FROM event") == before
    monkeypatch.undo()
    bureau.item(title="再来")
    assert bureau.query("SELECT number FROM item ORDER BY id") == [(1,), (2,)]


LIMITED = """
import resource, sys
from datetime import datetime
from ducha_cli.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:], now=lambda: datetime.fromisoformat("2026-11-20T09:30:00+08:00")))
"""


@pytest.mark.skipif(os.name == "nt", reason="no resource limits")
@pytest.mark.parametrize("extra", [0, 4096, 8192, 16384, 32768])
def test_a_disk_that_fills_up_in_the_midst_leaves_the_old_ledger(bureau, extra):
    bureau.item()
    limit = (bureau.folder / DATABASE).stat().st_size + extra
    before = bureau.query("SELECT count(*) FROM event")
    words = ["--as", "周明", "--ledger", str(bureau.folder), "item", "add", "--title", "乙", "--source", "其他"]
    words += ["--no-basis", "甲", "--content", "长" * 19_000]
    answer = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert answer.returncode == 6, answer
    assert "没有写入" in answer.stderr
    assert answer.stdout == ""
    assert bureau.query("SELECT count(*) FROM event") == before
    assert bureau.verify().findings == []
    bureau.item(title="再来")
    assert bureau.query("SELECT number FROM item ORDER BY id") == [(1,), (2,)]


WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from ducha_cli.acts.item.adding import Adding
from ducha_cli.office import drafts; from ducha_cli.office.item import adding as items
from ducha_cli.office.desk import Desk, Given
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
desk = Desk(folder, lambda: datetime.fromisoformat("2026-11-20T09:30:00+08:00"), name)
for n in range(count):
    keep = n % 5 != 4  # one in five gives up after taking its number
    draft = drafts.make(Adding, title=f"{name}的第{n}件", source="其他", no_basis_reason="甲")
    with desk.work(keep=keep) as work:
        row = items.add(work, draft, Given("2026-11-20"))
        number = row.number
    if keep:
        print(number, flush=True)
"""


def test_eight_writers_at_once_share_out_numbers_without_gap_or_double(bureau):
    count = 25
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(bureau.folder), f"第{n}人", str(count)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(8)
    ]
    told = [int(line) for process in running for line in process.communicate()[0].split()]
    assert [process.returncode for process in running] == [0] * 8
    assert sorted(told) == list(range(1, 8 * count * 4 // 5 + 1))
    assert [row[0] for row in bureau.query("SELECT number FROM item ORDER BY number")] == sorted(told)
    assert bureau.verify().findings == []


@pytest.mark.skipif(os.name == "nt", reason="no list of mounts")
def test_a_ledger_on_a_network_share_is_refused(tmp_path):
    mounts = tmp_path / "mountinfo"
    mounts.write_text(
        f"1 0 0:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:2 / {tmp_path}/共享\\040盘 rw - cifs //server/share rw\n",
        encoding="utf-8",
    )
    with pytest.raises(LedgerTrouble, match="cifs"):
        place.refuse_network_share(tmp_path / "共享 盘" / "云岭", mounts)
    place.refuse_network_share(tmp_path / "本机", mounts)


@pytest.mark.skipif(os.name != "nt", reason="names of Windows")
def test_a_share_of_windows_is_told_by_its_name():
    for share in (r"\\服务器\共享\云岭", "//服务器/共享/云岭", r"\\?\UNC\服务器\共享\云岭"):
        with pytest.raises(LedgerTrouble, match="Windows 共享"):
            place.refuse_network_share(Path(share))
    for here in ("C:/云岭", r"\\?\C:\云岭"):
        assert place.share(Path(here)) == ""


def test_the_nearest_ledger_above_is_found_and_none_is_made(bureau, tmp_path):
    inside = bureau.folder / "papers" / "2026"
    inside.mkdir(parents=True)
    assert finding.find(None, inside) == bureau.folder
    assert finding.find(str(bureau.folder), tmp_path) == bureau.folder
    for given, start in ((None, tmp_path), (str(tmp_path), inside), (str(tmp_path / "无"), inside)):
        with pytest.raises(NotFound):
            finding.find(given, start)


def test_a_copy_of_the_whole_folder_is_a_ledger(bureau, tmp_path):
    bureau.told_item()
    odd = "抄 本%20#" if os.name == "nt" else "抄 本%20#?"
    copied = type(bureau)(shutil.copytree(bureau.folder, tmp_path / odd))
    assert copied.verify().findings == []
    copied.receive()
    assert copied.state("item") == "underway"


@pytest.mark.parametrize("name", ["journal_mode", "secure_delete"])
def test_a_sqlite_that_takes_a_setting_otherwise_does_not_write(bureau, monkeypatch, name):
    monkeypatch.setitem(engine._PRAGMAS, name, (engine._PRAGMAS[name][0], "another"))
    told = bureau.type("item", "add", "--title", "乙", "--source", "其他", "--no-basis", "甲")
    assert (told.status, f"SQLite 不接受设置 {name}=" in told.err) == (6, True)
    assert bureau.query("SELECT count(*) FROM item") == [(0,)]


@pytest.mark.parametrize(
    ("asked", "raised"),
    [("SELECT 1 FROM no_such_table", LedgerTrouble), ("SELECT no_such_column FROM item", sqlite3.OperationalError)],
    ids=["a table is gone", "the question is wrong"],
)
def test_what_the_disk_did_is_told_and_what_we_did_wrong_is_not_laid_to_it(bureau, asked, raised):
    with pytest.raises(raised, match=r"缺少应有的表|no such column"), reading(bureau.folder) as db:
        db.execute(asked)
    with pytest.raises(raised, match=r"缺少应有的表|no such column"), bureau.desk.work() as work:
        work.transaction.database.execute(asked)


def test_a_system_without_a_list_of_mounts_does_not_tell(tmp_path):
    if os.name != "nt":
        assert place.share(tmp_path, tmp_path / "mountinfo") is None


NOT_STOOD = LedgerTrouble("读写 ledger.db 时磁盘出错。", "请检查磁盘。")


@pytest.mark.parametrize(
    ("closing", "raised"),
    [
        (lambda last: [last], DoneUnshown),
        (lambda last: [(last[0] + 1, last[1])], LedgerTrouble),
        (lambda last: [(last[0], "0" * 64)], LedgerTrouble),
        (lambda _last: [], LedgerTrouble),
    ],
    ids=["the entry stands", "it is not there", "another stands in its place", "none was being committed"],
)
def test_a_commit_that_the_disk_broke_is_told_by_what_stands_after_it(bureau, closing, raised):
    last = bureau.query("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")[0]
    with pytest.raises(DuchaError) as told, committing(bureau.folder, closing(last)):
        raise NOT_STOOD
    assert type(told.value) is raised
    assert (f"留痕第{last[0]}条" in told.value.what) == (raised is DoneUnshown)


@pytest.mark.tampered
def test_a_commit_after_which_the_ledger_cannot_be_opened_is_not_called_done(bureau):
    last = bureau.query("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")[0]
    (bureau.folder / DATABASE).write_bytes(b"")
    with pytest.raises(LedgerTrouble) as told, committing(bureau.folder, [last]):
        raise NOT_STOOD
    assert told.value is NOT_STOOD
