"""The options of what came out of a 督查: the item, issue or 督查活动 that it came from, and its day."""

from typing import Annotated

import typer

ItemOption = Annotated[str | None, typer.Option("--item", metavar="编号", help="由哪个事项而来。")]
IssueOption = Annotated[str | None, typer.Option("--issue", metavar="编号", help="由哪个问题而来。")]
ActivityOption = Annotated[str | None, typer.Option("--activity", metavar="编号", help="由哪次督查活动而来。")]
DateOption = Annotated[str | None, typer.Option("--date", metavar="日期", help="默认同 --on。")]
