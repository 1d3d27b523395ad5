"""Stories: Markdown whose ``console`` blocks are typed, and what comes back is compared.

The front matter (or a comment at the top) says ``clock:``, the moment at which the story begins, and ``setup:``,
the name of a ledger that stands ready. In a block ``$ `` begins a command, ``> `` goes on with it; lines of
stdout stand as they are, lines of stderr after ``! ``, an exit status that is not 0 after ``? ``. In an expected line
``…`` stands for any run of characters, alone on a line for any lines. ``DUCHA_UPDATE=1`` writes down what came.

No shell runs. Besides ``ducha`` there are ``cd``, ``cp``, ``mv``, ``ls``, ``cat``, ``rm``, ``echo 文字 > 文件`` (or ``>>``) and
``sed -i s/旧/新/ 文件``, and two comments that the reader acts on: ``# 2026-11-23`` (the day is now that one) and
``# 清单.xlsx B12=高坪乡 C12=0.85@0% D12~`` (cells are changed in WPS, with a number format after ``@`` or struck out by ``~``;
a file that is not there is made; of ``2月!B12`` the first sheet is copied where there is none of the name).
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shlex
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.styles import Font

from ducha_cli.cli.main import main
from looked_up import heard, most_often

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANY = "…"
CHANGING = re.compile(r"\b[0-9a-f]{64}\b|\b[0-9A-F]{4}(?:-[0-9A-F]{4}){2}\b")
"""Digests and anchors: they change with every word of the program."""


@dataclass
class Step:
    """A command as typed, the lines it takes in the file, and what should come back."""

    command: str
    first: int
    last: int
    expected: list[str]

    @property
    def ought(self) -> list[str]:
        """What is expected, without the blank lines behind it."""
        return "\n".join(self.expected).rstrip("\n").split("\n") if self.expected else []


class Story:
    """A Markdown file and its commands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.clock = datetime.fromisoformat(self._said("clock") or "2026-11-22T09:00:00+08:00")
        self.setup = self._said("setup")
        self.steps = list(self._steps())

    def _said(self, name: str) -> str:
        found = re.search(rf"^{name}: *(.+)$", "\n".join(self.lines[:10]), re.MULTILINE)
        return found[1].strip() if found else ""

    def _steps(self):
        step = None
        inside = False
        for number, line in enumerate(self.lines):
            if line.startswith("```"):
                inside, step = line == "```console", None
            elif inside and line.startswith("$ "):
                step = Step(line[2:], number, number, [])
                yield step
            elif inside and step and line.startswith("> ") and not step.expected and step.command.endswith("\\"):
                step.command = step.command[:-1] + line[2:]
                step.first = step.last = number
            elif inside and step:
                step.expected.append(line)
                step.last = number

    def play(
        self, folder: Path, *, update: bool, after: Callable[[Terminal, Step, list[str]], None] | None = None
    ) -> None:
        """Type every command of the story in ``folder``; ``after`` is told what each of them answered.

        Raises:
            AssertionError: something else came back.
        """
        assert self.steps, f"{self.path.name} types nothing"
        terminal = Terminal(folder, self.clock)
        for step in self.steps:
            came = terminal.type(step.command)
            ought = step.ought
            gap = len(step.expected) - len(ought)
            if after is not None:
                after(terminal, step, came)
            if update and not matches(ought, came):
                step.expected = [*elided(ought, came), *[""] * (gap or int(step.expected == [""]))]
            elif not update:
                self.hold(step, came)
        if update:
            self._write()

    def hold(self, step: Step, came: list[str]) -> None:
        """Hold what came back against what the story tells of it."""
        place = f"{self.path.name}:{step.first + 1} $ {step.command}"
        assert matches(step.ought, came), "\n".join([place, "expected:", *step.ought, "came:", *came])

    def _write(self) -> None:
        lines, done = [], 0
        for step in self.steps:
            lines += [*self.lines[done : step.first + 1], *step.expected]
            done = step.last + 1
        told = "\n".join([*lines, *self.lines[done:]])
        if told != "\n".join(self.lines):
            # Two runs may write at the same time, and a reader must never find a file half written.
            fresh = self.path.with_suffix(f".{os.getpid()}")
            fresh.write_text(told, encoding="utf-8")
            fresh.replace(self.path)


def matches(ought: list[str], came: list[str]) -> bool:
    """Tell whether the lines that came are the ones expected."""
    if os.sep == "\\":
        ought, came = _as_anywhere(ought), _as_anywhere(came)
    parts = [
        r"(?:.*\n)*" if line == ANY else ".*".join(re.escape(piece) for piece in line.split(ANY)) + r"\n"
        for line in ought
    ]
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in came)) is not None


