"""``ducha paper``: 文书."""

import json as jsons
from pathlib import Path
from typing import Annotated

import typer

from ducha_cli.acts.paper.records import Paper
from ducha_cli.acts.paper.voiding import Retracting
from ducha_cli.cli import cells, filters, guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.seat import Sight, seat_of
from ducha_cli.domain.life.paper import LIFECYCLE, VOID
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = cells.columns(
    Paper,
    "number label kind_label:文种 state_label dated signer recipients:送达单位 title",
    "kind:文种代码",
    elsewhere="facts",
)
_REF = typer.Argument(metavar="文书", help="p40 或文号，如 云督办〔2026〕7号。", show_default=False)


@guide.listing(
    app,
    COLUMNS,
    "文书目录",
    "列出文书，新的在前",
    life=LIFECYCLE,
    flags="state unit sort limit",
    then=False,
    example="ducha paper list --state 稿\nducha paper list --kind 督查通知单 --unit 县住建局 --since 本月",
)
def list_(
    sight: Sight,
    chosen: Filter,
    kind: Annotated[str | None, typer.Option(metavar="文种", help="如 notice 或 督查通知单。")] = None,
    since: Annotated[str | None, typer.Option(metavar="日期", help="只看这一天以来成文的，稿也算。")] = None,
) -> list[Row]:
    """List papers."""
    from ducha_cli.documents.kinds import KINDS
    from ducha_cli.looks.paper.papers import listing

    codes = {one.label: one.code for one in KINDS.values()}
    if kind not in KINDS:
        kind = codes.get(filters.one_of(kind, codes, "种文书") or "")
    return listing(sight.db, chosen._replace(kind=kind, since=filters.start(sight, since)))


@guide.page(
    app,
    "paper",
    _REF,
    "查看一件文书的要素和校验码",
    then=False,
    example="ducha paper show p9\nducha paper show 云督办[2026]7号",
)
def show(sight: Sight, key: int) -> tuple[Row, str]:
    """Show one paper."""
    from ducha_cli.looks.paper import papers as looks

    record = looks.one(sight.db, key)
    return record, _page(record)


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
    owed = f"还没有发：{Retracting.typed(paper['number'], signer='签发人')}" if paper["retraction_owed"] else ""
    lines = pages.told(
        Paper,
        paper | {"retraction": owed or paper["retraction"]},
        "title",
        "kind_label:文种 label state_label void_reason void_approver retraction:撤销通知 replaces:替换 dated signer"
        " recipients:送达单位 delivered_on:送达日期 subjects:涉及 anchor:台账校验 file_sha:文件校验",
        elsewhere="facts",
    )
    return pages.page(lines, f"{Paper.heading('facts')}\n{cells.clean(told)}")
