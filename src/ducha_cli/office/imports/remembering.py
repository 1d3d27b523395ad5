"""``--remember`` and ``--write``: what options said of a file, kept in ducha.toml as a 表样 of the office.

The rest of the file stays byte for byte as somebody wrote it, comments too. What is written is read back before it
replaces the file: nothing but this 表样 may have changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ducha_cli import settings
from ducha_cli.errors import DuchaError, InvalidInput, LedgerTrouble, WrongUsage, why
from ducha_cli.intake import vocabulary
from ducha_cli.intake.presets import Presets, rarest
from ducha_cli.intake.settling import NONE
from ducha_cli.ledger import files
from ducha_cli.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ducha_cli.intake.layout import Layout
    from ducha_cli.intake.profiles import Profile

_MARKS = ('"""', "'''")
_UNNAMED = re.compile(r"""[\]\["'#\s\\.]""")
"""Letters that the name of a section cannot have where nobody quotes it."""


@dataclass(frozen=True)
class Said:
    """What is kept.

    Attributes:
        profile: the kind of table.
        like: the 表样 by which the file was read, "" for none.
        words: single entries (sheet, header).
        lines: entries of several lines (columns, constants, values), each line in two parts.
        headings: those of the file, of which the rarest become the signature.
    """

    profile: Profile
    like: str
    words: dict[str, str]
    lines: dict[str, list[tuple[str, str]]]
    headings: tuple[str, ...]


def said(profile: Profile, told: Layout, like: str, headings: Sequence[str]) -> Said:
    """Return what options ``told`` of a file whose ``headings`` these are, read by the 表样 ``like``."""
    term = {one.name: one.term for one in profile.fields}
    constants = {**({"source": told.source} if told.source else {}), **told.given}
    lines = {
        "columns": [(heading, term.get(target, target)) for heading, target in told.columns],
        "constants": [(term[name], text) for name, text in constants.items()],
        "values": [(f"{term[name]} : {written}", meant) for (name, written), meant in told.values.items()],
    }
    header = "-".join(map(str, dict.fromkeys(told.rows))) if told.rows else ""
    words = {"sheet": told.sheet, "header": header}
    some = {entry: pairs for entry, pairs in lines.items() if pairs}
    return Said(profile, like, {entry: word for entry, word in words.items() if word}, some, tuple(headings))


def judge(folder: Path, name: str, profile: Profile) -> None:
    """Refuse a name that cannot be kept, before anything is done.

    Raises:
        WrongUsage: it is no name, or one's own 表样 of that name is of another kind.
        InvalidInput: the 表样 of that name is not written as it has to be.
    """
    if not name.strip() or _UNNAMED.search(name) or name == NONE:
        raise WrongUsage(f"“{name}”不能作表样的名称。", "请写一个词，不带空格、点、引号、方括号，如 巡察整改。")
    known = Presets(settings.load(folder).imports)
    if name in known.names and (one := known.named(name)).profile is not profile:
        raise WrongUsage(f"{one.title}是{one.profile.label}的，不是{profile.label}的。", "请另起一个名称。")


def remember(folder: Path, name: str, told: Said) -> str:
    """Keep what was told under a name in ducha.toml; what there is already of that name stays beside it.

    Returns what was kept, for people.

    Raises:
        InvalidInput: the file cannot be changed without changing more; the lines are told.
        LedgerTrouble: it cannot be read or written.
    """
    path = folder / FILE_NAME
    try:
        data, mode = path.read_bytes(), path.stat().st_mode & 0o777
    except OSError as error:
        raise LedgerTrouble(f"{path} 读不了（{why(error)}）。", "请核对文件的读取权限。") from None
    before = settings.parsed(data, path)
    text = data.decode()
    book = _Book(text, name)
    new = book.changed(told) if name in before.imports else book.added(told)
    if new != text:
        _judge(before, new, name, path, told)
        files.write_whole(path, new.encode(), mode)
    counts = {"columns": "列", "constants": "没有写的行", "values": "读作"}
    parts = [f"{term} {len(told.lines[entry])}" for entry, term in counts.items() if entry in told.lines]
    return "，".join(parts)


def _judge(before: settings.Settings, new: str, name: str, path: Path, told: Said) -> None:
    """Read back what would be written: only this 表样 may be another, and it must be one."""
    try:
        after = settings.parsed(new.encode(), path)
        rest = {one: value for one, value in after.imports.items() if one != name}
        same = rest == {one: value for one, value in before.imports.items() if one != name}
        same = same and after._replace(imports={}, text="") == before._replace(imports={}, text="")
        read = Presets(after.imports).named(name)
        known = {vocabulary.key(heading) for heading, _ in read.columns}
        same = same and all(vocabulary.key(left) in known for left, _ in told.lines.get("columns", ()))
    except DuchaError:
        same = False
    if not same:
        lines = [f"{entry}：{left} = {right}" for entry, pairs in told.lines.items() for left, right in pairs]
        mend = f"请自己写进 [import.{name}]：{'；'.join(lines)}" if lines else f"请核对 [import.{name}]。"
        raise InvalidInput(f"{FILE_NAME} 里 [import.{name}] 的写法不便改动，没有记住。", mend)


