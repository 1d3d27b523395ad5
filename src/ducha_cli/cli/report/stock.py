"""``ducha report stock``: 研判, the stock of issues and where it sits; claimed stands beside verified in every line."""

from typing import Annotated

import typer

from ducha_cli.cli import cells, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.words.wording import percent, rounded_percent
from ducha_cli.errors import WrongUsage
from ducha_cli.looks.tally import beneath

app = guide.noun()

RATES = {
    "claimed_rate": "整改完成率（单位自报）",
    "verified_rate": "整改完成率（督查室验收）",
    "clear_rate": "销号率",
    "revisit_rate": "回访覆盖率（件次）",
    "rebound_rate": "反弹率",
    "repeat_rate": "贰过率",
}
_COUNTS = {
    "total": "发现", "open": "挂账", "overdue": "逾期", "claimed": "自报完成", "verified": "验收通过",
    "cleared": "销号", "rebounded": "反弹", "repeated": "贰过",
}  # fmt: skip
_WITHIN = {"long": "长期坚持", "again": "第二轮以上"}
_MORE = _WITHIN | {
    "uncleared": "应销未销", "withdrawn": "撤销", "never": "其中查无此事等", "before": "建账前办结",
}  # fmt: skip
_SHOWN = ("unit", "category", "nature", "cause", "person", "link")
_BY = (
    "unit 责任单位、category 类别、nature 性质、cause 病因、person 责任人、link 环节、activity 督查活动、"
    "round 督查轮次、type 整改类型。"
)
By = Annotated[str | None, typer.Option("--by", metavar="分法", help=_BY)]
_MOST = 8
"""Groups of each kind on the page; --by shows all of one kind."""


@guide.verb(
    app,
    "stock",
    "研判：问题挂账、时长、销号率、整改完成率（自报与验收并列）、反弹、贰过、回访覆盖，按单位、类别、性质、病因、人、环节",
    example="ducha report stock\nducha report stock --by unit -o 各单位.xlsx\n"
    "ducha report stock --by activity --as-of 2026-11-30\nducha report stock --rounded",
)
def stock(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    by: By = None,
    since: Annotated[str | None, typer.Option(metavar="日期", help="只算这一天及以后发现的。")] = None,
    activity: Annotated[str | None, typer.Option(metavar="活动", help="只算这次督查活动发现的，如 h5。")] = None,
    rounded: Annotated[
        bool, typer.Option("--rounded", help="比率写成“近60%”（离上一个整十不到2个百分点的）。")
    ] = False,
) -> None:
    """研判 (R2-4, R2-19)."""
    from ducha_cli.looks import references
    from ducha_cli.looks.issue import stock as looks

    seat, chosen = seat_of(context), _by(by, looks.GROUPS)
    first = seat.day(since) if since else None
    with seat.sight(*then) as sight:
        found_by = references.find(sight.db, "activity", activity, sight.today.year) if activity else None
        record = looks.stock(*sight, since=first, activity=found_by, by=chosen)
    if answer.as_rows:
        groups = record["groups"] if chosen else record["by_unit"]
        rows = [_line(row, rounded) for row in groups]
        output.show_rows(rows, _columns(looks.GROUPS[chosen or "unit"]), answer)
    else:
        output.show_one(record, _page(record, chosen, looks.GROUPS, rounded), answer)


def _by(typed: str | None, known: dict[str, str]) -> str | None:
    if typed is None:
        return None
    codes = {label: code for code, label in known.items()} | {code: code for code in known}
    if typed not in codes:
        choices = "、".join(f"{code}（{label}）" for code, label in known.items())
        raise WrongUsage(f"不能按“{typed}”分。", f"可用：{choices}。")
    return codes[typed]


def _columns(group: str) -> tuple[Column, ...]:
    counts = tuple(Column(key, label) for key, label in (_COUNTS | _MORE).items())
    return (Column("group", group), *counts, *(Column(key, label) for key, label in RATES.items()))


