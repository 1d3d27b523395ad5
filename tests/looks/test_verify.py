"""How ``trail verify`` judges; what it finds of each tampering stands in tests/ledger/test_tampering.py."""

import contextlib
import sqlite3
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ducha_cli.ledger import sealed, trail
from ducha_cli.ledger.place import DATABASE
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.replay import replay
from ducha_cli.ledger.verify import verify
from looks.book import SECRETS, TODAY

pytestmark = pytest.mark.tampered


def proven(book, *anchors):
    with reading(book.folder, foreign=True) as db:
        return verify(book.folder, db, [trail.read_anchor(text) for text in anchors])


def tamper(book, *statements):
    """Do to the database what its triggers forbid, and put the triggers back as they were."""
    with contextlib.closing(sqlite3.connect(book.folder / DATABASE)) as db:
        db.execute("PRAGMA synchronous = OFF")
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            db.execute(*statement) if isinstance(statement, tuple) else db.execute(statement)
        for _, sql in triggers:
            db.execute(sql)
        db.commit()


def rehash(book):
    """Write the whole chain anew, as a thorough forger would."""
    db = sqlite3.connect(book.folder / DATABASE)
    entries, before = [], trail.GENESIS
    for entry in trail.events(db):
        made = trail.make(before, entry[:7])
        entries.append((made.prev, made.hash, made.seq))
        before = made.hash
    db.close()
    tamper(book, *(("UPDATE event SET prev = ?, hash = ? WHERE seq = ?", entry) for entry in entries))


def test_an_untouched_ledger_is_proven_with_counts(book):
    proof = proven(book)
    assert proof.findings == []
    assert (proof.entries, proof.files) == (proof.head.seq, 1)
    assert proof.rows > 50


def test_the_head_printed_on_paper_stands_in_the_chain_ever_after(book):
    head = str(proven(book).head)
    book.act("item.note", "D2026-0001", "2026-11-18", text="再记一笔")
    proof = proven(book, head)
    assert (proof.findings, proof.anchors) == ([], 1)


def replayed(db):
    """What a replay of the whole trail in memory says of the rows, by code of its own."""
    memory = replay(db)
    names = [name for (name,) in memory.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    for table in names:
        if table == "event":
            continue
        ought, there = (
            {row["id"]: sealed.sealed(table, dict(row)) for row in one.execute(f"SELECT * FROM {table}")}
            for one in (memory, db)
        )
        for key in sorted(ought.keys() | there.keys()):
            if key not in there:
                yield f"表 {table} 第 {key} 行不见了（留痕第 {ought[key]['event_seq']} 条写过）"
            elif key not in ought:
                yield f"表 {table} 第 {key} 行没有留痕"
            elif changed := [name for name in ought[key] if ought[key][name] != there[key][name]]:
                yield f"表 {table} 第 {key} 行的 {'、'.join(changed)} 与留痕（第 {ought[key]['event_seq']} 条）不符"
    memory.close()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_rows_met_along_the_trail_are_judged_as_a_replay_judges_them(book, data):
    path = book.folder / DATABASE
    kept = path.read_bytes()
    with contextlib.closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}
        held = {name: count for name, count in held.items() if count and name not in {"event", "alembic_version"}}
        table = data.draw(st.sampled_from(sorted(held)))
        ids = [key for (key,) in db.execute(f"SELECT id FROM {table}")]
        columns = {row[1]: row[2] for row in db.execute(f"PRAGMA table_info({table})")}
        key, column = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(sorted(columns)[1:]))
        (last,) = db.execute("SELECT max(seq) FROM event").fetchone()
        values = [0, 1, 2, last, last - 1] if columns[column] == "INTEGER" else ["", "改", "2026-11-01"]
        value = data.draw(st.sampled_from(values))
    said: Any = f"DELETE FROM {table} WHERE id = {key}"
    if not data.draw(st.booleans()):
        said = f'UPDATE OR IGNORE {table} SET "{column}" = ? WHERE id = {key}', (value,)
    try:
        tamper(book, said)
        found = [one for one in proven(book).findings if one.startswith("表 ") and "指向" not in one]
        with reading(book.folder, foreign=True) as db:
            assert found == list(replayed(db))
    finally:
        path.write_bytes(kept)


def test_a_papers_own_anchor_is_checked_without_being_typed(book):
    digits = str(proven(book).head)
    with book.writing() as tx:
        from ducha_cli.ledger import tables as t
        from looks.book import changed, do

        do(tx, "paper.sign", "P2026-0004", "2026-11-18", changed(tx, t.Paper, 4, anchor=digits))
    assert proven(book).papers == 1
    tamper(book, "UPDATE event SET actor = '别人' WHERE seq = 6")
    rehash(book)
    assert any("云督办〔2026〕4号 上的校验码" in finding for finding in proven(book).findings)


def test_findings_never_show_a_caller(book):
    tamper(book, "UPDATE complainant SET name = '别名' WHERE id = 1", "UPDATE item SET content = '改' WHERE id = 2")
    told = "".join(proven(book).findings)
    assert told
    assert not [secret for secret in (*SECRETS, "别名") if secret in told]


def test_many_findings_of_a_kind_are_cut_short_and_said_so(book):
    tamper(book, "UPDATE event SET prev = hash")
    assert any("只列前" in finding for finding in proven(book).findings)


def test_a_damaged_database_is_found(book):
    path = book.folder / DATABASE
    data = bytearray(path.read_bytes())
    middle = data.find("滨河小区办证难".encode(), len(data) // 4)
    data[middle - 4 : middle] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(data))
    assert proven(book).findings


def test_verifying_changes_nothing(book):
    before = (book.folder / DATABASE).read_bytes()
    proven(book)
    assert (book.folder / DATABASE).read_bytes() == before
    assert TODAY
