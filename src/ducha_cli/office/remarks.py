"""备注 and 附件 of whatever bears a number: they change no row, and stand in the trail (R0-4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli import shell
from ducha_cli.domain.life import activity, issue, item, survey
from ducha_cli.domain.life import round as rounds
from ducha_cli.errors import InvalidInput
from ducha_cli.office.desk import NOTHING, Given, Work, number_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ducha_cli.domain.life.lifecycle import Lifecycle
    from ducha_cli.office.desk import Numbered

_OF: dict[str, tuple[Callable[[Work, str], Any], Lifecycle]] = {
    "item": (Work.item, item.LIFECYCLE),
    "issue": (Work.issue, issue.LIFECYCLE),
    "activity": (Work.activity, activity.LIFECYCLE),
    "round": (Work.round, rounds.LIFECYCLE),
    "survey": (Work.survey, survey.LIFECYCLE),
}


def note(work: Work, noun: str, ref: str, text: str, given: Given = NOTHING) -> Numbered:
    """备注 in the trail, with evidence files where there are.

    Raises:
        InvalidInput: it holds the caller's personal data.
    """
    row: Numbered = _judged(work, noun, ref, "note")
    with work.entry(f"{noun}.note", number_of(row), given, text=text):
        pass
    return row


def evidence(work: Work, noun: str, ref: str, given: Given) -> Numbered:
    """附件: keep evidence files with it.

    Raises:
        InvalidInput: no file was named, or one cannot be taken.
    """
    row: Numbered = _judged(work, noun, ref, "evidence")
    if not given.evidence:
        raise InvalidInput("没有指明附件。", f"请写明文件：ducha {noun} evidence {work.short(row)} 文件…")
    with work.entry(
        f"{noun}.evidence", number_of(row), given, files=[shell.shown(path.name) for path in given.evidence]
    ):
        pass
    return row


def _judged(work: Work, noun: str, ref: str, act: str) -> Any:
    find, table = _OF[noun]
    row = find(work, ref)
    table.judge(act, row.state, number_of(row))
    return row
