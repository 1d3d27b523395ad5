"""The sheet 导入说明 of a marked copy: what each column became, what was found, and what was not taken.

It says what the screen says, for whoever mends the copy and has not seen the screen. It is no data: nobody reads it
again, and a copy that is marked once more has a new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ducha_cli.intake import findings as told_of
from ducha_cli.intake import inspection
from ducha_cli.intake.book.shown import BEGINS
from ducha_cli.intake.vocabulary import KEEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ducha_cli.intake.accounts import Total
    from ducha_cli.intake.findings import Finding
    from ducha_cli.intake.tables import Table

Row = tuple[str | int, ...]
TITLE = f"{BEGINS}的，不是数据；再导入时不读，再标注时换新的。"
_NOTHING = "有错误，没有写入任何内容；照表上的样子读，"
WIDTHS = (14, 10, 16, 24, 48, 48, 8, 30)
"""Of its columns."""
_COLUMNS = ("表", "列", "表头", "成为")
_FINDINGS = ("轻重", "类", "表", "栏目", "问题", "怎么办", "几处", "单元格")
_LEFT = ("原因", "几格", "表", "单元格", "写的是")
HEADS = frozenset({_COLUMNS, _FINDINGS, _LEFT})
"""The headings of its three parts."""


class Told(NamedTuple):
    """What an import knows of a file besides its findings.

    Attributes:
        total: what became of its cells.
        otherwise: sheet and heading → what a column became that is not what it was read as.
    """

    total: Total
    otherwise: Mapping[tuple[str, str], str]


def rows(findings: list[Finding], tables: Sequence[Table], told: Told) -> Iterator[Row]:
    """Yield the rows of the sheet; an empty one stands between its parts."""
    yield (TITLE,)
    yield (f"{_NOTHING if told_of.forbidding(findings) else ''}{told.total.line()}",)
    if tables:
        yield ()
        yield _COLUMNS
    for table in tables:
        for one in inspection.columns(table):
            became = told.otherwise.get((table.sheet, one["heading"])) or _became(one)
            yield table.sheet, one["column"], one["heading"], became
    yield ()
    yield _FINDINGS
    for line in told_of.lines(findings):
        first = line.first
        problem, mend = ("同样的还有，值不同", "") if line.rest else (first.problem, first.mend)
        yield first.severity, first.kind, first.sheet, first.heading, problem, mend, line.times, line.cells
    if told.total.left:
        yield ()
        yield _LEFT
    for left in told.total.left:
        yield left["why"], left["cells"], left["sheet"], left["places"], "；".join(left["texts"])


def _became(column: Mapping[str, str]) -> str:
    """What a column became: a field, 不取, 留存, or 留存.名 under another name."""
    other = column["term"] == KEEP and column["kept"] != column["heading"]
    return f"{KEEP}.{column['kept']}" if other else column["term"]
