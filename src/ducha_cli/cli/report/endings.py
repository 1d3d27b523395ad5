"""``ducha report endings``, ``unsigned``: what left the books, and what was approved by word and not signed since."""

import typer

from ducha_cli.cli import cells, guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.report.stats import period_of
from ducha_cli.cli.seat import seat_of

app = guide.noun()

ENDINGS = (
    Column("day", "日期"),
    Column("kind", "类别"),
    Column("number", "编号"),
    Column("unit", "单位"),
    Column("why", "缘由"),
    Column("to", "去向"),
    Column("approver", "批准人"),
    Column("given", "批件"),
    Column("recall", "收回"),
    Column("actor", "经办人"),
    Column("title", "标题"),
    Column("label", "文号", shown=False),
    Column("same_day", "当日撤回", shown=False),
    Column("unchecked", "批准人未核实", shown=False),
    Column("seq", "留痕", shown=False),
)


@guide.verb(
    app,
    "endings",
    "退出台账：并案、撤销、解除、问题撤销、免办、作废、撤回，谁批的、为什么、是不是口头",
    example="ducha report endings\nducha report endings --month 2026-11 -o 退出台账.xlsx",
)
def endings(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    span: options.Span,
) -> None:
    """退出台账."""
    from ducha_cli.looks.report.endings import listing

    seat = seat_of(context)
    period = period_of(seat, span)
    with seat.sight(*then) as sight:
        rows = listing(sight.db, period.first, period.last)
        heading = cells.Heading.of(sight, f"退出台账（{period.label}）")
    output.show_rows(rows, ENDINGS, answer, heading, empty="没有退出台账的。")


UNSIGNED = (
    Column("day", "日期"),
    Column("what", "批准"),
    Column("number", "编号"),
    Column("approver", "批准人"),
    Column("oral", "怎样批的"),
    Column("days", "工作日"),
    Column("title", "标题"),
    Column("key_label", "权限", shown=False),
    Column("seq", "留痕", shown=False),
)


@guide.verb(
    app,
    "unsigned",
    "待补签：口头批准满几个工作日还没有批件的，补了用 evidence --of（[authority] sign_workdays）",
    example="ducha report unsigned\nducha report unsigned --month 2026-11 -o 待补签.xlsx",
)
def unsigned(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    span: options.Span,
) -> None:
    """待补签."""
    from ducha_cli.looks.person.unsigned import listing

    seat = seat_of(context)
    period = period_of(seat, span)
    with seat.sight(*then) as sight:
        rows = listing(*sight, period.first, period.last)
        heading = cells.Heading.of(sight, f"待补签（{period.label}）")
    output.show_rows(rows, UNSIGNED, answer, heading, empty="没有待补签的。")
