"""Of each cell of a table that became a field or was kept: whether the ledger has it, among the rows of its thing.

A text stands there as it was written, or the cell's reading is what the ledger has of that field. Nothing here asks the
import what it took: the tables are caught where they are read, and the ledger is asked afterwards.
"""

import contextlib
import re
import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from ducha_cli.domain.days import deadline
from ducha_cli.domain.words import personal
from ducha_cli.domain.words.fold import fold
from ducha_cli.errors import InvalidInput
from ducha_cli.intake import tables
from ducha_cli.intake.book.shown import letters
from ducha_cli.ledger.place import DATABASE
from ducha_cli.looks.imports.batches import covers

APART = {"event", "batch", "batch_row", "file", "file_use", "alembic_version"}
TODAY = date(2026, 11, 28)
SERIAL = "serial"
"""It orders rows and joins them, and says nothing of a thing (同组 keeps what several stood under)."""
_SHORT = 4
"""Letters of a text that is looked for inside others; shorter ones stand there by themselves."""
_ROLES = re.compile("牵头|主责|主办|承办|分办|负责|配合|协办|协同|协助|参与|会办|会同|单位|部门|政府|由|等|[^\\w]")
_PARTS = re.compile(r"[\s、，,；;（）()]+")
_YES = {"是", "重点", "√", "y", "1"}


class Cell(NamedTuple):
    """A cell that shows something, as it was read and before anything was taken of it."""

    kind: str
    sheet: str
    column: int
    field: str
    text: str
    day: Any
    record: Any

    @property
    def ref(self):
        return f"{letters(self.column)}{self.record.row}"


class Seen(NamedTuple):
    """What was read of a file: its cells, and sheet, first and last row of its headers."""

    cells: list
    headers: list


def _cells(table):
    """The cells of a table below its header; those that a merge filled are their first row's."""
    header = table.header
    fields = {column: name for name in header.fields for column in header.of(name)}
    unread = {*header.dropped, *header.marked, *header.personal}
    for record in table.records:
        for column in range(1, header.width + 1):
            ref, text = f"{letters(column)}{record.row}", record.shown(column)
            if text and ref not in table.account.covered and column not in unread:
                name = fields.get(column, "")
                day = record.day(name) if name else ""
                yield Cell(table.profile.name, table.sheet, column, name, text, day, record)


@contextlib.contextmanager
def reading(drop=""):
    """Yield the cells and headers of what is read meanwhile; what the field ``drop`` says is lost on the way."""
    seen, read = Seen([], []), tables.read

    def caught(*given):
        found, findings = read(*given)
        for table in found:
            seen.cells.extend(_cells(table))
            seen.headers.append((table.sheet, table.header.first, table.header.last))
            for record in table.records if drop else ():
                for column in table.header.of(drop):
                    record.put(column, "")
        return found, findings

    tables.read = caught
    try:
        yield seen
    finally:
        tables.read = read


class Ledger:
    """What an import wrote, by what its entries are about."""

    def __init__(self, folder, since, findings):
        """Read the rows of entries after ``since``; ``findings`` are what the import told."""
        self._findings = findings
        with contextlib.closing(sqlite3.connect(folder / DATABASE)) as db:
            subjects = dict(db.execute("SELECT seq, subject FROM event WHERE seq > ?", (since,)))
            self.rows = defaultdict(list)
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                if name not in APART:
                    found = db.execute(f"SELECT * FROM {name} WHERE event_seq > ?", (since,))
                    for row in found:
                        image = dict(zip([one[0] for one in found.description], row, strict=True))
                        self.rows[subjects[image["event_seq"]].partition(".")[0]].append((name, image))
            self.names: defaultdict[int, set[str]] = defaultdict(set)
            for unit, full, short in db.execute('SELECT unit_id, "full", short FROM unit_name'):
                self.names[unit] |= {fold(one) for one in (full, short) if one}
            self.became = db.execute(
                "SELECT place, subject FROM batch_row WHERE event_seq > ? ORDER BY id", (since,)
            ).fetchall()

    def told(self, cell):
        """What was told of a cell."""
        return [one["problem"] for one in self._findings if (one["sheet"], one["cell"]) == (cell.sheet, cell.ref)]

    def has(self, cell, text):
        """Whether the thing of a cell has what the cell says."""
        row = cell.record.row
        mine = (to for place, to in self.became if place.rpartition("!")[0] == cell.sheet and covers(place, row))
        rows = self.rows[next(mine, "")]
        texts = {fold(value) for _, row in rows for value in row.values() if isinstance(value, str)}
        said = fold(text)
        if cell.field in COLUMNS:
            table, column = COLUMNS[cell.field]
            return any(said == fold(row[column]) for name, row in rows if name == table)
        if len(said) < _SHORT:
            texts = {part for one in texts for part in (one, *_PARTS.split(one))}
        if said in texts or (len(said) >= _SHORT and any(said in one for one in texts)):
            return True
        read = READ.get((cell.kind, cell.field)) or READ.get(cell.field)
        return read is not None and bool(read(self, cell, text, rows))


