"""Options and arguments that many verbs share, written once. Days, units and numbers come as text and are read by us.

What always comes together is a bundle: a NamedTuple of options, which ``guide`` spreads over the command line and
hands to the verb in one piece. An argument that is ``Of`` a kind is text to Typer, and to its act the row that
``office.door`` reads of it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

if TYPE_CHECKING:
    from ducha_cli.ledger import tables as t
    from ducha_cli.office.door import Named, Part

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
Where = Annotated[
    list[str] | None,
    typer.Option(metavar="栏目=内容", help="只看其他栏目这样写的，如 留存.界别=农业界；--fields 留存.* 列出其他栏目。"),
]
Sort = Annotated[str | None, typer.Option(metavar="字段", help="按这些字段排，如 时限,-编号；- 是从大到小。")]

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="日期", help="截至这一天结束时的情况。")]
Known = Annotated[str | None, typer.Option(metavar="时刻", help="只算这一时刻以前记入的，如 2026-11-16T18:00。")]
On = Annotated[str | None, typer.Option(metavar="日期", help="发生的日期，默认今天。")]
Note = Annotated[str | None, typer.Option(metavar="文字", help="备注，记入留痕。")]
Evidence = Annotated[list[Path] | None, typer.Option(metavar="文件", help="佐证材料，存入台账。")]
Oral = Annotated[str | None, typer.Option(metavar="方式", help="口头批准的：电话、当面、微信。")]
Document = Annotated[str | None, typer.Option(metavar="文号", help="批准的文件；没有文件也没有佐证的，记为口头批准。")]
By = Annotated[str | None, typer.Option("--by", metavar="姓名", help="批准人或签发人。")]


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
    where: Where = None
    sort: Sort = None
    limit: Limit = None


class Then(NamedTuple):
    """The day and the moment as of which something is looked at."""

    as_of: AsOf = None
    known: Known = None


class Span(NamedTuple):
    """The period of a report, told in one way (``cli.report.stats.period_of``)."""

    year: Annotated[str | None, typer.Option(metavar="年", help="如 2026；都不写就是今年。")] = None
    quarter: Annotated[str | None, typer.Option(metavar="季度", help="如 2026-Q3。")] = None
    month: Annotated[str | None, typer.Option(metavar="月", help="如 2026-11。")] = None
    start: Annotated[str | None, typer.Option("--from", metavar="日期", help="起日，与 --to 合用。")] = None
    end: Annotated[str | None, typer.Option("--to", metavar="日期", help="止日，默认今天。")] = None


class Happened(NamedTuple):
    """What every act takes: the day it happened, a word about it, and what proves it."""

    on: On = None
    note: Note = None
    evidence: Evidence = None


class Approved(NamedTuple):
    """What every approval takes besides: how it was given where no document says so, and the document that does."""

    oral: Oral = None
    document: Document = None


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


class Of(NamedTuple):
    """What an argument is read as: a kind of ``office.door.KINDS``; many of it, or none where it may be left out.

    Many are ``packed`` in one word (w1,w4-w6) where another list follows.
    """

    kind: str
    many: bool = False
    optional: bool = False
    packed: bool = False

    def typed(self, argument: Any) -> Any:
        """Return what Typer takes for it."""
        text: Any = list[str] if self.many and not self.packed else str
        return Annotated[text | None if self.optional else text, argument]

    def told(self, typed: Any) -> Any:
        """Return what was typed as the door reads it."""
        return [typed] if self.packed else typed


def _typed(example: str, metavar: str = "编号") -> Any:
    return typer.Argument(metavar=metavar, help=example, show_default=False)


ACTIVITY = _typed("如 h5、2026-5、H2026-0005。")
ROUND = _typed("如 r2、2026-2、R2026-0002。")
SURVEY = _typed("如 m3、2026-3、M2026-0003。")
ADVICE = _typed("如 j3、2026-3、J2026-0003。")
EXEMPLAR = _typed("如 x3、2026-3、X2026-0003。")
NORM = _typed("如 z3、2026-3、Z2026-0003。")
PERSON = _typed("姓名、职务、代码或 姓名@单位，如 wm、王副县长。", "人员")
UNIT = _typed("全称、简称、曾用名、代码或拼音首字母。", "单位")
ITEM = _typed("如 d12、2026-12、D2026-0012。")
_ITEMS = _typed("一个或几个，如 d12 d13，或 d12-d15。")
ISSUE = _typed("如 w12、2026-12、W2026-0012。")
_ISSUES = _typed("一个或几个，如 w1 w2，或 w1-w8。")
PAPER = _typed("如 p9、P2026-0009，或文号。")
_FILLED = _typed("如 w12；成批的用 --form、--file。")
_JUDGED = _typed("要认定的问题，如 w5 w6，或 w5-w9。", "问题")
_UNITS = _typed("一个或几个。", "单位")
_ANY = _typed("如 d12、w3、h1；往年的带年份，如 d2025-12。")

Ref = Annotated[str, ITEM]
Item = Annotated["t.Item", ITEM, Of("item")]
Items = Annotated["list[t.Item]", _ITEMS, Of("item", many=True)]
OfPart = Annotated["Part", ITEM, Of("part")]
OneOrDue = Annotated["Part | None", _typed("如 d12、12、D2026-0012；--due 时不写。"), Of("part", optional=True)]
OfParts = Annotated["list[Named]", _ITEMS, Of("named", many=True)]
Issue = Annotated["t.Issue", ISSUE, Of("issue")]
Issues = Annotated["list[t.Issue]", _ISSUES, Of("issue", many=True)]
FilledIssue = Annotated["t.Issue", _FILLED, Of("issue", optional=True)]
FilledIssues = Annotated["list[t.Issue]", _ISSUES, Of("issue", many=True, optional=True)]
JudgedIssues = Annotated["list[t.Issue]", _JUDGED, Of("issue", many=True, optional=True)]
IssuesElsewhere = Annotated["list[t.Issue]", _typed("一个或几个，如 w3 w4，或 w3-w9。", "问题"), Of("issue", many=True)]
ActivityElsewhere = Annotated["t.Activity", _typed("如 h5、H2026-0005。", "活动"), Of("activity")]
"""``…Elsewhere`` stands among acts of another noun, where a TAB is told by the name whose numbers it is to offer."""
Activity = Annotated["t.Activity", ACTIVITY, Of("activity")]
Round = Annotated["t.Round", ROUND, Of("round")]
Survey = Annotated["t.Survey", SURVEY, Of("survey")]
Advice = Annotated["t.Advice", ADVICE, Of("advice")]
Exemplar = Annotated["t.Exemplar", EXEMPLAR, Of("exemplar")]
Norm = Annotated["t.Norm", NORM, Of("norm")]
Paper = Annotated["t.Paper", PAPER, Of("paper")]
Unit = Annotated["t.Unit", UNIT, Of("unit")]
Person = Annotated["t.Person", PERSON, Of("person")]
Units = Annotated["list[t.Unit]", _UNITS, Of("unit", many=True)]


def any_of(noun: str, *, many: bool = False) -> Any:
    """Return the argument of what every noun has: 备注, 更正; 附件 takes several in one word."""
    if noun in {"unit", "person"}:
        return Unit if noun == "unit" else Person
    return Annotated[Any, _ANY, Of(noun, many=many, packed=many)]
