"""What is advised can be pasted, and a name is shown so that it cannot move the cursor, end a line or turn the writing.

Every word is read back by the shell itself, and by ``ducha run``.
"""

import io
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ducha_cli import settings, shell
from ducha_cli.cli.desk import script
from ducha_cli.office.ledger import doctor
from office.desks import Bureau

POSIX = pytest.mark.skipif(os.name == "nt", reason="the shells of POSIX")

PLAIN = (
    "县住建局",
    "材料.xlsx",
    "a b",
    "x; touch PWNED; #.txt",
    "it's",
    '他说"行"',
    "$HOME",
    "3#楼",
    "=ls",
    "甲　乙",
    "",
)
HELD = {"\x1b", "\x07", "\u202e", "\u2028"}
HIDDEN = ("一\x1b]0;PWN\x07二", "一\n错误：二", "一\u202e二", "一\u2028二")


@POSIX
@pytest.mark.parametrize("text", [*PLAIN, *HIDDEN, "\udcff\udcfe"])
def test_a_word_comes_back_from_the_shell_as_it_was(text):
    said = subprocess.run(
        ["bash", "-c", f"printf %s {shell.word(text)}"],
        capture_output=True,
        check=True,
        env={**os.environ, "HOME": "/"},
    )
    assert os.fsdecode(said.stdout) == text


@POSIX
@pytest.mark.parametrize("text", [*PLAIN, *HIDDEN])
def test_a_word_holds_nothing_that_a_terminal_obeys(text):
    assert shell.shown(shell.word(text)) == shell.word(text)


@pytest.mark.parametrize("text", [text for text in PLAIN if text])
def test_run_reads_a_word_as_it_was_advised(text):
    assert script.read(f"item note d1 --text {shell.word(text)}", "x")[0].words[-1] == text


@pytest.mark.parametrize("text", ["县住建局", r"D:\督查 材料\本周.xlsx", "a & b", "100%.xlsx", "3#楼", "", "甲　乙"])
def test_what_windows_quotes_is_read_by_run_on_every_system(monkeypatch, text):
    monkeypatch.setattr(os, "name", "nt")
    told = shell.word(text)
    assert told[:1] + told[-1:] == '""' or " " not in told
    assert script.read(f"item note d1 --text {told}", "x")[0].words[-1] == text


def test_windows_quotes_what_holds_its_own_mark_with_the_other_one(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    assert shell.word('他说"行"') == """'他说"行"'"""


@POSIX
def test_half_a_letter_which_no_name_holds_is_a_question_mark():
    assert shell.word("\ud800甲") == r"$'\x3f甲'"


@POSIX
def test_a_path_that_begins_with_a_dash_is_no_option():
    assert shlex.split(shell.line("ducha", "run", Path("-x.txt"))) == ["ducha", "run", "./-x.txt"]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_name_is_shown_on_one_line_and_without_what_is_hidden(name):
    told = shell.shown(name)
    assert "?" in told
    assert len(told.splitlines()) == 1
    assert told.isprintable()


def test_a_name_of_ordinary_letters_is_shown_as_it_is():
    assert shell.shown("云岭　督查\u00a0材料（2026）😀\ue000") == "云岭　督查\u00a0材料（2026）😀\ue000"


def bureau_in(folder):
    bureau = Bureau.found(folder)
    bureau.item()
    return bureau


@POSIX
def test_the_line_that_goes_on_a_run_can_be_pasted(tmp_path):
    file = tmp_path / "x; touch PWNED; #.txt"
    file.write_text("item note d1 --text 一\nitem note d99 --text 二\n", encoding="utf-8")
    told = bureau_in(tmp_path / "云岭").type("run", file)
    on = told.err.partition("接着做：")[2].splitlines()[0]
    assert shlex.split(on) == ["ducha", "run", str(file), "--from", "2"]


@POSIX
def test_the_line_that_shuts_a_folder_can_be_pasted(tmp_path):
    bureau = bureau_in(tmp_path / "a b; touch PWNED")
    bureau.folder.chmod(0o755)
    told = bureau.type("doctor").out
    assert f"chmod -R go= '{bureau.folder}'" in told


@POSIX
def test_windows_is_told_of_no_command_that_it_has_not(tmp_path, monkeypatch):
    bureau = bureau_in(tmp_path / "云岭")
    bureau.folder.chmod(0o755)
    monkeypatch.setattr(os, "name", "nt")
    patient = doctor.Patient(bureau.folder, settings.load(bureau.folder), bureau.now())
    with monkeypatch.context() as narrow:
        narrow.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii"))
        told = [*doctor._encoding(patient), *doctor._place(patient)]
    assert "chcp" in str(told)
    assert not any(word in str(told) for word in ("chmod", "chown", "export"))


@POSIX
@pytest.mark.parametrize("name", HIDDEN)
def test_no_name_of_a_folder_or_file_reaches_the_terminal_raw(tmp_path, name):
    bureau = bureau_in(tmp_path / f"台账{name}")
    sheet, bad, lines, proof, out = (
        tmp_path / f"{kind}{name}{end}"
        for kind, end in (("表", ".csv"), ("错", ".csv"), ("令", ".txt"), ("证", ".jpg"), ("出", ".xlsx"))
    )
    sheet.write_text("事项,来源,牵头单位,时限\n修桥,群众来信,县住建局,2026-12-20\n", encoding="utf-8")
    bad.write_text("事项,来源,牵头单位,时限\n修路,群众来信,县住局,某天\n", encoding="utf-8")
    lines.write_text("item note d1 --text 一\nitem note d99 --text 二\n", encoding="utf-8")
    proof.write_bytes(b"a photo")
    for words in (
        ("doctor",),
        ("backup",),
        ("backup", tmp_path / f"盘{name}"),
        ("restore", tmp_path / f"无{name}"),
        ("import", "items", sheet),
        ("import", "items", bad),
        ("import", "items", bad, "--errors", tmp_path / f"改{name}.xlsx"),
        ("run", lines),
        ("run", lines, "--keep-going"),
        ("item", "evidence", "d1", proof),
        ("item", "show", "d1"),
        ("item", "list", "-o", out),
        ("item", "list", "-o", out),
        ("paper", "verify", proof),
        ("paper", "template", "copy", "notice", "-o", tmp_path / f"模{name}.docx"),
        ("paper", "template", "check", tmp_path / f"模{name}.docx"),
        ("trail", "show"),
        ("report", "register", "-o", tmp_path / f"册{name}.docx"),
        ("demo", tmp_path),
        (name,),
    ):
        for told in (bureau.type(*words), bureau.type(*words, "--json")):
            assert told.status != 1, (words, told)
            for text in (told.out, told.err):
                assert not HELD & set(text), (words, text)
                assert not any(line.startswith("错误：二") for line in text.splitlines()), (words, text)
    assert name in str(next(tmp_path.glob("盘*")))
