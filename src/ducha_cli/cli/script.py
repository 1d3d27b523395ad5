"""Command lines in a text, as one would type them: comments, quotes, lines that go on; read whole before any is run."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.errors import DuchaError, InvalidInput, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime


class Line(NamedTuple):
    """One command: the number of its first line in the text, and its words without ``ducha``."""

    number: int
    words: list[str]


def read(text: str, name: str) -> list[Line]:
    """Return the commands of a text; ``$ `` or ``ducha`` in front may stand there or not.

    Raises:
        InvalidInput: a quotation mark is not closed, with its line; nothing has been run then.
    """
    found = []
    for number, line in _whole(text):
        try:
            words = shlex.split(line.removeprefix("$ "), comments=True)
        except ValueError:
            raise InvalidInput(
                "引号没有成对。", "含空格的文字前后都要加英文引号。", where=f"{name} 第{number}行"
            ) from None
        if words[:1] == ["ducha"]:
            del words[0]
        if words:
            found.append(Line(number, words))
    return found


def _whole(text: str) -> Iterator[tuple[int, str]]:
    """Join lines that end with a backslash to the next one."""
    begun, held = 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        begun = begun or number
        if line.rstrip().endswith("\\") and not line.lstrip().startswith("#"):
            held += line.rstrip()[:-1] + " "
            continue
        yield begun, held + line
        begun, held = 0, ""
    if held:
        yield begun, held


def execute(line: Line, name: str, front: list[str], now: Callable[[], datetime] | None) -> None:
    """Run one command in this process, with ``front`` typed before its own words.

    Raises:
        DuchaError: it was refused; its place is named.
    """
    from ducha_cli.cli import output, run_typed

    try:
        status = run_typed([*front, *line.words], now)
    except DuchaError as error:
        raise place(error, name, line) from None
    except Exception:
        output.tell(f"{name} 第{line.number}行：")
        raise
    if status:
        raise place(WrongUsage("命令没有写全。", "写法见 ducha --help。"), name, line)


def place(error: DuchaError, name: str, line: Line) -> DuchaError:
    """Say in a refusal which line it came from."""
    error.where = "，".join(filter(None, (error.where, f"{name} 第{line.number}行")))
    return error
