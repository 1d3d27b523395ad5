"""Import of workbooks: it asks nothing, tells every finding at once, and writes all or nothing."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.acts.item.filing import Adopting
from ducha_cli.cli import act, cells, guide, output
from ducha_cli.cli.options import By, Json, Note, On
from ducha_cli.cli.seat import seat_of

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given
    from ducha_cli.office.imports.run import Outcome

app = guide.noun()

File = Annotated[Path, typer.Argument(metavar="文件", help=".xlsx、.xls、.et 或 .csv。", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看结果，不写入。")]
Errors = Annotated[Path | None, typer.Option("--errors", metavar="文件.xlsx", help="把原表另存一份，错处标红加批注。")]
Encoding = Annotated[str | None, typer.Option(metavar="编码", help="CSV 的编码，认错时才需要。")]
Header = Annotated[str | None, typer.Option(metavar="3-4", help="表头在第几行，认错时才需要。")]

_TERMS = {"units": "单位", "people": "人员", "items": "事项", "issues": "问题"}


@guide.verb(
    app,
    "units",
    "导入单位名录。",
    example="ducha import units 单位名录.xlsx\nducha import units 单位名录.xlsx --since 2026-01-01",
)
def units(
    context: typer.Context,
    file: File,
    dry_run: DryRun = False,
    errors: Errors = None,
    encoding: Encoding = None,
    header: Header = None,
    since: Annotated[str | None, typer.Option(metavar="日期", help="这些单位和任职哪一天起就有，默认同 --on。")] = None,
    on: On = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """单位名录 (R4-19)."""
    given, first = act.given(context, on, note), act.day(seat_of(context), since)
    _run(context, "units", file, dry_run, errors, encoding, header, given, None, json, since=first)


@guide.verb(
    app,
    "people",
    "导入人员名册：干部名册、通讯录、督查员名单，一行是一个任职。",
    example="ducha import people 人员名册.xlsx --dry-run",
)
def people(
    context: typer.Context,
    file: File,
    dry_run: DryRun = False,
    errors: Errors = None,
    encoding: Encoding = None,
    header: Header = None,
    on: On = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """人员名册 (R0-14)."""
    _run(context, "people", file, dry_run, errors, encoding, header, act.given(context, on, note), None, json)


@guide.verb(
    app,
    "items",
    "导入督查事项：台账、批示件、民意快线；来电人另存，别处不显示。",
    example="ducha import items 重点工作督查台账.xlsx --dry-run\n"
    "ducha import items 台账.xlsx --adopt-as-of 2026-10-31 --by 李建国",
)
def items(
    context: typer.Context,
    file: File,
    dry_run: DryRun = False,
    errors: Errors = None,
    adopt_as_of: Annotated[str | None, typer.Option(metavar="日期", help="新事项按这一天的状态建账。")] = None,
    by: By = None,
    encoding: Encoding = None,
    header: Header = None,
    on: On = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """台账, 批示件, 民意快线 (R4-1, R4-13)."""
    adopt = None
    if adopt_as_of is not None:
        from ducha_cli.office import drafts

        as_of = act.day(seat_of(context), adopt_as_of)
        reason = f"按“{shell.shown(file.name)}”建账"
        adopt = drafts.make(Adopting, approver=by, as_of=as_of, reason=reason)
    _run(context, "items", file, dry_run, errors, encoding, header, act.given(context, on, note), adopt, json)


@guide.verb(
    app,
    "issues",
    "导入问题清单。",
    example="ducha import issues 暗访问题清单.xlsx --errors 改.xlsx\nducha import issues 清单.xlsx --activity h5",
)
def issues(
    context: typer.Context,
    file: File,
    dry_run: DryRun = False,
    errors: Errors = None,
    encoding: Encoding = None,
    header: Header = None,
    activity: Annotated[str | None, typer.Option(metavar="活动", help="哪次督查活动发现的，如 h5。")] = None,
    on: On = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """问题清单 (R1-9)."""
    given = act.given(context, on, note)
    _run(context, "issues", file, dry_run, errors, encoding, header, given, None, json, activity=activity or "")


def _run(
    context: typer.Context,
    kind: str,
    file: Path,
    dry_run: bool,
    errors: Path | None,
    encoding: str | None,
    header: str | None,
    given: "Given",
    adopt: Adopting | None,
    json: bool,
    *,
    activity: str = "",
    since: str | None = None,
) -> None:
    from ducha_cli.errors import InvalidInput
    from ducha_cli.intake import headings, marking
    from ducha_cli.office.imports import run

    rows = headings.parse(header) if header else None
    with _bar(json) as tick, act.desk(context).work(keep=not dry_run) as work:
        outcome = run.run(
            work,
            kind,
            file,
            given,
            encoding=encoding,
            header=rows,
            adopt=adopt,
            activity=activity,
            since=since,
            tick=tick,
        )
        outcome.dry_run = dry_run
        if errors is not None and outcome.findings:
            kept = marking.mark(file, outcome.findings, errors)
            if not kept and not json:
                output.tell(f"提示：{marking.ANEW}")
        if outcome.errors and not json:
            _show(outcome, errors)
        if outcome.errors:
            count = len(outcome.errors)
            copy = f"标红的副本：{errors}" if errors else "加 --errors 改.xlsx 得到标红的副本"
            raise InvalidInput(
                f"“{outcome.file}”有{count}处错误，没有写入任何内容。",
                f"逐处改正后重新导入；{copy}。",
                where="；".join(one.line() for one in outcome.errors) if json else "",
            )
    if json:
        output.put_utf8(output.to_json(outcome.as_dict()) + "\n")
    else:
        _show(outcome, errors)


def _show(outcome: "Outcome", errors: Path | None) -> None:
    for one in outcome.findings:
        output.tell(cells.one_line(f"{one.severity} {one.line()}"))
    if outcome.errors:
        return
    term = _TERMS[outcome.kind]
    span = f"（{outcome.new[0]} … {outcome.new[-1]}）" if len(outcome.new) > 1 else f"（{''.join(outcome.new)}）"
    parts = [f"新增 {len(outcome.new)}{span if outcome.new and outcome.kind not in {'units', 'people'} else ''}"]
    if outcome.adopted:
        parts.append(f"建账 {outcome.adopted}")
    if outcome.progressed:
        parts.append(f"进展 {len(outcome.progressed)}")
    parts.append(f"未变 {outcome.unchanged}")
    if outcome.repeated:
        parts.append(f"重复 {outcome.repeated}（未登记）")
    if outcome.conflicts:
        parts.append(f"冲突 {outcome.conflicts}（未写入）")
    mode = "试导入（没有写入）" if outcome.dry_run else "导入完成"
    code = f"，编码 {outcome.encoding}" if outcome.encoding else ""
    output.put(f"{mode}：{shell.shown(outcome.file)}（{term} {outcome.rows} 行{code}）：{'，'.join(parts)}")
    if errors is not None and outcome.findings:
        output.tell(f"标注副本：{shell.shown(errors)}")


@contextmanager
def _bar(json: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar for work over a second, on a terminal alone."""
    if json or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    import time

    from rich.console import Console
    from rich.progress import Progress

    began = time.monotonic()
    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task("写入", total=None, visible=False)

    def tick(done: int, total: int) -> None:
        if time.monotonic() - began > 1:
            bar.update(task, completed=done, total=total, visible=True)

    with bar:
        yield tick
