"""How a file would be read, before any of it is: its sheets, headers, columns with a sample, and kinds of rows.

It needs no ledger and shows one row of a table: who stands in it is masked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ducha_cli.domain.words import personal
from ducha_cli.intake import tables, vocabulary
from ducha_cli.intake.book.shown import letters
from ducha_cli.intake.findings import MASK
from ducha_cli.intake.header import Headers
from ducha_cli.intake.vocabulary import DROP, IMPORTED, KEEP

if TYPE_CHECKING:
    from ducha_cli.intake.book.shown import Workbook
    from ducha_cli.intake.header import Header
    from ducha_cli.intake.layout import Layout
    from ducha_cli.intake.profiles import Profile
    from ducha_cli.intake.tables import Table

SHOWN = 40
"""Letters of a sample at most."""
_WORDS = "state"
"""The field whose words are listed: what they mean is for a person to say."""
_MOST = 6
_DAY = re.compile(r"20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日")


def fitting(workbook: Workbook, layout: Layout) -> Profile:
    """The kind of table that a workbook is most like: that with all it needs, then that with most known columns."""
    sheets = [Headers(one, layout) for one in workbook.sheets if not one.hidden or one.name == layout.sheet]

    def rank(profile: Profile) -> tuple[bool, int]:
        if layout.rows:
            found = [one.read(profile, *layout.rows) for one in sheets]
        else:
            found = [best for one in sheets if (best := one.best(profile))]
        return max(((not profile.lacks(one.fields), one.resolved) for one in found), default=(False, 0))

    return max(IMPORTED, key=rank)


def inspect(workbook: Workbook, profile: Profile, layout: Layout) -> dict[str, Any]:
    """What there is to say of a workbook, read as a kind of table.

    Raises:
        InvalidInput: it has no sheet of the name that was told.
    """
    found, findings = tables.read(workbook, profile, layout)
    return {
        "file": workbook.name,
        "type": workbook.kind,
        "encoding": workbook.encoding,
        "sheets": len(workbook.sheets),
        "kind": profile.name,
        "label": profile.label,
        "tables": [_table(one, layout) for one in found],
        "findings": [one.as_dict() for one in findings],
    }


def _table(table: Table, layout: Layout) -> dict[str, Any]:
    header, records = table.header, table.records
    said = (*header.fields, *layout.given)
    title = MASK if personal.numbered(table.title) else " ".join(table.title.split())[: 2 * SHOWN]
    return {
        "sheet": table.sheet,
        "title": title,
        "days": list(dict.fromkeys(_DAY.findall(title))),
        "header": [header.first, header.last],
        "how": header.how,
        "columns": list(columns(table)),
        "sample_row": records[0].row if records else None,
        "rows": {
            "data": len(records),
            "further": len(records) - len({one.group for one in records}),
            "sections": len(table.sections),
            "left": table.left,
        },
        "missing": [
            one.term
            for one in table.profile.fields
            if one in table.profile.lacks(said) or (one.wanted and one.name not in said)
        ],
    }


def columns(table: Table) -> list[dict[str, Any]]:
    """Each column with a heading: what it is, and what stands in it in the first row."""
    header, profile = table.header, table.profile
    names = {column: name for name, column in header.extra.items()}
    found = []
    for column, (label, target) in enumerate(zip(header.labels, header.targets, strict=True), 1):
        if not label or (column not in names and not target):
            continue  # no heading, or the column that a marked copy has added
        kept = names.get(column, "")
        private = kept in header.private
        field = "" if kept or target == DROP else target
        words = _texts(table, column) if field == _WORDS else []
        found.append(
            {
                "column": letters(column),
                "heading": label,
                "field": field,
                "term": profile.field(field).term if field else DROP if private or target == DROP else KEEP,
                "kept": "" if private else kept,
                "known": bool(target),
                "sample": _sample(table, header, column, field, private=private),
                "words": words,
            }
        )
    return found


def _texts(table: Table, column: int) -> list[str]:
    """The different texts of a column, the first few of them."""
    texts = dict.fromkeys(text for one in table.records if (text := one.shown(column)) and not personal.numbered(text))
    return [text[:SHOWN] for text in texts][: _MOST + 1]


def _sample(table: Table, header: Header, column: int, field: str, *, private: bool) -> str:
    """What the first row has in a column; masked where it is somebody's."""
    if not table.records:
        return ""
    first = table.records[0]
    text = " ".join(first.shown(column).split())
    theirs = [one.name for one in table.profile.fields if one.personal]
    somebodys = private or field in theirs or (not field and vocabulary.is_personal(header.labels[column - 1]))
    if text and (somebodys or personal.numbered(text) or personal.found_in(text, map(first.text, theirs))):
        return MASK
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
