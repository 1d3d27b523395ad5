"""``ducha activity``: 督查活动."""

from typing import Annotated

import typer

from ducha_cli.acts.activity import records
from ducha_cli.acts.activity.records import Activity
from ducha_cli.acts.issue.records import Issue
from ducha_cli.acts.item.records import Inspection
from ducha_cli.cli import cells, filters, guide, options, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight
from ducha_cli.domain.life.activity import KINDS, LIFECYCLE, UNDESIGNATED
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(
    Activity,
    "number state_label started_on title kind methods organiser:组织单位 lead visits:到访 issues:问题",
    "lead_unit:带队人单位 principal:当日是主要负责人 targets:督查对象 joined:联合单位 on_site:到现场 solutions:解难"
    " uncounted:不计入原因",
    bare="visits issues",
)


@guide.listing(
    app,
    COLUMNS,
    "督查活动",
    "列出督查活动，新的在前",
    life=LIFECYCLE,
    flags="state unit since sort limit",
    example="ducha activity list --state open\nducha activity list --unit 高坪乡 --from 2026-10-01 --to 2026-10-31",
)
def list_(
    sight: Sight,
    chosen: Filter,
    first: Annotated[str | None, typer.Option("--from", metavar="日期", help="这一天及以后开展的。")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="日期", help="这一天及以前开展的。")] = None,
    tag: Annotated[str | None, typer.Option(metavar="标签", help="督查类型或专题，如 专项督查。")] = None,
) -> list[Row]:
    """List activities."""
    from ducha_cli.looks.activity.activities import listing, topics

    start, end = (filters.day(sight, one) for one in (first, last))
    if tag:
        filters.one_of(tag, dict.fromkeys([*KINDS, *topics(sight.db)]), "个类型或专题")
    return listing(sight.db, sight.today, chosen._replace(tag=tag, first=start, last=end))


@guide.page(
    app, "activity", options.ACTIVITY, "查看一次督查活动的方案、到访、结论和复核", example="ducha activity show h1"
)
def show(sight: Sight, key: int) -> tuple[Row, str]:
    """Show one activity."""
    from ducha_cli.looks.activity import activities as looks

    record = looks.one(*sight, key)
    return record, _page(record)


def _lead(activity: Row) -> str:
    if not activity["lead"]:
        return ""
    post = "主要负责人" if activity["principal"] else ""
    self_led = "亲自带队" if activity["in_person"] else ""
    told = "，".join(filter(None, (activity["lead_unit"], post, self_led)))
    name = " ".join(filter(None, (activity["lead"], activity["lead_title"])))
    return f"{name}（{told}）" if told else name


def _page(activity: Row) -> str:
    row = activity | {
        "joined": [one["unit"] + (f"（{one['duty']}）" if one["duty"] else "") for one in activity["joined"]],
        "lead": _lead(activity),
        "kind": "，".join(filter(None, (activity["kind"], activity["breadth"]))),
        "members": [" ".join(filter(None, (one["name"], one["title"]))) for one in activity["members"]],
        "guests": [f"{one['name']}（{one['kind']}）" for one in activity["guests"]],
        "target_kind": "：".join(filter(None, (activity["target_kind"], activity["target"]))),
        "period": " 至 ".join(filter(None, (activity["planned_from"], activity["planned_to"]))),
        "sign_offs": [f"{gate}（{name}）" for gate, name in activity["sign_offs"].items() if name],
        "uncounted": f"不计入（{activity['uncounted']}）" if activity["uncounted"] in UNDESIGNATED else "",
    }
    facts = pages.told(
        Activity,
        row,
        "title",
        "state_label kind methods promises:暗访三不 lead_kind organiser:组织单位 joined:联合单位 lead members:督查人员"
        " guests:邀请人员 targets:督查对象 target_kind topics basis+basis_number:依据"
        " designation+designated_on:指定文件 content period:时间"
        " sign_offs:方案四关 approver+approved_on:批准 started_on concluded_on+conclusion:结论 closed_on"
        " uncounted:督查次数 note",
        elsewhere="breadth lead_title in_person target planned_from planned_to",
    )
    parts = (pages.table(title, activity[key], words, kind) for title, key, words, kind in _PARTS)
    return pages.page(
        facts,
        *parts,
        pages.table("问题", activity["found"], "number state_label matter", Issue),
        pages.table("督查的事项", activity["items"], "number state_label title:事项 finding", Inspection),
        pages.beside(activity),
    )


_PARTS = (
    ("扩大范围", "widenings", "widened_on:日期 content reason approver", records.Widening),
    (
        "到访",
        "visited",
        "visited_on unit place method on_site:现场 people finding again:再次督查的原因",
        records.Visit,
    ),
    ("解难", "solved", "solved_on unit difficulty result helper on_site:现场", records.Solution),
    ("签收结论", "deliveries", "received_on unit signer apply_by:可申请复核至", records.Delivery),
    (
        "复核",
        "appeals",
        "applied_on unit reason decide_by:决定期限 decided_on outcome:结果 decision people approver",
        records.Appeal,
    ),
    ("督查之督查", "oversights", "reviewed_on people verdict:认定 opinion", records.Oversight),
)
"""What hangs on an activity: heading, key, columns, and what is declared of them."""
