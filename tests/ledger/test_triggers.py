"""Raw SQL against the triggers: no row without its trail entry, none deleted, and the trail only grows."""

import sqlite3

import pytest

from ducha_cli.ledger import trail
from ducha_cli.ledger.place import DATABASE

TABLES = (
    "day", "unit", "unit_name", "unit_change", "post", "item", "point", "target", "directive", "assignment", "milestone", "notice", "receipt",
    "reply", "reply_point", "review", "review_point", "extension", "urging", "recheck", "inspection", "presentation", "answer", "closing", "archiving", "complainant",
    "issue", "issue_unit", "issue_person", "commitment", "rectification", "verification", "clearing", "revisit", "sampling", "followup", "issue_extension", "turn", "series",
    "activity", "activity_unit", "activity_person", "widening", "visit", "solution", "delivery", "appeal", "oversight", "training", "training_person",
    "round", "round_phase", "team", "team_person", "team_unit", "lookback",
    "reopening", "ending", "meeting", "charge", "briefing",
    "survey", "advice", "exemplar", "norm",
    "paper", "paper_subject", "file", "file_use", "batch", "batch_row", "extra",
    "undone", "person", "calendar_notice", "duty", "waiver", "suspension", "objection", "remedy",
)  # fmt: skip
"""Every business table; the schema test holds this list complete."""


@pytest.fixture
def raw(bureau):
    bureau.told_item()
    db = sqlite3.connect(bureau.folder / DATABASE, isolation_level=None)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA recursive_triggers = ON")
    before = list(db.iterdump())
    yield db
    if db.in_transaction:
        db.rollback()
    assert list(db.iterdump()) == before
    db.close()


ATTACKS = {
    "UPDATE": "UPDATE item SET title = '改过' WHERE id = 1",
    "UPDATE of every column but one": "UPDATE assignment SET due_current = '2027-01-01', event_seq = 3 WHERE id = 1",
    "DELETE": "DELETE FROM notice",
    "REPLACE": "REPLACE INTO item (id, year, number, title, source, state, moved_on, event_seq)"
    " VALUES (1, 2026, 1, '换', '其他', 'filed', '2026-06-01', (SELECT max(seq) + 1 FROM event))",
    "UPSERT": "INSERT INTO unit (id, code, kind, position, state, from_on, event_seq)"
    " VALUES (1, 'zjj', '其他', 1, 'active', '2026-01-01', (SELECT max(seq) FROM event))"
    " ON CONFLICT (id) DO UPDATE SET kind = '其他'",
    "UPDATE OR REPLACE": "UPDATE OR REPLACE unit SET code = 'zjj' WHERE id = 2",
    "INSERT for an old entry": "INSERT INTO point (item_id, position, text, event_seq) VALUES (1, 9, '加', 3)",
    "UPDATE of the trail": "UPDATE event SET actor = '别人' WHERE seq = 3",
    "DELETE from the trail": "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
    "REPLACE in the trail": "REPLACE INTO event SELECT seq, recorded_at, happened_on, '别人', act, subject, detail, prev, hash"
    " FROM event WHERE seq = 3",
    "REPLACE at the trail's end": "REPLACE INTO event SELECT seq, recorded_at, happened_on, '别人', act, subject, detail,"
    " prev, hash FROM event WHERE seq = (SELECT max(seq) FROM event)",
    "an entry that skips a number": "INSERT INTO event SELECT seq + 2, recorded_at, happened_on, actor, act, subject,"
    " detail, hash, hash FROM event WHERE seq = (SELECT max(seq) FROM event)",
    "an entry behind another head": "INSERT INTO event SELECT seq + 1, recorded_at, happened_on, actor, act, subject,"
    " detail, prev, hash FROM event WHERE seq = (SELECT max(seq) FROM event)",
    "an entry on no day": "INSERT INTO event SELECT seq + 1, recorded_at, '2026-02-30', actor, act, subject, detail, hash,"
    " hash FROM event WHERE seq = (SELECT max(seq) FROM event)",
}


@pytest.mark.parametrize("statement", ATTACKS.values(), ids=ATTACKS)
def test_raw_sql_is_refused(raw, statement):
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_any_table_is_changed_or_deleted(raw, table):
    """A trigger fires for a row that is there; the empty tables are held by the schema test."""
    if not raw.execute(f"SELECT 1 FROM {table}").fetchone():
        return
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match=r"trail entry|never deleted"):
            raw.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO point (item_id, position, text, event_seq) VALUES (1, 9, '加', (SELECT max(seq) + 1 FROM event))",
        "UPDATE item SET title = '改过', event_seq = (SELECT max(seq) + 1 FROM event) WHERE id = 1",
        "INSERT INTO point (item_id, position, text, event_seq) VALUES (1, 9, '加', (SELECT max(seq) + 9 FROM event))",
    ],
)
def test_a_row_whose_entry_is_missing_fails_at_commit(raw, statement):
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(statement)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        raw.execute("COMMIT")


def test_a_forged_entry_whose_rows_do_not_fit_is_found_by_verify(bureau):
    """Whoever appends a well-formed entry passes the triggers; the replay does not follow them."""
    bureau.item()
    db = sqlite3.connect(bureau.folder / DATABASE, isolation_level=None)
    last = list(trail.events(db))[-1]
    empty = trail.canonical({"facts": {}, "rows": {}, "settings": ""})
    told = (last.seq + 1, last.recorded_at, last.happened_on, "别人", "item.note", "D2026-0001", empty)
    forged = trail.make(last.hash, told)
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE item SET title = '改过', event_seq = ? WHERE id = 1", (forged.seq,))
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", forged)
    assert any("表 item 第 1 行的 title" in finding for finding in _findings(bureau, db))
    db.rollback()
    db.close()


def _findings(bureau, db):
    from ducha_cli.ledger.verify import verify

    return verify(bureau.folder, db).findings
