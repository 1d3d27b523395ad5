"""The lists that an import takes back: what their columns are to it, all of their columns, and what they show now."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ducha_cli.acts.issue.records import Issue
from ducha_cli.acts.item.records import Item
from ducha_cli.acts.person import Person
from ducha_cli.acts.unit.records import Unit, UnitName
from ducha_cli.cli.cells import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ducha_cli.acts.facts import Record
    from ducha_cli.cli.cells import Row
    from ducha_cli.cli.seat import Sight
    from ducha_cli.intake.book.carried import Carried
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.again.lists import Lists

CORRECTED = "更正."
"""What a column is to an import that no table has a field for and that can be corrected; its key follows."""
KEPT = "留存."
"""How a column of 其他栏目 is headed that shares its name with a column of the list; and what it is to an import."""


_ALL = "其他栏目"
"""How all of them together are called."""


class _List(NamedTuple):
    """One list.

    Attributes:
        noun: whose it is.
        look: what gives its rows.
        key: the column by which a row is known.
        records: what its columns are facts of.
        fields: column → the field of a table that it is; one that is none of these is corrected, or only read.
        more: columns that only the whole list has: key and heading.
    """

    noun: str
    look: str
    key: str
    records: tuple[type[Record], ...]
    fields: dict[str, str]
    more: dict[str, str] = {}  # noqa: RUF012  never written to


LISTS = {
    "items": _List(
        "item", "item.items", "number", (Item,),
        {
            "number": "system_id", "system_id": "system_id", "due_text": "due", "lead": "lead", "title": "title",
            "units": "assignee", "support": "support", "person": "person", "leader_in_charge": "leader_in_charge",
            "content": "content", "source": "source", "source_number": "reference", "basis_title": "basis",
            "progress": "progress", "tags": "tags", "note": "note", "leader": "leader",
            "leader_title": "leader_title", "directed_on": "directed_on", "directive": "directive",
        },
        {
            "support": "配合单位", "leader_in_charge": "责任领导", "leader": "批示领导", "leader_title": "领导职务",
            "directed_on": "批示日期", "directive": "批示内容", "system_id": "系统内编号",
        },
    ),
    "issues": _List(
        "issue", "issue.issues", "number", (Issue,),
        {
            "number": "system_id", "system_id": "system_id", "due_text": "due", "unit": "units", "helpers": "support",
            "person": "people", "leader": "leader", "matter": "matter", "place": "place", "found_on": "found_on",
            "category": "category", "nature": "nature", "link": "link", "cause": "cause", "cause_kind": "cause_kind",
            "advice": "demand", "note": "note", "progress": "progress", "key": "key", "watched": "watched",
            "item": "item", "repeat_of": "更正.repeat",
        },
        {"leader": "分管领导", "progress": "进展", "system_id": "系统内编号"},
    ),
    "units": _List(
        "unit", "unit.units", "code", (Unit, UnitName),
        {
            "code": "code", "short": "short_name", "full": "full_name", "kind": "kind", "principal": "principal",
            "principal_title": "principal_title", "inspector": "inspector", "phone": "phone", "former": "former_names",
        },
    ),
    "people": _List(
        "person", "person.people", "code", (Person,),
        {
            "name": "name", "title": "title", "units": "unit", "kind": "kind", "phone": "phone", "rank": "rank",
            "note": "note",
        },
    ),
}  # fmt: skip


@cache
def columns(kind: str) -> tuple[Column, ...]:
    """Return all columns of a list but those of 其他栏目."""
    own: tuple[Column, ...] = import_module(f"ducha_cli.cli.{LISTS[kind].noun}.looks").COLUMNS
    known = {one.key for one in own}
    return (*own, *(Column(key, title, shown=False) for key, title in LISTS[kind].more.items() if key not in known))


def whole(kind: str, sight: Sight, rows: Sequence[Row], shown: Sequence[Column]) -> tuple[list[Row], list[Column]]:
    """Return the rows of a list with all that an import reads, and the columns: what is shown unasked comes first."""
    filled, names = _filled(kind, sight, rows)
    first = [one for one in shown if one.shown]
    known = {one.key for one in first}
    taken = _takes(kind)
    rest = [one._replace(shown=True) for one in columns(kind) if one.key not in known and one.key in taken]
    return filled, [*first, *rest, *(Column(KEPT + name, _headed(kind, name)) for name in names)]


def beside(kind: str, sight: Sight, rows: Sequence[Row], shown: Sequence[Column]) -> tuple[list[Row], list[Column]]:
    """Return the rows of a list with their 其他栏目, and its columns with those: first what stands in these rows.

    All that there are have a column, so that one may be asked for whose rows are not among these; ``留存.*`` has none
    of its own.
    """
    from ducha_cli.looks.imports import whole as looks

    kept = looks.kept(sight.db, kind)
    own = [kept.get(str(row[LISTS[kind].key]), {}) for row in rows]
    filled = [row | {KEPT + name: text for name, text in its.items()} for row, its in zip(rows, own, strict=True)]
    names = dict.fromkeys(name for texts in (*own, *kept.values()) for name in texts)
    more = [Column(KEPT + name, _headed(kind, name), shown=False) for name in names]
    return filled, [*shown, Column(f"{KEPT}*", _ALL, shown=False), *more]


def carried(kind: str, ledger: str, seq: int, rows: Sequence[Row], shown: Sequence[Column]) -> Carried:
    """Return what a list of this kind carries along: what it shows of each thing."""
    from ducha_cli.intake.book.carried import Carried

    key = LISTS[kind].key
    texts = {str(row[key]): tuple(column.text(row) for column in shown) for row in rows}
    return Carried(ledger, seq, kind, tuple(column.heading for column in shown), texts)


def lists(kind: str, sight: Callable[[Work], Sight]) -> Lists:
    """Return what an import is told of the list of its kind; what it shows now is read when it is asked for.

    ``sight`` gives what an open transaction sees.
    """
    from ducha_cli.office.imports.again.lists import Lists

    heads = {one.heading: _means(kind, one.key) for one in columns(kind)}
    key = next(one.heading for one in columns(kind) if one.key == LISTS[kind].key)
    return Lists(kind, key, heads, lambda work: _now(kind, sight(work)))


def _now(kind: str, sight: Sight) -> dict[str, dict[str, str]]:
    """Return what the list shows of each thing now: number → heading → text."""
    look: Any = import_module(f"ducha_cli.looks.{LISTS[kind].look}").listing
    register = kind in {"units", "people"}
    rows, names = _filled(kind, sight, look(sight.db, sight.today) if register else look(*sight))
    shown = [*columns(kind), *(Column(KEPT + name, _headed(kind, name)) for name in names)]
    return {str(row[LISTS[kind].key]): {one.heading: one.text(row) for one in shown} for row in rows}


def _filled(kind: str, sight: Sight, rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Return rows with what only the whole list shows, and the names of their 其他栏目."""
    from ducha_cli.looks.imports import whole as looks

    key = LISTS[kind].key
    more, kept = looks.more(sight.db, kind, sight.today), looks.kept(sight.db, kind)
    names: dict[str, None] = {}
    filled = []
    for row in rows:
        number = str(row[key])
        own = {KEPT + name: text for name, text in kept.get(number, {}).items()}
        names.update(dict.fromkeys(kept.get(number, {})))
        filled.append({"system_id": number, **more.get(number, {}), **row, **own})
    return filled, list(names)


def _headed(kind: str, name: str) -> str:
    """Return how a column of 其他栏目 is headed: by its name, unless a column of the list is headed so."""
    return KEPT + name if name in {one.heading for one in columns(kind)} else name


def _takes(kind: str) -> set[str]:
    """Return the columns of which a change is taken, or told with what to type."""
    return {one.key for one in columns(kind) if _means(kind, one.key)}


def _means(kind: str, key: str) -> str:
    """Return what a column is to an import: a field, ``更正.`` and its key, or "" for what is only read."""
    one = LISTS[kind]
    facts = (fact for record in one.records for name, fact in record.columns().items() if name == key)
    return one.fields.get(key) or (CORRECTED + key if any(fact.correct for fact in facts) else "")
