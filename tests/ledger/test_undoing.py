"""撤回 in the ledger, without a verb: the tables are as if it had never been, the trail keeps all, nothing else goes."""

import random
import shutil
import sqlite3

import pytest

from ducha_cli.ledger import schema, tables, trail
from ducha_cli.ledger.place import DATABASE
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.replay import replay
from ducha_cli.office.undoing import children_first, images_before, take_back, written
from office.desks import Bureau

NAMES = [kind.__tablename__ for kind in tables.every()]
STAY = {"undone", *trail.STAYING}
PAPERED = {"item.notify", "issue.hand"}
"""Done again they sign a paper of another number."""
NUMBERED = {"item.add", "issue.add"}
"""What no undo takes back: a number stays given."""


def rows(db, table, *, seq=True):
    db.row_factory = sqlite3.Row
    found = [dict(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY id")]
    return found if seq else [{name: value for name, value in row.items() if name != "event_seq"} for row in found]


def stands(bureau, **cut):
    """Every row, but for what outlives an undo and for who wrote it last; replayed where a cut is given."""
    with reading(bureau.folder) as db:
        told = replay(db, **cut) if cut else db
        return {name: rows(told, name, seq=False) for name in NAMES if name not in STAY}


def undo(bureau, seq=None, reason="误录", **told):
    """Take an entry back, the last that stands unless one is named."""
    seq = seq or bureau.query("SELECT max(seq) FROM entry")[0][0]
    with bureau.desk.work() as work:
        take_back(work.transaction, seq, reason=reason, **told)
    return seq


def holds(bureau):
    """The trail told again is the tables, and verify finds nothing."""
    with reading(bureau.folder) as db:
        memory = replay(db)
        for table in (*NAMES, "event"):
            key = "seq" if table == "event" else "id"
            query = f"SELECT * FROM {table} ORDER BY {key}"
            assert [tuple(row) for row in memory.execute(query)] == [tuple(row) for row in db.execute(query)], table
    assert bureau.verify().findings == []


def life(bureau):
    """Acts one after another, each with what it takes."""
    yield bureau.item
    yield bureau.approve
    yield bureau.assign
    yield lambda: bureau.assign(unit="czj", role="配合")
    yield bureau.notify
    yield bureau.receive
    yield lambda: bureau.receive(unit="czj")
    yield bureau.report
    yield bureau.accept
    yield bureau.present
    yield bureau.issue
    yield bureau.hand
    yield bureau.commit
    yield bureau.rectify
    yield bureau.inspect_fix
    yield bureau.clear
    yield bureau.revisit


@pytest.fixture(scope="module")
def lived(county, tmp_path_factory):
    bureau = Bureau(shutil.copytree(county, tmp_path_factory.mktemp("lived") / "云岭"))
    for act in life(bureau):
        act()
    return bureau


@pytest.fixture
def mine(lived, tmp_path):
    return Bureau(shutil.copytree(lived.folder, tmp_path / "云岭"))


def test_every_act_taken_back_at_once_leaves_the_tables_as_they_were_now_and_as_of_every_day(bureau):
    days = ("2026-06-01", "2026-06-05", "2026-06-12", "2026-09-09")
    tried = []
    for act in life(bureau):
        first = 1 + bureau.query("SELECT max(seq) FROM event")[0][0]
        before, earlier = stands(bureau), [stands(bureau, until=day) for day in days]
        act()
        done = bureau.query("SELECT act FROM event ORDER BY seq DESC LIMIT 1")[0][0]
        if done in NUMBERED:
            continue
        after, known = stands(bureau), stands(bureau, upto=bureau.query("SELECT max(seq) FROM event")[0][0])
        assert after != before
        assert known == after
        tried.append(done)
        (last,) = bureau.query("SELECT max(seq) FROM event")[0]
        for seq in range(last, first - 1, -1):
            undo(bureau, seq)
        assert stands(bureau) == before, done
        assert [stands(bureau, until=day) for day in days] == earlier, done
        assert stands(bureau, upto=last) == after, done
        holds(bureau)
        act()
        assert done in PAPERED or stands(bureau) == after, done
    holds(bureau)
    assert len(tried) > 10


def test_newest_first_goes_on_to_the_end_and_then_nothing_is_left_but_what_has_a_number(mine):
    with reading(mine.folder) as db:
        entries = list(trail.events(db))
    first = next(entry.seq for entry in entries if entry.act == "item.add")
    for entry in reversed(entries[first - 1 :]):
        if entry.act not in NUMBERED:
            undo(mine, entry.seq)
    holds(mine)
    assert mine.query("SELECT state FROM item UNION ALL SELECT state FROM issue") == [("proposed",), ("found",)]
    left = {name for name in NAMES if mine.query(f"SELECT 1 FROM {name} WHERE event_seq >= {first}")}
    assert left == {"item", "issue", "issue_unit", "issue_person", *STAY}
    standing = {act for (act,) in mine.query(f"SELECT act FROM entry WHERE seq >= {first}")}
    assert standing == NUMBERED


def test_an_undo_bears_subject_and_day_of_what_it_takes_back_and_says_why(mine):
    seq = undo(mine, reason="不是这一件", approver="郑国强")
    (entry,) = mine.query("SELECT act, subject, happened_on FROM event WHERE seq = ?", seq)
    (told,) = mine.query("SELECT subject, happened_on, detail FROM event WHERE act = ?", trail.UNDO)
    assert told[:2] == entry[1:]
    facts = trail.details(trail.Event(0, "", "", "", "", "", told[2], "", ""))["facts"]
    assert facts == {"seq": seq, "act": entry[0], "reason": "不是这一件", "approver": "郑国强"}
    assert mine.query("SELECT id, reason, approver FROM undone") == [(seq, "不是这一件", "郑国强")]


def test_known_before_the_undo_the_act_is_there(bureau):
    bureau.told_item()
    bureau.receive()
    moment = bureau.query("SELECT max(recorded_at) FROM event")[0][0]
    bureau.today = "2026-11-22"
    undo(bureau)
    assert [row["state"] for row in stands(bureau, known=moment)["assignment"]] == ["received"]
    assert [row["state"] for row in stands(bureau, known="2026-11-23T00:00:00+08:00")["assignment"]] == ["delivered"]
    with reading(bureau.folder) as db:
        again = replay(replay(db), known=moment)
        assert [row["state"] for row in rows(again, "assignment")] == ["received"]


def test_what_happened_meanwhile_stands_and_an_item_has_the_stage_of_its_shares(bureau):
    bureau.item()
    bureau.approve()
    bureau.assign()
    bureau.assign(unit="czj", role="主办")
    bureau.notify()
    bureau.receive()
    bureau.receive(unit="czj")
    bureau.report()
    reported = bureau.query("SELECT max(seq) FROM event")[0][0]
    bureau.report(unit="czj", on="2026-06-11")
    assert bureau.state("item") == "reported"
    undo(bureau, reported)
    assert bureau.state("item") == "underway"
    assert bureau.query("SELECT state FROM assignment ORDER BY id") == [("received",), ("reported",)]
    holds(bureau)
    bureau.report(on="2026-06-12")
    assert bureau.state("item") == "reported"
    holds(bureau)


def test_an_id_that_went_is_given_again_and_taken_back_again(bureau):
    bureau.told_item()
    for person in ("王芳", "李芳"):
        bureau.receive()
        assert bureau.query("SELECT id FROM receipt") == [(1,)], person
        undo(bureau)
        holds(bureau)
    with reading(bureau.folder) as db:
        entries = list(trail.events(db))
        second = [entry for entry in entries if entry.act == "item.receive"][-1]
        assert ("receipt", 1) in written(second)
        assert ("receipt", 1) not in images_before(db, second, written(second))


def test_nothing_is_later_than_what_was_taken_back(bureau):
    bureau.told_item()
    bureau.receive(on="2026-06-20")
    with bureau.desk.work() as work:
        assert work.transaction.last_day("D2026-0001.1") == "2026-06-20"
    undo(bureau)
    with bureau.desk.work() as work:
        assert work.transaction.last_day("D2026-0001.1") == "2026-06-04"
    bureau.receive(on="2026-06-05")
    holds(bureau)


def test_an_entry_of_the_register_that_was_taken_back_is_in_no_replay(bureau):
    def holders(**cut):
        return [row["person"] for row in stands(bureau, until="2026-11-18", **cut)["post"] if row["unit_id"] == 1]

    assert (
        bureau.type(
            *["unit", "post", "zjj", "--person", "赵新", "--title", "局长", "--principal", "--on", "2026-11-19"]
        ).status
        == 0
    )
    assert holders() == ["何建国", "赵新"]
    moment = bureau.query("SELECT max(recorded_at) FROM event")[0][0]
    bureau.today = "2026-11-22"
    undo(bureau)
    assert holders() == ["何建国"]
    assert holders(known=moment) == ["何建国", "赵新"]


def test_no_entry_is_taken_back_twice(bureau):
    bureau.told_item()
    seq = undo(bureau)
    with pytest.raises(Exception, match=r"UNIQUE|undone"):
        undo(bureau, seq)
    holds(bureau)


def test_a_thing_with_a_number_does_not_go(bureau):
    bureau.item()
    with pytest.raises(Exception, match="never deleted"):
        undo(bureau)
    holds(bureau)


def test_tables_refer_to_each_other_in_no_circle(county):
    with reading(county) as db:
        order = [table for table, _ in children_first(db, [(str(name), 1) for name in NAMES])]
    assert len(order) == len(NAMES)
    assert order.index("receipt") < order.index("notice") < order.index("paper") < order.index("series")
    with reading(county) as db:
        assert children_first(db, [("assignment", 1), ("assignment", 2)]) == [("assignment", 2), ("assignment", 1)]


# Deletes


@pytest.fixture
def raw(mine):
    """Two acts were taken back, so that rows there are that an undo wrote last."""
    undo(mine)
    undo(mine)
    db = sqlite3.connect(mine.folder / DATABASE, isolation_level=None)
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA recursive_triggers = ON")
    yield db
    if db.in_transaction:
        db.rollback()
    db.close()


def may_go(db, table, row, seq):
    """The rule in other words: its last writer is taken back by this very entry, or took something back itself."""
    writers = {seq} | {one for (one,) in db.execute("SELECT event_seq FROM undone WHERE event_seq < ?", (next_of(db),))}
    return table not in schema.KEPT and row["event_seq"] in writers


def next_of(db):
    return db.execute("SELECT max(seq) + 1 FROM event").fetchone()[0]


@pytest.mark.parametrize("seed", range(6))
def test_of_all_rows_only_the_right_ones_go_with_an_undo_and_none_without(raw, seed):
    dice = random.Random(seed)
    seqs = [seq for (seq,) in raw.execute("SELECT seq FROM entry")]
    gone = kept = 0
    for turn in range(12):
        taken = dice.choice(seqs) if turn else None
        raw.execute("BEGIN IMMEDIATE")
        if taken:
            raw.execute("INSERT INTO undone VALUES (?, '误录', '', ?)", (taken, next_of(raw)))
        raw.execute("PRAGMA defer_foreign_keys = ON")
        for table in NAMES:
            for row in rows(raw, table):
                raw.execute("SAVEPOINT one")
                try:
                    raw.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))
                except sqlite3.IntegrityError:
                    went = False
                else:
                    went = True
                assert went == bool(taken and may_go(raw, table, row, taken)), (table, row)
                gone, kept = gone + went, kept + (not went)
                raw.execute("ROLLBACK TO one")
                raw.execute("RELEASE one")
        raw.execute("ROLLBACK")
    assert (gone > 0, kept > 500) == (True, True)


