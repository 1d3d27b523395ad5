"""Command lines in a text, as one would type them: comments, quotes, lines that go on; read whole before any is run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli import shell
from ducha_cli.errors import DuchaError, InvalidInput, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime


_WORD = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""", re.ASCII)
_QUOTED = re.compile(r""""([^"]*)"|'([^']*)'""")
_GOES_ON = re.compile(r"(?:^|\s)\\\s*$")
"""A backslash that stands alone at the end; one at the end of ``D:\\材料\\`` is a part of it."""


class Line(NamedTuple):
    """One command: the number of its first line in the text, and its words without ``ducha``."""

    number: int
    words: list[str]


def read(text: str, name: str) -> list[Line]:
    """Return the commands of a text; ``$ `` or ``ducha`` in front may stand there or not."""
    found = []
    for number, line in _whole(text):
        try:
            words = _words(line.removeprefix("$ "))
        except ValueError:
            raise InvalidInput(
                "引号没有成对。", "含空格的文字前后都要加英文引号。", where=f"{name} 第{number}行"
            ) from None
        if words[:1] == ["ducha"]:
            del words[0]
        if words:
            found.append(Line(number, words))
    return found


def _words(line: str) -> list[str]:
    r"""Part a line as an office writes it, and not as a shell would read it: in 3#楼 and in D:\材料 nothing is special.

    Raises:
        ValueError: a quotation mark is not closed.
    """
    found = []
    rest = line.strip()
    while rest and not rest.startswith("#"):
        word = _WORD.match(rest)
        if word is None or not (rest[word.end() :] == "" or rest[word.end()].isspace()):
            raise ValueError(rest)
        found.append(_QUOTED.sub(lambda quoted: quoted[1] or quoted[2] or "", word[0]))
        rest = rest[word.end() :].lstrip()
    return found


def _whole(text: str) -> Iterator[tuple[int, str]]:
    """Join lines that end with a backslash of its own to the next one."""
    begun, held = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        begun = begun or number
        if _GOES_ON.search(line) and not line.lstrip().startswith("#"):
            held += _GOES_ON.sub(" ", line)
            continue
        yield begun, held + line
        begun, held = 0, ""
    if held:
        yield begun, held


def execute(line: Line, name: str, front: list[str], now: Callable[[], datetime] | None) -> None:
    """Run one command in this process, with ``front`` typed before its own words.

    Raises:
        DuchaError: it was refused; its place is named.
        KeyboardInterrupt: it was interrupted.
    """
    from ducha_cli.cli import output, refusal
    from ducha_cli.cli.main import run_typed

    try:
        status = run_typed([*front, *line.words], now)
    except DuchaError as error:
        raise place(error, name, line) from None
    except Exception:
        output.tell(f"{shell.shown(name)} 第{line.number}行：")
        raise
    if status == refusal.INTERRUPTED:
        raise KeyboardInterrupt
    if status == WrongUsage.exit_code:
        raise place(WrongUsage("命令没有写全。", "写法见 ducha --help。"), name, line)
    if status:  # it has told why by itself, as a check-up does
        told = DuchaError(f"这一条的退出码是 {status}。", "详情见上面这一条的输出。")
        told.exit_code = status
        raise place(told, name, line)


def place(error: DuchaError, name: str, line: Line) -> DuchaError:
    """Say in a refusal which line it came from."""
    error.where = "，".join(filter(None, (error.where, f"{name} 第{line.number}行")))
    return error
