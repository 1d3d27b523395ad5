"""``ducha round``: 督查轮次 of a 大督查."""

from typing import Annotated

import typer

from ducha_cli.acts.round.records import Round
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.options import ROUND
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import round as rounds

app = guide.noun()

RoundRef = Annotated[str, ROUND]

COLUMNS = (
    Column("number", "编号"),
    Column("state_label", "状态"),
    Column.of(Round, "title"),
    Column.of(Round, "from_on"),
    Column.of(Round, "to_on"),
    Column("teams", "组"),
    Column("units", "单位"),
    Column("issues", "问题"),
    Column("open", "未销号"),
    Column("state", "状态代码", shown=False),
    Column.of(Round, "campaign", shown=False),
    Column.of(Round, "turn", shown=False),
)


@guide.listing(
    app,
    "列出督查轮次，新的在前",
    flags="state unit since sort limit",
    example="ducha round list\nducha round list --state underway",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    then: options.Then,
    answer: options.Answer,
) -> None:
    """List rounds."""
    from ducha_cli.looks.round.rounds import listing

    with seat_of(context).sight(*then) as sight:
        rows = listing(sight.db, sight.today, filters.read(sight, rounds.LIFECYCLE, COLUMNS, asked))
        heading = cells.Heading.of(sight, "督查轮次")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一轮督查的阶段、督查组、活动和问题存量", example="ducha round show r1")
def show(
    context: typer.Context,
    ref: RoundRef,
    then: options.Then,
    json: options.Json = False,
) -> None:
    """Show one round."""
    from ducha_cli.looks import references
    from ducha_cli.looks.round import rounds as round_rounds

    with seat_of(context).sight(*then) as sight:
        record = round_rounds.one(*sight, references.find(sight.db, "round", ref, sight.today.year))
    output.show_one(record, _page(record), options.Answer(json))


def _page(one: Row) -> str:
    head = f"{one['number']}  {cells.cell(one['title'])}\n状态：{one['state_label']}\n"
    looked = one["lookback"]
    stock = "、".join(f"{label} {count}" for label, count in one["stock"].items() if count)
    facts = pages.facts(
        (
            ("督查名称", f"{one['campaign']}（第{one['turn']}轮）"),
            ("时间", " 至 ".join(filter(None, (one["from_on"], one["to_on"])))),
            ("内容", one["content"]),
            ("依据", one["basis"]),
            ("批准", " ".join(filter(None, (one["approver"], one["approved_on"])))),
            ("开始", one["started_on"]),
            ("收官", one["closed_on"]),
            ("未清仓的原因", one["open_reason"]),
            ("问题", f"{one['issues']} 个，未销号 {one['open']} 个（{stock}）" if one["issues"] else ""),
            ("回头看", f"上一轮 {looked['issues']} 个问题，已认定 {looked['judged']} 个" if looked["issues"] else ""),
            ("备注", one["note"]),
        )
    )
    groups = [
        {**group, "leader": " ".join(filter(None, (group["leader"], group["leader_title"])))} for group in one["groups"]
    ]
    return pages.page(
        head + facts,
        pages.table("阶段", one["phases"], "name:阶段 from_on:开始 to_on:结束 output:成果 delivered_on:已交"),
        pages.table(
            "督查组",
            groups,
            "number:编号 name:组 leader:组长 members:成员 untrained:未培训 units:单位 issues:问题 open:未销号",
        ),
        pages.table("督查活动", one["activities"], "number:编号 state_label:状态 visits:到访 title:名称"),
        pages.table("未销号的问题", one["open_issues"], "number:编号 unit:单位 state_label:状态 matter:问题"),
        pages.table("文书", one["papers"], "number:编号 label:文号 state_label:状态 dated:日期 title:标题"),
        pages.table("附件", one["files"], "purpose:用途 name:文件"),
    )
