"""What a gate says stands in a story, and what mends it is a whole command, whatever opened it."""

import contextlib
import re
from datetime import datetime
from pathlib import Path

import pytest

from domain.test_gate import OPENED
from ducha_cli.domain.life.gate import GATES
from ducha_cli.errors import WrongUsage
from ducha_cli.office.typed import typed
from test_advice import BAD, COMMAND, fill
from transcripts import Terminal

STORIES = "\n".join(path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "stories").glob("*.md"))
UNTOLD = {("issue.clear", "suspended", ""), ("item.review", "signature", "signed"), ("round.approve", "units", "")}
"""Gates that no story shows; who is 整改完成 is suspended no more."""
MENDS = sorted(
    {
        (gap.gate.act, command)
        for gap in OPENED
        for mend in (*gap.mends, *gap.at_once, *([gap.waiver] if gap.waiver else []))
        for command in COMMAND.findall(mend if isinstance(mend, str) else typed(mend))
    }
)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory):
    folder = tmp_path_factory.mktemp("typed")
    with contextlib.chdir(folder):
        terminal = Terminal(folder, datetime.fromisoformat("2026-11-20T09:00:00+08:00"))
        terminal.type("ducha init 云岭 --office 中共云岭县委督查室 --issuer 云岭县督查工作委员会办公室 --code 云督办")
        Path("佐证.txt").write_text("佐证", encoding="utf-8")
        with contextlib.chdir("云岭"):
            Path("佐证.txt").write_text("佐证", encoding="utf-8")
            yield terminal


def usage(answer):
    return [line for line in answer if line == f"? {WrongUsage.exit_code}" or any(word in line for word in BAD)]


@pytest.mark.parametrize(("act", "command"), MENDS)
def test_what_mends_a_gate_is_a_whole_command(act, command, terminal):
    answer = terminal.type(fill(command.replace("编号", "w1"), "2026-11-20"))
    assert usage(answer) == [], (act, answer)


def test_a_command_that_lacks_something_is_known_as_such(terminal):
    assert usage(terminal.type("ducha round team r1"))
    assert usage(terminal.type("ducha item assign d1 --units 单位"))


@pytest.mark.parametrize(
    "gate",
    [one for one in GATES if (one.act, one.code, one.case) not in UNTOLD],
    ids=lambda one: f"{one.act}-{one.says}",
)
def test_what_a_gate_says_stands_in_a_story(gate):
    assert re.search(re.sub(r"\\\{\w+\\\}", ".+", re.escape(gate.says)), STORIES)


def test_what_is_advised_of_an_act_at_once_stands_in_a_story():
    for gap in OPENED:
        for one in gap.at_once:
            words = one if isinstance(one, str) else one.when
            assert words in STORIES
