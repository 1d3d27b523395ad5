"""``ducha report stats``: the figures of a period, as a whole or broken down, each with what it is divided by."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.cli import cells, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.seat import Seat, seat_of
from ducha_cli.errors import WrongUsage

if TYPE_CHECKING:
    from ducha_cli.domain.days.period import Period

app = guide.noun()

_WHOLE = (
    Column("label", "指标"),
    Column("text", "结果"),
    Column("per", "计量"),
    Column("num", "分子"),
    Column("den", "分母"),
    Column("lifted", "其中"),
    Column("definition", "口径"),
    Column("key", "代码", shown=False),
)
_SHOWN = (
    "filed", "assigned", "closed", "overdue", "ever_overdue", "closing_rate", "due_closing_rate",
    "in_time_closing_rate", "receipt_rate", "reply_in_time", "return_rate", "recheck_rate",
)  # fmt: skip
"""Figures that fit beside each other on a terminal; --fields, -o and --json have them all."""
_BY = {"source": "来源", "unit": "单位", "tag": "五必督", "lead-office": "牵头办公室"}


@guide.verb(
    app,
    "stats",
    "统计：立项、交办、办结率、按时率、逾期、复查复议率、三快等，按期间，可按来源、单位、五必督、牵头办公室分",
    example="ducha report stats --quarter 2026-Q3\nducha report stats --year 2026 --by unit -o 各单位.xlsx",
)
def stats(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    span: options.Span,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="分法", help="source 来源、unit 单位、tag 五必督、lead-office 牵头办公室。"),
    ] = None,
) -> None:
    """Show the figures of a period."""
    from ducha_cli.looks.report.stats import stats as look

    seat = seat_of(context)
    period = period_of(seat, span)
    chosen = _by(by)
    with seat.sight(*then) as sight:
        record = look(*sight, period, by=chosen)
        heading = cells.Heading.of(sight, f"督查统计（{period.label}）")
    if answer.as_rows:
        columns = _group_columns(chosen) if chosen else _WHOLE
        output.show_rows(_group_rows(record) if chosen else _rows(record), columns, answer, heading)
    else:
        output.show_one(record, _page(record, chosen), answer)


def period_of(seat: Seat, span: options.Span) -> "Period":
    """Return the period typed by one of --year, --quarter, --month and --from/--to; this year where none is."""
    from ducha_cli.domain.days import period

    year, quarter, month, start, end = span
    ways = [word for word in (year, quarter, month, start or end) if word]
    if len(ways) > 1:
        raise WrongUsage(
            "期间写了不止一种。", "--year、--quarter、--month、--from/--to 只用一种，例如 --quarter 2026-Q3。"
        )
    if quarter:
        return period.read_quarter(quarter)
    if month:
        return period.read_month(month)
    if end and not start:
        raise WrongUsage("只写了 --to。", "请写上起日，例如 --from 2026-01-01 --to 2026-06-30。")
    if start:
        return period.span(seat.day(start), seat.day(end))
    return period.read_year(year or str(seat.today.year))


def _by(typed: str | None) -> str | None:
    if typed is None:
        return None
    codes = {label: code for code, label in _BY.items()} | {code: code for code in _BY}
    if typed not in codes:
        known = "、".join(f"{code}（{label}）" for code, label in _BY.items())
        raise WrongUsage(f"不能按“{typed}”分。", f"可用：{known}。")
    return codes[typed]


def _rows(record: Row) -> list[Row]:
    from ducha_cli.looks.report.figures import FIGURES

    figures = record["figures"]
    return [
        {"key": one.key, "label": one.label, "per": one.per, "definition": one.definition, **figures[one.key]}
        | {"lifted": _lifted(figures[one.key])}
        for one in FIGURES
    ]


def _group_columns(by: str) -> tuple[Column, ...]:
    from ducha_cli.looks.report.figures import FIGURES

    return (Column("group", _BY[by]), *(Column(one.key, f"{one.label}（{one.per}）") for one in FIGURES))


def _group_rows(record: Row) -> list[Row]:
    return [
        {"group": row["group"], **{key: _told(figure, _lifted(figure)) for key, figure in row["figures"].items()}}
        for row in [*record["groups"], {"group": "合计", "figures": record["figures"]}]
    ]


def _told(figure: Row, lifted: str = "") -> str:
    """A rate is never told without what it was divided by."""
    more = f"，{lifted}" if lifted else ""
    return f"{figure['text']}（{figure['num']}/{figure['den']}{more}）" if "num" in figure else str(figure["text"])


def _lifted(figure: Row) -> str:
    from ducha_cli.looks.tally import beneath

    return beneath(figure) if "beneath" in figure else ""


def _page(record: Row, by: str | None) -> str:
    from ducha_cli.looks.report.figures import BY_KEY

    period = record["period"]
    notes = record["definitions"]
    if by:
        heads = [_BY[by], *(BY_KEY[key].label.partition("（")[0] for key in _SHOWN)]
        rows = [[row["group"], *(row[key] for key in _SHOWN)] for row in _group_rows(record)]
        used, more = [*_SHOWN, "by"], "全部指标：加 -o 文件.xlsx 或 --json。"
    else:
        heads = ["指标", "结果", "计量"]
        rows = [
            line
            for row in _rows(record)
            for line in ([row["label"], _told(row), row["per"]], ["  " + row["lifted"], "", ""])
            if line[0].strip()
        ]
        used, more = list(notes), ""
    return pages.page(
        f"督查统计 {period['label']}（{period['first']} 至 {period['last']}，数据截至 {period['as_of']}）",
        "\n".join("  " + line for line in cells.align([heads, *rows])),
        f"  {record['carry']['text']}（轮）" if record["carry"] else "",
        "\n".join(f"注意：{alarm}" for alarm in record["alarms"]),
        "口径：\n" + "\n".join(f"  {notes[key]}" for key in used),
        more,
    )
