"""The table of tamperings: what somebody does with other programs, and what finds it.

The first eighteen are what a careful forger does to a chain of hashes; the others try every place in which the ledger
says something. Each row is done to a copy of one office's ledger, by sqlite3 itself or by hand.
"""

import contextlib
import json
import os
import re
import shutil
import sqlite3
import struct
import time
from dataclasses import dataclass

import pytest

from ducha_cli.ledger import backups, trail
from faults import EVERY, figure
from faults.town import Town

pytestmark = [pytest.mark.tampered, pytest.mark.skipif(os.name == "nt", reason="links, modes and held files of POSIX")]

BLOCKED = "the ledger's own triggers, or SQLite, forbid it"
DOOR = "every command refuses at once, exit 6"
VERIFY = "trail verify, exit 6"
ANCHOR = "trail verify --anchor with a check code from paper, exit 6; without it, nothing"
NOTICE = "trail verify says 注意, exit 0; doctor says it too"
DOCTOR = "doctor alone"
RESTORE = "restore, which refuses that backup"
NOTHING = "nothing: it is as true as any act"


@dataclass(frozen=True)
class Row:
    """One tampering: SQL (with the triggers away, and put back after it), or what a function does to the office."""

    name: str
    do: object
    found: str
    told: str = ""
    bare: bool = False
    """The triggers are left where they are."""


def database(town):
    return contextlib.closing(sqlite3.connect(town.folder / "ledger.db"))


def spoil(town, *statements, bare=False):
    with database(town) as db:
        db.execute("PRAGMA synchronous = OFF")
        kept = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
        for name, _ in kept if not bare else ():
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(statement)
        for _, definition in kept if not bare else ():
            db.execute(definition)
        db.commit()


def rechained(town):
    """Write the whole chain anew, and the check codes that stand in rows and entries with it: a thorough forger."""
    with database(town) as db:
        entries = list(trail.events(db))
    statements, before = [], trail.GENESIS
    new: dict[str, str] = {}
    for entry in entries:
        detail = entry.detail
        for old, forged in new.items():
            detail = detail.replace(old, forged)
        made = trail.make(before, (*entry[:6], detail))
        new[str(trail.anchor_of(entry.seq, entry.hash))] = str(trail.anchor_of(made.seq, made.hash))
        quoted = made.detail.replace("'", "''")
        statements.append(
            f"UPDATE event SET prev = '{made.prev}', hash = '{made.hash}', detail = '{quoted}' WHERE seq = {made.seq}"
        )
        before = made.hash
    statements += [f"UPDATE paper SET anchor = '{b}' WHERE anchor = '{a}'" for a, b in new.items() if a != b]
    spoil(town, *statements)


# What takes more than SQL: each is given the office.


def swallowing(town):
    """An entry that is not written, by a trigger that stays quiet."""
    spoil(town, "CREATE TRIGGER quiet BEFORE INSERT ON event BEGIN SELECT raise(ignore); END", bare=True)


def edited_and_rechained(town):
    spoil(
        town,
        "UPDATE event SET detail = replace(detail, '李建国', '张建国')",
        "UPDATE item SET approver = '张建国' WHERE approver = '李建国'",
        "UPDATE item SET basis_title = replace(basis_title, '李建国', '张建国')",
        "UPDATE paper SET facts = replace(facts, '李建国', '张建国')",
    )
    rechained(town)


def removed_and_rechained(town):
    """The last but one entry is taken out, and those after it move up."""
    town.bureau.type("item", "note", "d1", "--text", "以后的话")
    with database(town) as db:
        (last,) = db.execute("SELECT max(seq) FROM event").fetchone()
    spoil(town, f"DELETE FROM event WHERE seq = {last - 1}", f"UPDATE event SET seq = {last - 1} WHERE seq = {last}")
    rechained(town)


