"""``ducha report quota``: who held supervision and who led it, beside who was visited how often."""

from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli.cli import guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.seat import Seat, seat_of
from ducha_cli.errors import WrongUsage

if TYPE_CHECKING:
    from ducha_cli.domain.days.period import Period

app = guide.noun()

COLUMNS = (
    Column("period", "期间"),
    Column("quota", "要求"),
    Column("unit", "单位"),
    Column("held", "开展"),
    Column("counted", "计入"),
    Column("short", "差额", zero=""),
    Column("why", "不计入的"),
    Column("numbers", "活动"),
    Column("visits", "被督查"),
    Column("principals", "主要负责人"),
    Column("code", "代码", shown=False),
)


@guide.verb(
    app,
    "quota",
    "督查次数：部门每月组织、主要负责人每季度亲自带队、业务研讨和培训，旁列各单位被督查次数",
    example="ducha report quota --month 2026-10\nducha report quota --quarter 2026-Q4\n"
    "ducha report quota --year 2026 -o 督查次数.xlsx",
)
def quota(
    context: typer.Context,
    then: options.Then,
    answer: options.Answer,
    month: Annotated[str | None, typer.Option(metavar="月", help="如 2026-10；都不写就是本月。")] = None,
    quarter: Annotated[str | None, typer.Option(metavar="季度", help="如 2026-Q4。")] = None,
    year: Annotated[str | None, typer.Option(metavar="年", help="如 2026。")] = None,
    every: Annotated[bool, typer.Option("--all", help="达到次数的单位也列出。")] = False,
) -> None:
    """Show the quotas of a period (R1-1, R1-2, R4-20)."""
    from ducha_cli.looks.report.quota import report

    seat = seat_of(context)
    period = _period(seat, month, quarter, year)
    with seat.sight(*then) as sight:
        record = report(*sight, period)
    if answer.as_rows:
        output.show_rows(_lines(record), COLUMNS, answer)
    else:
        output.show_one(record, _page(record, every=every), answer)


def _lines(record: Row) -> list[Row]:
    """Each unit in each period, for a spreadsheet."""
    months = [
        {**row, "period": one["label"], "quota": "部门组织", "why": _reasons(row["uncounted"])}
        for one in record["months"]
        for row in one["units"]
    ]
    quarters = [
        {
            **row,
            "period": one["label"],
            "quota": "主要负责人带队",
            "held": row["led"] + len(row["uncounted"]),
            "counted": row["led"],
            "why": _reasons(row["uncounted"]),
        }
        for one in record["quarters"]
        for row in one["units"]
    ]
    return [*months, *quarters]


def _period(seat: Seat, month: str | None, quarter: str | None, year: str | None) -> "Period":
    from ducha_cli.domain.days import period

    if sum(word is not None for word in (month, quarter, year)) > 1:
        raise WrongUsage("期间写了不止一种。", "--month、--quarter、--year 只用一种，例如 --quarter 2026-Q4。")
    if quarter:
        return period.read_quarter(quarter)
    if year:
        return period.read_year(year)
    return period.read_month(month or seat.today.isoformat()[:7])


def _page(record: Row, *, every: bool) -> str:
    owed, period = record["quota"], record["period"]
    parts = [f"督查次数 {period['label']}（{period['first']} 至 {period['last']}，数据截至 {period['as_of']}）"]
    if len(record["months"]) == 1:
        parts.append(_month(record["months"][0], owed, every=every))
    else:
        parts.append(_months(record["months"], owed, every=every))
    parts += [_quarter(one, owed, every=every) for one in record["quarters"]]
    parts.append(_studies(record, owed))
    parts.append(pages.table("各单位被督查次数", record["visits"], "unit:单位 visits:次数 numbers:活动"))
    parts.append(_figures(record["figures"]))
    parts.append("注：" + "；".join(record["definitions"].values()) + "。")
    return pages.page(*parts)


def _reasons(rows: list[Row]) -> str:
    told = (f"{one['number']}{' ' + one['lead'] if one.get('lead') else ''}（{one['reason']}）" for one in rows)
    return "不计入 " + "、".join(told) if rows else ""


def _met(one: Row, what: str) -> str:
    met = one["met"]
    return f"{one['label']}{what}：{met['num']}/{met['den']} 个单位达到（{met['text']}）{_beneath(met)}{_waits([one])}"


def _beneath(rate: Row) -> str:
    from ducha_cli.looks.tally import beneath

    told = beneath(rate)
    return f"（{told}）" if told else ""


def _waits(periods: list[Row]) -> str:
    """What is not over yet is not short of anything."""
    return "" if periods[-1]["over"] else f"（{periods[-1]['label']}未到期）"


def _name(month: Row) -> str:
    return f"{int(month['month'][5:])}月"