def _units(ledger, cell, text, rows):
    """Every name of the cell is a unit of the thing, and what else it says is no name."""
    ids = {row[name] for _, row in rows for name in ("unit_id", "parent_id") if row.get(name)}
    left = fold(text)
    for one in sorted({one for key in ids for one in ledger.names[key]}, key=len, reverse=True):
        left = left.replace(one, "")
    told = any("未写明" in one or "作说明" in one for one in ledger.told(cell))
    return (left != fold(text) and (told or not _ROLES.sub("", left))) or ("各" in left and len(ids) > 1)


def _day(_, cell, __, rows):
    days = {value for _, row in rows for value in row.values() if isinstance(value, str)}
    if isinstance(cell.day, str) and "\n" in cell.day:  # one a line, of several leaders
        return {deadline.read_day(one, TODAY).day.isoformat() for one in cell.day.split("\n")} <= days
    for read in (deadline.read_day, deadline.read_start):
        with contextlib.suppress(InvalidInput):
            return read(cell.day, TODAY).day.isoformat() in days
    return False


def _due(_, cell, __, rows):
    with contextlib.suppress(InvalidInput):
        rule = deadline.read(cell.day, TODAY).rule
        return any(rule in row.values() for _, row in rows)
    return False


def _people(_, __, text, rows):
    """Name and post, in whatever order and however they are parted."""
    texts = {fold(value) for _, row in rows for value in row.values() if isinstance(value, str)}
    return all(any(fold(part) in one for one in texts) for part in _PARTS.split(text) if part)


def _tick(_, cell, text, rows):
    return {bool(row[cell.field]) for _, row in rows if cell.field in row} == {fold(text) in _YES}


def _inspects(_, __, text, rows):
    return any(row["kind"] == "督查员" for name, row in rows if name == "post") == (fold(text) in _YES)


def _number(_, cell, text, rows):
    return any(row.get(cell.field) == int(text.rstrip("%")) for _, row in rows)


def _source(_, __, text, rows):
    """A 类别 that says what the source is: 建议 is 人大代表建议."""
    return any(text in row["source"] for name, row in rows if name == "item")


def _things(_, cell, text, rows):
    """What the thing refers to, by a number of this ledger."""
    column = {"activity": "activity_id", "item": "item_id"}[cell.field]
    return any(row.get(column) == int(text[1:]) for name, row in rows if name == "issue")


def _lines(_, __, text, rows):
    """Of several leaders, one a line."""
    texts = {fold(value) for _, row in rows for value in row.values() if isinstance(value, str)}
    return all(fold(line) in texts for line in text.split("\n"))


def _nobody(_, __, text, rows):
    return personal.nobody(text) and not any(row["name"] for name, row in rows if name == "complainant")


COLUMNS = {"source": ("item", "source"), "code": ("unit", "code")}
"""Fields of which what they say is found elsewhere too: where it has to stand."""
READ: dict[Any, Any] = {
    **dict.fromkeys(("lead", "responsible", "assignee", "support", "units", "area", "unit", "parent"), _units),
    **dict.fromkeys(
        ("start", "closed_on", "directed_on", "received_on", "found_on", "cleared_on", "from_on", "to_on"), _day
    ),
    **dict.fromkeys(("person", "leader_in_charge", "people", "leader", "principal"), _people),
    **dict.fromkeys(("key", "watched"), _tick),
    **dict.fromkeys(("percent", "rank"), _number),
    **dict.fromkeys(("activity", "item"), _things),
    "due": _due,
    "directive": _lines,
    "kind": _source,
    "caller": _nobody,
    ("people", "inspector"): _inspects,
}
"""By field: whether a cell's reading is what the thing has, where its text does not stand there."""


def lost(folder, since, cells, answer):
    """The cells that became a field or were kept, and that the ledger does not have.

    Args:
        folder: of the ledger.
        since: the last entry before the import.
        cells: of its tables.
        answer: what the import said (``--json``).
    """
    ledger = Ledger(folder, since, answer["findings"])
    masked = {(one["sheet"], one["cell"]) for one in answer["findings"] if one["problem"].startswith("已遮盖")}
    return [
        cell
        for cell in cells
        if cell.field != SERIAL
        and not untaken(cell, answer)
        and not ledger.has(cell, cell.record.shown(cell.column) if (cell.sheet, cell.ref) in masked else cell.text)
    ]


def untaken(cell, answer):
    """Whether the answer tells that a cell became nothing."""
    for one in answer["cells"]["untaken"]:
        for place in one["places"].split("，") if one["sheet"] == cell.sheet else ():
            column = _letters(place)
            if column in {"", letters(cell.column)} and covers(place, cell.record.row):
                return True
    return False


def told(answer, sheet, place):
    """Whether findings say of a place, F2-F9 or 第3-5行, that something was left out there."""
    column, rows = _letters(place), _rows(place)
    for one in answer["findings"] if rows else ():
        if one["sheet"] == sheet:
            for said in (one["cell"], *_SAID.findall(one["problem"])):
                letter = _letters(said) or _letters(one["cell"])
                rows -= _rows(said) if letter in {"", column} or not column else set()
    return not rows


_SAID = re.compile("第[0-9、-]+行|[A-Z]+[0-9]+(?:-[A-Z]+[0-9]+)?")


def _letters(place):
    return re.sub("[^A-Z].*", "", place)


def _rows(place):
    found = re.finditer("[A-Z]*([0-9]+)(?:-[A-Z]*([0-9]+))?", place)
    return {row for one in found for row in range(int(one[1]), int(one[2] or one[1]) + 1)}
