"""ledger/tables/ is what the migrations make: ``make tables`` writes it anew."""

import contextlib
import shutil
import sqlite3

import pytest

from ducha_cli import assets
from ducha_cli.ledger import place, schema
from modules import module

MIGRATIONS = assets.folder("migrations")


@pytest.fixture(scope="module")
def make():
    """Return migrations/write_tables.py."""
    return module(MIGRATIONS / "write_tables.py")


@pytest.fixture
def after(make, tmp_path):
    """Return what is written, but for what stands there already, after one more revision of this SQL."""

    def tell(sql):
        for script in schema.revisions():
            shutil.copy(script, tmp_path)
        (tmp_path / f"{place.SCHEMA + 1:04d}_next.sql").write_text(sql, encoding="utf-8")
        told = make.written(schema.revisions(tmp_path))
        return {
            name: text
            for name, text in told.items()
            if not (kept := make.HERE / name).exists() or kept.read_text(encoding="utf-8") != text
        }

    return tell


def test_every_table_and_the_number_of_the_schema_are_fresh(make):
    told = make.written(schema.revisions())
    old = [name for name, text in told.items() if (make.HERE / name).read_text(encoding="utf-8") != text]
    assert (old, make.stale(told)) == ([], []), "make tables"


def test_a_column_a_table_and_a_comment_that_are_new_are_written_and_the_number_with_them(after):
    told = after(
        "ALTER TABLE item ADD COLUMN colour TEXT DEFAULT '红';\nALTER TABLE item ADD COLUMN weight INTEGER;\n"
        "-- on team: A team.\n-- It goes out.\n\n-- A waiver.\nCREATE TABLE duty_waiver (id INTEGER PRIMARY KEY,"
        ' "full" TEXT NOT NULL, count INTEGER NOT NULL DEFAULT 3, event_seq INTEGER NOT NULL) STRICT;\n'
        "CREATE VIEW late AS SELECT * FROM event;\nCREATE VIRTUAL TABLE words USING fts5(text);\n"
    )
    assert set(told) == {"place.py", "tables/__init__.py", "tables/item.py", "tables/team.py", "tables/duty_waiver.py"}
    assert f"\nSCHEMA = {place.SCHEMA + 1}\n" in told["place.py"]
    assert told["tables/item.py"].endswith('    colour: str | None = "红"\n    weight: int | None = None\n')
    assert '    """A team.\n\n    It goes out.\n    """\n' in told["tables/team.py"]
    assert told["tables/duty_waiver.py"].endswith(
        'class DutyWaiver(Row, table=True):\n    """A waiver."""\n\n    __tablename__ = "duty_waiver"\n\n'
        "    full: str\n    count: int = 3\n"
    )
    assert '    "DutyWaiver": "duty_waiver",\n' in told["tables/__init__.py"]


def test_a_table_that_is_dropped_leaves_no_module(make, tmp_path):
    told = make.written(schema.revisions())
    del told["tables/norm.py"]
    assert [path.name for path in make.stale(told)] == ["norm.py"]


def test_a_table_without_a_comment_is_named(after):
    with pytest.raises(LookupError, match=r"no comment above the last CREATE TABLE of lifting"):
        after("CREATE TABLE lifting (id INTEGER PRIMARY KEY, event_seq INTEGER NOT NULL) STRICT;\n")


def triggers(db):
    return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name <> 'event'"))


def test_a_line_gives_every_table_the_three_triggers_that_it_has(tmp_path):
    """The tables anew, without their triggers, and one line that names them all."""
    with (
        contextlib.closing(schema.made(schema.revisions())) as made,
        contextlib.closing(sqlite3.connect(":memory:")) as db,
    ):
        tables = dict(made.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        line = f"-- triggers: {' '.join(tables.keys() - {'event'})}"
        script = tmp_path / "0001_all.sql"
        script.write_text("\n".join([*(f"{sql};" for sql in tables.values()), line]), encoding="utf-8")
        for statement in schema.statements(script):  # as a revision runs it
            db.execute(statement)
        assert triggers(db) == triggers(made)
        assert len(triggers(db)) == 3 * (len(tables) - 1)
    with contextlib.closing(schema.made([script])) as db:  # as the door's definitions and the references read it
        assert len(triggers(db)) == 3 * (len(tables) - 1)


def test_a_line_of_triggers_says_nothing_of_the_table_below_it(after):
    told = after(
        "-- A duty.\nCREATE TABLE burden (id INTEGER PRIMARY KEY, title TEXT NOT NULL, event_seq INTEGER NOT NULL) STRICT;\n"
        "-- triggers: burden\n-- A lifting.\nCREATE TABLE lifting (id INTEGER PRIMARY KEY, reason TEXT NOT NULL, event_seq INTEGER NOT NULL) STRICT;\n"
        "-- triggers: lifting\n"
    )
    assert '"""A duty."""' in told["tables/burden.py"]
    assert '"""A lifting."""' in told["tables/lifting.py"]