def _month(month: Row, owed: Row, *, every: bool) -> str:
    rows = [
        {**row, "told": f"差{row['short']}次" if row["short"] else "", "why": _reasons(row["uncounted"])}
        for row in month["units"]
        if every or row["uncounted"] or (row["short"] and row["held"])
    ]
    head = _met(month, f"部门组织督查不少于{owed['monthly']}次")
    return pages.page(
        head,
        pages.table(
            "各部门" if every else "没有达到或有不计入的部门",
            rows,
            "unit:单位 held:开展 counted:计入 told:差额 why:不计入的 visits:被督查",
        ),
        "" if every else _idle("一次也没有组织，差" + f"{owed['monthly']}次", month["units"]),
    )


def _idle(what: str, rows: list[Row]) -> str:
    """The units with nothing at all, by name: they would only fill a table with noughts."""
    names = [row["unit"] for row in rows if row["short"] and not row["numbers"] and not row["uncounted"]]
    return f"{what}（{len(names)}）：{'、'.join(names)}" if names else ""


def _months(months: list[Row], owed: Row, *, every: bool) -> str:
    """Each unit in a line, its counted activities month by month."""
    if not months:
        return "这一期间还没有开始。"
    names = {row["code"]: row["unit"] for month in months for row in month["units"]}
    lines: list[Row] = []
    for code, name in names.items():
        line: Row = {"unit": name, "held": 0, "counted": 0, "short": 0}
        for month in months:
            row = next((one for one in month["units"] if one["code"] == code), None)
            line[month["month"]] = "—" if row is None else str(row["counted"])
            for key in ("held", "counted"):
                line[key] += row[key] if row else 0
            line["short"] += row["short"] if row and month["over"] else 0
        line["told"] = f"差{line['short']}次" if line["short"] else ""
        line["why"] = _reasons(
            [one for month in months for row in month["units"] if row["code"] == code for one in row["uncounted"]]
        )
        lines.append(line)
    heads = " ".join(f"{month['month']}:{_name(month)}" for month in months)
    return pages.page(
        f"部门每月组织督查不少于{owed['monthly']}次，达到的单位："
        + "、".join(f"{_name(one)} {one['met']['num']}/{one['met']['den']}{_beneath(one['met'])}" for one in months)
        + _waits(months),
        pages.table(
            "各部门逐月计入次数" if every else "没有达到或有不计入的部门，逐月计入次数",
            [line for line in lines if every or line["why"] or (line["short"] and line["held"])],
            f"unit:单位 {heads} held:开展 counted:计入 told:差额 why:不计入的",
        ),
        ""
        if every
        else _idle("一次也没有组织", [{**line, "numbers": line["held"], "uncounted": line["why"]} for line in lines]),
    )


def _quarter(quarter: Row, owed: Row, *, every: bool) -> str:
    rows = [
        {**row, "told": f"差{row['short']}次" if row["short"] else "", "why": _reasons(row["uncounted"])}
        for row in quarter["units"]
        if every or row["uncounted"] or (row["short"] and row["led"])
    ]
    return pages.page(
        _met(quarter, f"主要负责人亲自带队不少于{owed['quarterly']}次"),
        pages.table(
            "各单位" if every else "没有达到或有不计入的单位",
            rows,
            "unit:单位 principals:主要负责人 led:带队 told:差额 numbers:活动 why:不计入的",
        ),
        "" if every else _idle("一次也没有带队，差" + f"{owed['quarterly']}次", quarter["units"]),
    )


def _studies(record: Row, owed: Row) -> str:
    months = record["months"]
    short = sum(month["seminars_short"] for month in months if month["over"])
    lines = [
        f"业务研讨（每月 {owed['seminars_a_month']} 次）："
        + "、".join(f"{_name(month)} {month['seminars']} 次" for month in months)
        + (f"，差{short}次" if short else "")
    ]
    lines = lines if months else []
    if record["trainings"]:
        held, short = record["trainings"]["held"], record["trainings"]["short"]
        lines.append(f"培训（每年 {owed['trainings_a_year']} 次）：{held} 次" + (f"，差{short}次" if short else ""))
    return "\n".join(lines)


def _figures(figures: Row) -> str:
    def told(counts: Row) -> str:
        return "、".join(f"{name} {count}" for name, count in counts.items() if count) or "无"

    on_site, desk = figures["on_site"], figures["desk_only"]
    return "\n".join(
        (
            (
                f"开展督查活动 {figures['held']} 次，计入 {figures['counted']} 次；发现问题 {figures['issues']} 个，"
                f"解难 {figures['solutions']} 件"
            ),
            f"牵头：{told(figures['lead_kinds'])}",
            f"督到：{told(figures['target_kinds'])}",
            f"类型：{told(figures['kinds'])}",
            f"方式：{told(figures['methods'])}",
            (
                f"到现场 {on_site['text']}（{on_site['num']}/{on_site['den']}），"
                f"只在室内 {desk['text']}（{desk['num']}/{desk['den']}）{_beneath(desk)}，"
                f"没有到访记录 {figures['unvisited']} 次"
            ),
        )
    )
