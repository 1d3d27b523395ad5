"""The command line at its edges: what is typed wrongly, asked for in another form, or shown on a terminal."""

import io
import json
import os
import shutil
from contextlib import redirect_stdout
from datetime import datetime

import pytest

from ducha_cli.cli.main import main

NOW = datetime.fromisoformat("2026-11-18T09:30:00+08:00")

# What is typed, its exit status, and what is said of it.
WRONG = {
    "a control character in a note": (
        ["--as", "周明", "item", "approve", "d5", "--by", "李建国", "--note", "备\x07注"], 5, "备注里第2个字是控制字符",
    ),
    "points that are answered without a number": (
        ["--as", "周明", "item", "report", "d1", "--signer", "何建国", "--point", "一:已办"], 5, "“一”不是条目序号",
    ),
    "a moment that is none": (["item", "list", "--known", "昨天"], 5, "时刻“昨天”读不懂"),
    "a clock that was wrong for no reason": (["--as", "周明", "trail", "clock", "--reason", " "], 2, "缺少选项 --reason"),
    "a folder without a ledger that is to be trusted": (["doctor", "--trust", ".."], 3, "不是台账目录"),
    "a kind of paper that there is not": (["paper", "list", "--kind", "圣旨"], 2, "圣旨"),
    "a nature of issues that there is not": (["issue", "list", "--tag", "没有的性质"], 2, "没有的性质"),
    "a number that is too small": (["item", "list", "--limit", "0"], 2, "应为整数"),
    "a shell that there is not": (["completion", "show", "cmd"], 2, "没有“cmd”的补全脚本"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "status", "said"), WRONG.values(), ids=WRONG)
def test_what_is_typed_wrongly_is_told_with_a_way_on(run, book, words, status, said):
    told = run(*words)
    assert (told.status, told.out) == (status, "")
    assert said in told.err.splitlines()[0]
    assert told.err.splitlines()[1].startswith("办法：")


def test_a_list_as_it_was_known_at_a_moment_has_nothing_of_later(run, book):
    then = {
        known: json.loads(run("item", "list", "--known", known, "--json").out)
        for known in ("2020-01-01", "2099-01-01T08:00")
    }
    assert then["2020-01-01"] == []
    assert len(then["2099-01-01T08:00"]) == len(json.loads(run("item", "list", "--json").out)) > 0


def test_figures_and_letters_come_as_rows_and_as_json_too(run, book):
    rows = run("report", "satisfaction", "--year", "2026", "--csv")
    assert rows.status == 0
    assert rows.out.count("\n") > 1
    told = run("report", "letters", "--json")
    assert [row["number"] for row in json.loads(told.out)] == ["D2026-0002"]
    assert told.err == ""


def test_a_kind_of_paper_may_be_typed_by_its_code_or_by_its_name(run, book):
    by_code, by_name = (
        json.loads(run("paper", "list", "--kind", kind, "--json").out) for kind in ("notice", "督查通知单")
    )
    assert by_code == by_name
    assert {row["kind"] for row in by_code} <= {"notice"}


def test_a_template_with_a_mistake_is_told_as_json_and_house_rules_beside_the_standard_are_told(run, book, tmp_path):
    (book.folder / "坏.docx").write_bytes(b"no template")
    told = run("paper", "template", "check", "notice", "坏.docx", "--json")
    assert told.status != 0
    with (book.folder / "ducha.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n[page]\ntop_mm = 30\n")
    assert "提示：与国标不同：天头30毫米" in run("paper", "template", "list").err


def test_the_name_of_who_types_is_taken_from_the_system_where_nobody_gives_one(run, book, monkeypatch):
    toml = book.folder / "ducha.toml"
    lines = toml.read_text(encoding="utf-8").splitlines()
    toml.write_text("\n".join(line for line in lines if not line.startswith("operator")) + "\n", encoding="utf-8")
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "hanxue")
    assert run("item", "note", "d1", "--text", "记").status == 0
    assert json.loads(run("trail", "show", "--limit", "1", "--json").out)[0]["actor"] == "hanxue"


class Terminal(io.TextIOWrapper):
    """What says that it is a terminal."""

    def isatty(self):
        return True


