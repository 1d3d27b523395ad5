"""What the clerk does with papers: 起草通报, 签发, 作废, 取副本."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ducha_cli import shell
from ducha_cli.cli import act, guide, handing, output
from ducha_cli.cli.options import By, Happened, Json, Note, On, Reason, Ref
from ducha_cli.cli.seat import seat_of

if TYPE_CHECKING:
    from ducha_cli.ledger.tables import Paper
    from ducha_cli.office.desk import Work

app = guide.noun()
drafting = guide.noun()
app.add_typer(drafting, name="draft", help="起草：先成稿，签发后才有文号、期号；内部表单不编号。")

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
    happened: Happened,
    title: Annotated[str | None, typer.Option(metavar="标题", help="标题；| 处换行。")] = None,
    period: Annotated[str | None, typer.Option(metavar="时间", help="督查时间。")] = None,
    issues: Annotated[str | None, typer.Option(metavar="w1,w3", help="通报哪些问题。")] = None,
    praise: Annotated[list[str] | None, typer.Option(metavar="单位:事由", help="表扬。")] = None,
    criticise: Annotated[list[str] | None, typer.Option(metavar="单位:事由", help="批评。")] = None,
    exemplars: Annotated[str | None, typer.Option(metavar="x1,x2", help="用哪些典型；正面的表扬，反面的批评。")] = None,
    overview: Annotated[str | None, typer.Option(metavar="文字", help="总体情况，不写则按问题自动生成。")] = None,
    require: Annotated[list[str] | None, typer.Option(metavar="文字", help="工作要求，逐条写。")] = None,
    deadline: Annotated[str | None, typer.Option(metavar="时限", help="整改时限。")] = None,
    to: Annotated[
        str | None, typer.Option(metavar="主送", help="写了主送就作公文，用文号；不写作期刊，用期号。")
    ] = None,
    json: Json = False,
) -> None:
    """督查通报 (R1-18, R3-9)."""
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import bulletins

    draft = drafts.make(
        bulletins.BulletinDraft,
        title=title,
        period=period,
        issues=act.listed(issues),
        praised=_named(praise, "--praise"),
        criticised=_named(criticise, "--criticise"),
        exemplars=act.listed(exemplars),
        overview=overview,
        requirements=tuple(require or ()),
        deadline=deadline,
        recipient=to,
    )
    with act.work(context) as work:
        row, target = bulletins.draft(work, draft, act.given(context, *happened))
    drafted(work, row, target, json)


def _named(values: list[str] | None, option: str) -> tuple[object, ...]:
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import bulletins

    return tuple(drafts.make(bulletins.NamedDraft, unit=u, reason=r) for u, r in act.pairs(values, option))


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


@guide.verb(
    drafting,
    "special",
    "起草督查专报（稿）：批示、办理过程、核查情况取自台账。",
    example="ducha paper draft special d15 --to 李建国书记 --advice 建立回迁户办证绿色通道",
)
def special(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    to: Annotated[str | None, typer.Option(metavar="领导", help="报送谁。")] = None,
    title: Annotated[str | None, typer.Option(metavar="标题", help="不写则按事项生成。")] = None,
    conclusion: Annotated[str | None, typer.Option(metavar="文字", help="核查结论，不写则取办结结论。")] = None,
    problem: Annotated[list[str] | None, typer.Option(metavar="文字", help="存在问题，逐条写。")] = None,
    advice: Annotated[list[str] | None, typer.Option(metavar="文字", help="建议，逐条写。")] = None,
    json: Json = False,
) -> None:
    """督查专报."""
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import specials

    draft = drafts.make(
        specials.SpecialDraft,
        recipient=to,
        title=title,
        conclusion=conclusion,
        problems=tuple(problem or ()),
        advice=tuple(advice or ()),
    )
    with act.work(context) as work:
        row, target = specials.special(work, ref, draft, act.given(context, *happened))
    drafted(work, row, target, json)


@guide.verb(
    drafting,
    "summons",
    "起草约谈通知书（稿），信函格式。",
    example="ducha paper draft summons --unit 青石镇 --persons 镇长冯伟明 --reason 河道垃圾整改后反弹"
    " --time 2026年11月18日15时 --place 县委督查室会议室",
)
def summons(
    context: typer.Context,
    happened: Happened,
    unit: Annotated[str | None, typer.Option(metavar="单位", help="被约谈单位。")] = None,
    persons: Annotated[str | None, typer.Option(metavar="人员", help="被约谈人及职务。")] = None,
    reason: Annotated[str | None, typer.Option(metavar="文字", help="约谈事由。")] = None,
    basis: Annotated[str | None, typer.Option(metavar="文字", help="约谈依据。")] = None,
    time: Annotated[str | None, typer.Option(metavar="时间", help="约谈时间。")] = None,
    place: Annotated[str | None, typer.Option(metavar="地点", help="约谈地点。")] = None,
    talkers: Annotated[str | None, typer.Option(metavar="人员", help="约谈人。")] = None,
    purpose: Annotated[str | None, typer.Option(metavar="文字", help="约谈目的。")] = None,
    require: Annotated[list[str] | None, typer.Option(metavar="文字", help="有关要求，逐条写。")] = None,
    json: Json = False,
) -> None:
    """约谈通知书."""
    from ducha_cli.office import drafts
    from ducha_cli.office.paper import specials

    draft = drafts.make(
        specials.SummonsDraft,
        unit=unit,
        persons=persons,
        reason=reason,
        basis=basis,
        time=time,
        place=place,
        talkers=talkers,
        purpose=purpose,
        requirements=tuple(require or ()),
    )
    with act.work(context) as work:
        row, target = specials.summons(work, draft, act.given(context, *happened))
    drafted(work, row, target, json)


def drafted(work: "Work", row: "Paper", target: Path, json: bool) -> None:
    """Say where a draft lies, and how it becomes a paper of record."""
    from ducha_cli.documents.kinds import KINDS
    from ducha_cli.office import desk

    hint = f"稿：{shell.shown(target)}；签发：ducha paper sign {work.short(row)} --by 签发人"
    if KINDS[row.kind].form:
        hint = f"可以打印：{shell.shown(target)}；签字后定稿：ducha paper sign {work.short(row)} --by 签字人"
    act.done(json, desk.number_of(row), hint=hint, number=desk.number_of(row), state=row.state, file=str(target))
