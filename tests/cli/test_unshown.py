"""What cannot be shown: an act that is in the ledger is never called undone, and a reader that left is no error."""

import contextlib
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

import transcripts
from cli.dark import WHERE, Dark
from ducha_cli.cli import root
from ducha_cli.cli.nouns import NOUNS, SINGLES
from office.desks import PROGRAM, Bureau
from transcripts import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")

STORIES = Path(__file__).parents[1] / "stories"

BEFORE = """
issue add --unit 太平乡 --matter 窗口无人值守 --category 干部作风 --cause 缺岗 --person "乡长 许文静" --on 2026-09-01
activity add --title 禁烧暗访 --kind 专项督查 --method 暗访 --promises 是是是 --unit 太平乡 --lead "副主任 韩雪" \
 --member 陈立 --basis 县委办会议纪要 --target-kind 点位
round add --from 2026-10-12 --to 2026-11-30 --content 重大项目 --basis 县委常委会纪要
training add --kind 培训 --title 文书规范 --people 陈立 --date 10-15
survey add --unit 县财政局 --means 窗口评价 --issued 60 --valid 58 --satisfied 50 --fairly 4 --dissatisfied 4
advice add --unit 县财政局 --text 按季度公开拨付进度
exemplar add --bad --unit 县水利局 --matter 早市占道反复反弹
norm add --title AB岗制度 --document 云政办〔2026〕31号 --unit 县财政局
item approve d1 --by 李建国
paper draft approval d1
paper sign p1 --by 李建国
paper draft approval d1
"""
ACTS = """
unit add --name 县民政局 --kind 县直单位 --code mzj --json
item note d1 --text 记
issue note w1 --text 记
activity note h1 --text 记
round note r1 --text 记
training add --kind 业务研讨 --title 取证 --people 陈立 --date 10-16
survey note m1 --text 记
advice withdraw j1 --reason 已并入另一条
exemplar correct x1 --field matter --value 早市占道 --reason 更正
norm repeal z1 --reason 被新办法代替
paper sign p2 --by 李建国
import items 表.csv
trail files --clear --reason 清理
calendar load 2027.toml
init 新 --office 督查室 --issuer 办公室 --code 云督办
run 令.txt
run 令.txt --together
run 令.txt --keep-going
restore 备份 回
doctor --settings
"""
LOOKS = """
unit list
item show d1
item tree d1
issue list
activity show h1
round list
training list
survey list
advice show j1
exemplar list
norm list
paper show p1
report week
trail verify
trail head
calendar show 2026
completion show bash
completion install bash
today
find 小区
doctor
--help
item note --help
backup 盘
"""
EXPORTS = """
unit list --csv
item list --json
item list -o 出.xlsx
issue list --csv
activity list --json
round list --csv
training list --csv
survey list --json
advice list --csv
exemplar list --csv
norm list --json
paper list --csv
paper copy p1 -o 件.docx
paper template copy notice -o 模.docx
report register -o 册.docx
report stats --json
trail show --csv
calendar check --json
today --json
find 小区 --csv
import items 坏.csv --errors 改.xlsx
"""


@pytest.fixture(scope="session")
def dark():
    program = Dark()
    yield program
    program.close()


@pytest.fixture(scope="session")
def county(tmp_path_factory):
    """A folder with a ledger that has one of everything, a backup of it, and what is read and imported."""
    made = tmp_path_factory.mktemp("county")
    bureau = Bureau.found(made / "云岭")
    bureau.item()
    (made / "先.txt").write_text(BEFORE, encoding="utf-8")
    told = bureau.type("run", made / "先.txt")
    assert told.status == 0, told
    stray = bureau.folder / "files" / "00"
    stray.mkdir(exist_ok=True)
    (stray / ("0" * 64)).write_bytes(b"bytes that no row names")
    os.utime(stray / ("0" * 64), (0, 0))
    assert bureau.type("backup", made / "盘").status == 0
    next((made / "盘").iterdir()).rename(made / "备份")
    (made / "盘").rmdir()
    head = "编号,事项,来源,牵头单位,时限\n"
    (made / "表.csv").write_text(f"{head}1,修桥,其他,县住建局,2026-12-20\n", encoding="utf-8")
    (made / "坏.csv").write_text(f"{head}1,修桥,其他,县住建局,某天\n", encoding="utf-8")
    (made / "令.txt").write_text("item note d1 --text 一\nitem list\nitem note d1 --text 二\n", encoding="utf-8")
    (made / "2027.toml").write_text('holidays = ["2027-01-01"]\n', encoding="utf-8")
    return bureau


