"""``ducha advice``: 督查建议."""

from typing import Annotated

import typer

from ducha_cli.acts.advice import Advice
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column
from ducha_cli.cli.options import ADVICE
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import advice as advices

app = guide.noun()

AdviceRef = Annotated[str, ADVICE]

COLUMNS = (
    Column("number", "编号"),
    Column.of(Advice, "advised_on"),
    Column.of(Advice, "recipient"),
    Column.of(Advice, "text"),
    Column("state_label", "状态"),
    Column("days", "已过日"),
    Column.of(Advice, "due_on"),
    Column("late", "超期", shown=False),
    Column("source", "来源"),
    Column.of(Advice, "outcome"),
    Column.of(Advice, "kind", shown=False),
    Column.of(Advice, "document", shown=False),
    Column.of(Advice, "answered_on", shown=False),
    Column.of(Advice, "answer", shown=False),
    Column.of(Advice, "outcome_on", shown=False),
    Column("state", "状态代码", shown=False),
)


@guide.listing(
    app,
    "列出督查建议，新的在前",
    flags="state unit overdue due_before since sort limit",
    example="ducha advice list --unanswered\nducha advice list --state 采纳 -o 建议.xlsx",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    then: options.Then,
    answer: options.Answer,
    unanswered: Annotated[bool, typer.Option("--unanswered", help="只看还没有答复的。")] = False,
) -> None:
    """List advice."""
    from ducha_cli.looks import advices as looks

    with seat_of(context).sight(*then) as sight:
        if unanswered:
            asked = asked._replace(state="open")
        chosen = filters.read(sight, advices.LIFECYCLE, COLUMNS, asked)
        rows = looks.listing(sight.db, sight.today, chosen)
        heading = cells.Heading.of(sight, "督查建议")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一条建议", example="ducha advice show j1")
def show(
    context: typer.Context,
    ref: AdviceRef,
    then: options.Then,
    json: options.Json = False,
) -> None:
    """Show one piece of advice."""
    from ducha_cli.looks import advices as looks
    from ducha_cli.looks import references

    with seat_of(context).sight(*then) as sight:
        record = looks.one(sight.db, sight.today, references.find(sight.db, "advice", ref, sight.today.year))
    late = "，已超期" if record["late"] else ""
    page = f"{record['number']}  {cells.cell(record['text'])}\n" + pages.facts(
        (
            ("状态", record["state_label"]),
            ("对象", record["recipient"]),
            ("类别", record["kind"]),
            ("提出", " ".join(filter(None, (record["advised_on"], record["document"])))),
            ("来源", record["source"]),
            ("答复时限", f"{record['due_on']}{late}" if record["due_on"] else ""),
            ("答复", " ".join(filter(None, (record["answered_on"], record["answer"])))),
            ("成效", " ".join(filter(None, (record["outcome_on"], record["outcome"])))),
        )
    )
    output.show_one(record, page, options.Answer(json))
