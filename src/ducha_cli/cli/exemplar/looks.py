"""``ducha exemplar``: 正反面典型."""

from typing import Annotated

import typer

from ducha_cli.acts.exemplar import Exemplar
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column
from ducha_cli.cli.options import EXEMPLAR
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import exemplar as exemplars

app = guide.noun()

ExemplarRef = Annotated[str, EXEMPLAR]

COLUMNS = (
    Column("number", "编号"),
    Column.of(Exemplar, "side"),
    Column("unit", "单位"),
    Column.of(Exemplar, "person"),
    Column.of(Exemplar, "matter"),
    Column.of(Exemplar, "found_on"),
    Column("source", "来源"),
    Column.of(Exemplar, "publicity"),
    Column("state_label", "状态"),
    Column("used", "用于"),
    Column.of(Exemplar, "approver", shown=False),
    Column.of(Exemplar, "decided_on", shown=False),
    Column("state", "状态代码", shown=False),
)


@guide.listing(
    app,
    "列出正反面典型，新的在前",
    flags="state unit since sort limit",
    example="ducha exemplar list --side 反面 --state 备用\nducha exemplar list --public -o 可公开典型.xlsx",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    answer: options.Answer,
    side: Annotated[str | None, typer.Option(metavar="正反", help="只看正面或反面。")] = None,
    public: Annotated[bool, typer.Option("--public", help="只看定为可公开的。")] = False,
) -> None:
    """List cases."""
    from ducha_cli.looks import exemplars as looks

    side = filters.one_of(side, exemplars.SIDES, "种典型")
    with seat_of(context).sight() as sight:
        chosen = filters.read(sight, exemplars.LIFECYCLE, COLUMNS, asked, kind=side)
        rows = looks.listing(sight.db, sight.today, chosen, public=public)
        heading = cells.Heading.of(sight, "正反面典型")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一个典型", example="ducha exemplar show x1")
def show(context: typer.Context, ref: ExemplarRef, json: options.Json = False) -> None:
    """Show one case."""
    from ducha_cli.looks import exemplars as looks
    from ducha_cli.looks import references

    with seat_of(context).sight() as sight:
        record = looks.one(sight.db, sight.today, references.find(sight.db, "exemplar", ref, sight.today.year))
    decided = f"（{record['decided_on']} {record['approver']}）" if record["decided_on"] else ""
    head = f"{record['number']}  {cells.cell(record['matter'])}\n" + pages.facts(
        (
            ("状态", record["state_label"]),
            ("正反", record["side"]),
            ("单位", record["unit"]),
            ("责任人", record["person"]),
            ("日期", record["found_on"]),
            ("来源", record["source"]),
            ("公开范围", f"{record['publicity']}{decided}"),
        )
    )
    papers = pages.table("文书", record["papers"], "number:编号 label:文号 state_label:状态 dated:日期 title:标题")
    output.show_one(record, pages.page(head, papers), options.Answer(json))
