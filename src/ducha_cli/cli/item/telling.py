"""交办 and 回执 of one unit's share, typed on the item: notify, receive."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Ref, Refs, Unit
from ducha_cli.cli.seat import seat_of

app = guide.noun()


@guide.verb(
    app,
    "notify",
    "交办：每个待送达的单位签发一份督查通知单（附回执），取文号。",
    example="ducha item notify d15 --by 周明\nducha item notify d15 --unit 县财政局 --by 周明 --urgency 特急",
)
def notify(
    context: typer.Context,
    refs: Refs,
    happened: Happened,
    unit: Unit = None,
    joint: Annotated[bool, typer.Option("--joint", help="合成一份，一个文号，几个主送；回执仍按单位。")] = False,
    by: By = None,
    dated: Annotated[str | None, typer.Option(metavar="日期", help="成文日期，默认同 --on。")] = None,
    urgency: Annotated[str | None, typer.Option(metavar="程度", help="特急 或 加急。")] = None,
    json: Json = False,
) -> None:
    """交办 (R0-2, R4-1)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import telling
    from ducha_cli.office.paper import notices

    seat = seat_of(context)
    with act.work(context) as work:
        signer = by or work.settings.office.operator or work.transaction.actor
        draft = drafts.make(notices.NoticeDraft, signer=signer, dated=act.day(seat, dated), urgency=urgency)
        given = act.given(context, *happened)
        papers = [paper for ref in refs for paper in telling.notify(work, ref, draft, unit, given, joint=joint)]
        told = [telling.notice_line(paper) for paper in papers]
        numbers = [desk.number_of(paper) for paper in papers]
    labels = [paper.label for paper in papers]
    act.done(json, "\n".join(told), papers=numbers, labels=labels)


@guide.verb(
    app,
    "receive",
    "登记回执。",
    example="ducha item receive d15 --unit 县住建局 --signer 王芳 --phone 0000-1234567 --date 2026-03-04",
)
def receive(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    unit: Unit = None,
    signer: Annotated[str | None, typer.Option(metavar="姓名", help="签收人。")] = None,
    phone: Annotated[str | None, typer.Option(metavar="电话", help="联系电话。")] = None,
    leader: Annotated[str | None, typer.Option(metavar="姓名", help="责任领导。")] = None,
    person: Annotated[str | None, typer.Option(metavar="姓名", help="责任人。")] = None,
    expected: Annotated[str | None, typer.Option(metavar="日期", help="预计完成日期。")] = None,
    date: Annotated[str | None, typer.Option(metavar="日期", help="回执上的签收日期，默认同 --on。")] = None,
    json: Json = False,
) -> None:
    """回执 (R0-2)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import telling

    seat = seat_of(context)
    draft = drafts.make(
        telling.ReceiptDraft,
        signer=signer,
        received_on=act.today_or(seat, date, happened.on),
        phone=phone,
        leader=leader,
        person=person,
        expected_on=act.day(seat, expected),
    )
    with act.work(context) as work:
        share = telling.receive(work, ref, draft, unit, act.given(context, *happened))
        number, label = desk.share_number(work.item(ref), share), work.unit_label(share.unit_id)
    act.done(json, f"已签收：{number} {label}（{draft.received_on}）", number=number, state=share.state)
