"""Which tellings of an issue are of its round in hand, as SQL (of a row, ``domain.life.issue.of_round``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli.domain.words import telling
from ducha_cli.looks.rows import first

if TYPE_CHECKING:
    import sqlite3

_RECORDED = """
SELECT 1 FROM entry e, json_each(e.detail, '$.rows.rectification') j
WHERE e.subject = ? AND e.act = 'issue.rectify' AND json_extract(e.detail, '$.facts.means') = ?
 AND json_extract(j.value, '$.id') = ?"""


def of_round(notice: str, of: str = "i") -> str:
    """Return the condition that a notice is of the round in hand of the issue ``of``, and of the unit of now."""
    return f"{notice}.round IN (0, {of}.round) AND {notice}.delivered_on >= {of}.handed_on"


def recorded(db: sqlite3.Connection, issue: str, rectification: int) -> bool:
    """Tell whether a 改 stands in the record that was signed on the spot with it: its entry alone knows."""
    return first(db, _RECORDED, (issue, telling.RECORD, rectification)) is not None
