"""The least that a look can be with Typer: the options of ``item list``, the query of the floor, and nothing else.

python bench/bare/look.py LEDGER.db item list --limit 50
"""

# ruff: noqa: ARG001  the options are there to be read, not to be used

import sqlite3
import sys
from pathlib import Path
from typing import Annotated

import typer

Text = Annotated[str | None, typer.Option(metavar="文字", help="说明。")]
Count = Annotated[int | None, typer.Option(metavar="数", min=1, help="说明。")]
Flag = Annotated[bool, typer.Option(help="说明。")]
Out = Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="说明。")]
View = Annotated[str | None, typer.Argument(metavar="@视图", help="说明。")]

DATABASE = sys.argv.pop(1)
root = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
item = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
root.add_typer(item, name="item")


@root.callback()
def _root(ledger: Text = None, operator: Text = None, debug: Flag = False, version: Flag = False):
    pass


@item.command("list")
def _list(
    view: View = None, state: Text = None, unit: Text = None, source: Text = None, round_: Count = None,
    lamp: Text = None, overdue: Flag = False, due_before: Text = None, since: Text = None, tag: Text = None,
    sort: Text = None, limit: Count = None, as_of: Text = None, known: Text = None, json: Flag = False,
    csv: Flag = False, fields: Text = None, out: Out = None, force: Flag = False,
):  # fmt: skip
    query = "SELECT number, title, state FROM item ORDER BY id LIMIT ?"
    for row in sqlite3.connect(DATABASE).execute(query, (limit or -1,)):
        print(*row)


root()