def test_an_undone_that_names_no_entry_a_later_one_or_itself_is_refused(raw):
    for number, message in (((9999), "undone_afterwards"), (next_of(raw), "undone_afterwards"), (0, "FOREIGN KEY")):
        with pytest.raises(sqlite3.IntegrityError, match=message):
            raw.execute("INSERT INTO undone VALUES (?, '误录', '', ?)", (number, next_of(raw)))


def test_a_row_that_went_without_its_undo_entry_fails_at_commit(raw):
    seq = raw.execute("SELECT max(seq) FROM entry").fetchone()[0]
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO undone VALUES (?, '误录', '', ?)", (seq, next_of(raw)))
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        raw.execute("COMMIT")


# Somebody else's hand


def tampered(bureau, *statements):
    """Change the tables past the triggers; return what verify finds."""
    db = sqlite3.connect(bureau.folder / DATABASE)
    kept = [row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    for sql in kept:
        db.execute(sql)
    db.commit()
    db.close()
    return bureau.verify().findings


@pytest.mark.tampered
@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["INSERT INTO receipt SELECT * FROM old_receipt"], "表 receipt 第 1 行没有留痕"),
        (["INSERT INTO receipt SELECT * FROM old_receipt", "UPDATE receipt SET event_seq = (SELECT max(seq) FROM event)"],
         "表 receipt 第 1 行没有留痕"),
        (["DELETE FROM undone"], "表 undone 第"),
        (["DELETE FROM notice"], "表 notice 第 1 行不见了"),
        (["UPDATE assignment SET state = 'received'"], "表 assignment 第 1 行的 state 与留痕"),
        (["UPDATE assignment SET state = 'received', received_on = '2026-06-05', event_seq = (SELECT id FROM undone)"],
         "表 assignment 第 1 行"),
        (["DELETE FROM assignment WHERE id = 1"], "表 assignment 第 1 行不见了"),
    ],
)  # fmt: skip
def test_what_was_changed_after_an_undo_is_found(bureau, statements, found):
    bureau.told_item()
    bureau.receive()
    db = sqlite3.connect(bureau.folder / DATABASE)
    old = db.execute("SELECT * FROM receipt").fetchone()
    db.close()
    undo(bureau)
    assert bureau.verify().findings == []
    values = ", ".join("NULL" if one is None else repr(one) for one in old)
    told = [one.replace("SELECT * FROM old_receipt", f"VALUES ({values})") for one in statements]
    assert any(found in one for one in tampered(bureau, *told)), bureau.verify().findings


@pytest.mark.tampered
def test_a_file_that_an_undo_left_is_missed_when_it_goes(bureau):
    bureau.told_item()
    bureau.receive()
    proof = bureau.folder.parent / "纪要.pdf"
    proof.write_bytes(b"minutes")
    assert bureau.type("item", "evidence", "d1", proof).status == 0
    undo(bureau)
    holds(bureau)
    assert any("表 file 第" in one for one in tampered(bureau, "DELETE FROM file WHERE name = '纪要.pdf'"))
