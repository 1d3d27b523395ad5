"""What the door does with wrong words, refusals, bugs and interrupts."""

import errno
import json
import os
import re
from typing import Any

import pytest
import typer.main

from ducha_cli.cli import root, seat
from ducha_cli.cli.main import main
from ducha_cli.cli.nouns import NOUNS, SINGLES
from ducha_cli.errors import DuchaError


def commands():
    """Every command with its path, everything loaded."""

    def walk(command, path):
        yield path, command
        for name, one in getattr(command, "commands", {}).items():
            yield from walk(one, [*path, name])

    yield from walk(typer.main.get_command(root.build(None)), [])


EVERY = [path for path, _ in commands()]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["itm"], "没有命令“ducha itm”"),
        (["itm"], "是否想写：ducha item"),
        (["item", "lst"], "没有命令“ducha item lst”"),
        (["item", "list", "--jsn"], "没有选项 --jsn"),
        (["item", "list", "--jsn"], "是否想写：--json"),
        (["item", "list", "--limit"], "选项 --limit 后面要跟一个值"),
        (["item", "list", "--limit", "x"], "应为整数，不小于1"),
        (["item", "list", "--limit", "0"], "应为整数，不小于1"),
        (["item", "list", "--overdue=1"], "选项 --overdue 后面不跟值"),
        (["item", "show"], "缺少参数 编号"),
        (["item", "show", "d1", "d2"], "多出了参数：d2"),
        (["item", "list", "--state", "随便"], "没有“随便”这个状态"),
        (["item", "list", "--fields", "不详"], "可用的字段：number,"),
        (["--bogus"], "没有选项 --bogus"),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_what_to_do_and_exit_2(book, run, words, told):
    answer = run(*words)
    assert (answer.status, answer.out) == (2, "")
    assert told in answer.err
    assert re.fullmatch(r"错误：.+\n办法：.+\n", answer.err)


def test_with_json_stdout_is_empty_and_stderr_holds_one_object(book, run):
    answer = run("item", "show", "d99", "--json")
    assert (answer.status, answer.out) == (3, "")
    assert json.loads(answer.err) == {
        "error": {
            "code": "not_found", "message": "没有事项 D2026-0099。", "advice": "请核对编号；全部编号：ducha item list",
            "where": "",
        }
    }  # fmt: skip
    assert json.loads(run("item", "lst", "--json").err)["error"]["code"] == "usage"


def test_without_a_ledger_nothing_is_made(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = run("item", "list")
    assert answer.status == 3
    assert "没有台账" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_root_options_may_stand_anywhere_before_a_double_dash(book, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in (
        ["--ledger", "云岭", "item", "list"],
        ["item", "list", "--ledger=云岭"],
        ["item", "--ledger", "云岭", "list"],
    ):
        assert run(*words).status == 0
    assert run("item", "show", "--", "--ledger").status == 3


def test_the_ledger_may_come_from_the_environment(book, run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUCHA_LEDGER", str(book.folder))
    assert run("item", "list").status == 0
    assert run("item", "list", "--ledger", "别处").status == 3


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt, 130), (ZeroDivisionError, 1)])
def test_interrupts_and_bugs_leave_by_their_own_exit(book, run, monkeypatch, error, status):
    def fail(*_args, **_more):
        raise error("身份证号 41142219800101123X")

    monkeypatch.setattr(seat.Seat, "sight", fail)
    answer = run("item", "list")
    assert (answer.status, answer.out) == (status, "")
    assert "41142219800101123X" not in answer.err
    assert "Traceback" not in answer.err
    if status == 1:
        assert answer.err.startswith("错误：程序内部出错（ZeroDivisionError）")
        assert "Traceback" in run("item", "list", "--debug").err


def test_what_the_system_refuses_is_no_bug_of_ours(book, run, monkeypatch):
    def fail(*_args, **_more):
        raise PermissionError(errno.EACCES, "Permission denied", "/台账/ducha.toml")

    monkeypatch.setattr(seat.Seat, "sight", fail)
    answer = run("item", "list")
    assert (answer.status, answer.out) == (6, "")
    assert answer.err.startswith("错误：/台账/ducha.toml 读写不了（没有权限）。\n办法：")


def test_every_refusal_keeps_its_own_exit_code(book, run, monkeypatch):
    for kind in DuchaError.__subclasses__():

        def fail(*_args, kind=kind, **_more):
            raise kind("甲。", "乙。")

        monkeypatch.setattr(seat.Seat, "sight", fail)
        answer = run("item", "list")
        assert (answer.status, answer.err) == (kind.exit_code, "错误：甲。\n办法：乙。\n")


def test_a_word_alone_shows_its_help_on_stderr(run):
    for words in ((), ("item",)):
        answer = run(*words)
        assert (answer.status, answer.out) == (2, "")
        assert answer.err.startswith("用法：ducha")


def test_the_version_is_told_on_stdout_alone(run):
    answer = run("--version")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("ducha 0")


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_every_help_page_is_chinese_and_survives_a_gbk_console(run, path):
    answer = run(*path, "--help")
    assert (answer.status, answer.err) == (0, "")
    answer.out.encode("gbk")
    assert not re.search(r"Usage|Options|Commands|Arguments|Show this|required|default", answer.out)
    assert all(re.search(r"[一-鿿]", line) for line in answer.out.splitlines() if line and "ducha " not in line)


def test_every_command_has_a_sentence_and_an_example_that_is_this_command(run):
    for path, command in commands():
        if path and not hasattr(command, "commands"):
            assert command.help, path
            examples = [line.strip() for line in (command.epilog or "").splitlines()]
            assert examples, path
            assert all(line.startswith(("ducha " + " ".join(path), "-")) for line in examples), path


def test_the_root_names_every_noun_and_only_the_typed_one_is_loaded():
    names = {path[0] for path in EVERY if path}
    assert names == {*NOUNS, *SINGLES}
    alone: Any = typer.main.get_command(root.build("item"))
    assert list(alone.commands) == ["item"]
    assert alone.commands["item"].commands
    empty: Any = typer.main.get_command(root.build("itme"))
    assert set(empty.commands) == names
    assert not empty.commands["issue"].commands


def test_help_before_a_noun_is_the_root_s(run):
    for words in (["--help", "item"], ["-h", "item", "list"], ["--as", "周明", "--help", "today"]):
        assert "calendar" in run(*words).out


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_files_made_by_a_command_are_the_owners_alone(book, run):
    assert run("item", "list", "-o", "台账.csv").status == 0
    assert (book.folder / "台账.csv").stat().st_mode & 0o077 == 0


def test_main_answers_with_a_status_and_never_exits(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["ducha", "--version"])
    assert main() == 0
    assert os.umask(0o077) == 0o077
