"""What the flags of a list mean: typed values are read into codes, ids and days, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli.errors import WrongUsage
from ducha_cli.looks.filters import Filter

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from ducha_cli.cli.cells import Column
    from ducha_cli.cli.options import Asked
    from ducha_cli.cli.seat import Sight
    from ducha_cli.domain.life.lifecycle import Lifecycle

LEVELS = ("green", "yellow", "red")
"""Levels of the lamps, as they may be typed beside the office's own names of them."""


def read(
    sight: Sight,
    table: Lifecycle | None,
    columns: Sequence[Column],
    asked: Asked,
    *,
    since: str | None = None,
    **plain: Any,
) -> Filter:
    """Return the filter for what was typed; ``plain`` are the noun's own, which need no reading (kind, tag …)."""
    return Filter(
        states=states(table, asked.state) if table else None,
        unit=of_unit(sight.db, asked.unit),
        round=asked.round,
        lamps=lamps(sight, asked.lamp),
        overdue=asked.overdue,
        due_before=_end(sight, asked.due_before),
        since=start(sight, since or asked.since),
        where=kept(sight.db, table.noun, asked.where) if table else None,
        sort=order(columns, asked.sort),
        limit=asked.limit,
        **plain,
    )


def words(typed: str) -> list[str]:
    """Return the parts of ``甲,乙``, parted by any comma or 、."""
    return [part for part in (one.strip() for one in typed.replace("，", ",").replace("、", ",").split(",")) if part]


def states(table: Lifecycle, typed: str | None) -> frozenset[str] | None:
    """Return the state codes for ``办理中,待审核``, ``underway`` or ``open`` (在办: all that are not finished)."""
    if typed is None:
        return None
    codes = {label: code for code, label in table.states.items()} | {code: code for code in table.states}
    chosen: set[str] = set()
    for word in words(typed):
        if word in {"open", "在办", "未办结"}:
            chosen |= table.open_states
        elif word in codes:
            chosen.add(codes[word])
        else:
            known = "、".join(f"{label}（{code}）" for code, label in table.states.items())
            raise WrongUsage(f"{table.term}没有“{word}”这个状态。", f"可用：{known}，或 open（全部在办）。")
    return frozenset(chosen)


def of_unit(db: sqlite3.Connection, typed: str | None) -> int | None:
    """Return the id of the unit typed, None when none was."""
    if typed is None:
        return None
    from ducha_cli.looks.unit import units

    return units.register(db).find(typed)


def kept(db: sqlite3.Connection, noun: str, typed: Sequence[str] | None) -> str | None:
    """Return the numbers (a JSON array) of what says ``留存.界别=农业界`` and the rest; None where nothing was typed.

    A text of several rows says what one of its lines says.
    """
    if not typed:
        return None
    import json

    from ducha_cli.cli.imports.lists import KEPT, LISTS
    from ducha_cli.domain.words.fold import fold
    from ducha_cli.looks.imports import whole

    things = whole.kept(db, next(kind for kind, one in LISTS.items() if one.noun == noun))
    names = dict.fromkeys(KEPT + name for texts in things.values() for name in texts)
    for one in typed:
        # A column may be headed with = in its name.
        name = max((name for name in names if one.startswith(f"{name}=")), key=len, default=one.partition("=")[0])
        if name not in names:
            known = f"{'、'.join(names)}；写作 --where {next(iter(names))}=内容" if names else "（还没有）"
            raise WrongUsage(f"没有“{name}”这个其他栏目。", f"可用：{known}。")
        wanted = fold(one.removeprefix(name).removeprefix("="))
        if not wanted:
            raise WrongUsage(f"--where {name} 没有写内容。", f"写作 --where {name}=内容。")
        texts = {number: text for number, its in things.items() if (text := its.get(name.removeprefix(KEPT)))}
        said = {number for number, text in texts.items() if wanted in {fold(text), *map(fold, text.split("\n"))}}
        things = {number: its for number, its in things.items() if number in said}
    return json.dumps(list(things))


def lamps(sight: Sight, typed: str | None) -> frozenset[str] | None:
    """Return the levels for ``红,黄`` (the office's own names) or ``red``."""
    if typed is None:
        return None
    named = {getattr(sight.settings.lamps, level): level for level in LEVELS}
    codes = named | {level: level for level in LEVELS}
    for word in words(typed):
        if word not in codes:
            known = "、".join(f"{name}（{level}）" for name, level in named.items())
            raise WrongUsage(f"没有“{word}”这种灯。", f"可用：{known}。")
    return frozenset(codes[word] for word in words(typed))


def order(columns: Sequence[Column], typed: str | None) -> tuple[tuple[str, bool], ...]:
    """Return the fields of ``时限,-number``, each with whether it is descending."""
    known = {column.heading: column.key for column in columns} | {column.key: column.key for column in columns}
    if "due" in known:
        known |= {heading: "due" for heading, key in known.items() if key == "due_text"}  # 长期坚持 is no day
    chosen = []
    for word in words(typed or ""):
        name = word.removeprefix("-")
        if name not in known:
            told = "、".join(f"{column.heading}（{column.key}）" for column in columns)
            raise WrongUsage(f"不能按“{name}”排序。", f"可用：{told}；前面加 - 是从大到小。")
        chosen.append((known[name], word.startswith("-")))
    return tuple(chosen)


def one_of(typed: str | None, known: Iterable[str], term: str) -> str | None:
    """Return a value as typed."""
    if typed is not None and typed not in known:
        raise WrongUsage(f"没有“{typed}”这{term}。", f"可用：{'、'.join(known) or '（还没有）'}。")
    return typed


def day(sight: Sight, typed: str | None) -> str | None:
    """Return a day as typed (ISO)."""
    if typed is None:
        return None
    from ducha_cli.domain.days.deadline import read_day

    return read_day(typed, sight.today).day.isoformat()


def start(sight: Sight, typed: str | None) -> str | None:
    """Return the first day (ISO) of what was typed as ``--since``: a day, 本周, 11月."""
    if typed is None:
        return None
    from ducha_cli.domain.days.deadline import read_start

    return read_start(typed, sight.today).day.isoformat()


def _end(sight: Sight, typed: str | None) -> str | None:
    if typed is None:
        return None
    from ducha_cli.domain.days.deadline import read_end

    return read_end(typed, sight.today).day.isoformat()
