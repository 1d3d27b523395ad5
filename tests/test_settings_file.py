"""ducha.toml: what no office can mean is refused when it is read, and what is gone can be brought back."""

import re
from collections.abc import Mapping

import pytest

from ducha_cli.errors import InvalidInput
from ducha_cli.settings import JUDGED, Settings, load
from office.desks import Bureau


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / "云岭", units_too=False)
    made.item()
    return made


def sections():
    from typing import get_args

    for name, kind in Settings.__annotations__.items():
        one = kind if hasattr(kind, "_fields") else next((k for k in get_args(kind) if hasattr(k, "_fields")), None)
        if one is not None:
            yield name, one


def test_every_setting_says_what_it_may_be():
    named = {f"{name}.{field}" for name, kind in sections() for field in kind._fields}
    assert named == set(JUDGED)


def test_the_defaults_are_what_they_may_be(tmp_path):
    assert load(tmp_path) == Settings()
    for name, kind in sections():
        lines = [f"{field} = {_toml(value)}" for field, value in kind._field_defaults.items()]
        head = f"[[{name}]]" if name in {"issuer", "serial"} else f"[{name}]"
        (tmp_path / "ducha.toml").write_text("\n".join([head, *lines]), encoding="utf-8")
        load(tmp_path)


def _toml(value):
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{name}" = {_toml(one)}' for name, one in value.items()) + "}"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


@pytest.mark.parametrize(
    "text",
    [
        '[limits]\nrecheck_rate = "abc"',
        '[limits]\nrecheck_rate = "101"',
        "[limits]\nstuck_warn_days = 999999999999",
        "[limits]\nreceipt_workdays = -1",
        "[limits]\ncommit_workdays = 100000000",
        '[limits]\nreport_days = "abc"',
        "[lamps]\nyellow_workdays = 1000000000",
        '[survey]\ndissatisfied_percent = "x"',
        '[survey]\nfairly_as = "大概"',
        '[clock]\nrevisit = "中间"',
        '[clock]\nlongterm_report = "有空"',
        "[page]\nline_pt = 0",
        "[page]\ntop_mm = 900",
        '[fonts]\nset = "随便"',
        '[authority]\nclear = "副主管们"',
        '[authority]\nclear = "副主任、、县长、嗯"',
        '[authority]\nfile_by_source = {"群众来信来电" = "无"}',
        '[[issuer]]\nsigners = "那个谁"',
        "x = " + "[" * 100_000,
    ],
    ids=lambda text: text[:40].replace("\n", " "),
)
def test_what_no_office_can_mean_is_refused_by_looks_and_acts(bureau, text):
    (bureau.folder / "ducha.toml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(InvalidInput):
        load(bureau.folder)
    for words in (["today"], ["item", "note", "D2026-0001", "--text", "记"], ["report", "stats"]):
        told = bureau.type(*words)
        assert told.status == 5, told
        assert len(told.err.strip().splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('office = "云岭"', "一个表"),
        ('view = "我的"', "[view.名称]"),
        ('[view]\n"本周" = 1', "[view.名称]"),
        ('issuer = "县委"', "若干 [[issuer]]"),
        ("[office]\nname = 1", "文字（加引号）"),
        ("[clock]\nroll = 1", "true 或 false"),
        ("[limits]\nextensions = true", "整数"),
        ("[authority]\nfile_by_source = 1", '如 {"群众来信来电" = ""}'),
        ('[authority]\nfile_by_source = {"上级交办" = 1}', '如 {"群众来信来电" = ""}'),
    ],
)
def test_a_setting_of_another_kind_is_told_what_it_should_be(tmp_path, text, wanted):
    (tmp_path / "ducha.toml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match=re.escape(f"应为{wanted}。")):
        load(tmp_path)


@pytest.mark.parametrize("how", ["gone", "empty", "a folder"])
def test_settings_that_are_gone_stop_acts_and_come_back_from_the_trail(bureau, how):
    path = bureau.folder / "ducha.toml"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    if how == "empty":
        path.touch()
    elif how == "a folder":
        path.mkdir()
    refused = bureau.type("item", "note", "D2026-0001", "--text", "记")
    assert (refused.status, "ducha doctor --settings" in refused.err) == (6, True)
    looked = bureau.type("item", "list")
    assert (looked.status, "按默认设置" in looked.err) == (0, True)
    examined = bureau.type("doctor")
    assert (examined.status, "ducha doctor --settings" in examined.out) == (6, True)
    assert bureau.type("doctor", "--settings").status == 0
    assert path.read_text(encoding="utf-8") == text
    assert [one.name for one in bureau.folder.glob("ducha（改动过）.toml")] == (
        [] if how == "gone" else ["ducha（改动过）.toml"]
    )
    assert bureau.type("item", "note", "D2026-0001", "--text", "记").status == 0
