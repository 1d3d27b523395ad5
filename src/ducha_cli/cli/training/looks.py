"""``ducha training``: 培训 and 业务研讨."""

from typing import Annotated

import typer

from ducha_cli.acts.training import Training
from ducha_cli.cli import cells, guide
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(Training, "number held_on kind title people:参加人员")


@guide.listing(
    app,
    COLUMNS,
    "培训和业务研讨",
    "列出培训和业务研讨，新的在前",
    flags="since sort limit",
    example="ducha training list\nducha training list --kind 培训 --person 陈立",
)
def list_(
    sight: Sight,
    chosen: Filter,
    kind: Annotated[str | None, typer.Option(metavar="类别", help="培训 或 业务研讨。")] = None,
    person: Annotated[str | None, typer.Option(metavar="姓名", help="谁参加的。")] = None,
) -> list[Row]:
    """List trainings."""
    from ducha_cli.looks.trainings import listing

    return listing(sight.db, chosen._replace(kind=kind, person=person, last=sight.today.isoformat()))