def test_a_tree_of_targets_is_drawn_on_a_terminal_with_what_it_lacks(book):
    def typed(*words):
        shown = io.BytesIO()
        out = Terminal(shown, "utf-8")
        with redirect_stdout(out):
            status = main(["--as", "周明", *words], now=lambda: NOW)
        out.flush()
        return status, shown.getvalue().decode()

    assert typed("item", "target", "d1", "--name", "县住建局", "--quantity", "3栋[b]")[0] == 0
    assert typed("item", "target", "d1", "--under", "1", "--name", "登记窗口", "--effect", "群众满意")[0] == 0
    status, drawn = typed("item", "tree", "d1")
    assert status == 0
    assert "└── " in drawn
    assert all(word in drawn for word in ("县住建局", "登记窗口", "3栋[b]", "预期效果：群众满意", "缺"))


@pytest.fixture
def tab(capsysbinary, monkeypatch):
    def press(*words):
        monkeypatch.setenv("_DUCHA_COMPLETE", "bash")
        assert main(list(words)) == 0
        told = capsysbinary.readouterr()
        assert told.err == b""
        return [line.split("\t")[0] for line in told.out.decode().splitlines()]

    return press


OFFERED = {
    "a source": (["item", "add", "--source", "批"], "批示指示"),
    "a role": (["item", "assign", "d1", "--role", ""], "牵头"),
    "a kind of unit": (["unit", "add", "--kind", "县"], "县直单位"),
    "where to look": (["find", "--in", ""], "item"),
    "behind an option of the root with its value": (["--as", "周明", "item", "clo"], "close"),
    "an argument behind an option with its value": (["item", "show", "--as-of", "2026-11-18", "d"], "d1"),
}


@pytest.mark.parametrize(("words", "one"), OFFERED.values(), ids=OFFERED)
def test_what_may_come_next_is_offered(book, tab, words, one):
    assert one in tab(*words)


def test_behind_the_last_argument_no_number_is_offered_again(book, tab):
    assert "d2" in tab("item", "note", "")
    assert "d2" not in tab("item", "note", "d1", "")


def test_pwsh_is_powershell_and_without_a_shell_one_is_to_be_named(run, book, monkeypatch):
    assert run("completion", "show", "pwsh").out == run("completion", "show", "powershell").out
    monkeypatch.setenv("SHELL", "")
    told = run("completion", "show")
    assert (told.status, "看不出用的是哪种外壳" in told.err) == (0 if os.name == "nt" else 3, os.name != "nt")


def test_a_last_line_that_goes_on_with_nothing_is_a_line(run, book):
    (book.folder / "录入.txt").write_text("item note d1 --text 一\nitem note d1 --text 二 \\\n", encoding="utf-8")
    told = run("--as", "周明", "run", "录入.txt")
    assert (told.status, "共 2 条，全部办成。" in told.err) == (0, True)


@pytest.mark.skipif(bool(shutil.which("soffice")), reason="LibreOffice is on this machine")
def test_without_libreoffice_no_pdf_is_written(run, book):
    told = run("paper", "copy", "p4", "-o", "件.pdf", "--pdf")
    assert (told.status, "没有找到 LibreOffice" in told.err) == (3, True)
    assert not (book.folder / "件.pdf").exists()


ISSUES = """被督查单位,发现日期,问题描述,责任人及职务,督查活动
县住建局,2026-11-10,,副局长 何建国,
县住建局,,窗口无人值守,副局长 何建国,
县住建局,2026-11-10,台账不实,副局长 何建国,H2026-0099
县住建局,2026-11-10,上报不及时,,
"""
UNITS = """单位全称,单位类别,上级单位,单位编码
县粮食局,县直单位,没有的单位,
县气象局,没有的类别,,
"""


@pytest.mark.parametrize(
    ("noun", "text", "wrong"),
    [
        ("issues", ISSUES, ["C2 问题描述", "B3 发现日期", "E4 督查活动"]),
        ("units", UNITS, ["C2 上级单位", "B3 单位类别"]),
    ],
)
def test_every_cell_of_a_table_that_cannot_be_taken_is_told_at_once_and_nothing_is_written(
    run, book, noun, text, wrong
):
    (book.folder / "表.csv").write_text(text, encoding="utf-8")
    before = run("trail", "head").out
    told = run("--as", "周明", "import", noun, "表.csv", "--json", "--errors", "错.xlsx")
    assert told.status != 0
    assert [one for one in wrong if f"表.csv!{one}" not in told.out + told.err] == []
    assert (book.folder / "错.xlsx").is_file()
    assert run("trail", "head").out == before
