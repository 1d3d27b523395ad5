"""Import of workbooks: it asks nothing, tells every finding at once, and writes all or nothing."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, NamedTuple, TypedDict

import typer

from ducha_cli import shell
from ducha_cli.acts.item.filing import Adopting
from ducha_cli.cli import act, cells, guide, output
from ducha_cli.cli.options import By, Json, Note, On
from ducha_cli.cli.seat import Sight, seat_of
from ducha_cli.errors import WrongUsage

if TYPE_CHECKING:
    from ducha_cli.cli.seat import Seat
    from ducha_cli.intake.layout import Layout
    from ducha_cli.intake.presets import Presets
    from ducha_cli.office.desk import Work
    from ducha_cli.office.imports.adoptions import Asked
    from ducha_cli.office.imports.remembering import Said
    from ducha_cli.office.imports.run import Outcome

app = guide.noun()

RARE = "少用的选项"
"""Below the others on the help page stand those that one file in a hundred needs."""

File = Annotated[Path, typer.Argument(metavar="文件", help=".xlsx、.xls、.et 或 .csv。", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看结果，不写入。")]
Errors = Annotated[Path | None, typer.Option("--errors", metavar="文件.xlsx", help="把原表另存一份，错处标红加批注。")]
Encoding = Annotated[str | None, typer.Option(metavar="编码", rich_help_panel=RARE, help="CSV 的编码，认错时才需要。")]
Header = Annotated[str | None, typer.Option(metavar="3-4", rich_help_panel=RARE, help="表头在第几行，认错时才需要。")]
Sheet = Annotated[str | None, typer.Option(metavar="表名", help="读哪张工作表：表名、最后 或 全部。")]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="列=字段", help="这一列是哪个字段，可写多次；字段也可写 留存、留存.名 或 不取。"),
]
Profiled = Annotated[
    str | None, typer.Option("--profile", metavar="表样", help="按哪个表样读，见 ducha import profiles；无 是不按。")
]
Keep = Annotated[
    list[str] | None, typer.Option("--keep", metavar="列", rich_help_panel=RARE, help="这一列原样留存，可写多次。")
]
Drop = Annotated[
    list[str] | None, typer.Option("--drop", metavar="列", rich_help_panel=RARE, help="这一列不取，可写多次。")
]

Value = Annotated[
    list[str] | None,
    typer.Option(
        "--value", metavar="列:写法=读作", rich_help_panel=RARE, help="这样写的读作什么，如单位的另一种写法。"
    ),
]
Remember = Annotated[
    str | None,
    typer.Option(metavar="名称", rich_help_panel=RARE, help="导入以后，把选项说的记进 ducha.toml，作这个名称的表样。"),
]

Year = Annotated[int | None, typer.Option(metavar="年份", min=2000, max=2099, help="没写年份的时限算哪一年的。")]
LastDate = Annotated[bool, typer.Option("--last-date", rich_help_panel=RARE, help="时限里写了几个日期的，取最后一个。")]
Struck = Annotated[
    bool, typer.Option("--read-struck", rich_help_panel=RARE, help="划去（加了删除线）的字也读；不写则不取，逐处说明。")
]
Mask = Annotated[bool, typer.Option("--mask", help="内容里的姓名、电话、证件号、住址不存，写成（电话略）等。")]
Source = Annotated[str | None, typer.Option(metavar="来源", help="没有写来源的行是什么来源；是不是来信来电也按它。")]

Basis = Annotated[str | None, typer.Option(metavar="依据", help="没有写立项依据的行依据什么。")]

Strict = Annotated[
    bool, typer.Option("--strict", rich_help_panel=RARE, help="行是什么靠猜的（续行、同上、分节）都算错误，不写入。")
]

UnitOption = Annotated[str | None, typer.Option("--unit", metavar="单位", help="没有写单位的行是哪个单位的。")]
FoundOn = Annotated[str | None, typer.Option(metavar="日期", help="没有写发现日期的行是哪天发现的。")]
Category = Annotated[str | None, typer.Option(metavar="类别", help="没有写问题类别的行是什么类别。")]

AdoptAsOf = Annotated[
    str | None, typer.Option(metavar="日期", help="接管在办的台账：新的行按这一天的状态建账，不要文书；要写 --by。")
]
State = Annotated[
    list[str] | None,
    typer.Option(
        "--state", metavar="词=状态", rich_help_panel=RARE, help="建账时状态栏里的这个词是什么状态，可写多次。"
    ),
]
NoBasis = Annotated[
    str | None, typer.Option(metavar="原因", rich_help_panel=RARE, help="没有写立项依据的行确无依据的原因。")
]

NOTHING: Mapping[str, str] = MappingProxyType({})
_TERMS = {"units": "单位", "people": "人员", "items": "事项", "issues": "问题"}


class Reading(NamedTuple):
    """How a file is read, where reading it by itself goes wrong."""

    profile: Profiled = None
    sheet: Sheet = None
    maps: Map = None
    keep: Keep = None
    drop: Drop = None
    values: Value = None
    header: Header = None
    encoding: Encoding = None
    struck: Struck = False
    strict: Strict = False

    def layout(
        self,
        kind: str,
        file: Path,
        known: "Presets",
        source: str | None = None,
        given: Mapping[str, str] = NOTHING,
    ) -> "Layout":
        """Return how the file is laid out: as this says, else as the 表样 that it names.

        Raises:
            WrongUsage, NotFound, InvalidInput: as ``layout.told`` and ``settling.chosen`` say.
        """
        from ducha_cli.intake import settling
        from ducha_cli.intake.profiles import PROFILES

        told = self.told(kind, file, source, given)
        if self.profile in {None, settling.NONE}:
            return told
        return settling.under(told, settling.chosen(known, self.profile, PROFILES[kind], str(file)))

    def told(self, kind: str, file: Path, source: str | None = None, given: Mapping[str, str] = NOTHING) -> "Layout":
        """Return what it says, with the 来源 of rows without one.

        Raises:
            WrongUsage: as ``layout.told`` says.
        """
        from ducha_cli.intake import layout
        from ducha_cli.intake.profiles import PROFILES

        return layout.told(
            PROFILES[kind],
            header=self.header,
            sheet=self.sheet,
            maps=self.maps or (),
            keep=self.keep or (),
            drop=self.drop or (),
            values=self.values or (),
            source=source,
            given=given,
            path=str(file),
            strict=self.strict,
        )


class Dating(NamedTuple):
    """How deadlines are read."""

    year: Year = None
    last_date: LastDate = False


class Standing(NamedTuple):
    """What all rows of a 台账 have in common that say nothing of it."""

    source: Source = None
    basis: Basis = None


class Constants(NamedTuple):
    """What all rows of a 问题清单 have in common that say nothing of it."""

    unit: UnitOption = None
    found_on: FoundOn = None
    category: Category = None

    def given(self, seat: "Seat") -> dict[str, str]:
        """Return what was said, by field."""
        said = {"units": self.unit, "found_on": act.day(seat, self.found_on), "category": self.category}
        return {name: text for name, text in said.items() if text}


Update = Annotated[
    list[str] | None,
    typer.Option("--update", metavar="字段", help="表里改了的，哪些字段照表更正，如 标题,责任人；全部 是都照表。"),
]
Take = Annotated[
    list[str] | None,
    typer.Option(
        "--take",
        metavar="[行:][字段=]表|台账",
        help="两边都改过的照谁：台账、标题=表、12:标题=台账（第12行），可写多次。",
    ),
]
Same = Annotated[
    list[str] | None,
    typer.Option("--same", metavar="行=编号", help="这一行就是台账里的哪一件，如 12=d4，可写多次。"),
]
Repeat = Annotated[
    str | None, typer.Option("--repeat", metavar="分别登记", rich_help_panel=RARE, help="像是一件的几行，各登记一件。")
]
Foreign = Annotated[bool, typer.Option("--foreign", rich_help_panel=RARE, help="编号是别的台账的，当来文编号。")]


class Settling(NamedTuple):
    """What is decided of rows that the ledger knows, or may know."""

    update: Update = None
    take: Take = None
    same: Same = None
    repeat: Repeat = None
    foreign: Foreign = False


class Taking(NamedTuple):
    """How a running ledger is taken over."""

    adopt_as_of: AdoptAsOf = None
    by: By = None
    state: State = None

    def asked(self, seat: "Seat", kind: str, file: Path) -> "Asked | None":
        """Return what it says of a file, None where it is not taken over.

        Raises:
            WrongUsage: somebody approves what nobody asked for, or nobody what is, or a word is not written as it is.
        """
        if self.adopt_as_of is None:
            if self.by or self.state:
                told = "--by" if self.by else "--state"
                raise WrongUsage(
                    f"{told} 只和 --adopt-as-of 一起写。", "接管台账的，加 --adopt-as-of 日期；不是的，去掉它。"
                )
            return None
        from ducha_cli.office import drafts
        from ducha_cli.office.imports import adoptions

        if not self.by:
            raise WrongUsage("接管台账要有批准人（--by）。", "请加 --by 批准人；不能是经办人自己。")
        as_of = act.day(seat, self.adopt_as_of)
        if as_of is not None and as_of > seat.today.isoformat():
            raise WrongUsage(f"建账截至日 {as_of} 在今天（{seat.today}）之后。", "请核对 --adopt-as-of。")
        reason = f"按“{shell.shown(file.name)}”建账"
        draft = drafts.make(Adopting, approver=self.by, as_of=as_of, reason=reason)
        return adoptions.Asked(draft, adoptions.states(kind, self.state or ()))


All = Annotated[bool, typer.Option("--all", help="同样的提示逐处列出。")]


class Writing(NamedTuple):
    """What becomes of what was read."""

    dry_run: DryRun = False
    errors: Errors = None
    every: All = False
    remember: Remember = None
    on: On = None
    note: Note = None
    json: Json = False


@guide.verb(
    app,
    "units",
    "导入单位名录。",
    example="ducha import units 单位名录.xlsx\nducha import units 单位名录.xlsx --since 2026-01-01",
)
def units(
    context: typer.Context,
    file: File,
    writing: Writing,
    reading: Reading,
    settling: Settling,
    since: Annotated[str | None, typer.Option(metavar="日期", help="这些单位和任职哪一天起就有，默认同 --on。")] = None,
) -> None:
    """单位名录 (R4-19)."""
    _run(context, "units", file, writing, reading, settling=settling, since=act.day(seat_of(context), since))


@guide.verb(
    app,
    "people",
    "导入人员名册：干部名册、通讯录、督查员名单，一行是一个任职。",
    example="ducha import people 人员名册.xlsx --dry-run",
)
def people(context: typer.Context, file: File, writing: Writing, reading: Reading, settling: Settling) -> None:
    """人员名册 (R0-14)."""
    _run(context, "people", file, writing, reading, settling=settling)


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
    writing: Writing,
    reading: Reading,
    dating: Dating,
    settling: Settling,
    taking: Taking,
    standing: Standing,
    no_basis: NoBasis = None,
    mask: Mask = False,
) -> None:
    """台账, 批示件, 民意快线 (R4-1, R4-13)."""
    if standing.basis and no_basis:
        raise WrongUsage("--basis 和 --no-basis 只写一个。", "有依据的写 --basis，没有的写 --no-basis 原因。")
    said = {name: text for name, text in (("basis", standing.basis), ("no_basis", no_basis)) if text}
    adopt = taking.asked(seat_of(context), "items", file)
    told: _Told = {"dating": dating, "settling": settling, "mask": mask, "adopt": adopt, "constants": said}
    _run(context, "items", file, writing, reading, source=standing.source, **told)


@guide.verb(
    app,
    "issues",
    "导入问题清单。",
    example="ducha import issues 暗访问题清单.xlsx --errors 改.xlsx\nducha import issues 清单.xlsx --activity h5\n"
    "ducha import issues 整改台账.xlsx --adopt-as-of 2026-10-31 --by 李建国",
)
def issues(
    context: typer.Context,
    file: File,
    writing: Writing,
    reading: Reading,
    dating: Dating,
    constants: Constants,
    settling: Settling,
    taking: Taking,
    activity: Annotated[str | None, typer.Option(metavar="活动", help="哪次督查活动发现的，如 h5。")] = None,
    mask: Mask = False,
) -> None:
    """问题清单 (R1-9)."""
    said, adopt = constants.given(seat_of(context)), taking.asked(seat_of(context), "issues", file)
    told: _Told = {"dating": dating, "settling": settling, "mask": mask, "adopt": adopt, "constants": said}
    _run(context, "issues", file, writing, reading, activity=activity or "", **told)


class _Told(TypedDict):
    """What matters are read and settled by, which units and people have not."""

    dating: Dating
    settling: Settling
    mask: bool
    adopt: "Asked | None"
    constants: Mapping[str, str]


def _run(
    context: typer.Context,
    kind: str,
    file: Path,
    writing: Writing,
    reading: Reading,
    *,
    dating: Dating | None = None,
    settling: Settling | None = None,
    adopt: "Asked | None" = None,
    activity: str = "",
    since: str | None = None,
    source: str | None = None,
    constants: Mapping[str, str] = NOTHING,
    mask: bool = False,
) -> None:
    from ducha_cli.cli.imports import lists
    from ducha_cli.errors import InvalidInput, WrongUsage
    from ducha_cli.intake import marking, summary
    from ducha_cli.intake.presets import Presets
    from ducha_cli.intake.profiles import PROFILES
    from ducha_cli.office.imports import planning, remembering, run
    from ducha_cli.office.imports.known import deciding

    given, seat = act.given(context, writing.on, writing.note), seat_of(context)
    keeping = None
    if writing.remember is not None:
        if writing.dry_run:
            mend = "请去掉 --remember；只要记住，不导入的：ducha import inspect 文件 --write 名称"
            raise WrongUsage("试导入什么也不写，也不记住。", mend)
        remembering.judge(seat.folder, writing.remember, PROFILES[kind])
        keeping = reading.told(kind, file, source, constants)
    json, errors = writing.json, writing.errors
    known = Presets(seat.settings.imports)
    layout = reading.layout(kind, file, known, source, constants)
    with _bar(json) as tick, act.desk(context).work(keep=not writing.dry_run) as work:
        outcome = run.run(
            work,
            kind,
            file,
            given,
            encoding=reading.encoding,
            layout=layout,
            known=None if reading.profile else known,
            adopt=adopt,
            activity=activity,
            since=since,
            dues=planning.Dues(*dating) if dating else planning.NO_DUES,
            struck=reading.struck,
            mask=mask,
            deciding=deciding.read(PROFILES[kind], *settling) if settling else deciding.NONE,
            lists=lists.lists(kind, _sight),
            tick=tick,
        )
        outcome.dry_run = writing.dry_run
        if errors is not None and outcome.findings:
            more = summary.Told(outcome.total, outcome.otherwise())
            kept = marking.mark(file, outcome.findings, errors, outcome.tables, more, struck=reading.struck)
            if not kept and not json:
                output.tell(f"提示：{marking.ANEW}")
        if outcome.errors and not json:
            _show(outcome, errors, every=writing.every)
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
        _show(outcome, errors, every=writing.every)
    if keeping is not None and writing.remember is not None:
        told = remembering.said(PROFILES[kind], keeping, outcome.layout.preset, outcome.headings)
        remembered(seat.folder, writing.remember, told)
    if outcome.waits:
        raise typer.Exit(WAITS)


def remembered(folder: Path, name: str, said: "Said") -> None:
    """Keep what options said as a 表样, and say so."""
    from ducha_cli.office.imports import remembering

    what = remembering.remember(folder, name, said)
    told = f"（{what}）" if what else ""
    output.tell(f"已记住：ducha.toml [import.{name}]{told}；表头合于它的自动按它读，或加 --profile {shell.word(name)}")


def _sight(work: "Work") -> Sight:
    """What the open transaction sees, as a list is shown of it."""
    return Sight(work.transaction.database, work.settings, work.calendar, work.today)


WAITS = 7
"""The exit code where what could be taken was, and something waits for somebody (decision 0083)."""


def _show(outcome: "Outcome", errors: Path | None, *, every: bool) -> None:
    from ducha_cli.intake import findings

    for line in findings.screen(outcome.findings, every=every):
        output.tell(cells.one_line(line))
    if outcome.errors:
        return
    term = _TERMS[outcome.kind]
    span = f"（{outcome.new[0]} … {outcome.new[-1]}）" if len(outcome.new) > 1 else f"（{''.join(outcome.new)}）"
    parts = [f"新增 {len(outcome.new)}{span if outcome.new and outcome.kind not in {'units', 'people'} else ''}"]
    if outcome.adopted:
        adopted = "，".join(f"{label} {count}" for label, count in outcome.adopted.items())
        parts.append(f"建账 {sum(outcome.adopted.values())}（{adopted}）")
    told = (("进展", outcome.progressed), ("补填", outcome.filled), ("更正", outcome.corrected))
    parts += [f"{name} {len(some)}" for name, some in told if some]
    parts.append(f"未变 {outcome.unchanged}")
    if outcome.repeated:
        parts.append(f"重复 {outcome.repeated}（未登记）")
    if outcome.masked:
        parts.append(f"遮盖 {outcome.masked} 格")
    if outcome.pending:
        parts.append(f"待定 {outcome.pending}")
    if outcome.conflicts:
        parts.append(f"冲突 {outcome.conflicts}（未写入）")
    mode = "试导入（没有写入）" if outcome.dry_run else "导入完成"
    code = f"，编码 {outcome.encoding}" if outcome.encoding else ""
    line = f"{'，'.join(parts)}；{outcome.total.line()}"
    output.put(f"{mode}：{shell.shown(outcome.file)}（{term} {outcome.rows} 行{code}）：{line}")
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
