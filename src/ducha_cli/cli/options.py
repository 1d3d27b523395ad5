"""Options that many verbs share, written once. Days, units and numbers come as text and are read by us.

What always comes together is a bundle: a NamedTuple of options, which ``guide`` spreads over the command line and
hands to the verb in one piece.
"""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

Json = Annotated[bool, typer.Option("--json", help="输出 JSON，含全部字段。")]
Csv = Annotated[bool, typer.Option("--csv", help="输出 CSV（带 BOM，WPS 可直接打开）。")]
Fields = Annotated[str | None, typer.Option(metavar="字段", help="只要这些字段，如 编号,时限。")]
Out = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="文件", help="写入 .xlsx、.csv、.json 文件；时限写入 .ics。")
]
Force = Annotated[bool, typer.Option("--force", help="覆盖已有文件。")]
View = Annotated[str | None, typer.Argument(metavar="@视图", help="ducha.toml 里存好的视图。", show_default=False)]
Limit = Annotated[int | None, typer.Option(metavar="条数", min=1, help="最多显示几条。")]
StateOption = Annotated[
    str | None, typer.Option("--state", metavar="状态", help="只看这些状态，逗号分隔，中文或代码。")
]
UnitOption = Annotated[str | None, typer.Option("--unit", metavar="单位", help="全称、简称、代码或拼音首字母。")]
Overdue = Annotated[bool, typer.Option("--overdue", help="只看已逾期的。")]
RoundOption = Annotated[int | None, typer.Option("--round", metavar="轮次", min=1, help="只看办到这一轮的。")]
LampOption = Annotated[str | None, typer.Option("--lamp", metavar="灯", help="只看这些灯，如 红,黄。")]
DueBefore = Annotated[str | None, typer.Option(metavar="日期", help="只看到期日在这一天或以前的，如 月底。")]
Since = Annotated[str | None, typer.Option(metavar="日期", help="只看这一天以来办理过的，如 本周。")]
Sort = Annotated[str | None, typer.Option(metavar="字段", help="按这些字段排，如 时限,-编号；- 是从大到小。")]

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="截至这一天结束时的情况。")]
Known = Annotated[str | None, typer.Option(metavar="时刻", help="只算这一时刻以前记入的，如 2026-11-16T18:00。")]
On = Annotated[str | None, typer.Option(metavar="日期", help="发生的日期，默认今天。")]
Note = Annotated[str | None, typer.Option(metavar="文字", help="备注，记入留痕。")]
Evidence = Annotated[list[Path] | None, typer.Option(metavar="文件", help="佐证材料，存入台账。")]
By = Annotated[str | None, typer.Option("--by", metavar="姓名", help="批准人或签发人。")]

Ref = Annotated[str, typer.Argument(metavar="编号", help="如 d12、2026-12、D2026-0012。", show_default=False)]
Refs = Annotated[list[str], typer.Argument(metavar="编号", help="一个或几个，如 d12 d13。", show_default=False)]


class Asked(NamedTuple):
    """What a list may be narrowed to; ``guide.listing`` names those of them that a list has."""

    view: View = None
    state: StateOption = None
    unit: UnitOption = None
    round: RoundOption = None
    lamp: LampOption = None
    overdue: Overdue = False
    due_before: DueBefore = None
    since: Since = None
    sort: Sort = None
    limit: Limit = None


class Then(NamedTuple):
    """The day and the moment as of which something is looked at."""

    as_of: AsOf = None
    known: Known = None


class Happened(NamedTuple):
    """What every act takes: the day it happened, a word about it, and what proves it."""

    on: On = None
    note: Note = None
    evidence: Evidence = None


class Answer(NamedTuple):
    """How the clerk wants the answer."""

    json: Json = False
    csv: Csv = False
    fields: Fields = None
    out: Out = None
    force: Force = False

    @property
    def as_rows(self) -> bool:
        """Whether rows were asked for, where the screen shows a page."""
        return bool(self.csv or self.fields or self.out)
