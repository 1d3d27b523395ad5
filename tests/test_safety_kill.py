"""kill -9 anywhere: all or nothing, no gap, no double, and what was told as done is there."""

import os
import random
import shutil
import signal
import sqlite3
import time

import pytest

from ducha_cli.ledger import files
from office.desks import Bureau

pytestmark = pytest.mark.kill

KILLS = int(os.environ.get("DUCHA_KILLS", "25"))  # `make soak` asks for more
ROWS = 300
HEAD = "序号,督查事项,依据,工作内容,牵头单位,配合单位,完成时限"


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    return Bureau.found(tmp_path_factory.mktemp("county") / "云岭").folder


def timed(bureau, *words):
    """Run a command to its end; returns how long it ran until its first write, and from there to its end."""
    began = time.monotonic()
    process = bureau.start(*words)
    first = _first_write(bureau, process) - began
    out, err = process.communicate()
    assert process.returncode == 0, (out, err)
    return first, time.monotonic() - began - first


def _first_write(bureau, process):
    """Wait for the rollback journal, which is there from a transaction's first row to its COMMIT."""
    journal = bureau.folder / "ledger.db-journal"
    while process.poll() is None and not journal.exists():
        time.sleep(0.0005)
    return time.monotonic()


def moments(before, writing):
    """When to kill: five while Python starts, the others from the first write until a little after the end."""
    dice = random.Random(20261120)
    yield from (("start", before * dice.random()) for _ in range(5))
    yield from (("write", writing * 1.1 * (n + dice.random()) / (KILLS - 5)) for n in range(KILLS - 5))


def killed(bureau, moment, *words):
    """Start a command, kill it; tells whether it had said that it was done, and whether it was still at work."""
    since, after = moment
    process = bureau.start(*words)
    if since == "write":
        _first_write(bureau, process)
    time.sleep(after)
    process.kill()
    process.communicate()
    return process.returncode == 0, process.returncode == -signal.SIGKILL


def sound(bureau):
    """The very next look opens it; the trail, the rows, the files and the numbers are whole."""
    proof = bureau.verify()
    assert proof.findings == []
    db = sqlite3.connect(bureau.folder / "ledger.db")
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_an_import_killed_anywhere_is_all_or_nothing(county, tmp_path):
    book = tmp_path / "台账.csv"
    rows = [
        f"{n},第{n}项重点工作,云岭县委常委会会议纪要,完成第{n}段道路硬化,县住建局,县财政局、太平乡,2026-12-{n % 28 + 1:02d}"
        for n in range(1, ROWS + 1)
    ]
    book.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    words = ("import", "items", book)
    paces = timed(Bureau(shutil.copytree(county, tmp_path / "量")), *words)
    cut = 0
    for turn, moment in enumerate(moments(*paces)):
        bureau = Bureau(shutil.copytree(county, tmp_path / f"第{turn}次"))
        before = bureau.query("SELECT max(seq) FROM event")[0][0]
        done, at_work = killed(bureau, moment, *words)
        sound(bureau)
        found = [row[0] for row in bureau.query("SELECT number FROM item ORDER BY id")]
        assert found in ([], list(range(1, ROWS + 1)))
        assert found or not done
        entries = bureau.query("SELECT max(seq) FROM event")[0][0] - before
        assert entries == (ROWS + 1 if found else 0)
        cut += at_work and not found
        if turn % 5 == 0:
            again = bureau.type(*words, "--json")
            assert again.status == 0, again.err
            assert (again.json["new"], again.json["unchanged"]) == ((0, ROWS) if found else (ROWS, 0))
            sound(bureau)
        shutil.rmtree(bureau.folder)
    assert cut >= 5  # the dice must not have missed the work itself


def test_a_notice_to_twenty_units_killed_anywhere_is_all_or_nothing(county, tmp_path):
    bureau = Bureau(shutil.copytree(county, tmp_path / "云岭"))
    towns = "\n".join(f"{n},第{n}乡人民政府,第{n}乡,乡镇" for n in range(1, 21))
    book = tmp_path / "名录.csv"
    book.write_text(f"序号,单位全称,简称,单位类别\n{towns}\n", encoding="utf-8")
    assert bureau.type("import", "units", book, "--on", "2026-01-05").status == 0
    bureau.item()
    bureau.approve()
    for n in range(1, 21):
        bureau.assign(unit=f"第{n}乡", role="牵头" if n == 1 else "主办")
    words = ("item", "notify", "d1", "--sign", "周明", "--on", "2026-06-04", "--despite", "补录")
    paces = timed(Bureau(shutil.copytree(bureau.folder, tmp_path / "量")), *words)
    cut = 0
    for turn, moment in enumerate(moments(*paces)):
        one = Bureau(shutil.copytree(bureau.folder, tmp_path / f"第{turn}次" / "云岭"))
        done, at_work = killed(one, moment, *words)
        sound(one)
        papers = one.query("SELECT series_number, label, file_sha FROM paper ORDER BY id")
        assert [row[0] for row in papers] in ([], list(range(1, 21)))
        assert papers or not done
        for number, label, sha256 in papers:
            assert label == f"云督办〔2026〕{number}号"
            assert files.get(one.folder, sha256).startswith(b"PK")
        copies = sorted((one.folder / "papers").rglob("*.docx"))
        assert len(copies) == 20 if done else len(copies) <= len(papers)
        assert all(copy.read_bytes().startswith(b"PK") for copy in copies)
        states = {row[0] for row in one.query("SELECT state FROM assignment")}
        assert states == ({"delivered"} if papers else {"pending"})
        cut += at_work and not papers
        if turn % 5 == 0:
            again = one.type(*words)
            assert again.status == (4 if papers else 0), again.err
            assert one.query("SELECT max(series_number) FROM paper") == [(20,)]
            sound(one)
        shutil.rmtree(one.folder)
    assert cut >= 5  # the dice must not have missed the work itself
