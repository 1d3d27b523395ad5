"""备注, 附件 and 更正, which every noun has in the same words; each noun declares those that ``acts.remarks`` has.

情况说明 of items and of issues is told in the same words too.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ducha_cli.acts import remarks as acts
from ducha_cli.cli import guide, options
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ducha_cli.ledger import tables as t
    from ducha_cli.office.desk import Given, Work

Files = Annotated[list[Path], typer.Argument(metavar="文件", help="要存入的文件。")]


def declare(app: typer.Typer, noun: str) -> None:
    """Declare 备注, 附件 and 更正 of a noun, those that it has."""
    about = {"row": options.any_of(noun)}
    does: dict[str, tuple[Callable[..., Done], dict[str, Any]]] = {
        "note": (_note, about),
        "evidence": (_evidence, {"rows": options.any_of(noun, many=True), "files": Files}),
        "correct": (_correct, {"row": options.any_of("named")} if noun == "item" else about),
    }
    for verb, told in acts.OF[noun].items():
        do, taken = does[verb]
        guide.act(app, told, numbers=taken)(partial(do, noun))


def _note(noun: str, work: "Work", row: Any, draft: acts.Note, given: "Given") -> Done:
    from ducha_cli.office import desk, remarks

    remarks.note(work, noun, row, draft.text, given)
    return Done(f"已备注：{desk.subject_of(row)}", {"number": desk.subject_of(row)})


def _evidence(
    noun: str, work: "Work", rows: list[Any], files: list[Path], draft: acts.Attachment, given: "Given"
) -> Done:
    from ducha_cli.office import desk, remarks

    for row in rows:
        remarks.evidence(work, noun, row, draft, given.with_files(files))
    numbers = [desk.number_of(row) for row in rows]
    told = {"number": numbers[0], "numbers": numbers, "files": [path.name for path in files]}
    signed = f"，补签{draft.of}" if draft.of else ""
    return Done(f"已存入附件{len(files)}个{signed}：{'、'.join(numbers)}", told)


def _correct(noun: str, work: "Work", row: Any, draft: acts.Correction, given: "Given") -> Done:
    from ducha_cli.office import corrections

    told = corrections.correct(work, noun, row, draft, given)
    return Done(f"已更正：{told}", {"changed": told})


def objected(work: "Work", made: "t.Objection") -> Done:
    """Say of whom a 情况说明 was received, against what, and by when it is decided."""
    whose = work.unit_label(made.unit_id)
    line = f"已登记情况说明：{made.subject} {whose}（针对{made.against}），{made.due_on} 前处理"
    return Done(line, {"number": made.subject, "unit": whose, "against": made.against, "due": made.due_on})


def settled(work: "Work", made: "Sequence[t.Objection]", outcome: str, follows: str) -> Done:
    """Say what became of a unit's 情况说明; what follows is another act."""
    number, whose = made[0].subject.partition(".")[0], work.unit_label(made[0].unit_id)
    told = {"number": number, "unit": whose, "outcome": outcome, "count": len(made)}
    return Done(f"已处理情况说明：{number} {whose} {outcome}", told, "" if outcome == "不采纳" else follows)
