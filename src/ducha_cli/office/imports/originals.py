"""The workbook that an import was made from, filed with it: as it came, or as a copy without what is somebody's.

Evidence of what an office was sent; nothing reads it again. It stays when the import is taken back.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.words import personal
from ducha_cli.intake import masked
from ducha_cli.intake.findings import NOTICE, Finding
from ducha_cli.ledger import files
from ducha_cli.ledger import tables as t

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ducha_cli.intake.book.shown import Workbook
    from ducha_cli.intake.tables import Table
    from ducha_cli.ledger.batch import NewRow
    from ducha_cli.office.desk import Work

PURPOSE = "导入原件"


class Original:
    """A workbook as it will be filed.

    Made when its tables are read and before ``--mask`` changes their texts: what was somebody's is then still there.
    """

    def __init__(self, book: Workbook, tables: Sequence[Table], today: date) -> None:
        self._book, self._tables, self._today = book, tables, today
        self._places = masked.places(book, tables, today)

    @property
    def masked(self) -> int:
        """How many cells and comments are not filed."""
        return sum(len(one.cells | one.notes) for one in self._places.values())

    @cached_property
    def _filed(self) -> tuple[bytes, str]:
        """The bytes and their name."""
        if not self.masked:
            return self._book.data, self._book.name
        data, ending = masked.copy(self._book, self._places)
        return data, PurePath(self._book.name).stem + ending

    @cached_property
    def _sha256(self) -> str:
        return hashlib.sha256(self._filed[0]).hexdigest()

    @property
    def columns(self) -> dict[str, Any]:
        """What the row of the batch says of the file and of what is filed; the title without what is somebody's."""
        titles = dict.fromkeys(filter(None, map(self._title, self._tables)))
        return {
            "name": self._book.name,
            "sha256": self._book.sha256,
            "file_sha": self._sha256,
            "masked": self.masked,
            "title": "\n".join(titles),
            "sheet": "、".join(dict.fromkeys(table.sheet for table in self._tables if table.sheet)),
        }

    def _title(self, table: Table) -> str:
        return personal.masked(table.title, personal.patterns(table.title, self._today, letter=True))

    def rows(self, work: Work, batch: int) -> Iterator[NewRow]:
        """Yield the rows that name the file, for the entry of the import."""
        data, name = self._filed
        kept = work.one(t.File, sha256=self._sha256)
        key = kept.id if kept is not None else work.transaction.new_id(t.File)
        if kept is None:
            yield t.File, {"id": key, "sha256": self._sha256, "name": name, "size": len(data)}
        use = {"file_id": key, "subject": f"import-{batch}", "purpose": PURPOSE, "name": name}
        yield t.FileUse, {"id": work.transaction.new_id(t.FileUse), **use}

    def put(self, work: Work) -> None:
        """Have the bytes on the disk, before the rows that name them are committed; not where nothing is kept."""
        if work.keeps:
            files.put(work.folder, self._filed[0])

    def told(self) -> list[Finding]:
        """What the clerk is told of it."""
        if not self.masked:
            return []
        problem, mend = "原件含个人信息，台账只存遮盖后的副本", "原件请自行保管。"
        return [Finding(NOTICE, "未取", self._book.name, "", "", "", "", problem, mend)]