def tail_rewritten(town):
    with database(town) as db:
        last = db.execute("SELECT max(seq) FROM event").fetchone()[0]
    spoil(town, f"UPDATE event SET actor = '别人' WHERE seq = {last}")
    rechained(town)


def replayed(town):
    """An old copy of the database is put back."""
    old = (town.folder / "backups" / "2026-11-20T083000" / "ledger.db").read_bytes()
    (town.folder / "ledger.db").write_bytes(old)


def appended(rows):
    """A well-formed act that nobody did and that says it wrote ``rows``; of none, only who types it can be asked."""

    def do(town):
        with database(town) as db:
            for entry in trail.events(db):
                last = entry
            forged = trail.make(
                last.hash, (last.seq + 1, last.recorded_at, last.happened_on, "周明", "item.note", "D2026-0005",
                trail.canonical({"facts": {"text": "伪造的备注"}, "rows": rows})),
            )  # fmt: skip
            db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", forged)
            db.commit()

    return do


def torn(name, of_page):
    """The page of a table or an index is spoiled in the file: ``of_page`` gives its bytes as they are then."""

    def do(town):
        with database(town) as db:
            (size,) = db.execute("PRAGMA page_size").fetchone()
            (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        path = town.folder / "ledger.db"
        data = path.read_bytes()
        at = (root - 1) * size
        path.write_bytes(data[:at] + of_page(data[at : at + size]) + data[at + size :])

    return do


def another_key(page):
    """What an index says of the first row that was put into it is laid to another row."""
    return page[:-1] + bytes([page[-1] ^ 64])


def flipped_in_the_trail(town):
    path = town.folder / "ledger.db"
    data = bytearray(path.read_bytes())
    at = data.rindex(b'"role"')
    data[at + 2] ^= 2
    path.write_bytes(bytes(data))


def swapped_notices(town):
    """Two papers' bytes change places."""
    with database(town) as db:
        one, other = [sha for (sha,) in db.execute("SELECT DISTINCT file_sha FROM paper WHERE file_sha <> '' LIMIT 2")]
    paths = [town.folder / "files" / sha[:2] / sha for sha in (one, other)]
    texts = [path.read_bytes() for path in paths]
    for path, text in zip(paths, reversed(texts), strict=True):
        path.chmod(0o600)
        path.write_bytes(text)


def kept_file(town):
    return min(path for path in (town.folder / "files").rglob("*") if path.is_file())


def file_of(act):
    def do(town):
        path = kept_file(town)
        path.chmod(0o600)
        act(path)

    return do


def linked(path):
    """The bytes lie elsewhere, where anybody can change them."""
    elsewhere = path.parents[3] / "别处"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def copy_of(act):
    def do(town):
        act(min((town.folder / "papers").rglob("*整改通知.docx")))

    return do


def backup_of(act):
    def do(town):
        act(town.folder / "backups" / "2026-11-20T083000")

    return do


def renumbered(made):
    path = next(path for path in made.iterdir() if path.suffix == ".json")
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**told, "seq": told["seq"] + 1}), encoding="utf-8")


def toml(*changed):
    def do(town):
        path = town.folder / "ducha.toml"
        path.write_text(path.read_text(encoding="utf-8").replace(*changed), encoding="utf-8")

    return do


def journal(town):
    name = os.fsencode(town.place / "照片.jpg")
    header = bytes.fromhex("d9d505f920a163d7") + struct.pack(">IIIII", 0, 1, 1, 512, 4096)
    tail = struct.pack(">I", 0x40000000) + name + struct.pack(">II", len(name), sum(name)) + header[:8]
    (town.folder / "ledger.db-journal").write_bytes(header.ljust(512, b"\0") + tail)


def ledger_linked(town):
    (town.folder / "ledger.db").rename(town.place / "真的.db")
    (town.folder / "ledger.db").symlink_to(town.place / "真的.db")


