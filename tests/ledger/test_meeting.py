"""What an entry holds, and how a verification stays small: rows that changed alone, met as the trail is read."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tracemalloc
from typing import Any

import pytest

from ducha_cli.ledger import files, trail
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.verify import verify
from office.desks import Bureau

HEAD = "序号,督查事项,依据,工作内容,牵头单位,配合单位,完成时限"


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / "云岭")
    made.item()
    made.approve()
    return made


def details(bureau):
    return [
        (act, json.loads(detail)["rows"]) for act, detail in bureau.query("SELECT act, detail FROM event ORDER BY seq")
    ]


def test_an_entry_holds_only_rows_that_it_changed(bureau):
    bureau.assign()
    bureau.notify()
    bureau.receive()
    images: dict[Any, Any] = {}
    for act, rows in details(bureau):
        for table, found in rows.items():
            for image in found:
                before = images.get((table, image["id"]))
                assert before != image, (act, table, image)
                images[table, image["id"]] = image
    assert images


@pytest.mark.tampered
def test_an_entry_that_a_trigger_swallows_is_no_act_done(bureau):
    # The door finds the trigger; a program that came in between finds that its entry is not there.
    with bureau.desk.work() as work:
        work.transaction.database.execute("CREATE TRIGGER quiet BEFORE INSERT ON event BEGIN SELECT raise(IGNORE); END")
        with pytest.raises(Exception, match="没有写进台账"), work.begins("item.note", "D2026-0001").entry(text="记"):
            pass
        work.transaction.session.rollback()


def test_an_unchanged_image_of_an_earlier_release_is_accepted_and_a_changed_one_is_not(bureau):
    with contextlib.closing(sqlite3.connect(bureau.folder / "ledger.db")) as db:
        *_, last = trail.events(db)
        table, (image,) = "item", [json.loads(last.detail)["rows"]["item"][0]]
        for told, found in ((image, 0), ({**image, "title": "改"}, 1), ({**image, "event_seq": last.seq - 1}, 1)):
            columns = (last.seq + 1, last.recorded_at, last.happened_on, "周明", "item.note", last.subject)
            detail = trail.canonical({"facts": {}, "rows": {table: [told]}, "settings": ""})
            made = trail.make(last.hash, (*columns, detail))
            db.execute("SAVEPOINT one")
            db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", made)
            findings = [one for one in verify(bureau.folder, db).findings if one.startswith("表 item ")]
            assert len(findings) == found, (told, findings)
            db.execute("ROLLBACK TO one")


def test_verifying_after_acts_takes_little_memory(bureau, tmp_path):
    book = tmp_path / "台账.csv"
    rows = [
        f"{n},第{n}项重点工作,云岭县委常委会会议纪要,完成第{n}段道路硬化,县住建局,县财政局,2026-12-20"
        for n in range(2_000)
    ]
    book.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    assert bureau.type("import", "items", book).status == 0
    bureau.assign()
    bureau.notify()
    with reading(bureau.folder) as db:
        (size,) = db.execute("SELECT sum(length(detail)) FROM event").fetchone()
        verify(bureau.folder, db)  # what is loaded once is loaded now
        tracemalloc.start()
        assert verify(bureau.folder, db).findings == []
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < size / 5, (peak, size)  # a replay holds all of it, and more


@pytest.mark.skipif(not os.environ.get("DUCHA_SOAK"), reason="minutes: make soak")
@pytest.mark.skipif(os.name == "nt", reason="no high-water mark of a child's memory")
def test_verifying_two_hundred_thousand_items_after_the_demo_takes_a_hundred_megabytes(tmp_path):
    program = [sys.executable, "-m", "ducha_cli"]
    subprocess.run([*program, "demo", str(tmp_path / "演示")], check=True, capture_output=True)
    ledger = next((tmp_path / "演示").glob("*/ledger.db")).parent
    for part in range(4):
        book = tmp_path / f"台账{part}.csv"
        rows = (
            f"{n},第{n}项重点工作,云岭县委常委会会议纪要,完成第{n}段道路硬化,县住建局,县财政局,2026-12-20"
            for n in range(part * 50_000, (part + 1) * 50_000)
        )
        book.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
        words = [*program, "--as", "周明", "--ledger", str(ledger), "--despite", "大量导入"]
        subprocess.run([*words, "import", "items", str(book)], check=True, capture_output=True)
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    words = [sys.executable, "-c", code, *program, "--ledger", str(ledger), "trail", "verify", "--json"]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    assert int(told.split()[-1]) < 100 * 1024, told  # kilobytes


@pytest.mark.tampered
def test_rows_that_do_not_agree_are_told_without_a_replay_in_memory(bureau, tmp_path, monkeypatch):
    monkeypatch.setattr("ducha_cli.ledger.replay.replay", None)
    with contextlib.closing(sqlite3.connect(bureau.folder / "ledger.db")) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE item SET title = '改过'")
        for _, sql in triggers:
            db.execute(sql)
        db.commit()
    assert any("title 与留痕" in one for one in bureau.verify().findings)


@pytest.mark.tampered
def test_a_changed_copy_and_changed_settings_are_told_and_nothing_stops(bureau, tmp_path):
    bureau.assign()
    bureau.notify()
    (copy,) = (bureau.folder / "papers").rglob("*.docx")
    right = copy.read_bytes()
    copy.write_bytes(right + b" ")
    with (bureau.folder / "ducha.toml").open("a", encoding="utf-8") as stream:
        stream.write("# 改\n")
    told = bureau.type("trail", "verify", "--json")
    assert told.status == 0
    notices = json.loads(told.out)["notices"]
    assert [copy.name in notices[0], "ducha.toml" in notices[1], len(notices)] == [True, True, 2]
    assert bureau.type("backup", tmp_path / "U盘").status == 0
    doctor = bureau.type("doctor")
    assert ("已换回" in doctor.out, "与留痕记下的不同" in doctor.out) == (True, True)
    assert copy.read_bytes() == right
    assert copy.with_name(f"{copy.stem}（改动过）.docx").read_bytes() == right + b" "
    assert bureau.type("item", "note", "d1", "--text", "记").status == 0  # writes the settings into the trail
    assert json.loads(bureau.type("trail", "verify", "--json").out)["notices"] == []


def test_a_file_that_is_there_already_is_put_on_the_disk_and_compared(tmp_path, monkeypatch):
    sha256 = files.put(tmp_path, b"paper")
    path = files.path_of(tmp_path, sha256)
    synced: list[Any] = []
    monkeypatch.setattr(files, "sync_folder", synced.append)
    files.put(tmp_path, b"paper")
    assert path.parent in synced  # a command that was killed may have renamed it and no more
    path.chmod(0o600)
    path.write_bytes(b"Paper")
    assert files.put(tmp_path, b"paper") == sha256
    assert path.read_bytes() == b"paper"
