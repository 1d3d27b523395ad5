"""``ducha norm``: 制度成果."""

from typing import Annotated

import typer

from ducha_cli.acts.norm import Norm
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column
from ducha_cli.cli.options import NORM
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import norm as norms

app = guide.noun()

NormRef = Annotated[str, NORM]

COLUMNS = Column.rest(
    Norm,
    Column("number", "编号"),
    Column.of(Norm, "adopted_on"),
    Column.of(Norm, "title"),
    Column.of(Norm, "document"),
    Column("unit", "出台单位"),
    Column("source", "来源"),
    Column("state_label", "状态"),
    Column.of(Norm, "published_on"),
    Column.of(Norm, "outlet"),
    Column("state", "状态代码", shown=False),
)


@guide.listing(
    app,
    "列出制度成果，新的在前",
    flags="state unit since sort limit",
    example="ducha norm list --state 已出台\nducha norm list -o 制度成果.xlsx",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    answer: options.Answer,
) -> None:
    """List rules."""
    from ducha_cli.looks import norms as looks

    with seat_of(context).sight() as sight:
        chosen = filters.read(sight, norms.LIFECYCLE, COLUMNS, asked)
        rows = looks.listing(sight.db, sight.today, chosen)
        heading = cells.Heading.of(sight, "制度成果")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一项制度成果", example="ducha norm show z1")
def show(context: typer.Context, ref: NormRef, json: options.Json = False) -> None:
    """Show one rule."""
    from ducha_cli.looks import norms as looks
    from ducha_cli.looks import references

    with seat_of(context).sight() as sight:
        record = looks.one(sight.db, sight.today, references.find(sight.db, "norm", ref, sight.today.year))
    page = pages.told(
        Norm,
        record,
        "title",
        ("状态", "state_label"),
        ("类别", "kind"),
        ("文号", "document"),
        ("出台", "adopted_on unit"),
        ("来源", "source"),
        ("公布", "published_on outlet approver"),
        ("废止", "repealed_on reason"),
    )
    output.show_one(record, page, options.Answer(json))
