"""备注 and 附件 of whatever bears a number: they change no row, and stand in the trail (R0-4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ducha_cli import shell
from ducha_cli.errors import InvalidInput
from ducha_cli.office.desk import NOTHING, Given, Work

if TYPE_CHECKING:
    from ducha_cli.office.desk import Numbered


def note(work: Work, noun: str, row: Numbered, text: str, given: Given = NOTHING) -> None:
    """备注 in the trail, with evidence files where there are."""
    with work.may(f"{noun}.note", row).entry(given, text=text):
        pass


def evidence(work: Work, noun: str, row: Numbered, given: Given) -> None:
    """附件: keep evidence files with it."""
    may = work.may(f"{noun}.evidence", row)
    if not given.evidence:
        raise InvalidInput("没有指明附件。", f"请写明文件：ducha {noun} evidence {work.short(row)} 文件…")
    with may.entry(given, files=[shell.shown(path.name) for path in given.evidence]):
        pass
