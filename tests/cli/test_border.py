"""What the world does to a command is told as that: names of no UTF-8, a folder that is gone, paths too long, no width.

Never exit 1, which is a bug of ours; and nothing half-made stays behind.
"""

import os
import subprocess
import sys

import pytest

from ducha_cli.cli.main import main
from office.desks import PROGRAM, Bureau

pytestmark = pytest.mark.skipif(os.name == "nt", reason="bytes in names, current folders and terminals of POSIX")

pty = pytest.importorskip("pty", reason="terminals of POSIX")

BAD = os.fsdecode(b"\xff\xfe")
TABLE = "编号,事项,来源,牵头单位,时限\n1,修桥,其他,县住建局,2026-12-20\n"
INIT = ("--office", "督查室", "--issuer", "办公室", "--code", "云督办")


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / f"台账{BAD}")
    made.item()
    return made


def in_two_lines(told, status):
    assert told.status == status, told
    assert [line[:3] for line in told.err.splitlines()] == ["错误：", "办法："], told


def test_names_of_no_utf8_work_as_paths(bureau, tmp_path):
    def at(name):
        return tmp_path / f"{BAD}{name}"

    at("表.csv").write_text(TABLE, encoding="utf-8")
    at("令.txt").write_text("item note d1 --text 一\n", encoding="utf-8")
    at("证.jpg").write_bytes(b"a photo")
    for words in (
        ("import", "items", at("表.csv")),
        ("run", at("令.txt")),
        ("item", "evidence", "d1", at("证.jpg")),
        ("item", "list", "-o", at("出.xlsx")),
        ("paper", "template", "copy", "notice", "-o", at("模.docx")),
        ("report", "register", "-o", at("册.docx")),
        ("backup", at("盘")),
        ("doctor",),
        ("init", at("新"), *INIT),
        ("trail", "verify"),
    ):
        told = bureau.type(*words)
        assert told.status == 0, (words, told)
    (backup,) = at("盘").iterdir()
    assert bureau.type("doctor", "--json").json["findings"]  # it finds the backup elsewhere by its name
    assert bureau.type("restore", backup, at("回")).status == 0
    assert bureau.query("SELECT name FROM file") == [("??表.csv",), ("??证.jpg",)]


@pytest.mark.parametrize(
    "words",
    [
        ("item", "note", "d1", "--text", BAD),
        ("item", "add", "--title", BAD, "--source", "其他", "--no-basis", "电话"),
        ("item", "approve", "d1", "--by", BAD),
        ("item", "correct", "d1", "--field", "title", "--value", BAD, "--reason", "错字"),
        ("unit", "add", "--name", BAD, "--kind", "乡镇"),
        ("item", "list", "--fields", BAD),
        ("item", "show", BAD),
        ("find", BAD),
        ("trail", "show", BAD),
        ("paper", "copy", BAD, "-o", "x.docx"),
        ("--as", BAD, "item", "note", "d1", "--text", "记"),
        ("--despite", BAD, "item", "note", "d1", "--text", "记"),
        (BAD,),
    ],
)
def test_as_a_text_they_are_refused(bureau, words):
    before = bureau.query("SELECT max(seq) FROM event")
    told = bureau.type(*words)
    assert told.status in {2, 3, 5}, told
    assert [line[:3] for line in told.err.splitlines()] == ["错误：", "办法："]
    assert bureau.query("SELECT max(seq) FROM event") == before


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """The current folder is one that somebody took away."""
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()


@pytest.mark.parametrize(
    "words",
    [
        ("item", "list", "-o", "x.xlsx"),
        ("backup", "盘"),
        ("restore", "x"),
        ("init", "新", *INIT),
        ("demo", "x"),
        ("--ledger", "云岭", "today"),
    ],
)
@pytest.mark.usefixtures("nowhere")
def test_a_current_folder_that_is_gone_is_told(bureau, words):
    told = bureau.type(*words)
    in_two_lines(told, 6)
    assert "当前目录已经不在" in told.err


@pytest.mark.usefixtures("nowhere")
def test_it_is_told_where_the_ledger_is_looked_for(capsys):
    assert main(["today"]) == 6
    assert "当前目录已经不在" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("today",), ("item", "note", "d1", "--text", "记"), ("backup",), ("doctor",)])
@pytest.mark.usefixtures("nowhere")
def test_nobody_needs_it_who_names_the_ledger(bureau, words):
    assert bureau.type(*words).status == 0


def names(folder):
    return sorted(path.relative_to(folder) for path in folder.rglob("*"))


def test_a_path_too_long_is_told_and_leaves_nothing(bureau, tmp_path):
    deep = tmp_path.joinpath(*["长" * 80] * 3)
    deep.mkdir(parents=True)
    assert bureau.type("backup").status == 0
    (backup,) = (bureau.folder / "backups").iterdir()
    before = names(tmp_path)
    for words in (
        ("backup", deep),
        ("backup", deep / "盘"),
        ("backup", tmp_path / ("长" * 90)),
        ("restore", backup, deep / "回"),
        ("restore", backup, tmp_path / ("长" * 82)),
        ("init", deep / "新", *INIT),
        ("init", tmp_path / ("长" * 82), *INIT),
        ("--ledger", "长" * 90, "today"),
    ):
        in_two_lines(bureau.type(*words), 6)
        assert names(tmp_path) == before, words
    assert bureau.type("demo", deep).status == 6


def on_a_terminal(bureau, *words, **environment):
    """Return what a command shows on a terminal."""
    number, there = pty.fork()
    if number == 0:
        os.environ.update(environment)
        line = [sys.executable, "-c", PROGRAM, bureau.now().isoformat(), "--ledger", str(bureau.folder), *words]
        os.execv(sys.executable, line)
    told = b""
    try:
        while chunk := os.read(there, 65536):
            told += chunk
    except OSError:  # how Linux says that the other side has gone
        pass
    os.close(there)
    assert os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 0
    return told.decode()


@pytest.mark.parametrize("words", [("item", "list"), ("--help",)])
def test_a_terminal_of_no_width_shows_as_much_as_any(bureau, words):
    assert on_a_terminal(bureau, *words, COLUMNS="0", LINES="0") == on_a_terminal(bureau, *words, COLUMNS="80")


ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}


def test_a_system_without_chinese_letters_works_or_says_so(tmp_path):
    bureau = Bureau.found(tmp_path / "ledger")
    bureau.item()
    for words, status in (
        (("item", "list"), 0),
        (("backup",), 0),
        (("item", "approve", "d1", "--by", "Li"), 0),
        (("item", "note", "d1", "--text", "汉字"), 5),
        (("paper", "draft", "approval", "d1"), 7),  # it is in the ledger; its file has a name of Chinese letters
        (("find", "小区"), 6),
        (("demo", "x"), 6),
    ):
        told = subprocess.run(
            [sys.executable, "-c", PROGRAM, bureau.now().isoformat(), "--as", "Li", "--ledger", bureau.folder, *words],
            capture_output=True, check=False, text=True, encoding="utf-8", cwd=tmp_path, env={**os.environ, **ASCII},
        )  # fmt: skip
        assert told.returncode == status, (words, told)
        assert told.returncode == 0 or len(told.stderr.splitlines()) == 2, told
    assert bureau.verify().findings == []
