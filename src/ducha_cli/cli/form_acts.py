"""Internal forms that the clerk prints: each is drafted from what the ledger holds, with blanks for the rest."""

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Json, Note, On, Ref
from ducha_cli.cli.paper_acts import drafted, drafting

app = guide.noun()


@guide.verb(
    drafting,
    "contents",
    "列卷内目录（稿）：一件事的批示、文书、回执、报告、佐证，按日期排。",
    example="ducha paper draft contents d15",
)
def contents(context: typer.Context, ref: Ref, on: On = None, note: Note = None, json: Json = False) -> None:
    """卷内目录."""
    from ducha_cli.office import contents

    with act.work(context) as work:
        row, target = contents.draft(work, ref, act.given(context, on, note))
    drafted(row, target, json)
