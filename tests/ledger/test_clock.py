"""A clock that was wrong is noticed, and can be put right; nothing is forbidden for ten years."""

import json
import sqlite3
from datetime import timedelta

import pytest

from ducha_cli.errors import LedgerTrouble, Refused
from ducha_cli.ledger import backups, trail
from ducha_cli.ledger.reading import reading
from ducha_cli.ledger.replay import replay
from ducha_cli.ledger.transaction import Leave
from ducha_cli.office.ledger import backups as office
from office.desks import Bureau


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / "云岭")
    made.item()
    return made


def note(bureau, text="记", *more):
    return bureau.type("item", "note", "D2026-0001", "--text", text, *more)


def entries(bureau):
    return bureau.query("SELECT act, subject, happened_on, recorded_at, detail FROM event ORDER BY seq")


@pytest.mark.parametrize(("days", "asked"), [(59, False), (60, False), (61, True), (3_650, True)])
def test_a_clock_more_than_sixty_days_ahead_is_asked_about(bureau, days, asked):
    bureau.today = (bureau.now() + timedelta(days=days)).date().isoformat()
    before = len(entries(bureau))
    told = note(bureau)
    assert told.status == (4 if asked else 0)
    assert ("--despite" in told.err) == asked
    assert len(entries(bureau)) == before + (not asked)
    assert note(bureau, "记", "--despite", "年底补记").status == 0
    assert json.loads(entries(bureau)[-1][4])["facts"]["despite"] == "年底补记"


def test_an_office_that_only_prepares_is_not_asked(tmp_path):
    bureau = Bureau.found(tmp_path / "云岭")
    bureau.today = "2027-12-01"
    assert bureau.type("unit", "add", "--name", "县民政局", "--kind", "县直单位", "--code", "mzj").status == 0


def test_an_import_keeps_the_reason_in_its_first_entry_alone(bureau, tmp_path):
    book = tmp_path / "台账.csv"
    head = "序号,督查事项,依据,工作内容,牵头单位,配合单位,完成时限"
    rows = [f"{n},第{n}项,会议纪要,修路,县住建局,,2027-12-20" for n in (1, 2)]
    book.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    bureau.today = "2027-06-01"
    assert bureau.type("import", "items", book).status == 4
    assert bureau.type("import", "items", book, "--despite", "补录").status == 0
    told = [json.loads(row[4])["facts"].get("despite") for row in entries(bureau)]
    assert told.count("补录") == 1


def test_run_hands_the_reason_to_its_lines_and_to_all_together(bureau, tmp_path):
    lines = tmp_path / "录入.txt"
    lines.write_text("ducha item note D2026-0001 --text 一\nducha item note D2026-0001 --text 二\n", encoding="utf-8")
    bureau.today = "2027-06-01"
    assert bureau.type("run", lines).status == 4
    assert bureau.type("run", lines, "--despite", "补录").status == 0
    bureau.today = "2027-12-01"
    assert bureau.type("run", "--together", lines).status == 4
    assert bureau.type("run", "--together", lines, "--despite", "补录").status == 0


def wrong(bureau):
    """Two entries under a clock of 2036, which is right again now."""
    right = bureau.today
    bureau.today = "2036-01-01"
    assert note(bureau, "错一", "--despite", "没看出来").status == 0
    assert bureau.type("item", "approve", "D2026-0001", "--by", "李建国").status == 0
    bureau.today = right
    return len(entries(bureau)) - 1, len(entries(bureau))


def test_after_the_correction_acts_go_on_and_the_wrong_days_bind_nobody(bureau):
    first, last = wrong(bureau)
    refused = note(bureau)
    assert (refused.status, "ducha trail clock --reason" in refused.err) == (6, True)
    assert bureau.type("trail", "clock", "--reason", "电池没电").status == 0
    assert json.loads(entries(bureau)[-1][4])["facts"] == {"first": first, "last": last, "reason": "电池没电"}
    assert note(bureau, "对了").status == 0
    assert entries(bureau)[-1][2] == bureau.today  # not 2036-01-01, the subject's last day
    assert bureau.verify().findings == []