class _Book:
    """The text of ducha.toml, line by line."""

    def __init__(self, text: str, name: str) -> None:
        self.end = "\r\n" if "\r\n" in text else "\n"
        self.text, self.name = text if not text or text.endswith("\n") else text + self.end, name
        self.lines = self.text.split("\n")

    def added(self, told: Said) -> str:
        """Return the text with a new section at its end."""
        words = {"like": told.like, "kind": told.profile.name, **told.words}
        words["signature"] = "、".join(rarest(told.headings))
        made = ["", f"[import.{self.name}]", *(f'{k} = "{_quoted(v)}"' for k, v in words.items() if v)]
        for entry, pairs in told.lines.items():
            made += self.entry(entry, pairs)
        return self.text + self.end.join(made) + self.end

    @staticmethod
    def entry(entry: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
        return [f'{entry} = """', *(_line(*one) for one in pairs), '"""']

    def changed(self, told: Said) -> str:
        """Return the text with what was told in the section of that name."""
        for entry, pairs in told.lines.items():
            self.put(entry, pairs)
        for entry, word in told.words.items():
            self.put_word(entry, word)
        return "\n".join(self.lines)

    def put(self, entry: str, pairs: Sequence[tuple[str, str]]) -> None:
        found = self.block(entry)
        if found is None:
            self.insert(self.last() + 1, self.entry(entry, pairs))
            return
        first, last = found
        for left, right in pairs:
            at = next((n for n in range(first, last) if _left(self.lines[n], entry) == _key(left, entry)), None)
            if at is not None:
                self.lines[at] = _line(left, right) + self.tail
            else:  # of columns the first that is told counts
                self.insert(first if entry == "columns" else last, [_line(left, right)])
                last += 1

    def put_word(self, entry: str, word: str) -> None:
        start, stop = self.section()
        at = next((n for n in range(start, stop) if re.match(rf"\s*{entry}\s*=", self.lines[n])), None)
        if at is None:
            self.insert(start, [f'{entry} = "{_quoted(word)}"'])
        else:
            rest = re.fullmatch(r'[^#]*?=\s*"[^"]*"(\s*(?:#.*)?)', self.lines[at].removesuffix("\r"))
            self.lines[at] = f'{entry} = "{_quoted(word)}"{rest[1] if rest else ""}{self.tail}'

    @property
    def tail(self) -> str:
        return self.end.removesuffix("\n")

    def insert(self, at: int, made: list[str]) -> None:
        self.lines[at:at] = [one + self.tail for one in made]

    def outside(self) -> Iterator[tuple[int, str]]:
        """Yield the lines that stand in no text of several lines, with their place."""
        mark = ""
        for number, line in enumerate(self.lines):
            if mark:
                mark = "" if mark in line else mark
                continue
            yield number, line
            opened = [one for one in _MARKS if line.count(one) % 2] if not line.lstrip().startswith("#") else []
            mark = opened[0] if opened else ""

    def section(self) -> tuple[int, int]:
        """The lines below the heading of the section, up to the next one."""
        heading = re.compile(rf"""\s*\[\s*import\s*\.\s*["']?{re.escape(self.name)}["']?\s*\]""")
        start = 0
        for number, line in self.outside():
            if start and line.lstrip().startswith("["):
                return start, number
            if heading.match(line):
                start = number + 1
        return start, len(self.lines)

    def last(self) -> int:
        """The last line of the section that says something."""
        start, stop = self.section()
        said = (n for n in range(stop - 1, start - 1, -1) if self.lines[n].strip() and self.lines[n].lstrip()[0] != "#")
        return next(said, start - 1)

    def block(self, entry: str) -> tuple[int, int] | None:
        """The lines of an entry, without those of its marks: first, and the one behind the last."""
        start, stop = self.section()
        opening = re.compile(rf"""\s*{entry}\s*=\s*("{{3}})\s*$""")
        for number in range(start, stop):
            if found := opening.match(self.lines[number].removesuffix("\r")):
                closing = (n for n in range(number + 1, stop) if found[1] in self.lines[n])
                return number + 1, next(closing, stop)
        return None


def _key(left: str, entry: str) -> str:
    return vocabulary.key(left) if entry == "columns" else re.sub(r"\s|[:：]", "", left)


def _left(line: str, entry: str) -> str:
    text = re.sub(r"\\(.)", r"\1", line.strip())
    return "" if text.startswith("#") else _key(text.replace("＝", "=").rpartition("=")[0].strip(), entry)


def _line(left: str, right: str) -> str:
    return f"{_quoted(left)} = {_quoted(right)}"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
