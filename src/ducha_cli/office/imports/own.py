"""Rows that bear a number of this ledger, as its own lists do that come back: compared, never written."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ducha_cli.domain import numbering
from ducha_cli.domain.days import deadline
from ducha_cli.domain.words import naming
from ducha_cli.errors import DuchaError, InvalidInput
from ducha_cli.intake import headings
from ducha_cli.intake.findings import ERROR
from ducha_cli.looks.issue import issues
from ducha_cli.looks.item import items
from ducha_cli.office.imports.planning import Planned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ducha_cli.intake.tables import Record
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge

_NUMBERED = {"system_id": None, "reference": "编号"}
"""Where a number of ours may stand: under 系统内编号, and under 编号 as in our lists; 来文编号 is another's."""
_DASHES = re.compile("[‐-―－]")
_DUES = {
    "item": "SELECT due_current, due_rule FROM assignment JOIN item ON item.id = item_id WHERE year = ? AND number = ?",
    "issue": "SELECT due_current, due_rule FROM issue WHERE year = ? AND number = ?",
}
_OTHERS = {"item": "来文编号", "issue": "问题编号"}
_TITLES = {"item": "title", "issue": "matter"}
_UNITS = {"item": {"lead": "lead", "assignee": "units"}, "issue": {"units": "unit"}}
"""Columns with the fact of a list's row that they are held against."""


class Own:
    """The things of one kind that the ledger holds, for the rows of one table that name them."""

    def __init__(self, work: Work, reader: Judge, noun: str) -> None:
        self.work, self.reader, self.noun = work, reader, noun
        prefix = numbering.PREFIXES[noun]
        self._written = re.compile(rf"{prefix}(?:([0-9]{{4}})-)?0*([0-9]{{1,6}})(?:\.[0-9]+)?")

    def of(self, record: Record) -> str | None:
        """Return the number of this ledger that a row bears, None where it bears none; a share's is its item's."""
        found = self._found(record)
        return found[1] if found else None

    def _found(self, record: Record) -> tuple[str, str] | None:
        """Return the field where a number of ours stands, and the number."""
        for name, only in _NUMBERED.items():
            cell = record.cell(name)
            if cell is None or (only and headings.key(cell.heading) != only):
                continue
            text = _DASHES.sub("-", unicodedata.normalize("NFKC", cell.text())).upper()
            found = self._written.fullmatch(text)
            if found and (found[1] or not only):  # d1 alone is ours where the column says so
                year = int(found[1] or self.work.today.year)
                return name, numbering.write(self.noun, year, int(found[2]))
        return None

    def plan(self, record: Record, number: str) -> Planned | None:
        """Return the row with what it says otherwise than the ledger; None, and an error, for an unknown number."""
        row = self._rows.get(number)
        if row is None:
            found = self._found(record)
            mend = f"请核对编号；是别处编的号，请把列名改为“{_OTHERS[self.noun]}”。"
            self.reader.tell(record, found[0] if found else "reference", ERROR, "引用", f"本台账没有 {number}", mend)
            return None
        term = {"item": "事项", "issue": "问题"}[self.noun]
        differs = list(self._differences(record, row))
        return Planned(self.reader.table, record, term, _TITLES[self.noun], number, own=number, differs=differs)

    @cached_property
    def _rows(self) -> dict[str, dict[str, Any]]:
        listing = {"item": items.listing, "issue": issues.listing}[self.noun]
        work = self.work
        rows = listing(work.transaction.database, work.settings, work.calendar, work.today)
        return {row["number"]: row for row in rows}

    def _differences(self, record: Record, row: dict[str, Any]) -> Iterable[tuple[str, str]]:
        """Yield the fields in which a row differs, each with what the ledger has."""
        title = _TITLES[self.noun]
        if title in record.fields and naming.clean(record.text(title)) != naming.clean(row[title]):
            yield title, row[title]
        for name, fact in _UNITS[self.noun].items():
            ours = row[fact] if isinstance(row[fact], list) else [row[fact]] if row[fact] else []
            if name in record.fields and self._units(_named(record.text(name))) != self._units(ours):
                yield name, "、".join(ours) or "（无）"
        if "due" in record.fields and not self._same_due(record, row):
            yield "due", row["due_text"] or "、".join(self._dues(row["number"])) or "（无）"

    def _units(self, names: Iterable[str]) -> set[int | str]:
        found: set[int | str] = set()
        for name in names:
            try:
                found.add(self.work.units.find(name))
            except DuchaError:
                found.add(name)
        return found

    def _same_due(self, record: Record, row: dict[str, Any]) -> bool:
        text = record.text("due")
        if text == row["due_text"] or not text:
            return bool(text == row["due_text"])
        ours = {row["due"]} if row["due"] else self._dues(row["number"])
        try:
            read = deadline.read(record.value("due"), self.work.today)
        except InvalidInput:
            return text in ours
        return (read.day.isoformat() if read.day else read.rule) in ours

    def _dues(self, number: str) -> set[str]:
        """Return the deadlines of a thing that has ended: a list shows none, for nothing runs any more."""
        year, count, _ = numbering.read(self.noun, number, self.work.today.year)
        rows = self.work.transaction.database.execute(_DUES[self.noun], (year, count)).fetchall()
        return {day or rule for day, rule in rows if day or rule}


def _named(text: str) -> list[str]:
    return [mention.name for mention in naming.split_units(text)]
