"""``ducha advice``: 督查建议."""

from typing import Annotated

import typer

from ducha_cli.acts.advice import Advice
from ducha_cli.cli import cells, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.advice import LIFECYCLE
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(
    Advice, "number advised_on recipient text state_label days:已过日 due_on source outcome", "late:超期"
)


@guide.listing(
    app,
    COLUMNS,
    "督查建议",
    "列出督查建议，新的在前",
    life=LIFECYCLE,
    flags="state unit overdue due_before since sort limit",
    example="ducha advice list --unanswered\nducha advice list --state 采纳 -o 建议.xlsx",
)
def list_(
    sight: Sight,
    chosen: Filter,
    unanswered: Annotated[bool, typer.Option("--unanswered", help="只看还没有答复的。")] = False,
) -> list[Row]:
    """List advice."""
    from ducha_cli.looks import advices as looks

    return looks.listing(sight.db, sight.today, chosen._replace(states=LIFECYCLE.open_states) if unanswered else chosen)


@guide.page(app, "advice", options.ADVICE, "查看一条建议", example="ducha advice show j1")
def show(sight: Sight, key: int) -> tuple[Row, str]:
    """Show one piece of advice."""
    from ducha_cli.looks import advices as looks

    record = looks.one(sight.db, sight.today, key)
    due = f"{record['due_on']}，已超期" if record["late"] else record["due_on"]
    return record, pages.told(
        Advice,
        record | {"due_on": due},
        "text",
        "state_label recipient kind advised_on+document:提出 source due_on"
        " answered_on+answer:答复 outcome_on+outcome:成效",
    )
