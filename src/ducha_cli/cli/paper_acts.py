"""What the clerk does with papers: 起草通报, 签发, 作废, 取副本."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli.cli import act, guide, output
from ducha_cli.cli.options import By, Json, Note, On, Reason
from ducha_cli.cli.seat import seat_of

app = guide.noun()
drafting = guide.noun()
app.add_typer(drafting, name="draft", help="起草：通报先成稿，签发后才有期号。")

PaperRef = Annotated[str, typer.Argument(metavar="编号", help="如 p9、P2026-0009，或文号。", show_default=False)]


@guide.verb(
    drafting,
    "bulletin",
    "起草督查通报（稿）；问题在前，签发后才能点名发出。",
    example="ducha paper draft bulletin --title 关于第三轮暗访情况的通报 --period 2026年10月12日至16日 --issues w1,w3"
    " --criticise 县城管局:占道经营反弹 --praise 县水利局:按时销号",
)
def bulletin(
    context: typer.Context,
    title: Annotated[str | None, typer.Option(metavar="标题", help="标题；| 处换行。")] = None,
    period: Annotated[str | None, typer.Option(metavar="时间", help="督查时间。")] = None,
    issues: Annotated[str | None, typer.Option(metavar="w1,w3", help="通报哪些问题。")] = None,
    praise: Annotated[list[str] | None, typer.Option(metavar="单位:事由", help="表扬。")] = None,
    criticise: Annotated[list[str] | None, typer.Option(metavar="单位:事由", help="批评。")] = None,
    overview: Annotated[str | None, typer.Option(metavar="文字", help="总体情况，不写则按问题自动生成。")] = None,
    require: Annotated[list[str] | None, typer.Option(metavar="文字", help="工作要求，逐条写。")] = None,
    deadline: Annotated[str | None, typer.Option(metavar="时限", help="整改时限。")] = None,
    on: On = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """督查通报 (R1-18, R3-9)."""
    from ducha_cli.office import bulletins, desk, drafts

    draft = drafts.make(
        drafts.BulletinDraft,
        title=title,
        period=period,
        issues=act.listed(issues),
        praised=_named(praise, "--praise"),
        criticised=_named(criticise, "--criticise"),
        overview=overview,
        requirements=tuple(require or ()),
        deadline=deadline,
    )
    with act.work(context) as work:
        row, target = bulletins.draft(work, draft, act.given(context, on, note))
    hint = f"稿：{target}；签发：ducha paper sign {desk.short(row)} --by 签发人"
    act.done(json, desk.number_of(row), hint=hint, number=desk.number_of(row), state=row.state, file=str(target))


def _named(values: list[str] | None, option: str) -> tuple[object, ...]:
    from ducha_cli.office import drafts

    return tuple(drafts.make(drafts.NamedDraft, unit=u, reason=r) for u, r in act.pairs(values, option))


@guide.verb(app, "sign", "签发：取期号或文号，固定文件。", example="ducha paper sign p9 --by 李建国")
def sign(
    context: typer.Context,
    ref: PaperRef,
    by: By = None,
    dated: Annotated[str | None, typer.Option(metavar="日期", help="成文日期，默认同 --on。")] = None,
    on: On = None,
    note: Note = None,
    json: Json = False,
) -> None:
    """签发 (733 §21, trap 4)."""
    from ducha_cli.office import desk, papers

    with act.work(context) as work:
        row = papers.sign(work, ref, by or "", act.day(seat_of(context), dated), act.given(context, on, note))
    number = desk.number_of(row)
    act.done(json, f"已签发：{number} {row.label}", number=number, label=row.label, sha256=row.file_sha)


@guide.verb(app, "void", "作废：号码保留，不再使用。", example="ducha paper void p9 --reason 单位名称有误")
def void(
    context: typer.Context, ref: PaperRef, reason: Reason = None, on: On = None, note: Note = None, json: Json = False
) -> None:
    """作废 (trap 4)."""
    from ducha_cli.office import desk, papers

    with act.work(context) as work:
        row = papers.void(work, ref, reason or "", act.given(context, on, note))
    number = desk.number_of(row)
    act.done(json, f"已作废：{number} {row.label}", number=number, label=row.label)


@guide.verb(app, "copy", "取签发件的原样副本。", example="ducha paper copy p1 -o 通知单.docx")
def copy(
    context: typer.Context,
    ref: PaperRef,
    out: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help="写到哪里（.docx）。")],
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件。")] = False,
) -> None:
    """The stored bytes, as they were signed."""
    from ducha_cli.errors import Refused
    from ducha_cli.ledger import files
    from ducha_cli.looks import references
    from ducha_cli.looks.rows import fetch

    seat = seat_of(context)
    with seat.sight() as sight:
        key = references.paper_id(sight.db, ref, seat.today.year)
        (row,) = fetch(sight.db, "SELECT label, file_sha FROM paper WHERE id = ?", (key,))
    if not row["file_sha"]:
        raise Refused(f"{ref} 还没有签发，没有签发件。", "先签发：ducha paper sign；稿在 papers/稿/ 下。")
    if out.exists() and not force:
        raise Refused(f"{out} 已存在。", "请换一个文件名，或加 --force 覆盖。")
    files.write_whole(out.absolute(), files.get(seat.folder, row["file_sha"]))
    output.put(f"{row['label']} → {out}")
