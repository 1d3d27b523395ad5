"""``ducha report leader``: one leader's page, his 交接单, and the text that is pasted into a chat."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import guide, handing, options, output, pages
from ducha_cli.cli.cells import Row
from ducha_cli.cli.seat import Sight, seat_of
from ducha_cli.domain.days import lamp
from ducha_cli.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from ducha_cli.looks.report.leader import Who

app = guide.noun()

_ASKED = "number directed_on:批示 due:时限 late:逾期 stage:环节 holders:在谁手里 days:天数 title:事项"


@guide.verb(
    app,
    "leader",
    "给领导看的一页：他批的件在哪里、联系的单位、包的案、请他定的；--text 是一条短信，--handover 是交接单",
    example="ducha report leader 李建国\nducha report leader 李建国 --text\n"
    "ducha report leader 王副县长 --month 2026-11 -o 王明.docx\nducha report leader 李建国 --handover -o 交接单.docx",
)
def leader(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="领导", help="姓名、职务加姓名、职务或代码。")],
    then: options.Then,
    month: Annotated[
        str | None, typer.Option(metavar="月", help="批示和回音天数看哪个月，如 2026-11；默认今年。")
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="写成 .docx，一页。")] = None,
    text: Annotated[bool, typer.Option("--text", help="不超过200字的一段话，贴到短信、微信里。")] = False,
    handover: Annotated[bool, typer.Option("--handover", help="交接单：他在办的批示，原文、在谁手里、呈报。")] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件。")] = False,
    json: options.Json = False,
) -> None:
    """Show what one leader gets (R4-18)."""
    from ducha_cli.domain.days import period as periods
    from ducha_cli.looks.report import leader as looks

    if text and (handover or out):
        raise WrongUsage("--text 是一段话，不写成文件。", "去掉 -o、--handover，或者去掉 --text。")
    if out is not None:
        handing.free(out, force=force)
    with seat_of(context).sight(*then) as sight:
        chosen = periods.read_month(month) if month else periods.read_year(str(sight.today.year))
        record = looks.leader(*sight, _who(sight, name), chosen)
    if out is not None:
        _write(sight, record, out, handover=handover)
        return
    output.show_one(record, looks.text(record) if text else _page(record, handover=handover), options.Answer(json))


def _who(sight: Sight, typed: str) -> "Who":
    """Return who was called, by the register of the day; else by the name that the ledger has of him."""
    from ducha_cli.looks.person import people
    from ducha_cli.looks.report.leader import Who, known
    from ducha_cli.looks.unit import units

    register, day = people.register(sight.db), sight.today.isoformat()
    unit = units.register(sight.db).find
    hits = register.hits(typed, day, unit) if register else []
    if not hits and known(sight.db, typed):
        return Who(typed, _title(sight, typed))
    if not hits and not register:
        raise NotFound(f"台账里没有领导“{typed}”。", "写批示、呈报、联系、包案里的姓名；查看：ducha report leaders")
    found = register.find(typed, day, unit).who
    return Who(found.name, register.title(found, day) or _title(sight, found.name), found.id)


def _title(sight: Sight, name: str) -> str:
    """The last title that he is on record with."""
    query = "SELECT title FROM directive WHERE leader = ? AND title <> '' ORDER BY id DESC LIMIT 1"
    row = sight.db.execute(query, (name,)).fetchone()
    return str(row[0]) if row else ""


def _write(sight: Sight, record: Row, out: Path, *, handover: bool) -> None:
    from ducha_cli.documents import rendering
    from ducha_cli.looks.paper import leader as papers

    kind, facts = ("handover", papers.handover) if handover else ("leader", papers.page)
    told = facts(sight.settings, record)
    handing.give(out, rendering.render(kind, told, fonts=sight.settings.fonts))
    output.put(f"{told['title']} → {shell.shown(out)}")


def _page(record: Row, *, handover: bool) -> str:
    asked = [
        row | {"late": lamp.overdue_text(row["late_workdays"]) if row["overdue"] else ""} for row in record["asked"]
    ]
    head = f"{' '.join(filter(None, (record['title'], record['leader'])))}，截至 {record['as_of']}"
    if handover:
        shown = [row | {"shown": f"{row['shown_on']} 呈报，未退回" if row["shown_on"] else ""} for row in asked]
        columns = "number directed_on:批示 text:原文 state_label:状态 holders:在谁手里 days:天数 shown:呈报 title:事项"
        return pages.page(f"交接单  {head}", pages.table("在办的批示", shown, columns) or "没有在办的批示。")
    led = record["led"]
    owed = f"，应带{led['owed']}次" if led["owed"] else ""
    heard = [one | {"owed": "该听取了" if one["owed"] else ""} for one in record["cases"]]
    return pages.page(
        head,
        f"{record['period']['label']}批示 {record['given']['text']}；回音天数 {record['echo']['text']}；"
        f"本季度带队 {led['times']} 次{owed}",
        pages.table("请他定的", record["decide"], "number what:什么 title:事项"),
        pages.table("他批的在办件", asked, _ASKED),
        pages.table("联系的单位", record["units"], "unit:单位 overdue:逾期 rebounds:反弹"),
        pages.table("包案、督办", heard, "number kind:方式 last_on:最近听取汇报 days:天数 owed: about:事项"),
    )
