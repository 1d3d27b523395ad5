"""Eight writers for a minute, with a reader, backups and two imports beside them: none lost, none doubled, none by half."""

import os
import subprocess
import sys
import time
from datetime import timedelta

import pytest

from ducha_cli.ledger import backups
from faults import EVERY, figure
from office.desks import Bureau

pytestmark = pytest.mark.skipif(
    not EVERY, reason="a minute of eight processes; tests/ledger/test_engine.py has a short one"
)

SECONDS, ROWS = 60, 2000
WRITER = """
import sys, time
from datetime import datetime
from pathlib import Path
from ducha_cli.errors import LedgerTrouble
from ducha_cli.acts.item.adding import Adding
from ducha_cli.office import drafts; from ducha_cli.office.item import adding as items
from ducha_cli.office.desk import Desk, Given
folder, name, until = Path(sys.argv[1]), sys.argv[2], time.time() + float(sys.argv[3])
desk = Desk(folder, lambda: datetime.fromisoformat("2026-11-20T09:30:00+08:00"), name)
turn = 0
while time.time() < until:
    turn += 1
    draft = drafts.make(Adding, title=f"{name}的第{turn}件", source="其他", no_basis_reason="甲", points=("一", "二"))
    try:
        with desk.work() as work:
            row = items.add(work, draft, Given("2026-11-20"))
            number = row.number
    except LedgerTrouble as error:
        print("refused", error.what, flush=True)
    else:
        print(number, draft.title, flush=True)
    time.sleep(0.05)
"""
HEAD = "序号,督查事项,依据,工作内容,牵头单位,完成时限\n"


def test_eight_writers_a_reader_backups_and_imports_for_a_minute(tmp_path):
    bureau = Bureau.found(tmp_path / "云岭")
    path = os.pathsep.join(["tests", os.environ.get("PYTHONPATH", "")])
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(bureau.folder), f"第{n}人", str(SECONDS)],
            stdout=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": path},
        )
        for n in range(8)
    ]  # fmt: skip
    imports, made, verified, until = [], 0, 0, time.time() + SECONDS
    for turn in (1, 2):
        book = tmp_path / f"台账{turn}.csv"
        rows = (
            f"{n},第{turn}批第{n}项,纪要,完成第{n}段,县住建局,2026-12-{n % 28 + 1:02d}\n" for n in range(1, ROWS + 1)
        )
        book.write_text(HEAD + "".join(rows), encoding="utf-8")
        imports.append(bureau.start("import", "items", book))
    while time.time() < until:
        assert bureau.verify().findings == []
        assert not bureau.query(
            "SELECT i.id FROM item i LEFT JOIN point p ON p.item_id = i.id WHERE i.title LIKE '第_人%'"
            " GROUP BY i.id HAVING count(p.id) <> 2"
        )  # no act is seen by half
        moment = bureau.now() + timedelta(seconds=verified)
        folder, manifest = backups.back_up(bureau.folder, tmp_path / "U盘", moment, "试")
        assert backups.check(folder) == manifest
        made, verified = made + 1, verified + 1
    typed, refused = {}, []
    for process in writers:
        for line in process.communicate()[0].splitlines():
            number, _, title = line.partition(" ")
            if number == "refused":
                refused.append(title)
            else:
                assert int(number) not in typed  # none given twice
                typed[int(number)] = title
        assert process.returncode == 0
    for process in imports:
        process.communicate(timeout=120)
    done = [process.returncode for process in imports]
    there = dict(bureau.query("SELECT number, title FROM item"))
    assert {number: there.get(number) for number in typed} == typed  # none lost
    assert sorted(there) == list(range(1, len(typed) + ROWS * done.count(0) + 1))  # no gap, nothing else
    assert set(done) <= {0, 6}
    assert all("占用" in one for one in refused)
    assert bureau.verify().findings == []
    figures = {
        "acts": len(typed), "refused after 30 s": len(refused), "imports done": done.count(0),
        "verifications meanwhile": verified, "backups meanwhile": made,
    }  # fmt: skip
    for name, count in figures.items():
        figure(f"eight writers: {name}", count)
