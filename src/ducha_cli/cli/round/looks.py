"""``ducha round``: 督查轮次 of a 大督查."""

from ducha_cli.acts.activity.records import Activity
from ducha_cli.acts.issue.records import Issue
from ducha_cli.acts.round.records import Phase, Round, Team
from ducha_cli.cli import cells, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.round import LIFECYCLE
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(Round, "number state_label title from_on to_on teams:组 units:单位 issues:问题 open:未销号")


@guide.listing(
    app,
    COLUMNS,
    "督查轮次",
    "列出督查轮次，新的在前",
    life=LIFECYCLE,
    flags="state unit since sort limit",
    example="ducha round list\nducha round list --state underway",
)
def list_(sight: Sight, chosen: Filter) -> list[Row]:
    """List rounds."""
    from ducha_cli.looks.round.rounds import listing

    return listing(sight.db, chosen)


@guide.page(app, "round", options.ROUND, "查看一轮督查的阶段、督查组、活动和问题存量", example="ducha round show r1")
def show(sight: Sight, key: int) -> tuple[Row, str]:
    """Show one round."""
    from ducha_cli.looks.round import rounds as looks

    record = looks.one(*sight, key)
    return record, _page(record)


def _issues(one: Row) -> str:
    """Say how the issues of a round stand, and what became of those that were withdrawn."""
    stock = "、".join(f"{label} {count}" for label, count in one["stock"].items() if count)
    told = f"{one['issues']} 个，未销号 {one['open']} 个（{stock}）" if one["issues"] else ""
    return "；".join(filter(None, (told, one["gone"])))


def _page(one: Row) -> str:
    looked = one["lookback"]
    row = one | {
        "campaign": f"{one['campaign']}（第{one['turn']}轮）",
        "period": " 至 ".join(filter(None, (one["from_on"], one["to_on"]))),
        "issues": _issues(one),
        "lookback": f"上一轮 {looked['issues']} 个问题，已认定 {looked['judged']} 个" if looked["issues"] else "",
    }
    groups = [
        group | {"leader": " ".join(filter(None, (group["leader"], group["leader_title"])))} for group in one["groups"]
    ]
    return pages.page(
        pages.told(
            Round,
            row,
            "title",
            "state_label campaign period:时间 content basis approver+approved_on:批准 started_on closed_on"
            " open_reason issues:问题 lookback:回头看 note",
            elsewhere="turn from_on to_on",
        ),
        pages.table("阶段", one["phases"], "name from_on to_on output delivered_on", Phase),
        pages.table(
            "督查组",
            groups,
            "number name leader members:成员 untrained:未培训 units:单位 issues:问题 open:未销号",
            Team,
        ),
        pages.table("督查活动", one["activities"], "number state_label visits:到访 title", Activity),
        pages.table(
            "未销号的问题", one["open_issues"], "number unit state_label matter", Issue, elsewhere=Issue.columns()
        ),
        pages.beside(one),
    )
