"""What cannot be shown: an act that is in the ledger is never called undone, and a reader that left is no error."""

import os
import subprocess
import sys

import pytest

from office.desks import PROGRAM, Bureau

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shells and devices of POSIX")

ACTS = ("item note d1 --text 记", "unit add --name 县民政局 --kind 县直单位 --code mzj --json")
LOOKS = ("item list", "item show d1", "today", "trail verify", "item list --json", "unit list --csv")


@pytest.fixture
def bureau(tmp_path):
    made = Bureau.found(tmp_path / "云岭")
    made.item()
    return made


def typed(bureau, words, where):
    """Run in a shell with its standard output closed, full, or into a pipe that nobody reads."""
    front = [sys.executable, "-c", PROGRAM, bureau.now().isoformat(), "--as", "周明", "--ledger", str(bureau.folder)]
    line = '"$@" ' + {"closed": ">&-", "full": "> /dev/full", "pipe": "| true; exit ${PIPESTATUS[0]}"}[where]
    return subprocess.run(
        ["bash", "-c", line, "bash", *front, *words.split()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def last(bureau):
    return bureau.query("SELECT max(seq) FROM event")[0][0]


@pytest.mark.parametrize("where", ["closed", "full", "pipe"])
@pytest.mark.parametrize("words", ACTS)
def test_an_act_that_cannot_be_shown_is_told_as_done(bureau, words, where):
    before = last(bureau)
    told = typed(bureau, words, where)
    assert last(bureau) == before + 1
    assert "没有写入" not in told.stderr
    assert "Traceback" not in told.stderr
    if where == "pipe":
        assert told.returncode == 0
    else:
        assert (told.returncode, f"已办成（留痕第{before + 1}条），没能显示" in told.stderr) == (7, True)
        assert "ducha trail show --limit 3" in told.stderr
        assert "重做" not in told.stderr.replace("不要重做", "")


@pytest.mark.parametrize("where", ["closed", "full", "pipe"])
@pytest.mark.parametrize("words", LOOKS)
def test_a_look_that_cannot_be_shown_says_that_and_no_more(bureau, words, where):
    told = typed(bureau, words, where)
    assert told.returncode == (0 if where == "pipe" else 6), told
    assert "没有写入" not in told.stderr
    assert "Exception ignored" not in told.stderr
    assert (where == "pipe") or "没能显示" in told.stderr


def test_a_refusal_after_an_act_of_the_same_process_is_a_refusal(bureau):
    assert bureau.type("item", "note", "d1", "--text", "记").status == 0
    refused = bureau.type("item", "note", "d99", "--text", "记")
    assert (refused.status, "已办成" in refused.err) == (3, False)