def trails(folder):
    """Return how long the trail of every ledger below ``folder`` is."""
    found = {}
    for path in sorted(one for one in folder.rglob("ledger.db") if not (one.parent / "manifest.json").exists()):
        with contextlib.closing(sqlite3.connect(path)) as db:
            found[str(path.relative_to(folder))] = db.execute("SELECT max(seq) FROM event").fetchone()[0]
    return found


def agrees(told, shown, where, before, after):
    """Return what is wrong with an answer that nobody could read, "" where nothing is."""
    err = told["err"]
    grown = [seq for path, seq in after.items() if seq != before.get(path)]
    if "Traceback" in err or "Exception ignored" in err or "程序内部出错" in err:
        return "it shows a bug"
    if "没有写入" in err.replace(shown["err"], "") or "重做" in err.replace("不要重做", ""):
        return "it calls the act undone"
    if where == "pipe" or not shown["out"]:
        return "" if told["status"] == shown["status"] else "nothing was to be told"
    if not grown:
        return "" if (told["status"], "没能显示" in err, "已办成" in err) == (6, True, False) else "not told as a look"
    said = any(f"已办成（留痕第{seq}条），没能显示" in err for seq in grown)
    return "" if told["status"] == 7 and said and "ducha trail last" in err else "not told as done"


def tried(dark, folder, words, now, scratch, inside="."):
    """Type a command in copies of ``folder``, once where it is shown and then in the dark; returns what is wrong."""
    before, shown, meant = trails(folder), {}, {}
    wrong: list[tuple[Any, ...]] = []
    for where in ("shown", *WHERE):
        here = shutil.copytree(folder, scratch / where, symlinks=True)
        told = dark.type(words, where, cwd=here / inside, now=now)
        after = trails(here)
        shutil.rmtree(here)
        if where == "shown":
            shown, meant = told, after
        elif after != meant:
            wrong.append((where, "it did something else", words, told, before, meant, after))
        elif told_wrong := agrees(told, shown, where, before, after):
            wrong.append((where, told_wrong, words, told))
    return shown, wrong, meant != before


def lines(text):
    return [pytest.param(line, id=line) for line in text.splitlines() if line]


def typed_at(bureau, line):
    front = ["--as", "周明"]
    return (
        [*front, *shlex.split(line)]
        if line.startswith(("init", "restore"))
        else [*front, "--ledger", "云岭", *shlex.split(line)]
    )


@pytest.mark.parametrize("line", lines(ACTS))
def test_an_act_that_cannot_be_shown_is_told_as_done(dark, county, tmp_path, line):
    shown, wrong, grown = tried(dark, county.folder.parent, typed_at(county, line), county.now(), tmp_path)
    assert (shown["status"], wrong) == (0, []), shown
    assert grown or line.startswith("doctor"), shown


@pytest.mark.parametrize("line", lines(LOOKS + EXPORTS))
def test_a_look_or_an_export_that_cannot_be_shown_says_that_and_no_more(dark, county, tmp_path, line):
    shown, wrong, grown = tried(dark, county.folder.parent, typed_at(county, line), county.now(), tmp_path)
    assert (shown["status"], wrong, grown) == (5 if "坏" in line else 0, [], False), shown


@pytest.mark.parametrize("where", WHERE)
def test_a_tab_stays_silent(dark, county, where):
    words = ["item", "show", "d"]
    shown = dark.type(words, "shown", cwd=county.folder, now=county.now(), complete="bash")
    told = dark.type(words, where, cwd=county.folder, now=county.now(), complete="bash")
    assert "d1" in shown["out"]
    assert (told["status"] in {0, 1}, told["err"]) == (True, "")


