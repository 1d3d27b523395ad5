"""``ducha training``: 培训 and 业务研讨."""

from typing import Annotated

import typer

from ducha_cli.acts.training import Training
from ducha_cli.cli import cells, filters, guide, options, output
from ducha_cli.cli.cells import Column
from ducha_cli.cli.seat import seat_of

app = guide.noun()

COLUMNS = (
    Column("number", "编号"),
    Column.of(Training, "held_on"),
    Column.of(Training, "kind"),
    Column.of(Training, "title"),
    Column("people", "参加人员"),
    Column.of(Training, "place", shown=False),
)


@guide.listing(
    app,
    "列出培训和业务研讨，新的在前",
    flags="since sort limit",
    example="ducha training list\nducha training list --kind 培训 --person 陈立",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    then: options.Then,
    answer: options.Answer,
    kind: Annotated[str | None, typer.Option(metavar="类别", help="培训 或 业务研讨。")] = None,
    person: Annotated[str | None, typer.Option(metavar="姓名", help="谁参加的。")] = None,
) -> None:
    """List trainings."""
    from ducha_cli.looks.trainings import listing

    with seat_of(context).sight(*then) as sight:
        chosen = filters.read(sight, None, COLUMNS, asked, kind=kind, person=person, last=sight.today.isoformat())
        rows = listing(sight.db, chosen)
        heading = cells.Heading.of(sight, "培训和业务研讨")
    output.show_rows(rows, COLUMNS, answer, heading)
