"""备注, 附件 and 更正, which every noun has in the same words; each noun declares those that ``acts.remarks`` has."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.acts import remarks as acts
from ducha_cli.cli import guide
from ducha_cli.cli.guide import Done

if TYPE_CHECKING:
    from collections.abc import Callable

    from ducha_cli.office.desk import Given, Work

Ref = Annotated[
    str, typer.Argument(metavar="编号", help="如 d12、w3、h1；往年的带年份，如 d2025-12。", show_default=False)
]
UnitRef = Annotated[str, typer.Argument(metavar="单位", help="全称、简称、代码或拼音首字母。", show_default=False)]
Files = Annotated[list[Path], typer.Argument(metavar="文件", help="要存入的文件。")]


def declare(app: typer.Typer, noun: str) -> None:
    """Declare 备注, 附件 and 更正 of a noun, those that it has."""
    does: dict[str, Callable[..., Done]] = {
        "note": _note,
        "evidence": _evidence,
        "correct": _correct_unit if noun == "unit" else _correct,
    }
    for verb, told in acts.OF[noun].items():
        guide.act(app, told)(partial(does[verb], noun))


def _note(noun: str, work: "Work", ref: Ref, draft: acts.Note, given: "Given") -> Done:
    from ducha_cli.office import desk, remarks

    row = remarks.note(work, noun, ref, draft.text, given)
    return Done(f"已备注：{desk.number_of(row)}", {"number": desk.number_of(row)})


def _evidence(noun: str, work: "Work", ref: Ref, files: Files, given: "Given") -> Done:
    from ducha_cli.office import desk, remarks

    row = remarks.evidence(work, noun, ref, given.with_files(files))
    number = desk.number_of(row)
    told = {"number": number, "files": [path.name for path in files]}
    return Done(f"已存入附件{len(files)}个：{number}", told)


def _correct(noun: str, work: "Work", ref: Ref, draft: acts.Correction, given: "Given") -> Done:
    from ducha_cli.office import corrections

    told = corrections.correct(work, noun, ref, draft, given)
    return Done(f"已更正：{told}", {"changed": told})


def _correct_unit(noun: str, work: "Work", unit: UnitRef, draft: acts.Correction, given: "Given") -> Done:
    return _correct(noun, work, unit, draft, given)
