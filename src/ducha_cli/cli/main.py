"""The way in: one command as it was typed, its exit status, and every exception told in Chinese.

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
        from ducha_cli.cli.completion.completing import answer

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
