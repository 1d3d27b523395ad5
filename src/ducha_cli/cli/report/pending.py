"""``ducha report …``: the lists of what is owed: 未回执, 滞后, 定期报告, 来信来电, 无人管."""

from typing import Annotated

import typer

from ducha_cli.cli import cells, filters, guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life.duty import CAUSES

app = guide.noun()

Whole = Annotated[bool, typer.Option("--all", help="全部列出，不只是有欠缺的。")]

RECEIPTS = (
    Column("part", "编号"),
    Column("unit", "单位"),
    Column("label", "文号"),
    Column("delivered_on", "送达"),
    Column("days", "工作日"),
    Column("urged", "催办次数"),
    Column("title", "事项"),
    Column("role", "角色", shown=False),
    Column("number", "事项编号", shown=False),
)
LAG = (
    Column("part", "编号"),
    Column("unit", "单位"),
    Column("lag", "偏差"),
    Column("elapsed", "序时%"),
    Column("actual", "实际%"),
    Column("basis", "依据"),
    Column("due", "时限"),
    Column("missed", "过期节点"),
    Column("title", "事项"),
    Column("role", "角色", shown=False),
    Column("person", "责任人", shown=False),
    Column("start", "送达", shown=False),
    Column("days", "剩余工作日", shown=False),
    Column("nodes", "节点", shown=False),
)
PERIODIC = (
    Column("part", "编号"),
    Column("unit", "单位"),
    Column("rule", "报告"),
    Column("report_on", "应报日"),
    Column("late_days", "已过天数"),
    Column("last_on", "最近报告"),
    Column("title", "事项或问题"),
    Column("role", "角色", shown=False),
    Column("person", "责任人", shown=False),
    Column("owed", "欠报", shown=False),
)
LETTERS = (
    Column("number", "编号"),
    Column("came_on", "收到"),
    Column("days", "天数"),
    Column("state_label", "状态"),
    Column("missing", "欠"),
    Column("units", "承办单位"),
    Column("told_up", "上报"),
    Column("told_public", "答复群众"),
    Column("title", "事项"),
    Column("state", "状态代码", shown=False),
)
DUTIES = (
    Column("part", "编号"),
    Column("position", "序"),
    Column("cause", "起因"),
    Column("holder", "谁办"),
    Column("state_label", "状态"),
    Column("asked_on", "提出"),
    Column("told_on", "告知"),
    Column("due_text", "时限"),
    Column("days", "天数"),
    Column("text", "要求"),
    Column("title", "事项或问题"),
    Column("number", "事项编号", shown=False),
    Column("round", "轮次", shown=False),
    Column("unit", "单位", shown=False),
    Column("person", "责任人", shown=False),
    Column("due", "到期日", shown=False),
    Column("met_on", "了结日期", shown=False),
    Column("state", "状态代码", shown=False),
)
UNOWNED = (
    Column("number", "编号"),
    Column("missing", "欠"),
    Column("state_label", "状态"),
    Column("units", "单位"),
    Column("title", "事项或问题"),
)


@guide.verb(
    app,
    "receipts",
    "未回执清单：通知单送达满几个工作日还没有回执的，催办过几次",
    example="ducha report receipts\nducha report receipts --days 5 -o 未回执.xlsx",
)
def receipts(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    days: Annotated[
        int | None, typer.Option(metavar="工作日", min=0, help="满几个工作日，默认 ducha.toml 的 receipt_workdays。")
    ] = None,
    unit: options.UnitOption = None,
) -> None:
    """未回执清单 (R0-2)."""
    from ducha_cli.looks.report.outstanding import Outstanding

    with seat_of(context).sight(*then) as sight:
        held = filters.of_unit(sight.db, unit)
        owed = Outstanding(*sight)
        rows = owed.without_receipt(sight.settings.limits.receipt_workdays if days is None else days, held)
        heading = cells.Heading.of(sight, "未回执清单")
    empty = "通知单都有回执，或还在期限内。"
    output.show_rows(rows, RECEIPTS, answer, heading, empty=empty)


