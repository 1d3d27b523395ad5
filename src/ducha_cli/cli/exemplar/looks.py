"""``ducha exemplar``: 正反面典型."""

from typing import Annotated

import typer

from ducha_cli.acts.exemplar import Exemplar
from ducha_cli.cli import cells, filters, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.exemplar import LIFECYCLE, SIDES
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(Exemplar, "number side unit person matter found_on source publicity state_label used:用于")


@guide.listing(
    app,
    COLUMNS,
    "正反面典型",
    "列出正反面典型，新的在前",
    life=LIFECYCLE,
    flags="state unit since sort limit",
    then=False,
    example="ducha exemplar list --side 反面 --state 备用\nducha exemplar list --public -o 可公开典型.xlsx",
)
def list_(
    sight: Sight,
    chosen: Filter,
    side: Annotated[str | None, typer.Option(metavar="正反", help="只看正面或反面。")] = None,
    public: Annotated[bool, typer.Option("--public", help="只看定为可公开的。")] = False,
) -> list[Row]:
    """List cases."""
    from ducha_cli.looks import exemplars as looks

    side = filters.one_of(side, SIDES, "种典型")
    return looks.listing(sight.db, sight.today, chosen._replace(kind=side), public=public)


@guide.page(app, "exemplar", options.EXEMPLAR, "查看一个典型", then=False, example="ducha exemplar show x1")
def show(sight: Sight, key: int) -> tuple[Row, str]:
    """Show one case."""
    from ducha_cli.looks import exemplars as looks

    record = looks.one(sight.db, sight.today, key)
    decided = f"（{record['decided_on']} {record['approver']}）" if record["decided_on"] else ""
    page = pages.told(
        Exemplar,
        record | {"publicity": f"{record['publicity']}{decided}"},
        "matter",
        "state_label side unit person found_on source publicity",
        elsewhere="person_title decided_on approver",
    )
    return record, pages.page(page, pages.beside(record))