def another_office(town):
    """Another whole ledger under this one's name."""
    other = town.bureau.found(town.place / "邻县")
    shutil.copy(other.folder / "ledger.db", town.folder / "ledger.db")
    shutil.copy(other.folder / "ducha.toml", town.folder / "ducha.toml")


def definition(name, old, new):
    """Change a definition by its text, as only writable_schema allows."""
    return (
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, '{old}', '{new}') WHERE name = '{name}'",
        "PRAGMA writable_schema = OFF",
    )


MIDDLE = "(SELECT min(seq) FROM event WHERE act = 'item.approve')"
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id, x AS number FROM n"
APPROVED = "UPDATE event SET actor = '别人' WHERE seq = 6"

ROWS = (
    # The eighteen of a careful forger.
    Row("an entry is updated", APPROVED, BLOCKED, bare=True),
    Row("an entry is deleted", "DELETE FROM event WHERE seq = 6", BLOCKED, bare=True),
    Row(
        "an entry is upserted",
        "INSERT INTO event SELECT * FROM event WHERE seq = 6 ON CONFLICT (seq) DO UPDATE SET actor = '别人'",
        BLOCKED,
        bare=True,
    ),
    Row("an entry is replaced", "REPLACE INTO event SELECT * FROM event WHERE seq = 6", BLOCKED, bare=True),
    Row(
        "an entry replaces another by its hash",
        "REPLACE INTO event SELECT seq + 100, recorded_at, happened_on, actor, act, subject, detail, prev, hash"
        " FROM event WHERE seq = 6",
        BLOCKED,
        bare=True,
    ),
    Row("an entry is edited without its triggers", APPROVED, VERIFY, "留痕第 6 条"),
    Row("an entry is taken out of the middle", "DELETE FROM event WHERE seq = 6", VERIFY, "留痕序号不连续"),
    Row("a byte of an entry is flipped in the file", flipped_in_the_trail, VERIFY, "内容被改动"),
    Row("a trigger is left away", "DROP TRIGGER event_keep_delete", DOOR, "缺少触发器 event_keep_delete", bare=True),
    Row("entries and rows are edited, the chain written anew", edited_and_rechained, ANCHOR, "被改写"),
    Row("an entry is removed, the chain written anew", removed_and_rechained, ANCHOR, "截短|改写"),
    Row("the tail is cut off", "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", ANCHOR, "截短"),
    Row("an old database is put back", replayed, ANCHOR, "截短"),
    Row("the last entry is edited, the chain written anew", tail_rewritten, ANCHOR, "被改写"),
    Row("a row is edited", "UPDATE item SET title = '改过' WHERE id = 1", VERIFY, "表 item 第 1 行的 title 与留痕"),
    Row("a row is deleted", "DELETE FROM assignment WHERE id = 1", VERIFY, "表 assignment 第 1 行不见了"),
    Row(
        "a row is put in",
        "INSERT INTO point (item_id, position, text, event_seq) VALUES (1, 2, '加的', 3)",
        VERIFY,
        "没有留痕",
    ),
    Row("a well-formed act that nobody did is appended", appended({}), NOTHING),
    Row("an entry says it wrote a row that is not there", appended({"item": [{"id": 77, "event_seq": 9}]}), VERIFY, "第 77 行不见了"),
    Row(
        "an entry says it wrote more rows that are not there than are told",
        appended({"item": [{"id": number, "event_seq": 9} for number in range(77, 117)]}),
        VERIFY,
        "第 77 行不见了.*同类问题还有，只列前 20 条",
    ),
    Row("an entry says it wrote a row without a number", appended({"item": [{"id": "甲"}]}), VERIFY, "留痕第 .* 条内容已损坏"),
    Row("an entry says it wrote a row beyond all numbers", appended({"item": [{"id": 2**70}]}), VERIFY, "留痕第 .* 条内容已损坏"),
    Row("an entry says it wrote into a table that never was", appended({f"({ENDLESS})": [{"id": 1}]}), VERIFY, "留痕第 .* 条内容已损坏"),
    Row(
        "more rows are put in than are told",
        "WITH RECURSIVE n(i) AS (SELECT 2 UNION SELECT i + 1 FROM n WHERE i < 40)"
        " INSERT INTO point (item_id, position, text, event_seq) SELECT 1, i, '加的', 3 FROM n",
        VERIFY,
        "没有留痕.*同类问题还有，只列前 20 条",
    ),
    Row("an index says something else than its table", torn("sqlite_autoindex_item_1", another_key), VERIFY, "数据库文件已损坏"),
    Row("a page of a table is torn", torn("item", lambda page: b"\xff" * len(page)), VERIFY, "已损坏"),
    # Rows of every kind, without their triggers.
    Row("a row is edited through its triggers", "UPDATE item SET title = '改过' WHERE id = 1", BLOCKED, bare=True),
    Row("a row is deleted through its triggers", "DELETE FROM assignment WHERE id = 1", BLOCKED, bare=True),
    Row(
        "a deadline is moved",
        "UPDATE assignment SET due_current = '2026-12-31' WHERE id = 1",
        VERIFY,
        "due_current 与留痕",
    ),
    Row("a blank is put behind a title", "UPDATE item SET title = title || ' ' WHERE id = 1", VERIFY, "title 与留痕"),
    Row(
        "a zero byte is put behind a title",
        "UPDATE item SET title = title || char(0) WHERE id = 1",
        VERIFY,
        "title 与留痕",
    ),
    Row("a state is set back", "UPDATE item SET state = 'proposed' WHERE id = 4", VERIFY, "state 与留痕"),
    Row("nothing becomes empty", "UPDATE item SET round = 2 WHERE id = 2", VERIFY, "round 与留痕"),
    Row(
        "a row is laid to another entry",
        "UPDATE item SET event_seq = event_seq - 1 WHERE id = 5",
        VERIFY,
        "event_seq 与留痕",
    ),
    Row("a row takes another id", "UPDATE issue SET id = 99 WHERE id = 4", VERIFY, "表 issue 第 4 行不见了"),
    Row(
        "two rows change places",
        "UPDATE item SET title = CASE id WHEN 1 THEN 'd2号事项' ELSE 'd1号事项' END WHERE id IN (1, 2)",
        VERIFY,
        "title 与留痕",
    ),
    Row("a person is exchanged", "UPDATE issue_person SET name = '别人' WHERE id = 1", VERIFY, "name 与留痕"),
    Row("a unit gets another name", "UPDATE unit_name SET short = '县建设局' WHERE id = 1", VERIFY, "short 与留痕"),
    Row("a receipt gets another day", "UPDATE receipt SET received_on = '2026-06-30'", VERIFY, "received_on 与留痕"),
    Row("a paper is un-signed", "UPDATE paper SET signer = '' WHERE id = 1", VERIFY, "signer 与留痕"),
    Row(
        "a paper is told to have other bytes",
        "UPDATE paper SET file_sha = (SELECT file_sha FROM paper WHERE id = 2) WHERE id = 1",
        VERIFY,
        "file_sha 与留痕",
    ),
    Row("an item's number is jumped", "UPDATE item SET number = 9 WHERE id = 5", VERIFY, "2026 年事项编号有缺"),
    Row(
        "a 文号 is given twice",
        (
            "INSERT INTO series SELECT 99, '旧名', kind, code, year, 1, event_seq FROM series WHERE id = 1",
            "UPDATE paper SET series_id = 99, series_number = 1 WHERE id = 4",
        ),
        VERIFY,
        "2 份文书都是云督办",
    ),
    Row("a 文号 is jumped", "UPDATE paper SET series_number = 19 WHERE id = 4", VERIFY, "文号有缺"),
    Row("a row points at nothing", "UPDATE receipt SET assignment_id = 999", VERIFY, "指向 assignment 中没有的行"),
    Row("a caller's phone is exchanged", "UPDATE complainant SET phone = '13800000000'", VERIFY, "来电人第 1 行的内容"),
    Row("a caller is called erased", "UPDATE complainant SET erased = 1", VERIFY, "标为已清除，却还有内容"),
    Row("a caller's salt is exchanged", "UPDATE complainant SET salt = hex(salt)", VERIFY, "来电人|salt 与留痕"),
    Row("a caller's digest is exchanged", "UPDATE complainant SET digest = salt", VERIFY, "digest 与留痕|来电人"),
    Row("a caller is taken away", "DELETE FROM complainant", VERIFY, "表 complainant 第 1 行不见了"),
    # Entries, column by column.
    Row("an entry's business day", "UPDATE event SET happened_on = '2026-01-01' WHERE seq = 6", VERIFY, "留痕第 6 条"),
    Row("an entry's act", "UPDATE event SET act = 'item.note' WHERE seq = 6", VERIFY, "留痕第 6 条"),
    Row("an entry's subject", "UPDATE event SET subject = 'D2026-0002' WHERE seq = 6", VERIFY, "留痕第 6 条"),
    Row(
        "an entry's time",
        "UPDATE event SET recorded_at = '2020-01-01T00:00:00+08:00' WHERE seq = 6",
        VERIFY,
        "早于前一条",
    ),
    Row("an entry's detail is no JSON", "UPDATE event SET detail = 'x' WHERE seq = 6", VERIFY, "内容已损坏"),
    Row(
        "an entry's detail in another spelling of the same JSON",
        "UPDATE event SET detail = replace(detail, ',\"', ', \"') WHERE seq = 6",
        VERIFY,
        "留痕第 6 条",
    ),
    Row("an entry's hash", "UPDATE event SET hash = upper(hash) WHERE seq = 6", VERIFY, "留痕第"),
    Row("every link of the chain", "UPDATE event SET prev = hash", VERIFY, "没有接在前一条之后"),
    Row(
        "two entries change places",
        (
            "UPDATE event SET seq = CASE seq WHEN 6 THEN 1007 ELSE 1006 END WHERE seq IN (6, 7)",
            "UPDATE event SET seq = seq - 1000 WHERE seq > 1000",
        ),
        VERIFY,
        "没有接在前一条之后",
    ),
    Row("the settings that the trail holds", "UPDATE event SET detail = replace(detail, '云督办', '云督')", VERIFY, "留痕第 1 条"),
    # The schema.
    Row("a trigger of a table is left away", "DROP TRIGGER item_keep", DOOR, "缺少触发器 item_keep", bare=True),
    Row(
        "a trigger is exchanged for one that does nothing",
        ("DROP TRIGGER item_keep", "CREATE TRIGGER item_keep BEFORE DELETE ON item BEGIN SELECT 1; END"),
        DOOR,
        "触发器 item_keep",
        bare=True,
    ),
    Row("a trigger swallows entries", swallowing, DOOR, "多出触发器 quiet"),
    Row(
        "a trigger whose name begins with sqlite",
        "CREATE TRIGGER sqlitexevil BEFORE INSERT ON event BEGIN SELECT raise(ignore); END",
        DOOR,
        "多出触发器 sqlitexevil",
        bare=True,
    ),
    Row(
        "a trigger on Alembic's table",
        "CREATE TRIGGER quiet AFTER INSERT ON alembic_version BEGIN SELECT 1; END",
        DOOR,
        "多出触发器 quiet",
        bare=True,
    ),
    Row("a view", "CREATE VIEW sqlitexview AS SELECT 1", DOOR, "多出视图 sqlitexview", bare=True),
    Row(
        "an endless view in a table's place",
        ("PRAGMA legacy_alter_table = ON", "ALTER TABLE item RENAME TO item_", f"CREATE VIEW item AS {ENDLESS}"),
        DOOR,
        "item",
        bare=True,
    ),
    Row(
        "an endless view in the place of Alembic's table",
        ("DROP TABLE alembic_version", f"CREATE VIEW alembic_version AS {ENDLESS}"),
        DOOR,
        "多出视图 alembic_version",
        bare=True,
    ),
    Row(
        "a trigger under a name of SQLite's own",
        "CREATE TRIGGER SQLITE_x AFTER INSERT ON event BEGIN SELECT 1; END",
        BLOCKED,
        bare=True,
    ),
    Row("a virtual table", "CREATE VIRTUAL TABLE v USING fts5(a)", DOOR, "多出表 v", bare=True),
    Row("a table of ours is gone", "DROP TABLE receipt", DOOR, "缺少表 receipt", bare=True),
    Row("a column too many", "ALTER TABLE item ADD COLUMN secret TEXT", DOOR, "表 item", bare=True),
    Row(
        "a table loses its strictness",
        definition("point", "STRICT", ""),
        DOOR,
        "表 point",
        bare=True,
    ),
    Row("an index is gone", "DROP INDEX item_state", VERIFY, "缺少索引 item_state", bare=True),
    Row("a table too many", "CREATE TABLE 草稿 (a)", VERIFY, "多出表 草稿", bare=True),
    Row("an index too many", "CREATE INDEX 快 ON item (title)", VERIFY, "多出索引 快", bare=True),
    Row("Alembic's table is emptied", "DELETE FROM alembic_version", VERIFY, "alembic_version 的内容被改动", bare=True),
    Row(
        "Alembic's table names another revision",
        "UPDATE alembic_version SET version_num = '0001'",
        VERIFY,
        "alembic_version 的内容被改动",
        bare=True,
    ),
    Row("an older version is feigned", "PRAGMA user_version = 1", DOOR, "旧版本|升级|表|触发器", bare=True),
    Row("a newer version is feigned", "PRAGMA user_version = 99", DOOR, "更新版本", bare=True),
    Row("it is said to be no ledger", "PRAGMA application_id = 1", DOOR, "不是督查台账", bare=True),
    # Files and folders.
    Row("a kept file is changed", file_of(lambda path: path.write_bytes(b"!")), VERIFY, "文件.*的内容被改动"),
    Row("a kept file is gone", file_of(lambda path: path.unlink()), VERIFY, "文件.*不见了"),
    Row("two papers' bytes change places", swapped_notices, VERIFY, "文件.*的内容被改动"),
    Row("a kept file is a link to elsewhere", file_of(linked), VERIFY, "文件.*不是普通文件"),
    Row("a copy in papers/ is edited", copy_of(lambda path: path.write_bytes(b"PK!")), NOTICE, "与签发件不同"),
    Row("ducha.toml is edited", toml("云督办", "云督"), NOTICE, "ducha.toml"),
    Row("ducha.toml is emptied", lambda town: (town.folder / "ducha.toml").write_bytes(b""), DOCTOR, "不见了或是空的"),
    Row("the ledger is opened to everybody", lambda town: (town.folder / "ledger.db").chmod(0o644), DOCTOR, "别的用户也能读"),
    Row("a journal names a file that SQLite is to delete", journal, DOOR, "删除别的文件"),
    Row("ledger.db is a link", ledger_linked, DOOR, "不是普通文件"),
    Row("another office's ledger lies here", another_office, ANCHOR, "截短|改写"),
    # Backups.
    Row("a backup's database", backup_of(lambda made: (made / "ledger.db").write_bytes(b"x" * 5000)), RESTORE),
    Row("a backup's list is edited", backup_of(renumbered), RESTORE),
    Row(
        "a backup lacks a file",
        backup_of(lambda made: min(p for p in (made / "files").rglob("*") if p.is_file()).unlink()),
        RESTORE,
    ),
    Row("a backup has a journal", backup_of(lambda made: (made / "ledger.db-journal").write_bytes(b"")), RESTORE),
)  # fmt: skip


