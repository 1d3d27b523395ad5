"""``ducha report``: 督查周报 on the terminal; every figure comes from one look, every rate shows its denominator."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, cells, filters, guide, handing, options, output, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.desk.today import DUE, MOST, PERIODIC, due_rows, stuck_rows
from ducha_cli.cli.seat import seat_of
from ducha_cli.errors import WrongUsage

if TYPE_CHECKING:
    from ducha_cli.cli.seat import Seat
    from ducha_cli.domain.days.period import Week

app = guide.noun()

FIGURES = {
    "filed": "立项（含建账）",
    "assigned": "交办（件次）",
    "received": "回执（件次）",
    "reported": "反馈（件次）",
    "closed": "办结",
    "returned": "退回（件次）",
    "extended": "延期（件次）",
    "urged": "催办（件次）",
    "directed": "新批示",
    "became_overdue": "新增逾期（件次，含问题）",
    "overdue": "期末逾期（件次，含问题）",
    "issues_found": "发现问题",
    "rectified": "整改完成（单位自报）",
    "verified": "验收通过",
    "cleared": "销号",
    "revisited": "回访",
    "rebounded": "反弹",
    "issues_reopened": "问题重启",
}

STUCK = (
    cells.Column("number", "编号"),
    cells.Column("level", "级别"),
    cells.Column("days", "天数"),
    cells.Column("last_on", "最近办理"),
    cells.Column("stage", "环节"),
    cells.Column("holders", "在谁手里"),
    cells.Column("title", "事项或问题"),
)


@guide.verb(
    app,
    "week",
    "督查周报：本周、上周、今年累计，各项比率和清单",
    example="ducha report week --week 2026-W46\n"
    "ducha report week --week 2026-W46 --sign 李主任\nducha report week --no 3",
)
def week(
    context: typer.Context,
    week: Annotated[
        str | None, typer.Option(metavar="周", help="如 2026-W46，或其中的一天；默认本周。跨年的一周分两期。")
    ] = None,
    sign: Annotated[str | None, typer.Option(metavar="姓名", help="签发人：编期号，成文并存入台账。")] = None,
    no_chart: Annotated[bool, typer.Option("--no-chart", help="成文时不画图（WPS 不能编辑图时）。")] = False,
    nth: Annotated[
        int | None,
        typer.Option("--no", metavar="期号", min=1, help="已签发的第几期：签发后补记了什么，数字变了没有。"),
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="年", help="--no 的年份，默认今年。")] = None,
    limit: Annotated[int, typer.Option(metavar="条数", min=1, help="屏幕上每张清单最多列几条；--json 全列。")] = MOST,
    as_of: options.AsOf = None,
    known: options.Known = None,
    on: options.On = None,
    json: options.Json = False,
) -> None:
    """Show or sign the weekly report, or tell what was recorded since one was signed."""
    from ducha_cli.looks.report.week import week as look

    seat = seat_of(context)
    if nth is not None:
        _since(context, year or seat.today.year, nth, options.Answer(json), alone=not any((week, sign, as_of, known)))
        return
    if sign is not None and (as_of or known):
        raise WrongUsage("签发的周报以此刻的台账为准。", "去掉 --as-of 和 --known；要补签过去一周的，写 --week。")
    period = _period(seat, week, as_of)
    if sign is not None:
        _sign(context, period, sign, on, chart=not no_chart)
    with seat.sight(as_of, known) as sight:
        record = look(sight.db, sight.settings, sight.calendar, period, today=sight.today)
    output.show_one(record, _page(record, limit), options.Answer(json))


@guide.verb(
    app,
    "register",
    "督查台账：横排，表头每页重复，灯标颜色也写字；不编号、不签发",
    flags="state unit round lamp overdue due_before since",
    example="ducha report register -o 督查台账.docx\nducha report register -o 住建局.docx --unit 县住建局 --overdue",
)
def register(
    context: typer.Context,
    asked: options.Asked,
    then: options.Then,
    out: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help="写到哪里（.docx）。")],
    title: Annotated[str, typer.Option(metavar="标题", help="不写则用“某县督查台账”。")] = "",
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件。")] = False,
) -> None:
    """Write the register as .docx; a look, for it changes nothing."""
    from ducha_cli.documents import rendering
    from ducha_cli.domain.life import item
    from ducha_cli.looks.item import items
    from ducha_cli.looks.paper.register import facts

    handing.free(out, force=force)
    with seat_of(context).sight(*then) as sight:
        chosen = filters.read(sight, item.LIFECYCLE, (), asked)
        rows = items.listing(*sight, chosen)
    told = facts(sight.settings, sight.today, rows, title)
    handing.give(out, rendering.render("register", told, fonts=sight.settings.fonts))
    output.put(cells.one_line(f"{told['title']}（{told['summary']}）→ {shell.shown(out)}"))


@guide.verb(
    app,
    "stuck",
    "久拖：多少天没有办理记录的事项和问题，在谁手里",
    example="ducha report stuck\nducha report stuck --days 30 -o 久拖.xlsx",
)
def stuck(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    days: Annotated[
        int | None, typer.Option(metavar="天数", min=1, help="多少天以上，默认 ducha.toml 的预警天数。")
    ] = None,
) -> None:
    """久拖 (R3-3)."""
    from ducha_cli.looks.report.stuck import stuck as look

    with seat_of(context).sight(*then) as sight:
        rows = look(*sight, days=days)
        heading = cells.Heading.of(sight, "久拖清单")
    output.show_rows(stuck_rows(rows), STUCK, answer, heading, empty="没有久拖的事项和问题。")


def _period(seat: "Seat", week: str | None, as_of: str | None) -> "Week":
    """Return the week typed by its name or by one of its days; today's where nothing is typed."""
    from ducha_cli.domain.days.period import read_week, week_of

    return read_week(week) if week and "w" in week.lower() else week_of(seat.day(week or as_of))


