"""``ducha today``: what needs doing."""

import typer

from ducha_cli.cli import guide, options, output, pages
from ducha_cli.cli.output import Form, Row
from ducha_cli.cli.seat import seat_of

app = guide.noun()

DUE = "part:编号 unit:单位 role:角色 due_text:时限 left:工作日 title:事项或问题"


@guide.verb(
    app, "today", "今天要办的事：逾期、临期、未回执、待审核、待立项、未报时限、待签发、久拖", example="ducha today"
)
def today(context: typer.Context, json: options.Json = False) -> None:
    """Show what needs doing today."""
    from ducha_cli.looks import backups
    from ducha_cli.looks.today import today as look

    seat = seat_of(context)
    with seat.sight() as sight:
        (began,) = sight.db.execute("SELECT recorded_at FROM event WHERE seq = 1").fetchone()
        record = look(*sight) | {"backup": backups.age(seat.folder, sight.settings, sight.today, began)}
        limits = sight.settings.limits
        soon = sight.settings.lamps.yellow_workdays
    output.show_one(record, _page(record, soon, limits.receipt_workdays, limits.commit_workdays), Form(json))


def due_rows(rows: list[Row]) -> list[Row]:
    """Return lines with the working days left in words."""
    return [row | {"left": f"逾期{-row['days']}" if row["days"] < 0 else f"还有{row['days']}"} for row in rows]


def stuck_rows(rows: list[Row]) -> list[Row]:
    """Return lines of 久拖 with their level in words."""
    return [row | {"level": "报警" if row["alarm"] else "预警"} for row in rows]


def check_rows(rows: list[Row]) -> list[Row]:
    """Return lines of missed check days; of many only the latest, for each is to be read."""
    return [
        row
        | {
            "rule": row["rule"] or "（未定）",
            "missed": f"{len(row['missed'])}次，最近 {row['missed'][-1]}" if row["missed"] else "",
        }
        for row in rows
    ]


def _page(day: Row, soon: int, receipt: int, commit: int) -> str:
    rest = "" if day["working"] else "（休息日）"
    estimate = "（暂估：本年节假日通知未载入）" if day["estimate"] else ""
    lists = (
        pages.table("逾期", due_rows(day["overdue"]), DUE),
        pages.table(f"{soon} 个工作日内到期", due_rows(day["due_soon"]), DUE),
        pages.table(
            f"送达满 {receipt} 个工作日未回执",
            day["no_receipt"],
            "part:编号 unit:单位 label:文号 delivered_on:送达 days:工作日 title:事项",
        ),
        pages.table("待审核", day["to_review"], "part:编号 unit:单位 since:报来 title:事项或问题"),
        pages.table("待立项", day["to_approve"], "number:编号 moved_on:登记 source:来源 title:事项"),
        pages.table(
            f"反馈满 {commit} 个工作日未报整改时限",
            day["no_deadline"],
            "number:编号 unit:单位 handed_on:反馈 days:工作日 title:问题",
        ),
        pages.table(
            "待作复核决定",
            day["undecided"],
            "number:编号 unit:单位 applied_on:申请 decide_by:决定期限 left:还有日 title:督查活动",
        ),
        pages.table("单位可申请复核", day["may_apply"], "number:编号 apply_by:截至 units:单位 title:督查活动"),
        pages.table(
            "满意度测评待定补课、待复测",
            day["surveys"],
            "number:编号 waits_for:待办 resurvey_by:复测时限 of:对象 displeased_rate:不满意率 title:事项、问题或单位",
        ),
        pages.table("待签发的稿", day["drafts"], "number:编号 kind_label:文种 title:标题"),
        pages.table(
            "久拖",
            stuck_rows(day["stuck"]),
            "number:编号 unit:单位 last_on:最近办理 days:天数 level:级别 title:事项或问题",
        ),
        pages.table(
            "长期坚持欠报告",
            check_rows(day["behind"]),
            "number:编号 rule:报告日 missed:欠报 last_on:上次报告 title:问题",
        ),
        pages.table(
            "连续督查漏查",
            check_rows(day["missed_checks"]),
            "number:编号 rule:检查日 missed:漏查 last_on:上次督查 title:事项",
        ),
        pages.table(
            "建议协调（开协调会，或请领导督办）",
            day["to_coordinate"],
            "number:编号 why:为什么 title:事项",
        ),
        f"没有督查员的单位（{len(day['no_inspector'])}）：ducha unit list --no-inspector"
        if day["no_inspector"]
        else "",
    )
    return pages.page(
        f"{day['day']}{rest}{estimate}", *(lists if any(lists) else ("没有要办的事。",)), _backup(day["backup"])
    )


def _backup(kept: Row) -> str:
    """One line once another backup is due; a new ledger and one backed up of late say nothing."""
    if not kept["due"]:
        return ""
    last = f"最近一份是 {kept['days']} 天前的" if kept["made_on"] else f"建台账 {kept['days']} 天，还没有备份"
    return f"备份：{last}，请执行 ducha backup"
