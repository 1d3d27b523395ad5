"""备注, 附件 and 更正, which every noun has in the same words; each noun declares those that ``acts.remarks`` has."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ducha_cli.acts import remarks as acts
from ducha_cli.cli import guide, options
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from collections.abc import Callable

    from ducha_cli.office.desk import Given, Work

Files = Annotated[list[Path], typer.Argument(metavar="文件", help="要存入的文件。")]


def declare(app: typer.Typer, noun: str) -> None:
    """Declare 备注, 附件 and 更正 of a noun, those that it has."""
    about = {"row": options.any_of(noun)}
    does: dict[str, tuple[Callable[..., Done], dict[str, Any]]] = {
        "note": (_note, about),
        "evidence": (_evidence, about | {"files": Files}),
        "correct": (_correct, {"row": options.any_of("named")} if noun == "item" else about),
    }
    for verb, told in acts.OF[noun].items():
        do, taken = does[verb]
        guide.act(app, told, numbers=taken)(partial(do, noun))


def _note(noun: str, work: "Work", row: Any, draft: acts.Note, given: "Given") -> Done:
    from ducha_cli.office import desk, remarks

    remarks.note(work, noun, row, draft.text, given)
    return Done(f"已备注：{desk.subject_of(row)}", {"number": desk.subject_of(row)})


def _evidence(noun: str, work: "Work", row: Any, files: list[Path], given: "Given") -> Done:
    from ducha_cli.office import desk, remarks

    remarks.evidence(work, noun, row, given.with_files(files))
    number = desk.number_of(row)
    told = {"number": number, "files": [path.name for path in files]}
    return Done(f"已存入附件{len(files)}个：{number}", told)


def _correct(noun: str, work: "Work", row: Any, draft: acts.Correction, given: "Given") -> Done:
    from ducha_cli.office import corrections

    told = corrections.correct(work, noun, row, draft, given)
    return Done(f"已更正：{told}", {"changed": told})