@pytest.mark.parametrize("where", ["closed", "full", "pipe"])
@pytest.mark.parametrize(("words", "status"), [("item note d1 --text 记", 7), ("item list", 6), ("--help", 6)])
def test_a_process_of_its_own_says_the_same(county, tmp_path, words, status, where):
    folder = shutil.copytree(county.folder, tmp_path / "云岭")
    front = [sys.executable, "-c", PROGRAM, county.now().isoformat(), "--as", "周明", "--ledger", str(folder)]
    line = '"$@" ' + {"closed": ">&-", "full": "> /dev/full", "pipe": "| true; exit ${PIPESTATUS[0]}"}[where]
    told = subprocess.run(["bash", "-c", line, "bash", *front, *words.split()], capture_output=True, check=False)
    err = told.stderr.decode()
    assert told.returncode == (0 if where == "pipe" else status), err
    assert ("没能显示" in err, "没有写入" in err, "Exception ignored" in err) == (where != "pipe", False, False)


def test_a_refusal_after_an_act_of_the_same_process_is_a_refusal(tmp_path):
    bureau = Bureau.found(tmp_path / "云岭")
    bureau.item()
    assert bureau.type("item", "note", "d1", "--text", "记").status == 0
    refused = bureau.type("item", "note", "d99", "--text", "记")
    assert (refused.status, "已办成" in refused.err) == (3, False)


def commands():
    """Return every command as typed: ``item add``, ``paper draft notice``, ``backup``."""
    found = set()
    for name in (*NOUNS, *SINGLES):
        whole: Any = typer.main.get_command(root.build(name, "", now=None))
        rest: list[tuple[tuple[str, ...], Any]] = [((name,), whole.commands[name])]
        while rest:
            path, command = rest.pop()
            below = getattr(command, "commands", None)
            if below is None:
                found.add(path)
            else:
                rest += [((*path, word), one) for word, one in below.items()]
    return found


class InTheDark(Terminal):
    """A terminal at which each command that succeeds is typed in the dark as well, once for all stories."""

    dark: Any
    scratch: Path
    known: frozenset[tuple[str, ...]]
    left: set[tuple[str, ...]]
    wrong: list[Any]

    def _ducha(self, words):
        plain = [word for word in words if not word.startswith("-")]
        path = next((tuple(plain[:n]) for n in (3, 2, 1) if tuple(plain[:n]) in self.known), None)
        if path not in self.left:
            return super()._ducha(words)
        before = shutil.copytree(self.folder, self.scratch / "before", symlinks=True)
        came = super()._ducha(words)
        if not came or not came[-1].startswith("? "):
            inside = Path.cwd().relative_to(self.folder)
            shown, wrong, _ = tried(self.dark, before, words, self.clock, self.scratch, inside)
            self.left.discard(path)
            self.wrong += wrong or ([(words, shown)] if shown["status"] else [])
        shutil.rmtree(before)
        return came


@pytest.mark.skipif(not os.environ.get("DUCHA_SOAK"), reason="every story with three commands more: make soak")
@pytest.mark.tampered
def test_every_command_that_cannot_be_shown_says_so(dark, told, tmp_path, monkeypatch):
    monkeypatch.setattr(transcripts, "Terminal", InTheDark)
    InTheDark.dark, InTheDark.scratch, InTheDark.known = dark, tmp_path / "scratch", commands()
    InTheDark.left, InTheDark.wrong = set(InTheDark.known), []
    InTheDark.scratch.mkdir()
    for number, path in enumerate([*sorted(STORIES.glob("*.md")), *sorted(STORIES.glob("before/*.md"))]):
        with contextlib.suppress(AssertionError):  # a story that goes otherwise fails in a test of its own
            told(path, tmp_path / str(number))
        shutil.rmtree(tmp_path / str(number))
    assert InTheDark.wrong == []
    assert InTheDark.left == {("demo",), ("completion", "install")}, "no story types these two"
