"""备注 and 附件 of whatever bears a number: they change no row, and stand in the trail (R0-4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ducha_cli import shell
from ducha_cli.errors import InvalidInput
from ducha_cli.looks.person import unsigned
from ducha_cli.office.desk import NOTHING, Given, Work, subject_of

if TYPE_CHECKING:
    from ducha_cli.acts import remarks as acts
    from ducha_cli.office.desk import Numbered


def note(work: Work, noun: str, row: Numbered, text: str, given: Given = NOTHING) -> None:
    """备注 in the trail, with evidence files where there are."""
    with work.may(f"{noun}.note", row).entry(given, text=text):
        pass


def evidence(work: Work, noun: str, row: Numbered, draft: acts.Attachment, given: Given) -> None:
    """附件: keep evidence files with it; ``of`` an approval by word, the paper on which it was signed since (补签)."""
    may = work.may(f"{noun}.evidence", row)
    if not given.evidence:
        raise InvalidInput("没有指明附件。", f"请写明文件：ducha {noun} evidence {work.short(row)} 文件…")
    signs = _signed(work, noun, row, draft.of) if draft.of else {}
    with may.entry(given, files=[shell.shown(path.name) for path in given.evidence], **signs):
        pass


def _signed(work: Work, noun: str, row: Numbered, of: str) -> dict[str, Any]:
    """Return which entry's approval is signed now: the last of that name that is owed."""
    owed = unsigned.of(work.transaction.database, subject_of(row))
    hits = [one for one in owed if of in (one["what"], one["key_label"])]
    if not hits:
        names = "、".join(dict.fromkeys(one["what"] for one in owed))
        what = f"{subject_of(row)} 没有待补签的“{of}”。"
        raise InvalidInput(what, f"待补签的：{names}。" if owed else f"存附件不用写 --of：ducha {noun} evidence --help")
    return {"of_act": hits[-1]["what"], "signs": hits[-1]["seq"]}
