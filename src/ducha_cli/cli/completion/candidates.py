"""What stands in the ledger or in ducha.toml that the word in the making may become: numbers, units, views, tags."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from ducha_cli.cli.nouns import NOUNS, VERBS
from ducha_cli.domain.life.assignment import LIVE
from ducha_cli.domain.life.unit import ACTIVE
from ducha_cli.looks.rows import among

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from ducha_cli.cli.completion.completing import Typed
    from ducha_cli.cli.seat import Seat, Sight

Offer = tuple[str, str]
"""A candidate and what it means."""
_MOST = 60
"""Numbers offered at most, the newest first: more is no choice."""
_ABOUT = 24
"""Characters of a title beside its number."""
_ABOUTS = {"issue": "matter", "exemplar": "matter", "advice": "text", "survey": "surveyed_on"}
"""What stands beside a number where it is not the title."""


def begin(typed: str, known: dict[str, str]) -> list[Offer]:
    """Return what begins as typed; a label in Chinese leads to its code too."""
    return [
        (value if value.startswith(typed) else about, about if value.startswith(typed) else "")
        for value, about in known.items()
        if value.startswith(typed) or (typed and not typed.isascii() and about.startswith(typed))
    ]


def _seat(typed_of: Typed) -> Seat:
    from ducha_cli.cli import seat

    return seat.take(typed_of.given, None, None, debug=False)


def _numbers(typed_of: Typed, typed: str) -> Iterator[Offer]:
    """Numbers of the noun; for an act, only where the table of moves allows it."""
    from ducha_cli.domain import numbering
    from ducha_cli.looks.rows import quoted

    noun, table = typed_of.wanted, typed_of.table
    if noun not in numbering.PREFIXES:
        return
    where = ""
    if table is not None and noun == typed_of.noun:
        states = {code for code in table.states if table.allows(typed_of.verb, code)} or set(table.states)
        where = f" WHERE state IN {quoted(states)}"
    title = _ABOUTS.get(noun, "title")
    low = numbering.PREFIXES[noun].lower()
    with _seat(typed_of).sight() as sight:
        rows = sight.db.execute(
            f"SELECT year, number, {title} FROM {noun}{where}"  # noqa: S608  names of our own
            " ORDER BY year DESC, number DESC"
        )
        left = _MOST
        for year, number, about in rows:
            short = f"{number}" if year == sight.today.year else f"{year}-{number}"
            forms = (low + short, short, numbering.write(noun, year, number))
            form = next((one for one in forms if one.startswith(typed)), None)
            if form is not None and left:
                left -= 1
                yield (form, about.replace("|", "").replace("\n", " ")[:_ABOUT])


def _units(typed_of: Typed, typed: str) -> Iterator[Offer]:
    """Units by code, by any 拼音首字母, by 全称 or 简称; of an item's share, only those that have one."""
    from ducha_cli.looks.unit import units

    with _seat(typed_of).sight() as sight:
        held = _holders(sight, typed_of)
        names = units.names(sight.db, sight.today)
        rows = sight.db.execute(
            'SELECT u.id, u.code, n."full", n.short, n.initials FROM unit u JOIN unit_name n ON n.unit_id = u.id'  # noqa: S608
            f" WHERE {among('u.state', ACTIVE)} AND n.to_on IS NULL ORDER BY u.position, u.id"
        ).fetchall()
    ways: dict[str, list[str]] = {}
    for key, code, full, short, initials in rows:
        if held and key not in held:
            continue
        readings = initials.replace("|", " ").split()
        chosen = (
            [code]
            if code.startswith(typed)
            else sorted((one for one in readings if one.startswith(typed)), key=len)[:1]
        )
        if typed and not typed.isascii():
            chosen = [one for one in (short, full) if one.startswith(typed)][:1]
        for way in chosen:
            ways.setdefault(way, []).append("" if way in {short, full} else names[key])
    yield from ((way, "、".join(filter(None, told))) for way, told in ways.items())


