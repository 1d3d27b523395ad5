"""A ledger of the first release meets this program: told, backed up, migrated, verified, and nothing is lost.

What an upgrade does when it fails is tried with a release to come, made here: this program and one more revision.
"""

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ducha_cli.ledger import place, tables, trail
from ducha_cli.ledger.migrating import migrating
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.replay import replay
from ducha_cli.office.ledger import upgrading
from first_release import KEPT, unpack
from office.desks import Bureau

ROOT = Path(__file__).parents[2]
NEXT = place.SCHEMA + 1
REVISION = f'''
from alembic import op
revision, down_revision, branch_labels, depends_on = "{NEXT:04d}", "{place.SCHEMA:04d}", None, None
def upgrade():
    for line in """{{sql}}""".strip().splitlines():
        op.get_bind().exec_driver_sql(line)
    op.get_bind().exec_driver_sql("PRAGMA user_version = {NEXT}")
'''
GOOD = """ALTER TABLE item ADD COLUMN colour TEXT NOT NULL DEFAULT ''
CREATE INDEX item_colour ON item (colour)"""
BROKEN = """ALTER TABLE item ADD COLUMN colour TEXT NOT NULL DEFAULT ''
INSERT INTO no_such_table VALUES (1)"""


@pytest.fixture
def old(tmp_path):
    """A ledger that the first release wrote."""
    return Bureau(unpack(tmp_path / "云岭"))


