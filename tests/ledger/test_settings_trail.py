"""A changed ducha.toml is written to the trail before the next act; and nobody else reads any file."""

import os
import stat

import pytest

from ducha_cli.settings import in_force
from office.desks import Bureau


def acts(bureau):
    return [row[0] for row in bureau.query("SELECT act FROM event ORDER BY seq")]


def edit(bureau, old, new):
    path = bureau.folder / "ducha.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_changed_threshold_stands_in_the_trail_before_the_next_act(bureau):
    bureau.item()
    edit(bureau, "receipt_workdays = 3", "receipt_workdays = 9")
    bureau.item(title="乙")
    assert acts(bureau)[-3:] == ["item.add", "settings.change", "item.add"]
    (detail,) = bureau.query("SELECT detail FROM event WHERE act = 'settings.change'")[0]
    assert "receipt_workdays = 9" in detail
    bureau.item(title="丙")
    assert acts(bureau).count("settings.change") == 1


def test_a_change_back_is_a_change_too(bureau):
    edit(bureau, "receipt_workdays = 3", "receipt_workdays = 9")
    bureau.item()
    edit(bureau, "receipt_workdays = 9", "receipt_workdays = 3")
    bureau.item(title="乙")
    assert acts(bureau).count("settings.change") == 2
    assert bureau.verify().findings == []


def test_looking_and_a_dry_run_write_nothing_though_the_settings_changed(bureau, tmp_path):
    edit(bureau, 'red = "红"', 'red = "赤"')
    before = acts(bureau)
    assert bureau.type("today").status == 0
    (tmp_path / "甲.csv").write_text("序号,单位全称,单位类别\n1,县气象局,县直单位\n", encoding="utf-8")
    assert bureau.type("import", "units", tmp_path / "甲.csv", "--dry-run").status == 0
    assert acts(bureau) == before


def test_a_refused_act_leaves_no_settings_change_behind(bureau):
    edit(bureau, 'red = "红"', 'red = "赤"')
    before = acts(bureau)
    assert bureau.type("item", "approve", "d99", "--by", "甲").status == 3
    assert acts(bureau) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [("[office", "无法读取"), ("[offices]\n", "没有“offices”"), ("[limits]\nreceipt_workdays = '三'\n", "应为整数")],
)
def test_a_broken_settings_file_is_refused_with_exit_5_and_nothing_is_written(bureau, text, told):
    (bureau.folder / "ducha.toml").write_text(text, encoding="utf-8")
    before = acts(bureau)
    answer = bureau.type("item", "add", "--title", "甲", "--source", "其他", "--no-basis", "乙")
    assert (answer.status, answer.out) == (5, "")
    assert told in answer.err
    assert acts(bureau) == before


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_everything_a_ledger_makes_is_its_owners_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    was = os.umask(0o022)
    try:
        bureau = Bureau(tmp_path / "云岭")
        made = ("init", bureau.folder, "--office", "督查室", "--issuer", "督查办", "--code", "云督办")
        assert bureau.type(*made).status == 0
        assert bureau.type("unit", "add", "--name", "县住建局", "--kind", "县直单位").status == 0
        bureau.item()
        bureau.approve()
        bureau.assign(unit="县住建局")
        assert bureau.type("item", "notify", "d1", "--sign", "周明").status == 0
        assert bureau.type("report", "week", "--sign", "周明").status == 0
        for ending in ("xlsx", "csv", "json"):
            assert bureau.type("item", "list", "-o", tmp_path / f"表.{ending}").status == 0
        assert bureau.type("paper", "copy", "p1", "-o", tmp_path / "副本.docx").status == 0
    finally:
        os.umask(was)
    found = [*tmp_path.rglob("*")]
    assert len([path for path in found if path.suffix == ".docx"]) == 3
    open_to_others = [str(path) for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert open_to_others == []


def test_a_past_day_is_shown_by_the_settings_that_were_in_force(bureau):
    bureau.told_item()
    edit(bureau, 'red = "红"', 'red = "赤"')
    bureau.today = "2026-11-25"
    bureau.item(title="乙")
    lamps = [bureau.type("item", "list", *more, "--json").json[0]["lamp"] for more in ((), ("--as-of", "2026-11-20"))]
    assert lamps == ["赤", "红"]


def test_settings_that_cannot_be_read_any_more_are_those_of_today(bureau):
    now = bureau.desk.settings
    assert in_force("", now) is in_force(now.text, now) is now
    assert in_force("[gone]\nthing = 1", now) is now
    assert in_force('[lamps]\nred = "赤"', now).lamps.red == "赤"
