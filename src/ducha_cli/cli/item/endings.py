"""What ends an item other than 办结: 不立项, 分立, 并案, 撤销 (decline, split, merge, cancel)."""

from typing import Annotated

import typer

from ducha_cli.cli import act, guide
from ducha_cli.cli.options import By, Happened, Json, Reason, Ref

app = guide.noun()


@guide.verb(
    app,
    "decline",
    "不立项：写明原因，转阅的写转给谁。",
    example="ducha item decline d16 --reason 批请阅知，转阅 --to 县发改委",
)
def decline(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    reason: Reason = None,
    to: Annotated[str | None, typer.Option(metavar="单位或领导", help="转给谁阅、阅研。")] = None,
    json: Json = False,
) -> None:
    """不立项 (trap 20)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import endings

    draft = drafts.make(endings.DecliningDraft, reason=reason, forwarded_to=to)
    with act.work(context) as work:
        row = endings.decline(work, ref, draft, act.given(context, *happened))
    tail = f"，转{draft.forwarded_to}" if draft.forwarded_to else ""
    act.done(json, f"不立项：{desk.number_of(row)}{tail}", number=desk.number_of(row), state=row.state)


@guide.verb(
    app,
    "split",
    "分立：一件来文有几件事的，一事一项。",
    example="ducha item split d16 --title 供水时间 --title 水费公开",
)
def split(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    title: Annotated[list[str] | None, typer.Option(metavar="标题", help="分立出的事项，逐个写。")] = None,
    json: Json = False,
) -> None:
    """分立 (trap 20)."""
    from ducha_cli.office import desk
    from ducha_cli.office.item import endings

    with act.work(context) as work:
        rows = endings.split(work, ref, title or (), act.given(context, *happened))
    numbers = [desk.number_of(row) for row in rows]
    act.done(json, f"已分立，待立项：{'、'.join(numbers)}", numbers=numbers)


@guide.verb(
    app,
    "merge",
    "并案：并入另一件在办的事项。",
    example="ducha item merge d16 --into d15 --reason 同一事项 --by 李建国",
)
def merge(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    into: Annotated[str, typer.Option(metavar="编号", help="并入哪一件。")],
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """并案 (trap 20)."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import endings

    draft = drafts.make(endings.EndingDraft, reason=reason, approver=by)
    with act.work(context) as work:
        row = endings.merge(work, ref, into, draft, act.given(context, *happened))
        target = desk.number_of(work.item(into))
    number = desk.number_of(row)
    act.done(json, f"已并案：{number} 并入 {target}", number=number, into=target)


@guide.verb(app, "cancel", "撤销。", example="ducha item cancel d16 --reason 重复登记 --by 李建国")
def cancel(
    context: typer.Context,
    ref: Ref,
    happened: Happened,
    reason: Reason = None,
    by: By = None,
    json: Json = False,
) -> None:
    """撤销."""
    from ducha_cli.office import desk, drafts
    from ducha_cli.office.item import endings

    draft = drafts.make(endings.EndingDraft, reason=reason, approver=by)
    with act.work(context) as work:
        row = endings.cancel(work, ref, draft, act.given(context, *happened))
    act.done(json, f"已撤销：{desk.number_of(row)}", number=desk.number_of(row), state=row.state)
