"""What was said of how a file is laid out, where reading it by itself goes wrong: header rows, sheet, columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.domain.life import item
from ducha_cli.errors import WrongUsage
from ducha_cli.intake import vocabulary
from ducha_cli.intake.vocabulary import DROP, KEEP

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ducha_cli.intake.profiles import Profile

DEPTH = 4
"""Rows that a header has at most."""
LAST, EVERY = "最后", "全部"
"""What ``--sheet`` takes besides a name: the last sheet with a header, and all of them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the options say.

    Attributes:
        rows: first and last row of the header; None has it searched.
        sheet: the sheet to read: a name (``*`` stands for any letters), 最后, 全部, or "" for all that have a header.
        columns: heading, or letters of a column (F列), → what it is: a field's identifier, 留存, 留存.名 or 不取.
        source: the 来源 of rows without one; it says as well whether they are letters.
        given: fields that options give to rows without them, each with its text.
        path: the file as it was typed, for the commands that advice names.
        strict: what rows are guessed to be is an error.
        looking: the file is looked at alone, and nobody has to be told how.
        preset: the 表样 by which it is read, "" for none (``presets``); what follows is of it.
        usual: as ``columns``; a column that the file lacks says nothing.
        states: what a word of 状态 means, for taking over what runs.
        values: field and what a cell of it says → what is read.
        personal: headings under which somebody's data stand.
        update: the fields that are written where the file has changed them.
        listed: the sheets whose header is known to be that of a list of ours, however few columns it has.
    """

    rows: tuple[int, int] | None = None
    sheet: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    source: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    strict: bool = False
    looking: bool = False
    preset: str = ""
    usual: tuple[tuple[str, str], ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[tuple[str, str], str] = field(default_factory=dict)
    personal: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    listed: frozenset[str] = frozenset()


def told(
    profile: Profile,
    *,
    header: str | None = None,
    sheet: str | None = None,
    maps: Sequence[str] = (),
    keep: Sequence[str] = (),
    drop: Sequence[str] = (),
    values: Sequence[str] = (),
    source: str | None = None,
    given: Mapping[str, str] = MappingProxyType({}),
    path: str = "",
    strict: bool = False,
) -> Layout:
    """The layout that options tell.

    Raises:
        WrongUsage: one of them is not written as it has to be, names no field or no 来源, or a column is told twice.
    """
    columns = [_mapped(profile, one) for one in maps]
    columns += [(one.strip(), KEEP) for one in keep] + [(one.strip(), DROP) for one in drop]
    heard: dict[str, str] = {}
    for heading, target in columns:
        if not heading:
            raise WrongUsage("没有写是哪一列。", "请写列名，或列号，如 F列。")
        if heard.setdefault(vocabulary.key(heading), target) != target:
            raise WrongUsage(f"“{heading}”这一列说了两种去处。", "--map、--keep、--drop 中请只留一个。")
    source = (source or "").strip()
    if source and source not in item.SOURCES:
        raise WrongUsage(f"没有来源“{source}”。", f"应为：{'、'.join(item.SOURCES)}。")
    known = tuple(dict(columns).items())
    where = rows(header) if header else None
    meant = dict(_meant(profile, one) for one in values)
    return Layout(where, (sheet or "").strip(), known, source, given, path, strict, values=meant)


def rows(text: str) -> tuple[int, int]:
    """``--header``: "3" or "3-4" → first and last row.

    Raises:
        WrongUsage: it is neither, or deeper than four rows.
    """
    found = re.fullmatch(r"([0-9]{1,6})(?:-([0-9]{1,6}))?", text.strip())
    first = int(found[1]) if found else 0
    last = int(found[2] or first) if found else 0
    if not 1 <= first <= last < first + DEPTH:
        raise WrongUsage(f"表头行“{text}”写法不对。", "请写成 --header 3 或 --header 3-4（至多四行）。")
    return first, last


def _meant(profile: Profile, typed: str) -> tuple[tuple[str, str], str]:
    """``--value``: 列:写法=读作 → field and what stands there, and what is meant."""
    left, mark, meant = (part.strip() for part in typed.replace("＝", "=").rpartition("="))
    named, colon, written = (part.strip() for part in left.replace("：", ":", 1).partition(":"))
    if not (mark and colon and named and written and meant):
        mend = "请写成 --value 列:写法=读作，如 --value 责任单位:县住房城乡建设局=县住建局。"
        raise WrongUsage(f"“{typed}”写法不对。", mend)
    target = vocabulary.target(profile, named)
    if target not in {one.name for one in profile.fields}:
        raise WrongUsage(f"{profile.label}没有字段“{named}”。", f"字段有：{'、'.join(vocabulary.terms(profile))}。")
    return (target, written), meant


def _mapped(profile: Profile, typed: str) -> tuple[str, str]:
    """``--map``: 列=字段 → heading and identifier."""
    heading, mark, named = typed.replace("＝", "=").rpartition("=")
    heading, named = heading.strip(), named.strip()
    if not (mark and heading and named):
        raise WrongUsage(f"“{typed}”写法不对。", "请写成 --map 列=字段，如 --map 推进措施=工作内容。")
    target = vocabulary.target(profile, named)
    if not target:
        near = [f"--map {shell.word(f'{heading}={one}')}" for one in vocabulary.suggestions(profile, named)]
        mend = f"是否想写：{' 或 '.join(near)}；" if near else ""
        raise WrongUsage(
            f"{profile.label}没有字段“{named}”。",
            f"{mend}字段有：{'、'.join(vocabulary.terms(profile))}；也可写 {KEEP}、{DROP}。",
        )
    return heading, target
