"""``ducha trail``: 留痕, and the proof that it is whole."""

from typing import Annotated

import typer

from ducha_cli.cli import guide, options, output, pages
from ducha_cli.cli.cells import Column, Row
from ducha_cli.cli.seat import Sight, seat_of
from ducha_cli.errors import NotFound, TrailBroken
from ducha_cli.looks.filters import Filter

app = guide.noun()

COLUMNS = (
    Column("seq", "序号"),
    Column("happened_on", "日期"),
    Column("actor", "经办人"),
    Column("subject", "对象"),
    Column("act_label", "操作"),
    Column("summary", "内容"),
    Column("act", "操作代码", shown=False),
    Column("recorded_at", "记录时间", shown=False),
    Column("facts", "要素", shown=False),
    Column("tables", "写入", shown=False),
    Column("undone_by", "撤回", shown=False),
    Column("hash", "校验", shown=False),
)


@guide.listing(
    app,
    COLUMNS,
    "办理痕迹",
    "按先后列出办理痕迹",
    name="show",
    flags="since sort limit",
    then=False,
    example="ducha trail show d15\nducha trail show w1 --json\nducha trail show --since 本周 --limit 20",
)
def show(
    sight: Sight,
    chosen: Filter,
    ref: Annotated[
        str | None, typer.Argument(metavar="编号", help="事项、承办、问题、文书的编号或单位代码；不写是全部。")
    ] = None,
) -> list[Row]:
    """List trail entries."""
    from ducha_cli.looks.references import subject
    from ducha_cli.looks.trail import listing

    rows = listing(sight.db, subject(sight.db, ref, sight.today.year) if ref else None, chosen)
    if ref and not rows and not chosen.since:
        raise NotFound(f"“{ref}”没有办理痕迹。", "请核对编号，如 d15、d15.2、w1、p9。")
    return rows


@guide.verb(app, "last", "显示最后一条留痕：办成了什么，签发的文号", example="ducha trail last")
def last(context: typer.Context, json: options.Json = False) -> None:
    """Show what was done last."""
    from ducha_cli.looks.trail import last as newest

    with seat_of(context).sight() as sight:
        record = newest(sight.db)
    papers = "、".join(f"{one['number']} {one['label']}".strip() for one in record["papers"])
    told = [
        ("序号", record["seq"]),
        ("日期", record["happened_on"]),
        ("记录时间", record["recorded_at"]),
        ("经办人", record["actor"]),
        ("对象", record["subject"]),
        ("操作", record["act_label"]),
        ("内容", record["summary"]),
        ("文书", papers),
    ]
    output.show_one(record, pages.facts(told), options.Answer(json))


@guide.verb(
    app,
    "verify",
    "核对全部留痕、数据、文件和编号（可查篡改）；有一处不符，退出码为 6",
    example='ducha trail verify\nducha trail verify --anchor "18342 3F9A-12C4-0B77"',
)
def verify(
    context: typer.Context,
    anchor: Annotated[
        list[str] | None, typer.Option(metavar="校验码", help="从纸面周报、通报页脚抄来的校验码。")
    ] = None,
    json: options.Json = False,
) -> None:
    """Verify the ledger.

    Raises:
        TrailBroken: with every finding.
    """
    from ducha_cli.ledger.reading import reading
    from ducha_cli.ledger.trail import read_anchor, wrong
    from ducha_cli.ledger.verify import verify as prove
    from ducha_cli.office.paper import copies

    seat = seat_of(context)
    typed = [read_anchor(text) for text in anchor or []]
    with reading(seat.folder, foreign=True) as db:
        proof = prove(seat.folder, db, typed)
        clocks = [] if proof.findings else wrong(db)
    if proof.findings:
        found = "；".join(proof.findings)
        raise TrailBroken(
            f"核对发现 {len(proof.findings)} 处不符：{found}。",
            "请停止写入，保留整个目录备查，再用备份和纸面文书上的校验码比对。",
        )
    told = copies.notices(seat.folder)
    told += [f"第 {one.first} 至 {one.last} 条留痕的时间是错的，时钟已经更正。" for one in clocks]
    record = {
        "ok": True, "notices": told, "head": str(proof.head), "entries": proof.entries, "rows": proof.rows,
        "files": proof.files,        "papers": proof.papers, "anchors": proof.anchors,
    }  # fmt: skip
    lines = [
        "核对无误（可查篡改）：",
        f"留痕 {proof.entries} 条，序号连续，前后相接，内容与校验一致；",
        f"数据 {proof.rows} 行，与留痕重演的结果两相一致；表、索引、触发器完好；编号和文号没有缺号；",
        f"文件 {proof.files} 个，内容与登记的校验一致；",
        f"文书上的校验码 {proof.papers} 个"
        + (f"、所给校验码 {proof.anchors} 个" if typed else "")
        + "，都在留痕链上。",
        f"当前校验码：{proof.head}",
        *(f"注意：{one}" for one in told),
    ]
    output.show_one(record, "\n".join(lines), options.Answer(json))


@guide.verb(app, "head", "显示当前校验码（印在周报和通报页脚上的就是它）", example="ducha trail head")
def head(context: typer.Context, json: options.Json = False) -> None:
    """Show the newest anchor."""
    from ducha_cli.ledger.trail import head as newest

    with seat_of(context).sight() as sight:
        anchor = newest(sight.db)
    record = {"seq": anchor.seq, "anchor": str(anchor)}
    output.show_one(record, pages.facts([("当前校验码", str(anchor)), ("留痕条数", anchor.seq)]), options.Answer(json))
