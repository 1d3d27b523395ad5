"""Rows that bear a number of this ledger, as its own lists do that come back: it says which thing they are."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

from ducha_cli.domain import numbering
from ducha_cli.intake.findings import ERROR
from ducha_cli.intake.vocabulary import key

if TYPE_CHECKING:
    from ducha_cli.intake.records import Record
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.planning import Judge

_NUMBERED = {"system_id": None, "reference": "编号"}
"""Where a number of ours may stand: under 系统内编号, and under 编号 as in our lists; 来文编号 is another's."""
_DASHES = re.compile("[‐-―－]")
_OTHERS = {"item": "来文编号", "issue": "问题编号"}


class Own:
    """The numbers of one kind that the ledger holds, for the rows of one table that name them.

    ``foreign``: what looks like one of ours is another ledger's (``--foreign``).
    """

    def __init__(self, work: Work, reader: Judge, noun: str, *, foreign: bool = False) -> None:
        self.work, self.reader, self.noun, self._foreign = work, reader, noun, foreign
        prefix = numbering.PREFIXES[noun]
        self._written = re.compile(rf"{prefix}(?:([0-9]{{4}})-)?0*([0-9]{{1,6}})(?:\.[0-9]+)?")

    def of(self, record: Record) -> str | None:
        """Return the number of this ledger that a row bears, None where it bears none; a share's is its item's.

        One that the ledger does not have is told as an error.
        """
        found = None if self._foreign else self._found(record)
        if found and found[1] not in self._numbers:
            mend = f"请核对编号；是别处编的号，加 --foreign，或把列名改为“{_OTHERS[self.noun]}”。"
            self.reader.tell(record, found[0], ERROR, "引用", f"本台账没有 {found[1]}", mend)
            return None
        return found[1] if found else None

    def _found(self, record: Record) -> tuple[str, str] | None:
        """Return the field where a number of ours stands, and the number."""
        for name, only in _NUMBERED.items():
            cell = record.cell(name)
            if cell is None or (only and key(cell.heading) != only):
                continue
            text = _DASHES.sub("-", unicodedata.normalize("NFKC", cell.text())).upper()
            found = self._written.fullmatch(text)
            if found and (found[1] or not only):  # d1 alone is ours where the column says so
                year = int(found[1] or self.work.today.year)
                return name, numbering.write(self.noun, year, int(found[2]))
        return None

    @cached_property
    def _numbers(self) -> set[str]:
        rows = self.work.transaction.database.execute(f"SELECT year, number FROM {self.noun}")  # noqa: S608  ours
        return {numbering.write(self.noun, year, number) for year, number in rows}
