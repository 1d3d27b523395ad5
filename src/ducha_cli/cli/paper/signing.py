"""What the clerk does with papers: 签发, 作废, 取副本, 补登 (sign, void, copy, backfill)."""

from pathlib import Path
from typing import Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide, handing, output
from ducha_cli.cli.options import By, Happened, Json, Note, On, Reason
from ducha_cli.cli.seat import seat_of

app = guide.noun()

PaperRef = Annotated[str, typer.Argument(metavar="编号", help="如 p9、P2026-0009，或文号。", show_default=False)]


@guide.verb(app, "sign", "签发：取期号或文号，固定文件。", example="ducha paper sign p9 --by 李建国")
def sign(
    context: typer.Context,
    ref: PaperRef,
    happened: Happened,
    by: By = None,
    dated: Annotated[str | None, typer.Option(metavar="日期", help="成文日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """签发 (733 §21, trap 4)."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper import signing

    with act.work(context) as work:
        row = signing.sign(work, ref, by or "", act.day(seat_of(context), dated), act.given(context, *happened))
    number = desk.number_of(row)
    act.done(json, f"已签发：{number} {row.label}".rstrip(), number=number, label=row.label, sha256=row.file_sha)


@guide.verb(app, "void", "作废：号码保留，不再使用。", example="ducha paper void p9 --reason 单位名称有误")
def void(
    context: typer.Context, ref: PaperRef, reason: Reason = None, on: On = None, note: Note = None, json: Json = False
) -> None:
    """作废 (trap 4)."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper import signing

    with act.work(context) as work:
        row = signing.void(work, ref, reason or "", act.given(context, on, note))
    number = desk.number_of(row)
    act.done(json, f"已作废：{number} {row.label}".rstrip(), number=number, label=row.label)


@guide.verb(
    app,
    "copy",
    "取签发件的原样副本；有 LibreOffice 的可转成 PDF 看版面。",
    example="ducha paper copy p1 -o 通知单.docx\nducha paper copy p1 -o 通知单.pdf --pdf",
)
def copy(
    context: typer.Context,
    ref: PaperRef,
    out: Annotated[Path, typer.Option("-o", "--output", metavar="文件", help="写到哪里。")],
    pdf: Annotated[bool, typer.Option("--pdf", help="转成 PDF，只供看版面，签发件仍是 .docx。")] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有文件。")] = False,
) -> None:
    """The stored bytes, as they were signed."""
    from ducha_cli.errors import Refused
    from ducha_cli.ledger import files
    from ducha_cli.looks import references
    from ducha_cli.looks.rows import fetch

    seat = seat_of(context)
    with seat.sight() as sight:
        key = references.find(sight.db, "paper", ref, seat.today.year)
        (row,) = fetch(sight.db, "SELECT label, file_sha FROM paper WHERE id = ?", (key,))
    if not row["file_sha"]:
        raise Refused(f"{ref} 还没有签发，没有签发件。", "先签发：ducha paper sign；稿在 papers/稿/ 下。")
    handing.free(out, force=force)
    data = files.get(seat.folder, row["file_sha"])
    if pdf:
        from ducha_cli.documents import preview

        data = preview.to_pdf(data)
    handing.give(out, data)
    output.put(f"{row['label']} → {shell.shown(out)}")


@guide.verb(
    app,
    "backfill",
    "补录：纸面上已经用掉的号，连同扫描件登记进序列。",
    example="ducha paper backfill --kind notice --number 9 --title 关于防汛的督查通知 --dated 2026-07-01 --by 周明"
    " --reason 停电手工发文 --evidence 扫描件.pdf",
)
def backfill(
    context: typer.Context,
    happened: Happened,
    kind: Annotated[str | None, typer.Option(metavar="文种", help="notice、rectification、bulletin 等。")] = None,
    number: Annotated[int | None, typer.Option(metavar="号数", help="纸面上的号数或期数。")] = None,
    title: Annotated[str | None, typer.Option(metavar="标题", help="文书标题。")] = None,
    dated: Annotated[str | None, typer.Option(metavar="日期", help="成文日期。")] = None,
    by: By = None,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """补录 (trap 4)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.paper import signing

    draft = drafts.make(
        signing.BackfillDraft,
        kind=kind,
        number=number,
        title=title,
        dated=act.day(seat_of(context), dated),
        signer=by,
        reason=reason,
    )
    with act.work(context) as work:
        row = signing.backfill(work, draft, act.given(context, *happened))
    told = desk.number_of(row)
    act.done(json, f"已补录：{told} {row.label}", number=told, label=row.label)
