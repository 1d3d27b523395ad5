"""What the clerk types: ``ducha <noun> <verb> …``. The only layer that prints, and it prints Chinese.

Only the noun that was typed is imported and registered; all are shown, empty, where help is asked for or no
noun fits. Registering every command would cost most of a look's time.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

NOUNS = {
    "unit": "单位名录：全称、简称、曾用名、主要负责人、督查员",
    "item": "督查事项：登记、立项、分解、交办、回执、反馈、审核、办结",
    "issue": "问题：登记、反馈、承诺时限、整改、验收、销号、回访",
    "activity": "督查活动：登记、方案、批准、开展、到访、结论、复核",
    "round": "督查轮次：第几轮大督查，分组、阶段、回头看、收官",
    "training": "培训和业务研讨：登记、列表",
    "survey": "满意度测评：登记、补课、复测",
    "advice": "督查建议：提出、答复、成效",
    "exemplar": "正反面典型：登记、公开范围、用于通报",
    "norm": "制度成果：登记、公布",
    "paper": "文书：通知单、通报、周报的稿和签发件",
    "report": "报表：督查周报、统计、各类清单",
    "import": "导入：单位名录、台账、批示件、问题清单",
    "trail": "留痕：查看、核对（可查篡改）",
    "calendar": "工作日历：节假日、补班、暂估",
    "completion": "命令补全：按 TAB 补出命令、选项、编号、状态和单位",
}
"""Nouns in the order of the help page. Module ``cli/<noun>.py`` (``import_.py``) holds ``app``."""

SINGLES = {
    "init": "新建台账目录",
    "today": "今天要办的事",
    "find": "查找文字：任何字词，一个字也行",
    "run": "依次执行一个文件里的命令，可以一并写入",
    "demo": "用示例数据走一遍全过程",
    "backup": "备份整个台账，并核对备份",
    "restore": "用备份恢复台账",
    "upgrade": "把旧版本的台账升级到本程序的版本",
    "doctor": "体检：环境、台账、备份，补上丢失的副本",
}
"""Commands of one word. Module ``cli/<word>.py`` holds ``app`` with that one command."""

ACTS = {
    "unit": ("unit_acts", "reform_acts", "liaison_acts"),
    "item": (
        "item_acts",
        "share_acts",
        "result_acts",
        "pressing_acts",
        "ending_acts",
        "target_acts",
        "coordination_acts",
        "archive_acts",
    ),
    "issue": ("issue_acts", "rectification_acts", "followup_acts", "turn_acts"),
    "activity": ("activity_acts", "approval_acts", "visit_acts", "conclusion_acts"),
    "round": ("round_acts", "lookback"),
    "training": ("training_acts",),
    "paper": ("paper_acts", "form_acts", "template_acts"),
    "report": ("stats", "pending", "stock", "satisfaction", "leaders", "quota"),
    "survey": ("survey_acts",),
    "advice": ("advice_acts",),
    "exemplar": ("exemplar_acts",),
    "norm": ("norm_acts",),
    "trail": ("trail_acts",),
}
"""Modules with the acts of a noun; a look does not load them, for forty options cost as much as the look."""

_STDERR = 2
_VALUED = {"--ledger", "--as", "--despite"}
_ROOT = {*_VALUED, "--debug"}


def main(argv: list[str] | None = None, *, now: Callable[[], datetime] | None = None) -> int:
    """Run one command and return its exit status.

    Args:
        argv: what was typed after ``ducha``; the process's own arguments by default.
        now: the clock, which nobody can set but the tests; it must return a time with a zone.
    """
    os.umask(0o077)
    if sys.stdout is None or sys.stderr is None:
        from ducha_cli.cli import output

        while os.open(os.devnull, os.O_RDWR) <= _STDERR:  # or the next file that is opened would be written as they are
            pass

        sys.stdout, sys.stderr = sys.stdout or output.Closed(), sys.stderr or output.Closed()
    for name in ("COLUMNS", "LINES"):
        if os.environ.get(name, "").strip() == "0":  # a terminal of no width is one that nobody has measured
            del os.environ[name]
    for stream in (sys.stdout, sys.stderr):
        # A GBK console has no rare characters; a question mark is better than no answer.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    typed = sys.argv[1:] if argv is None else argv
    if shell := os.environ.get("_DUCHA_COMPLETE"):
        from ducha_cli.cli.completing import answer

        return answer(typed, shell)
    from ducha_cli.cli import refusal

    refusal.begin()
    front, rest = _sorted(typed)
    return _guarded([*front, *rest], _words(rest), now, as_json="--json" in rest, debug="--debug" in front)


def _guarded(
    args: list[str], words: tuple[str, str], now: Callable[[], datetime] | None, *, as_json: bool, debug: bool
) -> int:
    """Run the command; every exception ends here, in Chinese."""
    from typer.exceptions import Abort

    from ducha_cli.cli import refusal
    from ducha_cli.errors import DuchaError

    try:
        status = _run(args, words, now)
        return refusal.interrupted(as_json=as_json) if status == refusal.INTERRUPTED else status
    except DuchaError as error:
        return refusal.tell(error, as_json=as_json)
    except (KeyboardInterrupt, Abort):
        return refusal.interrupted(as_json=as_json)
    except Exception as error:  # noqa: BLE001  the last door: no traceback reaches a clerk
        return refusal.tell_bug(error, as_json=as_json, debug=debug)


def noun_of(typed: list[str]) -> str:
    """Return the noun of a command as typed, "" where there is none."""
    return _words(_sorted(typed)[1])[0]


def run_typed(typed: list[str], now: Callable[[], datetime] | None) -> int:
    """Run one command inside another one (``ducha run``) and return its status.

    Raises:
        DuchaError: it was refused.
    """
    front, rest = _sorted(typed)
    return _run([*front, *rest], _words(rest), now)


def _run(args: list[str], words: tuple[str, str], now: Callable[[], datetime] | None) -> int:
    import typer.main
    from typer.exceptions import TyperException

    from ducha_cli.cli import output, refusal, root

    try:
        command = typer.main.get_command(root.build(*words, now=now))
        status = command.main(args=args, prog_name="ducha", standalone_mode=False)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            output.tell(error.message)
            return 2
        raise refusal.usage(error) from None
    return status if isinstance(status, int) else 0


def _sorted(typed: list[str]) -> tuple[list[str], list[str]]:
    """Part the root's own options from the rest, so that they may stand anywhere before ``--``."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(typed)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _ROOT:
            front.append(word)
            if word in _VALUED:
                front += [value for value in [next(words, None)] if value is not None]
        elif word.partition("=")[0] in _VALUED:
            front.append(word)
        else:
            rest.append(word)
    return front, rest


def _words(rest: list[str]) -> tuple[str, str]:
    """Return the noun and the verb as typed, each empty where there is none, or where help is asked for before them."""
    if rest[:1] in (["--help"], ["-h"]):
        return "", ""
    noun = next((n for n, word in enumerate(rest) if not word.startswith("-")), len(rest))
    return "".join(rest[noun : noun + 1]), "".join(rest[noun + 1 : noun + 2])
