"""``ducha today``: what needs doing."""

from typing import Annotated

import typer

from ducha_cli.cli import guide, options, output, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.days import lamp

app = guide.noun()

MOST = 20
"""Lines of each list that are shown unasked: a page that nobody reads to its end helps nobody."""

PERIODIC = "part:编号 unit:单位 rule:报告 report_on:应报日 late_days:已过天数 last_on:最近报告 title:事项或问题"
COUNTED = (
    ("to_revisit", "销号后还没有到现场回访的", "ducha issue list --state 已销号"),
    ("unsigned", "口头批准、还没有补签批件的", "ducha report unsigned"),
    ("no_inspector", "没有督查员的单位", "ducha unit list --no-inspector"),
)
"""Lists that a page tells the length of: what may wait, and where it is listed."""
DUE = "part:编号 unit:单位 role:角色 due_text:时限 left:工作日 title:事项或问题"


@guide.verb(
    app,
    "today",
    "今天要办的事：逾期、临期、未回执、待交办、待审核、待立项、未报时限、中止待定、待签发、久拖",
    example="ducha today\nducha today --limit 200",
)
def today(
    context: typer.Context,
    limit: Annotated[
        int | None,
        typer.Option(metavar="条数", min=1, help=f"每类最多列几条，默认 {MOST}；--json 不写则全列。"),
    ] = None,
    json: options.Json = False,
) -> None:
    """Show what needs doing today."""
    from ducha_cli.looks import backups
    from ducha_cli.looks.today import today as look

    seat = seat_of(context)
    with seat.sight() as sight:
        (began,) = sight.db.execute("SELECT recorded_at FROM event WHERE seq = 1").fetchone()
        record = look(*sight, most=limit or (None if json else MOST))
        record["backup"] = backups.age(seat.folder, sight.settings, sight.today, began)
        limits = sight.settings.limits
        soon = sight.settings.lamps.yellow_workdays
    output.show_one(record, _page(record, soon, limits.receipt_workdays, limits.commit_workdays), options.Answer(json))


def due_rows(rows: list[Row]) -> list[Row]:
    """Return lines with the working days left in words."""
    return [row | {"left": _left(row["days"], late=row["overdue"]) + _stands(row)} for row in rows]


def _stands(row: Row) -> str:
    return STOPPED if row.get("stopped") else ""


STOPPED = "，已中止"
"""Beside what was late when its clock was stopped."""


def _left(days: int, *, late: bool) -> str:
    if not late:
        return f"还有{days}"
    return f"逾期{-days}" if days else lamp.overdue_text(0)


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
    counts = day["counts"]

    def table(heading: str, key: str, columns: str, rows: list[Row] | None = None) -> str:
        return pages.table(heading, day[key] if rows is None else rows, columns, total=counts[key])

    lists = (
        table("逾期", "overdue", DUE, due_rows(day["overdue"])),
        table(f"{soon} 个工作日内到期", "due_soon", DUE, due_rows(day["due_soon"])),
        table(
            f"送达满 {receipt} 个工作日未回执",
            "no_receipt",
            "part:编号 unit:单位 label:文号 delivered_on:送达 days:工作日 title:事项",
        ),
        table("待交办", "to_tell", "part:编号 unit:单位 round:轮次 cause:起因 since:从哪天起 title:事项或问题"),
        table(
            "待补单（先口头通知的，或原单作废的）",
            "no_paper",
            "part:编号 unit:单位 why:原来的方式 since:送达 title:事项或问题",
        ),
        table(
            "待发撤销通知（ducha paper retract 编号 --sign 签发人）",
            "to_retract",
            "number:编号 label:文号/期号 voided_on:作废 title:标题",
        ),
        table("本室待办", "own", "part:编号 cause:要办的 due:时限 asked_on:提出 days:天数 text:要求"),
        table("待审核", "to_review", "part:编号 unit:单位 since:报来 title:事项或问题"),
        table("待立项", "to_approve", "number:编号 moved_on:登记 source:来源 title:事项"),
        table(
            f"反馈满 {commit} 个工作日未报整改时限",
            "no_deadline",
            "number:编号 unit:单位 handed_on:反馈 days:工作日 title:问题",
        ),
        table(
            "中止待定（恢复，或再中止）",
            "suspended",
            "number:编号 unit:单位 kind:情形 from_on:中止 review_on:复查日 why:为什么 title:事项或问题",
        ),
        table(
            "待作复核决定",
            "undecided",
            "number:编号 unit:单位 applied_on:申请 decide_by:决定期限 left:还有日 title:督查活动",
        ),
        table("单位可申请复核", "may_apply", "number:编号 apply_by:截至 units:单位 title:督查活动"),
        table(
            "满意度测评待定补课、待复测",
            "surveys",
            "number:编号 waits_for:待办 resurvey_by:复测时限 of:对象 displeased_rate:不满意率 title:事项、问题或单位",
        ),
        table(
            "情况说明待处理",
            "objections",
            "number:编号 unit:单位 against:针对 received_on:收到 due_on:处理期限 text:说明",
        ),
        table("待签发的稿", "drafts", "number:编号 kind_label:文种 title:标题"),
        table(
            "久拖",
            "stuck",
            "number:编号 unit:单位 last_on:最近办理 days:天数 level:级别 title:事项或问题",
            stuck_rows(day["stuck"]),
        ),
        table(
            "欠定期报告",
            "behind",
            PERIODIC,
        ),
        table(
            "连续督查漏查",
            "missed_checks",
            "number:编号 rule:检查日 missed:漏查 last_on:上次督查 title:事项",
            check_rows(day["missed_checks"]),
        ),
        table("建议协调（开协调会，或请领导督办）", "to_coordinate", "number:编号 why:为什么 title:事项"),
        *(f"{what}（{counts[key]}）：{how}" for key, what, how in COUNTED if counts[key]),
        _rest(day),
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


def _rest(day: Row) -> str:
    """How to see what was cut: all on this page, or what is overdue in a file that can be sorted out by unit."""
    cut = [count for key, count in day["counts"].items() if count > len(day[key]) and key != "no_inspector"]
    if not cut:
        return ""
    every = f"全部列出：ducha today --limit {max(cut)}"
    late = (
        "；逾期的写成表：ducha item list --overdue -o 逾期.xlsx"
        if day["counts"]["overdue"] > len(day["overdue"])
        else ""
    )
    return every + late
