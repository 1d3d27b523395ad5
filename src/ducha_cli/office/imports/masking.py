"""What of somebody's stands in the texts of a table, and ``--mask``, which leaves it out before anything is read of it.

A caller's columns are not looked at: they go to the one table that is sealed (trap 8). Neither are columns that are
somebody's by their heading: nothing of them is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.domain.words import personal
from ducha_cli.intake.findings import NOTICE
from ducha_cli.office import callers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from ducha_cli.domain.words.personal import Seen
    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.records import Cell, Record
    from ducha_cli.intake.tables import Table
    from ducha_cli.office.desk import Work

OFFICES = frozenset({"units", "people"})
"""Kinds of tables whose telephones are those of units and officials."""
_NUMBER = re.compile("(?:号|编码)$")
"""Headings of numbers that are nobody's: eleven digits of a letter's own number may begin with 138."""
_WHAT = {
    "caller": personal.NAME,
    "caller_phone": personal.PHONE,
    "caller_id": personal.IDENTITY,
    "caller_address": personal.ADDRESS,
}
"""What each field of a caller is."""


class Looked(NamedTuple):
    """A cell that was looked at.

    Attributes:
        name: its field, "" where none knows its column.
        cell: itself.
        seen: what is somebody's in it, in order.
        callers: some of it is a caller's, this row's or another's.
    """

    name: str
    cell: Cell
    seen: list[Seen]
    callers: bool


def is_number(cell: Cell) -> bool:
    """Tell whether a cell holds the number of a paper or an order, by its heading."""
    return bool(_NUMBER.search(cell.heading))


def of_callers(records: Iterable[Record]) -> dict[str, list[str]]:
    """Return what the rows of one thing say of their caller, by what it is."""
    found: dict[str, list[str]] = {}
    for record in records:
        for name, what in _WHAT.items():
            if (text := record.text(name)) and not personal.nobody(text):
                found.setdefault(what, []).append(text)
    return found


def look(
    work: Work, table: Table, record: Record, theirs: Mapping[str, Sequence[str]], today: date
) -> Iterator[Looked]:
    """Yield the cells of a row that hold, or may hold, what is somebody's.

    Args:
        work: the open transaction; other callers of the ledger are looked for too.
        table: the row's.
        record: the row.
        theirs: what is known of its callers (``of_callers``).
        today: by whom a day of birth is judged.
    """
    if not theirs and not record.letter:
        texts = (*record.as_dict().values(), *(cell.text() for cell in record.extra.values()))
        if not personal.may_hold_number("|".join(texts)):
            return  # as nearly always
    cells = [(name, cell) for name, cell in record.cells if name not in _WHAT]
    cells += [("", cell) for cell in record.extra.values() if cell.heading not in record.private]
    for name, cell in cells:
        if text := cell.text():
            own = theirs
            if name and table.profile.field(name).several:  # 太平乡 beside 住址 太平乡 is the unit
                own = {what: some for what, some in theirs.items() if what != personal.ADDRESS}
            known = personal.values(text, own) + others(work, table, text)
            shaped = personal.patterns(text, today, letter=record.letter, number=is_number(cell))
            yield Looked(name, cell, sorted({*known, *shaped}), bool(known))


def others(work: Work, table: Table, text: str) -> list[Seen]:
    """Return where numbers of the ledger's callers stand; units' telephones are offices'."""
    if table.profile.name in OFFICES or not personal.may_hold_number(text):
        return []
    found = [one for one in personal.numbers(text) if callers.anybodys(work, [one])]
    papers = [one for one in found if len(one) in {15, 18}]
    return personal.values(text, {personal.IDENTITY: papers, personal.PHONE: [o for o in found if o not in papers]})


def mask(work: Work, table: Table, today: date) -> list[Finding]:
    """Put （姓名略） and the like in the place of what is somebody's in the texts of a table; what was put where."""
    told: list[Finding] = []
    for _, joined in groupby(table.records, key=lambda record: record.group):
        records = list(joined)
        theirs = of_callers(records)
        for record in records:
            for one in list(look(work, table, record, theirs, today)):
                if one.seen:
                    record.put(one.cell.column, personal.masked(one.cell.text(), one.seen))
                    count = Counter(seen.what for seen in one.seen)
                    what = "、".join(f"（{name}略）{number}处" for name, number in count.items())
                    mend = "请核对；原件请自行保管。"
                    told.append(table.finding(record, one.cell, NOTICE, "未取", f"已遮盖，存为{what}", mend))
    return told