@pytest.mark.tampered
def test_time_steps_back_only_at_a_correction(bureau):
    wrong(bureau)
    with reading(bureau.folder) as db:
        *_, last = trail.events(db)

    db = sqlite3.connect(bureau.folder / "ledger.db")
    columns = (last.seq + 1, "2026-11-20T09:30:00+08:00", "2026-11-20", "周明", "item.note", "D2026-0001")
    detail = trail.canonical({"facts": {}, "rows": {}, "settings": ""})
    db.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", trail.make(last.hash, (*columns, detail)))
    db.commit()
    db.close()
    assert any("早于前一条" in one for one in bureau.verify().findings)


def test_what_was_known_counts_wrong_entries_from_the_correction_on(bureau):
    wrong(bureau)
    bureau.today = "2026-11-23"
    assert bureau.type("trail", "clock", "--reason", "电池没电").status == 0
    with reading(bureau.folder) as db:
        before = replay(db, known="2026-11-22T00:00:00+08:00")
        after = replay(db, known="2026-11-24T00:00:00+08:00")
    states = [one.execute("SELECT state FROM item").fetchone()[0] for one in (before, after)]
    assert states[0] != states[1]
    before.close()
    after.close()


def test_nothing_is_corrected_where_nothing_is_wrong(bureau):
    told = bureau.type("trail", "clock", "--reason", "试试")
    assert (told.status, "不用更正" in told.err) == (4, True)
    assert entries(bureau)[-1][0] != "trail.clock"


def test_changed_settings_are_noted_right_after_a_correction(bureau):
    wrong(bureau)
    with (bureau.folder / "ducha.toml").open("a", encoding="utf-8") as stream:
        stream.write("# 改\n")
    assert bureau.type("trail", "clock", "--reason", "电池没电").status == 0
    assert [row[0] for row in entries(bureau)[-2:]] == ["trail.clock", "settings.change"]
    assert entries(bureau)[-1][2] == bureau.today


def test_a_backup_from_a_wrong_clock_is_restored_with_its_correction(bureau, tmp_path):
    wrong(bureau)
    made, _ = backups.back_up(bureau.folder, tmp_path / "U盘", bureau.now(), "试")
    told = bureau.type("restore", made, tmp_path / "新")
    assert (told.status, "--clock 原因" in told.err) == (6, True)
    assert not (tmp_path / "新").exists()
    assert bureau.type("restore", made, tmp_path / "新", "--clock", "电池没电").status == 0
    acts = [row[0] for row in entries(Bureau(tmp_path / "新"))[-2:]]
    assert acts == ["trail.clock", "ledger.restore"]
    assert Bureau(tmp_path / "新").verify().findings == []


def test_a_restore_long_after_is_not_asked(bureau, tmp_path):
    made, _ = backups.back_up(bureau.folder, tmp_path / "U盘", bureau.now(), "试")
    bureau.today = "2028-01-01"
    office.restore(made, tmp_path / "新", bureau.now, "周明")
    assert [row[0] for row in entries(Bureau(tmp_path / "新"))][-1] == "ledger.restore"


def test_the_desk_judges_in_one_place(bureau):
    bureau.today = "2030-01-01"
    with pytest.raises(Refused), bureau.desk.work():
        pass
    bureau.leave = Leave(despite="有原因")
    with bureau.desk.work():
        pass
    bureau.today, bureau.leave = "2026-01-01", Leave()
    with pytest.raises(LedgerTrouble), bureau.desk.work():
        pass


def test_a_clock_that_was_wrong_from_the_first_entry_on_is_put_right(tmp_path):
    bureau = Bureau(tmp_path / "云岭", today="2036-01-01")
    assert bureau.type("init", bureau.folder, "--office", "甲", "--issuer", "乙", "--code", "丙").status == 0
    bureau.today = "2026-11-20"
    assert note(bureau).status == 6
    assert bureau.type("trail", "clock", "--reason", "电池没电").status == 0
    assert json.loads(entries(bureau)[-1][4])["facts"] == {"first": 1, "last": 1, "reason": "电池没电"}
    assert bureau.verify().findings == []
