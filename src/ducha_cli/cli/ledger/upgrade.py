"""An older ledger brought to this program's schema."""

from typing import Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide
from ducha_cli.cli.options import Json
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "upgrade",
    "把旧版本的台账升级到本程序的版本：先备份、核对，再升级、核对。",
    example="ducha upgrade",
)
def upgrade(
    context: typer.Context,
    clock: Annotated[
        str | None, typer.Option(metavar="原因", help="台账里有时钟错了的留痕，更正的原因。", show_default=False)
    ] = None,
    json: Json = False,
) -> None:
    """Upgrade the ledger."""
    from ducha_cli.ledger.place import SCHEMA
    from ducha_cli.office.ledger import backups

    seat = seat_of(context)
    kept = backups.upgrade(seat.folder, lambda: seat.now, seat.operator, clock=clock or "")
    act.done(
        json,
        f"已升级到版本 {SCHEMA}，核对无误；升级前的台账备份在 {shell.shown(kept)}",
        schema=SCHEMA,
        backup=str(kept),
    )
