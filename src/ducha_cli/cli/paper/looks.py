"""``ducha paper``: 文书."""

import json as jsons
from pathlib import Path
from typing import Annotated

import typer

from ducha_cli.acts.paper.records import Paper
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.seat import seat_of
from ducha_cli.domain.life import paper as papers
from ducha_cli.domain.life.paper import VOID

app = guide.noun()

COLUMNS = (
    Column("number", "编号"),
    Column.of(Paper, "label"),
    Column("kind_label", "文种"),
    Column("state_label", "状态"),
    Column.of(Paper, "dated"),
    Column.of(Paper, "signer"),
    Column("recipients", "送达单位"),
    Column.of(Paper, "title"),
    Column("kind", "文种代码", shown=False),
    Column("state", "状态代码", shown=False),
)
PaperRef = Annotated[str, typer.Argument(metavar="文书", help="p40 或文号，如 云督办〔2026〕7号。", show_default=False)]


@guide.listing(
    app,
    "列出文书，新的在前",
    flags="state unit sort limit",
    example="ducha paper list --state 稿\nducha paper list --kind 督查通知单 --unit 县住建局 --since 本月",
)
def list_(
    context: typer.Context,
    asked: options.Asked,
    answer: options.Answer,
    kind: Annotated[str | None, typer.Option(metavar="文种", help="如 notice 或 督查通知单。")] = None,
    since: Annotated[str | None, typer.Option(metavar="日期", help="只看这一天以来成文的，稿也算。")] = None,
) -> None:
    """List papers."""
    from ducha_cli.documents.kinds import KINDS
    from ducha_cli.looks.paper.papers import listing

    codes = {one.label: one.code for one in KINDS.values()}
    if kind not in KINDS:
        kind = codes.get(filters.one_of(kind, codes, "种文书") or "")
    with seat_of(context).sight() as sight:
        chosen = filters.read(sight, papers.LIFECYCLE, COLUMNS, asked, since=since, kind=kind)
        rows = listing(sight.db, chosen)
        heading = cells.Heading.of(sight, "文书目录")
    output.show_rows(rows, COLUMNS, answer, heading)


@guide.verb(app, "show", "查看一件文书的要素和校验码", example="ducha paper show p9\nducha paper show 云督办[2026]7号")
def show(context: typer.Context, ref: PaperRef, json: options.Json = False) -> None:
    """Show one paper."""
    from ducha_cli.looks import references
    from ducha_cli.looks.paper import papers as looks

    with seat_of(context).sight() as sight:
        record = looks.one(sight.db, references.find(sight.db, "paper", ref, sight.today.year))
    output.show_one(record, _page(record), options.Answer(json))


SERIES = (
    Column("issuer", "发文机关"),
    Column("series", "序列"),
    Column("year", "年"),
    Column("first", "首号"),
    Column("last", "末号"),
    Column("count", "件数"),
    Column("void", "作废"),
    Column("backfilled", "补录"),
    Column("gaps", "空号"),
    Column("next_label", "下一号"),
    Column("running", "总期数"),
    Column("before", "启用前", shown=False),
    Column("next", "下一号数", shown=False),
)


@guide.verb(
    app,
    "series",
    "文号和期号的序列：首末号、件数、作废、补录、空号、下一号",
    example="ducha paper series\nducha paper series --year 2026 --json",
)
def series(
    context: typer.Context,
    answer: options.Answer,
    year: Annotated[int | None, typer.Option(metavar="年", help="只看一年，如 2026。")] = None,
) -> None:
    """Show the series of numbers."""
    from ducha_cli.looks.paper.series import listing

    with seat_of(context).sight() as sight:
        rows = listing(sight.db, sight.settings, sight.today, year=year)
    shown = [row | {"gaps": row["gaps"] or "无"} for row in rows]
    output.show_rows(rows if answer.json else shown, SERIES, answer)


MATCHES = {
    "bytes": "与签发件逐字节相同",
    "content": "内容与签发件相同（只是重新打过包）",
}


@guide.verb(
    app, "verify", "核对一份 .docx 是哪一件签发件，签发后改过没有。", example="ducha paper verify 收到的通知单.docx"
)
def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="要核对的 .docx。", show_default=False)],
    json: options.Json = False,
) -> None:
    """Say which signed paper a file is."""
    from ducha_cli import regular
    from ducha_cli.documents import rendering
    from ducha_cli.errors import InvalidInput, NotFound, TrailBroken, why
    from ducha_cli.ledger import files
    from ducha_cli.looks.paper import papers as looks

    try:
        data = regular.read(file)
    except OSError as error:
        raise InvalidInput(f"{file} 读不出来（{why(error)}）。", "请核对文件路径和读取权限。") from None
    seat = seat_of(context)
    with seat.sight() as sight:
        try:
            found = looks.identified(sight.db, data)
        except InvalidInput:
            raise InvalidInput(
                f"{file.name} 不是 .docx 文件。", "只能核对 .docx；PDF 和纸面请对照文书上的台账校验码。"
            ) from None
    if not found["match"]:
        named = f"（它自称 {found['label']}）" if found["label"] else ""
        advice = "签发过的文书：ducha paper list --state 已签发"
        raise NotFound(f"{file.name} 不是本台账签发的文书{named}。", advice)
    who = f"{found['number']} {found['label']} {found['title'].replace('|', '')}"
    foreign = rendering.carried(data)
    if found["match"] == "changed":
        changes = looks.differences(files.get(seat.folder, found["file_sha"]), data)
        if json:
            output.put_utf8(output.to_json({**found, "changes": changes, "carried": foreign}) + "\n")
        else:
            for number, one in enumerate(changes or ["文字没有变，格式或属性变过（如在 WPS 中另存过）"], 1):
                output.tell(f"{number}. {one}")
            for one in foreign:
                output.tell(f"注意：这份文件里有{one}")
        raise TrailBroken(
            f"{file.name} 自称 {who}，但与签发件不同。",
            f"以签发件为准：ducha paper copy {found['number']} -o 签发件.docx",
        )
    page = f"{who}\n{MATCHES[found['match']]}；{found['dated']} {found['signer']}签发"
    if found["state"] in VOID:
        page += f"\n已作废：{found['void_reason']}"
    page += "".join(f"\n注意：签发时模板夹带了{one}" for one in foreign)
    output.show_one({**found, "changes": [], "carried": foreign}, page, options.Answer(json))


def _page(paper: Row) -> str:
    told = jsons.dumps(paper["facts"], ensure_ascii=False, indent=2)
    return pages.page(
        f"{paper['number']}  {cells.cell(paper['title'])}\n"
        + pages.facts(
            (
                ("文种", paper["kind_label"]),
                ("文号/期号", paper["label"]),
                ("状态", paper["state_label"]),
                ("作废原因", paper["void_reason"]),
                ("替换", paper["replaces"]),
                ("成文日期", paper["dated"]),
                ("签发人", paper["signer"]),
                ("送达单位", paper["recipients"]),
                ("送达日期", paper["delivered_on"]),
                ("涉及", paper["subjects"]),
                ("台账校验", paper["anchor"]),
                ("文件校验", paper["file_sha"]),
            )
        ),
        f"要素\n{cells.clean(told)}",
    )
