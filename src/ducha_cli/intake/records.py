"""Records: the rows of a table by field, with the place each value came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ducha_cli.intake.sheets import as_text, letters

if TYPE_CHECKING:
    from ducha_cli.intake.headings import Header
    from ducha_cli.intake.sheets import Value


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its ``value`` (filled down in a merge), its place "B12", the user's heading, ``raw`` text."""

    value: Value
    ref: str
    heading: str
    raw: str

    def text(self) -> str:
        """The value as stripped text; 1.0 is "1"."""
        return as_text(self.value)


class Record:
    """One row. Cells are made when they are asked for, so that 100,000 rows stay cheap.

    Attributes:
        row: its number in the sheet, from 1.
        section: text of the section row above it, "" if there is none.
        group: number of the first row that shares its merged title or 序号: milestones of one item.
    """

    __slots__ = ("_extra", "_header", "_texts", "_values", "group", "row", "section")

    def __init__(self, row: int, section: str, group: int, values: list[Value], header: Header) -> None:
        self.row, self.section, self.group = row, section, group
        self._values, self._header = values, header
        self._texts: dict[str, str] = {}
        self._extra: dict[str, Cell] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the table has columns for."""
        return tuple(self._header.columns)

    def value(self, name: str) -> Value:
        """The value of a field as the file holds it; "" when it is empty or its column is missing."""
        column = self._header.columns.get(name)
        return self._values[column - 1] if column and column <= len(self._values) else ""

    def text(self, name: str) -> str:
        """The value of a field as stripped text."""
        return self.as_dict().get(name, "")

    def cell(self, name: str) -> Cell | None:
        """The cell of a field with its place; None when the table has no such column."""
        column = self._header.columns.get(name)
        if column is None:
            return None
        return self._at(column, self._header.labels[column - 1])

    def _at(self, column: int, heading: str) -> Cell:
        value = self._values[column - 1] if column <= len(self._values) else ""
        return Cell(value, f"{letters(column)}{self.row}", heading, str(value))

    @property
    def cells(self) -> dict[str, Cell]:
        """All mapped cells, by field."""
        return {name: cell for name in self._header.columns if (cell := self.cell(name))}

    @property
    def extra(self) -> dict[str, Cell]:
        """The cells of columns that no field knows, by heading; empty cells are left out.

        A cell without a heading above it goes by its column: （G列）.
        """
        if self._extra is None:
            width, values = self._header.width, self._values
            columns = dict(self._header.extra)
            for column in (*self._header.nameless, *range(width + 1, len(values) + 1)):
                if column <= len(values) and values[column - 1] != "":
                    columns[f"（{letters(column)}列）"] = column
            cells = ((name, self._at(column, name)) for name, column in columns.items())
            self._extra = {name: cell for name, cell in cells if cell.text()}
        return self._extra

    @property
    def headings(self) -> frozenset[str]:
        """The headings of the known columns."""
        return frozenset(self._header.labels[column - 1] for column in self._header.columns.values())

    @property
    def letter(self) -> bool:
        """Whether the table is one of letters, whose callers are not told of anywhere else."""
        return self._header.letters

    @property
    def private(self) -> frozenset[str]:
        """The headings of ``extra`` that are never kept."""
        return self._header.private

    def as_dict(self) -> dict[str, str]:
        """Texts of all mapped fields; made once, for they are asked for many times over."""
        if not self._texts:
            self._texts = {name: as_text(self.value(name)) for name in self._header.columns}
        return self._texts
