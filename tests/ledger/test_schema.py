"""Migrations, SQLModel's tables and the triggers say the same; a killed migration leaves all or nothing."""

import random
import sqlite3
import subprocess
import sys
import time

import pytest
from sqlmodel import SQLModel

from ducha_cli import assets
from ducha_cli.errors import LedgerTrouble
from ducha_cli.ledger import place, schema, tables
from ducha_cli.ledger.place import DATABASE
from ledger.test_triggers import TABLES
from office.desks import Bureau

KINDS = {kind.__tablename__: kind for kind in tables.every()}
METADATA = SQLModel.metadata.tables
TYPES = {"VARCHAR": "TEXT", "INTEGER": "INTEGER"}


@pytest.fixture(scope="module")
def db(county):
    connection = sqlite3.connect(county / DATABASE)
    yield connection
    connection.close()


def test_both_sides_know_the_same_tables(db):
    stored = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert stored == set(TABLES) | {"event", "alembic_version"}
    assert set(METADATA) == set(TABLES)
    assert set(KINDS) == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_columns_types_not_null_and_defaults_agree(db, table):
    stored = {}
    for _, name, kind, not_null, default, key in db.execute(f"PRAGMA table_info({table})"):
        stored[name] = (kind, bool(not_null) or bool(key), default)
    kind = KINDS[table]
    told = {}
    for column in METADATA[table].columns:
        default = kind.model_fields[column.name].default
        shown = None if kind.model_fields[column.name].is_required() or default is None else default
        text = f"'{shown}'" if isinstance(shown, str) else None if shown is None else str(shown)
        told[column.name] = (TYPES[str(column.type)], not column.nullable, text)
    told["event_seq"] = (*told["event_seq"][:2], None)  # the hook gives it, never a default
    assert told == stored


@pytest.mark.parametrize("table", TABLES)
def test_every_business_table_is_strict_names_its_entry_and_has_three_triggers(db, table):
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    assert columns[0] == "id"
    (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    assert sql.endswith("STRICT")
    assert "event_seq INTEGER NOT NULL REFERENCES event(seq) DEFERRABLE INITIALLY DEFERRED" in sql
    found = dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)))
    assert set(found) == {f"{table}_link_insert", f"{table}_link_update", f"{table}_keep"}
    assert f"BEFORE INSERT ON {table} WHEN new.event_seq <=" in found[f"{table}_link_insert"]
    assert f"BEFORE UPDATE ON {table} WHEN new.event_seq <=" in found[f"{table}_link_update"]
    always = f"BEFORE DELETE ON {table} BEGIN" in found[f"{table}_keep"]
    assert always == (table in schema.KEPT)
    assert always or "WHEN NOT EXISTS (SELECT 1 FROM undone u\n" in found[f"{table}_keep"]


def test_every_check_has_a_name(db):
    for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"):
        assert sql.count("CHECK (") == sum("CONSTRAINT" in line for line in sql.split("CHECK (")[:-1]), sql


def test_strict_tables_refuse_what_is_of_another_type(bureau):
    raw = sqlite3.connect(bureau.folder / DATABASE)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        raw.execute("INSERT INTO series (issuer, kind, year, event_seq) VALUES ('甲', 'x', '二〇二六', 6)")
    raw.close()


def test_the_numbers_in_the_code_are_those_of_the_migration(db):
    assert db.execute("PRAGMA application_id").fetchone()[0] == place.APPLICATION_ID
    assert db.execute("PRAGMA user_version").fetchone()[0] == place.SCHEMA
    newest = max(assets.folder("migrations").glob("versions/*.sql")).name.split("_", maxsplit=1)[0]
    assert db.execute("SELECT version_num FROM alembic_version").fetchone()[0] == newest
    assert int(newest) == place.SCHEMA


def _init(folder):
    return _typed("init", str(folder), "--office", "督查室", "--issuer", "督查办", "--code", "云督办", "--json")


def _typed(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "ducha_cli", "--as", "周明", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.kill
def test_an_init_killed_anywhere_leaves_no_folder_or_a_whole_ledger(tmp_path):
    began = time.monotonic()
    assert _init(tmp_path / "云岭").wait() == 0
    whole = time.monotonic() - began
    folders = 0
    dice = random.Random(20261120)
    for turn in range(25):
        folder = tmp_path / f"第{turn}次" / "云岭"
        process = _init(folder)
        time.sleep(whole * (0.3 + 0.8 * (turn + dice.random()) / 25))
        process.kill()
        status = process.wait()
        if folder.exists():
            folders += 1
            assert Bureau(folder).verify().findings == []
            assert {one.name for one in folder.iterdir()} >= {"ducha.toml", "files", "papers", "templates", "backups"}
            continue
        assert status != 0
        if turn % 5 == 0:
            # One that was whole and had only its name still to get is not begun anew: init says how it is finished.
            if (again := _init(folder).wait()) != 0:
                assert again == LedgerTrouble.exit_code
                assert _typed("restore", "--finish", str(folder)).wait() == 0
            assert Bureau(folder).verify().findings == []
            assert [one.name for one in folder.parent.iterdir()] == ["云岭"]
    assert folders < 25