def next_release(folder, sql):
    """Return a folder with the program of a release to come, whose one more revision runs ``sql``."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("migrations", "templates", "samples"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    where = folder / "src" / "ducha_cli" / "ledger" / "place.py"
    told = where.read_text(encoding="utf-8").replace(f"SCHEMA = {place.SCHEMA}", f"SCHEMA = {NEXT}")
    where.write_text(told, encoding="utf-8")
    versions = folder / "migrations" / "versions"
    (versions / f"{NEXT:04d}_colour.sql").write_text(sql.replace("\n", ";\n") + ";\n", encoding="utf-8")
    (versions / f"rev_{NEXT:04d}_colour.py").write_text(REVISION.format(sql=sql), encoding="utf-8")
    # Its schemas are written by its own command, as a release's are; a broken revision has none.
    subprocess.run(
        [sys.executable, folder / "migrations" / "write_schemas.py"],
        env={**os.environ, "PYTHONPATH": str(folder / "src")}, capture_output=True, check=False,
    )  # fmt: skip
    return folder


def run(release, ledger, *words):
    """Type a command of ``release`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ducha_cli", "--as", "周明", "--ledger", str(ledger), *words],
        env={**os.environ, "PYTHONPATH": str(release / "src"), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def ask(folder, question):
    """Query a ledger of any release."""
    with contextlib.closing(sqlite3.connect(folder / place.DATABASE)) as db:
        return db.execute(question).fetchall()


def version(folder):
    return ask(folder, "PRAGMA user_version")[0][0]


def test_a_ledger_of_the_first_release_is_refused_until_it_is_upgraded_and_then_everything_is_there(old):
    before = ask(old.folder, "SELECT seq, hash FROM event ORDER BY seq")
    refused = old.type("item", "list")
    assert (refused.status, "ducha upgrade" in refused.err) == (6, True)
    done = old.type("upgrade", "--json")
    assert done.status == 0, done.err
    backup = Path(json.loads(done.out)["backup"])
    assert (version(backup), version(old.folder)) == (1, place.SCHEMA)
    assert ask(backup, "SELECT seq, hash FROM event ORDER BY seq") == before
    assert ask(old.folder, "SELECT seq, hash FROM event ORDER BY seq")[: len(before)] == before
    assert ask(old.folder, "SELECT act FROM event ORDER BY seq DESC LIMIT 1") == [("ledger.upgrade",)]
    assert old.type("trail", "verify").status == 0
    again = old.type("upgrade")
    assert (again.status, "不用升级" in again.err) == (4, True)


@pytest.mark.parametrize("schema", KEPT)
def test_every_earlier_ledger_is_upgraded_and_verifies_and_its_trail_tells_the_same_rows(tmp_path, schema):
    earlier = Bureau(unpack(tmp_path / "云岭", schema), today="2026-12-01")
    before = ask(earlier.folder, "SELECT seq, hash FROM event ORDER BY seq")
    done = earlier.type("upgrade")
    assert (done.status, version(earlier.folder)) == (0, place.SCHEMA), done.err
    assert ask(earlier.folder, "SELECT seq, hash FROM event ORDER BY seq")[: len(before)] == before
    assert earlier.type("trail", "verify").status == 0
    with reading(earlier.folder) as db, contextlib.closing(replay(db)) as memory:
        for kind in (one for one in tables.every() if one is not tables.Complainant):  # the trail does not know callers
            query = f"SELECT * FROM {kind.__tablename__} ORDER BY id"
            assert [tuple(row) for row in memory.execute(query)] == [tuple(row) for row in db.execute(query)]
    assert earlier.type("item", "add", "--title", "新的一件", "--source", "其他", "--no-basis", "口头").status == 0
    assert earlier.type("backup", tmp_path / "U盘").status == 0


@pytest.mark.parametrize("schema", KEPT)
def test_a_backup_of_every_earlier_ledger_is_restored_with_what_an_upgrade_writes(tmp_path, schema):
    earlier = Bureau(unpack(tmp_path / "云岭", schema), today="2026-12-01")
    assert earlier.type("backup", tmp_path / "U盘").status == 0
    (made,) = (tmp_path / "U盘").iterdir()
    told = earlier.type("restore", made, tmp_path / "另一处")
    assert told.status == 0, told.err
    back = Bureau(tmp_path / "另一处")
    acts = "SELECT act FROM event ORDER BY seq DESC LIMIT 2"
    assert ask(back.folder, acts) == [("ledger.restore",), ("ledger.upgrade",)]
    assert ask(back.folder, "SELECT count(*) FROM post WHERE person_id IS NULL") == [(0,)]
    assert back.type("trail", "verify").status == 0


def test_an_upgrade_makes_a_person_of_each_name_in_a_unit_and_a_kind_of_each_flag(tmp_path):
    earlier = Bureau(unpack(tmp_path / "云岭", 3))
    assert earlier.type("upgrade").status == 0
    posts = "SELECT p.code, p.name, o.kind, o.unit_id FROM post o JOIN person p ON p.id = o.person_id ORDER BY o.id"
    found = ask(earlier.folder, posts)
    assert [row for row in found if row[1] == "王芳"] == [("wf", "王芳", "督查员", 1), ("wf2", "王芳", "督查员", 2)]
    assert ("hjg", "何建国", "主要负责人", 1) in found
    writers = "SELECT DISTINCT e.act FROM person p JOIN event e ON e.seq = p.event_seq"
    assert ask(earlier.folder, writers) == [("ledger.upgrade",)]
    assert ask(earlier.folder, "SELECT DISTINCT state FROM person") == [("active",)]


def test_a_name_without_initials_has_a_code_and_a_post_without_flags_no_kind(tmp_path):
    earlier = Bureau(unpack(tmp_path / "云岭", 3))
    for name in ("·", "··"):
        db = sqlite3.connect(earlier.folder / place.DATABASE, isolation_level=None)
        last = list(trail.events(db))[-1]
        kept = db.execute("SELECT max(id) + 1 FROM post").fetchone()[0]
        columns = [
            "id",
            "unit_id",
            "person",
            "title",
            "principal",
            "inspector",
            "duty",
            "phone",
            "from_on",
            "to_on",
            "event_seq",
        ]
        row = dict(zip(columns, (kept, 1, name, "", 0, 0, "", "", "2026-01-01", None, last.seq + 1), strict=True))
        detail = trail.canonical({"facts": {}, "rows": {"post": [row]}, "settings": ""})
        entry = trail.make(
            last.hash, (last.seq + 1, last.recorded_at, last.happened_on, "周明", "unit.post", "U-zjj", detail)
        )
        db.execute("BEGIN")
        db.execute(f"INSERT INTO post VALUES ({', '.join('?' * len(row))})", list(row.values()))
        db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", entry)
        db.execute("COMMIT")
        db.close()
    assert earlier.type("upgrade").status == 0
    assert ask(earlier.folder, "SELECT code FROM person WHERE name IN ('·', '··') ORDER BY id") == [("ry",), ("ry2",)]
    assert ask(earlier.folder, "SELECT kind FROM post WHERE person = '·'") == [("",)]


def kept_as_once(folder, *texts):
    """Have the item D2026-0001 keep more texts, in an entry as of the release that wrote the ledger."""
    db = sqlite3.connect(folder / place.DATABASE, isolation_level=None)
    last = list(trail.events(db))[-1]
    ((first,),) = db.execute("SELECT coalesce(max(id), 0) + 1 FROM extra").fetchall()
    rows = [
        {"id": key, "subject": "D2026-0001", "name": name, "text": text, "position": key, "batch_id": None,
         "event_seq": last.seq + 1}
        for key, (name, text) in enumerate(texts, first)
    ]  # fmt: skip
    detail = trail.canonical({"facts": {}, "rows": {"extra": rows}, "settings": ""})
    told = (last.seq + 1, last.recorded_at, last.happened_on, "周明", "item.note", "D2026-0001", detail)
    db.execute("BEGIN")
    db.executemany("INSERT INTO extra VALUES (?, ?, ?, ?, ?, ?, ?)", [list(row.values()) for row in rows])
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", trail.make(last.hash, told))
    db.execute("COMMIT")
    db.close()


@pytest.mark.parametrize("schema", [3, 4])
def test_what_was_kept_of_further_rows_is_put_together_in_their_order(tmp_path, schema):
    earlier = Bureau(unpack(tmp_path / "云岭", schema), today="2026-12-01")
    kept_as_once(
        earlier.folder, ("下步打算（第10行）", "竣工"), ("下步打算", "开工"), ("下步打算（第9行）", "过半"),
        ("下步打算（第11行）", "开工"), ("督查意见（第9行）", "加快"), ("督查意见（第10行）", ""), ("（第3行）", "孤"),
        ("说明（第3行）附", "照旧"),
    )  # fmt: skip
    done = earlier.type("upgrade")
    assert done.status == 0, done.err
    extras = "SELECT name, text FROM extra WHERE subject = 'D2026-0001' AND id > ? AND text <> '' ORDER BY name"
    (before,) = ask(earlier.folder, "SELECT id - 1 FROM extra WHERE name = '下步打算（第10行）'")[0]
    with contextlib.closing(sqlite3.connect(earlier.folder / place.DATABASE)) as db:
        assert db.execute(extras, (before,)).fetchall() == [
            ("下步打算", "开工\n过半\n竣工"), ("督查意见", "加快"), ("说明（第3行）附", "照旧"), ("（第3行）", "孤"),
        ]  # fmt: skip
        writers = "SELECT DISTINCT act FROM event WHERE seq IN (SELECT event_seq FROM extra WHERE name LIKE '下步%')"
        assert db.execute(writers).fetchall() == [("ledger.upgrade",)]
        with contextlib.closing(replay(db)) as memory:
            everything = "SELECT * FROM extra ORDER BY id"
            assert [tuple(row) for row in memory.execute(everything)] == db.execute(everything).fetchall()
    assert earlier.type("trail", "verify").status == 0
    shown = earlier.type("item", "show", "d1").out
    assert "（第9行）" not in shown
    assert "过半" in shown
    assert "过半" in earlier.type("find", "过半").out


def test_a_step_of_an_upgrade_that_refers_to_nothing_is_not_committed(tmp_path, monkeypatch):
    earlier = Bureau(unpack(tmp_path / "云岭", 3))
    before = (earlier.folder / place.DATABASE).read_bytes()

    def astray(work):
        work.add(tables.Person(name="王芳", code="wf", state="merged", merged_into=99))

    monkeypatch.setattr(upgrading, "STEPS", (upgrading.Step(place.SCHEMA, astray),))
    with pytest.raises(RuntimeError, match="breaks references"), migrating(earlier.folder) as connection:
        upgrading.upgraded(connection, earlier.desk)
    assert (earlier.folder / place.DATABASE).read_bytes() == before


def test_an_upgraded_ledger_has_the_tables_of_a_new_one(old, tmp_path):
    assert old.type("upgrade").status == 0
    new = Bureau.found(tmp_path / "新", units_too=False)
    objects = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    assert ask(old.folder, objects) == ask(new.folder, objects)


@pytest.mark.tampered
def test_a_ledger_that_does_not_verify_is_not_upgraded(old):
    db = sqlite3.connect(old.folder / place.DATABASE)
    db.execute("DROP TRIGGER event_keep_delete")
    db.close()
    told = old.type("upgrade")
    assert (told.status, "可能被删除" in told.err) == (6, True)
    assert version(old.folder) == 1
    assert list((old.folder / "backups").iterdir()) == []


def test_a_backup_of_the_first_release_is_restored_by_this_one(old, tmp_path):
    assert old.type("backup", tmp_path / "U盘").status == 0
    (made,) = (tmp_path / "U盘").iterdir()
    told = old.type("restore", made, tmp_path / "另一处")
    assert told.status == 0, told.err
    back = Bureau(tmp_path / "另一处")
    assert (version(back.folder), back.type("trail", "verify").status) == (place.SCHEMA, 0)


def test_an_upgrade_that_fails_changes_nothing(old, tmp_path):
    before = (old.folder / place.DATABASE).read_bytes()
    release = next_release(tmp_path / "下一版", BROKEN)
    assert run(release, old.folder, "upgrade").returncode != 0
    assert (old.folder / place.DATABASE).read_bytes() == before  # though the revisions before the broken one did run


@pytest.mark.tampered  # for this release, a ledger of the next one is not one to verify
def test_every_revision_from_the_first_release_to_the_next_runs_and_this_program_says_it_is_too_old(old, tmp_path):
    release = next_release(tmp_path / "下一版", GOOD)
    done = run(release, old.folder, "upgrade")
    assert done.returncode == 0, done.stderr
    assert run(release, old.folder, "trail", "verify").returncode == 0
    assert ask(old.folder, "SELECT DISTINCT colour FROM item") == [("",)]
    newer = old.type("item", "list")
    assert (newer.status, "本程序太旧" in newer.err) == (6, True)