def elided(ought: list[str], came: list[str]) -> list[str]:
    """Return the lines that came as a story writes them down: what was left out with ``…`` before is left out again."""
    beside = _beside([line for line in ought if line != ANY], came)
    told: list[str] = []
    at, left_out = 0, False
    for line in ought:
        if line == ANY:
            left_out = True
        elif (found := next(beside)) is not None:
            told += [ANY] * (found > at) if left_out else came[at:found]
            told.append(line if matches([line], [came[found]]) else came[found])
            at, left_out = found + 1, False
    return told + ([ANY] if left_out else came[at:])


def _beside(ought: list[str], came: list[str]) -> Iterator[int | None]:
    """Yield where each line stands among those that came, in their order; None where nothing is like it."""
    like = [[difflib.SequenceMatcher(None, one, other).ratio() for other in came] for one in ought]
    best = [[0.0] * (len(came) + 1) for _ in range(len(ought) + 1)]
    for one in reversed(range(len(ought))):
        for other in reversed(range(len(came))):
            paired = like[one][other] + best[one + 1][other + 1] if like[one][other] > _ALIKE else 0.0
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    other = 0
    for one in range(len(ought)):
        while other < len(came) and best[one][other] == best[one][other + 1] > best[one + 1][other]:
            other += 1
        alike = other < len(came) and like[one][other] > _ALIKE and best[one][other] > best[one + 1][other]
        yield other if alike else None
        other += alike


_ALIKE = 0.5
"""A line that changed is known again when so much of it stayed."""


def _as_anywhere(lines: list[str]) -> list[str]:
    r"""Return lines without what Windows writes its own way: paths with \\, twice in JSON, and a shell's quotes.

    What is quoted there, and how, is the business of tests/test_shell.py.
    """
    return [re.sub(r"['\"]", "", re.sub(r"\\{1,2}", "/", line)) for line in lines]


class Terminal:
    """Where a story is typed: a folder and a clock that goes on by a second at each command."""

    def __init__(self, folder: Path, clock: datetime) -> None:
        self.folder = folder
        self.clock = clock

    def type(self, command: str) -> list[str]:
        """Return the lines that come back: stdout, then stderr, then the exit status."""
        self.clock += timedelta(seconds=1)
        words = shlex.split(command)
        if words[0] == "ducha":
            return self._ducha(words[1:])
        return getattr(self, f"_{'remark' if words[0] == '#' else words[0]}")(*words[1:]) or []

    def _ducha(self, words: list[str]) -> list[str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), heard() as numbers:
            status = main(words, now=lambda: self.clock)
        if "run" not in words[:1]:  # whose lines are acts of their own
            assert max(numbers.values(), default=0) <= most_often(words), (words, numbers)
        said = out.getvalue() + err.getvalue()
        said.removeprefix("\ufeff").encode("gbk")  # every console of an office must be able to show it
        assert "Traceback" not in said, said
        lines = [self._steady(line) for line in out.getvalue().splitlines()]
        lines += ["! " + self._steady(line) for line in err.getvalue().splitlines()]
        return [*lines, f"? {status}"] if status else lines

    def _steady(self, line: str) -> str:
        return CHANGING.sub(ANY, line.replace(str(self.folder), ANY).removeprefix("\ufeff"))

    def _remark(self, first: str, *rest: str) -> None:
        if first.endswith(".xlsx"):
            book = openpyxl.load_workbook(first) if Path(first).exists() else openpyxl.Workbook()
            for place, sign, value in (word.partition("=") for word in rest):
                name, _, cell = place.rpartition("!")
                if name and name not in book.sheetnames:
                    book.copy_worksheet(book.active).title = name
                sheet = book[name] if name else book.active
                if not sign:
                    sheet[cell.rstrip("~")].font = Font(strike=True)
                elif "@" in value:
                    said, _, code = value.partition("@")
                    sheet[cell] = date.fromisoformat(said) if said.count("-") > 1 else float(said)
                    sheet[cell].number_format = code
                else:
                    sheet[cell] = value
            book.save(first)
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", first):
            self.clock = datetime.fromisoformat(f"{first}T09:00:00+08:00")

    def _cd(self, folder: str) -> None:
        os.chdir(folder)

    def _cp(self, source: str, target: str) -> None:
        shutil.copy(source, target)

    def _rm(self, file: str) -> None:
        Path(file).unlink()

    def _mv(self, source: str, target: str) -> None:
        Path(source).rename(target)

    def _ls(self, folder: str = ".") -> list[str]:
        # On Windows the journal is cut off, not deleted, and lies there empty.
        return sorted(path.name for path in Path(folder).iterdir() if path.name != "ledger.db-journal")

    def _cat(self, file: str) -> list[str]:
        return Path(file).read_text(encoding="utf-8-sig").splitlines()

    def _echo(self, text: str, arrow: str, file: str) -> None:
        with Path(file).open({">": "w", ">>": "a"}[arrow], encoding="utf-8") as stream:
            stream.write(text + "\n")

    def _sed(self, flag: str, script: str, file: str) -> None:
        assert flag == "-i"
        _, old, new, _ = script.split("/")
        text = Path(file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old}"
        Path(file).write_text(text.replace(old, new), encoding="utf-8")