def _line(row: Row, rounded: bool) -> Row:
    figures = row["figures"]
    told = {key: figures[key] for key in (*_COUNTS, *_MORE)}
    return {"group": row["group"], **told, **{key: _told(figures[key], rounded) for key in RATES}}


def _rate(rate: Row, rounded: bool) -> str:
    """A rate is never told without what it was divided by (trap 23)."""
    text = (rounded_percent if rounded else percent)(rate["num"], rate["den"])
    return f"{text}（{rate['num']}/{rate['den']}）"


def _rates(figures: Row, rounded: bool) -> list[list[str]]:
    """Each rate, and in a line of its own what stands beneath it."""
    lines = []
    for key, label in RATES.items():
        lines.append([label, _rate(figures[key], rounded)])
        if more := beneath(figures[key]):
            lines.append(["", more])
    return lines


def _told(rate: Row, rounded: bool) -> str:
    return "；".join(filter(None, (_rate(rate, rounded), beneath(rate))))


def _page(record: Row, chosen: str | None, groups: dict[str, str], rounded: bool) -> str:
    figures = record["figures"]
    since = f"{record['since']} 以来发现，" if record["since"] else ""
    more = "，".join(f"{label} {figures[key]}" for key, label in _WITHIN.items())
    more += f"；建账前办结 {figures['before']}" if figures["before"] else ""
    heads = [*_COUNTS.values(), "销号率"]
    tables = [(chosen, record["groups"], 0)] if chosen else [(one, record[f"by_{one}"], _MOST) for one in _SHOWN]
    return pages.page(
        f"问题研判（{since}数据截至 {record['as_of']}）",
        "  " + "  ".join(f"{label} {figures[key]}" for key, label in _COUNTS.items()) + f"\n  其中：{more}",
        "\n".join("  " + line for line in cells.align(_rates(figures, rounded))),
        _pairs("挂账时间（发现至今）", [(one["label"], one["count"]) for one in record["ages"]]),
        _pairs("状态", [(one["label"], one["count"]) for one in record["states"] if one["count"]]),
        _samplings(record["samplings"]),
        *(_table(groups[name], heads, rows, most, rounded) for name, rows, most in tables),
        "口径：\n" + "\n".join(f"  {text}。" for text in record["definitions"].values()),
    )


UNTOLD = "（未填）"
"""The group of those of whom nothing is told; alone it says nothing."""


def _samplings(told: Row) -> str:
    if not told["sampled"]:
        return ""
    return _pairs(
        "成果抽查（件）",
        [
            (label, told[key])
            for key, label in (("sampled", "抽查"), ("genuine", "真实"), ("lasting", "持续"), ("improving", "提升"))
        ],
    )


def _pairs(heading: str, pairs: list[tuple[str, int]]) -> str:
    return f"{heading}\n  " + "  ".join(f"{label} {count}" for label, count in pairs) if pairs else ""


def _table(group: str, heads: list[str], rows: list[Row], most: int, rounded: bool) -> str:
    rows = [row for row in rows if row["figures"]["total"]]
    shown = rows[:most] if most else rows
    if not shown or (most and [row["group"] for row in shown] == [UNTOLD]):
        return ""
    # 清仓见底 is asked of a round and of an activity: nothing of it is open any more (R2-4).
    bottom = group in {"督查活动", "督查轮次"}
    heads = [*heads, "清仓"] if bottom else heads
    lines = [[row["group"], *(str(row["figures"][key] or "") for key in _COUNTS)] for row in shown]
    for line, row in zip(lines, shown, strict=True):
        line.append(_told(row["figures"]["clear_rate"], rounded))
        if bottom:
            left = row["figures"]["open"] + row["figures"]["withdrawn"] - row["figures"]["never"]
            line.append("" if left else "见底")
    left = f"\n  其余 {len(rows) - len(shown)} 项：加 --by 看全部" if len(rows) > len(shown) else ""
    table = "\n".join("  " + line for line in cells.align([[group, *heads], *lines]))
    return f"按{group}（{len(rows)}）\n{table}{left}"
