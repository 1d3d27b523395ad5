"""Next month's table: what the last one had and this one has not, and what may be one of these under another title."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.life import issue, item
from ducha_cli.domain.words.fold import fold
from ducha_cli.intake.accounts import CONTRADICTING
from ducha_cli.intake.findings import CONFLICT, NOTICE, Finding
from ducha_cli.looks.counted import NO_SLIP
from ducha_cli.looks.rows import among, fetch
from ducha_cli.office.imports.known.deciding import APART

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from ducha_cli.intake.tables import Table
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.known.matching import Matched
    from ducha_cli.office.imports.planning import Planned

_KINDS = {"items": "title", "issues": "matter"}
"""Kinds that come month by month, and the field that is the name of a thing."""
_CONTINUES = 0.6
"""Share of the things of an earlier table that are in this one, from which on it goes on with it."""
_LIKE = 0.6
"""How like two titles are, from which on one may be the other put in other words."""
_SHOWN = 5
_NAMED = {
    "items": "SELECT printf('D%d-%04d', i.year, i.number) AS subject, i.title AS name, a.unit_id FROM item i"
    " LEFT JOIN assignment a ON a.item_id = i.id AND a.role <> '配合'",
    "issues": "SELECT printf('W%d-%04d', i.year, i.number) AS subject, i.matter AS name, u.unit_id FROM issue i"
    " LEFT JOIN issue_unit u ON u.issue_id = i.id AND u.role = '责任'",
}


_GOING = {
    "items": f"SELECT printf('D%d-%04d', year, number) FROM item WHERE {among('state', item.OPEN)}",  # noqa: S608  states of ours
    "issues": f"SELECT printf('W%d-%04d', year, number) FROM issue WHERE {among('state', issue.OPEN)}",  # noqa: S608  states of ours
}


class _Thing(NamedTuple):
    """What a thing is called, and who answers for it."""

    name: str
    units: frozenset[int]


def missing(work: Work, kind: str, tables: Sequence[Table], seen: Collection[str]) -> list[str]:
    """Return the things of earlier tables that this one goes on with and has not.

    What has ended leaves a table when its office is done with it: that is not told.
    """
    if kind not in _KINDS or not tables:
        return []
    sheet = "、".join(dict.fromkeys(table.sheet for table in tables if table.sheet))
    before = "SELECT 1 FROM batch WHERE kind = ? AND sheet = ? AND undone_on IS NULL"
    if work.transaction.database.execute(before, (kind, sheet)).fetchone() is None:
        return []
    query = (
        "SELECT batch_id, subject FROM batch_row JOIN batch ON batch.id = batch_id"  # noqa: S608  a condition of ours
        f" WHERE kind = ? AND sheet = ? AND undone_on IS NULL AND {NO_SLIP} ORDER BY batch_row.id"
    )
    earlier: dict[int, dict[str, None]] = defaultdict(dict)
    for batch, subject in work.transaction.database.execute(query, (kind, sheet)):
        earlier[batch][subject] = None
    had = [things for things in earlier.values() if sum(one in seen for one in things) >= _CONTINUES * len(things)]
    gone = dict.fromkeys(one for things in had for one in things if one not in seen)
    going = {subject for (subject,) in work.transaction.database.execute(_GOING[kind])} if gone else set()
    return [one for one in gone if one in going]


def hold(work: Work, kind: str, matched: Matched, gone: Collection[str], findings: list[Finding], repeat: str) -> None:
    """Hold back each new row that may be one of what is gone under another title, and tell which."""
    if kind not in _KINDS or not gone or repeat == APART:
        return
    things = _things(work, kind, gone)
    for one in list(matched.fresh):
        like = next(_like(one, kind, things), None)
        if like is None:
            continue
        matched.fresh.remove(one)
        matched.waiting += 1
        one.table.withdraw(one.record, CONTRADICTING)
        mend = f"是它的，加 --same {one.record.row}={like}；是另一件的，加 --repeat {APART}。"
        findings.append(one.finding(CONFLICT, "重复键", f"疑似 {like} 改名，没有登记", mend))


def tell(tables: Sequence[Table], gone: Sequence[str]) -> Iterator[Finding]:
    """Yield what the last table had and this one has not: nothing is done to it."""
    if gone:
        names = "、".join(gone[:_SHOWN]) + ("…" if len(gone) > _SHOWN else "")
        problem = f"上次有、这次没有：{names}（{len(gone)}）"
        mend = "没有动它们；不再办的，另行撤销或办结。"
        yield Finding(NOTICE, "跳过", tables[0].file, tables[0].sheet, "", "", "", problem, mend)


def _things(work: Work, kind: str, wanted: Collection[str]) -> dict[str, _Thing]:
    names: dict[str, str] = {}
    units: dict[str, set[int]] = defaultdict(set)
    for row in fetch(work.transaction.database, _NAMED[kind]):
        if row["subject"] in wanted:
            names[row["subject"]] = row["name"]
            units[row["subject"]] |= {row["unit_id"]} - {None}
    return {subject: _Thing(fold(name), frozenset(units[subject])) for subject, name in names.items()}


def _like(one: Planned, kind: str, things: dict[str, _Thing]) -> Iterator[str]:
    """Yield the things that a row may be: of the same unit, under a title that is like its own."""
    name, own = fold(one.facts.get(_KINDS[kind], "")), set(one.shape.units or one.units)
    for subject, thing in things.items():
        same = own & thing.units or (not own and not thing.units)
        if same and SequenceMatcher(None, name, thing.name, autojunk=False).ratio() >= _LIKE:
            yield subject
