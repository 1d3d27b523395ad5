"""``--form`` and ``--file`` of an act: the issues that wait go out as a workbook and come back with a result each."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ducha_cli import shell
from ducha_cli.cli import act, cells, handing, output
from ducha_cli.cli.options import Force
from ducha_cli.cli.seat import seat_of
from ducha_cli.errors import InvalidInput, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ducha_cli.office.desk import Given
    from ducha_cli.office.imports.sheets import Outcome

Form = Annotated[
    Path | None, typer.Option("--form", metavar="文件.xlsx", help="写出待办的问题，一行一个，供逐条填写结果。")
]
File = Annotated[
    Path | None, typer.Option("--file", metavar="文件.xlsx", help="读入逐条填好的结果；有一处错就一条也不写。")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看 --file 的结果，不写入。")]
Errors = Annotated[
    Path | None, typer.Option("--errors", metavar="文件.xlsx", help="把 --file 的表另存一份，错处标红加批注。")
]


class Filling(NamedTuple):
    """What was typed of ``--form`` (and ``--force``), ``--file``, ``--dry-run`` and ``--errors``."""

    form: Form = None
    force: Force = False
    file: File = None
    dry_run: DryRun = False
    errors: Errors = None

    def does(
        self,
        what: str,
        refs: "str | Sequence[str] | None",
        context: typer.Context,
        given: "Sequence[Any]",
        *,
        json: bool,
    ) -> bool:
        """Do ``what`` by form or file where one of them was typed; False where its numbers were typed instead."""
        if sum((bool(refs), self.form is not None, self.file is not None)) != 1:
            raise WrongUsage(
                "编号、--form、--file 要写一样，也只写一样。",
                f"一个一个办的写编号；成批的先 --form 待填.xlsx，逐条填好后 --file：ducha issue {what} --help",
            )
        if self.form is not None:
            _give(context, what, self.form, force=self.force, json=json)
        elif self.file is not None:
            _take(
                context,
                what,
                self.file,
                act.given(context, *given),
                dry_run=self.dry_run,
                errors=self.errors,
                json=json,
            )
        return not refs


def _give(context: typer.Context, what: str, form: Path, *, force: bool, json: bool) -> None:
    from ducha_cli.cli import blanks
    from ducha_cli.looks.issue.issues import waiting

    if form.suffix.lower() != ".xlsx":
        raise InvalidInput(f"待填的表是 .xlsx，现为 {form.name}。", "请写 --form 待填.xlsx。")
    with seat_of(context).sight(None, None) as sight:
        rows = waiting(sight.db, what, sight.today)
    if not rows:
        raise InvalidInput("没有待办的问题，不用填表。", "查看问题的状态：ducha issue list")
    handing.free(form, force=force)
    handing.give(form, blanks.workbook(what, rows))
    numbers = [row["reference"] for row in rows]
    act.done(json, f"已写出 {form}，待填 {len(rows)} 条：{'、'.join(numbers)}", issues=numbers, file=str(form))


def _take(
    context: typer.Context, what: str, file: Path, given: "Given", *, dry_run: bool, errors: Path | None, json: bool
) -> None:
    from ducha_cli.intake import marking
    from ducha_cli.office.imports import sheets

    with act.desk(context).work(keep=not dry_run) as work:
        outcome = sheets.run(work, what, file, given)
        outcome.dry_run = dry_run
        if errors is not None and outcome.findings:
            kept = marking.mark(file, outcome.findings, errors)
            if not kept and not json:
                output.tell(f"提示：{marking.ANEW}")
        if outcome.errors:
            _refuse(outcome, errors, json=json)
    if json:
        output.put_utf8(output.to_json(outcome.as_dict()) + "\n")
        return
    _tell(outcome)
    for done in outcome.done:
        output.put(f"{done['number']} {done['result']}")
    mode = "试办（没有写入）" if dry_run else "已办"
    left = f"，未填结果 {outcome.skipped} 条，仍在等待" if outcome.skipped else ""
    output.put(f"{mode}：{shell.shown(outcome.file)} {len(outcome.done)} 条{left}")


def _tell(outcome: "Outcome") -> None:
    from ducha_cli.intake import findings

    for line in findings.screen(outcome.findings):
        output.tell(cells.one_line(line))


def _refuse(outcome: "Outcome", errors: Path | None, *, json: bool) -> None:
    if not json:
        _tell(outcome)
    copy = f"标红的副本：{errors}" if errors else "加 --errors 改.xlsx 得到标红的副本"
    raise InvalidInput(
        f"“{outcome.file}”有{len(outcome.errors)}处错误，一条也没有写入。",
        f"逐处改正后再来；{copy}。",
        where="；".join(one.line() for one in outcome.errors) if json else "",
    )
