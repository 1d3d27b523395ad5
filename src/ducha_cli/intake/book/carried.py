"""What a list of ours carries along: which ledger it came from, when, and what each of its cells said.

It stands in a sheet that no menu shows, so that the list can be edited and come back: what its cells said is what the
clerk began from. Every cell is a plain text of ASCII letters without blanks, short enough for any program to save it
as it is; a digest over all of it tells when somebody did not.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ducha_cli.intake.book.shown import Sheet

SHEET = "_ducha"
_MARK = '{"ducha":1,'
_MOST = 30_000
"""Letters of a cell: a program keeps 32,767, and some count otherwise."""


class Carried(NamedTuple):
    """What a list said when it was written.

    Attributes:
        ledger: letters that no other ledger has.
        seq: the last entry of the trail then.
        kind: which list it is: items, issues, units or people.
        columns: its headings.
        rows: number or code of a row → the text under each of them.
    """

    ledger: str
    seq: int
    kind: str
    columns: tuple[str, ...]
    rows: dict[str, tuple[str, ...]]


def pack(told: Carried) -> Iterator[list[str]]:
    """Yield the rows of the sheet, each as the texts of its cells."""
    lines = [_line([number, *texts]) for number, texts in told.rows.items()]
    head = {"ducha": 1, "ledger": told.ledger, "seq": told.seq, "kind": told.kind, "columns": told.columns}
    first = _line(head | {"sha256": _digest(head, lines)})
    for line in (first, *lines):
        yield [line[at : at + _MOST] for at in range(0, len(line), _MOST)]


def unpack(sheet: Sheet) -> Carried | None:
    """Return what a sheet of ours tells; None where it is none, or somebody changed it."""
    lines = ["".join(text for text in row if isinstance(text, str)) for row in sheet.rows]
    lines = [line for line in lines if line]
    if not is_ours(sheet):
        return None
    try:
        head, rows = json.loads(lines[0]), [json.loads(line) for line in lines[1:]]
        if head.pop("sha256") != _digest(head, lines[1:]):
            return None
        found = {number: tuple(texts) for number, *texts in rows}
        return Carried(head["ledger"], head["seq"], head["kind"], tuple(head["columns"]), found)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


def is_ours(sheet: Sheet) -> bool:
    """Whether a sheet is this one, changed or not: it is no table of anybody's."""
    first = sheet.value(1, 1)
    return sheet.name == SHEET and (sheet.hidden or (isinstance(first, str) and first.startswith(_MARK)))


def apart(sheets: Sequence[Sheet]) -> tuple[list[Sheet], Carried | None]:
    """Return the sheets of a workbook without this one, and what it tells."""
    told = next((found for one in sheets if (found := unpack(one))), None)
    return [one for one in sheets if not is_ours(one)], told


def _line(told: object) -> str:
    # A blank at either end of a cell is what programs drop first.
    return json.dumps(told, separators=(",", ":")).replace(" ", "\\u0020")


def _digest(head: object, lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join((_line(head), *lines)).encode()).hexdigest()