def _holders(sight: Sight, typed_of: Typed) -> set[int]:
    """The units that have a live share of the item typed, where the act is one on a share."""
    from ducha_cli.domain.life import assignment
    from ducha_cli.errors import DuchaError
    from ducha_cli.looks import references

    acts = {move.act for move in assignment.LIFECYCLE.moves} - {"assign"}
    if typed_of.noun != "item" or typed_of.verb not in acts:
        return set()
    for word in typed_of.words:
        with contextlib.suppress(DuchaError):
            key = references.find(sight.db, "item", word, sight.today.year)
            return {row[0] for row in _live(sight.db, key)}
    return set()


def _live(db: sqlite3.Connection, key: int) -> list[Any]:
    return db.execute(
        "SELECT a.unit_id FROM assignment a JOIN item i ON i.id = a.item_id AND i.round = a.round"  # noqa: S608
        f" WHERE a.item_id = ? AND {among('a.state', LIVE)}",
        (key,),
    ).fetchall()


def _people(typed_of: Typed, typed: str) -> Iterator[Offer]:
    """Persons by code, or by the beginning of their names."""
    with _seat(typed_of).sight() as sight:
        rows = sight.db.execute("SELECT code, name FROM person WHERE merged_into IS NULL ORDER BY id").fetchall()
    for code, name in rows:
        if code.startswith(typed):
            yield (code, name)
        elif typed and name.startswith(typed):
            yield (name, "")


def _views(typed_of: Typed, typed: str) -> list[Offer]:
    saved = _seat(typed_of).settings.view
    return begin(typed, {f"@{name}": "视图" for name, view in saved.items() if view.get("list") == typed_of.noun})


def _tags(typed_of: Typed, typed: str) -> list[Offer]:
    from ducha_cli.domain.life import issue, item

    known = {"item": item.TAGS, "issue": issue.NATURES}
    return begin(typed, dict.fromkeys(known.get(typed_of.noun, ()), ""))


def _fields(typed_of: Typed, typed: str) -> list[Offer]:
    """The columns of the noun's list; what may be corrected is another matter."""
    import importlib

    if typed_of.verb == "correct" or typed_of.noun not in NOUNS:
        return []
    looks = next(iter(VERBS[typed_of.noun]))  # a noun's looks come first
    columns = getattr(importlib.import_module(f"ducha_cli.cli.{looks}"), "COLUMNS", ())
    return begin(typed, {column.key: column.heading for column in columns})


def _kinds(_typed_of: Typed, typed: str) -> list[Offer]:
    from ducha_cli.documents.kinds import KINDS

    return begin(typed, {kind.code: kind.label for kind in KINDS.values()})


def _states(typed_of: Typed, typed: str) -> list[Offer]:
    return begin(typed, {**typed_of.table.states, "open": "全部在办"}) if typed_of.table else []


def _lamps(_typed_of: Typed, typed: str) -> list[Offer]:
    return begin(typed, {"red": "红", "yellow": "黄", "green": "绿"})


def _sources(_typed_of: Typed, typed: str) -> list[Offer]:
    from ducha_cli.domain.life import item

    return begin(typed, dict.fromkeys(item.SOURCES, ""))


def _roles(_typed_of: Typed, typed: str) -> list[Offer]:
    from ducha_cli.domain.life import assignment

    return begin(typed, dict.fromkeys(assignment.ROLES, ""))


def _classes(_typed_of: Typed, typed: str) -> list[Offer]:
    from ducha_cli.domain.life import unit

    return begin(typed, dict.fromkeys(unit.KINDS, ""))


def _nouns(_typed_of: Typed, typed: str) -> list[Offer]:
    from ducha_cli.looks import find

    return begin(typed, find.NOUNS)


LOOKS: dict[str, Callable[[Typed, str], Iterable[Offer]]] = {
    "编号": _numbers,
    "文书": _numbers,
    "单位": _units,
    "人员": _people,
    "@视图": _views,
    "文种": _kinds,
    "字段": _fields,
    "标签": _tags,
    "状态": _states,
    "灯": _lamps,
    "来源": _sources,
    "角色": _roles,
    "类别": _classes,
    "类": _nouns,
}
"""By the word that stands for a value in the help: where its candidates come from."""