LETTERS = """受理编号,受理时间,来电人,联系电话,反映问题,转办单位
MY2026-0118,2026-11-01,赵小明,13900001234,道路破损,太平乡
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """One office with a caller, a backup, and the check code of its last entry, which stands on paper elsewhere."""
    town = Town.found(tmp_path_factory.mktemp("office"))
    (town.place / "来电.csv").write_text(LETTERS, encoding="utf-8")
    for words in (["import", "items", town.place / "来电.csv"], ["item", "note", "d1", "--text", "末一条"]):
        told = town.bureau.type(*words)
        assert told.status == 0, told.err
    return town, town.bureau.type("trail", "head", "--json").json["anchor"]


MORE = (["today"], ["backup"]) if EVERY else ()


def says(told, text):
    return bool(re.search(text, told))


def by_the_door(town, anchor, text):
    for words in (["item", "list"], ["item", "note", "d1", "--text", "记"], ["trail", "verify"], *MORE):
        began = time.monotonic()
        told = town.bureau.type(*words)
        assert time.monotonic() - began < 5
        assert (told.status, says(told.err, text), told.err.count("\n")) == (6, True, 2), (words, told)
    told = town.bureau.type("doctor")
    assert (told.status, says(told.out + told.err, text)) == (6, True), told


def by_verification(town, anchor, text):
    told = town.bureau.type("trail", "verify")
    assert (told.status, says(told.err, text)) == (6, True), told
    assert "赵小明" not in told.err
    if not EVERY and "文件" not in text:
        return
    told = town.bureau.type("backup")
    if told.status == 0:  # what the earlier backup still has is taken from there
        made = max((town.folder / "backups").glob("2*"))
        backups.check(made)
        assert "文件" in text
    else:
        assert told.status == 6


def by_a_check_code_from_paper(town, anchor, text):
    assert town.bureau.type("trail", "verify").status == 0
    told = town.bureau.type("trail", "verify", "--anchor", anchor)
    assert (told.status, says(told.err, text)) == (6, True), told


def by_a_notice(town, anchor, text):
    told = town.bureau.type("trail", "verify")
    assert (told.status, says(told.out, f"注意：.*{text}")) == (0, True), told
    told = town.bureau.type("doctor")
    assert (told.status, says(told.out, f"注意 .*{text}")) == (0, True), told


def by_doctor(town, anchor, text):
    assert town.bureau.type("trail", "verify").status == 0
    told = town.bureau.type("doctor")
    assert says(told.out, text), told


def by_the_restore(town, anchor, text):
    told = town.bureau.type("restore", town.folder / "backups" / "2026-11-20T083000", town.place / "新")
    assert told.status == 6, told
    assert not (town.place / "新").exists()


def by_nothing(town, anchor, text):
    assert town.bureau.type("trail", "verify", "--anchor", anchor).status == 0


JUDGES = {
    DOOR: by_the_door,
    VERIFY: by_verification,
    ANCHOR: by_a_check_code_from_paper,
    NOTICE: by_a_notice,
    DOCTOR: by_doctor,
    RESTORE: by_the_restore,
    NOTHING: by_nothing,
}


def done(town, row):
    if callable(row.do):
        row.do(town)
    else:
        spoil(town, *([row.do] if isinstance(row.do, str) else row.do), bare=row.bare)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_tampering_is_found_where_the_table_says(office, tmp_path, row):
    town, anchor = office
    one = town.copy(tmp_path / "县")
    if row.found == BLOCKED:
        before = one.rows()
        with pytest.raises(sqlite3.Error):
            done(one, row)
        assert one.rows() == before
    else:
        done(one, row)
        JUDGES[row.found](one, anchor, row.told)
    figure("tamperings", 1)


def test_the_table_is_as_long_as_it_is_said_to_be():
    assert len(ROWS) >= 55
    assert len({row.name for row in ROWS}) == len(ROWS)
