"""``ducha norm``: 制度成果."""

from ducha_cli.acts.norm import Norm
from ducha_cli.cli import cells, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.norm import LIFECYCLE
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(Norm, "number adopted_on title document unit:出台单位 source state_label published_on outlet")


@guide.listing(
    app,
    COLUMNS,
    "制度成果",
    "列出制度成果，新的在前",
    life=LIFECYCLE,
    flags="state unit since sort limit",
    then=False,
    example="ducha norm list --state 已出台\nducha norm list -o 制度成果.xlsx",
)
def list_(sight: Sight, chosen: Filter) -> list[Row]:
    """List rules."""
    from ducha_cli.looks import norms as looks

    return looks.listing(sight.db, sight.today, chosen)


@guide.page(app, "norm", options.NORM, "查看一项制度成果", then=False, example="ducha norm show z1")
def show(sight: Sight, key: int) -> tuple[Row, str]:
    """Show one rule."""
    from ducha_cli.looks import norms as looks

    record = looks.one(sight.db, sight.today, key)
    return record, pages.told(
        Norm,
        record,
        "title",
        "state_label kind document adopted_on+unit:出台 source"
        " published_on+outlet+approver:公布 repealed_on+reason:废止",
    )