def _sign(context: typer.Context, period: "Week", signer: str, on: str | None, *, chart: bool) -> None:
    """Sign the week's report; the page printed afterwards shows the same figures."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper import weeks

    with act.work(context) as work:
        row = weeks.sign_week(work, period, FIGURES, signer, act.given(context, on), chart=chart)
    output.tell(f"已签发：{desk.number_of(row)} 督查周报{row.label}，台账校验 {row.anchor}")


def _since(context: typer.Context, year: int, nth: int, answer: options.Answer, *, alone: bool) -> None:
    from ducha_cli.cli.report import since_page
    from ducha_cli.looks.report.since import since

    if not alone:
        raise WrongUsage("--no 指的是已签发的一期。", "不要和 --week、--sign、--as-of、--known 一起写。")
    with seat_of(context).sight() as sight:
        record = since(sight.db, sight.settings, sight.calendar, year, nth)
    output.show_one(record, since_page.page(record, FIGURES), answer)


def _page(report: Row, limit: int) -> str:
    from ducha_cli.looks.tally import beneath

    period = report["period"]
    whole = f"{period['label']}（{period['from']} 至 {period['to']}"
    days = period["label"].removesuffix("）") if period["part"] else whole
    longest = max(map(len, report["lists"].values()))

    def table(heading: str, rows: list[Row], columns: str) -> str:
        return pages.table(heading, rows[:limit], columns, total=len(rows))

    rows = [
        {
            "name": label,
            "week": str(report["this_week"][key]),
            "before": str(report["last_week"][key]),
            "total": str(report["total"][key]),
        }
        for key, label in FIGURES.items()
    ]
    figures = cells.align(
        [["", "本周", "上周", "今年累计"], *([row["name"], row["week"], row["before"], row["total"]] for row in rows)]
    )
    rates = [
        line
        for name, rate in report["rates"].items()
        for line in (
            f"{report['definitions'][name].partition('：')[0]} {rate['text']}（{rate['num']}/{rate['den']}）",
            f"  {beneath(rate)}" if beneath(rate) else "",
            report["carry"]["text"] if name == "closing_rate" and report["carry"] else "",
        )
        if line
    ]
    lists = report["lists"]
    return pages.page(
        f"督查周报 {days}，数据截至 {period['as_of']}）",
        "\n".join("  " + line for line in figures),
        "\n".join("  " + line for line in rates),
        "\n  ".join(["需领导协调", *report["coordination"]]) if report["coordination"] else "",
        table("期末逾期", due_rows(lists["overdue"]), DUE),
        table("下周到期", due_rows(lists["due_next_week"]), DUE),
        table(
            "未回执",
            lists["no_receipt"],
            "part:编号 unit:单位 label:文号 delivered_on:送达 days:工作日 title:事项",
        ),
        table(
            "未报整改时限",
            lists["no_deadline"],
            "number:编号 unit:单位 handed_on:反馈 days:工作日 title:问题",
        ),
        table(
            "久拖",
            stuck_rows(lists["stuck"]),
            "number:编号 unit:单位 last_on:最近办理 days:天数 level:级别 title:事项或问题",
        ),
        table("欠定期报告", lists["periodic"], PERIODIC),
        table(
            "本周退出台账",
            lists["endings"],
            "day:日期 kind:类别 number:编号 unit:单位 why:缘由 approver:批准人 given:批件",
        ),
        f"每类先列 {limit} 条，全部列出：ducha report week --week {period['name']} --limit {longest}"
        if longest > limit
        else "",
        "注：" + "；".join(report["definitions"].values()) + "。",
    )
