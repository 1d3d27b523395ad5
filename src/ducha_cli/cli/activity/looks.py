"""``ducha activity``: 督查活动."""

from typing import Annotated

import typer

from ducha_cli.acts.activity.records import Activity
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.options import ACTIVITY
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import activity as activities

app = guide.noun()

ActivityRef = Annotated[str, ACTIVITY]

COLUMNS = (
    Column("number", "编号"),
    Column("state_label", "状态"),
    Column.of(Activity, "started_on"),
    Column.of(Activity, "title"),
    Column.of(Activity, "kind"),
    Column.of(Activity, "methods"),
    Column("organiser", "组织单位"),
    Column.of(Activity, "lead"),
    Column("visits", "到访", zero=False),
    Column("issues", "问题", zero=False),
    Column("state", "状态代码", shown=False),
    Column.of(Activity, "lead_kind", shown=False),
    Column("lead_unit", "带队人单位", shown=False),
    Column.of(Activity, "in_person", shown=False),
    Column("principal", "当日是主要负责人", shown=False),
    Column("targets", "督查对象", shown=False),
    Column("joined", "联合单位", shown=False),
    Column.of(Activity, "target_kind", shown=False),
    Column.of(Activity, "topics", shown=False),
    Column("on_site", "到现场", shown=False),
    Column("solutions", "解难", shown=False),
    Column.of(Activity, "approved_on", shown=False),
    Column.of(Activity, "concluded_on", shown=False),
    Column("uncounted", "不计入原因", shown=False),
)


@guide.listing(
    app,
    "列出督查活动，新的在前",
    flags="state unit since sort limit",
    example="ducha activity list --state open\nducha activity list --unit 高坪乡 --from 2026-10-01 --to 2026-10-31",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    then: options.Then,
    answer: options.Answer,
    first: Annotated[str | None, typer.Option("--from", metavar="日期", help="这一天及以后开展的。")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="日期", help="这一天及以前开展的。")] = None,
    tag: Annotated[str | None, typer.Option(metavar="标签", help="督查类型或专题，如 专项督查。")] = None,
) -> None:
    """List activities."""
    from ducha_cli.looks.activity.activities import listing, topics

    seat = seat_of(context)
    start, end = (seat.day(day).isoformat() if day else None for day in (first, last))
    with seat.sight(*then) as sight:
        if tag:
            filters.one_of(tag, dict.fromkeys([*activities.KINDS, *topics(sight.db)]), "个类型或专题")
        chosen = filters.read(sight, activities.LIFECYCLE, COLUMNS, asked, tag=tag, first=start, last=end)
        rows = listing(sight.db, sight.today, chosen)
        heading = cells.Heading.of(sight, "督查活动")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一次督查活动的方案、到访、结论和复核", example="ducha activity show h1")
def show(
    context: typer.Context,
    ref: ActivityRef,
    then: options.Then,
    json: options.Json = False,
) -> None:
    """Show one activity."""
    from ducha_cli.looks import references
    from ducha_cli.looks.activity import activities as looks

    with seat_of(context).sight(*then) as sight:
        record = looks.one(*sight, references.find(sight.db, "activity", ref, sight.today.year))
    output.show_one(record, _page(record), options.Answer(json))


def _lead(activity: Row) -> str:
    if not activity["lead"]:
        return ""
    post = "主要负责人" if activity["principal"] else ""
    self_led = "亲自带队" if activity["in_person"] else ""
    told = "，".join(filter(None, (activity["lead_unit"], post, self_led)))
    name = " ".join(filter(None, (activity["lead"], activity["lead_title"])))
    return f"{name}（{told}）" if told else name


def _page(activity: Row) -> str:
    head = f"{activity['number']}  {cells.cell(activity['title'])}\n状态：{activity['state_label']}\n"
    joined = [one["unit"] + (f"（{one['duty']}）" if one["duty"] else "") for one in activity["joined"]]
    members = [" ".join(filter(None, (one["name"], one["title"]))) for one in activity["members"]]
    period = " 至 ".join(filter(None, (activity["planned_from"], activity["planned_to"])))
    signed = [f"{gate}（{name}）" for gate, name in activity["sign_offs"].items() if name]
    facts = pages.facts(
        (
            ("类型", "，".join(filter(None, (activity["kind"], activity["breadth"])))),
            ("方式", activity["methods"]),
            ("暗访三不", activity["promises"]),
            ("牵头", activity["lead_kind"]),
            ("组织单位", activity["organiser"]),
            ("联合单位", joined),
            ("带队", _lead(activity)),
            ("督查人员", members),
            ("邀请人员", [f"{one['name']}（{one['kind']}）" for one in activity["guests"]]),
            ("督查对象", activity["targets"]),
            ("督到哪里", "：".join(filter(None, (activity["target_kind"], activity["target"])))),
            ("专题", activity["topics"]),
            ("依据", " ".join(filter(None, (activity["basis"], activity["basis_number"])))),
            ("指定文件", activity["designation"]),
            ("内容", activity["content"]),
            ("时间", period),
            ("方案四关", signed),
            ("批准", " ".join(filter(None, (activity["approver"], activity["approved_on"])))),
            ("开展", activity["started_on"]),
            ("结论", " ".join(filter(None, (activity["concluded_on"], activity["conclusion"])))),
            ("办结", activity["closed_on"]),
            ("督查次数", f"不计入（{activity['uncounted']}）" if activity["uncounted"] == "未指定" else ""),
            ("备注", activity["note"]),
        )
    )
    return pages.page(
        head + facts,
        pages.table("扩大范围", activity["widenings"], "widened_on:日期 content:内容 reason:原因 approver:批准人"),
        pages.table(
            "到访",
            activity["visited"],
            "visited_on:日期 unit:单位 place:地点 method:方式 on_site:现场 people:人员 finding:情况 "
            "again:再次督查的原因",
        ),
        pages.table(
            "解难",
            activity["solved"],
            "solved_on:日期 unit:单位 difficulty:困难 result:结果 helper:谁帮的 on_site:现场",
        ),
        pages.table(
            "签收结论", activity["deliveries"], "received_on:日期 unit:单位 signer:签收人 apply_by:可申请复核至"
        ),
        pages.table(
            "复核",
            activity["appeals"],
            "applied_on:申请 unit:单位 reason:理由 decide_by:决定期限 decided_on:决定 outcome:结果 decision:内容 "
            "people:复核人 approver:批准人",
        ),
        pages.table("督查之督查", activity["oversights"], "reviewed_on:日期 people:人员 verdict:认定 opinion:意见"),
        pages.table("问题", activity["found"], "number:编号 state_label:状态 matter:问题"),
        pages.table("督查的事项", activity["items"], "number:编号 state_label:状态 title:事项 finding:情况"),
        pages.table("文书", activity["papers"], "number:编号 label:文号 state_label:状态 dated:日期 title:标题"),
        pages.table("附件", activity["files"], "purpose:用途 name:文件"),
    )
