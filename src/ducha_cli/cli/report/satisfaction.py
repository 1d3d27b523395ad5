"""``ducha report satisfaction``: 满意率 and 补课 of a period, each with what it is divided by (R3-11)."""

import typer

from ducha_cli.cli import cells, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.report.stats import period_of
from ducha_cli.cli.seat import seat_of

app = guide.noun()

_COLUMNS = (
    Column("label", "指标"),
    Column("text", "结果"),
    Column("num", "分子"),
    Column("den", "分母"),
    Column("lifted", "其中"),
    Column("definition", "口径"),
)


@guide.verb(
    app,
    "satisfaction",
    "满意度：测评次数、满意率、补课数、复测率，以及没有测评的",
    example="ducha report satisfaction --quarter 2026-Q4\nducha report satisfaction --year 2026 -o 满意度.xlsx",
)
def satisfaction(
    context: typer.Context,
    answer: options.Answer,
    span: options.Span,
    known: options.Known = None,
) -> None:
    """Show 满意率 and 补课 of a period."""
    from ducha_cli.looks import satisfaction

    seat = seat_of(context)
    period = period_of(seat, span)
    with seat.sight(known=known) as sight:
        record = satisfaction.figures(sight.db, sight.settings, sight.today, period)
    if answer.as_rows:
        output.show_rows([row | {"lifted": _lifted(row)} for row in record["figures"]], _COLUMNS, answer)
    else:
        output.show_one(record, _page(record), answer)


def _page(record: Row) -> str:
    from ducha_cli.looks.surveys import with_rates

    period = record["period"]
    lines = [
        line
        for row in record["figures"]
        for line in (
            [row["label"], f"{row['text']}（{row['num']}/{row['den']}）" if row["den"] is not None else row["text"]],
            ["", _lifted(row)],
        )
        if line[1]
    ]
    return pages.page(
        f"满意度 {period['label']}（{period['first']} 至 {period['last']}，数据截至 {period['as_of']}）",
        "\n".join("  " + line for line in cells.align(lines)),
        pages.table(
            "测评",
            with_rates(record["surveys"]),
            "number:编号 surveyed_on:日期 of:对象 told:满意率 displeased_rate:不满意率 state_label:状态 waits_for:待办",
        ),
        "口径：\n" + "\n".join(f"  {row['label']}：{row['definition']}" for row in record["figures"]),
    )


def _lifted(figure: Row) -> str:
    from ducha_cli.looks.tally import beneath

    return beneath(figure) if "beneath" in figure else ""
