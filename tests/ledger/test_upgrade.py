"""The next release meets a ledger of the first one: told, backed up, migrated, verified, and nothing is lost.

The next release is made here: the program as it is, with one more revision.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ducha_cli.ledger import place
from office.desks import Bureau

ROOT = Path(__file__).parents[2]
FIRST = Path(__file__).with_name("first_release")
"""A ledger as the first release wrote it: never made anew. Names and telephones in it are invented."""
REVISION = '''
import sqlite3
from alembic import op
revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None
def upgrade():
    for line in """{sql}""".strip().splitlines():
        op.get_bind().exec_driver_sql(line)
    op.get_bind().exec_driver_sql("PRAGMA user_version = 3")
'''
GOOD = """ALTER TABLE item ADD COLUMN colour TEXT NOT NULL DEFAULT ''
CREATE INDEX item_colour ON item (colour)"""
BROKEN = """ALTER TABLE item ADD COLUMN colour TEXT NOT NULL DEFAULT ''
INSERT INTO no_such_table VALUES (1)"""


def next_release(folder, sql):
    """Return a folder with the program of a release to come, whose revision 0003 runs ``sql``."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("migrations", "templates", "samples"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    where = folder / "src" / "ducha_cli" / "ledger" / "place.py"
    where.write_text(where.read_text(encoding="utf-8").replace("SCHEMA = 2", "SCHEMA = 3"), encoding="utf-8")
    versions = folder / "migrations" / "versions"
    (versions / "0003_colour.sql").write_text(sql.replace("\n", ";\n") + ";\n", encoding="utf-8")
    (versions / "rev_0003_colour.py").write_text(REVISION.format(sql=sql), encoding="utf-8")
    return folder


def run(release, ledger, *words):
    """Type a command of ``release`` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ducha_cli", "--as", "周明", "--ledger", str(ledger), *words],
        env={**os.environ, "PYTHONPATH": str(release / "src")},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def old(tmp_path):
    """A ledger that the first release wrote."""
    made = Bureau.found(tmp_path / "云岭")
    made.item()
    made.approve()
    made.assign()
    made.notify()
    return made


@pytest.mark.tampered  # for this release, a ledger of the next one is not one to verify
def test_an_older_ledger_is_refused_until_it_is_upgraded_and_then_everything_is_there(old, tmp_path):
    before = old.query("SELECT seq, hash FROM event ORDER BY seq")
    release = next_release(tmp_path / "下一版", GOOD)
    refused = run(release, old.folder, "item", "list")
    assert refused.returncode == 6
    assert "ducha upgrade" in refused.stderr
    done = run(release, old.folder, "upgrade", "--json")
    assert done.returncode == 0, done.stderr
    backup = Path(json.loads(done.stdout)["backup"])
    assert Bureau(backup).verify().findings == []  # this release still reads what it wrote itself
    again = run(release, old.folder, "upgrade")
    assert (again.returncode, "不用升级" in again.stderr) == (4, True)
    proof = run(release, old.folder, "trail", "verify", "--json")
    assert proof.returncode == 0, proof.stderr
    db = sqlite3.connect(old.folder / place.DATABASE)
    assert db.execute("SELECT seq, hash FROM event ORDER BY seq").fetchall()[: len(before)] == before
    assert db.execute("SELECT act FROM event ORDER BY seq DESC LIMIT 1").fetchone() == ("ledger.upgrade",)
    assert db.execute("SELECT colour FROM item").fetchall() == [("",)]
    db.close()
    newer = old.type("item", "list")
    assert (newer.status, "本程序太旧" in newer.err) == (6, True)


def test_an_upgrade_that_fails_changes_nothing(old, tmp_path):
    before = (old.folder / place.DATABASE).read_bytes()
    release = next_release(tmp_path / "下一版", BROKEN)
    assert run(release, old.folder, "upgrade").returncode != 0
    assert (old.folder / place.DATABASE).read_bytes() == before
    assert old.verify().findings == []


@pytest.mark.tampered
def test_a_ledger_that_does_not_verify_is_not_upgraded(old, tmp_path):
    db = sqlite3.connect(old.folder / place.DATABASE)
    db.execute("DROP TRIGGER event_keep_delete")
    db.close()
    release = next_release(tmp_path / "下一版", GOOD)
    told = run(release, old.folder, "upgrade")
    assert (told.returncode, "可能被删除" in told.stderr) == (6, True)
    assert sqlite3.connect(old.folder / place.DATABASE).execute("PRAGMA user_version").fetchone() == (place.SCHEMA,)
    assert list((old.folder / "backups").iterdir()) == []


@pytest.mark.tampered
def test_a_backup_of_the_first_release_is_restored_by_the_next_one(old, tmp_path):
    assert old.type("backup", tmp_path / "U盘").status == 0
    (made,) = (tmp_path / "U盘").iterdir()
    release = next_release(tmp_path / "下一版", GOOD)
    told = run(release, old.folder, "restore", str(made), str(tmp_path / "另一处"))
    assert told.returncode == 0, told.stderr
    assert run(release, tmp_path / "另一处", "trail", "verify").returncode == 0


@pytest.mark.tampered  # for this release, a ledger of the next one is not one to verify
def test_a_ledger_of_the_first_release_is_whole_and_goes_on_in_the_next(tmp_path):
    old = Bureau(tmp_path / "云岭")
    shutil.copytree(FIRST, old.folder)
    db = sqlite3.connect(old.folder / place.DATABASE)
    db.executescript((old.folder / "ledger.sql").read_text(encoding="utf-8"))
    db.executescript(f"PRAGMA application_id = {place.APPLICATION_ID}; PRAGMA user_version = 1;")
    db.close()
    for name in (place.PAPERS, place.TEMPLATES, place.BACKUPS):
        (old.folder / name).mkdir()
    assert old.type("item", "list").status == 6
    assert old.type("upgrade").status == 0
    assert old.verify().findings == []
    release = next_release(tmp_path / "下一版", GOOD)
    assert run(release, old.folder, "upgrade").returncode == 0
    assert run(release, old.folder, "trail", "verify").returncode == 0
