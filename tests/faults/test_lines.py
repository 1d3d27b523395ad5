"""Command lines that nobody would type: made from the tree of commands itself, with values from a cabinet of horrors.

None ends in a traceback or hangs, none prints what a terminal obeys, and one that is refused has written nothing.
"""

import os
import random

import pytest
import typer.main

from ducha_cli.cli import root
from faults import COMPILER, EVERY, figure, raw
from faults.town import Town

pytestmark = pytest.mark.skipif(not COMPILER or os.name != "posix", reason="no C compiler")

LINES = 1200 if EVERY else 60
GROUP = 30
"""So many lines are typed in one office, then it is verified."""
HORRORS = (
    "", " ", "　", "\t", "多\n行", "a\r\nb", "\x1b[31m红\x1b[0m", "\x1b]0;名\x07", "\x07", "\x9b2J", "\u202e倒着", "\u200b",
    "\ufeff", "\udce4\udcff", "\udcff" * 20, "甲" * 300, "甲" * 5000, "9" * 400, "-1", "0", "1e308", "NaN", "inf", "0x10",
    "２０２６-１１-２０", "2026-02-30", "2026-13-01", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2026-11-20T09:30",
    "20261120", "12月", "13月底", "明年", "+99999999999工作日", "+0工作日", "-5日", "1000000000个月", "0日", "长期坚持", ":", "::",
    "a:b:c:d", "，", "、", "甲,,乙", "d1,d2", "d1.1.1", "D2026-0001.99", "D9999-9999", "d0", "d-1", "w99999999999999999999", "p0",
    "h1", "r1", "../../etc/passwd", "零", "管", "环", "files", "ledger.db", ".", "..", "~", "\\\\服务器\\共享", "C:\\台账", "-",
    "--", "--help", "-h", "--debug", "=", "--=", "'; DROP TABLE item; --", "%", "_", "*", "?", "{{ 7*7 }}", "{% raw %}", "[/关闭]",
    "[bold]", "%s%n", "$(touch x)", "`id`", "\u0301", "👨‍👩‍👧", "𠮷", "é", "true", "null", "NULL", "秘密★1年", "13900001234",
)  # fmt: skip
LIKELY = {
    "unit": "县住建局", "units": "县住建局", "to": "czj", "person": "何建国", "by": "李建国", "signer": "王芳", "text": "内容",
    "reason": "原因", "date": "2026-11-19", "on": "2026-11-20", "due": "10个工作日", "title": "标题", "name": "县民政局",
    "kind": "县直单位", "source": "其他", "role": "配合", "outcome": "圈阅", "evidence": "照片.jpg", "file": "台账.csv",
    "path": "台账.csv", "week": "2026-W46", "since": "2026-11-01", "until": "2026-11-20", "limit": "3", "percent": "60",
}  # fmt: skip
"""Values by which a line comes far enough to meet the others."""
# No path of this machine stands among them: a line may well write where it is told to.
REFERENCES = ("d1", "d2", "d3", "d4", "d5", "d4.1", "w1", "w3", "p1", "p6", "zjj", "县住建局", "台账.csv")
LEFT_OUT = {"demo", "completion"}
"""A whole county in another folder; the shell's own files."""


def leaves(command, path=()):
    """Every command that can be typed, with its words."""
    for name, one in sorted(getattr(command, "commands", {}).items()):
        yield from leaves(one, (*path, name))
    if not getattr(command, "commands", None):
        yield path, [one for one in command.params if one.name not in {"help", "pdf"}]


def line(dice, path, parameters):
    """One command: likely values for what is asked for, then a few things go wrong with it."""
    chosen = [one for one in parameters if one.required or dice.random() < 0.35]
    words = []
    for one in chosen:
        value = LIKELY.get(one.name) or dice.choice(REFERENCES)
        if dice.random() < 0.3:
            value = dice.choice(HORRORS)
        if one.param_type_name == "argument":
            words.append([value])
        elif getattr(one, "is_flag", False):
            words.append([one.opts[0]])
        elif dice.random() < 0.2:
            words.append([f"{one.opts[0]}={value}"])
        else:
            words.append([one.opts[0], value])
    for _ in range(dice.choice((0, 1, 1, 2))):
        fault = dice.randrange(6)
        if fault == 0 and words:
            words.pop(dice.randrange(len(words)))
        elif fault == 1 and words:
            words.append(dice.choice(words))
        elif fault == 2:
            words.append([dice.choice(HORRORS)])
        elif fault == 3:
            words.append([dice.choice(("--no-such", "--on", "--json", "--csv", "-o", "--dry-run", "--as", "--ledger"))])
        elif fault == 4 and words:
            words[-1] = words[-1][:1]
        else:
            dice.shuffle(words)
    return [*path, *(word for part in words for word in part)]


def typable(words):
    return all("\0" not in word for word in words) and "--pdf" not in words and "--trust" not in words


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    return Town.found(tmp_path_factory.mktemp("before"))


@pytest.mark.parametrize("group", range(LINES // GROUP))
def test_no_line_breaks_the_program_and_what_is_refused_has_written_nothing(press, town, tmp_path, group):
    dice = random.Random(20261129 + group)
    tree = [leaf for leaf in leaves(typer.main.get_command(root.build(None))) if leaf[0][0] not in LEFT_OUT]
    assert len(tree) > 150
    one = town.copy(tmp_path / "县")
    (one.folder / "零").symlink_to("/dev/zero")
    (one.folder / "环").symlink_to("环")
    os.mkfifo(one.folder / "管")
    last = len(one.rows()["event"])
    for _ in range(GROUP):
        words = line(dice, *dice.choice(tree))
        if not typable(words):
            continue
        told = press.run(one.place, *words, cwd=one.folder, seconds=20)
        assert not told.hung, words
        assert told.status in {0, 2, 3, 4, 5, 6, 7}, (words, told)
        assert "Traceback" not in told.err + told.out, (words, told)
        assert not raw(told), (words, told)
        now = len(one.rows()["event"]) if one.folder.exists() else last
        assert told.status in {0, 7} or now == last or words[0] == "run", (words, told)
        last = now
        figure("command lines", 1)
    assert one.bureau.verify().findings == []
