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

from ducha_cli.ledger import place
from first_release import unpack
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
