"""Look verbs as typed: their forms of output, what they load, what they never show."""

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from looks.book import SECRETS

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "docx", "docxtpl", "openpyxl", "alembic", "rich", "pypinyin", "lxml"}
LOOKS = [
    "item list", "item list --overdue --csv", "item list --lamp 红 --sort -编号 --since 本月",
    "issue list --lamp 红,黄 --due-before 年底", "paper list --unit zjj --since 本月", "find 河", "find 办证 --json", "item show d1", "item show d2 --json", "issue list", "issue show w3",
    "unit list", "unit list --no-inspector", "unit show zjj", "paper list", "paper show p1", "trail show d2",
    "trail show", "trail show zjj --json", "trail verify", "trail head", "today", "today --json",
    "report week --week 2026-W46", "report week --json", "calendar show 2026", "calendar check",
]  # fmt: skip


@pytest.mark.parametrize("typed", LOOKS)
def test_every_look_answers_on_stdout_alone_and_shows_no_caller(book, run, typed):
    answer = run(*typed.split())
    assert (answer.status, answer.err) == (0, "")
    assert answer.out
    assert not [secret for secret in SECRETS if secret in answer.out]
    answer.out.lstrip("\ufeff").encode("gbk")
    if "--json" in typed:
        json.loads(answer.out)


@pytest.mark.parametrize("typed", LOOKS)
def test_a_look_loads_nothing_heavy(book, typed):
    script = (
        "import sys; from ducha_cli.cli.main import main; status = main(sys.argv[1:]);"
        f"loaded = {HEAVY!r} & set(sys.modules); assert not loaded, loaded; sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *typed.split()], capture_output=True, text=True, check=False, encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_item_list_json_is_a_bare_array_with_the_promised_keys(book, run):
    rows = json.loads(run("item", "list", "--json").out)
    assert rows[0].keys() >= {
        "number", "title", "source", "state", "state_label", "round", "lead", "units", "due", "lamp", "overdue_days",
    }  # fmt: skip
    assert rows[0]["title"] == "滨河小区办证难"
    picked = json.loads(run("item", "list", "--json", "--fields", "title，due", "--limit", "1").out)
    assert picked == [{"title": "滨河小区办证难", "due": "2026-11-12"}]


def test_an_empty_list_is_an_empty_array_and_a_message_for_people(book, run):
    assert json.loads(run("item", "list", "--state", "归档", "--json").out) == []
    answer = run("item", "list", "--state", "归档")
    assert (answer.status, answer.out) == (0, "")
    assert "没有符合条件" in answer.err


def test_plain_columns_are_aligned_by_the_width_of_chinese(book, run):
    lines = run("item", "list").out.splitlines()
    assert lines[0].startswith("编号        灯  时限        逾期工作日  状态")
    assert lines[1].startswith("D2026-0001  红  2026-11-12  4           办理中")
    assert len(lines) == 6


def test_labels_codes_and_open_name_states(book, run):
    numbers = lambda *words: [row["number"][-1] for row in json.loads(run("item", "list", "--json", *words).out)]  # noqa: E731
    assert numbers("--state", "办结") == numbers("--state", "closed") == ["4"]
    assert numbers("--state", "open") == ["1", "2", "3", "5"]
    assert numbers("--unit", "gpz") == ["2"]


def test_csv_opens_in_wps_and_runs_no_formula(book, run):
    from ducha_cli.ledger import tables as t
    from looks.book import changed, do

    with book.writing() as tx:
        do(
            tx,
            "item.correct",
            "D2026-0005",
            "2026-11-18",
            changed(tx, t.Item, 5, title="=HYPERLINK(1)，\n第二行\x1b[31m"),
        )
    answer = run("item", "list", "--csv", "--fields", "number,title,units")
    assert answer.out.startswith("\ufeff编号,标题,承办单位\r\n")
    rows = list(csv.reader(io.StringIO(answer.out.removeprefix("\ufeff"), newline="")))
    (title,) = [row[1] for row in rows if row[0] == "D2026-0005"]
    assert title == "'=HYPERLINK(1)，\n第二行[31m"
    assert ["D2026-0001", "滨河小区办证难", "县住建局、县财政局"] in rows


def test_a_terminal_gets_a_table_that_folds_and_reads_no_markup(book, run, monkeypatch):
    from ducha_cli.ledger import tables as t
    from looks.book import changed, do

    title = "[bold]关于" + "进一步" * 30 + "\x1b[2J"
    with book.writing() as tx:
        do(tx, "item.correct", "D2026-0005", "2026-11-18", changed(tx, t.Item, 5, title=title))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    out = run("item", "list").out
    assert "[bold]" in out
    assert "\x1b[2J" not in out
    assert out.count("进一步") + out.count("进一\n") > 0
    assert "…" not in out
    assert all(f"D2026-000{n}" in out for n in range(1, 6))


@pytest.mark.tampered
def test_a_damaged_trail_is_exit_6_and_lists_every_finding(book, run):
    from looks.test_verify import tamper

    tamper(book, "UPDATE item SET title = '改过' WHERE id = 1", "UPDATE item SET source = '其他' WHERE id = 2")
    answer = run("trail", "verify")
    assert (answer.status, answer.out) == (6, "")
    assert "表 item 第 1 行的 title" in answer.err
    assert "表 item 第 2 行的 source" in answer.err
    assert json.loads(run("trail", "verify", "--json").err)["error"]["code"] == "trail_broken"


def test_an_anchor_typed_from_paper_is_proven(book, run):
    anchor = json.loads(run("trail", "head", "--json").out)["anchor"]
    answer = run("trail", "verify", "--anchor", anchor)
    assert answer.status == 0
    assert "可查篡改" in answer.out
    assert anchor in answer.out
    assert run("trail", "verify", "--anchor", "3 0000-0000-0000").status == 6
    assert run("trail", "verify", "--anchor", "乱写").status == 5


def test_the_week_page_says_its_period_its_denominators_and_its_definitions(book, run):
    out = run("report", "week", "--week", "2026-W46").out
    assert "督查周报 2026年第46周（2026-11-09 至 2026-11-15，数据截至 2026-11-15）" in out
    assert "办结率 25%（1/4）" in out
    assert "复查复议率：今年办结或复查的事项中" in out
    assert run("report", "week", "--week", "2026-W47").status == 0
    assert run("report", "week", "--week", "2026-W48").status == 5
    assert run("report", "week", "--week", "下周").status == 5


def test_a_gbk_console_gets_its_own_code_page_and_machines_get_utf8(book):
    def typed(*words):
        return subprocess.run(
            [sys.executable, "-m", "ducha_cli", *words], capture_output=True, check=True,
            env=os.environ | {"PYTHONIOENCODING": "gbk"},
        ).stdout  # fmt: skip

    assert "滨河小区办证难" in typed("item", "list").decode("gbk")
    assert "滨河小区办证难" in typed("item", "list", "--json").decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no head there")
def test_a_reader_that_closes_the_pipe_is_no_error(book):
    command = f"{sys.executable} -m ducha_cli trail show --json | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "[\n", "")
