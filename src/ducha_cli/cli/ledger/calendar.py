"""``ducha calendar``: 工作日历."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli.cli import act, guide, options, output, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(app, "show", "某年的放假和补班，注明出处；没有通知的年份标暂估", example="ducha calendar show 2026")
def show(
    context: typer.Context,
    year: Annotated[int | None, typer.Argument(metavar="年份", help="默认今年。", min=1950, max=2200)] = None,
    json: options.Json = False,
) -> None:
    """Show a year."""
    from ducha_cli.looks.calendar import year as look

    with seat_of(context).sight() as sight:
        record = look(sight.db, sight.calendar, year or sight.today.year)
    output.show_one(record, _year(record), options.Answer(json))


@guide.verb(app, "check", "今年和明年的放假通知是否已有，哪些时限是暂估的", example="ducha calendar check")
def check(context: typer.Context, json: options.Json = False) -> None:
    """Show what rests on an estimate."""
    from ducha_cli.looks.calendar import check as look

    with seat_of(context).sight() as sight:
        record = look(*sight)
    output.show_one(record, _check(record), options.Answer(json))


@guide.verb(
    app,
    "load",
    "载入放假通知或本单位的安排，覆盖自带数据",
    example="ducha calendar load 通知.txt\nducha calendar load 2027.toml",
)
def load(
    context: typer.Context,
    happened: options.Happened,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="文件",
            help="国务院办公厅通知的全文（.txt）；或 TOML：holidays 和 workdays 两列日期，全年的加 year。",
        ),
    ],
    json: options.Json = False,
) -> None:
    """Load days; no signed deadline moves by itself (trap 2)."""
    from ducha_cli.office.ledger import calendar

    with act.work(context) as work:
        read, changed = calendar.load(work, file, act.given(context, *happened))
    lines = [f"{one['number']} 原定 {one['due']}，按新日历为 {one['would_be']}" for one in changed]
    whole = f"{read.year}年的放假安排，" if read.year else ""
    head = f"已载入{whole or ' '}{len(read.days)} 天" + ("；以下时限算法有变，已签发的不自动改动：" if lines else "。")
    act.done(json, "\n".join([head, *lines]), days=len(read.days), year=read.year, changed=changed)


def _year(record: Row) -> str:
    known = "" if record["known"] else "（暂估：放假通知未载入，ducha calendar load 文件）"
    return pages.page(
        f"{record['year']} 年{known}，工作日 {record['working_days']} 天",
        pages.table(
            "与周一至周五不同的日子",
            record["days"],
            "day:日期 weekday:星期 kind:安排 name:名称 basis:出处",
        ),
    )


def _check(record: Row) -> str:
    years = [
        f"{one['year']} 年："
        + ("放假通知已有。" if one["known"] else "放假通知未载入，按暂估计算；公布后用 ducha calendar load 载入。")
        for one in record["years"]
    ]
    return pages.page(
        "\n".join(years),
        pages.table(
            "按暂估推算的时限",
            record["estimated"],
            "number:编号 unit:单位 due:时限 rule:规则 title:事项或问题",
        ),
        pages.table(
            "放假安排变了、已定的没有改的时限",
            record["changed"],
            "number:编号 unit:单位 due:原定 would_be:按现在的日历 title:事项或问题",
        ),
    )
