"""Records: the rows of a table by field, with the place each value came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ducha_cli.domain.life.item import LETTER
from ducha_cli.intake.book import numfmt
from ducha_cli.intake.book.shown import as_text, letters

if TYPE_CHECKING:
    from ducha_cli.intake.book.shown import Sheet, Value
    from ducha_cli.intake.header import Header


_COARSE = {
    numfmt.MONTH: "{0.year}年{0.month}月",
    numfmt.MONTH_ALONE: "{0.year}年{0.month}月",
    numfmt.YEAR: "{0.year}年",
}
"""What a date cell says that shows no day: the sheet keeps the first of the month for 2026年12月."""
_YEARS = (1900, 2101)
"""A number between these is a year, and its fraction a month."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        value: filled down in a merge.
        ref: its place, "B12".
        heading: the user's.
        shown: what it shows, blanks stripped.
        coarse: it is a day, of which it shows the month or the year alone.
        column: its column, from 1.
    """

    value: Value
    ref: str
    heading: str
    shown: str
    coarse: bool = False
    column: int = 0

    def text(self) -> str:
        """What the cell shows, blanks stripped."""
        return self.shown

    def stored(self) -> str:
        """The text by which it is compared with an earlier import: another number format is no change.

        A day that is not shown to the day is compared by what is shown: that is what was read of it.
        """
        return self.shown if self.coarse or not self.shown else as_text(self.value)


class Record:
    """One row. Cells are made when they are asked for, so that 100,000 rows stay cheap.

    Attributes:
        row: its number in the sheet, from 1.
        section: text of the section row above it, "" if there is none.
        group: number of the first row of the thing that it tells of: further rows are milestones of an item.
        merged: number of the first row under the merged 序号 or title that it stands under, else its own.
        joined: the rows below that are of the same thing, where this is its first, or went on with its texts.
        filled: how many cells of it show something; those that a merge fills are the first row's.
        together: among which of several things under one merged 序号 it is, "" where it stands alone.
        notes: the comments at its cells that may be kept, by the name under which they are.
    """

    __slots__ = (
        "_extra", "_header", "_sheet", "_texts", "filled", "group", "joined", "merged", "notes", "row", "section",
        "together",
    )  # fmt: skip

    def __init__(self, row: int, section: str, group: int, sheet: Sheet, header: Header) -> None:
        self.row, self.section, self.group, self.merged = row, section, group, row
        self.joined: tuple[int, ...] = ()
        self.filled, self.together = 0, ""
        self._sheet, self._header = sheet, header
        self._texts: dict[str, str] = {}
        self._extra: dict[str, Cell] | None = None
        self.notes: dict[str, Cell] = {}

    def changed(self) -> None:
        """Forget what was read of it: its cells are not what they were."""
        self._texts, self._extra = {}, None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the table has columns for."""
        return self._header.fields

    def value(self, name: str) -> Value:
        """The value of a field as the file holds it; "" when it is empty or its column is missing.

        Of several columns the texts one after the other; of a series of months the newest that says something.
        """
        column = self._header.columns.get(name)
        if column and name not in self._header.joined:
            return self._sheet.value(self.row, column)
        filled = [one for place in self._header.of(name) if (one := self.shown(place))]
        return "；".join(filled) if name in self._header.joined else filled[-1] if filled else ""

    def shown(self, column: int) -> str:
        """What a column shows in this row."""
        return self._sheet.text(self.row, column)

    def text(self, name: str) -> str:
        """What the cell of a field shows, blanks stripped."""
        return (self._texts or self.as_dict()).get(name, "")

    def grain(self, name: str) -> str:
        """What of a day the cell of a field shows, as ``numfmt`` tells it; "" where it holds none."""
        column = self._header.columns.get(name)
        return self._sheet.grain(self.row, column) if column else ""

    def coarse(self, name: str) -> bool:
        """Whether the cell of a field is a day and shows none, but its month or its year."""
        return self.grain(name) in _COARSE

    def day(self, name: str) -> Value:
        """What a field says to whoever reads days: a date, "2026年12月" where no day is shown, a number or a text."""
        value = self.value(name)
        if isinstance(value, date):
            coarse = _COARSE.get(self.grain(name))
            return coarse.format(value) if coarse else value
        text = self.text(name)
        if isinstance(value, float) and _YEARS[0] < value < _YEARS[1] and text != numfmt.plain(value):
            return text  # the number 2026.1 is October where it shows 2026.10
        return value if text else ""

    def day_text(self, name: str) -> str:
        """``day`` as text, for an act that reads it itself."""
        value = self.day(name)
        return as_text(value) if isinstance(value, date) else self.text(name)

    def cell(self, name: str) -> Cell | None:
        """The cell of a field with its place, of several the one that counts first; None without such a column."""
        columns = self._header.of(name)
        if not columns:
            return None
        order = columns[::-1] if name in self._header.series else columns
        return self.at(next((one for one in order if self.shown(one)), order[0]))

    def several(self, name: str) -> list[Cell]:
        """The cells of a field that say something, in the order of its columns."""
        return [self.at(column) for column in self._header.of(name) if self.shown(column)]

    def at(self, column: int, heading: str = "") -> Cell:
        """The cell of a column, under its heading or another."""
        sheet, row = self._sheet, self.row
        label = heading or self._header.labels[column - 1]
        coarse = sheet.grain(row, column) in _COARSE
        return Cell(sheet.value(row, column), f"{letters(column)}{row}", label, sheet.text(row, column), coarse, column)

    def put(self, column: int, text: str) -> None:
        """Have a column say something else, as if the sheet did."""
        self._sheet.put(self.row, column, text)
        self._sheet.shown.pop((self.row, column), None)
        self._texts, self._extra = {}, None

    @property
    def cells(self) -> list[tuple[str, Cell]]:
        """All cells of known columns, each with its field."""
        return [(name, self.at(column)) for name in self._header.columns for column in self._header.of(name)]

    @property
    def extra(self) -> dict[str, Cell]:
        """The cells of columns that no field knows, by heading; empty cells are left out.

        A cell without a heading above it goes by its column: （G列）.
        """
        if self._extra is None:
            width, values = self._header.width, self._sheet.rows[self.row - 1]
            columns = dict(self._header.extra)
            for column in (*self._header.nameless, *range(width + 1, len(values) + 1)):
                if column <= len(values) and values[column - 1] != "":
                    columns[f"（{letters(column)}列）"] = column
            cells = ((name, self.at(column, name)) for name, column in columns.items())
            self._extra = {name: cell for name, cell in cells if cell.text()}
        return self._extra

    @property
    def headings(self) -> frozenset[str]:
        """The headings of the known columns."""
        return frozenset(self._header.labels[one - 1] for name in self._header.columns for one in self._header.of(name))

    @property
    def decision(self) -> Cell | None:
        """The cell of 导入处理, None where it says nothing."""
        column = self._header.decision
        return self.at(column) if column and self.shown(column) else None

    @property
    def letter(self) -> bool:
        """Whether the row is a letter, whose caller is not told of anywhere else: by its table or by its 来源."""
        return self._header.letters or ("source" in self._header.columns and self.text("source") == LETTER)

    @property
    def private(self) -> frozenset[str]:
        """The headings of ``extra`` that are never kept."""
        return self._header.private

    def as_dict(self) -> dict[str, str]:
        """What all mapped cells show; made once, for it is asked for many times over."""
        if not self._texts:
            joined = self._header.joined.keys() | self._header.series.keys()
            self._texts = {
                name: as_text(self.value(name)) if name in joined else self.shown(self._header.columns[name])
                for name in self._header.fields
            }
        return self._texts

    def stored(self) -> dict[str, str]:
        """The texts by which the mapped cells are compared with an earlier import, by field (``Cell.stored``)."""
        return {
            name: text if not text or self.coarse(name) else as_text(self.value(name))
            for name, text in self.as_dict().items()
        }
