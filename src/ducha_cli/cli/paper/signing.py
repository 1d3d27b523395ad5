"""What the clerk does with papers: 签发, 取副本, 补录 (sign, copy, backfill)."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.acts.paper import signing as acts
from ducha_cli.cli import guide, handing, output
from ducha_cli.cli.guide import Done
from ducha_cli.cli.options import PAPER, Paper
from ducha_cli.cli.seat import seat_of

if TYPE_CHECKING:
    from ducha_cli.office.desk import Given, Work

app = guide.noun()


@guide.act(app, acts.Signing)
def sign(work: "Work", row: Paper, draft: acts.Signing, given: "Given") -> Done:
    """签发 (733 §21, trap 4)."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper import signing

    signing.sign(work, row, draft, given)
    number = desk.number_of(row)
    told = {"number": number, "label": row.label, "sha256": row.file_sha}
    return Done(f"已签发：{number} {row.label}".rstrip(), told)


@guide.verb(
    app,
    "copy",
    "取签发件的原样副本；有 LibreOffice 的可转成 PDF 看版面。",
    example="ducha paper copy p1 -o 通知单.docx\nducha paper copy p1 -o 通知单.pdf --pdf",
)
def copy(
    context: typer.Context,
    ref: Annotated[str, PAPER],
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
        raise Refused(f"{ref} 还没有签发，没有签发件。", f"先签发：{acts.Signing.typed(ref)}；稿在 papers/稿/ 下。")
    handing.free(out, force=force)
    data = files.get(seat.folder, row["file_sha"])
    if pdf:
        from ducha_cli.documents import preview

        data = preview.to_pdf(data)
    handing.give(out, data)
    output.put(f"{row['label']} → {shell.shown(out)}")


@guide.act(app, acts.Backfilling)
def backfill(work: "Work", draft: acts.Backfilling, given: "Given") -> Done:
    """补录 (trap 4)."""
    from ducha_cli.office import desk
    from ducha_cli.office.paper import signing

    row = signing.backfill(work, draft, given)
    number = desk.number_of(row)
    return Done(f"已补录：{number} {row.label}", {"number": number, "label": row.label})