@guide.verb(
    app,
    "lag",
    "滞后清单：实际进度落后于序时进度的，和过了期的时间节点；--all 为序时进度全表",
    example="ducha report lag\nducha report lag --all --unit 县住建局",
)
def lag(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    whole: Whole = False,
    unit: options.UnitOption = None,
) -> None:
    """序时进度 and 滞后 (R0-5)."""
    from ducha_cli.looks.report.lag import lag as look

    with seat_of(context).sight(*then) as sight:
        held = filters.of_unit(sight.db, unit)
        rows = look(*sight, unit=held, whole=whole)
        heading = cells.Heading.of(sight, "序时进度" if whole else "滞后清单")
    shown = [
        row | {"basis": ("节点 " + row["nodes"] if row["nodes"] else "填报") if row["told"] else "未报"} for row in rows
    ]
    output.show_rows(shown, LAG, answer, heading, empty="没有滞后的。")


@guide.verb(
    app,
    "periodic",
    "定期报告：长期坚持和每月、每季度报告的事项和问题，过了应报日没有报的",
    example="ducha report periodic\nducha report periodic --all",
)
def periodic(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    whole: Whole = False,
    unit: options.UnitOption = None,
) -> None:
    """定期报告 (trap 9)."""
    from ducha_cli.looks.report.periodic import periodic as look

    with seat_of(context).sight(*then) as sight:
        held = filters.of_unit(sight.db, unit)
        rows = look(sight.db, sight.settings, sight.today, unit=held, whole=whole)
        heading = cells.Heading.of(sight, "定期报告")
    output.show_rows(rows, PERIODIC, answer, heading, empty="没有欠报的。")


@guide.verb(
    app,
    "letters",
    "民意快线和来信来电：件件有着落、事事有回音；还欠单位、责任人、时限、上报或答复的",
    example="ducha report letters\nducha report letters --all -o 民意快线.xlsx",
)
def letters(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    whole: Whole = False,
) -> None:
    """件件有着落、事事有回音 (R4-13)."""
    from ducha_cli.looks.item import letters as look

    with seat_of(context).sight(*then) as sight:
        every = look.letters(sight.db, sight.today, whole=True)
        heading = cells.Heading.of(sight, "民意快线和来信来电")
    rows = every if whole else [row for row in every if row["missing"]]
    output.show_rows(rows, LETTERS, answer, heading, empty="件件有着落、事事有回音。")
    if not (answer.json or answer.csv or answer.out):
        settled, owed = sum(row["settled"] for row in every), [row for row in every if row["answerable"]]
        answered = sum(row["answered"] for row in owed)
        output.tell(f"共{len(every)}件；有着落 {settled}/{len(every)}，有回音 {answered}/{len(owed)}（已有结果的）。")


@guide.verb(
    app,
    "unowned",
    "事事有人管：在办的事项（配合单位、责任分解都算）和问题中，没有单位、责任人、时限或量化指标的",
    example="ducha report unowned",
)
def unowned(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
) -> None:
    """事事有人管 (R1-14)."""
    from ducha_cli.looks.item import unowned as look

    with seat_of(context).sight(*then) as sight:
        rows = look.unowned(sight.db, sight.today)
        heading = cells.Heading.of(sight, "没有单位、责任人、时限或量化指标的")
    output.show_rows(rows, UNOWNED, answer, heading, empty="事事有人管。")


@guide.verb(
    app,
    "duties",
    "要求清单：批示、补课、补充、复核等新提的要求，谁办、何时告知、办到没有；--all 连了结的也列",
    example="ducha report duties\nducha report duties --unit 县住建局 --cause 补充",
)
def duties(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    whole: Whole = False,
    unit: options.UnitOption = None,
    cause: Annotated[str | None, typer.Option(metavar="起因", help=f"只看一种：{'、'.join(CAUSES)}。")] = None,
) -> None:
    """要求 that stand (R0-6)."""
    from ducha_cli.looks.item import duties as look

    asked = filters.one_of(cause, CAUSES, "种起因")
    with seat_of(context).sight(*then) as sight:
        held = filters.of_unit(sight.db, unit)
        rows = look.listing(sight.db, sight.settings, sight.today, unit=held, cause=asked, whole=whole)
        heading = cells.Heading.of(sight, "要求清单")
    output.show_rows(rows, DUTIES, answer, heading, empty="没有新提的要求。")
